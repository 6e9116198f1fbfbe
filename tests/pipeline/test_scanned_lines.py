"""Lines, gaps, dashes and bold words of scanned pages: pictures drawn here, no tesseract is run."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.glued_words import with_gaps
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.line_parts import runs_of_lines, with_lines_parted
from pipeline.reading.ocr.lone_letters import upright_lines
from pipeline.reading.ocr.looks import looks_of
from pipeline.reading.ocr.measures import Measure, en_dash_of, measure

SIZE = 36.0
DPI = 240


def seen(
    text: str, x0: float, x1: float, base: float, line: int, *, high: float = SIZE
) -> SeenWord:
    return SeenWord(text, x0, base - 0.7 * high, x1, base, 95.0, base, 0.0, line)


def measured(word: SeenWord, size: float = SIZE, stroke: float = 3.0, dash: float = 0.0) -> Measure:
    return Measure(size, stroke, word.top, word.bottom, word.base, len(word.text), dash)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (("punkt", "c", "i", "planen"), "ci"),
        (("Beslut", "att", "anta", "planen"), "attanta"),
        (("sidan", "11", "i", "planen"), "11i"),
    ],
)
def test_a_word_with_the_gap_of_two_is_two(printed: tuple[str, ...], read: str) -> None:
    font = ImageFont.load_default(size=40)
    image = Image.new("L", (900, 100), "white")
    pen = ImageDraw.Draw(image)
    x, boxes = 50.0, []
    for word in printed:
        pen.text((x, 20), word, font=font, fill=0)
        boxes.append((word, x, x + pen.textlength(word, font=font)))
        x = boxes[-1][2] + 13
    words: list[SeenWord] = []
    for text, x0, x1 in boxes:
        if words and words[-1].text + text == read:
            words[-1] = words[-1]._replace(text=read, x1=x1)
        else:
            words.append(SeenWord(text, x0, 22, x1, 66, 95.0, 58, 0.0, 0))
    picture: Picture = np.asarray(image)
    assert len(words) == len(printed) - 1
    made = with_gaps(picture, words, [measure(word, picture) for word in words])
    assert [word.text for word in made] == list(printed)


def test_a_small_number_beside_a_large_title_is_a_line_of_its_own() -> None:
    words = [
        seen("§", 50, 62, 100, 0), seen("142", 70, 120, 100, 0),
        seen("Information", 300, 520, 104, 0, high=46), seen("till", 535, 590, 104, 0, high=46),
    ]  # fmt: skip
    sizes = (SIZE, SIZE, 46.0, 46.0)
    made = with_lines_parted(words, [measured(w, s) for w, s in zip(words, sizes, strict=True)])
    assert len({word.line for word in made}) == 2
    assert made[0].line == made[1].line != made[2].line == made[3].line


def test_cells_of_one_size_on_one_base_line_stay_a_line() -> None:
    words = [seen("Bo", 50, 90, 100, 0), seen("Ek", 100, 140, 100, 0), seen("Ja", 500, 540, 100, 0)]
    assert with_lines_parted(words, [measured(word) for word in words]) == words


def test_a_line_that_is_full_runs_on_and_a_heading_does_not() -> None:
    words = [
        seen("Beslut", 50, 150, 100, 0),
        seen("Nämnden", 50, 200, 150, 1), seen("beslutar", 210, 1000, 150, 1),
        seen("följande", 50, 200, 200, 2), seen("sidan", 210, 900, 200, 2),
        seen("2025.", 50, 150, 250, 3),
    ]  # fmt: skip
    sizes = {0: SIZE, 1: SIZE, 2: 38.0, 3: 33.0}
    assert runs_of_lines(words, sizes) == [[0], [1, 2, 3]]


def test_a_column_of_crosses_that_was_read_as_turned_text() -> None:
    words = [seen(text, 500, 520, 900 - 60 * row, 4) for row, text in enumerate(("VR", "DR", "N"))]
    words.append(seen("Nej", 490, 540, 650, 5))
    assert upright_lines(words, SIZE) == {4}


def test_an_en_dash_is_longer_than_the_hyphens_of_the_document() -> None:
    word = seen("2025-03-12", 0, 100, 50, 0)
    hyphens = [measured(word, dash=length) for length in (0.21, 0.22, 0.23, 0.23, 0.24, 0.27)]
    assert 0.27 < en_dash_of([*hyphens, measured(word, dash=0.34)]) < 0.33
    wide = [measured(word, dash=length) for length in (0.27, 0.28, 0.28, 0.29, 0.3)]
    assert en_dash_of(wide) > 0.33
    assert en_dash_of(hyphens[:2]) > 0.33


def test_bold_lines_among_which_the_widest_gap_lies() -> None:
    """Thin strokes of .082 to .09 of the size, bold ones of .107 to .118 and one of .15."""
    strokes = [*np.linspace(0.082, 0.09, 40), *np.linspace(0.107, 0.118, 12), 0.15]
    words, measures = [], []
    for line, stroke in enumerate(strokes):
        word = seen("Kommunstyrelsen", 50, 350, 100 + 60 * line, line)
        words.append(word)
        measures.append(measured(word, stroke=float(stroke) * SIZE))
    (looks,) = looks_of([(DPI, words, measures)])
    assert [look.bold for look in looks] == [False] * 40 + [True] * 13


def test_a_document_without_bold_words_has_none() -> None:
    words = [seen("Kommunstyrelsen", 50, 350, 100 + 60 * line, line) for line in range(30)]
    strokes = np.linspace(0.08, 0.092, 30)
    measures = [measured(w, stroke=float(s) * SIZE) for w, s in zip(words, strokes, strict=True)]
    (looks,) = looks_of([(DPI, words, measures)])
    assert not any(look.bold for look in looks)


def test_a_box_that_holds_more_than_its_word_is_not_parted() -> None:
    """tesseract reads "Bun" and gives it the box of "Bun §": the gap lies behind its letters."""
    font = ImageFont.load_default(size=40)
    image = Image.new("L", (400, 100), "white")
    ImageDraw.Draw(image).text((50, 20), "Bun  §", font=font, fill=0)
    picture: Picture = np.asarray(image)
    word = SeenWord("Bun", 50, 22, 190, 66, 95.0, 58, 0.0, 0)
    assert with_gaps(picture, [word], [measure(word, picture)]) == [word]
