"""Counts of goals in minutes: each agenda item's are of the plan that it is about."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Finding, Programme, Tally
from tests.conftest import rows_of

PAGES = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Storsjö kommun \\ Kulturnämnden],
  [SAMMANTRÄDESPROTOKOLL \\ 2026-10-14], context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Rådhuset, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M)], [*Paragrafer*], [§§ 61-63])
#pagebreak()
#text(size: 12pt)[*§ 61 Uppföljning av verksamhetsplan 2026*]

*Sammanfattning*

Av nämndens sex mål bedöms fyra vara uppfyllda, ett delvis uppfyllt och ett inte uppfyllt.

*Beslut*

Nämnden godkänner uppföljningen.

#text(size: 12pt)[*§ 62 Information*]

*Sammanfattning*

Av de tio målen i miljöprogrammet 2022-2030 bedöms sju kunna nås och tre inte nås.

*Beslut*

Nämnden tar del av informationen.

#text(size: 12pt)[*§ 63 Lägesrapport*]

*Sammanfattning*

Nio mål är gröna, två är gula och ett är rött.

*Beslut*

Nämnden noterar rapporten.
"""


def test_each_item_counts_the_goals_of_its_own_plan() -> None:
    pdf, _ = compile_typst(PAGES)
    parsed = parse(pdf, "counts.pdf")
    names = {row.programme_id: row.name for row in rows_of(parsed, Programme)}
    told = {
        (names[row.programme_id], row.year, row.category): row.count
        for row in rows_of(parsed, Tally)
    }
    assert told == {
        ("Verksamhetsplan 2026", 2026, "green"): 4,
        ("Verksamhetsplan 2026", 2026, "yellow"): 1,
        ("Verksamhetsplan 2026", 2026, "red"): 1,
        ("Verksamhetsplan 2026", 2026, "all"): 6,
        ("Miljöprogram 2022–2030", None, "green"): 7,
        ("Miljöprogram 2022–2030", None, "red"): 3,
        ("Miljöprogram 2022–2030", None, "all"): 10,
    }
    silent = [row for row in rows_of(parsed, Finding) if row.rule == "unread_tallies"]
    assert ["Nio mål är gröna" in row.message for row in silent] == [True]
