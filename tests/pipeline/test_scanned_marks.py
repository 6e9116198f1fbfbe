"""Coloured grounds, dots, arrows and stops in pictures that are drawn here; no tesseract is run."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.reading.colours import shade_of
from pipeline.reading.ocr.arrow_shapes import arrow_of
from pipeline.reading.ocr.drawn import is_in_emblem, parted, without_rims
from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.flat_regions import SHRUNK
from pipeline.reading.ocr.grounds import Ground, grounds_of, is_ground, is_sign, on_white
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_marks import Mark, marks_of
from pipeline.reading.ocr.mark_reading import with_stops
from pipeline.reading.ocr.measures import is_blank
from pipeline.reading.ocr.number_shapes import with_numbers
from pipeline.reading.ocr.percent_shapes import percent_in, with_percents
from pipeline.reading.ocr.ruling_lines import Stroke, ruling_lines
from pipeline.reading.ocr.two_pages import with_pages_apart
from pipeline.reading.pdf import Sheet
from schemas.document import Ruling, Word

DPI = 240
FONT = ImageFont.load_default(size=34)  # 10 points


def page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (1200, 900), "white")
    return image, ImageDraw.Draw(image)


def scan(image: Image.Image) -> tuple[Picture, Picture]:
    """Return a picture in grey and its shrunk one in colour, with the noise of a scanner."""
    random = np.random.default_rng(1)
    values = np.asarray(image).astype(np.float32)
    values += random.normal(0, 10, values.shape[:2])[:, :, None]
    noisy = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    return np.asarray(noisy.convert("L")), np.asarray(noisy.reduce(SHRUNK))


def found(image: Image.Image) -> list[Ground]:
    grey, colour = scan(image)
    return grounds_of(grey, colour, DPI)


@pytest.mark.parametrize(
    ("colour", "name"), [("#cc2229", "red"), ("#f9cb26", "yellow"), ("#4c9a37", "green")]
)
@pytest.mark.parametrize("points", [5, 9, 18])
def test_a_dot_alone_is_a_sign_of_its_colour(colour: str, name: str, points: int) -> None:
    image, pen = page()
    side = points * DPI / 72
    pen.ellipse((600, 400, 600 + side, 400 + side), fill=colour)
    (sign,) = found(image)
    assert is_sign(sign, DPI)
    assert shade_of(sign.colour).name == name
    assert abs((sign.x0 + sign.x1) / 2 - 600 - side / 2) < 5
    assert abs((sign.top + sign.bottom) / 2 - 400 - side / 2) < 5


def test_cells_side_by_side_are_grounds_of_their_own() -> None:
    """Three cells with letters on them: two green ones with a ruling line between, a red one."""
    image, pen = page()
    for x0, colour in ((200, "#92d050"), (403, "#92d050"), (606, "#ff7070")):
        pen.rectangle((x0, 300, x0 + 200, 350), fill=colour)
        pen.text((x0 + 20, 308), "Uppfyllt", "black", FONT)
    for x in (200, 402, 605, 807):
        pen.rectangle((x - 1, 280, x + 1, 370), fill="black")
    cells = sorted(ground for ground in found(image) if is_ground(ground, DPI))
    assert [shade_of(cell.colour).name for cell in cells] == ["green", "green", "red"]
    assert all(abs(cell.x0 - x) < 10 for cell, x in zip(cells, (200, 403, 606), strict=True))


def test_white_letters_on_a_dark_ground_become_dark_on_white() -> None:
    image, pen = page()
    pen.rectangle((200, 300, 900, 352), fill="#066290")
    pen.text((260, 306), "Strategiska mål", "white", FONT)
    grey, colour = scan(image)
    white = on_white(grey, grounds_of(grey, colour, DPI), DPI)
    inside = white[310:345, 210:890]
    assert np.median(inside) > 230
    assert (inside < 100).sum() > 500


def test_a_coloured_heading_has_no_sign() -> None:
    """The dots of i and the stems of large letters are no judgements."""
    image, pen = page()
    pen.text((150, 300), "Miljömål i vår kommun", "#066290", ImageFont.load_default(size=90))
    assert not [ground for ground in found(image) if is_sign(ground, DPI)]


def test_a_white_page_has_no_ground() -> None:
    image, pen = page()
    pen.text((150, 300), "Kommunstyrelsens beslut", "black", FONT)
    assert found(image) == []


def mark_of(text: str) -> tuple[Picture, Mark]:
    image = Image.new("L", (300, 120), 255)
    ImageDraw.Draw(image).text((40, 30), text, 0, ImageFont.load_default(size=44))
    picture = np.asarray(image)
    rows, columns = np.nonzero(picture < 150)
    box = int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1
    return picture, Mark(*box)


@pytest.mark.parametrize(("angle", "arrow"), [(0, "→"), (45, "↗"), (90, "↑"), (-45, "↘")])
def test_an_arrow_points_where_it_is_drawn(angle: int, arrow: str) -> None:
    image = Image.new("L", (120, 120), 255)
    pen = ImageDraw.Draw(image)
    pen.line((25, 60, 95, 60), fill=0, width=7)
    pen.line((70, 38, 95, 60, 70, 82), fill=0, width=7, joint="curve")
    assert arrow_of(np.asarray(image.rotate(angle, fillcolor=255)), Mark(5, 5, 115, 115)) == arrow


@pytest.mark.parametrize("letter", "AKLMNSTVXYZ1247vxy>+")
def test_a_letter_is_no_arrow(letter: str) -> None:
    assert arrow_of(*mark_of(letter)) == ""


def test_a_stop_between_digits_is_seen() -> None:
    assert with_stops(*mark_of("1.3"), "13") == "1.3"
    assert with_stops(*mark_of("13"), "13") == "13"
    assert with_stops(*mark_of("2.3"), "2") == ""  # a digit was passed over


def test_a_ruling_line_is_whole_where_letters_touch_it() -> None:
    """A line of 0.5 points under a row of letters whose tails reach down to it."""
    image = Image.new("L", (1200, 300), 255)
    pen = ImageDraw.Draw(image)
    pen.text((100, 100), "uppföljning av gymnasieskolans program", 0, FONT)
    foot = int(np.nonzero((np.asarray(image) < 150).any(1))[0].max())
    pen.rectangle((60, foot + 1, 1100, foot + 2), fill=0)
    (line,) = [stroke for stroke in ruling_lines(np.asarray(image), DPI) if stroke.level]
    assert line.x0 < 70
    assert line.x1 > 1090


def sheet(words: list[Word], rulings: list[Ruling]) -> Sheet:
    return Sheet(1, 842.0, 595.0, words, rulings, [], True, [], recognised=True)


def words_at(*lefts: float) -> list[Word]:
    """Return ten lines of five words from each of these left edges."""
    return [
        Word("ord", left + 60 * place, 50.0 + 20 * line, left + 60 * place + 40, 62.0 + 20 * line,
             11.0, "recognised", False, 95.0)
        for line in range(10) for left in lefts for place in range(5)
    ]  # fmt: skip


def test_two_pages_on_a_sheet_are_two_pages_of_its_number() -> None:
    left, right = with_pages_apart(sheet(words_at(50, 470), []))
    assert (left.number, right.number) == (1, 1)
    assert max(word.x1 for word in left.words) < min(word.x0 for word in right.words)


def test_a_table_across_a_sheet_is_one_page() -> None:
    (whole,) = with_pages_apart(sheet(words_at(50, 470), [Ruling(50.0, 100.0, 800.0, 100.0)]))
    assert len(whole.words) == 100


def written(pen: ImageDraw.ImageDraw, x: int, y: int, text: str, read: str = "") -> SeenWord:
    """Draw a word and return it as it was recognised: `read`, or as it is."""
    pen.text((x, y), text, fill="black", font=FONT)
    x0, top, x1, bottom = pen.textbbox((x, y), text, font=FONT)
    sure = 40.0 if read else 95.0
    return SeenWord(read or text, x0, top, x1, bottom, sure, bottom, 0.0, y)


@pytest.mark.parametrize("number", ["1.1.2", "3.3", "2.10"])
@pytest.mark.parametrize("read", ["TAR", "2:12", ""])
def test_a_number_that_stands_alone_is_read_by_its_digits(number: str, read: str) -> None:
    """The dates and amounts of a page show how its digits look; a number passed over counts too."""
    image, pen = page()
    dates = ("2024", "1356", "789", "2031", "1.4")
    words = [written(pen, 400, 40 + 90 * row, text) for row, text in enumerate(dates)]
    own = written(pen, 80, 600, number, read or "?")
    made = with_numbers(scan(image)[0], [*words, own] if read else words, 34.0)
    assert [word.text for word in made] == [*dates, number]


@pytest.mark.parametrize("text", ["S.M.", "TFN", "a.b", "KS"])
def test_letters_that_stand_alone_are_no_number(text: str) -> None:
    image, pen = page()
    dates = ("2024", "1356", "789", "2031", "1.4")
    words = [written(pen, 400, 40 + 90 * row, each) for row, each in enumerate(dates)]
    words.append(written(pen, 80, 600, text, text))
    assert [word.text for word in with_numbers(scan(image)[0], words, 34.0)] == [*dates, text]


def test_a_wall_ends_at_the_edge_of_its_table_where_a_letter_stands_over_it() -> None:
    """A head that goes over all columns, whose "l" stands where the wall between two ends."""
    image = Image.new("L", (900, 500), 250)
    pen = ImageDraw.Draw(image)
    for y in (100, 140, 220, 300):
        pen.line((100, y, 800, y), fill=0, width=2)
    pen.line((400, 140, 400, 300), fill=0, width=2)
    pen.line((400, 112, 400, 141), fill=0, width=4)  # the letter
    walls = [stroke for stroke in ruling_lines(np.asarray(image), DPI) if not stroke.level]
    (wall,) = walls
    assert abs(wall.top - 140) <= 4
    assert abs(wall.bottom - 300) <= 4


def test_the_stem_of_a_letter_in_a_cell_is_no_wall() -> None:
    image = Image.new("L", (900, 500), 250)
    pen = ImageDraw.Draw(image)
    for y in (100, 156):
        pen.line((100, y, 800, y), fill=0, width=2)
    pen.line((500, 108, 500, 148), fill=0, width=4)
    assert all(stroke.level for stroke in ruling_lines(np.asarray(image), DPI))


def face(x0: int, top: int, side: int, height: int = 0) -> Ground:
    return Ground(x0, top, x0 + side, top + (height or side), 0x60B347, 0.4, "")


def test_faces_in_cells_below_each_other_are_signs_of_their_own() -> None:
    line = Stroke(100, 278, 900, 280, True)
    parts = parted(face(600, 220, 58, 120), [line, Stroke(610, 240, 640, 242, True)], DPI)
    assert [(part.top, part.bottom) for part in parts] == [(220, 279), (279, 340)]
    assert parted(face(600, 220, 58), [line], DPI) == [face(600, 220, 58)]


def test_the_eyes_of_a_face_are_no_word_and_its_rim_no_ruling_line() -> None:
    ground = face(600, 220, 58)
    for text, sure, expected in (
        ("Cjå", 10.0, True),
        ("e", 90.0, True),
        ("G", 92.0, False),
        ("3", 30.0, False),
    ):
        word = SeenWord(text, 612, 235, 640, 260, sure, 260, 0.0, 1)
        assert is_in_emblem(word, [ground], DPI) is expected
    wall = Stroke(590, 100, 592, 400, False)
    assert without_rims([wall, Stroke(600, 225, 602, 270, False)], [ground], DPI) == [wall]


def test_a_dash_where_the_paper_is_blank_is_none() -> None:
    image = Image.new("L", (400, 200), 240)
    ImageDraw.Draw(image).line((200, 100, 220, 100), fill=60, width=3)
    grey = np.asarray(image)
    assert is_blank(SeenWord("—", 100, 80, 112, 120, 60.0, 120, 0.0, 1), grey)
    assert not is_blank(SeenWord("—", 200, 98, 221, 103, 60.0, 103, 0.0, 1), grey)
    assert not is_blank(SeenWord("a", 100, 80, 112, 120, 60.0, 120, 0.0, 1), grey)


def test_a_roll_call_has_many_marks_and_stains_are_none_of_them() -> None:
    """Four columns of thirty crosses, and forty specks of their size here and there."""
    image = Image.new("L", (1600, 1800), 250)
    pen = ImageDraw.Draw(image)
    for column in range(4):
        for row in range(30):
            x, y = 300 + 200 * column, 150 + 50 * row
            pen.line((x, y, x + 18, y + 24), fill=0, width=4)
            pen.line((x + 18, y, x, y + 24), fill=0, width=4)
    random = np.random.default_rng(1)
    for x, y in random.integers(120, 1480, (40, 2)).tolist():
        pen.rectangle((x, y, x + 12, y + 16), fill=0)
    crosses = [mark for mark in marks_of(np.asarray(image), [], 34.0) if (mark.x0 - 300) % 200 < 24]
    assert 100 <= len(crosses) <= 130
    assert len(marks_of(np.asarray(image), [], 34.0)) - len(crosses) < 10


@pytest.mark.parametrize("points", [7, 9, 14])
@pytest.mark.parametrize(
    ("text", "percent"),
    [("%", True), ("31 %", True), ("96", False), ("86", False), ("196", False), ("9/6", False)],
)
def test_a_percent_sign_has_two_rings_and_a_stroke_with_nothing_beside_it(
    text: str, percent: bool, points: int
) -> None:
    image, pen = page()
    size = points * DPI / 72
    pen.text((600, 400), text, fill="black", font=ImageFont.load_default(size=size))
    grey, _ = scan(image)
    sign = percent_in(grey, Mark(590, 390, 800, 500), size)
    assert (sign is not None) == percent


def test_a_percent_sign_read_as_other_letters_is_read_by_its_shape() -> None:
    image, pen = page()
    for y, text in ((200, "31 %"), (300, "84,2 %"), (400, "%"), (500, "96")):
        pen.text((600, y), text, fill="black", font=FONT)
    grey, _ = scan(image)
    after = 600 + FONT.getlength("84,2 ")
    words = [
        seen("3140", 600, 208, 600 + FONT.getlength("31 %"), 236, 66, 1),
        seen("84,2", 600, 308, after - 8, 336, 95, 2),
        seen("HW", after, 308, after + FONT.getlength("%"), 336, 36, 2),
        seen("96", 600, 508, 600 + FONT.getlength("96"), 536, 60, 4),
    ]
    read = with_percents(grey, words, 34)
    assert [word.text for word in read] == ["31", "%", "84,2", "%", "96", "%"]
    assert read[-1].top > 400 and read[-1].bottom < 450


def seen(
    text: str, x0: float, top: float, x1: float, bottom: float, sure: float, line: int
) -> SeenWord:
    return SeenWord(text, x0, top, x1, bottom, sure, bottom, 0.0, line)
