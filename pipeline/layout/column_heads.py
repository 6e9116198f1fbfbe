"""The heads of a table's columns on one line, recognised by their words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.column_kinds import column_head, label_of, only_year, year_in_head
from extractors.language.counts import category_of, counted_in
from schemas.document import Line
from schemas.vocabulary import meanings

_LONGEST = 5
_VALUES = ("goal", "target", "base", "outcome")
_MOST_WORDS = 24


class Column(NamedTuple):
    """A column by its head: its kind, and the extent of the head in points."""

    kind: str
    x0: float
    x1: float


def heads_of(line: Line, vocabulary: str) -> tuple[list[Column], int]:
    """Return the columns that a line heads, and how many of its words head none.

    `vocabulary` is the file whose `columns` give the kinds; of several heads that fit, the longest
    is taken.
    """
    found: list[Column] = []
    words = line.words
    if len(words) > _MOST_WORDS:
        return found, len(words)
    kinds, firsts = meanings(vocabulary, "columns"), _first_words(vocabulary)
    bare = [_bare(word[0]) for word in words]
    if firsts.isdisjoint(bare):  # most lines
        return found, len(words)
    opens = [form in firsts for form in bare]
    unknown = start = 0
    while start < len(words):
        taken = 0
        if opens[start]:
            for end in range(min(start + _LONGEST, len(words)), start, -1):
                own = words[start:end]
                text = " ".join(word.text for word in own).casefold().strip(" :.")
                kind = kinds.get(text) or kinds.get(text.replace("–", "-"))
                if kind and all(b.x0 - a.x1 < line.size for a, b in itertools.pairwise(own)):
                    found.append(Column(kind, own[0].x0, own[-1].x1))
                    taken = end - start
                    break
        unknown += not taken
        start += taken or 1
    return found, unknown


@cache
def _first_words(vocabulary: str) -> frozenset[str]:
    return frozenset(_bare(form.split(" ")[0]) for form in meanings(vocabulary, "columns"))


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return word.casefold().strip(" :.").replace("–", "-")  # "X/–"


def column_kind(text: str) -> str | None:
    """Return the kind of a column by its head, numbers and punctuation aside: "Delmål 1"."""
    head = column_head(text)
    return head.kind if head else None


def is_table_head(line: Line) -> bool:
    """Whether a line heads a table of goals or sums: two or more runs that name unlike columns, or
    unlike colours ("Målområde  Röda  Gula  Gröna")."""
    if not line.has_gap(1.0):
        return False
    return heads_table([" ".join([word[0] for word in run]) for run in line.runs(1.0)])


def heads_table(cells: Sequence[str]) -> bool:
    """Whether the texts of a row head a table of goals or sums."""
    return _heads_table(tuple(cells))


@lru_cache(maxsize=1024)  # several steps of layout ask for the same line
def _heads_table(cells: tuple[str, ...]) -> bool:
    texts = [text for text in cells if text and not _is_labelled(text)]
    kinds = {column_kind(text) for text in texts} - {None}
    if len(kinds) >= 2:
        return True
    first = label_of(texts[0]) if texts else None  # "Verksamhetsområdesmål" over goals
    named = kinds | ({first.kind} if first is not None else set())
    others = kinds - {"goal"}
    own = first is not None and first.kind == "goal"
    if own and others and (len(texts) > 2 or others & {"status", "trend"}):
        return True  # "Smartmål  Förvaltningsområde  2024", "Smartmål  Måluppfyllelse"
    if named & {"indicator", "goal"} and sum(_of_a_year(text) for text in texts[1:]) >= 2:
        return True  # "Indikator  2019  2020  2021", "Finansiellt mål  Mål 2025  Mål 2026"
    years_behind = len(texts) > 2 and all(only_year(text) for text in texts[1:])
    if years_behind and column_kind(texts[0]) in ("status", "trend"):
        return True  # "Måluppfyllelse  2024  2025", over how many goals are judged so
    counts = len(texts) > 1 and all(column_kind(t) is None and counted_in(t) for t in texts[1:])
    if counts and column_kind(texts[0]) in ("status", "trend"):
        return True  # "Måluppfyllelse 2024  Antal mål  Antal indikatorer"
    if kinds & {"target", "base"} and all(only_year(t) or column_kind(t) for t in texts):
        years = [year for text in texts if (year := only_year(text))]
        return len(years) >= 2 and years == sorted(years)  # "2019  2020  Målvärde 2025"
    counted = {found for text in texts if len(text) < 30 and (found := category_of(text))}
    dimensions = [dimension for dimension, _ in counted]  # "Gul  Oförändrad" is no head, but a row
    if any(dimensions.count(dimension) >= 2 for dimension in set(dimensions)):
        return True
    return first is not None and len(_progress_in(texts[1:])) >= 2


def _of_a_year(text: str) -> bool:
    """Whether a head names nothing but a year, or what is aimed at or reached in one."""
    if only_year(text) is not None:
        return True
    return year_in_head(text) is not None and column_kind(text) in _VALUES


def _progress_in(texts: Sequence[str]) -> set[tuple[str, str]]:
    """Return how far activities are, as texts say: beside the head of a first column, "Område",
    they head counts; alone they are a legend."""
    short = (text for text in texts if len(text) < 30)
    return {found for text in short if (found := category_of(text, "activities"))}


def _is_labelled(text: str) -> bool:
    """Whether a text is a label, or one with its value: "Status:", "Trend: positiv"."""
    label, colon, value = text.partition(":")
    if not colon or not value.strip():
        return bool(colon)
    return column_head(label) is not None and not (only_year(value) or column_head(value))
