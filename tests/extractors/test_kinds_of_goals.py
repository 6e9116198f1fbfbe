"""Headings that name a kind of goals, in the rank of areas: they are areas themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.plans.block_labels import kind_of_goals
from schemas.document import Section
from tests.extractors.sections import section
from tests.extractors.test_explained_goals import listed
from tests.extractors.test_plan_readings import book_of, under, with_table

TABLE = (
    ("Mål", "Utfall 2024", "Målvärde 2026"),
    ("Soliditeten inklusive pensionsåtaganden ska öka", "24 %", "26 %"),
    ("Investeringarna ska finansieras med egna medel", "52 %", "60 %"),
)


def areas_of(*last: Section) -> dict[str, str | None]:
    """Return each goal with its area, of a plan with two areas before the sections given."""
    goals = book_of(
        under(1, "3 Kommunfullmäktiges mål"),
        under(2, "3.1 Invånare"),
        under(3, "Alla elever lämnar skolan med goda kunskaper", "Ansvarig nämnd: Barnnämnden"),
        under(2, "3.2 Samhälle"),
        under(3, "Fler människor väljer Granvik", "Ansvarig nämnd: Kommunstyrelsen"),
        *last,
    ).goals
    return {g.passage.plain: g.area.name.plain if g.area else None for g in goals[2:]}


def test_financial_goals_in_the_rank_of_areas_have_their_heading_for_an_area() -> None:
    found = areas_of(
        under(1, "4 God ekonomisk hushållning", "Kommunallagen kräver det."),
        with_table(under(2, "Finansiella mål"), *TABLE),
    )
    assert found == {TABLE[1][0]: "Finansiella mål", TABLE[2][0]: "Finansiella mål"}


def test_financial_goals_right_behind_an_area_of_their_rank_are_one() -> None:
    found = areas_of(
        with_table(under(2, "Finansiella mål"), *TABLE),
        under(1, "Driftbudget per nämnd"),
    )
    assert found == {TABLE[1][0]: "Finansiella mål", TABLE[2][0]: "Finansiella mål"}


def test_sentences_about_the_goals_of_a_table_or_of_headings_are_none() -> None:
    plan = [
        under(1, "Kommunfullmäktiges mål", "Planen bygger på visionen. Den gäller till 2030.",
              "Kommunen bidrar genom målen till Agenda 2030."),
        under(2, "Invånare"),
        under(3, "Alla elever lämnar skolan med goda kunskaper", "Ansvarig nämnd: Barnnämnden"),
        under(2, "Samhälle"),
        under(3, "Fler människor väljer Granvik", "Ansvarig nämnd: Kommunstyrelsen"),
    ]  # fmt: skip
    last = with_table(under(2, "Finansiella mål"), *TABLE)
    told = replace(last, blocks=(*last.blocks, *section("", "Målen följs upp varje år.").blocks))
    found = [goal.passage.plain for goal in book_of(*plan, told).goals]
    assert found == [plan[2].title, plan[4].title, TABLE[1][0], TABLE[2][0]]


def test_financial_goals_in_an_area_stay_in_it() -> None:
    found = areas_of(
        under(2, "3.3 Ekonomi", "Ekonomin ska vara i balans."),
        with_table(under(3, "Finansiella mål"), *TABLE),
    )
    assert set(found.values()) == {"Ekonomi"}


def test_a_list_of_financial_goals_is_read_as_one_in_a_table() -> None:
    found = areas_of(
        under(1, "4 God ekonomisk hushållning", "Kommunallagen kräver det."),
        listed(under(2, "Finansiella mål"), TABLE[1][0], TABLE[2][0]),
    )
    assert list(found) == [TABLE[1][0], TABLE[2][0]]


@pytest.mark.parametrize(
    ("title", "kind"),
    [("4.1 Finansiella mål", "finansiella mål"), ("Övergripande mål", None), ("Mål", None)],
)
def test_what_names_a_kind_of_goals(title: str, kind: str | None) -> None:
    assert kind_of_goals(title) == kind
