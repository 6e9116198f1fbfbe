"""Directions of an area in a list beside the text that introduces it, above a table of goals."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

PAGE = """
#set page(width: 842pt, height: 595pt, margin: 55pt)
#set text(size: 9pt, font: "DejaVu Sans", lang: "sv")
#show heading.where(level: 1): set text(size: 20pt)
= Strategisk plan 2026–2028
#let area(name, body, focus, goal) = {
  block(width: 100%, fill: rgb("00667f"), inset: 8pt, text(fill: white, size: 16pt, weight: "bold", name))
  grid(columns: (2fr, 1fr), gutter: 24pt, body, [*LABEL* \\ #list(..focus)])
  table(columns: (2fr, 1fr, 1fr, 1fr), [*Mål*], [*Indikator*], [*Nuläge 2024*], [*Målvärde 2028*],
    goal, [Andel nöjda, %], [60], [70])
}
#area([Barn och unga], [En bra start i livet lägger grunden för resten. Barn och unga ska mötas av
  vuxna som samarbetar. Antalet barn i förskoleåldern minskar under planperioden, samtidigt som fler
  elever behöver stöd än tidigare år.],
  ([Tidiga och samordnade insatser], [Läsning och språk]), [1.1 Alla elever ska nå sin fulla potential])
#area([Omsorg hela livet], [Antalet invånare över 80 år ökar till 2030. Fler ska kunna bo kvar hemma
  och känna sig trygga där, och den som flyttar till särskilt boende ska ha en god vardag med
  innehåll och värme.],
  ([Nära vård tillsammans med regionen], [Heltid som norm]), [2.1 Äldre ska ha inflytande över sin vardag])
"""


def tables(label: str) -> dict[str, list[dict[str, Any]]]:
    parsed = parse(compile_typst(PAGE.replace("LABEL", label))[0], "plan.pdf")
    return {name: [row.model_dump() for row in rows] for name, rows in parsed.tables.items()}


@pytest.mark.parametrize("label", ["Insatsområden", "Prioriterade inriktningar"])
def test_directions_in_a_list_beside_the_text_are_those_of_the_area(label: str) -> None:
    found = tables(label)
    names = {row["area_id"]: row["name"] for row in found["areas"]}
    assert [(names[row["area_id"]], row["text"]) for row in found["focus_areas"]] == [
        ("Barn och unga", "Tidiga och samordnade insatser"),
        ("Barn och unga", "Läsning och språk"),
        ("Omsorg hela livet", "Nära vård tillsammans med regionen"),
        ("Omsorg hela livet", "Heltid som norm"),
    ]
    assert [(names[row["area_id"]], row["text"]) for row in found["goals"]] == [
        ("Barn och unga", "Alla elever ska nå sin fulla potential"),
        ("Omsorg hela livet", "Äldre ska ha inflytande över sin vardag"),
    ]


def test_activities_under_their_label_beside_a_text_are_no_directions() -> None:
    assert not tables("Prioriterade insatser")["focus_areas"]
