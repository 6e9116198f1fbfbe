"""Names and parties as minutes print them."""

from __future__ import annotations

import pytest

from extractors.language.grammar import listed_name
from extractors.language.persons import find_people

PEOPLE = [
    ("Kommunalråd Per von Hagen (M) yrkar", "Per von Hagen", "M"),
    ("Johanna van der Berg (MP) yrkar", "Johanna van der Berg", "MP"),
    ("Carla dos Santos Ek (V) yrkar", "Carla dos Santos Ek", "V"),
    ("Mohammed al Masri (S) yrkar", "Mohammed al Masri", "S"),
    ("K.G. Storm-Rud (KvL) yrkar", "K.G. Storm-Rud", "KvL"),
    ("Jan A. Ek (S) yrkar", "Jan A. Ek", "S"),
    ("Siân O’Brien (L) yrkar", "Siân O’Brien", "L"),
    ("Bo Ek (-) yrkar", "Bo Ek", None),
    ("Bo Ek (--) yrkar", "Bo Ek", None),
    ("Bo Ek (s) yrkar", "Bo Ek", "S"),
    ("Bo Ek (M,) yrkar", "Bo Ek", "M"),
    ("Bo Ek M) yrkar", "Bo Ek", "M"),
    ("Bo Ek (MP, ersätter en ledamot", "Bo Ek", "MP"),
    ("Bo Ek ((SD) yrkar", "Bo Ek", "SD"),
    ("Bo Ek(ÖrP) yrkar", "Bo Ek", "ÖrP"),
]


@pytest.mark.parametrize(("text", "name", "party"), PEOPLE)
def test_a_person_with_a_party(text: str, name: str, party: str | None) -> None:
    assert [(found.name, found.party) for found in find_people(text)] == [(name, party)]


@pytest.mark.parametrize(
    "text", ["ärendet (punkt 3)", "Kommunplan (bilaga)", "Förslag A (se nedan)", "Klimatplan (2)"]
)
def test_brackets_behind_other_words_are_no_party(text: str) -> None:
    assert find_people(text) == []


@pytest.mark.parametrize(
    "name", ["Eva Ek", "Johanna van der Berg", "K.G. Storm-Rud", "af Geijerstam Bo", "Åsa Öst-Ek"]
)
def test_a_name_in_a_list_is_whole(name: str) -> None:
    assert listed_name().fullmatch(name)
