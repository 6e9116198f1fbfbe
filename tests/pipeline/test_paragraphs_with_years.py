"""Minutes whose §§ bear the year, and whose case numbers have a second part behind a space."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import AgendaItem, Attendance, Finding
from tests.conftest import rows_of

PAGES = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Storsjö kommun \\ Kulturnämnden],
  [SAMMANTRÄDESPROTOKOLL \\ 2026-10-14], context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Rådhuset, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M), ej § 62/2026 \\ Eva Ås (V)],
  [*Ersättare*], [Ida Berg (M), ersätter Bo Ek (M), § 62/2026 \\ Ulf Dal (C), §§ 61–62/26],
  [*Paragrafer*], [61/2026–62/2026])
#pagebreak()
#grid(columns: (1fr, auto), [*§ 61/2026*], [Dnr 2026/0113 KN-4])
*Avtal om biblioteksbuss*

*Beslut*

Nämnden godkänner avtalet.

#grid(columns: (1fr, auto), [*§ 62/2026*], [Dnr 2025/0077 KN-12])
*Taxa för lokaler*

*Beslut*

Nämnden antar taxan.
"""


def test_years_of_paragraphs_and_second_parts_of_case_numbers_belong_to_them() -> None:
    pdf, _ = compile_typst(PAGES)
    parsed = parse(pdf, "years.pdf")
    limits = {row.person_name: row.paragraphs for row in rows_of(parsed, Attendance)}
    assert limits == {
        "Anna Lind": None,
        "Bo Ek": "ej § 62/2026",
        "Eva Ås": None,
        "Ida Berg": "§ 62/2026",
        "Ulf Dal": "§§ 61–62/26",
    }
    heads = {row.paragraph: (row.case_number, row.title) for row in rows_of(parsed, AgendaItem)}
    assert heads == {
        61: ("2026/0113 KN-4", "Avtal om biblioteksbuss"),
        62: ("2025/0077 KN-12", "Taxa för lokaler"),
    }
    assert not [one for one in rows_of(parsed, Finding) if one.rule == "attendance_not_understood"]
