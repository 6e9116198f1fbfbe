"""Who answers for goals, which goal stands below which, and sentences that judge."""

from __future__ import annotations

import pytest

from extractors.language.judgement_words import sentence_meaning
from extractors.plans.text_shapes import names_board, names_unit
from schemas.vocabulary import patterns


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Målet bedöms som icke uppfyllt.", "red"),
        ("Målet bedöms därmed vara delvis uppfyllt.", "yellow"),
        ("Målet anses inte vara uppfyllt.", "red"),
        ("Därmed nås målet delvis.", "yellow"),
        ("Sammantaget bedöms måluppfyllelsen vara god.", "green"),
        ("Andelen sjönk och målet kunde därför inte nås.", "red"),
        ("Utfallet innebär att målet är uppfyllt.", "green"),
        ("Nämnden klarar inte målet.", "red"),
        ("Kommunen når målet.", "green"),
        ("Det går inte att bedöma om målet nås.", "not_assessed"),
        # what is wished, or what it takes, judges nothing
        ("Målet är att fler ska cykla.", None),
        ("För att målet ska nås krävs fler insatser.", None),
        ("Målet uppfylls genom att nämnden arbetar aktivt.", None),
    ],
)
def test_a_sentence_judges_whatever_stands_around_its_verdict(
    text: str, category: str | None
) -> None:
    assert sentence_meaning(text) == category


@pytest.mark.parametrize(
    ("text", "board", "unit"),
    [
        ("Barn- och utbildningsnämnden", True, True),
        ("KFN", False, True),
        ("Kronby Energi AB", False, True),
        ("Kommunfullmäktige", False, False),  # decides, and answers for no goal
        ("Energi", False, False),
        ("Socialnämndens mål", False, False),
    ],
)
def test_headings_that_are_nothing_but_a_body(text: str, board: bool, unit: bool) -> None:
    assert (names_board(text), names_unit(text)) == (board, unit)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ansvarig för målområdet är socialnämnden.", "socialnämnden"),
        ("Ansvarig nämnd är miljönämnden.", "miljönämnden"),
        ("Kommunstyrelsen ansvarar för att målen inom området nås.", "Kommunstyrelsen"),
        ("Ansvarig är kultur- och fritidsnämnden.", "kultur- och fritidsnämnden"),
        ("Socialnämnden har huvudansvaret för målet.", "Socialnämnden"),
        (
            "Kommunstyrelsen och AB Granhem delar ansvaret för målet.",
            "Kommunstyrelsen och AB Granhem",
        ),
        ("Ansvarig för att planen följs upp är kommunchefen.", None),
        ("Ansvarig är kommunchefen för planen.", None),
    ],
)
def test_sentences_that_say_who_answers(text: str, who: str | None) -> None:
    found = [m["who"] for form in patterns("plan_texts", "answering") if (m := form.search(text))]
    assert found[:1] == ([who] if who else [])
