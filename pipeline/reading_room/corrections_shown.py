"""What the pages show of corrections: what was read of a row, who set it right, when and why."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any, NamedTuple

from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.reading_room.row_places import Places
from pipeline.reading_room.row_summaries import headline
from pipeline.reading_room.site_texts import SiteTexts
from schemas.records import RECORDS


class Shown(NamedTuple):
    """A correction as a page shows it; `before` and `after` are values in words."""

    action: str
    word: str
    field: str
    before: str
    after: str
    who: str
    when: Any
    why: str
    correction: str


class CorrectionsShown:
    """The corrections of the documents of a site."""

    def __init__(self, rows: RoomRows, texts: SiteTexts) -> None:
        self._rows = rows
        self._texts = texts

    def of(self, record_id: str) -> list[Shown]:
        """Return the corrections of a row, field by field."""
        return [self.shown(row) for row in self._rows.of("corrected_rows", "record_id", record_id)]

    def shown(self, row: Row) -> Shown:
        """Return a row of `corrected_rows` as a page shows it."""
        field = row["field"]
        return Shown(
            row["action"],
            str(self._texts.word("correction_action", row["action"])),
            self._texts.form_heading(field) if field else "",
            self._value(field, row["original_value"]) if field else "",
            self._value(field, row["corrected_value"]) if field else "",
            row["corrected_by"],
            row["corrected_at"],
            row["reason"],
            row["correction"],
        )

    def removed(self, document_id: str) -> dict[int, list[tuple[Row, str]]]:
        """Return the removed rows of a document by page, each with what stood first of it."""
        found: defaultdict[int, list[tuple[Row, str]]] = defaultdict(list)
        for row in self._rows.of("corrected_rows", "document_id", document_id):
            if row["action"] == "removed":
                found[row["page"]].append((row, self._headline(row)))
        return found

    def listed(self, row: Row, places: Places) -> dict[str, Any]:
        """Return a row of `corrected_rows` for the list of all, with the address of its row."""
        return {
            "row": row,
            "shown": self.shown(row),
            "href": places.of_correction(row),
            "file_name": self._rows.documents[row["document_id"]]["file_name"],
        }

    def _headline(self, row: Row) -> str:
        table = row["record_table"]
        read = dict.fromkeys(RECORDS[table].model_fields) | json.loads(row["original_value"])
        return headline(table, read, self._texts)

    def _value(self, field: str, value: str | None) -> str:
        if value is None:
            return self._texts.gettext("empty")
        if value in ("true", "false"):
            return self._texts.gettext("yes") if value == "true" else self._texts.gettext("no")
        return str(self._texts.word(field, value))
