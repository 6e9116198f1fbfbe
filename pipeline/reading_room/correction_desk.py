"""The desk for corrections of the served site: takes one, has it made, and writes it down.

A correction is tried on the document first. Only one that fits is written, published and shown; of
a document whose PDF is not there it is written, and made when the document is read again.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pipeline.corrections.correction_notes import reason_in
from pipeline.corrections.correction_writing import Draft, draft
from pipeline.errors import ParagrafError
from pipeline.ingest.gx_library import prepare
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.reading_room.correction_forms import form_of
from pipeline.reading_room.correction_requests import correction_of
from pipeline.reading_room.desk_documents import DeskDocuments
from pipeline.reading_room.rebuilding import Rebuilding
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.store.dataset import Dataset
from schemas.corrections import Correction
from schemas.records import Finding

_NOT_MADE = ("correction_refused", "correction_not_found")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a correction is: `state` is running, done or failed; `said` is for a person."""

    state: str
    said: str = ""


class CorrectionDesk:
    """Takes corrections of a dataset, one after the other; `pages` writes the site anew."""

    def __init__(
        self, dataset: Dataset, limits: Limits, texts: SiteTexts, pages: Rebuilding
    ) -> None:
        self._dataset = dataset
        self._limits = limits
        self._pages = pages
        self._one = threading.Lock()
        self._progress: list[Progress] = []
        self._documents = DeskDocuments(dataset, limits)
        self.texts = texts

    def form(self, document_id: str) -> dict[str, Any]:
        """Return what the forms of a document offer. Raises ParagrafError where it is not there."""
        return form_of(self._documents.rows(document_id), self.texts)

    def words(self, document_id: str, page: int) -> list[list[Any]]:
        """Return the words of a page: text, left, top, right, bottom, as displayed.

        Raises ParagrafError where the PDF cannot be read.
        """
        words = self._documents.words(self._documents.document(document_id))
        return [
            [placed.word.text, *(round(edge, 2) for edge in placed.shown)]
            for placed in words.on(page)
        ]

    def take(self, asked: Mapping[str, Any]) -> int:
        """Begin to make a correction that a page asks for; return its number, for `progress`.

        Raises ParagrafError where it cannot be one.
        """
        document = self._documents.document(str(asked.get("document", "")))
        correction = correction_of(asked, document, self._documents)
        number = len(self._progress)
        self._progress.append(Progress("running"))
        prepare()
        work = partial(self._make, number, document, correction)
        threading.Thread(target=work, daemon=True).start()
        return number

    def progress(self, number: int) -> Progress:
        """Return how far a correction is. Raises ParagrafError where none has that number."""
        if not 0 <= number < len(self._progress):
            raise ParagrafError("there is no such correction")
        return self._progress[number]

    def _make(self, number: int, document: Mapping[str, Any], correction: Correction) -> None:
        with self._one:
            try:
                said = self._made(document, correction)
                self._progress[number] = Progress("done", said)
            except ParagrafError as error:
                self._progress[number] = Progress("failed", self.texts.error(error))
            except Exception as error:  # whatever it is, the page is told
                self._progress[number] = Progress("failed", f"{type(error).__name__}: {error}")

    def _made(self, document: Mapping[str, Any], correction: Correction) -> str:
        made = draft(
            self._dataset.path, document["sha256"], document["source"], document["file_name"],
            correction,
        )  # fmt: skip
        file = self._documents.file(document)
        if file is None:
            made.write()
            return self.texts.gettext(
                "It is written down. The PDF is no longer where it was read from, so the "
                "correction is made when the document is read again."
            )
        outcome = read_file(file, replace(self._limits, corrections=made.corrections))
        _refuse_what_does_not_fit(outcome, correction)
        self._publish(made, outcome)
        self._pages.document(document["document_id"])
        return ""

    def _publish(self, made: Draft, outcome: Outcome) -> None:
        made.write()
        (ended,) = publish(self._dataset, [outcome], note="correction").outcomes
        if ended.failed:
            raise ParagrafError(
                "It is written down, but the document was not published: %(why)s",
                why=ended.document.error,
            )


def _refuse_what_does_not_fit(outcome: Outcome, correction: Correction) -> None:
    if outcome.failed:
        raise ParagrafError(outcome.document.error or "")
    for found in outcome.tables.get("findings", ()):
        if isinstance(found, Finding) and found.rule in _NOT_MADE:
            reason = reason_in(found.message, correction.own_id)
            if reason is not None:
                raise ParagrafError(reason)
