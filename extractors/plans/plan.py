"""The goals of a plan or a follow-up: which of its tables, headings and lists hold them, and under
which programme and area.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.contract import Extracted, PartContext, Row, run
from extractors.language.years import year_of
from extractors.plans import goal_lists, goal_sections, goals
from extractors.plans.areas import PlanArea, plan_areas
from extractors.plans.goal_lists import listed_goals
from extractors.plans.goal_marks import by_page
from extractors.plans.goal_sections import goal_blocks, is_label
from extractors.plans.goal_tables import GoalTable, goal_table
from extractors.plans.legends import read_legend
from extractors.plans.plan_context import PlanContext
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
_KINDS = ("action_plan", "follow_up_report", "other")  # of parts that may hold goals
_EXTRACTORS = (goals.extract, goal_sections.extract, goal_lists.extract)
_TITLES = 6  # headings at the beginning of a part among which its subject is looked for


@dataclass(slots=True)
class _Span:
    """The sections under one programme."""

    subject: Subject
    title: Passage
    sections: list[Section] = field(default_factory=list)


def extract(context: PartContext) -> Iterator[Extracted]:
    """Yield the programme, areas, goals, activities and assessments of a plan or follow-up.

    A part in which no goals are found gives nothing, unless it is an action plan by its title.
    """
    part = context.part
    if not part.title.plain or part.kind not in _KINDS:
        return
    marks = by_page(part.marks)
    legend, explained = read_legend(part.sections, part.marks)
    scope = replace(context.scope, year=part_year(part, context.scope.year))
    found: list[Extracted] = []
    for span in _spans(part):
        plan_id = programme_id(scope.document_id, span.subject.name)
        plan = PlanContext(
            span.sections, scope, found, programme_id=plan_id, marks=marks, legend=legend
        )
        own = _read(plan, span, explained)
        found.extend(own)
        rows = [entry.record for entry in own if isinstance(entry, Row)]
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


def _read(plan: PlanContext, span: _Span, explained: Sequence[Box]) -> list[Extracted]:
    """Return the rows of one programme: its areas first, then goals by where they stand."""
    plan, in_blocks = _located(plan, span, explained)
    areas = list(plan_areas(plan))
    rows: list[Extracted] = [row for area in areas for row in area.rows]
    under = _under(plan.sections, areas, in_blocks)
    return [*rows, *run(_EXTRACTORS, replace(plan, found=(*plan.found, *rows), areas=under))]


def _located(
    plan: PlanContext, span: _Span, explained: Sequence[Box]
) -> tuple[PlanContext, set[int]]:
    """Return the plan with where its goals stand, and the sections that goal headings take up."""
    sections, marks, legend = plan.sections, plan.marks, plan.legend
    tables: list[list[GoalTable]] = []
    for section in sections:
        found = (goal_table(table, marks, legend) for table in section.tables)
        tables.append([replace(entry, programme_id=plan.programme_id) for entry in found if entry])
    taken = [bool(own) for own in tables]
    blocks = goal_blocks(sections, taken, marks, legend, plan.scope.part_kind == "action_plan")
    in_blocks = {id(section) for block in blocks for section in (block.section, *block.under)}
    headed = [id(section) in in_blocks for section in sections]
    elsewhere = [a or b for a, b in zip(taken, headed, strict=True)]
    listed = listed_goals(sections, elsewhere, marks, legend, explained)
    in_lists = {id(entry.section) for entry in listed}
    heads_goals = [
        (bool(own) and not all(table.names_areas for table in own)) or id(section) in in_lists
        for section, own in zip(sections, tables, strict=True)
    ]
    over_blocks = _over_blocks(sections, in_blocks, [block.section for block in blocks])
    may_be_areas = [
        (section, (goals or id(section) in over_blocks) and not _is_general(section, span))
        for section, goals in zip(sections, heads_goals, strict=True)
        if id(section) not in in_blocks and not is_label(section)
    ]
    located = replace(plan, tables=tables, blocks=blocks, listed=listed, may_be_areas=may_be_areas)
    return located, in_blocks


def _under(
    sections: Sequence[Section], made: Sequence[PlanArea], in_blocks: set[int]
) -> dict[int, str | None]:
    """Return the area that each section stands under: the latest, until a heading of its rank."""
    areas = {id(entry.section): entry.area_id for entry in made}
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
