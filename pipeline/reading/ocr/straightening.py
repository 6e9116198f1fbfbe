"""Straightening a page: by how much a scan is askew, and the picture turned back."""

from __future__ import annotations

import numpy as np
from PIL import Image

from pipeline.reading.ocr.block_sums import block_sums
from pipeline.reading.ocr.engine import Picture

INK = 140  # darker is ink
_STEEPEST, _COARSE, _FINE = 3.0, 0.25, 0.05  # degrees
_LEAST_TURN = 0.08  # degrees: less is not worth the blur


def skew_of(picture: Picture, dpi: int) -> float:
    """Return by how many degrees counter-clockwise the lines of a page rise, at most 3.

    Text lines give the sharpest profile of ink by height where they are level (Postl's method).
    """
    step = max(1, dpi // 50)
    small = block_sums(picture, step, np.uint16) / step**2
    # The margins hold holes, staples and the dark edge of the glass.
    edge_y, edge_x = small.shape[0] // 20, small.shape[1] // 20
    ink = np.clip(235.0 - small[edge_y:-edge_y, edge_x:-edge_x], 0, 130)
    if ink.sum() < 1:
        return 0.0
    ys, xs = np.nonzero(ink > 25)
    if len(ys) < 50:
        return 0.0
    weights = ink[ys, xs]
    best = _sharpest(xs, ys, weights, np.arange(-_STEEPEST, _STEEPEST + 0.01, _COARSE))
    return _sharpest(xs, ys, weights, best + np.arange(-_COARSE, _COARSE + 0.01, _FINE))


def _sharpest(xs: np.ndarray, ys: np.ndarray, weights: np.ndarray, angles: np.ndarray) -> float:
    scores = []
    for angle in angles:
        heights = ys + xs * np.tan(np.radians(angle))
        low = heights.min()
        profile = np.bincount((heights - low).astype(np.int64), weights)
        scores.append(float(np.square(np.diff(profile)).sum()))
    return float(angles[int(np.argmax(scores))])


def straightened(picture: Picture, skew: float) -> Picture:
    """Return a picture, grey or in colour, turned clockwise by `skew` degrees about its middle;
    white comes in."""
    if abs(skew) < _LEAST_TURN:
        return picture
    turned = Image.fromarray(picture).rotate(
        -skew, resample=Image.Resampling.BILINEAR, fillcolor="white"
    )
    return np.asarray(turned, dtype=np.uint8)
