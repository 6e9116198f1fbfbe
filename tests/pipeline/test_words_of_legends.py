"""Legends on one line, and counts under heads that only the legend explains."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the report")

from tests.typeset_plans import GREEN, RED, YELLOW, judged, read

GREY = "9a9a9a"
SCALE = {
    GREEN: "På rätt väg",
    YELLOW: "Åt rätt håll men för långsamt, eller osäkert",
    RED: "Nås inte utan nya insatser",
}
PAGE = f"""
= Uppföljning av Miljöprogram 2022–2030
#text(9pt)[Avser 2025]
== Läsanvisning
Färgen visar om målet väntas nås. Staplarna visas på webben.

LEGEND

== Sammanfattning
#table(columns: 6, stroke: 0.5pt,
  [*Område*], [*På rätt väg*], [*För långsamt*], [*Nås inte*], [*LAST*], [*Antal mål*],
  [Energi], [1], [0], [1], [0], [2],
  [Natur], [0], [1], [0], [1], [2],
  [Summa], [1], [1], [1], [1], [4])
== Energi
#table(columns: (30pt, 1fr, 60pt), stroke: 0.5pt, [*Nr*], [*Mål*], [*Bedömning*],
  [1.1], [Bilarna ska köras fossilfritt], dot("{GREEN}"),
  [1.2], [Skolorna ska använda mindre el], dot("{RED}"))
== Natur
#table(columns: (30pt, 1fr, 60pt), stroke: 0.5pt, [*Nr*], [*Mål*], [*Bedömning*],
  [2.1], [Sjöarna ska ha god status], dot("{YELLOW}"),
  [2.2], [Ängarna ska bli fler], dot("{GREY}"))
"""


def in_strips(last: str) -> str:
    """Set a legend on one line whose words go on below themselves."""
    cells = [f'[#dot("{colour}")], [{words}]' for colour, words in {**SCALE, GREY: last}.items()]
    return (
        f"#grid(columns: (16pt, 70pt) * 4, align: horizon, column-gutter: 6pt, {', '.join(cells)})"
    )


def in_row(last: str) -> str:
    """Set a legend as the only row of a table."""
    cells = [f'[#dot("{colour}") {words}]' for colour, words in {**SCALE, GREY: last}.items()]
    return f"#table(columns: 4, stroke: 0.5pt, {', '.join(cells)})"


@pytest.mark.parametrize("legend", [in_strips, in_row])
@pytest.mark.parametrize("last", ["Kan inte bedömas", "Redovisas i bokslutet"])
def test_a_legend_on_one_line_says_what_colours_and_heads_mean(legend, last: str) -> None:  # type: ignore[no-untyped-def]
    rows = read(PAGE.replace("LEGEND", legend(last)).replace("LAST", last))
    assert judged(rows) == [
        ("Bilarna ska köras fossilfritt", "green"),
        ("Skolorna ska använda mindre el", "red"),
        ("Sjöarna ska ha god status", "yellow"),
        ("Ängarna ska bli fler", "not_assessed"),
    ]
    assert not rows["contradictions"]
    told = {(row["area"], row["category"]): row["count"] for row in rows["tallies"]}
    categories = ("green", "yellow", "red", "not_assessed", "all")
    counts = {None: (1, 1, 1, 1, 4), "Energi": (1, 0, 1, 0, 2), "Natur": (0, 1, 0, 1, 2)}
    assert told == {
        (area, category): count
        for area, own in counts.items()
        for category, count in zip(categories, own, strict=True)
    }


KINDS = f"""
= Verksamhetsberättelse 2025
== Sammanställning
#table(columns: 6, stroke: 0.5pt,
  [], [*Uppfyllt / avslutad*], [*Delvis uppfyllt / pågående*], [*Ej uppfyllt*], [*Ej mätt*], [*Totalt*],
  [Nämndmål], [1], [0], [1], [0], [2],
  [Styrtal], [1], [0], [0], [1], [2],
  [Aktiviteter], [1], [1], [0], [0], [2])
#table(columns: 5, stroke: 0.5pt, [Teckenförklaring:], [#dot("{GREEN}") Uppfyllt],
  [#dot("{YELLOW}") Delvis uppfyllt], [#dot("{RED}") Ej uppfyllt], [#dot("{GREY}") Ej mätt])
== Nämndmål: Fler läser på fritiden
#table(columns: (1fr, 60pt, 60pt, 30pt), stroke: 0.5pt,
  [*Styrtal*], [*Utfall 2025*], [*Mål 2025*], [],
  [Besök på biblioteket], [412], [400], table.cell(fill: rgb("{GREEN}"))[])
== Nämndmål: Unga är nöjda med fritidsgården
#table(columns: (1fr, 60pt, 60pt, 30pt), stroke: 0.5pt,
  [*Styrtal*], [*Utfall 2025*], [*Mål 2025*], [],
  [Nöjda besökare, %], [–], [80], table.cell(fill: rgb("{GREY}"))[])
"""


def test_rows_that_name_what_they_count_are_of_no_area() -> None:
    rows = read(KINDS)
    told = {(row["counted"], row["category"]): row["count"] for row in rows["tallies"]}
    categories = ("green", "yellow", "red", "not_assessed", "all")
    counts = {
        "goals": (1, 0, 1, 0, 2),
        "indicators": (1, 0, 0, 1, 2),
        "activities": (1, 1, 0, 0, 2),
    }
    assert {row["area"] for row in rows["tallies"]} == {None}
    assert told == {
        (counted, category): count
        for counted, own in counts.items()
        for category, count in zip(categories, own, strict=True)
    }


def test_the_only_cell_of_a_column_is_grey_as_the_legend_says() -> None:
    said = {row["name"]: row["judgement"] for row in read(KINDS)["indicators"]}
    assert said == {"Besök på biblioteket": "green", "Nöjda besökare": "not_assessed"}
