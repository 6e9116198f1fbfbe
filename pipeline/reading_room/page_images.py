"""Pictures of the pages of PDFs: small, made once, in processes that may crash.

The bytes of a document never change under its id, so pictures that are there are right.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple

_SCALE = 1.6  # pixels a point: text of 8 points can be read, and zoomed a little
_LARGEST = 2000  # pixels, of a side
_MEMORY = 2048 * 1024 * 1024
_SECONDS = 120
_BEHIND = 5  # of priority: the process that writes the pages has the most to do
_SIZES = "pages.json"


class PageSize(NamedTuple):
    """The size of a page as displayed, in points, and that of its picture in pixels."""

    width: float
    height: float
    pixels_across: int
    pixels_down: int


def known_images(folder: Path) -> list[PageSize]:
    """Return the sizes of the pages of which a folder holds pictures; none unless it is whole."""
    try:
        sizes = json.loads((folder / _SIZES).read_text(encoding="utf-8"))
        return [PageSize(*size) for size in sizes]
    except (OSError, ValueError, TypeError):
        return []


class Drawing:
    """The pages of PDFs being drawn into folders, several at a time, while other work goes on.

    `wanted` has the PDF and the folder of each document.
    """

    def __init__(self, wanted: Mapping[str, tuple[Path, Path]]) -> None:
        self._wanted = wanted
        self._pool = _pool(min(len(wanted), os.cpu_count() or 1)) if wanted else None
        self._started = {
            document: self._pool.submit(_draw, *map(str, places))
            for document, places in wanted.items()
            if self._pool is not None
        }

    def failures(self) -> dict[str, str]:
        """Wait until all is drawn; return what failed, and why.

        A document that crashes the PDF library fails alone: what its crash left undone is drawn
        again one by one.
        """
        failed: dict[str, str] = {}
        left = []
        for document, drawing in self._started.items():
            try:
                if reason := drawing.result():
                    failed[document] = reason
            except BrokenProcessPool:
                left.append(document)
        if self._pool is not None:
            self._pool.shutdown()
        for document in left:
            with _pool(1) as pool:
                try:
                    reason = pool.submit(_draw, *map(str, self._wanted[document])).result()
                except BrokenProcessPool:
                    reason = "the PDF library crashed on it"
                if reason:
                    failed[document] = reason
        return failed


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pypdfium2", "PIL.Image"])
    return ProcessPoolExecutor(workers, context, _limit)


def _limit() -> None:
    """Limit the memory of a process that draws, and let the pages be written before it."""
    os.nice(_BEHIND)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _draw(pdf: str, folder: str) -> str:
    """Draw the pages of a PDF; return why that failed, or nothing."""
    import signal

    import pypdfium2 as pdfium

    signal.alarm(_SECONDS)  # what takes longer ends this process
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        sizes = []
        opened = pdfium.PdfDocument(Path(pdf).read_bytes())
        for index in range(len(opened)):
            page = opened[index]
            width, height = page.get_size()
            scale = min(_SCALE, _LARGEST / max(width, height, 1))
            image = page.render(scale=scale, rev_byteorder=True).to_pil()
            image.save(place / f"{index + 1}.webp", "WEBP", quality=50, method=0)
            sizes.append(PageSize(round(width, 2), round(height, 2), *image.size))
            page.close()
        opened.close()
        (place / _SIZES).write_text(json.dumps(sizes), encoding="utf-8")
    except (pdfium.PdfiumError, OSError, MemoryError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
    return ""
