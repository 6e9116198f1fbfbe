"""Party groups in running text: by adjective, by codes alone, local ones by the code they spell."""

from __future__ import annotations

import pytest

from extractors.language.persons import Roster, find_groups

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
        ("Granbys vårdparti (GVP) lämnar följande tilläggsyrkande:", ["GVP"]),
        ("Ledamöterna från Granby, Ronny Ek (M) och Åsa Ås (S), reserverar sig.", []),
        ("Hembygdslistan reserverar sig.", ["Hembygdslistan"]),  # its name does not spell the code
    ],
)
def test_groups_are_found_by_what_stands_for_them(text: str, parties: list[str]) -> None:
    assert [group.party for group in find_groups(text, PRESENT)] == parties
