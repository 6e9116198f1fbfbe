"""Points of decisions below leads of several forms, and running heads that give the hours."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import AgendaItem, Decision, Finding
from tests.conftest import rows_of

PAGES = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: [
  #align(right, context counter(page).display("1 (1)", both: true))
  #align(center)[SAMMANTRÄDESPROTOKOLL]
  #grid(columns: (1fr, 1fr, auto), [Granviks kommun], [Kulturnämnden],
    [Tid: 2026-10-14 kl. 09:00–14:40])])
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Stora salen, kl. 09.00-14.40],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M) \\ Eva Ås (V)], [*Paragrafer*], [61-65])
#pagebreak()
*§ 61 Delårsrapport*

*Beslut*

Kulturnämnden för egen del
+ Uppdra till förvaltningen att redovisa kostnaderna i november.
+ Notera informationen.

Kulturnämnden föreslår kommunfullmäktige besluta
+ Godkänna delårsrapporten.

*§ 62 Trafikplan för innerstaden*

*Beslut*

Nämnden beslöt, i enlighet med förvaltningens förslag,

#pad(left: 14pt)[#set par(spacing: 5pt)
att anta trafikplanen enligt bilaga, samt

att kostnaden för den första etappen, 18 miljoner kronor, inarbetas i budgeten.
#h(1em)]
#v(-8pt)
Kulturnämnden beslöt vidare

#pad(left: 14pt)[att avslå Eva Ås (V) tilläggsyrkande.]

#v(1fr)
*§ 63 Utökat vårdval*

*Beslut*

Kulturnämnden
#pagebreak()
+ Återremitterar ärendet för en förnyad beräkning av kostnaderna.

*§ 64 Val av ombud*

*Beslut*

Kulturnämnden
+ Utser Bo Ek (M) till ombud.
+ Lämnar valet av ersättare till kulturnämndens nästa sammanträde.
#pagebreak()
*§ 65 Fråga om badet*

*Beslut*

Frågan besvaras vid nämndens sammanträde 2026-11-18.
"""


def test_leads_are_no_points_and_running_heads_no_text() -> None:
    pdf, _ = compile_typst(PAGES)
    parsed = parse(pdf, "leads.pdf")
    of = {row.item_id: row.paragraph for row in rows_of(parsed, AgendaItem)}
    told = [
        (of[row.item_id or ""], row.stage, row.ordinal, row.action, row.text)
        for row in rows_of(parsed, Decision)
    ]
    assert told == [
        (61, "decided", 1, "commission",
         "Uppdra till förvaltningen att redovisa kostnaderna i november."),
        (61, "decided", 2, "note", "Notera informationen."),
        (61, "recommended", 1, "adopt", "Godkänna delårsrapporten."),
        (62, "decided", 1, "adopt", "att anta trafikplanen enligt bilaga"),
        (62, "decided", 2, "other",
         "att kostnaden för den första etappen, 18 miljoner kronor, inarbetas i budgeten."),
        (62, "decided", 3, "reject", "att avslå Eva Ås (V) tilläggsyrkande."),
        (63, "decided", 1, "refer_back",
         "Återremitterar ärendet för en förnyad beräkning av kostnaderna."),
        (64, "decided", 1, "elect", "Utser Bo Ek (M) till ombud."),
        (64, "decided", 2, "table",
         "Lämnar valet av ersättare till kulturnämndens nästa sammanträde."),
        (65, "decided", 1, "table", "Frågan besvaras vid nämndens sammanträde 2026-11-18."),
    ]  # fmt: skip
    said = {one.rule for one in rows_of(parsed, Finding)}
    assert not said & {"decision_not_read", "unread_text", "text_not_read"}
