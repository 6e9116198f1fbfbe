"""Small documents for tests of the store, made without a PDF, and what must hold for a dataset."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.ingest.ingestion import commit
from pipeline.ingest.intake import Outcome
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import open_ledger
from pipeline.store.manifest import MANIFEST
from schemas.records import RECORDS, Decision, Document, Part, Record, Span
from schemas.table_columns import arrow_schema


def identity(source: str, content: object) -> str:
    """Return the SHA-256 of a made-up document."""
    return hashlib.sha256(f"{source} {content}".encode()).hexdigest()


def made(source: str, content: int) -> Outcome:
    """Return a document with one part and as many decisions as `content` says."""
    sha = identity(source, content)
    own = {"document_id": sha[:16], "part_id": f"{sha[:16]}-p1"}
    document = Document.model_construct(
        **Document.example | {"sha256": sha, "document_id": sha[:16], "source": source}
    )
    decisions: list[Record] = []
    spans: list[Record] = []
    for number in range(1, content + 1):
        key = f"{sha[:16]}-decision-{number}"
        values = {"decision_id": key, "item_id": None, "ordinal": number}
        decisions.append(Decision.model_construct(**Decision.example | own | values))
        values = {"span_id": f"{key}-s", "record_id": key}
        spans.append(Span.model_construct(**Span.example | own | values))
    part = Part.model_construct(**Part.example | own)
    return Outcome(source, document, {"parts": [part], "decisions": decisions, "spans": spans})


def put(folder: Path, source: str, content: int) -> None:
    """Publish a document as a run does after the gate; it replaces what its source held before."""
    commit(Dataset(folder), [made(source, content)], "test")


def contents(dataset: Dataset) -> dict[str, int]:
    """Return the number of decisions by source, after holding the dataset against its invariants."""
    tables = {name: dataset.read(name) for name in RECORDS}
    documents = tables["documents"].to_pylist()
    ids = [row["document_id"] for row in documents]
    assert len(ids) == len(set(ids)), "a document is there twice"
    sources = [row["source"] for row in documents]
    assert len(sources) == len(set(sources)), "a source is there twice"
    for name, rows in tables.items():
        keys = rows[RECORDS[name].key].to_pylist()
        assert len(keys) == len(set(keys)), f"{name} holds a row twice"
        assert set(rows["document_id"].to_pylist()) <= set(ids), f"{name} has rows of nobody"
    assert tables["parts"].num_rows == len(documents)
    assert tables["spans"].num_rows == tables["decisions"].num_rows
    counted = dict.fromkeys(ids, 0)
    for document in tables["decisions"]["document_id"].to_pylist():
        counted[document] += 1
    for row in documents:
        assert row["sha256"] == identity(row["source"], counted[row["document_id"]]), (
            f"{row['source']} is half there"
        )
    return {row["source"]: counted[row["document_id"]] for row in documents}


def check_folder(folder: Path) -> None:
    """Hold what analysts see (the folders of links) against the manifest of the current version."""
    dataset = Dataset(folder)
    shown = dataset.current()
    assert shown is not None
    assert (folder / "current" / MANIFEST).is_file()
    for name in RECORDS:
        linked = sorted((folder / name).iterdir())
        wanted = [path.name.removeprefix(f"{name}-") for path in dataset.files(name)]
        assert [path.name for path in linked] == (wanted or ["000000.parquet"])
        rows = pa.concat_tables(pq.ParquetFile(path).read(use_threads=False) for path in linked)
        assert rows.num_rows == shown.rows.get(name, 0), f"{name} is miscounted"
        assert rows.schema.equals(arrow_schema(name))


def check_ledger(folder: Path) -> None:
    """Hold the ledger against the dataset: the same documents are live, each where it says."""
    dataset = Dataset(folder)
    with dataset.locked(), open_ledger(dataset) as ledger:
        live = {entry.document_id for entry in ledger.entries("status <> 'replaced'")}
        documents = set(dataset.read("documents")["document_id"].to_pylist())
        assert live == documents
        segment_by_document = ledger.segment_by_document(documents)
        assert set(segment_by_document) == documents
        assert sum(
            rows.num_rows for rows in dataset.rows_of(documents, segment_by_document).values()
        ) == sum(dataset.read(name).num_rows for name in RECORDS)


def check_nothing_left_over(folder: Path) -> None:
    """Every segment file belongs to a version, and every folder of `versions` is one."""
    dataset = Dataset(folder)
    used: set[str] = set()
    for version in dataset.versions():
        used |= dataset.manifest(version).names
    assert {path.name for path in dataset.segments.iterdir()} == used
    assert len(list((folder / "versions").iterdir())) == len(dataset.versions())
