"""The command that writes the reading room, and shows it on loopback."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import AS_OF, DATASET, Command, open_dataset
from pipeline.cli.printing import say
from pipeline.errors import ParagrafError

if TYPE_CHECKING:
    from pipeline.reading_room.correction_desk import CorrectionDesk


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@DATASET
@AS_OF
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("reading-room"),
    show_default=True, help="Folder for the pages.",
)  # fmt: skip
@click.option(
    "--lang", "language", type=click.Choice(["sv", "en"]), default=None,
    help="Language of the pages.  [default: that of the system, or Swedish]",
)  # fmt: skip
@click.option("--downloads/--no-downloads", default=True, show_default=True,
              help="Whether to write a workbook and a database into it.")  # fmt: skip
@click.option(
    "--serve", is_flag=True, help="Show it on this machine, and only there, until Ctrl-C."
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="With --serve: the port.")
def report(
    files: tuple[Path, ...],
    dataset: Path,
    as_of: str | None,
    out: Path,
    language: str | None,
    downloads: bool,
    serve: bool,
    port: int,
) -> None:
    """Write the dataset as web pages: every row beside the page that it was read from.

    The pages need no server and no network: open index.html from any folder. They show meetings
    and items with decisions, motions, votes and reservations, follow-ups with their goals, people
    and parties, the pages of the PDFs with the words of every row marked, and what a person should
    look at. What has not changed since the last time is not written again. FILES limit it to
    some documents of the dataset. With --serve, rows can be set right on the pages; that writes
    into the folder `corrections` of the dataset (docs/corrections.md).

    \b
    Examples:
      paragraf report
      paragraf report --dataset council --out public --lang sv
      paragraf report minutes/2025-03-12.pdf --out one
      paragraf report --serve
    """
    from pipeline.reading_room.building import build
    from pipeline.reading_room.site_texts import language_of_the_system

    store = open_dataset(dataset, as_of)
    documents = _documents_of(files) if files else None
    if documents is not None:
        _check_that_they_are_there(documents, store.rows("documents"), files)
    start = time.monotonic()
    own = language or language_of_the_system()
    made = build(store, out, own, documents, lambda line: say(line, err=True), downloads)
    said = f"{made.written} of {made.files} files written in {time.monotonic() - start:.1f} s"
    say(f"{out / 'index.html'}: {said}")
    for name, why in made.without_images.items():
        say(f"  {name}: no pictures of its pages ({_REASONS[why]})")
    if serve:
        from pipeline.reading_room.site_server import serve as show

        show(out, port, say, _desk(dataset, out, own, documents, downloads) if not as_of else None)


def _desk(
    dataset: Path, out: Path, language: str, documents: dict[str, Path] | None, downloads: bool
) -> CorrectionDesk:
    """Return what takes the corrections of the pages, and writes the pages anew."""
    from pipeline.ingest.limits import Limits
    from pipeline.reading.ocr.settings import OcrSettings, folder_beside
    from pipeline.reading_room.building import build
    from pipeline.reading_room.correction_desk import CorrectionDesk
    from pipeline.reading_room.site_texts import SiteTexts
    from pipeline.store.dataset import Dataset
    from pipeline.vocabularies import use_vocabulary

    use_vocabulary(dataset)
    store = Dataset(dataset)

    def rebuild() -> None:
        build(store.at(), out, language, documents, downloads=downloads)

    limits = Limits(ocr=OcrSettings(kept_in=folder_beside(dataset)))
    return CorrectionDesk(store, limits, SiteTexts(language), rebuild)


_REASONS = {
    "gone": "the PDF is no longer where it was read from",
    "changed": "the PDF has changed since it was read",
    "unreadable": "its pages could not be drawn",
}


def _documents_of(files: tuple[Path, ...]) -> dict[str, Path]:
    """Return the ids of the documents with the bytes of these files."""
    import hashlib

    from pipeline.reading.files import read_bytes

    return {hashlib.sha256(read_bytes(file)).hexdigest()[:16]: file for file in files}


def _check_that_they_are_there(
    asked: dict[str, Path], known: list[dict[str, object]], files: tuple[Path, ...]
) -> None:
    there = {row["document_id"] for row in known}
    missing = [str(file) for own, file in asked.items() if own not in there]
    if missing:
        raise ParagrafError(
            f"the dataset does not hold {', '.join(missing)}; read it with: paragraf ingest"
        )
