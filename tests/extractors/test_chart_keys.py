"""The keys of charts whose entries are set as headings."""

from __future__ import annotations

import pytest

from extractors.language.chart_keys import headings_of_keys, is_whole, key_entry
from schemas.document import Paragraph, Section
from tests.conftest import passage


@pytest.mark.parametrize(
    ("text", "category", "number"),
    [
        ("Kommer att klaras: 5", "green", 5),
        ("Osäkert (3)", "yellow", 3),
        ("Riskerar att inte klaras 3", "red", 3),
        ("Går inte att bedöma: 1 mål", "not_assessed", 1),
    ],
)
def test_an_entry_has_its_label_before_its_number(text: str, category: str, number: int) -> None:
    entry = key_entry(text)
    assert entry is not None
    assert (entry.dimension, entry.category, entry.number) == ("status", category, number)
    assert text[entry.start : entry.end] == str(number)


@pytest.mark.parametrize("text", ["Mål 3", "Osäkert", "Året 2024", "Målen nås: 1 500"])
def test_other_headings_are_no_entries(text: str) -> None:
    assert key_entry(text) is None


def test_a_number_of_goals_is_the_whole() -> None:
    assert is_whole("12 mål")
    assert not is_whole("12 mål nås")
    assert not is_whole("12 veckor")


def section(title: str, *texts: str) -> Section:
    blocks = tuple(Paragraph(passage(text), "", 50.0, 10.0, "Font", False) for text in texts)
    return Section(passage(title), "", 2, blocks)


def test_headings_in_a_row_are_a_key_with_the_whole_among_them() -> None:
    titles = ["Prognos", "Osäkert: 3", "12 mål", "Kommer att klaras: 9", "Lärande", "Osäkert: 1"]
    sections = [section(title) for title in titles]
    assert headings_of_keys(sections) == {id(one) for one in sections[1:4]}
    over = section("12 mål", "Osäkert: 3", "Kommer att klaras: 9", "Revisorerna har granskat.")
    assert headings_of_keys([section("Prognos"), over]) == {id(over)}
