"""Tables for the terminal about versions: the status, the history, what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.cli.printing import percent
from pipeline.cli.run_report import change_report
from pipeline.cli.terminal import line, text
from pipeline.safe_text import visible_line
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
                line(entry.source),
                entry.status,
                str(entry.attempts),
                entry.last_offered,
                text(entry.error),
            )
        shown.append(table)
    if found.least_covered:
        table = Table(title="\nLowest coverage", title_justify="left")
        table.add_column("document", overflow="fold")
        table.add_column("read", justify="right")
        for name, share in found.least_covered:
            table.add_row(line(name), percent(share))
        shown.append(table)
    if found.stale:
        table = Table(title="\nStale", title_justify="left")
        table.add_column("source", overflow="fold")
        table.add_column("why")
        for entry, why in found.stale:
            table.add_row(line(entry.source), why)
        shown.append(table)
    return Group(*shown)


def history_report(entries: Sequence[Entry], files: bool) -> Group:
    """Return the versions with what each changed, as lines: they fit any terminal."""
    shown: list[Text] = []
    for entry in entries:
        made = entry.manifest
        head = text(f"version {made.version}", "bold")
        head.append(f"  {made.published_at.replace('T', ' ')} UTC  ", "not bold")
        head.append(f"{visible_line(made.note)} (paragraf {made.parser_version})", "not bold")
        documents = ", ".join(f"{n} {status}" for status, n in sorted(entry.documents.items()))
        rows = ", ".join(f"{entry.rows[kind]} {kind}" for kind in _COLOURS if entry.rows.get(kind))
        shown += [head, text(f"  documents: {documents or 'none'}; rows: {rows or 'none changed'}")]
        if files:
            shown.extend(line(f"    {file.status}: {file.source}") for file in entry.files)
    return Group(*shown)


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
        shown.extend(_change_line(change) for change in own[:most])
        if most and len(own) > most:
            shown.append(Text(f"  ... and {len(own) - most} more; see all with --json", "dim"))
    return Group(*shown)


def _change_line(change: RowChange) -> Text:
    row = change.after or change.before or {}
    shown = line(f"  {_MARKS[change.kind]} {change.key}", _COLOURS[change.kind])
    if "page" in row:
        shown.append(f" (page {row['page']})")
    if change.kind == "changed":
        for column, (before, after) in change.columns.items():
            shown.append(f"\n      {column}: {_short(before)} -> {_short(after)}", "default")
    else:
        words = row.get("text") or row.get("title") or row.get("person_name") or row.get("message")
        shown.append(f" {_short(words)}" if words else "", "default")
    return shown


def _short(value: object) -> str:
    words = visible_line(str(value))
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "..."
