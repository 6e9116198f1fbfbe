"""What the pages about quality show: expectations, coverage by municipality, findings, failures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from pipeline.reading_room.expectation_results import broken_in_all, expectation_results
from pipeline.reading_room.page_addresses import item_address
from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.reading_room.row_places import Places
from pipeline.reading_room.site_writer import local_id
from pipeline.texts.swedish_order import in_swedish

LOW_COVERAGE = 0.9
SEVERITIES = ("error", "warning", "info")


class QualityPages:
    """What the dataset says of itself."""

    def __init__(self, rows: RoomRows, places: Places) -> None:
        self._rows = rows
        self._places = places
        self.findings: dict[str, list[Row]] = {name: [] for name in SEVERITIES}
        for finding in rows.table("findings"):
            self.findings[finding["severity"]].append(finding)
        documents = rows.table("documents")
        self.failed = [row for row in documents if row["status"] in ("failed", "quarantined")]
        self.low = sorted(
            (
                row
                for row in documents
                if row["coverage"] is not None
                and row["coverage"] < LOW_COVERAGE
                and row["status"] == "published"
            ),
            key=lambda row: (row["coverage"], row["file_name"]),
        )

    def page(self) -> Mapping[str, Any]:
        """Return what the page about quality shows."""
        results = expectation_results(self._rows)
        return {
            "results": results,
            "broken": broken_in_all(results),
            "asked": sum(len(own.results) for own in results),
            "coverage": self._coverage(),
            "rules": self._rules(),
            "failed": self.failed,
            "low": self.low,
            "corrections": len(self._rows.table("corrected_rows")),
        }

    def _coverage(self) -> list[dict[str, Any]]:
        """Return coverage by municipality: weighted by pages, the lowest first."""
        groups: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self._rows.table("documents"):
            groups[row["municipality"] or ""].append(row)
        made = []
        for where, own in groups.items():
            counted = [row for row in own if row["coverage"] is not None]
            pages = sum(row["page_count"] for row in counted)
            covered = sum(row["coverage"] * row["page_count"] for row in counted)
            made.append(
                {
                    "municipality": where,
                    "documents": len(own),
                    "coverage": covered / pages if pages else None,
                    "lowest": min(counted, key=lambda row: row["coverage"], default=None),
                    "statuses": Counter(row["status"] for row in own),
                }
            )
        return sorted(
            made,
            key=lambda own: (
                own["coverage"] is None,
                own["coverage"],
                in_swedish(own["municipality"]),
            ),
        )

    def _rules(self) -> list[tuple[str, str, int]]:
        counts = Counter((row["rule"], row["severity"]) for row in self._rows.table("findings"))
        order = {name: place for place, name in enumerate(SEVERITIES)}
        return sorted(
            ((rule, severity, count) for (rule, severity), count in counts.items()),
            key=lambda own: (order[own[1]], -own[2], own[0]),
        )

    def shown(self, finding: Row) -> dict[str, Any]:
        """Return a finding as lists show it, with where it is."""
        document = self._rows.documents[finding["document_id"]]
        page = self._places.of_page(finding["document_id"], finding["page"])
        item = self._rows.items.get(finding["item_id"] or "")
        return {
            "finding": finding,
            "document": document,
            "href": f"{page}#{local_id(finding['finding_id'])}",
            "item": item,
            "item_href": item_address(item["item_id"]) if item else None,
        }

    def worst(self, most: int) -> list[dict[str, Any]]:
        """Return the findings that a person should look at first."""
        listed = [*self.findings["error"], *self.findings["warning"]][:most]
        return [self.shown(finding) for finding in listed]
