"""What is coloured on a scanned page: grounds under text, made white, and signs that may judge.

A dark ground with white letters is turned round, so that tesseract reads all letters as dark on
white, and their size and strokes can be measured. Dots, squares and arrows are taken out of the
picture: they are no letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from pipeline.reading.colours import shade_of
from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.flat_regions import SHRUNK, Region, flat_regions, shrunk
from pipeline.reading.ocr.large_letters import letters_among
from pipeline.reading.ocr.pale_grounds import pale_grounds, with_pale_grounds
from pipeline.reading.pictures import pointed
from pipeline.reading.shapes import LARGEST, SMALLEST

_EDGE = 0.012  # of the page: what reaches it is the dark edge of the glass
_PALE = 236  # grey that is lighter is a shadow of the paper
_LOWEST = 6.0  # points: a ground under text is higher
_LETTERS = 0.06  # of a ground that is flat at least, with letters on it
_FULL = 0.5  # of a sign that is flat at least
_ROUND = 1.7  # how much longer than wide a dot may be
_SIGN = 26.0  # points: a sign is no larger
_NEAR, _BLUR = 0.5, 0.2  # of a sign's size: letters stand as close; its rim, beyond its box
_INK, _STEM = 140, 0.03  # darker is ink; the share of ink beside a part of a letter
_LINE = 0.85  # of the height that is ink: an upright line
PALEST = 0.2
"""How strong the colour of a sign is at least; what is paler is seen between words on a ground."""

_SQUARE = 0.88  # of the box: a disc fills less, and what stands in it is a face
_RIM = 0.08  # of a sign, around it
_PLAIN = 70  # by which the grey in the middle of a sign differs at most
_DARK = 125  # grey of a ground under white letters
_GRID = 26  # pixels a side at which an arrow is looked for
_UNLIKE = 12  # by which most of a ground differs from its colour, in grey
_ALIKE = 14  # by which the same print differs from page to page


class Ground(NamedTuple):
    """A coloured region in pixels of the straightened picture, with its colour 0xRRGGBB.

    `full` is the share of its box that is flat and of that colour, `direction` where it points.
    """

    x0: int
    top: int
    x1: int
    bottom: int
    colour: int
    full: float
    direction: str


def grounds_of(picture: Picture, colour: Picture | None, dpi: int) -> list[Ground]:
    """Return the coloured regions of a page, straightened; `colour` is its shrunk colour picture,
    or None for one in grey."""
    small = shrunk(picture) if colour is None else colour
    height, width = picture.shape
    edge = _EDGE * max(width, height)
    paper = float(np.median(picture[::16, ::16]))
    found = []
    pale = pale_grounds(small, dpi)
    regions = with_pale_grounds(flat_regions(small), pale)
    letters = letters_among(regions, lambda region: _is_letter(picture, region, dpi), dpi)
    for region in regions:
        inside = min(region.x0, region.top, width - region.x1, height - region.bottom) > edge
        if (
            inside
            and (region in pale or _is_ground(region.colour))
            and region not in letters
            and not is_mixed(picture, region, paper, dpi)
        ):
            x1, bottom = min(region.x1, width), min(region.bottom, height)
            direction = region.direction or _direction(small, region, dpi)
            found.append(
                Ground(region.x0, region.top, x1, bottom, region.colour, region.full, direction)
            )
    return found


def _is_ground(colour: int) -> bool:
    shade = shade_of(colour)
    return shade.name != "white" and (shade.strength > 0 or colour & 0xFF < _PALE)


def _is_letter(picture: Picture, region: Region, dpi: int) -> bool:
    """Whether a region is part of a large letter: others stand close to it."""
    width, height = region.x1 - region.x0, region.bottom - region.top
    if region.direction or region.full >= _SQUARE or max(width, height) * 72 / dpi > _SIGN:
        return False
    near, rim = int(_NEAR * max(width, height)), int(_BLUR * max(width, height))
    rows = slice(region.top, region.bottom)
    beside = (
        picture[rows, max(0, region.x0 - near) : max(0, region.x0 - rim)],
        picture[rows, region.x1 + rim : region.x1 + near],
    )
    return any(side.size and _ink_of(side) > _STEM for side in beside)


def is_mixed(picture: Picture, region: Region, paper: float, dpi: int) -> bool:
    """Whether a region larger than a sign is not of its colour: bold words close together are not
    their own ground. Most of a ground is free of letters."""
    if max(region.x1 - region.x0, region.bottom - region.top) * 72 / dpi <= _SIGN:
        return False
    usual = float(np.median(picture[region.top : region.bottom, region.x0 : region.x1]))
    return abs(usual - grey_of(region.colour) * paper / 255) > _UNLIKE


def _ink_of(side: Picture) -> float:
    """Return the share of ink beside a region, without that of the upright line of a cell."""
    ink = side < _INK
    return float(ink[:, ink.mean(0) < _LINE].sum()) / ink.size


def _direction(small: Picture, region: Region, dpi: int) -> str:
    """Return where a region of a sign's size points: up, flat, down, or nothing."""
    width, height = region.x1 - region.x0, region.bottom - region.top
    if max(width, height) * 72 / dpi > _SIGN:
        return ""
    box = [edge // SHRUNK for edge in region[:4]]
    crop = small[max(0, box[1] - 2) : box[3] + 2, max(0, box[0] - 2) : box[2] + 2]
    if min(crop.shape[:2]) < 4:
        return ""
    image = Image.fromarray(crop).convert("RGB").resize((_GRID, _GRID), Image.Resampling.BILINEAR)
    values = np.asarray(image).astype(np.int64)
    codes = values[:, :, 0] << 16 | values[:, :, 1] << 8 | values[:, :, 2]
    return pointed([[(code, 255) for code in row] for row in codes.tolist()])


def on_white(picture: Picture, grounds: Sequence[Ground], dpi: int) -> Picture:
    """Return a picture whose grounds are white, with dark letters; signs are taken out."""
    if not grounds:
        return picture
    made = picture.copy()
    for ground in sorted(grounds, key=lambda g: -(g.x1 - g.x0) * (g.bottom - g.top)):
        box = slice(ground.top, ground.bottom), slice(ground.x0, ground.x1)
        if is_sign(ground, dpi) and (ground.full < _SQUARE or _is_plain(picture, ground)):
            made[_wider(ground, dpi)] = 255
        elif is_ground(ground, dpi):
            made[box] = _on_white(picture[box], ground.colour)
    return made


def _wider(ground: Ground, dpi: int) -> tuple[slice, slice]:
    """Return the place of a sign with the blur of its edge."""
    rim = int(_RIM * (ground.x1 - ground.x0) + dpi / 100)
    return (
        slice(max(0, ground.top - rim), ground.bottom + rim),
        slice(max(0, ground.x0 - rim), ground.x1 + rim),
    )


def is_dark(ground: Ground) -> bool:
    """Whether letters on a ground are white."""
    return grey_of(ground.colour) < _DARK


def grey_of(colour: int) -> int:
    """Return the grey of a colour 0xRRGGBB, from 0 to 255."""
    red, green, blue = _parts(colour)
    return (299 * red + 587 * green + 114 * blue) // 1000


def _on_white(part: Picture, colour: int) -> Picture:
    grey = grey_of(colour)
    values = part.astype(np.int32)
    if grey < _DARK:
        return np.clip(255 - (values - grey) * 255 // (255 - grey), 0, 255).astype(np.uint8)
    return np.clip(values * 255 // grey, 0, 255).astype(np.uint8)


def _is_plain(picture: Picture, ground: Ground) -> bool:
    """Whether nothing stands on a sign: no letter or digit."""
    across, down = (ground.x1 - ground.x0) // 4, (ground.bottom - ground.top) // 4
    inner = picture[ground.top + down : ground.bottom - down,
                    ground.x0 + across : ground.x1 - across]  # fmt: skip
    if not inner.size:
        return False
    low, high = np.percentile(inner, (4, 96))
    return bool(high - low < _PLAIN)


def is_ground(ground: Ground, dpi: int) -> bool:
    """Whether a region is large enough to stand under text."""
    lower = min(ground.x1 - ground.x0, ground.bottom - ground.top) * 72 / dpi
    return lower > _LOWEST and ground.full > _LETTERS


def is_sign(ground: Ground, dpi: int) -> bool:
    """Whether a region is a dot, a square or an arrow, that may judge by its colour."""
    width, height = (
        (ground.x1 - ground.x0) * 72 / dpi,
        (ground.bottom - ground.top) * 72 / dpi,
    )
    longer, shorter = max(width, height), min(width, height)
    coloured = shade_of(ground.colour).strength > PALEST
    full = ground.full > (0.3 if ground.direction else _FULL)
    return coloured and full and SMALLEST < longer <= _SIGN and longer <= _ROUND * shorter


def is_shape(ground: Ground, dpi: int) -> bool:
    """Whether a region counts as a drawn shape: a sign, or the ground of a small cell."""
    longer = max(ground.x1 - ground.x0, ground.bottom - ground.top) * 72 / dpi
    return is_sign(ground, dpi) or (is_ground(ground, dpi) and longer <= LARGEST)


def with_common_colours(pages: Sequence[Sequence[Ground]]) -> list[list[Ground]]:
    """Return the grounds of a document's pages, what is nearly of one colour in the same one."""
    known: list[int] = []
    return [[ground._replace(colour=_known(ground.colour, known)) for ground in own]
            for own in pages]  # fmt: skip


def _known(colour: int, known: list[int]) -> int:
    for other in known:
        if all(abs(a - b) <= _ALIKE for a, b in zip(_parts(colour), _parts(other), strict=True)):
            return other
    known.append(colour)
    return colour


def _parts(colour: int) -> Iterator[int]:
    return (colour >> shift & 0xFF for shift in (16, 8, 0))
