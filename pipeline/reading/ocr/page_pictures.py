"""The picture of a page: in grey at the resolution in which it was scanned, and in colour."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw
from PIL import Image, ImageFilter

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.flat_regions import SHRUNK

_USUAL = 240  # dots an inch at which tesseract reads text of usual size best
_FINE, _FINEST = 270, 360  # what is scanned more finely is read without the grain of its dots
_GRAIN = 0.8  # dots: the deviation of the blur that takes the grain away
_COARSE, _ENLARGED = 180, 300  # what is scanned more coarsely is enlarged to this
_LARGEST = 30_000_000  # pixels: a sheet of A3 at 300 dpi has 17 million


class PagePicture(NamedTuple):
    """A page as displayed: in grey at `dpi` dots an inch, and in colour where its picture is.

    The picture in colour has rows, columns and the three of red, green and blue, and is smaller by
    the factor at which regions are looked for.
    """

    grey: Picture
    dpi: int
    colour: Picture | None


def picture_of(page: Any) -> PagePicture:
    """Return the picture of a page as displayed."""
    found, coloured = _look_of(page)
    coarse = 0 < found < _COARSE
    dpi = _ENLARGED if coarse else round(min(max(found, _USUAL), _FINEST))
    width, height = page.get_size()
    while dpi > 72 and (width * dpi / 72) * (height * dpi / 72) > _LARGEST:
        dpi = int(0.8 * dpi)
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    try:
        grey = bitmap.to_numpy()
        if grey.ndim == 3:
            grey = grey[:, :, 0]
        picture = np.ascontiguousarray(grey, dtype=np.uint8)
    finally:
        bitmap.close()
    if dpi >= _FINE and not coarse:
        picture = _without_grain(picture, _USUAL / dpi)
        fine = _in_colour(page, dpi) if coloured else None
        colour = None if fine is None else _without_grain(fine, _USUAL / dpi / SHRUNK)
        return PagePicture(picture, _USUAL, colour)
    return PagePicture(picture, dpi, _in_colour(page, dpi / SHRUNK) if coloured else None)


def _without_grain(picture: Picture, scale: float) -> Picture:
    """Return a picture in grey or colour made smaller, each of its dots made of several."""
    fine = Image.fromarray(picture).filter(ImageFilter.GaussianBlur(_GRAIN))
    size = (round(fine.width * scale), round(fine.height * scale))
    made = np.asarray(fine.resize(size, Image.Resampling.BICUBIC), dtype=np.uint8)
    return np.ascontiguousarray(made)


def _in_colour(page: Any, dpi: float) -> Picture:
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
    try:
        return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
    finally:
        bitmap.close()


def _look_of(page: Any) -> tuple[float, bool]:
    """Return the dots an inch of the largest picture of a page, 0 where it has none; and whether
    that has a colour. What is drawn may have one."""
    found, area, coloured = 0.0, 0.0, True
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        handle = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(handle) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        data = raw.FPDF_IMAGEOBJ_METADATA()
        if not raw.FPDFImageObj_GetImageMetadata(handle, page.raw, data):
            continue
        left, low, right, high = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(handle, left, low, right, high)
        covered = (right.value - left.value) * (high.value - low.value)
        if covered > area:
            area, found = covered, max(data.horizontal_dpi, data.vertical_dpi)
            coloured = data.bits_per_pixel > 8 or data.colorspace == raw.FPDF_COLORSPACE_INDEXED
    return found, coloured
