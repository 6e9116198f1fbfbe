"""Skogstuna, by Chromium: cells filled in pale office shades among striped rows, goals without
numbers, and a text that states a tally which its own goals contradict.
"""

from html import escape
from pathlib import Path

from .exporting import chromium_pdf
from .model import FollowUp, Goal, tallied, to_yaml

NAME = "skogstuna-klimatplan-2024"
_ENERGY, _TRAVEL = "Energi", "Resor och transporter"
_GOALS = (
    Goal(_ENERGY, None, "Energianvändningen i kommunens byggnader är 20 procent lägre än 2019",
         "yellow", "up", responsible="Tekniska nämnden"),
    Goal(_ENERGY, None, "Oljepannorna är borta ur alla fastigheter", "green", "flat",
         responsible="Tekniska nämnden"),
    Goal(_ENERGY, None, "Solceller finns på alla nya tak", "red", "down",
         responsible="Samhällsbyggnadsnämnden"),
    Goal(_ENERGY, None, "Hushållen får oberoende energirådgivning", "green", "up",
         responsible="Miljönämnden"),
    Goal(_TRAVEL, None, "Hälften av tjänsteresorna görs med tåg eller buss", "red", "flat",
         responsible="Kommunstyrelsen"),
    Goal(_TRAVEL, None, "Bilpoolen drivs helt utan bensin och diesel", "yellow", "up",
         responsible="Kommunstyrelsen"),
    Goal(_TRAVEL, None, "Varor till förskolor och skolor samlastas", "not_assessed",
         "not_assessed", responsible="Barn- och utbildningsnämnden"),
    Goal(_TRAVEL, None, "Varannan elev går eller cyklar till skolan", "yellow", "down",
         responsible="Barn- och utbildningsnämnden"),
    Goal(_TRAVEL, None, "Det finns laddplatser vid alla arbetsplatser", "yellow", "up",
         responsible="Tekniska nämnden"),
)  # fmt: skip
REPORT = FollowUp(
    NAME, "Skogstuna", "follow_up_report", "Klimatplan", 2024, _GOALS, "fill",
    (
        (None, "total", "all", 9),
        (None, "status", "green", 3),
        (None, "status", "yellow", 3),
        (None, "status", "red", 2),
        (None, "status", "not_assessed", 1),
        *tallied(_GOALS, ("up", "down"), "trend", total=False),
    ),
    contradicted=(
        (None, "status", "green", 3, 2),
        (None, "status", "yellow", 3, 4),
    ),
    pages=2,
)  # fmt: skip
_SHADES = {
    "red": "#ffc7ce", "yellow": "#ffeb9c", "green": "#c6efce", "not_assessed": "#d9d9d9",
}  # fmt: skip
_WORDS = {"up": "Uppåt", "flat": "Oförändrad", "down": "Nedåt", "not_assessed": ""}
_STYLE = """
@page { size: A4; margin: 24mm 22mm;
  @bottom-center { content: "Skogstuna kommun  |  " counter(page);
  font: 8pt "Carlito"; color: #777; } }
body { font: 11.5pt/1.35 "Carlito"; margin: 0; }
h1 { font-size: 22pt; color: #1f5c3a; margin: 0 0 4mm; }
h2 { font-size: 14pt; color: #1f5c3a; margin: 6mm 0 2mm; }
p { margin: 0 0 3mm; } .logo { width: 46mm; height: 9mm; background: #2e8b57; margin-bottom: 8mm; }
table { width: 100%; border-collapse: collapse; }
th { background: #1f5c3a; color: #fff; text-align: left; }
th, td { border: 0.5pt solid #8aa; padding: 1.6mm 2mm; font-size: 10.5pt; }
tr.odd td { background: #eef4f0; }
"""


def typeset(folder: Path) -> int:
    """Write the PDF and its gold into a folder; returns the number of pages."""
    chromium_pdf(_html(), folder / f"{NAME}.pdf")
    (folder / f"{NAME}.gold.yaml").write_text(to_yaml(REPORT), encoding="utf-8")
    return REPORT.pages


def _html() -> str:
    tables = "".join(
        f"<h2>Insatsområde: {area}</h2><table><thead><tr><th>Mål</th><th>Ansvarig nämnd</th>"
        '<th style="width:24mm">Måluppfyllelse 2024</th>'
        '<th style="width:26mm">Trend jämfört med 2023</th></tr></thead><tbody>'
        + "".join(
            _row(goal, place % 2 == 1)
            for place, goal in enumerate(g for g in _GOALS if g.area == area)
        )
        + "</tbody></table>"
        for area in (_ENERGY, _TRAVEL)
    )
    return f"""<html lang="sv"><head><meta charset="utf-8"><title>Klimatplanen 2024</title>
<style>{_STYLE}</style></head><body><div class="logo"></div>
<h1>Årsuppföljning 2024 av klimatplanen</h1>
<p>Kommunstyrelsen i Skogstuna har det samlade ansvaret för planen. Varje nämnd har bedömt sina egna
mål, och kommunledningskontoret har gjort en slutlig bedömning.</p>
<h2>Resultatet i korthet</h2>
<p>Klimatplanen har nio mål. Tre av målen är gröna, tre är gula och två är röda. Ett mål har inte
kunnat bedömas. Fyra mål har en positiv trend och två en negativ.</p>
<p>Grönt betyder att målet är uppnått, gult att det är delvis uppnått och rött att det inte är
uppnått. Grå ruta visar att bedömning saknas.</p>
<p>Uppföljningen lämnas till kommunfullmäktige tillsammans med årsredovisningen. Planen gäller till
och med 2026, och ett förslag till ny plan tas fram under nästa år. I arbetet deltar även
näringslivet och föreningarna i kommunen.</p>
{tables}</body></html>"""


def _row(goal: Goal, odd: bool) -> str:
    return (
        f"<tr{' class=odd' if odd else ''}><td>{escape(goal.text)}</td><td>{goal.responsible}</td>"
        f'<td style="background:{_SHADES[str(goal.status)]}"></td>'
        f"<td>{_WORDS[goal.trend]}</td></tr>"
    )
