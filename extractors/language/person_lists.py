"""Lists of those present, parted into one text a person.

A list stands one a line, in columns of persons, in columns of name, office and party, or in running
text. Each is a reading; the one that explains most of the words as persons is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.language.attendee_tails import office_of
from extractors.language.attendees import attendee
from extractors.language.list_places import by_cell, by_line, by_place
from extractors.language.list_rows import readings_in_rows
from extractors.language.name_extents import names_in
from extractors.language.person_texts import (
    CODE,
    NAME,
    cost_of,
    is_party,
    is_person,
    joined,
    names_nobody,
)
from schemas.document import Passage
from schemas.vocabulary import words

__all__ = ["CODE", "NAME", "is_person", "names_nobody", "split_people"]

_BETWEEN = re.compile(
    r"[;,]\s+(?:och\s+|samt\s+)?|\s+(?:och|samt)\s+"
    r"|(?<!\.[A-ZÅÄÖ])(?<![a-zåäö] [A-ZÅÄÖ])\.\s+"  # not behind an initial
)
_LOOSE_END = re.compile(r"(?:[,;.]|\s+och|\s+samt|\s)+$")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_LONGEST_PARTY = 3  # words
_PLACE = re.compile(
    r"\([^()]{1,6}\)(?:,\s+[a-zåäö0-9][^,()]*)?(?P<before>,\s+)"
    r"(?P<place>[A-ZÅÄÖ][a-zåäö]+(?:[ -][A-ZÅÄÖ][a-zåäö]+)?)(?=,\s+[a-zåäö]|$)"
)
_FEWEST_PLACES = 2
_PERSONS_A_LINE = 0.6  # from which on lines may be running text


def split_people(runs: Sequence[Passage], officials: bool = False) -> list[Passage]:
    """Return a passage a person, of the runs of text that stand under one label, in reading order.

    What is no person (a party's name as a heading, a reference to a list) is a passage of its own.
    `officials` are listed without a party, with an office before or after the name.

    Readings in columns are tried where no simpler one explains everything.
    """
    if not runs:
        return []
    runs = _without_places(runs)
    numbered = _numbered(runs)
    if numbered is not None:
        runs, persons = numbered
        if persons and not cost_of(persons, officials):
            return persons
    best, least = _best(_simple_readings(runs, officials), officials)
    if least[0]:
        other, cost = _best(readings_in_rows(runs, officials), officials)
        best = other if cost < least and other else best
    return best


def _without_places(runs: Sequence[Passage]) -> Sequence[Passage]:
    """Return the lines of a list without the municipality that each person is of, behind the party
    and the office, as a joint body's minutes give it: "Bo Ek (S), ordförande, Sundhult".

    Only where most lines with a party have one, they are of two places at least, and one is a
    single word or comes again; not in running text, where a line may end within a name.
    """
    coded = [run for run in runs if CODE.search(run.text)]
    if sum(len(CODE.findall(run.text)) > 1 for run in coded) * 2 > len(coded):
        return runs  # running text: "Bo Ek (S), Eva Ås (V), Gunvor" / "Eklöf (M)"
    places = [match["place"] for run in coded if (match := _PLACE.search(run.text))]
    offices = words("votes", "beside")
    places = [p for p in places if not office_of(p) and p.split()[0].casefold() not in offices]
    known = set(places)
    if len(known) < _FEWEST_PLACES or len(places) * 2 < len(coded):
        return runs
    if len(known) == len(places) and all(" " in place for place in known):
        return runs  # names without parties, as far as one can tell
    return [_without_place(run, known) if CODE.search(run.text) else run for run in runs]


def _without_place(run: Passage, known: set[str]) -> Passage:
    found = _PLACE.search(run.text)
    if found is None or found["place"] not in known:
        return run
    kept = [run.cut(0, found.start("before")), run.cut(found.end("place"))]
    return Passage.join([one for one in kept if one.text], "")


def _numbered(runs: Sequence[Passage]) -> tuple[list[Passage], list[Passage]] | None:
    """Return the lines of a numbered list without their numbers, and a passage a number; None
    where no list is numbered.

    A number opens a person, and a line without one goes on with the person above. Of numbers that
    stand side by side in columns there are only lines.
    """
    found = [_NUMBER.match(run.text) for run in runs]
    numbers = [int(match[1]) for match in found if match]
    if len(numbers) < 2 or not found[0] or sorted(numbers) != list(
        range(min(numbers), min(numbers) + len(numbers))
    ):  # fmt: skip
        return None
    bare = [run.cut(match.end()) if match else run for run, match in zip(runs, found, strict=True)]
    persons: list[list[Passage]] = []
    for run, match in zip(bare, found, strict=True):
        if match:
            persons.append([run])
        else:
            persons[-1].append(run)
    in_order = numbers == sorted(numbers)
    return bare, [joined(own) for own in persons] if in_order else []


def _best(
    readings: Iterable[list[Passage]], officials: bool
) -> tuple[list[Passage], tuple[float, int]]:
    """Return the reading that least speaks against, of two such the one with more persons."""
    best: list[Passage] = []
    least = (float("inf"), 0)
    for reading in readings:
        cost = (cost_of(reading, officials), -len(reading))
        if cost < least:
            best, least = reading, cost
    return best, least


def _simple_readings(runs: Sequence[Passage], officials: bool) -> Iterator[list[Passage]]:
    lines = by_line(runs)
    placed = list(by_place(runs))
    # Of readings that explain as much the first is taken: a line each, before columns whose cells
    # go on below ("Elin | Ek" over "Ann | Ås" is not "Elin Ann" and "Ek Ås").
    yield [p for run in lines for p in _in_prose([run], officials)]
    yield [joined(by_cell(person)) for person in placed]
    yield [joined(person) for person in placed]
    prose = _in_prose(lines, officials)
    if len(prose) >= _PERSONS_A_LINE * len(lines):
        yield prose


def _in_prose(runs: Sequence[Passage], officials: bool) -> list[Passage]:
    """Part running text at commas and "och" where a person begins and one has ended before."""
    whole = joined(runs)
    leads = list(_party_leads(whole.text))
    if leads:
        ends = [lead[0] for lead in leads[1:]] + [len(whole.text)]
        made = _parted(whole.cut(0, leads[0][0]), officials) if leads[0][0] else []
        for (start, end), last in zip(leads, ends, strict=True):
            made.append(whole.cut(start, end))
            made.extend(_parted(whole.cut(end, last), officials))
        return made
    return _parted(whole, officials)


def _party_leads(text: str) -> Iterator[tuple[int, int]]:
    """Yield where parties stand before those who belong to them: "Moderaterna: Bo Ek, ..."."""
    for colon in re.finditer(r":(?=\s)", text):
        before = list(re.finditer(r"\S+", text[: colon.start()]))[-_LONGEST_PARTY:]
        for word in reversed(before):  # the shortest name that is one
            if is_party(text[word.start() : colon.end()]):
                yield word.start(), colon.end()
                break


def _parted(whole: Passage, officials: bool) -> list[Passage]:
    if not whole.text:
        return []
    text, parts, start = whole.text, [], 0
    found = list(_BETWEEN.finditer(text))
    for index, between in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        after = text[between.end() : end]
        closed = between.group().startswith((";", ".")) and bool(after.strip())
        # With initials and abbreviations ("J. Ek", "ordf. Ek") a full stop ends nothing.
        if between.group().startswith(".") and not is_person(text[start : between.start()]):
            continue
        if closed and ";" in between.group():
            pass
        elif not (_is_person_chunk(after, officials) and is_person(text[start : between.start()])):
            continue
        parts.append(whole.cut(start, between.start()))
        start = between.end()
    parts.append(whole.cut(start))
    return [part.cut(0, len(_LOOSE_END.sub("", part.text))) for part in parts if part.text.strip()]


def _is_person_chunk(text: str, officials: bool) -> bool:
    found = attendee(text)
    if found is None:
        return False
    return not found.unexplained and (
        officials or found.name.start == 0 or found.coded or next(names_in(text), None) is not None
    )
