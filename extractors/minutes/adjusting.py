"""Who adjusts the minutes (justerare), and on which day.

"Utses att justera: Bo Ek och Eva Öst med Åsa Ås som ersättare" -> ["Bo Ek", "Eva Öst"]
"Justering: Digitalt den 16 februari", of a meeting on 2026-02-11 -> 2026-02-16
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from extractors.language.attendees import attendee
from extractors.language.bodies import find_bodies
from extractors.language.dates import find_dates
from extractors.language.grammar import bare_name, listed_name
from extractors.language.person_lists import is_person, split_people
from extractors.language.persons import find_people
from schemas.document import FrontPage, Item, Passage
from schemas.vocabulary import words

_SENTENCES = re.compile(
    r"\b[Tt]ill\s+(?:protokolls?)?justera(?:re|nde)\s+(?:utsågs|utses|valdes|väljs|utsetts)\s+(?P<who>[^.]+)"
    r"|\b[Aa]tt\s+(?:jämte\s+\w+\s+)?justera\s+(?:dagens\s+|detta\s+)?protokoll(?:et)?\s+"
    r"(?:utsågs|utses|valdes|väljs)\s+(?P<then>[^.]+)"
)
_DEPUTIES = re.compile(
    r",?\s*\bmed\s+(?:[A-ZÅÄÖ][^.]*?)\s+som\s+ersättare\b"
    r"|[,;(]?\s*\b(?:(?:och|med|samt)\s+)?(?:som\s+)?[Ee]rsättare(?:\s+för\s+\w+)?\s*:?\s+(?=[A-ZÅÄÖ]).*$",
    re.DOTALL,
)
_ADJUSTED = re.compile(r"\b[Jj]ustera(?:des|ts|t|d|s)\b[^.]*")
_ON_ADJUSTING = re.compile(r"juster(?:ing|are|ingsp\w+|a)\b", re.IGNORECASE)
_TO_ADJUST = re.compile(r"\batt\s+(?:(?:jämte|tillsammans med)\s+\w+\s+)?justera\b")
_TO_BE_ADJUSTED = re.compile(r"\b(?:[Jj]usteringen|[Pp]rotokollet\s+(?:ska\s+)?justeras)\b[^.]*")
_PERSON = listed_name()
_IN_FULL = re.compile(r"[Pp]rotokollet\s+(?:har\s+)?juster(?:ades|ats|at)\b[^.]*")
_POSTED = re.compile(
    r"(?:^|(?<=\.\s)|(?<=\n))[^.\n]*\b(?:anslagits|anslagen|anslogs|publicerats)\b[^.\n]*"
)
"""A sentence on when the adjustment was made known, which is another day."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST_LINE = 60
_LONGEST = datetime.timedelta(days=60)
"""How long after a meeting a day without its year can be: the law gives 14 days (5 kap. 69 §)."""


def adjusters(
    by_role: Mapping[str, Passage], text: Passage | None, items: Sequence[Item]
) -> list[str]:
    """Return those who adjust, without their deputies: by the label, by a sentence of the front
    page; `adjusters_chosen` gives them where only an agenda item does."""
    labelled = by_role.get("adjusters")
    if labelled is not None:
        return _names(labelled)
    found = _SENTENCES.search(text.text) if text else None
    if text is None or found is None:
        return []
    group = "who" if found["who"] else "then"
    return _names(text.cut(found.start(group), found.end(group)))


def adjusters_chosen(items: Sequence[Item]) -> list[str]:
    """Return those whom the agenda item on adjusting the minutes chooses: "Val av justerare"."""
    for item in items:
        if item.title is not None and _ON_ADJUSTING.search(item.title.text):
            said = "\n".join(section.passage.text for section in item.sections)
            said = _DEPUTIES.sub("", said)
            people = [person for line in said.splitlines() for person in find_people(line)]
            named = [person.name for person in people] or _chosen_by_name(said)
            return list(dict.fromkeys(name for name in named if name))
    return []


def _chosen_by_name(text: str) -> list[str]:
    """Return who is chosen to adjust without a party: "Nämnden väljer Bo Ek att justera"."""
    found = _TO_ADJUST.search(text)
    chosen = text[: found.start()] if found else ""
    return [name.group() for name in bare_name().finditer(chosen) if not find_bodies(name.group())]


def _names(passage: Passage) -> list[str]:
    """Return the names in a text, by the reading that explains it: every part of it a person."""
    said = _DEPUTIES.sub("", passage.text)
    people = split_people([Passage(said, ())], officials=True)
    if people and all(is_person(person.text) for person in people):
        found = [(person, attendee(person.text)) for person in people]
        return _one_by_one(p.cut(*a.name).plain for p, a in found if a)
    coded = [person.name for person in find_people(said) if person.name]
    bare = [match.group() for match in _PERSON.finditer(said) if not _is_label(match.group())]
    bare = [name for name in bare if not name.isupper()] or bare  # not a heading
    return _one_by_one(coded or bare)


def _one_by_one(names: Iterable[str]) -> list[str]:
    """Return names once each, without one that is two others set beside each other: over their
    signatures "Bo Ek  Eva Öst" may look like one."""
    listed = list(dict.fromkeys(names))
    pairs = tuple(f"{one} {other}" for one in listed for other in listed)
    return [name for name in listed if not name.startswith(pairs)]


@cache
def _labels() -> tuple[str, ...]:
    return tuple(form.split()[0] for form in words("front_page", "labels")["adjustment"])


def _is_label(text: str) -> bool:
    return text.split()[-1].casefold() in _labels()


def adjusted_on(
    by_role: Mapping[str, Passage], front: FrontPage, met: datetime.date | None
) -> datetime.date | None:
    """Return the day of adjustment: by the label, else by a sentence ("Justerades den 22 maj").

    A day without its year is the first one after the meeting.
    """
    labelled = by_role.get("adjustment")
    if labelled is not None:
        said = _IN_BRACKETS.sub("", labelled.text)  # "(§ 35 justerades omedelbart 2025-04-15)"
        said = _POSTED.sub("", said)
        if day := _day_in(said, met, last=True) or _day_in(labelled.text, met, last=True):
            return day
    for entry in front.entries:
        parts = [*([entry.label] if entry.label else []), *entry.runs]
        said = " ".join(part.text for part in parts)
        for sentence in _ADJUSTED.finditer(said):
            if day := _day_in(sentence.group(), met):
                return day
    return None


def adjusted_as_chosen(items: Sequence[Item], met: datetime.date | None) -> datetime.date | None:
    """Return the day that the agenda item on adjusting the minutes sets for it: "Justeringen äger
    rum den 4 februari 2026"."""
    for item in items:
        if item.title is not None and _ON_ADJUSTING.search(item.title.text):
            for section in item.sections:
                for said in _TO_BE_ADJUSTED.finditer(section.passage.text):
                    if day := _day_in(said.group(), met):
                        return day
    return None


def adjusted_at_the_end(items: Sequence[Item], met: datetime.date | None) -> datetime.date | None:
    """Return the day of adjustment that the signatures behind the last agenda item give:
    "Justerat den 5 december 2025" alone on its line, "Protokollet justerades den 5 december"."""
    for section in items[-1].sections[-1:] if items else ():
        for paragraph in section.paragraphs:
            text = paragraph.passage.text
            said = _ADJUSTED.match(text) if len(text) < _LONGEST_LINE else _IN_FULL.match(text)
            said = said or _IN_FULL.match(text)
            if said and (day := _day_in(said.group(), met)):
                return day
    return None


def _day_in(text: str, met: datetime.date | None, last: bool = False) -> datetime.date | None:
    found = find_dates(text)
    if found:
        return found[-1 if last else 0].date
    short = _without_year().search(text)
    if short is None or met is None:
        return None
    month = (
        words("numerals", "months", short["month"].lower()) if short["month"] else int(short["m"])
    )
    for year in (met.year, met.year + 1):
        try:
            day = datetime.date(year, month, int(short["day"] or short["d"]))
        except ValueError:
            return None
        if met <= day <= met + _LONGEST:
            return day
    return None


@cache
def _without_year() -> re.Pattern[str]:
    months = "|".join(words("numerals", "months"))
    return re.compile(
        rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{months})\b|(?<![\d/])(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?![\d/])",
        re.IGNORECASE,
    )
