"""What was read and is not published yet, kept so that an interrupted run goes on where it stopped.

    dataset/readings/6d0f1d530adeeb63.json    the rows of one document, removed when published

A reading is used again by the very program that made it: a name in it is a digest of paragraf's own
files, so what another release or an edited rule read is read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.ingest.intake import Outcome
from pipeline.ingest.program import program
from pipeline.reading.ocr.settings import Mode
from pipeline.store.dataset import Dataset
from pipeline.vocabularies import parser_version
from schemas.records import RECORDS, Document

_FOLDER = "readings"


def keep(dataset: Dataset, outcome: Outcome, ocr: Mode) -> None:
    """Keep what was read of a document until it is published; failures are not kept.

    `ocr` is how its scanned pages were read.

    A disk without room costs only that the document is read again.
    """
    if outcome.failed or outcome.skipped:
        return
    file = _file(dataset, outcome.document.sha256)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        (dataset.path / "versions").mkdir(exist_ok=True)  # the mark of a dataset
        draft = file.with_suffix(".draft")
        draft.write_text(_as_json(outcome, ocr), encoding="utf-8")
        draft.replace(file)
    except OSError:
        return


def _as_json(outcome: Outcome, ocr: Mode) -> str:
    """Return an outcome as JSON; rows are written by pydantic, five times as fast as `json`."""
    tables = ",".join(
        f"{json.dumps(name)}:[{','.join(row.model_dump_json() for row in rows)}]"
        for name, rows in outcome.tables.items()
    )
    head = json.dumps({"program": program(), "ocr": ocr})
    return f'{head[:-1]},"document":{outcome.document.model_dump_json()},"tables":{{{tables}}}}}'


def kept(
    dataset: Dataset, source: str, sha256: str, ocr: Mode, version: str | None = None
) -> Outcome | None:
    """Return what an interrupted run read of these bytes, for a source; None where it is not kept.

    What was read with other words or corrections (as `version` says), or with another way to read
    scanned pages, does not count.

    The file name and the source are those of the run that asks, which may have found the same bytes
    elsewhere.
    """
    file = _file(dataset, sha256)
    try:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if (content["program"], content["ocr"]) != (program(), ocr):
            return None
        document = Document.model_validate_json(json.dumps(content["document"]))
        if document.source != source or document.parser_version != (version or parser_version()):
            return None
        tables = {
            name: [RECORDS[name].model_validate_json(json.dumps(row)) for row in rows]
            for name, rows in content["tables"].items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Outcome(source, document, tables)


def forget(dataset: Dataset, outcomes: Iterable[Outcome]) -> None:
    """Remove what was kept of documents that are published."""
    for outcome in outcomes:
        _file(dataset, outcome.document.sha256).unlink(missing_ok=True)
    folder = dataset.path / _FOLDER
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _file(dataset: Dataset, sha256: str) -> Path:
    return dataset.path / _FOLDER / f"{sha256[:16]}.json"
