"""Masks of a page with eight pixels of a row in a byte.

Shifting such masks up and down, and putting them together, costs an eighth of what it costs pixel
by pixel. What looks along the rows takes those that it needs pixel by pixel again.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
"""A mask pixel by pixel: rows from top to bottom."""

Bits = npt.NDArray[np.uint8]
"""A mask with eight pixels in a byte, the first of them in its highest bit; blank at the end."""

_LEFT, _RIGHT = 0xF0, 0x0F  # the halves of a byte
_HALF = 4


def packed(mask: Mask) -> Bits:
    """Return a mask with eight pixels in a byte."""
    return np.packbits(mask, axis=1)


def unpacked(bits: Bits, width: int) -> Mask:
    """Return rows of so many pixels, pixel by pixel."""
    return np.unpackbits(bits, axis=-1, count=width).view(np.bool_)


def counts_of(bits: Bits) -> npt.NDArray[np.intp]:
    """Return how many pixels each row of a mask has."""
    return np.asarray(np.bitwise_count(bits).sum(1, dtype=np.intp))


def may_hold_run(bits: Bits, length: int) -> Mask:
    """Return which rows may hold a run of `length` pixels; the others hold none.

    Wherever a run begins, it fills all halves of bytes but the first and the last that it meets.
    """
    halves = (length - _HALF + 1) // _HALF
    if halves < 1:
        return np.ones(len(bits), np.bool_)
    full = np.empty((bits.shape[0], 2 * bits.shape[1]), np.bool_)
    np.equal(bits & _LEFT, _LEFT, out=full[:, ::2])
    np.equal(bits & _RIGHT, _RIGHT, out=full[:, 1::2])
    if full.shape[1] < halves:
        return np.zeros(len(bits), np.bool_)
    held = full[:, : full.shape[1] - halves + 1].copy()
    for place in range(1, halves):
        held &= full[:, place : place + held.shape[1]]
    return np.asarray(held.any(1), np.bool_)
