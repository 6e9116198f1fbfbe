"""What a page without words holds: pictures, drawings, hidden text, form fields, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, get_args

import pypdfium2.raw as raw

from pipeline.reading.drawings import Drawing
from pipeline.reading.glyphs import Glyph

Content = Literal["text", "picture", "hidden", "form", "drawing", "blank"]

_SMALLEST_PICTURE = 0.02  # of the page: a logo alone is no picture of text

_REASONS: dict[str, tuple[str, str]] = {
    "picture": (
        "pictures, perhaps of text",
        "",
    ),
    "hidden": (
        "text that nobody sees: invisible, white on white, or set at an angle",
        "ask the sender for a file with readable text",
    ),
    "form": (
        "form fields or notes alone",
        "print the file to a new PDF, so that they become part of the page",
    ),
    "drawing": (
        "drawings of lines and areas, perhaps letters drawn as outlines",
        "",
    ),
    "blank": ("blank", "ask the sender whether this is the right file"),
}


def content_of(page: Any, glyphs: Sequence[Glyph], drawing: Drawing) -> Content:
    """Return what a page without readable words holds, the most telling thing first."""
    if drawing.image_share >= _SMALLEST_PICTURE:
        return "picture"
    if any(glyph["text"].strip() for glyph in glyphs):
        return "hidden"
    if raw.FPDFPage_GetAnnotCount(page.raw) > 0:
        return "form"
    if drawing.seen or drawing.image_share > 0:
        return "drawing"
    return "blank"


def why_no_text(contents: Iterable[Content], of_pictures: Callable[[], str]) -> str:
    """Return why a document without any word has none, and what to do; one content a page.

    `of_pictures` says what to do about pages that are pictures or drawings.
    """
    counts = Counter(contents)
    found = [content for content in get_args(Content) if counts[content] and content in _REASONS]
    if len(found) == 1:
        what, advice = _REASONS[found[0]]
        advice = advice or of_pictures()
        verb = "is" if found[0] == "blank" else "holds"
        plural = "are" if found[0] == "blank" else "hold"
        number = counts[found[0]]
        pages = f"its page {verb}" if number == 1 else f"its {number} pages {plural}"
        return f"has no text layer: {pages} {what}; {advice}"
    listed = ", ".join(f"{counts[content]} with {_short(content)}" for content in found)
    advice = _REASONS[found[0]][1] or of_pictures()
    return f"has no text layer: of its {counts.total()} pages {listed}; {advice}"


def _short(content: str) -> str:
    return "nothing at all" if content == "blank" else _REASONS[content][0]
