"""Ruled tables that may be forms: labels in their left cells, what they head beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extractors.language.column_kinds import head_of
from extractors.language.headings import leads_to_points, role_of
from extractors.language.item_heads import item_head
from pipeline.layout.grids import Cell, lines_in, words_on_one_line
from pipeline.layout.lines import PageLines
from pipeline.layout.tables import cells_of_tables
from schemas.document import Line, Word
from schemas.vocabulary import words

_SAME = 3.0  # points by which the edges of a form's cells differ
_LONGEST_LABEL = 60
_KNOWN = 0.6  # of a table's labels

FormCell = tuple[float, float, float, float]


@dataclass(slots=True)
class FormRow:
    """A label's cell with what stands beside it; `cells` are the boxes at its right, in order."""

    label: Cell
    top: float
    bottom: float
    cells: list[FormCell]
    words: list[Word]

    @property
    def text(self) -> str:
        """The label as one line."""
        return words_on_one_line([word for line in self.label for word in line.words])

    @property
    def is_item(self) -> bool:
        """Whether the row is an agenda item's head."""
        return item_head(self.text) is not None

    @property
    def is_known(self) -> bool:
        """Whether the label is a heading that the vocabulary knows, or an item's head."""
        text = self.text
        if item_head(text):
            return True
        return len(text) <= _LONGEST_LABEL and bool(role_of(text) or leads_to_points(text))

    @property
    def is_sure(self) -> bool:
        """Whether the label is of minutes alone, and of no plan's card or report's table."""
        role = role_of(self.text)
        read = role in words("headings", "fully_read") and head_of(self.text) is None
        return self.is_item or read or leads_to_points(self.text)

    @property
    def tables(self) -> list[tuple[float, float]]:
        """From where to where tables stand at its right that share the rules of the form's cells:
        rows of several cells that follow each other."""
        rows: dict[int, list[FormCell]] = {}
        for box in sorted(self.cells, key=lambda box: box[1]):
            rows.setdefault(round(box[1]), []).append(box)
        spans: list[tuple[float, float]] = []
        for several, own in groupby(rows.values(), key=lambda row: len(row) > 1):
            group = list(own)
            if several and len(group) > 1:
                spans.append((group[0][0][1], max(box[3] for box in group[-1])))
        return spans


@dataclass(slots=True)
class Form:
    """A ruled table on a page that may be a form: `edge` parts the labels from the text."""

    x0: float
    edge: float
    x1: float
    rows: list[FormRow] = field(default_factory=list)

    @property
    def is_sure(self) -> bool:
        """Whether its own labels show that it is a form."""
        labels = [row for row in self.rows if row.label]
        known = sum(row.is_known for row in labels)
        sure = any(row.is_sure for row in labels) and not self.is_contents
        return sure and known >= _KNOWN * len(labels)

    @property
    def is_contents(self) -> bool:
        """Whether it only lists agenda items, as a table of contents does."""
        return len(self.rows) > 1 and all(row.is_item for row in self.rows)

    def has_edges_of(self, other: Form) -> bool:
        """Whether its columns are those of another form."""
        edges = zip((self.x0, self.edge, self.x1), (other.x0, other.edge, other.x1), strict=True)
        return all(abs(own - others) <= _SAME for own, others in edges)


def forms_on(page: PageLines) -> list[Form]:
    """Return the ruled tables of a page that have a column of labels."""
    forms = (_form(page, boxes) for boxes in cells_of_tables(page))
    return sorted((form for form in forms if form), key=lambda form: form.rows[0].top)


def _form(page: PageLines, boxes: Sequence[FormCell]) -> Form | None:
    x0, x1 = min(box[0] for box in boxes), max(box[2] for box in boxes)
    left = sorted((box for box in boxes if abs(box[0] - x0) <= _SAME), key=lambda box: box[1])
    ends = Counter(round(box[2]) for box in left if box[2] < x1 - _SAME)
    if not ends:
        return None
    form = Form(x0, float(ends.most_common(1)[0][0]), x1)
    if any(abs(box[2] - form.edge) > _SAME and box[2] < x1 - _SAME for box in left):
        return None  # a table of data, whose cells are merged
    for box in left:
        top, bottom = box[1], box[3]
        own = list(words_within(page.lines, (x0, top, x1, bottom)))
        beside = [
            other for other in boxes
            if other[0] >= form.edge - _SAME and top - 1 <= other[1] and other[3] <= bottom + 1
        ]  # fmt: skip
        whole = box[2] >= x1 - _SAME
        label = [] if whole else [word for word in own if middle_of(word) < form.edge]
        rest = [word for word in own if whole or middle_of(word) >= form.edge]
        cells = [box] if whole else sorted(beside, key=lambda cell: (round(cell[1]), cell[0]))
        form.rows.append(FormRow(lines_in(page.number, label), top, bottom, cells, rest))
    return form


def words_within(lines: Iterable[Line], box: FormCell) -> Iterator[Word]:
    """Yield the words of lines that stand in a box."""
    x0, top, x1, bottom = box
    for line in lines:
        if top <= (line.top + line.bottom) / 2 < bottom:
            yield from (word for word in line.words if x0 - 1 <= middle_of(word) <= x1 + 1)


def middle_of(word: Word) -> float:
    """Return where the middle of a word is, from left to right."""
    return (word.x0 + word.x1) / 2
