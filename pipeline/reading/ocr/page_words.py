"""What was read in a picture as a sheet: words in points with their looks, and ruling lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from pipeline.reading.coloured_marks import marks_of
from pipeline.reading.ocr.arrow_shapes import ARROWS
from pipeline.reading.ocr.drawn import fills_of, shapes_of, through_emblems
from pipeline.reading.ocr.frame_corners import with_corners
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.looks import Look
from pipeline.reading.ocr.measures import Measure
from pipeline.reading.ocr.page_reading import PageReading
from pipeline.reading.ocr.ruling_lines import Stroke
from pipeline.reading.ocr.section_signs import may_be_sign
from pipeline.reading.pdf import Sheet
from schemas.document import Mark, Ruling, Word

FONTS = {False: "recognised", True: "recognised-Bold"}
"""The typeface of words read in a picture: it is unknown, and the same for all that is not bold."""

_ASCENT, _DESCENT = 0.92, 0.23  # as the boxes of glyphs
_LEAST_SURE, _SIGN_SURE = 25.0, 55.0
_EQUALS_SURE = 85.0  # two flecks above each other look like it
_LARGEST = 2.6  # times the size of its line: a stamp or a signature
_ODD_BULLETS = frozenset("eocs«»=*°+¢©®>.,")
_QUOTES = frozenset("«»¢©®")
_STOP, _LOW_LETTER = 0.17, 0.46  # of the size: a full stop is lower, a letter higher
_DASHES = frozenset("-–—_|'")
_LONE_DASHES = frozenset("-–—")
_LINE_SURE, _LINE_NEAR = 50.0, 0.06  # confidence; inches
_SIGNS = frozenset("•·●○◦■□-–—*§$&")
_SIGN = re.compile(r"[§]{1,2}[&§g]?(?P<apart>\s*)(?P<digits>\d*)")
_LOST = re.compile(
    r"(?P<before>[(\"”]?)(?P<sign>s(?=\d)|[83S5B$£&§]{1,2})(?P<digits>\d*)(?P<after>\D{0,2}[.,:;)]?)"
)
_PERCENT = re.compile(r"%(?P<after>[).,;]*)")
_DASH = re.compile(r"(?<=[\d.])[-–—]{1,2}(?=\d)|^[-–—]$")
_DASH_OF_WORDS = re.compile(r"(?<=[^\W\d_])[-–—]{1,2}(?=[^\W\d_])")
_EDGE_OF_CELL = re.compile(r"^[<|_=~\\]+(?=[A-Za-zÅÄÖåäö]{3})")  # what is left of a ruling line
_LONG_DASH = 0.45  # of the size: an en dash between letters
_EM_DASH = 0.75  # of the size: the length of its ink
_ALIKE = 3.0  # points between pieces of one ruling line


def sheet_of(sheet: Sheet, reading: PageReading, looks: Sequence[Look], en_dash: float) -> Sheet:
    """Return a sheet with the words and ruling lines that were read in its picture.

    `en_dash` is the share of the size from which a dash is an en dash.
    """
    scale = 72 / reading.dpi
    bases = _bases(reading.words, reading.measures)
    words: list[tuple[float, Word]] = []
    aside = 0
    for index, (seen, found, look) in enumerate(
        zip(reading.words, reading.measures, looks, strict=True)
    ):
        opens = index == 0 or reading.words[index - 1].line != seen.line
        printed = _as_printed(seen, found, look.size / scale, opens, en_dash)
        stain = _is_no_word(seen, found, look, reading.dpi) or _is_of_a_line(seen, reading)
        if stain and printed != "•":
            aside += 1
            continue
        base = bases[index] * scale
        box = (
            seen.x0 * scale,
            base - _ASCENT * look.size,
            seen.x1 * scale,
            base + _DESCENT * look.size,
        )
        made = list(_parted(printed, reading.second.get(index, ""), box[0], box[2]))
        parts = len(made)
        for number, (text, x0, x1) in enumerate(made):
            as_read = None
            if parts > 1 or _plain(text) != _plain(seen.text):
                as_read = "" if number else seen.text
            words.append(
                (
                    base,
                    Word(
                        text, x0, box[1], x1, box[3], look.size, FONTS[look.bold], look.bold,
                        seen.confidence, as_read,
                    ),
                )
            )  # fmt: skip
    words.sort(key=lambda pair: (pair[0], pair[1].x0))
    lines = through_emblems(reading.rulings, reading.grounds, reading.dpi)
    fills = fills_of(reading.grounds, reading.dpi)
    shapes = shapes_of(reading.grounds, [word for _, word in words], reading.dpi)
    return replace(
        sheet,
        width=reading.width * scale,
        height=reading.height * scale,
        words=[word for _, word in words],
        rulings=list(_rulings(with_corners(lines, reading.dpi), scale)),
        fills=fills,
        scanned=True,
        marks=[*marks_of(sheet.number, shapes, (), fills), *_arrows(sheet.number, words)],
        turn=reading.turn,
        unread_letters=0,
        content="text" if words else sheet.content,
        hidden=False,
        recognised=True,
        skew=reading.skew,
        set_aside=aside,
    )


def _arrows(page: int, words: Sequence[tuple[float, Word]]) -> Iterator[Mark]:
    """Yield the marks of arrows that stand among the words."""
    for _, word in words:
        if word.text in ARROWS:
            box = word.x0, word.top, word.x1, word.bottom
            yield Mark(page, *box, "glyph", "black", 0.0, ARROWS[word.text], word.text)


def _plain(text: str) -> str:
    return text.replace("–", "-").replace("—", "-")


def _as_printed(seen: SeenWord, found: Measure, size: float, opens: bool, en_dash: float) -> str:
    """Return a word with its dashes as long as they are printed: the model has no en dash.

    What `opens` a line, and is neither as high as a letter nor flat, is a bullet, whatever was
    read. `size` is that of the line in pixels.
    """
    text = _EDGE_OF_CELL.sub("", seen.text)
    height, width = found.bottom - found.top, seen.x1 - seen.x0
    round_one = _STOP * size < height < _LOW_LETTER * size and width < 1.8 * height
    if opens and round_one and len(text) <= 2 and set(text) <= _ODD_BULLETS:
        return "•"
    if set(text) <= _QUOTES:  # a quotation mark is set close to its word
        return "•"
    dash = width / size if text in _LONE_DASHES and size else found.dash
    if not dash or dash < en_dash:
        return text.replace("—", "-") if dash else text
    wide = "–" if dash < _EM_DASH else "—"
    if dash >= _LONG_DASH:  # the bar of a "t" or an "f" makes the hyphen of a name longer
        text = _DASH_OF_WORDS.sub(wide, text)
    return _DASH.sub(wide, text)


def _parted(text: str, second: str, x0: float, x1: float) -> Iterator[tuple[str, float, float]]:
    """Yield a word, with the sign § where the English model reads one, as it reads the spaces.

    "813" with "§ 13" -> "§" and "13", each with its part of the box; "8" with "§" -> "§".
    """
    made = with_sign(text, second)
    at = 0
    for part in made.split():
        start = made.index(part, at)
        at = start + len(part)
        width = (x1 - x0) / len(made)
        yield part, x0 + start * width, x0 + at * width


def with_sign(text: str, second: str) -> str:
    """Return a word as read by the Swedish model with the § that the English one reads there.

    The digits are those that both read: where they differ, the word stays as it is.
    """
    percent = _PERCENT.fullmatch(second)
    if percent and len(text) - len(percent["after"]) <= 3:
        return second
    found = _SIGN.search(second)
    own = _LOST.fullmatch(text)
    if not found or not own:
        return text
    signs = own["sign"]
    twice = len(signs) == 2 and (signs[0] == signs[1] or found.group().startswith("§§"))
    digits = own["digits"]
    if digits and found["digits"] not in ("", digits):
        if found["digits"] != own["sign"][-1] + digits:
            return text
        twice, digits = False, found["digits"]  # "8813": one sign and 813
    apart = " " if found["apart"] or not found["digits"] else ""
    sign = "§§" if twice else "§"
    return f"{own['before']}{sign}{apart if digits else ''}{digits}{own['after']}"


def _bases(words: Sequence[SeenWord], measures: Sequence[Measure]) -> list[float]:
    """Return the base line of each word in pixels: that of its line where the two agree."""
    lines: dict[int, list[float]] = {}
    for word, found in zip(words, measures, strict=True):
        if found.size > 0:
            lines.setdefault(word.line, []).append(found.base)
    usual = {line: median(bases) for line, bases in lines.items()}
    made = []
    for word, found in zip(words, measures, strict=True):
        base = usual.get(word.line, found.base)
        near = found.size <= 0 or abs(base - found.base) <= 0.3 * found.size
        made.append(base if near else found.base)
    return made


def _is_no_word(seen: SeenWord, found: Measure, look: Look, dpi: int) -> bool:
    """Whether what was recognised is no text: a stain, a stamp, a signature, a stroke."""
    letters = sum(letter.isalnum() for letter in seen.text)
    if not letters:
        if may_be_sign(seen.text) or seen.text in ARROWS:
            return False
        least = _EQUALS_SURE if set(seen.text) == {"="} else _SIGN_SURE
        kept = set(seen.text) <= _SIGNS or seen.confidence >= least
        return not kept or set(seen.text) <= {"|", "!", "¦", "\\", "_", "~"}
    if seen.confidence < _LEAST_SURE and (letters < 3 or letters < 0.7 * len(seen.text)):
        return not may_be_sign(seen.text)
    return (found.bottom - found.top) * 72 / dpi > _LARGEST * look.size


def _is_of_a_line(seen: SeenWord, reading: PageReading) -> bool:
    """Whether a doubtful dash is what is left of a ruling line that crosses another."""
    if seen.confidence >= _LINE_SURE or not set(seen.text) <= _DASHES:
        return False
    near = _LINE_NEAR * reading.dpi
    return any(
        not stroke.level
        and seen.x0 - near <= stroke.x0 <= seen.x1 + near
        and stroke.top <= seen.bottom
        and stroke.bottom >= seen.top
        for stroke in reading.rulings
    )


def _rulings(strokes: Sequence[Stroke], scale: float) -> Iterator[Ruling]:
    """Yield ruling lines in points; pieces that lie on or end at each other are one."""
    for level in (True, False):
        lines = sorted(_line(stroke, scale) for stroke in strokes if stroke.level == level)
        while lines:
            place, low, high = lines.pop(0)
            places = [place]
            grown = True
            while grown:
                own = [
                    line for line in lines
                    if abs(line[0] - place) <= _ALIKE and line[1] <= high + _ALIKE
                    and line[2] >= low - _ALIKE
                ]  # fmt: skip
                grown = bool(own)
                for line in own:
                    lines.remove(line)
                    places.append(line[0])
                    low, high = min(low, line[1]), max(high, line[2])
            middle = median(places)
            if level:
                yield Ruling(low, middle, high, middle)
            else:
                yield Ruling(middle, low, middle, high)


def _line(stroke: Stroke, scale: float) -> tuple[float, float, float]:
    """Return where a line runs across its direction, where it begins and ends, in points."""
    x0, top, x1, bottom = (edge * scale for edge in stroke[:4])
    return ((top + bottom) / 2, x0, x1) if stroke.level else ((x0 + x1) / 2, top, bottom)
