"""What a run leaves on Prefect's pages: its documents, the tallies, new findings, the dataset."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from prefect import get_run_logger
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_table_artifact,
)

from flows.run_summary import MOST_SHOWN, RunSummary
from pipeline.errors import ParagrafError
from pipeline.tallies.tally import Tallies, tallies

_WORST_FIRST = {"failed": 0, "read": 1, "unchanged": 2, "known": 3}


def publish_artifacts(summary: RunSummary) -> None:
    """Create the artifacts of a run. What goes wrong here is logged and fails no run."""
    name = artifact_key(summary.dataset.path.absolute().name)
    try:
        rows = sorted(summary.documents, key=lambda row: _WORST_FIRST[row["state"]])
        create_table_artifact(
            key=f"{name}-documents",
            table=_cut(rows) or [{"documents": "all are in the dataset already"}],
            description=f"Documents: {summary}",
        )
        create_table_artifact(
            key=f"{name}-findings",
            table=_cut(summary.findings) or [{"findings": "no warnings or errors"}],
            description="New findings: "
            + ", ".join(f"{count} {kind}" for kind, count in sorted(summary.severities.items())),
        )
        if summary.dataset.exists:
            create_markdown_artifact(
                key=f"{name}-tallies", markdown=_tallies(tallies(summary.dataset.at()))
            )
            create_link_artifact(
                key=f"{name}-dataset",
                link=summary.dataset.path.absolute().as_uri(),
                link_text=f"{name}, version {summary.dataset.current_number()}",
                description="The folder of the dataset, on the machine of the run.",
            )
    except (ParagrafError, OSError, RuntimeError) as error:
        get_run_logger().warning("the artifacts of this run were not created: %s", error)


def artifact_key(text: str) -> str:
    """Return a name in the characters that a key of Prefect may have: a to z, digits, dashes."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "dataset"


def _cut(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first rows, and a last one that says how many there are more."""
    shown = list(rows[:MOST_SHOWN])
    if len(rows) > MOST_SHOWN:
        shown.append({next(iter(rows[0])): f"and {len(rows) - MOST_SHOWN} more"})
    return shown


def _tallies(found: Tallies) -> str:
    """Return the follow-up tallies as a table in Markdown."""
    if not found.programmes:
        return "No follow-up tallies in this dataset.\n"
    lines = [
        "| municipality | year | programmes | goals | red or yellow |",
        "|---|---|---|---|---|",
    ]
    for total in found.totals:
        cells = (
            total.municipality or "", total.year or "", total.programmes, total.goals,
            total.red_or_yellow,
        )  # fmt: skip
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
