"""Party groups in running text: by adjective, by codes alone, local ones by the code they spell."""

from __future__ import annotations

import pytest

from extractors.language.persons import Roster, find_groups, find_people

PRESENT = Roster((("Bo Ek", "BYL"), ("Åsa Ås", "S")))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("De socialdemokratiska ledamöterna reserverar sig.", ["S"]),
        ("Samtliga moderata ledamöter reserverar sig.", ["M"]),
        ("De ordinarie ledamöterna reserverar sig.", []),
        ("S, V och MP yrkar avslag.", ["S", "V", "MP"]),
        ("S, XYZ och MP yrkar avslag.", []),  # one of them is no party
        ("S finns kvar.", []),
        ("Samtliga ledamöter i centerpartiets grupp reserverar sig.", ["C"]),
        ("SD:s ledamöter reserverar sig.", ["SD"]),
        ("Bo Ek yrkar bifall till SD:s förslag.", []),
        ("Bygdelistan reserverar sig.", ["BYL"]),
        ("Partigrupperna S, BYL och MP reserverar sig.", ["S", "BYL", "MP"]),
        ("Grupperna Ek och Ås reserverar sig.", []),
        ("Moderaternas och Bygdelistans grupper reserverar sig.", ["M", "BYL"]),
        ("Granbys vårdparti (GVP) lämnar följande tilläggsyrkande:", ["GVP"]),
        ("Ledamöterna från Granby, Ronny Ek (M) och Åsa Ås (S), reserverar sig.", []),
        ("Hembygdslistan reserverar sig.", ["Hembygdslistan"]),  # its name does not spell the code
    ],
)
def test_groups_are_found_by_what_stands_for_them(text: str, parties: list[str]) -> None:
    assert [group.party for group in find_groups(text, PRESENT)] == parties


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nils Erik Wahl (L) yrkar bifall.", "Nils-Erik Wahl"),
        ("Nils-Erik Wahl (L) yrkar bifall.", "Nils-Erik Wahl"),
        ("Nils Erik Wahls (L) yrkande avslås.", "Nils-Erik Wahls"),
        ("Nils Erik Vahl (L) yrkar bifall.", "Nils Erik Vahl"),
        ("Ann Mari Ek (S) yrkar bifall.", "Ann Mari Ek"),  # two are listed with these letters
    ],
)
def test_a_name_is_spelled_as_the_list_of_those_present_spells_it(text: str, name: str) -> None:
    roster = Roster((("Nils-Erik Wahl", "L"), ("Ann-Mari Ek", "S"), ("Annmari Ek", "S")))
    assert find_people(text, roster)[0].name == name
