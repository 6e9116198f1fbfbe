"""Indicators on tiles: small labels, each over its value, in a frame, on a ground or in none."""

from __future__ import annotations

import pytest

from tests.typeset_plans import Rows, read

START = """
= Näringslivsprogram 2024–2027
Antaget av kommunfullmäktige den 26 februari 2024. Kommunen följer upp programmet varje år, och
nämnderna svarar för sina delar av arbetet.
#let cell(label, value) = block(inset: 6pt)[
  #text(7.5pt, font: "Liberation Sans", fill: gray, label) #linebreak() #value]
#let large(value) = text(12pt, font: "Liberation Sans", value)
#let tile(name, unit, base, target) = block(radius: 6pt, stroke: FRAME, table(
  columns: (220pt, 90pt, 80pt, 80pt), inset: 0pt, stroke: LINES, fill: GROUND,
  cell("Indikator", name), cell("Enhet", unit), cell("Nuläge 2023", large(base)),
  cell("Mål 2027", large(target))))
== Kompetens
=== Mål 1:1 Alla företag ska få hjälp i tid
#tile("Andel företag som uppger att det är svårt att rekrytera folk", "%", "61", "högst 45")
=== Mål 1:2 Fler unga ska starta eget
#tile("Nya företag", "per 1 000 invånare", "6,4", "9,0")
#tile("Handläggningstid", "dagar", "41", "21")
"""
BETWEEN = "(x, y) => if x > 0 {(left: 0.5pt + gray)}"
FIRST = "Alla företag ska få hjälp i tid"
SECOND = "Fler unga ska starta eget"


def typeset(frame: str, lines: str, ground: str) -> Rows:
    body = START.replace("FRAME", frame).replace("LINES", lines).replace("GROUND", ground)
    return read(body)


@pytest.mark.parametrize(
    ("frame", "lines", "ground"),
    [
        ("1pt + gray", BETWEEN, "none"),
        ("1pt + gray", "none", "none"),
        ("none", "0.5pt", "none"),
        ("none", "none", "luma(240)"),
        ("none", "none", "none"),
    ],
)
def test_the_labels_of_a_tile_are_the_head_of_its_values(
    frame: str, lines: str, ground: str
) -> None:
    rows = typeset(frame, lines, ground)
    assert [row["text"] for row in rows["goals"]] == [FIRST, SECOND]
    columns = ("goal", "name", "unit", "year", "base", "target")
    assert [tuple(row[column] for column in columns) for row in rows["indicators"]] == [
        (FIRST, "Andel företag som uppger att det är svårt att rekrytera folk", "%", 2027, "61",
         "högst 45"),
        (SECOND, "Nya företag", "per 1 000 invånare", 2027, "6,4", "9,0"),
        (SECOND, "Handläggningstid", "dagar", 2027, "41", "21"),
    ]  # fmt: skip


def test_the_letter_behind_a_number_tells_the_activities_of_a_goal_apart() -> None:
    body = START.split("#tile(")[0].replace("FRAME", "none").replace("LINES", "none")
    card = "#block(fill: luma(240), width: 230pt, inset: 8pt)[#text(7.5pt)[Handling {}] \\\n*{}* \\\nAnsvarig: HR-enheten]\n"
    body = body.replace("GROUND", "none")
    body += card.format("1:1a", "Starta ett råd med företag")
    body += card.format("1:1b", "Erbjuda platser för lärande")
    rows = read(body)
    assert [(row["goal"], row["number"], row["text"]) for row in rows["activities"]] == [
        (FIRST, "1:1a", "Starta ett råd med företag"),
        (FIRST, "1:1b", "Erbjuda platser för lärande"),
    ]
