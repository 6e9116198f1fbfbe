"""Rows, columns and heads of a plan's tables that gave nothing beside others that were read.

The rest of a table says what a row or a column of it should have given: no shape of a text is
needed. Every gap is a finding that names the page, the words and the table that lost them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.contract import ExtractedFinding
from extractors.language.column_kinds import column_head, label_of, year_in_head
from extractors.plans.field_tables import as_fields
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_numbers import is_code
from extractors.plans.table_heads import single_headed
from extractors.plans.text_shapes import about_money, has_words, is_value, shapes_of
from extractors.plans.value_tables import series_of
from pipeline.assembly.plan_reading import PlanReading
from schemas.document import Part, Passage, Table
from schemas.records import Activity, Assessment, Goal, Indicator
from schemas.vocabulary import words

_FEWEST = 2
_VALUE = re.compile(r"[–-]?\d+(?:,\d+)?%?|[–-]")
_MOST = 0.8  # share of a column that was not read
_SHOWN = 90
_ROWS = (Goal.table, Activity.table, Indicator.table)
_VALUES = ("base", "target", "outcome")
_LOSES = {
    "goal": (Goal.table,),
    "activity": (Activity.table,),
    "responsible": (Activity.table, Goal.table),
    "deadline": (Activity.table,),
    "indicator": (Indicator.table,),
    "unit": (Indicator.table,),
    **dict.fromkeys(_VALUES, (Indicator.table,)),
    **dict.fromkeys(("status", "trend", "activity_status"), (Assessment.table,)),
}


def values_in_texts(blocks: Sequence[Block], read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the pages with texts in which values follow each other: rows of a table that none was
    found in."""
    pages: dict[int, list[Passage]] = {}
    for block in blocks:
        if block.table is not None or not block.passage.pieces or not _holds_series(block.text):
            continue
        if not read.of(Indicator.table).most_of(block.passage):
            pages.setdefault(block.passage.page, []).append(block.passage)
    for own in pages.values():
        yield _finding(f"{len(own)} texts hold values in a row", own[0], Indicator.table)


def _holds_series(text: str) -> bool:
    """Whether at least three values stand side by side in a text, one of them no year."""
    tokens = text.split()
    if sum(_VALUE.fullmatch(token) is not None for token in tokens) <= _FEWEST:
        return False  # most texts
    if about_money().search(text):
        return False
    run: list[str] = []
    for token in [*tokens, "."]:
        if _VALUE.fullmatch(token):
            run.append(token)
            continue
        if token == "%" and run:
            continue
        years = sum(re.fullmatch(r"(?:19|20)\d\d", value) is not None for value in run)
        if len(run) > _FEWEST and years < len(run):
            return True
        run = []
    return False


def gaps_in_tables(part: Part, read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield what the tables of a part hold beside what was read from them."""
    said: set[tuple[int, str, str | None]] = set()
    for section in part.sections:
        for printed in section.tables:
            if len({len(row) for row in printed.rows}) != 1 or as_fields(printed) is not None:
                continue
            for finding in _gaps(single_headed(printed), section.title, read):
                place = finding.evidence.page if finding.evidence else printed.page
                key = (place, finding.message.partition(",")[0], finding.about_table)
                if key not in said:
                    said.add(key)
                    yield finding


def _gaps(table: Table, title: str, read: PlanReading) -> Iterator[ExtractedFinding]:
    heads = [table.cell(0, place).plain for place in range(len(table.rows[0]))]
    if about_money().search(f"{title} {' '.join(heads)}"):
        return
    yield from _lone_heads(table, heads)
    given = [name for name in _ROWS if _gave(table, read, name)]
    if given and not series_of(table):
        yield from _unread_rows(table, read, given)
        yield from _unread_columns(table, heads, read, given)
    elif not given:
        yield from _unnamed_values(table, heads, read)


def _gave(table: Table, read: PlanReading, name: str) -> bool:
    """Whether rows of a kind stand on cells of a table."""
    return any(read.of(name).most_of(cell) for _, _, cell in _cells(table))


def _cells(table: Table) -> Iterator[tuple[int, int, Passage]]:
    for row in range(1, len(table.rows)):
        for place in range(len(table.rows[row])):
            cell = table.cell(row, place)
            if cell.text:
                yield row, place, cell


def _lone_heads(table: Table, heads: Sequence[str]) -> Iterator[ExtractedFinding]:
    """Yield a head without rows: its rows stand elsewhere, perhaps under half of their heads."""
    kinds = {head.kind for text in heads if (head := column_head(text))} & set(_LOSES)
    if len(table.rows) == 1 and len(kinds) >= _FEWEST:
        for name in dict.fromkeys(name for kind in sorted(kinds) for name in _LOSES[kind]):
            yield _finding("A head of columns has no rows", table.cell(0, 0), name)


def _unread_rows(
    table: Table, read: PlanReading, given: Sequence[str]
) -> Iterator[ExtractedFinding]:
    """Yield the rows of which nothing was read, in a table of which most rows were."""
    by_row: dict[int, list[Passage]] = {}
    for row, _, cell in _cells(table):
        by_row.setdefault(row, []).append(cell)
    lost = [
        cells for cells in by_row.values()
        if len(cells) >= _FEWEST and has_words(cells[0].plain) and not _is_sum(cells[0].plain)
        and not any(read.holds(cell) for cell in cells)
    ]  # fmt: skip
    if not lost or len(lost) * 2 > len(by_row):
        return
    for name in given:
        yield _finding(f"{len(lost)} rows of a table gave no row of {name}", lost[0][0], name)


def _is_sum(text: str) -> bool:
    return text.casefold().startswith(tuple(words("plans", "sums")))


def _unread_columns(
    table: Table, heads: Sequence[str], read: PlanReading, given: Sequence[str]
) -> Iterator[ExtractedFinding]:
    """Yield the columns with a head that is known, of which most cells are in no row."""
    columns: dict[int, list[Passage]] = {}
    for _, place, cell in _cells(table):
        if _says_something(cell.plain):
            columns.setdefault(place, []).append(cell)
    seen: set[str] = set()
    for place, cells in columns.items():
        kind = _kind(heads[place], cells)
        unread = [cell for cell in cells if not read.holds(cell)]
        if kind in seen or kind not in _LOSES or len(unread) < max(_FEWEST, _MOST * len(cells)):
            seen |= {kind}
            continue
        for name in _LOSES[kind]:
            if name in (*given, Assessment.table) or kind in _VALUES:
                yield _finding(f"No row was read from the column '{heads[place]}'", unread[0], name)


def _says_something(text: str) -> bool:
    """Whether a cell says what a row would hold: no dash, no "se bilaga", no code of a goal."""
    if is_value(text):
        return any(letter.isdigit() for letter in text)
    return any(letter.isalnum() for letter in text) and "code" not in shapes_of(text)


def _kind(head: str, cells: Sequence[Passage]) -> str:
    known = column_head(head) or label_of(head)
    kind = known.kind if known is not None else ""
    valued = sum(is_value(cell.plain) for cell in cells) > _MOST * len(cells)
    if kind == "goal" and all(is_code(cell.plain) and "," not in cell.text for cell in cells):
        return ""  # it names goals by their numbers
    if kind == "goal" and valued:
        return "target"
    return kind or ("outcome" if valued and year_in_head(head) else "")


def _unnamed_values(
    table: Table, heads: Sequence[str], read: PlanReading
) -> Iterator[ExtractedFinding]:
    """Yield a table of values, by year or against a target, from which no row was read."""
    if len(table.rows) < _FEWEST:
        return
    cells = [cell for _, place, cell in _cells(table) if place]
    values = [c for c in cells if is_value(c.plain) and re.search(r"\d", c.text)]
    years = sum(year_in_head(head) is not None for head in heads)
    kinds = [head.kind for text in heads if (head := column_head(text))]
    first = [table.cell(row, 0).plain for row in range(1, len(table.rows))]
    named = sum("indicator" in shapes_of(text) for text in first) * 2 >= len(first)
    valued = years + sum(kind in _VALUES for kind in kinds) >= _FEWEST
    if len(values) < max(_FEWEST, 0.6 * len(cells)) or not (valued or named):
        return
    if any(read.boxes.most_of(cell) for cell in values):
        return
    yield _finding(f"{len(values)} values of a table are in no row", values[0], Indicator.table)


def _finding(message: str, where: Passage, table: str) -> ExtractedFinding:
    return ExtractedFinding(
        "unread_cells",
        "warning",
        f"{message}, for instance: '{where.plain[:_SHOWN]}'",
        where if where.pieces else None,
        about_table=table,
    )
