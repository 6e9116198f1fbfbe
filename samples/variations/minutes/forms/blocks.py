"""What a page is made of, before it is typeset: headings, paragraphs, points, tables.

Forms make blocks; the typesetter turns them into Typst. A block knows no facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from samples.variations.common import quoted

Segment = str | tuple[str, Literal["bold", "italic"]]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: a text, or segments of which some are bold or italic."""

    text: Segment | Sequence[Segment]
    indent: float = 0.0
    tight: bool = False  # no space before it
    hanging: float = 0.0
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a section under an item."""

    text: str


@dataclass(frozen=True, slots=True)
class ItemMark:
    """The invisible mark of where an item begins, for its page."""

    paragraph: int


@dataclass(frozen=True, slots=True)
class Row:
    """The line of an item's head: words at the left, and at the right or on a tab stop."""

    left: str
    right: str = ""
    bold: bool = True
    tab: float | None = None  # the right part starts here (points), else it is set flush right
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Points:
    """A list: each text with its marker ("1.", "•", "-", "att" is part of the text)."""

    texts: Sequence[str]
    marker: Literal["number", "bullet", "dash", "symbol", "none", "letter"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are Typst's columns; bold header rows repeat on each page."""

    widths: Sequence[str]
    rows: Sequence[Sequence[str]]
    header: Sequence[str] = ()
    rules: Literal["none", "all", "rows"] = "none"
    size: float = 1.0
    align: Sequence[Literal["left", "center", "right"]] = ()
    bold_last: bool = False
    bold_first_column: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines that flow in columns, down the first before the next."""

    lines: Sequence[str]
    number: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty space, in points."""

    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page, or a short one."""

    width: str = "100%"


@dataclass(frozen=True, slots=True)
class Raw:
    """Typst's own words, for what no other block says."""

    source: str


Block = Para | Section | ItemMark | Row | Points | Table | Columns | PageBreak | Gap | Rule | Raw


def inline(text: Segment | Sequence[Segment]) -> str:
    """Return text, or segments, as Typst content in code mode."""
    if isinstance(text, str):
        return quoted(text)
    if isinstance(text, tuple) and len(text) == 2 and text[1] in ("bold", "italic"):
        words, face = str(text[0]), text[1]
        return f"strong({quoted(words)})" if face == "bold" else f"emph({quoted(words)})"
    return " + ".join(f"[#{inline(segment)}]" for segment in text)
