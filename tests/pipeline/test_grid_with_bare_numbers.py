"""A list for presence and votes whose key says what numbers behind a letter are."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the minutes")

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Attendance, Vote
from tests.conftest import rows_of

PAGES = """
#set page(width: 595pt, height: 842pt, margin: 60pt,
  header: [Storsjö kommun #h(1fr) PROTOKOLL \\ Kommunfullmäktige #h(1fr) 2025-10-20])
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
*Plats och tid* Stadshuset kl. 18.00–21.00

*Beslutande* Se närvarolista

*Sekreterare* Kim Falk
#pagebreak()
*§ 12 Ny taxa*

*Beslut*

Taxan antas.

*Yrkanden*

Bo Ekman (S) yrkar bifall till nämndens förslag. Eva Åsman (M) yrkar avslag på nämndens förslag.

*Beslutsgång*

Ordföranden ställer förslagen mot varandra. Votering begärs. Ja-röst för nämndens förslag, nej-röst för
avslag. Omröstningen ger 4 ja-röster och 1 nej-röst. En ledamot är frånvarande.

*§ 14 Rapport*

*Beslut*

Rapporten läggs till handlingarna.
#pagebreak()
*Närvarolista/omröstningsprotokoll*

N = närvarande, F = frånvarande. Siffrorna anger de paragrafer under vilka personen har tjänstgjort.
#table(columns: (130pt, 35pt, 60pt, 110pt, 25pt, 25pt, 28pt, 25pt),
  table.cell(rowspan: 2)[*Ledamot*], table.cell(rowspan: 2)[*Parti*], table.cell(rowspan: 2)[*N/F*],
  table.cell(rowspan: 2)[*Tjänstgörande ersättare*], table.cell(colspan: 4)[*§ 12*],
  [Ja], [Nej], [Avst], [Frv],
  [Anna Lindman, ordförande], [S], [N], [], [X], [], [], [],
  [Bo Ekman], [S], [N 10–13], [Ida Bergman 14–17], [X], [], [], [],
  [Per Holmberg], [S], [F], [Sara Nordin], [X], [], [], [],
  [Eva Åsman], [M], [N], [], [], [X], [], [],
  [Ulf Dahlman], [M], [N], [], [X], [], [], [],
  [Nils Rothman], [M], [F], [], [], [], [], [X],
  table.cell(colspan: 4)[*Summa*], [4], [1], [0], [1])
"""


def test_numbers_behind_letters_are_paragraphs_and_f_is_absent() -> None:
    parsed = parse(compile_typst(PAGES)[0], "grid.pdf")
    present = [
        (row.person_name, row.role, row.paragraphs, row.substitutes_for)
        for row in rows_of(parsed, Attendance)
        if row.party
    ]
    assert present == [
        ("Anna Lindman", "chair", None, None),
        ("Bo Ekman", "member", "10–13", None),
        ("Ida Bergman", "serving_substitute", "14–17", "Bo Ekman"),
        ("Sara Nordin", "serving_substitute", None, "Per Holmberg"),
        ("Eva Åsman", "member", None, None),
        ("Ulf Dahlman", "member", None, None),
    ]
    voted = [(row.person_name, row.option) for row in rows_of(parsed, Vote)]
    assert voted == [
        ("Anna Lindman", "yes"), ("Bo Ekman", "yes"), ("Sara Nordin", "yes"), ("Eva Åsman", "no"),
        ("Ulf Dahlman", "yes"), ("Nils Rothman", "absent"),
    ]  # fmt: skip
