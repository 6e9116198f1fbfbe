"""Tables for the terminal: tallies as stated beside those rebuilt, and years side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from extractors.plans.programmes import programme_key
from pipeline.assembly.disagreements import explain
from pipeline.assembly.goal_keys import Doubt
from pipeline.assembly.reconciling import STATUS, TREND, Cell, JudgedGoal, Reconciliation
from pipeline.cli.terminal import FittingTable, text
from pipeline.tallies.programme_tallies import ProgrammeTally
from pipeline.tallies.tally import Tallies
from pipeline.tallies.year_comparison import GoalYears, ProgrammeYears
from pipeline.texts.spoken import _, in_word, said

ARROWS = {"up": "↑", "flat": "→", "down": "↓"}
_BAR = 30
NARROW, _WIDE = 110, 140  # characters
_COLOURS = {
    "red": "red",
    "yellow": "yellow",
    "green": "green",
    "not_assessed": "bright_black",
    "up": "green",
    "flat": "yellow",
    "down": "red",
}
_CHANGES = {"rose": "green", "fell": "red", "new": "cyan", "gone": "bright_black"}


def programmes_table(found: Tallies, width: int = _WIDE, coloured: bool = True) -> Table:
    """Return the tallies by programme, area and year: `stated/judged` where goals were judged.

    A cell of which the two disagree is red and has the sign for unequal. `width` is that of the
    terminal in characters: a narrow one has no room for areas. Bars need colours and room.
    """
    judged = any(entry.goals for entry in found.reconciled)
    title = (
        _("Follow-up tallies as stated / as judged goal by goal")
        if judged
        else _("Follow-up tallies as stated")
    )
    narrow, bars = width < NARROW, coloured and width >= _WIDE
    table = FittingTable(title=title, title_justify="left")
    if narrow:
        table.box, table.padding, table.pad_edge = SIMPLE_HEAD, (0, 1, 0, 0), False
        table.add_column(_("programme"), overflow="fold", min_width=12)
    else:
        table.add_column(_("municipality"))
        table.add_column(_("programme"), overflow="fold", min_width=16)
        table.add_column(_("year"), no_wrap=True)
    table.add_column(_("goals"), justify="right", no_wrap=True)
    for name in STATUS:
        head = _("none") if name == "not_assessed" else in_word("status", name)
        table.add_column(head, justify="right", no_wrap=True)
    for name in TREND:
        table.add_column(ARROWS[name], justify="right", no_wrap=True)
    table.add_column(_("sums"))
    if judged:
        table.add_column(_("goal by goal"))
    if bars:
        table.add_column("", width=_BAR, no_wrap=True)
    for tally in found.programmes:
        first = [tally.municipality or "", tally.programme, str(tally.year or "")]
        names = [" ".join(part for part in first if part)] if narrow else first
        cells = _cells_of(tally)
        bar = [_bar(tally.status)] if bars else []
        _add(
            table,
            [text(name) for name in names],
            cells,
            tally.compared,
            _agreement(tally),
            judged,
            bar,
        )
        for entry in () if narrow else _areas(found, tally):
            counts = {name: entry.rebuilt.get(("status", name), 0) for name in STATUS}
            bar = [_bar(counts)] if bars else []
            names = ["", f"  {entry.area}", ""]
            _add(table, [text(name) for name in names], entry.stated, entry, Text(), judged, bar)
    return table


def _areas(found: Tallies, tally: ProgrammeTally) -> list[Reconciliation]:
    return [
        entry for entry in found.reconciled
        if entry.area is not None and entry.year == tally.year
        and entry.owner == tally.owner
        and programme_key(entry.programme) == programme_key(tally.programme)
    ]  # fmt: skip


def _cells_of(tally: ProgrammeTally) -> dict[Cell, int]:
    if tally.source == "judged":
        return {}
    counts: dict[Cell, int] = {("status", name): count for name, count in tally.status.items()}
    counts.update({("trend", name): count for name, count in tally.trend.items()})
    if tally.total is not None:
        counts["total", "all"] = tally.total
    return counts


def _add(
    table: Table,
    first: Sequence[Text],
    stated: dict[Cell, int],
    compared: Reconciliation | None,
    sums: Text,
    judged: bool,
    bar: Sequence[Text],
) -> None:
    rebuilt = compared.rebuilt if compared else {}
    order: list[Cell] = [
        ("total", "all"),
        *(("status", name) for name in STATUS),
        *(("trend", name) for name in TREND),
    ]
    row: list[str | Text] = [*first]
    row.extend(_cell(cell, stated.get(cell), rebuilt.get(cell)) for cell in order)
    row.append(sums)
    if judged:
        row.append(_verdict(stated, rebuilt))
    table.add_row(*row, *bar)


def _cell(cell: Cell, stated: int | None, rebuilt: int | None) -> Text:
    style = _COLOURS.get(cell[1], "")
    if rebuilt is None:
        return Text("" if stated is None else str(stated), style)
    if stated is None:
        return Text(f"–/{rebuilt}", style)
    if stated != rebuilt:
        return Text(f"{stated}≠{rebuilt}", "bold white on red")
    return Text(f"{stated}/{rebuilt}", style)


def _verdict(stated: dict[Cell, int], rebuilt: dict[Cell, int]) -> Text:
    both = [cell for cell in stated if cell in rebuilt]
    if not both:
        return Text(_("not judged") if not rebuilt else _("not stated"), "dim")
    return _agree(all(stated[cell] == rebuilt[cell] for cell in both))


def _agree(agrees: bool) -> Text:
    return Text(_("agree"), "green") if agrees else Text(_("do not agree"), "bold red")


def _agreement(tally: ProgrammeTally) -> Text:
    if not tally.counted:
        return Text(_("stated otherwise too"), "bold red")
    agrees = [agrees for agrees in tally.agrees.values() if agrees is not None]
    return _agree(all(agrees)) if agrees else Text(_("not stated"), "dim")


def _bar(counts: dict[str, int]) -> Text:
    whole = sum(counts.values())
    bar = Text()
    drawn = seen = 0
    for name in STATUS:
        seen += counts.get(name, 0)
        until = round(_BAR * seen / whole) if whole else 0
        bar.append("█" * (until - drawn), _COLOURS[name])
        drawn = until
    return bar


def dispute_lines(found: Tallies) -> Iterator[Text]:
    """Yield a line for every tally that the judged goals contradict, with the goals in dispute, and
    for every goal that two documents judge differently."""
    for entry in found.reconciled:
        if entry.disagreeing:
            where = f"{entry.municipality} " if entry.municipality else ""
            said = explain(entry, _, lambda category: in_word("category", category))
            yield text(f"{where}{said}", "red")
        for one, other in entry.conflicts if entry.area is None else ():
            name = f"{one.number} {one.text}" if one.number else one.text
            conflict = _(
                "%(programme)s: '%(goal)s' is judged %(one)s, and %(other)s; neither is dated "
                "later, so the first counts",
                programme=f"{entry.programme} {entry.year or ''}".strip(),
                goal=name,
                one=_said(one),
                other=_said(other),
            )
            yield text(conflict, "yellow")


def _said(goal: JudgedGoal) -> str:
    judged = f"{in_word('status', goal.status)} {in_word('trend', goal.trend)}"
    return _("%(judged)s in %(document)s (page %(page)s)",
             judged=judged, document=goal.document_id, page=goal.page)  # fmt: skip


def years_report(programmes: Sequence[ProgrammeYears], doubts: Sequence[Doubt]) -> Group:
    """Return the goals of every programme year by year, what became of them, and doubtful ties."""
    shown: list[Table | Text] = []
    for entry in programmes:
        shown.append(_years_table(entry))
        if len(entry.years) > 1:
            shown.append(_changes(entry))
    if not programmes:
        shown.append(Text(_("No goals were judged in this dataset.")))
    shown.extend(
        text(_("A tie in doubt: %(why)s", why=said(doubt.message)), "yellow") for doubt in doubts
    )
    return Group(*shown)


def _years_table(entry: ProgrammeYears) -> Table:
    name = " ".join(part for part in (entry.municipality, entry.programme) if part)
    table = FittingTable(title=text(f"\n{name}"), title_justify="left")
    table.add_column(_("goal"), overflow="fold", min_width=20)
    for year in entry.years:
        table.add_column(str(year))
    if len(entry.years) > 1:
        table.add_column(_("change"))
    for goal in entry.goals:
        row: list[str | Text] = [text(f"{goal.number or ''} {goal.text}".strip())]
        row.extend(_year_cell(goal, year) for year in entry.years)
        if len(entry.years) > 1:
            change = goal.change(*entry.years[-2:])
            row.append(Text(in_word("change", change), _CHANGES.get(change, "")))
        table.add_row(*row)
    return table


def _year_cell(goal: GoalYears, year: int) -> Text:
    judged = goal.years.get(year)
    if judged is None:
        return Text("")
    arrow = f" {ARROWS[judged.trend]}" if judged.trend in ARROWS else ""
    otherwise = f" ({_('judged otherwise too')})" if judged.otherwise else ""
    said = f"{in_word('status', judged.status)}{arrow}{otherwise}"
    return Text(said, _COLOURS[judged.status])


def _changes(entry: ProgrammeYears) -> Text:
    before, after = entry.years[-2:]
    parts = []
    for change in ("rose", "fell", "unchanged", "new", "gone", "not_comparable"):
        goals = [goal for goal in entry.goals if goal.change(before, after) == change]
        if not goals:
            continue
        moves = ""
        if change in ("rose", "fell"):
            moves = ": " + ", ".join(
                _("%(goal)s %(before)s to %(after)s", goal=goal.number or goal.text[:40],
                  before=in_word("status", goal.years[before].status),
                  after=in_word("status", goal.years[after].status))
                for goal in goals
            )  # fmt: skip
        parts.append(f"{len(goals)} {in_word('change', change)}{moves}")
    return text(_("%(before)s to %(after)s: ", before=before, after=after) + "; ".join(parts))
