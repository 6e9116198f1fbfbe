"""Columns for presence by what stands in them: letters, letters with limits, limits alone."""

from __future__ import annotations

from typing import Any

from tests.pipeline.test_front_pages import form, meeting, people, read, rules


def open_list(heads: str, *rows: str) -> str:
    """Return an attendance list without upright rules under its heads."""
    return (
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n*Närvarolista*\n#table(columns: (130pt, 40pt, 150pt, 100pt), "
        + f"{heads}, {', '.join(rows)})"
    )


def test_letters_for_presence_under_a_head_that_the_words_do_not_know() -> None:
    parsed = read(open_list(
        "[*Ledamot*], [*Parti*], [*Upprop*], [*Tjänstgörande ersättare*]",
        "[Norra valkretsen], [], [], []",
        "[Anna Ek, ordförande], [S], [N], []",
        "[Bo Ås], [M], [F], [Tj Eva Öst]",
        "[Södra valkretsen], [], [], []",
        "[Cia Dahl], [V], [N t.o.m. § 12], [Tj Per Lod fr.o.m. § 13]",
        "[Dan Frid], [C], [F], []",
    ))  # fmt: skip
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Eva Öst", "M", "serving_substitute", "Bo Ås", None),
        ("Cia Dahl", "V", "member", None, "t.o.m. § 12"),
        ("Per Lod", "V", "serving_substitute", "Cia Dahl", "fr.o.m. § 13"),
    ]
    assert "presence_not_read" not in rules(parsed)


def test_a_column_for_presence_with_nothing_but_limits_marks_nobody_absent() -> None:
    parsed = read(open_list(
        "[*Namn*], [*Parti*], [*Uppdrag*], [*Närvaro*]",
        "[Anna Ek], [S], [Ordförande], []",
        "[Bo Ås], [M], [2:e vice ordförande], []",
        "[Cia Dahl], [V], [Ledamot], [§ 12]",
        # A cell that wraps, and whose words come near the next column.
        "[Eva Öst], [C], [Tjänstgörande ersättare för Dan Frid], [§ 13]",
        "[Per Lod], [C], [Ersättare], []",
    ))  # fmt: skip
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Bo Ås", "M", "vice_chair", None, None),
        ("Cia Dahl", "V", "member", None, "§ 12"),
        ("Eva Öst", "C", "serving_substitute", "Dan Frid", "§ 13"),
        ("Per Lod", "C", "substitute", None, None),
    ]
    assert "presence_not_read" not in rules(parsed)


def test_a_ruled_column_for_presence_is_read_as_one_without_rules() -> None:
    def ruled(heads: str, *rows: str) -> list[tuple[Any, ...]]:
        table = f"#table(columns: 4, stroke: 0.5pt, {heads}, {', '.join(rows)})"
        return people(read(form("[*Justerare*], [Bo Ås]") + "#pagebreak()\n" + table))

    late = ("Cia Dahl", "V", "member", None, "t.o.m. § 12")
    assert ruled(
        "[*Ledamot*], [*Parti*], [*Närvaro*], [*Tjg ersättare*]",
        "[Anna Ek], [S], [N], []",
        "[Bo Ås], [M], [F], [Tj Eva Öst]",
        "[Cia Dahl], [V], [N t.o.m. § 12], []",
    ) == [
        ("Anna Ek", "S", "member", None, None),
        ("Eva Öst", "M", "serving_substitute", "Bo Ås", None),
        late,
    ]
    assert ruled(
        "[*Namn*], [*Parti*], [*Uppdrag*], [*Närvaro*]",
        "[Anna Ek], [S], [Ordförande], []",
        "[Bo Ås], [M], [Ledamot], []",
        "[Cia Dahl], [V], [Ledamot], [t.o.m. § 12]",
    ) == [("Anna Ek", "S", "chair", None, None), ("Bo Ås", "M", "member", None, None), late]


def test_a_secretary_who_signs_above_the_office_is_known_by_the_list() -> None:
    listed = open_list(
        "[*Namn*], [*Parti*], [*Uppdrag*], [*Närvaro*]",
        "[Anna Ek], [S], [Ordförande], []",
        "[Bo Ås], [M], [Ledamot], []",
        "[Cia Dahl], [V], [Ledamot], [§ 12]",
    ).partition("#pagebreak()")[2]
    left = ("*Datum*", "2024-03-12", "*Tid*", "kl. 13.00-15.20", "*Plats*", "Rådhuset", "*Paragrafer*",
            "12-13", "*Övriga närvarande*", "Jan Berg, nämndsekreterare")  # fmt: skip
    signed = ("Jan Berg", "Sekreterare", "Anna Ek", "Ordförande", "Bo Ås", "Justerare")
    below = " \\ ".join(left)
    right = "#v(5pt)*Justerare* \\ Bo Ås (M) \\ *Underskrifter*"
    right += "".join(
        f"#v(22pt){who} \\ {as_what}"
        for who, as_what in zip(signed[::2], signed[1::2], strict=True)
    )
    parsed = read(
        f"#grid(columns: 2, column-gutter: 60pt, [{below}],[{right}])\n#pagebreak(){listed}"
    )
    assert (meeting(parsed)["chair"], meeting(parsed)["secretary"]) == ("Anna Ek", "Jan Berg")


def test_different_limits_in_half_of_the_rows_mark_nobody_absent_and_names_end_the_list() -> None:
    parsed = read(open_list(
        "[*Namn*], [*Parti*], [*Uppdrag*], [*Närvaro*]",
        "[Anna Ek], [S], [Ordförande], []",
        "[Bo Ås], [M], [Ledamot], [ej § 12]",
        "[Cia Dahl], [V], [Ledamot], [§ 13]",
        "[Dan Frid], [C], [Ledamot], []",
        "[Ulla Kvist], [], [Anna Ek], [Bo Ås]",
        "[Sekreterare], [], [Ordförande], [Justerare]",
    ))  # fmt: skip
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Bo Ås", "M", "member", None, "ej § 12"),
        ("Cia Dahl", "V", "member", None, "§ 13"),
        ("Dan Frid", "C", "member", None, None),
    ]


def test_a_column_for_who_sits_instead_may_hold_offices_and_limits() -> None:
    head = "[*Ledamot*], [*Parti*], [*N/F*], [*Tjänstgörande ersättare / anmärkning*]"
    rows = (
        "[Anna Ek], [S], [N], [ordförande]",
        "[Bo Ås], [M], [N], [1:e vice ordf., justerare]",
        "[Cia Dahl], [V], [F], [Per Lod]",
        "[Dan Frid], [C], [N], [t.o.m. § 12]",
    )
    others = "[Eva Öst], [S], [N], [], [Per Lod], [V], [Tj], [för Cia Dahl]"
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + f"#pagebreak()\n#table(columns: 4, stroke: 0.5pt, {head}, {', '.join(rows)})\n"
        + f"*Ersättare*\n#table(columns: 4, stroke: 0.5pt, {others})"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Bo Ås", "M", "vice_chair", None, None),
        ("Per Lod", "V", "serving_substitute", "Cia Dahl", None),
        ("Dan Frid", "C", "member", None, "t.o.m. § 12"),
        ("Eva Öst", "S", "substitute", None, None),
    ]


def test_a_remark_beside_an_absent_member_names_who_sat_instead() -> None:
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n*Närvarolista*\n#table(columns: 4, stroke: 0.5pt, "
        + "[*Ledamöter*], [*Parti*], [*Närvarande*], [*Anmärkning*], "
        + "[Anna Ek, ordförande], [S], [X], [], [Bo Ås], [M], [-], [Eva Öst (M)], "
        + "[Cia Dahl], [V], [X], [t.o.m. § 12])"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Eva Öst", "M", "serving_substitute", "Bo Ås", None),
        ("Cia Dahl", "V", "member", None, "t.o.m. § 12"),
    ]


def test_a_column_of_limits_under_a_head_of_its_own_and_one_more_who_sat() -> None:
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n*Närvarolista*\n#table(columns: 5, stroke: 0.5pt, "
        + "[*Ledamöter*], [*Parti*], [*Närv.*], [*Tjänstgörande ersättare*], [*Deltog i*], "
        + "[Anna Ek, ordförande], [S], [X], [], [], [Bo Ås], [M], [-], [Eva Öst (M)], [], "
        + "[Cia Dahl], [V], [X], [], [§§ 13–14], [], [], [], [Per Lod (V)], [§ 12], "
        + "[Ida Berg], [C], [X], [], [])\n"
        + "#table(columns: 3, stroke: 0.5pt, "
        + "[*Ej tjänstgörande ersättare*], [*Parti*], [*Deltog i*], "
        + "[Ulf Lund], [S], [§ 12], [Per Lod], [V], [§§ 13–14], [Åke Sten], [C], [])"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Eva Öst", "M", "serving_substitute", "Bo Ås", None),
        ("Cia Dahl", "V", "member", None, "§§ 13–14"),
        ("Per Lod", "V", "serving_substitute", "Cia Dahl", "§ 12"),
        ("Ida Berg", "C", "member", None, None),
        ("Ulf Lund", "S", "substitute", None, "§ 12"),
        ("Per Lod", "V", "substitute", None, "§§ 13–14"),
        ("Åke Sten", "C", "substitute", None, None),
    ]


def test_a_substitute_who_serves_and_attends_by_turns_and_a_party_that_is_not_known() -> None:
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n*Närvarolista*\n#table(columns: 4, stroke: 0.5pt, "
        + "[*Ledamöter*], [*X/–*], [*Ersättare*], [*T/N*], "
        + "[Centerpartiet (C)], [], [], [], "
        + "[Anna Ek, ordförande], [X], [Eva Öst], [T § 12, N §§ 13–14], "
        + "[Bo Ås], [–], [], [], "
        + "[Väl för vår bygd (VvB)], [], [], [], "
        + "[Cia Dahl], [X], [Per Lod], [N])"
    )
    assert people(parsed) == [
        ("Anna Ek", "C", "chair", None, None),
        ("Eva Öst", "C", "serving_substitute", None, "§ 12"),
        ("Eva Öst", "C", "substitute", None, "§§ 13–14"),
        ("Cia Dahl", "VvB", "member", None, None),
        ("Per Lod", "VvB", "substitute", None, None),
    ]


def test_a_sentence_over_a_list_whose_last_line_reads_as_a_label_is_none() -> None:
    note = (
        "N = närvarande, F = frånvarande. För frånvarande ledamot anges \\ tjänstgörande ersättare."
    )
    table = (
        "#table(columns: 4, stroke: 0.5pt, [*Ledamot*], [*Parti*], [*N/F*], "
        "[*Tjänstgörande ersättare*], [Anna Ek, ordförande], [S], [N], [], "
        "[Bo Ås], [M], [F], [Eva Öst], [Cia Dahl], [V], [N], [])"
    )
    parsed = read(
        form("[*Justerare*], [Bo Ås]") + f"#pagebreak()\n*Närvarolista*\n\n{note}\n{table}"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Eva Öst", "M", "serving_substitute", "Bo Ås", None),
        ("Cia Dahl", "V", "member", None, None),
    ]


def test_seats_are_numbered_before_names_and_times_stand_before_the_paragraphs() -> None:
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n*Närvarolista*\n#table(columns: (40pt, 120pt, 40pt, 110pt, 90pt, 110pt), "
        "stroke: none, table.hline(), [*Plats*], [*Namn*], [*Parti*], [*Roll*], [*Ersätter*], "
        "[*Närvaro*], table.hline(), "
        "[1], [Anna Ek], [S], [Ordförande], [], [18:00–21:40], "
        "[2], [Bo Ås], [M], [Ledamot], [], [18:00–19:52, § 12], "
        "[3], [Eva Öst], [M], [Tjänstgörande ersättare], [Bo Ås], [19:52–21:40, § 13], "
        "[], [Cia Dahl], [V], [Ersättare], [], [18:00–21:40])"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Bo Ås", "M", "member", None, "§ 12"),
        ("Eva Öst", "M", "serving_substitute", "Bo Ås", "§ 13"),
        ("Cia Dahl", "V", "substitute", None, None),
    ]


def test_a_substitute_may_serve_after_the_paragraphs_without_duty() -> None:
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n*Närvarolista*\n#table(columns: 4, stroke: 0.5pt, "
        "[*Namn*], [*Parti*], [*Närv.*], [*Anmärkning*], "
        "table.cell(colspan: 4)[Ledamöter], [Anna Ek], [S], [X], [ordförande], "
        "[Bo Ås], [M], [X], [kl. 18.00–20.05, § 12], [Dan Frid], [V], [F], [ersättare saknas], "
        "table.cell(colspan: 4)[Ersättare], "
        "[Eva Öst], [M], [X], [ej tjg ers § 12, tjg ers för Bo Ås, § 13])"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Bo Ås", "M", "member", None, "§ 12"),
        ("Eva Öst", "M", "substitute", None, "§ 12"),
        ("Eva Öst", "M", "serving_substitute", "Bo Ås", "§ 13"),
    ]


def test_letters_of_serving_and_of_substitutes_and_two_votes_under_one_item() -> None:
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n*Närvaro- och omröstningslista*\n#table(columns: 5, stroke: 0.5pt, "
        "[*Namn*], [*Parti*], [*Närvaro*], [*§ 13:1*], [*§ 13:2*], "
        "[Anna Ek, ordförande], [S], [N], [Ja], [Nej], [Bo Ås], [M], [F], [], [], "
        "[Eva Öst], [M], [Tj för Bo Ås], [Nej], [Nej], [Cia Dahl], [V], [N § 13], [Ja], [Ja], "
        "[Per Lod], [V], [E], [], [])\n*Tjänstemän och övriga*\n\nIda Hed, kommunchef"
    )
    assert people(parsed) == [
        ("Ida Hed", None, "official", None, None),
        ("Anna Ek", "S", "chair", None, None),
        ("Eva Öst", "M", "serving_substitute", "Bo Ås", None),
        ("Cia Dahl", "V", "member", None, "§ 13"),
        ("Per Lod", "V", "substitute", None, None),
    ]
    unplaced = [row for row in parsed.tables["findings"] if "roll call" in str(row)]
    assert len(unplaced) == 2  # § 13 counts no vote here: each is told apart


def test_a_row_without_a_party_whose_remark_is_an_office_is_of_an_official() -> None:
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n*Närvarolista*\n#table(columns: (150pt, 50pt, 200pt), stroke: none, "
        "table.hline(), [*Namn*], [*Parti*], [*Anmärkning*], table.hline(), "
        "[Anna Ek], [S], [ordförande], [Bo Ås], [M], [], [Cia Dahl], [V], [ersättare, § 12], "
        "[Ida Hed], [], [planarkitekt, § 13])"
    )
    assert [(person, role, limit) for person, _, role, _, limit in people(parsed)] == [
        ("Anna Ek", "chair", None),
        ("Bo Ås", "member", None),
        ("Cia Dahl", "substitute", "§ 12"),
        ("Ida Hed", "official", "§ 13"),
    ]


def test_who_sits_instead_in_brackets_and_turns_in_one_cell_below_the_last_item() -> None:
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n= § 12 Taxa\n*Beslut*\n\nNämnden beslutar att anta taxan.\n"
        "= § 13 Val\n*Beslut*\n\nNämnden beslutar att utse Bo Ås (M).\n\n"
        "*Närvarolista/omröstningsprotokoll*\n#table(columns: 5, stroke: 0.5pt, "
        "[*Namn*], [*Parti*], [*N/F/Tj*], table.cell(colspan: 2)[*§ 13*], "
        "[], [], [], [*Ja*], [*Nej*], "
        "[Anna Ek, ordförande], [S], [N], [X], [], "
        "[Bo Ås], [M], [F (Eva Öst)], [], [X], "
        "[Cia Dahl], [V], [N § 12], [-], [-], [(Per Lod)], [V], [Tj § 13], [X], [])\n"
        "#pagebreak()\n#table(columns: 3, stroke: 0.5pt, [*Ersättare*], [*Parti*], [*N/F/Tj*], "
        "[Eva Öst], [M], [Tj för Bo Ås], "
        "[Per Lod], [V], [N § 12, Tj § 13 för Cia Dahl], [Ida Hed], [S], [F])\nBilaga 1, § 13"
    )
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Eva Öst", "M", "serving_substitute", "Bo Ås", None),
        ("Cia Dahl", "V", "member", None, "§ 12"),
        ("Per Lod", "V", "serving_substitute", "Cia Dahl", "§ 13"),
        ("Per Lod", "V", "substitute", None, "§ 12"),
    ]


def test_an_office_and_who_is_served_stand_behind_single_letters() -> None:
    parsed = read(
        form("[*Justerare*], [Bo Ås]")
        + "#pagebreak()\n= § 12 Taxa\n*Beslut*\n\nNämnden beslutar att anta taxan.\n"
        "= § 13 Val\n*Beslut*\n\nNämnden beslutar att utse Bo Ås (M).\n\n"
        "*Närvarolista/omröstningsprotokoll*\n#table(columns: 5, stroke: 0.5pt, "
        "[*Namn*], [*Parti*], [*N/F/T/E*], table.cell(colspan: 2)[*§ 13*], "
        "[], [], [], [*Ja*], [*Nej*], "
        "[Anna Ek], [S], [N, ordf.], [Ja], [], [Bo Ås], [M], [N, 2:e v. ordf.], [], [Nej], "
        "[Cia Dahl], [V], [F], [], [], [Per Lod], [V], [T för Cia Dahl], [Ja], [], "
        "[Ida Hed], [S], [E], [], [])"
    )
    assert [(person, party, role, served) for person, party, role, served, _ in people(parsed)] == [
        ("Anna Ek", "S", "chair", None), ("Bo Ås", "M", "vice_chair", None),
        ("Per Lod", "V", "serving_substitute", "Cia Dahl"), ("Ida Hed", "S", "substitute", None),
    ]  # fmt: skip
