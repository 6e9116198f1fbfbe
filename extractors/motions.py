"""Motions (yrkanden): who moved what, aimed at what.

"Maja Berg (V) och Olle Ek (C) yrkar avslag på Karin Linds (M) förslag och
bifall till stadsledningskontorets förslag." -> two motions by the same two: rejection, approval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.base import Row, Scope, Yield, row
from extractors.people import Person, find_groups, find_people
from extractors.sentences import sentences
from schemas.document import Passage, Section
from schemas.records import Actor, Motion
from schemas.vocabulary import words

ROLES = ("motions", "debate", "propositions", "vote")
_BOUNDARY = re.compile(
    r"(?:,\s*|\s+)(?:och|samt|dels|men|alternativt)\s+"
    r"(?:dels\s+|(?:för sin del|i andra hand|i tredje hand|även|också|att)\s+)*"
    r"(?=bifall\b|avslag\b|återremiss\b|bordläggning\b|avslå\b|bifalla\b)"
    r"|,?\s*(?:samt |och )?i (?:andra|tredje) hand\s*,?\s+(?=\w)"
    r"|,\s+(?=(?:bifall|avslag)\b)|\n(?=(?:bifall|avslag)\b)"
    r"|\s+(?:men |och |samt )?med (?:följande )?(?=(?:tillägg|ändring)(?:et|en)?\b)"
)
_APPROVAL = re.compile(
    r"\bbifall(?:\s+(?:till|på|för|av)\b)?|\bbifalla\b|\bbifaller\b|\bbifallas\b"
    r"|\bbifalls\b|ska(?:ll)? antas\b"
)
_REJECTION = re.compile(r"\bavslag(?:\s+(?:på|till|av|för)\b)?|\bavslå\b|\bavslår\b|\bavslås\b")
_REFERRAL = re.compile(r"återremi", re.IGNORECASE)
_TABLING = re.compile(r"\bbordlägg", re.IGNORECASE)
_ADDITION = re.compile(r"\btillägg", re.IGNORECASE)
_AMENDMENT = re.compile(r"\bändring|\bändras?\b|\bersätts med\b|\bstryk", re.IGNORECASE)
_AGREES = re.compile(r"\b(?:instämmer|ansluter sig|biträder)\b(?:\s+(?:i|till|med))?")
_DECIDE_NOW = re.compile(r"\bärendet (?:ska )?avgör(?:s|as) (?:i ?dag|nu)|\bavgörs i ?dag")
_COUNTER = re.compile(
    r"motförslag|motyrkande|\bi stället\b|\bistället\b|eget förslag", re.IGNORECASE
)
_SUPPORT = re.compile(
    r",?\s*med (?:instämmande|stöd) av\s+(?P<who>.+?\))(?=,?\s*(?:bifall|avslag|att|yrkar"
    r"|återremiss|som)\b|[.,:]?\s*$|\.\s)",
    re.DOTALL,
)
_WHICH = re.compile(r",?\s+vilket\s+(?P<who>.+?)\s+instämmer(?:\s+i)?", re.DOTALL)
_TARGET_END = re.compile(r"[.;:]$|,\s*$")


@cache
def _moving() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('verbs', 'moving'))})\b")


def extract_motions(sections: Sequence[Section], scope: Scope) -> Iterator[Yield]:
    """Yield the motions of a matter with their actors, in reading order; outcomes come later."""
    ordinal = 0
    for section in sections:
        if section.role not in ROLES:
            continue
        before: list[tuple[str, Passage | None, Passage]] = []
        for sentence in _units(section):
            people = _movers(sentence)
            if not people:
                continue
            clauses = list(_clauses(sentence, section))
            if len(clauses) == 1 and clauses[0][0] == "approval" and _agrees_only(sentence):
                clauses = before or clauses  # "NN och NN instämmer.": in what was moved just before
            before = clauses
            for kind, target, words_of_motion in clauses:
                ordinal += 1
                motion_id = scope.child("motion", ordinal)
                evidence = {"text": sentence, "kind": words_of_motion}
                if target is not None and target.text:
                    evidence["target"] = target
                yield row(
                    Motion,
                    scope,
                    evidence,
                    motion_id=motion_id,
                    item_id=scope.item_id,
                    ordinal=ordinal,
                    kind=kind,
                    target=target.plain if target is not None and target.text else None,
                    target_motion_id=None,
                    text=sentence.plain,
                    outcome="unknown",
                )
                yield from actors(people, sentence, "motions", motion_id, "mover", scope)


def _agrees_only(sentence: Passage) -> bool:
    return bool(re.search(r"\b(?:instämmer|biträder)\.?$", sentence.text))


def actors(
    people: Sequence[Person], passage: Passage, table: str, record_id: str, role: str, scope: Scope
) -> Iterator[Row]:
    """Yield an actor for every person or group, in order."""
    for ordinal, person in enumerate(people, 1):
        yield row(
            Actor,
            scope,
            {"record": passage.cut(person.start, person.end)},
            actor_id=f"{record_id}-actor-{ordinal}",
            record_id=record_id,
            record_table=table,
            ordinal=ordinal,
            person_name=person.name,
            party=person.party,
            is_group=person.name is None,
            role=role,
        )


def _units(section: Section) -> list[Passage]:
    """Return the sentences that put motions, each with the list that it leads into."""
    units: list[Passage] = []
    open_list = False
    for paragraph in section.paragraphs:
        text = paragraph.passage.text
        continues = (
            open_list
            and (paragraph.marker or text.startswith("att "))
            and not (_moving().search(text) and find_people(text))
        )
        if continues:
            units[-1] = Passage.join([units[-1], paragraph.passage])
            continue
        units.extend(sentences(paragraph.passage))
        open_list = bool(units) and (
            text.endswith((":", " att")) or bool(re.search(r"\byrkar$", text))
        )
    return units


def _movers(sentence: Passage) -> list[Person]:
    verb = _moving().search(sentence.text)
    if not verb:
        return []
    before = sentence.text[: verb.start()]
    if re.search(r"\bOrdföranden?\s*$", before) and verb.group() == "föreslår":
        return []  # the chair proposes an order of voting, not a motion
    people = [person for person in find_people(before) if not person.genitive]
    if not people:
        people = find_groups(before)
    for pattern in (_SUPPORT, _WHICH):
        for support in pattern.finditer(sentence.text, verb.end()):
            start = support.start("who")
            people.extend(
                person._replace(start=person.start + start, end=person.end + start)
                for person in find_people(support["who"])
            )
    if not people and verb.start() < 40:  # "Bifall yrkas av NN (S)" and "Därefter yrkar NN (S)"
        after = re.match(r"\s*", sentence.text[verb.end() :])
        rest = find_people(sentence.text)
        if rest and after and rest[0].start <= verb.end() + 2:
            people = rest[:1]
    return _unique(people)


def _unique(people: Sequence[Person]) -> list[Person]:
    seen: dict[tuple[str | None, str | None], Person] = {}
    for person in people:
        seen.setdefault((person.name, person.party), person)
    return list(seen.values())


def _clauses(sentence: Passage, section: Section) -> Iterator[tuple[str, Passage | None, Passage]]:
    """Yield (kind, target, words) for every motion that a sentence puts."""
    verb = _moving().search(sentence.text)
    assert verb
    if _AGREES.match(sentence.text[verb.start() :]):
        agrees = _AGREES.match(sentence.text[verb.start() :])
        assert agrees
        yield (
            "approval",
            _target(sentence, verb.start() + agrees.end(), len(sentence.text)),
            sentence.cut(verb.start()),
        )
        return
    bounds = [verb.end()]
    ends: list[int] = []
    for found in _BOUNDARY.finditer(sentence.text, verb.end()):
        if found.start() > bounds[-1]:
            ends.append(found.start())
            bounds.append(found.end())
    ends.append(len(sentence.text))
    for begin, end in zip(bounds, ends, strict=True):
        support = _SUPPORT.match(sentence.text, begin)
        start = support.end() if support and support.end() <= end else begin
        if not sentence.text[start:end].strip(" ,:\n") and len(bounds) > 1:
            continue
        kind, target_start = _kind(sentence.text[start:end], section)
        target = None
        if target_start is not None:
            target = _target(sentence, start + target_start, end)
        elif kind in ("approval", "rejection"):
            target = _target_before(sentence, start, end)
        yield kind, target, sentence.cut(start, end)


def _kind(clause: str, section: Section) -> tuple[str, int | None]:
    """Return a clause's kind and where its target begins, if it follows."""
    approval, rejection = _APPROVAL.search(clause), _REJECTION.search(clause)
    first = min(
        (found for found in (approval, rejection) if found), key=lambda f: f.start(), default=None
    )
    opening = clause[:60].casefold()
    if first is not None and first.start() < 90:
        kind = "approval" if first is approval else "rejection"
        takes_target = first.group().split()[-1] in (
            "till",
            "på",
            "av",
            "för",
        ) or first.group() in ("bifalla", "avslå", "bifaller", "avslår")
        referral = _REFERRAL.search(clause)
        if referral is None or referral.start() > first.start():
            return kind, first.end() if takes_target else None
    if _REFERRAL.search(clause):
        return "referral_back", None
    if _TABLING.search(clause):
        return "tabling", None
    if _DECIDE_NOW.search(clause):
        return "other", None
    title = section.title.casefold()
    if _ADDITION.search(opening) or "tillägg" in title:
        return "addition", None
    if _AMENDMENT.search(opening) or "ändring" in title:
        return "amendment", None
    return ("counterproposal" if _COUNTER.search(clause) else "other"), None


def _target(sentence: Passage, start: int, end: int) -> Passage:
    which = _WHICH.search(sentence.text, start, end)
    target = sentence.cut(start, which.start() if which else end)
    answer = re.match(r"\w+s förslag(?= att\b)", target.text)
    if answer:
        target = target.cut(0, answer.end())
    while _TARGET_END.search(target.text):
        target = target.cut(0, len(target.text) - 1)
    return target


def _target_before(sentence: Passage, start: int, end: int) -> Passage | None:
    """Return the target of "att motionen ska avslås": what stands before the verb."""
    found = re.match(
        r"\s*(?:på\s+)?att\s+(?P<target>.+?)\s+(?:ska(?:ll)?|bör|måste)?\s*(?:bifall|avslå|anta)",
        sentence.text[start:end],
    )
    if not found:
        return None
    return sentence.cut(start + found.start("target"), start + found.end("target"))
