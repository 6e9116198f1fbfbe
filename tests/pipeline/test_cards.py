"""Cards beside each other are read one by one; cells of a table are left as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.layout.cards import with_cards_apart
from pipeline.layout.framed_cards import cards_beside, frames_of
from pipeline.layout.grids import words_on_one_line
from pipeline.layout.label_grids import label_grid
from pipeline.layout.lines import PageLines
from pipeline.layout.paragraphs import CARDS
from schemas.document import Fill, Line, Ruling, Word

LETTER = 5.0  # points: the width of every letter here
BLUE, WHITE = 0xDDEEFF, 0xFFFFFF


def words(text: str, x0: float, top: float, size: float) -> list[Word]:
    made = []
    for token in text.split():
        x1 = x0 + LETTER * len(token)
        made.append(Word(token, x0, top, x1, top + size, size, "Font", False))
        x0 = x1 + LETTER
    return made


def line(top: float, *runs: tuple[float, str], size: float = 10.0) -> Line:
    return Line.of(1, [word for x0, text in runs for word in words(text, x0, top, size)])


def centred(top: float, *runs: tuple[float, str], size: float = 10.0) -> Line:
    """A line of texts by the middles on which they are centred."""
    return line(top, *((x - LETTER * len(t) / 2, t) for x, t in runs), size=size)


def page(
    lines: Sequence[Line], fills: Sequence[Fill] = (), rulings: Sequence[Ruling] = ()
) -> PageLines:
    return PageLines(1, 595, 842, list(lines), [], None, list(rulings), list(fills), False, [])


def texts(lines: Sequence[Line]) -> list[str]:
    return [each.text for each in lines]


TWO_CARDS = [
    line(60, (50, "Åtgärder under året")),
    line(100, (60, "Byta lampor"), (320, "Mäta effekt")),
    line(114, (60, "Ansvarig: KS"), (320, "Ansvarig: TN")),
    line(170, (50, "Åtgärderna följs upp i mars.")),
]
LEFT, RIGHT = Fill(50, 90, 290, 140, BLUE), Fill(310, 90, 550, 140, BLUE)


def test_a_card_is_read_to_its_end_before_the_next() -> None:
    read = with_cards_apart([page(TWO_CARDS, [RIGHT, LEFT])])[0]
    assert texts(read.lines) == [
        "Åtgärder under året",
        "Byta lampor", "Ansvarig: KS",
        "Mäta effekt", "Ansvarig: TN",
        "Åtgärderna följs upp i mars.",
    ]  # fmt: skip


def test_lines_of_two_cards_never_share_a_column_with_each_other_or_with_the_text() -> None:
    before, *cards, after = with_cards_apart([page(TWO_CARDS, [LEFT, RIGHT])])[0].lines
    first, second = {each.column for each in cards[:2]}, {each.column for each in cards[2:]}
    assert (before.column, after.column) == (0, 0)
    assert len(first) == len(second) == 1
    assert first.isdisjoint(second | {0}) and 0 not in second


def test_no_word_is_lost_or_moved_when_cards_are_set_apart() -> None:
    read = with_cards_apart([page(TWO_CARDS, [LEFT, RIGHT])])[0]
    stood = sorted(word for each in TWO_CARDS for word in each.words)
    assert sorted(word for each in read.lines for word in each.words) == stood


@pytest.mark.parametrize(
    "fills",
    [
        pytest.param([LEFT], id="one ground alone"),
        pytest.param([LEFT._replace(x1=310), RIGHT], id="grounds that touch, as cells do"),
        pytest.param([LEFT._replace(colour=WHITE), RIGHT._replace(colour=WHITE)], id="white"),
        pytest.param([LEFT, RIGHT._replace(colour=0xFFEEDD)], id="two colours"),
        pytest.param(
            [one._replace(top=97, bottom=122) for one in (LEFT, RIGHT)], id="as low as heads"
        ),
        pytest.param([LEFT, RIGHT._replace(top=150, bottom=200)], id="not at the same height"),
    ],
)
def test_grounds_that_are_no_cards_leave_the_page_as_it_is(fills: list[Fill]) -> None:
    assert with_cards_apart([page(TWO_CARDS, fills)])[0].lines == TWO_CARDS


def test_the_last_card_of_an_odd_number_is_a_card_though_nothing_stands_beside_it() -> None:
    rows = [
        *TWO_CARDS[:3],
        line(170, (60, "Laga taken"), (320, "Taken lagas i mån av")),
        line(184, (60, "Ansvarig: BN"), (320, "pengar under året.")),
    ]
    third = Fill(50, 160, 290, 210, BLUE)
    read = with_cards_apart([page(rows, [LEFT, RIGHT, third])])[0]
    found = texts(read.lines)
    assert found.index("Ansvarig: BN") == found.index("Laga taken") + 1
    assert "Taken lagas i mån av" in found


TILES = [
    centred(100, (110, "Skola"), (300, "Omsorg"), (490, "Klimat"), size=14),
    centred(118, (110, "Fler elever når"), (300, "Färre fall"), (490, "Utsläppen minskar")),
    centred(130, (110, "målen"), (300, "i hemmet"), (490, "varje år")),
]


def test_texts_centred_under_titles_are_read_column_by_column() -> None:
    read = with_cards_apart([page(TILES)])[0]
    assert texts(read.lines) == [
        "Skola", "Fler elever når", "målen",
        "Omsorg", "Färre fall", "i hemmet",
        "Klimat", "Utsläppen minskar", "varje år",
    ]  # fmt: skip
    columns = [each.column for each in read.lines]
    assert columns[0::3] == columns[1::3] == columns[2::3]
    assert len(set(columns)) == 3


def flush(tops: Sequence[float], *columns: tuple[float, list[str]]) -> list[Line]:
    """Lines of columns that keep to their left edges; the first line is one of titles."""
    return [
        line(top, *((x, own[row]) for x, own in columns), size=14 if row == 0 else 10)
        for row, top in enumerate(tops)
    ]


@pytest.mark.parametrize(
    ("lines", "rulings"),
    [
        pytest.param(
            flush(
                (100, 118, 130),
                (60, ["Skola", "Fler elever når", "målen"]),
                (250, ["Omsorg", "Färre fall", "i hemmet"]),
                (440, ["Klimat", "Utsläppen minskar", "varje år"]),
            ),
            [],
            id="columns with a left edge",
        ),
        pytest.param(
            [
                centred(100, (150, "Skola"), (400, "Omsorg"), size=14),
                centred(118, (150, "Fler elever når"), (400, "Färre fall")),
                centred(130, (150, "målen"), (400, "i hemmet")),
            ],
            [],
            id="two titles only",
        ),
        pytest.param(TILES, [Ruling(50, 116, 545, 116)], id="titles over a rule, as heads are"),
        pytest.param(
            [TILES[0], *(line(top, (50, "En mening som går över alla spalter " * 2))
                         for top in (118, 130))],
            [],
            id="text across the page",
        ),
    ],
)  # fmt: skip
def test_columns_that_are_no_tiles_leave_the_page_as_it_is(
    lines: list[Line], rulings: list[Ruling]
) -> None:
    assert with_cards_apart([page(lines, rulings=rulings)])[0].lines == lines


def test_a_card_alone_on_its_page_is_known_by_those_of_another() -> None:
    alone = page([line(100, (60, "Laga taken"), (320, "Text bredvid")),
                  line(114, (60, "Ansvarig: BN"), (320, "kortet."))], [LEFT])  # fmt: skip
    other = page(TWO_CARDS, [LEFT, RIGHT])
    assert with_cards_apart([alone])[0].lines == alone.lines
    read = with_cards_apart([alone, other])[0]
    found = texts(read.lines)
    assert found.index("Ansvarig: BN") == found.index("Laga taken") + 1


def test_labels_beside_their_values_on_a_card_are_a_table() -> None:
    rows = [
        line(100, (60, "Ansvarig organi-"), (170, "Tekniska")),
        line(112, (60, "sation"), (170, "nämnden")),
        line(124, (60, "Tidplan"), (170, "2027")),
        line(150, (60, "Resten av kortet är text som går över båda spalterna.")),
    ]
    on_card = [replace(each, column=CARDS) for each in rows]
    made = label_grid(on_card, 0)
    assert made is not None
    grid, after = made
    cells = [[words_on_one_line([w for each in cell for w in each.words]) for cell in row]
             for row in grid.rows]  # fmt: skip
    assert cells == [["Ansvarig organisation", "Tekniska nämnden"], ["Tidplan", "2027"]]
    assert after == 3
    assert label_grid(rows, 0) is None  # no card


def frame(x0: float, top: float, x1: float, bottom: float) -> list[Ruling]:
    """Two upright lines that a level one joins at their upper end."""
    return [
        Ruling(x0, top, x0, bottom),
        Ruling(x1, top, x1, bottom),
        Ruling(x0 + 2, top, x1 - 2, top),
    ]


def test_frames_with_a_gap_between_them_are_cards_and_cells_that_touch_are_none() -> None:
    apart = [*frame(60, 100, 280, 200), *frame(300, 100, 520, 200)]
    found = cards_beside(frames_of(page([], rulings=apart)))
    assert [(card.x0, card.x1) for card in found] == [(60, 280), (300, 520)]
    cells = [*frame(60, 100, 280, 200), *frame(280, 100, 500, 200)]
    assert cards_beside(frames_of(page([], rulings=cells))) == []
    assert cards_beside(frames_of(page([], rulings=frame(60, 100, 280, 200)))) == []
