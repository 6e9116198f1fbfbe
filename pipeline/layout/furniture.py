"""Page furniture: running heads and feet, page numbers and signature boxes, set aside.

Furniture is recognised by its place, by its wording, and by coming again on the pages nearby.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.column_kinds import (
    column_head,
    head_of,
    label_of,
    named_goal,
    names_activity,
)
from extractors.language.dates import find_dates
from extractors.language.headings import role_of
from extractors.language.item_heads import CASE_NUMBER, item_head, lone_case_number
from pipeline.layout.column_heads import is_table_head
from pipeline.layout.lines import PageLines, lines_of
from pipeline.layout.loose_numbers import (
    ends_limit,
    ends_text,
    is_loose_number,
    is_value_below,
)
from pipeline.layout.margin_notes import heads_beside_note
from pipeline.layout.numbers_beside_headings import numbered_headings
from pipeline.layout.running_titles import TitlesSeen, is_at_height_of, is_in_small
from pipeline.layout.vote_tables import may_be_row, names_votes, vote_columns
from pipeline.reading.pdf import Sheet
from schemas.document import Line
from schemas.vocabulary import meanings, words

_HEAD, _FOOT = 0.15, 0.86  # the zones of a page in which heads and feet stand
_NEAR = 2  # heads may differ on left and right pages, so compare with two pages either way
_STEP = 2.2  # times the size: from a line of text to the next one
_SAME_EDGE = 2.0  # points
_PAGE_NUMBER = re.compile(
    r"(?:\b(?:sida|sid|s\.)\s*:?\s*)?(?!(?:19|20)\d\d/)(?P<number>\d{1,4})\s*(?:[(\[]\s*(?P<last>\d{1,4})\s*[)\]]|(?:/|av)\s*(?P<of>\d{1,4}))?$",
    re.IGNORECASE,
)
_SIGNED_PAGE_NUMBER = re.compile(
    r"(?:\b(?:sida|sid)\s*:?\s*(?P<number>\d{1,4})(?:\s*(?:av|/)\s*\d{1,4}|\s*\(\d{1,4}\))?)"
    r"|(?P<bracket>\d{1,4})\s*(?:\(\d{1,4}\)|\[\d{1,4}\])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")  # the last word of a title: "Klimatprogram 2022–" / "2030"
_OF_GOALS = ("responsible", "deadline", "status", "trend", "area")
# "Bilaga 2, § 41", "Bilaga B KF § 23/22", "BUN bilaga § 4/24"
APPENDIX_OF = re.compile(r"(?:[A-ZÅÄÖ][\w-]*:?\s){0,2}[Bb]ilaga\b.{0,60}?§\s?\d+(?:/\d+)?")
_MANY = 3  # pages nearby with the same line
_PARTY = re.compile(r"\([A-ZÅÄÖ]{1,3}\)")
_FEWEST_WORDS = 3  # of a sentence
_CELLS = 3  # lines of other cells that may stand between two lines of one
_OF_FRONT_PAGES = ("place_and_time", "place", "members", "serving", "substitutes", "officials")
_OF_DAYS = ("date", "time")
_ITEM = re.compile(r"§+\s*\d{1,4}(?:\s*/\s*\d{2,4})?")
_DIGITS = re.compile(r"\d+")
_HOURS = re.compile(r"\bkl(?:ockan|\.)?\s*\d{1,2}[.:]\d\d")


def without_furniture(sheets: Iterable[Sheet]) -> Iterator[PageLines]:
    """Yield pages as lines, furniture set aside; holds no more than five pages at a time."""
    window: deque[_Entry] = deque(maxlen=2 * _NEAR + 1)
    seen = TitlesSeen()
    waiting: deque[int] = deque()
    # Two sheets have one number where two pages were copied onto one.
    for place, sheet in enumerate(sheets):
        lines = lines_of(sheet)
        in_zones = [line for line in lines if _in_zone(line, sheet)]
        seen.see(lines)
        in_text = {_row(line) for line in lines if line.bold and not _in_zone(line, sheet)}
        repeating = seen.repeated_by(in_zones)
        window.append(_Entry(place, sheet, lines, _patterns(in_zones), repeating, in_text))
        waiting.append(place)
        if len(waiting) > _NEAR:
            yield _set_aside(waiting.popleft(), window)
    while waiting:
        yield _set_aside(waiting.popleft(), window)


class _Entry(NamedTuple):
    """A page that waits: its place, its lines, the patterns of those in the zones of heads and
    feet, which of those say a title again, and the rows in bold of its text."""

    place: int
    sheet: Sheet
    lines: list[Line]
    patterns: set[str]
    repeating: list[Line]
    in_text: set[_Row]


_Row = tuple[str, float, int]


def _row(line: Line) -> _Row:
    return line.text, round(line.size, 1), round(line.x0)


def _set_aside(place: int, window: deque[_Entry]) -> PageLines:
    own = next(entry for entry in window if entry.place == place)
    sheet, lines, repeating = own.sheet, own.lines, own.repeating
    near = Counter(
        pattern
        for entry in window
        if 0 < abs(entry.place - place) <= _NEAR
        for pattern in entry.patterns
    )
    nearby = sum(0 < abs(entry.place - place) <= _NEAR for entry in window)
    after = next((entry.lines for entry in window if entry.place == place + 1), [])
    elsewhere = [line for entry in window if entry.place != place for line in entry.repeating]
    in_text = {row for entry in window for row in entry.in_text}
    titles = [
        line for line in repeating
        if is_at_height_of(line, elsewhere) and is_in_small(line, lines)
    ]  # fmt: skip
    of_headings = {
        id(line) for number, beside in numbered_headings(lines, near) for line in (number, *beside)
    }
    text: list[Line] = []
    furniture: list[Line] = []
    in_head = False
    for number, line in enumerate(lines):
        above = lines[max(number - _CELLS, 0) : number]
        before = above[-1] if above else None
        in_head = _in_zone(line, sheet) and (
            is_table_head(line)
            or (line.bold and line.has_gap(1.0) and _row(line) in in_text)
            or (in_head and before is not None and _is_below(before, line))
            or any(_is_of_head(line, other) for other in lines[max(number - 1, 0) : number + 2])
        )
        aside = id(line) not in of_headings and (
            _is_rule(line)
            or line in titles
            or (
                is_loose_number(line, sheet)
                and not any(
                    ends_text(other, line, sheet.width, _in_zone(line, sheet)) for other in above
                )
                and not (before is not None and is_value_below(before, line))
            )
            or (
                _in_zone(line, sheet)
                and not in_head
                and not (before is not None and ends_limit(before, line))
                and _is_furniture(line, near, nearby, _of_text(lines, number, text, sheet))
            )
            or (line.top > _FOOT * sheet.height and _is_printed_again(line, after))
        )
        (furniture if aside else text).append(line)
    numbers = [found for line in furniture if (found := printed_number(line.text)) is not None]
    return PageLines(
        sheet.number,
        sheet.width,
        sheet.height,
        text,
        furniture,
        numbers[0] if numbers else None,
        sheet.rulings,
        sheet.fills,
        sheet.scanned,
        sheet.marks,
        sheet.unread_letters,
    )


def printed_number(text: str) -> int | None:
    """Return the page number that a head or foot prints: "Sida 3 av 41", "3 (41)", "3"."""
    found = _as_page_number(text) or _SIGNED_PAGE_NUMBER.search(text)
    if not found:
        return None
    return int(next(group for group in found.groups() if group))


def _as_page_number(text: str) -> re.Match[str] | None:
    """Return how a text is a page's number, of so many pages at most; "222/25" is a case's."""
    found = _PAGE_NUMBER.fullmatch(text.strip())
    if found is None or (found["of"] and int(found["number"]) > int(found["of"])):
        return None
    return found


def _in_zone(line: Line, sheet: Sheet) -> bool:
    return line.bottom < _HEAD * sheet.height or line.top > _FOOT * sheet.height


def _patterns(lines: Iterable[Line]) -> set[str]:
    """Return lines as they are, and with their height on the page and a # for each number."""
    patterns: set[str] = set()
    for line in lines:
        patterns.add(f"{round(line.top / 6)} {_DIGITS.sub('#', line.text)}")
        patterns.add(line.text)
    return patterns


def _of_text(lines: Sequence[Line], number: int, text: Sequence[Line], sheet: Sheet) -> bool:
    """Whether a line at the head or the foot of a page is of the text below it or above it."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    return _ends_text(lines[number], text, sheet) or _begins_text(lines[number], below, sheet)


def _begins_text(line: Line, below: Line | None, sheet: Sheet) -> bool:
    """Whether a line at the head of a page breaks off a sentence that the line below it goes on
    with, at its edge: letters of one author may begin alike."""
    if below is None or line.top > _FOOT * sheet.height or len(line.words) < _FEWEST_WORDS:
        return False
    near = 0 < below.top - line.top < _STEP * line.size
    alike = abs(line.x0 - below.x0) < _SAME_EDGE and abs(line.size - below.size) < 0.3
    goes_on = below.text[0].islower() and line.text[0].isupper() and line.bold == below.bold
    return near and alike and goes_on and len(line.runs()) == 1


def _ends_text(line: Line, text: Sequence[Line], sheet: Sheet) -> bool:
    """Whether a line at the foot of a page goes on with the text above it, at its edge, or stands
    under a heading: the same sentence may end two pages."""
    if not text or line.bottom < _HEAD * sheet.height:
        return False
    above = text[-1]
    near = 0 < line.top - above.top < _STEP * line.size
    begins = [word.x0 for word in above.words[:2]]  # behind the sign of a list, too
    at_edge = any(abs(line.x0 - x0) < _SAME_EDGE for x0 in begins)
    alike = abs(line.size - above.size) < 0.3 or bool(role_of(above.text))
    return near and at_edge and alike


def _is_furniture(line: Line, near: Mapping[str, int], nearby: int, of_text: bool) -> bool:
    """Whether a line in the zone of heads or feet is furniture; `near` counts the pages nearby that
    have a pattern, of `nearby` pages. One that is `of_text` is only where several have it."""
    text = line.text.casefold()
    height = round(line.top / 6)
    pattern = _DIGITS.sub("#", line.text)
    # The initials of one who adjusts may stand before "Just sign".
    signed = pattern[2:] if pattern[1:2] == " " and len(line.runs()) > 1 else pattern
    pages = max(near.get(f"{height + shift} {p}", 0) for shift in (-1, 0, 1)
                for p in (pattern, signed))  # fmt: skip
    if _is_day_alone(line.text) or _HOURS.search(line.text):
        # Under the label of one deadline, or on a front page printed twice, it is of the text.
        fewest = min(_MANY, nearby)
        return fewest > 1 and min(pages, near.get(line.text, 0)) >= fewest
    if _is_of_goal(line.text) or _numbers_activities(line):
        return False
    if is_table_head(line) or vote_columns(line) or item_head(line.text) or role_of(line.text):
        return False
    if heads_beside_note(line):
        return False
    if may_be_row(line) or _says_when(line.text) or _heads_columns(line):
        return False
    if APPENDIX_OF.match(line.text) or _names_item(line.text):
        return line.text in near  # each appendix names its own item
    if any(text.startswith(word) for word in words("documents", "furniture")) and (
        len(text) < 60 or len(line.runs()) > 1
    ):
        return True
    if _as_page_number(text) and not _YEAR.fullmatch(text.strip()):
        return True
    runs = [" ".join(word.text for word in run).casefold() for run in line.runs()]
    if len(runs) > 1 and any(
        run in _kind_words() or _SIGNED_PAGE_NUMBER.fullmatch(run) for run in runs
    ):
        return True
    case = CASE_NUMBER.match(line.text)
    if (case and case["named"]) or lone_case_number(line.text):
        return line.text in near  # an agenda item's own number, unless every page bears the same
    if label_of(line.text.strip(" :")) is not None:
        return pages >= _MANY  # two pages may begin with "Indikatorer"
    if not of_text and _is_sentence(line):
        return pages >= min(_MANY, max(nearby, 1))  # or with "Votering begärs och genomförs."
    return pages > (1 if of_text else 0)


def _is_sentence(line: Line) -> bool:
    """Whether a line is a whole sentence of the text, set as one piece, or names people with their
    parties."""
    text = line.text
    if _PARTY.search(text):
        return True
    whole = text[0].isupper() and text.endswith(".") and not text.isupper()
    return whole and len(line.words) >= _FEWEST_WORDS and len(line.runs()) == 1


def _names_item(text: str) -> bool:
    """Whether a line says which agenda item a list or an appendix is of: "Ärende: § 49"."""
    label, colon, value = text.partition(":")
    about = label.strip().casefold() in words("votes", "about")
    return bool(colon) and about and _ITEM.fullmatch(value.strip()) is not None


def _heads_columns(line: Line) -> bool:
    """Whether a line holds the headings of two columns of text: "Bakgrund      Etappmål"."""
    texts = [" ".join(word.text for word in run) for run in line.runs()]
    return line.bold and len(texts) == 2 and all(label_of(text) is not None for text in texts)


def _is_of_goal(text: str) -> bool:
    """Whether a line is of a goal that has a page of its own: "Delmål 2", "Ansvarig nämnd: KS"."""
    named = named_goal(text)
    if named and named.number:
        return True
    label, colon, value = text.partition(":")
    head = head_of(label) if colon and value.strip() else None
    return head is not None and head.kind in _OF_GOALS


def _is_day_alone(text: str) -> bool:
    """Whether a line gives the day of a meeting and nothing else: "Tid: 2025-04-29"."""
    label, _, value = text.partition(":")
    if meanings("front_page", "labels").get(label.strip().casefold()) not in _OF_DAYS:
        return False
    days = find_dates(value)
    return len(days) == 1 and value[days[0].start : days[0].end] == value.strip(" .")


def _numbers_activities(line: Line) -> bool:
    """Whether a line is the numbers of activities, on cards beside each other: "Åtgärd 1.1   Åtgärd
    1.2"."""
    return all(names_activity(" ".join(word.text for word in run)) for run in line.runs())


def _says_when(text: str) -> bool:
    """Whether a line opens as one that tells when or where a meeting is held, or who is present, as
    a front page printed twice does."""
    roles = meanings("front_page", "labels")
    first = text.casefold().split(" ")[:3]
    return any(
        roles.get(" ".join(first[:count]).strip(" :;.")) in _OF_FRONT_PAGES
        for count in range(1, len(first) + 1)
    )


@cache
def _kind_words() -> frozenset[str]:
    kinds = words("documents", "kinds").values()
    return frozenset(word for forms in kinds for word in forms["strong"])


def _is_rule(line: Line) -> bool:
    """Whether a line is a rule drawn with signs: "__________", "***"."""
    return len(line.text) > 2 and not line.text.strip("_-–—=*~. ")


def _is_printed_again(line: Line, after: Sequence[Line]) -> bool:
    """Whether a letter at the foot of a page is the beginning of a line on the next one: browsers
    leave the dots of a heading's "Ä" behind where they break a page above it."""
    return len(line.text) == 1 and any(
        other.text.startswith(line.text)
        and other.font == line.font
        and abs(other.size - line.size) < 0.2
        and abs(other.x0 - line.x0) < 1
        for other in after
    )


def _is_below(before: Line, line: Line) -> bool:
    """Whether a line goes on with the head of a table above it: close below, in the same look."""
    alike = line.bold == before.bold and abs(line.size - before.size) < 0.3
    return alike and line.top - before.bottom < 0.5 * line.size and line.x1 <= before.x1 + line.size


def _is_of_head(line: Line, other: Line) -> bool:
    """Whether a line is one of several of a table's head, right over or below another that heads
    columns by its words: "Nuläge  Målvärde  Målvärde" over "Indikator  2024  2026  2028",
    "Namn  § 18  § 18" over "Ja  Nej"."""
    alike = line.bold == other.bold and abs(line.size - other.size) < 0.3
    apart = max(line.top, other.top) - min(line.bottom, other.bottom)
    if other is line or not alike or apart >= 0.5 * line.size:
        return False
    if names_votes(line) and vote_columns(other):
        return True
    if not is_table_head(other):
        return False
    return line.has_gap(1.0) or all(column_head(word.text) is not None for word in line.words)
