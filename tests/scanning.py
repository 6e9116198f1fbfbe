"""PDFs printed to pictures, as a scanner gives them: for tests of reading scans.

Run `python -m tests.scanning FOLDER...` to print F1 of the documents in folders with gold, scanned
at several resolutions, against F1 of the originals.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.evaluation.evaluate import evaluate_parsed
from pipeline.evaluation.gold_files import read_gold
from pipeline.evaluation.scores import Scores
from pipeline.reading.ocr.settings import OcrSettings
from schemas.records import Assessment
from tests.jbig2 import as_jbig2

Paper = Literal["colour", "grey", "black and white"]
Packed = Literal["usual", "jbig2"]


def scanned(
    content: bytes,
    *,
    dpi: int = 200,
    noise: float = 12.0,
    angle: float = 0.5,
    paper: Paper = "grey",
    seed: int = 1,
    pages: Sequence[int] | None = None,
    punched: bool = False,
    written: bool = False,
    two_up: bool = False,
    packed: Packed = "usual",
) -> bytes:
    """Return a PDF whose pages are pictures of those of another.

    `angle` is in degrees counter-clockwise; `noise` the standard deviation of the grey of a pixel;
    a page in black and white is stored as CCITT G4 or, `packed`, as JBIG2; others as JPEG.
    `pages` are counted from 1; None for all. Pages may have holes `punched` into them, be `written`
    on by hand, and stand `two_up` on a sheet.
    """
    random = np.random.default_rng(seed)
    printed: list[Image.Image] = []
    drawings: list[Image.Image] = []
    with pdfium.PdfDocument(content) as pdf:
        for index in range(len(pdf)) if pages is None else [page - 1 for page in pages]:
            colour = paper == "colour"
            drawn = pdf[index].render(scale=dpi / 72, grayscale=not colour).to_pil()
            image = drawn.convert("RGB" if colour else "L")
            if punched:
                _punch(image, dpi)
            if written:
                _write(image, dpi)
            drawings.append(image)
        for image in _two_up(drawings) if two_up else drawings:
            turned = image.rotate(angle, Image.Resampling.BICUBIC, expand=abs(angle) > 45,
                                  fillcolor="white")  # fmt: skip
            page = _with_noise(turned, noise, random)
            bare = paper == "black and white"
            printed.append(page.convert("1", dither=Image.Dither.NONE) if bare else page)
    if packed == "jbig2":
        return as_jbig2(printed, dpi)
    made = io.BytesIO()
    quality = {} if paper == "black and white" else {"quality": 80}
    printed[0].save(
        made, "PDF", save_all=True, append_images=printed[1:], resolution=dpi, **quality
    )
    return made.getvalue()


def _two_up(pages: Sequence[Image.Image]) -> Iterator[Image.Image]:
    """Yield sheets with two pages side by side; the last is alone where their number is odd."""
    for index in range(0, len(pages), 2):
        left = pages[index]
        sheet = Image.new(left.mode, (2 * left.width, left.height), "white")
        for place, page in enumerate(pages[index : index + 2]):
            sheet.paste(page, (place * left.width, 0))
        yield sheet


def _write(image: Image.Image, dpi: int) -> None:
    """Sign a page by hand, across its text and in its lower third: loops of a ballpoint pen."""
    pen = ImageDraw.Draw(image)
    for x0, y0 in ((0.45, 0.42), (0.2, 0.8)):
        steps = np.linspace(0, 9 * np.pi, 240)
        xs = (x0 + 0.03 * steps / np.pi) * image.width + 0.03 * image.width * np.cos(steps)
        ys = y0 * image.height + 0.012 * image.height * np.sin(1.7 * steps)
        pen.line(list(zip(xs.tolist(), ys.tolist(), strict=True)), fill=70, width=max(2, dpi // 90))


def _with_noise(image: Image.Image, noise: float, random: np.random.Generator) -> Image.Image:
    """Return a picture whose pixels are lighter or darker, and a little off their colour."""
    values = np.asarray(image).astype(np.float32)
    grey = random.normal(0.0, noise, values.shape[:2]).astype(np.float32)
    if values.ndim == 3:
        values += grey[:, :, None]
        values += random.normal(0.0, noise / 2, values.shape).astype(np.float32)
    else:
        values += grey
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _punch(image: Image.Image, dpi: int) -> None:
    """Punch the two holes of a binder (ISO 838: 6 mm wide, 80 mm apart, 12 mm from the edge)."""
    millimetre = dpi / 25.4
    middle = image.height / 2
    for centre in (middle - 40 * millimetre, middle + 40 * millimetre):
        x, r = 12 * millimetre, 3 * millimetre
        ImageDraw.Draw(image).ellipse((x - r, centre - r, x + r, centre + r), fill=30)


def compare(files: Iterable[Path], dpi: int) -> tuple[Scores, Scores, int, float]:
    """Return F1 of originals and of their scans, the number of pages and the seconds they took."""
    before, after = Scores(), Scores()
    pages, seconds = 0, 0.0
    for file in files:
        gold = read_gold(file.with_name(f"{file.stem}.gold.yaml"))
        content = file.read_bytes()
        plan = "goals" in gold
        for row in gold.get("assessments", []):
            row["read_from"] = _carrier(row["read_from"])
        original = _with_carriers(parse(content, file.name))
        before.add(evaluate_parsed(gold, original, file.name).scores)
        copy = scanned(content, dpi=dpi, paper="colour" if plan else "grey")
        start = time.perf_counter()
        parsed = _with_carriers(parse(copy, file.name, OcrSettings()))
        seconds += time.perf_counter() - start
        pages += parsed.page_count
        own = evaluate_parsed(gold, parsed, file.name).scores
        after.add(own)
        shown = ", ".join(f"{name} {own.of(name).f1:.2f}" for name in own.names())
        print(f"  {dpi} dpi {file.stem}: {shown}", flush=True)
    return before, after, pages, seconds


def _carrier(name: str) -> str:
    """Return what carries a judgement as far as a scan can say: it does not say whether a coloured
    dot was drawn, is a picture or stood in a font."""
    return "fill" if name in ("image", "glyph") else name


def _with_carriers(parsed: Parsed) -> Parsed:
    rows = [
        row.model_copy(update={"read_from": _carrier(row.read_from)})
        if isinstance(row, Assessment)
        else row
        for row in parsed.tables.get(Assessment.table, [])
    ]
    parsed.tables = {**parsed.tables, Assessment.table: rows}
    return parsed


def main(arguments: Sequence[str]) -> None:
    """Print F1 by table at 150, 200 and 300 dpi for folders with gold, or for PDFs of such.

    `--dpi 200` before them asks for one resolution alone.
    """
    resolutions: tuple[int, ...] = (150, 200, 300)
    if arguments[:1] == ["--dpi"]:
        resolutions, arguments = (int(arguments[1]),), arguments[2:]
    for argument in arguments:
        path = Path(argument)
        files = [
            file
            for file in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])
            if file.with_name(f"{file.stem}.gold.yaml").exists()
        ]
        for dpi in resolutions:
            before, after, pages, seconds = compare(files, dpi)
            print(f"{path}, {dpi} dpi: {pages} pages, {seconds / max(1, pages):.2f} s a page")
            for name in before.names():
                original, scan = before.of(name).f1, after.of(name).f1
                share = scan / original if original else 1.0
                print(f"  {name:20} original {original:.3f}  scan {scan:.3f}  share {share:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
