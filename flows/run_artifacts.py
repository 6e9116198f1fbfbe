"""What a run leaves on Prefect's pages: a report, its documents, new findings, the tallies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.run_summary import MOST_SHOWN, RunSummary, counted
from pipeline.errors import ParagrafError
from pipeline.store.source_names import is_address
from pipeline.tallies.tally import Tallies, tallies

_WORST_FIRST = {"failed": 0, "failed before": 1, "read": 2, "unchanged": 3}


def publish_artifacts(summary: RunSummary) -> None:
    """Create the artifacts of a run. What goes wrong here is logged and fails no run."""
    name = artifact_key(summary.dataset.path.absolute().name)
    try:
        rows = sorted(summary.documents, key=lambda row: _WORST_FIRST[row["state"]])
        create_markdown_artifact(
            key=f"{name}-report", markdown=report(summary), description=f"Report: {summary}"
        )
        create_table_artifact(
            key=f"{name}-documents",
            table=_cut(rows) or [{"documents": "all are in the dataset already"}],
            description=f"Documents: {summary}",
        )
        create_table_artifact(
            key=f"{name}-findings",
            table=_cut(summary.findings) or [{"findings": "no warnings or errors"}],
            description=f"New findings: {_findings(summary)}",
        )
        if summary.dataset.exists:
            create_markdown_artifact(
                key=f"{name}-tallies",
                markdown=_tallies(tallies(summary.dataset.at())),
                description="Follow-up tallies of the whole dataset",
            )
    except (ParagrafError, OSError, RuntimeError) as error:
        get_run_logger().warning("the artifacts of this run were not created: %s", error)


def artifact_key(text: str) -> str:
    """Return a name in the characters that a key of Prefect may have: a to z, digits, dashes."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "dataset"


def report(summary: RunSummary) -> str:
    """Return what a run did as Markdown: what failed and why comes first, with links."""
    return "\n".join(_report_lines(summary)) + "\n"


def _report_lines(summary: RunSummary) -> Iterator[str]:
    yield f"**{_escaped(summary.in_short)}.** New findings: {_findings(summary)}."
    yield ""
    if summary.faults:
        yield "## Sources with new faults"
        yield ""
        yield from (f"- {_escaped(fault)}" for fault in summary.faults)
        yield ""
    for state, title in (("failed", "What failed"), ("failed before", "What failed before")):
        rows = [row for row in summary.documents if row["state"] == state]
        if rows:
            yield f"## {title}"
            yield ""
            yield from (f"- {_linked(row)}: {_escaped(row['reason'])}" for row in _cut(rows))
            yield ""
    if read := [row for row in summary.documents if row["state"] in ("read", "unchanged")]:
        yield "## What was read"
        yield ""
        yield "| document | pages | rows | findings |"
        yield "|---|---|---|---|"
        for row in _cut(read):
            numbers = (str(row.get(name, "")) for name in ("pages", "rows", "findings"))
            yield f"| {_linked(row)} | {' | '.join(numbers)} |"
        yield ""
    yield "## The dataset"
    yield ""
    if not summary.dataset.exists:
        yield "Nothing is published yet."
        return
    version = f"version {summary.dataset.current_number()}"
    changed = "" if summary.version else "; this run changed nothing in it"
    yield f"`{summary.dataset.path.absolute()}`, {version}{changed}. On the machine of the run:"
    yield ""
    yield "```sh"
    yield f"paragraf status --dataset {summary.dataset.path.absolute()}"
    yield "```"


def _linked(row: dict[str, Any]) -> str:
    """Return the name of a document; one from the web leads there."""
    name = _escaped(row["file"])
    source = str(row.get("source", ""))
    if is_address(source) and source.startswith("http"):
        return f"[{name}]({source.replace(' ', '%20').replace(')', '%29')})"
    return name


def _escaped(text: str) -> str:
    """Return text with the signs that Markdown reads as its own marked as text."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def _findings(summary: RunSummary) -> str:
    """Return how many findings of each kind are new, the gravest first."""
    names = {"error": "error", "warning": "warning", "info": "note"}
    counts = summary.severities
    listed = [counted(counts[kind], name) for kind, name in names.items() if counts[kind]]
    return ", ".join(listed) or "none"


def _cut(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first rows, and a last one that says how many there are more."""
    shown = list(rows[:MOST_SHOWN])
    if len(rows) > MOST_SHOWN:
        more = f"and {len(rows) - MOST_SHOWN} more"
        shown.append(dict.fromkeys(rows[0], "") | {next(iter(rows[0])): more})
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
        lines.append("| " + " | ".join(_escaped(str(cell)) for cell in cells) + " |")
    return "\n".join(lines) + "\n"
