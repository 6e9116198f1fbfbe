"""The goals of a plan or a follow-up, under the programme whose goals they are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.contract import Extracted, PartContext, Row
from extractors.language.column_kinds import only_year
from extractors.language.grammar import FULL_NAME
from extractors.language.years import year_of
from extractors.plans.announced_goals import findings_of
from extractors.plans.contents_lists import lists_contents
from extractors.plans.goal_lists import listed_drafts
from extractors.plans.goal_marks import by_page
from extractors.plans.heading_names import bare_words
from extractors.plans.legends import read_legend
from extractors.plans.named_in_text import subject_in_text
from extractors.plans.plan_context import PlanContext
from extractors.plans.plan_reader import read_plan
from extractors.plans.plan_rows_made import homeless_findings, rows_of_book
from extractors.plans.plan_state import PlanState
from extractors.plans.plan_structure import PlanStructure, structure_of
from extractors.plans.programmes import programme_id, programme_key, programme_row
from extractors.plans.subjects import (
    Subject,
    heads_programme,
    joined_titles,
    names_plan,
    subject_of,
)
from extractors.plans.summed_up import boards_summed_up
from extractors.plans.text_shapes import shapes_of
from schemas.document import Part, Passage, Section
from schemas.records import Activity, Area, Goal, Indicator
from schemas.vocabulary import pattern

_AS_OF = re.compile(
    r"\b(?:avser|gäller|speglar|per|följts? upp|bedöm\w+|läget (?:i|vid|den|per))\b[^.\d]{0,40}"
    r"(?:\d{1,2}\s+\w+\s+)?(?<!till )(?<!till år )(?P<year>20\d\d)\b(?!\s*[–-]\s*20)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^[^.]{4,40}(?=\.\s)")  # a short sentence that others follow
_CASE = re.compile(r"\S*\b(?:19|20)\d\d\s?[/:]\s?\d+\S*")  # the year of a case is not the report's
_PAGE = re.compile(
    r"[\s|–-]+(?:sid(?:a|an)?\.?\s*)?\d+\s*(?:\(\s*\d+\s*\)|(?:av|/)\s*\d+)$", re.IGNORECASE
)
_LETTERHEAD = re.compile(
    r"\bdnr\b|\bdiarienr|handläggare|^\W*\d{4}-\d\d-\d\d"
    r"|^(?:datum|mottagare|till|från|ert?|vår)\b[^:]{0,12}:",
    re.IGNORECASE,
)
_EARLIEST = 1970  # of the years that records take
KINDS = ("action_plan", "follow_up_report", "other")
"""The kinds of parts that may hold goals."""

_HOLDING_GOALS = ("action_plan", "follow_up_report")  # in which goals are to be expected
_SIGNED = re.compile(rf"{FULL_NAME},\s+[a-zåäö]")  # "Eva Ek, kommundirektör"
_TITLES = 6  # headings at the beginning of a part among which its subject is looked for


@dataclass(slots=True)
class _Span:
    """The sections under one programme."""

    subject: Subject
    title: Passage
    sections: list[Section] = field(default_factory=list)


def extract(context: PartContext) -> Iterator[Extracted]:
    """Yield the programme, areas, goals, activities and assessments of a plan or follow-up.

    A part in which no goals are found gives nothing, unless it is an action plan by its title, or a
    follow-up of activities.
    """
    part = context.part
    if not part.title.plain or part.kind not in KINDS:
        return
    counts = (0, 0, 0, 0)
    for span, plan, structure in structures_of(context):
        scope, marks, legend = plan.scope, plan.marks, plan.legend
        state = PlanState(
            marks,
            legend,
            part.kind == "action_plan",
            structure.tables,
            label_ranks=structure.label_ranks,
            summed_up=boards_summed_up(
                block for section in span.sections for block in section.tables
            ),
        )
        book = read_plan(state, structure.blocks)
        listed_drafts(book, structure, plan)
        own = list(rows_of_book(book, plan, counts))
        records = [entry.record for entry in own if isinstance(entry, Row)]
        holds = (Goal, Area, Activity) if part.kind == "follow_up_report" else (Goal, Area)
        has_rows = any(isinstance(record, holds) for record in records)
        if has_rows or (part.kind == "action_plan" and span.title is part.title):
            kind = "plan" if part.kind == "action_plan" else span.subject.kind
            yield programme_row(scope, span.subject.name, {"name": span.title}, kind=kind)
            yield from own
            yield from homeless_findings(state.homeless)
        if part.kind in _HOLDING_GOALS:
            yield from findings_of(
                book, structure.blocks, structure.headings, part.kind, structure.unsettled
            )
        a, g, i = (sum(isinstance(r, k) for r in records) for k in (Area, Goal, Indicator))
        loose = sum(isinstance(r, Activity) and r.goal_id is None for r in records)
        counts = (counts[0] + a, counts[1] + g, counts[2] + i, counts[3] + loose)


def structures_of(
    context: PartContext,
) -> Iterator[tuple[_Span, PlanContext, PlanStructure]]:
    """Yield, for each programme of a part, its sections, and its blocks with their roles."""
    part = context.part
    marks = by_page(part.marks)
    legend, explained = read_legend(part.sections, part.marks)
    scope = replace(context.scope, year=part_year(part, context.scope.year))
    for span in spans_of(part):
        plan = PlanContext(
            span.sections,
            scope,
            programme_id=programme_id(scope.document_id, span.subject.name),
            marks=marks,
            legend=legend,
            titles=titles_of(part, span.subject),
            explained=explained,
            aimed_at=_year_of_targets(span.sections),
        )
        yield span, plan, structure_of(plan)


def _year_of_targets(sections: Sequence[Section]) -> int | None:
    """Return the year that a sentence says the targets are of: "Målvärdena avser utfallet för
    2026"; None where none does, or several say otherwise."""
    said = pattern("plan_texts", "target_years")
    texts = [paragraph.passage.text for section in sections for paragraph in section.paragraphs]
    found = {int(m["year"]) for text in texts for m in said.finditer(text)}
    return found.pop() if len(found) == 1 else None


def titles_of(part: Part, subject: Subject) -> frozenset[str]:
    """Return a part's title and its programme's name as headings may repeat them."""
    return frozenset(
        " ".join(text.casefold().split()) for text in (part.title.plain, subject.name) if text
    )


def part_year(part: Part, known: int | None) -> int | None:
    """Return the year that a part is about: the one that a line or a short sentence of its opening
    reports ("Avser 2025"), its title's or that of the headings it begins with, or the one that its
    first words name ("Läget avser den 30 september 2025")."""
    first = _opening(part)
    titles = [section.title for section in first]
    # "Fossilfria år 2027" is the year of a goal.
    titles = [title for title in titles if "goal" not in shapes_of(bare_words(title))]
    texts = [part.title.plain, *titles]
    opening = [p.passage.text for s in first for p in s.paragraphs[:2]]
    texts.extend(text for text in opening if only_year(text))  # "Uppföljningsrapport" over "2024"
    texts.extend(_CASE.sub("", line.text) for line in part.furniture[:4])
    reported = pattern("plan_texts", "reported_years")
    # "Avser 2025. Godkänd den 11 februari 2026"
    firsts = [sentence for text in (*texts, *opening) for sentence in _FIRST.findall(text)]
    firsts.extend(opening)  # "Avser verksamhetsåret 2024", below a date
    found = next((int(m["year"]) for text in firsts if (m := reported.search(text))), None)
    found = found or next((year for text in texts if (year := year_of(text))), None)
    found = found or known
    if found is None:
        stated = (_AS_OF.search(p.passage.text) for s in first for p in s.paragraphs)
        found = next((int(match["year"]) for match in stated if match), None)
    return found if found is None or found >= _EARLIEST else known


def _opening(part: Part) -> list[Section]:
    """Return the sections with which a part begins, without the lines of its letterhead and who
    signs its foreword."""
    own = (
        section
        for section in part.sections
        if not _LETTERHEAD.search(section.title)
        and not _SIGNED.match(section.title)
        and not lists_contents(section)
    )
    return list(itertools.islice(own, _TITLES))


def spans_of(part: Part) -> list[_Span]:
    """Return the sections by the programme that they stand under.

    A report on several programmes heads each with its name; they are at least two, alike in look.
    """
    heads = [section for section in _opening(part) if section.title]
    running = [_PAGE.sub("", line.text) for line in part.furniture[:3]]
    titles = joined_titles([section.title for section in heads], running)
    titles = [title for title in titles if part.title.plain in title] + titles
    titles.extend(running)
    first = subject_of(titles or [part.title.plain]) or Subject(part.title.plain, "plan")
    spans = [_Span(first, part.title)]
    if part.kind == "follow_up_report" and not names_plan(first.name):
        opening = [p.passage for section in _opening(part) for p in section.paragraphs]
        said = subject_in_text(opening[:_TITLES])
        over = subject_of([part.reported_as]) if part.reported_as else None
        if said is not None:
            spans = [_Span(*said)]
        elif over is not None and names_plan(over.name):
            spans = [_Span(over, part.title)]  # "Bilaga 1. Redovisning av uppdrag"
        first = spans[0].subject
    headed = [] if part.kind == "action_plan" else _programme_heads(part, first)
    for section in part.sections:
        name = heads_programme(section.title) if id(section) in headed else None
        if name and section.heading:
            if spans[-1].sections:
                spans.append(_Span(Subject(name, "programme"), section.heading))
            else:
                spans[-1] = _Span(Subject(name, "programme"), section.heading)
        spans[-1].sections.append(section)
    return spans


def _programme_heads(part: Part, first: Subject) -> set[int]:
    """Return the headings that each name another programme: two at the least, of one rank."""
    named = [
        (section.level, programme_key(name), id(section))
        for section in part.sections
        if section.heading and (name := heads_programme(section.title))
        and programme_key(name) != programme_key(first.name)
    ]  # fmt: skip
    keys: dict[int, set[str]] = {}
    for level, key, _ in named:
        keys.setdefault(level, set()).add(key)
    first_too = {
        section.level for section in part.sections
        if section.heading and (name := heads_programme(section.title))
        and programme_key(name) == programme_key(first.name)
    }  # fmt: skip
    return {
        place for level, _, place in named
        if len(keys[level]) >= 2 or level in first_too
    }  # fmt: skip
