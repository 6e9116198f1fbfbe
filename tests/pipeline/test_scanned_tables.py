"""Tables on scanned pages: heads and rows on coloured grounds, and the cells that span columns."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipeline.reading.ocr.dark_heads import with_dark_heads
from pipeline.reading.ocr.engine import Picture, find_engine
from pipeline.reading.ocr.flat_regions import Region
from pipeline.reading.ocr.ground_joining import whole_grounds
from pipeline.reading.ocr.grounds import Ground, grounds_of, is_mixed, on_white
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_letters import with_lone_letters
from pipeline.reading.ocr.lone_marks import Mark, marks_of
from pipeline.reading.ocr.mark_shapes import with_likes
from pipeline.reading.ocr.narrow_boxes import on_their_ink
from pipeline.reading.ocr.ruling_lines import Stroke, ruling_lines, without_lines
from tests.pipeline.test_scanned_marks import DPI

FONT = ImageFont.load_default(size=30)
PALE, DARK = (198, 220, 218), (29, 79, 75)
LEFT, RIGHT, WALLS = 100, 1500, (400, 700, 1000, 1250)
ROWS = (200, 260, 320, 420, 520)  # head, a row over all columns, two rows of cells


def table(head: list[str], band: str) -> tuple[Picture, Picture]:
    """Return a page with a table in grey, and in colour at half the size."""
    image = Image.new("RGB", (1600, 800), (244, 244, 244))
    pen = ImageDraw.Draw(image)
    pen.rectangle((LEFT, ROWS[0], RIGHT, ROWS[1]), fill=DARK)
    pen.rectangle((LEFT, ROWS[1], RIGHT, ROWS[2]), fill=PALE)
    for x, text in zip((LEFT, *WALLS), head, strict=False):
        pen.text((x + 20, ROWS[0] + 12), text, "white", FONT, stroke_width=1)
    pen.text((LEFT + 20, ROWS[1] + 12), band, "black", FONT, stroke_width=1)
    for y in ROWS[1:]:
        pen.line((LEFT, y, RIGHT, y), "black", 3)
    for x in (LEFT, *WALLS, RIGHT):
        pen.line((x, ROWS[2], x, ROWS[-1]), "black", 3)
    noise = np.random.default_rng(1).normal(0, 8, (800, 1600, 1))
    noisy = Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))
    return np.asarray(noisy.convert("L")), np.asarray(noisy.reduce(2))


def read(head: list[str], band: str) -> tuple[list[Ground], list[Stroke]]:
    grey, colour = table(head, band)
    grounds = whole_grounds(grounds_of(grey, colour, DPI), grey, DPI)
    white = on_white(grey, grounds, DPI)
    return grounds, with_dark_heads(ruling_lines(white, DPI), grounds, white, DPI)


def walls_at(strokes: list[Stroke], y: int) -> list[int]:
    """Return where upright lines stand at a height, inside the table."""
    return sorted(
        (stroke.x0 + stroke.x1) // 2
        for stroke in strokes
        if not stroke.level
        and stroke.top <= y <= stroke.bottom
        and LEFT + 9 < stroke.x0 < RIGHT - 9
    )


HEAD = ["Nummer", "Åtgärd", "Ansvarig", "Tidplan", "Uppföljning"]
BAND = "Mål 1.1 Energianvändningen i kommunens lokaler ska minska till 2027"


def test_the_walls_of_the_columns_part_a_head_in_white_on_dark() -> None:
    _, strokes = read(HEAD, BAND)
    assert [abs(a - b) <= 4 for a, b in zip(walls_at(strokes, 230), WALLS, strict=True)]
    upper = [stroke for stroke in strokes if stroke.level and abs(stroke.top - ROWS[0]) <= 5]
    assert upper and upper[0].x0 <= LEFT + 6 and upper[0].x1 >= RIGHT - 6


def test_a_title_over_all_columns_is_one_cell() -> None:
    _, strokes = read([BAND], BAND)
    assert walls_at(strokes, 230) == []


def test_no_wall_runs_through_a_row_over_all_columns() -> None:
    grounds, strokes = read(HEAD, BAND)
    assert walls_at(strokes, 290) == []
    assert len(walls_at(strokes, 370)) == len(WALLS)
    (band,) = [each for each in grounds if abs(each.top - ROWS[1]) < 8 and each.x1 - each.x0 > 200]
    assert band.x0 <= LEFT + 8 and band.x1 >= RIGHT - 8


def test_grounds_of_cells_with_a_wall_between_them_stay_two() -> None:
    image = Image.new("RGB", (1600, 400), (244, 244, 244))
    pen = ImageDraw.Draw(image)
    for x in (100, 700):
        pen.rectangle((x, 100, x + 594, 180), fill=PALE)
    pen.line((697, 100, 697, 180), "black", 4)
    grey, colour = np.asarray(image.convert("L")), np.asarray(image.reduce(2))
    found = whole_grounds(grounds_of(grey, colour, DPI), grey, DPI)
    assert [each.x1 - each.x0 < 610 for each in found] == [True, True]


def test_what_is_mostly_of_another_colour_is_no_ground() -> None:
    """Bold words close together hold flat pixels of one colour; most of their box is paper."""
    picture = np.full((400, 800), 240, np.uint8)
    picture[100:160, 100:700:4] = 60
    words = Region(100, 100, 700, 160, 0x404040, 0.1)
    assert is_mixed(picture, words, 240.0, DPI)
    picture[100:160, 100:700] = 60
    picture[110:150, 100:700:4] = 240
    assert not is_mixed(picture, words, 240.0, DPI)


def test_the_tail_of_a_letter_on_a_line_stays_where_the_line_is_taken_out() -> None:
    picture = np.full((200, 600), 240, np.uint8)
    picture[80:120, 300:304] = 30  # a letter whose tail ends on the line
    picture[119:122, 50:550] = 30
    (line,) = [stroke for stroke in ruling_lines(picture, DPI) if stroke.level]
    bare = without_lines(picture, [line])
    assert (bare[119:122, 301:303] < 100).all()
    assert (bare[119:122, 60:280] == 255).all() and (bare[119:122, 320:540] == 255).all()


def test_a_box_narrower_than_its_letter_is_widened_to_the_ink() -> None:
    picture = np.full((100, 600), 240, np.uint8)
    picture[30:34, 303:309] = picture[40:74, 303:309] = 30  # an "i"
    words = [
        SeenWord("Energi", 100, 30, 280, 80, 96.0, 74.0, 0.0, 1),
        SeenWord("i", 312, 30, 313, 74, 96.0, 74.0, 0.0, 1),
        SeenWord("skolan", 330, 30, 500, 74, 96.0, 74.0, 0.0, 1),
    ]
    own = on_their_ink(picture, words)
    assert (own[1].x0, own[1].x1) == (303, 309)
    assert [own[0], own[2]] == [words[0], words[2]]


@pytest.mark.skipif(find_engine() is None, reason="tesseract is not installed")
def test_arrows_in_a_column_that_are_read_as_digits_are_arrows() -> None:
    """The engine takes a slanted arrow for a "2" and a level one for a "1"."""
    image = Image.new("L", (200, 400), 240)
    pen = ImageDraw.Draw(image)
    for y in (60, 260):
        pen.line((80, y + 16, 96, y), 20, 3)
        pen.line((90, y, 96, y), 20, 3)
        pen.line((96, y, 96, y + 6), 20, 3)
    picture = np.asarray(image.filter(ImageFilter.GaussianBlur(0.8)))
    words = [
        SeenWord("2", 80, y - 4, 100, y + 20, 90.0, y + 20.0, 0.0, line)
        for line, y in enumerate((60, 260))
    ]
    engine = find_engine()
    assert engine is not None
    read = with_lone_letters(picture, DPI, words, 34.0, engine)
    assert [word.text for word in read] == ["↗", "↗"]


def test_doubtful_marks_that_are_alike_are_read_as_one_letter() -> None:
    image = Image.new("L", (200, 500), 240)
    pen = ImageDraw.Draw(image)
    for y in (20, 120, 220):
        pen.arc((50, y, 74, y + 30), 50, 310, 20, 4)
    pen.line((50, 320, 74, 350), 20, 4)
    marks = [Mark(46, y - 4, 80, y + 36) for y in (20, 120, 220, 320)]
    read = [("Le", marks[0], 42.0), ("C", marks[1], 46.0), ("[el", marks[2], 27.0),
            ("x", marks[3], 40.0)]  # fmt: skip
    made = with_likes(np.asarray(image), marks, read)
    assert [text for text, _, _ in made] == ["C", "C", "C", "x"]


def test_few_crosses_level_with_the_rows_of_a_long_list_are_marks() -> None:
    picture = np.full((2600, 1400), 240, np.uint8)
    lines = [200 + 80 * row for row in range(28)]
    for place, y in enumerate(lines):
        for x in (300, 500, 700, *([900] if place in (3, 9) else [])):
            picture[y : y + 22, x : x + 20] = 30
    for y in (245, 1125):  # stains between the rows
        picture[y : y + 20, 1100:1120] = 30
    found = {(mark.x0 + mark.x1) // 200 for mark in marks_of(picture, [], 34.0)}
    assert found == {3, 5, 7, 9}
