"""Lists of those present that go on in an appendix, ties, and the members of a federation."""

from __future__ import annotations

import pytest

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from tests.pipeline.test_front_pages import HEAD, ITEMS, form, meeting, people, read

NAMES = ("Anna Ek", "Bo Ås", "Cia Dahl", "Dan Frid", "Eva Öst", "Per Lod", "Ulf Rask", "Maj Holm")
GRID = """#table(columns: (20pt, 110pt, 40pt, 70pt, 120pt, 25pt, 25pt, 30pt), stroke: 0.5pt,
  table.header([*Nr*], [*Ledamot*], [*Parti*], [*Närv.*], [*Tjänstgörande ersättare*], [*Ja*],
  [*Nej*], [*Avst*]), {rows})"""


def grid(first: int, count: int) -> str:
    rows = []
    for number in range(first, first + count):
        away = number == 3
        there, instead = ("t.o.m. § 11", "Siv Lund fr.o.m. § 12") if away else ("x", "")
        yes, no = ("X", "") if number % 2 else ("", "X")
        rows.append(
            f"[{number}], [{NAMES[number - 1]}], [S], [{there}], [{instead}], [{yes}], [{no}], []"
        )
    return GRID.format(rows=", ".join(rows))


VOTED = """
#pagebreak()
#text(size: 12pt)[*§ 12 Avgift för lov*]

*Yrkanden*

Anna Ek (S) yrkar bifall till nämndens förslag. Dan Frid (S) yrkar avslag.

*Omröstning*

Ja-röst för nämndens förslag, nej-röst för avslag. Omröstningen utfaller med 4 ja-röster mot 4
nej-röster. Ordföranden har utslagsröst. Se bilaga 1.

*Beslut*

Nämnden fattar beslut.

#pagebreak()
*Bilaga 1*

*Närvaro- och voteringslista, § 12*
"""


def test_a_list_of_those_present_goes_on_on_the_next_page_of_the_appendix() -> None:
    front = form("[*Beslutande*], [Se bilaga 1],", "[*Ordförande*], [Anna Ek],")
    again = "#pagebreak()\n*Bilaga 1, forts.*\n\n"
    pdf, _ = compile_typst(HEAD + front + VOTED + grid(1, 5) + again + grid(6, 3))
    parsed = parse(pdf, "appendix.pdf")
    names = [row[0] for row in people(parsed)]
    assert set(NAMES) <= set(names)
    voted = {row.model_dump()["person_name"] for row in parsed.tables["votes"]}
    assert "Siv Lund" in voted  # from § 12 on
    assert "Cia Dahl" not in voted
    assert len(voted) == len(NAMES)


def test_the_chairs_own_vote_in_the_list_settles_a_tie() -> None:
    front = form("[*Beslutande*], [Se bilaga 1],", "[*Ordförande*], [Anna Ek],")
    pdf, _ = compile_typst(HEAD + front + VOTED + grid(1, 8))
    parsed = parse(pdf, "tie.pdf")
    event = parsed.tables["vote_events"][-1].model_dump()
    assert (event["yes"], event["no"], event["casting_vote"]) == (4, 4, True)
    assert event["result"] == "adopted"
    outcomes = [row.model_dump()["outcome"] for row in parsed.tables["motions"]]
    assert outcomes == ["adopted", "rejected"]


def test_the_municipalities_over_the_members_of_a_federation_are_no_names() -> None:
    parsed = read(
        form("[*Sekreterare*], [Kim Sand]")
        + "*Närvarande ledamöter* \\\n*Åsby* \\\nAnna Ek (S), ordförande \\\nBo Ås (M) \\\n*Klevsta* \\\n"
        + "Cia Dahl (C) \\\nDan Frid (SD) \\\n*Ramsvik* \\\nEva Öst (L)\n"
    )
    assert [row[:2] for row in people(parsed)] == [
        ("Anna Ek", "S"), ("Bo Ås", "M"), ("Cia Dahl", "C"), ("Dan Frid", "SD"), ("Eva Öst", "L"),
    ]  # fmt: skip


def test_names_side_by_side_over_their_offices_turn_those_below_too() -> None:
    signed = """#table(columns: (240pt, 1fr), [Kim Sand], [Anna Ek, Bo Ås § 12], [_Sekreterare_],
      [_Ordförande_]) #v(24pt) #table(columns: 1, [Cia Dahl], [_Justerare_])"""
    row = meeting(read(form("[*Beslutande*], [Anna Ek (S), ordförande \\ Cia Dahl (C)],") + signed))
    assert (row["secretary"], row["adjusters"]) == ("Kim Sand", ["Cia Dahl"])


@pytest.mark.parametrize("line", ["Justerat den 19 mars 2024", "Justerades 2024-03-19"])
def test_the_day_of_adjustment_may_stand_behind_the_last_item(line: str) -> None:
    pdf, _ = compile_typst(
        HEAD
        + form("[*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M)],")
        + "#pagebreak()\n#text(size: 12pt)[*§ 12 Budget*]\n\n*Beslut*\n\nBudgeten fastställs.\n\n"
        + f"Vid protokollet\n\nKim Sand\n\n{line}\n\nAnna Ek #h(40pt) Bo Ås\n"
    )
    assert str(meeting(parse(pdf, "end.pdf"))["adjusted_on"]) == "2024-03-19"


def test_a_place_stands_beside_two_ranges_of_hours() -> None:
    pdf, _ = compile_typst(
        HEAD + "#table(columns: (120pt, 1fr), [*Tid och plats*], [Tisdagen den 12 mars 2024 kl "
        "09.00–12.10 och 13.00–15.25 \\ Sammanträdesrum Älven, kommunhuset], [*Beslutande*], "
        "[Anna Ek (S), ordförande \\ Bo Ås (M)], [*Sekreterare*], [Kim Sand])" + ITEMS
    )
    assert meeting(parse(pdf, "place.pdf"))["place"] == "Sammanträdesrum Älven, kommunhuset"
