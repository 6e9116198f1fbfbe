"""Tables and text for the terminal: what a name or a title holds is shown, never obeyed.

rich reads `[red]` and `:smile:` in a string as its own markup; names and titles are never markup,
so both are off. Unsafe characters are shown as escapes (`pipeline.safe_text`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from pipeline.safe_text import visible, visible_line

WIDTH_OF_A_FILE = 160  # characters, where the output is no terminal


class SafeConsole(Console):
    """A console that shows strings as they are: no markup, no emoji codes, no unsafe characters."""

    def render_str(self, text: str, **options: object) -> Text:
        """Return a string, such as a cell of a table, as safe text."""
        return super().render_str(visible(text), **options)  # type: ignore[arg-type]

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Render; text that was made without `text()` is made safe here, without its colours."""
        if isinstance(renderable, Text) and visible(renderable.plain) != renderable.plain:
            renderable = Text(visible(renderable.plain), renderable.style)
        return super().render(renderable, options)


def console(stderr: bool = False, file: IO[str] | None = None, width: int | None = None) -> Console:
    """Return a console; it is 160 characters wide where its output is no terminal."""
    made = SafeConsole(
        stderr=stderr, file=file, width=width, highlight=False, markup=False, emoji=False
    )
    if width is None and not made.is_terminal:
        made.width = WIDTH_OF_A_FILE
    return made


def text(words: object, style: str = "") -> Text:
    """Return words as rich text, unsafe characters as escapes; nothing for None."""
    return Text("" if words is None else visible(str(words)), style)


def line(words: object, style: str = "") -> Text:
    """Return words as rich text on one line, line feeds as escapes too: names, sources."""
    return Text("" if words is None else visible_line(str(words)), style)
