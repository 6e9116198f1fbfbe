"""Score cards: tables whose rows are parted by dotted lines, areas named as judgements are, a report
told by a word in spaced letters, and counts of the year before."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from extractors.language.counts import counts_in
from extractors.language.years import opens_with_year, years_at
from extractors.plans.block_labels import counts_verdicts
from pipeline.reading.dotted_rules import with_dots_joined
from schemas.document import Ruling
from tests.typeset_plans import GREEN, RED, YELLOW, judged, read

HEADS = [
    "Mål och styrtal",
    "Enhet",
    "Utfall 2023",
    "Utfall 2024",
    "Målvärde 2024",
    "Måluppfyllelse 2024",
]
DOTTED = "(bottom: (paint: black, thickness: 0.75pt, dash: (array: (0.75pt, 0.75pt), phase: 0pt)))"


def card(area: str, goal: str, colour: str, *rows: tuple[str, str]) -> str:
    """Return a table of a goal and its indicators, with a judgement in each row."""
    cells = [f"[*{head}*]" for head in HEADS]
    cells += [f'table.cell(fill: rgb("eeeaf6"))[*{goal}*]', *["[]"] * 4, f'[#dot("{colour}")]']
    for name, value in rows:
        cells += [
            f"[#h(8pt){name}]",
            "[%]",
            f"[{value}]",
            f"[{value}]",
            "[90]",
            f'[#dot("{colour}")]',
        ]
    return (
        f"== {area}\nNämnden har arbetat vidare med de frågor som målet gäller under hela året.\n"
        f"#table(columns: (1fr, 40pt, 60pt, 60pt, 60pt, 70pt), stroke: {DOTTED}, {', '.join(cells)})\n"
    )


def dots(x0: float, x1: float, y: float) -> list[Ruling]:
    count = int((x1 - x0) / 1.5)
    return [Ruling(x0 + 1.5 * n, y, x0 + 1.5 * n + 0.75, y) for n in range(count)]


def test_dots_in_a_row_are_one_line_that_ends_where_cells_meet() -> None:
    solid = Ruling(45, 100, 200, 100)
    first, second = dots(45, 60, 120), dots(59.25, 90, 120)
    made = with_dots_joined([solid, *first, *second])
    assert made[0] == solid
    assert [(one.x0, one.x1) for one in made[1:]] == [
        (first[0].x0, first[-1].x1), (second[0].x0, second[-1].x1),
    ]  # fmt: skip


def test_a_few_dashes_are_no_line() -> None:
    few = dots(45, 54, 120)
    assert with_dots_joined(few) == few


def test_a_heading_over_a_table_as_others_have_names_an_area() -> None:
    body = "#text(9pt)[Å R S R A P P O R T]\n\n= Styrkort 2024 för omsorgsnämnden\n"
    body += "Styrkortet visar om nämnden når sina mål. Varje område har ett mål och två styrtal.\n"
    body += card(
        "Brukare", "Brukarna är nöjda med hjälpen", GREEN, ("Nöjda", "91"), ("Kända", "92")
    )
    body += card("Medarbetare", "Sjukfrånvaron är låg", RED, ("Frånvaro", "9"), ("Friska", "33"))
    body += card(
        "Utveckling", "Digitala lösningar ökar", YELLOW, ("Robotar", "56"), ("Tillsyn", "64")
    )
    rows = read(body)
    assert [row["area"] for row in rows["goals"]] == ["Brukare", "Medarbetare", "Utveckling"]
    assert judged(rows) == [
        ("Brukarna är nöjda med hjälpen", "green"),
        ("Sjukfrånvaron är låg", "red"),
        ("Digitala lösningar ökar", "yellow"),
    ]
    assert [row["name"] for row in rows["indicators"] if row["year"] == 2024] == [
        "Nöjda", "Kända", "Frånvaro", "Friska", "Robotar", "Tillsyn",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "counts"),
    [("Målet nås inte: 0", True), ("8 mål Målet nås delvis: 4", True), ("Målet nås 2030", False)],
)
def test_lines_of_a_key_count(text: str, counts: bool) -> None:
    assert counts_verdicts(text) is counts


def test_counts_of_the_report_before() -> None:
    text = "Vid föregående återrapportering, som avsåg 2023, var 3 åtgärder genomförda."
    assert opens_with_year(text)
    assert years_at(text, [text.index("3 åt")], 2024, 2024) == [2023]
    assert opens_with_year("Vid utgången av 2024 är 8 av de 18 åtgärderna genomförda.")
    assert not opens_with_year("Vid föregående möte beslutades om mål för 2023.")


def test_what_was_not_measured_is_not_assessed() -> None:
    (count,) = counts_in("För ett styrtal har mätningen inte genomförts.", "")
    assert (count.category, count.counted) == ("not_assessed", "indicators")
