"""Roll calls and lists of those present, in the forms that offices set them."""

from __future__ import annotations

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Attendance, Vote
from tests.conftest import rows_of

SHEET = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Storsjö kommun \\ Kulturnämnden],
  [SAMMANTRÄDESPROTOKOLL \\ 2026-10-14], context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
"""
PRESENT = """
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Rådhuset, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Mats Öst Holm (S) \\ Ida Lund (V) \\ Bo Ek (M) \\
  Eva Ås (M)], [*Paragrafer*], [§ 61])
#pagebreak()
"""
ITEM = """
#text(size: 12pt)[*§ 61 Riktlinjer för museet*]

*Yrkanden*

Bo Ek (M) yrkar avslag på förvaltningens förslag.

*Beslutsgång*

Ordföranden ställer proposition på bifall och avslag och finner bifall. Votering begärs. Den som
bifaller förvaltningens förslag röstar ja, den som avslår det röstar nej.

*Votering*

"""


def parsed_of(*texts: str) -> Parsed:
    pdf, _ = compile_typst("".join((SHEET, *texts)))
    return parse(pdf, "lists.pdf")


def votes_of(parsed: Parsed) -> list[tuple[str | None, str | None, str]]:
    return [(row.person_name, row.party, row.option) for row in rows_of(parsed, Vote)]


VOTED = [
    ("Anna Lind", "S", "yes"),
    ("Mats Öst Holm", "S", "yes"),
    ("Ida Lund", "V", "yes"),
    ("Bo Ek", "M", "no"),
    ("Eva Ås", "M", "no"),
]


def test_a_roll_call_party_by_party_with_the_codes_in_brackets() -> None:
    roll = """Ja röstar \\
    Socialdemokraterna (S): Anna Lind, Mats Öst Holm \\
    Vänsterpartiet (V): Ida Lund \\
    Nej röstar \\
    Moderaterna (M): Bo Ek, Eva Ås

    Med 3 ja-röster mot 2 nej-röster beslutar nämnden att bifalla förslaget.

    *Beslut*

    Riktlinjerna antas.
    """
    assert votes_of(parsed_of(PRESENT, ITEM, roll)) == VOTED


def test_rows_of_names_and_votes_right_above_the_sentence_that_counts_them() -> None:
    said = {"yes": "Ja", "no": "Nej"}
    rows = " \\ ".join(f"{n} ({p}) #h(1fr) {said[o]} #h(100pt)" for n, p, o in VOTED)
    roll = f"""{rows} \\
    Voteringen utfaller med 3 ja-röster och 2 nej-röster.

    *Beslut*

    Riktlinjerna antas.
    """
    assert votes_of(parsed_of(PRESENT, ITEM, roll)) == VOTED


GRID = """
#pagebreak()
Närvarolista/omröstningsprotokoll \\
N = närvarande, F = frånvarande. Ersättare som tjänstgör anges i kolumnen Tj.

#table(columns: (120pt, 40pt, 60pt, 110pt, 35pt, 35pt), stroke: 0.5pt,
  table.cell(rowspan: 2)[Namn], table.cell(rowspan: 2)[Parti], table.cell(rowspan: 2)[N/F],
  table.cell(rowspan: 2)[Tj], table.cell(colspan: 2)[§ 61], [Ja], [Nej],
  [Anna Lind, ordförande], [S], [N], [], [Ja], [],
  [Per Vik], [S], [F], [Mats Öst Holm], [Ja], [],
  [Ida Lund], [V], [N], [], [Ja], [],
  [Bo Ek], [M], [N §§ 61-64], [Jan Alm §§ 58-60], [], [Nej],
  [Eva Ås], [M], [N], [], [], [Nej],
  [Antal], [], [], [], [3], [2])
"""


def test_who_serves_stands_by_name_in_a_column_headed_as_for_presence() -> None:
    count = """Med 3 ja-röster mot 2 nej-röster beslutar nämnden att bifalla förslaget.

    *Beslut*

    Riktlinjerna antas.
    """
    front = """
    #table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Rådhuset, kl. 13.00-15.20],
      [*Beslutande*], [Enligt närvarolista], [*Paragrafer*], [§§ 58-64])
    #pagebreak()
    """
    parsed = parsed_of(front, ITEM, count, GRID)
    assert votes_of(parsed) == VOTED
    served = {
        row.person_name: (row.substitutes_for, row.paragraphs)
        for row in rows_of(parsed, Attendance)
        if row.role == "serving_substitute"
    }
    assert served == {"Mats Öst Holm": ("Per Vik", None), "Jan Alm": ("Bo Ek", "§§ 58-60")}


def test_a_label_as_wide_as_the_columns_above_it_ends_their_list() -> None:
    front = """
    #text(size: 14pt)[*Kulturnämnden §§ 61–64*]

    *Tid:* 2026-10-14, kl. 13.00–15.20 \\
    *Plats:* Rådhuset

    *Närvarande*

    #table(columns: (80pt, 45pt, 80pt, 150pt), stroke: none, inset: 2pt,
      [*Namn*], [*Parti*], [*Uppdrag*], [],
      [Anna Lind], [S], [ordförande], [], [Ida Lund], [V], [ledamot], [],
      [Mats Holm], [S], [ersättare], [ersätter Per Vik], [Bo Ek], [M], [ledamot], [])

    *Ej tjänstgörande ersättare* \\
    Jan Alm (M) \\
    Åsa Öst Vik (V), §§ 61–62

    *Övriga närvarande* \\
    Lena Borg, förvaltningschef \\
    Carl Ek von Rosen, ekonom, § 61
    #pagebreak()
    """
    item = "#text(size: 12pt)[*§ 61 Riktlinjer för museet*]\n\n*Beslut*\n\nRiktlinjerna antas."
    rows = rows_of(parsed_of(front, item), Attendance)
    assert {(row.person_name, row.party, row.role, row.paragraphs) for row in rows} == {
        ("Anna Lind", "S", "chair", None),
        ("Ida Lund", "V", "member", None),
        ("Mats Holm", "S", "serving_substitute", None),
        ("Bo Ek", "M", "member", None),
        ("Jan Alm", "M", "substitute", None),
        ("Åsa Öst Vik", "V", "substitute", "§§ 61–62"),
        ("Lena Borg", None, "official", None),
        ("Carl Ek von Rosen", None, "official", "§ 61"),
    }
