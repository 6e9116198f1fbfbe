"""Reservations, special statements, notes to the minutes, and those who take no part.

"NN (M) och NN (M) reserverar sig mot beslutet till förmån för NNs (M) förslag enligt följande: ..."
-> Reservation(in_favour_of="NNs (M) förslag", text="...") with two actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.contract import Context, Extracted, Scope, row
from extractors.debate.motions import actors
from extractors.language.grammar import NAME_IN_FULL
from extractors.language.persons import Person, find_groups, find_people
from extractors.language.sentences import sentences
from schemas.document import Passage, Section
from schemas.records import Reservation, Statement
from schemas.vocabulary import pattern

_CONFLICT = re.compile(r"\bjäv(?:ig|iga)?\b", re.IGNORECASE)
_FAVOUR = re.compile(
    r"till förmån för\s+(?P<what>.+?)(?=\s*(?:,?\s*enligt följande|\s+med följande"
    r"|,?\s+med motivering|,?\s+se bilaga|,?\s+enligt bilaga|\s+och (?:lämnar|lämnade|låter|lät)"
    r"|\s+och (?:anför|anförde|motiverar|inger|ingav)|\s+och inkommer|\s+mot beslutet"
    r"|\s*\(bilaga|:\s*$|:\s|(?<![A-ZÅÄÖ])(?<!\bfl)\.\s|\.$|\n|$))",
    re.DOTALL,
)
_SPEAKS = re.compile(
    r"^[A-ZÅÄÖ][^.:\"”]{3,80}?\s"
    r"(?:anför|anförde|yttrar|skriver|lämnar|lämnade|motiverar)(?: \w+){0,3}:\s*"
)
# "... är inte en framkomlig väg. Liselott Brandt (V), gruppledare"
_SIGNED = re.compile(
    r"(?<=[.!?”\"])\s+(?:[A-ZÅÄÖ][\w.'’-]*\s+){1,4}\([A-ZÅÄÖ]\w{0,4}\)(?:,\s*[\w -]{3,30})?$"
)
_SIGNED_BY_NAME = re.compile(
    rf"(?<=[.!?”\"])\s+{NAME_IN_FULL}(?:(?:\s*,\s*|\s+och\s+|\s+){NAME_IN_FULL})*$"
)
_SUBJECT = 3  # a sentence's subject stands at its beginning
_QUOTES = "\"”“»«’'"
_BRACKETED = re.compile(r"^\([^()]*\)\.?$")
_APPENDIX = re.compile(r"\bbilaga\b|\bbifogas\b|\bbiläggs\b", re.IGNORECASE)
ROLES = {
    "reservation": "reservations",
    "statement": "special_statement",
    "minutes_note": "minutes_note",
}


@cache
def _reserves() -> re.Pattern[str]:
    return pattern("dissent", "reserving")


@cache
def _states() -> re.Pattern[str]:
    return pattern("dissent", "stating")


@cache
def _states_plainly() -> re.Pattern[str]:
    """Under other headings only what names its kind is a statement: not "får lämna yttrande"."""
    return pattern("dissent", "stating_plainly")


@cache
def _abstains() -> re.Pattern[str]:
    return pattern("dissent", "abstaining")


@cache
def _ends() -> re.Pattern[str]:
    """A line behind a text that is not its author's: who gets the decision, a date, an appendix."""
    return pattern("dissent", "behind_a_text")


@cache
def _debates() -> re.Pattern[str]:
    return pattern("dissent", "debating")


class _Notice(NamedTuple):
    """A sentence by which somebody reserves or states, and the text that follows it."""

    sentence: Passage
    people: list[Person]
    text: Passage | None


def extract(context: Context) -> Iterator[Extracted]:
    """Yield reservations, statements and those not taking part, in reading order."""
    sections, scope = context.sections, context.scope
    reserved = stated = 0
    apart: list[tuple[Passage, Person, str]] = []
    for section in sections:
        if section.role in ("description", "documents", "recipients", "appeal", "assessment"):
            continue
        for notice in _notices(section, _reserves(), section.role == "reservation", scope):
            reserved += 1
            yield from _reservation(notice, reserved, scope)
        own = section.role in ("statement", "minutes_note")
        for notice in _notices(section, _states() if own else _states_plainly(), own, scope):
            stated += 1
            yield from _statement(notice, section, stated, scope)
        for sentence in sentences(section.passage):
            alone = section.role in ("not_participating", "conflict_of_interest")
            said = _abstains().search(sentence.text) or _CONFLICT.search(sentence.text)
            if said or (alone and section.passage.text.startswith(sentence.text)):
                conflict = section.role == "conflict_of_interest" or _CONFLICT.search(sentence.text)
                role = "conflict_of_interest" if conflict else "not_participating"
                people = find_people(sentence.text, scope.roster)
                groups = find_groups(sentence.text, scope.roster)
                people = people or [one for one in groups if alone or one.start < _SUBJECT]
                apart.extend((sentence, person, role) for person in people)
    if scope.item_id:
        yield from _apart(apart, scope)


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


def _notices(section: Section, verb: re.Pattern[str], always: bool, scope: Scope) -> list[_Notice]:
    """Return the notices in a section. `always`: its heading says so where no verb does."""
    passage = section.passage
    found: list[tuple[int, int, list[Person]]] = []
    position = 0
    quote_open = False
    for sentence in sentences(passage):
        start = passage.text.find(sentence.text, position)
        position = start + len(sentence.text)
        speaks = not quote_open and not sentence.text.startswith(tuple(_QUOTES))
        quotes = sum(sentence.text.count(quote) for quote in '"”“')
        before = sentence.text.split('"')[0].split("”")[0].split("“")[0]
        match = verb.search(before)
        if speaks and match:
            said = _until_favour(before)
            people = find_people(said, scope.roster) or find_groups(said, scope.roster)
            people = [person for person in people if not person.genitive]
            people = _with_groups(people, before[: match.start()], scope)
            if people and not (verb is not _reserves() and _abstains().search(before)):
                end = start + _notice_end(sentence.text, match.end())
                found.append((start, end, people))
        if quotes % 2:
            quote_open = not quote_open
    if not found and always:
        return _by_heading(passage, section.heading, scope)
    notices = []
    for index, (start, end, people) in enumerate(found):
        limit = found[index + 1][0] if index + 1 < len(found) else len(passage.text)
        rest = passage.cut(end, limit)
        announced = passage.text[:end].rstrip().endswith((":", "att"))
        quoted = rest.text.startswith(tuple(_QUOTES)) or _SPEAKS.match(rest.text)
        if not always and not announced and not quoted:
            rest = rest.cut(0, 0)  # under another heading what follows is somebody else's
        notices.append(_Notice(passage.cut(start, end), people, _own_words(rest)))
    return notices


def _with_groups(people: list[Person], before: str, scope: Scope) -> list[Person]:
    """Add the groups named beside persons: "Moderaterna samt Bo Ek (V) reserverar sig"."""
    known = {person.party for person in people}
    groups = [group for group in find_groups(before, scope.roster) if group.party not in known]
    apart = [g for g in groups if not any(p.start <= g.start < p.end for p in people)]
    return sorted([*people, *apart], key=lambda person: person.start)


def _until_favour(text: str) -> str:
    found = re.search(r"till förmån för", text)
    if not found:
        return text
    tail = re.search(r"reserverar sig\s+(?=[A-ZÅÄÖ])", text[found.end() :])
    return (
        text[: found.start()]
        + (" " * len("till förmån för"))
        + (text[found.end() :] if tail else "")
    )


def _notice_end(text: str, after_verb: int) -> int:
    """Return where the notice ends and the quoted or announced text begins."""
    colon = re.search(
        r"(?::\s*|\batt\s+)(?=[\"”“»])|:\s*(?=[A-ZÅÄÖ]|$)|^\s*(?:till protokollet\s+)?att\s+",
        text[after_verb:],
    )
    return after_verb + colon.end() if colon else len(text)


def _by_heading(passage: Passage, heading: Passage | None, scope: Scope) -> list[_Notice]:
    """ "NN (L) och NN (L): ...", a bare list of names, or a heading that names who speaks."""
    named = _people_in(heading, scope) if heading else []
    if heading and named:
        return [_Notice(heading, named, _own_words(passage))]
    people = _people_in(passage, scope)
    if not people:
        return []
    first_line = passage.text.split("\n")[0]
    own = [person for person in people if person.end <= len(first_line)] or people[:1]
    end = max(person.end for person in own)
    colon = re.match(r"\s*:", passage.text[end:])
    if _debates().search(first_line):
        return []
    if re.match(r"\s+(?!och\b|samt\b|för\b)[a-zåäö]", passage.text[end:]):
        # The group is the subject of its own words: "Moderaterna deltar i beslutet men ..."
        return [_Notice(passage.cut(0, end), own, _own_words(passage))]
    end += colon.end() if colon else 0
    return [_Notice(passage.cut(0, end), own, _own_words(passage.cut(end)))]


def _people_in(passage: Passage, scope: Scope) -> list[Person]:
    return find_people(passage.text, scope.roster) or find_groups(passage.text, scope.roster)


def without_signature(passage: Passage) -> Passage:
    """Return a text without the names, with or without a party, that sign it."""
    passage = passage.cut(0, len(_SIGNED.sub("", passage.text)))
    return passage.cut(0, len(_SIGNED_BY_NAME.sub("", passage.text)))


def _before_what_follows(passage: Passage) -> Passage:
    """Return a text up to the line that is not its author's: "Beslutet expedieras till: ..."."""
    start = 0
    for line in passage.text.split("\n"):
        if _ends().match(line):
            return passage.cut(0, start)
        start += len(line) + 1
    return passage


def _own_words(passage: Passage) -> Passage | None:
    """Return a text without its quotation marks; a finding in brackets is not one's own words."""
    passage = _before_what_follows(passage)
    if not any(letter.isalpha() for letter in passage.text) or _BRACKETED.match(passage.text):
        return None
    passage = without_signature(passage)
    speaks = _SPEAKS.match(passage.text)
    passage = passage.cut(speaks.end()) if speaks else passage
    text = passage.text
    if text[0] in _QUOTES:
        closing = max(text.rfind(quote) for quote in _QUOTES)
        return passage.cut(1, closing if closing > 0 else len(text))
    if _APPENDIX.search(text) and len(text) < 120:
        return None
    return passage


def _reservation(notice: _Notice, ordinal: int, scope: Scope) -> Iterator[Extracted]:
    reservation_id = scope.child("reservation", ordinal)
    favoured = _FAVOUR.search(notice.sentence.text)
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


def _statement(
    notice: _Notice, section: Section, ordinal: int, scope: Scope
) -> Iterator[Extracted]:
    statement_id = scope.child("statement", ordinal)
    lowered = notice.sentence.text.casefold()
    kind = "special_statement" if section.role == "statement" else "minutes_note"
    if "anteckn" in lowered or "röstförklaring" in lowered:
        kind = "minutes_note"
    elif "yttrande" in lowered or "uttalande" in lowered:
        kind = "special_statement"
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
