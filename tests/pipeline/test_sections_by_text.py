"""Sections of an item whose text tells more than their heading."""

from __future__ import annotations

import pytest

from pipeline.structure.sections_by_text import by_text
from tests.extractors.sections import section


def test_a_debate_below_the_points_of_a_decision_is_a_section_of_its_own() -> None:
    whole = section(
        "decision",
        "att anta planen,",
        "att upphäva den tidigare.",
        "Bo Ek (S) yrkar bifall till förslaget.",
        "Ordföranden ställer proposition på förslaget och finner det antaget.",
    )
    decided, debated = by_text([whole])
    assert (decided.role, debated.role) == ("decision", "motions")
    assert decided.passage.text == "att anta planen,\natt upphäva den tidigare."
    assert debated.passage.text.startswith("Bo Ek (S) yrkar")


def test_what_the_chair_finds_below_a_decision_is_a_proposition() -> None:
    whole = section(
        "decision", "Planen antas.", "Ordföranden finner att nämnden beslutar enligt förslaget."
    )
    assert [own.role for own in by_text([whole])] == ["decision", "propositions"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Planen antas.", "Ordföranden bemyndigas att skriva under avtalet."),
        ("att utse Bo Ek (S),", "att Åsa Ås (V) föreslås som ersättare."),
        ("Bo Ek (S) föreslås till ordförande.",),
    ],
)
def test_points_of_a_decision_stay_with_it(texts: tuple[str, ...]) -> None:
    assert [own.role for own in by_text([section("decision", *texts)])] == ["decision"]
