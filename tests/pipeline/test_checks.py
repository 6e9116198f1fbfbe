"""Cross-checks that hold the rows of one sitting against each other."""

from __future__ import annotations

import datetime
from pathlib import Path

from pipeline.assembly.checks import check_document
from schemas.records import Record, Vote
from tests.conftest import SAMPLES, read

SITTING = next(iter(sorted((SAMPLES / "minutes").glob("*-kf-*.pdf"))))


def rules(tables: dict[str, list[Record]]) -> dict[str, list[str]]:
    """Return the messages of all findings but information, by rule."""
    found: dict[str, list[str]] = {}
    for _, finding in check_document(tables):
        if finding.severity != "info":
            found.setdefault(finding.rule, []).append(finding.message)
    return found


def tables_of(path: Path) -> dict[str, list[Record]]:
    return {name: list(rows) for name, rows in read(path).tables.items()}


def test_the_sittings_own_rows_agree() -> None:
    for rule in ("roll_call", "voter_not_present", "meeting_dates", "party_differs"):
        assert rule not in rules(tables_of(SITTING))


def test_a_vote_by_somebody_who_is_on_no_list() -> None:
    tables = tables_of(SITTING)
    first = next(vote for vote in tables["votes"] if isinstance(vote, Vote))
    assert first.option != "absent"
    stranger = first.model_copy(update={"person_name": "Okänd Person"})
    tables["votes"] = [stranger, *tables["votes"][1:]]
    said = "Okänd Person votes, but is not on the attendance list"
    assert rules(tables)["voter_not_present"] == [said, said]  # the list, or the vote


def test_a_vote_less_than_the_count_that_is_stated() -> None:
    tables = tables_of(SITTING)
    first = next(vote for vote in tables["votes"] if isinstance(vote, Vote))
    tables["votes"] = [vote for vote in tables["votes"] if vote is not first]
    assert len(rules(tables)["roll_call"]) == 1


def test_minutes_adjusted_before_the_sitting() -> None:
    tables = tables_of(SITTING)
    meeting = tables["meetings"][0]
    early = {"adjusted_on": datetime.date(1999, 1, 1)}
    tables["meetings"] = [meeting.model_copy(update=early)]
    assert len(rules(tables)["meeting_dates"]) == 1


def test_a_matter_decided_in_another_year_than_its_sitting() -> None:
    tables = tables_of(SITTING)
    item = tables["agenda_items"][0]
    tables["agenda_items"] = [
        item.model_copy(update={"decided_on": datetime.date(1999, 1, 1)}),
        *tables["agenda_items"][1:],
    ]
    assert len(rules(tables)["meeting_dates"]) == 1
