"""The steps of layout, in the order in which a page goes through them.

`pages_of` makes pages of lines: words on one base line (`lines`), drawn bullets, page furniture.
`STEPS` puts the lines of a document's pages into reading order. `blocks_of` makes paragraphs and
tables of them. Every step takes pages, or one page, and returns them anew; none changes its input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.layout.cards import with_cards_apart
from pipeline.layout.centred_numbers import with_numbers_first
from pipeline.layout.chips import with_chips_after
from pipeline.layout.fields_beside_rows import with_fields_after_rows
from pipeline.layout.footnotes import without_footnotes
from pipeline.layout.form_tables import with_forms_as_text
from pipeline.layout.furniture import without_furniture
from pipeline.layout.grids import Grid
from pipeline.layout.joined_tables import joined_over_pages
from pipeline.layout.kinds_before_names import with_looks_of_names
from pipeline.layout.labels_beside_text import with_labels_after_text
from pipeline.layout.labels_over_values import with_values_under_labels
from pipeline.layout.labels_side_by_side import with_fields_in_one_piece
from pipeline.layout.lines import PageLines
from pipeline.layout.lists_beside_text import with_lists_after_text
from pipeline.layout.margin_notes import with_margin_notes_after
from pipeline.layout.numbers_beside_headings import with_numbers_in_headings
from pipeline.layout.panels import with_labelled_panels_aside, with_panels_aside
from pipeline.layout.paragraphs import paragraphs_of, right_edges, text_pitch
from pipeline.layout.repeated_heads import without_repeated_heads
from pipeline.layout.side_headings import with_side_headings_apart
from pipeline.layout.tables import take_tables
from pipeline.layout.tables_beside_text import with_tables_after_text
from pipeline.layout.text_columns import in_column_order
from pipeline.layout.verdicts_beside_headings import with_verdicts_after_headings
from pipeline.layout.wrapped_heads import with_wrapped_heads
from pipeline.reading.pdf import Sheet
from schemas.document import Block, Box, Line, Paragraph, Passage, Table

_USUAL_PITCH = 12.0  # points from line to line, where a part has no two lines to measure


class Step(NamedTuple):
    """A step by its name, and what it does to the pages of a part."""

    name: str
    run: Callable[[Sequence[PageLines]], list[PageLines]]


def _each(
    step: Callable[[PageLines], PageLines],
) -> Callable[[Sequence[PageLines]], list[PageLines]]:
    return lambda pages: [step(page) for page in pages]


STEPS = (
    Step("forms", with_forms_as_text),
    Step("labelled panels", _each(with_labelled_panels_aside)),
    Step("text columns", in_column_order),
    Step("tables beside text", _each(with_tables_after_text)),
    Step("numbers beside headings", _each(with_numbers_in_headings)),
    Step("margin notes", with_margin_notes_after),
    Step("centred numbers", _each(with_numbers_first)),
    Step("wrapped heads", _each(with_wrapped_heads)),
    Step("cards", with_cards_apart),
    Step("labels over values", _each(with_values_under_labels)),
    Step("labels side by side", _each(with_fields_in_one_piece)),
    Step("labels beside a text", _each(with_labels_after_text)),
    Step("lists beside a text", _each(with_lists_after_text)),
    Step("fields beside rows", _each(with_fields_after_rows)),
    Step("verdicts beside headings", _each(with_verdicts_after_headings)),
    Step("footnotes", _each(without_footnotes)),
    Step("panels", _each(with_panels_aside)),
    Step("kinds before names", _each(with_looks_of_names)),
    Step("side headings", with_side_headings_apart),
    Step("repeated heads", without_repeated_heads),
)


def pages_of(sheets: Iterable[Sheet]) -> Iterator[PageLines]:
    """Yield pages as lines from top to bottom, with page furniture set aside."""
    return without_furniture(sheets)


def in_reading_order(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return the pages of a part with their lines in reading order: all of `STEPS`."""
    for step in STEPS:
        pages = step.run(pages)
    return list(pages)


def blocks_of(pages: Sequence[PageLines]) -> list[Block]:
    """Return the paragraphs and tables of pages that are in reading order.

    Paragraphs run on over page breaks; tables over page breaks are joined.
    """
    everything = [line for page in pages for line in page.lines]
    pitch = text_pitch(everything) if everything else _USUAL_PITCH
    right = right_edges(everything)
    blocks: list[Block] = []
    fills = {page.number: page.fills for page in pages}
    for lines, grids in _runs(pages):
        blocks.extend(paragraphs_of(with_chips_after(lines, fills), pitch, right))
        blocks.extend(_table(grid) for grid in joined_over_pages(grids))
    return blocks


def _runs(pages: Sequence[PageLines]) -> Iterator[tuple[list[Line], list[Grid]]]:
    """Yield the lines of text that follow each other, and the tables that come right after them."""
    lines: list[Line] = []
    grids: list[Grid] = []
    before: Grid | None = None
    for page in pages:
        outside, waiting = take_tables(page, before)
        last = waiting[-1] if waiting else None
        ends = last is not None and all(line.top < last.top for line in outside)
        before = last if ends else None
        for place, line in enumerate(outside):
            while waiting and waiting[0].place <= place:
                grids.append(waiting.pop(0))
            if grids:
                yield lines, grids
                lines, grids = [], []
            lines.append(line)
        grids.extend(waiting)
    yield lines, grids


def _table(grid: Grid) -> Table:
    read = _of_value if grid.labelled else paragraphs_of
    rows = tuple(tuple(tuple(read(cell)) for cell in row) for row in grid.rows)
    first = next((p for row in rows for cell in row for p in cell), None)
    boxes = tuple(tuple(tuple(cell) for cell in row) for row in grid.boxes)
    return Table(rows, first.passage.page if first else grid.page, boxes)


def _of_value(cell: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs of a labelled value; a dash alone is a value, and no bullet."""
    paragraphs = paragraphs_of(cell)
    if len(paragraphs) == 1 and not paragraphs[0].passage.text and paragraphs[0].marker:
        word = cell[0].words[0]
        box = Box(cell[0].page, word.x0, word.top, word.x1, word.bottom, word.text)
        return [replace(paragraphs[0], passage=Passage.of_boxes([box]), marker="")]
    return paragraphs
