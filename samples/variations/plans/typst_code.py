"""Pieces of Typst source in code mode: every function returns an expression that gives content."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.variations.common import font_paths, quoted
from samples.variations.plans import symbol_marks

Code = str
"""An expression of Typst: a string literal or a call."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that spans rows or columns, or that has a colour."""

    body: Code
    rows: int = 1
    columns: int = 1
    fill: str | None = None
    align: str | None = None


def plain(text: str | None) -> Code:
    """Return a text as content; nothing where there is none."""
    return quoted(text or "")


def par(*bodies: Code) -> Code:
    """Return a paragraph of pieces that follow each other."""
    return f"par({joined(bodies)})"


def joined(bodies: Iterable[Code]) -> Code:
    """Return pieces set one after the other."""
    return "[" + "".join(f"#{body};" for body in bodies) + "]"


def bold(body: Code) -> Code:
    """Return bold content."""
    return f"strong({body})"


def italic(body: Code) -> Code:
    """Return content in italics."""
    return f"emph({body})"


def heading(level: int, text: str) -> Code:
    """Return a heading; level 1 is the uppermost."""
    return f"heading(level: {level}, {quoted(text)})"


def bullets(bodies: Iterable[Code]) -> Code:
    """Return a list with bullets."""
    return f"list({', '.join(bodies)},)"


def numbered(bodies: Iterable[Code]) -> Code:
    """Return a list with numbers."""
    return f"enum({', '.join(bodies)},)"


def lines(bodies: Iterable[Code]) -> Code:
    """Return pieces set below each other without space between."""
    return f"stack(spacing: 5pt, {', '.join(bodies)},)"


def labelled(label: str, body: Code) -> Code:
    """Return a paragraph that begins with a bold label."""
    return par(bold(quoted(label)), quoted(" "), body)


def breaks() -> Code:
    """Return a page break."""
    return "pagebreak(weak: true)"


def card(body: Sequence[Code], fill: str = "#f5f3ee") -> Code:
    """Return a box with content that stays on one page."""
    inner = " ".join(f"#{{{piece}}}" for piece in body)
    return (
        f'block(fill: rgb("{fill}"), stroke: 0.5pt + luma(190), inset: 8pt, radius: 3pt, '
        f"width: 100%, breakable: false)[#set text(size: 0.9em)\n{inner}]"
    )


def grid(columns: int, bodies: Sequence[Code]) -> Code:
    """Return content in columns, row by row."""
    widths = ", ".join(["1fr"] * columns)
    return f"grid(columns: ({widths},), gutter: 9pt, {', '.join(bodies)},)"


def pairs(rows: Iterable[tuple[str, Code]]) -> Code:
    """Return labels and values in two columns."""
    cells = ", ".join(f"strong({quoted(label)}), {value}" for label, value in rows)
    return f"grid(columns: (36%, 1fr), column-gutter: 8pt, row-gutter: 5pt, {cells},)"


TableRow = Sequence["Cell | Code"]


def table(
    widths: Sequence[str],
    head: Sequence[str],
    rows: Iterable[TableRow],
    look: str,
    repeat: bool = True,
) -> Code:
    """Return a table in a look of `TABLE_LOOKS`; its head is repeated or stands once."""
    fill = ', fill: rgb("#1f4e79")' if look == "dark_head" else ""
    if look in ("light_head", "zebra"):
        fill = ', fill: rgb("#d9e2ec")'
    colour = "white" if look == "dark_head" else "black"
    cells = ", ".join(
        f'table.cell(align: left{fill}, text(fill: {colour}, weight: "bold", {quoted(name)}))'
        for name in head
    )
    body = ", ".join(_cell(cell) for row in rows for cell in row)
    stroke = "0.5pt" if look in ("lines", "dark_head", "light_head") else "none"
    if look == "horizontal":
        stroke = "(x: none, y: 0.5pt)"
    zebra = ", fill: (x, y) => if calc.even(y) { luma(244) }" if look == "zebra" else ""
    return (
        f"table(columns: ({', '.join(widths)},), align: left, "
        f"inset: 4.5pt, stroke: {stroke}{zebra}, "
        f"table.header(repeat: {str(repeat).lower()}, {cells}), {body},)"
    )


TABLE_LOOKS = ("lines", "dark_head", "light_head", "horizontal", "zebra", "bare")


def _cell(cell: Cell | Code) -> Code:
    if not isinstance(cell, Cell):
        return cell
    options = ""
    if cell.rows > 1:
        options += f"rowspan: {cell.rows}, "
    if cell.columns > 1:
        options += f"colspan: {cell.columns}, "
    if cell.fill:
        options += f'fill: rgb("{cell.fill}"), '
    if cell.align:
        options += f"align: {cell.align}, "
    return f"table.cell({options}{cell.body})"


def compiled(preamble: str, body: Iterable[Code]) -> bytes:
    """Return the PDF of a preamble (in markup) and content.

    Raises typst.TypstError where the source is wrong.
    """
    import typst

    source = preamble + "\n" + "\n".join(f"#{{{piece}}}\n" for piece in body)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "symbols.ttf").write_bytes(symbol_marks.font())
        pdf = typst.compile(
            source.encode("utf-8"),
            font_paths=[*font_paths(), folder],
            ignore_system_fonts=True,
            timestamp=0,
        )
    assert isinstance(pdf, bytes)
    return pdf
