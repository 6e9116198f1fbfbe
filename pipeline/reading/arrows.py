"""Which way an arrow points, by its outline: the tip is the corner on its axis of symmetry."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import atan2, degrees, hypot

Point = tuple[float, float]

_TOLERANCE = 0.09  # of the outline's size: how far a mirrored corner may lie from its like
_FEWEST, _MOST = 3, 24
_LEVEL = 23.0  # degrees from level within which an arrow points straight on


def direction_of(corners: Sequence[Point]) -> str:
    """Return up, flat or down for an arrow or triangle with these corners, else nothing.

    Corners are in points, y downwards, in any order along the outline. An arrow to the left says
    nothing about a goal and gives nothing; so do squares, circles and shapes without an axis.
    """
    if not corners:
        return ""
    x0, y0 = corners[0]
    return _direction(tuple((round(x - x0, 1), round(y - y0, 1)) for x, y in corners))


@lru_cache(maxsize=1024)  # a report shows the same few arrows again and again
def _direction(corners: tuple[Point, ...]) -> str:
    tip = _tip(_without_repeats(corners))
    if tip is None:
        return ""
    angle = degrees(atan2(-tip[1], tip[0]))
    if abs(angle) <= _LEVEL:
        return "flat"
    if abs(angle) >= 180 - _LEVEL:
        return ""
    return "up" if angle > 0 else "down"


def _without_repeats(corners: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for corner in corners:
        if not any(hypot(corner[0] - x, corner[1] - y) < 0.05 for x, y in kept):
            kept.append(corner)
    return kept


def _tip(points: list[Point]) -> Point | None:
    """Return the way from the middle of the points to the arrow's tip."""
    if not _FEWEST <= len(points) <= _MOST:
        return None
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    around = [(x - middle[0], y - middle[1]) for x, y in points]
    size = max(hypot(x, y) for x, y in around)
    if size < 1.0 or _is_central(around, size * _TOLERANCE):
        return None
    slack = {point: _asymmetry(point, around) / size for point in around}
    candidates = [
        point for point in around if hypot(*point) > 0.3 * size and slack[point] <= _TOLERANCE
    ]
    if not candidates:
        return None
    if len(around) > 3:
        # An arrow's wings stand near to its tip, whatever its tail looks like.
        wings = max(around, key=lambda point: abs(_across(candidates[0], point)))
        return min(candidates, key=lambda tip: _along(tip, tip) - _along(tip, wings))
    # A triangle with equal sides has three axes: the one that is upright or level counts.
    return min(
        candidates,
        key=lambda tip: (
            round(slack[tip] / 0.02),
            -max(abs(tip[0]), abs(tip[1])) / hypot(*tip),
        ),
    )


def _along(axis: Point, point: Point) -> float:
    return (axis[0] * point[0] + axis[1] * point[1]) / hypot(*axis)


def _across(axis: Point, point: Point) -> float:
    return (axis[0] * point[1] - axis[1] * point[0]) / hypot(*axis)


def _is_central(points: list[Point], tolerance: float) -> bool:
    """Whether the outline looks the same upside down: squares and diamonds point nowhere."""
    return all(_has(points, (-x, -y), tolerance) for x, y in points)


def _has(points: list[Point], wanted: Point, tolerance: float) -> bool:
    return any(hypot(wanted[0] - x, wanted[1] - y) <= tolerance for x, y in points)


def _asymmetry(tip: Point, points: list[Point]) -> float:
    """Return how far corners lie, at the most, from their mirror images across the axis."""
    length = hypot(*tip) or 1.0
    ux, uy = tip[0] / length, tip[1] / length
    worst = 0.0
    for x, y in points:
        along = x * ux + y * uy
        mx, my = 2 * along * ux - x, 2 * along * uy - y
        worst = max(worst, min(hypot(mx - px, my - py) for px, py in points))
    return worst
