"""A batch against the last version: lost rows and emptied columns do not pass unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dataset import Dataset
from pipeline.ingestion import Outcome, ValidationError, publish
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
    assert "rows_kept_decisions" in (made.outcomes[0].document.error or "")
    assert len(dataset.rows("decisions")) == 8 + 1
    publish(dataset, [cut(whole, 3)], accept_drift=True)
    assert len(dataset.rows("decisions")) == 3 + 1


def test_a_few_rows_less_are_let_through(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [outcome("a", 8)])
    made = publish(dataset, [cut(outcome("a", 8), 5)])
    assert [ended.document.status for ended in made.outcomes] == ["published"]


def test_a_column_that_falls_empty_in_a_whole_batch_publishes_nothing(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [outcome("a", 120)])
    batch = [emptied(outcome("b", 120), "decided_by"), outcome("c", 10)]
    with pytest.raises(ValidationError, match=r"decided_by breaks 'filled': 92 % of its values"):
        publish(dataset, batch)
    assert len(dataset.rows("documents")) == 1
    publish(dataset, batch, accept_drift=True)
    assert len(dataset.rows("documents")) == 3


def test_a_column_that_was_empty_before_may_be_empty(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path)
    publish(dataset, [emptied(outcome("a", 120), "decided_by")])
    publish(dataset, [emptied(outcome("b", 120), "decided_by")])
    assert len(dataset.rows("documents")) == 2
