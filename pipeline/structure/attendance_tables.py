"""Attendance lists with ruling lines: who is present, for which §§, and how each one voted.

Ordinarie ledamöter | Närvaro       | § 28      | § 31
                    | Tjg | Ej tjg  | JA | NEJ  | JA | NEJ | AVST
Bo Ek (C), ordf.    | X   |         | X  |      | X  |     |
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from extractors.language.attendees import attendee
from extractors.language.person_texts import is_party
from extractors.language.remarks import remark_kind
from pipeline.layout.grids import Cell, Grid
from pipeline.layout.lines import PageLines
from pipeline.layout.paragraphs import passage_of
from pipeline.layout.tables import ruled_tables
from pipeline.structure.headless_lists import heads_by_content
from pipeline.structure.label_columns import label_text, over_lines
from pipeline.structure.lists_in_forms import (
    LISTS,
    Column,
    Heads,
    labels_beside_heads,
    lists_within,
)
from pipeline.structure.paired_lists import substitute_beside
from pipeline.structure.presence_columns import by_letter, has_letters, has_limits_alone
from schemas.document import Line, ListedPerson, ListedVote, Passage
from schemas.vocabulary import meanings, words

_ITEM = re.compile(r"§\s*(\d{1,4})")
PRESENCE = ("member", "duty", "substitute")
_OPTIONS = ("yes", "no", "abstain", "absent")
_DASHES = ("-", "–", "—")


def take_attendance(
    page: PageLines, end: float = math.inf, before: Line | None = None
) -> tuple[list[Line], list[ListedPerson]]:
    """Return the lines of a page outside its attendance lists, and the persons in those.

    Tables that begin below `end` are none. `before` is the last line of the page before: the label
    of a list that opens this page.
    A table below a list, with as many columns and without heads of its own but a label of a list in
    the first cell, goes on with the columns of the list above.
    """
    lines, grids = ruled_tables(page)
    found: list[tuple[Grid, Heads | None]] = []
    above: Heads | None = None
    for grid in sorted(grids, key=lambda grid: grid.top):
        heads = None
        if grid.top < end and not labels_beside_heads(grid):
            heads = _heads(grid) or _as_above(grid, above)
            heads = heads or heads_by_content(grid, _labels_above(lines, grid))
        above = heads or above
        if heads is None and grid.top < end:
            found.extend(lists_within(grid, _heads))
        else:
            found.append((grid, heads))
    if not any(heads for _, heads in found):
        return page.lines, []
    listed: list[ListedPerson] = []
    for grid, heads in found:
        if heads is None:
            lines.extend(line for row in grid.rows for cell in row for line in cell)
        else:
            labels = _labels_beside(lines, grid)
            if before is not None and not any(line.top < grid.top for line in lines):
                role = _role_of_list(before)
                labels = [(grid.top, role), *labels] if role and not heads.group else labels
            listed.extend(_persons(grid, heads, labels))
    return sorted(lines, key=lambda line: (line.top, line.x0)), listed


def _labels_beside(lines: Sequence[Line], grid: Grid) -> list[tuple[float, str]]:
    """Return the labels of lists that stand at the left of a table, or right above it: where each
    stands, and its role."""
    labels = meanings("front_page", "labels")
    found = _labels_above(lines, grid)
    left = [
        (line.top, label_text([word for word in line.words if word.x0 < grid.columns[0]]))
        for line in lines
        if grid.top - 6 <= line.top <= grid.bottom and line.x0 < grid.columns[0]
    ]
    for index, (top, _) in enumerate(left):
        for count in range(len(left) - index, 0, -1):
            text = over_lines([text for _, text in left[index : index + count]])
            role = labels.get(text.casefold().strip(" :;."), "")
            if role in LISTS:
                found.append((top, role))
                break
    return found


def _labels_above(lines: Sequence[Line], grid: Grid) -> list[tuple[float, str]]:
    """Return the labels of lists right above a table: where each stands, and its role."""
    above = [line for line in lines if grid.top - 40 < line.top < grid.top]
    return [(line.top, role) for line in above if (role := _role_of_list(line))]


def _role_of_list(line: Line) -> str:
    """Return the role of a line that is the label of a list, or nothing."""
    role = meanings("front_page", "labels").get(line.text.casefold().strip(" :;."), "")
    return role if role in LISTS else ""


def _text(cell: Cell) -> str:
    # A narrow cell breaks "Ledamot/ersättare" behind its stroke, "Paragra-fer" at a hyphen.
    text = over_lines([line.text for line in cell]) if cell else ""
    return text.strip(" :.").replace("/ ", "/")


def _heads(grid: Grid) -> Heads | None:
    """Return the heads of a grid that lists who attends, or None.

    The name's column is the one whose head says so, or the first one under a list's label.
    """
    rows = [[_text(cell) for cell in row] for row in grid.rows[:3]]
    labels = meanings("front_page", "labels")
    for depth in (2, 1):
        if len(rows) < depth or (depth == 2 and not _is_second_head(rows[1])):
            continue
        columns = [_column(rows[:depth], index) for index in range(len(rows[0]))]
        texts = [
            " ".join(row[i] for row in rows[:depth]).strip().casefold() for i in range(len(rows[0]))
        ]
        group = labels.get(texts[0], "") if texts else ""
        group = group if group in LISTS else ""
        named = [index for index, column in enumerate(columns) if column.kind == "name"]
        if group and not named:
            columns[0], named = Column("name", None), [0]
        if not named:
            continue
        kinds = {column.kind for column in columns}
        if kinds & {*PRESENCE, "presence", "serving", "office", "served", *_OPTIONS}:
            first = named[0]
            kept = [c if c.kind != "name" or i == first else Column("", None)
                    for i, c in enumerate(columns)]  # fmt: skip
            return Heads(group or labels.get(texts[first], ""), kept, depth)
    return None


def _as_above(grid: Grid, above: Heads | None) -> Heads | None:
    if above is None or not grid.rows or len(grid.rows[0]) != len(above.columns):
        return None
    first = [_text(cell) for cell in grid.rows[0]]
    name = next(i for i, column in enumerate(above.columns) if column.kind == "name")
    group = meanings("front_page", "labels").get(first[name].casefold(), "")
    if group in LISTS:
        return Heads(group, above.columns, 1)
    return Heads(above.group, above.columns, 0) if _is_of_persons(first) else None


def _is_second_head(row: Sequence[str]) -> bool:
    """Whether a second row goes on with the head: it is of no person, and no row over all
    columns."""
    return sum(map(bool, row)) > 1 and not _is_of_persons(row)


def _is_of_persons(row: Sequence[str]) -> bool:
    return any(attendee(text) is not None for text in row)


def _column(heads: Sequence[Sequence[str]], index: int) -> Column:
    above = next((heads[0][i] for i in range(index, -1, -1) if heads[0][i]), "")
    own = heads[-1][index] if len(heads) > 1 and heads[-1][index] else above
    if own is above and not heads[0][index] and len(heads) > 1:
        own = above if _ITEM.search(above) else ""
    kind = ""
    for text in (own, above if own else ""):
        kind = kind or _kind_of_head(text)
    item = _ITEM.search(above)
    return Column(kind, int(item[1]) if item else None)


def _kind_of_head(text: str) -> str:
    """Return the kind of a column by its head; of a head for two things, that of the first known
    one: "Tjänstgörande ersättare/anmärkning"."""
    forms = [text, *(text.split("/") if "/" in text else ())]
    for form in forms:
        for vocabulary in ("front_page", "votes"):
            kind = meanings(vocabulary, "columns").get(form.casefold().strip(" :."), "")
            if kind:
                return kind
    return ""


def _persons(
    grid: Grid, heads: Heads, labels: Sequence[tuple[float, str]] = ()
) -> list[ListedPerson]:
    """Return the persons of a table; labels beside its rows head those from there on."""
    found = []
    kinds = [column.kind for column in heads.columns]
    presence = [_presence_cells(grid, heads, index) for index in range(len(kinds))]
    letters = [has_letters(texts) for texts in presence]
    size = len(grid.rows) - heads.depth
    waiting = sorted(each for each in labels if each[0] >= grid.top - 6 or not heads.group)
    marked = any(
        kind in (*PRESENCE, "presence") and not has_limits_alone(texts, size)
        for kind, texts in zip(kinds, presence, strict=True)
    )
    group = heads.group
    party: Passage | None = None
    for index, row in enumerate(grid.rows[heads.depth :], heads.depth):
        bottom = max((box.bottom for cell in grid.boxes[index] for box in cell), default=0.0)
        while waiting and waiting[0][0] < bottom:
            group, party = waiting.pop(0)[1], None
        filled = [_text(cell) for cell in row if cell]
        if len(filled) == 1:  # a row over all columns heads those below it
            own = meanings("front_page", "labels").get(filled[0].casefold())
            if own in LISTS:
                group, party = own, None
                continue
        cells: dict[str, Passage] = {}
        votes: list[ListedVote] = []
        for column, cell, lettered in zip(heads.columns, row, letters, strict=False):
            if not cell:
                continue
            passage = passage_of([(line.page, line.words) for line in cell])
            said = by_letter(passage) if lettered else None
            kind, passage = said or (column.kind, passage)
            if kind in ("serving", "substitute") and not said:
                kind = _as_remarked(kind, passage.text, set(kinds))
            if kind in _OPTIONS:
                votes.append(ListedVote(column.paragraph, kind, passage))
            elif not kind and column.paragraph is not None:
                option = meanings("votes", "options").get(passage.text.casefold().strip(" ."))
                votes += [ListedVote(column.paragraph, option, passage)] if option else []
            elif kind in cells:  # "Tjg" for some §§ in one cell and for others in the next
                cells[kind] = Passage.join([cells[kind], passage], ", ")
            elif kind:
                cells[kind] = passage
        if set(cells) == {"name"} and not votes and is_party(cells["name"].text):
            party = cells["name"]
            continue
        if _names_stand_in(cells):
            cells["serving"] = cells.pop("paragraphs")
        beside = substitute_beside(cells, party, set(kinds))
        if "name" not in cells or _is_total(cells["name"]) or attendee(cells["name"].text) is None:
            found.extend([beside] if beside else [])
            continue
        if not marked and _attends(cells):
            cells.setdefault("member", cells["name"])
        if party is not None:
            cells.setdefault("party", party)
        found.append(ListedPerson(group, cells, tuple(votes), marked))
        found.extend([beside] if beside else [])
    return found


def _as_remarked(kind: str, text: str, kinds: set[str]) -> str:
    """Return what a cell of a column for who sits instead holds: in some lists the column is also
    for the member's office, and, beside a column for presence, for the §§ of it."""
    said = remark_kind(text)
    apart = said == "office" or (said == "paragraphs" and bool(kinds & {"presence", "member"}))
    return said if apart else kind


def _names_stand_in(cells: dict[str, Passage]) -> bool:
    """Whether the remark beside a member marked absent names who sat instead: "- | Åsa Ås (S)"."""
    marks = [cells[kind].text.strip() for kind in ("member", "duty") if kind in cells]
    away = "absence" in cells or any(mark in _DASHES for mark in marks)
    return away and "paragraphs" in cells and remark_kind(cells["paragraphs"].text) == "substitute"


def _presence_cells(grid: Grid, heads: Heads, column: int) -> list[str]:
    """Return the texts of a column for presence; none where the column is another."""
    if heads.columns[column].kind not in ("presence", "member", "duty"):
        return []
    rows = [row[column] for row in grid.rows[heads.depth :] if column < len(row)]
    return [_text(cell) for cell in rows if cell]


def _is_total(name: Passage) -> bool:
    return name.text.casefold().startswith(tuple(words("votes", "totals")))


def _attends(cells: dict[str, Passage]) -> bool:
    """Whether a row of a list that has no column for presence is of somebody present."""
    return "serving" not in cells and "frånv" not in cells["name"].text.casefold()
