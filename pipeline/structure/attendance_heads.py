"""The heads of attendance lists in tables: what each column is of, and where the list's rows begin.

Ledamöter | Parti | Närv. | Tjänstgörande ersättare | Paragraf
-> name, party, member, serving, paragraphs; a list of members.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.attendees import attendee
from extractors.language.person_texts import is_party
from pipeline.layout.grids import Cell, Grid
from pipeline.structure.label_columns import over_lines
from pipeline.structure.lists_in_forms import LISTS, Column, Heads
from pipeline.structure.presence_columns import has_limits_alone
from schemas.vocabulary import meanings

PRESENCE = ("member", "duty", "substitute")
OPTIONS = ("yes", "no", "abstain", "absent")
_ITEM = re.compile(r"§\s*(\d{1,4})(?:\s?:\s?(\d{1,2})\b)?")


def heads_of(grid: Grid) -> Heads | None:
    """Return the heads of a grid that lists who attends, or None.

    The name's column is the one whose head says so, or the first one under a list's label.
    """
    rows = [[cell_text(cell) for cell in row] for row in grid.rows[:3]]
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
        columns = _with_limits(grid, columns, depth)
        columns = _with_substitutes(grid, columns, depth)
        kinds = {column.kind for column in columns}
        listed = kinds & {*PRESENCE, "presence", "serving", "office", "served", *OPTIONS}
        if listed or (group and ("paragraphs" in kinds or _has_parties(grid, columns, depth))):
            first = named[0]
            kept = [c if c.kind != "name" or i == first else Column("", None)
                    for i, c in enumerate(columns)]  # fmt: skip
            return Heads(group or labels.get(texts[first], ""), kept, depth)
    return None


def _has_parties(grid: Grid, columns: Sequence[Column], depth: int) -> bool:
    """Whether a column headed as one for parties holds nothing else."""
    index = next((at for at, column in enumerate(columns) if column.kind == "party"), None)
    if index is None:
        return False
    texts = [cell_text(row[index]) for row in grid.rows[depth:] if index < len(row) and row[index]]
    return bool(texts) and all(map(is_party, texts))


def _with_substitutes(grid: Grid, columns: Sequence[Column], depth: int) -> list[Column]:
    """Return the columns, one headed as for presence whose cells name persons as that of who serves
    instead of the members beside them: "N/F | Tj" over "F | Åsa Ås"."""
    found = []
    for index, column in enumerate(columns):
        rows = [row[index] for row in grid.rows[depth:] if index < len(row) and row[index]]
        texts = [cell_text(cell) for cell in rows] if column.kind in ("duty", "presence") else []
        named = sum(attendee(text) is not None for text in texts)
        found.append(replace(column, kind="serving") if 2 * named > len(texts) else column)
    return found


def _with_limits(grid: Grid, columns: Sequence[Column], depth: int) -> list[Column]:
    """Return the columns, one without a known head that holds nothing but §§ as one of limits."""
    return [
        replace(column, kind="paragraphs")
        if not column.kind
        and column.paragraph is None
        and has_limits_alone(
            [cell_text(row[index]) for row in grid.rows[depth:] if index < len(row) and row[index]],
            len(grid.rows) - depth,
        )
        else column
        for index, column in enumerate(columns)
    ]


def heads_as_above(grid: Grid, above: Heads | None) -> Heads | None:
    """Return the heads of a table that goes on with the columns of the list above it, or None."""
    if above is None or not grid.rows or len(grid.rows[0]) != len(above.columns):
        return None
    first = [cell_text(cell) for cell in grid.rows[0]]
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
    if item is None:
        return Column(kind, None)
    return Column(kind, int(item[1]), int(item[2]) if item[2] else None)


def _kind_of_head(text: str) -> str:
    """Return the kind of a column by its head; of a head for two things, that of the first known
    one: "Tjänstgörande ersättare/anmärkning"."""
    forms = [text, *(text.split("/") if "/" in text else ())]
    for form in forms:
        for vocabulary in ("front_page", "votes"):
            plain = form.casefold().strip(" :.").replace("–", "-")
            kind = meanings(vocabulary, "columns").get(plain, "")
            if kind:
                return kind
    return ""


def cell_text(cell: Cell) -> str:
    """Return the words of a cell, without what ends them as a label.

    A narrow cell breaks "Ledamot/ersättare" behind its stroke, "Paragra-fer" at a hyphen.
    """
    text = over_lines([line.text for line in cell]) if cell else ""
    return text.strip(" :.").replace("/ ", "/")
