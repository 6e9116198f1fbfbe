"""What the page of a document shows: page images with the boxes of rows, and the rows beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.reading_room.corrections_shown import CorrectionsShown
from pipeline.reading_room.page_addresses import document_address, image_address, item_address
from pipeline.reading_room.page_images import PageSize
from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.reading_room.row_places import Places
from pipeline.reading_room.row_summaries import BRIEF, TABLES, fields, headline
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.reading_room.site_writer import local_id
from schemas.records import RECORDS

# What names are listed together by.
_GROUP = {"attendance": "meeting_id", "votes": "vote_event_id", "actors": "record_id"}
_LAST = len(TABLES)  # people come behind the row that names them
_ALIKE = 0.6  # points by which a box may stick out of the one that holds it


class Box(NamedTuple):
    """A box on a page, in points from its top left corner, and the fields read from it."""

    x: float
    y: float
    width: float
    height: float
    fields: str
    inside: bool


class Boxes(NamedTuple):
    """The boxes of a row on a page. `href` is where the row is listed, if on another page."""

    row: str
    table: str
    letters: str
    boxes: list[Box]
    href: str | None


class DocumentPages:
    """The pages of the site that show the documents of the rows."""

    def __init__(self, rows: RoomRows, places: Places, texts: SiteTexts) -> None:
        self._rows = rows
        self._places = places
        self._texts = texts
        self._corrections = CorrectionsShown(rows, texts)
        self._spans: tuple[str, list[Row]] = ("", [])

    def page(
        self, document: Row, first: int, sizes: Sequence[PageSize], no_images: str
    ) -> Mapping[str, Any]:
        """Return what the page of a document shows that begins with page `first` of its PDF.

        Without `sizes` there are no images, and `no_images` says why.
        """
        own = document["document_id"]
        starts = self._places.first_pages(own)
        after = next((start for start in starts if start > first), document["page_count"] + 1)
        shown = range(first, after)
        spans = self._spans_of(own)
        rows = self._rows_by_page(own, spans)
        boxes = self._boxes_by_page(own, spans, shown) if sizes else {}
        findings = self._rows.of("findings", "document_id", own)
        removed = self._corrections.removed(own)
        pages = [
            {
                "number": page,
                "image": image_address(own, page) if page <= len(sizes) else None,
                "size": sizes[page - 1] if page <= len(sizes) else None,
                "boxes": boxes.get(page, []),
                "rows": rows.get(page, []),
                "removed": [self._listed_removed(*pair) for pair in removed.get(page, ())],
                "findings": [row for row in findings if row["page"] == page],
            }
            for page in shown
        ]
        counts = Counter(row["table"] for page in shown for row in rows.get(page, []))
        return {
            "document": document,
            "corrected_whole": self._corrections.of(own),
            "parts_list": [
                {
                    **part,
                    "name": headline("parts", part, self._texts),
                    "corrected": self._corrections.of(part["part_id"]),
                }
                for part in self._rows.of("parts", "document_id", own)
            ],
            "pages": pages,
            "kinds": [(table, counts[table]) for table in TABLES if counts[table]],
            "all_pages": [
                (page, self._places.of_page(own, page))
                for page in range(1, document["page_count"] + 1)
            ],
            "before": document_address(own, max(s for s in starts if s < first))
            if first > 1
            else None,
            "after": document_address(own, after) if after <= document["page_count"] else None,
            "no_images": no_images,
            "findings_of_all": findings,
            "superseded_by": self._rows.documents.get(document["superseded_by"] or ""),
        }

    def _spans_of(self, document_id: str) -> list[Row]:
        """Return the spans of a document; kept, for its pages follow one another."""
        if self._spans[0] != document_id:
            self._spans = document_id, self._rows.spans_of([document_id])[document_id]
        return self._spans[1]

    def _rows_by_page(
        self, document_id: str, spans: Sequence[Row]
    ) -> dict[int, list[dict[str, Any]]]:
        """Return the rows of a document by page, in the order in which they stand there."""
        where: dict[str, tuple[float, float]] = {}
        pages: dict[str, int] = {}
        for span in spans:
            known = pages.setdefault(span["record_id"], span["page"])
            if known == span["page"]:
                place = (span["top"], span["x0"])
                where[span["record_id"]] = min(where.get(span["record_id"], place), place)
        found: defaultdict[int, list[tuple[tuple[float, ...], dict[str, Any]]]] = defaultdict(list)
        for number, table in enumerate(TABLES):
            key = RECORDS[table].key
            listed = self._rows.of(table, "document_id", document_id)
            tops = _tops_of_groups(table, listed, key, where)
            for row in listed:
                top, left = where.get(row[key], (0.0, 0.0))
                if table in BRIEF:  # names are listed in their own order, whatever their columns
                    top, left = tops[row["page"], row[_GROUP[table]]], row["ordinal"]
                order = (round(top), number if table != "actors" else _LAST, left)
                found[row["page"]].append((order, self._listed(table, row, key)))
        return {
            page: [row for _, row in sorted(own, key=lambda pair: (pair[0], pair[1]["id"]))]
            for page, own in found.items()
        }

    def _listed(self, table: str, row: Row, key: str) -> dict[str, Any]:
        href = None
        if table == "agenda_items" and row[key] in self._rows.items:
            href = item_address(row[key])
        return {
            "id": local_id(row[key]),
            "table": table,
            "brief": table in BRIEF,
            "headline": headline(table, row, self._texts),
            "fields": [*self._area_of(table, row), *fields(table, row, self._texts)],
            "href": href,
            "corrected": self._corrections.of(row[key]),
        }

    def _area_of(self, table: str, row: Row) -> list[tuple[str, str, str]]:
        """Return the area that a count is of; nothing where it is of the whole."""
        found = self._rows.of("areas", "area_id", row["area_id"]) if table == "tallies" else []
        return [("area_id", self._texts.heading("area"), own["name"]) for own in found[:1]]

    def _listed_removed(self, row: Row, said: str) -> dict[str, Any]:
        return {
            "id": local_id(row["corrected_row_id"]),
            "table": row["record_table"],
            "headline": said,
            "corrected": self._corrections.shown(row),
        }

    def _boxes_by_page(
        self, document_id: str, spans: Sequence[Row], shown: range
    ) -> dict[int, list[Boxes]]:
        groups: defaultdict[tuple[int, str, str], list[Row]] = defaultdict(list)
        # Of a corrected or added row, the boxes are those of the row.
        hidden = {
            row["corrected_row_id"]
            for row in self._rows.of("corrected_rows", "document_id", document_id)
            if row["action"] != "removed"
        }
        for span in spans:
            if span["page"] in shown and span["record_id"] not in hidden:
                groups[span["page"], span["record_table"], span["record_id"]].append(span)
        found: defaultdict[int, list[tuple[float, Boxes]]] = defaultdict(list)
        pages = self._pages_of_rows(document_id)
        for (page, table, record), own in groups.items():
            boxes = _boxes(own)
            listed = pages.get(record, page)
            href = None
            if listed not in shown:
                href = f"{self._places.of_page(document_id, listed)}#{local_id(record)}"
            letters = "" if table in BRIEF else self._texts.letters(table)
            covered = sum(box.width * box.height for box in boxes)
            found[page].append((covered, Boxes(local_id(record), table, letters, boxes, href)))
        # The smallest are drawn last, for what is drawn last can be pointed at.
        return {
            page: [boxes for _, boxes in sorted(own, key=lambda pair: (-pair[0], pair[1].row))]
            for page, own in found.items()
        }

    def _pages_of_rows(self, document_id: str) -> dict[str, int]:
        return {
            row[RECORDS[table].key]: row["page"]
            for table in (*TABLES, "corrected_rows", "findings")
            for row in self._rows.of(table, "document_id", document_id)
        }


def _tops_of_groups(
    table: str, rows: Sequence[Row], key: str, where: Mapping[str, tuple[float, float]]
) -> dict[tuple[int, str], float]:
    """Return where on its page a list of names begins, by page and what it is a list of."""
    tops: dict[tuple[int, str], float] = {}
    for row in rows if table in BRIEF else ():
        group = row["page"], row[_GROUP[table]]
        near = where.get(row["record_id"]) if table == "actors" else None
        top, _ = near or where.get(row[key], (0.0, 0.0))
        tops[group] = min(tops.get(group, top), top)
    return tops


def _boxes(spans: Iterable[Row]) -> list[Box]:
    """Return the boxes of a row, each once, with the fields read from it."""
    by_place: dict[tuple[float, ...], list[str]] = {}
    for span in spans:
        place = tuple(round(span[side], 1) for side in ("x0", "top", "x1", "bottom"))
        names = by_place.setdefault(place, [])
        if span["field"] not in names:
            names.append(span["field"])
    return [
        Box(
            x0,
            top,
            round(x1 - x0, 1),
            round(bottom - top, 1),
            " ".join(names),
            any(
                other != (x0, top, x1, bottom) and _holds(other, (x0, top, x1, bottom))
                for other in by_place
            ),
        )
        for (x0, top, x1, bottom), names in by_place.items()
    ]


def _holds(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    return (
        outer[0] - _ALIKE <= inner[0]
        and outer[1] - _ALIKE <= inner[1]
        and outer[2] + _ALIKE >= inner[2]
        and outer[3] + _ALIKE >= inner[3]
        and (outer[2] - outer[0]) * (outer[3] - outer[1])
        > (inner[2] - inner[0]) * (inner[3] - inner[1])
    )
