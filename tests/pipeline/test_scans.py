"""Scanned pages: what is read in pictures of samples that were printed and scanned."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.errors import ReadError
from pipeline.evaluation.evaluate import evaluate_parsed
from pipeline.evaluation.gold_files import read_gold
from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits
from pipeline.reading.ocr import choosing, engine, page_reading, scanned_pages
from pipeline.reading.ocr.page_pictures import PagePicture, picture_of
from pipeline.reading.ocr.settings import OcrSettings
from schemas.records import (
    AgendaItem,
    Assessment,
    Attendance,
    Decision,
    Finding,
    Motion,
    Span,
    VoteEvent,
)
from tests.conftest import SAMPLES, rows_of
from tests.once import once
from tests.scanning import scanned

EXTRACT = SAMPLES / "granvik-ks-2025-48.pdf"
MINUTES = SAMPLES / "minutes" / "kvarnmora-ksau-2025-02-04.pdf"
COLOURED = SAMPLES / "follow_ups" / "strandvik-tillvaxt-2024.pdf"
ATTENDANCE = SAMPLES / "minutes" / "minutes-brunnsaker-ks-2025-05-14.pdf"

needs_tesseract = pytest.mark.skipif(
    engine.find_engine() is None, reason="tesseract with its Swedish model is not installed"
)


@cache
def read_scan(file: Path, **options: object) -> Parsed:
    return once(
        f"scan {file} {sorted(options.items())}",
        lambda: parse(scanned(file.read_bytes(), **options), file.name),  # type: ignore[arg-type]
    )


@needs_tesseract
def test_an_extract_reads_as_its_original() -> None:
    """Granvik § 48: a count, roll call, reservations; the issue of a decision in three pages."""
    parsed = read_scan(EXTRACT, pages=(1, 2))
    assert parsed.text_layer == "ocr"
    (item,) = rows_of(parsed, AgendaItem)
    assert (item.paragraph, item.case_number) == (48, "KS/2025:117")
    assert any(row.kind == "referral_back" for row in rows_of(parsed, Motion))
    (event,) = [row for row in rows_of(parsed, VoteEvent) if row.method == "recorded"]
    assert (event.yes, event.no) == (8, 5)


@needs_tesseract
def test_every_row_says_that_it_was_recognised_and_how_surely() -> None:
    spans = read_scan(EXTRACT, pages=(1, 2)).spans()
    assert {span.read_by for span in spans} == {"ocr"}
    assert all(span.confidence is None or 0 <= span.confidence <= 100 for span in spans)
    item = next(s for s in spans if s.record_table == "agenda_items" and s.field == "paragraph")
    assert item.confidence is not None


@needs_tesseract
def test_boxes_stand_on_the_page_that_is_askew() -> None:
    """The scan is turned by 0.5 degrees about its middle; the title is at the same place but for
    that turn: no more than 4 points at the edge of a page of A4."""
    straight = {
        (s.record_id, s.field): s
        for s in parse(EXTRACT.read_bytes(), EXTRACT.name).spans()
        if s.record_table == "agenda_items" and s.field == "title"
    }
    for span in read_scan(EXTRACT, pages=(1, 2)).spans():
        if span.record_table == "agenda_items" and span.field == "title":
            (original,) = [s for s in straight.values() if s.page == span.page]
            # 0.5 degrees counter-clockwise: what is left of the middle is lower by up to 2.6 points.
            assert 0 < span.bottom - original.bottom < 6
            assert abs(span.x0 - original.x0) < 5


def born_digital_spans() -> list[Span]:
    return parse(EXTRACT.read_bytes(), EXTRACT.name).spans()


def test_rows_of_a_pdf_with_text_are_read_from_glyphs() -> None:
    assert {(s.read_by, s.confidence, s.text_recognised) for s in born_digital_spans()} == {
        ("glyphs", None, None)
    }


@needs_tesseract
def test_an_attendance_list_with_crosses() -> None:
    """Page 2 of Brunnsåker: names, parties of one letter and an X in columns without upright rules."""
    gold = read_gold(ATTENDANCE.with_name(f"{ATTENDANCE.stem}.gold.yaml"))
    parsed = read_scan(ATTENDANCE, pages=(1, 2))
    people = {(row.person_name, row.party) for row in rows_of(parsed, Attendance)}
    wanted = {(row["person_name"], row["party"]) for row in gold["attendance"]}
    assert len(wanted - people) <= 1


@needs_tesseract
@pytest.mark.parametrize(
    "options",
    [
        {"angle": 180.0},
        {"angle": -2.0, "punched": True},
        {"paper": "black and white", "noise": 0.0},
        {"paper": "black and white", "noise": 0.0, "packed": "jbig2", "angle": 2.0},
        {"dpi": 150},
        pytest.param({"angle": 90.0, "dpi": 300}, marks=pytest.mark.slow),
    ],
    ids=["upside down", "askew and punched", "fax", "jbig2", "150 dpi", "sideways at 300 dpi"],
)
def test_poor_copies(options: dict[str, object]) -> None:
    """Page 4 of Kvarnmora, § 14: two points of a decision, three motions."""
    parsed = read_scan(MINUTES, pages=(4,), **options)
    (item,) = rows_of(parsed, AgendaItem)
    assert (item.paragraph, item.case_number) == (14, "KS 2024/00671")
    assert item.title == "Försäljning av fastigheten Sågverket 3"
    assert len(rows_of(parsed, Motion)) == 3


@needs_tesseract
def test_two_pages_on_a_sheet_are_read_one_after_the_other_where_a_pen_has_written() -> None:
    """Pages 4 and 5 of Kvarnmora on one sheet, signed across their motions: §§ 14 and 15."""
    parsed = read_scan(MINUTES, pages=(4, 5), two_up=True, written=True)
    items = [(row.paragraph, row.case_number) for row in rows_of(parsed, AgendaItem)]
    assert items == [(14, "KS 2024/00671"), (15, "KS 2025/00040")]
    assert "Ärendet bordläggs till nästa sammanträde." in {
        row.text for row in rows_of(parsed, Decision)
    }
    rules = {row.rule for row in rows_of(parsed, Finding)}
    assert "doubtful_text" in rules  # two names under the pen


@needs_tesseract
def test_coloured_arrows_of_a_scan_judge_goals() -> None:
    """Strandvik: arrows in green, yellow and red in the cells of two tables."""
    gold = read_gold(COLOURED.with_name(f"{COLOURED.stem}.gold.yaml"))
    parsed = read_scan(COLOURED, paper="colour")
    found = [(row.status, row.trend) for row in rows_of(parsed, Assessment)]
    wanted = [(row["status"], row["trend"]) for row in gold["assessments"]]
    assert found == wanted


@needs_tesseract
def test_a_page_that_is_read_is_not_read_again(tmp_path: Path) -> None:
    copy = tmp_path / "scan.pdf"
    copy.write_bytes(scanned(MINUTES.read_bytes(), pages=(5,)))
    settings = OcrSettings(kept_in=tmp_path / "words")
    first = parse(copy.read_bytes(), copy.name, settings)
    kept = sorted((tmp_path / "words").rglob("*.json.gz"))
    assert len(kept) == 1
    written = kept[0].stat().st_mtime_ns
    again = parse(copy.read_bytes(), copy.name, settings)
    assert again.all_tables() == first.all_tables()
    assert kept[0].stat().st_mtime_ns == written
    kept[0].write_bytes(b"damaged")
    assert parse(copy.read_bytes(), copy.name, settings).all_tables() == first.all_tables()


def test_the_next_page_is_made_ready_while_one_is_recognised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One at a time is with tesseract, which does not end here before the next page is ready."""
    pages = 3
    ready = [threading.Event() for _ in range(pages)]
    pictures: list[PagePicture] = []
    begun = threading.Event()  # the first page is with tesseract
    waited: list[bool] = []
    with_tesseract = threading.Lock()
    alone: list[bool] = []
    bare_page = page_reading.bare_page

    def taken(page: Any) -> PagePicture:
        pictures.append(picture_of(page))
        return pictures[-1]

    def made_ready(page: PagePicture) -> page_reading.BarePage:
        made = bare_page(page)
        place = next(n for n, picture in enumerate(pictures) if picture is page)
        if place:
            begun.wait(20)  # nor may the second page be there before the first
        ready[place].set()
        return made

    def no_words(command: Sequence[str], given: bytes = b"") -> str:
        alone.append(with_tesseract.acquire(blocking=False))
        begun.set()
        if "swe" in command and len(waited) < pages - 1:
            waited.append(ready[len(waited) + 1].wait(20))
        with_tesseract.release()
        return ""

    for asked in (scanned_pages, engine):
        monkeypatch.setattr(asked, "find_engine", lambda: engine.Engine("tesseract", "none", False))
    monkeypatch.setattr(scanned_pages, "picture_of", taken)
    monkeypatch.setattr(page_reading, "bare_page", made_ready)
    monkeypatch.setattr(engine, "run_tesseract", no_words)
    copy = scanned(EXTRACT.read_bytes(), dpi=100, pages=range(1, pages + 1))
    with pytest.raises(ReadError, match="no word was recognised"):
        parse(copy, EXTRACT.name, OcrSettings(at_once=1), watch=False)
    assert waited == [True, True]
    assert all(alone)


@needs_tesseract
def test_scanned_minutes_without_any_item_say_so() -> None:
    """The front page of Kvarnmora alone: minutes, but no §."""
    parsed = read_scan(MINUTES, pages=(1,))
    assert not rows_of(parsed, AgendaItem)
    rules = {(row.rule, row.severity) for row in rows_of(parsed, Finding)}
    assert ("scan_without_items", "error") in rules


def test_without_tesseract_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    engine.find_engine.cache_clear()
    try:
        assert shutil.which("tesseract") is None
        copy = tmp_path / "scan.pdf"
        copy.write_bytes(scanned(EXTRACT.read_bytes(), dpi=72, pages=(1,)))
        with pytest.raises(ReadError, match=re.escape(engine.INSTALL)):
            parse(copy.read_bytes(), copy.name)
        assert rows_of(parse(EXTRACT.read_bytes(), EXTRACT.name), AgendaItem)
    finally:
        engine.find_engine.cache_clear()


def test_never_reads_no_picture() -> None:
    copy = scanned(EXTRACT.read_bytes(), dpi=72, pages=(1,))
    with pytest.raises(ReadError, match="--ocr auto"):
        parse(copy, "scan.pdf", OcrSettings("never"))


def test_the_time_limit_counts_scanned_pages() -> None:
    assert Limits(seconds=120).seconds_for(0) == 120
    assert Limits(seconds=120).seconds_for(10) == 240


@needs_tesseract
def test_a_file_is_read_in_a_process_of_its_own_and_reports_its_pages(tmp_path: Path) -> None:
    copy = tmp_path / "scan.pdf"
    copy.write_bytes(scanned(MINUTES.read_bytes(), pages=(5,)))
    reported: list[tuple[int, int]] = []
    seen = OcrSettings(on_page=lambda done, pages: reported.append((done, pages)))
    outcome = read_file(copy, Limits(ocr=seen))
    assert not outcome.failed
    assert outcome.document.text_layer == "ocr"
    assert reported == [(0, 1), (1, 1)]


def test_a_born_digital_pdf_asks_for_no_picture(
    make_pdf: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("no page of this file is a scan")

    monkeypatch.setattr(scanned_pages, "with_pictures_read", fail)

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Protokoll med text")

    file = make_pdf(draw)
    parse(file.read_bytes(), file.name)
    assert choosing.is_poor([]) is False


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("name", ["kvarnmora-ksau-2025-02-04", "minutes-vidjeby-bun-2025-02-19"])
def test_whole_minutes_read_as_their_originals(name: str) -> None:
    file = SAMPLES / "minutes" / f"{name}.pdf"
    parsed = read_scan(file)
    found = evaluate_parsed(read_gold(file.with_name(f"{name}.gold.yaml")), parsed, file.name)
    weak = {n: found.scores.of(n).f1 for n in found.scores.names() if found.scores.of(n).f1 < 0.95}
    assert not weak
