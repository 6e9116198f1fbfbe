"""The pages written anew while they are served: those of one document at once, the others after.

A person who sets a row right waits for the document that they look at. What else shows the row
(items, people, lists, the search, the workbook) follows in a thread of its own; the next correction
interrupts it, and it begins anew with the newest version.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from pathlib import Path

from pipeline.errors import ParagrafError
from pipeline.reading_room.building import build, build_document
from pipeline.reading_room.site_writer import StoppedError
from pipeline.store.dataset import Dataset


class Rebuilding:
    """Writes the pages of a site anew after a change of its dataset."""

    def __init__(
        self,
        dataset: Dataset,
        folder: Path,
        language: str,
        documents: Collection[str] | None = None,
        downloads: bool = True,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`tell` is told why pages could not be written, where nobody waits for them."""
        self._dataset = dataset
        self._folder = folder
        self._language = language
        self._documents = documents
        self._downloads = downloads
        self._tell = tell
        self._stop = threading.Event()
        self._running: threading.Thread | None = None

    def document(self, document_id: str) -> None:
        """Write the pages of a document anew, and begin with all others that changed.

        Raises ParagrafError where they cannot be written.
        """
        self._stop.set()
        build_document(self._dataset.at(), self._folder, self._language, document_id)
        self._stop = threading.Event()
        arguments = (self._stop, self._running)
        self._running = threading.Thread(target=self._all, args=arguments, daemon=True)
        self._running.start()

    def all(self) -> None:
        """Write all pages that changed. Raises ParagrafError where they cannot be written."""
        self._build(self._stop)

    def wait(self) -> None:
        """Wait until all pages are written."""
        if self._running is not None:
            self._running.join()

    def _all(self, stop: threading.Event, before: threading.Thread | None) -> None:
        if before is not None:
            before.join()
        try:
            self._build(stop)
        except StoppedError:
            pass  # a newer version is shown
        except ParagrafError as error:
            self._tell(str(error))

    def _build(self, stop: threading.Event) -> None:
        build(
            self._dataset.at(),
            self._folder,
            self._language,
            self._documents,
            downloads=self._downloads,
            stopped=stop.is_set,
        )
