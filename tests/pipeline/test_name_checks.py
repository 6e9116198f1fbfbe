"""Names, parties and numbers of minutes that contradict each other are findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.assembly.name_checks import (
    members_and_votes,
    name_incomplete,
    names_that_differ,
    signing,
)
from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from schemas.records import Attendance, Meeting, Vote
from tests.conftest import SAMPLES

FILE = SAMPLES / "minutes" / "kvarnmora-ksau-2025-02-04.pdf"


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return parse(Path(FILE).read_bytes(), FILE.name)


def with_name(parsed: Parsed, name: str) -> dict[str, list[object]]:
    """Return the tables with another name for the first who is present."""
    rows = list(parsed.tables["attendance"])
    first = rows[0]
    assert isinstance(first, Attendance)
    changed = [first.model_copy(update={"person_name": name}), *rows[1:]]
    return {**parsed.tables, "attendance": changed}  # type: ignore[dict-item]


def test_the_names_of_minutes_that_are_read_right_give_no_finding(parsed: Parsed) -> None:
    for check in (names_that_differ, name_incomplete, members_and_votes, signing):
        assert list(check(parsed.tables)) == []


@pytest.mark.parametrize("cut", ["Ek", "Anna M.", "Anna Ek – S –", "Anna Ek Bo Ås Eva Berg"])
def test_what_is_no_name_is_a_finding_about_its_table(parsed: Parsed, cut: str) -> None:
    found = [finding for _, finding in name_incomplete(with_name(parsed, cut))]  # type: ignore[arg-type]
    assert [(one.rule, one.about_table) for one in found] == [("name_incomplete", "attendance")]


def test_a_name_that_is_cut_in_the_list_and_whole_elsewhere_is_a_finding(parsed: Parsed) -> None:
    votes = [vote for vote in parsed.tables["votes"] if isinstance(vote, Vote)]
    assert votes, "the sample has a roll call"
    longer = f"{votes[0].person_name} Holm"
    found = [f for _, f in names_that_differ(with_name(parsed, longer))]  # type: ignore[arg-type]
    assert "attendance" in {one.about_table for one in found}


def test_a_member_who_is_in_no_roll_call_is_a_finding(parsed: Parsed) -> None:
    found = [f for _, f in members_and_votes(with_name(parsed, "Nils Nyman"))]  # type: ignore[arg-type]
    assert [(one.rule, one.about_table) for one in found] == [("member_not_voting", "attendance")]
    assert found[0].message.endswith("in no roll call: Nils Nyman")


def test_a_member_who_is_there_for_some_items_may_be_in_no_roll_call(parsed: Parsed) -> None:
    tables = with_name(parsed, "Nils Nyman")
    first = tables["attendance"][0]
    assert isinstance(first, Attendance)
    tables["attendance"][0] = first.model_copy(update={"paragraphs": "§§ 1-2"})
    assert list(members_and_votes(tables)) == []  # type: ignore[arg-type]


def test_who_adjusts_under_another_spelling_than_the_lists_is_a_finding(parsed: Parsed) -> None:
    (meeting,) = parsed.tables["meetings"]
    assert isinstance(meeting, Meeting)
    listed = next(row for row in parsed.tables["attendance"] if isinstance(row, Attendance))
    slip = listed.person_name[:2] + listed.person_name[3:]
    tables = {**parsed.tables, "meetings": [meeting.model_copy(update={"adjusters": [slip]})]}
    (found,) = (finding for _, finding in signing(tables))
    assert (found.rule, found.about_table) == ("meeting_adjusters", "meetings")
    assert listed.person_name in found.message
