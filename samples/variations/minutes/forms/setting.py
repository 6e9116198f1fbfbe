"""From blocks to Typst: one function a block, and the prelude that they call."""

from __future__ import annotations

from collections.abc import Sequence

from samples.variations.common import quoted
from samples.variations.minutes.forms.blocks import (
    Block,
    Columns,
    Gap,
    ItemMark,
    PageBreak,
    Para,
    Points,
    Raw,
    Row,
    Rule,
    Section,
    Table,
    inline,
)
from samples.variations.minutes.forms.typography import Typography

PRELUDE = """
#let mark(n) = context [#metadata((n, here().page())) <item>]
#let page-of(n) = query(<item>).find(m => m.value.first() == n).value.last()
#let contents-line(n, words) = block(above: 0.6em, below: 0.6em,
  [#words #box(width: 1fr, repeat[.]) #context page-of(n)])
#let cell-lines(lines) = lines.map(l => [#l]).join(linebreak())
"""
MARKERS = {"bullet": "•", "dash": "–", "symbol": "\uf0b7", "none": ""}


def typst(blocks: Sequence[Block], typography: Typography) -> str:
    """Return the Typst of blocks, without the page set-up."""
    return "\n".join(f"#{_block(block, typography)}" for block in blocks)


def _block(block: Block, face: Typography) -> str:
    match block:
        case Para():
            above = "0.6em" if block.tight else f"{face.gap}em"
            inset = f"inset: (left: {block.indent}pt), " if block.indent else ""
            hang = f"set par(hanging-indent: {block.hanging}pt); " if block.hanging else ""
            return (
                f"block(above: {above}, below: 0.6em, width: 100%, {inset}"
                f"{{ {hang}set align({block.align}); {inline(block.text)} }})"
            )
        case Section():
            return _section(block, face)
        case ItemMark():
            return f"mark({block.paragraph})"
        case Row():
            return _row(block, face)
        case Points():
            return _points(block, face)
        case Table():
            return _table(block, face)
        case Columns():
            lines = ", ".join(quoted(line) for line in block.lines)
            return f"columns({block.number}, cell-lines(({lines},)))"
        case PageBreak():
            return "pagebreak(weak: true)"
        case Gap():
            return f"v({block.height}pt)"
        case Rule():
            return f"block(line(length: {block.width}, stroke: 0.5pt))"
        case Raw():
            return block.source


def _section(block: Section, face: Typography) -> str:
    text = block.text.upper() if face.capital_headings else block.text
    weight = "bold" if face.bold_headings else "regular"
    style = "italic" if face.italic_headings else "normal"
    return (
        f"block(above: {face.gap + 0.5}em, below: 0.5em, "
        f"sticky: {str(face.keep_headings).lower()}, "
        f'text(weight: "{weight}", style: "{style}", size: {face.heading_size}em, {quoted(text)}))'
    )


def _row(block: Row, face: Typography) -> str:
    weight = "bold" if block.bold else "regular"
    left = f'text(weight: "{weight}", size: {block.size}em, {quoted(block.left)})'
    right = f'text(weight: "{weight}", size: {block.size}em, {quoted(block.right)})'
    if not block.right:
        inside = left
    elif block.tab is None:
        inside = f"grid(columns: (1fr, auto), column-gutter: 12pt, {left}, {right})"
    else:
        inside = f"grid(columns: ({block.tab}pt, 1fr), {left}, {right})"
    return f"block(above: 0.5em, below: 0.5em, sticky: true, width: 100%, {inside})"


def _points(block: Points, face: Typography) -> str:
    cells = []
    for number, text in enumerate(block.texts, 1):
        marker = {"number": f"{number}.", "letter": f"{chr(96 + number)})"}.get(
            block.marker, MARKERS.get(block.marker, "")
        )
        cells.append(f"{quoted(marker)}, {quoted(text)}")
    if block.marker == "none":
        lines = ", ".join(f"block(above: 0.55em, below: 0.55em, {quoted(t)})" for t in block.texts)
        return f"block(above: {face.gap}em, ({lines},).join())"
    return (
        f"block(above: {face.gap}em, grid(columns: (18pt, 1fr), row-gutter: 0.6em, "
        f"{', '.join(cells)}))"
    )


def _table(block: Table, face: Typography) -> str:
    stroke = {"none": "none", "all": "0.5pt", "rows": "(bottom: 0.4pt + gray)"}[block.rules]
    inset = "(x: 2pt, y: 1.8pt)" if block.rules != "all" else "(x: 3pt, y: 2.5pt)"
    align = ", ".join(block.align) if block.align else "left"
    align = f"({align},)" if block.align else align
    header = ""
    if block.header:
        cells = ", ".join(f"strong({_cell(cell)})" for cell in block.header)
        header = f"table.header({cells}), "
    written = []
    for index, row in enumerate(block.rows):
        last = block.bold_last and index == len(block.rows) - 1
        for column, cell in enumerate(row):
            content = _cell(cell)
            if last or (block.bold_first_column and column == 0):
                content = f"strong({content})"
            written.append(content)
    return (
        f"{{ set text(size: {block.size}em); table(columns: ({', '.join(block.widths)},), "
        f"stroke: {stroke}, inset: {inset}, align: {align}, {header}{', '.join(written)}) }}"
    )


def _cell(text: str) -> str:
    """Return a cell's text, its lines one below the other."""
    lines = [quoted(line) for line in text.split("\n")]
    return lines[0] if len(lines) == 1 else f"cell-lines(({', '.join(lines)},))"
