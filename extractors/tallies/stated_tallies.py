"""Stated tallies: how many goals are red, yellow, green; how many go up, stay flat, go down.

"Av de 42 mål ... är det 9 som är röda, 29 gula och 4 gröna" ->
Tally(dimension="total", count=42), Tally("status", "red", 9), ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from extractors.contract import Extracted, ExtractedFinding, PartContext, Scope, row
from extractors.language.counts import (
    Count,
    category_of,
    counted_in,
    counts_in,
    speaks_of_judgement,
)
from extractors.language.dates import number_of
from extractors.language.sentences import sentences
from extractors.language.years import opens_with_year, year_in, year_of, years_at
from extractors.plans.drafts import form_of
from extractors.plans.goal_marks import Marks, by_page
from extractors.plans.legends import steps_of_legend
from extractors.plans.plan import part_year
from extractors.plans.programmes import (
    own_part,
    programme_id,
    programme_row,
)
from extractors.tallies.counted_programmes import CountedProgramme
from extractors.tallies.tally_areas import AreaNames
from extractors.tallies.tally_bars import bar_counts
from extractors.tallies.tally_legends import legend_counts, listed_counts, total_among
from extractors.tallies.tally_rules import (
    Found,
    Stated,
    behind_number,
    categories_told_apart,
    is_tally,
    resolved,
    without_lone_years,
    without_other_totals,
    without_unjudged_years,
)
from extractors.tallies.tally_tables import (
    StatedCount,
    counted_apart,
    counted_by_heads,
    kinds_of_rows,
    table_counts,
)
from extractors.tallies.tally_tiles import counts_in_cells, headed_counts, tile_counts
from schemas.document import Paragraph, Part, Passage, Section
from schemas.records import Area, Assessment, Goal, Programme, Tally
from schemas.vocabulary import pattern

_FEWEST_DOTS = 6
_SHOWN = 90
_LEADERS = re.compile(rf"(?:\.\s?){{{_FEWEST_DOTS},}}|…{{2,}}")
_LABEL = re.compile(r"^(?P<label>[^\d:=()]{3,40}?)\s*[:=(]?\s*(?P<n>\d{1,3})\)?(?:\s*(?:st|mål))?$")
_LABEL_AFTER = re.compile(r"^(?P<n>\d{1,3})\s+(?P<label>[^\d:=()]{3,40}?)(?:\s*\(.*\))?$")


@dataclass(slots=True)
class _Teller:
    """Makes the rows of tallies, each count once; `latest` are the years of the programmes."""

    latest: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    done: dict[tuple[object, ...], int] = field(default_factory=dict)

    def rows(
        self, scope: Scope, name: str, area_id: str | None, stated: StatedCount
    ) -> Iterator[Extracted]:
        """Yield the programme and the tally; a finding where it was stated otherwise before."""
        pid = programme_id(scope.document_id, name)
        year = stated.year or scope.year or self.latest.get(pid)
        if year is not None:
            self.latest[pid] = year
        key = (pid, area_id, year, stated.dimension, stated.category, stated.counted)
        if key in self.done:
            if self.done[key] != stated.number:
                yield ExtractedFinding(
                    "stated_twice",
                    "warning",
                    f"{name} {year or ''}: {self.done[key]} {stated.category} stated, and "
                    f"{stated.number} elsewhere",
                    stated.record,
                    about_table="tallies",
                )
            return
        self.done[key] = stated.number
        self.ordinals[pid] = self.ordinals.get(pid, 0) + 1
        yield programme_row(scope, name, {"name": stated.record})
        yield row(
            Tally,
            scope,
            {"count": stated.evidence, "record": stated.record},
            tally_id=f"{scope.part_id}-{own_part(pid, scope)}-tally-{self.ordinals[pid]}",
            programme_id=pid,
            ordinal=self.ordinals[pid],
            year=year,
            dimension=stated.dimension,
            category=stated.category,
            count=stated.number,
            area_id=area_id,
            counted=stated.counted,
        )


def extract(context: PartContext) -> Iterator[Extracted]:
    """Yield the tallies that a part states.

    In a follow-up they are about the programme and areas of its own goals, where the text names no
    others.
    """
    part, scope = context.part, context.scope
    plan = replace(context, found=context.plan)
    names = [record.name for record in plan.records(Programme)]
    known = {record.name.casefold(): record.area_id for record in plan.records(Area)}
    subject = None
    judged = {record.year for record in plan.records(Assessment)}
    # A plan that says how far its measures are follows itself up.
    follows = part.kind in ("follow_up_report", "other") or bool(judged)
    if follows and len(names) == 1:
        subject = names[0]
        own = judged.pop() if len(judged) == 1 else None  # counts are of what is judged
        scope = replace(scope, year=own or part_year(part, scope.year))
    areas = AreaNames(scope, known)
    marks = by_page(part.marks)
    goals = {form_of(record.text) for record in plan.records(Goal)}
    years = {year for record in plan.records(Assessment) if (year := record.year) is not None}
    teller = _Teller()
    legend = steps_of_legend(part.sections, part.marks) if part.kind == "follow_up_report" else {}
    for title, sections in _told_apart(part):
        dated = replace(scope, year=scope.year or year_of(title)) if part.agenda.items else scope
        yield from extract_tallies(
            sections, dated, title, subject, areas, marks, goals, years, teller, legend
        )


def _told_apart(part: Part) -> Iterator[tuple[str, Sequence[Section]]]:
    """Yield the texts of a part that are each about something else, with their titles: an agenda
    item of minutes counts nothing of the programme that the item before it is about."""
    if not part.agenda.items:
        yield part.title.plain, part.sections
        return
    yield part.title.plain, part.agenda.before
    for item in part.agenda.items:
        yield item.title.plain if item.title else "", item.sections
    yield part.title.plain, part.agenda.appendices


def extract_tallies(
    sections: Sequence[Section],
    scope: Scope,
    title: str,
    subject: str | None = None,
    areas: AreaNames | None = None,
    marks: Marks | None = None,
    goals: AbstractSet[str] = frozenset(),
    judged_in: AbstractSet[int] = frozenset(),
    teller: _Teller | None = None,
    legend: Mapping[str, str] | None = None,
) -> Iterator[Extracted]:
    """Yield the tallies that text, tables and labels of charts state.

    `title` is the part's or the agenda item's, for a text that names neither programme nor year;
    `subject` is the programme of a follow-up's own goals, and `areas` are their areas; `goals` are
    the words of the goals: what stands under one of them counts goals only where it says so;
    `judged_in` are the years that the document judges, and sentences about earlier ones count
    nothing; `teller` knows what was told before; `legend` is what the words of the legend mean.
    Counts that no colour accompanies in their paragraph are no tally, and counts without a
    programme are a finding.
    """
    teller = teller or _Teller()
    areas = areas or AreaNames(scope)
    areas.find_tiles(sections)
    programme = CountedProgramme.under(title, subject)
    headed = headed_counts(sections)
    for section in sections:
        if section.role in ("reservation", "statement", "motions", "minutes_note"):
            continue
        programme.hear(section.title)
        areas.enter(section)
        for paragraph in section.paragraphs:
            text = paragraph.passage.text
            areas.enter_line(paragraph.passage, section.level)
            if text.casefold() in areas.known:  # the title of a tile, over what it states
                areas.tile = text
                continue
            dotted = text.count(".") >= _FEWEST_DOTS or "……" in text
            if dotted and _LEADERS.search(text):  # a table of contents
                continue
            if not speaks_of_judgement(text):
                programme.hear(text)
                continue
            of_one = form_of(section.title) in goals
            found = _stated(section, paragraph, scope, programme, areas, of_one)
            areas.tile = None
            areas.leave_tile(section, found)
            found = without_unjudged_years(found, judged_in)
            own_goals = subject is not None or scope.part_kind == "follow_up_report"
            if is_tally([count for _, _, count in found], own_goals):
                found = without_lone_years(without_other_totals(found), scope.year)
                yield from _told(found, scope, areas, teller)
        name = programme.name
        if name is None:
            continue
        if is_tally(headed.get(id(section), ()), in_follow_up=False):
            for count in headed[id(section)]:
                yield from teller.rows(scope, name, areas.id_of(name, areas.current), count)
        tabled = list(_tabled(section, programme, name, areas, marks or {}, legend or {}))
        yield from _told(tabled, scope, areas, teller)


def _told(
    found: Sequence[Stated], scope: Scope, areas: AreaNames, teller: _Teller
) -> Iterator[Extracted]:
    """Yield the rows of counts; a finding in place of those whose programme no text names."""
    for name, area, count in found:
        if name:
            yield from areas.rows(name, area, count.record)
            yield from teller.rows(scope, name, areas.id_of(name, area), count)
    unnamed = [count for name, _, count in found if not name]
    if unnamed:
        yield ExtractedFinding(
            "unread_tallies",
            "warning",
            "Counts of goals or activities whose programme or plan is not named gave no row: "
            f"'{unnamed[0].record.plain[:_SHOWN]}'",
            unnamed[0].record,
            about_table=Tally.table,
        )


def _stated(
    section: Section,
    paragraph: Paragraph,
    scope: Scope,
    programme: CountedProgramme,
    areas: AreaNames,
    of_one: bool,
) -> list[Stated]:
    """Return the counts of a paragraph with programme (empty where none is known) and area."""
    words = behind_number(paragraph.passage)
    stated = sentences(words)
    general = year_of(section.title) or year_in(_up_to_counts(stated, scope))
    if general and scope.year and general > scope.year:
        general = scope.year  # what is counted lies behind: "förs över till planen för 2026"
    found: list[Found] = []
    going_on: list[int] = []  # counts of an area that a sentence before theirs names
    own_area = areas.leading(paragraph.passage.text) or areas.tile or areas.current
    area = own_area
    # In what is said of one goal, "nine of 31" are goals only where it says so.
    counted = "goals" if words is paragraph.passage and not of_one else ""
    for sentence in stated:
        programme.hear(sentence.text)
        named = areas.named_in(sentence.text)
        area = own_area if opens_with_year(sentence.text) else area
        of_all = pattern("colours", "of_the_whole").search(sentence.text) is not None
        counts = counts_in(sentence.text, counted)
        counted = counts[-1].counted if counts else counted
        starts = [count.start for count in counts]
        years = years_at(sentence.text, starts, general, scope.year)
        for count, year in zip(counts, years, strict=True):
            before = [name for start, name in named if start <= count.end + 2]
            own = before[-1] if before else (named[0][1] if named else area)
            own = None if of_all and not named else own
            found.append((programme.name or "", own, year, count, sentence))
            if not named and own is not own_area:
                going_on.append(len(found) - 1)
        area = named[-1][1] if named else area
    found = categories_told_apart(found)
    if _are_of_all([entry[3] for entry in found], going_on):
        for place in going_on:
            found[place] = (found[place][0], own_area, *found[place][2:])
    return [
        (name, own, StatedCount(
            count.dimension, count.category, number, year,
            sentence.cut(count.start, count.end), sentence, count.counted,
        ))
        for name, own, year, count, sentence in found
        if (number := resolved((name, own, year), count, found)) is not None
    ]  # fmt: skip


def _up_to_counts(stated: Sequence[Passage], scope: Scope) -> list[str]:
    """Return the sentences of a paragraph whose year is that of its counts: those up to the first
    that counts. Behind it "I årsredovisningen för 2023" is of what stands there; where the year of
    the report is not known, all of them tell it."""
    texts = [sentence.text for sentence in stated]
    first = next((place for place, text in enumerate(texts) if counts_in(text)), len(texts))
    return texts[: first + 1] if scope.year else texts


def _are_of_all(counts: Sequence[Count], going_on: Sequence[int]) -> bool:
    """Whether counts in sentences behind one that names an area give the total before it: "Av
    målen hör fyra till området Ekonomi. Sju nås ...": they are of all goals."""
    if not going_on:
        return False
    judged = [counts[place] for place in going_on if counts[place].dimension == "status"]
    numbers = [count.number for count in judged]
    totals = {c.number for c in counts[: going_on[0]] if c.dimension == "total"}
    return bool(numbers) and None not in numbers and sum(n or 0 for n in numbers) in totals


def _tabled(
    section: Section,
    programme: CountedProgramme,
    carried: str,
    areas: AreaNames,
    marks: Marks,
    legend: Mapping[str, str],
) -> Iterator[Stated]:
    """Yield what summary tables, bars and the labels of charts state."""
    titled = counted_in(section.title)  # "Indikatorer per område"
    for table in section.tables:
        for count in counts_in_cells(table):
            yield carried, areas.current, count
        counted = titled or counted_by_heads(table)
        apart = bool(counted_apart(table))
        told = list(table_counts(table, marks, year_of(section.title), counted, legend))
        kinds = kinds_of_rows(label for label, _ in told)
        for label, count in told:
            if label in kinds:
                yield carried, areas.current, count._replace(counted=kinds[label])
                continue
            name = programme.of_label(label)
            area = None if name or not label else areas.of_label(label)
            counted_so = count if apart else count._replace(counted=counted)
            yield name or carried, area or areas.current, counted_so
    counted = titled or "goals"
    labels: list[StatedCount] = []
    for paragraph in section.paragraphs:
        for label, count in bar_counts(paragraph.passage, marks, year_of(section.title)):
            yield carried, areas.of_label(label), count._replace(counted=counted)
        text = paragraph.passage.text
        found = _LABEL.match(text) or _LABEL_AFTER.match(text) if len(text) < 50 else None
        category = category_of(found["label"]) if found else None
        number = number_of(found["n"]) if found else None
        if category and number is not None:
            year = year_of(section.title)
            labels.append(
                StatedCount(*category, number, year, paragraph.passage, paragraph.passage)
            )
    for count in (*legend_counts(section), *listed_counts(section, marks)):
        yield carried, areas.current, count
    labels.extend(tile_counts(section))
    if is_tally(labels, in_follow_up=False):
        if section.heading is not None:
            judged = sum(one.number for one in labels if one.dimension == "status")
            counted = labels[0].counted
            labels[:0] = total_among([section.heading], judged, labels[0].year, counted)
        for count in labels:
            yield carried, areas.current, count
