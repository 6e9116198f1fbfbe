"""What is labelled beside a goal that has a page or a box of its own.

Status: ●   Trend: ↗   Ansvarig: Tekniska nämnden -> by kind, the words and the place of each value
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.column_kinds import head_of, label_of
from schemas.document import Box, Paragraph, Passage, Section, Table
from schemas.vocabulary import words

_KINDS = (
    "status", "trend", "responsible", "participating", "deadline", "indicator", "base", "target",
    "cost", "outcome",
)  # fmt: skip
_LONGEST_VALUE = 80  # letters of a value on a line of its own below its label
_RIGHT = 2000.0  # as far as the page goes


class Labelled(NamedTuple):
    """A value with its label: its kind, its words, and the boxes in which its marks stand."""

    kind: str
    value: Passage
    boxes: tuple[Box, ...]


@cache
def _label() -> re.Pattern[str]:
    columns = words("plans", "columns")
    forms = sorted((form for kind in _KINDS for form in columns[kind]), key=len, reverse=True)
    listed = "|".join(re.escape(form) for form in forms if form != "resultat")
    return re.compile(rf"(?:^|(?<=\s))(?P<label>{listed})(?:\s+(?:19|20)\d\d)?\s*:", re.IGNORECASE)


def labelled_in(blocks: Sequence[Paragraph | Table]) -> Iterator[Labelled]:
    """Yield the labelled values of paragraphs ("Status: ...") and of tables of labels."""
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(block, Table):
            yield from _of_table(block)
            continue
        found = list(_of_line(block.passage))
        if len(found) == 1 and _is_value(found[0], after):
            assert isinstance(after, Paragraph)
            found = [found[0]._replace(value=after.passage)]
        yield from found


def _is_value(entry: Labelled, after: Paragraph | Table | None) -> bool:
    """Whether what a label tells stands on the line below it: "Ansvarig:" over a nämnd.

    A status may be a mark beside its label; what stands below that is another agenda item.
    """
    if entry.value.text.strip() or entry.kind in ("status", "trend", "outcome"):
        return False
    if not isinstance(after, Paragraph) or after.marker:
        return False
    text = after.passage.plain
    return len(text) <= _LONGEST_VALUE and not text.endswith((".", ":"))


def _of_line(passage: Passage) -> Iterator[Labelled]:
    found = list(_label().finditer(passage.text))
    if not found or found[0].start() > 0:
        return
    for match, after in zip(found, [*found[1:], None], strict=True):
        kind = head_of(match["label"])
        if kind is None:
            continue
        end = after.start() if after else len(passage.text)
        value = passage.cut(match.end(), end)
        label = passage.cut(match.start(), match.end())
        yield Labelled(kind.kind, value, (_beside(label, passage, after),))


def _beside(label: Passage, passage: Passage, after: re.Match[str] | None) -> Box:
    """Return the room to the right of a label, up to the next label on its line."""
    box = label.boxes()[-1]
    right = _RIGHT
    if after is not None:
        following = passage.cut(after.start(), after.end()).boxes()[0]
        if following.top < box.bottom and following.x0 > box.x1:
            right = following.x0
    return Box(box.page, box.x1, box.top - 4, right, box.bottom + 4, "")


def _of_table(table: Table) -> Iterator[Labelled]:
    """Yield a table's labelled values: label beside value, or a head over one row."""
    heads = [head_of(table.cell(0, place).plain) for place in range(len(table.rows[0]))]
    known = [head for head in heads if head is not None and head.kind in _KINDS]
    if any(head.kind == "indicator" for head in known) and len(known) >= 2:
        return  # its judgements are those of the indicators, not of the goal
    if len(known) >= 2 and len(known) >= len(heads) - 1 and len(table.rows) >= 2:
        for place, head in enumerate(heads):
            if head is not None:
                cell = table.cell(1, place) if place < len(table.rows[1]) else None
                if cell is not None:
                    yield Labelled(head.kind, cell, table.boxes_of(1, place))
        return
    for index, row in enumerate(table.rows):
        for place in range(len(row) - 1):
            head = head_of(table.cell(index, place).plain.rstrip(":"))
            if head is not None and head.kind in _KINDS:
                yield Labelled(
                    head.kind, table.cell(index, place + 1), table.boxes_of(index, place + 1)
                )


def under_heading(section: Section) -> list[Labelled]:
    """Return what a heading labels: "Bedömning" over a line or a mark, "Status: ●  Trend: ↗"."""
    if section.heading is None:
        return []
    found = list(_of_line(section.heading))
    if len(found) == 1 and not found[0].value.text and section.paragraphs:
        # A heading that ran into its text: "Bedömning: Målet är delvis uppnått."
        return [found[0]._replace(value=section.paragraphs[0].passage)]
    if found:
        return found
    head = label_of(section.heading.plain)
    if head is None or head.kind not in _KINDS:
        return []
    box = section.heading.boxes()[-1]
    first = section.paragraphs[0].passage if section.paragraphs else Passage("", ())
    below = box.bottom + 40.0
    if first.pieces and first.page == box.page:
        below = max(box.bottom + 4, first.boxes()[0].bottom + 4)
    room = Box(box.page, box.x0 - 40, box.top - 4, _RIGHT, below, "")
    return [Labelled(head.kind, first, (room,))]
