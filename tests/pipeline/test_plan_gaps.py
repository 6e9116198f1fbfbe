"""What rows of plans leave out is a finding, and verdicts and numbers on lines of their own count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from extractors.contract import Row
from extractors.plans.plan_blocks import Block
from pipeline.assembly.number_gaps import skipped_numbers
from pipeline.assembly.numbers_again import numbers_again
from pipeline.assembly.plan_gaps import values_in_texts
from pipeline.assembly.plan_reading import PlanReading
from pipeline.assembly.plan_sequences import fields_of_most, indicators_of_no_goal, odd_values
from pipeline.assembly.unread_counts import judges_nothing
from schemas.document import Section
from schemas.records import Activity, Assessment, Goal, Indicator, Record
from tests.conftest import passage
from tests.pipeline.test_plan_designs import BOLD, PLAIN, Lines, made, rows

SECTION = Section(None, "", 1, ())


def text(words: str) -> Block:
    return Block("text", passage(words), ("text",), SECTION)


def goal(number: str) -> Row:
    record = Goal(**{**Goal.example, "number": number})
    return Row(record, ())


def test_a_number_that_the_rows_skip_and_the_page_bears_is_named() -> None:
    blocks = [text("1.2 Fler barn cyklar till skolan"), text("1.3 Ingen åker fast")]
    (found,) = skipped_numbers(blocks, [goal("1.1"), goal("1.3")])
    assert found.about_table == "goals"
    assert "1.2" in found.message and "Fler barn cyklar" in found.message
    assert list(skipped_numbers(blocks[1:], [goal("1.1"), goal("1.3")])) == []


def test_a_goal_that_the_numbers_skip_is_missed_though_no_text_bears_its_number() -> None:
    (found,) = skipped_numbers([], [goal(number) for number in ("1", "2", "4", "1", "2", "3")])
    assert found.about_table == "goals" and found.message.endswith("skip 3")
    assert list(skipped_numbers([], [goal(number) for number in ("1", "2", "3", "1", "2")])) == []
    apart = [goal(number) for number in ("2", "4", "6", "8")]  # numbered by something else
    assert list(skipped_numbers([], apart)) == []


def test_a_follow_up_that_judges_nothing_though_its_text_does_is_named() -> None:
    said = text("Samtliga åtgärder i planen har genomförts eller är genomförda.")
    goals = [goal("1"), goal("2")]
    (found,) = judges_nothing([said], goals)
    assert found.about_table == "assessments" and "none of its 2" in found.message
    assert list(judges_nothing([text("Planen gäller till 2030.")], goals)) == []
    judged = Row(Assessment(**Assessment.example), ())
    assert list(judges_nothing([said], [*goals, judged])) == []


def test_the_few_goals_without_an_area_are_named() -> None:
    tables = defaultdict[str, list[Record]](list)
    own = [Goal(**{**Goal.example, "goal_id": f"g{n}", "area_id": "a1"}) for n in range(4)]
    tables["goals"] = [*own, own[0].model_copy(update={"goal_id": "g9", "area_id": None})]
    found = [one for _, one in fields_of_most(tables) if "area" in one.message]
    assert [(one.about_table, one.record_id) for one in found] == [("goals", "g9")]
    tables["goals"] = list(own)
    assert not [one for _, one in fields_of_most(tables) if "area" in one.message]


def test_numbers_of_activities_that_come_again_unread_are_named() -> None:
    lacking = [
        Row(activity(n, None).model_copy(update={"number": f"1:{n} a", "deadline": None}), ())
        for n in range(1, 4)
    ]
    again = text("Socialnämnden 1:1 a Byta fordon 2026 1:2 a Sälja mat 2027 1:3 a Bygga väg 2028")
    (found,) = numbers_again([again], lacking)
    assert found.about_table == "activities"
    assert "3 numbers" in found.message and "1:1 a Byta fordon" in found.message
    assert list(numbers_again([again], lacking[:2])) == []
    known = [
        Row(activity(n, "KS").model_copy(update={"number": f"1:{n} a", "deadline": "2026"}), ())
        for n in range(1, 4)
    ]
    assert list(numbers_again([again], known)) == []  # the rows have what stands there


def test_values_that_follow_each_other_in_a_text_are_a_table_that_was_not_found() -> None:
    read = PlanReading([])
    (found,) = values_in_texts([text("Andel nöjda föräldrar 84 % 86 % 87 %")], read)
    assert found.about_table == "indicators"
    assert list(values_in_texts([text("Planen gäller 2021 2022 2023 2024")], read)) == []
    assert list(values_in_texts([text("Budgeten är 12 14 16 mnkr")], read)) == []


def activity(number: int, body: str | None, words: str = "Bygga en väg") -> Activity:
    own = {"activity_id": f"a{number}", "responsible_body": body, "text": words}
    return Activity(**{**Activity.example, **own})


def test_the_few_activities_without_one_who_answers_are_named() -> None:
    tables = defaultdict[str, list[Record]](list)
    tables["activities"] = [*(activity(n, "Tekniska nämnden") for n in range(4)), activity(5, None)]
    (found,) = fields_of_most(tables)
    assert found[1].about_table == "activities" and found[1].record_id == "a5"
    tables["activities"] = [activity(n, None) for n in range(5)]
    assert list(fields_of_most(tables)) == []


def test_activities_that_judge_and_values_that_are_sentences_are_odd() -> None:
    tables = defaultdict[str, list[Record]](list)
    tables["activities"] = [activity(1, None, "Uppfylls helt")]
    assert {found.about_table for _, found in odd_values(tables)} == {"activities", "assessments"}
    told = {"outcome_value": "74 %. Under året har fjorton bilar bytts ut"}
    tables["activities"] = []
    tables["indicators"] = [Indicator(**{**Indicator.example, **told})]
    (found,) = odd_values(tables)
    assert found[1].about_table == "indicators"


def test_indicators_of_no_goal_are_named_where_the_plan_has_goals() -> None:
    tables = defaultdict[str, list[Record]](list)
    tables["indicators"] = [Indicator(**{**Indicator.example, "goal_id": None})]
    assert list(indicators_of_no_goal(tables)) == []
    tables["goals"] = [Goal(**Goal.example)]
    assert len(list(indicators_of_no_goal(tables))) == 1


def test_a_verdict_on_a_line_of_its_own_judges_the_goal_above(
    make_pdf: Callable[..., Path],
) -> None:
    lines: Lines = [
        (50, 20, BOLD, "Verksamhetsberättelse 2025"),
        (50, 15, BOLD, "Inriktningsmål 1:"),
        (50, 15, BOLD, "En jämlik stad för alla"),
        (50, 12, BOLD, "Nämndmål 1.1 Barn får en god start"),
        (50, 10, BOLD, "Uppfylls helt"),
        (50, 9, PLAIN, "Vi har arbetat med språket under hela året."),
        (50, 12, BOLD, "Nämndmål 1.2 Äldre lever tryggt"),
        (50, 10, BOLD, "Uppfylls delvis"),
        (50, 9, PLAIN, "Hemtjänsten har fått fler händer under året."),
    ]
    parsed = made(make_pdf, lines)
    goals = {g.goal_id: g for g in rows(parsed, "goals")}
    assert [(g.number, g.text) for g in goals.values()] == [
        ("1", "En jämlik stad för alla"),
        ("1.1", "Barn får en god start"),
        ("1.2", "Äldre lever tryggt"),
    ]
    assert [(goals[a.goal_id].number, a.status) for a in rows(parsed, "assessments")] == [
        ("1.1", "green"), ("1.2", "yellow"),
    ]  # fmt: skip
    assert rows(parsed, "activities") == []


def test_the_first_sentence_behind_a_label_is_the_goal(make_pdf: Callable[..., Path]) -> None:
    lines: Lines = [
        (50, 20, BOLD, "Folkhälsoplan 2026–2029"),
        (50, 14, BOLD, "Målområde 1: Uppväxt"),
        (50, 9, PLAIN, "Mål: Alla elever ska fullfölja sin skolgång."),
        (50, 10, BOLD, "Det här ska vi göra"),
        (55, 9, PLAIN, "• Införa en rutin för frånvaro"),
        (50, 9, PLAIN, "Mål: Fler unga ska vara i arbete. Läget följs i länet."),
        (50, 10, BOLD, "Det här ska vi göra"),
        (55, 9, PLAIN, "• Erbjuda sommarjobb till alla"),
    ]
    parsed = made(make_pdf, lines)
    goals = {g.goal_id: g.text for g in rows(parsed, "goals")}
    assert [goals[a.goal_id] for a in rows(parsed, "activities")] == [
        "Alla elever ska fullfölja sin skolgång.", "Fler unga ska vara i arbete.",
    ]  # fmt: skip
