"""Any sequence of runs keeps what must hold for a dataset, whatever happens in it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.ingest.ingestion import commit
from pipeline.ingest.intake import Outcome
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import open_ledger
from pipeline.store.publishing import prune_versions
from pipeline.store.segments import MOST_DOCUMENTS, chunks, groups_to_join, size_class
from pipeline.store.sittings import sittings_of
from schemas.records import RECORDS, Document
from tests.pipeline.test_superseding import minutes
from tests.store_model import check_folder, check_ledger, check_nothing_left_over

# Two bodies sat that day; each source may come to hold minutes of either, as a draft or adjusted.
MINUTES = st.builds(
    minutes,
    st.sampled_from(["a.pdf", "b.pdf", "c.pdf", "d.pdf"]),
    st.sampled_from([(1, 2), (2, 3), (8, 9)]),
    st.sampled_from([None, "2025-03-19", "2025-03-26"]),
    st.sampled_from(["minutes", "minutes_extract"]),
    st.sampled_from(["Kommunstyrelsen", "Socialnämnden"]),
)


def failed(outcome: Outcome) -> Outcome:
    """Return the same file as one that could not be read."""
    facts = outcome.document.model_dump() | {"status": "failed", "error": "x: is damaged"}
    return Outcome(outcome.source, Document(**facts))


def copied(outcome: Outcome, source: str) -> Outcome:
    """Return the same bytes at another source."""
    document = outcome.document.model_copy(update={"source": source})
    return Outcome(source, document, outcome.tables)


# The same minutes lie at two places.
COPIES = st.builds(
    copied,
    st.builds(minutes, st.just("both"), st.sampled_from([(1, 2), (8, 9)])),
    st.sampled_from(["a.pdf", "b.pdf", "c.pdf"]),
)
RUN = st.lists(st.one_of(MINUTES, COPIES, MINUTES.map(failed)), min_size=1, max_size=3)
STEP = st.one_of(RUN, st.integers(1, 3))


def rows_of(dataset: Dataset) -> dict[str, Any]:
    return {name: dataset.read(name) for name in RECORDS}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, min_size=1, max_size=7))
def test_any_sequence_of_ingest_rerun_supersede_fail_and_prune_keeps_the_dataset_whole(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[Outcome] | int]
) -> None:
    dataset = Dataset(tmp_path_factory.mktemp("dataset"))
    published: dict[int, dict[str, Any]] = {}
    last_good: dict[str, str] = {}
    for step in steps:
        if isinstance(step, int):
            with dataset.locked():
                gone = dataset.versions()[:-step]
                prune_versions(dataset, gone)
            published = {number: rows for number, rows in published.items() if number not in gone}
            continue
        batch = list({outcome.source: outcome for outcome in step}.values())
        commit(dataset, batch, "test")
        last_good |= {o.source: o.document.document_id for o in batch if o.tables}
        published[dataset.current_number()] = rows_of(dataset)
        hold(dataset, last_good)
    for number, rows in published.items():
        assert rows_of(dataset.at(str(number))) == rows, f"version {number} is not what it was"
    if dataset.exists:
        check_folder(dataset.path)
        check_ledger(dataset.path)
        check_nothing_left_over(dataset.path)


def hold(dataset: Dataset, last_good: dict[str, str]) -> None:
    """Hold a dataset against what must be true of it after every run."""
    rows = {name: dataset.rows(name) for name in RECORDS}
    for name, found in rows.items():
        keys = [row[RECORDS[name].key] for row in found]
        assert len(keys) == len(set(keys)), f"{name} holds a row twice"
    status = {row["document_id"]: row["status"] for row in rows["documents"]}
    for name, found in rows.items():
        if name != "documents":
            assert {status[row["document_id"]] for row in found} <= {"published"}
    for source, document in last_good.items():
        assert status[document] in ("published", "superseded"), f"{source} was lost"
    per_source = Counter(row["source"] for row in rows["documents"] if row["status"] == "published")
    assert not [source for source, count in per_source.items() if count > 1]
    versions = sittings_of(rows_of(dataset))
    for one in versions.values():
        for other in versions.values():
            doubled = one is not other and one.age > other.age and one.holds(other)
            assert not doubled, "a sitting is counted twice"
    shown = dataset.current()
    assert shown is not None
    assert {name: shown.rows.get(name, 0) for name in RECORDS} == {
        name: len(found) for name, found in rows.items()
    }
    with dataset.locked(), open_ledger(dataset) as ledger:
        superseded = ledger.entries("status = 'superseded'")
    assert all(status[entry.document_id] == "superseded" for entry in superseded)


@given(sizes=st.lists(st.integers(1, 128), max_size=60))
def test_segments_stay_few_and_none_grows_beyond_its_bound(sizes: list[int]) -> None:
    held: dict[int, int] = {}
    for number, size in enumerate(sizes, 1):
        held[number] = size
        known = [(n, documents, size_class(documents)) for n, documents in held.items()]
        for group in groups_to_join(known):
            held[group[0]] = sum(held.pop(n) for n in group)
    assert sum(held.values()) == sum(sizes)
    assert all(documents <= MOST_DOCUMENTS for documents in held.values())
    waiting = [documents for documents in held.values() if size_class(documents) < 2]
    assert len(waiting) <= 14, "more than seven of a size wait to be joined"


@given(rows=st.lists(st.integers(0, 400_000), max_size=300))
def test_new_documents_are_parted_whole_and_in_order(rows: list[int]) -> None:
    documents = [f"{number:016x}" for number in range(len(rows))]
    parted = chunks(documents, dict(zip(documents, rows, strict=True)))
    assert [document for chunk in parted for document in chunk] == documents
    assert all(0 < len(chunk) <= MOST_DOCUMENTS for chunk in parted)
