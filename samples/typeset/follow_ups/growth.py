"""Strandvik, by Chromium: arrows whose colour and direction both tell the trend, as a legend says;
an outlined box where nothing could be judged; no status at all. Goals stand under three columns.
"""

from html import escape
from pathlib import Path

from .exporting import chromium_pdf
from .model import FollowUp, Goal, tallied, to_yaml

NAME = "strandvik-tillvaxt-2024"
_TRADE, _HOMES = "Näringsliv", "Boende"
_GOALS = (
    Goal(_TRADE, None, "Företagsklimatet blir bättre", "not_assessed", "up",
         responsible="Kommunstyrelsen"),
    Goal(_TRADE, None, "Fler nya företag startas av kvinnor", "not_assessed", "flat",
         responsible="Kommunstyrelsen"),
    Goal(_TRADE, None, "Besöksnäringen växer även under vintern", "not_assessed", "down",
         responsible="Fritidsnämnden"),
    Goal(_HOMES, None, "Handläggningstiden för bygglov kortas", "not_assessed", "up",
         responsible="Byggnadsnämnden"),
    Goal(_HOMES, None, "Det byggs hyresrätter i alla kommundelar", "not_assessed", "flat",
         responsible="Kommunstyrelsen"),
    Goal(_HOMES, None, "Unga får en första bostad", "not_assessed", "not_assessed",
         responsible="Socialnämnden"),
)  # fmt: skip
REPORT = FollowUp(
    NAME, "Strandvik", "follow_up_report", "Program för ett växande Strandvik", 2024, _GOALS,
    "fill",
    (
        (None, "total", "all", 6),
        *tallied(_GOALS, ("up", "flat", "down"), "trend", total=False),
    ),
)  # fmt: skip
_COLOURS = {"up": "#159447", "flat": "#ffc20e", "down": "#d2232a"}
_SHAPES = {
    "up": "M8 0 L16 9 L11 9 L11 16 L5 16 L5 9 L0 9 Z",
    "flat": "M16 8 L7 16 L7 11 L0 11 L0 5 L7 5 L7 0 Z",
    "down": "M8 16 L16 7 L11 7 L11 0 L5 0 L5 7 L0 7 Z",
}
_STYLE = """
@page { size: A4; margin: 25mm 24mm;
  @top-right { content: "Strandviks kommun"; font: 9pt "Lato"; } }
body { font: 10.5pt/1.45 "Lato"; margin: 0; } h1 { font-size: 21pt; line-height: 1.2; }
h2 { font-size: 14pt; margin: 7mm 0 2mm; } table { width: 100%; border-collapse: collapse; }
th, td { border: 0.6pt solid #999; padding: 1.5mm 2mm; text-align: left; font-size: 10pt; }
th { background: #e9eef2; } svg { display: block; }
"""


def typeset(folder: Path) -> int:
    """Write the PDF and its gold into a folder; returns the number of pages."""
    chromium_pdf(_html(), folder / f"{NAME}.pdf")
    (folder / f"{NAME}.gold.yaml").write_text(to_yaml(REPORT), encoding="utf-8")
    return REPORT.pages


def _html() -> str:
    tables = "".join(
        f"<h2>{area}</h2><table><tr><th>Mål</th><th>Ansvarig nämnd</th><th>Bedömning</th></tr>"
        + "".join(
            f"<tr><td>{escape(goal.text)}</td><td>{goal.responsible}</td>"
            f"<td>{_mark(goal.trend)}</td></tr>"
            for goal in _GOALS if goal.area == area
        )
        + "</table>"
        for area in (_TRADE, _HOMES)
    )  # fmt: skip
    return f"""<html lang="sv"><head><meta charset="utf-8"><title>Tillväxt</title>
<style>{_STYLE}</style></head><body>
<h1>Måluppföljning 2024 – Program för ett växande Strandvik</h1>
<p>Kommunfullmäktige beslutade om målen i budgeten. Grön pil signalerar att målets indikatorer har
förbättrats, gul pil att de är oförändrade och röd pil att de har försämrats. Tom vit ruta innebär
att bedömning inte har kunnat göras.</p>
<p>Programmet har sex mål. Utvecklingen är positiv för två mål, oförändrad för två och negativ för
ett.</p>{tables}</body></html>"""


def _mark(trend: str) -> str:
    if trend == "not_assessed":
        return (
            '<svg width="16" height="16"><rect x="1" y="1" width="14" height="14" fill="#fff" '
            'stroke="#333"/></svg>'
        )
    return (
        f'<svg width="16" height="16"><path d="{_SHAPES[trend]}" fill="{_COLOURS[trend]}"/></svg>'
    )
