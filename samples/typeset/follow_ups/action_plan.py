"""Bergsala's action plan, by LibreOffice: landscape, many columns, cells that span rows, numbers
that carry the hierarchy, and the state of every activity in words.
"""

from pathlib import Path

from .exporting import libreoffice_pdf
from .model import Activity, FollowUp, Goal, to_yaml
from .office import Cell, cell, document, paragraph, table

NAME = "bergsala-handlingsplan-2025"
_SCHOOLS, _SOCIAL, _BOARD = "Skolnämnden", "Socialnämnden", "Kommunstyrelsen"
_GOALS = (
    Goal("Skola", "1.1", "Fler elever klarar grundskolan", responsible=_SCHOOLS, activities=(
        Activity("Erbjud läxhjälp på alla skolor", "1.1.1", _SCHOOLS, "Q2 2025", "2025-06-30",
                 "green"),
        Activity("Inför två lärare i matematik i årskurs 7", "1.1.2", _SCHOOLS, "2025-12-31",
                 "2025-12-31", "yellow"),
        Activity("Ge alla rektorer utbildning i analys", "1.1.3", _SCHOOLS, "2026", "2026-12-31",
                 "red"),
    )),
    Goal("Skola", "1.2", "Skolfrånvaron minskar", activities=(
        Activity("Ta fram en gemensam rutin för tidiga samtal", "1.2.1", _SCHOOLS, "hösten 2025",
                 "2025-12-31", "yellow"),
        Activity("Starta ett team som möter elever hemma", "1.2.2", _SOCIAL, "löpande", None,
                 "yellow"),
    )),
    Goal("Arbete", "2.1", "Fler unga har ett arbete eller studerar", responsible=_BOARD,
         activities=(
        Activity("Ordna sommarjobb åt alla i årskurs 9", "2.1.1", _BOARD, "juni 2025",
                 "2025-06-30", "green"),
        Activity("Öppna en mötesplats för vägledning", "2.1.2", _BOARD, "2025–2027", "2027-12-31",
                 "red"),
    )),
)  # fmt: skip
REPORT = FollowUp(
    NAME, "Bergsala", "action_plan", "Handlingsplan för barn och unga 2025–2027", 2025, _GOALS,
    "word", pages=1,
)  # fmt: skip
_STATUS = {"green": "Klart", "yellow": "Pågår", "red": "Ej påbörjat"}
_COSTS = {"1.1.2": "900 tkr", "2.1.1": "inom ram", "2.1.2": "1,2 mnkr"}
_INDICATORS = {
    "1.1": ("Andel behöriga till gymnasiet", "88 %"),
    "1.2": ("Frånvaro över 20 procent", "högst 4 %"),
    "2.1": ("Andel unga utan sysselsättning", "5 %"),
}
_PARTNERS = {"1.1": "Elevråden", "1.2": "Polisen", "2.1": "Företagarna"}
_HEAD = (
    "Mål", "Åtgärd", "Ansvarig", "Medverkande", "Tidplan", "Indikator", "Målvärde", "Kostnad",
    "Status",
)  # fmt: skip
_WIDTHS = (3.4, 5.5, 3.1, 2.3, 2.3, 3.0, 1.8, 1.8, 2.2)


def typeset(folder: Path) -> int:
    """Write the PDF and its gold into a folder; returns the number of pages."""
    libreoffice_pdf(_flat(), folder / f"{NAME}.pdf")
    (folder / f"{NAME}.gold.yaml").write_text(to_yaml(REPORT), encoding="utf-8")
    return REPORT.pages


def _flat() -> str:
    rows: list[list[Cell]] = []
    before: str | None = None
    for goal in _GOALS:
        if goal.area != before:
            rows.append([cell(f"Fokusområde: {goal.area}", columns=9, bold=True, shade="Area")])
            before = goal.area
        rows.extend(_rows(goal))
    body = "".join(
        (
            paragraph("h1", "Handlingsplan för barn och unga 2025–2027"),
            paragraph(
                "p",
                "Planen visar vad nämnderna i Bergsala gör för att målen ska nås. Läget avser den "
                "30 september 2025.",
            ),
            table(_WIDTHS, _HEAD, rows),
        )
    )
    header = "Bergsala kommun, kommunledningskontoret"
    return document(body, header, _WIDTHS, "Carlito", 11, landscape=True)


def _rows(goal: Goal) -> list[list[Cell]]:
    own = goal.activities
    indicator, target = _INDICATORS[str(goal.number)]
    rows: list[list[Cell]] = []
    for place, activity in enumerate(own):
        row = [cell(f"{goal.number} {goal.text}", rows=len(own))] if not place else []
        row.append(cell(f"{activity.number} {activity.text}"))
        same = [other.responsible for other in own].count(activity.responsible)
        if place == [other.responsible for other in own].index(activity.responsible):
            row.append(cell(activity.responsible or "", rows=same))
        if not place:
            row.append(cell(_PARTNERS[str(goal.number)], rows=len(own)))
        row.append(cell(activity.deadline or ""))
        if not place:
            row.extend([cell(indicator, rows=len(own)), cell(target, rows=len(own))])
        row.append(cell(_COSTS.get(str(activity.number), "")))
        row.append(cell(_STATUS[str(activity.status)]))
        rows.append(row)
    return rows
