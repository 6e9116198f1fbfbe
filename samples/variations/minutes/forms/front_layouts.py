"""Front pages that are no single column of labels: lists side by side, groups of labels, tables."""

from __future__ import annotations

from dataclasses import replace

from samples.variations.common import quoted
from samples.variations.minutes.forms.attendance import NARROW, one_a_line
from samples.variations.minutes.forms.blocks import Block, PageBreak, Para, Raw, Section, Table
from samples.variations.minutes.forms.front import (
    FRONTS,
    FrontParts,
    foot_fields,
    head_fields,
    label_table,
    line_blocks,
    notice,
    signatures,
)
from samples.variations.minutes.forms.person_lines import Entry
from samples.variations.minutes.forms.setting import typst


@FRONTS.form
def lists_side_by_side(parts: FrontParts) -> list[Block]:
    """Who decides at the left, everybody else at the right, each list under its label in bold."""
    if parts.listing not in NARROW:
        parts = replace(parts, listing=one_a_line)
    groups = parts.groups()
    cells = []
    for own in (groups[:1], groups[1:]):
        blocks: list[Block] = []
        for label, listed in own:
            blocks += [Para((label + parts.labels["colon"], "bold")), *listed]
        cells.append(f"[{typst(blocks, parts.face)}]")
    lists = Raw(f"grid(columns: (1fr, 1fr), column-gutter: 16pt, {', '.join(cells)})")
    head = label_table(parts, head_fields(parts))
    foot = label_table(parts, foot_fields(parts))
    return [head, lists, foot, *signatures(parts), *notice(parts), PageBreak()]


@FRONTS.form
def adjusting_group(parts: FrontParts) -> list[Block]:
    """Where and when stands twice: of the meeting, and below `Justering` of the adjustment."""
    colon = parts.labels["colon"]
    rows: list[tuple[str, list[Block]]] = [*head_fields(parts), *parts.groups()]
    under: list[tuple[str, str]] = [(f"Justerare{colon}", parts.adjusters)]
    under += [(f"Plats och tid{colon}", ", ".join(lines)) for _, lines in parts.adjusting]
    under.append((f"Justerade paragrafer{colon}", parts.paragraphs()))
    inner = Table(("100pt", "1fr"), under, bold_first_column=True)
    return [
        label_table(parts, rows),
        Para(("Justering", "bold")),
        inner,
        *signatures(parts),
        *notice(parts),
        PageBreak(),
    ]


@FRONTS.form
def printed_twice(parts: FrontParts) -> list[Block]:
    """The front page once with signatures and once without."""
    fields = head_fields(parts) + parts.groups() + foot_fields(parts)
    page = label_table(parts, fields)
    return [page, PageBreak(), page, *signatures(parts), *notice(parts), PageBreak()]


@FRONTS.form
def label_over_rule(parts: FrontParts) -> list[Block]:
    """Small labels above what belongs to them, a rule across the page under each."""
    blocks: list[Block] = []
    for label, own in head_fields(parts) + parts.groups() + foot_fields(parts):
        small = f"block(above: 0.5em, text(size: 0.8em, {quoted(label)}))"
        line = "block(above: 0.5em, line(length: 100%, stroke: 0.4pt))"
        blocks += [Raw(small), *own, Raw(line)]
    return [*blocks, *signatures(parts), *notice(parts), PageBreak()]


@FRONTS.form
def table_of_everybody(parts: FrontParts) -> list[Block]:
    """A ruled table on its own page, with the groups as rows over all of its columns."""
    reference: list[Block] = [Para("Se närvarolista", tight=True)]
    fields = [*head_fields(parts), (parts.labels["deciders"], reference), *foot_fields(parts)]
    people = parts.present
    rows: list[tuple[str, ...]] = []
    for label, entries in (
        ("Beslutande ledamöter", people.members),
        ("Tjänstgörande ersättare", people.serving),
        ("Ej tjänstgörande ersättare", people.substitutes),
    ):
        if entries:
            rows += [(label, "", "", ""), *map(_row, entries)]
    header = ("Namn", "Parti", "Uppdrag", "Anmärkning")
    widths = ("4fr", "36pt", "3fr", "5fr")
    table = Table(widths, rows, header=header, rules="all", size=0.85)
    officials = line_blocks([entry.line for entry in people.officials])
    return [
        label_table(parts, fields),
        *signatures(parts),
        *notice(parts),
        PageBreak(),
        Section("Närvarolista"),
        table,
        Para(("Tjänstemän", "bold")),
        *officials,
        PageBreak(),
    ]


def _row(entry: Entry) -> tuple[str, ...]:
    serves = entry.gold["role"] == "serving_substitute"
    office = entry.office or ("tjg ersättare" if serves else "")
    note = ", ".join(filter(None, (f"för {entry.serves}" if entry.serves else "", entry.when)))
    return (entry.name, entry.party.strip("()"), office, note)
