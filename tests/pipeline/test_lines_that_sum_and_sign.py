"""Short lines of minutes: sums below a roll call without colons, a day beside the secretary."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Meeting, Vote, VoteEvent
from tests.conftest import rows_of

PAGE = """
#set page(width: 595pt, height: 842pt, margin: (top: 90pt, rest: 60pt), header: grid(
  columns: (1fr, auto), [Kommunfullmäktige den 14 oktober 2026],
  context counter(page).display("1")))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
*Granviks kommun \\ Kommunfullmäktige*

*PROTOKOLL*

#table(columns: (120pt, 1fr), stroke: none, [*Sammanträdestid*], [2026-10-14 kl. 17.00–21.30],
  [*Plats*], [Rådhussalen])
*Närvarande ledamöter*

Anna Lind (S) (ordförande), Bo Ek (M), Eva Ås (V) och Ida Berg (C).

*Tjänstepersoner*

Stadsdirektör Karin Sell och stadssekreterare Olle Matsson.

Vid protokollet
#pad(left: 160pt)[Olle Matsson]
Justerat den 21 oktober 2026

Ordförande
#pad(left: 160pt)[Anna Lind]
#pad(left: 160pt)[Bo Ek]
#pagebreak()
*§ 61 Trafikplan*

*Beslut*

Kommunfullmäktige beslöt att anta trafikplanen.

*Propositioner*

Ordföranden ställde proposition på bifall till kommunstyrelsens förslag och fann att det bifallits.
Votering begärdes. Den som vill bifalla förslaget röstar ja. Den det ej vill röstar nej. Vid
voteringen avgavs 3 ja-röster och 1 nej-röst. Hur var och en röstat framgår av bilaga 1.
#pagebreak()
*Bilaga 1*

Voteringslista, § 61 Trafikplan

#table(columns: (200pt, 60pt, 60pt), stroke: none, [*Namn*], [*Parti*], [*Röst*],
  [Anna Lind], [S], [Ja], [Bo Ek], [M], [Nej], [Eva Ås], [V], [Ja], [Ida Berg], [C], [Ja])

Ja 3 Nej 1 Avstår 0
"""


def test_sums_without_colons_say_that_nobody_abstains_and_a_day_is_no_name() -> None:
    pdf, _ = compile_typst(PAGE)
    parsed = parse(pdf, "minutes.pdf")
    (meeting,) = rows_of(parsed, Meeting)
    assert meeting.secretary == "Olle Matsson"
    (event,) = rows_of(parsed, VoteEvent)
    assert (event.yes, event.no, event.abstain) == (3, 1, 0)
    assert len(rows_of(parsed, Vote)) == 4
