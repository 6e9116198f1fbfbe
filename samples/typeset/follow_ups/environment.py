"""Hammarvik, by LibreOffice: words only, areas in a merged column, and a mixed stated tally."""

from pathlib import Path

from .exporting import libreoffice_pdf
from .model import FollowUp, Goal, tallied, to_yaml
from .office import cell, document, paragraph, table

NAME = "hammarvik-miljo-2024"
_WATER, _NATURE, _WASTE = "Rent vatten", "Levande natur", "Mindre avfall"
_GOALS = (
    Goal(_WATER, "1", "Alla enskilda avlopp är godkända", "red", "flat"),
    Goal(_WATER, "2", "Badplatserna har utmärkt kvalitet", "green", "flat"),
    Goal(_WATER, "3", "Dagvattnet renas innan det når sjön", "yellow", "up"),
    Goal(_NATURE, "4", "Två nya naturreservat är bildade", "red", "down"),
    Goal(_NATURE, "5", "Ängsmarken har ökat med tio hektar", "green", "up"),
    Goal(_NATURE, "6", "Lupiner och parkslide bekämpas på kommunens mark", "red", "up"),
    Goal(_NATURE, "7", "Träden i tätorterna är inventerade", "green", "flat"),
    Goal(_WASTE, "8", "Matavfallet i skolorna har halverats", "yellow", "up"),
    Goal(_WASTE, "9", "Möbler återbrukas mellan förvaltningarna", "green", "up"),
    Goal(_WASTE, "10", "Nedskräpningen vid återvinningsstationerna minskar", "red", "down"),
    Goal(_WASTE, "11", "Alla byggprojekt sorterar sitt avfall på plats", "not_assessed",
         "not_assessed"),
)  # fmt: skip
REPORT = FollowUp(
    NAME, "Hammarvik", "follow_up_report", "Miljöprogram 2021–2026", 2024, _GOALS, "word",
    (
        *tallied(_GOALS, ("green", "red", "yellow", "not_assessed")),
        *tallied(_GOALS, ("up", "flat", "down"), "trend", total=False),
    ),
    pages=1,
)  # fmt: skip
_STATUS = {
    "green": "Uppnått", "yellow": "Delvis uppnått", "red": "Ej uppnått",
    "not_assessed": "Ej bedömt",
}  # fmt: skip
_TREND = {
    "up": "positiv utveckling", "flat": "oförändrad", "down": "negativ utveckling",
    "not_assessed": "–",
}  # fmt: skip
_WIDTHS = (2.9, 1.2, 6.6, 2.9, 3.4)


def typeset(folder: Path) -> int:
    """Write the PDF and its gold into a folder; returns the number of pages."""
    libreoffice_pdf(_flat(), folder / f"{NAME}.pdf")
    (folder / f"{NAME}.gold.yaml").write_text(to_yaml(REPORT), encoding="utf-8")
    return REPORT.pages


def _flat() -> str:
    rows = []
    for area in (_WATER, _NATURE, _WASTE):
        own = [goal for goal in _GOALS if goal.area == area]
        for place, goal in enumerate(own):
            first = [cell(area, rows=len(own), bold=True)] if not place else []
            rows.append(
                [*first, cell(goal.number or ""), cell(goal.text), cell(_STATUS[str(goal.status)]),
                 cell(_TREND[goal.trend])]
            )  # fmt: skip
    body = "".join(
        (
            paragraph("h1", "Uppföljning av miljöprogrammet 2024"),
            paragraph("p", "Hammarviks kommun, miljö- och byggnadsnämnden"),
            paragraph("h2", "Sammanfattning"),
            paragraph(
                "p",
                "Miljöprogram 2021–2026 antogs av kommunfullmäktige den 26 april 2021. Av "
                "programmets mål bedöms 4 av 11 målen vara uppfyllda, fyra är inte uppfyllda och "
                "2 är delvis uppfyllda. Ett mål är inte bedömt.",
            ),
            paragraph(
                "p",
                "Trenden är positiv för fem mål, oförändrad för tre och negativ för två. Arbetet "
                "har försenats av att två handläggare har slutat. Nämnden har begärt 3 miljoner "
                "kronor för att komma i kapp, och 14 nya tillsynsärenden har öppnats.",
            ),
            paragraph("h2", "Bedömning av målen"),
            table(_WIDTHS, ("Målområde", "Nr", "Mål", "Måluppfyllelse", "Utveckling"), rows),
            paragraph("h2", "Fortsatt arbete"),
            paragraph(
                "p",
                "Under 2025 tas ett nytt program fram. Nämndens förslag är att målen blir färre "
                "och att varje mål får en ansvarig nämnd.",
            ),
        )
    )
    return document(body, "Miljö- och byggnadsnämnden 2025-03-04", _WIDTHS, "Liberation Serif", 12)
