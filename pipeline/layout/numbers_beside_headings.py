"""Large numbers beside headings: they number the goal, and are no page numbers.

      MÅL
3     Fler cyklar till
      arbetet

The number is larger than the heading beside it, or as large. It is put behind the word over the
heading that says what is numbered ("MÅL 3"), or before the heading.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.language.column_kinds import head_of
from pipeline.layout.lines import PageLines
from schemas.document import Line

_LARGER = 1.3  # times the size of most of the page's text
_NEAR = 2.5  # times the number's size: from it to the heading
_IN_HEADING = 1.1  # times the size of most of the page's text
_HUGE = 2.5  # times the size of most of the page's text
_FAR_LARGER = 1.8  # times the size of a heading
_SAME_EDGE = 2.0  # points
_LONGEST = 3  # letters


def numbered_headings(
    lines: Sequence[Line], again: Collection[str] = ()
) -> list[tuple[Line, list[Line]]]:
    """Return large numbers that stand alone, each with the lines beside it: at least one in large
    type. What stands on other pages too (`again`) is a running head, with its page number."""
    alone = [
        line for line in lines
        if len(line.words) == 1 and len(line.text) <= _LONGEST and line.text.isdigit()
    ]  # fmt: skip
    if not alone:
        return []  # most pages
    usual = _usual_size(lines)
    found = []
    for line in alone:
        beside = [other for other in lines if _is_beside(other, line)]
        large = [other for other in beside if _is_large(other, line, usual)]
        before = lines[lines.index(line) - 1]
        if line.size >= _LARGER * usual and large:
            if not any(other.text in again for other in large):
                found.append((line, beside))
        elif _is_in_heading(line, before, usual) and before.text not in again:
            found.append((line, [before]))
    return found


def _is_large(line: Line, number: Line, usual: float) -> bool:
    """Whether a line beside a number is set as a heading: large, or in bold beside one that is far
    larger than any text."""
    bold = line.words[0].bold and line.size > usual and number.size >= _HUGE * usual
    return line.size >= _LARGER * usual or bold


def _is_in_heading(number: Line, before: Line, usual: float) -> bool:
    """Whether a number, in a disc perhaps, stands left of a heading at the height of its first
    line, or between this and the second: as large as the heading, which is larger than the text."""
    middle = (number.top + number.bottom) / 2
    level = before.top < middle < before.bottom + before.size
    beside = 0 < before.x0 - number.x1 <= _NEAR * number.size
    larger = before.size >= _IN_HEADING * usual and number.size > before.size - 0.3
    return level and beside and larger and number.column == before.column


def with_numbers_in_headings(page: PageLines) -> PageLines:
    """Return a page with each large number in the line beside it that it belongs to."""
    lines = _with_numbers_apart(page.lines)
    for number, beside in numbered_headings(lines):
        labels = [line for line in beside if _names_kind(line)]
        large = max(beside, key=lambda line: line.size).size
        own = labels[0] if labels else next(line for line in beside if line.size > large - 0.3)
        words = [*own.words, *number.words] if labels else [*number.words, *own.words]
        made = Line.of(page.number, words)
        if not labels:
            made = replace(made, size=own.size, font=own.font, bold=own.bold)
        made = replace(made, top=own.top, bottom=own.bottom, column=own.column)
        lines = [made if line is own else line for line in lines if line is not number]
    return replace(page, lines=lines)


def _with_numbers_apart(lines: Sequence[Line]) -> list[Line]:
    """Return lines with a large number on a line of its own that stands on the base line of a
    heading's second line: its first line is the one above, at the same edge."""
    usual = _usual_size(lines)
    made: list[Line] = []
    for line in lines:
        number, *rest = line.words
        large = number.text.isdigit() and len(number.text) <= _LONGEST and bool(rest)
        above = made[-1] if made else None
        if (
            large
            and above is not None
            and number.size >= _FAR_LARGER * rest[0].size
            and _is_large(above, Line.of(line.page, [number]), usual)
            and abs(above.x0 - rest[0].x0) < _SAME_EDGE
            and abs(above.words[0].size - rest[0].size) < 0.3
        ):
            made.extend(
                replace(Line.of(line.page, own), column=line.column) for own in ([number], rest)
            )
        else:
            made.append(line)
    return made


def _names_kind(line: Line) -> bool:
    """Whether a line only says what the number beside it numbers: "MÅL", "Delmål"."""
    head = head_of(line.text)
    return head is not None and head.kind in ("goal", "activity", "area")


def _is_beside(line: Line, number: Line) -> bool:
    middle = (line.top + line.bottom) / 2
    right = 0 <= line.x0 - number.x1 <= _NEAR * number.size
    return line is not number and right and number.top <= middle <= number.bottom


def _usual_size(lines: Sequence[Line]) -> float:
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)
