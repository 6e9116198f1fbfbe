"""What a motion, a proposition or a reservation is about, in one canonical form.

"stadsledningskontorets förslag" and "liggande förslag" are the main proposal; "Karin Linds (M)
förslag" is hers; "att ärendet avgörs i dag" is the opposite of a referral back.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.bodies import find_bodies
from extractors.people import find_people, without_genitive
from schemas.vocabulary import words

MAIN = "main"
REFERRAL_BACK = "referral_back"
TABLING = "tabling"

_PROPOSAL_WORD = r"(?:\w*(?:förslag|yrkande|motion|budget|reservation)\w*)"
_DECIDE_TODAY = re.compile(
    r"\bavgör(?:s|as)?\b[^.]*?\b(?:i ?dag|nu|i kväll|vid (?:dagens|detta))"
    r"|ärendet (?:ska )?avgöras? (?:i ?dag|nu)",
    re.IGNORECASE,
)
_REFERRAL = re.compile(r"\båter(?:remiss|remitter)\w*", re.IGNORECASE)
_TABLING = re.compile(r"\bbordl[aä]\w+", re.IGNORECASE)
_BY_PERSON = re.compile(
    rf"\s*(?:m\.fl\.\s*)?(?:eget |egna |gemensamma )?{_PROPOSAL_WORD}", re.IGNORECASE
)


_POINT = re.compile(
    r"\bpunkt(?:en|erna)?\s+(?P<points>(?:\d{1,2}|[a-h])\b(?:\s*(?:,|och|samt|–|-)\s*(?:\d{1,2}|[a-h])\b)*)",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"\b(?P<whose>[A-ZÅÄÖ][\wåäö]*?(?:s och [A-ZÅÄÖ][\wåäö]*?)?)(?::s"
    r"|s)?\s+(?:\w+ )?budget(?:förslag\w*|en)?\b"
)
_MATTER = re.compile(r"\b(?:motionen|medborgarförslaget|(?:ledamots)?initiativet)\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?P<kind>tillägg|ändring)s(?:yrkand|förslag)\w*|\b(?P<main>huvudförslag\w*)|\b(?P<counter>motförslag\w*)",
    re.IGNORECASE,
)
MATTER, COUNTER = "matter", "counter"


class Mention(NamedTuple):
    """A proposal named in a text: its canonical key and where it stands."""

    key: str
    start: int
    end: int


@cache
def _main() -> re.Pattern[str]:
    forms = sorted(words("bodies", "main_proposals"), key=len, reverse=True)
    return re.compile("|".join(re.escape(form) for form in forms), re.IGNORECASE)


def mentions(text: str, known: set[str]) -> list[Mention]:
    """Return the proposals that a text names, in order; `known` are names in the nominative."""
    found: list[Mention] = []
    for person in find_people(text):
        key = person_key(
            without_genitive(person.name or "", known) if person.genitive else person.name or ""
        )
        after = _BY_PERSON.match(text[person.end :])
        if person.genitive and after:
            found.append(Mention(key, person.start, person.end + after.end()))
        else:
            before = re.search(
                rf"{_PROPOSAL_WORD}\s+(?:från|av)\s+$", text[: person.start], re.IGNORECASE
            )
            if before:
                found.append(Mention(key, before.start(), person.end))
    for name in (name for name in known if name in text):
        for match in re.finditer(rf"\b{re.escape(name)}s?\s+{_PROPOSAL_WORD}", text):
            found.append(Mention(person_key(name), match.start(), match.end()))
    for body in find_bodies(text):
        after = re.match(r"\s+(?:\w+ )?förslag(?:et)?\b", text[body.end :])
        if body.genitive and after:
            found.append(Mention(MAIN, body.start, body.end + after.end()))
    for match in _main().finditer(text):
        if not any(have.start <= match.start() < have.end for have in found):
            found.append(Mention(MAIN, match.start(), match.end()))
    found.extend(_references(text, found))
    for pattern, key in (
        (_DECIDE_TODAY, "not_" + REFERRAL_BACK),
        (_REFERRAL, REFERRAL_BACK),
        (_TABLING, TABLING),
    ):
        for match in pattern.finditer(text):
            found.append(Mention(key, match.start(), match.end()))
    return sorted(found, key=lambda mention: mention.start)


def _references(text: str, found: list[Mention]) -> list[Mention]:
    """Return what is named without its mover: "motionen", "punkt 2", "Ms budgetförslag"."""
    more: list[Mention] = []
    for match in _POINT.finditer(text):
        for point in re.findall(r"\d{1,2}|[a-h]\b", match["points"]):
            more.append(Mention(f"point:{point}", match.start(), match.end()))
    for match in _BUDGET.finditer(text):
        more.append(Mention(f"budget:{match['whose'].casefold()}", match.start(), match.end()))
    for match in _MATTER.finditer(text):
        more.append(Mention(MATTER, match.start(), match.end()))
    for match in _REFERENCE.finditer(text):
        key = MAIN if match["main"] else (COUNTER if match["counter"] else "")
        kinds = {"tillägg": "kind:addition", "ändring": "kind:amendment"}
        key = key or kinds[match["kind"].casefold()]
        more.append(Mention(key, match.start(), match.end()))
    return [
        mention
        for mention in more
        if not any(have.start <= mention.start < have.end for have in found)
    ]


def person_key(name: str) -> str:
    """Return the key of a person's own proposal."""
    return f"person:{name.casefold()}"


def key_of(text: str, known: set[str]) -> str | None:
    """Return the key of the first proposal that a text names, or None."""
    found = mentions(text, known)
    return found[0].key if found else None
