"""Traffic lights that are drawn: three lamps in a frame, of which one is lit or none.

The lamps that are not lit say nothing; a light with none lit says that nothing was judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.colours import shade_of
from pipeline.reading.shapes import Shape
from schemas.document import HUES

_LAMPS = 3
_ROOM = 2.5
"""How much larger than its lamps' boxes a frame may be."""


def lights_as_one(shapes: Sequence[Shape]) -> list[Shape]:
    """Return the shapes of a page with each traffic light as one shape, of the size of its frame.

    It has the colour of the lamp that is lit, or that of its lamps where none is. Points from the
    top left.
    """
    taken: set[int] = set()
    lights: dict[int, Shape] = {}
    for place, frame in enumerate(shapes):
        if not frame.filled or place in taken:
            continue
        lamps = _lamps(shapes, place)
        lit = _lit(lamps)
        if lit is not None:
            taken.update(id_ for id_, _ in lamps)
            lights[place] = lit._replace(
                x0=frame.x0, top=frame.top, x1=frame.x1, bottom=frame.bottom, filled=True
            )
    return [lights.get(i, shape) for i, shape in enumerate(shapes) if i not in taken]


def _lamps(shapes: Sequence[Shape], place: int) -> list[tuple[int, Shape]]:
    """Return the three lamps in a frame, drawn after it, or nothing."""
    frame = shapes[place]
    inside: list[tuple[int, Shape]] = []
    for later in range(place + 1, min(place + 2 + _LAMPS, len(shapes))):
        lamp = shapes[later]
        if not _holds(frame, lamp):
            break
        inside.append((later, lamp))
    sizes = [(lamp.x1 - lamp.x0, lamp.bottom - lamp.top) for _, lamp in inside]
    if len(inside) != _LAMPS or not all(_alike(own, sizes[0]) for own in sizes):
        return []
    width, height = sizes[0]
    room = (frame.x1 - frame.x0) * (frame.bottom - frame.top)
    return inside if room <= _ROOM * _LAMPS * width * height else []


def _holds(frame: Shape, lamp: Shape) -> bool:
    return (
        frame.x0 <= lamp.x0
        and frame.top <= lamp.top
        and lamp.x1 <= frame.x1
        and lamp.bottom <= frame.bottom
    )


def _alike(own: tuple[float, float], first: tuple[float, float]) -> bool:
    """Whether a lamp is as wide as it is high, and as large as the first one."""
    return abs(own[0] - own[1]) < 0.15 * own[0] and abs(own[0] - first[0]) < 0.15 * first[0]


def _lit(lamps: Sequence[tuple[int, Shape]]) -> Shape | None:
    """Return the only lamp that has a hue, or the first where none has one and all are alike."""
    hued = [lamp for _, lamp in lamps if lamp.filled and _hue(lamp)]
    dark = {lamp.colour for _, lamp in lamps if not (lamp.filled and _hue(lamp))}
    if not lamps or len(hued) > 1 or len(dark) != 1:
        return None
    return hued[0] if hued else lamps[0][1]


def _hue(lamp: Shape) -> bool:
    return lamp.colour is not None and shade_of(lamp.colour).name in HUES
