"""Cards that are hardly darker than the paper, and what stands in them: pictures drawn here."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipeline.reading.ocr.drawn import through_emblems
from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.frame_corners import with_corners
from pipeline.reading.ocr.grounds import Ground, grounds_of
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.line_parts import Wall, runs_of_lines, with_lines_parted
from pipeline.reading.ocr.measures import Measure
from pipeline.reading.ocr.pale_grounds import pale_grounds
from pipeline.reading.ocr.ruling_lines import Stroke, ruling_lines
from pipeline.reading.ocr.second_looks import with_second_looks

DPI = 240
CARDS = ((150, 200, 900, 700), (950, 200, 1700, 700))
FONT = ImageFont.load_default(size=34)  # 10 points


def page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (1900, 1100), "white")
    pen = ImageDraw.Draw(image)
    for number, (x0, top, _, _) in enumerate(CARDS, 1):
        for line in range(5):
            text = f"{number}.{line} Byta lampor i skolorna och mäta"
            pen.text((x0 + 60, top + 60 + 70 * line), text, font=FONT, fill="black")
    return image, pen


def scan(image: Image.Image) -> tuple[Picture, Picture]:
    """Return a picture in grey and its shrunk one in colour, with the noise of a scanner."""
    random = np.random.default_rng(1)
    values = np.asarray(image.filter(ImageFilter.GaussianBlur(1))).astype(np.float32)
    values += random.normal(0, 8, values.shape[:2])[:, :, None]
    noisy = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    return np.asarray(noisy.convert("L")), np.asarray(noisy.reduce(2))


@pytest.mark.parametrize("ground", ["#f6f2ec", "#eef3f6", "#f3f3f3"])
def test_grounds_that_noise_hides(ground: str) -> None:
    image, pen = page()
    text = image.copy()
    for card in CARDS:
        pen.rectangle(card, fill=ground)
    image.paste(text, mask=text.convert("L").point(lambda grey: 255 if grey < 128 else 0))
    found = grounds_of(*scan(image), DPI)
    assert len(found) == 2
    for own, card in zip(sorted(found), CARDS, strict=True):
        assert all(abs(a - b) < 14 for a, b in zip(own[:4], card, strict=True))


def test_a_shadow_is_no_ground() -> None:
    image, _ = page()
    values = np.asarray(image).astype(np.int16)
    values -= np.linspace(0, 14, image.width).astype(np.int16)[None, :, None]  # darker to the right
    shaded = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    assert not pale_grounds(scan(shaded)[1], DPI)


def test_the_pale_frame_of_a_card_is_whole() -> None:
    """The hairlines are grey, broken by noise, and end before the round corners."""
    image, pen = page()
    for card in CARDS:
        pen.rounded_rectangle(card, radius=14, outline="#d2d8da", width=2)
    grey, _ = scan(image)
    strokes = with_corners(ruling_lines(grey, DPI), DPI)
    for x0, top, x1, bottom in CARDS:
        for place in (top, bottom):
            assert any(
                s.level and abs(s.top - place) < 6 and abs(s.x0 - x0) < 6 and abs(s.x1 - x1) < 6
                for s in strokes
            )
        for place in (x0, x1):
            assert any(
                not s.level and abs(s.x0 - place) < 6
                and abs(s.top - top) < 6 and abs(s.bottom - bottom) < 6
                for s in strokes
            )  # fmt: skip


def test_lines_that_end_apart_are_no_corner() -> None:
    lines = [Stroke(100, 100, 500, 103, True), Stroke(100, 160, 103, 400, False)]
    assert with_corners(lines, DPI) == lines


def test_a_line_that_a_face_hides_is_one() -> None:
    lines = [Stroke(100, 300, 400, 304, True), Stroke(460, 301, 900, 305, True)]
    face = Ground(398, 250, 462, 310, 0x4C9A37, 0.7, "")
    assert [s[:3] for s in through_emblems(lines, [face], DPI)] == [(100, 300, 900)]
    assert through_emblems(lines, [face._replace(top=100, bottom=160)], DPI) == lines


def seen(text: str, x0: float, x1: float, base: float, line: int, sure: float = 95.0) -> SeenWord:
    return SeenWord(text, x0, base - 25, x1, base, sure, base, 0.0, line)


def test_words_of_two_cards_are_two_lines_and_those_of_two_cells_are_one() -> None:
    words = [seen("Energi", 100, 300, 100, 0), seen("Trafik", 500, 700, 100, 0)]
    measures = [Measure(36.0, 3.0, w.top, w.bottom, w.base, len(w.text), 0.0) for w in words]
    cards = [Wall(400, 50, 300), Wall(450, 50, 300)]
    assert [w.line for w in with_lines_parted(words, measures, cards)] == [0, 1]
    assert [w.line for w in with_lines_parted(words, measures, cards[:1])] == [0, 0]


def test_the_title_of_a_card_runs_on_below_text_that_is_wider() -> None:
    rows = [
        ("Text", 1000),
        ("Ordna", 480),
        ("förskolor", 250),
        ("Ansvarig", 200),
        ("Kansliet", 500),
    ]
    bases = [100, 200, 238, 280, 320]
    words = [
        seen(text, 100, x1, base, line)
        for line, ((text, x1), base) in enumerate(zip(rows, bases, strict=True))
    ]
    runs = runs_of_lines(words, dict.fromkeys(range(5), 30.0))
    assert [0] in runs
    assert any({1, 2} <= set(run) for run in runs)


def test_a_centred_title_runs_on() -> None:
    words = [
        seen("Gemenskap", 100, 400, 100, 0), seen("upplevelser", 130, 370, 138, 1),
        seen("Tre", 110, 390, 176, 2),
    ]  # fmt: skip
    runs = runs_of_lines(words, dict.fromkeys(range(3), 30.0))
    assert any({0, 1} <= set(run) for run in runs)


def test_letters_of_a_coloured_title_are_no_grounds() -> None:
    image = Image.new("RGB", (1900, 400), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=110)
    pen.text((100, 100), "Handlingsplan till 2028", font=font, fill="#cc102d", stroke_width=4)
    assert not grounds_of(*scan(image), DPI)


class _Readings(Engine):
    """An engine that reads one word after the other at the place of what it is asked."""

    def __init__(self, *texts: tuple[str, float]) -> None:
        object.__setattr__(self, "texts", list(texts))

    def read_lines(self, picture: Picture, dpi: int) -> list[SeenWord]:
        text, sure = self.texts.pop(0)  # type: ignore[attr-defined]
        height, width = picture.shape
        return [SeenWord(text, 30, 30, width - 30, height - 40, sure, height - 40, 0.0, 0)]


@pytest.mark.parametrize(
    ("first", "again", "made"),
    [
        ("20238.", [("2028.", 96.0)], "2028."),
        ("Sambhälle", [("Samhälle", 80.0), ("Samhälle", 70.0)], "Samhälle"),
        ("Sambhälle", [("Samhälle", 80.0), ("Sambälle", 70.0)], "Sambhälle"),
        ("Samhälle", [("Samhälle", 80.0)], "Samhälle"),
    ],
)
def test_what_other_sizes_say_of_a_doubtful_word(
    first: str, again: list[tuple[str, float]], made: str
) -> None:
    picture = np.full((200, 600), 255, np.uint8)
    words = [seen(first, 100, 300, 100, 0, 70.0)]
    assert [w.text for w in with_second_looks(picture, DPI, words, 36.0, _Readings(*again))] == [
        made
    ]


def test_what_is_seen_whole_takes_the_place_of_its_parts() -> None:
    picture = np.full((200, 600), 255, np.uint8)
    words = [seen("RESET", 100, 500, 100, 0, 0.0), seen("styrelsen", 300, 480, 98, 1)]
    engine = _Readings(("Kommunstyrelsen", 92.0))
    made = with_second_looks(picture, DPI, words, 36.0, engine)
    assert [word.text for word in made] == ["Kommunstyrelsen"]


def test_brackets_under_each_other_are_no_line() -> None:
    image = Image.new("RGB", (600, 1100), "white")
    pen = ImageDraw.Draw(image)
    for row in range(20):
        pen.text((300, 60 + 45 * row), "(M)", font=FONT, fill="black")
    assert not [s for s in ruling_lines(scan(image)[0], DPI) if not s.level]


def test_numbers_of_steps_are_not_read_again() -> None:
    words = [seen("12.11", 100, 300, 100, 0, 70.0)]
    picture = np.full((200, 600), 255, np.uint8)
    assert with_second_looks(picture, DPI, words, 36.0, _Readings()) == words
