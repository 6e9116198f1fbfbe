"""Legends in columns of marks whose words wrap beside them, and cells filled with what they mean."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the report")

from pipeline.assembly.parsing import parse
from pipeline.evaluation.plan_facts import plan_rows
from samples.variations.common import compile_typst

PAGE = """
#set page(paper: "a4")
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#let good = rgb("GOOD")
#let fair = rgb("FAIR")
#let poor = rgb("POOR")
= Uppföljning av Klimatprogram 2022–2030
Läget avser den 31 december 2024.
== Så läser du bedömningarna
Färgen visar möjligheten att nå delmålet. Pilen visar utvecklingen.

LEGEND

== Målområde 1: Energi
#table(
  columns: (10mm, 62mm, 15mm, 1fr),
  [*Nr*], [*Delmål*], [*Läge*], [*Kommentar*],
  [1.1], [Energianvändningen är 20 procent lägre], table.cell(fill: fair)[↗], [Minskningen är 11 procent.],
  [1.2], [Effekten solel är minst 2 500 kW], table.cell(fill: good)[↗], [Nu finns 2 140 kW.],
  [1.3], [Fjärrvärmen är fri från fossila bränslen], table.cell(fill: poor)[→], [Bioolja dröjer.],
  [1.4], [Invånarna får oberoende rådgivning], table.cell(fill: rgb("#cccccc"))[], [Mäts nästa år.],
)
"""
COLOURS = ("Delmålet är nått eller bedöms kunna nås", "Delmålet kan nås om fler åtgärder genomförs",
           "Delmålet bedöms inte kunna nås", "Bedömning saknas")  # fmt: skip
ARROWS = (
    "Utvecklingen går åt rätt håll",
    "Ingen tydlig förändring",
    "Utvecklingen går åt fel håll",
)
NAMES = ("good", "fair", "poor", 'rgb("#cccccc")')


def swatches(shape: str) -> list[str]:
    return [
        f"[#{shape.format(name)}], [{words}]" for name, words in zip(NAMES, COLOURS, strict=True)
    ]


def arrows() -> list[str]:
    return [f"[{sign}], [{words}]" for sign, words in zip("↗→↘", ARROWS, strict=True)] + ["[], []"]


def legend(shape: str, arrows_first: bool, narrow: str) -> str:
    pairs = zip(swatches(shape), arrows(), strict=True)
    rows = [f"{b}, {a}" if arrows_first else f"{a}, {b}" for a, b in pairs]
    widths = f"8mm, 60mm, 9mm, {narrow}" if arrows_first else f"9mm, {narrow}, 8mm, 60mm"
    return f"#grid(columns: ({widths}), row-gutter: 6pt, align: horizon, " + ",\n".join(rows) + ")"


@pytest.mark.parametrize("arrows_first", [False, True])
@pytest.mark.parametrize(
    "shape",
    ["box(width: 8mm, height: 5mm, fill: {}, stroke: 0.5pt)", "circle(radius: 4pt, fill: {})"],
)
@pytest.mark.parametrize(
    "colours", [("#6cb33f", "#ffd23f", "#e2453c"), ("#1b9e77", "#f0a000", "#c00000")]
)
def test_cells_mean_what_the_words_beside_the_marks_say(
    shape: str, arrows_first: bool, colours: tuple[str, str, str]
) -> None:
    text = PAGE.replace("LEGEND", legend(shape, arrows_first, "48mm"))
    for name, colour in zip(("GOOD", "FAIR", "POOR"), colours, strict=True):
        text = text.replace(name, colour)
    rows = plan_rows(parse(compile_typst(text)[0], "report.pdf"))
    judged = [(row["about"], row["status"], row["trend"]) for row in rows["assessments"]]
    assert judged == [
        ("Energianvändningen är 20 procent lägre", "yellow", "up"),
        ("Effekten solel är minst 2 500 kW", "green", "up"),
        ("Fjärrvärmen är fri från fossila bränslen", "red", "flat"),
        ("Invånarna får oberoende rådgivning", "not_assessed", "not_assessed"),
    ]
    assert len(rows["goals"]) == 4  # and none of the legend
