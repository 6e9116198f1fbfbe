"""What can be found by the search: items, decisions, motions, reservations, goals, people."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from pipeline.reading_room.follow_up_pages import goal_rows
from pipeline.reading_room.page_addresses import item_address
from pipeline.reading_room.people_pages import People
from pipeline.reading_room.room_rows import RoomRows, Row, names_of
from pipeline.reading_room.row_places import Places
from pipeline.reading_room.search_index import Entry
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.reading_room.sittings_shown import Sittings


def search_entries(
    rows: RoomRows, sittings: Sittings, people: People, places: Places, texts: SiteTexts
) -> Iterator[Entry]:
    """Yield everything that can be found."""
    for item in rows.table("sitting_items"):
        yield from _of_item(rows, item, sittings, texts)
    names = {row["programme_id"]: row["name"] for row in rows.table("programmes")}
    for goal in goal_rows(rows):
        document = rows.documents[goal["document_id"]]
        label = goal["label"] or goal["number"] or ""
        about = _joined(names.get(goal["programme_id"]), document["municipality"])
        title = f"{label} {goal['text']}".strip()
        yield Entry(
            "goals", places.of(goal, "goal_id"), title, about, goal["responsible_body"] or "", 0
        )
    for person in people.persons.values():
        about = _joined(", ".join(person.parties), person.municipality)
        yield Entry("people", person.address, person.name, about, "", len(person.acts))


def _of_item(rows: RoomRows, item: Row, sittings: Sittings, texts: SiteTexts) -> Iterator[Entry]:
    own, href = item["item_id"], item_address(item["item_id"])
    sitting = sittings.of_item(own)
    day = sitting.date if sitting else None
    newest = (day or datetime.date.min).toordinal()
    number = f"§ {item['paragraph']}" if item["paragraph"] else ""
    title = f"{number} {item['title'] or ''}".strip() or texts.kind("agenda_items")
    where = _joined(item["body"], texts.date(day), item["municipality"])
    yield Entry("items", href, title, _joined(where, item["case_number"]), "", newest)
    about = _joined(title, where)
    for decision in rows.of("decisions", "item_id", own):
        if decision["stage"] != "proposed":
            yield Entry("decisions", f"{href}#decision", decision["text"], about, "", newest)
    said: defaultdict[str, list[str]] = defaultdict(list)  # one sentence may hold two motions
    for motion in rows.of("motions", "item_id", own):
        said[motion["text"]] += [
            texts.word("kind", motion["kind"]), texts.word("outcome", motion["outcome"])
        ]  # fmt: skip
    for text, kinds in said.items():
        yield Entry("motions", f"{href}#motions", text, about, " ".join(kinds), newest)
    for reservation in rows.of("reservations", "item_id", own):
        by = ", ".join(names_of(rows.of("actors", "record_id", reservation["reservation_id"])))
        words = " ".join(filter(None, [reservation["in_favour_of"], reservation["text"]]))
        shown = f"{texts.kind('reservations')}: {by}" if by else words
        yield Entry("reservations", f"{href}#reservations", shown, about, words, newest)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
