"""Tables for the terminal: what a run did, and the tallies with coloured bars."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.assembly.reconciling import TREND
from pipeline.cli.printing import percent
from pipeline.cli.tally_report import ARROWS, NARROW, dispute_lines, programmes_table
from pipeline.cli.terminal import FittingTable, line, text
from pipeline.ingest.intake import Outcome
from pipeline.safe_text import visible_line
from pipeline.store.manifest import TableChange
from pipeline.tallies.plan_counts import PlanCount
from pipeline.tallies.tally import Tallies, Total
from pipeline.texts.spoken import _, in_word, language, n_
from pipeline.texts.spoken import said as kept_said
from schemas.records import ABOUT_ROWS, RECORDS

# A terminal of fewer characters than these gets fewer columns.
_WIDE, _MIDDLING = 100, 75


def run_report(outcomes: Sequence[Outcome], width: int = _WIDE) -> Group:
    """Return the closing table of a run, what it left as it was, and the list of what failed.

    `width` is the terminal's in characters. Documents that are in the dataset already are counted
    and not listed: a run may find thousands of them.
    """
    listed = [outcome for outcome in outcomes if outcome.failed or not outcome.skipped]
    shown: list[Table | Text] = list(_documents(listed, width)) if listed else []
    if known := len(outcomes) - len(listed):
        shown.append(
            Text(n_("%(num)s document is already in the dataset.",
                    "%(num)s documents are already in the dataset.", known))
        )  # fmt: skip
    shown.append(_rows_by_table(outcomes))
    if failed := failure_lines(outcomes):
        shown.append(
            Text("\n" + _("%(failed)s of %(files)s could not be read or published:",
                          failed=len(failed), files=len(outcomes)), "red")
        )  # fmt: skip
        shown.extend(text(f"  {line}") for line in failed)
    return Group(*shown)


def _documents(outcomes: Sequence[Outcome], width: int) -> Iterator[Table | Text]:
    """Yield the table of documents, and which columns it has no room for."""
    table = FittingTable(title=_("What was read"), title_justify="left")
    table.add_column(_("document"), overflow="fold")
    heads = {
        "pages": _("pages read"), "parts": _("parts"), "agenda items": _("agenda items"),
        "rows": _("rows"), "coverage": _("coverage"), "findings": _("findings"),
    }  # fmt: skip
    dropped = [] if width >= _WIDE else ["parts", "agenda items"]
    dropped += [] if width >= _MIDDLING else ["coverage"]
    numbers = [name for name in heads if name not in dropped]
    for name in numbers:
        table.add_column(heads[name], justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for outcome in outcomes:
        counted = _counted(outcome)
        table.add_row(
            line(outcome.document.file_name), *(counted[name] for name in numbers), _state(outcome)
        )
    yield table
    if dropped:
        names = ", ".join(heads[name] for name in dropped)
        yield text(_("Left out here: %(names)s; a terminal of %(width)s characters shows them.",
                     names=names, width=_WIDE), "dim")  # fmt: skip


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
    said = in_word("document_status", status)
    if outcome.failed:
        return Text(_("%(status)s before", status=said) if outcome.skipped else said, "red")
    if status == "superseded":
        return Text(said, "yellow")
    return Text(_("unchanged"), "dim") if outcome.unchanged else Text(said, "green")


def failure_lines(outcomes: Sequence[Outcome], only_new: bool = False) -> list[str]:
    """Return a line for each file that failed, or with `only_new` that failed in a new way."""
    return [
        f"{visible_line(outcome.source)}: {_reason(outcome)}"
        for outcome in outcomes
        if outcome.failed and (outcome.failed_anew or not only_new)
    ]


def _reason(outcome: Outcome) -> str:
    why = kept_said(outcome.document.error or "")
    return why.removeprefix(f"{outcome.document.file_name}: ")


def _rows_by_table(outcomes: Sequence[Outcome]) -> Text:
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.unchanged:
            continue
        counts.update(outcome.row_counts)
    listed = ", ".join(
        f"{in_word('tables', name)} {counts[name]}" for name in RECORDS if counts[name]
    )
    return Text(_("New rows: %(rows)s", rows=listed) if listed else _("No new rows."))


def change_report(changes: Sequence[TableChange]) -> Table | Text:
    """Return what a rerun changed, table by table."""
    touched = [change for change in changes if change.added or change.removed or change.changed]
    if not touched:
        return Text(_("Nothing changed: the dataset held the same rows already."))
    table = FittingTable(title=_("What changed"), title_justify="left")
    table.add_column(_("table"))
    for name, colour in ((_("added"), "green"), (_("removed"), "red"), (_("changed"), "yellow")):
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
                text(_("Areas are left out; a terminal of %(width)s characters shows them.",
                       width=NARROW), "dim")
            )  # fmt: skip
        shown.extend(dispute_lines(found))
        shown.extend(_total(total) for total in found.totals)
    else:
        shown.append(Text(_("No follow-up tallies in this dataset.")))
    if found.plans:
        shown.append(_plans(found.plans))
    if found.reservations:
        shown.append(_reservations(found.reservations))
    return Group(*shown)


def _total(total: Total) -> Text:
    share = f" ({_share(total.red_or_yellow / total.goals)})" if total.goals else ""
    directions = ", ".join(
        f"{ARROWS[name]} {total.trend[name]}" for name in TREND if name in total.trend
    )
    where = " ".join(str(part) for part in (total.municipality, total.year) if part)
    shown = text(f"{where}: ", "bold")
    goals = n_("%(num)s goal", "%(num)s goals", total.goals)
    over = n_("over %(num)s programme", "over %(num)s programmes", total.programmes)
    judged = _("%(red)s of %(goals)s red or yellow%(share)s %(over)s",
               red=total.red_or_yellow, goals=goals, share=share, over=over)  # fmt: skip
    if not any(total.status.values()):
        judged = _("%(goals)s %(over)s, none judged by colour", goals=goals, over=over)
    shown.append(judged + (f"; {directions}" if directions else ""), "not bold")
    return shown


def _share(share: float) -> str:
    return f"{share:.0%}".replace("%", " %" if language() == "sv" else "%")


def _plans(plans: Sequence[PlanCount]) -> Table:
    title = "\n" + _("Goals and activities by area and responsible body")
    table = FittingTable(title=title, title_justify="left")
    for name in (_("municipality"), _("plan"), _("area"), _("responsible")):
        table.add_column(name, overflow="fold")
    table.add_column(_("goals"), justify="right")
    table.add_column(_("activities"), justify="right")
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
    table = FittingTable(title="\n" + _("Reservations by party"), title_justify="left")
    table.add_column(_("party"))
    table.add_column(_("reservations"), justify="right")
    for party, count in reservations.items():
        table.add_row(text(party), str(count))
    return table
