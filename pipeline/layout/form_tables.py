"""Agenda items set as forms: ruled tables whose left cells are headings, the text beside them.

    | § 12     | Ombyggnad av badhuset       |
    | Ärende   | Badhuset är slitet ...      |
    | Beslut   | Ombyggnaden genomförs.      |

The rows become lines in reading order: each label a line in bold before its text, so that what
follows sees ordinary headings. Rulings of tables within a cell are kept, those of the form are not.
A form goes on over a page break; a label or head that is printed again there is set aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.language.headings import leads_to_points, role_of, told_again
from extractors.language.item_heads import item_head, lone_case_number
from pipeline.layout.form_rulings import rulings_outside
from pipeline.layout.forms import Form, FormRow, forms_on, middle_of, words_within
from pipeline.layout.grids import Cell, lines_in
from pipeline.layout.lines import PageLines
from schemas.document import Line, Word

_FEWEST = 3  # heads of items and labels of debate or decision in a part, before it is set in forms


def with_forms_as_text(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return pages with the rows of forms as headings and text, if agenda items are set so."""
    if not any(_decides(_first_run(line)) for page in pages for line in page.lines):
        return list(pages)
    found = [forms_on(page) for page in pages]
    sure = [form for own in found for form in own if form.is_sure]
    rows = [row for form in sure for row in form.rows]
    if not any(_decides(row.text) for row in rows) or sum(row.is_sure for row in rows) < _FEWEST:
        return list(pages)
    made: list[PageLines] = []
    before = _Before()
    for page, own in zip(pages, found, strict=True):
        rest = own[:1] if before.ends and own and _is_first(page, own[0]) else []
        forms = [form for form in own if form.is_sure or _goes_with(form, sure, form in rest)]
        made.append(_read(page, forms, before) if forms else page)
        before.ends = bool(forms) and _is_last(page, forms[-1])
    return made


@dataclass(slots=True)
class _Before:
    """What precedes a row: the open item and label, and whether a form ended the last page."""

    item: int | None = None
    label: str = ""
    ends: bool = False


def _decides(label: str) -> bool:
    return role_of(label) == "decision" or leads_to_points(label)


def _first_run(line: Line) -> str:
    return " ".join(word.text for word in line.runs()[0])


def _goes_with(form: Form, sure: Sequence[Form], is_rest: bool) -> bool:
    """Whether a table is a form's head alone, or its rest, parted from it by a page break: columns
    are alike, and each label of a rest is known or empty."""
    if form.is_contents or not any(form.has_edges_of(other) for other in sure):
        return False
    return all(row.is_item or (is_rest and (row.is_known or not row.label)) for row in form.rows)


def _is_first(page: PageLines, form: Form) -> bool:
    return all(line.bottom > form.rows[0].top for line in page.lines)


def _is_last(page: PageLines, form: Form) -> bool:
    return all(line.top < form.rows[-1].bottom for line in page.lines)


def _read(page: PageLines, forms: Sequence[Form], before: _Before) -> PageLines:
    """Return a page with its forms as lines, in the places where they stand."""
    lines, furniture = list(page.lines), list(page.furniture)
    for form in forms:
        box = form.x0, form.rows[0].top, form.x1, form.rows[-1].bottom
        taken = set(words_within(lines, box))
        lines = [left for line in lines if (left := _without(line, taken))]
        place = next((i for i, line in enumerate(lines) if line.top > box[1]), len(lines))
        made: list[Line] = []
        for number, row in enumerate(form.rows):
            continues = before.ends and not place and (not number or not made)
            if continues and _is_told_again(row, before):
                furniture += row.label
                if row.is_item:
                    furniture += _beside(page.number, row)
                else:
                    made += _beside(page.number, row)
                continue
            head = item_head(row.text)
            before.item = head.paragraph if head else before.item
            before.label = row.text or before.label
            made += [replace(line, bold=True) for line in row.label]
            made += _title(page.number, row) if head else _beside(page.number, row)
        lines[place:place] = made
    rulings, fills = rulings_outside(page.rulings, page.fills, forms)
    return replace(page, lines=lines, furniture=furniture, rulings=rulings, fills=fills)


def _is_told_again(row: FormRow, before: _Before) -> bool:
    """Whether a page opens with the head or label that was open on the page before."""
    head = item_head(row.text)
    if head is not None:
        return head.paragraph == before.item
    bare = told_again(row.text) or row.text
    return bool(bare) and bare.casefold() == before.label.casefold()


def _without(line: Line, taken: set[Word]) -> Line | None:
    rest = [word for word in line.words if word not in taken]
    if len(rest) == len(line.words):
        return line
    return replace(Line.of(line.page, rest), column=line.column) if rest else None


def _title(page: int, row: FormRow) -> Cell:
    """Return the lines beside an item's §: its title in bold, and its case number."""
    return [
        line if lone_case_number(line.text) else replace(line, bold=True)
        for line in _beside(page, row)
    ]


def _beside(page: int, row: FormRow) -> Cell:
    """Return the lines at a label's right, cell by cell; those of a table there row by row."""
    if row.tables or len(row.cells) < 2:
        return lines_in(page, row.words)
    made: Cell = []
    left = list(row.words)
    for x0, top, x1, bottom in row.cells:
        own = [
            word for word in left
            if x0 - 1 <= middle_of(word) <= x1 + 1 and top <= (word.top + word.bottom) / 2 < bottom
        ]  # fmt: skip
        left = [word for word in left if word not in own]
        made += lines_in(page, own)
    return [*made, *lines_in(page, left)]
