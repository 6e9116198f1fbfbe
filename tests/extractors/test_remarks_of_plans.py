"""What stands beside goals and indicators of a plan and is none: remarks, notes in brackets."""

from __future__ import annotations

import pytest

from tests.extractors.test_explained_goals import listed
from tests.extractors.test_plan_readings import book_of, under, with_table


def test_a_sentence_across_a_table_below_a_goal_is_no_goal() -> None:
    own = with_table(
        under(1, "Insatsområde 2. Tidigt stöd"),
        ("Nr", "Åtgärd", "Ansvarig"),
        ("Mål 2.1 Fler unga får hjälp i tid",),
        ("2.1.1", "Utbilda personal i skolorna", "Primärvården"),
        ("Mål 2.2 Ensamheten bland äldre minskar",),
        ("Inga nya åtgärder planeras. Målet hanteras inom planen för god vård.",),
        ("Mål 2.3 Nyanlända får ett likvärdigt stöd",),
        ("2.3.1", "Erbjuda hälsoskola för nyanlända", "Folkhälsoenheten"),
    )
    book = book_of(own)
    assert [goal.passage.plain for goal in book.goals] == [
        "Mål 2.1 Fler unga får hjälp i tid",
        "Mål 2.2 Ensamheten bland äldre minskar",
        "Mål 2.3 Nyanlända får ett likvärdigt stöd",
    ]
    assert [len(goal.activities) for goal in book.goals] == [1, 0, 1]


def test_goals_across_a_table_that_all_end_in_a_full_stop_are_goals() -> None:
    own = with_table(
        under(1, "Insatsområde 2. Tidigt stöd"),
        ("Nr", "Åtgärd", "Ansvarig"),
        ("Mål 2.1 Fler unga ska få hjälp i tid.",),
        ("2.1.1", "Utbilda personal i skolorna", "Primärvården"),
        ("Färre äldre ska känna sig ensamma.",),
        ("2.2.1", "Starta mötesplatser för äldre", "Socialnämnden"),
    )
    assert len(book_of(own).goals) == 2


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Invånare som ofta är ute i naturen, % (mäts från 2026)",
         "Invånare som ofta är ute i naturen, %"),
        ("Andel nöjda besökare (ny indikator)", "Andel nöjda besökare"),
        ("Andel elever som är nöjda (åk 9)", "Andel elever som är nöjda (åk 9)"),
    ],
)  # fmt: skip
def test_a_note_that_an_indicator_has_no_values_is_no_part_of_it(printed: str, name: str) -> None:
    own = listed(under(3, "Indikator"), printed)
    book = book_of(under(1, "Natur"), under(2, "C2. Fler ska vistas ofta i naturen"), own)
    assert [indicator.passage.plain for indicator in book.indicators] == [name]
