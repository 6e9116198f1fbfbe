"""Lists of those present, parted into one text a person.

One a line, a wrapped line joined to its own; or in running text: "Bo Ek (S), ordförande, Åsa Ek
(C) och Eva Ås (V) §§ 12-15", "Stadsdirektör Eva Ek, ekonomidirektör Jonas Ås och sekreterare ...".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.grammar import LIST_WORD, NAME_AHEAD, listed_name, party_in_brackets
from schemas.document import Passage
from schemas.vocabulary import words

CODE = re.compile(rf"\s*{party_in_brackets().replace('?P<party>', '?P<code>')}")
NAME = listed_name()
_NEW_PERSON = re.compile(rf"^{LIST_WORD}\s")
_NEXT_WITH_PARTY = re.compile(
    rf"(?:,|,?\s+och|,?\s+samt|;)\s+(?={LIST_WORD}(?:\s+{LIST_WORD}){{1,5}}\s*\()"
)
_NEXT = re.compile(r",\s+(?:och\s+)?|\s+(?:och|samt)\s+")
_LOOSE_END = re.compile(r"(?:[,;.]|\s+och|\s+samt|\s)+$")


@cache
def sits_for() -> re.Pattern[str]:
    """The words between a serving substitute and the member: "tjg ers för"."""
    listed = "|".join(re.escape(form) for form in words("front_page", "serving"))
    return re.compile(rf",?\s+\(?(?:{listed})\s+{NAME_AHEAD}")


def split_people(runs: Sequence[Passage], officials: bool) -> list[Passage]:
    """Return a passage a person, of the runs of text that stand under one label.

    `officials` are listed without a party, with an office before or after the name.
    """
    if not runs:
        return []
    if any(";" in run.text for run in runs):
        return _cut(Passage.join(list(runs), " "), re.compile(r";\s*|\.(?=\s*$)"))
    if _runs_on(runs, officials):
        joined = Passage.join(list(runs), " ")
        return _by_office(joined) if officials else _cut(joined, _NEXT_WITH_PARTY)
    people: list[Passage] = []
    for run in runs:
        if people and _goes_on(people[-1].text, run.text):
            people[-1] = Passage.join([people[-1], run], " ")
        else:
            people.append(run)
    return people


def _runs_on(runs: Sequence[Passage], officials: bool) -> bool:
    """Whether a list is running text: several persons stand in one of its lines."""
    for run in runs:
        if len(_cut(run, _NEXT_WITH_PARTY)) > 1:
            return True
        if officials and len(NAME.findall(run.text)) > 1 and "," in run.text:
            return True
    return False


def _cut(passage: Passage, between: re.Pattern[str]) -> list[Passage]:
    parts, start = [], 0
    for found in between.finditer(passage.text):
        parts.append(passage.cut(start, found.start()))
        start = found.end()
    parts.append(passage.cut(start))
    return [part.cut(0, len(_LOOSE_END.sub("", part.text))) for part in parts if part.text]


def _by_office(passage: Passage) -> list[Passage]:
    """Part at commas and "och"; what names nobody belongs to the one before: ", kommunchef"."""
    text, parts, start = passage.text, [], 0
    for found in _NEXT.finditer(text):
        following = _NEXT.search(text, found.end())
        after = text[found.end() : following.start() if following else len(text)]
        if NAME.search(after) and NAME.search(text[start : found.start()]):
            parts.append(passage.cut(start, found.start()))
            start = found.end()
    parts.append(passage.cut(start))
    return parts


def _goes_on(before: str, text: str) -> bool:
    """Whether a line is the rest of the one before it."""
    return (
        text.startswith(("(", "§", "kl"))
        or before.endswith((",", "för", "ersätter", "§", "§§"))
        or _member_goes_on(before, text)
        or not _NEW_PERSON.match(text + " ")
    )


def _member_goes_on(before: str, text: str) -> bool:
    """Whether a line ends the name of the member for whom a substitute sits: "för Jean-Pierre"."""
    found = sits_for().search(before + " ")
    alone = len(text.split()) == 1 and text[0].isupper()
    if found is not None and alone and len(before[found.end() :].split()) == 1:
        return True  # "tjänstgör för Margit" / "Hansson-Bly"
    if found is None or "(" not in text or len(CODE.findall(before)) != 1:
        return False
    begun, rest = before[found.end() :].split(), text[: text.find("(")].split()
    return len(begun) < 2 or len(rest) < 2
