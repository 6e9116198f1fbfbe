"""The ready views over documents that were made for them."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import commit
from pipeline.ingest.intake import Outcome
from pipeline.query.sandbox import run_query
from pipeline.store.dataset import Dataset
from schemas.records import (
    AgendaItem,
    Assessment,
    Decision,
    Document,
    Goal,
    Meeting,
    Part,
    Programme,
    Record,
    Referral,
    Vote,
    VoteEvent,
)


class Sheet:
    """A document under construction: its ids, and its rows by table."""

    def __init__(self, name: str, kind: str = "minutes") -> None:
        self.sha = hashlib.sha256(name.encode()).hexdigest()
        self.name = name
        self.part = f"{self.sha[:16]}-p1"
        self.rows: dict[str, list[Record]] = {}
        self.add(Part, kind=kind)

    def add(self, record: type[Record], key: str = "", **values: Any) -> str:
        """Add a row like the record's example; returns its key."""
        own = f"{self.part}-{key or record.table}"
        facts = record.example | {"document_id": self.sha[:16], "part_id": self.part}
        if record is not Part:
            facts |= {record.key: own}
        if "goal_key" in record.model_fields:
            facts |= {"goal_key": values.get("goal_id", own)}
        self.rows.setdefault(record.table, []).append(record.model_validate(facts | values))
        return own

    @property
    def outcome(self) -> Outcome:
        """The document as it comes from the reader."""
        facts = {"sha256": self.sha, "document_id": self.sha[:16], "source": self.name}
        return Outcome(self.name, Document.model_validate(Document.example | facts), self.rows)


def handled(name: str, body: str, day: str, stage: str, action: str, case: str) -> Sheet:
    """Return minutes with one agenda item, decided or recommended."""
    sheet = Sheet(name)
    date = datetime.date.fromisoformat(day)
    meeting = sheet.add(Meeting, body=body, date=date)
    item = sheet.add(AgendaItem, meeting_id=meeting, body=body, case_number=case, decided_on=None)
    sheet.add(Decision, item_id=item, stage=stage, action=action, decided_by=body)
    return sheet


def test_a_case_is_followed_from_committee_to_council_with_its_referral_back(
    tmp_path: Path,
) -> None:
    council = handled(
        "kf.pdf", "Kommunfullmäktige", "2025-04-28", "decided", "adopt", "KS 2025/00117-1.4.2"
    )
    # mentioned by the council, and in the dataset itself: once; only mentioned: a step of its own
    for number, day in enumerate(((2025, 3, 12), (2025, 1, 20)), 1):
        item = council.rows["agenda_items"][0].own_id
        date = datetime.date(*day)
        council.add(Referral, f"r{number}", item_id=item, date=date, kind="referred_back")
    dataset = Dataset(tmp_path)
    commit(
        dataset,
        [
            handled("au.pdf", "Arbetsutskottet", "2025-02-04", "recommended", "adopt", "KS 2025/00117").outcome,
            handled("ks.pdf", "Kommunstyrelsen", "2025-03-12", "decided", "refer_back", "ks 2025/00117").outcome,
            handled("ks2.pdf", "Kommunstyrelsen", "2025-04-09", "recommended", "adopt", "KS 2025/00117").outcome,
            handled("other.pdf", "Kommunstyrelsen", "2025-04-10", "decided", "adopt", "KS 2025/00118").outcome,
            council.outcome,
        ],
        "test",
    )  # fmt: skip
    found = run_query(
        dataset.at(),
        "select step, date::varchar as date, body, event from case_timeline "
        "where case_number = 'KS 2025/00117' order by step",
    ).to_pylist()
    assert [tuple(row.values()) for row in found] == [
        (1, "2025-01-20", "Kommunstyrelsen", "referred_back"),
        (2, "2025-02-04", "Arbetsutskottet", "recommended"),
        (3, "2025-03-12", "Kommunstyrelsen", "referred_back"),
        (4, "2025-04-09", "Kommunstyrelsen", "recommended"),
        (5, "2025-04-28", "Kommunfullmäktige", "decided"),
    ]


def test_a_goal_is_followed_from_year_to_year(tmp_path: Path) -> None:
    sheet = Sheet("follow-up.pdf", "follow_up_report")
    programme = sheet.add(Programme)
    goal = sheet.add(Goal, programme_id=programme, area_id=None)
    never = sheet.add(Goal, "never", programme_id=programme, area_id=None, text="Aldrig bedömt")
    judged = ((2023, "red"), (2024, "green"), (2024, "yellow"))
    for number, (year, status) in enumerate(judged):
        sheet.add(
            Assessment, f"a{number}", programme_id=programme, goal_id=goal, year=year, status=status
        )
    commit(Dataset(tmp_path), [sheet.outcome], "test")
    found = run_query(
        Dataset(tmp_path).at(),
        "select goal_id, year, status, status_before, year_before from goal_follow_up order by all",
    ).to_pylist()
    assert [tuple(row.values()) for row in found] == [
        (goal, 2023, "red", None, None),
        (goal, 2024, "green", "red", 2023),
        # judged twice in a year: both are held against the year before, not against each other
        (goal, 2024, "yellow", "red", 2023),
        (never, None, None, None, None),
    ]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["yes", "yes", "absent"], (2, 0, 0, 1, True)),
        (["yes", "no", "abstain"], (1, 1, 1, 0, False)),
    ],
)
def test_a_party_is_united_where_all_who_were_there_voted_alike(
    tmp_path: Path, options: list[str], wanted: tuple[object, ...]
) -> None:
    sheet = Sheet("vote.pdf")
    item = sheet.add(AgendaItem, meeting_id=None)
    event = sheet.add(VoteEvent, item_id=item)
    for number, option in enumerate(options):
        sheet.add(Vote, f"v{number}", vote_event_id=event, option=option, party="M")
    commit(Dataset(tmp_path), [sheet.outcome], "test")
    (row,) = run_query(
        Dataset(tmp_path).at(), "select yes, no, abstain, absent, united from party_votes"
    ).to_pylist()
    assert tuple(row.values()) == wanted


def test_every_view_is_there_when_there_is_nothing_in_it(tmp_path: Path) -> None:
    commit(Dataset(tmp_path), [Sheet("empty.pdf", "other").outcome], "test")
    for view in ("decision_overview", "party_votes", "goal_follow_up", "case_timeline"):
        assert run_query(Dataset(tmp_path).at(), f"from {view}").num_rows == 0


@pytest.mark.parametrize(
    "sql",
    [
        "select 1 as n",
        "from parts",
        "-- How many?\nselect count(*) from parts; -- so many",
        "with own as (from parts) from own",
        "describe parts",
        "summarize parts",
        "show tables",
        "explain from parts",
        "select 'copy' as \"copy\" -- copy",
    ],
)
def test_a_statement_that_reads_is_answered(tmp_path: Path, sql: str) -> None:
    commit(Dataset(tmp_path), [Sheet("a.pdf").outcome], "test")
    assert run_query(Dataset(tmp_path).at(), sql).num_rows


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("copy (select 1) to '{file}'", "a query only reads"),
        ("with w as (copy (select 1) to '{file}') from w", "a query only reads"),
        ("select 'å' from (with w as (\nCOPY (select 1) to '{file}') from w)", "only reads"),
        ("explain analyze copy (select 1) to '{file}'", "a query only reads"),
        ("attach '{file}'", "a query only reads"),
        ("export database '{file}'", "a query only reads"),
        ("create table mine as from parts", "a query only reads"),
        ("set threads = 1", "a query only reads"),
        ("copy (pivot parts on kind using count(*)) to '{file}'", "name the values"),
        ("select 1; select 2", "one statement, this is 2"),
        ("select 1; copy (select 1) to '{file}'", "one statement, this is 2"),
        ("-- nothing asked", "one statement, this is none"),
    ],
)
def test_a_statement_that_does_more_than_read_is_refused(
    tmp_path: Path, sql: str, said: str
) -> None:
    store = Dataset(tmp_path / "dataset")
    commit(store, [Sheet("a.pdf").outcome], "test")
    file = tmp_path / "dataset" / "goals" / "written"
    with pytest.raises(ParagrafError, match=said):
        run_query(store.at(), sql.format(file=file))
    assert not file.exists()
