"""Officials whose office stands behind their title, in capitals as a party's code does."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Attendance
from tests.conftest import rows_of

PAGE = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Granviks kommun], [SAMMANTRÄDESPROTOKOLL \\ Kulturnämnden],
  context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Stora salen, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M) \\ Eva Ås, GBL],
  [*Övriga*], [Ida Berg (M), ersättare \\ Tor Alm, Kommundirektör, KLK \\
    Siv Dal, Nämndsekreterare, KFK, § 61],
  [*Paragrafer*], [61-61])
#pagebreak()
*§ 61 Information*

*Beslut*

Nämnden tar del av informationen.
"""


def test_an_office_behind_a_title_is_no_party() -> None:
    pdf, _ = compile_typst(PAGE)
    rows = rows_of(parse(pdf, "minutes.pdf"), Attendance)
    assert {row.person_name: (row.party, row.role) for row in rows} == {
        "Anna Lind": ("S", "chair"),
        "Bo Ek": ("M", "member"),
        "Eva Ås": ("GBL", "member"),
        "Ida Berg": ("M", "substitute"),
        "Tor Alm": (None, "official"),
        "Siv Dal": (None, "official"),
    }
