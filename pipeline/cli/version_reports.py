"""Tables for the terminal about versions: the status, the history, what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.cli.run_report import change_report
from pipeline.store.difference import RowChange, counted
from pipeline.store.versions import Entry, Status

_COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}
_MARKS = {"added": "+", "removed": "-", "changed": "~"}
_LONGEST = 80


def status_report(found: Status) -> Group:
    """Return what the dataset holds, what failed and why, and what is stale."""
    counts = ", ".join(f"{count} {status}" for status, count in sorted(found.counts.items()))
    shown: list[Table | Text] = [
        Text(f"Version {found.version}, published {found.published_at} UTC. Files: {counts}.")
    ]
    if found.problems:
        table = Table(title="\nNot published", title_justify="left")
        for name in ("source", "status", "attempts", "last seen", "why"):
            table.add_column(name, overflow="fold")
        for entry in found.problems:
            table.add_row(
                entry.source, entry.status, str(entry.attempts), entry.last_offered, entry.error
            )
        shown.append(table)
    if found.stale:
        table = Table(title="\nStale", title_justify="left")
        table.add_column("source", overflow="fold")
        table.add_column("why")
        for entry, why in found.stale:
            table.add_row(entry.source, why)
        shown.append(table)
    return Group(*shown)


def history_report(entries: Sequence[Entry], files: bool) -> Table:
    """Return the versions with what each changed."""
    table = Table(title="Versions", title_justify="left")
    for name in ("version", "published (UTC)", "paragraf", "by", "documents"):
        table.add_column(name, overflow="fold")
    for name, colour in _COLOURS.items():
        table.add_column(f"rows {name}", justify="right", style=colour)
    for entry in entries:
        documents = ", ".join(f"{n} {status}" for status, n in sorted(entry.documents.items()))
        if files:
            listed = (f"{file.status}: {file.source}" for file in entry.files)
            documents = "\n".join([documents, *listed])
        table.add_row(
            str(entry.manifest.version),
            entry.manifest.published_at.replace("T", " "),
            entry.manifest.parser_version,
            entry.manifest.note,
            documents,
            *(str(entry.rows.get(name, 0) or "") for name in _COLOURS),
        )
    return table


def difference_report(changes: Sequence[RowChange], most: int) -> Group:
    """Return the changes by table, and the first `most` rows of each."""
    if not changes:
        return Group(Text("No rows differ."))
    shown: list[Table | Text] = [change_report(counted(iter(changes)))]
    by_table: dict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    for name, own in by_table.items():
        if most:
            shown.append(Text(f"\n{name}", "bold"))
        shown.extend(_line(change) for change in own[:most])
        if most and len(own) > most:
            shown.append(Text(f"  ... and {len(own) - most} more; see all with --json", "dim"))
    return Group(*shown)


def _line(change: RowChange) -> Text:
    row = change.after or change.before or {}
    text = Text(f"  {_MARKS[change.kind]} {change.key}", _COLOURS[change.kind])
    if "page" in row:
        text.append(f" (page {row['page']})")
    if change.kind == "changed":
        for column, (before, after) in change.columns.items():
            text.append(f"\n      {column}: {_short(before)} -> {_short(after)}", "default")
    else:
        words = row.get("text") or row.get("title") or row.get("person_name") or row.get("message")
        text.append(f" {_short(words)}" if words else "", "default")
    return text


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
