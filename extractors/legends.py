"""Legends: what a document says that its colours and arrows mean.

"Grön = målet är uppnått", a red dot before "Målet nås inte", "Grön pil signalerar att indikatorn
förbättrats" -> by colour and direction, a status or a trend. A legend judges no goal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.columns import columns_of
from extractors.judgements import HUES, Legend, Meaning, meaning_in, meanings_of_colours
from schemas.document import Box, Mark, Paragraph, Passage, Section, Table
from schemas.vocabulary import words

Key = tuple[str, str]
_REACH = 30.0  # points between a mark and the words beside it
_LONGEST = 130  # characters in a line of a legend


class Entry(NamedTuple):
    """A line of a legend: what it speaks of, what that means, where it stands."""

    key: Key
    meaning: Meaning
    page: int
    top: float


def read_legend(sections: Sequence[Section], marks: Sequence[Mark]) -> tuple[Legend, list[Box]]:
    """Return a part's legend, and the boxes of its lines and signs.

    Lines count where at least two that mean different things stand in one section.
    """
    legend: dict[Key, Meaning] = {}
    places: list[Box] = []
    by_page: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.carrier != "area" and mark.carrier != "word":
            by_page.setdefault(mark.page, []).append(mark)
    for section in sections:
        entries: list[Entry] = []
        boxes: list[Box] = []
        for passage, row in _lines(section):
            found = list(_worded(passage)) or list(_beside(passage, row, by_page))
            entries.extend(found)
            if found:
                boxes.extend(_whole_line(passage))
        if len({entry.meaning for entry in entries}) < 2:
            continue
        for entry in entries:
            if not _turns_round(entry):
                legend.setdefault(entry.key, entry.meaning)
        places.extend(boxes)
    return legend, places


def _turns_round(entry: Entry) -> bool:
    """Whether red is said to be good or green bad: a misreading, for no follow-up does so."""
    colour, category = entry.key[0], entry.meaning.category
    bad, good = ("red", "down"), ("green", "up")
    return (colour == "red" and category in good) or (colour == "green" and category in bad)


def _lines(section: Section) -> Iterator[tuple[Passage, tuple[Box, ...]]]:
    """Yield the short texts of a section, and of its tables without goals, with their rows."""
    for block in section.blocks:
        if isinstance(block, Paragraph):
            if block.passage.text:
                yield block.passage, ()
            continue
        if len(block.rows[0]) > 4 or _has_goals(block):
            continue
        for index, row in enumerate(block.rows):
            boxes = tuple(
                box for column in range(len(row)) for box in block.boxes_of(index, column)
            )
            for cell in row:
                for paragraph in cell:
                    if paragraph.passage.text:
                        yield paragraph.passage, boxes


def _has_goals(table: Table) -> bool:
    return bool({"goal", "activity", "responsible"} & set(columns_of(table)))


@cache
def _wording() -> re.Pattern[str]:
    colours = "|".join(sorted(meanings_of_colours(), key=len, reverse=True))
    things = "|".join(
        sorted(
            (*words("judgements", "legend", "arrow"), *words("judgements", "legend", "dot")),
            key=len,
            reverse=True,
        )
    )
    verbs = "|".join(words("judgements", "legend", "verbs"))
    return re.compile(
        rf"(?:^|[\s(,;.•])(?P<colour>{colours})\s*(?P<thing>{things})?\s*"
        rf"(?:=|:|–|\s-\s|\b(?:{verbs})\b(?:\s+att)?|\batt\b)\s*",
        re.IGNORECASE,
    )


@cache
def _sign_wording() -> re.Pattern[str]:
    signs = "".join(
        sign
        for group in ("directions", "judgements")
        for listed in words("signs", group).values()
        for sign in listed
    )
    return re.compile(rf"(?P<sign>[{re.escape(signs)}])\s*(?:=|:|–|\s-\s|\bbetyder\b)\s*")


def _worded(passage: Passage) -> Iterator[Entry]:
    """Yield what running text explains: "Grön = ..., gul = ...", "↑ = positiv utveckling"."""
    text = passage.text
    found = sorted(
        [*_wording().finditer(text), *_sign_wording().finditer(text)],
        key=lambda match: match.start(),
    )
    for match, after in zip(found, [*found[1:], None], strict=False):
        said = text[match.end() : after.start() if after else None]
        said = re.split(r"(?<=[.;])\s", said)[0]
        groups = match.groupdict()
        dimension = "status"
        if "sign" in groups:
            direction = _direction(match["sign"])
            key = ("", direction) if direction else (match["sign"], "sign")
            dimension = "trend" if direction else "status"
        else:
            thing = (match["thing"] or "").casefold()
            kind = "arrow" if thing in words("judgements", "legend", "arrow") else "dot"
            key = (meanings_of_colours()[match["colour"].casefold()], kind)
            dimension = "trend" if kind == "arrow" else "status"
        meaning = meaning_in(said, dimension)
        if meaning is not None and len(said) <= _LONGEST:
            yield Entry(key, meaning, passage.page, passage.pieces[0].top)


def _direction(sign: str) -> str:
    return next((name for name, signs in words("signs", "directions").items() if sign in signs), "")


def _beside(passage: Passage, row: Sequence[Box], marks: dict[int, list[Mark]]) -> Iterator[Entry]:
    """Yield what stands beside a mark: a red dot, and "Målet nås inte" to its right."""
    meaning = meaning_in(passage.text) if len(passage.text) <= _LONGEST else None
    if meaning is None:
        return
    first = next((piece for piece in passage.pieces if piece.end > piece.start), None)
    if first is None:
        return
    near = [
        mark for mark in marks.get(first.page, ())
        if mark.top < first.bottom and mark.bottom > first.top
        and (0 <= first.x0 - mark.x1 + 2 <= _REACH or _in_row(mark, row, first.x0))
    ]  # fmt: skip
    for mark in sorted(near, key=lambda mark: first.x0 - mark.x1)[:1]:
        colour = mark.colour if mark.colour in (*HUES, "grey", "white", "other") else ""
        if mark.sign == "outline" and mark.colour not in HUES:
            colour = "white"
        if not colour and not mark.direction and mark.sign in ("shape", "picture", "outline", ""):
            continue
        key = (colour, mark.direction or "dot") if colour else (mark.sign, "sign")
        if not colour and mark.direction:
            key = ("", mark.direction)
        first_of = "trend" if mark.direction else "status"
        yield Entry(key, meaning_in(passage.text, first_of) or meaning, first.page, first.top)


def _in_row(mark: Mark, row: Iterable[Box], x0: float) -> bool:
    y = (mark.top + mark.bottom) / 2
    return mark.x0 < x0 and any(
        box.page == mark.page and box.top <= y <= box.bottom and box.x0 - 2 <= mark.x0 <= box.x1
        for box in row
    )


def _whole_line(passage: Passage) -> list[Box]:
    """Return the lines of a passage with room for the sign beside it."""
    return [
        Box(box.page, box.x0 - 2 * _REACH, box.top - 2, box.x1, box.bottom + 2, box.text)
        for box in passage.boxes()
    ]
