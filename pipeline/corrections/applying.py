"""Rows as read in, rows as corrected out; what was corrected, and what no longer fits, beside them.

A correction of a motion's outcome -> the row with the outcome that a person set, a row of
`corrected_rows` with what was read, and provenance of the field that says `corrected`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import ValidationError

from extractors.contract import Provenance, Row
from pipeline.corrections.added_rows import added_row, resolved
from pipeline.corrections.correction_files import Entry
from pipeline.corrections.correction_notes import About, Corrected, fault_in, noted, said_of
from pipeline.corrections.placed_words import PageWords
from pipeline.corrections.row_identity import (
    Place,
    as_text,
    boxes_of,
    local_value,
    match,
    place_of,
)
from schemas.corrections import WHOLES, settable
from schemas.document import Box
from schemas.records import RECORDS, PartRecord
from schemas.records import Part as PartRow


def apply(
    rows: Sequence[Row], entries: Sequence[Entry], parts: Sequence[PartRow], words: PageWords
) -> Corrected:
    """Return the rows of a document with its corrections made, in the order of their times.

    A correction that does not fit is left out and is a finding; the rows stay as they were read.
    """
    work = _Work(rows, parts, words)
    own = [entry for entry in entries if entry.correction.table not in WHOLES]
    for entry in sorted(own, key=lambda entry: entry.correction.action != "add"):
        work.make(entry)
    return work.done()


class _Work:
    """The rows of a document while they are corrected."""

    def __init__(self, rows: Sequence[Row], parts: Sequence[PartRow], words: PageWords) -> None:
        self._read = {row.record.own_id: row for row in rows}
        self._now = dict(self._read)
        self._parts = parts
        self._words = words
        self._document = parts[0].document_id if parts else ""
        self._made: dict[tuple[str, str | None], Row] = {}
        self._out = Corrected([])

    def make(self, entry: Entry) -> None:
        """Make one correction, or say why it is not made."""
        correction = entry.correction
        place = place_of(correction, self._words)
        if correction.action == "add":
            self._add(entry, place)
            return
        found = match(correction, list(self._read.values()), place)
        if found.row is None or found.row.record.own_id not in self._now:
            why = found.why_not or "another correction has removed the row"
            self._say(entry, "correction_not_found", "warning", why)
            return
        if place.changed:
            self._say(entry, "correction_text_changed", "warning",
                      "the text under it has changed; look whether it still holds")  # fmt: skip
        elif found.reads_otherwise:
            self._say(entry, "correction_text_changed", "warning",
                      "the row reads otherwise now; look whether it is still needed")  # fmt: skip
        if correction.action == "remove":
            self._remove(entry, found.row)
        else:
            self._edit(entry, found.row, place)

    def done(self) -> Corrected:
        """Return the rows, with those that hung on removed ones."""
        self._let_go()
        out = self._out
        out.rows = list(self._now.values())
        order = {name: number for number, name in enumerate(self._read)}
        kept = [
            (order.get(record_id, 0), column or "", row)
            for (record_id, column), row in self._made.items()
            if getattr(row.record, "action", "") == "removed" or record_id in self._now
        ]
        out.made = [row for _, _, row in sorted(kept, key=lambda own: own[:2])]
        return out

    def _add(self, entry: Entry, place: Place) -> None:
        if not place.boxes:
            why = "its words do not stand on the page any more, or at several places"
            self._say(entry, "correction_not_found", "warning", why)
            return
        try:
            row = added_row(entry.correction, place.boxes, self._now, self._parts, self._document)
            row = self._valid(row)
        except (ValidationError, ValueError, StopIteration) as error:
            self._refuse(entry, error)
            return
        own = row.record.own_id
        self._read[own] = self._now[own] = row
        self._out.fields.add((own, "record"))
        self._out.added.add(own)
        self._note(entry, row, "added", place.boxes)

    def _remove(self, entry: Entry, read: Row) -> None:
        own = read.record.own_id
        del self._now[own]
        self._out.removed.add(own)
        self._note(entry, read, "removed", boxes_of(read), before=_as_json(read))

    def _edit(self, entry: Entry, read: Row, place: Place) -> None:
        table, own = read.record.table, read.record.own_id
        try:
            values = resolved(table, entry.correction.values, self._now, self._document)
            row = self._valid(self._now[own].updated(**values))
        except (ValidationError, ValueError) as error:
            self._refuse(entry, error)
            return
        same = []
        for column in entry.correction.values:
            before = as_text(local_value(read.record, column))
            after = as_text(local_value(row.record, column))
            if before == after:
                same.append(column)
                self._made.pop((own, column), None)
                self._out.fields.discard((own, column))
                continue
            boxes = boxes_of(read, column) or place.boxes or boxes_of(read)
            if not boxes_of(row, column):
                row = row.with_provenance(Provenance(column, boxes))
            self._out.fields.add((own, column))
            self._note(entry, read, "edited", boxes, column, before, after)
        self._now[own] = row
        if len(same) == len(entry.correction.values):
            self._say(entry, "correction_unneeded", "info", "the row reads so without it")

    def _valid(self, row: Row) -> Row:
        """Return a row whose record is validated. Raises ValidationError where it is not valid."""
        record = row.record
        part = next(own for own in self._parts if own.part_id == record.part_id)
        context = {"pages": (part.page_first, part.page_last)}
        return replace(row, record=type(record).model_validate(dict(record), context=context))

    def _let_go(self) -> None:
        """Remove what cannot be without a row that was removed; empty what names one and can."""
        reasons = {own: self._made[own, None] for own in self._out.removed}
        waiting = list(reasons)
        while waiting:
            gone = waiting.pop()
            for own, row in list(self._now.items()):
                names = [pair for pair in _references(row.record) if _names(row, pair[0], gone)]
                if any(required for _, required in names):
                    del self._now[own]
                    self._out.removed.add(own)
                    reasons[own] = self._made[own, None] = self._went_along(row, reasons[gone])
                    waiting.append(own)
                elif names:
                    self._now[own] = row.updated(**{column: None for column, _ in names})

    def _went_along(self, row: Row, with_it: Row) -> Row:
        """Return what is noted of a row that goes because another one goes."""
        record = with_it.record.model_copy(
            update={
                "corrected_row_id": f"{with_it.record.own_id}-{row.record.own_id[17:]}",
                "part_id": row.record.part_id,
                "page": row.record.page,
                "record_id": row.record.own_id,
                "record_table": row.record.table,
                "original_value": _as_json(row),
            }
        )
        return Row(record, (Provenance("record", boxes_of(row)),))

    def _note(
        self,
        entry: Entry,
        row: Row,
        action: Literal["edited", "removed", "added"],
        boxes: Sequence[Box],
        column: str | None = None,
        before: str | None = None,
        after: str | None = None,
    ) -> None:
        made = noted(entry, About.row(row), action, column, before, after, boxes)
        self._made[row.record.own_id, column] = made

    def _refuse(self, entry: Entry, error: Exception) -> None:
        self._say(entry, "correction_refused", "error", fault_in(error))

    def _say(self, entry: Entry, rule: str, severity: str, why: str) -> None:
        self._out.findings.append(said_of(entry, self._parts, rule, severity, why))


def _references(record: PartRecord) -> Iterator[tuple[str, bool]]:
    """Yield the columns of a record that name other rows, and whether they must."""
    if record.table == "actors":
        yield "record_id", True
    known = settable(record.table) if record.table != "corrected_rows" else {}
    for column in RECORDS[record.table].references:
        if column in known:
            yield column, known[column].required


def _names(row: Row, column: str, own: str) -> bool:
    return getattr(row.record, column, None) == own


def _as_json(row: Row) -> str:
    return json.dumps(row.record.model_dump(mode="json"), ensure_ascii=False)
