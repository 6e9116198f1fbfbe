"""The desk for corrections of the served site: takes one, has it made, and writes it down.

A correction is tried on the document first. Only one that fits is written, published and shown; of
a document whose PDF is not there it is written, and made when the document is read again.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil, floor
from typing import Any

from pydantic import ValidationError

from pipeline.corrections.correction_notes import reason_in
from pipeline.corrections.correction_writing import Draft, draft
from pipeline.corrections.placed_words import PageWords, text_of
from pipeline.corrections.row_identity import NAMED_BY
from pipeline.errors import ParagrafError, ReadError
from pipeline.ingest.gx_library import prepare
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits, words_limited
from pipeline.reading_room.correction_forms import form_of
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.reading_room.site_writer import local_id
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.store.originals import locate
from pipeline.store.source_names import InputFile
from schemas.corrections import Correction, refers_to
from schemas.records import RECORDS, Finding

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_ASKED = ("action", "table", "row", "page", "box", "words", "set", "withdraws", "who", "why")
_MOST_WORDS = 400  # characters of the words under a correction that are written down
_NOT_MADE = ("correction_refused", "correction_not_found")
_KEPT = 4  # documents whose words are kept


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a correction is: `state` is running, done or failed; `said` is for a person."""

    state: str
    said: str = ""


class CorrectionDesk:
    """Takes corrections of a dataset, one after the other; `rebuild` writes the site anew."""

    def __init__(
        self, dataset: Dataset, limits: Limits, texts: SiteTexts, rebuild: Callable[[], None]
    ) -> None:
        self._dataset = dataset
        self._limits = limits
        self._texts = texts
        self._rebuild = rebuild
        self._one = threading.Lock()
        self._progress: list[Progress] = []
        self._words: dict[str, PageWords] = {}

    def form(self, document_id: str) -> dict[str, Any]:
        """Return what the forms of a document offer. Raises ParagrafError where it is not there."""
        return form_of(self._rows(document_id), self._texts)

    def words(self, document_id: str, page: int) -> list[list[Any]]:
        """Return the words of a page: text, left, top, right, bottom, as displayed.

        Raises ParagrafError where the PDF cannot be read.
        """
        words = self._words_of(self._document(document_id))
        return [
            [placed.word.text, *(round(edge, 2) for edge in placed.shown)]
            for placed in words.on(page)
        ]

    def take(self, asked: Mapping[str, Any]) -> int:
        """Begin to make a correction that a page asks for; return its number, for `progress`.

        Raises ParagrafError where it cannot be one.
        """
        document = self._document(str(asked.get("document", "")))
        correction = self._correction(document, asked)
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
                self._progress[number] = Progress("failed", str(error))
            except Exception as error:  # whatever it is, the page is told
                self._progress[number] = Progress("failed", f"{type(error).__name__}: {error}")

    def _made(self, document: Mapping[str, Any], correction: Correction) -> str:
        made = draft(
            self._dataset.path, document["sha256"], document["source"], document["file_name"],
            correction,
        )  # fmt: skip
        file = self._file(document)
        if file is None:
            made.write()
            return self._texts.gettext(
                "It is written down. The PDF is no longer where it was read from, so the "
                "correction is made when the document is read again."
            )
        outcome = read_file(file, replace(self._limits, corrections=made.corrections))
        self._refuse_what_does_not_fit(outcome, correction)
        self._publish(made, outcome)
        self._rebuild()
        return ""

    def _publish(self, made: Draft, outcome: Outcome) -> None:
        made.write()
        (ended,) = publish(self._dataset, [outcome], note="correction").outcomes
        if ended.failed:
            raise ParagrafError(
                self._texts.gettext("It is written down, but the document was not published:")
                + f" {ended.document.error}"
            )

    def _refuse_what_does_not_fit(self, outcome: Outcome, correction: Correction) -> None:
        if outcome.failed:
            raise ParagrafError(outcome.document.error or "")
        for found in outcome.tables.get("findings", ()):
            if isinstance(found, Finding) and found.rule in _NOT_MADE:
                reason = reason_in(found.message, correction.own_id)
                if reason is not None:
                    raise ParagrafError(reason)

    def _correction(self, document: Mapping[str, Any], asked: Mapping[str, Any]) -> Correction:
        """Return the correction that a page asks for, with what it is found again by."""
        plain = {name: asked[name] for name in _ASKED if asked.get(name) not in (None, "")}
        plain["when"] = datetime.datetime.now(datetime.UTC).replace(microsecond=0, tzinfo=None)
        if plain.get("action") in ("edit", "remove"):
            plain |= self._identity(document, str(plain.get("table")), str(plain.get("row")))
        try:
            made = Correction.model_validate(plain)
            return made.model_copy(update={"id": made.own_id})
        except ValidationError as error:
            fault = error.errors()[0]
            where = ", ".join(map(str, fault["loc"]))
            message = fault["msg"].removeprefix("Value error, ")
            raise ParagrafError(f"{where}: {message}" if where else message) from error

    def _identity(self, document: Mapping[str, Any], table: str, own: str) -> dict[str, Any]:
        """Return what a row is found again by: what it said as read, its box, the words in it."""
        rows = self._rows(document["document_id"])
        key = RECORDS[table].key if table in RECORDS else ""
        whole = f"{document['document_id']}-{own}"
        row = next((found for found in rows.get(table, ()) if found[key] == whole), None)
        if row is None or table not in NAMED_BY:
            raise ParagrafError("there is no row %(own)s of %(table)s", own=own, table=table)
        corrected = {
            found["field"]: found["original_value"]
            for found in rows.get("corrected_rows", ())
            if found["record_id"] == whole and found["field"]
        }
        was = {
            column: corrected.get(column, _plain(table, column, row[column]))
            for column in NAMED_BY[table]
        }
        return {"page": row["page"], "was": was, **self._under(document, rows, whole, row["page"])}

    def _under(
        self, document: Mapping[str, Any], rows: Rows, own: str, page: int
    ) -> dict[str, Any]:
        """Return the box of a row on its page and the words in it, or nothing without the PDF."""
        spans = [
            span for span in rows.get("spans", ())
            if span["record_id"] == own and span["page"] == page
        ]  # fmt: skip
        try:
            words = self._words_of(document)
        except ParagrafError:
            return {}
        for chosen in (spans, spans[:1]):
            if not chosen:
                continue
            box = (
                floor(min(span["x0"] for span in chosen)),
                floor(min(span["top"] for span in chosen)),
                ceil(max(span["x1"] for span in chosen)),
                ceil(max(span["bottom"] for span in chosen)),
            )
            said = text_of(words.in_box(page, box))
            if said and len(said) <= _MOST_WORDS:
                return {"box": box, "words": said}
        return {}

    def _document(self, document_id: str) -> Mapping[str, Any]:
        found = self._rows(document_id, ("documents",)).get("documents", ())
        if not found:
            raise ParagrafError("the dataset holds no such document")
        return found[0]

    def _rows(self, document_id: str, tables: Sequence[str] = tuple(RECORDS)) -> Rows:
        shown = self._dataset.at()
        with read_ledger(self._dataset) as ledger:
            segments = ledger.segment_by_document([document_id]) if ledger is not None else {}
        found = shown.rows_of([document_id], segments, tables)
        return {name: table.to_pylist() for name, table in found.items()}

    def _file(self, document: Mapping[str, Any]) -> InputFile | None:
        try:
            file = locate(document["source"], self._dataset)
        except ReadError:
            return None
        return file if file.path.is_file() else None

    def _words_of(self, document: Mapping[str, Any]) -> PageWords:
        own = document["sha256"]
        if own not in self._words:
            file = self._file(document)
            if file is None:
                raise ParagrafError(
                    self._texts.gettext("The PDF is no longer where it was read from.")
                )
            while len(self._words) >= _KEPT:
                self._words.pop(next(iter(self._words)))
            self._words[own] = words_limited(file.path, self._limits, file.file_name)
        return self._words[own]


def _plain(table: str, column: str, value: Any) -> Any:
    if isinstance(value, str) and refers_to(table, column) is not None:
        return local_id(value)
    return value
