"""A bad file costs that one file, never the run: what is read again must not lose what it had."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome
from pipeline.store.dataset import Dataset
from tests.pipeline.test_dataset import outcome


def emptied(whole: Outcome, column: str) -> Outcome:
    """Return a document with a column of its decisions empty."""
    rows = [row.model_copy(update={column: None}) for row in whole.tables["decisions"]]
    return Outcome(whole.source, whole.document, {**whole.tables, "decisions": rows})


def cut(whole: Outcome, rows: int) -> Outcome:
    """Return a document that was read with fewer decisions."""
    kept = {name: whole.tables[name][:rows] for name in ("decisions", "spans")}
    return Outcome(whole.source, whole.document, {**whole.tables, **kept})


def test_a_document_that_loses_most_of_its_rows_is_quarantined_and_keeps_them(
    tmp_path: Path,
) -> None:
    dataset = Dataset(tmp_path)
    whole, other = outcome("a", 8), outcome("b", 2)
    publish(dataset, [whole, other])
    made = publish(dataset, [cut(whole, 3), cut(other, 1)])
    assert [ended.document.status for ended in made.outcomes] == ["quarantined", "published"]
    assert "lost most of the decisions" in (made.outcomes[0].document.error or "")
    assert len(dataset.rows("decisions")) == 8 + 1
    publish(dataset, [cut(whole, 3)], accept_drift=True)
    assert len(dataset.rows("decisions")) == 3 + 1


def test_a_few_rows_less_are_let_through(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [outcome("a", 8)])
    made = publish(dataset, [cut(outcome("a", 8), 5)])
    assert [ended.document.status for ended in made.outcomes] == ["published"]


def test_a_document_whose_column_falls_empty_is_quarantined_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [outcome("a", 120), outcome("b", 20)])
    batch = [emptied(outcome("a", 120), "decided_by"), outcome("b", 20), outcome("c", 10)]
    made = publish(dataset, batch)
    assert [ended.document.status for ended in made.outcomes] == [
        "quarantined",
        "published",
        "published",
    ]
    reason = made.outcomes[0].document.error or ""
    assert "decisions that had it at the last reading" in reason
    assert "decided_by" in reason
    decisions = dataset.rows("decisions")
    assert len(decisions) == 120 + 20 + 10
    assert all(row["decided_by"] for row in decisions)
    publish(dataset, batch, accept_drift=True)
    assert sum(row["decided_by"] is None for row in dataset.rows("decisions")) == 120


def test_a_new_document_may_leave_empty_what_all_others_state(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [outcome("a", 120)])
    made = publish(dataset, [emptied(outcome("b", 120), "decided_by"), outcome("c", 10)])
    assert [ended.document.status for ended in made.outcomes] == ["published", "published"]
    assert len(dataset.rows("decisions")) == 120 + 120 + 10


def test_new_bytes_of_a_source_are_a_new_document(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [outcome("a", 120, "minutes.pdf")])
    made = publish(dataset, [emptied(outcome("a", 30, "minutes.pdf"), "decided_by")])
    assert [ended.document.status for ended in made.outcomes] == ["published"]
    assert len(dataset.rows("decisions")) == 30


def test_a_column_that_was_empty_before_may_be_empty(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    before = emptied(outcome("a", 120), "decided_by")
    publish(dataset, [before])
    made = publish(dataset, [before, outcome("b", 2)])
    assert [ended.document.status for ended in made.outcomes] == ["published", "published"]
