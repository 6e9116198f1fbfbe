"""A staff report on the assignments of a budget, with the list of them appended."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the report")

from pipeline.assembly.parsing import parse
from pipeline.evaluation.plan_facts import plan_rows
from samples.variations.common import compile_typst
from schemas.records import Part, Programme
from tests.conftest import rows_of

PAGES = """
#let head(page-numbers) = grid(columns: (1fr, 1fr, auto), [*Storsjö kommun* \\ Kansliet],
  [TJÄNSTESKRIVELSE \\ 2026-09-21], page-numbers)
#set page(width: 595pt, height: 842pt, margin: (top: 110pt, rest: 60pt),
  header: head(context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#text(size: 13pt)[*Uppföljning av uppdrag i Budget och plan 2026–2028*]

*Förslag till beslut*

Kommunstyrelsen föreslår kommunfullmäktige besluta

att godkänna uppföljningen av uppdragen.

*Sammanfattning*

Kommunfullmäktige har lämnat fyra uppdrag till nämnderna. Av de fyra uppdragen är två genomförda,
ett pågår och ett är ej påbörjat.

#pagebreak()
*Beslutet skickas till*

Samtliga nämnder
#set page(header: [Bilaga till KS 2026/41])
#text(size: 13pt)[*Bilaga 1. Redovisning av uppdrag per den 31 augusti 2026*]

#text(size: 11pt)[*Mål 1: Fler ska trivas i Storsjö*]
#table(columns: (30pt, 1fr, 90pt, 70pt, 70pt), [*Nr*], [*Uppdrag*], [*Ansvarig nämnd*], [*Klart*], [*Status*],
  [1.1], [Ta fram en plan för torget], [Kommunstyrelsen], [2026-06-30], [Genomfört],
  [1.2], [Utreda en ny badplats], [Tekniska nämnden], [2026-12-31], [Pågår])
#pagebreak()
#text(size: 11pt)[*Mål 2: Skolan ska ge alla en chans*]
#table(columns: (30pt, 1fr, 90pt, 70pt, 70pt), [*Nr*], [*Uppdrag*], [*Ansvarig nämnd*], [*Klart*], [*Status*],
  [2.1], [Införa läxhjälp på alla skolor], [Skolnämnden], [2026-06-30], [Genomfört],
  [2.2], [Pröva fria frukostar], [Skolnämnden], [2026-12-31], [Ej påbörjat])
"""


def test_the_report_is_a_staff_report_and_its_appendix_follows_up_the_same_plan() -> None:
    parsed = parse(compile_typst(PAGES)[0], "report.pdf")
    assert [part.kind for part in rows_of(parsed, Part)] == ["staff_report", "follow_up_report"]
    assert [one.name for one in rows_of(parsed, Programme)] == ["Budget och plan 2026–2028"]
    rows = plan_rows(parsed)
    assert {row["programme"] for row in rows["goals"]} == {"Budget och plan 2026–2028"}
    assert len(rows["activities"]) == 4
    told = {(row["category"], row["counted"]): row["count"] for row in rows["tallies"]}
    assert told == {
        ("green", "activities"): 2, ("yellow", "activities"): 1, ("red", "activities"): 1,
        ("all", "activities"): 4,
    }  # fmt: skip
    assert not rows["contradictions"]
