"""What the dataset costs at 100, 1,000 and 10,000 documents. Run it with `make bench-dataset`.

The documents are copies of the minutes of a sample (some 300 rows and provenance each) under ids of
their own. One document more is published as `paragraf rerun` does it, from rows to the switch and
the ledger, validation aside, which sees the batch alone and so costs the same at any size.
"""

from __future__ import annotations

import hashlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.assembly.parsing import parse
from pipeline.ingest.intake import Outcome, batch_tables
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import open_ledger
from pipeline.store.publishing import publish_version
from pipeline.store.rewriting import Update
from pipeline.store.segments import joined
from pipeline.store.sittings import sittings_of
from schemas.records import Document
from schemas.records.ledger_records import LedgerEntry
from schemas.table_types import Tables

SAMPLE = Path(__file__).parent.parent / "samples" / "minutes" / "kvarnmora-ksau-2025-02-04.pdf"
SIZES = (100, 1_000, 10_000)
BATCH = 500
ROUNDS = 15


def template() -> Tables:
    """Return the tables of the sample."""
    parsed = parse(SAMPLE.read_bytes(), SAMPLE.name)
    document = Document(
        **Document.example
        | {"sha256": parsed.sha256, "document_id": parsed.document_id, "source": SAMPLE.name}
    )
    return batch_tables([Outcome(SAMPLE.name, document, parsed.all_tables())])


def copy(tables: Tables, number: int, edition: int = 1) -> Tables:
    """Return the tables under the id of document `number`, of a sitting of its own."""
    old = tables["documents"]["document_id"][0].as_py()
    sha = hashlib.sha256(f"{number} {edition}".encode()).hexdigest()
    made = {}
    for name, rows in tables.items():
        columns = []
        for field in rows.schema:
            column = rows[field.name]
            if field.name in ("sha256", "source", "body"):
                value = sha if field.name == "sha256" else f"{field.name} {number}"
                column = pa.array([value] * rows.num_rows)
            elif field.type == pa.string():
                column = pc.replace_substring(column, old, sha[:16])
            columns.append(column)
        made[name] = pa.table(columns, schema=rows.schema)
    return made


def put(dataset: Dataset, documents: Sequence[Tables]) -> None:
    """Publish documents; each replaces what its source held before."""
    tables = joined(documents)
    rows = tables["documents"].to_pylist()
    with dataset.locked(), open_ledger(dataset) as ledger:
        gone = {entry.document_id for row in rows for entry in ledger.live(row["source"])}
        segment_by_document = ledger.segment_by_document(gone)
        names = ("source", "sha256", "document_id", "size_bytes")
        entries = [
            LedgerEntry.model_validate(LedgerEntry.example | {name: row[name] for name in names})
            for row in rows
        ]
        versions = sittings_of(tables)
        made = publish_version(
            dataset, Update(tables, frozenset(segment_by_document), segment_by_document, entries)
        )
        ledger.record(
            made.manifest.version, entries, made.segment_by_document, segment_by_document, versions
        )


def median(do: Callable[[int], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median and the worst of some rounds, in seconds."""
    taken = []
    for number in range(rounds):
        start = time.perf_counter()
        do(number)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), max(taken)


def first_query(folder: Path) -> float:
    """Return how long a new process with DuckDB takes to read all of `agenda_items`."""
    code = (
        "import duckdb, sys, time; start = time.perf_counter(); "
        "duckdb.execute(f\"select body, count(*), max(title) from '{sys.argv[1]}/agenda_items/*.parquet'"
        ' group by all").fetchall(); print(time.perf_counter() - start)'
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    return float(ended.stdout)


def measure(dataset: Dataset, tables: Tables, size: int) -> None:
    """Print a line for a dataset of some size."""
    add, worst_add = median(lambda n: put(dataset, [copy(tables, size + n)]))
    again, worst = median(lambda n: put(dataset, [copy(tables, n * size // ROUNDS, 2)]))
    written = dataset.at().current()
    assert written is not None
    files = len(dataset.files("agenda_items"))
    count = "select count(*), count(distinct text) from '{}/decisions/*.parquet'"
    sql, _ = median(lambda _: duckdb.execute(count.format(dataset.path)).fetchall(), 3)
    frame, _ = median(lambda _: pd.read_parquet(dataset.path / "agenda_items"), 3)
    size_on_disk = sum(file.stat().st_size for file in dataset.segments.iterdir()) / 2**20
    print(
        f"{size:>9,}{1000 * add:>9.0f}{1000 * worst_add:>8.0f}{1000 * again:>10.0f}{1000 * worst:>8.0f}"
        f"{files:>9}{1000 * sql:>10.0f}{1000 * frame:>9.0f}{1000 * first_query(dataset.path):>9.0f}"
        f"{size_on_disk:>9.0f}",
        flush=True,
    )


def main() -> None:
    """Grow one dataset through the sizes and measure it at each."""
    tables = template()
    rows = sum(found.num_rows for found in tables.values())
    print(f"one document is {rows} rows; times in ms: median and worst of {ROUNDS}")
    print(
        f"{'documents':>9}{'add one':>9}{'worst':>8}{'read anew':>10}{'worst':>8}{'files':>9}"
        f"{'DuckDB':>10}{'pandas':>9}{'process':>9}{'MiB':>9}"
    )
    with tempfile.TemporaryDirectory() as folder:
        dataset = Dataset(Path(folder) / "dataset")
        size = 0
        for target in SIZES:
            while size < target:
                batch = min(BATCH, target - size)
                put(dataset, [copy(tables, size + number) for number in range(batch)])
                size += batch
            measure(dataset, tables, size)
            size += ROUNDS


if __name__ == "__main__":
    main()
