"""Lists that explain the goal in the heading above them, and headings that lists took the place of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.plans.announced_goals import findings_of
from extractors.plans.drafts import Book
from extractors.plans.plan_context import PlanContext
from extractors.plans.plan_structure import structure_of
from schemas.document import Section
from tests.extractors.sections import section
from tests.extractors.test_plan_readings import PLAN, book_of, told, under


def listed(own: Section, *items: str) -> Section:
    """Return a section with a list behind its text."""
    marked = section("", *items).paragraphs
    return replace(own, blocks=(*own.blocks, *(replace(p, marker="•") for p in marked)))


def plan_with(lead: str) -> list[Section]:
    return [
        under(1, "Invånare"),
        listed(
            under(2, "Barn och unga växer upp under trygga förhållanden", lead),
            "barn som far illa får hjälp i tid",
            "det finns en meningsfull fritid för alla",
        ),
        under(2, "Alla elever lämnar grundskolan med goda kunskaper", "Skolan kompenserar."),
        under(2, "Fler äldre får stöd som utgår från den egna viljan", "De blir fler."),
    ]


@pytest.mark.parametrize(
    "lead",
    ["Målet innebär att", "Målet innebär bland annat att:", "Detta betyder att", "Med målet avses"],
)
def test_what_a_goal_means_is_no_list_of_goals(lead: str) -> None:
    assert [text for text, *_ in told(book_of(*plan_with(lead)).goals)] == [
        "Barn och unga växer upp under trygga förhållanden",
        "Alla elever lämnar grundskolan med goda kunskaper",
        "Fler äldre får stöd som utgår från den egna viljan",
    ]


def test_a_heading_that_a_list_takes_the_place_of_is_told() -> None:
    sections = plan_with("Följande mål gäller:")
    plan = PlanContext(sections, PLAN, programme_id="programme", marks={}, legend={})
    structure = structure_of(plan)
    found = findings_of(Book(), structure.blocks, structure.headings, "action_plan")
    (said,) = [finding for finding in found if finding.rule == "doubtful_role"]
    assert said.about_table == "goals"
    assert "Barn och unga växer upp under trygga förhållanden" in said.message
