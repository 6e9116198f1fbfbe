"""Reading marks that stand alone: each is put three times on a line that is read as a text.

tesseract looks for lines of text, and a letter alone in a cell is none. What is read alike each
time is a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_marks import INK, Mark
from pipeline.reading.ocr.pieces import pieces_of

STEMS = frozenset("Il|1")
"""What an upright stroke may be read as: only its place says which of these it is."""

_TIMES, _ALIKE = 3, 2
_APART = 1.8  # times the size between two copies
_ALIKE_FORMS = frozenset("CSVXZ")
_PAIR = 1.35  # of the size: the width of §§
_NARROW = 1.05  # of the size: a wider mark may hold several letters
_LARGE = 0.58  # of the size: a letter that is higher is a capital
_SIGNED = re.compile(r"§{1,2} ?\d{1,4}")
_PLAIN = re.compile(r"[B-NP-Z]{1,2}|\d[\d.,]*")  # what the English model reads as well
_SURE = 40.0
_SPECK = 0.08  # of the height of digits: a stain is lower
_STOP = 0.35  # of the height of digits: a full stop is lower


def read_marks(
    picture: Picture, dpi: int, marks: Sequence[Mark], size: float, engine: Engine
) -> list[tuple[str, Mark, float]]:
    """Return the marks that are read alike each time, with what they say."""
    if not marks:
        return []
    apart, margin = int(_APART * size), int(size)
    tallest = max(mark.bottom - mark.top for mark in marks)
    pitch = tallest + int(size)
    widest = max(mark.x1 - mark.x0 for mark in marks)
    lines = np.full(
        (pitch * len(marks) + 2 * margin, _TIMES * (widest + apart) + 2 * margin), 255, np.uint8
    )
    for number, mark in enumerate(marks):
        crop = picture[mark.top : mark.bottom, mark.x0 : mark.x1]
        bottom = margin + number * pitch + tallest
        for time in range(_TIMES):
            x0 = margin + time * (crop.shape[1] + apart)
            lines[bottom - crop.shape[0] : bottom, x0 : x0 + crop.shape[1]] = crop
    found = []
    swedish, english = engine.read_lines(lines, dpi), engine.read_signs(lines, dpi)
    for number, mark in enumerate(marks):
        low, high = margin + number * pitch, margin + (number + 1) * pitch
        narrow = mark.x1 - mark.x0 < _NARROW * size
        text, sure = _agreed(swedish, low, high, narrow)
        if mark.bottom - mark.top < _LARGE * size and len(text) == 1:
            text = text.lower()
        sign, sure_of_sign = _agreed(english, low, high, False)
        if sign in ("§", "§§") and mark.x1 - mark.x0 < _PAIR * size:
            text = sign
        elif _SIGNED.fullmatch(sign) or (not text and _PLAIN.fullmatch(sign)):
            text, sure = sign, sure_of_sign
        if text.isdigit():
            text = with_stops(picture, mark, text)
        if text:
            found.append((text, mark, sure))
    return found


def _agreed(words: Sequence[SeenWord], low: int, high: int, one_letter: bool) -> tuple[str, float]:
    """Return what most copies of a mark are read as, and how surely; nothing where they differ.

    Where the mark has room for `one_letter` only, each letter that was read is of one copy.
    """
    inside = [word for word in words if low <= (word.top + word.bottom) / 2 < high]
    own = [(_folded(word.text), word.confidence) for word in sorted(inside, key=lambda w: w.x0)]
    if any(_is_text(text) for text, _ in own):
        own = [(text, sure) for text, sure in own if _is_text(text)]
    if len(own) > _TIMES and not one_letter:
        many, rest = divmod(len(own), _TIMES)  # several words a copy: "§ 91"
        texts = [text for text, _ in own]
        alike = not rest and texts == texts[:many] * _TIMES
        return (" ".join(texts[:many]), min(sure for _, sure in own)) if alike else ("", 0.0)
    whole, times = Counter(text for text, _ in own).most_common(1)[0] if own else ("", 0)
    if one_letter and not (times >= _ALIKE and len(whole) > 1):
        own = [(_folded(letter), sure) for text, sure in own for letter in text if letter != "o"]
    counts = Counter(text for text, _ in own)
    if not counts:
        return "", 0.0
    text, times = counts.most_common(1)[0]
    sure = max(confidence for other, confidence in own if other == text)
    clear = times >= 2 and 2 * times > len(own)
    return (text, sure) if clear and (sure >= _SURE or times >= _TIMES) else ("", 0.0)


def with_stops(picture: Picture, mark: Mark, digits: str) -> str:
    """Return digits with the full stops that stand between them: "13" is "1.3".

    Nothing where fewer digits were read than stand there.
    """
    ink = picture[mark.top : mark.bottom, mark.x0 : mark.x1] < INK
    boxes = sorted(
        (min(run.start for run in piece), piece[0].row, piece[-1].row)
        for piece in pieces_of(ink)
        if len(piece) > 2
    )
    if not boxes:
        return digits
    height = max((bottom - top for _, top, bottom in boxes), default=0)
    foot = max((bottom for _, _, bottom in boxes), default=0)
    boxes = [box for box in boxes if box[2] - box[1] > _SPECK * height]
    stops = [
        bottom - top < _STOP * height and top > foot - 0.4 * height for _, top, bottom in boxes
    ]
    whole = [bottom - top > 0.6 * height for _, top, bottom in boxes]
    if not all(stop or full for stop, full in zip(stops, whole, strict=True)):
        return digits  # stains
    if len(boxes) - sum(stops) > len(digits):
        return ""  # a digit was passed over
    if len(boxes) - sum(stops) < len(digits) or stops[0] or stops[-1]:
        return digits
    letters = iter(digits)
    return "".join("." if stop else next(letters) for stop in stops)


def _is_text(text: str) -> bool:
    return "§" in text or any(map(str.isalnum, text))


def _folded(text: str) -> str:
    """Return one letter for a letter that is read twice: "Xx", "SS" and "ox" are X, S and X.

    The small and large forms of these letters have one shape, and a blank before one reads as o.
    """
    bare = text[1:] if len(text) == 2 and text[0] == "o" else text
    if bare and len(set(bare.casefold())) == 1 and bare[0].upper() in _ALIKE_FORMS:
        return bare[0].upper()
    return "C" if bare in ("€", "©", "¢") else text
