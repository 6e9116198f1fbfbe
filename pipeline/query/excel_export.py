"""The dataset as an Excel workbook: readable sheets first, then the tables with their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import DatasetError
from pipeline.query.cells import plain, table_rows
from pipeline.query.readable import SHEETS, readable_sheet, views_of
from pipeline.query.terms import about_sheet, contents_word, heading, sheet_name
from pipeline.safe_text import visible
from pipeline.store.dataset import Dataset
from schemas.table_columns import columns

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from pipeline.query.export import Links, Options

MOST_ROWS_OF_A_SHEET = 1_048_575
MOST_CHARACTERS_OF_A_CELL = 32_767
_LINK_COLOUR = "0563C1"
_CUT = " ... (cut: longer than a cell of Excel; see --format csv)"
_WIDEST, _NARROWEST = 44, 6  # characters
_LINE, _HIGHEST = 15, 405  # points; Excel's rows are no higher than 409
_MEASURED = 200  # rows from which a column's width is taken


class _Sheet(NamedTuple):
    name: str
    about: str
    heads: list[str]
    rows: list[tuple[object, ...]]


class _Link(NamedTuple):
    """A cell that leads to an address."""

    address: str
    shown: str


def write_workbook(
    dataset: Dataset, file: Path, tables: Sequence[str], options: Options
) -> dict[str, int]:
    """Write a workbook; returns the rows of each table.

    With `options.readable` it begins with a list of its sheets, decisions, motions, votes,
    reservations, statements, goals, tallies and what is to check, in words of a language; the
    tables follow, named "decisions (table)", or "(tabell)". Raises DatasetError where a table
    has more rows than a sheet holds.
    """
    from openpyxl import Workbook

    readable, language = options.readable, options.language
    sheets = _readable_sheets(dataset, options) if readable else []
    written = {}
    for table in tables:
        rows = list(table_rows(dataset, table))
        if len(rows) > MOST_ROWS_OF_A_SHEET:
            raise DatasetError(
                "%(table)s has %(rows)s rows, more than a sheet holds; leave it out with "
                "--table, or use --format csv or sqlite",
                table=table,
                rows=len(rows),
            )
        heads = [column.name for column in columns(table)]
        # Excel takes "Decisions" and "decisions" for one name.
        name = f"{table} ({contents_word('table', language)})" if readable else table
        sheets.append(_Sheet(name, contents_word("all_rows", language), heads, rows))
        written[table] = len(rows)
    workbook = Workbook(write_only=True)
    if readable:
        _contents(workbook, sheets, language)
    for sheet in sheets:
        _add(workbook, sheet)
    workbook.save(file)
    return written


def _readable_sheets(dataset: Dataset, options: Options) -> list[_Sheet]:
    """Return the readable sheets that have rows; ids stand last, links before them."""
    found = []
    language = options.language
    with views_of(dataset) as connection:
        for name in SHEETS:
            heads, rows = readable_sheet(connection, name, language)
            if not rows:
                continue
            if options.links:
                head = heading("reading_room", language)
                heads = [*heads[:-1], head, heads[-1]]
                rows = [(*row[:-1], _link(options.links, name, row[-1], head), row[-1])
                        for row in rows]  # fmt: skip
            about = about_sheet(name, language)
            found.append(_Sheet(sheet_name(name, language), about, heads, rows))
    return found


def _link(links: Links, sheet: str, own_id: object, shown: str) -> _Link | None:
    address = links.get((sheet, str(own_id)))
    return _Link(address, shown) if address else None


def _contents(workbook: Workbook, sheets: Iterable[_Sheet], language: str) -> None:
    """Write the first sheet: what each of the others holds, with a link to it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    listed = workbook.create_sheet(sheet_name("contents", language))
    for letter, width in (("A", 24), ("B", 10), ("C", 75)):
        listed.column_dimensions[letter].width = width
    listed.freeze_panes = "A2"
    _set_printing(listed)
    listed.append([_head(listed, contents_word(word, language)) for word in _CONTENTS])
    for sheet in sheets:
        link = WriteOnlyCell(listed, f'=HYPERLINK("#\'{sheet.name}\'!A1", "{sheet.name}")')
        link.font = Font(underline="single", color=_LINK_COLOUR)
        listed.append([link, len(sheet.rows), sheet.about])


_CONTENTS = ("sheet", "rows", "about")


def _add(workbook: Workbook, sheet: _Sheet) -> None:
    from openpyxl.utils import get_column_letter

    added = workbook.create_sheet(sheet.name)
    added.freeze_panes = "A2"
    _set_printing(added)
    widths = _widths(sheet)
    for number, width in enumerate(widths, 1):
        added.column_dimensions[get_column_letter(number)].width = width
    last = get_column_letter(len(sheet.heads))
    added.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    added.append([_head(added, name) for name in sheet.heads])
    styles = _styles(added)
    for number, row in enumerate(sheet.rows, 2):
        added.row_dimensions[number].height = _height(row, widths)
        added.append([_cell(added, value, styles) for value in row])


def _set_printing(sheet: WriteOnlyWorksheet) -> None:
    """Print on landscape pages as wide as the sheet, its head on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _widths(sheet: _Sheet) -> list[float]:
    """Return the width of each column in characters, from its head and its first rows."""
    widths = []
    for number, head in enumerate(sheet.heads):
        longest = max((len(_shown(row[number])) for row in sheet.rows[:_MEASURED]), default=0)
        # The arrow of the filter covers the end of a head.
        widths.append(float(min(max(longest + 1, len(head) + 3, _NARROWEST), _WIDEST)))
    return widths


def _shown(value: object) -> str:
    return value.shown if isinstance(value, _Link) else str(plain(value) or "")


def _height(row: Sequence[object], widths: Sequence[float]) -> float:
    """Return the height in points that shows a row's wrapped text whole, as far as Excel goes."""
    lines = max(
        sum(max(ceil(len(part) / (width - 2)), 1) for part in value.split("\n"))
        if isinstance(value, str) and _is_wrapped(value)
        else 1
        for value, width in zip(row, widths, strict=True)
    )
    return float(min(lines * _LINE, _HIGHEST))


def _is_wrapped(words: str) -> bool:
    return len(words) > _WIDEST or "\n" in words


def _head(sheet: WriteOnlyWorksheet, words: str) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = WriteOnlyCell(sheet, words)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color="DDE6EF")
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _styles(sheet: WriteOnlyWorksheet) -> tuple[object, object]:
    """Return the styles of cells on one line and of wrapped ones.

    They are made once a sheet: openpyxl compares a style that is set with all others.
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    made = []
    for wrapped in (False, True):
        cell = WriteOnlyCell(sheet)
        cell.alignment = Alignment(vertical="top", wrap_text=wrapped)
        made.append(cell._style)
    return made[0], made[1]


def _cell(sheet: WriteOnlyWorksheet, value: object, styles: tuple[object, object]) -> object:
    """Return a value as a cell takes it: text as text, also where it begins like a formula."""
    from openpyxl.cell import WriteOnlyCell

    if value is None:
        return None  # openpyxl leaves it out
    if isinstance(value, _Link):
        return _link_cell(sheet, value)
    if not isinstance(value, (list, str)):
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, (int, float)):  # a date has its own form besides
            cell._style = styles[0]
        else:
            cell.alignment = _top()
        return cell
    words = visible(str(plain(value) or ""))
    if len(words) > MOST_CHARACTERS_OF_A_CELL:
        words = words[: MOST_CHARACTERS_OF_A_CELL - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    cell._style = styles[_is_wrapped(words)]
    return cell


def _link_cell(sheet: WriteOnlyWorksheet, link: _Link) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, link.shown)
    cell.hyperlink = link.address
    cell.font = Font(underline="single", color=_LINK_COLOUR)
    cell.alignment = _top()
    return cell


@cache
def _top() -> object:
    from openpyxl.styles import Alignment

    return Alignment(vertical="top")
