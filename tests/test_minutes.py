"""Whole minutes in eight templates against their gold: no table may read worse than it did."""

from __future__ import annotations

import functools

import pytest

from pipeline.evaluation.evaluate import Evaluation, evaluate
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
    told = "\n".join(map(str, evaluation().differences))
    assert evaluation().scores.of(table).f1 >= REACHED[table], told


def test_there_are_eight_sets_of_minutes_of_150_pages_and_more() -> None:
    assert len(evaluation().documents) == 8
    pages = sum(read(pdf).page_count for pdf in MINUTES.glob("*.pdf"))
    assert pages >= 150
