"""Words to lines, and lines that belong to the page and not to the text set aside.

Steps, in order: `lines_of` groups words by base line; `Furniture.of` tells running heads, feet,
page numbers and signature boxes by their place, their wording and their coming again on the
neighbouring pages.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.language.column_kinds import head_of
from extractors.language.counts import category_of
from extractors.language.headings import CASE_NUMBER, item_head, role_of
from pipeline.layout.drawn_bullets import with_bullets
from pipeline.layout.vote_tables import vote_columns
from pipeline.reading.pdf import Sheet
from schemas.document import Fill, Line, Mark, Word
from schemas.vocabulary import words

_HEAD, _FOOT = 0.15, 0.86  # the zones of a page in which heads and feet stand
_NEAR = 2  # heads may differ on left and right pages, so compare with two pages either way
_PAGE_NUMBER = re.compile(
    r"(?:\b(?:sida|sid|s\.)\s*:?\s*)?(?P<number>\d{1,4})\s*(?:[(\[]\s*(?P<last>\d{1,4})\s*[)\]]|(?:/|av)\s*(?P<of>\d{1,4}))?$",
    re.IGNORECASE,
)
_SIGNED_PAGE_NUMBER = re.compile(
    r"(?:\b(?:sida|sid)\s*:?\s*(?P<number>\d{1,4})(?:\s*(?:av|/)\s*\d{1,4}|\s*\(\d{1,4}\))?)"
    r"|(?P<bracket>\d{1,4})\s*(?:\(\d{1,4}\)|\[\d{1,4}\])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")  # the last word of a title: "Klimatprogram 2022–" / "2030"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page as lines: its text, what was set aside, and the page number printed on it."""

    number: int
    width: float
    height: float
    lines: list[Line]
    furniture: list[Line]
    printed_number: int | None
    rulings: list[dict[str, Any]]
    fills: list[Fill]
    scanned: bool
    marks: list[Mark]


def lines_of(sheet: Sheet) -> list[Line]:
    """Return the lines of a page from top to bottom, each with its words from left to right."""
    rows: list[list[Word]] = []
    middle = -1.0
    for word in sheet.words:
        centre = (word.top + word.bottom) / 2
        if rows and abs(centre - middle) <= 0.45 * (word.bottom - word.top):
            rows[-1].append(word)
        else:
            rows.append([word])
            middle = centre
    lines = [Line.of(sheet.number, sorted(row, key=lambda word: word.x0)) for row in rows]
    lines = with_bullets(lines, sheet.marks)
    lines.sort(key=lambda line: (line.top + line.bottom) / 2)
    return lines


def page_lines(sheets: Iterable[Sheet]) -> Iterator[PageLines]:
    """Yield pages with heads, feet and page numbers set aside; holds no more than five pages."""
    window: deque[tuple[Sheet, list[Line], set[str]]] = deque(maxlen=2 * _NEAR + 1)
    waiting: deque[int] = deque()
    for sheet in sheets:
        lines = lines_of(sheet)
        window.append((sheet, lines, _moulds(line for line in lines if _in_zone(line, sheet))))
        waiting.append(sheet.number)
        if len(waiting) > _NEAR:
            yield _part_furniture(waiting.popleft(), window)
    while waiting:
        yield _part_furniture(waiting.popleft(), window)


def _part_furniture(number: int, window: deque[tuple[Sheet, list[Line], set[str]]]) -> PageLines:
    sheet, lines, _ = next(entry for entry in window if entry[0].number == number)
    near = set().union(
        *(moulds for other, _, moulds in window if 0 < abs(other.number - number) <= _NEAR)
    )
    text: list[Line] = []
    furniture: list[Line] = []
    for line in lines:
        aside = (
            _is_rule(line)
            or _stray_number(line, sheet)
            or (_in_zone(line, sheet) and _is_furniture(line, near))
        )
        (furniture if aside else text).append(line)
    numbers = [found for line in furniture if (found := printed_number(line.text)) is not None]
    return PageLines(
        number,
        sheet.width,
        sheet.height,
        text,
        furniture,
        numbers[0] if numbers else None,
        sheet.rulings,
        sheet.fills,
        sheet.scanned,
        sheet.marks,
    )


def printed_number(text: str) -> int | None:
    """Return the page number that a head or foot prints: "Sida 3 av 41", "3 (41)", "3"."""
    found = _PAGE_NUMBER.fullmatch(text.strip()) or _SIGNED_PAGE_NUMBER.search(text)
    if not found:
        return None
    return int(next(group for group in found.groups() if group))


def _in_zone(line: Line, sheet: Sheet) -> bool:
    return line.bottom < _HEAD * sheet.height or line.top > _FOOT * sheet.height


def _moulds(lines: Iterable[Line]) -> set[str]:
    """Return lines without their digits, with their height on the page, and as they are."""
    moulds: set[str] = set()
    for line in lines:
        moulds.add(f"{round(line.top / 6)} {_DIGITS.sub('#', line.text)}")
        moulds.add(line.text)
    return moulds


def _is_furniture(line: Line, near: set[str]) -> bool:
    text = line.text.casefold()
    if is_table_head(line) or vote_columns(line) or item_head(line.text) or role_of(line.text):
        return False
    if any(text.startswith(word) for word in words("documents", "furniture")) and (
        len(text) < 60 or len(line.runs()) > 1
    ):
        return True
    if _PAGE_NUMBER.fullmatch(text.strip()) and not _YEAR.fullmatch(text.strip()):
        return True
    runs = [" ".join(word.text for word in run).casefold() for run in line.runs()]
    if len(runs) > 1 and any(
        run in _kind_words() or _SIGNED_PAGE_NUMBER.fullmatch(run) for run in runs
    ):
        return True
    case = CASE_NUMBER.match(line.text)
    if case and case["named"]:
        return line.text in near  # an agenda item's own number, unless every page bears the same
    mould = _DIGITS.sub("#", line.text)
    height = round(line.top / 6)
    return any(f"{height + shift} {mould}" in near for shift in (-1, 0, 1))


@cache
def _kind_words() -> frozenset[str]:
    kinds = words("documents", "kinds").values()
    return frozenset(word for forms in kinds for word in forms["strong"])


def _is_rule(line: Line) -> bool:
    """Whether a line is a rule drawn with signs: "__________"."""
    return len(line.text) > 4 and not line.text.strip("_-–—=*~. ")


def _stray_number(line: Line, sheet: Sheet) -> bool:
    """Whether a line is a page number that was left in the text: few digits, alone, at a margin."""
    return (
        len(line.words) == 1
        and line.text.isdigit()
        and len(line.text) <= 3
        and (line.x0 < 0.25 * sheet.width or line.x0 > 0.8 * sheet.width)
        and not _between_rulings(line, sheet)
    )


def _between_rulings(line: Line, sheet: Sheet) -> bool:
    """Whether upright rulings stand on both sides of a line: it is in a cell of a table."""
    middle = (line.top + line.bottom) / 2
    edges = [
        ruling["x0"]
        for ruling in sheet.rulings
        if ruling["orientation"] == "v" and ruling["top"] <= middle <= ruling["bottom"]
    ]
    return any(x <= line.x0 for x in edges) and any(x >= line.x1 for x in edges)


def column_kind(text: str) -> str | None:
    """Return the kind of a column by its head, numbers and punctuation aside: "Delmål 1"."""
    head = head_of(text)
    return head.kind if head else None


def is_table_head(line: Line) -> bool:
    """Whether a line heads a table of goals or sums: two or more runs that name unlike columns, or
    unlike colours ("Målområde  Röda  Gula  Gröna")."""
    runs = line.runs(1.0)
    if len(runs) < 2:
        return False
    texts = [" ".join(word.text for word in run) for run in runs]
    texts = [text for text in texts if not text.endswith(":")]  # a label: "Status:  Trend:"
    if len({column_kind(text) for text in texts} - {None}) >= 2:
        return True
    return len({category_of(text) for text in texts if len(text) < 30} - {None}) >= 2
