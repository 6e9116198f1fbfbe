"""Tables and text for the terminal: what a name or a title holds is shown, never obeyed.

rich reads `[red]` and `:smile:` in a string as its own markup; names and titles are never markup,
so both are off. Unsafe characters are shown as escapes (`pipeline.safe_text`), and characters that
the terminal's encoding lacks by what stands for them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from copy import copy
from typing import IO

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.table import Column, Table
from rich.text import Text

from pipeline.safe_text import printable, visible, visible_line

WIDTH_OF_A_FILE = 160  # characters, where there is no terminal, and COLUMNS names no width
_ENDLESS = 10**6
_FOLDED = 10  # characters that a column of text has at least, side by side with others


class SafeConsole(Console):
    """A console that shows strings as they are: no markup, no emoji codes, no unsafe characters."""

    def render_str(self, text: str, **options: object) -> Text:
        """Return a string, such as a cell of a table, as safe text."""
        shown = printable(visible(text), self.encoding)
        return super().render_str(shown, **options)  # type: ignore[arg-type]

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Render; text that was made without `text()` is made safe here, without its colours."""
        if isinstance(renderable, Text):
            shown = printable(visible(renderable.plain), self.encoding)
            if shown != renderable.plain:
                renderable = Text(shown, renderable.style)
        return super().render(renderable, options)


class FittingTable(Table):
    """A table that shows every column: where they do not fit side by side, row by row."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render as a table, or each row as a list of what it has under each head."""
        folded = copy(self)
        folded.columns = [_folded(column) for column in self.columns]
        if fits(folded, console, options):
            yield from super().__rich_console__(console, options)
            return
        if self.title:
            yield self.title if isinstance(self.title, Text) else Text(str(self.title), "italic")
        heads = [str(column.header) for column in self.columns]
        for cells in zip(*(column.cells for column in self.columns), strict=True):
            yield pairs(heads, cells)
            yield Text()


def _folded(column: Column) -> Column:
    """Return a column as narrow as it may become: words are cut where it folds them."""
    if column.overflow != "fold" or column.no_wrap:
        return column
    narrow = copy(column)
    narrow.width = max(column.min_width or 0, _FOLDED)
    return narrow


def fits(table: Table, console: Console, options: ConsoleOptions) -> bool:
    """Return whether the longest words of a table's columns fit side by side."""
    endless = options.update(max_width=_ENDLESS)
    return Measurement.get(console, endless, table).minimum <= options.max_width


def pairs(heads: Sequence[str], cells: Sequence[RenderableType]) -> Table:
    """Return a row as its columns one below the other; cells that are empty are left out."""
    listed = Table.grid(padding=(0, 2))
    listed.add_column(style="dim", no_wrap=True)
    listed.add_column(overflow="fold")
    for head, cell in zip(heads, cells, strict=True):
        if str(cell).strip():
            listed.add_row(line(f"  {head}"), cell)
    return listed


def console(stderr: bool = False, file: IO[str] | None = None, width: int | None = None) -> Console:
    """Return a console as wide as COLUMNS says, or else the terminal, also behind a pipe."""
    made = SafeConsole(
        stderr=stderr, file=file, width=width, highlight=False, markup=False, emoji=False
    )
    if width is None and not made.is_terminal:
        made.width = _width()
    return made


def _width() -> int:
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    for stream in (sys.__stderr__, sys.__stdin__):
        try:
            found = os.get_terminal_size(stream.fileno()).columns if stream else 0
        except (OSError, ValueError):  # no terminal, or closed
            continue
        if found:
            return found
    return WIDTH_OF_A_FILE


def text(words: object, style: str = "") -> Text:
    """Return words as rich text, unsafe characters as escapes; nothing for None."""
    return Text("" if words is None else visible(str(words)), style)


def line(words: object, style: str = "") -> Text:
    """Return words as rich text on one line, line feeds as escapes too: names, sources."""
    return Text("" if words is None else visible_line(str(words)), style)
