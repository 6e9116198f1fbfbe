"""Whole minutes in eight templates against their gold: no table may read worse than it did."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from pipeline.errors import ParagrafError
from pipeline.evaluation.evaluate import (
    Evaluation,
    Score,
    compare,
    evaluate,
    facts_of,
    gold_facts,
    report,
)
from tests.conftest import SAMPLES, read

MINUTES = SAMPLES / "minutes"
# What was reached; raised when reading improves.
REACHED = {
    "parts": 1.0,
    "meetings": 1.0,
    "attendance": 1.0,
    "agenda_items": 1.0,
    "decisions": 1.0,
    "motions": 1.0,
    "vote_events": 1.0,
    "votes": 1.0,
    "reservations": 1.0,
    "statements": 1.0,
    "not_participating": 1.0,
}


@functools.cache
def evaluation() -> Evaluation:
    return evaluate(MINUTES)


@pytest.mark.parametrize("table", REACHED)
def test_a_table_reads_as_well_as_it_did(table: str) -> None:
    assert evaluation().tables[table].f1 >= REACHED[table], "\n".join(report(evaluation()))


def test_there_are_eight_sets_of_minutes_of_150_pages_and_more() -> None:
    assert evaluation().documents == 8
    pages = sum(read(pdf).page_count for pdf in MINUTES.glob("*.pdf"))
    assert pages >= 150


def test_every_difference_is_told_with_its_page() -> None:
    for difference in evaluation().differences:
        assert " page " in difference


GOLD = {
    "agenda_items": [
        {
            "paragraph": 1,
            "case_number": None,
            "title": "Val",
            "page": 1,
            "motions": [
                {"kind": "approval", "persons": [{"person_name": "Bo Ek", "party": "S"}], "target": None,
                 "outcome": "adopted"},
            ],
        }
    ]
}  # fmt: skip


def test_a_missing_row_costs_recall_and_a_wrong_field_both() -> None:
    found = Evaluation()
    compare(gold_facts(GOLD), gold_facts({"agenda_items": []}), "a.pdf", found)
    assert (found.tables["motions"].recall, found.tables["motions"].wanted) == (0.0, 1)
    wrong = {"agenda_items": [dict(GOLD["agenda_items"][0])]}
    wrong["agenda_items"][0]["motions"] = [
        {**GOLD["agenda_items"][0]["motions"][0], "outcome": "rejected"}  # type: ignore[index]
    ]
    found = Evaluation()
    compare(gold_facts(GOLD), gold_facts(wrong), "a.pdf", found)
    assert found.tables["motions"].f1 == 0.0
    assert found.fields["motions", "kind"].f1 == 1.0
    assert "outcome is 'rejected', should be 'adopted'" in "\n".join(found.differences)


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    assert Score().f1 == 1.0
    assert Score(found=1).f1 == 0.0


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ParagrafError, match=r"no \*\.gold\.yaml"):
        evaluate(tmp_path)


def test_minutes_compare_equal_to_themselves() -> None:
    parsed = read(next(MINUTES.glob("minutes-vidjeby*.pdf")))
    found = Evaluation()
    compare(facts_of(parsed), facts_of(parsed), "same.pdf", found)
    assert found.differences == []


def test_what_is_not_compared_is_named(tmp_path: Path) -> None:
    gold = MINUTES / "kvarnmora-ksau-2025-02-04.pdf"
    for file in (gold, gold.with_name(gold.name.removesuffix(".pdf") + ".gold.yaml")):
        shutil.copy(file, tmp_path)
    for name in ("bare.pdf", "other.pdf", "other.gold.json"):
        (tmp_path / name).write_text("never read")
    told = list(report(evaluate(tmp_path)))
    assert told[0] == "1 document(s)"
    assert told[-3:] == [
        "2 not compared:",
        "bare.pdf: no gold file is beside it",
        "other.pdf: other.gold.json is not YAML",
    ]
