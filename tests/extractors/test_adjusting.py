"""Who adjusts the minutes, by the label of the front page."""

from __future__ import annotations

import datetime

import pytest

from extractors.language.persons import find_people
from extractors.minutes.adjusting import adjusted_at_the_end, adjusters
from pipeline.structure.front_page_runs import label_of
from schemas.document import Item, Passage
from tests.extractors.sections import section


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Bo Ek (M) och Eva Öst (S)", ["Bo Ek", "Eva Öst"]),
        # chosen, and once more over their signatures
        ("Bo Ek (M) och Eva Öst (S), Bo Ek Eva Öst", ["Bo Ek", "Eva Öst"]),
        ("Bo Ek (M) med Åsa Ås som ersättare", ["Bo Ek"]),
        ("Bo Ek Lund (M)", ["Bo Ek Lund"]),
        # no name begins within a word: "tavla den"
        (
            "Bo Ek och Eva Öst\nprotokollet anslogs på tavla den 4 maj\nEva Öst",
            ["Bo Ek", "Eva Öst"],
        ),
    ],
)
def test_those_who_adjust_are_named_once(printed: str, names: list[str]) -> None:
    assert adjusters({"adjusters": Passage(printed, ())}, None, []) == names


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Utses justera", "adjusters"),
        ("Justerare, ej § 12", "adjusters"),
        ("Ordförande § 12", "chair"),
        ("Ort och tid för justering", "adjustment"),
        ("Justeringen", "adjustment"),
        ("Närvarande ersättare, ej tjänstgörande", "substitutes"),
        ("Tjänstemän och övriga", "officials"),
        ("Justerare, ej § 12 Justerare § 12", ""),  # two labels, one below the other
        ("Paragrafer §§ 1-12", ""),  # a label and its value
        ("Justeringen har anslagits", ""),
    ],
)
def test_a_label_may_be_worded_freely_and_hold_for_some_items(text: str, role: str) -> None:
    assert label_of(text) == role


def test_a_word_that_opens_the_sentence_is_no_part_of_a_name() -> None:
    texts = (
        "Även Bo Ek (S) reserverar sig.",
        "Utse Eva Öst (M) att justera.",
        "Utse Bo Ek, S, och",
    )
    assert [find_people(text)[0].name for text in texts] == ["Bo Ek", "Eva Öst", "Bo Ek"]


def test_the_day_may_stand_in_a_sentence_behind_the_last_item() -> None:
    said = section(
        "", "Protokollet justerades den 7 maj 2025 och anslogs på anslagstavlan den 8 maj."
    )
    items = [Item(9, Passage("§ 9", ()), None, None, None, (said,))]
    assert adjusted_at_the_end(items, None) == datetime.date(2025, 5, 7)
