"""A document's sheets, those of scanned pages read in their pictures.

Sheets of pages with a text of their own pass through as they are. From the first scanned page on
they wait until all pictures are read: how large and how bold words are set is settled for the whole
document.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from os import cpu_count
from threading import BoundedSemaphore

from pipeline.errors import ReadError
from pipeline.reading.ocr.engine import Engine, find_engine
from pipeline.reading.ocr.grounds import with_common_colours
from pipeline.reading.ocr.looks import Look, looks_of
from pipeline.reading.ocr.measures import en_dash_of
from pipeline.reading.ocr.page_pictures import picture_of
from pipeline.reading.ocr.page_reading import PageReading, read_picture
from pipeline.reading.ocr.page_words import sheet_of
from pipeline.reading.ocr.settings import OcrSettings
from pipeline.reading.ocr.two_pages import with_pages_apart
from pipeline.reading.ocr.word_cache import WordCache
from pipeline.reading.pdf import OpenPdf, Sheet

_WAITING = 2  # pictures held for each page that is being read
_AHEAD = 1  # pages that are made ready while others are recognised: tesseract need not wait


def with_pictures_read(
    pdf: OpenPdf, sheets: Sequence[Sheet], asked: Sequence[int], settings: OcrSettings
) -> Iterator[Sheet]:
    """Yield the sheets, those of `asked` (page numbers) with what is read in their pictures.

    Raises ReadError where tesseract fails; where it is missing, the sheets stay as they are.
    """
    engine = find_engine()
    if engine is None:
        yield from sheets
        return
    readings = _readings(pdf, asked, engine, settings)
    numbers = list(readings)
    looks = dict(
        zip(
            numbers,
            looks_of([(r.dpi, r.words, r.measures) for r in readings.values()]),
            strict=True,
        )
    )
    coloured = with_common_colours([reading.grounds for reading in readings.values()])
    grounds = dict(zip(numbers, coloured, strict=True))
    en_dash = en_dash_of(found for reading in readings.values() for found in reading.measures)
    for sheet in sheets:
        reading = readings.get(sheet.number)
        if reading is None:
            yield sheet
        else:
            reading = replace(reading, grounds=grounds[sheet.number])
            yield from with_pages_apart(_chosen(sheet, reading, looks[sheet.number], en_dash))


def _chosen(sheet: Sheet, reading: PageReading, looks: Sequence[Look], en_dash: float) -> Sheet:
    """Return the sheet as recognised, unless that gives less than the text that is there.

    A photo over a whole page is no scan: nothing that reads as text stands in it.
    """
    made = sheet_of(sheet, reading, looks, en_dash)
    have = sum(len(word.text) for word in sheet.words)
    seen = sum(len(word.text) for word in made.words if (word.confidence or 0) > 60)
    if seen == 0 or (not sheet.hidden and seen < 2 * have):
        return sheet
    return made


def _readings(
    pdf: OpenPdf, asked: Sequence[int], engine: Engine, settings: OcrSettings
) -> dict[int, PageReading]:
    """Return what is read in the pictures of pages, several at a time.

    While as many as are to be read at once are with tesseract, the next one is made ready for it.
    """
    cache = WordCache(settings.kept_in, engine) if settings.kept_in else None
    at_once = settings.at_once or cpu_count() or 1
    found: dict[int, PageReading] = {}
    waiting: deque[tuple[int, str, Future[PageReading]]] = deque()
    if settings.on_page:
        settings.on_page(0, len(asked))

    def take() -> None:
        number, key, future = waiting.popleft()
        try:
            found[number] = future.result()
        except ReadError as error:
            raise ReadError(
                "%(name)s: page %(number)s: %(error)s", name=pdf.name, number=number, error=error
            ) from error
        if cache:
            cache.put(key, found[number])
        if settings.on_page:
            settings.on_page(len(found), len(asked))

    permits = BoundedSemaphore(at_once)
    with ThreadPoolExecutor(at_once + _AHEAD) as pool:
        try:
            for number in asked:
                with pdf.page(number) as page:
                    picture = picture_of(page)
                key = cache.key_of(picture) if cache else ""
                known = cache.get(key) if cache else None
                if known is not None:
                    found[number] = known
                    if settings.on_page:
                        settings.on_page(len(found), len(asked))
                    continue
                waiting.append((number, key, pool.submit(read_picture, picture, engine, permits)))
                if len(waiting) >= _WAITING * at_once:
                    take()
            while waiting:
                take()
        finally:
            for _, _, future in waiting:
                future.cancel()
    return dict(sorted(found.items()))
