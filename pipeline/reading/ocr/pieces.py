"""Pieces of a mask that hang together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Run(NamedTuple):
    """Pixels of a row: the first, and the one after the last."""

    row: int
    start: int
    end: int


Piece = list[Run]
"""What hangs together, from top to bottom."""

_Numbers = npt.NDArray[np.intp]


def runs_of(mask: npt.NDArray[np.bool_]) -> tuple[_Numbers, _Numbers, _Numbers]:
    """Return the rows, starts and ends of the runs of a mask, row by row."""
    height, width = mask.shape
    # One blank pixel between two rows parts their runs.
    flat = np.zeros(height * (width + 1) + 1, np.bool_)
    flat[1:].reshape(height, width + 1)[:, :width] = mask
    changes = np.flatnonzero(flat[1:] != flat[:-1])
    rows, places = np.divmod(changes, width + 1)
    return rows[::2], places[::2], changes[1::2] - rows[::2] * (width + 1)


def pieces_of(mask: npt.NDArray[np.bool_]) -> list[Piece]:
    """Return the pieces of a mask whose pixels touch each other, corners included."""
    runs = [Run(*run) for run in zip(*map(np.ndarray.tolist, runs_of(mask)), strict=True)]
    owner = list(range(len(runs)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    above = 0
    for index, (row, start, end) in enumerate(runs):
        while runs[above].row < row - 1 or (runs[above].row == row - 1 and runs[above].end < start):
            above += 1
        other = above
        while runs[other].row == row - 1 and runs[other].start <= end:
            owner[root(index)] = root(other)
            other += 1
    pieces: dict[int, Piece] = {}
    for index, run in enumerate(runs):
        pieces.setdefault(root(index), []).append(run)
    return list(pieces.values())
