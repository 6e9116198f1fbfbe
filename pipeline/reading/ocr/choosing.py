"""Which pages are read by optical character recognition. Imports nothing heavy."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.reading.ocr.engine import missing_engine
from pipeline.reading.ocr.settings import Mode, OcrSettings
from pipeline.reading.pdf import OpenPdf, Sheet
from schemas.document import Word

_FEW_LETTERS = 120  # a stamp in the margin of a scan, or the signatures' note on it
_ODD_SHARE = 0.2  # of words that are no words: hidden text as poor as that is read anew
_LEAST_WORDS = 20
_PLAIN = re.compile(
    r"[(\"”'»]*(?:[A-ZÅÄÖÉÜa-zåäöéüàèáíóßæø]{1,40}(?:[-/:’'.&][A-Za-zÅÄÖåäöéü\d]{1,30})*"
    r"|[\d.,:/–%()§-]{1,20}|§{1,2})[.,:;!?)\"”'»-]*"
)
_SIGN_AT_START = re.compile(r"(?:8|88|\$|\$\$)\d{0,4}")  # "813" opens a line where "§ 13" does
_SIGN_IN_TEXT = re.compile(r"\d{1,2}(?: [a-e])? 8 (?:[a-zåäö]+lagen|KL|första|andra)\b")


def read_sheets(pdf: OpenPdf, settings: OcrSettings) -> Iterator[Sheet]:
    """Yield the sheets of a PDF, those of its scans with what is read in their pictures.

    Raises ReadError where tesseract fails on a page.
    """
    sheets = pdf.sheets()
    if settings.mode == "never":
        yield from sheets
        return
    for sheet in sheets:
        if not (is_asked(sheet, settings.mode) or sheet.hidden):
            yield sheet
            continue
        rest = [sheet, *sheets]
        asked = [each.number for each in rest if is_asked(each, settings.mode)]
        if any(each.hidden and is_poor(each.words) for each in rest):
            # One recogniser read all of its hidden text: what it loses is lost on every page.
            asked = [each.number for each in rest if each.hidden or each.number in asked]
        if not asked:
            yield from rest
            return
        from pipeline.reading.ocr.scanned_pages import with_pictures_read

        yield from with_pictures_read(pdf, rest, asked, settings)


def advice_on_pictures(mode: Mode) -> str:
    """Return what to do about a page that is a picture and of which nothing was read."""
    if mode == "never":
        return "read it with --ocr auto"
    return missing_engine() or "no word was recognised in it; ask the sender for a better copy"


def is_asked(sheet: Sheet, mode: Mode) -> bool:
    """Whether a page is read in its picture, whatever the other pages of its document are."""
    if mode != "auto":
        return mode == "always"
    if sheet.content in ("picture", "drawing"):
        return True
    if not sheet.scanned:
        return False
    letters = sum(len(word.text) for word in sheet.words)
    return letters < _FEW_LETTERS or (sheet.hidden and is_poor(sheet.words))


def is_poor(words: Sequence[Word]) -> bool:
    """Whether a hidden text is poor: many of its words are none, or its § are read as 8."""
    odd = sum(_PLAIN.fullmatch(word.text) is None for word in words)
    if len(words) >= _LEAST_WORDS and odd > _ODD_SHARE * len(words):
        return True
    text = " ".join(word.text for word in words)
    if "§" in text:
        return False
    opens = any(
        word.x0 < before.x0 and _SIGN_AT_START.fullmatch(word.text)
        for before, word in itertools.pairwise(words)
    )
    return opens or _SIGN_IN_TEXT.search(text) is not None
