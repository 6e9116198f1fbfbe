"""The parameters of the flows: plain types, with what Prefect's form says about each."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.ingest.limits import Limits
from pipeline.reading.ocr.settings import Mode, OcrSettings, folder_beside

Paths = Annotated[
    list[str],
    Field(
        title="Files and folders",
        description="PDFs, folders that are searched for PDFs, and addresses (https) of PDFs.",
        min_length=1,
        examples=[["/srv/minutes"]],
    ),
]
DatasetFolder = Annotated[
    str, Field(title="Dataset", description="Folder of the dataset.", min_length=1)
]
Seconds = Annotated[
    float, Field(title="Seconds", description="Longest time for one document.", gt=0)
]
Memory = Annotated[
    int, Field(title="Memory", description="Most memory for one document, in MiB.", ge=64)
]
AcceptDrift = Annotated[
    bool,
    Field(
        title="Accept drift",
        description="Also publish documents that were read again and lost most of their rows.",
    ),
]
Reparse = Annotated[
    bool, Field(title="Read again", description="Read files again that are in the dataset.")
]
Ocr = Annotated[
    Mode,
    Field(
        title="Recognition",
        description="Optical character recognition: of scanned pages, of every page, or of none.",
    ),
]


def limits_of(dataset: str, seconds: float, memory: int, ocr: Mode) -> Limits:
    """Return the limits of a run from the parameters of its flow."""
    return Limits(seconds, memory, OcrSettings(ocr, kept_in=folder_beside(Path(dataset))))


def shared_processors(limits: Limits, documents: int, at_once: int | None = None) -> Limits:
    """Return the limits under which documents and their scanned pages share the processors.

    `documents` are to be read, `at_once` of them at the same time (by default one a processor).
    """
    processors = os.cpu_count() or 1
    pages = max(1, processors // max(1, min(at_once or processors, documents)))
    return replace(limits, ocr=replace(limits.ocr, at_once=pages))
