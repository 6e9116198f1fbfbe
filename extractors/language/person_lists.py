"""Lists of those present, parted into one text a person.

A list stands one a line, in columns of persons, in columns of name, office and party, or in running
text. Each is a reading; the one that explains most of the words as persons is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.language.attendees import LOCAL_PARTY, attendee, name_at, names_in, office_of
from extractors.language.grammar import LIST_WORD, listed_name, party_in_brackets
from schemas.document import Passage
from schemas.vocabulary import parties, words

CODE = re.compile(rf"\s*{party_in_brackets().replace('?P<party>', '?P<code>')}")
NAME = listed_name()
_BETWEEN = re.compile(r"[;,]\s+(?:och\s+|samt\s+)?|\s+(?:och|samt)\s+|\.\s+")
_LOOSE_END = re.compile(r"(?:[,;.]|\s+och|\s+samt|\s)+$")
_SAME_COLUMN = 30.0
_PERSONS_A_LINE = 0.6  # from which on lines may be running text
_LONGEST = 160
"""Letters that the text of one person does not exceed."""


def split_people(runs: Sequence[Passage], officials: bool = False) -> list[Passage]:
    """Return a passage a person, of the runs of text that stand under one label, in reading order.

    What is no person (a party's name as a heading, a reference to a list) is a passage of its own.
    `officials` are listed without a party, with an office before or after the name.
    """
    if not runs:
        return []
    by_line = _by_line(runs)
    placed = list(_by_place(runs))
    readings = [
        [Passage.join(_by_cell(person), " ") for person in placed],
        [Passage.join(person, " ") for person in placed],
    ]
    readings.append([p for run in by_line for p in _in_prose([run], officials)])
    prose = _in_prose(by_line, officials)
    if len(prose) >= _PERSONS_A_LINE * len(by_line):
        readings.append(prose)
    return min(readings, key=lambda reading: (unexplained(reading), -len(reading)))


def unexplained(people: Sequence[Passage]) -> int:
    """Return how many texts are not those of one person, or of none that a list may name."""
    return sum(
        _dangles(person.text)
        or (
            not is_person(person.text)
            and not names_nobody(person.text)
            and not is_party(person.text)
        )
        for person in people
    )


def is_party(text: str) -> bool:
    """Whether a line is a party's name, which heads its members: "Socialdemokraterna (S)"."""
    bare = CODE.sub("", text).strip(" :")
    known = len(bare) > 3 and bare.casefold() in parties()
    return known or LOCAL_PARTY.fullmatch(bare) is not None


def is_person(text: str) -> bool:
    """Whether the whole text is of one person."""
    found = attendee(text) if len(text) <= _LONGEST else None
    return found is not None and not found.unexplained


@cache
def _nobody() -> re.Pattern[str]:
    def listed(key: str) -> str:
        return "|".join(re.escape(form) for form in words("front_page", key))

    return re.compile(
        rf"(?:\W*|\W*(?:{listed('nobody')})\b.{{0,40}}"
        rf"|(?:{listed('refers')})\b.{{0,80}}\b\w*(?:{listed('lists')})\w*\b.{{0,60}}"
        rf"|(?:{listed('refers')})\b.{{0,20}}§.{{0,20}}|(?:.{{0,40}}\s)?\w*(?:förteckning|lista)\b.{{0,40}})",
        re.IGNORECASE,
    )


def names_nobody(text: str) -> bool:
    """Whether a line names nobody by intent: "Vakant (M)", "---", "Se närvarolista sidan 2"."""
    bare = text.strip(" .:")
    return bare.casefold() in words("front_page", "remotely") or bool(_nobody().fullmatch(bare))


def _top(run: Passage) -> tuple[int, float]:
    return run.pieces[0].page, run.pieces[0].top


def _same_line(one: Passage, other: Passage) -> bool:
    first, second = one.pieces[0], other.pieces[0]
    height = min(first.bottom - first.top, second.bottom - second.top)
    beside = first.x0 >= other.pieces[-1].x1 - 2 or second.x0 >= one.pieces[-1].x1 - 2
    near = abs(first.top - second.top) < 0.5 * max(height, 1.0)
    return first.page == second.page and beside and near


def _lines(runs: Sequence[Passage]) -> list[list[Passage]]:
    """Return the runs line by line, each from left to right."""
    if not all(run.pieces for run in runs):
        return [[run] for run in runs]
    lines: list[list[Passage]] = []
    for run in sorted(runs, key=_top):
        if lines and _same_line(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.pieces[0].x0) for line in lines]


def _by_line(runs: Sequence[Passage]) -> list[Passage]:
    return [Passage.join(line, " ") for line in _lines(runs)]


def _by_place(runs: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Part by place: a run that begins with a name is a person, other runs belong to the name at
    their left, or else above them. Columns are read one after the other on each page."""
    columns: list[tuple[int, float, list[list[Passage]]]] = []
    for line in _lines(runs):
        left: list[Passage] | None = None
        for run in line:
            column = _column(columns, run)
            above = column[2][-1] if column and column[2] else _beside_above(columns, run)
            if left is not None and not _begins_person(run.text, left):
                wraps = (
                    column is not None
                    and above is not None
                    and (
                        _dangles(_text(above))
                        or (run.text[:1].islower() and abs(column[1] - run.pieces[0].x0) < 3)
                    )
                )
                if wraps and above is not None:
                    above.append(run)
                else:
                    left.append(run)
                continue
            if (
                left is None
                and above is not None
                and (_goes_on(_text(above), run.text) or _wraps_in_cell(above, run))
            ):
                above.append(run)
                left = above
                continue
            if column is None:
                place = run.pieces[0] if run.pieces else None
                column = (place.page if place else 1, place.x0 if place else 0.0, [])
                columns.append(column)
            left = [run]
            column[2].append(left)
    columns.sort(key=lambda column: column[:2])
    for _, _, people in columns:
        yield from people


def _by_cell(parts: Sequence[Passage]) -> list[Passage]:
    """Return the parts of a person cell by cell, so that what is wrapped in one follows it."""
    if len(parts) < 3 or not all(part.pieces for part in parts):
        return list(parts)
    edges: list[float] = []
    for part in parts:
        if not any(abs(part.pieces[0].x0 - edge) < 3 for edge in edges):
            edges.append(part.pieces[0].x0)
    edges.sort()

    def cell(part: Passage) -> int:
        return next(i for i, edge in enumerate(edges) if abs(part.pieces[0].x0 - edge) < 3)

    return sorted(parts, key=lambda part: (part.pieces[0].page, cell(part)))


def _text(parts: Sequence[Passage]) -> str:
    return " ".join(part.text for part in parts)


def _column(
    columns: Sequence[tuple[int, float, list[list[Passage]]]], run: Passage
) -> tuple[int, float, list[list[Passage]]] | None:
    if not run.pieces:
        return columns[0] if columns else None
    page, x0 = run.pieces[0].page, run.pieces[0].x0
    near = [c for c in columns if c[0] == page and abs(c[1] - x0) <= _SAME_COLUMN]
    return min(near, key=lambda column: abs(column[1] - x0), default=None)


def _beside_above(
    columns: Sequence[tuple[int, float, list[list[Passage]]]], run: Passage
) -> list[Passage] | None:
    """Return the person above whose office or member stands where a run does."""
    if not run.pieces:
        return None
    page, x0 = run.pieces[0].page, run.pieces[0].x0
    above = [
        person
        for column in columns
        for person in column[2]
        if column[0] == page and any(abs(p.pieces[0].x0 - x0) < 3 for p in person if p.pieces)
    ]
    return max(above, key=lambda person: person[0].pieces[0].top, default=None)


def _begins_person(text: str, left: Sequence[Passage]) -> bool:
    """Whether a run right of a name is another person, and no office of several words."""
    found = attendee(text)
    if found is None or office_of(text[: found.name.end]) or _dangles(_text(left)):
        return False
    before = attendee(_text(left))
    title_first = found.name.start > 0 and not found.coded
    return before is None or not title_first or attendee(_text(left)).name.start > 0  # type: ignore[union-attr]


def _dangles(before: str) -> bool:
    """Whether a text cannot end here: "Bo Ek (S) ersätter"."""
    last = before.rstrip(" :").casefold()
    if _half_a_name().search(before):
        return True
    return before.endswith((",", "§", "§§", "(", "och")) or last.endswith(
        tuple(f" {form}" for form in words("front_page", "serving"))
    )


def _wraps_in_cell(above: Sequence[Passage], run: Passage) -> bool:
    """Whether a run goes on in a cell of the row above: its words alone are of nobody."""
    edges = {round(part.pieces[0].x0 / 4) for part in above if part.pieces}
    if len(edges) < 2 or len(run.text.split()) > 3 or is_party(run.text) or names_nobody(run.text):
        return False
    return attendee(run.text) is None


@cache
def _half_a_name() -> re.Pattern[str]:
    """A member's first name at the end of a line: "ersätter Jean-Pierre"."""
    listed = "|".join(re.escape(form) for form in words("front_page", "serving"))
    return re.compile(rf"[\s,(](?:{listed})[.:]*\s+{LIST_WORD}$")


def _goes_on(before: str, text: str) -> bool:
    """Whether a line is the rest of the one before it."""
    if _dangles(before) or text.startswith(("(", "§", "kl")) or text[:1].islower():
        return not (text.startswith("(") and name_at(text, text.find(")") + 2) is not None)
    if text[:1].isdigit() and not re.match(r"\d+[.)]?\s+[A-ZÅÄÖ]", text):
        return True
    if len(text.split(",")[0].split("(")[0].split()) == 1 and text[0].isupper():
        return not is_person(before) or (
            CODE.search(text) is not None
            and CODE.search(before.rsplit(")")[-1]) is None
            and not names_nobody(text)
            and _open_name(before)
        )
    return False


def _open_name(before: str) -> bool:
    """Whether a text ends in a name without its party, where other names have theirs."""
    found = attendee(before)
    return found is not None and (
        (found.served is not None and found.served.end == len(before.rstrip()))
        or (found.name.end == len(before.rstrip()))
    )


def _in_prose(runs: Sequence[Passage], officials: bool) -> list[Passage]:
    """Part running text at commas and "och" where a person begins and one has ended before."""
    whole = _without_breaks(runs)
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


def _without_breaks(runs: Sequence[Passage]) -> Passage:
    """Return lines as running text: a double name goes on after its hyphen."""
    whole = runs[0]
    for run in runs[1:]:
        broken = whole.text.endswith("-") and whole.text[-2:-1].isalpha()
        whole = Passage.join([whole, run], "" if broken and run.text[:1].isupper() else " ")
    return whole


def _is_person_chunk(text: str, officials: bool) -> bool:
    found = attendee(text)
    if found is None:
        return False
    return not found.unexplained and (
        officials or found.name.start == 0 or found.coded or next(names_in(text), None) is not None
    )
