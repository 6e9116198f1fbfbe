"""Roll calls in agenda items whose text cites the § of another meeting."""

from __future__ import annotations

import pytest

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Finding, Vote, VoteEvent
from tests.conftest import rows_of

PAGE = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Storsjö kommun \\ Kulturnämnden],
  [SAMMANTRÄDESPROTOKOLL \\ 2026-10-14], context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Rådhuset, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M) \\ Eva Ås (V) \\ Ida Berg (C)],
  [*Paragrafer*], [§§ 61-61])
#pagebreak()
*§ 61 Ombyggnad av biblioteket* #h(1fr) KN 2026/12

*Ärendebeskrivning*

Biblioteket behöver byggas om.

@lead

*Överläggning*

Anna Lind (S) yrkar bifall till förvaltningens förslag. Bo Ek (M) yrkar avslag på förslaget.

*Beslutsgång*

Ordföranden ställer proposition på yrkandena och finner att nämnden bifaller förslaget. Votering
begärs. Den som vill bifalla förslaget röstar ja. Den som vill avslå det röstar nej.
Voteringen utfaller med 2 ja-röster och 1 nej-röst, 1 ledamot avstår.

#table(columns: (200pt, 60pt, 40pt, 40pt, 40pt), [Ledamot], [Parti], [Ja], [Nej], [Avst],
  [Anna Lind], [S], [X], [], [], [Eva Ås], [V], [X], [], [], [Bo Ek], [M], [], [X], [],
  [Ida Berg], [C], [], [], [X])

*Beslut*

Biblioteket byggs om.
"""


@pytest.mark.parametrize(
    "lead",
    [
        "Ärendet har åter beretts av arbetsutskottet, § 174. Utskottet förordar alternativ 1.",
        "Avser kommunstyrelsens beslut § 174",  # a line alone may head a list; the numbers tell
    ],
)
def test_a_list_below_a_cited_paragraph_is_of_its_own_item(lead: str) -> None:
    pdf, _ = compile_typst(PAGE.replace("@lead", lead))
    parsed = parse(pdf, "cited.pdf")
    (event,) = rows_of(parsed, VoteEvent)
    votes = {row.person_name: row.option for row in rows_of(parsed, Vote)}
    assert votes == {"Anna Lind": "yes", "Eva Ås": "yes", "Bo Ek": "no", "Ida Berg": "abstain"}
    assert {row.vote_event_id for row in rows_of(parsed, Vote)} == {event.vote_event_id}
    assert not [one for one in rows_of(parsed, Finding) if one.rule == "roll_call_without_item"]
