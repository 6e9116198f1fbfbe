"""Legends: what a document says that its colours and arrows mean.

"Grön = målet är uppnått", a red dot before "Målet nås inte", "Grön pil signalerar att indikatorn
förbättrats" -> by colour and direction, a status or a trend. A legend judges no goal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.column_kinds import columns_of, label_of
from extractors.language.judgement_scales import Step, told_apart
from extractors.language.judgement_words import Meaning, meaning_in, word_meaning
from extractors.plans.judgement_marks import Legend, meanings_of_colours
from extractors.plans.legend_codes import codes_in, letters_in, sign_in
from extractors.plans.legend_swatches import swatches_of, swatches_on_lines, without_strokes
from schemas.document import HUES, Box, Mark, Paragraph, Passage, Piece, Section, Table
from schemas.vocabulary import pattern, words

Key = tuple[str, str]
_REACH = 30.0  # points between a mark and the words beside it
_OPENING = re.compile(
    r"\W*(?:(?:del)?mål(?:et?|en|nivån|värdet)?|(?:bedömning|utveckling|trend|indikator)(?:en|n)?)\b",
    re.IGNORECASE,
)
_LETTER = re.compile("[A-ZÅÄÖ]{1,2}")
_LONGEST = 130  # characters in a line of a legend
_WIDEST = 4  # columns of a legend of several rows; one of a single row has as many as it has signs
_LARGEST = 24.0  # points: a dot or a swatch, no ground of a cell


class Entry(NamedTuple):
    """A line of a legend: what it speaks of, what that means, where it stands, what it says.

    It is `supposed` where its words say nothing that is known, and only its grey does.
    """

    key: Key
    meaning: Meaning
    page: int
    top: float
    said: str = ""
    supposed: bool = False


def read_legend(sections: Sequence[Section], marks: Sequence[Mark]) -> tuple[Legend, list[Box]]:
    """Return a part's legend, and the boxes of its lines and signs.

    Lines count where at least two that mean different things stand in one section.
    """
    legend: dict[Key, Meaning] = {}
    places: list[Box] = []
    for entries, boxes in _explained(sections, marks):
        for entry in entries:
            if not _turns_round(entry):
                legend.setdefault(entry.key, entry.meaning)
        places.extend(boxes)
    return legend, places


def steps_of_legend(sections: Sequence[Section], marks: Sequence[Mark]) -> dict[str, str]:
    """Return what the words of a part's legend mean, of a status: "bedöms i bokslutet", beside a
    grey dot, is not_assessed."""
    return {
        " ".join(entry.said.casefold().split()): entry.meaning.category
        for entries, _ in _explained(sections, marks) for entry in entries
        if entry.said and entry.meaning.dimension == "status" and not _turns_round(entry)
    }  # fmt: skip


def _explained(
    sections: Sequence[Section], marks: Sequence[Mark]
) -> Iterator[tuple[list[Entry], list[Box]]]:
    """Yield the lines of each legend and the boxes of these and their signs."""
    by_page: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.carrier != "area" and mark.carrier != "word":
            by_page.setdefault(mark.page, []).append(mark)
    by_page = {page: without_strokes(own) for page, own in by_page.items()}
    for section in sections:
        entries: list[Entry] = []
        boxes: list[Box] = []
        rooms: list[Box] = []
        for entry, room in _by_place(section, by_page):
            entries.append(entry)
            rooms.append(room)
        boxes.extend(rooms)
        beside: list[tuple[Entry, Passage]] = []
        for passage, row in _lines(section):
            found = [*_worded(passage), *_coded(passage)]
            if not found and not _is_in(passage, rooms):
                explained = _beside(passage, row, by_page, announces_legend(section.title))
                beside.extend((entry, passage) for entry in explained)
            entries.extend(found)
            if found:
                boxes.extend(_whole_line(passage))
        lines = [entry for entry, _ in beside]
        beside = [own for own in beside if not _is_doubtful(own[0], lines)]
        if _is_clear(entry for entry, _ in beside):
            entries.extend(entry for entry, _ in beside)
            boxes.extend(box for _, passage in beside for box in _whole_line(passage))
        if len({entry.meaning for entry in entries}) < 2:
            continue
        yield list(_told_apart(entries)), boxes


def _is_doubtful(entry: Entry, among: Sequence[Entry]) -> bool:
    """Whether a line that is only supposed stands among colours that are not explained either, or
    beside a line that says which goals are not judged."""
    sure = [other for other in among if not other.supposed]
    hues = {other.key[0] for other in sure if other.meaning.dimension == "status"} & set(HUES)
    said = any(other.meaning.category == "not_assessed" for other in sure)
    return entry.supposed and (len(hues) < 2 or said)


def announces_legend(title: str) -> bool:
    """Whether a title says that what follows explains marks: "Teckenförklaring"."""
    return pattern("judgements", "legend", "titles").search(title) is not None


def _told_apart(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the lines of a legend, no two colours of which mean the same status."""
    steps = [
        Step(entry.said, entry.meaning.category, entry.key[0])
        if entry.meaning.dimension == "status" else Step("", None)
        for entry in entries
    ]  # fmt: skip
    for entry, category in zip(entries, told_apart(steps), strict=True):
        yield (
            entry._replace(meaning=entry.meaning._replace(category=category)) if category else entry
        )


def _by_place(section: Section, marks: dict[int, list[Mark]]) -> Sequence[tuple[Entry, Box]]:
    """Return what words beside columns of marks explain, or beside marks on one line, of marks that
    mean different things."""
    announced = announces_legend(section.title)
    for swatches in (swatches_of(section, marks, announced), swatches_on_lines(section, marks)):
        found = [
            (entry, swatch.room)
            for swatch in swatches
            for entry in _entry(swatch.mark, swatch.said, swatch.first, announced)
        ]
        lines = [entry for entry, _ in found]
        found = [own for own in found if not _is_doubtful(own[0], lines)]
        several = len({entry.meaning for entry, _ in found}) > 1
        if several and _is_clear(entry for entry, _ in found):
            return found
    return ()


def _is_clear(entries: Iterable[Entry]) -> bool:
    """Whether lines explain each sign in one way: the rows of a table judge as they will."""
    said = {(entry.key, entry.meaning) for entry in entries}
    return len(said) == len({key for key, _ in said})


def _is_in(passage: Passage, rooms: Sequence[Box]) -> bool:
    """Whether words of a passage stand in the lines of a legend that are read already."""
    return any(
        room.page == piece.page and room.x0 <= piece.x0 <= room.x1
        and room.top <= (piece.top + piece.bottom) / 2 <= room.bottom
        for piece in passage.pieces for room in rooms
    )  # fmt: skip


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
        if (len(block.rows[0]) > _WIDEST and len(block.rows) > 1) or _has_goals(block):
            continue
        for index, row in enumerate(block.rows):
            boxes = tuple(
                box for column in range(len(row)) for box in block.boxes_of(index, column)
            )
            for place, cell in enumerate(row):
                for paragraph in cell:
                    if paragraph.passage.text:
                        yield paragraph.passage, boxes
                following = block.cell(index, place + 1) if place + 1 < len(row) else None
                if following and _LETTER.fullmatch(block.cell(index, place).plain):
                    yield Passage.join([block.cell(index, place), following]), boxes


def _has_goals(table: Table) -> bool:
    if {"goal", "activity", "responsible"} & set(columns_of(table)):
        return True
    heads = (label_of(table.cell(0, place).plain) for place in range(len(table.rows[0])))
    kinds = {head.kind for head in heads if head is not None}
    return "goal" in kinds and len(kinds) > 1  # "Nämndens mål för perioden | Bedömning"


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
            yield Entry(key, meaning, passage.page, passage.pieces[0].top, said)


def _coded(passage: Passage) -> Iterator[Entry]:
    """Yield what running text explains of letters and shares: "G = genomförd"."""
    text = passage.text
    for start, _, key, meaning in (*codes_in(text), *sign_in(text), *letters_in(text)):
        at = passage.cut(start).pieces
        if at:
            yield Entry(key, meaning, passage.page, at[0].top)


def _direction(sign: str) -> str:
    return next((name for name, signs in words("signs", "directions").items() if sign in signs), "")


def _beside(
    passage: Passage, row: Sequence[Box], marks: dict[int, list[Mark]], is_announced: bool
) -> Iterator[Entry]:
    """Yield what stands beside marks: a red dot, and "Målet nås inte" to its right; or several of
    them on one line, each with its words behind it."""
    pieces = [piece for piece in passage.pieces if piece.end > piece.start]
    if not pieces or len(passage.text) > 2 * _LONGEST:
        return
    first = pieces[0]
    on_line = [piece for piece in pieces if piece.top < first.bottom and piece.page == first.page]
    near = [
        mark for mark in marks.get(first.page, ())
        if mark.top < first.bottom and mark.bottom > first.top
        and (
            -2 <= first.x0 - mark.x1 <= _REACH or _opens(mark, first)
            or _in_row(mark, row, first.x0)
        )
    ]  # fmt: skip
    along = [
        mark for mark in marks.get(first.page, ())
        if mark.top < first.bottom and mark.bottom > first.top
        and first.x0 - _REACH <= mark.x0 <= on_line[-1].x1
    ]  # fmt: skip
    along.sort(key=lambda mark: mark.x0)
    if len(along) >= 2:
        for mark, after in zip(along, [*along[1:], None], strict=True):
            end = after.x0 if after else on_line[-1].x1 + 1
            said = " ".join(piece.printed for piece in on_line if mark.x0 < piece.x0 < end)
            yield from _entry(mark, said, first, is_announced)
        return
    for mark in sorted(near, key=lambda mark: first.x0 - mark.x1)[:1]:
        said = passage.text[first.end :].strip() if _opens(mark, first) else passage.text
        yield from _entry(mark, said, first, is_announced)


def _opens(mark: Mark, first: Piece) -> bool:
    """Whether a sign is the first that a line prints: "↗ Utvecklingen går åt rätt håll"."""
    return first.printed == mark.sign and abs(first.x0 - mark.x0) < 1


def _entry(mark: Mark, said: str, at: Piece, is_announced: bool = False) -> Iterator[Entry]:
    """Yield the line of a legend that a mark and the words behind it make, if they explain it, as
    all do where a legend `is_announced`."""
    meaning = meaning_in(said, "trend" if mark.direction else "status")
    supposed = meaning is None and _is_grey_dot(mark) and any(letter.isalpha() for letter in said)
    if supposed:
        meaning = Meaning("status", "not_assessed")
    elif not (is_announced or _explains(said)):
        return
    if meaning is None or len(said) > _LONGEST:
        return
    colour = mark.colour if mark.colour in (*HUES, "grey", "white", "other") else ""
    if mark.sign == "outline" and mark.colour not in HUES:
        colour = "white"
    if colour:
        key = (colour, mark.direction or "dot")
        yield Entry(key, meaning, at.page, at.top, said, supposed)
    elif mark.direction:
        yield Entry(("", mark.direction), meaning, at.page, at.top, said)
    elif mark.sign not in ("shape", "picture", "outline", ""):
        yield Entry((mark.sign, "sign"), meaning, at.page, at.top, said)


def _is_grey_dot(mark: Mark) -> bool:
    """Whether a mark is a small grey shape: in a legend of colours it stands for no judgement."""
    small = max(mark.x1 - mark.x0, mark.bottom - mark.top) <= _LARGEST
    return mark.colour == "grey" and not mark.direction and small


def _explains(said: str) -> bool:
    """Whether words begin as an explanation does, and not as a goal: "Målet nås inte"."""
    if _OPENING.match(said):
        return True
    return any(word_meaning(said, dimension) for dimension in ("status", "progress", "trend"))


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
