"""The picture of a page: rendered in grey, at the resolution in which it was scanned."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from pipeline.reading.ocr.engine import Picture

_LEAST, _MOST = 240, 300  # dots an inch within which tesseract reads text of usual size best
_COARSE, _ENLARGED = 180, 300  # what is scanned more coarsely is enlarged to this
_LARGEST = 30_000_000  # pixels: a sheet of A3 at 300 dpi has 17 million


def picture_of(page: Any) -> tuple[Picture, int]:
    """Return a page as displayed, as a grey picture, and its dots an inch."""
    dpi = _resolution(page)
    width, height = page.get_size()
    while dpi > 72 and (width * dpi / 72) * (height * dpi / 72) > _LARGEST:
        dpi = int(0.8 * dpi)
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    try:
        grey = bitmap.to_numpy()
        if grey.ndim == 3:
            grey = grey[:, :, 0]
        return np.ascontiguousarray(grey, dtype=np.uint8), dpi
    finally:
        bitmap.close()


def _resolution(page: Any) -> int:
    """Return the dots an inch to render a page at: those of its largest picture, within limits."""
    found, area = 0.0, 0.0
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
    if not found:
        return _LEAST
    return _ENLARGED if found < _COARSE else round(min(max(found, _LEAST), _MOST))
