"""Where a row is shown: the page of its document, and the address of the row on it.

A long document is cut into several pages of the site, so that none is heavy: by what the pages of
the PDF hold, not by their number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from pipeline.reading_room.page_addresses import document_address
from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.reading_room.site_writer import local_id

_HEAVIEST = 170_000  # bytes of HTML that a page of the site may have, by estimate
_BOX, _ROW, _PAGE = 95, 420, 900
_MOST_PAGES = 25


class Places:
    """The pages of the site that each document is shown on."""

    def __init__(self, rows: RoomRows) -> None:
        weights: dict[str, dict[int, int]] = defaultdict(dict)
        for own in rows.ask(
            "select document_id, page, count(*) as boxes, count(distinct record_id) as records, "
            "sum(length(text)) as letters from spans group by all"
        ):
            weight = own["boxes"] * _BOX + own["records"] * _ROW + 2 * (own["letters"] or 0)
            weights[own["document_id"]][own["page"]] = weight
        self._first_pages = {
            document: _cut(row["page_count"], weights[document])
            for document, row in rows.documents.items()
        }

    def first_pages(self, document_id: str) -> list[int]:
        """Return the pages of the PDF with which pages of the site begin."""
        return self._first_pages.get(document_id, [1])

    def of_page(self, document_id: str, page: int) -> str:
        """Return the page of the site that shows a page of a PDF."""
        starts = self.first_pages(document_id)
        return document_address(document_id, starts[max(0, bisect_right(starts, page) - 1)])

    def of(self, row: Row, key: str) -> str:
        """Return the address of a row; `key` is the column of its id."""
        return f"{self.of_page(row['document_id'], row['page'])}#{local_id(row[key])}"

    def of_correction(self, row: Row) -> str:
        """Return the address of the row that a row of `corrected_rows` is about; a removed one is
        listed below the rows of its page."""
        return self.of(row, "corrected_row_id" if row["action"] == "removed" else "record_id")


def _cut(pages: int, weights: dict[int, int]) -> list[int]:
    starts, heavy = [1], 0
    for page in range(1, pages + 1):
        own = _PAGE + weights.get(page, 0)
        if page > starts[-1] and (heavy + own > _HEAVIEST or page - starts[-1] >= _MOST_PAGES):
            starts.append(page)
            heavy = 0
        heavy += own
    return starts
