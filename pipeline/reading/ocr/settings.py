"""How scanned pages are read: whether, how many at a time, and where their words are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Mode = Literal["auto", "always", "never"]


@dataclass(frozen=True, slots=True)
class OcrSettings:
    """Which pages are recognised in their picture, and how.

    `mode`: auto (pages without words, and scans with a poor hidden text), always (every page) or
    never. `at_once`: pages recognised at the same time; 0 for one a processor. `kept_in`: the
    folder in which recognised words are kept, or None. `on_page` is called with the number of
    pages that are recognised and that of all to recognise.
    """

    mode: Mode = "auto"
    at_once: int = 0
    kept_in: Path | None = None
    on_page: Callable[[int, int], None] | None = None


DEFAULT = OcrSettings()


def folder_beside(dataset: Path) -> Path:
    """Return the folder beside a dataset in which the words of its scanned pages are kept."""
    return dataset.with_name(f"{dataset.name}-ocr-words")
