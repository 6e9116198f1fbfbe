"""Letters of a coloured title that are as large as signs: they stand in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.reading.ocr.flat_regions import Region

_BESIDE = 0.6  # of a letter's height: the gap to the next letter
_STEM = 0.5  # of its height: the width of an "l"; a square is wider
_SQUARE = 0.88  # of the box of a square that is flat
_LARGEST = 40.0  # points: a sign is smaller


def letters_among(
    regions: Sequence[Region], is_letter: Callable[[Region], bool], dpi: int
) -> set[Region]:
    """Return the regions that are letters: those that look so by themselves, and those of the same
    colour and kind that stand close beside one or are the dots over it, and so on along a word."""
    small = [
        region for region in regions
        if max(region.x1 - region.x0, region.bottom - region.top) * 72 / dpi <= _LARGEST
    ]  # fmt: skip
    found = {region for region in small if is_letter(region)}
    waiting = list(found)
    rest = [region for region in small if region not in found and _may_be_letter(region)]
    while waiting:
        known = waiting.pop()
        near = [region for region in rest if region.colour == known.colour]
        for region in near:
            if _is_beside(region, known) or _is_over(region, known):
                rest.remove(region)
                found.add(region)
                waiting.append(region)
    return found


def _may_be_letter(region: Region) -> bool:
    narrow = region.x1 - region.x0 <= _STEM * (region.bottom - region.top)
    return not region.direction and (narrow or region.full < _SQUARE)


def _is_beside(region: Region, letter: Region) -> bool:
    heights = region.bottom - region.top, letter.bottom - letter.top
    gap = max(region.x0, letter.x0) - min(region.x1, letter.x1)
    shared = min(region.bottom, letter.bottom) - max(region.top, letter.top)
    return gap <= _BESIDE * max(heights) and shared >= 0.5 * min(heights)


def _is_over(region: Region, letter: Region) -> bool:
    """Whether a region stands right over a letter: a dot."""
    height = letter.bottom - letter.top
    over = 0 <= letter.top - region.bottom + 2 <= _BESIDE * height
    return over and region.x0 < letter.x1 and region.x1 > letter.x0
