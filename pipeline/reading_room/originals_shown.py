"""The PDFs behind the rows: where they are now, and pictures of their pages."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.errors import ParagrafError
from pipeline.reading_room.page_addresses import image_address
from pipeline.reading_room.page_images import Drawing, PageSize, known_images
from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.store.originals import locate, original

GONE, CHANGED, UNREADABLE = "gone", "changed", "unreadable"


class DrawnPages:
    """Pictures of the pages of the documents: those that are there, and those being drawn."""

    def __init__(self, dataset: Dataset, rows: RoomRows, folder: Path) -> None:
        self._known: dict[str, list[PageSize]] = {}
        self._missing: dict[str, str] = {}
        self._places: dict[str, Path] = {}
        wanted: dict[str, tuple[Path, Path]] = {}
        for own, document in rows.documents.items():
            place = self._places[own] = folder / Path(image_address(own, 1)).parent
            sizes = known_images(place)
            if sizes:
                self._known[own] = sizes
            elif document["page_count"]:
                path, why = _pdf_of(document, dataset)
                if path is None:
                    self._missing[own] = why
                else:
                    wanted[own] = path, place
        self._wanted = wanted
        self._drawing = Drawing(wanted)
        self.pages = sum(rows.documents[own]["page_count"] for own in wanted)

    def finished(self) -> tuple[dict[str, list[PageSize]], dict[str, str]]:
        """Wait until all is drawn; return the sizes of the pages by document, and why others have
        no pictures: the PDF is gone, was changed since it was read, or cannot be drawn.
        """
        missing = {**self._missing, **dict.fromkeys(self._drawing.failures(), UNREADABLE)}
        drawn = {own: known_images(self._places[own]) for own in self._wanted if own not in missing}
        return {**self._known, **drawn}, missing


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
