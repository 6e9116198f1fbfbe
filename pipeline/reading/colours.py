"""Colours as people name them in a follow-up: red, yellow, green, grey, by hue and not by value."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

# Hues in degrees. Orange counts as yellow: three-colour scales know no fourth.
_RED_ENDS, _YELLOW_ENDS, _GREEN_ENDS, _RED_BEGINS = 18.0, 68.0, 180.0, 330.0
# Office's palest green (E2EFDA) differs by 0.08 between its channels, its warm grey by 0.005.
_LEAST_CHROMA = 0.07
_WHITE, _BLACK = 0.96, 0.25


class Shade(NamedTuple):
    """A colour by its group, and how strongly it shows (0 to 1).

    `name` is red, yellow, green, grey, white, black, or other (blue, violet).
    """

    name: str
    strength: float


@lru_cache(maxsize=4096)
def shade_of(colour: int) -> Shade:
    """Return the group of a colour given as 0xRRGGBB: shade_of(0xC00000) -> red."""
    red, green, blue = ((colour >> shift & 0xFF) / 255 for shift in (16, 8, 0))
    largest, smallest = max(red, green, blue), min(red, green, blue)
    chroma = largest - smallest
    if chroma < _LEAST_CHROMA:
        if largest > _WHITE:
            return Shade("white", 0.0)
        return Shade("black" if largest < _BLACK else "grey", 0.0)
    return Shade(_name(_hue(red, green, blue, largest, chroma)), chroma)


def _hue(red: float, green: float, blue: float, largest: float, chroma: float) -> float:
    if largest == red:
        return (60 * (green - blue) / chroma) % 360
    if largest == green:
        return 60 * (blue - red) / chroma + 120
    return 60 * (red - green) / chroma + 240


def _name(hue: float) -> str:
    if hue < _RED_ENDS or hue >= _RED_BEGINS:
        return "red"
    if hue < _YELLOW_ENDS:
        return "yellow"
    return "green" if hue < _GREEN_ENDS else "other"
