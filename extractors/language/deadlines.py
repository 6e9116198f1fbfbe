"""Deadlines of plans as the last day that they name: "Q2 2025" -> 2025-06-30, "löpande" -> none.

A text is cut into days, years, months with a year ("2025-06") and parts of a year ("våren",
"kvartal 1–3"). Each part takes the year that stands next to it; the latest end of all counts.
"""

from __future__ import annotations

import datetime
import itertools
import re
from dataclasses import dataclass
from functools import cache

from extractors.language.dates import find_dates
from schemas.vocabulary import pattern, words

_YEAR = r"(?<!\d)20\d\d(?!\d)"
_SHORT_DATE = rf"(?<!\d)(?P<day>\d{{1,2}})/(?P<of>\d{{1,2}})[ –-]+(?P<dated>{_YEAR})"
_YEAR_MONTH = r"(?<!\d)(?P<whole>20\d\d)[-‑–/](?P<month>0[1-9]|1[0-2])(?![\d-])"
_SHORT_YEAR = r"(?<=20\d\d)\s?[-‑–/]\s?(?P<short>\d\d)(?![\d/-])"
_SHORT_YEAR_SPACED = r"(?<=20\d\d )[–-]\s?(?P<spaced>\d\d)(?![\d/-])"
_BESIDE = re.compile(r"\W{0,4}|\s*(?:år|av)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\W{0,4}|\W+(?:och|samt|eller|till|t\.?o\.?m\.?|till och med)\W+", re.I)
_UNTIL = re.compile(r"\s*[–‑-]+\s*|\s+(?:till|t\.?o\.?m\.?|till och med)\s+", re.IGNORECASE)


@dataclass(slots=True)
class _Named:
    """A time that a text names: a year (`month` is None), a part of one, or a day."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    taken: bool = False

    @property
    def is_part(self) -> bool:
        return self.year is None

    @property
    def is_year(self) -> bool:
        return self.month is None


def last_day(text: str) -> datetime.date | None:
    """Return the last day that a deadline names, or None where it names none: "årligen".

    A span that ends before it begins names none either.
    """
    named = _named_in(text)
    _give_years(named, text)
    dated = [(time, _end_of(time)) for time in named if not time.taken and time.year]
    for (one, before), (other, after) in itertools.pairwise(dated):
        if after < before and _UNTIL.fullmatch(_between(one, other, named, text)):
            return None
    return max((end for _, end in dated), default=None)


def _named_in(text: str) -> list[_Named]:
    """Return the times that a text names, in their order; days come before what they hold."""
    named = [
        _Named(date.start, date.end, date.date.year, date.date.month, date.date.day)
        for date in find_dates(text)
    ]
    for match in _pattern().finditer(text):
        if match["year"] and _of_paper().search(text[: match.start()]):
            continue
        if not any(time.start < match.end() and match.start() < time.end for time in named):
            named.extend(_of_match(match))
    return sorted(named, key=lambda time: time.start)


@cache
def _of_paper() -> re.Pattern[str]:
    """Return what names a paper right before its year: "Inför budget 2026" names no day."""
    return pattern("numerals", "papers_of_years")


def _of_match(match: re.Match[str]) -> list[_Named]:
    start, end = match.span()
    if match["dated"]:
        try:
            datetime.date(int(match["dated"]), int(match["of"]), int(match["day"]))
        except ValueError:
            return [_Named(*match.span("dated"), int(match["dated"]))]
        return [_Named(start, end, int(match["dated"]), int(match["of"]), int(match["day"]))]
    if match["whole"]:
        return [_Named(start, end, int(match["whole"]), int(match["month"]))]
    if match["year"]:
        return [_Named(start, end, int(match["year"]))]
    short = match["short"] or match["spaced"]
    if short:
        return [_Named(end - 2, end, int(f"20{short}"))]
    if match["season"]:
        return [_Named(start, end, month=_seasons()[match["season"].casefold()])]
    for length in _lengths():
        if match[f"of_{length}"]:
            return _parts(match, length)
    return []


def _parts(match: re.Match[str], length: int) -> list[_Named]:
    """Return the parts of a year that "kvartal 1–3" names first and last."""
    ordinal = match[f"ordinal_{length}"]
    if ordinal:
        number = words("numerals", "ordinals")[ordinal.casefold()]
        number = 12 // length if number == "last" else number
        return [_Named(*match.span(), month=length * number)] if number * length <= 12 else []
    first, last = match.span(f"first_{length}"), match.span(f"last_{length}")
    found = [_Named(match.start(), first[1], month=length * int(match[f"first_{length}"]))]
    if last != (-1, -1):
        found.append(_Named(*last, month=length * int(match[f"last_{length}"])))
    return found


def _give_years(named: list[_Named], text: str) -> None:
    """Give every part of a year its year: one right beside it, or else that of the next part."""
    years: dict[int, int] = {}
    for place, part in enumerate(named):
        if not part.is_part:
            continue
        beside = []
        for order, other in ((0, place + 1), (1, place - 1)):
            if 0 <= other < len(named) and named[other].is_year:
                gap = _gap(part, named[other], text)
                if _BESIDE.fullmatch(gap):
                    beside.append((len(gap.strip()), order, other))
        if beside:
            years[place] = min(beside)[2]
    for place in reversed(range(len(named) - 1)):
        _inherit(named, years, place, place + 1, text)
    for place in range(1, len(named)):
        _inherit(named, years, place, place - 1, text)
    for place, year in years.items():
        named[year].taken = True
        named[place].year = named[year].year


def _inherit(named: list[_Named], years: dict[int, int], place: int, other: int, text: str) -> None:
    part, giver = named[place], named[other]
    if not part.is_part or place in years or not _JOINED.fullmatch(_gap(part, giver, text)):
        return
    if other in years:
        years[place] = years[other]
    elif giver.year and giver.month:
        part.year = giver.year


def _gap(one: _Named, other: _Named, text: str) -> str:
    first, second = sorted((one, other), key=lambda time: time.start)
    return text[first.end : second.start]


def _between(one: _Named, other: _Named, named: list[_Named], text: str) -> str:
    """Return the text between two times, without the years that belong to them."""
    inner = [time for time in named if time.taken and one.end <= time.start < other.start]
    gap, start = "", one.end
    for time in inner:
        gap, start = gap + text[start : time.start], time.end
    return gap + text[start : other.start]


def _end_of(time: _Named) -> datetime.date:
    assert time.year is not None
    month = time.month or 12
    if time.day:
        return datetime.date(time.year, month, time.day)
    after = datetime.date(time.year + month // 12, month % 12 + 1, 1)
    return after - datetime.timedelta(days=1)


@cache
def _lengths() -> dict[int, list[str]]:
    """Return what the numbered parts of a year are called, by their months."""
    found: dict[int, list[str]] = words("numerals", "parts_of_a_year")
    return found


@cache
def _seasons() -> dict[str, int]:
    """Return the last month of every month, season and term by its name."""
    months: dict[str, int] = words("numerals", "months")
    seasons: dict[str, int] = words("numerals", "seasons")
    return months | seasons


@cache
def _pattern() -> re.Pattern[str]:
    ordinals = "|".join(re.escape(form) for form in words("numerals", "ordinals"))
    parts = []
    for length, names in _lengths().items():
        name = f"(?:{'|'.join(names)})"
        number = f"[1-{12 // length}](?!\\d)"
        parts.append(
            rf"(?<![^\W\d])(?P<of_{length}>(?P<ordinal_{length}>{ordinals})\s+{name}(?!\w)"
            rf"|{name}\s*(?P<first_{length}>{number})"
            rf"(?:\s*(?:[–‑-]|och|till|,)\s*(?:{name}\s*)?(?P<last_{length}>{number}))?)"
        )
    seasons = "|".join(re.escape(form) for form in sorted(_seasons(), key=len, reverse=True))
    season = rf"(?<!\w)(?P<season>{seasons})(?!\w)"
    year = rf"(?P<year>{_YEAR})"
    wholes = (_SHORT_DATE, _YEAR_MONTH, year, _SHORT_YEAR, _SHORT_YEAR_SPACED, *parts, season)
    return re.compile("|".join(wholes), re.IGNORECASE)
