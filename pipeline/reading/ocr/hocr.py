"""What tesseract writes (hOCR) as words with boxes, base lines and confidence."""

from __future__ import annotations

import html
import re
from typing import NamedTuple


class SeenWord(NamedTuple):
    """A word in a picture: its box and base line in pixels from the top left, confidence 0 to 100.

    `line` numbers the lines of the picture; `slope` is how much its base line falls to the right.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    base: float
    slope: float
    line: int


_LINE = re.compile(
    r"<span class='(?P<class>\w+)' id='(?:line|word)[^']*'[^>]*?"
    r"title=[\"'](?P<title>[^\"']*)[\"'][^>]*>"
)
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (-?\d+)")
_TAG = re.compile(r"<[^>]+>")


def words_of(hocr: str) -> list[SeenWord]:
    """Return the words of tesseract's hOCR output, line by line in its order."""
    found: list[SeenWord] = []
    left = low = 0.0
    slope = offset = 0.0
    line = -1
    for match in _LINE.finditer(hocr):
        box = _BOX.search(match["title"])
        if box is None:
            continue
        x0, top, x1, bottom = map(float, box.groups())
        if match["class"] != "ocrx_word":
            base = _BASE.search(match["title"])
            slope, offset = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
            left, low, line = x0, bottom, line + 1
            continue
        end = hocr.find("</span>", match.end())
        text = html.unescape(_TAG.sub("", hocr[match.end() : end])).strip()
        sure = _CONFIDENCE.search(match["title"])
        if not text or x1 <= x0 or bottom <= top:
            continue
        baseline = low + offset + slope * ((x0 + x1) / 2 - left)
        found.append(
            SeenWord(
                text, x0, top, x1, bottom, float(sure[1]) if sure else 0.0, baseline, slope, line
            )
        )
    return found
