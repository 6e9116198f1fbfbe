"""What `evaluate` counts as the same, and what not: rows that are written here, one by one."""

from __future__ import annotations

import copy
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from pipeline.errors import ParagrafError
from pipeline.evaluation.announcing import Alarm, announce
from pipeline.evaluation.comparing import Comparison, compare
from pipeline.evaluation.conventions import normal, without_lead_in
from pipeline.evaluation.evaluate import evaluate
from pipeline.evaluation.evaluation_json import as_json
from pipeline.evaluation.evaluation_report import evaluation_report, summary
from pipeline.evaluation.gold_files import gold_facts, read_gold
from pipeline.evaluation.programme_names import bare_name
from pipeline.evaluation.read_facts import facts_of
from pipeline.evaluation.scores import Score
from tests.conftest import SAMPLES, read

MINUTES = SAMPLES / "minutes"
BO = {"person_name": "Bo Ek", "party": "S"}
MOTION = {"kind": "approval", "persons": [BO], "target": None, "outcome": "adopted"}


def minutes(**item: Any) -> dict[str, Any]:
    """Return gold of minutes with one agenda item."""
    return {
        "agenda_items": [{"paragraph": 1, "case_number": None, "title": "Val", "page": 1, **item}]
    }


def compared(wanted: dict[str, Any], found: dict[str, Any]) -> Comparison:
    return compare(gold_facts(wanted), gold_facts(found), "a.pdf", wanted.get("municipality"))


def decision(text: str, **other: Any) -> dict[str, Any]:
    row = {"ordinal": 1, "stage": "decided", "proposed_to": None, "action": "adopt", "text": text}
    return minutes(decisions=[{**row, **other}])


def test_a_missing_row_costs_recall_and_a_wrong_field_both() -> None:
    lost = compared(minutes(motions=[MOTION]), minutes())
    assert (lost.scores.tables["motions"].recall, lost.scores.tables["motions"].wanted) == (0.0, 1)
    wrong = compared(
        minutes(motions=[MOTION]), minutes(motions=[{**MOTION, "outcome": "rejected"}])
    )
    assert wrong.scores.tables["motions"].f1 == 0.0
    assert wrong.scores.fields["motions", "kind"].f1 == 1.0
    assert "outcome is 'rejected', should be 'adopted'" in str(wrong.differences[0])


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    assert Score().f1 == 1.0
    assert Score(found=1).f1 == 0.0


@pytest.mark.parametrize(
    ("gold", "read_text"),
    [
        ("att godkänna planen", "Kommunfullmäktige beslutar att godkänna planen."),
        ("Kommunfullmäktige beslutar godkänna planen.", "godkänna planen,"),
        ("godkänna planen", "Kommunstyrelsen beslutade för egen del att godkänna planen"),
        ("Planen godkänns", '"Planen godkänns",'),
    ],
)
def test_a_lead_in_that_names_who_decides_and_closing_signs_do_not_count(
    gold: str, read_text: str
) -> None:
    assert compared(decision(gold), decision(read_text)).differences == []
    assert compared(decision(read_text), decision(gold)).differences == []


@pytest.mark.parametrize(
    "text",
    [
        "Kommunfullmäktige beslutar enligt kommunstyrelsens förslag att godkänna planen",
        "Kommunstyrelsen föreslår kommunfullmäktige att godkänna planen",
        "Planen beslutas",
        "godkänna planen och budgeten",
    ],
)
def test_what_says_more_than_who_decides_counts(text: str) -> None:
    assert compared(decision("godkänna planen"), decision(text)).differences


def test_a_lead_in_alone_is_not_emptied() -> None:
    assert without_lead_in("Kommunfullmäktige beslutar") == "Kommunfullmäktige beslutar"
    assert without_lead_in("att") == "att"


def test_signs_inside_a_text_count() -> None:
    assert normal("Ja, nej.") == "ja, nej" != normal("Ja nej")
    assert normal("»Planen.«,") == "planen"
    assert normal("Lägg till ärendet ”Remiss”.") == normal("Lägg till ärendet ”Remiss”")
    assert normal(" ") is None


def event(**other: Any) -> dict[str, Any]:
    row = {
        "method": "counted",
        "result": "adopted",
        "yes": 3,
        "no": 1,
        "abstain": None,
        "absent": None,
    }
    return minutes(vote_events=[{**row, **other}])


def test_nobody_abstained_agrees_with_a_page_that_is_silent() -> None:
    made = compared(event(), event(abstain=0, absent=0))
    assert made.differences == []
    assert made.scores.column("vote_events", "abstain").f1 == 1.0


def test_a_printed_nought_and_another_number_count() -> None:
    assert compared(event(abstain=0), event()).differences
    assert compared(event(), event(abstain=2)).differences
    assert compared(event(no=None), event(no=0)).differences


def voted(substitutes_for: str | None, attendance: str | None) -> dict[str, Any]:
    vote = {**BO, "option": "yes", "substitutes_for": substitutes_for}
    return {
        **event(votes=[vote]),
        "attendance": [
            {**BO, "role": "serving_substitute", "substitutes_for": attendance, "paragraphs": None}
        ],
    }


@pytest.mark.parametrize(
    ("gold", "attendance", "found", "agrees"),
    [
        ("Ann Al", "Ann Al", None, True),
        (None, "Ann Al", "Ann Al", True),
        ("Ann Al", None, None, False),
        ("Ann Al", "Ann Al", "Eva Eld", False),
        (None, None, "Ann Al", False),
    ],
)
def test_whom_a_substitute_votes_for_may_be_left_to_the_attendance_list(
    gold: str | None, attendance: str | None, found: str | None, agrees: bool
) -> None:
    wanted, have = voted(gold, attendance), voted(found, attendance)
    assert (compared(wanted, have).differences == []) is agrees


def test_a_meeting_counts_by_its_fields() -> None:
    meeting = {"body": "Kommunstyrelsen", "date": "2025-03-12", "chair": "Bo Ek"}
    wanted = {**minutes(), "municipality": "Vik", "meeting": meeting}
    found = {**minutes(), "municipality": "Vik", "meeting": {**meeting, "chair": "Eva Eld"}}
    score = compared(wanted, found).scores.of("meetings")
    assert (score.right, score.wanted, score.found) == (3, 4, 4)


GOAL = {"programme": "Klimatplan 2020–2030", "area": "Energi", "number": "1", "text": "Fler solceller",
        "responsible_body": None}  # fmt: skip
TALLY = {"programme": GOAL["programme"], "area": None, "year": 2024, "dimension": "status",
         "category": "red", "count": 1}  # fmt: skip


def plan(programme: str = "Klimatplan 2020–2030", **other: Any) -> dict[str, Any]:
    rows = {
        "goals": [{**GOAL, "programme": programme}],
        "tallies": [{**TALLY, "programme": programme}],
    }
    return {"municipality": "Vik", **rows, **other}


@pytest.mark.parametrize(
    "name",
    [
        "Klimatplan",
        "KLIMATPLAN 2020-2030",
        "Uppföljning av Klimatplan 2020–2030",
        "Förslag till klimatplan",
        "Viks kommuns klimatplan",
        "Klimatplan för Viks kommun 2020–2030",
        "Rapport: Klimatplan, april 2024",
    ],
)
def test_a_programme_may_be_called_with_or_without_period_and_owner(name: str) -> None:
    assert compared(plan(), plan(name)).differences == []


def test_another_name_is_one_fault_and_not_one_a_row() -> None:
    made = compared(plan(), plan("Energiplan"))
    assert [difference.table for difference in made.differences] == ["programmes"]
    assert made.differences[0].kind == "differs"
    assert made.scores.tables["goals"].f1 == made.scores.tables["tallies"].f1 == 1.0


def test_a_document_with_two_of_a_name_must_give_them_as_printed() -> None:
    one, two = plan("Klimatplan 2020–2030"), plan("Klimatplan 2031–2040")
    both = {"goals": [*one["goals"], *two["goals"]]}
    crossed = copy.deepcopy(both)
    crossed["goals"][0]["programme"] = "Klimatplan"
    assert [d.table for d in compared(both, crossed).differences] == ["programmes"]
    assert compared(both, both).differences == []


def test_rows_under_the_other_of_two_programmes_are_wrong() -> None:
    second = {**GOAL, "programme": "Vattenplan", "text": "Renare sjöar"}
    wanted = {"goals": [GOAL, {**GOAL, "text": "Mindre avfall"}, second]}
    found = copy.deepcopy(wanted)
    found["goals"][0]["programme"] = "Vattenplan"
    assert {d.table for d in compared(wanted, found).differences} == {"goals"}


def test_a_name_that_is_a_period_alone_stays() -> None:
    assert bare_name("Uppföljning 2021") == "uppföljning 2021"
    assert bare_name("Rapportplan 2024") == "rapportplan"


def test_levels_and_parents_count_where_gold_has_them() -> None:
    level = {**GOAL, "level": 2, "parent": "Ren energi"}
    assert compared({"goals": [GOAL]}, {"goals": [level]}).differences == []
    other = {**level, "level": 1}
    assert list(compared({"goals": [level]}, {"goals": [other]}).differences[0].wanted) == ["level"]


def test_an_optional_column_that_records_lack_is_not_compared() -> None:
    level = {**GOAL, "level": 2, "parent": "Ren energi"}
    assert compared({"goals": [level]}, {"goals": [GOAL]}).differences == []


INDICATOR = {"goal": GOAL["text"], "name": "Effekt", "unit": "kW", "year": 2024, "base": "2 150", "target": 3000,
             "outcome": "1,4", "judgement": None, "kpi_code": "N07400"}  # fmt: skip


def test_indicators_are_compared_as_printed() -> None:
    wanted = plan(indicators=[INDICATOR])
    assert compared(wanted, plan(indicators=[{**INDICATOR, "target": "3000"}])).differences == []
    wrong = compared(wanted, plan(indicators=[{**INDICATOR, "outcome": "1,5"}]))
    assert list(wrong.differences[0].wanted) == ["outcome"]


def test_a_table_that_is_never_read_is_named_and_not_counted() -> None:
    made = compared(plan(indicators=[INDICATOR]), plan())
    assert made.skipped == ["indicators"]
    assert "indicators" not in made.scores.tables


def alarm(table: str, item: str | None, page: int = 1) -> Alarm:
    return Alarm("rule", table, item, page, "words")


def two_items(**second: Any) -> dict[str, Any]:
    item = {"case_number": None, "title": "Val"}
    return {
        "agenda_items": [
            {"paragraph": 1, "page": 1, **item},
            {"paragraph": 2, "page": 3, **item, **second},
        ]
    }


@pytest.mark.parametrize(
    ("found", "announced", "false_alarms", "elsewhere"),
    [
        (alarm("motions", "§ 2"), 1, 0, 0),
        (alarm("motions", None, 3), 1, 0, 0),
        (alarm("votes", "§ 2"), 0, 0, 1),
        (alarm("motions", "§ 1"), 0, 1, 0),
        (alarm("motions", None, 2), 0, 1, 0),
    ],
)
def test_a_fault_is_announced_by_its_table_and_its_item_or_page(
    found: Alarm, announced: int, false_alarms: int, elsewhere: int
) -> None:
    wanted = gold_facts(two_items(motions=[MOTION]))
    lost = compare(wanted, gold_facts(two_items()), "a.pdf").differences
    _, counts = announce(lost, [found], wanted)
    assert counts.faults == {"motions": 1}
    assert counts.right_items == 1
    assert sum(counts.announced.values()) == announced
    assert (counts.false_alarms, counts.elsewhere) == (false_alarms, elsewhere)


def test_a_finding_that_an_item_is_missing_announces_all_of_it() -> None:
    wanted = gold_facts(two_items(motions=[MOTION]))
    one = {"agenda_items": two_items()["agenda_items"][:1]}
    lost = compare(wanted, gold_facts(one), "a.pdf").differences
    told, counts = announce(lost, [alarm("agenda_items", "§ 2")], wanted)
    assert [difference.announced_by for difference in told] == ["rule", "missing_item"]
    assert counts.share() == 1.0


def test_minutes_compare_equal_to_themselves() -> None:
    parsed = read(next(MINUTES.glob("minutes-vidjeby*.pdf")))
    assert compare(facts_of(parsed), facts_of(parsed), "same.pdf").differences == []


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ParagrafError, match=r"no \*\.gold\.yaml"):
        evaluate(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with minutes whose gold asks for a row too many, a PDF that is none, and
    PDFs without gold."""
    pdf = MINUTES / "kvarnmora-ksau-2025-02-04.pdf"
    shutil.copy(pdf, tmp_path)
    gold = pdf.with_suffix(".gold.yaml").read_text(encoding="utf-8")
    extra = "- {person_name: Nils Ingen, party: S, role: member, substitutes_for: null, paragraphs: null}"
    (tmp_path / pdf.with_suffix(".gold.yaml").name).write_text(
        gold.replace("attendance:\n", f"attendance:\n{extra}\n", 1)
    )
    (tmp_path / "broken.pdf").write_text("no PDF")
    (tmp_path / "broken.gold.yaml").write_text("goals:\n- {programme: Plan, text: Mer skog}\n")
    for name in ("bare.pdf", "other.pdf", "other.gold.json"):
        (tmp_path / name).write_text("never read")
    return tmp_path


def test_a_folder_is_reported_with_what_is_not_compared(folder: Path) -> None:
    found = evaluate(folder, workers=1)
    assert found.uncompared == [
        "bare.pdf: no gold file is beside it",
        "other.pdf: other.gold.json is not YAML",
    ]
    broken, read_well = found.documents
    assert broken.error is not None and "broken.pdf" in broken.error
    assert [difference.table for difference in broken.differences] == ["programmes", "goals"]
    assert [str(difference) for difference in read_well.differences] == [
        "missing kvarnmora-ksau-2025-02-04.pdf page ?, attendance: person_name 'Nils Ingen', "
        "party 'S', role 'member'"
    ]
    told = as_json(found)
    assert json.loads(json.dumps(told))["tables"]["attendance"]["recall"] < 1
    assert [row["table"] for row in told["differences"]] == ["programmes", "goals", "attendance"]
    assert summary(found).startswith("2 documents, 3 differences: ")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("details", [None, "attendance"])
def test_the_report_fits_its_terminal(folder: Path, width: int, details: str | None) -> None:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(
        evaluation_report(evaluate(folder, workers=1), details)
    )
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert any("Nils Ingen" in line for line in lines)
    assert any("  not read: " in line for line in lines) is (details is None)
    assert not any("Mer skog" in line for line in lines)  # the whole document is missing


def test_yes_and_no_need_no_quotation_marks(tmp_path: Path) -> None:
    """YAML 1.1 takes them for truth values; `false` as a value stays one."""
    gold = tmp_path / "a.gold.yaml"
    gold.write_text(
        "agenda_items: [{paragraph: 4, vote_events: [{yes: 8, no: 0, casting_vote: false,"
        " votes: [{person_name: Bo Ek, option: yes}, {person_name: Eva Ås, option: no}]}]}]"
    )
    (event,) = read_gold(gold)["agenda_items"][0]["vote_events"]
    assert (event["yes"], event["no"], event["casting_vote"]) == (8, 0, False)
    assert [vote["option"] for vote in event["votes"]] == ["yes", "no"]
