"""What a motion, a proposition or a reservation is about, and whether it is for or against.

"stadsledningskontorets förslag" and "liggande förslag" are the main proposal; "Karin Linds (M)
förslag" is hers; "avslag på motionen" is a stance against what the agenda item asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extractors.language.bodies import find_bodies
from extractors.language.persons import CODES, find_people, without_genitive
from schemas.vocabulary import parties, words

MAIN = "main"
"""The proposal before the meeting."""
REQUEST = "request"
"""What the agenda item itself asks for: a council member's motion, a citizen's proposal."""
CHAIR = "chair"
"""What the chair has moved: "ordförandens yrkande", "sitt eget förslag"."""
COUNTER = "counter"
"""The proposal that stands against the main one (motförslag)."""
REFERRAL_BACK = "referral_back"
TABLING = "tabling"
NOW = "now"
"""That the agenda item is settled today: neither referred back nor tabled."""
JOINT = "joint"
"""What several parties move together: "det gemensamma budgetförslaget"."""
EVERY = "every"
"""Every proposal that somebody has moved: "de övriga yrkandena"."""
IT = "it"
"""What was named before: "förslaget", "det", or nothing but "avslag"."""

_PROPOSAL_WORD = r"(?:\w*(?:förslag|yrkande|motion|budget|reservation)\w*)"
_DECIDE_TODAY = re.compile(
    r"\bavgör(?:s|as|ande)?\b[^.]*?\b(?:i ?dag|nu|i kväll|vid (?:dagens|detta|sittande))"
    r"|ärendet (?:ska(?:ll)? )?avgöras? (?:i ?dag|nu)",
    re.IGNORECASE,
)
_REFERRAL = re.compile(r"\b\w*åter(?:remiss|remitter)\w*", re.IGNORECASE)
_TABLING = re.compile(r"\b(?:bordl[aä]\w+|bordlade\w*)", re.IGNORECASE)
_AND_OTHERS = r"(?:m\.?\s?fl+\.?(?::?s)?\s+|med flera\s+)?"
_BY_PERSON = re.compile(
    rf"\s*{_AND_OTHERS}(?:eget |egna |gemensamma |muntliga |skriftliga )?{_PROPOSAL_WORD}",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:,|,?\s(?:och|samt|resp\.|respektive))\s*(?:på |till )?(?:dels )?")
_PROPOSAL_FROM = re.compile(rf"{_PROPOSAL_WORD}\s+(?:från|av)\s+$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\s+om\s+(?P<what>(?:att\s)?.{5,300}?)"
    r"(?=,?\s+(?:var(?:t?efter|på|vid|efter)|och (?:finner|fann)|röstar|mot\b)|\.\s|[.;]$|$)",
    re.DOTALL,
)
_POINT = re.compile(
    r"\bpunkt(?:en|erna)?\s+"
    r"(?P<points>(?:\d{1,2}|[a-h])\b(?:\s*(?:,|och|samt|–|-)\s*(?:\d{1,2}|[a-h])\b)*)",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"\b(?P<whose>[A-ZÅÄÖ][\wåäö]*?(?:s och [A-ZÅÄÖ][\wåäö]*?)?)(?::s"
    r"|s)?\s+(?:\w+ )?budget(?:förslag\w*|en)?\b"
)
_BY_PARTIES = re.compile(
    rf"\b(?P<word>\w*(?:yrkande|förslag|motion))\w*\s+(?:från|av)\s+(?P<codes>{CODES})"
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
    r"|\b(?P<counter>motförslag\w*|motyrkande\w*)",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:förslaget|yrkandet|initiativet)\b(?!\s+(?:om|att)\b)"
    r"|\b(?:detta|samma) (?:förslag|yrkande)\b"
    r"|(?:(?<=bifaller )|(?<=avslår )|(?<=antar )|(?<=godkänner )|(?<=med )|(?<=biföll )"
    r"|(?<=avslog ))(?:det|den|detta|detsamma|denna)\b"
    r"|\bdet(?=\s+(?:även |också )?(?:har )?(?:avsl|bif|anta|godkänn))"
    r"|\b(?:det\s?samma|den\s?samma)\b",
    re.IGNORECASE,
)
_AGAINST = r"(?:avslag(?:s)?|avslår|avslå|avslog|avslagit|avslås|avstyrk\w*|avvisar?|förkasta\w*)"
_FOR = (
    r"(?:bifall\w*|biföll|antar?|antog|antagit|godkänn\w*|fastställ\w*|enligt|enlighet"
    r"|tillstyrk\w*)"
)
_GOVERNS = re.compile(rf"\b(?:(?P<against>{_AGAINST})|(?P<for>{_FOR}))\b", re.IGNORECASE)
_EITHER = re.compile(
    r"(?<=bifall)\s+(?:respektive|eller|resp\.|alternativt)\s+avslag(?=\s+(?:på|till|av)\b)"
)
_APART = re.compile(r"\b(?:finner|fann|att|mot|eller|respektive)\b|[.;]")
_TURNED_DOWN = re.compile(
    r"^[\s,]*(?:även |också |därmed |därför |ska(?:ll)? |har |bör |blivit |därmed )*"
    r"(?:avslås|avslagits|avslagit|avslogs|avslaget|faller|fallit|förkastas|förkastats"
    r"|inte (?:bifalls|antas))\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:(?P<against>avslag|avslås|avslå)|(?P<for>bifall|bifalls|bifalla))\b"
    r"(?!\s+(?:till|på|av|för)\b)",
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


class Mention(NamedTuple):
    """A proposal named in a text: its canonical key and where it stands."""

    key: str
    start: int
    end: int


class Stance(NamedTuple):
    """For (bifall) or against (avslag) a proposal, which is given by its key."""

    proposal: str
    against: bool = False

    @property
    def opposite(self) -> Stance:
        """The other stance on the same proposal."""
        return Stance(self.proposal, not self.against)


class Put(NamedTuple):
    """A stance taken in a text, and where the proposal is named: `text[start:end]`."""

    stance: Stance
    start: int
    end: int


@cache
def _main() -> re.Pattern[str]:
    forms = sorted(words("bodies", "main_proposals"), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(form)}" for form in forms), re.IGNORECASE)


def mentions(text: str, known: set[str]) -> list[Mention]:
    """Return the proposals that a text names, in order; `known` are names in the nominative."""
    found = [*_by_persons(text, known), *_by_parties(text), *_by_bodies(text)]
    _add(found, CHAIR, _BY_CHAIR.finditer(text))
    _add(found, MAIN, _main().finditer(text))
    for match in _POINT.finditer(text):
        for point in re.findall(r"\d{1,2}|[a-h]\b", match["points"]):
            found.append(Mention(f"point:{point}", match.start(), match.end()))
    for match in _BUDGET.finditer(text):
        _add(found, f"budget:{match['whose'].casefold()}", [match])
    found.extend(Mention(JOINT, match.start(), match.end()) for match in _JOINT.finditer(text))
    _add(found, REQUEST, _MATTER.finditer(text))
    for match in _REFERENCE.finditer(text):
        kind = _REFERENCES.get((match["kind"] or "").casefold())
        _add(found, kind or (MAIN if match["main"] else COUNTER), [match])
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


def _hint(word: str) -> str:
    """Return what a word reports the kind of a proposal: "avslagsyrkande" -> "|rejection"."""
    lowered = word.strip().casefold().split(" ")[-1]
    return next((f"|{kind}" for form, kind in _HINTS.items() if lowered.startswith(form)), "")


def _content(text: str, start: int) -> str:
    """Return what tells one of a person's proposals from the others: "|~att taxan höjs"."""
    about = _ABOUT.match(text, start)
    return f"|~{about['what'].casefold()}" if about else ""


def _by_parties(text: str) -> list[Mention]:
    """Return proposals by party: "yrkande från M och L", "Moderaternas budgetförslag"."""
    found: list[Mention] = []
    for match in _BY_PARTIES.finditer(text):
        codes = re.findall(r"\b[A-ZÅÄÖ]\w{0,4}\b", match["codes"])
        found.append(Mention(_party_key(codes), match.start(), match.end()))
    for match in _from_parties().finditer(text):
        names = re.findall(_party_form(), match["whose"])
        _add(found, _party_key([parties()[name.casefold()] for name in names]), [match])
    for match in _parties_genitive().finditer(text):
        names = re.findall(_party_form(), match["whose"])
        _add(found, _party_key([parties()[name.casefold()] for name in names]), [match])
    return found


def _party_key(codes: Iterable[str]) -> str:
    return "party:" + ",".join(sorted({code.casefold() for code in codes}))


@cache
def _party_form() -> str:
    forms = sorted((form for form in parties() if len(form) > 4), key=len, reverse=True)
    return rf"(?i:{'|'.join(map(re.escape, forms))})"


@cache
def _parties_genitive() -> re.Pattern[str]:
    one = rf"{_party_form()}s"
    return re.compile(
        rf"\b(?P<whose>{one}(?:(?:\s*,\s*|\s+och\s+|\s+samt\s+){one})*)\s+(?:\w+ )?{_PROPOSAL_WORD}"
    )


@cache
def _from_parties() -> re.Pattern[str]:
    one = _party_form()
    return re.compile(
        rf"\b\w*(?:yrkande|förslag|motion|budget)\w*\s+(?:från|av)\s+"
        rf"(?P<whose>{one}(?:(?:\s*,\s*|\s+och\s+|\s+samt\s+){one})*)"
    )


def _by_bodies(text: str) -> list[Mention]:
    found = [Mention(MAIN, match.start(), match.end()) for match in _BY_OFFICE.finditer(text)]
    for body in find_bodies(text):
        after = re.match(
            r"\s+(?:\w+ )?(?:(?:besluts)?förslag(?:et)?|hemställan|framställan)\b", text[body.end :]
        )
        if body.genitive and after:
            found.append(Mention(MAIN, body.start, body.end + after.end()))
    return found


def _add(found: list[Mention], key: str, matches: object) -> None:
    """Add mentions that do not stand within one that is known."""
    for match in matches:  # type: ignore[attr-defined]
        if not any(have.start <= match.start() < have.end for have in found):
            found.append(Mention(key, match.start(), match.end()))


def stances(text: str, known: set[str]) -> list[Put]:
    """Return the stances that a text takes, in order.

    "bifall till nämndens förslag och avslag på motionen" -> for the main proposal, against the
    agenda item; "avslag" that names nothing is a stance against what was named before (`IT`).
    """
    # "bifall respektive avslag på X" asks about X, and takes no stance against it.
    text = _EITHER.sub(lambda match: " " * len(match.group()), text)
    named = mentions(text, known)
    _add(named, IT, _IT.finditer(text))
    named.sort(key=lambda mention: mention.start)
    found: list[Put] = []
    governed: list[int] = []
    before = 0
    against = False
    for index, mention in enumerate(named):
        words_before = [
            verb
            for verb in _GOVERNS.finditer(text, before, mention.start)
            if not _APART.search(text, verb.end(), mention.start)
        ]
        if words_before:
            against = bool(words_before[-1]["against"])
            governed.append(words_before[-1].start())
        elif not _goes_on(text[before : mention.start]):
            against = False
        limit = named[index + 1].start if index + 1 < len(named) else len(text)
        passive = _TURNED_DOWN.match(text[mention.end : limit])
        if passive:
            governed.append(mention.end + passive.end())
        turned = against or bool(passive)
        found.append(Put(Stance(mention.key, turned), mention.start, mention.end))
        before = mention.end
    found.extend(_bare(text, named, governed))
    return sorted(found, key=lambda put: put.start)


def _goes_on(between: str) -> bool:
    """Whether a second proposal shares the verb of the first: "avslag på A och B"."""
    return bool(re.fullmatch(r"\s*(?:,|och|samt|eller|respektive)?\s*(?:på|till)?\s*", between))


def _bare(text: str, named: list[Mention], governed: list[int]) -> list[Put]:
    """Return the stances that name no proposal: "bifall mot avslag"."""
    found = []
    for match in _BARE.finditer(text):
        inside = any(have.start <= match.start() < have.end for have in named)
        taken = any(abs(match.start() - place) < 2 or match.end() == place for place in governed)
        if not inside and not taken:
            found.append(Put(Stance(IT, bool(match["against"])), match.start(), match.end()))
    return found


def person_key(name: str) -> str:
    """Return the key of a person's own proposal; "A&B" for what several moved together."""
    return f"person:{name.casefold()}"


def each_person(key: str) -> list[str]:
    """Return the keys of those behind a proposal: "person:a&b" -> "person:a", "person:b"."""
    if not key.startswith("person:"):
        return [key]
    return [person_key(name) for name in key.removeprefix("person:").split("&")]


def key_of(text: str, known: set[str]) -> str | None:
    """Return the key of the first proposal that a text names, or None."""
    found = mentions(text, known)
    return found[0].key if found else None
