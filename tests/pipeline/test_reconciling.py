"""Stated tallies against judged goals, goals tied over documents, and years side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TypeVar, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.assembly.disagreements import explain
from pipeline.assembly.goal_keys import GoalFacts, goal_key, tie_goals
from pipeline.assembly.reconciling import FollowUpRows, reconcile
from pipeline.cli.chart import draw
from pipeline.cli.run_report import tally_report
from pipeline.cli.years_chart import draw_years
from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import publish
from pipeline.store.dataset import Dataset
from pipeline.tallies.plan_counts import plan_counts
from pipeline.tallies.programme_tallies import stated_tallies
from pipeline.tallies.tally import as_json, dataset_rows, tallies
from pipeline.tallies.year_comparison import as_json as years_as_json
from pipeline.tallies.year_comparison import compare_years
from schemas.records import (
    Activity,
    Area,
    Assessment,
    Document,
    Goal,
    Programme,
    Record,
    Tally,
)
from tests import conftest
from tests.conftest import SAMPLES, read
from tests.once import outcome_of

R = TypeVar("R", bound=Record)

HEALTH = sorted((SAMPLES / "follow_ups").glob("lerviken-*.pdf"))
CLIMATE = SAMPLES / "follow_ups" / "skogstuna-klimatplan-2024.pdf"


def made(kind: type[R], **values: object) -> R:
    """Return a row like the record's example; what the counts do not read is left as it is."""
    return cast(R, kind.model_construct(**{**kind.example, **values}))


def rows_of(stated: dict[str, int], judged: list[str], **more: object) -> FollowUpRows:
    own = {"document_id": "d", "programme_id": "p", "year": 2024}
    return FollowUpRows(
        programmes=[made(Programme, programme_id="p", name="Klimatplan")],
        areas=[made(Area, area_id="a", name="Energi")],
        goals=[made(Goal, goal_id=f"g{n}", number=str(n)) for n in range(len(judged))],
        tallies=[
            made(Tally, **own, dimension="total" if name == "all" else "status", category=name, count=count)
            for name, count in stated.items()
        ],
        assessments=[
            made(Assessment, **{
                **own, "area_id": "a", "page": n + 1, "goal_id": f"g{n}", "goal_text": f"Mål {n}",
                "status": status, "trend": "not_assessed", **more,
            })
            for n, status in enumerate(judged)
        ],
    )  # fmt: skip


def test_the_goals_in_dispute_are_those_of_the_categories_with_too_many() -> None:
    entry = reconcile(rows_of({"all": 3, "red": 2, "green": 1}, ["red", "green", "green"]))[0]
    assert entry.disagreeing == [("status", "red"), ("status", "green")]
    assert [goal.text for goal in entry.disputed] == ["Mål 1", "Mål 2"]
    assert explain(entry) == (
        "Klimatplan 2024: red 2 stated, 1 judged; green 1 stated, 2 judged: they do not agree; "
        "in dispute: '1 Mål 1' (page 2, green), '2 Mål 2' (page 3, green)"
    )


def test_where_too_few_are_judged_so_the_others_are_in_dispute() -> None:
    entry = reconcile(rows_of({"green": 2}, ["green", "yellow"]))[0]
    assert [goal.text for goal in entry.disputed] == ["Mål 1"]


def test_of_two_statements_the_contradicted_one_counts() -> None:
    rows = rows_of({"red": 1}, ["red", "green"])
    twice = [*rows.tallies, rows.tallies[0].model_copy(update={"count": 2})]
    assert reconcile(replace(rows, tallies=twice))[0].stated == {("status", "red"): 2}


def test_activities_are_not_counted_among_goals() -> None:
    rows = rows_of({"all": 1, "red": 1}, ["red"])
    more = [*rows.assessments, rows.assessments[0].model_copy(update={"activity_id": "x"})]
    assert reconcile(replace(rows, assessments=more))[0].disagreeing == []


def test_goals_count_in_their_area_and_in_the_whole() -> None:
    whole, energy = reconcile(rows_of({}, ["red", "yellow"]))
    assert (whole.area, energy.area) == (None, "Energi")
    assert whole.rebuilt == energy.rebuilt


def test_what_nobody_judged_is_not_compared() -> None:
    entry = reconcile(rows_of({"red": 2}, []))[0]
    assert (entry.compared, entry.rebuilt) == ([], {})


@given(
    st.lists(st.sampled_from(["red", "yellow", "green", "not_assessed"]), min_size=1, max_size=20)
)
def test_a_true_tally_never_disagrees_and_a_false_one_always_does(judged: list[str]) -> None:
    counts = {name: judged.count(name) for name in ("red", "yellow", "green", "not_assessed")}
    if set(judged) == {"not_assessed"}:
        return
    assert reconcile(rows_of({"all": len(judged), **counts}, judged))[0].disagreeing == []
    wrong = {**counts, judged[0]: counts[judged[0]] + 1}
    assert reconcile(rows_of(wrong, judged))[0].disagreeing == [("status", judged[0])]


ONE, TWO = "a" * 16, "b" * 16


def two_documents(first: str, second: str, town: str | None = "Lerviken") -> FollowUpRows:
    """Return the rows of two follow-ups of the same plan and year, by their titles."""
    titles = {ONE: first, TWO: second}
    return FollowUpRows(
        documents=[
            made(Document, document_id=document, municipality=town, title=title)
            for document, title in titles.items()
        ],
        programmes=[
            made(Programme, programme_id=document, name="Klimatplan") for document in titles
        ],
    )


def of(document: str) -> dict[str, object]:
    return {"document_id": document, "programme_id": document, "area_id": None, "year": 2024}


def judging(document: str, status: str, number: str = "1") -> Assessment:
    return made(Assessment, **of(document), page=1, goal_id=f"{document}-{number}",
                goal_text="Fler cyklar", status=status, trend="not_assessed")  # fmt: skip


def goal_of(document: str, number: str = "1", **more: object) -> Goal:
    facts = {"goal_id": f"{document}-{number}", "goal_key": "k", "number": number,
             "responsible_body": None, "text": "Fler cyklar"}  # fmt: skip
    return made(Goal, **{**of(document), **facts, **more})


def stating(document: str, **counts: int) -> list[Tally]:
    dimensions = {"all": "total", "up": "trend", "down": "trend"}
    return [
        made(Tally, **of(document), dimension=dimensions.get(name, "status"), category=name, count=count)
        for name, count in counts.items()
    ]  # fmt: skip


def judged_twice(first: str, second: str, town: str | None = "Lerviken") -> FollowUpRows:
    return replace(
        two_documents(first, second, town),
        goals=[goal_of(ONE), goal_of(TWO)],
        assessments=[judging(ONE, "green"), judging(TWO, "red")],
    )


@pytest.mark.parametrize(
    ("titles", "status"),
    [
        (("Uppföljning december 2024", "Uppföljning april 2024"), "green"),
        (("Klimatplan 2020–2030, tertial 1 2024", "Klimatplan 2020–2030, helår 2024"), "red"),
    ],
)
def test_of_two_follow_ups_of_a_year_the_later_counts(titles: tuple[str, str], status: str) -> None:
    rows = judged_twice(*titles)
    entry = reconcile(rows)[0]
    assert [(goal.status, entry.conflicts) for goal in entry.goals] == [(status, [])]
    programmes, _ = compare_years(rows)
    assert programmes[0].goals[0].years[2024].status == status


def test_of_two_follow_ups_without_a_day_the_conflict_is_shown() -> None:
    rows = judged_twice("Uppföljning", "Uppföljning")
    entry = reconcile(rows)[0]
    assert [(a.status, b.status) for a, b in entry.conflicts] == [("green", "red")]
    programmes, _ = compare_years(rows)
    assert programmes[0].goals[0].years[2024].otherwise == (TWO,)


def test_an_earlier_tally_of_the_year_is_not_held_against_later_judgements() -> None:
    rows = judged_twice("Uppföljning april 2024", "Uppföljning december 2024")
    rows = replace(rows, tallies=[*stating(ONE, green=1), *stating(TWO, red=1)])
    assert reconcile(rows)[0].disagreeing == []


def test_documents_of_no_municipality_are_not_pooled() -> None:
    rows = judged_twice("Uppföljning 2024", "Uppföljning 2024", town=None)
    rows = replace(rows, tallies=[*stating(ONE, all=1, green=1), *stating(TWO, all=2, red=2)])
    assert [len(entry.goals) for entry in reconcile(rows)] == [1, 1]
    assert len(compare_years(rows)[0]) == 2
    assert [tally.counted for tally in stated_tallies(rows)] == [True, True]
    assert len(plan_counts(rows)) == 2
    assert goal_key(ONE, "Klimatplan", "x") != goal_key(TWO, "Klimatplan", "x")


def test_a_tally_with_trends_and_the_same_without_are_one() -> None:
    rows = two_documents("Uppföljning 2024", "Protokoll")
    stated = [
        *stating(ONE, all=42, red=12, green=30),
        *stating(TWO, all=42, red=12, green=30, up=40, down=2),
    ]
    (tally,) = stated_tallies(replace(rows, tallies=stated))
    assert (tally.total, tally.trend) == (42, {"up": 40, "down": 2})
    assert tally.documents == [ONE, TWO]


def test_tallies_that_contradict_each_other_stay_and_only_the_latest_counts() -> None:
    rows = two_documents("Uppföljning april 2024", "Uppföljning december 2024")
    rows = replace(rows, tallies=[*stating(ONE, all=4, red=4), *stating(TWO, all=4, red=3)])
    found = stated_tallies(rows)
    assert [(tally.status["red"], tally.counted) for tally in found] == [(3, True), (4, False)]


def test_a_goal_of_plan_and_follow_up_counts_once_with_its_activities() -> None:
    rows = two_documents("Klimatplan", "Uppföljning 2024")
    rows = replace(
        rows,
        areas=[made(Area, area_id="x", name="Resor")],
        goals=[
            goal_of(ONE, area_id="x", responsible_body="miljönämnden"),
            goal_of(TWO),
            goal_of(TWO, "2", goal_key="l", area_id="x", responsible_body="barnnämnden"),
        ],
        activities=[
            made(Activity, goal_id=f"{ONE}-1", text="Bygg cykelvägar."),
            made(Activity, goal_id=f"{TWO}-1", text="Bygg cykelvägar"),
            made(Activity, goal_id=f"{TWO}-1", text="Ställ upp pumpar"),
        ],
    )
    assert [(c.responsible_body, c.area, c.goals, c.activities) for c in plan_counts(rows)] == [
        ("barnnämnden", "Resor", 1, 0),
        ("miljönämnden", "Resor", 1, 2),
    ]


def facts(goal_id: str, text: str, number: str | None = None, place: str = "") -> GoalFacts:
    return GoalFacts(
        goal_id, place or goal_id[0], "Lerviken", "Klimatprogram 2022–2026", number, text
    )


def test_the_same_words_are_the_same_goal_whatever_else_the_dataset_holds() -> None:
    ties, doubts = tie_goals([facts("a1", "Fler cyklar."), facts("b1", "fler  cyklar")])
    assert ties["a1"].key == ties["b1"].key == goal_key("Lerviken", "Klimatprogram", "Fler cyklar")
    assert (ties["a1"].reason, ties["b1"].reason, doubts) == (None, "text_equal", [])


def test_a_reworded_goal_keeps_its_key_by_its_number() -> None:
    before = facts("a1", "Det finns en lekplats inom 400 meter från alla hus", "1.3")
    after = facts("b1", "En lekplats finns inom 400 meter från alla hus", "1.3")
    ties, doubts = tie_goals([before, after])
    assert ties["b1"].key == ties["a1"].key
    assert (ties["b1"].reason, doubts) == ("number", [])


def test_a_goal_without_number_is_tied_by_likeness() -> None:
    ties, _ = tie_goals(
        [facts("a1", "Andelen elever som äter frukost varje dag ökar"),
         facts("b1", "Andelen elever som äter frukost varje skoldag ökar")]
    )  # fmt: skip
    assert (ties["b1"].key, ties["b1"].reason) == (ties["a1"].key, "text_similar")


def test_the_same_number_over_other_words_is_a_doubt_and_no_tie() -> None:
    ties, doubts = tie_goals(
        [facts("a1", "Alla sjöar är rena", "1"), facts("b1", "Fler åker buss", "1")]
    )
    assert ties["a1"].key != ties["b1"].key
    assert "goal 1 has other words" in doubts[0].message


def test_goals_of_one_document_are_never_tied_for_likeness() -> None:
    ties, doubts = tie_goals(
        [facts("a1", "Öka andelen kvinnor i ledningen"), facts("a2", "Öka andelen kvinnor i ledningar")]
    )  # fmt: skip
    assert ties["a1"].key != ties["a2"].key
    assert doubts == []


@given(st.lists(st.text("abcåäö ", min_size=3, max_size=12), min_size=1, max_size=6))
def test_a_documents_keys_do_not_depend_on_its_order(texts: list[str]) -> None:
    goals = [facts(f"a{n}", text, place="a") for n, text in enumerate(texts)]
    there, _ = tie_goals(goals)
    back, _ = tie_goals(goals[::-1])
    assert {goal: tie.key for goal, tie in there.items()} == {
        goal: tie.key for goal, tie in back.items()
    }


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    store = Dataset(tmp_path_factory.mktemp("followed") / "dataset")
    publish(store, [outcome_of(file) for file in (*HEALTH, CLIMATE)])
    return store


def test_two_years_of_a_programme_are_followed_goal_by_goal(dataset: Dataset) -> None:
    programmes, doubts = compare_years(dataset_rows(dataset))
    health = next(entry for entry in programmes if entry.programme.startswith("Folkhälso"))
    assert (health.years, doubts) == ([2023, 2024], [])
    changes = {goal.number: goal.change(2023, 2024) for goal in health.goals}
    assert changes == {
        "1.1": "rose", "1.2": "rose", "1.3": "unchanged", "1.4": "unchanged", "2.1": "unchanged",
        "2.2": "fell", "2.3": "rose", "2.4": "not_comparable", "3.1": "unchanged",
        "3.2": "unchanged", "3.3": "fell", "3.4": "gone", "3.5": "new",
    }  # fmt: skip
    reasons = {goal.number: goal.years[2024].reason for goal in health.goals if 2024 in goal.years}
    assert (reasons["1.1"], reasons["1.3"], reasons["3.5"]) == ("text_equal", "number", None)
    assert years_as_json(programmes, doubts)["programmes"][0]["goals"]


def test_the_tally_names_what_is_contradicted(dataset: Dataset) -> None:
    found = as_json(tallies(dataset))
    entries = [
        e for e in found["reconciled"] if any(cell["agrees"] is False for cell in e["cells"])
    ]
    assert [(entry["programme"], entry["area"]) for entry in entries] == [("Klimatplan", None)]
    assert {goal["page"] for goal in entries[0]["in_dispute"]} == {1, 2}


def test_keys_of_one_document_do_not_depend_on_the_others(dataset: Dataset) -> None:
    alone = {row.own_id: row.goal_key for row in conftest.rows_of(read(HEALTH[1]), Goal)}
    stored = {row["goal_id"]: row["goal_key"] for row in dataset.rows("goals")}
    assert alone.items() <= stored.items()


def printed(dataset: Dataset, width: int, coloured: bool) -> str:
    with StringIO() as file:
        Console(file=file, width=width).print(tally_report(tallies(dataset), width, coloured))
        return file.getvalue()


def test_a_narrow_terminal_shows_every_number(dataset: Dataset) -> None:
    shown = printed(dataset, 80, True).split("Goals and activities")[0]
    assert "…" not in shown
    assert "█" not in shown
    climate = next(line for line in shown.splitlines() if "3≠4" in line)
    assert climate.split()[:6] == ["Skogstuna", "9/9", "2/2", "3≠4", "3≠2", "1/1"]
    assert "5 of 9 goals red or yellow (56%) over 1 programme;" in shown
    assert "Areas are left out" in shown
    assert "Areas are left out" not in printed(dataset, 120, True)


def test_bars_are_drawn_where_there_are_colours(dataset: Dataset) -> None:
    assert "█" in printed(dataset, 160, True)
    assert "█" not in printed(dataset, 160, False)


@pytest.mark.parametrize(("suffix", "beginning"), [(".svg", b"<?xml"), (".png", b"\x89PNG")])
def test_a_chart_is_drawn_the_same_each_time(
    dataset: Dataset, tmp_path: Path, suffix: str, beginning: bytes
) -> None:
    files = [tmp_path / f"{name}{suffix}" for name in ("one", "two")]
    for file in files:
        draw(tallies(dataset).programmes, file)
    one, two = (file.read_bytes() for file in files)
    assert one == two
    assert one.startswith(beginning)


def test_a_chart_says_in_text_and_signs_what_its_colours_say(
    dataset: Dataset, tmp_path: Path
) -> None:
    file = tmp_path / "chart.svg"
    draw(tallies(dataset).programmes, file, "sv")
    said = re.findall(r"<text[^>]*>([^<]*)</text>", file.read_text(encoding="utf-8"))
    assert {"Mål per färg", "angivet", "räknat"} <= set(said)
    assert any("Rö" in text for text in said) and any("≠" in text for text in said)


def test_years_are_drawn_goal_by_goal(dataset: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "years.svg"
    programmes, _ = compare_years(dataset_rows(dataset))
    draw_years(programmes, file, "sv")
    said = re.findall(r"<text[^>]*>([^<]*)</text>", file.read_text(encoding="utf-8"))
    assert {"2023", "2024", "2.2 Andelen elever som äter frukost ökar"} <= set(said)
    # 2.2 fell from yellow to red, and its trend is down in both years.
    assert "Rö ↓" in said and "Gu ↓" in said
    with pytest.raises(ParagrafError, match="two years"):
        draw_years([], file)


def test_a_chart_in_another_format_is_refused(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ParagrafError, match=r"\.svg or \.png"):
        draw(tallies(dataset).programmes, tmp_path / "chart.docx")
    with pytest.raises(ParagrafError, match="no follow-up tallies"):
        draw([], tmp_path / "chart.svg")
