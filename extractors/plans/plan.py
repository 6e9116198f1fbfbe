"""The goals of a plan or a follow-up: which of its tables, headings and lists hold them, and under
which programme and area.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from extractors.collecting import broken, collect
from extractors.contract import Extracted, Row, Scope
from extractors.language.years import year_of
from extractors.plans.areas import PlanArea, extract_plan_areas
from extractors.plans.goal_lists import extract_listed_goals, listed_goals
from extractors.plans.goal_marks import Marks, by_page
from extractors.plans.goal_sections import extract_goal_blocks, goal_blocks, is_label
from extractors.plans.goal_tables import GoalTable, goal_table
from extractors.plans.goals import extract_goals
from extractors.plans.judgements import Legend
from extractors.plans.legends import read_legend
from extractors.plans.programmes import programme_id, programme_key, programme_row
from extractors.plans.subjects import Subject, heads_programme, subject_of
from schemas.document import Box, Part, Passage, Section
from schemas.records import Area, Goal
from schemas.vocabulary import words

_AS_OF = re.compile(
    r"\b(?:avser|gäller|speglar|per|följts? upp|bedöm\w+)\b[^.\d]{0,40}"
    r"(?:\d{1,2}\s+\w+\s+)?(?P<year>20\d\d)\b(?!\s*[–-]\s*20)",
    re.IGNORECASE,
)
_CASE = re.compile(r"\S*\b(?:19|20)\d\d\s?[/:]\s?\d+\S*")  # the year of a case is not the report's
_WHOSE = re.compile(r"\b(?:kommun|kommunen|stad|region)\b|^\W*(?:19|20)\d\d\W*$")
_EARLIEST = 1970  # of the years that records take
_TITLES = 6  # headings at the beginning of a part among which its subject is looked for


@dataclass(slots=True)
class _Span:
    """The sections under one programme."""

    subject: Subject
    title: Passage
    sections: list[Section] = field(default_factory=list)


def extract_plan(part: Part, scope: Scope) -> Iterator[Extracted]:
    """Yield the programme, areas, goals, activities and assessments of a plan or follow-up.

    A part in which no goals are found gives nothing, unless it is an action plan by its title.
    """
    if not part.title.plain:
        return
    marks = by_page(part.marks)
    legend, explained = read_legend(part.sections, part.marks)
    scope = replace(scope, year=part_year(part, scope.year))
    goals = areas = 0
    numbers: dict[str, str] = {}
    for span in _spans(part):
        own = list(_span_rows(span, scope, marks, legend, explained, goals, areas, numbers))
        rows = [entry.record for entry in own if isinstance(entry, Row)]
        goals += sum(isinstance(record, Goal) for record in rows)
        areas += sum(isinstance(record, Area) for record in rows)
        has_goals = any(isinstance(record, (Goal, Area)) for record in rows)
        if has_goals or (part.kind == "action_plan" and span.title is part.title):
            kind = "plan" if part.kind == "action_plan" else span.subject.kind
            yield programme_row(scope, span.subject.name, {"name": span.title}, kind=kind)
            yield from own


def part_year(part: Part, known: int | None) -> int | None:
    """Return the year that a part is about: its title's, that of the headings it begins with, or
    the one that its first words name ("Läget avser den 30 september 2025")."""
    texts = [part.title.plain, *(section.title for section in part.sections[:_TITLES])]
    texts.extend(_CASE.sub("", line.text) for line in part.furniture[:4])
    found = next((year for text in texts if (year := year_of(text))), known)
    if found is None:
        told = (_AS_OF.search(section.passage.text) for section in part.sections[:_TITLES])
        found = next((int(match["year"]) for match in told if match), None)
    return found if found is None or found >= _EARLIEST else known


def _spans(part: Part) -> list[_Span]:
    """Return the sections by the programme that they stand under."""
    if part.kind == "action_plan":
        return [_Span(Subject(part.title.plain, "plan"), part.title, list(part.sections))]
    titles = [part.title.plain]
    titles.extend(section.title for section in part.sections[:_TITLES] if section.title)
    titles.extend(line.text for line in part.furniture[:3])
    first = subject_of(titles) or Subject(part.title.plain, "plan")
    spans = [_Span(first, part.title)]
    for section in part.sections:
        name = heads_programme(section.title) if section.heading else None
        own = programme_key(spans[-1].subject.name)
        if name and section.heading and programme_key(name) != own:
            if spans[-1].sections:
                spans.append(_Span(Subject(name, "programme"), section.heading))
            else:
                spans[-1] = _Span(Subject(name, "programme"), section.heading)
        spans[-1].sections.append(section)
    return spans


def _span_rows(
    span: _Span,
    scope: Scope,
    marks: Marks,
    legend: Legend,
    explained: Sequence[Box],
    goals: int,
    areas: int,
    numbers: dict[str, str],
) -> Iterator[Extracted]:
    plan_id = programme_id(scope.document_id, span.subject.name)
    tables: list[list[GoalTable]] = []
    for section in span.sections:
        found = (goal_table(table, marks, legend) for table in section.tables)
        tables.append([replace(entry, programme_id=plan_id) for entry in found if entry])
    taken = [bool(own) for own in tables]
    blocks = goal_blocks(span.sections, taken, marks, legend, scope.part_kind == "action_plan")
    in_blocks = {id(section) for block in blocks for section in (block.section, *block.under)}
    headed = [id(section) in in_blocks for section in span.sections]
    listed = listed_goals(
        span.sections,
        [a or b for a, b in zip(taken, headed, strict=True)],
        marks,
        legend,
        explained,
    )
    in_lists = {id(entry.section) for entry in listed}
    heads_goals = [
        (bool(own) and not all(table.names_areas for table in own)) or id(section) in in_lists
        for section, own in zip(span.sections, tables, strict=True)
    ]
    over_blocks = _over_blocks(span.sections, in_blocks, [block.section for block in blocks])
    candidates = [
        (section, (goals or id(section) in over_blocks) and not _is_general(section, span))
        for section, goals in zip(span.sections, heads_goals, strict=True)
        if id(section) not in in_blocks and not is_label(section)
    ]
    made: list[Extracted | PlanArea] = []
    try:
        made.extend(
            extract_plan_areas(
                [section for section, _ in candidates],
                scope,
                plan_id,
                [is_area for _, is_area in candidates],
                first=areas,
            )
        )
    except ValidationError as error:
        made.append(broken(error))
    yield from (entry for entry in made if not isinstance(entry, PlanArea))
    under = _under(span.sections, made, in_blocks)
    areas += sum(isinstance(entry, PlanArea) for entry in made)
    placed = [
        replace(entry, area_id=under[id(section)])
        for section, own in zip(span.sections, tables, strict=True)
        for entry in own
    ]
    rows: list[Extracted] = []
    collect(rows, extract_goals(placed, scope, marks, legend, goals, areas))
    goals += sum(isinstance(entry, Row) and isinstance(entry.record, Goal) for entry in rows)
    homes = [under[id(block.section)] for block in blocks]
    collect(
        rows,
        extract_goal_blocks(blocks, homes, plan_id, scope, marks, legend, goals, numbers),
    )
    goals += len(blocks)
    homes = [under[id(entry.section)] for entry in listed]
    collect(rows, extract_listed_goals(listed, homes, plan_id, scope, goals, numbers))
    yield from rows


def _under(
    sections: Sequence[Section], made: Sequence[Extracted | PlanArea], in_blocks: set[int]
) -> dict[int, str | None]:
    """Return the area that each section stands under: the latest, until a heading of its rank."""
    areas = {id(entry.section): entry.area_id for entry in made if isinstance(entry, PlanArea)}
    under: dict[int, str | None] = {}
    latest: tuple[int, str] | None = None
    for section in sections:
        if id(section) in areas:
            latest = (section.level, areas[id(section)])
        elif latest and section.level <= latest[0] and id(section) not in in_blocks:
            latest = None if section.heading is not None and not is_label(section) else latest
        under[id(section)] = latest[1] if latest else None
    return under


def _over_blocks(
    sections: Sequence[Section], in_blocks: set[int], heads: Sequence[Section]
) -> set[int]:
    """Return the headings right over goals that are headings: "Hälsa" over "Mål 1: ..."."""
    ids = {id(section) for section in heads}
    over: set[int] = set()
    for section, after in itertools.pairwise(sections):
        if (
            id(after) in ids
            and id(section) not in in_blocks
            and section.heading is not None
            and section.level < after.level
        ):
            over.add(id(section))
    return over


def _is_general(section: Section, span: _Span) -> bool:
    """Whether a heading over goals names no area: "Måluppfyllelse 2024", or the title itself."""
    title = re.sub(r"^[\d.]+\s*", "", section.title).casefold()
    own = span.title.plain.casefold()
    if section.heading is None or title == own or _WHOSE.search(title):
        return True
    if span.subject.name.casefold() in title or heads_programme(section.title):
        return True
    general = words("plans", "general_headings")
    return any(title == form or title.startswith((f"{form} ", f"{form}:")) for form in general)
