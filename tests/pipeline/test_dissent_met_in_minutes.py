"""Statements, conflicts of interest and signatures, in the forms that offices set them."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Actor, Decision, Statement
from tests.conftest import rows_of

HEAD = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Storsjö kommun \\ Kulturnämnden],
  [SAMMANTRÄDESPROTOKOLL \\ 2026-10-14], context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Rådhuset, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M) \\ Eva Ås (V)], [*Paragrafer*], [§ 61])
#pagebreak()
#text(size: 12pt)[*§ 61 Bidrag till teatern*]

"""

TEXT = """
*Ärendebeskrivning*

Teatern söker bidrag. Vid förra beslutet deltog Ulf Berg (C) inte på grund av jäv. Bo Ek (M) deltar
inte i handläggningen av ärendet på grund av jäv.

*Beslut*

Kulturnämnden beslutar

- att lägga ansökan till protokollet,
- att länsstyrelsen ombeds utse en ny revisor.

*Särskilt yttrande*

Eva Ås (V) ges möjlighet att lämna ett särskilt yttrande: ”Vi ser positivt på bidraget.”
"""


def test_conflicts_in_the_description_and_statements_that_are_allowed() -> None:
    parsed = parse(compile_typst(HEAD + TEXT)[0], "dissent.pdf")
    apart = [
        (row.person_name, row.role)
        for row in rows_of(parsed, Actor)
        if row.record_table == "agenda_items"
    ]
    assert apart == [("Bo Ek", "conflict_of_interest")]
    assert [row.text for row in rows_of(parsed, Statement)] == ["Vi ser positivt på bidraget."]
    assert [row.action for row in rows_of(parsed, Decision)] == ["file", "other"]


def test_those_who_sign_behind_the_last_point_decide_nothing() -> None:
    text = """
*Beslut*

Kulturnämnden beslutar

- att bevilja bidraget.

Vid protokollet

Lena Borg

Justeras

Anna Lind #h(40pt) Bo Ek
"""
    parsed = parse(compile_typst(HEAD + text)[0], "signed.pdf")
    assert [row.text for row in rows_of(parsed, Decision)] == ["att bevilja bidraget."]
