"""What a run did, in numbers and short texts: for the state of the flow run and its artifacts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipeline.ingest.ingestion import Publication
from pipeline.ingest.intake import Outcome
from pipeline.store.dataset import Dataset
from schemas.records import ABOUT_ROWS

MOST_SHOWN = 300
FAILED_EVENT = "paragraf.documents.failed"  # documents failed in a run that completed
_SEVERITIES = ("error", "warning", "info")


def counted(number: int, name: str) -> str:
    """Return a number with what it counts, such as "1 page" or "3 pages"."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def reason_of(outcome: Outcome) -> str:
    """Return why a document failed, without the name of its file."""
    return (outcome.document.error or "").removeprefix(f"{outcome.document.file_name}: ")


class RunSummary:
    """Documents and findings of a run, gathered batch by batch; holds no rows."""

    def __init__(self, dataset: Dataset, faults: Sequence[str] = ()) -> None:
        """Begin the summary of a run into a dataset; `faults` are new ones of its sources."""
        self.dataset = dataset
        self.faults = faults
        self.version: int | None = None
        self.counts: Counter[str] = Counter()
        self.documents: list[dict[str, Any]] = []
        self.findings: list[dict[str, Any]] = []
        self.severities: Counter[str] = Counter()

    def add(self, made: Publication) -> None:
        """Add what was published of a batch."""
        self.version = made.version or self.version
        for outcome in made.outcomes:
            state = _state_of(outcome)
            self.counts[state] += 1
            if outcome.is_new:
                self._add_findings(outcome)
            if state != "known":
                self.documents.append(_as_row(outcome, state))

    def _add_findings(self, outcome: Outcome) -> None:
        for finding in outcome.tables.get("findings", ()):
            found: Any = finding
            self.severities[found.severity] += 1
            if found.severity != "info" and len(self.findings) < MOST_SHOWN:
                self.findings.append({
                    "severity": found.severity, "file": outcome.document.file_name,
                    "page": found.page, "rule": found.rule, "message": found.message,
                })  # fmt: skip

    @property
    def failed(self) -> int:
        """How many documents failed in this run."""
        return self.counts["failed"]

    @property
    def failures(self) -> list[str]:
        """The names of the first files that failed."""
        return [row["file"] for row in self.documents if row["state"] == "failed"][:MOST_SHOWN]

    def as_plain(self) -> dict[str, Any]:
        """Return the numbers as plain data."""
        return {"version": self.version, **self.counts}

    @property
    def in_short(self) -> str:
        """What became of the documents, in a few words: "17 read, 2 failed"."""
        read, known = self.counts["read"] + self.counts["unchanged"], self.counts["known"]
        said = [f"{read} read"] if read or self.failed or not self.counts else []
        said += [f"{self.failed} failed"] if self.failed else []
        said += [f"{known} in the dataset already"] if known else []
        before = self.counts["failed before"]
        said += [f"{before} failed before"] if before else []
        return ", ".join(said)

    def __str__(self) -> str:
        said = [self.in_short]
        if self.counts["unchanged"]:
            said.append(f"{self.counts['unchanged']} of those read gave the same rows as before")
        if self.faults:
            more = f" and {len(self.faults) - 3} more" if len(self.faults) > 3 else ""
            said.append(f"sources: {'; '.join(self.faults[:3])}{more}")
        return "; ".join(said)


def _state_of(outcome: Outcome) -> str:
    if outcome.skipped:
        return "failed before" if outcome.failed else "known"
    if outcome.failed:
        return "failed"
    return "unchanged" if outcome.unchanged else "read"


def _as_row(outcome: Outcome, state: str) -> dict[str, Any]:
    """Return a document as a row of the table of documents."""
    counts = outcome.row_counts
    rows = sum(count for name, count in counts.items() if name not in ABOUT_ROWS)
    return {
        "file": outcome.document.file_name,
        "state": state,
        "pages": outcome.document.page_count or "",
        "rows": rows or "",
        "findings": counts.get("findings", "") or "",
        "reason": reason_of(outcome),
        "source": outcome.source,
    }
