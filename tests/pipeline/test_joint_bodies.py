"""Joint bodies of several municipalities: where each member comes from stands behind the party."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from tests.pipeline.test_front_pages import HEAD, form, meeting, people, read, rules


def test_the_municipality_behind_each_party() -> None:
    members = (
        "Anna Ek (S), Storvik, ordförande",
        "Bo Ås (C), Granby, vice ordförande",
        "Cia Dahl (V), Storvik, ersätter Dan Frid (S), Storvik",
        "Eva Öst (M), Storvik",
        "Per Lod (KD), Granby kommun, § 12",
        "Ulf Rask (L) (Granby)",
    )
    joined = " \\ ".join(members)
    parsed = read(form(
        f"[*Beslutande*], [{joined}],"
        "[*Ej tjänstgörande ersättare*], [Maj Holm (S), Granby, § 13 \\ Siv Lund (C), Storvik],"
        "[*Övriga närvarande*], [Jan Berg, kommunchef, Granby kommun \\ Ida Nord, Vårdarnas "
        "Riksförbund], [*Justerare*], [Bo Ås (C), Granby, och Eva Öst (M), Storvik]",
    ))  # fmt: skip
    assert people(parsed) == [
        ("Anna Ek", "S", "chair", None, None),
        ("Bo Ås", "C", "vice_chair", None, None),
        ("Cia Dahl", "V", "serving_substitute", "Dan Frid", None),
        ("Eva Öst", "M", "member", None, None),
        ("Per Lod", "KD", "member", None, "§ 12"),
        ("Ulf Rask", "L", "member", None, None),
        ("Maj Holm", "S", "substitute", None, "§ 13"),
        ("Siv Lund", "C", "substitute", None, None),
        ("Jan Berg", None, "official", None, None),
        ("Ida Nord", None, "other", None, None),
    ]
    assert meeting(parsed)["adjusters"] == ["Bo Ås", "Eva Öst"]
    assert "attendance_not_understood" not in rules(parsed)


def test_the_name_of_a_joint_body_is_read_whole() -> None:
    pdf, _ = compile_typst(
        HEAD.replace("Kommunstyrelsen", "Gemensamma byggnämnden")
        + form("[*Beslutande*], [Anna Ek (S), Storvik, ordförande]")
        + "#pagebreak()\n"
        # The title wraps before a year; what follows is not a heading in capitals.
        + "#text(size: 12pt)[*BygN § 4 Plan för tillsyn av byggnader och andra anläggningar under "
        "2026– \\ 2029 (BN 2025/19)*]\n\n*Byggnämndens beslut*\n\nPlanen antas."
    )
    parsed = parse(pdf, "joint.pdf")
    assert meeting(parsed)["body"] == "Gemensamma byggnämnden"
    (item,) = (row.model_dump() for row in parsed.tables["agenda_items"])
    assert (item["case_number"], item["title"]) == (
        "BN 2025/19",
        "Plan för tillsyn av byggnader och andra anläggningar under 2026–2029",
    )


def test_who_joins_an_addition_of_one_whose_municipality_is_printed() -> None:
    parsed = read(form("[*Beslutande*], [Anna Ek (S), Storvik, ordförande \\ Bo Ås (C), Granby]")
                  + """
#pagebreak()
#text(size: 12pt)[*§ 11 Ny station*]

*Yrkanden*

Anna Ek (S), Storvik, yrkar bifall till chefens förslag med tillägget att stationen ska målas.

Bo Ås (C), Granby, instämmer i Anna Eks (S), Storvik, tilläggsyrkande.

*Beslut*

Stationen byggs.
""")  # fmt: skip
    kinds = [row.model_dump()["kind"] for row in parsed.tables["motions"]]
    assert kinds == ["approval", "addition", "addition"]
