"""The dataset: whole or not at all, replaced by document, the same rows every time."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import DatasetError
from pipeline.ingest.ingestion import commit, publish
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.store.manifest import UNFINISHED
from pipeline.store.publishing import point
from schemas.records import RECORDS, Decision, Document, Part, Span
from tests.conftest import SAMPLES, read
from tests.once import outcome_of

GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"


def outcome(name: str, rows: int = 1, source: str | None = None) -> Outcome:
    """Return a small document with one part, `rows` decisions and their provenance."""
    sha = hashlib.sha256(f"{name} {rows}".encode()).hexdigest()
    own = {"document_id": sha[:16], "part_id": f"{sha[:16]}-p1"}
    decisions = [
        Decision.model_validate(
            Decision.example
            | own
            | {"decision_id": f"{sha[:16]}-{n}", "item_id": None, "ordinal": n}
        )
        for n in range(1, rows + 1)
    ]
    spans = [
        Span.model_validate(
            Span.example | own | {"span_id": f"{d.decision_id}-s", "record_id": d.decision_id}
        )
        for d in decisions
    ]
    document = Document.model_validate(
        Document.example
        | {"sha256": sha, "document_id": sha[:16], "source": source or name, "file_name": name}
    )
    part = Part.model_validate(Part.example | own)
    return Outcome(
        document.source, document, {"parts": [part], "decisions": decisions, "spans": spans}
    )


def ids(dataset: Dataset) -> set[str]:
    return {row["document_id"] for row in dataset.rows("documents")}


def test_analysts_need_no_library_of_ours(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    publish(Dataset(folder), [outcome_of(GRANVIK)])
    goals = pd.read_parquet(folder / "goals")
    assert len(goals) == 12
    assert duckdb.execute(f"select count(*) from '{folder}/goals/*.parquet'").fetchall() == [(12,)]
    assert pl.read_parquet(folder / "goals").height == 12
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        schema = pq.read_schema(folder / resource["path"])
        assert [field["name"] for field in resource["schema"]["fields"]] == schema.names
        assert all(field.metadata[b"description"] for field in schema)
    assert "## goals" in (folder / "DATA_DICTIONARY.md").read_text(encoding="utf-8")


def test_the_same_bytes_give_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    one, other = Dataset(tmp_path / "one"), Dataset(tmp_path / "other")
    outcomes = [outcome_of(file) for file in sorted(SAMPLES.glob("*.pdf"))[:3]]
    publish(one, outcomes)
    for entry in reversed(outcomes):
        publish(other, [entry])
    for name in RECORDS:
        if name != "documents":
            assert one.read(name) == other.read(name), name


def test_the_same_run_gives_the_same_files_byte_for_byte(tmp_path: Path) -> None:
    outcomes = [outcome("a", 2), outcome("b", 1)]
    one, other = Dataset(tmp_path / "one"), Dataset(tmp_path / "other")
    publish(one, outcomes)
    publish(other, list(reversed(outcomes)))
    names = [sorted(file.name for file in store.segments.iterdir()) for store in (one, other)]
    assert names[0] == names[1]


def test_new_bytes_from_the_same_source_replace_the_old(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [outcome("a", 2, "minutes.pdf"), outcome("b", 1)])
    changes = publish(dataset, [outcome("a", 3, "minutes.pdf")]).changes
    decisions = next(change for change in changes if change.table == "decisions")
    assert (decisions.added, decisions.removed, decisions.changed) == (1, 0, 0)
    assert len(dataset.rows("decisions")) == 4
    assert len(ids(dataset)) == 2


def test_a_rerun_of_the_same_bytes_changes_nothing(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [outcome("a", 2)])
    changes = publish(dataset, [outcome("a", 2)]).changes
    assert not any(change.added or change.removed or change.changed for change in changes)


@pytest.mark.parametrize(
    ("table", "fault", "rule"),
    [
        ("decisions", {"item_id": "no such"}, "belongs to something that was not read"),
        ("decisions", {"page": 7}, "is on a page outside its part of the document"),
        ("spans", {"record_id": "no such row"}, "has no place on a page that it was read from"),
    ],
)
def test_a_document_at_fault_is_quarantined_and_the_text_and_page_are_named(
    tmp_path: Path, table: str, fault: dict[str, Any], rule: str
) -> None:
    dataset = Dataset(tmp_path)
    bad, good = outcome("bad", 1), outcome("good", 2)
    rows = [row.model_copy(update=fault) for row in bad.tables[table]]
    made = publish(dataset, [Outcome(bad.source, bad.document, {**bad.tables, table: rows}), good])
    assert [ended.document.status for ended in made.outcomes] == ["quarantined", "published"]
    assert len(dataset.rows("decisions")) == 2
    rows_there = {row["document_id"]: row for row in dataset.rows("documents")}
    quarantined = rows_there[bad.document.document_id]
    assert quarantined["status"] == "quarantined"
    assert rule in quarantined["error"]
    page = fault.get("page", 1)
    assert f"page {page}, decisions: '{bad.tables['decisions'][0].text}'" in quarantined["error"]  # type: ignore[attr-defined]


def test_a_document_whose_rows_cannot_be_built_costs_that_document_only(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    good = [outcome(name, 2) for name in "abc"]
    bad = outcome("bad", 1)
    rows = [row.model_copy(update={"ordinal": 2**70}) for row in bad.tables["decisions"]]
    broken = Outcome(bad.source, bad.document, {**bad.tables, "decisions": rows})
    made = publish(dataset, [good[0], broken, *good[1:]])
    statuses = [ended.document.status for ended in made.outcomes]
    assert statuses == ["published", "quarantined", "published", "published"]
    assert "could not be made into rows" in (made.outcomes[1].document.error or "")
    assert len(dataset.rows("decisions")) == 6


def test_a_fault_in_the_provenance_of_one_document_is_its_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = read(GRANVIK)
    key, (first, *more) = next((k, p) for k, p in parsed.provenance.items() if p)
    nowhere = first.boxes[0]._replace(page=99)
    provenance = {**parsed.provenance, key: (first._replace(boxes=(nowhere,)), *more)}
    monkeypatch.setattr(
        "pipeline.ingest.intake.parse_limited", lambda *_: replace(parsed, provenance=provenance)
    )
    ended = read_file(GRANVIK, Limits())
    assert "paragraf failed on it" in (ended.document.error or "")


def test_a_quarantined_document_keeps_what_it_had_published(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    good = outcome("a", 2)
    publish(dataset, [good])
    rows = [row.model_copy(update={"page": 7}) for row in good.tables["decisions"]]
    publish(dataset, [Outcome(good.source, good.document, {**good.tables, "decisions": rows})])
    assert [row["page"] for row in dataset.rows("decisions")] == [1, 1]
    with read_ledger(dataset) as ledger:
        assert ledger is not None
        (entry,) = ledger.entries()
    assert entry.status == "published"
    assert entry.attempts == 2
    assert "outside its part" in (entry.error or "")


def test_a_tally_that_does_not_add_up_must_have_a_finding(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    parsed = read(GRANVIK)
    tallies = [
        row.model_copy(update={"count": 99}) if row.category == "red" else row  # type: ignore[attr-defined]
        for row in parsed.tables["tallies"]
    ]
    own = outcome_of(GRANVIK)
    tables = {**own.tables, "tallies": tallies, "findings": []}
    tables["spans"] = [row for row in own.tables["spans"] if row.record_table != "findings"]  # type: ignore[attr-defined]
    made = publish(dataset, [Outcome(own.source, own.document, tables)])
    assert "sum_explained" in (made.outcomes[0].document.error or "")
    assert not dataset.rows("tallies")


def test_a_goal_without_a_word_is_not_published(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    own = outcome_of(GRANVIK)
    goals = [row.model_copy(update={"text": "1.2 90 %"}) for row in own.tables["goals"]]
    assert goals, "the sample has goals"
    made = publish(dataset, [Outcome(own.source, own.document, {**own.tables, "goals": goals})])
    assert "worded" in (made.outcomes[0].document.error or "")
    assert not dataset.rows("goals")


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(DatasetError, match="holds other things"):
        Dataset(tmp_path)


def test_a_folder_that_cannot_be_written_gives_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatasetError, match="not a folder"):
        Dataset(tmp_path / "file")


def test_an_unfinished_draft_is_never_read_and_is_cleared_away(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [outcome("a")])
    draft = tmp_path / "versions" / "000002.draft" / "goals"
    draft.mkdir(parents=True)
    (draft / "goals.parquet").write_bytes(b"half")
    assert len(ids(dataset)) == 1
    publish(dataset, [outcome("b")])
    assert len(ids(dataset)) == 2
    assert not draft.exists()


def test_three_tools_see_the_current_rows_and_no_stale_ones(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    for source, rows in (("a", 3), ("b", 2), ("a", 1), ("c", 4), ("b", 0), ("a", 2)):
        commit(dataset, [outcome(source, rows, source)], "test")
    wanted = sorted(row["decision_id"] for row in dataset.rows("decisions"))
    assert len(wanted) == 2 + 4
    folder = tmp_path / "decisions"
    assert sorted(pd.read_parquet(folder).decision_id) == wanted
    assert sorted(pl.read_parquet(folder)["decision_id"]) == wanted
    found = duckdb.execute(f"select decision_id from '{folder}/*.parquet' order by all").fetchall()
    assert [row[0] for row in found] == wanted


def test_links_of_versions_long_past_go_and_their_rows_stay(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    for number in range(1, 9):
        commit(dataset, [outcome("a", number, "a")], "test")
    linked = [n for n in dataset.versions() if (dataset.folder(n) / "decisions").is_dir()]
    assert linked == [5, 6, 7, 8]
    assert [len(dataset.at(str(n)).rows("decisions")) for n in range(1, 9)] == [*range(1, 9)]


def test_where_the_file_system_knows_no_links_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    commit(Dataset(tmp_path), [outcome("a", 3)], "test")
    assert len(pd.read_parquet(tmp_path / "decisions")) == 3


def test_a_ledger_that_was_lost_is_made_anew(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    commit(dataset, [outcome("a", 2, "a"), outcome("b")], "test")
    commit(dataset, [outcome("a", 3, "a")], "test")
    with read_ledger(dataset) as ledger:
        assert ledger is not None
        before = ledger.entries()
    (tmp_path / "ledger.sqlite").unlink()
    commit(dataset, [outcome("c")], "test")
    with read_ledger(dataset) as ledger:
        assert ledger is not None
        assert [entry for entry in ledger.entries() if entry.source != "c"] == before
    commit(dataset, [outcome("a", 1, "a")], "test")
    assert len(dataset.rows("decisions")) == 3


def test_a_ledger_that_is_damaged_is_reported_and_nothing_changes(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    commit(dataset, [outcome("a")], "test")
    (tmp_path / "ledger.sqlite").write_bytes(b"not a database" * 1000)
    with pytest.raises(DatasetError, match="paragraf check --repair"):
        commit(dataset, [outcome("b")], "test")
    assert dataset.versions() == [1]


def test_the_ledger_counts_intakes_and_attempts(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    one = outcome("a")
    commit(dataset, [one], "test")
    commit(dataset, [Outcome("a", one.document, skipped=True)], "test")
    commit(dataset, [Outcome("copy", one.document, skipped=True)], "test")
    commit(dataset, [one], "test")
    with read_ledger(dataset) as ledger:
        assert ledger is not None
        found = {entry.source: (entry.attempts, entry.status) for entry in ledger.entries()}
    assert found == {"a": (2, "published"), "copy": (0, "published")}
    assert dataset.versions() == [1, 2], "an intake that changed nothing made a version"


STEP = st.tuples(st.sampled_from("abc"), st.integers(0, 3))


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, min_size=1, max_size=4))
def test_any_sequence_of_runs_leaves_the_last_of_every_source(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    dataset = Dataset(tmp_path_factory.mktemp("dataset"))
    last: dict[str, int] = {}
    for source, rows in steps:
        publish(dataset, [outcome(source, rows, source)])
        last[source] = rows
        assert len(dataset.rows("documents")) == len(last)
        assert len(dataset.rows("decisions")) == sum(last.values())
    for row in dataset.rows("documents"):
        assert isinstance(row["ingested_at"], datetime.datetime)


def test_a_reader_who_comes_while_the_first_version_is_published_finds_no_damage(
    tmp_path: Path,
) -> None:
    """Between two looks at `current` a writer may publish: that is no damage. Many rounds, since
    only few of them meet at the moment that counts."""
    for round_ in range(300):
        path = tmp_path / str(round_)
        (path / "versions" / "000001").mkdir(parents=True)
        dataset = Dataset(path)
        (path / "versions" / "000001" / UNFINISHED).touch()

        def publishes(path: Path = path) -> None:
            point(path, "current", "versions/000001")
            (path / "versions" / "000001" / UNFINISHED).unlink()

        writer = threading.Thread(target=publishes)
        writer.start()
        while dataset.current_number() == 0:
            pass
        writer.join()
        assert dataset.current_number() == 1
