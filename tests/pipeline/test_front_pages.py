"""Front pages as towns set them: lists in columns, labels in narrow ones, rules, who signs."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.structure.label_columns import LabelColumns
from pipeline.structure.signing_names import without_signers
from samples.variations.common import compile_typst
from schemas.document import FrontEntry, Line, Word
from tests.conftest import passage

HEAD = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Storsjö kommun \\ Kommunstyrelsen],
  [SAMMANTRÄDESPROTOKOLL \\ 2024-03-12], context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#set table(stroke: none, inset: 2pt)
"""
ITEMS = """
#pagebreak()
#text(size: 12pt)[*§ 12 Val av justerare*]

*Beslut*

Kommunstyrelsen utser Bo Ås (M) att justera protokollet.

#text(size: 12pt)[*§ 13 Budget*]

*Beslut*

Budgeten fastställs.
"""
TIMES = "[*Plats och tid*], [Rådhuset, kl. 13.00-15.20],"


def read(body: str) -> Parsed:
    """Return the reading of minutes with a front page of this Typst."""
    pdf, _ = compile_typst(HEAD + body + ITEMS)
    return parse(pdf, "front.pdf")


def form(*cells: str, widths: str = "120pt, 1fr") -> str:
    """Return a form: labels in the first column, their values beside them."""
    return f"#table(columns: ({widths}), {TIMES} {' '.join(cells)})"


def people(parsed: Parsed) -> list[tuple[Any, ...]]:
    rows = [row.model_dump() for row in parsed.tables["attendance"]]
    keys = ("person_name", "party", "role", "substitutes_for", "paragraphs")
    return [tuple(row[key] for key in keys) for row in rows]


def meeting(parsed: Parsed) -> dict[str, Any]:
    (row,) = parsed.tables["meetings"]
    return row.model_dump()


def rules(parsed: Parsed) -> set[str]:
    return {str(row.model_dump()["rule"]) for row in parsed.tables["findings"]}


def test_name_office_and_party_in_columns_whose_cells_wrap() -> None:
    parsed = read(form(
        "[*Beslutande*], table(columns: (70pt, 90pt, 40pt, 80pt, 50pt),"
        "[Anna Ek], [Ordförande], [S], [], [],"
        "[Carl-Gustav Hammarstedt], [Ledamot], [M], [], [§§ 12–\\ 13],"
        "[Eva Öst], [Tjg ersättare], [V], [för Britt-Inger Lindkvist], []),",
    ))  # fmt: skip
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Carl-Gustav Hammarstedt", "M", "member", None, None),  # present for both §§
        ("Eva Öst", "V", "serving_substitute", "Britt-Inger Lindkvist", None),
    ]
    assert "attendance_not_understood" not in rules(parsed)


def test_the_office_may_stand_before_the_name() -> None:
    for rows in (
        "[Ordförande], [Anna Ek], [S], [Ledamot], [Bo Ås], [M], [Ledamot], [Eva Öst], [V]",
        "[], [Ordförande Anna Ek (S)], [], [], [Bo Ås (M)], [], [], [Eva Öst (V)], []",
    ):
        parsed = read(form(f"[*Beslutande*], table(columns: (auto, auto, 1fr), {rows}),"))
        assert people(parsed) == [
            ("Anna Ek", "S", "chair", None, None),
            ("Bo Ås", "M", "member", None, None),
            ("Eva Öst", "V", "member", None, None),
        ]


def test_lists_side_by_side_keep_to_their_own_labels() -> None:
    parsed = read(
        form()
        + "#grid(columns: (1fr, 1fr), [*Beslutande* \\ *Moderaterna* \\ Bo Ås, ordförande \\ Per Hall"
        " \\ *Vänsterpartiet* \\ Eva Öst \\ Siv Holm],"
        " [*Ej tjänstgörande ersättare* \\ Ida Berg (S) \\ *Övriga närvarande* \\ Tor Lind, sekreterare])"
    )
    assert set(people(parsed)) == {
        ("Bo Ås", "M", "chair", None, None),
        ("Per Hall", "M", "member", None, None),
        ("Eva Öst", "V", "member", None, None),
        ("Siv Holm", "V", "member", None, None),
        ("Ida Berg", "S", "substitute", None, None),
        ("Tor Lind", None, "official", None, None),
    }


def test_a_long_line_ends_close_before_the_list_at_its_right() -> None:
    parsed = read(
        form() + "#grid(columns: (151pt, 1fr), row-gutter: 6pt, [*Beslutande*], [*Ersättare*],"
        "[Annastina Ek (S), ordförande], [Siv Holm (M), ej § 12],"
        "[Bo Ås (M)], [Ida Berg (S)], [Eva Öst (V)])"
    )
    assert set(people(parsed)) == {
        ("Annastina Ek", "S", "chair", None, None),
        ("Siv Holm", "M", "substitute", None, "ej § 12"),
        ("Bo Ås", "M", "member", None, None),
        ("Ida Berg", "S", "substitute", None, None),
        ("Eva Öst", "V", "member", None, None),
    }


def test_a_substitute_in_a_members_row_and_again_in_a_list_of_substitutes() -> None:
    parsed = read(
        form() + "*Närvarolista* #table(columns: (150pt, 60pt, 120pt), stroke: 0.5pt,"
        "[Ledamöter], [Närvaro], [Tjänstgörande ersättare],"
        "[Anna Ek (S) ordf], [X], [], [Bo Ås (M)], [-], [Siv Holm (M)], [Eva Öst (V)], [X], [])"
        "#table(columns: (150pt, 60pt, 120pt), stroke: 0.5pt,"
        "[Ersättare], [Närvaro], [Tjänstgör], [Siv Holm (M)], [X], [X], [Ida Berg (S)], [X], [],"
        "[Per Hall (S)], [-], [])"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Siv Holm", "M", "serving_substitute", "Bo Ås", None),
        ("Eva Öst", "V", "member", None, None),
        ("Ida Berg", "S", "substitute", None, None),
    ]
    assert "listed_twice" not in rules(parsed)


def test_substitutes_and_officials_in_one_sentence() -> None:
    present = (
        "Ida Berg (S) och Siv Holm (M) samt socialchef Tor Lind, § 12, och sekreterare Kim Dal"
    )
    for lead, role in (
        ("Ersättare: Eva Öst (V), ej § 13,", "serving_substitute"),
        ("Ersättarna", "member"),
    ):
        parsed = read(form(
            "[*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M) \\ Eva Öst (V), § 13],",
            f"[*Övriga deltagande*], [{lead} {present}],",
        ))  # fmt: skip
        found = people(parsed)
        assert found[-4:] == [
            ("Ida Berg", "S", "substitute", None, None),
            ("Siv Holm", "M", "substitute", None, None),
            ("Tor Lind", None, "official", None, "§ 12"),
            ("Kim Dal", None, "official", None, None),
        ]
        assert found[2] == ("Eva Öst", "V", role, None, "§ 13")


def test_the_secretary_may_be_the_last_of_officials_with_their_titles_before_their_names() -> None:
    own = "*Tjänstemän* \\ Socialchef Tor Lind \\ Sekreterare Kim Dal"
    parsed = read(form("[*Beslutande*], [Anna Ek (S), ordförande],") + f"\n{own}\n")
    assert people(parsed)[1:] == [
        ("Tor Lind", None, "official", None, None),
        ("Kim Dal", None, "official", None, None),
    ]


def test_who_signs_under_labels_in_the_definite_form() -> None:
    dots = "." * 40
    parsed = read(form(
        "[*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M)],",
        f"[*Sekreteraren:*], [{dots} \\ Kim Dal], [*Ordföranden:*], [{dots} \\ Anna Ek],",
        f"[*Justerande:*], [{dots} \\ Bo Ås],",
    ))  # fmt: skip
    assert [meeting(parsed)[key] for key in ("secretary", "chair")] == ["Kim Dal", "Anna Ek"]


def test_a_label_broken_in_a_narrow_column_is_one_label() -> None:
    parsed = read(form(
        "[*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M)],",
        "[*Ej tjänstgö-\\ rande ersät-\\ tare*], [Eva Öst (V) \\ Ida Berg (S) \\ Per Hall (M)],",
        widths="68pt, 1fr",
    ))  # fmt: skip
    assert [row[2] for row in people(parsed)] == ["chair", "member", *["substitute"] * 3]


def test_party_headings_belong_to_the_list_whose_label_stands_left() -> None:
    parsed = read(form(
        "[*Beslutande*], [*Moderaterna* \\ Bo Ås, ordförande \\ Per Hall],",
        "[*Ersättare*], [*Moderaterna* \\ Ida Berg \\ *Vänsterpartiet* \\ Eva Öst],",
    ))  # fmt: skip
    assert [row[:3] for row in people(parsed)] == [
        ("Bo Ås", "M", "chair"),
        ("Per Hall", "M", "member"),
        ("Ida Berg", "M", "substitute"),
        ("Eva Öst", "V", "substitute"),
    ]


def test_parties_may_stand_before_their_members_in_running_text() -> None:
    parsed = read(form(
        "[*Beslutande*], [*Moderaterna:* Bo Ås, ordförande; Per Hall; Karin Ulvsdotter Lindenbaum;"
        " Gunnar Frisk \\ *Vänsterpartiet:* Eva Öst, §§ 13-14 \\ *Lugnapartiet:* Ida Berg],",
    ))  # fmt: skip
    assert [row[:3] for row in people(parsed)] == [
        ("Bo Ås", "M", "chair"),
        ("Per Hall", "M", "member"),
        ("Karin Ulvsdotter Lindenbaum", "M", "member"),
        ("Gunnar Frisk", "M", "member"),
        ("Eva Öst", "V", "member"),
        ("Ida Berg", "Lugnapartiet", "member"),
    ]


def test_rows_over_all_columns_head_the_persons_of_a_table() -> None:
    parsed = read(
        form("[*Beslutande*], [Se närvarolista],")
        + "#pagebreak()\n*Närvarolista*\n#table(columns: (1fr, 40pt, 1fr), stroke: 0.5pt,"
        "[*Namn*], [*Parti*], [*Uppdrag*],"
        "[Beslutande ledamöter], [], [], [Anna Ek], [S], [ordförande], [Bo Ås], [M], [],"
        "[Ej tjänstgörande ersättare], [], [], [Eva Öst], [V], [])"
    )
    assert [row[:3] for row in people(parsed)] == [
        ("Anna Ek", "S", "chair"),
        ("Bo Ås", "M", "member"),
        ("Eva Öst", "V", "substitute"),
    ]


def test_a_ruled_table_has_the_role_of_the_label_beside_it() -> None:
    table = "table(columns: (1fr, 40pt, 1fr), stroke: 0.5pt, [*Namn*], [*Parti*], [*Uppdrag*],"
    parsed = read(form(
        f"[*Beslutande*], {table} [Anna Ek], [S], [ordförande], [Bo Ås], [M], []),",
        f"[*Ersättare*], {table} [Eva Öst], [V], [], [Ida Berg], [S], []),",
    ))  # fmt: skip
    assert [row[:3] for row in people(parsed)] == [
        ("Anna Ek", "S", "chair"),
        ("Bo Ås", "M", "member"),
        ("Eva Öst", "V", "substitute"),
        ("Ida Berg", "S", "substitute"),
    ]


def test_a_rule_across_the_form_ends_the_labels_among_its_values() -> None:
    parsed = read(
        form("[*Beslutande*], [*Ledamöter* \\ Anna Ek (S), ordförande \\ Bo Ås (M)],")
        + "#line(length: 100%, stroke: 0.5pt)\n"
        + "#table(columns: (120pt, 1fr), [*Utses att justera*], [Bo Ås (M)])"
    )
    assert [row[0] for row in people(parsed)] == ["Anna Ek", "Bo Ås"]
    assert meeting(parsed)["adjusters"] == ["Bo Ås"]


@pytest.mark.parametrize(
    "signed",
    [
        "#table(columns: (1fr, 1fr, 1fr), [Tor Lind], [Anna Ek], [Bo Ås],"
        " [Sekreterare], [Ordförande], [Justerare])",
        "Tor Lind, sekreterare\n\nAnna Ek, ordförande\n\nBo Ås, justerare",
        "#grid(columns: (1fr, 1fr), row-gutter: 30pt, [Tor Lind, sekreterare], [Anna Ek (S), ordförande],"
        " [Bo Ås (M), justerare])",
        "#table(columns: (120pt, 1fr), [Sekreterare], [......................], [], [Tor Lind],"
        " [Ordförande], [......................], [], [Anna Ek],"
        " [Justerare], [......................], [], [Bo Ås])",
    ],
)
def test_who_signs_and_as_what(signed: str) -> None:
    parsed = read(form("[*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M)],") + "\n" + signed)
    found = meeting(parsed)
    assert (found["chair"], found["secretary"]) == ("Anna Ek", "Tor Lind")
    assert found["adjusters"] == ["Bo Ås"]


SIGNING_BELOW = (
    "#table(columns: (230pt, 1fr), [Tor Lind, sekreterare], [Anna Ek (S), ordförande],"
    " [Bo Ås (M), justerare § 12], [Eva Öst (V), justerare § 13])"
)
LISTS_BELOW_LABELS = (
    "\n*Närvarande ledamöter* \\ Anna Ek (S), ordförande \\ Bo Ås (M) \\ Eva Öst (V)\n\n"
    "*Övriga* \\ Ida Berg, ekonom \\ Tor Lind, "
)


@pytest.mark.parametrize("office", ["nämndsekreterare", "sekreterare"])
def test_who_signs_right_below_a_list_of_others_is_none_of_them(office: str) -> None:
    parsed = read(f"{form()}{LISTS_BELOW_LABELS}{office}\n{SIGNING_BELOW}")
    assert [row[:3] for row in people(parsed)] == [
        ("Anna Ek", "S", "chair"),
        ("Bo Ås", "M", "member"),
        ("Eva Öst", "V", "member"),
        ("Ida Berg", None, "official"),
        ("Tor Lind", None, "official"),
    ]
    assert meeting(parsed)["secretary"] == "Tor Lind"
    assert meeting(parsed)["adjusters"] == ["Bo Ås", "Eva Öst"]
    assert not rules(parsed) & {"attendance_not_understood", "attendance_not_read"}


def others(*runs: str) -> list[list[str]]:
    """Return the texts of a list of others present, and of those who sign below it."""
    entry = FrontEntry("others", passage("Övriga"), tuple(map(passage, runs)))
    return [[run.text for run in own.runs] for own in without_signers(entry)]


def test_what_stands_below_a_list_of_others_signs_only_where_somebody_adjusts() -> None:
    listed = ["Ida Berg, ekonom", "Tor Lind, sekreterare"]
    adjusts = "Bo Ås (M), justerare §§ 12–13,"
    assert others(*listed, "Anna Ek (S), ordförande") == [[*listed, "Anna Ek (S), ordförande"]]
    # A secretary whom the list names nowhere else attends; so does who stands below.
    assert others(*listed, adjusts, "15") == [listed, [adjusts], ["15"]]
    assert others(*listed, adjusts, "Per Lod, jurist") == [[*listed, "Per Lod, jurist"], [adjusts]]


def test_place_and_time_of_the_adjustment_are_not_those_of_the_meeting() -> None:
    found = meeting(read(form(
        "[*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M)],",
        "[*Justerare*], [Bo Ås med Eva Öst som ersättare],",
        "[*Plats och tid*], [Kommunkansliet den 19 mars],",
    )))  # fmt: skip
    assert (found["place"], found["start_time"]) == ("Rådhuset", "13:00")
    assert found["adjusters"] == ["Bo Ås"]
    assert str(found["adjusted_on"]) == "2024-03-19"


def test_a_meeting_may_only_tell_when_it_begins() -> None:
    found = meeting(read(
        "#table(columns: (120pt, 1fr), [*Plats och tid*], [Rådhuset, tisdagen den 12 mars 2024"
        " kl. 9.15], [*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M)])"
    ))  # fmt: skip
    assert (found["start_time"], found["end_time"]) == ("09:15", None)


def test_a_line_of_a_list_that_names_nobody_is_a_finding() -> None:
    parsed = read(form("[*Beslutande*], [Anna Ek (S), ordförande \\ 4711 x 12 \\ Bo Ås (M)],"))
    assert [row[0] for row in people(parsed)] == ["Anna Ek", "Bo Ås"]
    assert "attendance_not_understood" in rules(parsed)


WITHOUT_HEADS = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#set table(stroke: none, inset: 2pt)
#grid(columns: (60pt, 220pt, 1fr), [*Tjärnviks kommun* \\ Kommunstyrelsen],
  text(size: 12pt)[*SAMMANTRÄDESPROTOKOLL*], [2024-05-23 #h(30pt) 1(2)])
#table(columns: (120pt, 1fr),
  [Plats och tid], [Tjärnviks kommunkontor, rum Granen, torsdag den 23 maj 2024, kl 08.15-15.30],
  [Beslutande], [Anna Ek, s, ordförande \\ Stina Ås, c, vice ordförande \\
    Birgitta Holm, kd, ersätter Åke Nyman, kd \\ Bo Ås, m],
  [Utses att justera], [Bo Ås],
  [Underskrifter], [Sekreterare .................... \\ Ulf Lind~~~Paragrafer 12-13])
"""


def test_items_without_running_heads_belong_to_the_front_page_before_them() -> None:
    pdf, _ = compile_typst(WITHOUT_HEADS + ITEMS)
    parsed = parse(pdf, "front.pdf")
    assert len(parsed.tables["parts"]) == 1
    read_from_front = meeting(parsed)
    items = [row.model_dump() for row in parsed.tables["agenda_items"]]
    assert [(item["paragraph"], item["meeting_id"]) for item in items] == [
        (12, read_from_front["meeting_id"]),
        (13, read_from_front["meeting_id"]),
    ]
    assert read_from_front["municipality"] == "Tjärnvik"  # its name is broken in a narrow cell
    assert read_from_front["place"] == "Tjärnviks kommunkontor, rum Granen"
    assert read_from_front["secretary"] == "Ulf Lind"


def test_parties_may_stand_in_small_letters_between_commas() -> None:
    pdf, _ = compile_typst(WITHOUT_HEADS + ITEMS)
    assert people(parse(pdf, "front.pdf")) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Stina Ås", "C", "vice_chair", None, None),
        ("Birgitta Holm", "KD", "serving_substitute", "Åke Nyman", None),
        ("Bo Ås", "M", "member", None, None),
    ]


def test_a_party_before_or_behind_the_name_may_stand_at_a_dash() -> None:
    parsed = read(
        form(
            "[*Närvarande politiker*], [S — Lena Borg, ordförande],",
            "[], [M – Per van der Ahl, 1:e vice ordförande],",
            "[], [SD — Maj Ek, ersättare för Bo Ek],",
            "[], [Karin Öst – C, §§ 12–13],",
            "[], [Åsa Strand – V – ledamot],",
        )
    )
    assert people(parsed) == [
        ("Lena Borg", "S", "chair", None, None),
        ("Per van der Ahl", "M", "vice_chair", None, None),
        ("Maj Ek", "SD", "serving_substitute", "Bo Ek", None),
        ("Karin Öst", "C", "member", None, None),
        ("Åsa Strand", "V", "member", None, None),
    ]


ROWS = (
    ("Moderata samlingspartiet", "", "", ""),
    ("Per Ahl, ordf.", "X", "Nils Berg", "T"),
    ("Karin Öst", "-", "Sara Dahl", "N"),
    ("Liberalerna", "", "", ""),
    ("Maj Ek", "X", "Ove Rask", "-"),
)
BESIDE = [
    ("Per Ahl", "M", "chair", None, None),
    ("Nils Berg", "M", "serving_substitute", None, None),
    ("Sara Dahl", "M", "substitute", None, None),
    ("Maj Ek", "L", "member", None, None),
]


@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
def test_letters_beside_members_and_substitutes_tell_who_is_there(stroke: str) -> None:
    heads = "[*Ledamöter*], [*X/-*], [*Ersättare*], [*T/N*],"
    cells = " ".join(f"[{cell}]," for row in ROWS for cell in row)
    parsed = read(
        f"#table(columns: (120pt, 1fr), {TIMES})\n"
        f"#table(stroke: {stroke}, columns: (150pt, 50pt, 150pt, 50pt), {heads} {cells})\n"
        "#table(columns: (120pt, 1fr), [*Utses att justera*], [Maj Ek])"
    )
    assert people(parsed) == BESIDE
    assert meeting(parsed)["adjusters"] == ["Maj Ek"]


def test_columns_of_votes_stand_in_a_list_of_blocks_side_by_side() -> None:
    parsed = read(
        "#text[Tjänstgörande ersättare är markerade med \\*.]\n"
        "#table(columns: (110pt, 25pt, 30pt, 45pt, 110pt, 25pt, 30pt, 30pt),"
        " [*Beslutande*], [], [*§ 12*], [*§ 13*], [*Beslutande*], [], [*§ 12*], [*§ 13*],"
        " [Anna Ek], [(S)], [Ja], [Nej], [Bo Ås, § 12], [(M)], [Avst], [],"
        " [\\*Eva Öst], [(V)], [Ja], [Nej], [Carl Ed, § 13], [(-)], [], [Ja])"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "member", None, None),
        ("Eva Öst", "V", "serving_substitute", None, None),
        ("Bo Ås", "M", "member", None, "§ 12"),
        ("Carl Ed", None, "member", None, "§ 13"),
    ]


@pytest.mark.parametrize(("printed", "missing"), [(" (-)", False), (", -", False), ("", True)])
def test_who_has_no_party_by_the_page_is_no_finding(printed: str, missing: bool) -> None:
    listed = ["Anna Ek (S), ordförande", "Bo Ås (M)", "Eva Öst (V)", "Ida Berg (C)", "Ulf Lind (L)"]
    lines = " \\ ".join([*listed, f"Per Dal{printed}"])
    parsed = read(form(f"[*Beslutande*], [{lines}],"))
    assert ("Per Dal", None, "member", None, None) in people(parsed)
    assert ("party_missing" in rules(parsed)) is missing


def test_a_column_may_say_who_is_a_substitute_and_a_remark_when_one_serves() -> None:
    parsed = read(
        form() + "\n#table(columns: (30pt, 30pt, 100pt, 40pt, 1fr), stroke: 0.5pt,"
        " [*Parti*], [*o/e*], [*Ledamot/ersättare*], [*Närv*], [*Anmärkning*],"
        " [S], [o], [Anna Ek], [x], [ordf, ej § 12],"
        " [M], [o], [Bo Ås], [-], [],"
        " [S], [e], [Eva Öst], [x], [För Anna Ek § 12, ej tj § 13],"
        " [M], [e], [Carl Ed], [x], [Ej tj])"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, "ej § 12"),
        ("Eva Öst", "S", "serving_substitute", "Anna Ek", "§ 12"),
        ("Eva Öst", "S", "substitute", None, "§ 13"),
        ("Carl Ed", "M", "substitute", None, None),
    ]


def test_a_substitute_among_the_guests_is_one_where_the_words_say_so() -> None:
    parsed = read(
        form(
            "[*Beslutande*], [Anna Ek, ordf \\ Bo Ås \\ Eva Öst, ersättare för Ulf Lind],",
            "[*Övriga deltagande*], [Per Dal, ej tjänstgörande ersättare, § 12 \\ Åsa Ed, chef],",
        )
    )
    assert [(row[0], row[2], row[4]) for row in people(parsed)][3:] == [
        ("Per Dal", "substitute", "§ 12"),
        ("Åsa Ed", "official", None),
    ]


def test_labels_of_lists_side_by_side_are_no_heads_of_a_grid() -> None:
    parsed = read(
        "#table(columns: (220pt, 1fr), [*Beslutande ledamöter*], [*Tjänstgörande ersättare*],\n"
        "[Lena Borg (S), ordförande], [Maj Ek (SD) ersätter Bo Ek (SD)], [Per Ahl (M)], [])\n"
        f"#table(columns: (120pt, 1fr), {TIMES})"
    )
    assert people(parsed) == [
        ("Lena Borg", "S", "chair", None, None),
        ("Per Ahl", "M", "member", None, None),
        ("Maj Ek", "SD", "serving_substitute", "Bo Ek", None),
    ]


def test_a_grid_without_a_column_of_parties_has_them_over_its_rows() -> None:
    heads = "[*Ledamot*], [*Närvarande*], [*Tjänstgörande ersättare*], [*Anmärkning*],"
    rows = (
        "[*Moderaterna*], [], [], [],",
        "[Per Ahl (M)], [X], [], [ordförande],",
        "[Karin Öst (M)], [], [Nils Berg], [],",
        "[Maj Ek (M)], [], [], [],",
    )
    parsed = read(
        f"#table(columns: (120pt, 1fr), {TIMES})\n"
        "#set text(size: 8pt)\n"
        f"#table(columns: (130pt, 90pt, 150pt, 95pt), {heads} {' '.join(rows)})"
    )
    assert people(parsed) == [
        ("Per Ahl", "M", "chair", None, None),
        ("Nils Berg", "M", "serving_substitute", "Karin Öst", None),
    ]


def test_a_label_that_heads_two_lists_is_no_column_of_seats() -> None:
    parsed = read(
        form(
            "[Beslutande], [],",
            "[Ledamöter], [Anna Ek (S), ordförande \\ Bo Ås (M)],",
            "[Ersättare], [Eva Öst (V) tjänstgör för Ulf Lind (V)],",
            "[Övriga närvarande], [],",
            "[Ersättare], [Per Dal (MP) \\ Åsa Ed (C)],",
            "[Tjänstemän], [Ida Berg, kommunchef],",
            "[Justerare], [Bo Ås (M)],",
        )
    )
    assert [(row[0], row[2]) for row in people(parsed)] == [
        ("Anna Ek", "chair"),
        ("Bo Ås", "member"),
        ("Eva Öst", "serving_substitute"),
        ("Per Dal", "substitute"),
        ("Åsa Ed", "substitute"),
        ("Ida Berg", "official"),
    ]


def test_the_numbers_of_a_list_are_no_limits_of_presence() -> None:
    parsed = read(form(
        "[*Beslutande*], [1. Ordförande Anna Ek (S) \\ 2. 1:e vice ordförande Bo Ås (M) \\ "
        "3. Eva Öst (V), tjg ers för Ida Berg (V) (§ \\ 13) \\ 4. Per Ek (C)],",
    ))  # fmt: skip
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Bo Ås", "M", "vice_chair", None, None),
        ("Eva Öst", "V", "serving_substitute", "Ida Berg", "§ 13"),
        ("Per Ek", "C", "member", None, None),
    ]


@pytest.mark.parametrize("apart", ["0pt", "6pt"])
def test_lists_with_heads_of_their_own_stand_within_a_ruled_form(apart: str) -> None:
    def listed(*cells: str) -> str:
        heads = "[Namn], [Parti], [Uppdrag], [Ersätter],"
        own = f"table(columns: (90pt, 40pt, 90pt, 90pt), stroke: .5pt, {heads} {','.join(cells)})"
        return f"pad({apart}, {own})"

    members = listed("[Anna Ek], [S], [Ordförande], []", "[Bo Ås], [M], [Tjg ersättare], [Ida Ek]")
    parsed = read(
        "#set table(stroke: .5pt)\n"
        + form(
            f"[Beslutande], {members},",
            f"[Övriga ersättare], {listed('[Eva Öst], [C], [], []')},",
            "[Övriga närvarande], [Per Ås, kommunchef],",
        )
    )
    assert people(parsed) == [
        ("Per Ås", None, "official", None, None),
        ("Anna Ek", "S", "chair", None, None),
        ("Bo Ås", "M", "serving_substitute", "Ida Ek", None),
        ("Eva Öst", "C", "substitute", None, None),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        # One a line, in running text, and in narrow columns.
        "[Anna Berg- \\ man (S) \\ Bo Ås (M) ersätter Ann- \\ Marie Ek (M)]",
        "[Anna Berg- \\ man (S), Bo Ås (M) ersätter Ann- \\ Marie Ek (M).]",
        "table(columns: (90pt, 40pt, 140pt),"
        "[Anna Berg- \\ man], [S], [], [Bo Ås], [M], [ersätter Ann- \\ Marie Ek])",
    ],
)
def test_a_name_broken_at_a_hyphen_is_one_name(listed: str) -> None:
    parsed = read(form(f"[*Beslutande*], {listed},"))
    assert people(parsed) == [
        ("Anna Bergman", "S", "member", None, None),
        ("Bo Ås", "M", "serving_substitute", "Ann-Marie Ek", None),
    ]


def test_an_office_before_a_name_that_is_broken_is_no_label_with_lists_side_by_side() -> None:
    parsed = read(form(
        "[*Beslutande*], table(columns: (140pt, 140pt),"
        "[Ordförande Anna \\ Ek S], [Per Öst C],"
        "[1:e vice ordförande \\ Bo van der Ås M], [Siv Ek C, §§ \\ 12–13],"
        "[2:e vice ordförande \\ Eva \\ Öst V], [Ulf Ås M],"
        "[Ida Berg S], [Pia Ek M]),",
    ))  # fmt: skip
    assert [(name, party) for name, party, *_ in people(parsed)] == [
        ("Anna Ek", "S"), ("Bo van der Ås", "M"), ("Eva Öst", "V"), ("Ida Berg", "S"),
        ("Per Öst", "C"), ("Siv Ek", "C"), ("Ulf Ås", "M"), ("Pia Ek", "M"),
    ]  # fmt: skip


@pytest.mark.parametrize(("code", "party"), [("s", "StP"), ("S", None)])
def test_a_code_in_small_letters_is_a_partys_where_all_parties_stand_so(
    code: str, party: str | None
) -> None:
    front = form(
        f"[*Beslutande*], [Anna Ek ({code}), ordförande \\ Bo Ås ({code}) \\ Per Öst (stp)],"
    )
    budget = "Budgeten fastställs.\n\nPer Öst (StP) deltar inte i beslutet."
    pdf, _ = compile_typst(HEAD + front + ITEMS.replace("Budgeten fastställs.", budget))
    rows = people(parse(pdf, "front.pdf"))
    assert [row[:2] for row in rows] == [("Anna Ek", "S"), ("Bo Ås", "S"), ("Per Öst", party)]


def test_the_label_of_a_ruled_list_may_end_the_page_before_it() -> None:
    def listed(*cells: str) -> str:
        return f"#table(columns: 3, stroke: .5pt, [Namn], [Parti], [Uppdrag], {','.join(cells)})"

    parsed = read(
        f"Plats och tid: Rådhuset, kl. 13.00-15.20 \\ Beslutande \n{listed('[Anna Ek], [S], [Ordförande]', '[Bo Ås], [M], []')}"
        f"\nEj tjänstgörande ersättare\n#pagebreak()\n{listed('[Eva Öst], [C], []', '[Per Ek], [V], []')}"
    )
    assert [row[::2][:2] for row in people(parsed)] == [
        ("Anna Ek", "chair"), ("Bo Ås", "member"), ("Eva Öst", "substitute"), ("Per Ek", "substitute"),
    ]  # fmt: skip


@pytest.mark.parametrize(("top", "parted"), [(136.0, True), (300.0, False)])
def test_a_label_takes_no_edge_from_a_table_far_above(top: float, parted: bool) -> None:
    def line(top: float, *words: tuple[str, float]) -> Line:
        made = [Word(text, x, top, x + 60, top + 10, 10.0, "F", False) for text, x in words]
        return Line.of(1, made)

    lines = [line(top, ("Organ", 60), ("Nämnden", 200)) for top in (100.0, 112.0, 124.0)]
    lines.append(line(top, ("Ordförande", 137), ("Anna", 200)))
    columns = LabelColumns(lines, lambda text: text == "Ordförande")
    assert (columns.parted(3) is not None) == parted


SIGNED = ("Anna Ek", "Bo Ås", "Kim Sand")


def signatures(*stacks: tuple[str, str]) -> str:
    """Return a line to sign on over each pair of lines, as the signatures at a form's foot."""
    line = "#line(length: 180pt, stroke: 0.5pt)"
    return "".join(f"#v(16pt){line}#v(-6pt){one}\\\n_{other}_\n\n" for one, other in stacks)


@pytest.mark.parametrize("names_first", [True, False])
def test_who_signs_stands_over_the_office_or_under_it(names_first: bool) -> None:
    offices = ("Ordförande", "Justerare", "Sekreterare")
    stacks = list(zip(SIGNED, offices, strict=True))
    if not names_first:
        stacks = [(office, name) for name, office in stacks]
    parsed = read(
        form("[*Beslutande*], [Anna Ek (S), Bo Ås (M), Cia Dahl (C)]") + signatures(*stacks)
    )
    row = meeting(parsed)
    assert (row["chair"], row["adjusters"], row["secretary"]) == ("Anna Ek", ["Bo Ås"], "Kim Sand")


def test_names_side_by_side_over_their_signatures_are_one_each() -> None:
    parsed = read(
        form(
            "[*Beslutande*], [Anna Ek (S), Bo Ås (M), Cia Dahl (C)],",
            "[*Utses att justera*], [Bo Ås (M) och Cia Dahl (C)],",
            "[*Justerande*], [Bo Ås #h(8pt) Cia Dahl]",
        )
        + "#align(center)[*ANSLAG/BEVIS*]\nProtokollet är justerat."
    )
    assert meeting(parsed)["adjusters"] == ["Bo Ås", "Cia Dahl"]


def test_who_is_away_for_an_item_is_there_for_the_others() -> None:
    table = """#table(columns: 3, stroke: 0.5pt, [*Namn*], [*Parti*], [*Närvaro*],
      [Anna Ek, ordförande], [S], [], [Bo Ås], [M], [ej § 12], [Cia Dahl], [C], [§ 13])"""
    parsed = read(form("[*Sekreterare*], [Kim Sand]") + f"*Beslutande ledamöter*\n{table}")
    assert [(row[0], row[4]) for row in people(parsed)][:3] == [
        ("Anna Ek", None), ("Bo Ås", "ej § 12"), ("Cia Dahl", "§ 13"),
    ]  # fmt: skip


def test_an_office_behind_a_comma_goes_on_with_the_list_below_its_label() -> None:
    listed = (
        "#box(width: 130pt)[(S) Anna Ek, \\\nordförande \\\n(M) Bo Ås, \\\n1:e vice ordförande \\\n"
        "(C) Cia Dahl]"
    )
    parsed = read(form(f"[*Beslutande*], [*Ledamöter* \\ {listed}],"))
    assert [row[:3] for row in people(parsed)] == [
        ("Anna Ek", "S", "chair"), ("Bo Ås", "M", "vice_chair"), ("Cia Dahl", "C", "member"),
    ]  # fmt: skip


def test_a_list_of_those_present_is_headed_by_the_meeting_it_is_of() -> None:
    listed = """#pagebreak()\nNärvarolista vid sammanträde med kommunstyrelsen 2024-03-12

    Anna Ek (S) ordförande \\ Bo Ås (M) 1:e vice ordförande \\ *Ordinarie ledamöter* \\
    Cia Dahl (C) \\ Dan Frid (V)"""
    parsed = read(form("[*Beslutande*], [Se bifogad närvarolista],") + listed)
    assert [row[:3] for row in people(parsed)] == [
        ("Anna Ek", "S", "chair"), ("Bo Ås", "M", "vice_chair"),
        ("Cia Dahl", "C", "member"), ("Dan Frid", "V", "member"),
    ]  # fmt: skip


def test_a_wide_space_parts_a_label_from_its_value() -> None:
    parsed = read(
        "Tid#h(10pt)2024-03-12, kl. 13.00-15.20\n\nPlats#h(10pt)Konsthallen, Storsjö centrum\n\n"
        "#table(columns: (120pt, 1fr), [*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M)])"
    )
    found = meeting(parsed)
    assert (found["place"], found["start_time"]) == ("Konsthallen, Storsjö centrum", "13:00")


@pytest.mark.parametrize(
    "cells",
    [
        "[*Justeras 2024-03-20*], [Anna Ek, ordförande],",
        "[*Protokollet justerat*], [2024-03-20 (§ 13 justerades omedelbart 2024-03-12)],",
    ],
)
def test_the_day_of_adjustment_in_a_label_and_before_what_was_adjusted_at_once(cells: str) -> None:
    parsed = read(form("[*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M)],", cells))
    assert str(meeting(parsed)["adjusted_on"]) == "2024-03-20"


def test_the_secretary_signs_in_one_cell_with_an_adjuster() -> None:
    parsed = read(
        form(
            "[*Ordförande*], [Anna Ek (S)], [*Sekreterare*], [Tor Lind],",
            "[*Justerare*], [Bo Ås (M) \\ Eva Öst (V)],",
            "[*Underskrift, justerare*], [Tor Lind \\ Bo Ås],",
            "[*Underskrift, justerare*], [Anna Ek \\ Eva Öst],",
        )
    )
    assert meeting(parsed)["adjusters"] == ["Bo Ås", "Eva Öst"]


def grid_of_members(stroke: str, cells: str) -> Parsed:
    """Read minutes whose members and substitutes stand in a grid of five columns."""
    return read(
        f"#table(columns: (120pt, 1fr), {TIMES})\n#text(size: 8pt)[#table(stroke: {stroke}, "
        f"columns: (140pt, 40pt, 120pt, 40pt, 110pt), {cells})]\n"
        "#table(columns: (120pt, 1fr), [*Utses att justera*], [Maj Ek])"
    )


@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
def test_whose_seat_is_taken_is_said_of_the_substitute_at_the_right_of_a_member(
    stroke: str,
) -> None:
    heads = "[*Ledamöter*], [*X/–*], [*Ersättare*], [*T/N*], [*Tjänstgör för*],"
    cells = (
        "[Moderata samlingspartiet], [], [], [], [],"
        " [Per Ahl, ordförande], [X], [Nils Berg], [T], [Karin Öst],"
        " [Karin Öst], [–], [Sara Dahl], [N], [],"
        " [Maj Ek], [X], [], [], []"
    )
    assert people(grid_of_members(stroke, f"{heads} {cells}")) == [
        ("Per Ahl", "M", "chair", None, None),
        ("Nils Berg", "M", "serving_substitute", "Karin Öst", None),
        ("Sara Dahl", "M", "substitute", None, None),
        ("Maj Ek", "M", "member", None, None),
    ]


@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
def test_a_remark_right_of_the_letter_is_of_the_substitute(stroke: str) -> None:
    heads = "[*Ledamöter*], [*X/–*], [*Ersättare*], [*T/N*], [*Anmärkning*],"
    cells = (
        "[Moderata samlingspartiet], [], [], [], [],"
        " [Per Ahl, ordförande], [X], [Nils Berg], [T], [för Karin Öst § 12],"
        " [Karin Öst], [X], [Sara Dahl], [N], [§ 13],"
        " [Maj Ek], [X], [], [], []"
    )
    assert people(grid_of_members(stroke, f"{heads} {cells}")) == [
        ("Per Ahl", "M", "chair", None, None),
        ("Nils Berg", "M", "serving_substitute", "Karin Öst", "§ 12"),
        ("Karin Öst", "M", "member", None, None),
        ("Sara Dahl", "M", "substitute", None, "§ 13"),
        ("Maj Ek", "M", "member", None, None),
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "Ej tjänstgörande § 12. För Bo Ås § 13",
        "Ej tj § 12 och för Bo Ås § 13",
        "§ 12 ej tjg, § 13 för Bo Ås",
    ],
)
def test_who_attends_and_then_serves_has_two_rows(remark: str) -> None:
    parsed = read(
        form() + "\n#table(columns: (30pt, 30pt, 100pt, 40pt, 1fr), stroke: 0.5pt,"
        " [*Parti*], [*o/e*], [*Ledamot/ersättare*], [*Närv*], [*Anmärkning*],"
        " [M], [o], [Bo Ås], [x], [§ 12],"
        " [M], [e], [Carl Ed], [x], [" + remark + "])"
    )
    assert people(parsed) == [
        ("Bo Ås", "M", "member", None, "§ 12"),
        ("Carl Ed", "M", "substitute", None, "§ 12"),
        ("Carl Ed", "M", "serving_substitute", "Bo Ås", "§ 13"),
    ]


@pytest.mark.parametrize(
    ("remark", "doubtful"),
    [
        ("Tjg för Bo Ås § 13, i övrigt ej tjg", True),
        ("Närvarande § 12, tjg för Bo Ås § 13", True),
        ("Tjg för Bo Ås §§ 12, 13", False),
    ],
)
def test_one_row_of_who_serves_in_part_is_a_finding(remark: str, doubtful: bool) -> None:
    parsed = read(
        form() + "\n#table(columns: (30pt, 30pt, 100pt, 40pt, 1fr), stroke: 0.5pt,"
        " [*Parti*], [*o/e*], [*Ledamot/ersättare*], [*Närv*], [*Anmärkning*],"
        f" [M], [o], [Bo Ås], [-], [], [M], [e], [Carl Ed], [x], [{remark}])"
    )
    assert ("attendance_not_understood" in rules(parsed)) is doubtful


@pytest.mark.parametrize("label", ["Ersättare:", "*Ersättare*"])
def test_a_label_on_the_line_of_a_name_heads_the_list_at_the_right(label: str) -> None:
    parsed = read(
        "#table(columns: (220pt, 1fr), [*Beslutande:*], [*Tjänstgörande ersättare:*],\n"
        "[Lena Borg (S), ordförande], [Maj Ek (SD) ersätter Bo Ek (SD)],\n"
        f"[Per Ahl (M)], [{label}], [Ida Lund (M)], [Eva Öst (V)])\n"
        f"#table(columns: (120pt, 1fr), {TIMES})"
    )
    assert people(parsed) == [
        ("Lena Borg", "S", "chair", None, None),
        ("Per Ahl", "M", "member", None, None),
        ("Ida Lund", "M", "member", None, None),
        ("Maj Ek", "SD", "serving_substitute", "Bo Ek", None),
        ("Eva Öst", "V", "substitute", None, None),
    ]


def test_small_words_below_names_say_what_each_signs_as() -> None:
    parsed = read(
        form("[*Beslutande*], [Anna Ek (S) \\ Bo Ås (M)],")
        + "\n#v(60pt)\n#table(columns: (220pt, 1fr), [Anna Ek], [Ida Berg],\n"
        "[ordförande], [sekreterare])\n#v(30pt)\n"
        "#table(columns: (220pt, 1fr), [Bo Ås], [Eva Öst], [justerare], [justerare])"
    )
    assert meeting(parsed)["chair"] == "Anna Ek"
    assert meeting(parsed)["secretary"] == "Ida Berg"
    assert meeting(parsed)["adjusters"] == ["Bo Ås", "Eva Öst"]
    assert [row[2] for row in people(parsed)] == ["chair", "member"]
