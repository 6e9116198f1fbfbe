"""The PDFs behind the rows: where they are now, and pictures of their pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import ParagrafError
from pipeline.reading_room.page_addresses import image_address
from pipeline.reading_room.page_images import PageSize, known_images, make_images
from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.store.originals import locate, original

GONE, CHANGED, UNREADABLE = "gone", "changed", "unreadable"


def draw_pages(
    dataset: Dataset, rows: RoomRows, folder: Path, tell: Callable[[str], None]
) -> tuple[dict[str, list[PageSize]], dict[str, str]]:
    """Draw the pages of the documents that have no pictures yet.

    Returns the sizes of the pages by document, and why others have no pictures: the PDF is gone,
    was changed since it was read, or cannot be drawn.
    """
    found: dict[str, list[PageSize]] = {}
    missing: dict[str, str] = {}
    wanted: dict[str, tuple[Path, Path]] = {}
    places: dict[str, Path] = {}
    for own, document in rows.documents.items():
        places[own] = folder / Path(image_address(own, 1)).parent
        sizes = known_images(places[own])
        if sizes:
            found[own] = sizes
        elif document["page_count"]:
            path, why = _pdf_of(document, dataset)
            if path is None:
                missing[own] = why
            else:
                wanted[own] = path, places[own]
    if wanted:
        pages = sum(rows.documents[own]["page_count"] for own in wanted)
        tell(f"{pages} pages of {len(wanted)} documents are drawn ...")
    for own in make_images(wanted):
        missing[own] = UNREADABLE
    for own in wanted:
        if own not in missing:
            found[own] = known_images(places[own])
    return found, missing


def _pdf_of(document: Row, dataset: Dataset) -> tuple[Path | None, str]:
    """Return the PDF with the bytes that were read, or why there is none."""
    kept = original(dataset.path, document["sha256"])
    if kept.is_file():
        return kept, ""
    try:
        with read_ledger(dataset) as ledger:
            path = locate(document["source"], dataset, ledger).path
        content = path.read_bytes()
    except (ParagrafError, OSError):
        return None, GONE
    if hashlib.sha256(content).hexdigest() != document["sha256"]:
        return None, CHANGED
    return path, ""
