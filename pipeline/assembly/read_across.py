"""Pages of running text in two columns that were read across: each line holds two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.contract import ExtractedFinding
from schemas.document import Part, Passage, Piece

_GAP = 1.2  # heights of a word
_FEWEST_WORDS = 3  # on each side of the gap
_FEWEST_LINES = 5  # with a gap at one place
_SHOWN = 120


def read_across(part: Part) -> Iterator[ExtractedFinding]:
    """Yield a finding for each page on which many lines of paragraphs have a wide gap at one place,
    with words that go on in lower case on both sides of it."""
    places: dict[int, Counter[int]] = {}
    first: dict[tuple[int, int], Passage] = {}
    for section in part.sections:
        for paragraph in section.paragraphs:
            for line in _lines(paragraph.passage.pieces):
                place = _gap_in(line)
                if place is not None:
                    page = line[0].page
                    places.setdefault(page, Counter())[place] += 1
                    first.setdefault((page, place), paragraph.passage)
    for page, found in sorted(places.items()):
        place, count = found.most_common(1)[0]
        if count >= _FEWEST_LINES:
            words = first[page, place]
            yield ExtractedFinding(
                "page_read_across",
                "warning",
                f"Page {page} may be set in two columns and was read across them: "
                f"'{words.plain[:_SHOWN]}'",
                words,
                page=page,
            )


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        if line and (piece.page != line[-1].page or piece.x0 < line[-1].x0):
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _gap_in(line: Sequence[Piece]) -> int | None:
    """Return where the right half of a line begins (points), where a wide gap parts the line."""
    for index in range(_FEWEST_WORDS, len(line) - _FEWEST_WORDS + 1):
        before, after = line[index - 1], line[index]
        wide = after.x0 - before.x1 > _GAP * (after.bottom - after.top)
        if wide and after.printed[:1].islower():
            return round(after.x0 / 4) * 4
    return None
