"""Values of indicators: behind names in a text, in tables by year, under heads in two rows."""

from __future__ import annotations

import pytest

from extractors.plans.table_heads import single_headed
from extractors.plans.text_values import values_after_name
from extractors.plans.value_tables import series_of
from schemas.document import Paragraph, Table
from tests.conftest import passage

Values = list[tuple[str, int | None, str]]


def table(*rows: list[str]) -> Table:
    cells = [
        [(Paragraph(passage(text), "", 10.0, 10.0, "Font", False),) if text else () for text in row]
        for row in rows
    ]
    return Table(tuple(map(tuple, cells)), 1)


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("Köpt energi, kWh/m² (2023: 141, mål 2030: 112)", "Köpt energi, kWh/m²",
         [("", 2023, "141"), ("target", 2030, "112")]),
        ("Köpt energi, kWh/m²: 152 (2023), mål 120 (2030)", "Köpt energi, kWh/m²",
         [("", 2023, "152"), ("target", 2030, "120")]),
        ("Andel resor till fots: 28 procent 2022. Mål 2030: 40 procent.", "Andel resor till fots",
         [("", 2022, "28 procent"), ("target", 2030, "40 procent")]),
        ("Andel utan karies. Utfall 2023: 91 %, utfall 2024: 92 %", "Andel utan karies",
         [("outcome", 2023, "91 %"), ("outcome", 2024, "92 %")]),
        ("Utsläpp 2023: 5 ton, 2022: 6 ton", "Utsläpp", [("", 2023, "5 ton"), ("", 2022, "6 ton")]),
        ("Handläggningstid: mål högst 14 dagar", "Handläggningstid",
         [("target", None, "högst 14 dagar")]),
    ],
)  # fmt: skip
def test_values_behind_the_name_of_an_indicator(text: str, name: str, values: Values) -> None:
    end, found = values_after_name(text)
    assert text[:end] == name
    assert [(v.kind, v.year, text[v.start : v.end]) for v in found] == values


@pytest.mark.parametrize(
    "text",
    ["Andelen var 34 procent 2022 och 38 procent 2023.", "Andel elever med godkänt (matematik)",
     "Antal besök, varav barn", "Andel som reser från 28 % 2022 till 40 % 2030"],
)  # fmt: skip
def test_a_sentence_and_a_bare_name_hold_no_values(text: str) -> None:
    assert values_after_name(text) == (len(text), [])


def read(printed: Table) -> list[tuple[str | None, Values]]:
    return [
        (one.name.plain if one.name else None, [(v.kind, v.year, v.passage.plain) for v in one.values])
        for one in series_of(printed)
    ]  # fmt: skip


def test_years_in_rows_are_the_years_of_the_values_beside_them() -> None:
    made = table(["År", "Utfall", "Mål"], ["2023", "7,0", "6,5"], ["2024", "7,4", "–"])
    assert read(made) == [
        (None, [("outcome", 2023, "7,0"), ("target", 2023, "6,5"), ("outcome", 2024, "7,4")])
    ]


def test_rows_of_kinds_of_values_belong_to_the_row_across_that_names_the_indicator() -> None:
    made = table(
        ["", "2023", "2024"],
        ["Sjukfrånvaro, %", "", ""], ["Utfall", "7,0", "7,4"], ["Mål", "6,5", "6,0"],
        ["Frisktal", "", ""], ["Utfall", "41", "40"],
    )  # fmt: skip
    assert read(made) == [
        ("Sjukfrånvaro, %", [("outcome", 2023, "7,0"), ("outcome", 2024, "7,4"),
                             ("target", 2023, "6,5"), ("target", 2024, "6,0")]),
        ("Frisktal", [("outcome", 2023, "41"), ("outcome", 2024, "40")]),
    ]  # fmt: skip


def test_one_row_of_values_below_years_and_a_target() -> None:
    made = table(["2023", "2024", "Målvärde 2025"], ["1,35", "1,29", "1,1"])
    assert read(made) == [
        (None, [("outcome", 2023, "1,35"), ("outcome", 2024, "1,29"), ("target", 2025, "1,1")])
    ]


@pytest.mark.parametrize(
    "made",
    [
        table(["Indikator", "2023", "2024"], ["Andel nöjda", "71", "74"]),
        table(["", "2023", "2024"], ["Kvinnor", "64", "65"], ["Män", "62", "62"]),
        table(["Budget, mnkr", "2023", "2024"], ["Utfall", "64", "65"], ["Mål", "62", "62"]),
    ],
)
def test_tables_of_names_of_groups_and_of_money_are_no_series(made: Table) -> None:
    assert read(made) == []


def test_a_head_in_two_rows_becomes_one() -> None:
    made = single_headed(
        table(
            ["Indikator", "Utfall", "", "Målvärde"],
            ["", "2023", "2024", "2024"],
            ["Andel nöjda", "71", "74", "80"],
        )
    )
    heads = [made.cell(0, place).plain for place in range(4)]
    assert heads == ["Indikator", "Utfall 2023", "Utfall 2024", "Målvärde 2024"]
    assert len(made.rows) == 2


def test_years_in_the_first_row_of_values_are_no_head() -> None:
    made = table(
        ["Åtgärd", "Start", "Slut"], ["Bygga om", "2023", "2024"], ["Riva", "2025", "2026"]
    )
    assert single_headed(made) is made
