"""Summary tables of a follow-up: counts of goals by colour, by area, by year.

Målområde | Röda | Gula | Gröna        Status | 2023 | 2024
Hälsa     | 2    | 5    | 1            Röda   | 9    | 7
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from extractors.language.column_kinds import columns_of, only_year
from extractors.language.counts import category_of, counted_in
from extractors.language.judgement_scales import Step, told_apart
from extractors.language.judgement_words import word_meaning
from extractors.plans.goal_marks import Marks, inside, own_ground
from extractors.plans.judgements import judge
from extractors.plans.summed_up import COUNT, counts_behind
from schemas.document import Passage, Table
from schemas.vocabulary import words

_TOTAL = re.compile(r"(?:totalt|summa|antal(?: \w+)?|samtliga|alla|\w*mål)(?: antal)?(?: \w*mål)?")


_KINDS = ("goals", "activities", "indicators")


class StatedCount(NamedTuple):
    """A count that is stated: of what, how many, for which year, read from where."""

    dimension: str
    category: str
    number: int
    year: int | None
    evidence: Passage
    record: Passage
    counted: str = "goals"


def table_counts(
    table: Table,
    marks: Marks,
    year: int | None,
    counted: str = "goals",
    legend: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[str | None, StatedCount]]:
    """Yield the counts of a summary table, each with the label of its row (area, programme, all).

    Tables of goals, and tables with fewer than two colours or directions, give nothing. `counted`
    is what the table counts; `legend` is what the words of the legend mean, for heads that take
    theirs from it.
    """
    if len(table.rows) < 2 or _lists(table):
        return
    heads = _categories(table, [(0, at) for at in range(len(table.rows[0]))], marks, counted)
    heads = _with_words_of_legend(table, heads, legend) if counted == "goals" else heads
    if sum(head is not None for head in heads) >= 2:
        yield from _by_columns(table, heads, year)
        return
    firsts = _categories(table, [(at, 0) for at in range(len(table.rows))], marks, counted)
    if sum(first is not None for first in firsts) >= 2:
        yield from _by_rows(table, firsts, year)


def counted_by_heads(table: Table) -> str:
    """Return what a summary table counts, as its heads say or as they judge: "Genomförd | Pågår"
    says how far activities are."""
    first = 1 if counts_behind(table) else 0  # the first column names what the rows are of
    heads = [table.cell(0, place).plain for place in range(first, len(table.rows[0]))]
    counted = counted_in(" ".join(heads))
    if counted is not None:
        return counted or "goals"
    of_goals, of_activities = (
        sum(category_of(head, kind) is not None for head in heads if head)
        for kind in ("goals", "activities")
    )
    return "activities" if of_activities >= 2 > of_goals else "goals"


def counted_apart(table: Table) -> dict[int, str]:
    """Return the columns of counts by what they count, where their heads name several things:
    "Måluppfyllelse | Antal mål | Antal indikatorer"."""
    heads = ((place, table.cell(0, place).plain) for place in range(1, len(table.rows[0])))
    named = {place: thing for place, head in heads if (thing := counted_in(head))}
    return named if len(named) == len(set(named.values())) > 1 else {}


def kinds_of_rows(labels: Iterable[str | None]) -> dict[str, str]:
    """Return what each row of a summary table counts, where the labels of all rows are nothing but
    names of things that are counted, each of another: "Nämndmål", "Styrtal", "Aktiviteter"."""
    named = {label: counted_in(label) for label in dict.fromkeys(labels) if label}
    kinds = {
        label: kind for label, kind in named.items() if kind in _KINDS and " " not in label.strip()
    }
    alone = len(kinds) == len(named) and len(set(kinds.values())) == len(kinds)
    return kinds if alone and len(kinds) > 1 else {}


def _lists(table: Table) -> bool:
    """Whether a table lists activities, indicators, or who answers: cells under such a head hold
    words. Boards before nothing but counts are what is summed up."""
    for kind, place in columns_of(table).items():
        if kind == "responsible" and place == 0 and counts_behind(table):
            continue
        cells = [
            table.cell(index, place).plain
            for index in range(1, len(table.rows))
            if place < len(table.rows[index])
        ]
        if kind in ("activity", "indicator", "responsible") and not all(
            COUNT.fullmatch(cell) for cell in cells if cell
        ):
            return True
    return False


def _categories(
    table: Table, cells: Sequence[tuple[int, int]], marks: Marks, counted: str
) -> list[tuple[str, str] | None]:
    """Return the categories that heads or first cells name, none of statuses twice."""
    found = [_category(table, row, place, marks, counted) for row, place in cells]
    if counted == "activities":
        return found
    steps = [
        Step(table.cell(*at).plain, named[1], own_ground(table, *at, marks))
        if named and named[0] == "status" else Step("", None)
        for at, named in zip(cells, found, strict=True)
    ]  # fmt: skip
    apart = told_apart(steps)
    return [("status", said) if said else named for said, named in zip(apart, found, strict=True)]


def _with_words_of_legend(
    table: Table, heads: Sequence[tuple[str, str] | None], legend: Mapping[str, str]
) -> list[tuple[str, str] | None]:
    """Return the categories of heads with those that only the legend explains: "Bedöms i bokslutet"
    as it says, "För långsamt" where it says "Går åt rätt håll men för långsamt"."""
    known = {named for named in heads if named}
    found = list(heads)
    if not legend or not known:
        return found
    for place, named in enumerate(heads):
        said = " ".join(table.cell(0, place).plain.casefold().split())
        if named or not place or not said or _TOTAL.fullmatch(said):
            continue
        within = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)")
        steps = {s for w, s in legend.items() if w == said or (" " in said and within.search(w))}
        if len(steps) == 1 and ("status", own := steps.pop()) not in known:
            found[place] = ("status", own)
    return found


def _category(
    table: Table, index: int, place: int, marks: Marks, counted: str
) -> tuple[str, str] | None:
    """Return the category that a head or a first cell names, by words or by its mark."""
    text = table.cell(index, place).plain
    named = category_of(text, counted) if text else None
    if named or counted == "activities":
        return named
    bare = re.sub(r"\s*\bmål(?:en)?\b", "", text.casefold()).strip()
    judges = bare and bare not in words("judgements", "answers")
    for dimension in ("status", "trend"):
        meaning = word_meaning(bare, dimension) if judges else None
        if meaning:
            return dimension, meaning
    if judges and not place and columns_of(table).get("status") == 0:
        graded = word_meaning(bare, "graded")  # "God", "Låg" under "Måluppfyllelse"
        if graded:
            return "status", graded
    if text and any(letter.isalnum() for letter in text):
        return None
    seen = inside(marks, table.boxes_of(index, place))
    if own_ground(table, index, place, marks) is None:  # the ground of all heads judges nothing
        seen = [mark for mark in seen if mark.carrier != "area"]
    said = judge("", seen, ("status", "trend"), {})
    if said.trend:
        return "trend", said.trend
    return ("status", said.status) if said.status else None


def _by_columns(
    table: Table, heads: list[tuple[str, str] | None], year: int | None
) -> Iterator[tuple[str | None, StatedCount]]:
    rows: list[list[tuple[str | None, StatedCount]]] = []
    for index in range(1, len(table.rows)):
        if len(table.rows[index]) != len(heads):
            continue
        label = table.cell(index, 0) if heads[0] is None else None
        own_year = only_year(label.plain) if label and label.plain else None
        counted = []
        for place, head in enumerate(heads):
            cell = table.cell(index, place)
            found = COUNT.fullmatch(cell.plain)
            kind = head or _total(table, place, place == 0)
            if found and kind:
                counted.append(StatedCount(*kind, int(found["n"]), own_year or year, cell, cell))
        name = label.plain if label and label.plain and not own_year else None
        if any(count.dimension != "total" for count in counted):
            rows.append([(name, count) for count in counted])
    # An area whose goals are all of one colour has one count; no table has it in all of its rows.
    if any(sum(count.dimension != "total" for _, count in row) >= 2 for row in rows):
        yield from (entry for row in rows for entry in row)


def _total(table: Table, place: int, is_label: bool) -> tuple[str, str] | None:
    if is_label or not _TOTAL.fullmatch(table.cell(0, place).plain.casefold()):
        return None
    return "total", "all"


def _by_rows(
    table: Table, firsts: list[tuple[str, str] | None], year: int | None
) -> Iterator[tuple[str | None, StatedCount]]:
    years = {
        place: own
        for place in range(1, len(table.rows[0]))
        if (own := only_year(table.cell(0, place).plain))
    }
    apart = {} if years else counted_apart(table)
    for index, first in enumerate(firsts):
        kind = first
        if kind is None and index and _TOTAL.fullmatch(table.cell(index, 0).plain.casefold()):
            kind = ("total", "all")
        if kind is None:
            continue
        for place in range(1, len(table.rows[index])):
            cell = table.cell(index, place)
            found = COUNT.fullmatch(cell.plain)
            if found and (place in (apart or years) or not (apart or years)):
                made = StatedCount(*kind, int(found["n"]), years.get(place, year), cell, cell)
                yield None, made._replace(counted=apart.get(place, made.counted))
                if not years and not apart:
                    break
