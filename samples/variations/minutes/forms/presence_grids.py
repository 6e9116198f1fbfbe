"""Attendance in grids: a cross tells who was there, and the substitute stands beside the member."""

from __future__ import annotations

from samples.variations.minutes.forms.blocks import Block, PageBreak, Para, Section, Table
from samples.variations.minutes.forms.front import (
    FRONTS,
    FrontParts,
    foot_fields,
    head_fields,
    label_table,
    notice,
    signatures,
)
from samples.variations.minutes.forms.person_lines import Entry


def _rows(parts: FrontParts, there: str, away: str) -> list[tuple[Entry | None, list[str]]]:
    """Return a row for each seat: party, member, mark or paragraphs, substitute, paragraphs."""
    rows: list[tuple[Entry | None, list[str]]] = []
    for seat in parts.meeting.seats:
        member, substitute = parts.lines.member(seat), parts.lines.substitute_serving(seat)
        name = seat.member.name + (f", {member.office}" if member and member.office else "")
        mark = (member.when or there) if member else away
        other = f"{substitute.name} {substitute.when}".strip() if substitute else ""
        rows.append((member, [seat.member.party.code, name, mark, other]))
    return rows


WIDTHS = ("24pt", "36pt", "4fr", "64pt", "4fr")


def _grid(
    parts: FrontParts,
    header: tuple[str, ...],
    rows: list[list[str]],
    widths: tuple[str, ...] = WIDTHS,
) -> list[Block]:
    widths = widths[-len(header) :]
    table = Table(widths, rows, header=header, rules="all", size=0.85)
    blocks: list[Block] = [Section("Närvarolista"), table]
    if parts.present.substitutes:
        lines = "; ".join(entry.line for entry in parts.present.substitutes)
        blocks.append(Para([("Ej tjänstgörande ersättare: ", "bold"), lines]))
    officials = "; ".join(entry.line for entry in parts.present.officials)
    blocks.append(Para([("Tjänstemän: ", "bold"), officials]))
    return [*blocks, PageBreak()]


def _front_page(parts: FrontParts) -> list[Block]:
    reference: list[Block] = [Para("Enligt bifogad närvarolista", tight=True)]
    fields = [
        *head_fields(parts),
        (parts.labels["deciders"], reference),
        *foot_fields(parts),
    ]
    return [label_table(parts, fields), *signatures(parts), *notice(parts), PageBreak()]


@FRONTS.form
def numbered_grid(parts: FrontParts) -> list[Block]:
    """`Nr | Parti | Ledamot | Närv. | Tjänstgörande ersättare`, x and -."""
    rows = [[str(n), *row] for n, (_, row) in enumerate(_rows(parts, "x", "-"), 1)]
    header = ("Nr", "Parti", "Ledamot", "Närv.", "Tjänstgörande ersättare")
    return [*_front_page(parts), *_grid(parts, header, rows)]


@FRONTS.form
def grid_without_numbers(parts: FrontParts) -> list[Block]:
    """`Parti | Ledamöter | Närvarande | Ersättare`, X and an empty cell."""
    rows = [row for _, row in _rows(parts, "X", "")]
    header = ("Parti", "Ledamöter", "Närvarande", "Ersättare")
    return [*_front_page(parts), *_grid(parts, header, rows)]


@FRONTS.form
def grid_with_absent_column(parts: FrontParts) -> list[Block]:
    """`Ledamöter | Närv. | Frånv. | Tjänstgörande ersättare | Paragraf`, an X in one of two."""
    rows = []
    for seat in parts.meeting.seats:
        member, substitute = parts.lines.member(seat), parts.lines.substitute_serving(seat)
        name = f"{seat.member.name} ({seat.member.party.code})"
        name += f", {member.office}" if member and member.office else ""
        mark = (member.when or "X") if member else ""
        other = f"{substitute.name} ({seat.substitute.party.code})" if substitute else ""
        when = substitute.when if substitute else ""
        rows.append([name, mark, "" if member else "X", other, when])
    header = ("Ledamöter", "Närv.", "Frånv.", "Tjänstgörande ersättare", "Paragraf")
    widths = ("4fr", "64pt", "40pt", "4fr", "64pt")
    return [*_front_page(parts), *_grid(parts, header, rows, widths)]


# These fronts say whom a substitute serves for, whatever the form of the line.
NAMING_MEMBERS = (numbered_grid, grid_without_numbers, grid_with_absent_column)
