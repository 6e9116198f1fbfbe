"""What marks are by their shape: like another mark that was read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.lone_marks import INK, Mark

Reading = tuple[str, Mark, float]
"""What a mark says, the mark, and how surely it was read."""

Shape = tuple[float, npt.NDArray[np.float64]]
"""How wide a mark is for its height, and its picture in a common size, of length 1."""

_GRID = 20  # pixels a side at which two marks are compared
_ALIKE = 0.86  # the correlation of two prints of one letter
_CLEAR = 0.05  # by which another letter must be less like it
WIDTH = 1.2  # how much wider one print of a letter may be than another
_LIKE_SURE = 60.0
_ONE_LETTER = 0.95  # how wide one letter is for its height at most
_SETTLED = 50.0
_SURE, _DOUBTFUL = 65.0, 55.0  # how surely marks were read that others are like, and those others


def with_likes(
    picture: Picture,
    marks: Sequence[Mark],
    read: Sequence[Reading],
    prints: Sequence[tuple[str, Shape]] = (),
) -> list[Reading]:
    """Return the readings, and those of marks that look like exactly one that was read surely.

    A mark that was read doubtfully is what it looks like; one that was not read too. `prints` are
    letters of the page's text and their shapes.
    """
    shapes = [(text, shape_of(picture, mark)) for text, mark, sure in read if sure >= _SURE]
    shapes += prints
    done = {mark: (text, mark, sure) for text, mark, sure in read}
    for mark in marks:
        if mark in done and done[mark][2] >= _DOUBTFUL:
            continue
        like = most_like(shape_of(picture, mark), shapes)
        if like:
            done[mark] = (like, mark, _LIKE_SURE)
    _settle_likes(picture, done)
    return list(done.values())


def _settle_likes(picture: Picture, done: dict[Mark, Reading]) -> None:
    """Give doubtful marks that are alike one reading: the letter that they are read as most surely.

    What is no wider than high is one letter: "Le" and "[el" are no readings of a "C".
    """
    groups: list[list[tuple[Mark, Shape]]] = []
    for text, mark, sure in done.values():
        own = shape_of(picture, mark)
        if sure >= _SURE or own[0] > _ONE_LETTER or text.isdigit():
            continue
        alike = next((g for g in groups if likeness(g[0][1], own) >= _ALIKE), None)
        if alike is None:
            groups.append([(mark, own)])
        else:
            alike.append((mark, own))
    for group in groups:
        votes: dict[str, float] = {}
        for text, _, sure in (done[mark] for mark, _ in group):
            if len(text) == 1 and text.isalpha():
                votes[text] = votes.get(text, 0.0) + sure
        best = max(votes, key=lambda text: votes[text], default="")
        if len(group) > 1 and votes.get(best, 0.0) > 0:
            for mark, _ in group:
                if done[mark][0] != best:
                    done[mark] = (best, mark, _SETTLED)


def most_like(own: Shape, shapes: Sequence[tuple[str, Shape]]) -> str:
    """Return what the shapes say that are most like a mark, or nothing where two are."""
    best: dict[str, float] = {}
    for text, shape in shapes:
        best[text] = max(best.get(text, 0.0), likeness(own, shape))
    ranked = sorted(best, key=lambda text: -best[text])
    if not ranked or best[ranked[0]] < _ALIKE:
        return ""
    rival = best[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if best[ranked[0]] - rival >= _CLEAR else ""


def shape_of(picture: Picture, mark: Mark) -> Shape:
    """Return how wide the ink of a mark is for its height, and its picture in a common size."""
    crop = picture[mark.top : mark.bottom, mark.x0 : mark.x1]
    ink = crop < INK
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    if not len(rows):
        return 0.0, np.zeros(_GRID * _GRID)
    crop = crop[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    same = Image.fromarray(crop).resize((_GRID, _GRID), Image.Resampling.BOX)
    values = np.asarray(same).astype(np.float64).ravel()
    values -= values.mean()
    length = float(np.linalg.norm(values)) or 1.0
    return crop.shape[1] / crop.shape[0], values / length


def likeness(one: Shape, other: Shape, width: float = WIDTH) -> float:
    """Return how much two marks are alike, at most 1; 0 where one is `width` times as wide."""
    narrow, wide = sorted((one[0], other[0]))
    if not narrow or wide > width * narrow:
        return 0.0
    return float(one[1] @ other[1])
