"""A council: members in running text, a vote by party names, one by sums, changes by their mover."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the minutes")

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import (
    Actor,
    Attendance,
    Finding,
    Meeting,
    Motion,
    Reservation,
    Vote,
    VoteEvent,
)
from tests.conftest import rows_of

PAGES = """
#set page(width: 595pt, height: 842pt, margin: (top: 90pt, rest: 60pt), header: [Kommunfullmäktige
  #h(1fr) Protokoll #h(1fr) Sida #context counter(page).display("1 av 1", both: true)])
#set text(size: 9.5pt, font: "DejaVu Sans", lang: "sv")
#set par(justify: true)
#text(size: 16pt)[*Storsjö kommun*]

#text(size: 13pt)[Kommunfullmäktige]

#grid(columns: (150pt, 1fr), row-gutter: 8pt, [*Sammanträdesdatum*], [28 april 2025],
  [*Sammanträdestid*], [17:30–20:55], [*Plats*], [Stadshuset, hörsalen],
  [*Närvarande ledamöter*], [Ann-Sofi Ekander (M) ordförande, Rikard Svedbo (M), Monica Brandlund (M),
  Ove Tistlund (M), Charlotta Nyrup (M), Pontus Ahlfors (M), Gunvor Eklund (M), Karl-Johan Häggmark (C)
  1:e vice ordförande, Ingela Bjurlund (C), Tove Ringfors (L), Kajsa Lindfors (S) 2:e vice ordförande,
  Jonny Friskman (S), Berit Holmfors (S), Abdi Warsame (S) och Lena Hjort Salomonsson (V).],
  [*Justerare*], [Charlotta Nyrup (M) och Berit Holmfors (S)],
  [*Justering*], [Protokollet justeras den 6 maj 2025 i kommunhuset. \\
  Justeringen har anslagits den 7 maj 2025.])
#v(20pt)
#grid(columns: (1fr, 1fr), [Rut Asplund, sekreterare], [Ann-Sofi Ekander, ordförande])
#pagebreak()
#text(size: 12pt)[*§ 44 Taxa för vatten*]

*Överläggning*

Rikard Svedbo (M) yrkar att taxan antas i enlighet med kommunstyrelsens förslag. Kajsa Lindfors (S)
för fram ett motförslag: taxan är oförändrad.

*Beslutsgång*

Ordföranden ställer förslagen mot varandra. Omröstning begärs.

Den som röstar ja biträder kommunstyrelsens förslag. Den som röstar nej biträder Kajsa Lindfors
motförslag.

#emph[Ja röstar (9)]
#set par(spacing: 8.5pt, leading: 6pt)

Moderaterna: Ann-Sofi Ekander, Rikard Svedbo, Monica Brandlund, Ove Tistlund, Charlotta Nyrup, Pontus
Ahlfors, Gunvor Eklund \\ Centerpartiet: Karl-Johan Häggmark, Ingela Bjurlund

#emph[Nej röstar (4)]

Socialdemokraterna: Kajsa Lindfors, Jonny Friskman, Berit Holmfors, Abdi Warsame

#emph[Avstår (2)]

Liberalerna: Tove Ringfors \\ Vänsterpartiet: Lena Hjort Salomonsson

Med 9 röster mot 4, medan 2 avstår, har fullmäktige bifallit kommunstyrelsens förslag.

*Beslut*

Taxan antas.

*Reservation*

Mot beslutet reserverar sig samtliga ledamöter från Socialdemokraterna samt Lena Hjort Salomonsson (V).

#text(size: 12pt)[*§ 45 Planprogram*]

*Överläggning*

Abdi Warsame (S) yrkar återremiss. Ove Tistlund (M) yrkar att fullmäktige avgör ärendet vid dagens
sammanträde.

*Beslutsgång*

Ordföranden frågar om ärendet ska avgöras i dag eller återremitteras och finner att det ska avgöras i
dag. Omröstning begärs. Ja betyder att ärendet avgörs i dag, nej att det återremitteras.

Rösterna fördelar sig så här mellan partierna:

#table(columns: (130pt, 40pt, 40pt, 50pt), stroke: none, table.hline(), [*Parti*], [*Ja*], [*Nej*],
  [*Avstår*], table.hline(), [Moderaterna], [7], [0], [0], [Socialdemokraterna], [0], [4], [0],
  [Centerpartiet], [2], [0], [0], [Liberalerna], [0], [1], [0], [Vänsterpartiet], [0], [1], [0],
  [*Totalt*], [*9*], [*6*], [*0*])

Eftersom minst en tredjedel av de närvarande har röstat för återremiss är ärendet återremitterat.

*Beslut*

Ärendet återremitteras.

#text(size: 12pt)[*§ 46 Tillsynsplan*]

*Överläggning*

Ingela Bjurlund (C) yrkar bifall till kommunstyrelsens förslag med följande ändringar:

- Antalet tillsyner utökas från 20 till 30.
- Campingplatser läggs till bland objekten.

*Beslut*

att anta planen med de ändringar som Ingela Bjurlund (C) har yrkat.
"""


def test_the_front_page_the_votes_and_the_changes_are_read() -> None:
    parsed = parse(compile_typst(PAGES)[0], "council.pdf")
    present = [(row.person_name, row.party) for row in rows_of(parsed, Attendance)]
    assert len([one for one in present if one[1]]) == 15
    assert ("Monica Brandlund", "M") in present
    assert ("Gunvor Eklund", "M") in present
    (meeting,) = rows_of(parsed, Meeting)
    assert str(meeting.adjusted_on) == "2025-05-06"
    events = [(row.method, row.result, row.yes, row.no, row.abstain) for row in rows_of(parsed, VoteEvent)]  # fmt: skip
    assert events == [("recorded", "adopted", 9, 4, 2), ("recorded", "rejected", 9, 6, 0)]
    options = [row.option for row in rows_of(parsed, Vote)]
    assert [options.count(one) for one in ("yes", "no", "abstain")] == [9, 4, 2]
    moved = [(row.kind, row.target, row.outcome) for row in rows_of(parsed, Motion)]
    assert moved == [
        ("approval", "kommunstyrelsens förslag", "adopted"),
        ("counterproposal", None, "rejected"),
        ("referral_back", None, "adopted"),
        ("other", None, "rejected"),
        ("approval", "kommunstyrelsens förslag", "adopted"),
        ("amendment", None, "adopted"),
        ("amendment", None, "adopted"),
    ]
    (reservation,) = rows_of(parsed, Reservation)
    who = [(row.person_name, row.party) for row in rows_of(parsed, Actor)
           if row.record_id == reservation.reservation_id]  # fmt: skip
    assert who == [(None, "S"), ("Lena Hjort Salomonsson", "V")]
    said = {one.rule for one in rows_of(parsed, Finding) if one.severity != "info"}
    assert not said & {"debate_incomplete", "result_contradicts_count", "motion_kind_unknown"}
