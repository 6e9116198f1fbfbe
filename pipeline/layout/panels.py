"""Boxes on a ground of their own beside the running text: read after the passage they stand by.

Mål 3. Fler cyklar                  ┌──────────────────┐
Cykelvägarna har blivit längre ...  │ ↗  Ansvarig: ... │
                                    └──────────────────┘
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.language.column_kinds import label_of
from pipeline.layout.column_heads import is_table_head
from pipeline.layout.lines import PageLines
from pipeline.layout.paragraphs import CARDS
from schemas.document import HUES, Fill, Line, Mark, Ruling, Word

_NARROWEST, _WIDEST = 0.15, 0.5  # of the page's width
_LOWEST = 30.0  # points
_WHITE = 0xFFFFFF
_LISTED = ("goal", "activity", "indicator")
_COLUMN = 3  # after the two in which running text may be set


def with_panels_aside(page: PageLines) -> PageLines:
    """Return a page with the words of its panels in lines of their own, after the text beside.

    Only a panel that holds a sign of how it goes is set aside: other grounds may lie under text
    that runs on beside them, as in minutes.
    """
    return _with_aside(page, _holds_judgement)


def with_labelled_panels_aside(page: PageLines) -> PageLines:
    """Return a page with the words of the panels that open with a label, such as "Mål till 2035",
    in lines of their own, after the text beside."""
    return _with_aside(page, _is_labelled)


def _with_aside(page: PageLines, is_panel: Callable[[PageLines, Fill], bool]) -> PageLines:
    for panel in _candidates(page):
        if is_panel(page, panel):
            page = _set_aside(page, panel)
    return page


def _holds_judgement(page: PageLines, panel: Fill) -> bool:
    return any(_judges(mark, panel) for mark in page.marks)


def _candidates(page: PageLines) -> list[Fill]:
    """Return the fills that may be the ground of a panel, from top to bottom: as large as one,
    with no other ground and no level rule across their edge beside them."""
    fills = [fill for fill in page.fills if fill.colour != _WHITE]
    return sorted(
        (
            fill
            for fill in fills
            if _NARROWEST <= (fill.x1 - fill.x0) / page.width <= _WIDEST
            and fill.bottom - fill.top >= _LOWEST
            and not any(_stands_beside(other, fill) for other in fills)
            and not any(_crosses(ruling, fill) for ruling in page.rulings)
        ),
        key=lambda fill: fill.top,
    )


def _judges(mark: Mark, panel: Fill) -> bool:
    """Whether a mark in a panel is a coloured dot or an arrow."""
    inside = panel.x0 <= mark.x0 and mark.x1 <= panel.x1 and mark.bottom <= panel.bottom
    judges = bool(mark.direction) or mark.colour in HUES
    return mark.carrier not in ("area", "word") and inside and mark.top >= panel.top and judges


def _is_labelled(page: PageLines, panel: Fill) -> bool:
    """Whether the first line of a panel is a label of goals, activities or indicators."""
    for line in page.lines:
        if line.column >= CARDS or not panel.top <= (line.top + line.bottom) / 2 <= panel.bottom:
            continue
        own = [word.text for word in line.words if panel.x0 <= _middle(word) <= panel.x1]
        if own:
            head = label_of(" ".join(own))
            return head is not None and head.kind in _LISTED
    return False


def _stands_beside(other: Fill, fill: Fill) -> bool:
    shared = min(other.bottom, fill.bottom) - max(other.top, fill.top)
    return shared > 1 and (other.x0 < fill.x0 - 1 or other.x1 > fill.x1 + 1)


def _crosses(ruling: Ruling, fill: Fill) -> bool:
    if not ruling.is_level or not fill.top - 1 <= ruling.top <= fill.bottom + 1:
        return False
    return any(ruling.x0 < edge < ruling.x1 for edge in (fill.x0 - 3, fill.x1 + 3))


def _set_aside(page: PageLines, panel: Fill) -> PageLines:
    """Return the page with one panel's words aside, or as it is where no text stands beside."""
    text: list[Line] = []
    aside: list[Line] = []
    shared = 0
    last = -1  # the line of the text after which the panel is read
    for line in page.lines:
        middle = (line.top + line.bottom) / 2
        if line.column >= CARDS or not panel.top <= middle <= panel.bottom:
            text.append(line)
            continue
        own = [word for word in line.words if panel.x0 <= _middle(word) <= panel.x1]
        rest = [word for word in line.words if word not in own]
        if own and rest and (_touches(rest, panel) or is_table_head(line)):
            return page
        if own:
            aside.append(replace(Line.of(page.number, own), column=_COLUMN))
        if rest:
            shared += 1
            text.append(Line.of(page.number, rest) if own else line)
            last = len(text) - 1
    if len(aside) < 2 or shared < 2:
        return page
    last = _end_of_paragraph(text, last)
    return replace(page, lines=[*text[: last + 1], *aside, *text[last + 1 :]])


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _touches(words: Sequence[Word], panel: Fill) -> bool:
    return any(panel.x0 - 3 < word.x1 and word.x0 < panel.x1 + 3 for word in words)


def _end_of_paragraph(lines: Sequence[Line], index: int) -> int:
    """Return the index of the last line of the paragraph in which a line stands."""
    while index + 1 < len(lines):
        line, after = lines[index], lines[index + 1]
        alike = line.bold == after.bold and abs(line.size - after.size) < 0.3
        if not alike or after.top - line.bottom > 0.5 * line.size:
            break
        index += 1
    return index
