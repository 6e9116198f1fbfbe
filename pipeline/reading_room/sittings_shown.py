"""Meetings as people think of them: a body of a municipality on a day, whatever PDFs hold it.

Whole minutes, §§ that were adjusted at once and extracts of the same sitting are one meeting here.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.reading_room.page_addresses import meeting_address
from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.texts.swedish_order import in_swedish

Key = tuple[object, ...]


@dataclass(slots=True)
class Sitting:
    """A meeting: its front pages (none where only extracts are there) and its items."""

    key: Key
    municipality: str | None
    body: str | None
    date: datetime.date | None
    meetings: list[Row] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where its page is."""
        return meeting_address(self.key)

    @property
    def documents(self) -> list[str]:
        """The documents that it was read from."""
        own = (row["document_id"] for row in (*self.meetings, *self.items))
        return list(dict.fromkeys(own))


class Sittings:
    """All meetings of the rows, the latest first, and which one an item is of."""

    def __init__(self, rows: RoomRows) -> None:
        self._found: dict[Key, Sitting] = {}
        self._of_item: dict[str, Sitting] = {}
        meetings = {row["meeting_id"]: row for row in rows.table("meetings")}
        for row in rows.table("meetings"):
            self._at(row, row["date"]).meetings.append(row)
        for row in rows.table("sitting_items"):
            # The items of minutes are of their meeting, whatever they call its body in short.
            meeting = meetings.get(row["meeting_id"])
            date = row["decided_on"] or (meeting["date"] if meeting else None)
            own = self._at(meeting if meeting and meeting["body"] else row, date)
            own.items.append(row)
            self._of_item[row["item_id"]] = own
        for sitting in self._found.values():
            sitting.items.sort(key=lambda row: (row["paragraph"] or 0, row["ordinal"]))

    def of_item(self, item_id: str) -> Sitting | None:
        """Return the meeting of an item."""
        return self._of_item.get(item_id)

    @cached_property
    def newest(self) -> list[Sitting]:
        """The meetings, the latest first."""
        return sorted(
            self._found.values(),
            key=lambda own: (
                -(own.date or datetime.date.min).toordinal(),
                in_swedish(own.municipality or ""),
                own.body or "",
                str(own.key),
            ),
        )

    def _at(self, row: Row, date: datetime.date | None) -> Sitting:
        where, body = row["municipality"], row["body"]
        key: Key = (where, body, date.isoformat()) if date and body else (row["document_id"], body)
        folded = tuple(str(part).casefold() for part in key)
        return self._found.setdefault(folded, Sitting(folded, where, body, date))
