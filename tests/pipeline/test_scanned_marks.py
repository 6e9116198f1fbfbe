"""Coloured grounds, dots, arrows and stops in pictures that are drawn here; no tesseract is run."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.reading.colours import shade_of
from pipeline.reading.ocr.arrow_shapes import arrow_of
from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.flat_regions import SHRUNK
from pipeline.reading.ocr.grounds import Ground, grounds_of, is_ground, is_sign, on_white
from pipeline.reading.ocr.lone_marks import Mark
from pipeline.reading.ocr.mark_reading import with_stops
from pipeline.reading.ocr.ruling_lines import ruling_lines
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
