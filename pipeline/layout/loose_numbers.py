"""Numbers alone on a line: pages' numbers left in the text, and the last words of what is broken.

"§§ 119–" over "127", "Antalet ska vara minst" over "80": these end the text above them.
"""

from __future__ import annotations

from extractors.language.column_kinds import column_head
from pipeline.layout.lines import between_rulings
from pipeline.reading.pdf import Sheet
from schemas.document import Line
from schemas.vocabulary import words

_FULL = 0.6  # of the page's width: a line that goes on below
_CLOSE = 1.6  # of the size, from line to line of one text
_STEP = 2.2  # times the size: from a label to the value below it
_SAME_EDGE = 2.0  # points
_OF_VALUES = ("base", "target", "outcome")
_BROKEN_OFF = ("–", "-", "§", "§§", ",", "paragraf", "paragrafer")


def is_loose_number(line: Line, sheet: Sheet) -> bool:
    """Whether a line is a page number that was left in the text: few digits, alone, at a margin."""
    return (
        len(line.words) == 1
        and line.text.isdigit()
        and len(line.text) <= 3
        and (line.x0 < 0.25 * sheet.width or line.x0 > 0.8 * sheet.width)
        and not between_rulings(line, sheet.rulings)
    )


def ends_text(before: Line, line: Line, width: float, at_edge: bool = True) -> bool:
    """Whether a number is the rest of what the line above it breaks off: "§§ 119–" over "127", or
    the last word of a text in a cell: "Antalet ska vara minst" over "80". `width` is the page's;
    `at_edge` says that the number stands at the page's head or foot, where its own number may."""
    if line.top - before.top >= 2 * line.size or before.x1 <= line.x0:
        return False
    if before.words[-1].text.endswith(_BROKEN_OFF):
        return True
    edge = min(abs(word.x0 - line.x0) for word in before.words[:2])  # a bullet may stand first
    alike = abs(before.size - line.size) < 0.3 and edge < 1
    within = before.text[0].islower() or abs(before.x0 - line.x0) >= 1  # goes on, or is an item
    full = before.x1 - before.x0 > _FULL * width or (not at_edge and within)
    if alike and before.font == line.font and full:
        return line.top - before.top < _CLOSE * line.size  # "... betyg i årskurs" over "9"
    return alike and before.words[-1].text.casefold() in words("plan_texts", "before_values")


def ends_limit(before: Line, line: Line) -> bool:
    """Whether a number at a page's foot ends a limit that the line right above it breaks off, as
    close below as lines of one text are: "Bo Ek, §§ 28–" over "31"."""
    close = line.top - before.top < _CLOSE * line.size and line.x0 < before.x1
    return close and line.text.isdigit() and before.words[-1].text.endswith(_BROKEN_OFF)


def is_value_below(label: Line, line: Line) -> bool:
    """Whether a number is a value of an indicator, below its label: "Basvärde 2019" over "148"."""
    near = line.top - label.top < _STEP * max(line.size, label.size)
    if not near or abs(line.x0 - label.x0) >= _SAME_EDGE:
        return False
    head = column_head(label.text)
    return head is not None and head.kind in _OF_VALUES
