"""Whether a fault is under a finding: differences announced, and alarms where all is right.

A difference is announced where a finding of severity warning or error names its table and its
agenda item, or the page where it stands. A row for which gold gives neither (a meeting, attendance,
goals) is announced by a finding that names its table anywhere in the document. A finding that a
whole agenda item is missing announces all rows of that item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.facts import Facts
from pipeline.evaluation.scores import Difference
from schemas.records import AgendaItem, Finding, Meeting, Programme

_NOT_READ = "paragraph_order"
"""The rule of findings that say that a whole agenda item was not read where it stands."""


_TABLES = {"actors": "not_participating"}
"""Tables that gold calls otherwise."""

_BORNE_OUT = {"rebuilt_tally": "contradictions", "stated_sum": "contradictions"}
"""Rules about what the document itself has wrong, and where gold says so: there they are right."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding of severity warning or error: what it names."""

    rule: str
    table: str | None
    item: str | None
    page: int
    message: str


@dataclass(slots=True)
class Announced:
    """How many faults findings announce, by table, and how many alarms nothing bears out.

    `right_items` are agenda items without a difference, `false_alarms` the alarms raised on them;
    `elsewhere` are alarms on other items and pages that name a table without a fault there;
    `alarms` are all.
    """

    faults: dict[str, int] = field(default_factory=dict)
    announced: dict[str, int] = field(default_factory=dict)
    right_items: int = 0
    false_alarms: int = 0
    elsewhere: int = 0
    alarms: int = 0

    def add(self, other: Announced) -> None:
        """Add the counts of another document."""
        for own, more in ((self.faults, other.faults), (self.announced, other.announced)):
            for table, count in more.items():
                own[table] = own.get(table, 0) + count
        self.right_items += other.right_items
        self.false_alarms += other.false_alarms
        self.elsewhere += other.elsewhere
        self.alarms += other.alarms

    def share(self, table: str | None = None) -> float | None:
        """Return the share of faults announced, in a table or in all; None where there is none."""
        faults = sum(self.faults.values()) if table is None else self.faults.get(table, 0)
        if not faults:
            return None
        counts = self.announced
        return (sum(counts.values()) if table is None else counts.get(table, 0)) / faults


def alarms_of(parsed: Parsed) -> list[Alarm]:
    """Return what the warnings and errors of a document name."""
    places = {
        item.item_id: f"§ {item.paragraph}"
        for item in parsed.tables["agenda_items"]
        if isinstance(item, AgendaItem)
    }
    return [
        Alarm(
            finding.rule,
            finding.about_table,
            _place(finding.item_id, places),
            finding.page,
            finding.message,
        )
        for finding in parsed.tables["findings"]
        if isinstance(finding, Finding) and finding.severity != "info"
    ]


def _place(item_id: str | None, places: Mapping[str, str]) -> str | None:
    """Return "§ 48" for an agenda item; one that was not read has an id too: "...-p1-44"."""
    number = re.search(r"-(\d+)$", item_id or "")
    return places.get(item_id or "") or (f"§ {number[1]}" if number else None)


def announce(
    differences: Sequence[Difference], alarms: Sequence[Alarm], wanted: Facts
) -> tuple[list[Difference], Announced]:
    """Return the differences with the finding that announces each, and the counts."""
    spans = _spans(wanted)
    used: set[int] = set()
    missing: set[str] = set()
    marked: list[Difference] = []
    for difference in differences:
        rule = None
        for number, alarm in enumerate(alarms):
            if _names(alarm, difference, spans):
                used.add(number)
                rule = rule or alarm.rule
        marked.append(replace(difference, announced_by=rule))
        lost = difference.kind == "missing" or rule == _NOT_READ
        if rule and difference.table == AgendaItem.table and lost:
            missing.add(difference.place.item or "")
    counts = Announced()
    marked = [
        replace(difference, announced_by=difference.announced_by or "missing_item")
        if difference.place.item in missing
        else difference
        for difference in marked
    ]
    for difference in marked:
        _count(counts.faults, difference.table)
        if difference.announced_by:
            _count(counts.announced, difference.table)
    faulty = {difference.place.item for difference in marked}
    right = set(spans) - faulty
    counts.right_items = len(right)
    counts.alarms = len(alarms)
    for number, alarm in enumerate(alarms):
        if number not in used and not wanted.get(_BORNE_OUT.get(alarm.rule, "")):
            at = alarm.item or next(iter(_at(alarm.page, spans)), None)
            counts.false_alarms += at in right
            counts.elsewhere += at not in right
    return marked, counts


def _count(counts: dict[str, int], table: str) -> None:
    counts[table] = counts.get(table, 0) + 1


def _spans(wanted: Facts) -> dict[str | None, tuple[int, int]]:
    """Return the first and the last page of each agenda item, as gold gives their beginnings."""
    items = wanted.get("agenda_items", [])
    ends = [*(item.page or 1 for item in items[1:]), 10_000][: len(items)]
    return {item.place.item: (item.page or 1, end) for item, end in zip(items, ends, strict=True)}


def _at(page: int, spans: dict[str | None, tuple[int, int]]) -> list[str | None]:
    return [item for item, (first, last) in spans.items() if first <= page <= last]


def _names(alarm: Alarm, difference: Difference, spans: dict[str | None, tuple[int, int]]) -> bool:
    """Whether a finding names a difference's table and its agenda item, or its page."""
    if alarm.rule in _BORNE_OUT and difference.table in ("contradictions", "assessments"):
        return True  # it says that the counts or the judgements are wrong, wherever they stand
    if _TABLES.get(alarm.table or "", alarm.table) != difference.table:
        return False
    item = difference.place.item
    if difference.table in (Meeting.table, Programme.table):
        return True  # a meeting's values, and a programme's name, stand on several pages
    if item is None:
        return difference.page is None or alarm.page == difference.page
    if alarm.item is not None:
        return alarm.item == item
    return alarm.page == difference.page or item in _at(alarm.page, spans)
