"""Whether letters of a font without a name are bold: fonts of Type 3 (ISO 32000-1, 9.6.5), in which
browsers embed many a font, tell neither their name nor their weight.

The stems of letters as drawn are measured. Those of regular fonts are 0.07 to 0.10 of the size of
type wide, those of bold ones 0.12 to 0.18.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_STEMS = {"l": 1, "i": 1, "n": 2, "h": 2, "u": 2, "m": 3, "r": 1}
"""Letters of stems alone at the height that is measured, and how many each has."""
_LOWER, _UPPER = 0.16, 0.32  # of the size of type above the base line: where stems are measured
_BOLD = 0.11  # of the size of type
_SCALE = 2.0  # dots a point
_FAINT = 60.0  # of 255: less contrast than this shows no letter
_MOST = 80  # letters of a font


class FontWeights:
    """The weights of the nameless fonts of a page, which is drawn when the first is asked for."""

    def __init__(self, page: Any, textpage: Any) -> None:
        """Keep the page, and pdfium's text of it; both have to stay open."""
        self._page, self._textpage = page, textpage
        self._stems: dict[int, list[float]] | None = None

    def is_bold(self, font: int) -> bool:
        """Whether a font, given by its address, is bold; False where it shows no stems."""
        if self._stems is None:
            self._stems = self._measured()
        stems = self._stems.get(font)
        return median(stems) > _BOLD if stems else False

    def _measured(self) -> dict[int, list[float]]:
        import numpy as np

        drawn = self._page.render(scale=_SCALE, grayscale=True).to_pil()
        found: dict[int, list[float]] = {}
        for font, stems, box in self._letters():
            known = found.setdefault(font, [])
            if len(known) < _MOST:
                width = _stem_width(np.asarray(drawn.crop(box), dtype=np.float32))
                if width is not None:
                    known.append(width / stems[0] / stems[1])
        return found

    def _letters(self) -> Iterator[tuple[int, tuple[int, float], tuple[int, int, int, int]]]:
        """Yield the font of each measured letter, how many stems it has and its size in dots, and
        where they stand on the drawing."""
        handle = self._textpage.raw
        height = self._page.get_height()
        matrix, box, size = raw.FS_MATRIX(), raw.FS_RECTF(), ctypes.c_float()
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(self._textpage.count_chars()):
            stems = _STEMS.get(chr(raw.FPDFText_GetUnicode(handle, index)))
            text_object = raw.FPDFText_GetTextObject(handle, index) if stems else None
            if not stems or not text_object:
                continue
            raw.FPDFText_GetMatrix(handle, index, matrix)
            raw.FPDFTextObj_GetFontSize(text_object, size)
            points = size.value * matrix.d
            if points <= 0 or matrix.b or not raw.FPDFText_GetLooseCharBox(handle, index, box):
                continue
            raw.FPDFText_GetCharOrigin(handle, index, x, y)
            font = ctypes.cast(raw.FPDFTextObj_GetFont(text_object), ctypes.c_void_p).value
            base = height - y.value
            corners = (box.left, base - _UPPER * points, box.right, base - _LOWER * points)
            left, top, right, bottom = (round(_SCALE * edge) for edge in corners)
            if font is not None and right > left and bottom > top:
                yield font, (stems, _SCALE * points), (left - 1, top, right + 1, bottom)


def _stem_width(strip: npt.NDArray[np.float32]) -> float | None:
    """Return how wide what differs from the ground is in a strip of a letter, in dots, on the
    average of its rows; None where the letter is faint. Beside the letter is its ground."""
    ground = (strip[:, 0].mean() + strip[:, -1].mean()) / 2
    away = abs(strip - ground)
    contrast = float(away.max())
    return float((away / contrast).sum(axis=1).mean()) if contrast >= _FAINT else None
