"""The column of labels of a form: its words apart from the values that stand close beside them.

A label may be broken over lines, spread out to the width of its column, or reach so near to its
value that no gap parts them. Where the column of values begins is told by the lines of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.reading.pdf import SPLIT
from schemas.document import Line, Word

_HYPHENS = ("-", "\u00ad", SPLIT)
_FEWEST = 3  # lines that begin at the edge of a column of values
_NEAR = 50.0  # points: how far from a column's values a label may stand
_NARROWEST = 40.0  # points
_SAME_EDGE = 2.0
_DEEPEST = 4  # lines of a label
_STEP = 2.2  # times the size, from line to line of a label
_FARTHEST = 100.0  # points, from one line at an edge to the next
_CLOSE = 0.3  # times the size: more than a space
_WIDE_STEP = 3.0  # the same, to a line that goes on in lower case


class LabelColumns:
    """Parts the lines of pages at the edges of their columns of values.

    `is_label` tells whether a text is a label.
    """

    def __init__(self, lines: Sequence[Line], is_label: Callable[[str], bool]) -> None:
        self._lines = lines
        self._is_label = is_label
        self._edges = _edges(lines)
        self._edge_of: dict[int, float] = {}  # the lines of labels, and where their values begin
        for index, line in enumerate(lines):
            for edge, top, bottom in self._edges.get(line.page, ()):
                if index not in self._edge_of and top - _NEAR < line.top < bottom + _NEAR:
                    self._edge_of.update(dict.fromkeys(self._label_at(index, edge), edge))

    def parted(self, index: int) -> tuple[list[Word], list[Word]] | None:
        """Return the words of a line's label and the words right of it, or None where the line has
        no label that only the column's edge parts from its value."""
        edge = self._edge_of.get(index)
        return _halves(self._lines[index], edge) if edge is not None else None

    def _label_at(self, index: int, edge: float) -> list[int]:
        """Return the lines of a label left of an edge that begins on a line; none where none does.

        Of the labels that the words there make with those below them, the longest is taken.
        """
        first = before = self._lines[index]
        left, rest = _halves(first, edge)
        if not left or left[-1].x1 > edge or (rest and rest[0].x0 > edge + _SAME_EDGE):
            return []
        if rest and self._is_label(first.text) and rest[0].x0 - left[-1].x1 < first.size:
            return []  # a label that runs on past the edge
        texts = [" ".join(word.text for word in left)]
        own, found = [index], [index] if self._is_label(texts[0]) else []
        for later, line in enumerate(self._lines[index + 1 :], index + 1):
            below, _ = _halves(line, edge)
            step = _WIDE_STEP if below and below[0].text[0].islower() else _STEP
            if line.page != first.page or line.top - before.top > step * first.size:
                break
            if not below:
                continue
            if abs(below[0].x0 - left[0].x0) > 3 or below[-1].x1 > edge or len(texts) == _DEEPEST:
                break
            texts.append(" ".join(word.text for word in below))
            own.append(later)
            before = line
            if self._is_label(over_lines(texts)):
                found = list(own)
        return found


def _halves(line: Line, edge: float) -> tuple[list[Word], list[Word]]:
    left = [word for word in line.words if word.x0 < edge - _SAME_EDGE]
    return left, list(line.words[len(left) :])


def _lowest(tops: Sequence[float], close: Sequence[float]) -> float:
    """Return down to where an edge goes: on through the lines whose texts stand `close` to a label
    there, from one to the next."""
    lowest = max(tops)
    for top in sorted(close):
        lowest = top if lowest < top <= lowest + _FARTHEST else lowest
    return lowest


def _edges(lines: Sequence[Line]) -> dict[int, list[tuple[float, float, float]]]:
    """Return for each page where columns of values may begin, from left to right, and from where
    down to where on the page they stand."""
    starts: dict[int, Counter[int]] = {}
    tops: dict[tuple[int, int], list[float]] = {}
    close: dict[tuple[int, int], list[float]] = {}
    first: dict[int, float] = {}
    for line in lines:
        first[line.page] = min(first.get(line.page, line.x0), line.x0)
        counter = starts.setdefault(line.page, Counter())
        last = -1000.0
        for word in line.words:
            if word.x0 - last >= line.size:
                counter[round(word.x0)] += 1
                tops.setdefault((line.page, round(word.x0)), []).append(line.top)
            elif word.x0 - last >= _CLOSE * line.size:  # beside a label that fills its column
                close.setdefault((line.page, round(word.x0)), []).append(line.top)
            last = word.x1
    return {
        page: sorted(
            (float(x), min(tops[page, x]), _lowest(tops[page, x], close.get((page, x), ())))
            for x, count in counter.items()
            if x - first[page] >= _NARROWEST
            and count + counter[x - 1] + counter[x + 1] >= _FEWEST
            and count >= max(counter[x - 1], counter[x + 1])
        )
        for page, counter in starts.items()
    }


def over_lines(texts: Sequence[str]) -> str:
    """Return a label that is broken over lines: "Under-" over "skrifter"."""
    joined = texts[0]
    for text in texts[1:]:
        broken = joined.endswith(_HYPHENS) and text[:1].islower()
        joined = joined[:-1] + text if broken else f"{joined} {text}"
    return joined


def label_text(words: Sequence[Word]) -> str:
    """Return the words of a label as one text, lines joined: "Tjg ersät-" over "tare"."""
    lines: list[list[str]] = [[]]
    for index, word in enumerate(words):
        if index and word.top > words[index - 1].bottom - 1:
            lines.append([])
        lines[-1].append(word.text)
    return over_lines([" ".join(line) for line in lines])
