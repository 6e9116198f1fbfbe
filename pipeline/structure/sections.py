"""A part's pages into sections: headings, and the paragraphs and tables that stand under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.headings import item_head, leads_to_points, role_of
from pipeline.layout.footnotes import without_footnotes
from pipeline.layout.grids import Cell, Grid
from pipeline.layout.lines import PageLines, column_kind
from pipeline.layout.panels import panels_aside
from pipeline.layout.paragraphs import LEADERS, line_pitch, paragraphs_of
from pipeline.layout.side_headings import part_side_headings
from pipeline.layout.tables import take_tables
from pipeline.layout.text_columns import in_reading_order
from pipeline.structure.parts import body_look
from schemas.document import Block, Box, Line, Paragraph, Passage, Section, Table

_LONGEST_HEADING = 160
_SHORTEST_CAPITALS = 12
_APPENDIX_TO = re.compile(r"^Bilaga(?: \w{1,2})? till (?:§ ?\d+|protokoll\w*)[^.]{0,30}$")
_RUN_IN = re.compile(r"^([^:.]{3,60}):\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Body:
    """The look of running text in a part."""

    size: float
    family: str
    bold: bool


def sections_of(pages: Sequence[PageLines]) -> tuple[Section, ...]:
    """Return the sections of a part in reading order; the first has no heading, if text precedes.

    `level` ranks the looks of the headings found: the largest is 1.
    """
    pages = [panels_aside(without_footnotes(in_reading_order(page))) for page in pages]
    pages = part_side_headings(pages)
    body = _body(pages)
    blocks: list[Block] = []
    for chunk in _chunks(pages):
        if isinstance(chunk, _Chunk):
            blocks.extend(_split_headings(paragraphs_of(chunk.lines, chunk.pitch)))
        else:
            blocks.append(_table(chunk))
    return _gather(blocks, body)


@dataclass(frozen=True, slots=True)
class _Chunk:
    lines: list[Line]
    pitch: float


def _chunks(pages: Sequence[PageLines]) -> list[_Chunk | Grid]:
    """Return runs of lines and tables as they follow each other, tables over page breaks joined."""
    pitch = line_pitch([line for page in pages for line in page.lines] or _nothing())
    stream: list[_Chunk | Grid] = []
    for page in pages:
        lines, grids = take_tables(page)
        waiting = list(grids)
        for line in lines:
            while waiting and waiting[0].top < line.top:
                _add_grid(stream, waiting.pop(0))
            if not stream or not isinstance(stream[-1], _Chunk):
                stream.append(_Chunk([], pitch))
            chunk = stream[-1]
            assert isinstance(chunk, _Chunk)
            chunk.lines.append(line)
        for grid in waiting:
            _add_grid(stream, grid)
    return stream


def _nothing() -> list[Line]:
    return [Line(1, (), "", 0.0, 0.0, 0.0, 0.0, 10.0, "", False)]


def _add_grid(stream: list[_Chunk | Grid], grid: Grid) -> None:
    last = stream[-1] if stream else None
    if (
        not isinstance(last, Grid)
        or last.page == grid.page
        or len(last.columns) != len(grid.columns)
        or any(abs(a - b) > 6 for a, b in zip(last.columns, grid.columns, strict=True))
    ):
        stream.append(grid)
        return
    rows, boxes = grid.rows, grid.boxes
    if _texts(rows[0]) == _texts(last.rows[0]):
        rows, boxes = rows[1:], boxes[1:]
    elif _is_head(rows[0]):
        stream.append(grid)
        return
    kinds = [column_kind(text) for text in _texts(last.rows[0])]
    first = kinds.index("goal") if "goal" in kinds else 0
    if rows and _goes_on(last.rows[-1], rows[0], first, kinds):
        last.rows[-1] = [[*a, *b] for a, b in zip(last.rows[-1], rows[0], strict=False)]
        if last.boxes and boxes:
            both = zip(last.boxes[-1], boxes[0], strict=False)
            last.boxes[-1] = [[*a, *b] for a, b in both]
        rows, boxes = rows[1:], boxes[1:]
    elif rows and boxes and last.boxes:
        if _is_torn(last.rows, rows[0], first, kinds):
            _mend(last.rows, rows[0], first)
        if not rows[0][first]:
            _continue_merged(last.boxes[-1], rows[0], boxes, kinds)
    last.rows.extend(rows)
    last.boxes.extend(boxes)
    last.page = grid.page


def _texts(row: list[Cell]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def _is_head(row: list[Cell]) -> bool:
    return sum(column_kind(text) is not None for text in _texts(row)) >= 2


_ONE_A_ROW = ("status", "trend", "number", "deadline")
_MAY_SPAN = ("goal", "responsible", "participating", "indicator", "base", "target", "area")


def _goes_on(row: list[Cell], after: list[Cell], first: int, kinds: Sequence[str | None]) -> bool:
    """Whether a row at a page's top is the rest of the one before: its opening cell is empty, or
    goes on in lower case, and no column that says one thing a row is filled again."""
    if len(row) != len(after) or _is_head(row):
        return False
    for place, kind in enumerate(kinds):
        if kind in _ONE_A_ROW and row[place] and after[place]:
            text = after[place][0].text
            if text[0].isupper() or text[0].isdigit():
                return False
    opening = after[first]
    return not opening or (bool(row[first]) and opening[0].text[0].islower())


def _is_torn(
    above: list[list[Cell]], row: list[Cell], first: int, kinds: Sequence[str | None]
) -> bool:
    """Whether a page break tears the words of a merged goal: its cell goes on in lower case beside
    a new row of the columns that are its own."""
    opening = row[first]
    if kinds[first] != "goal" or not opening or not opening[0].text[0].islower():
        return False
    return any(cells[first] for cells in above[1:])


def _mend(above: list[list[Cell]], row: list[Cell], first: int) -> None:
    """Give a torn goal its rest, which is taken out of the row at the top of the next page."""
    opened = next(cells for cells in reversed(above) if cells[first])
    opened[first] = [*opened[first], *row[first]]
    row[first] = []


def _continue_merged(
    above: list[list[Box]],
    row: list[Cell],
    boxes: list[list[list[Box]]],
    kinds: Sequence[str | None],
) -> None:
    """Give merged cells that a page break cuts the box of their upper half, for all their rows."""
    for place, kind in enumerate(kinds):
        if kind in _MAY_SPAN and not row[place] and place < len(above):
            cut = boxes[0][place]
            for own in boxes:
                if own[place] != cut:
                    break
                own[place] = above[place]


def _table(grid: Grid) -> Table:
    rows = tuple(tuple(tuple(paragraphs_of(cell)) for cell in row) for row in grid.rows)
    first = next((p for row in rows for cell in row for p in cell), None)
    boxes = tuple(tuple(tuple(cell) for cell in row) for row in grid.boxes)
    return Table(rows, first.passage.page if first else grid.page, boxes)


def _body(pages: Sequence[PageLines]) -> _Body:
    lines = [line for page in pages for line in page.lines]
    size, font = body_look(lines)
    bold = sum(len(line.text) for line in lines if line.bold)
    everything = sum(len(line.text) for line in lines) or 1
    return _Body(size, font.split("-")[0].split(",")[0], bold / everything > 0.6)


def _split_headings(paragraphs: list[Paragraph]) -> list[Block]:
    """Part a heading by wording from the paragraph that it runs into: "Beslut: Ärendet ..."."""
    blocks: list[Block] = []
    for paragraph in paragraphs:
        text = paragraph.passage.text
        found = _RUN_IN.match(text)
        # "Tidplan: 2025" is a fact about a goal, no section.
        heads = found and role_of(found[1]) and not column_kind(found[1])
        if found and heads and not paragraph.marker and paragraph.bold is False:
            head = paragraph.passage.cut(0, found.end(1) + 1)
            rest = paragraph.passage.cut(found.end())
            x0 = paragraph.x0
            blocks.append(Paragraph(head, "", x0, paragraph.size, paragraph.font, True))
            blocks.append(Paragraph(rest, "", x0, paragraph.size, paragraph.font, False))
        else:
            blocks.append(paragraph)
    return blocks


def is_heading(paragraph: Paragraph, body: _Body) -> bool:
    """Whether a paragraph heads a section: by a look of its own, or by wording if alone."""
    text = paragraph.passage.text
    if len(text) > _LONGEST_HEADING or LEADERS.search(text):
        return False
    if item_head(text) or _APPENDIX_TO.match(text):
        return True
    if not any(letter.isalpha() for letter in text):
        return False
    if paragraph.marker and not (paragraph.marker[0].isdigit() and _stands_out(paragraph, body)):
        return False
    if text.endswith((".", ",", ";")) and not role_of(text):
        return False
    if _stands_out(paragraph, body):
        return True
    if text.isupper() and len(text) > _SHORTEST_CAPITALS and leads_to_points(text):
        return True
    # In the look of running text only the words tell; "... till beslut:" leads into a list.
    return bool(role_of(text)) and not text.endswith((":", ".")) and text[0].isupper()


def _stands_out(paragraph: Paragraph, body: _Body) -> bool:
    if paragraph.size >= body.size + 0.9:
        return True
    if paragraph.bold and not body.bold and paragraph.size >= body.size - 1:
        return True
    family = paragraph.font.split("-")[0].split(",")[0]
    return (
        family != body.family
        and paragraph.size >= body.size - 0.2
        and len(paragraph.passage.text) < 90
    )


def _gather(blocks: list[Block], body: _Body) -> tuple[Section, ...]:
    looks: set[tuple[float, bool]] = set()
    raw: list[tuple[Paragraph | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Paragraph) and is_heading(block, body):
            raw.append((block, []))
            looks.add((round(block.size), block.bold))
        else:
            raw[-1][1].append(block)
    order = sorted(looks, reverse=True)
    sections = []
    for head, under in raw:
        if head is None:
            if under:
                sections.append(Section(None, "", 0, tuple(under)))
            continue
        title = head.passage
        level = order.index((round(head.size), head.bold)) + 1
        if head.marker:
            title = _with_marker(head)
        role = role_of(title.text)
        if role in ("", "decision") and leads_to_points(title.text):
            before = sections[-1] if sections else None
            proposes = before is not None and before.role == "proposal" and not before.blocks
            role = "proposal" if proposes else "decision"
        sections.append(Section(title, role, level, tuple(under)))
    return tuple(sections)


def _with_marker(paragraph: Paragraph) -> Passage:
    """Return a numbered heading with its number: "1. Energi"."""
    first, *rest = paragraph.passage.pieces
    shift = len(paragraph.marker) + 1
    moved = [piece._replace(start=piece.start + shift, end=piece.end + shift) for piece in rest]
    number = first._replace(start=0, end=len(paragraph.marker))
    return Passage(f"{paragraph.marker} {paragraph.passage.text}", (number, *moved))
