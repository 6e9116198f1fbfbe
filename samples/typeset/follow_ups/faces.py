"""Kvarnby, by LibreOffice: faces out of a font, explained by a legend, beside other outcomes."""

from pathlib import Path

from .exporting import libreoffice_pdf
from .model import FollowUp, Goal, tallied, to_yaml
from .office import cell, document, paragraph, table

NAME = "kvarnby-malen-2024"
_LEARN, _CARE = "Lärande", "Omsorg och fritid"
_GOALS = (
    Goal(_LEARN, None, "Alla elever når målen i årskurs 9", "red"),
    Goal(_LEARN, None, "Fler barn går i förskola", "green"),
    Goal(_LEARN, None, "Lärarna stannar i kommunen", "yellow"),
    Goal(_CARE, None, "De äldre är nöjda med hemtjänsten", "green"),
    Goal(_CARE, None, "Köerna till särskilt boende är korta", "red"),
    Goal(_CARE, None, "Fler ungdomar är med i en förening", "green"),
)
REPORT = FollowUp(
    NAME, "Kvarnby", "follow_up_report", "Måluppföljning", 2024, _GOALS, "glyph",
    tallied(_GOALS, ("green", "red", "yellow")),
)  # fmt: skip
_FACES = {"green": "😊", "yellow": "😐", "red": "😒"}
_MEANT = (
    ("green", "Delmålet bedöms bli uppfyllt"),
    ("yellow", "Delmålet bedöms bli delvis uppfyllt eller kan inte mätas"),
    ("red", "Delmålet bedöms inte bli uppfyllt"),
)
_OUTCOMES = ("82 %", "94 %", "12 %", "87 %", "63 dagar", "51 %")
_WIDTHS = (7.4, 4.6, 2.4, 2.6)


def typeset(folder: Path) -> int:
    """Write the PDF and its gold into a folder; returns the number of pages."""
    libreoffice_pdf(_flat(), folder / f"{NAME}.pdf")
    (folder / f"{NAME}.gold.yaml").write_text(to_yaml(REPORT), encoding="utf-8")
    return REPORT.pages


def _flat() -> str:
    outcomes = dict(zip((goal.text for goal in _GOALS), _OUTCOMES, strict=True))
    tables = "".join(
        paragraph("h2", f"Fokusområde {area}")
        + table(
            _WIDTHS,
            ("Delmål", "Indikator", "Utfall", "Bedömning"),
            [
                [cell(goal.text), cell("se bilaga"), cell(outcomes[goal.text]),
                 cell(_FACES[str(goal.status)])]
                for goal in _GOALS if goal.area == area
            ],
        )
        for area in (_LEARN, _CARE)
    )  # fmt: skip
    body = "".join(
        (
            paragraph("h1", "Måluppföljning per den 31 december 2024"),
            paragraph(
                "p",
                "Av fullmäktiges mål bedöms 3 av 6 delmålen vara uppfyllda, 2 är inte uppfyllda "
                "och ett är delvis uppfyllt.",
            ),
            paragraph("p", "Symbolerna ska läsas så här:"),
            *(paragraph("p", f"{_FACES[status]} = {words}.") for status, words in _MEANT),
            tables,
        )
    )
    return document(body, "Kvarnby kommun, kommunstyrelsen", _WIDTHS, "DejaVu Sans", 10.5)
