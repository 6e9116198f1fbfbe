"""Letters that stand alone in a cell, as an X or a party's S, and that tesseract passed over."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.hocr import SeenWord


def lone_letters(
    picture: Picture, dpi: int, words: Sequence[SeenWord], engine: Engine
) -> list[SeenWord]:
    """Return words for the ink of letters that stands in no word."""
    return []
