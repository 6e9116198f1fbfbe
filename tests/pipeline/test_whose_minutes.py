"""Whose minutes they are: names in narrow heads, and bodies that only get a decision."""

from __future__ import annotations

import pytest

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

PAGES = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [@head], [SAMMANTRÄDESPROTOKOLL \\ Kulturnämnden \\ 2026-10-14],
  context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Stora salen, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M) \\ Eva Ås (V)], [*Paragrafer*], [61-61])
#pagebreak()
*§ 61 Yttrande över handlingsprogram*

*Beslut*

Nämnden antar yttrandet.

*Beslutet skickas till*

Räddningstjänstförbundet Mellersta
"""


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("*GRANVIKS* \\ #text(tracking: 4pt)[KOMMUN]", "Granvik"),  # letters that stand wide
        ("*Protokoll*", None),
    ],
)
def test_who_gets_a_decision_has_not_made_it(head: str, named: str | None) -> None:
    pdf, _ = compile_typst(PAGES.replace("@head", head))
    assert parse(pdf, "minutes.pdf").municipality == named
