"""Reservations, special statements, notes to the minutes, and those who take no part.

"NN (M) och NN (M) reserverar sig mot beslutet till förmån för NNs (M) förslag enligt följande: ..."
-> Reservation(in_favour_of="NNs (M) förslag", text="...") with two actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.contract import Context, Extracted, Scope, row
from extractors.debate.motions import actors
from extractors.debate.notices import Notice, abstains, notices_in, reserves, with_groups
from extractors.language.dates import find_dates
from extractors.language.persons import Person, find_groups, find_people
from extractors.language.sentences import sentences
from schemas.document import Passage, Section
from schemas.records import Reservation, Statement
from schemas.vocabulary import first_match, pattern, patterns, words

_SUBJECT = 3  # a sentence's subject stands at its beginning
ROLES = {
    "reservation": "reservations",
    "statement": "special_statement",
    "minutes_note": "minutes_note",
}


_BACKGROUND = ("description", "documents", "recipients", "appeal", "assessment")


@cache
def _states() -> re.Pattern[str]:
    return pattern("dissent", "stating")


@cache
def _states_plainly() -> re.Pattern[str]:
    """Under other headings only what names its kind is a statement: not "får lämna yttrande"."""
    return pattern("dissent", "stating_plainly")


def extract(context: Context) -> Iterator[Extracted]:
    """Yield reservations, statements and those not taking part, in reading order."""
    sections, scope = context.sections, context.scope
    reserved = stated = 0
    apart: list[tuple[Passage, Person, str]] = []
    for section in sections:
        if section.role in _BACKGROUND:
            if section.role == "description":
                apart.extend(_conflicts_told(section, scope))
            continue
        reservations = notices_in(section, reserves(), section.role == "reservation", scope)
        for notice in reservations:
            reserved += 1
            yield from _reservation(notice, reserved, scope)
        own = section.role in ("statement", "minutes_note")
        verb = _states() if own else _states_plainly()
        # "Protokollsanteckning: Bo Ek (S) reserverar sig skriftligt" is a reservation.
        for notice in notices_in(section, verb, own and not reservations, scope):
            if _only_reserves(notice.sentence.text):
                continue
            stated += 1
            yield from _statement(notice, section, stated, scope)
        for sentence in sentences(section.passage):
            alone = section.role in ("not_participating", "conflict_of_interest")
            conflicted = pattern("dissent", "conflicted").search(sentence.text)
            said = abstains().search(sentence.text) or conflicted
            if said or (alone and section.passage.text.startswith(sentence.text)):
                conflict = section.role == "conflict_of_interest" or conflicted
                role = "conflict_of_interest" if conflict else "not_participating"
                people = find_people(sentence.text, scope.roster)
                groups = find_groups(sentence.text, scope.roster)
                if people and said:
                    people = with_groups(people, sentence.text[: said.start()], scope)
                people = people or [one for one in groups if alone or one.start < _SUBJECT]
                apart.extend((sentence, person, role) for person in people)
    if scope.item_id:
        yield from _apart(apart, scope)


def _only_reserves(text: str) -> bool:
    """Whether what a sentence has noted is a reservation, and no statement beside it: "låter till
    protokollet anteckna sin reservation"."""
    named = pattern("dissent", "statements_named").search(text)
    return bool(reserves().search(text)) and not named


def _conflicts_told(section: Section, scope: Scope) -> Iterator[tuple[Passage, Person, str]]:
    """Yield who of the meeting has a conflict of interest as the description tells it: "Även Bo Ek
    (S) anmäler jäv."; a sentence with a day or a § tells of another meeting."""
    present = {name for name, _ in scope.roster.people}
    for sentence in sentences(section.passage):
        told = pattern("dissent", "conflict_told").search(sentence.text)
        if not told or "§" in sentence.text or find_dates(sentence.text):
            continue
        for person in find_people(sentence.text, scope.roster):
            if person.name and not person.genitive and (person.name in present or not present):
                yield sentence, person, "conflict_of_interest"


def _apart(found: Sequence[tuple[Passage, Person, str]], scope: Scope) -> Iterator[Extracted]:
    assert scope.item_id
    ordinals: dict[str, int] = {}
    seen: set[tuple[str | None, str | None, str]] = set()
    for sentence, person, role in found:
        if (person.name, person.party, role) in seen:
            continue
        seen.add((person.name, person.party, role))
        for made in actors([person], sentence, "agenda_items", scope.item_id, role, scope):
            ordinal = ordinals["all"] = ordinals.get("all", 0) + 1
            yield made.updated(ordinal=ordinal, actor_id=f"{scope.item_id}-actor-{ordinal}")


def _reservation(notice: Notice, ordinal: int, scope: Scope) -> Iterator[Extracted]:
    reservation_id = scope.child("reservation", ordinal)
    favoured = first_match(patterns("dissent", "favoured"), notice.sentence.text)
    evidence = {"record": notice.sentence}
    what = None
    if favoured:
        what = notice.sentence.cut(favoured.start("what"), favoured.end("what"))
        evidence["in_favour_of"] = what
    if notice.text:
        evidence["text"] = notice.text
    yield row(
        Reservation,
        scope,
        evidence,
        reservation_id=reservation_id,
        item_id=scope.item_id,
        ordinal=ordinal,
        in_favour_of=what.plain if what else None,
        motion_id=None,
        text=notice.text.plain if notice.text else None,
    )
    yield from actors(
        notice.people, notice.sentence, "reservations", reservation_id, "dissenter", scope
    )


def _statement(notice: Notice, section: Section, ordinal: int, scope: Scope) -> Iterator[Extracted]:
    statement_id = scope.child("statement", ordinal)
    text = notice.sentence.text
    kind = "special_statement" if section.role == "statement" else "minutes_note"
    said = (
        own for own in words("dissent", "kinds") if pattern("dissent", "kinds", own).search(text)
    )
    kind = next(said, kind)
    evidence = {"record": notice.sentence}
    if notice.text:
        evidence["text"] = notice.text
    yield row(
        Statement,
        scope,
        evidence,
        statement_id=statement_id,
        item_id=scope.item_id,
        ordinal=ordinal,
        kind=kind,
        text=notice.text.plain if notice.text else None,
    )
    yield from actors(notice.people, notice.sentence, "statements", statement_id, "author", scope)
