"""Quality reports of schools: questions as headings, terms as columns, goals taken from a plan."""

from __future__ import annotations

import pytest

from extractors.language.column_kinds import only_year, year_in_head
from extractors.language.years import year_of
from tests.pipeline.test_tables_of_boards import read, rows

CHAPTER = """
== {title}
=== Vart skulle vi?
{goal}

=== Hur gjorde vi?
Varje klass har haft lektioner om detta en gång i veckan.

=== Hur blev det?
#table(columns: (1fr, 60pt, 60pt, 80pt), [Mått], [Vt 2023], [Vt 2024], [Mål vt 2024],
  [{measure}, %], [81], [84], [90])

Bedömning: {verdict}

=== Varför blev det så?
Rastarbetet har haft betydelse.

=== Vad gör vi nu?
#table(columns: (1fr, 100pt, 80pt), [Insats], [Ansvarig], [Klart],
  [{measures}], [Rektor], [augusti 2024])
"""
REPORT = """
#title[Kvalitetsrapport]

Läsåret 2023/24

Norra skolan, Storsjö kommun

= Underlag
Målen är hämtade från Utvecklingsplan för Norra skolan 2022–2025.

= Resultat
""" + "".join(
    CHAPTER.format(title=title, goal=goal, measure=measure, verdict=verdict, measures=measures)
    for title, goal, measure, verdict, measures in (
        ("Trygghet", "Alla elever ska känna sig trygga i skolan.", "Andel trygga elever",
         "Målet är uppfyllt.", "Utöka rastaktiviteterna"),
        ("Kunskaper", "Alla elever ska nå minst betyget E.", "Andel elever med minst E",
         "Målet är inte uppfyllt.", "Ta fram en plan i matematik"),
    )
)  # fmt: skip


def test_what_the_questions_of_a_report_open_belongs_to_the_goal_of_its_chapter() -> None:
    parsed = read(REPORT)
    assert rows(parsed, "programmes", "name") == [("Utvecklingsplan för Norra skolan 2022–2025",)]
    goals = dict(rows(parsed, "goals", "goal_id", "text"))
    safe, knowing = (text.rstrip(".") for text in goals.values())
    assert (safe, knowing) == (
        "Alla elever ska känna sig trygga i skolan", "Alla elever ska nå minst betyget E",
    )  # fmt: skip
    first, second = goals
    assert rows(parsed, "activities", "goal_id", "text") == [
        (first, "Utöka rastaktiviteterna"),
        (second, "Ta fram en plan i matematik"),
    ]
    assert rows(parsed, "assessments", "goal_id", "year", "status") == [
        (first, 2024, "green"),
        (second, 2024, "red"),
    ]
    assert rows(parsed, "indicators", "goal_id", "year", "outcome_value", "target_value") == [
        (goal, year, outcome, target)
        for goal in (first, second)
        for year, outcome, target in ((2023, "81", None), (2024, "84", "90"))
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Läsåret 2023/24", 2024),
        ("Läsåret 2023/2024", 2024),
        ("Läsåret 2099/00", None),  # no year of a report
        ("Läget vid årsskiftet 2023/2024", 2023),
        ("Dnr 2023/317", None),
        ("Uppföljning 2023", 2023),
    ],
)
def test_a_school_year_is_the_year_in_which_it_ends(text: str, year: int | None) -> None:
    found = year_of(text)
    assert found == year or (year is None and found not in range(2020, 2031))


@pytest.mark.parametrize(
    ("head", "year"),
    [("Vt 2022", 2022), ("HT 2023", 2023), ("läsåret 2022/23", 2023), ("2022/23", 2023),
     ("År 2024", 2024), ("Mål 2024", None), ("Vt", None)],
)  # fmt: skip
def test_a_term_may_stand_before_the_year_of_a_column(head: str, year: int | None) -> None:
    assert only_year(head) == year


def test_the_year_of_a_head_is_the_last_of_its_school_year() -> None:
    assert year_in_head("Utfall 2022/23") == 2023
