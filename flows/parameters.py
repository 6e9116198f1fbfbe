"""The parameters of the flows: plain types, with what Prefect's form says about each."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from pipeline.corrections.correction_files import read_corrections
from pipeline.ingest.limits import Limits
from pipeline.reading.ocr.settings import Mode, OcrSettings, folder_beside


def shown(title: str, description: str, **checks: Any) -> Any:
    """Return what Prefect's form says about a parameter, and what it checks.

    Prefect overwrites the title and the description of a Field by the name of the parameter and its
    docstring (prefect 3.8, process_v2_params), and leaves what is added to the schema.
    """
    return Field(json_schema_extra={"title": title, "description": description}, **checks)


Paths = Annotated[
    list[str],
    shown(
        "Files and folders",
        "PDFs, folders that are searched for PDFs, and addresses (https) of PDFs. Relative paths "
        "are relative to the folder in which the runs work.",
        min_length=1,
    ),
]
DatasetFolder = Annotated[str, shown("Dataset", "Folder of the dataset.", min_length=1)]
Seconds = Annotated[float, shown("Seconds", "Longest time for one document.", gt=0)]
Memory = Annotated[int, shown("Memory", "Most memory for one document, in MiB.", ge=64)]
AcceptDrift = Annotated[
    bool,
    shown(
        "Accept drift",
        "Also publish documents that were read again and lost most of their rows.",
    ),
]
Reparse = Annotated[bool, shown("Read again", "Read files again that are in the dataset.")]
Ocr = Annotated[
    Mode,
    shown(
        "Recognition",
        "Optical character recognition: of scanned pages, of every page, or of none.",
    ),
]


def limits_of(dataset: str, seconds: float, memory: int, ocr: Mode) -> Limits:
    """Return the limits of a run from the parameters of its flow.

    Raises ParagrafError where a file of corrections cannot be used.
    """
    folder = Path(dataset)
    return Limits(
        seconds,
        memory,
        OcrSettings(ocr, kept_in=folder_beside(folder)),
        corrections=read_corrections(folder),
    )


def shared_processors(limits: Limits, documents: int, at_once: int | None = None) -> Limits:
    """Return the limits under which documents and their scanned pages share the processors.

    `documents` are to be read, `at_once` of them at the same time (by default one a processor).
    """
    processors = os.cpu_count() or 1
    pages = max(1, processors // max(1, min(at_once or processors, documents)))
    return replace(limits, ocr=replace(limits.ocr, at_once=pages))
