"""Steps of a scale that stand side by side: what is on its way is yellow beside what is reached."""

from __future__ import annotations

import pytest

from extractors.language.judgement_scales import Step, told_apart
from extractors.language.judgement_words import meaning_in
from extractors.plans.assessments import joined_judgement
from extractors.plans.judgement_marks import shown_by
from extractors.plans.judgements import judge
from extractors.plans.legends import read_legend
from extractors.plans.plan_context import PlanContext
from extractors.plans.plan_structure import LEGEND, structure_of
from schemas.document import Mark
from tests.extractors.sections import section
from tests.extractors.test_plan_readings import PLAN, book_of, under, with_table
from tests.extractors.test_plans import tallied


@pytest.mark.parametrize(
    ("steps", "categories"),
    [
        # the words of a scale in three steps
        ([("Uppnått", "green"), ("På väg att uppnås", "green"), ("Inte uppnått", "red")],
         ["green", "yellow", "red"]),
        # nothing is reached: what is on its way is the best
        ([("På rätt väg", "green"), ("Inte på väg", "red")], ["green", "red"]),
        # a step between them is yellow by its words already
        ([("Uppnått", "green"), ("På god väg", "green"), ("Delvis", "yellow")],
         ["green", "green", "yellow"]),
        # the same word twice is no scale
        ([("Uppnått", "green"), ("Uppnås", "green")], ["green", "green"]),
    ],
)  # fmt: skip
def test_steps_by_their_words(steps: list[tuple[str, str]], categories: list[str]) -> None:
    assert told_apart([Step(*step) for step in steps]) == categories


def test_two_hues_of_a_scale_do_not_mean_the_same() -> None:
    steps = [
        Step("Målet nås", "green", "green"),
        Step("Målet bedöms kunna nås", "green", "yellow"),
        Step("Målet nås inte", "red", "red"),
    ]
    assert told_apart(steps) == ["green", "yellow", "red"]
    steps[2] = Step("Målet nås delvis", "yellow", "red")  # yellow is taken
    assert told_apart(steps) == ["green", "green", "yellow"]


def test_a_legend_whose_yellow_is_on_its_way() -> None:
    text = "Grön = målet är uppnått, gul = målet är på väg att uppnås, röd = målet är inte uppnått"
    legend, _ = read_legend([section("description", text)], ())
    shown = shown_by([Mark(1, 10, 10, 20, 20, "fill", "yellow", 1.0, "", "shape")], legend)
    assert shown.status == "yellow"


def test_a_picture_in_a_grey_bar_shows_the_judgement_and_not_the_bar() -> None:
    bar = Mark(1, 60, 105, 97, 124, "fill", "grey", 0.3, "", "shape")
    symbol = Mark(1, 74, 108, 87, 121, "image", "grey", 0.1, "", "picture")
    shown = shown_by([bar, symbol], {})
    assert (shown.status, shown.carrier) == ("not_assessed", "image")


def test_counts_of_what_is_on_its_way_beside_what_is_reached() -> None:
    assert tallied(
        "Av de 14 målen bedöms sex vara uppnådda, fem vara på väg att uppnås och tre inte uppnådda."
    ) == {(2024, "all"): 14, (2024, "green"): 6, (2024, "yellow"): 5, (2024, "red"): 3}
    assert tallied("Av de 9 målen är sex på väg att uppnås och tre inte på väg.") == {
        (2024, "all"): 9, (2024, "green"): 6, (2024, "red"): 3,
    }  # fmt: skip


def test_goals_judged_in_words_of_three_steps() -> None:
    own = with_table(
        under(1, "Mål"),
        ("Mål", "Bedömning"),
        ("Fler invånare går och cyklar till arbetet", "Uppnått"),
        ("Fler invånare har nära till naturen", "På väg att uppnås"),
        ("Färre invånare störs av buller", "Inte uppnått"),
    )
    goals = book_of(own).goals
    assert [goal.judged[0].judgement.status for goal in goals] == ["green", "yellow", "red"]


def test_lines_of_a_legend_judge_no_goal() -> None:
    own = under(2, "Så gör vi bedömningen", "Målet är uppnått", "Målet är inte uppnått")
    explained = [box for p in own.paragraphs for box in p.passage.boxes()]
    plan = PlanContext([own], PLAN, programme_id="p", marks={}, legend={}, explained=explained)
    assert [block.kind for block in structure_of(plan).blocks] == ["heading", LEGEND, LEGEND]


def test_what_shows_the_status_carries_the_judgement_also_behind_a_trend_in_words() -> None:
    dot = Mark(1, 10, 10, 20, 20, "fill", "yellow", 1.0, "", "shape")
    trend, status = judge("Förbättring", [], ("trend",), {}), judge("", [dot], ("status",), {})
    joined = joined_judgement([trend, status])
    assert (joined.status, joined.trend, joined.read_from) == ("yellow", "up", "fill")
    assert joined_judgement([trend]).read_from == "word"


@pytest.mark.parametrize(
    ("said", "category"),
    [("Målet nås inte", "red"), ("Målet nås ej", "red"), ("Målet nås", "green")],
)
def test_a_negation_at_the_end_turns_what_a_legend_says(said: str, category: str) -> None:
    meaning = meaning_in(said, "status")
    assert meaning is not None
    assert meaning.category == category
