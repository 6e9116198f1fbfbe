"""The benchmark: what paragraf costs, as ratios against other ways to read the same pages.

All readers take turns in one run on the same files, so that a busy machine slows all alike; each
counts with its fastest round. Run it with `make bench`.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pdfplumber
import psutil
import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsing import parse
from pipeline.cli.show import lines_of
from pipeline.reading.coloured_marks import glyph_marks, marks_of
from pipeline.reading.drawings import read_drawing
from pipeline.reading.found_words import words_in
from pipeline.reading.frames import Frame
from pipeline.reading.glyphs import read_glyphs
from pipeline.reading.ocr import engine
from pipeline.reading.ocr.settings import OcrSettings
from tests.scanning import scanned

ROOT = Path(__file__).parent.parent
ACCEPTANCE = ROOT.parent / "shared" / "acceptance"
ROUNDS = 7
PROCESS_ROUNDS = 5
_PDFPLUMBER = (
    "import sys, pdfplumber\nfor page in pdfplumber.open(sys.argv[1]).pages: page.extract_text()"
)


def paragraf_show(file: Path) -> int:
    """Read, extract and print, as `paragraf show` does."""
    parsed = parse(file.read_bytes(), file.name, watch=False)
    return sum(len(line) for line in lines_of(parsed))


def watched(file: Path) -> int:
    """The same with the sentence model, as `paragraf ingest` reads; it is loaded before."""
    parsed = parse(file.read_bytes(), file.name)
    return sum(len(line) for line in lines_of(parsed))


def pdfplumber_text(file: Path) -> int:
    """Bare pdfplumber: the text of every page."""
    with pdfplumber.open(file) as pdf:
        return sum(len(page.extract_text()) for page in pdf.pages)


def pypdfium2_text(file: Path) -> int:
    """Bare pypdfium2: the text of every page."""
    pdf = pdfium.PdfDocument(file)
    try:
        return sum(len(page.get_textpage().get_text_range()) for page in pdf)
    finally:
        pdf.close()


def pdftotext(file: Path) -> int:
    """The pdftotext program of poppler, with its start."""
    return len(
        subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout
    )


def fastest(
    readers: Mapping[str, Callable[[Path], int]], files: list[Path], rounds: int
) -> dict[str, float]:
    """Return the fastest round of each reader over all files, in seconds; they take turns."""
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(rounds):
        for name, read in readers.items():
            gc.collect()  # nobody pays for what another left behind
            start = time.perf_counter()
            for file in files:
                read(file)
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def compare_readers(files: list[Path]) -> None:
    """Print the cost of a page by each reader, and its ratio to bare pdfplumber."""
    pages = sum(len(pdfium.PdfDocument(file)) for file in files)
    readers = {
        "paragraf show (all of it)": paragraf_show,
        "the same with the watchman": watched,
        "pdfplumber extract_text": pdfplumber_text,
        "pypdfium2 text": pypdfium2_text,
    }
    if shutil.which("pdftotext"):
        readers["pdftotext (a process)"] = pdftotext
    best = fastest(readers, files, ROUNDS)
    base = best["pdfplumber extract_text"]
    print(f"\n{pages} pages of {len(files)} file(s), {files[0].name} first, in one process")
    print(f"{'':28}{'ms a page':>10}{'pages/s':>9}{'ratio':>8}")
    for name, seconds in best.items():
        print(
            f"{name:28}{1000 * seconds / pages:>10.2f}{pages / seconds:>9.0f}{seconds / base:>8.3f}"
        )


def compare_processes(file: Path) -> None:
    """Print how long whole processes take: `paragraf show` and bare pdfplumber."""
    commands = {
        "paragraf show": [str(Path(sys.executable).with_name("paragraf")), "show", str(file)],
        "python with pdfplumber": [sys.executable, "-c", _PDFPLUMBER, str(file)],
    }

    def run(command: list[str]) -> Callable[[Path], int]:
        return lambda _: subprocess.run(command, capture_output=True, check=True).returncode

    best = fastest(
        {name: run(command) for name, command in commands.items()}, [file], PROCESS_ROUNDS
    )
    base = best["python with pdfplumber"]
    print(f"\n{file.name} as a whole process")
    for name, seconds in best.items():
        print(f"{name:28}{seconds:>8.2f} s{seconds / base:>8.2f}")


def peak_memory(command: list[str]) -> float:
    """Return the most memory that a process held at a time, in MiB."""
    process = psutil.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
        except psutil.NoSuchProcess:
            break
        time.sleep(0.005)
    return peak / 2**20


def memory_by_pages(file: Path) -> None:
    """Print the peak memory of `paragraf show` on files of up to 1,000 pages."""
    print("\npeak memory of paragraf show by pages")
    with tempfile.TemporaryDirectory() as folder:
        for pages in (20, 100, 500, 1000):
            long = Path(folder) / f"{pages}.pdf"
            repeat(file, pages, long)
            start = time.perf_counter()
            peak = peak_memory([str(Path(sys.executable).with_name("paragraf")), "show", str(long)])
            seconds = time.perf_counter() - start
            each = 1000 * seconds / pages
            print(f"{pages:>6} pages {peak:>8.0f} MiB {seconds:>8.2f} s {each:>8.1f} ms a page")


def draw_sixty_marks(target: Path) -> None:
    """Write a page of thirty goals, each with a dot and an arrow as paths, and a comment."""
    canvas = Canvas(str(target), pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 9)
    for row in range(30):
        y = 800 - 25 * row
        canvas.drawString(50, y, f"{row + 1}. Ett mål med så många ord som mål brukar ha i planer")
        canvas.drawString(360, y, "Arbetet fortsätter")
        canvas.setFillColorRGB(*((0.8, 0.1, 0.1), (1, 0.75, 0), (0.1, 0.6, 0.2))[row % 3])
        canvas.circle(305, y + 3, 4, stroke=0, fill=1)
        arrow = canvas.beginPath()
        arrow.moveTo(325, y)
        for x, up in ((331, 0), (331, -3), (338, 3), (331, 9), (331, 6), (325, 6)):
            arrow.lineTo(x, y + up)
        arrow.close()
        canvas.drawPath(arrow, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
    canvas.save()


def marks_against_text() -> None:
    """Print what a page's marks cost to read, as a ratio to its text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "marks.pdf"
        draw_sixty_marks(file)
        page = pdfium.PdfDocument(file)[0]
        frame = Frame(page)
        glyphs, _ = read_glyphs(page.get_textpage(), frame)
        found = words_in(glyphs)

        def text(_: Path) -> int:
            read, _looks = read_glyphs(page.get_textpage(), frame)
            return len(words_in(read))

        def marks(_: Path) -> int:
            drawing = read_drawing(page, frame, {})
            drawn = marks_of(1, drawing.shapes, drawing.pictures, drawing.fills)
            signs = glyph_marks(1, (word.glyphs for word in found))
            return len([*drawn, *signs])

        best = fastest({"text": text, "marks": marks}, [file], 10 * ROUNDS)
        print(f"\na page with {marks(file)} marks and {len(glyphs)} glyphs")
        for name, seconds in best.items():
            print(f"{name:28}{1000 * seconds:>8.2f} ms{seconds / best['text']:>8.2f}")


def repeat(file: Path, pages: int, target: Path) -> None:
    """Write a PDF that repeats the pages of `file` until it has `pages` of them."""
    source = pdfium.PdfDocument(file)
    made = pdfium.PdfDocument.new()
    while len(made) < pages:
        made.import_pages(source, list(range(min(len(source), pages - len(made)))))
    made.save(target)
    made.close()
    source.close()


def scanned_pages(file: Path) -> None:
    """Print the seconds that a scanned page takes, and the shares that are not tesseract's: of the
    time from start to end, and of the processors' time, for a page is made ready while another is
    recognised.

    Patterns and the sentence model, which a worker has before its first document, are no page's.
    """
    if engine.find_engine() is None:
        print("\nscanned pages: tesseract is not installed")
        return
    spent = 0.0
    run = engine.run_tesseract

    def timed(command: Sequence[str], given: bytes = b"") -> str:
        nonlocal spent
        start = time.perf_counter()
        made = run(command, given)
        spent += time.perf_counter() - start
        return made

    content = file.read_bytes()
    copy = scanned(content, pages=range(1, 9))
    parse(scanned(content, pages=range(1, 3)), file.name, OcrSettings(at_once=1))
    engine.run_tesseract = timed
    try:
        start, before = time.perf_counter(), os.times()
        pages = parse(copy, file.name, OcrSettings(at_once=1)).page_count
        whole, after = time.perf_counter() - start, os.times()
    finally:
        engine.run_tesseract = run
    own = after.user + after.system - before.user - before.system
    others = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    print(f"\n{pages} scanned pages of {file.name} at 200 dpi, one at a time")
    print(f"{'seconds a page':28}{whole / pages:>8.2f}")
    print(f"{'share not of tesseract':28}{1 - spent / whole:>8.1%}")
    print(f"{'the same of processor time':28}{own / (own + others):>8.1%}")


def main() -> None:
    """Run the whole benchmark and print it."""
    samples = sorted((ROOT / "samples").glob("*.pdf"))
    acceptance = sorted(ACCEPTANCE.glob("*.pdf"))
    minutes = sorted((ROOT / "samples" / "minutes").glob("*.pdf"))
    for files in filter(None, (acceptance, samples, minutes)):
        compare_readers(files)
    marks_against_text()
    file = (acceptance or samples)[0]
    compare_processes(file)
    memory_by_pages(file)
    scanned_pages(minutes[0])


if __name__ == "__main__":
    main()
