"""A heading that a page repeats because its section goes on there: "Beslut, forts.".

Set aside, so that a sentence which the page break cuts is one, and the section is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.language.headings import role_of, told_again
from pipeline.layout.lines import PageLines
from schemas.document import Line

_MOST = 2  # lines over which it is broken in a narrow margin


def without_repeated_heads(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return pages without a heading at their top that says to repeat the last one before."""
    made: list[PageLines] = []
    last = ""
    for page in pages:
        count = _repeated(page.lines, last) if last else 0
        furniture = [*page.furniture, *page.lines[:count]]
        made.append(replace(page, lines=page.lines[count:], furniture=furniture))
        headings = (line.text for line in reversed(page.lines[count:]) if role_of(line.text))
        last = next(headings, last)
    return made


def _repeated(lines: Sequence[Line], last: str) -> int:
    """Return how many lines at the top of a page repeat a heading."""
    for count in range(1, min(_MOST, len(lines)) + 1):
        again = told_again(" ".join(line.text for line in lines[:count]))
        if again and again.casefold() == last.casefold().rstrip(" :"):
            return count
    return 0
