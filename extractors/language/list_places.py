"""A reading of a list by place: what stands right of a name or below it belongs to its person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.language.attendee_tails import office_of
from extractors.language.attendees import attendee
from extractors.language.filled_lines import with_filled
from extractors.language.name_extents import name_at
from extractors.language.person_texts import CODE, dangles, is_party, is_person, names_nobody
from schemas.document import Passage, Piece

_SAME_COLUMN = 30.0
_CELLS_APART = 0.9  # times the height of a word


def by_place(runs: Sequence[Passage]) -> Iterator[list[Passage]]:
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
                        dangles(_text(above))
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
                above[:] = _cells_of(above)
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


def by_cell(parts: Sequence[Passage]) -> list[Passage]:
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


def by_line(runs: Sequence[Passage]) -> list[Passage]:
    """Return runs line by line, each line a passage."""
    return [Passage.join(line, " ") for line in _lines(runs)]


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
    if found is None or office_of(text[: found.name.end]) or dangles(_text(left)):
        return False
    before = attendee(_text(left))
    title_first = found.name.start > 0 and not found.coded
    return before is None or not title_first or attendee(_text(left)).name.start > 0  # type: ignore[union-attr]


def _wraps_in_cell(above: Sequence[Passage], run: Passage) -> bool:
    """Whether a run goes on in a cell of the row above: its words alone are of nobody."""
    edges = {round(part.pieces[0].x0 / 4) for part in _cells_of(above) if part.pieces}
    if len(edges) < 2 or len(run.text.split()) > 3 or is_party(run.text) or names_nobody(run.text):
        return False
    return attendee(run.text) is None


def _cells_of(parts: Sequence[Passage]) -> list[Passage]:
    """Return the parts of a person with those parted that hold several cells of a row: "Bo Ek
    Ledamot   (C)"."""
    made: list[Passage] = []
    for part in parts:
        runs: list[list[Piece]] = []
        for piece in part.pieces:
            last = runs[-1][-1] if runs else None
            level = last is not None and last.page == piece.page and piece.top < last.bottom
            height = piece.bottom - piece.top
            if last is not None and (not level or piece.x0 - last.x1 < _CELLS_APART * height):
                runs[-1].append(piece)
            else:
                runs.append([piece])
        cells = with_filled(runs)
        made.extend(part.cut(cell[0].start, cell[-1].end) for cell in cells)
    return made


def _goes_on(before: str, text: str) -> bool:
    """Whether a line is the rest of the one before it."""
    if dangles(before) or text.startswith(("(", "§", "kl")) or text[:1].islower():
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
