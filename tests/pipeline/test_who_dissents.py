"""Who reserves for what, whose words are noted, and who takes no part, in forms of running text."""

from __future__ import annotations

from collections import defaultdict

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Actor, Reservation, Statement
from tests.conftest import rows_of

PAGE = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Granviks kommun], [SAMMANTRÄDESPROTOKOLL \\ Kommunfullmäktige],
  context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Stora salen, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M) \\ Eva Ås (V) \\ Ida Berg (C) \\ Ulf Dal (L)],
  [*Paragrafer*], [61-62])
#pagebreak()
*§ 61 Ägardirektiv för Granviks Industrihus AB*

*Ärendebeskrivning*

Ärendet avser ägardirektivet. Ordföranden Anna Lind (S) är ledamot i bolagets styrelse och anmäler
jäv. Även Ulf Dal (L) anmäler jäv. I kommunstyrelsen den 4 maj 2026 anmälde även Ida Berg (C) jäv.

*Beslut*

Kommunfullmäktige beslutar att anta ägardirektivet.

*§ 62 Trafikplan*

*Beslut*

Kommunfullmäktige beslutar att anta trafikplanen.

*Yrkanden*

Bo Ek (M) yrkade att torget undantas. Eva Ås (V) yrkade avslag på kommunstyrelsens förslag.

*Reservationer*

Mot beslutet reserverade sig samtliga ledamöter för Moderaterna och Liberalerna till förmån för Bo
Eks (M) yrkande samt Eva Ås (V) och Tor Alm (V) till förmån för avslagsyrkandet.

Ida Berg (C) lämnar skriftlig reservationsmotivering som biläggs protokollet.

*Särskilt uttalande*

Till protokollet antecknades följande särskilda uttalande av Socialdemokraternas grupp: ”Vi har
stött Bo Eks förslag sedan vårt eget förslag fallit.”
#pagebreak()
#align(right)[Bilaga till § 62]

*Reservationsmotivering*

Kommunfullmäktige 2026-10-14, trafikplan

Centerpartiet anser att planen är för dyr och att ett nytt underlag borde ha tagits fram.

Ida Berg (C)
"""


def test_dissent_in_one_sentence_in_passive_words_and_in_the_description() -> None:
    pdf, _ = compile_typst(PAGE)
    parsed = parse(pdf, "dissent.pdf")
    who = defaultdict(set)
    for actor in rows_of(parsed, Actor):
        who[actor.record_id, actor.role].add((actor.person_name, actor.party))
    told = [
        (who[row.reservation_id, "dissenter"], row.in_favour_of, row.text)
        for row in rows_of(parsed, Reservation)
    ]
    assert told == [
        ({(None, "M"), (None, "L")}, "Bo Eks (M) yrkande", None),
        ({("Eva Ås", "V"), ("Tor Alm", "V")}, "avslagsyrkandet", None),
        (
            {("Ida Berg", "C")},
            None,
            "Centerpartiet anser att planen är för dyr och att ett nytt underlag borde ha tagits "
            "fram.",
        ),
    ]
    (statement,) = rows_of(parsed, Statement)
    assert statement.kind == "special_statement"
    assert statement.text == "Vi har stött Bo Eks förslag sedan vårt eget förslag fallit."
    assert who[statement.statement_id, "author"] == {(None, "S")}
    apart = {
        names for (_, role), own in who.items() if role == "conflict_of_interest" for names in own
    }
    assert apart == {("Anna Lind", "S"), ("Ulf Dal", "L")}
