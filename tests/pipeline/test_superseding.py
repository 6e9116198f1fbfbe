"""Versions of the same minutes: the newer is counted, the older stays to be traced."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path
from typing import Any

import pytest

from pipeline import __version__
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome, known_outcomes
from pipeline.query.sandbox import run_query
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.store.sittings import Sitting, Version
from pipeline.store.source_names import InputFile
from schemas.records import AgendaItem, Document, Meeting, Part, PartRecord, Record, Span
from schemas.records.ledger_records import LedgerEntry
from tests.store_model import check_folder, check_ledger


def minutes(
    name: str,
    paragraphs: tuple[int, ...] = (48, 49),
    adjusted: str | None = None,
    kind: str = "minutes",
    body: str = "Kommunstyrelsen",
    also: tuple[str, ...] = (),
    hour: int = 8,
    sha: str | None = None,
) -> Outcome:
    """Return minutes (or an extract) of 12 March 2025, with other kinds of parts after them."""
    facts = f"{name} {paragraphs} {adjusted} {kind} {body} {also}"
    sha = sha or hashlib.sha256(facts.encode()).hexdigest()
    own: dict[str, Any] = {"document_id": sha[:16], "part_id": f"{sha[:16]}-p1"}
    document = Document.model_validate(
        Document.example
        | {"sha256": sha, "document_id": sha[:16], "source": name, "file_name": name}
        | {"ingested_at": datetime.datetime(2025, 4, 1, hour), "parser_version": __version__}
    )
    parts = [
        Part.model_validate(
            Part.example | own | {"part_id": f"{sha[:16]}-p{n}", "ordinal": n, "kind": of}
        )
        for n, of in enumerate((kind, *also), 1)
    ]
    meeting = None
    if kind == "minutes":
        day = datetime.date.fromisoformat(adjusted) if adjusted else None
        meeting = Meeting.model_validate(
            Meeting.example
            | own
            | {"meeting_id": f"{sha[:16]}-p1-meeting", "body": body, "adjusted_on": day}
        )
    items = [
        AgendaItem.model_validate(
            AgendaItem.example
            | own
            | {"item_id": f"{sha[:16]}-p1-{number}", "paragraph": number, "body": body}
            | {"meeting_id": meeting.meeting_id if meeting else None}
        )
        for number in paragraphs
    ]
    rows: list[PartRecord] = [*([meeting] if meeting else []), *items]
    spans: list[Record] = [
        Span.model_validate(
            Span.example
            | own
            | {"span_id": f"{row.own_id}-s", "record_id": row.own_id, "record_table": row.table}
        )
        for row in rows
    ]
    tables: dict[str, list[Record]] = {
        "parts": list(parts),
        "meetings": [meeting] if meeting else [],
        "agenda_items": list(items),
        "spans": spans,
    }
    return Outcome(name, document, tables)


def statuses(dataset: Dataset) -> dict[str, str]:
    return {row["source"]: row["status"] for row in dataset.rows("documents")}


def entries(dataset: Dataset) -> dict[str, LedgerEntry]:
    with read_ledger(dataset) as ledger:
        assert ledger is not None
        return {entry.source: entry for entry in ledger.entries()}


@pytest.mark.parametrize("at_once", [False, True], ids=["one by one", "in one run"])
@pytest.mark.parametrize("order", ["draft first", "adjusted first"])
def test_adjusted_minutes_supersede_the_draft_whichever_comes_first(
    tmp_path: Path, order: str, at_once: bool
) -> None:
    dataset = Dataset(tmp_path)
    both = [minutes("draft.pdf", hour=9), minutes("adjusted.pdf", adjusted="2025-03-19")]
    if order == "adjusted first":
        both.reverse()
    for batch in [both] if at_once else [[entry] for entry in both]:
        publish(dataset, batch)
    assert statuses(dataset) == {"draft.pdf": "superseded", "adjusted.pdf": "published"}
    assert len(dataset.rows("agenda_items")) == 2
    assert len(dataset.rows("meetings")) == 1
    adjusted = next(row for row in dataset.rows("documents") if row["source"] == "adjusted.pdf")
    old = entries(dataset)["draft.pdf"]
    assert old.status == "superseded"
    assert old.superseded_by == adjusted["document_id"]
    assert "a newer version of the same minutes is published, adjusted on 2025-03-19" in (
        old.error or ""
    )
    check_ledger(tmp_path)
    check_folder(tmp_path)


def test_what_was_superseded_is_read_in_an_earlier_version(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [minutes("draft.pdf", tuple(range(48, 59)))])
    publish(dataset, [minutes("adjusted.pdf", tuple(range(48, 58)), "2025-03-19")])
    assert len(dataset.rows("agenda_items")) == 10
    assert len(dataset.at("1").rows("agenda_items")) == 11


WHOLE = tuple(range(40, 72))


@pytest.mark.parametrize("order", ["part first", "whole first", "in one run"])
def test_some_paragraphs_adjusted_at_once_stay_beside_the_whole_draft(
    tmp_path: Path, order: str
) -> None:
    dataset = Dataset(tmp_path)
    part = minutes("part.pdf", (48, 49), adjusted="2025-03-12")
    whole = minutes("whole.pdf", WHOLE)
    batches = {"part first": [[part], [whole]], "whole first": [[whole], [part]]}
    for batch in batches.get(order, [[part, whole]]):
        publish(dataset, batch)
    assert statuses(dataset) == {"part.pdf": "published", "whole.pdf": "published"}
    assert {row["paragraph"] for row in dataset.rows("agenda_items")} == set(WHOLE)


@pytest.mark.parametrize("order", ["part first", "whole first"])
def test_the_whole_minutes_supersede_the_part_that_was_adjusted_before_them(
    tmp_path: Path, order: str
) -> None:
    dataset = Dataset(tmp_path)
    both = [
        minutes("part.pdf", (48, 49), adjusted="2025-03-12"),
        minutes("whole.pdf", WHOLE, adjusted="2025-03-19"),
    ]
    for outcome in both if order == "part first" else reversed(both):
        publish(dataset, [outcome])
    assert statuses(dataset) == {"part.pdf": "superseded", "whole.pdf": "published"}
    assert len(dataset.rows("agenda_items")) == len(WHOLE)


def asked(dataset: Dataset, sql: str) -> list[list[Any]]:
    """Return the rows of an answer."""
    return [list(row.values()) for row in run_query(dataset.at(), sql).to_pylist()]


def titled(outcome: Outcome, titles: dict[int, str]) -> Outcome:
    """Return minutes with other titles for some §§."""
    items = [
        row.model_copy(update={"title": titles[row.paragraph]})  # type: ignore[attr-defined]
        if row.paragraph in titles  # type: ignore[attr-defined]
        else row
        for row in outcome.tables["agenda_items"]
    ]
    return Outcome(outcome.source, outcome.document, {**outcome.tables, "agenda_items": items})


@pytest.mark.parametrize("at_once", [False, True], ids=["one by one", "in one run"])
def test_a_garbled_copy_of_published_minutes_is_a_finding_and_each_paragraph_counts_once(
    tmp_path: Path, at_once: bool
) -> None:
    dataset = Dataset(tmp_path)
    whole = minutes("whole.pdf", WHOLE, adjusted="2025-03-19", hour=8)
    garbled = minutes("garbled.pdf", WHOLE[3:20], adjusted="2025-03-19", hour=9)
    garbled = titled(garbled, {45: "Rappo ftört om", 46: "xx"})
    for batch in [[whole, garbled]] if at_once else [[whole], [garbled]]:
        publish(dataset, batch)
    assert set(statuses(dataset).values()) == {"published"}
    found = [row for row in dataset.rows("findings") if row["rule"] == "published_twice"]
    assert [row["severity"] for row in found] == ["warning", "warning"]
    assert [row["message"].split(" of this")[0] for row in found] == ["§ 45", "§ 46"]
    other = (
        "whole.pdf" if found[0]["document_id"] == garbled.document.document_id else "garbled.pdf"
    )
    assert all(f"also in {other}" in row["message"] for row in found)
    rows = asked(dataset, "select paragraph, file_name, also_in from sitting_items order by all")
    overview = asked(dataset, "select count(*) from decision_overview")
    assert [row[0] for row in rows] == list(WHOLE)
    assert {row[1] for row in rows} == {"whole.pdf"}
    assert [row[0] for row in rows if row[2] == ["garbled.pdf"]] == list(WHOLE[3:20])
    assert overview == [[len(WHOLE)]]


@pytest.mark.parametrize("repeated", [False, True], ids=["a gap in the main file", "repeated"])
def test_a_sitting_is_the_union_of_its_minutes_and_what_was_adjusted_at_once(
    tmp_path: Path, repeated: bool
) -> None:
    dataset = Dataset(tmp_path)
    main = WHOLE if repeated else tuple(n for n in WHOLE if n not in (48, 49))
    publish(dataset, [minutes("part.pdf", (48, 49), adjusted="2025-03-12")])
    publish(dataset, [minutes("main.pdf", main)])
    assert not [row for row in dataset.rows("findings") if row["rule"] == "published_twice"]
    rows = asked(dataset, "select paragraph, file_name from sitting_items order by 1")
    assert [row[0] for row in rows] == list(WHOLE)
    # Of a § that both hold, the one that was adjusted is taken.
    assert [number for number, name in rows if name == "part.pdf"] == [48, 49]


def test_when_the_newer_one_is_gone_the_older_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dataset = Dataset(tmp_path / "dataset")
    Path("draft.pdf").write_bytes(b"draft")
    draft = minutes("draft.pdf", sha=hashlib.sha256(b"draft").hexdigest())
    publish(dataset, [draft, minutes("adjusted.pdf", adjusted="2025-03-19")])
    file = InputFile.at(Path("draft.pdf"), "draft.pdf", "draft.pdf")
    assert known_outcomes([file], dataset)["draft.pdf"].document.status == "superseded"
    publish(dataset, [minutes("adjusted.pdf", adjusted="2025-05-01", body="Socialnämnden")])
    assert known_outcomes([file], dataset) == {}
    publish(dataset, [draft])
    assert statuses(dataset)["draft.pdf"] == "published"


def test_the_same_source_with_other_bytes_replaces_and_leaves_no_row(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [minutes("a.pdf", (1, 2, 3))])
    publish(dataset, [minutes("a.pdf", (7,), body="Socialnämnden")])
    assert [row["paragraph"] for row in dataset.rows("agenda_items")] == [7]
    with read_ledger(dataset) as ledger:
        assert ledger is not None
        assert sorted(entry.status for entry in ledger.entries()) == ["published", "replaced"]


def test_bytes_that_two_sources_hold_stay_while_one_of_them_does(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    one = minutes("a.pdf")
    publish(dataset, [one, Outcome("copy.pdf", one.document, one.tables)])
    assert len(dataset.rows("documents")) == 1
    publish(dataset, [minutes("a.pdf", (7,), body="Socialnämnden")])
    assert len(dataset.rows("agenda_items")) == 3
    publish(dataset, [minutes("copy.pdf", (8,), body="Byggnadsnämnden")])
    assert sorted(row["paragraph"] for row in dataset.rows("agenda_items")) == [7, 8]


def test_bytes_that_are_published_again_are_so_at_every_source(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path / "dataset")
    first, second = minutes("a.pdf", (1, 2)), minutes("b.pdf", (1, 2))
    publish(dataset, [first, second])
    superseded = next(o for o in (first, second) if statuses(dataset)[o.source] == "superseded")
    winner = first if superseded is second else second
    # The newer one's source comes to hold the bytes of the older one: nothing supersedes them now.
    again = superseded.document.model_copy(update={"source": winner.source})
    publish(dataset, [Outcome(winner.source, again, superseded.tables)])
    with read_ledger(dataset) as ledger:
        assert ledger is not None
        found = {entry.source: entry for entry in ledger.entries("status <> 'replaced'")}
    assert {entry.status for entry in found.values()} == {"published"}
    assert found[superseded.source].superseded_by is None
    check_ledger(dataset.path)


def sitting(kind: str = "minutes", paragraphs: tuple[int, ...] = (1, 2), **other: Any) -> Sitting:
    facts = {"municipality": "x", "body": "kommunstyrelsen", "date": "2025-03-12"} | other
    return Sitting(kind, paragraphs=frozenset(paragraphs), adjusted_on=None, **facts)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (sitting(), sitting(), True),
        # a § more or less: still the same minutes
        (sitting(paragraphs=(1, 2)), sitting(paragraphs=(2, 3)), True),
        # numbers run through the year: two sittings on one day share no §
        (sitting(paragraphs=(1, 2)), sitting(paragraphs=(3, 4)), False),
        (sitting(paragraphs=()), sitting(paragraphs=(3, 4)), True),
        (sitting(body="socialnämnden"), sitting(), False),
        (sitting(date="2025-03-13"), sitting(), False),
        (sitting(municipality="y"), sitting(), False),
        # an extract stays beside the whole minutes, and beside an extract of another §
        (sitting("minutes_extract", (1,)), sitting(), False),
        (sitting("minutes_extract", (1,)), sitting("minutes_extract", (2,)), False),
        (sitting("minutes_extract", (1,)), sitting("minutes_extract", (1, 2)), False),
        (sitting("minutes_extract", (1,)), sitting("minutes_extract", (1,)), True),
        (sitting("minutes_extract", ()), sitting("minutes_extract", ()), False),
    ],
)
def test_when_two_are_versions_of_the_same_minutes(
    one: Sitting, other: Sitting, same: bool
) -> None:
    assert one.same_as(other) is same
    assert other.same_as(one) is same


@pytest.mark.parametrize(
    ("newer", "older", "covered"),
    [
        ((1, 2), (1, 2), True),
        (range(1, 10), range(1, 11), True),
        (range(1, 9), range(1, 11), False),
        ((2, 3), (1, 2), False),
        # where no § of the older was read, there is none that the newer could lack
        ((1, 2), (), True),
        ((), (1, 2), False),
    ],
)
def test_a_newer_version_lacks_a_tenth_of_the_paragraphs_at_most(
    newer: tuple[int, ...], older: tuple[int, ...], covered: bool
) -> None:
    assert sitting(paragraphs=tuple(newer)).covers(sitting(paragraphs=tuple(older))) is covered


def test_a_bundle_is_not_superseded_by_a_document_without_its_plan() -> None:
    own = sitting("minutes_extract", (48,))
    bundle = Version("a", (own,), frozenset({"minutes_extract", "action_plan"}), "2025-01-01")
    bare = Version("b", (own,), frozenset({"minutes_extract"}), "2025-02-01")
    assert not bare.holds(bundle)
    assert bundle.holds(bare)


def test_which_version_is_the_newer() -> None:
    def version(name: str, adjusted: str | None, came: str) -> Version:
        own = Sitting("minutes", "x", "y", "2025-03-12", frozenset(), adjusted)
        return Version(name, (own,), frozenset({"minutes"}), came)

    ordered = [
        version("draft", None, "2025-01-01"),
        version("later draft", None, "2025-09-09"),
        version("adjusted", "2025-03-19", "2025-01-01"),
        version("adjusted later", "2025-03-26", "2025-01-01"),
        version("the same day, came later", "2025-03-26", "2025-01-02"),
    ]
    assert sorted(ordered, key=lambda entry: entry.age) == ordered
