"""What a document is called where people look for it."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.reading_room.site_texts import SiteTexts
from schemas.vocabulary import words


class DocumentNames:
    """The names of the documents: what they are, not what their files are called.

    Minutes are called by body and day, "Kommunfullmäktige, 24 november 2025": their titles say
    "Protokoll" or nothing at all. Others have the title on them, and that of the programme where
    it only says what kind of document it is: "Uppföljning: Klimatplan 2022-2026".
    """

    def __init__(self, rows: RoomRows, texts: SiteTexts) -> None:
        self._rows = rows
        self._texts = texts
        self.of = cache(self._of)

    def _of(self, document_id: str) -> str:
        document = self._rows.documents[document_id]
        meetings = self._rows.of("meetings", "document_id", document_id)
        if len(meetings) == 1 and meetings[0]["body"] and self._is_of_minutes(document_id):
            day = self._texts.date(meetings[0]["date"])
            return ", ".join(filter(None, [meetings[0]["body"], day]))
        return self._titled(document) or str(document["file_name"])

    def _is_of_minutes(self, document_id: str) -> bool:
        parts = self._rows.of("parts", "document_id", document_id)
        return all(part["kind"] == "minutes" for part in parts)

    def _titled(self, document: Row) -> str:
        title: str = (document["title"] or "").strip()
        if not title or " " in title:
            return title
        own = self._rows.of("programmes", "document_id", document["document_id"])
        names = {row["name"] for row in own if row["name"].casefold() != title.casefold()}
        if len(names) != 1:
            return title
        name = names.pop()
        return name if title.casefold() in name.casefold() else f"{title}: {name}"


def party_names() -> dict[str, str]:
    """Return what the codes of parties stand for: "S" is "Socialdemokraterna"."""
    listed: list[dict[str, Any]] = words("parties", "parties")
    return {own["code"]: own["name"] for own in listed if not own.get("local")}
