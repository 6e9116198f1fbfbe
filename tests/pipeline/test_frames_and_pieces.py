"""Cards in frames beside each other, and tables whose rules are drawn cell by cell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.layout.cards import with_cards_apart
from pipeline.layout.tables import take_tables
from schemas.document import Ruling
from tests.pipeline.test_layout_steps import line, page, texts


def frame(x0: float, top: float, x1: float, bottom: float) -> list[Ruling]:
    return [
        Ruling(x0, top, x0, bottom),
        Ruling(x1, top, x1, bottom),
        Ruling(x0, bottom, x1, bottom),
    ]


def pieces(y: float, *edges: float) -> list[Ruling]:
    return [Ruling(a, y, b, y) for a, b in itertools.pairwise(edges)]


def cells(rows: Sequence[Sequence[Sequence[object]]]) -> list[list[str]]:
    return [[" ".join(texts(cell)) for cell in row] for row in rows]  # type: ignore[arg-type]


ROWS = [
    line(110, (60, "Fler reser kollektivt"), (310, "Energin används bättre")),
    line(124, (60, "Bedömning: uppnått"), (310, "Bedömning: delvis")),
]


def test_a_card_in_a_frame_is_read_to_its_end_before_the_one_beside_it() -> None:
    rulings = [*frame(50, 100, 290, 180), *frame(300, 100, 540, 180)]
    (made,) = with_cards_apart([page(ROWS, rulings=rulings)])
    assert texts(made.lines) == [
        "Fler reser kollektivt", "Bedömning: uppnått",
        "Energin används bättre", "Bedömning: delvis",
    ]  # fmt: skip


def test_cells_of_a_table_touch_and_are_no_cards() -> None:
    rulings = [*frame(50, 100, 300, 180), *frame(300, 100, 540, 180)]
    (made,) = with_cards_apart([page(ROWS, rulings=rulings)])
    assert made.lines == ROWS


def test_pieces_of_rules_part_the_columns_under_a_head_in_two_lines() -> None:
    edges = (50.0, 250.0, 330.0, 420.0, 520.0)
    rows = [
        line(100, (255, "Utfall"), (335, "Periodens"), (425, "Årsmål")),
        line(110, (55, "Indikator"), (255, "2023"), (335, "utfall"), (425, "2025")),
        line(130, (55, "1. En jämlik stad med goda uppväxtvillkor för alla barn")),
        line(150, (55, "Andel nöjda föräldrar"), (255, "84 %"), (335, "87 %"), (425, "86 %")),
    ]
    rulings = [ruling for y in (124.0, 144.0, 164.0) for ruling in pieces(y, *edges)]
    outside, (grid,) = take_tables(page(rows, rulings=rulings))
    assert outside == []
    assert cells(grid.rows) == [
        ["Indikator", "Utfall 2023", "Periodens utfall", "Årsmål 2025"],
        ["1. En jämlik stad med goda uppväxtvillkor för alla barn", "", "", ""],
        ["Andel nöjda föräldrar", "84 %", "87 %", "86 %"],
    ]
    assert not grid.ruled


def test_pieces_of_rules_under_no_known_head_are_no_table() -> None:
    rows = [line(110, (55, "Ort"), (255, "Datum")), line(130, (55, "Viken"), (255, "3 mars"))]
    rulings = [ruling for y in (124.0, 144.0) for ruling in pieces(y, 50.0, 250.0, 420.0)]
    outside, grids = take_tables(page(rows, rulings=rulings))
    assert (outside, grids) == (rows, [])


def test_a_number_wider_than_the_head_of_its_column_stands_in_it() -> None:
    rows = [
        line(100, (50, "Indikator"), (300, "2023"), (360, "2024"), (420, "Målvärde")),
        line(120, (50, "Befolkning, antal"), (288, "33 410"), (348, "33 390"), (432, "33 800")),
        line(140, (50, "Nöjd kund-index"), (312, "72"), (372, "74"), (450, "75")),
    ]
    _, (grid,) = take_tables(page(rows))
    assert cells(grid.rows[1:]) == [
        ["Befolkning, antal", "33 410", "33 390", "33 800"],
        ["Nöjd kund-index", "72", "74", "75"],
    ]
