"""Lerviken 2024, by Chromium: traffic lights as pictures, trends in words, areas as rows, only thin
lines between rows, and a summary table.
"""

from base64 import b64encode
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from .exporting import chromium_pdf
from .health import AREAS, REPORT_2024
from .model import STATUS, Goal, counted, to_yaml

NAME = REPORT_2024.name
_LAMPS = (("red", "#e3000f", "#4a1216"), ("yellow", "#ffcc00", "#4f4312"),
          ("green", "#00a13a", "#0f3d1e"))  # fmt: skip
_WORDS = {"up": "Förbättrad", "flat": "Oförändrad", "down": "Försämrad", "not_assessed": "–"}
_STYLE = """
@page { size: A4; margin: 26mm 24mm 22mm 24mm;
  @top-left { content: "Lervikens kommun · Folkhälsorådet"; font: 8.5pt "Open Sans"; color: #555; }
  @bottom-right { content: counter(page) " (" counter(pages) ")"; font: 8.5pt "Open Sans"; } }
body { font: 10.5pt/1.4 "Open Sans"; color: #222; margin: 0; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 4mm; }
h2 { font-size: 13pt; margin: 7mm 0 2mm; }
p { margin: 0 0 3mm; } table { width: 100%; border-collapse: collapse; margin: 2mm 0 4mm; }
th { text-align: left; font-size: 9pt; border-bottom: 1.2pt solid #222; padding: 1.5mm 2mm; }
td { border-bottom: 0.4pt solid #bbb; padding: 2mm; font-size: 9.5pt; vertical-align: top; }
tr { break-inside: avoid; } td.area { font-weight: bold; background: #e6eef5; }
td.count, th.count { width: 19mm; } img { height: 26pt; }
"""


def typeset(folder: Path) -> int:
    """Write the PDF and its gold into a folder; returns the number of pages."""
    chromium_pdf(_html(), folder / f"{NAME}.pdf")
    (folder / f"{NAME}.gold.yaml").write_text(to_yaml(REPORT_2024), encoding="utf-8")
    return REPORT_2024.pages


def _html() -> str:
    goals = "".join(
        f'<tr><td class="area" colspan="4">{area}</td></tr>'
        + "".join(_row(goal) for goal in REPORT_2024.goals if goal.area == area)
        for area in AREAS
    )
    sums = "".join(_sums(area, area) for area in AREAS) + _sums(None, "Totalt")
    heads = "".join(
        f'<th class="count">{head}</th>'
        for head in ("Röda", "Gula", "Gröna", "Ej bedömda", "Antal mål")
    )
    return f"""<html lang="sv"><head><meta charset="utf-8"><title>Folkhälsoprogram</title>
<style>{_STYLE}</style></head><body>
<h1>Folkhälsoprogram 2023–2027<br>Uppföljning 2024</h1>
<p>Det här är den andra uppföljningen av programmet. Nämnderna har lämnat underlag till
folkhälsorådet, som har gjort en samlad bedömning av varje mål.</p>
<h2>Sammanställning</h2>
<table><thead><tr><th>Målområde</th>{heads}</tr></thead><tbody>{sums}</tbody></table>
<h2>Måluppfyllelse 2024</h2>
<table><thead><tr><th style="width:66mm">Mål</th><th style="width:16mm">Läge</th>
<th style="width:30mm">Utveckling</th><th>Kommentar</th></tr></thead><tbody>{goals}</tbody></table>
</body></html>"""


def _row(goal: Goal) -> str:
    return (
        f"<tr><td>{goal.number} {escape(goal.text)}</td><td>{_lights(str(goal.status))}</td>"
        f"<td>{_WORDS[goal.trend]}</td><td>{escape(goal.comment)}</td></tr>"
    )


def _sums(area: str | None, label: str) -> str:
    own = [goal for goal in REPORT_2024.goals if area is None or goal.area == area]
    counts = counted(own, "status")
    numbers = [*(counts[name] for name in STATUS), len(own)]
    cells = "".join(f'<td class="count">{number}</td>' for number in numbers)
    return f"<tr><td>{label}</td>{cells}</tr>"


def _lights(status: str) -> str:
    image = Image.new("RGB", (40, 108), "#26282b")
    pen = ImageDraw.Draw(image)
    for place, (name, lit, dim) in enumerate(_LAMPS):
        top = 6 + 34 * place
        pen.ellipse((6, top, 33, top + 27), fill=lit if name == status else dim)
    if status == "not_assessed":
        image = Image.new("RGB", (40, 108), "#ffffff")
        ImageDraw.Draw(image).rounded_rectangle((4, 4, 35, 103), 8, fill="#b9bcbf")
    file = BytesIO()
    image.save(file, "PNG")
    return f'<img src="data:image/png;base64,{b64encode(file.getvalue()).decode()}">'
