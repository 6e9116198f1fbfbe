"""Tables for the terminal about versions: the status, the history, what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.cli.printing import percent
from pipeline.cli.run_report import change_report
from pipeline.cli.terminal import FittingTable, line, text
from pipeline.safe_text import visible_line
from pipeline.store.difference import RowChange, counted
from pipeline.store.versions import Entry, Status
from pipeline.texts.spoken import _, in_word, said

_COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}
_MARKS = {"added": "+", "removed": "-", "changed": "~"}
_LONGEST = 80


def status_report(found: Status) -> Group:
    """Return what the dataset holds, what failed and why, and what is stale."""
    counts = ", ".join(
        f"{count} {in_word('documents_of_status', status)}"
        for status, count in sorted(found.counts.items())
    )
    head = _("Version %(version)s, published %(day)s UTC. Files: %(counts)s.",
             version=found.version, day=found.published_at, counts=counts)  # fmt: skip
    shown: list[Table | Text] = [Text(head)]
    if found.problems:
        table = FittingTable(title="\n" + _("Not published"), title_justify="left")
        for name in (_("source"), _("status"), _("attempts"), _("last seen"), _("why")):
            table.add_column(name, overflow="fold")
        for entry in found.problems:
            table.add_row(
                line(entry.source),
                in_word("document_status", entry.status),
                str(entry.attempts),
                entry.last_offered,
                text(said(entry.error or "")),
            )
        shown.append(table)
    if found.least_covered:
        table = FittingTable(title="\n" + _("Lowest coverage"), title_justify="left")
        table.add_column(_("document"), overflow="fold")
        table.add_column(_("read"), justify="right")
        for name, share in found.least_covered:
            table.add_row(line(name), percent(share))
        shown.append(table)
    if found.stale:
        table = FittingTable(title="\n" + _("Stale"), title_justify="left")
        table.add_column(_("source"), overflow="fold")
        table.add_column(_("why"))
        for entry, why in found.stale:
            table.add_row(line(entry.source), _(why))
        shown.append(table)
    return Group(*shown)


def history_report(entries: Sequence[Entry], files: bool) -> Group:
    """Return the versions with what each changed, as lines: they fit any terminal."""
    shown: list[Text] = []
    for entry in entries:
        made = entry.manifest
        head = text(_("version %(version)s", version=made.version), "bold")
        head.append(f"  {made.published_at.replace('T', ' ')} UTC  ", "not bold")
        head.append(f"{visible_line(made.note)} (paragraf {made.parser_version})", "not bold")
        documents = ", ".join(
            f"{n} {in_word('documents_of_status', status)}"
            for status, n in sorted(entry.documents.items())
        )
        rows = ", ".join(
            f"{entry.rows[kind]} {in_word('row_change', kind)}"
            for kind in _COLOURS
            if entry.rows.get(kind)
        )
        counts = _("  documents: %(documents)s; rows: %(rows)s",
                   documents=documents or _("none"), rows=rows or _("none changed"))  # fmt: skip
        shown += [head, text(counts)]
        if files:
            shown.extend(
                line(f"    {in_word('document_status', file.status)}: {file.source}")
                for file in entry.files
            )
    return Group(*shown)


def difference_report(changes: Sequence[RowChange], most: int) -> Group:
    """Return the changes by table, and the first `most` rows of each."""
    if not changes:
        return Group(Text(_("No rows differ.")))
    shown: list[Table | Text] = [change_report(counted(iter(changes)))]
    by_table: dict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    for name, own in by_table.items():
        if most:
            shown.append(Text(f"\n{name}", "bold"))
        shown.extend(_change_line(change) for change in own[:most])
        if most and len(own) > most:
            more = _("  ... and %(more)s more; see all with --json", more=len(own) - most)
            shown.append(Text(more, "dim"))
    return Group(*shown)


def _change_line(change: RowChange) -> Text:
    row = change.after or change.before or {}
    shown = line(f"  {_MARKS[change.kind]} {change.key}", _COLOURS[change.kind])
    if "page" in row:
        shown.append(f" ({_('page %(page)s', page=row['page'])})")
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
