"""The look of words in a picture: how large and how bold they are set.

A picture has no fonts. The size follows from how high the letters of a word reach above its base
line, boldness from how thick its strokes are for that size.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import NamedTuple

from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.line_parts import runs_of_lines
from pipeline.reading.ocr.measures import Measure, Page, fitted

_FEW_LETTERS, _LARGER = 14, 1.3  # a short line that is not bold, and a little larger: as the text
_TITLES = 3  # short lines of a size: titles, no accident of measuring
_SAME = 0.075  # of a size: sizes that differ by less are one
_BOLDER = (1.04, 1.6)  # times the usual stroke: what is thinner is not bold; thicker counts as this
_MOST_THIN = 1.45  # times the usual stroke: what is thicker is bold
_LEAST_BOLD = 1.17  # times the stroke of the others


class Look(NamedTuple):
    """The size of a word in points, and whether it is bold."""

    size: float
    bold: bool


def looks_of(
    pages: Sequence[tuple[int, Sequence[SeenWord], Sequence[Measure]]],
) -> list[list[Look]]:
    """Return the looks of the words of a document's scanned pages.

    Each page is its dots an inch, its words and their measures. Sizes near each other are one size
    throughout the document, for layout compares them.
    """
    pages = [(dpi, words, own) for (dpi, words, _), own in zip(pages, fitted(pages), strict=True)]
    lines = [_line_sizes(dpi, words, measures) for dpi, words, measures in pages]
    sizes = _common_sizes(
        (lines[p][word.line], len(word.text))
        for p, (_, words, _) in enumerate(pages)
        for word in words
        if word.line in lines[p]
    )
    titled = _titled(pages, lines, sizes)
    sized = _with_sizes(pages, lines)
    least = _least_bold([words for _, words, _ in pages], sized)
    made = []
    for (_, words, measures), own, line_sizes in zip(pages, sized, lines, strict=True):
        letters: Counter[int] = Counter()
        for word, found in zip(words, measures, strict=True):
            letters[word.line] += found.letters
        made.append([
            Look(
                _settled(line_sizes.get(word.line, 0.0), sizes, titled, letters[word.line], bold),
                bold,
            )
            for word, bold in zip(words, _bold_words(words, own, least), strict=True)
        ])  # fmt: skip
    return made


def _settled(
    size: float, sizes: Sequence[float], titled: set[float], letters: int, bold: bool
) -> float:
    """Return the size among those of the document that a line has; few letters say little, unless
    the size is one of titles."""
    nearest = _nearest(size, sizes)
    few = letters < _FEW_LETTERS and not bold and bool(sizes) and nearest not in titled
    return sizes[0] if few and sizes[0] < nearest < _LARGER * sizes[0] else nearest


def _titled(
    pages: Sequence[Page], lines: Sequence[dict[int, float]], sizes: Sequence[float]
) -> set[float]:
    """Return the sizes that several short lines have which read as titles."""
    counts: Counter[float] = Counter()
    for (_, words, _), line_sizes in zip(pages, lines, strict=True):
        for line, own in itertools.groupby(words, key=lambda word: word.line):
            text = " ".join(word.text for word in own)
            if text[0].isupper() and text[-1].isalpha() and len(text) < 2 * _FEW_LETTERS:
                counts[_nearest(line_sizes.get(line, 0.0), sizes)] += 1
    return {size for size, count in counts.items() if count >= _TITLES}


class _Sized(NamedTuple):
    stroke: float
    size_px: float
    letters: int


def _with_sizes(
    pages: Sequence[tuple[int, Sequence[SeenWord], Sequence[Measure]]],
    lines: Sequence[dict[int, float]],
) -> list[list[_Sized]]:
    return [
        [
            _Sized(found.stroke, lines[p].get(word.line, 0.0) * dpi / 72 or 1.0, found.letters)
            for word, found in zip(words, measures, strict=True)
        ]
        for p, (dpi, words, measures) in enumerate(pages)
    ]


def _line_sizes(
    dpi: int, words: Sequence[SeenWord], measures: Sequence[Measure]
) -> dict[int, float]:
    """Return the size of each line in points, by its number; lines that run on have one."""
    found: dict[int, list[tuple[float, int]]] = {}
    for word, own in zip(words, measures, strict=True):
        if own.size > 0:
            found.setdefault(word.line, []).append((own.size * 72 / dpi, own.letters or 1))
    usual = {line: _weighted_median(sizes) for line, sizes in found.items()}
    for run in runs_of_lines(words, {line: size * dpi / 72 for line, size in usual.items()}):
        size = _weighted_median(pair for line in run for pair in found[line])
        usual.update(dict.fromkeys(run, size))
    return usual


def _weighted_median(values: Iterable[tuple[float, int]]) -> float:
    ordered = sorted(values)
    half = sum(weight for _, weight in ordered) / 2
    for value, weight in ordered:
        half -= weight
        if half <= 0:
            return value
    return 0.0


def _common_sizes(found: Iterable[tuple[float, int]]) -> list[float]:
    """Return the sizes that occur in a document, the most usual first, to a tenth of a point."""
    left = sorted(found)
    sizes: list[float] = []
    while left:
        best = max(
            {round(size, 1) for size, _ in left},
            key=lambda size: (
                sum(weight for other, weight in left if abs(other - size) <= _SAME * size / 2),
                -size,
            ),
        )
        near = [(size, weight) for size, weight in left if abs(size - best) <= _SAME * best]
        centre = round(_weighted_median(near), 1)
        if not any(abs(centre - size) <= _SAME * size for size in sizes):
            sizes.append(centre)
        left = [pair for pair in left if abs(pair[0] - best) > _SAME * best]
    return sizes


def _nearest(size: float, sizes: Sequence[float]) -> float:
    if not sizes:
        return 10.0
    if not size:
        return sizes[0]
    return min(sizes, key=lambda known: abs(known - size))


def _bold_words(words: Sequence[SeenWord], page: Sequence[_Sized], least: float) -> list[bool]:
    """Return which words are bold: by their line where it is all alike, else one by one.

    `least` is the share of the size from which a stroke is bold; 0 where nothing is.
    """
    by_line: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        by_line.setdefault(word.line, []).append(index)
    bold = [False] * len(words)
    for own in by_line.values() if least else ():
        ratios = {i: page[i].stroke / page[i].size_px for i in own if page[i].stroke}
        if not ratios:
            continue
        whole = _weighted_median((r, page[i].letters) for i, r in ratios.items()) >= least
        last = whole
        clear = {i: r >= least for i, r in ratios.items() if page[i].letters > 3}
        mixed = len(set(clear.values())) > 1
        for index in own:
            last = clear.get(index, last) if mixed else whole
            bold[index] = last
    return bold


def _least_bold(pages: Sequence[Sequence[SeenWord]], found: Sequence[Sequence[_Sized]]) -> float:
    """Return the stroke, as a share of the size, from which a line is bold; 0 where none is.

    The bold lines of a document and the others part where the two are most unlike (Otsu's
    threshold): the widest gap may lie among the bold ones.
    """
    lines: dict[tuple[int, int], list[tuple[float, int]]] = {}
    for number, (words, sized) in enumerate(zip(pages, found, strict=True)):
        for word, own in zip(words, sized, strict=True):
            if own.stroke:
                lines.setdefault((number, word.line), []).append(
                    (own.stroke / own.size_px, own.letters)
                )
    usual = _weighted_median(pair for line in lines.values() for pair in line)
    ratios = sorted(
        _weighted_median(line) for line in lines.values() if sum(n for _, n in line) > 3
    )
    if not usual:
        return 0.0
    low, high = (usual * share for share in _BOLDER)
    ratios = [min(ratio, high) for ratio in ratios]
    best, least = 0.0, 0.0
    for count, (before, after) in enumerate(itertools.pairwise(ratios), 1):
        middle = (before + after) / 2
        if middle < low or middle > _MOST_THIN * usual:
            continue
        thin, bold = fmean(ratios[:count]), fmean(ratios[count:])
        apart = count * (len(ratios) - count) * (bold - thin) ** 2
        if bold >= _LEAST_BOLD * thin and apart > best:
            best, least = apart, middle
    return least
