"""Votes in a row a party, the names themselves under yes and no, without upright lines."""

from __future__ import annotations

import pytest

from pipeline.layout.grids import Grid
from pipeline.layout.joined_tables import joined_over_pages
from pipeline.layout.open_tables import open_tables
from schemas.document import Line
from tests.pipeline.test_layout_steps import line

HEAD = line(100, (50, "Parti"), (100, "Ja"), (300, "Nej"))
ROWS = [
    line(118, (50, "M"), (100, "Bo Ek, Eva Ås, Ida")),
    line(129, (100, "Berg")),
    line(147, (50, "S"), (300, "Ulf Hed")),
    # The party stands beside the middle of two lines.
    line(165, (300, "Åsa Öst,")),
    line(171, (50, "VL")),
    line(177, (300, "Per Dal")),
    line(195, (50, "Summa"), (100, "3"), (300, "3")),
]
TEXT = line(230, (50, "Nämnden beslutar i enlighet med förslaget."))


def read(grid: Grid) -> list[list[str]]:
    return [[" ".join(each.text for each in cell) for cell in row] for row in grid.rows]


def test_names_in_the_cells_of_parties_are_rows_that_wrap() -> None:
    outside, [grid] = open_tables([HEAD, *ROWS, TEXT], 595)
    assert outside == [TEXT]
    assert read(grid) == [
        ["Parti", "Ja", "Nej"],
        ["M", "Bo Ek, Eva Ås, Ida Berg", ""],
        ["S", "", "Ulf Hed"],
        ["VL", "", "Åsa Öst, Per Dal"],
        ["Summa", "3", "3"],
    ]


def test_rows_set_tight_begin_with_their_party() -> None:
    rows = [
        line(111, (50, "M"), (100, "Bo Ek, Eva Ås, Ida")),
        line(122, (100, "Berg")),
        line(133, (50, "S"), (300, "Ulf Hed")),
        line(144, (50, "Summa"), (100, "3"), (300, "1")),
        line(155, (50, "Nämnden beslutar i enlighet med förslaget.")),
    ]
    outside, [grid] = open_tables([HEAD, *rows], 595)
    assert outside == rows[-1:]
    assert read(grid)[1:] == [
        ["M", "Bo Ek, Eva Ås, Ida Berg", ""], ["S", "", "Ulf Hed"], ["Summa", "3", "1"],
    ]  # fmt: skip


def test_a_row_that_a_page_break_cuts_is_one() -> None:
    _, [first] = open_tables([HEAD, *ROWS[:1]], 595)  # ends within a name
    below = [
        line(60, (100, "Berg"), page=2),
        line(78, (50, "S"), (300, "Ulf Hed"), page=2),
        line(110, (50, "Nämnden beslutar i enlighet med förslaget."), page=2),
    ]
    outside, [second] = open_tables(below, 595, before=first)
    assert outside == below[-1:]
    [whole] = joined_over_pages([first, second])
    assert read(whole)[1:] == [["M", "Bo Ek, Eva Ås, Ida Berg", ""], ["S", "", "Ulf Hed"]]


@pytest.mark.parametrize(
    "rows",
    [
        # How many of each party, and no names.
        [
            line(118, (50, "M"), (100, "3"), (300, "0")),
            line(136, (50, "S"), (100, "0"), (300, "4")),
        ],
        # A row that is none: the rest would be half of a vote.
        [*ROWS[:2], line(147, (50, "S och V gemensamt"), (300, "Ulf Hed")), *ROWS[3:]],
        # Running text that happens to stand there.
        [line(118, (50, "Mötet avslutas."))],
    ],
)
def test_what_is_not_read_in_whole_is_no_list_of_votes(rows: list[Line]) -> None:
    _, grids = open_tables([HEAD, *rows], 595)
    assert all(grid.roll_head is None for grid in grids)
