"""What the pages of meetings and of agenda items show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.reading_room.page_addresses import document_address, item_address, person_address
from pipeline.reading_room.room_rows import RoomRows, Row, in_order, names_of
from pipeline.reading_room.row_places import Places
from pipeline.reading_room.sittings_shown import Sitting, Sittings

OPTIONS = ("yes", "no", "abstain", "absent")


class MeetingPages:
    """The meetings and items of the rows."""

    def __init__(self, rows: RoomRows, sittings: Sittings, places: Places) -> None:
        """`places` says where each row is on the pages of its document."""
        self._rows = rows
        self._sittings = sittings
        self._places = places

    def meeting(self, sitting: Sitting) -> Mapping[str, Any]:
        """Return what the page of a meeting shows."""
        rows = self._rows
        attendance = [
            row
            for meeting in sitting.meetings
            for row in in_order(
                rows.of("attendance", "meeting_id", meeting["meeting_id"]), "ordinal"
            )
        ]
        return {
            "sitting": sitting,
            "items": [self.brief(item) for item in sitting.items],
            "attendance": [
                {**row, "href": person_address(row["person_id"]) if row["person_id"] else None}
                for row in attendance
            ],
            "documents": [
                (rows.documents[one], document_address(one)) for one in sitting.documents
            ],
        }

    def brief(self, item: Row) -> dict[str, Any]:
        """Return an item as a list of items shows it."""
        rows, own = self._rows, item["item_id"]
        points = self._points(own)
        counted = [
            v for v in rows.of("vote_events", "item_id", own) if v["method"] != "acclamation"
        ]
        return {
            "item": item,
            "href": item_address(own),
            "decision": joined_points([point["text"] for point in points]),
            "actions": list(dict.fromkeys(point["action"] for point in points)),
            "motions": len(rows.of("motions", "item_id", own)),
            "votes": len(counted),
            "reservations": len(rows.of("reservations", "item_id", own)),
        }

    def item(self, item: Row) -> Mapping[str, Any]:
        """Return what the page of an item shows."""
        rows, own = self._rows, item["item_id"]
        sitting = self._sittings.of_item(own)
        around = sitting.items if sitting else [item]
        place = next(at for at, row in enumerate(around) if row["item_id"] == own)
        decisions = in_order(rows.of("decisions", "item_id", own), "ordinal")
        final = self._points(own)
        return {
            "item": item,
            "sitting": sitting,
            "before": item_address(around[place - 1]["item_id"]) if place else None,
            "after": (
                item_address(around[place + 1]["item_id"]) if place + 1 < len(around) else None
            ),
            "place": self._places.of(item, "item_id"),
            "set_right": bool(rows.of("corrected_rows", "record_id", own)),
            "document": rows.documents[item["document_id"]],
            "decisions": [self._placed(row, "decision_id") for row in final],
            "proposed": [self._placed(row, "decision_id") for row in decisions if row not in final],
            "motions": [self._motion(row) for row in self._of(own, "motions")],
            "votes": [self._vote(row) for row in self._of(own, "vote_events")],
            "reservations": [
                self._by(row, "reservation_id", "reservations")
                for row in self._of(own, "reservations")
            ],
            "statements": [
                self._by(row, "statement_id", "statements") for row in self._of(own, "statements")
            ],
            "apart": [
                self._person(row)
                for row in rows.of("actors", "record_id", own)
                if row["record_table"] == "agenda_items"
            ],
            "way": self._way(item),
            "findings": rows.of("findings", "item_id", own),
        }

    def way_of(self, item_id: str) -> list[Row]:
        """Return the steps of an item's case, this one among them; none where it is alone."""
        own = self._rows.of("case_timeline", "item_id", item_id)
        if not own:
            return []
        steps = self._rows.of("case_timeline", "case_number", own[0]["case_number"])
        steps = [step for step in steps if step["municipality"] == own[0]["municipality"]]
        return in_order(steps, "step") if len(steps) > 1 else []

    def _way(self, item: Row) -> list[dict[str, Any]]:
        here = item["item_id"]
        return [
            {
                **step,
                "href": item_address(step["item_id"]) if step["item_id"] != here else None,
                "told": step["event"] in ("referred_back", "tabled") and step["paragraph"] is None,
                "here": step["item_id"] == here and step["paragraph"] is not None,
            }
            for step in self.way_of(here)
        ]

    def _points(self, item_id: str) -> list[Row]:
        points = in_order(self._rows.of("decisions", "item_id", item_id), "ordinal")
        return [p for p in points if p["stage"] == "decided"] or [
            p for p in points if p["stage"] == "recommended"
        ]

    def _of(self, item_id: str, table: str) -> list[Row]:
        return in_order(self._rows.of(table, "item_id", item_id), "ordinal")

    def _placed(self, row: Row, key: str) -> dict[str, Any]:
        return {
            **row,
            "place": self._places.of(row, key),
            "set_right": bool(self._rows.of("corrected_rows", "record_id", row[key])),
        }

    def _by(self, row: Row, key: str, table: str) -> dict[str, Any]:
        actors = [
            actor
            for actor in in_order(self._rows.of("actors", "record_id", row[key]), "ordinal")
            if actor["record_table"] == table
        ]
        return {**self._placed(row, key), "by": [self._person(actor) for actor in actors]}

    def _motion(self, row: Row) -> dict[str, Any]:
        own = self._by(row, "motion_id", "motions")
        aim = row["target_motion_id"]
        own["target_by"] = names_of(self._rows.of("actors", "record_id", aim)) if aim else []
        return own

    def _person(self, row: Row) -> dict[str, Any]:
        href = person_address(row["person_id"]) if row["person_id"] else None
        return {**row, "href": href}

    def _vote(self, event: Row) -> dict[str, Any]:
        own = event["vote_event_id"]
        votes = in_order(self._rows.of("votes", "vote_event_id", own), "ordinal")
        return {
            **self._placed(event, "vote_event_id"),
            "parties": by_party(votes),
            "votes": [self._person(vote) for vote in votes],
            "called": Counter(vote["option"] for vote in votes),
        }


def joined_points(points: Sequence[str]) -> str:
    """Return the points of a decision in one run: "att anta planen; att avslå motionen"."""
    return " ".join(
        point if point.endswith((".", ":", ";", "!", "?")) or place == len(points) else f"{point};"
        for place, point in enumerate(points, 1)
    )


def by_party(votes: Sequence[Row]) -> list[tuple[str, dict[str, int]]]:
    """Return how each party voted, the largest first; votes without a party are last, as "–"."""
    parties: dict[str, Counter[str]] = {}
    for vote in votes:
        parties.setdefault(vote["party"] or "–", Counter())[vote["option"]] += 1
    return sorted(
        (
            (party, {name: own[name] for name in OPTIONS if own[name]})
            for party, own in parties.items()
        ),
        key=lambda pair: (pair[0] == "–", -sum(pair[1].values()), pair[0]),
    )
