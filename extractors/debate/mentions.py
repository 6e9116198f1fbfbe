"""Proposals named in a text, each by a canonical key.

"stadsledningskontorets förslag" and "liggande förslag" are the main proposal; "Karin Linds (M)
förslag" is hers; "motionen" is what the agenda item asks for.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.debate.party_mentions import PROPOSAL_WORD, by_parties
from extractors.debate.proposal_keys import (
    CHAIR,
    COUNTER,
    JOINT,
    MAIN,
    NOW,
    REFERRAL_BACK,
    REQUEST,
    TABLING,
    Mention,
    add_mentions,
    person_key,
)
from extractors.language.bodies import find_bodies
from extractors.language.grammar import bare_name
from extractors.language.persons import find_people, without_genitive
from schemas.vocabulary import words

_DECIDE_TODAY = re.compile(
    r"\bavgör(?:s|as|ande)?\b[^.]*?\b(?:i ?dag|nu|i kväll"
    r"|vid (?:dagens|detta|sittande|sammanträdet|mötet))"
    r"|ärendet (?:ska(?:ll)? )?avgöras? (?:i ?dag|nu)",
    re.IGNORECASE,
)


_REFERRAL = re.compile(r"\b\w*åter(?:remiss|remitter)\w*", re.IGNORECASE)


_TABLING = re.compile(r"\b(?:bordl[aä]\w+|bordlade\w*)", re.IGNORECASE)


_AND_OTHERS = r"(?:m\.?\s?fl+\.?(?::?s)?\s+|med flera\s+)?"


_BY_PERSON = re.compile(
    rf"\s*{_AND_OTHERS}(?:eget |egna |gemensamma |muntliga |skriftliga )?"
    rf"(?:{PROPOSAL_WORD}|(?:tillägg|ändring)(?:ar)?\b)",
    re.IGNORECASE,
)


_LISTED = re.compile(r"\s*(?:,|,?\s(?:och|samt|resp\.|respektive))\s*(?:på |till )?(?:dels )?")


_PROPOSAL_FROM = re.compile(rf"{PROPOSAL_WORD}\s+(?:från|av)\s+$", re.IGNORECASE)


_ABOUT = re.compile(
    r"\s+om\s+(?P<what>(?:att\s)?.{5,300}?)"
    r"(?=,?\s+(?:var(?:t?efter|på|vid|efter)|och (?:finner|fann)|röstar|mot\b)|\.\s|[.;]$|$)",
    re.DOTALL,
)


_POINT = re.compile(
    r"\b(?:(?:besluts)?punkt|att-?sats|strecksats)(?:en|er|erna)?\s+"
    r"(?P<points>(?:\d{1,2}|[a-h])\b(?:\s*(?:,|och|samt|–|-)\s*(?:\d{1,2}|[a-h])\b)*)",
    re.IGNORECASE,
)


_BUDGET = re.compile(
    r"\b(?P<whose>[A-ZÅÄÖ][\wåäö]*?(?:s och [A-ZÅÄÖ][\wåäö]*?)?)(?::s"
    r"|s)?\s+(?:\w+ )?budget(?:förslag\w*|en)?\b"
)


_JOINT = re.compile(r"\bgemensam(?:ma|t)\s+\w*(?:förslag|yrkande|budget)\w*", re.IGNORECASE)


_BY_CHAIR = re.compile(
    r"\b(?:ordförandens|sitt|hans|hennes)\s+(?:eget\s+)?(?:bifalls|avslags|tilläggs|ändrings)?"
    r"(?:yrkande|förslag)\w*",
    re.IGNORECASE,
)


_BY_OFFICE = re.compile(
    r"\b\w+(?:chefens|direktörens|sekreterarens)\s+(?:\w+ )?förslag(?:et)?\b", re.IGNORECASE
)


_MATTER = re.compile(
    r"(?<!förslag till )\b(?:motionen|medborgarförslaget|e-förslaget|\w*initiativet|ansökan"
    r"|framställan|skrivelsen)s?\b",
    re.IGNORECASE,
)


_REFERENCE = re.compile(
    r"\b(?P<kind>tillägg|ändring|bifall|avslag)s(?:yrkand|förslag)\w*|\b(?P<main>huvudförslag\w*)"
    r"|(?<!med )\b(?P<bare>tillägg|ändring)(?:et|en|ets|ens)\b(?!\s+(?:att|om|i|av|till|som)\b|:)"
    r"|\b(?P<counter>motförslag\w*|motyrkande\w*)",
    re.IGNORECASE,
)


_REFERENCES = {
    "tillägg": "kind:addition",
    "ändring": "kind:amendment",
    "bifall": "kind:approval",
    "avslag": "kind:rejection",
}


_HINTS = {
    "avslag": "rejection",
    "bifall": "approval",
    "tillägg": "addition",
    "ändring": "amendment",
    "mot": "counterproposal",
    "återremiss": "referral_back",
    "bordläggning": "tabling",
}


@cache
def _main() -> re.Pattern[str]:
    forms = sorted(words("bodies", "main_proposals"), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(form)}" for form in forms), re.IGNORECASE)


def mentions(text: str, known: set[str]) -> list[Mention]:
    """Return the proposals that a text names, in order; `known` are names in the nominative."""
    found = [*_by_persons(text, known), *by_parties(text), *_by_bodies(text)]
    add_mentions(found, CHAIR, _BY_CHAIR.finditer(text))
    add_mentions(found, MAIN, _main().finditer(text))
    for match in _POINT.finditer(text):
        for point in re.findall(r"\d{1,2}|[a-h]\b", match["points"]):
            found.append(Mention(f"point:{point}", match.start(), match.end()))
    for match in _BUDGET.finditer(text):
        add_mentions(found, f"budget:{match['whose'].casefold()}", [match])
    found.extend(Mention(JOINT, match.start(), match.end()) for match in _JOINT.finditer(text))
    add_mentions(found, REQUEST, _MATTER.finditer(text))
    for match in _REFERENCE.finditer(text):
        kind = _REFERENCES.get((match["kind"] or match["bare"] or "").casefold())
        add_mentions(found, kind or (MAIN if match["main"] else COUNTER), [match])
    for pattern, key in ((_DECIDE_TODAY, NOW), (_REFERRAL, REFERRAL_BACK), (_TABLING, TABLING)):
        found.extend(Mention(key, match.start(), match.end()) for match in pattern.finditer(text))
    return sorted(found, key=lambda mention: mention.start)


def _by_persons(text: str, known: set[str]) -> list[Mention]:
    found: list[Mention] = []
    people = [(p.name or "", p.start, p.end, p.genitive) for p in find_people(text)]
    for name in (name for name in known if name in text):
        for own in re.finditer(rf"\b{re.escape(name)}(?:[:'’´]?s)?(?=[\s,])", text):
            if not any(start <= own.start() < end for _, start, end, _ in people):
                people.append((name, own.start(), own.end(), True))
    people.sort(key=lambda person: person[1])
    listed: list[tuple[str, int]] = []  # "A:s, B:s och C:s yrkande": those before the last
    for index, (name, start, end, genitive) in enumerate(people):
        after = _BY_PERSON.match(text, end)
        bare = without_genitive(name, known) if genitive else name
        if genitive and after:
            word = after.group()
            names = [*(one for one, _ in listed), bare]
            first = listed[0][1] if listed else start
            hint = _hint(word)
            if listed and word.rstrip().endswith("en"):  # "A:s och B:s yrkanden": one each
                at = [begin for _, begin in listed] + [start]
                last = end + after.end() - end
                found.extend(
                    Mention(person_key(one) + hint, begin, min([*at[number + 1 :], last]))
                    for number, (one, begin) in enumerate(zip(names, at, strict=True))
                )
            else:
                hint = hint or _content(text, after.end())
                found.append(Mention(person_key("&".join(names)) + hint, first, after.end()))
            listed = []
            continue
        following = people[index + 1][1] if index + 1 < len(people) else len(text)
        if _LISTED.fullmatch(text, end, following):
            listed.append((without_genitive(name, known), start))
            continue
        listed = []
        before = _PROPOSAL_FROM.search(text[:start])
        if before:
            found.append(Mention(person_key(bare), before.start(), end))
    return found


def proposer_in(text: str, known: set[str]) -> str | None:
    """Return the key of one whose proposal a text names, also of a person without a party whom no
    row names: "bifall till Olle Heds förslag" -> that of Olle Hed."""
    for found in bare_name().finditer(text):
        name = without_genitive(found.group(), known)
        if name != found.group() and _BY_PERSON.match(text, found.end()):
            return person_key(name)
    return None


def _hint(word: str) -> str:
    """Return what a word reports the kind of a proposal: "avslagsyrkande" -> "|rejection"."""
    lowered = word.strip().casefold().split(" ")[-1]
    return next((f"|{kind}" for form, kind in _HINTS.items() if lowered.startswith(form)), "")


def _content(text: str, start: int) -> str:
    """Return what tells one of a person's proposals from the others: "|~att taxan höjs"."""
    about = _ABOUT.match(text, start)
    return f"|~{about['what'].casefold()}" if about else ""


def _by_bodies(text: str) -> list[Mention]:
    found = [Mention(MAIN, match.start(), match.end()) for match in _BY_OFFICE.finditer(text)]
    for body in find_bodies(text):
        after = re.match(
            r"\s+(?:\w+ )?(?:(?:besluts)?förslag(?:et)?|hemställan|framställan)\b", text[body.end :]
        )
        if body.genitive and after:
            found.append(Mention(MAIN, body.start, body.end + after.end()))
    return found


def key_of(text: str, known: set[str]) -> str | None:
    """Return the key of the first proposal that a text names, or None."""
    found = mentions(text, known)
    return found[0].key if found else None
