"""Masks and sums over whole pages, held against what numpy and Pillow give the slow way."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageFilter

from pipeline.reading.ocr.bit_masks import Mask, counts_of, may_hold_run, packed, unpacked
from pipeline.reading.ocr.block_sums import block_sums
from pipeline.reading.ocr.faint_lines import faint_lines
from pipeline.reading.ocr.flat_regions import _blurred
from pipeline.reading.ocr.pieces import Run, runs_of

RANDOM = np.random.default_rng(1)
PAPER, DPI = 240, 240


def mask_of(*rows: str) -> Mask:
    return np.array([[letter == "x" for letter in row] for row in rows])


def test_runs_are_found_at_both_edges_and_do_not_go_on_in_the_next_row() -> None:
    mask = mask_of("xx..x", "x....", ".....", "xxxxx")
    found = [run.tolist() for run in runs_of(mask)]
    assert found == [[0, 0, 1, 3], [0, 4, 0, 0], [2, 5, 1, 5]]


@pytest.mark.parametrize("width", [1, 8, 13, 64])
def test_a_packed_mask_is_the_same_when_unpacked(width: int) -> None:
    mask = RANDOM.random((20, width)) < 0.5
    bits = packed(mask)
    assert (unpacked(bits, width) == mask).all()
    assert (counts_of(bits) == mask.sum(1)).all()


@pytest.mark.parametrize("length", [1, 5, 7, 8, 11, 12, 16, 24, 30])
def test_no_row_with_a_run_is_passed_over(length: int) -> None:
    width = 61
    mask = np.zeros((width - length + 1, width), np.bool_)
    for start in range(len(mask)):
        mask[start, start : start + length] = True
    assert may_hold_run(packed(mask), length).all()


def test_rows_of_short_runs_hold_no_long_one() -> None:
    assert not may_hold_run(packed(mask_of("xxxxxx." * 9)), 16).any()


def test_what_is_narrower_than_a_run_holds_none() -> None:
    assert not may_hold_run(packed(mask_of("xxxxxxxx")), 24).any()


def test_blocks_are_summed_without_what_is_left_at_the_edges() -> None:
    values = RANDOM.integers(0, 256, (23, 34)).astype(np.uint8)
    whole = values[:20, :30].reshape(4, 5, 6, 5).sum((1, 3))
    assert (block_sums(values, 5, np.uint16) == whole).all()


@pytest.mark.parametrize("shape", [(40, 31), (1, 9), (3, 1)])
def test_a_plane_is_blurred_as_by_pillow(shape: tuple[int, int]) -> None:
    plane = RANDOM.integers(0, 256, shape).astype(np.uint8)
    known = np.asarray(Image.fromarray(plane).filter(ImageFilter.BoxBlur(1)))
    assert (_blurred(plane) == known).all()


@pytest.mark.parametrize("x0", [0, 37, 71, 72, 73, 150])
def test_a_pale_line_is_found_wherever_it_begins(x0: int) -> None:
    picture = np.full((60, 400), PAPER, np.uint8)
    long = int(0.4 * DPI) + 1
    picture[30, x0 : x0 + long] = PAPER - 12
    found = faint_lines(picture, PAPER, DPI)
    assert len(found) == 1
    assert found[0].row == 30
    assert x0 <= found[0].start < found[0].end <= x0 + long


def test_a_pale_line_beside_letters_is_none() -> None:
    picture = np.full((60, 400), PAPER, np.uint8)
    picture[30, 50:350] = PAPER - 12
    picture[36, 50:350:20] = 60
    assert faint_lines(picture, PAPER, DPI) == list[Run]()
