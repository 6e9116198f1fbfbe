"""The years that a sentence's counts are of: "10 gröna, jämfört med 8 gröna året innan"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from schemas.vocabulary import fragments, words

_YEAR = re.compile(
    r"(?:\b(?:för|under|uppföljning(?:en)?(?: av)?"
    r"|resultat(?:et)?)\s+(?:år(?:et)?\s+)?)((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(
    r"(?<![–\d-])(?<![–-] )\b((?:19|20)\d\d)\b(?!\s*[–-]\s*(?:(?:19|20)?\d\d|$)|/\d{3})"
)
_TURN = re.compile(
    r"(?<=\bårsskiftet )((?:19|20)\d\d)\s?[/–-]\s?(?:(?:19|20)?\d\d)\b", re.IGNORECASE
)

_SCHOOL_YEAR = re.compile(r"(?<![\d/])((?:19|20)\d)(\d)\s?/\s?(?:(?:19|20)?(\d\d))(?![\d/])")


def as_its_last_year(text: str) -> str:
    """Return a text with each school year (läsår) as the year in which it ends: "2023/24" and
    "2023/2024" -> "2024"; two years that do not follow each other stay."""

    def ends(match: re.Match[str]) -> str:
        first = int(match[1] + match[2])
        return str(first + 1) if (first + 1) % 100 == int(match[3]) else match.group()

    return _SCHOOL_YEAR.sub(ends, text)


def year_of(text: str) -> int | None:
    """Return the year that a title is about: "Uppföljning 2023"; a span of years is none, nor
    its first year at the end of a line, nor the year of a case number: "2022/0317". The turn of a
    year ends the first: "Läget vid årsskiftet 2023/2024"; a school year ends in its second:
    "Läsåret 2023/24"."""
    found = _ANY_YEAR.findall(as_its_last_year(_TURN.sub(r"\1", text)))
    return int(found[-1]) if found else None


def year_in(sentences: Sequence[str]) -> int | None:
    """Return the year that a paragraph says it is about: "Resultat för 2023 ...".

    A later sentence that opens with a year ("Vid uppföljningen 2023 var ...") speaks for itself.
    """
    found = (
        _YEAR.search(text)
        for place, text in enumerate(sentences)
        if place == 0 or not _opening_year().match(text)
    )
    return next((int(match[1]) for match in found if match), None)


def opens_with_year(text: str) -> bool:
    """Whether a sentence begins with the year that it is about: "År 2023 var åtta mål gröna"."""
    return _opening_year().match(text) is not None


def years_at(
    text: str, starts: Sequence[int], general: int | None, known: int | None
) -> list[int | None]:
    """Return the years of a sentence's counts, given where the counts begin.

    `general` is the year of counts with no word about it, `known` the one to fall back on for
    "året innan". A clause that speaks of the year before is of that year, and so is what the
    sentence compares with: "10 gröna, jämfört med 8 gröna året innan".
    """
    opening = _opening_year().match(text)
    about = general or known
    general = int(opening[1]) if opening else general
    years = []
    for start in starts:
        first, last = next(clause for clause in _clauses(text) if clause[0] <= start < clause[1])
        earliest = min(other for other in starts if other >= first)
        year = _other_year(text[first:last], start - first, earliest - first, about)
        years.append(year or general)
    return years


def _other_year(clause: str, start: int, earliest: int, about: int | None) -> int | None:
    """Return the year that a clause names for its count at `start`, where it is not the present."""
    if about is None or _only_compared().match(clause):
        return None
    before = _before().search(clause)
    if before:
        return None if earliest < before.start() < start else about - 1
    if _compared().match(clause):
        named = {int(year) for year in _ANY_YEAR.findall(clause)}
        return named.pop() if len(named) == 1 and max(named) < about else None
    return None


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the clauses begin and end that may be of different years."""
    cuts = {0, len(text)}
    for match in _contrast().finditer(text):
        cuts.add(match.start())
        if match[0].startswith("("):
            cuts.add(match.end())
    yield from itertools.pairwise(sorted(cuts))


@cache
def _opening_year() -> re.Pattern[str]:
    """Return a sentence's beginning that says of which year it is: "Vid uppföljningen i december
    2023", "År 2023", "Per den 31 december 2023", "Vid föregående rapportering, som avsåg 2023"."""
    last = r"(?:föregående|förra|senaste)\s+\w+,?\s+(?:som\s+(?:avsåg|gällde)\s+)?"
    occasion = rf"(?:(?:den\s+\w+\s+)?(?:uppföljning|avstämning|mätning)en\s+|{last})?"
    day = rf"(?:(?:den\s+)?(?:\d{{1,2}}\s+)?{fragments()['month']}\s+)?"
    return re.compile(
        rf"^(?:år|under|för|vid|i|per)\s+{occasion}(?:(?:för|av|i|per)\s+)?(?:(?:slutet|utgången)\s+av\s+)?"
        rf"(?:år\s+)?{day}((?:19|20)\d\d)\b",
        re.IGNORECASE,
    )


def _any_of(name: str) -> str:
    return f"(?:{'|'.join(words('plans', 'years', name))})"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of('before')}s?\b", re.IGNORECASE)


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"{_any_of('comparisons')}\b", re.IGNORECASE)


@cache
def _only_compared() -> re.Pattern[str]:
    """Return what names the year compared with and goes on about the present: "jämfört med förra
    året är 10 gröna"; not "förra årets 8" and "förra året, då 8 var gröna"."""
    year = rf"(?:{_any_of('before')}|(?:år\s+)?(?:19|20)\d\d)"
    then = _any_of("then")
    return re.compile(rf"{_any_of('comparisons')}\s+{year}\b(?!,?\s*{then}\b)", re.IGNORECASE)


@cache
def _contrast() -> re.Pattern[str]:
    before = rf"{_any_of('before')}\b"
    return re.compile(
        rf"\([^()]*\b{before}[^()]*\)|;|\b{_any_of('comparisons')}\b|\b{_any_of('contrasts')}\b"
        rf"|(?:,|\b{_any_of('joints')}\b)\s+(?=(?:under\s+|vid\s+)?{before})",
        re.IGNORECASE,
    )
