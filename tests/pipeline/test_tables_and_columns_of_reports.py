"""Columns of text and tables without lines as reports set them, on lines as they stand on a page:
cells in the middle of their rows, headings side by side, values beside numbered rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pipeline.layout.fields_beside_rows import with_fields_after_rows
from pipeline.layout.furniture import without_furniture
from pipeline.layout.lines import lines_of
from pipeline.layout.marked_heads import columns_under_marks
from pipeline.layout.numbers_beside_headings import with_numbers_in_headings
from pipeline.layout.open_tables import open_tables
from pipeline.layout.row_rules import LevelRule
from pipeline.layout.tables import take_tables
from pipeline.layout.tables_beside_text import with_tables_after_text
from pipeline.layout.text_columns import in_column_order
from schemas.document import Line, Mark, Ruling
from tests.pipeline.test_layout_steps import line, page, sheet, texts, words

Run = tuple[float, str]
LEFT = ("barnen ska kunna cykla tryggt hit", "alla vägar ska ha belysning på natten")
RIGHT = ("fler ska kunna resa med buss", "tåg och båt går oftare om vintern")
LIST = ("• buss", "• tåg och båt", "• cykel på vintern", "• gång")


def bold(top: float, *runs: Run, size: float = 10.0) -> Line:
    return Line.of(1, [w for x0, text in runs for w in words(text, x0, top, size, bold=True)])


def rows(lines: Sequence[Line]) -> list[list[list[str]]]:
    """Return the texts of the cells of the open tables among lines, by table and row."""
    _, grids = open_tables(list(lines), 595)
    return [
        [[" ".join(each.text for each in cell) for cell in row] for row in grid.rows]
        for grid in grids
    ]


def in_columns(lines: Sequence[Line], *others: Sequence[Line]) -> list[tuple[int, str]]:
    """Return the lines of a page in reading order, each with its column; `others` are those of
    pages before it."""
    pages = [page(own, number) for number, own in enumerate((*others, lines), 1)]
    return [(each.column, each.text) for each in in_column_order(pages)[-1].lines]


def beside(top: float, place: int, right: str) -> Line:
    return line(top, (50, LEFT[place % 2]), (310, right))


TWO_TEXTS = [beside(100 + 12 * i, i, RIGHT[i % 2]) for i in range(10)]


def test_a_list_beside_a_text_is_a_column_where_another_page_has_its_edge() -> None:
    lines = [beside(100 + 12 * i, i, text) for i, text in enumerate(LIST)]
    expected = [*((1, LEFT[i % 2]) for i in range(4)), *((2, text) for text in LIST)]
    assert in_columns(lines, TWO_TEXTS) == expected
    assert [column for column, _ in in_columns(lines)] == [0] * 4


@pytest.mark.parametrize("indent", [0, 12])
def test_columns_begin_under_headings_side_by_side(indent: int) -> None:
    below = [line(120 + 12 * i, (50, LEFT[i % 2]), (310 + indent, LIST[i % 4])) for i in range(9)]
    heads = bold(100, (50, "Cykel"), (310, "Buss"), size=14.0)
    title, subtitle = bold(60, (50, "Resor och vägar"), size=18.0), line(82, (50, "Om resor"))
    read = in_columns([title, subtitle, heads, *below])
    assert read[:3] == [(0, "Resor och vägar"), (0, "Om resor"), (1, "Cykel")]
    assert read[12:] == [(2, "Buss"), *((2, LIST[i % 4]) for i in range(9))]


def test_a_heading_beside_the_head_of_a_table_in_the_other_column_parts_the_columns() -> None:
    head = Line.of(1, [
        *words("Cykel", 50, 100, 14.0, bold=True),
        *(w for x0, text in ((310, "Indikator"), (400, "Utfall"), (460, "Målvärde"))
          for w in words(text, x0, 103, bold=True)),
    ])  # fmt: skip
    body = [
        line(120 + 12 * i, (50, LEFT[i % 2]), (310, name), (400, "4"), (460, "9"))
        for i, name in enumerate(("Resor", "Cyklar", "Bilar"))
    ]
    rest = [beside(156 + 12 * i, i, RIGHT[i % 2]) for i in range(8)]
    read = in_columns([head, *body, *rest])
    assert read[0] == (1, "Cykel")
    assert read[12:14] == [(2, "Indikator Utfall Målvärde"), (2, "Resor 4 9")]
    same = bold(100, (50, "Cykel"), (310, "Indikator"), (400, "Utfall"), (460, "Målvärde"))
    assert in_columns([same, *body, *rest])[0] == (0, "Cykel Indikator Utfall Målvärde")


def test_a_ruled_table_in_the_right_column_is_of_that_column() -> None:
    levels = [Ruling(310, y, 500, y) for y in (99, 114, 129)]
    edges = [Ruling(x, 99, x, 129) for x in (310, 400, 500)]
    cells = [[(312, "Indikator"), (402, "2024")], [(312, "Rena sjöar"), (402, "5")]]
    left = [replace(line(101 + 15 * i, (50, LEFT[i])), column=1) for i in range(2)]
    right = [replace(line(101 + 15 * i, *row), column=2) for i, row in enumerate(cells)]
    _, grids = take_tables(page([*left, *right], rulings=[*levels, *edges]))
    assert [grid.column for grid in grids] == [2]


VALUES = [
    line(130, (60, "Solel på tak"), (200, "kWh"), (300, "4"), (420, "30")),
    line(146, (60, "Resor med buss"), (200, "antal"), (300, "80"), (420, "150")),
]


@pytest.mark.parametrize("set_as", [bold, line], ids=["bold", "plain"])
@pytest.mark.parametrize("both", [True, False], ids=["two cells", "one cell"])
def test_a_head_has_cells_in_the_middle_of_those_of_two_lines(
    set_as: Callable[..., Line], both: bool
) -> None:
    deep = [("Utgångsvärde", "2019", 300.0), ("Målvärde", "2030", 420.0)]
    upper = [(x0, text) for text, _, x0 in deep[: 1 + both]]
    lower = [(x0, text) for _, text, x0 in deep[: 1 + both]]
    middle = [(60, "Indikator"), (200, "Enhet")] + ([] if both else [(420, "Målvärde")])
    (table,) = rows([set_as(100, *upper), set_as(106, *middle), set_as(112, *lower), *VALUES])
    assert table == [
        ["Indikator", "Enhet", "Utgångsvärde 2019", "Målvärde 2030" if both else "Målvärde"],
        ["Solel på tak", "kWh", "4", "30"],
        ["Resor med buss", "antal", "80", "150"],
    ]


@pytest.mark.parametrize("set_as", [bold, line], ids=["bold", "plain"])
def test_the_first_line_of_a_head_may_name_no_column_by_itself(set_as: Callable[..., Line]) -> None:
    middle = set_as(106, (60, "Indikator"), (200, "Enhet"), (420, "Målvärde"))
    above, below = set_as(100, (300, "Värde vid")), set_as(112, (300, "programstart"))
    (table,) = rows([above, middle, below, *VALUES])
    assert table[0] == ["Indikator", "Enhet", "Värde vid programstart", "Målvärde"]


NUMBERED = [
    ["Nr", "Åtgärd", "Ansvarig"],
    ["1.1", "Byta ut bilarna mot elbilar när avtalen löper ut", "Kommunstyrelsen"],
    ["1.2", "Bygga solceller på alla skolor som har tak mot söder", "Skolnämnden"],
    ["1.3", "Minska matsvinnet", "Skolnämnden"],
]


@pytest.mark.parametrize("lower", [0, 6], ids=["body on the first line", "body in the middle"])
def test_numbers_stand_in_the_middle_of_the_height_of_their_texts(lower: int) -> None:
    lines = [bold(100, (60, "Nr"), (100, "Åtgärd"), (400, "Ansvarig"))]
    for top, (number, text, body) in zip((120, 160), NUMBERED[1:3], strict=True):
        first, second = text[:39].rsplit(" ", 1)[0], text[len(text[:39].rsplit(" ", 1)[0]) + 1 :]
        cells: dict[int, list[Run]] = {0: [(100, first)], 6: [(60, number)], 12: [(100, second)]}
        cells[lower].append((400, body))
        lines += [line(top + down, *runs) for down, runs in cells.items()]
    lines.append(line(200, (60, "1.3"), (100, "Minska matsvinnet"), (400, "Skolnämnden")))
    assert rows(lines) == [NUMBERED]


def test_a_number_in_the_cell_of_its_text_stands_left_of_it_in_the_middle_of_its_height() -> None:
    lines = [bold(100, (60, "Åtgärd"), (400, "Ansvarig"))]
    for top, number, first, second in (
        (120, "1.1", "Byta ut alla bilar mot", "elbilar"),
        (172, "1.2", "Bygga solceller på alla", "skolor"),
    ):
        lines += [line(top, (90, first)), line(top + 6, (60, number), (400, "Skolnämnden")),
                  line(top + 12, (90, second))]  # fmt: skip
    (table,) = rows(lines)
    assert table[1:] == [
        ["1.1 Byta ut alla bilar mot elbilar", "Skolnämnden"],
        ["1.2 Bygga solceller på alla skolor", "Skolnämnden"],
    ]


def test_words_right_of_a_number_in_the_middle_of_a_row_go_on_with_the_line_above_it() -> None:
    apart = sheet(1, (100, 100, "Byta ut bilarna"), (50, 106, "1.1"), (400, 100, "Skolnämnden"))
    assert texts(lines_of(apart)) == ["Byta ut bilarna Skolnämnden", "1.1"]


def test_the_first_cell_of_a_row_begins_half_a_line_above_the_others() -> None:
    lines = [
        bold(100, (60, "Åtgärd"), (300, "Ansvarig"), (420, "Tidplan")),
        line(120, (60, "Byta ut alla bilar"), (300, "Kommunstyrelsen"), (420, "2026")),
    ]
    for top, first, second in (
        (160, "Bygga solceller på skolor", "med tak mot söder"),
        (212, "Minska svinn i skolor", "och förskolor"),
    ):
        lines += [line(top, (60, first)), line(top + 6, (300, "Skolnämnden"), (420, "2027")),
                  line(top + 12, (60, second))]  # fmt: skip
    (table,) = rows(lines)
    assert table[2:] == [
        ["Bygga solceller på skolor med tak mot söder", "Skolnämnden", "2027"],
        ["Minska svinn i skolor och förskolor", "Skolnämnden", "2027"],
    ]


def test_a_small_line_over_a_larger_heading_below_a_table_is_no_row() -> None:
    lines = [
        bold(100, (60, "Indikator"), (300, "Utfall"), (420, "Målvärde")),
        line(116, (60, "Solel på tak"), (300, "4"), (420, "30")),
        line(130, (60, "Resor med buss"), (300, "80"), (420, "150")),
        line(150, (60, "Delmål 2")),
        line(162, (60, "Sjöarna ska bli rena"), size=14.0),
    ]
    outside, (grid,) = open_tables(lines, 595)
    assert texts(outside) == ["Delmål 2", "Sjöarna ska bli rena"]
    assert len(grid.rows) == 3


def test_a_labelled_judgement_below_a_table_is_no_row() -> None:
    lines = [
        bold(100, (60, "Indikator"), (300, "Utfall"), (420, "Målvärde")),
        line(116, (60, "Solel på tak"), (300, "4"), (420, "30")),
        line(130, (60, "Utveckling sedan 2024: Bättre")),
    ]
    outside, (grid,) = open_tables(lines, 595)
    assert texts(outside) == ["Utveckling sedan 2024: Bättre"]
    assert len(grid.rows) == 2


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Tidplan", ("2026-09-30", "december 2026", "maj 2027")),
        ("Enhet", ("kWh", "antal", "ton per år")),
    ],
)
def test_months_and_units_in_lower_case_begin_rows(head: str, cells: Sequence[str]) -> None:
    names = ("Byta ut alla bilar", "Bygga solceller", "Minska matsvinnet")
    lines = [bold(100, (60, "Åtgärd"), (300, "Ansvarig"), (420, head))]
    for place, (name, cell) in enumerate(zip(names, cells, strict=True)):
        lines.append(line(120 + 20 * place, (60, name), (300, "Skolnämnden"), (420, cell)))
    (table,) = rows(lines)
    assert table[1:] == [list(r) for r in zip(names, ["Skolnämnden"] * 3, cells, strict=True)]


def test_signs_alone_head_the_columns_of_a_table() -> None:
    marks = [
        Mark(1, x0, 98, x0 + 12, 110, "fill", colour, 0.0, "", "shape")
        for x0, colour in ((300, "green"), (360, "yellow"), (420, "red"))
    ]
    lines = [
        bold(100, (60, "Område")),
        line(120, (60, "Klimat"), (303, "2"), (363, "1"), (423, "0")),
        line(136, (60, "Rent vatten"), (303, "3"), (363, "–"), (423, "1")),
        line(170, (60, "Arbetet går bra i alla områden")),
    ]
    outside, (grid,) = open_tables(lines, 595, marks=marks)
    assert texts(outside) == ["Arbetet går bra i alla områden"]
    assert [[" ".join(each.text for each in cell) for cell in row] for row in grid.rows] == [
        ["Område", "", "", ""], ["Klimat", "2", "1", "0"], ["Rent vatten", "3", "–", "1"],
    ]  # fmt: skip
    assert columns_under_marks(lines, 0, marks[:1]) is None
    assert columns_under_marks([lines[0], lines[3]], 0, marks) is None


def test_labelled_values_beside_numbered_rows_come_after_their_texts() -> None:
    lines = [
        line(100, (50, "1.1"), (90, "Väntetiden till ett besök är"), (350, "Ansvar: Hälso- och")),
        line(112, (90, "högst tre dagar"), (350, "sjukvårdsnämnden")),
        line(130, (50, "1.2"), (90, "Fler har en fast kontakt"), (350, "Ansvar: Primärvården")),
    ]
    read = with_fields_after_rows(page(lines)).lines
    assert texts(read) == [
        "1.1 Väntetiden till ett besök är", "högst tre dagar", "Ansvar: Hälso- och",
        "sjukvårdsnämnden", "1.2 Fler har en fast kontakt", "Ansvar: Primärvården",
    ]  # fmt: skip
    assert with_fields_after_rows(page(lines[:2])).lines == lines[:2]  # one row tells nothing


def test_a_table_beside_a_larger_heading_comes_after_the_text_below_it() -> None:
    heads = ((300, "Nyckeltal"), (400, "2024"), (450, "2025"), (500, "Mål 2026"))
    head = Line.of(1, [
        *words("Läckorna ska minska", 50, 98, 14.0, bold=True),
        *(w for x0, text in heads for w in words(text, x0, 101, bold=True)),
    ])  # fmt: skip
    lines = [
        head,
        line(118, (50, "Ansvarig: Vatten"), (300, "Förluster"), (400, "21"), (450, "19"),
             (500, "17")),
        line(134, (50, "De minskar långsamt."), (300, "Utveckling sedan 2024: Bättre")),
        line(200, (50, "Nästa mål handlar om sjöarna")),
    ]  # fmt: skip
    assert texts(with_tables_after_text(page(lines)).lines) == [
        "Läckorna ska minska", "Ansvarig: Vatten", "De minskar långsamt.",
        "Nyckeltal 2024 2025 Mål 2026", "Förluster 21 19 17", "Utveckling sedan 2024: Bättre",
        "Nästa mål handlar om sjöarna",
    ]  # fmt: skip
    alike = [bold(100, (50, "Läckorna ska minska"), *heads), *lines[1:]]
    assert with_tables_after_text(page(alike)).lines == alike


def test_a_large_number_on_the_base_line_of_a_headings_second_line_opens_the_heading() -> None:
    second = [
        *words("1", 60, 96, 36.0, bold=True),
        *words("på egna tak", 100, 118, 14.0, bold=True),
    ]
    text = [line(170 + 14 * i, (60, "Arbetet med målet går bra")) for i in range(6)]
    lines = [bold(100, (100, "Fler solceller ska byggas"), size=14.0), Line.of(1, second), *text]
    assert texts(with_numbers_in_headings(page(lines)).lines)[:2] == [
        "1 Fler solceller ska byggas", "på egna tak",
    ]  # fmt: skip


def test_a_number_below_the_label_of_a_value_is_no_page_number() -> None:
    rest = (60, 300, "Arbetet med målet går bra.")
    for label, kept in (("Basvärde 2019", True), ("Köpt energi", False)):
        made = sheet(1, (60, 200, label), (60, 214, "148"), rest)
        (read,) = without_furniture([made])
        assert ("148" in texts(read.lines)) is kept


def test_the_last_column_ends_with_the_nearest_rule_and_not_with_one_that_goes_on() -> None:
    lines = [
        bold(100, (60, "Indikator"), (300, "Utfall")),
        line(120, (60, "Solel på tak"), (300, "4")),
        line(140, (60, "Resor med buss"), (300, "80")),
    ]
    rules = [LevelRule(y, ((60.0, x1),), True) for y, x1 in ((115, 380.0), (95, 540.0))]
    _, (grid,) = open_tables(lines, 595, rules)
    assert {row[-1][0].x1 for row in grid.boxes} == {380.0}
