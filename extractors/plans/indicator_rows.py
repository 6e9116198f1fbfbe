"""The indicators of a plan as rows: one for each year that has an outcome or a target."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, Row, row
from extractors.plans.drafts import Book, IndicatorDraft
from extractors.plans.plan_context import PlanContext
from extractors.plans.text_shapes import unit_of
from schemas.document import Passage
from schemas.records import Indicator
from schemas.vocabulary import pattern

_CODE_AT_END = re.compile(r"[\s,]*[(\[](?:\w+[\s:]+)?[NU]\d{5}[)\]]\.?$")


def indicator_rows(
    book: Book, plan: PlanContext, ids: dict[int, Row], first: int
) -> Iterator[Extracted]:
    """Yield one row for each indicator and each year that has an outcome or a target."""
    ordinal = first
    seen: dict[tuple[object, ...], set[str]] = {}
    for draft in book.indicators:
        if pattern("plans", "no_indicators").search(draft.passage.plain.casefold()):
            continue  # "Indikator saknas"
        goal = ids.get(id(draft.goal)) if draft.goal else None
        by_year = list(_by_year(draft, plan.aimed_at))
        latest = _judged_year(by_year, plan.scope.year)
        for year, made in by_year:
            key = (goal.record.own_id if goal else None, draft.passage.plain.casefold(), year)
            target = made["target"].plain if "target" in made else ""
            known = seen.setdefault(key, set())
            if known and (not target or known & {target, ""}):
                continue  # told again; boards that aim at different values each have their own
            known.add(target)
            ordinal += 1
            said = draft.judgement if year == latest else None
            yield _indicator(draft, year, made, goal, ordinal, plan, said)


def _judged_year(
    by_year: Sequence[tuple[int | None, dict[str, Passage]]], of_report: int | None
) -> int | None:
    """Return the year that a judgement is about: the report's, or else the latest with a value."""
    years = [year for year, _ in by_year if year]
    return of_report if of_report in years else max(years, default=None)


def _by_year(
    draft: IndicatorDraft, aimed_at: int | None
) -> Iterator[tuple[int | None, dict[str, Passage]]]:
    no_value = pattern("plan_texts", "no_value")
    given = [value for value in draft.values if not no_value.fullmatch(value.passage.plain)]
    bases = [value for value in given if value.kind == "base"]
    base = bases[0].passage if bases else None
    years: dict[int | None, dict[str, Passage]] = defaultdict(dict)
    for value in given:
        if value.kind != "base":
            year = aimed_at if value.year is None and value.kind == "target" else value.year
            years[year].setdefault(value.kind, value.passage)
    if not years:
        years[bases[0].year if bases else None] = {}
    if None in years and len(years) > 1:  # a target without a year is that of the latest outcome
        latest = max(year for year in years if year is not None)
        for kind, passage in years.pop(None).items():
            years[latest].setdefault(kind, passage)
    for year, made in sorted(years.items(), key=lambda entry: entry[0] or 0):
        yield year, {**made, **({"base": base} if base else {})}


def _without_code(draft: IndicatorDraft) -> Passage:
    """Return an indicator's name without its code at the end: "... hemkommun, andel (N15424)"."""
    name = draft.passage
    found = _CODE_AT_END.search(name.text) if draft.code is not None else None
    return name.cut(0, found.start()) if found and found.start() else name


def _indicator(
    draft: IndicatorDraft,
    year: int | None,
    values: dict[str, Passage],
    goal: Row | None,
    ordinal: int,
    plan: PlanContext,
    judgement: Passage | None,
) -> Row:
    name, unit = _without_code(draft), draft.unit
    found = unit_of(name.plain) if unit is None else None
    if found is not None and name.plain == name.text:
        name, unit = name.cut(0, found[0]), name.cut(found[1], found[2])
    evidence = {"name": name}
    columns = (("base_value", "base"), ("target_value", "target"), ("outcome_value", "outcome"))
    for column, kind in columns:
        if kind in values:
            evidence[column] = values[kind]
    for column, passage in (
        ("unit", unit),
        ("judgement", judgement),
        ("kpi_code", draft.code),
    ):
        if passage is not None and passage.text:
            evidence[column] = passage
    return row(
        Indicator,
        plan.scope,
        evidence,
        indicator_id=f"{plan.scope.part_id}-indicator-{ordinal}",
        programme_id=plan.programme_id,
        goal_id=goal.record.own_id if goal else None,
        activity_id=None,
        ordinal=ordinal,
        name=name.plain,
        unit=unit.plain if unit and unit.text else None,
        year=year,
        **{column: values[kind].plain if kind in values else None for column, kind in columns},
        judgement=judgement.plain if judgement and judgement.text else None,
        kpi_code=draft.code.plain if draft.code else None,
    )
