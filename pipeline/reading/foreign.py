"""Functions of pdfium without argument conversion, for what is called for every glyph.

With pypdfium2's own prototypes a page costs three times as much.
"""

from __future__ import annotations

import ctypes
from typing import Any


def fast(function: Any, result: Any, *arguments: Any) -> Any:
    """Return a function of pdfium that takes numbers as they are.

    `function` is one of pypdfium2's; `result` and `arguments` are types of ctypes. Handles are
    given and returned as addresses; None is the null pointer.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)
