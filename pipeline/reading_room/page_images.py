"""Pictures of the pages of PDFs: small, made once, in processes that may crash.

The bytes of a document never change under its id, so pictures that are there are right.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple

_SCALE = 1.6  # pixels a point: text of 8 points can be read, and zoomed a little
_LARGEST = 2000  # pixels, of a side
_MEMORY = 2048 * 1024 * 1024
_SECONDS = 120
_SIZES = "pages.json"


class PageSize(NamedTuple):
    """The size of a page as displayed, in points, and that of its picture in pixels."""

    width: float
    height: float
    pixels_across: int
    pixels_down: int


def known_images(folder: Path) -> list[PageSize]:
    """Return the sizes of the pages of which a folder holds pictures; none where it is not whole."""
    try:
        sizes = json.loads((folder / _SIZES).read_text(encoding="utf-8"))
        return [PageSize(*size) for size in sizes]
    except (OSError, ValueError, TypeError):
        return []


def make_images(wanted: Mapping[str, tuple[Path, Path]]) -> dict[str, str]:
    """Draw the pages of PDFs into folders, several at a time; return what failed, and why.

    `wanted` has the PDF and the folder of each document. One that crashes the PDF library fails
    alone.
    """
    failed: dict[str, str] = {}
    if not wanted:
        return failed
    left = _in_pool(wanted, wanted, failed, workers=min(len(wanted), os.cpu_count() or 1))
    for document in left:  # one by one: whichever crashes is then known
        if _in_pool([document], wanted, failed, workers=1):
            failed[document] = "the PDF library crashed on it"
    return failed


def _in_pool(
    documents: Iterable[str],
    wanted: Mapping[str, tuple[Path, Path]],
    failed: dict[str, str],
    workers: int,
) -> list[str]:
    """Draw some documents; return those that were not done because a process crashed."""
    context = multiprocessing.get_context("forkserver")
    left = []
    with ProcessPoolExecutor(workers, context, _limit_memory) as pool:
        started = {
            document: pool.submit(_draw, *map(str, wanted[document])) for document in documents
        }
        for document, drawing in started.items():
            try:
                if reason := drawing.result():
                    failed[document] = reason
            except BrokenProcessPool:
                left.append(document)
    return left


def _limit_memory() -> None:
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
            image = page.render(scale=scale).to_pil()
            image.save(place / f"{index + 1}.webp", "WEBP", quality=55, method=1)
            sizes.append(PageSize(round(width, 2), round(height, 2), *image.size))
            page.close()
        opened.close()
        (place / _SIZES).write_text(json.dumps(sizes), encoding="utf-8")
    except (pdfium.PdfiumError, OSError, MemoryError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
    return ""
