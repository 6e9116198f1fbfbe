"""What pdfplumber finds between ruling lines: tables, by the boxes of their cells.

pdfplumber takes as long to import as a fifth of the parser, so the parser imports this module with
the first page that has ruling lines both ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

from pdfplumber.container import Container
from pdfplumber.page import Page
from pdfplumber.table import Table as FoundTable
from pdfplumber.table import TableFinder

from schemas.document import Ruling


class _PageObjects(Container):
    """The ruling lines of a page in the form in which pdfplumber's table finder takes them."""

    def __init__(self, rulings: Sequence[Ruling], box: tuple[float, float, float, float]):
        self._objects = {"line": [_as_plain_dict(ruling) for ruling in rulings]}
        self.bbox = box

    @property
    def objects(self) -> dict[str, list[dict[str, Any]]]:
        return self._objects


def _as_plain_dict(ruling: Ruling) -> dict[str, Any]:
    return {
        "object_type": "line",
        "x0": ruling.x0,
        "x1": ruling.x1,
        "top": ruling.top,
        "bottom": ruling.bottom,
        "width": ruling.x1 - ruling.x0,
        "height": ruling.bottom - ruling.top,
        "orientation": "h" if ruling.is_level else "v",
    }


@lru_cache(maxsize=256)  # forms are looked for first on all pages of a part, and then tables
def found_among(rulings: tuple[Ruling, ...], width: float, height: float) -> list[FoundTable]:
    """Return the tables between ruling lines on a page of a size."""
    container = _PageObjects(rulings, (0, 0, width, height))
    return list(TableFinder(cast(Page, container)).tables)  # a page is only used as a container
