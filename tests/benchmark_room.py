"""What the reading room costs with many documents. Run it with `make bench-room`.

The documents are copies of the samples under ids, sources and municipalities of their own. Their
pictures are not drawn: `pages.json` says that they are there, so that pages have all their boxes.
Measured: the whole site, the site again with nothing changed, the site after one document changed
(as after a correction), and how large pages are.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits
from pipeline.reading_room.building import Built, build
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.store.source_names import input_file
from schemas.table_types import Tables
from tests.benchmark_dataset import put

SAMPLES = Path(__file__).parent.parent / "samples"
SIZES = (100, 500, 2_000)
TOWNS = 290
BATCH = 250
A4 = [595.28, 841.89, 952, 1347]


def templates(folder: Path) -> list[Tables]:
    """Return the tables of each sample."""
    dataset = Dataset(folder / "read")
    files = [input_file(pdf, dataset.path) for pdf in sorted(SAMPLES.rglob("*.pdf"))]
    publish(dataset, [read_file(file, Limits()) for file in files])
    pinned = dataset.at()
    own = [row["document_id"] for row in pinned.rows("documents")]
    with read_ledger(dataset) as ledger:
        segments = ledger.segment_by_document(own) if ledger is not None else {}
    return [pinned.rows_of([one], segments) for one in own]


def copy(tables: Tables, number: int, edition: int = 1) -> Tables:
    """Return the tables of a document as those of another town."""
    old = tables["documents"]["document_id"][0].as_py()
    sha = hashlib.sha256(f"{number} {edition}".encode()).hexdigest()
    made = {}
    for name, rows in tables.items():
        columns = []
        for field in rows.schema:
            column = rows[field.name]
            if field.name == "sha256":
                column = pa.array([sha] * rows.num_rows)
            elif field.name in ("source", "file_name"):
                column = pc.binary_join_element_wise(column, f" {number}", "")
            elif field.name == "municipality":
                column = pc.replace_substring_regex(column, "^.*$", f"Ort {number % TOWNS}")
            elif field.type == pa.date32():  # of a meeting of its own
                column = pc.cast(
                    pc.add(pc.cast(column, pa.int32()), pa.scalar(number // TOWNS, pa.int32())),
                    pa.date32(),
                )
            elif field.type == pa.string():
                column = pc.replace_substring(column, old, sha[:16])
            columns.append(column)
        made[name] = pa.table(columns, schema=rows.schema)
    return made


def copies(read: Sequence[Tables], start: int) -> Iterator[Tables]:
    """Yield copies without end, each sample in turn."""
    number = start
    while True:
        yield copy(read[number % len(read)], number)
        number += 1


def build_timed(dataset: Dataset, site: Path) -> tuple[Built, float]:
    """Build the site and return how long it took, pictures and downloads aside."""
    shown = dataset.at()
    for row in shown.rows("documents"):
        folder = site / "images" / row["document_id"]
        if row["page_count"] and not folder.exists():
            folder.mkdir(parents=True)
            (folder / "pages.json").write_text(json.dumps([A4] * row["page_count"]))
    if not (site / ".reading-room.json").exists():
        (site / ".reading-room.json").write_text("{}")
    start = time.process_time()  # others may use the machine too
    made = build(shown, site, "sv", downloads=False)
    return made, time.process_time() - start


def measure(dataset: Dataset, site: Path, read: Sequence[Tables]) -> None:
    """Print a line for a dataset of some size."""
    size = len(dataset.at().rows("documents"))
    made, first = build_timed(dataset, site)
    _, again = build_timed(dataset, site)
    put(dataset, [_changed(copy(read[3 % len(read)], 3))])
    one, after = build_timed(dataset, site)
    pages = sorted(site.rglob("*.html"), key=lambda page: -page.stat().st_size)
    heaviest = pages[0]
    start = (site / "index.html").stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>9,}{made.files:>9,}{first:>8.1f}{again:>8.1f}{after:>9.1f}{one.written:>8,}"
        f"{start / 1000:>8.1f}{heaviest.stat().st_size / 1000:>9.1f}{memory:>8.0f}  "
        f"{heaviest.relative_to(site)}",
        flush=True,
    )


def _changed(tables: Tables) -> Tables:
    """Return a document whose reading is another, as after a correction."""
    documents = tables["documents"]
    place = documents.schema.get_field_index("title")
    title = pa.array([f"Rättad {time.time_ns()}"] * documents.num_rows)
    return {**tables, "documents": documents.set_column(place, "title", title)}


def main() -> None:
    """Grow one dataset through the sizes and measure its site at each."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print("CPU seconds, sizes in kB without pictures, memory in MiB")
    print(
        f"{'documents':>9}{'files':>9}{'whole':>8}{'again':>8}{'one new':>9}{'written':>8}"
        f"{'start':>8}{'heaviest':>9}{'memory':>8}"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        read = templates(folder)
        dataset = Dataset(folder / "dataset")
        size = 0
        for target in sizes:
            while size < target:
                batch = min(BATCH, target - size)
                put(dataset, list(islice(copies(read, size), batch)))
                size += batch
            measure(dataset, folder / "site", read)


if __name__ == "__main__":
    main()
