"""Where the rows of a workbook's readable sheets are in the reading room."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from pipeline.errors import ParagrafError
from pipeline.query.export import Links
from pipeline.reading_room.page_addresses import item_address
from pipeline.reading_room.room_rows import RoomRows, room_rows
from pipeline.reading_room.row_places import Places
from pipeline.store.dataset import Dataset

# The sheets whose last column is the key of a table.
_ROWS = {
    "motions": ("motions", "motion_id"),
    "votes": ("vote_events", "vote_event_id"),
    "reservations": ("reservations", "reservation_id"),
    "statements": ("statements", "statement_id"),
    "tallies": ("tallies", "tally_id"),
}


def links_within(rows: RoomRows, base: str) -> Links:
    """Return the address of every row of the readable sheets, by sheet and what its last column
    holds; `base` leads from the workbook to the site.

    Items have a page of their own; other rows are shown on the page of their document.
    """
    places = Places(rows)
    found = {("decisions", own): item_address(own) for own in rows.items}
    for sheet, (table, key) in _ROWS.items():
        found |= {(sheet, row[key]): places.of(row, key) for row in rows.table(table)}
    for table, key in (("assessments", "assessment_id"), ("goals", "goal_id")):
        found |= {
            ("goals", row["goal_key"] or row[key]): places.of(row, key) for row in rows.table(table)
        }
    for row in rows.table("findings"):
        page = places.of_page(row["document_id"], row["page"] or 1)
        found["to_check", row["finding_id"]] = page
    for row in rows.table("corrected_rows"):
        found["corrected", row["record_id"]] = places.of_correction(row)
    return {own: f"{base}/{address}" for own, address in found.items()}


def links_to(room: str, dataset: Dataset, workbook: Path) -> Links:
    """Return the links from a workbook to the reading room at `room`, a folder or a web address.

    Those to a folder lead there from the workbook's own folder. Raises ParagrafError where the
    folder holds no reading room.
    """
    base = room.rstrip("/")
    if "://" not in room:
        if not (Path(room) / "index.html").is_file():
            raise ParagrafError(
                "there is no reading room at %(folder)s; make one with: paragraf report --out "
                "%(folder)s",
                folder=room,
            )
        base = quote(Path(os.path.relpath(room, workbook.parent)).as_posix())
    with room_rows(dataset) as rows:
        return links_within(rows, base)
