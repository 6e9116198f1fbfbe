"""Tables for the terminal: what a run did, and the tallies with coloured bars."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.assembly.reconciling import TREND
from pipeline.cli.printing import percent
from pipeline.cli.tally_report import ARROWS, NARROW, dispute_lines, programmes_table
from pipeline.cli.terminal import line, text
from pipeline.ingest.intake import Outcome
from pipeline.safe_text import visible_line
from pipeline.store.manifest import TableChange
from pipeline.tallies.plan_counts import PlanCount
from pipeline.tallies.tally import Tallies, Total
from schemas.records import ABOUT_ROWS, RECORDS

# A terminal of fewer characters than these gets fewer columns.
_WIDE, _MIDDLING = 100, 75


def run_report(outcomes: Sequence[Outcome], width: int = _WIDE) -> Group:
    """Return the closing table of a run, what it left as it was, and the list of what failed.

    `width` is the terminal's in characters. Documents that are in the dataset already are counted
    and not listed: a run may find thousands of them.
    """
    listed = [outcome for outcome in outcomes if outcome.failed or not outcome.skipped]
    shown: list[Table | Text] = [_documents(listed, width)] if listed else []
    if known := len(outcomes) - len(listed):
        number = f"{known} documents are" if known > 1 else "1 document is"
        shown.append(Text(f"{number} already in the dataset."))
    shown.append(_rows_by_table(outcomes))
    if failed := failure_lines(outcomes):
        shown.append(
            Text(f"\n{len(failed)} of {len(outcomes)} could not be read or published:", "red")
        )
        shown.extend(text(f"  {line}") for line in failed)
    return Group(*shown)


def _documents(outcomes: Sequence[Outcome], width: int) -> Table:
    table = Table(title="What was read", title_justify="left")
    table.add_column("document", overflow="fold")
    numbers = ["pages", "parts", "agenda items", "rows", "coverage", "findings"]
    if width < _WIDE:
        numbers = ["pages", "rows", "coverage", "findings"]
    if width < _MIDDLING:
        numbers.remove("coverage")
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for outcome in outcomes:
        counted = _counted(outcome)
        table.add_row(
            line(outcome.document.file_name), *(counted[name] for name in numbers), _state(outcome)
        )
    return table


def _counted(outcome: Outcome) -> dict[str, str]:
    """Return the numbers of a document by the name of their column."""
    pages = str(outcome.document.page_count or "")
    if outcome.failed:
        return defaultdict(str, pages=pages)
    rows = outcome.row_counts
    every = sum(count for name, count in rows.items() if name not in ABOUT_ROWS)
    return {
        "pages": pages,
        "parts": str(rows.get("parts", 0)),
        "agenda items": str(rows.get("agenda_items", 0)),
        "rows": str(every),
        "coverage": percent(outcome.document.coverage),
        "findings": str(rows.get("findings", 0)),
    }


def _state(outcome: Outcome) -> Text:
    status = outcome.document.status
    if outcome.failed:
        return Text(f"{status} before" if outcome.skipped else status, "red")
    if status == "superseded":
        return Text(status, "yellow")
    return Text("unchanged", "dim") if outcome.unchanged else Text("published", "green")


def failure_lines(outcomes: Sequence[Outcome], only_new: bool = False) -> list[str]:
    """Return a line for each file that failed, or with `only_new` that failed in a new way."""
    return [
        f"{visible_line(outcome.source)}: {_reason(outcome)}"
        for outcome in outcomes
        if outcome.failed and (outcome.failed_anew or not only_new)
    ]


def _reason(outcome: Outcome) -> str:
    return (outcome.document.error or "").removeprefix(f"{outcome.document.file_name}: ")


def _rows_by_table(outcomes: Sequence[Outcome]) -> Text:
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.unchanged:
            continue
        counts.update(outcome.row_counts)
    listed = ", ".join(f"{name} {counts[name]}" for name in RECORDS if counts[name])
    return Text(f"New rows: {listed}" if listed else "No new rows.")


def change_report(changes: Sequence[TableChange]) -> Table | Text:
    """Return what a rerun changed, table by table."""
    touched = [change for change in changes if change.added or change.removed or change.changed]
    if not touched:
        return Text("Nothing changed: the dataset held the same rows already.")
    table = Table(title="What changed", title_justify="left")
    table.add_column("table")
    for name, colour in (("added", "green"), ("removed", "red"), ("changed", "yellow")):
        table.add_column(name, justify="right", style=colour)
    for change in touched:
        numbers = (change.added, change.removed, change.changed)
        table.add_row(change.table, *(str(number or "") for number in numbers))
    return table


def tally_report(found: Tallies, width: int, coloured: bool) -> Group:
    """Return the tallies as tables: programmes, totals, plans, reservations.

    `width` is the terminal's in characters; bars are drawn where it is wide and `coloured`.
    """
    shown: list[Table | Text] = []
    if found.programmes:
        shown.append(programmes_table(found, width, coloured))
        if width < NARROW and any(entry.area for entry in found.reconciled):
            shown.append(
                text(f"Areas are left out; a terminal of {NARROW} characters shows them.", "dim")
            )
        shown.extend(dispute_lines(found))
        shown.extend(_total(total) for total in found.totals)
    else:
        shown.append(Text("No follow-up tallies in this dataset."))
    if found.plans:
        shown.append(_plans(found.plans))
    if found.reservations:
        shown.append(_reservations(found.reservations))
    return Group(*shown)


def _total(total: Total) -> Text:
    share = f" ({total.red_or_yellow / total.goals:.0%})" if total.goals else ""
    directions = ", ".join(
        f"{ARROWS[name]} {total.trend[name]}" for name in TREND if name in total.trend
    )
    where = " ".join(str(part) for part in (total.municipality, total.year) if part)
    shown = text(f"{where}: ", "bold")
    goals = f"{total.goals} goal{'s' if total.goals != 1 else ''}"
    over = f" over {total.programmes} programme{'s' if total.programmes != 1 else ''}"
    judged = f"{total.red_or_yellow} of {goals} red or yellow{share}{over}"
    if not any(total.status.values()):
        judged = f"{goals}{over}, none judged by colour"
    shown.append(judged + (f"; {directions}" if directions else ""), "not bold")
    return shown


def _plans(plans: Sequence[PlanCount]) -> Table:
    table = Table(title="\nGoals and activities by area and responsible body", title_justify="left")
    for name in ("municipality", "plan", "area", "responsible"):
        table.add_column(name, overflow="fold")
    table.add_column("goals", justify="right")
    table.add_column("activities", justify="right")
    before: tuple[str | None, str] | None = None
    for plan in plans:
        own = (plan.municipality, plan.plan)
        first = own != before
        before = own
        table.add_row(
            text(plan.municipality) if first else "",
            text(plan.plan) if first else "",
            text(plan.area),
            text(plan.responsible_body),
            str(plan.goals),
            str(plan.activities),
        )
    return table


def _reservations(reservations: dict[str, int]) -> Table:
    table = Table(title="\nReservations by party", title_justify="left")
    table.add_column("party")
    table.add_column("reservations", justify="right")
    for party, count in reservations.items():
        table.add_row(text(party), str(count))
    return table
