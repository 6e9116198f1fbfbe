"""Front pages: how labels, lists, signatures and the notice stand on the first pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samples.variations.common import Registry, quoted
from samples.variations.minutes.facts.model import Meeting
from samples.variations.minutes.forms.attendance import Listing, Present
from samples.variations.minutes.forms.blocks import Block, Gap, PageBreak, Para, Raw, Rule, Table
from samples.variations.minutes.forms.person_lines import Lines
from samples.variations.minutes.forms.setting import typst
from samples.variations.minutes.forms.times import Labels
from samples.variations.minutes.forms.typography import Typography


@dataclass(frozen=True, slots=True)
class FrontParts:
    """What a front page prints: fields (label and lines), the list, and who signs."""

    meeting: Meeting
    labels: Labels
    place_time: list[tuple[str, list[str]]]
    adjusting: list[tuple[str, list[str]]]
    adjusters: str
    lines: Lines
    present: Present
    listing: Listing
    absent: str  # the label of those who are not there; empty where they are not named
    face: Typography
    signing: Callable[[FrontParts], list[Block]]

    def groups(self) -> list[tuple[str, list[Block]]]:
        """Return the attendance as labels with blocks."""
        people = self.present
        pairs = [
            ("deciders", people.members),
            ("serving", people.serving),
            ("substitutes", people.substitutes),
            ("others", people.officials),
        ]
        groups = [
            (self.labels[name], self.listing(entries, self.meeting))
            for name, entries in pairs
            if entries
        ]
        away = [seat.member for seat in self.meeting.seats if seat.present is None]
        if self.absent and away:
            lines = [f"{person.name} ({person.party.code})" for person in away]
            groups.append((self.absent, line_blocks(lines)))
        return groups

    def paragraphs(self) -> str:
        """Return the range of paragraphs."""
        first, last = self.meeting.span
        return (
            f"§§ {first}-{last}" if "omfattar" in self.labels["paragraphs"] else f"{first}-{last}"
        )


Front = Callable[[FrontParts], list[Block]]
FRONTS: Registry[Front] = Registry()


def line_blocks(lines: list[str]) -> list[Block]:
    """Return lines as blocks without space between them."""
    return [Para(line, tight=True) for line in lines]


def label_table(
    parts: FrontParts,
    fields: list[tuple[str, list[Block]]],
    width: float = 120,
    ruled: bool = False,
) -> Block:
    """Return labels in the left column and what belongs to them in the right."""
    cells = []
    for label, blocks in fields:
        text = f'text(weight: "bold", hyphenate: true, {quoted(label + parts.labels["colon"])})'
        cells.append(f"{text}, [{typst(blocks, parts.face)}]")
    stroke = "0.5pt" if ruled else "none"
    return Raw(
        f"table(columns: ({width}pt, 1fr), stroke: {stroke}, inset: (x: 2pt, y: 4pt), "
        f"{', '.join(cells)})"
    )


def signatures(parts: FrontParts) -> list[Block]:
    """Return the lines to sign on, in the form of the document."""
    return parts.signing(parts)


def notice(parts: FrontParts) -> list[Block]:
    """Return the notice that the minutes are adjusted."""
    meeting = parts.meeting
    up = meeting.adjusted_on + datetime.timedelta(days=1)
    down = up + datetime.timedelta(days=22)
    rows = [
        ("Organ", meeting.body.name),
        ("Sammanträdesdatum", meeting.date.isoformat()),
        ("Datum för anslags uppsättande", up.isoformat()),
        ("Datum för anslags nedtagande", down.isoformat()),
        ("Förvaringsplats för protokollet", "Kommunledningskontoret"),
        ("Underskrift", "." * 40),
        ("", meeting.secretary.name),
    ]
    return [
        Rule(),
        Para(("ANSLAG/BEVIS", "bold")),
        Para("Protokollet är justerat. Justeringen har tillkännagivits genom anslag.", tight=True),
        Table(("170pt", "1fr"), rows),
    ]


def head_fields(parts: FrontParts) -> list[tuple[str, list[Block]]]:
    """Return the fields above the list of those present: place and time."""
    return [(label, line_blocks(lines)) for label, lines in parts.place_time]


def foot_fields(parts: FrontParts) -> list[tuple[str, list[Block]]]:
    """Return the fields below it: who adjusts, where and when."""
    adjusters: list[Block] = [Para(parts.adjusters, tight=True)]
    return [
        (parts.labels["adjusters"], adjusters),
        *((label, line_blocks(lines)) for label, lines in parts.adjusting),
    ]


@FRONTS.form
def label_column(parts: FrontParts) -> list[Block]:
    """Labels in a left column, signatures and notice at the bottom."""
    fields = head_fields(parts) + parts.groups() + foot_fields(parts)
    return [label_table(parts, fields), *signatures(parts), *notice(parts), PageBreak()]


@FRONTS.form
def ruled_boxes(parts: FrontParts) -> list[Block]:
    """The label column as a ruled table."""
    fields = head_fields(parts) + parts.groups() + foot_fields(parts)
    table = label_table(parts, fields, ruled=True)
    return [table, *signatures(parts), *notice(parts), PageBreak()]


@FRONTS.form
def narrow_labels(parts: FrontParts) -> list[Block]:
    """A label column so narrow that the labels break over lines."""
    fields = head_fields(parts) + parts.groups() + foot_fields(parts)
    table = label_table(parts, fields, width=78)
    return [table, *signatures(parts), *notice(parts), PageBreak()]


@FRONTS.form
def labels_above(parts: FrontParts) -> list[Block]:
    """Each label on a line of its own above what belongs to it."""
    blocks: list[Block] = []
    for label, own in head_fields(parts) + parts.groups() + foot_fields(parts):
        blocks += [Para((label + parts.labels["colon"], "bold")), *own]
    return [*blocks, *signatures(parts), *notice(parts), PageBreak()]


@FRONTS.form
def list_after_signatures(parts: FrontParts) -> list[Block]:
    """Split on pages: times and signatures first, the names on the next page."""
    first = label_table(parts, head_fields(parts) + foot_fields(parts))
    return [
        first,
        *signatures(parts),
        *notice(parts),
        PageBreak(),
        label_table(parts, parts.groups()),
        PageBreak(),
    ]


@FRONTS.form
def see_list(parts: FrontParts) -> list[Block]:
    """The front page refers to the list of those present on the next page."""
    reference: list[Block] = [Para("Se närvarolista på nästa sida", tight=True)]
    fields = [
        *head_fields(parts),
        (parts.labels["deciders"], reference),
        (parts.labels["others"], reference),
        *foot_fields(parts),
    ]
    return [
        label_table(parts, fields),
        *signatures(parts),
        *notice(parts),
        PageBreak(),
        Para(("Närvarolista", "bold")),
        label_table(parts, parts.groups()),
        PageBreak(),
    ]


@FRONTS.form
def two_levels(parts: FrontParts) -> list[Block]:
    """Two levels of labels: `Beslutande / Ledamöter, Tjänstgörande ersättare`."""
    groups = parts.groups()
    names = dict(groups)
    labels = parts.labels
    deciders: list[Block] = [Para(("Ledamöter", "bold"), tight=True)]
    deciders += names[labels["deciders"]]
    if labels["serving"] in names:
        deciders += [Para((labels["serving"], "bold")), *names[labels["serving"]]]
    others: list[Block] = []
    if labels["substitutes"] in names:
        heading = "Ej tjänstgörande ersättare"
        others += [Para((heading, "bold"), tight=True), *names[labels["substitutes"]]]
    others += [Para(("Tjänstemän", "bold")), *names[labels["others"]]]
    if parts.absent in names:
        others += [Para((parts.absent, "bold")), *names[parts.absent]]
    fields = [
        *head_fields(parts),
        ("Beslutande", deciders),
        ("Övriga närvarande", others),
        *foot_fields(parts),
    ]
    return [label_table(parts, fields), *signatures(parts), *notice(parts), PageBreak()]


@FRONTS.form
def notice_first(parts: FrontParts) -> list[Block]:
    """The notice stands above everything else."""
    fields = head_fields(parts) + parts.groups() + foot_fields(parts)
    return [*notice(parts), Gap(10), label_table(parts, fields), *signatures(parts), PageBreak()]


@FRONTS.form
def no_form(parts: FrontParts) -> list[Block]:
    """No labels in a column: a title, running lines, lists under headings."""
    meeting = parts.meeting
    blocks: list[Block] = [
        Para((f"Protokoll fört vid sammanträde med {meeting.body.name.lower()}", "bold")),
    ]
    for label, lines in parts.place_time:
        blocks.append(Para(f"{label}: {', '.join(lines)}", tight=True))
    for label, own in parts.groups():
        blocks += [Para((label, "bold")), *own]
    blocks.append(Para(f"{parts.labels['adjusters']}: {parts.adjusters}"))
    for label, lines in parts.adjusting:
        blocks.append(Para(f"{label}: {', '.join(lines)}", tight=True))
    return [*blocks, *signatures(parts), PageBreak()]


def front_gold(meeting: Meeting, *given: dict[str, Any]) -> dict[str, Any]:
    """Return the gold of the meeting: what is always printed, and what the forms give."""
    gold: dict[str, Any] = {"body": meeting.body.name, "date": meeting.date.isoformat()}
    for part in given:
        gold.update(part)
    gold["chair"] = meeting.chair.name
    gold["secretary"] = meeting.secretary.name
    gold["adjusters"] = [person.name for person in meeting.adjusters]
    return gold
