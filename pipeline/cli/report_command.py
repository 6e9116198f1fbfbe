"""The command that writes the reading room, and shows it on loopback."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import AS_OF, DATASET, Command, holds_dataset, open_dataset
from pipeline.cli.printing import say
from pipeline.cli.spoken_help import language_asked
from pipeline.errors import ParagrafError
from pipeline.texts.spoken import _, n_

if TYPE_CHECKING:
    from pipeline.reading_room.building import Built
    from pipeline.reading_room.correction_desk import CorrectionDesk
    from pipeline.store.dataset import Dataset

_NAMED = 10  # documents without pictures


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@DATASET
@AS_OF
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("reading-room"),
    show_default=True, help="Folder for the pages.",
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
    downloads: bool,
    serve: bool,
    port: int,
) -> None:
    """Write the dataset as web pages: every row beside the page that it was read from.

    The pages need no server and no network: open index.html from any folder. They show meetings
    and items with decisions, motions, votes and reservations, follow-ups with their goals, people
    and parties, the pages of the PDFs with the words of every row marked, and what a person should
    look at. What has not changed since the last time is not written again. FILES limit it to
    some documents; one that the dataset does not hold is read for these pages, and the dataset
    stays as it is. With --serve, rows of the dataset can be set right on the pages; that writes
    into the folder `corrections` of the dataset (docs/corrections.md).

    \b
    Examples:
      paragraf report
      paragraf report --dataset council --out public --lang sv
      paragraf report minutes/2025-03-12.pdf --out one
      paragraf report --serve
    """
    from pipeline.texts.message_catalogue import language_of_the_system

    own = language_asked() or language_of_the_system()
    start = time.monotonic()
    with ExitStack() as kept:
        store, documents = _shown(files, dataset, as_of, kept)
        lasting = store.path == dataset
        made = _build(store, out, own, documents, downloads, lasting)
    seconds = f"{time.monotonic() - start:.1f}"
    say(
        _("%(page)s: %(written)s of %(files)s files written in %(seconds)s s",
          page=out / "index.html", written=made.written, files=made.files, seconds=seconds)
    )  # fmt: skip
    _say_without_pictures(made.without_images)
    if serve:
        from pipeline.reading_room.site_server import serve as show

        takes = lasting and as_of is None
        desk = _desk(dataset, out, own, documents, downloads) if takes else None
        show(out, port, say, desk)


def _desk(
    dataset: Path, out: Path, language: str, documents: Collection[str] | None, downloads: bool
) -> CorrectionDesk:
    """Return what takes the corrections of the pages, and writes the pages anew."""
    from pipeline.ingest.limits import Limits
    from pipeline.reading.ocr.settings import OcrSettings, folder_beside
    from pipeline.reading_room.correction_desk import CorrectionDesk
    from pipeline.reading_room.rebuilding import Rebuilding
    from pipeline.reading_room.site_texts import SiteTexts
    from pipeline.store.dataset import Dataset
    from pipeline.vocabularies import use_vocabulary

    use_vocabulary(dataset)
    store = Dataset(dataset)
    pages = Rebuilding(store, out, language, documents, downloads, partial(say, err=True))
    limits = Limits(ocr=OcrSettings(kept_in=folder_beside(dataset)))
    return CorrectionDesk(store, limits, SiteTexts(language), pages)


def _shown(
    files: Sequence[Path], dataset: Path, as_of: str | None, kept: ExitStack
) -> tuple[Dataset, Collection[str] | None]:
    """Return the dataset that the pages show, and which documents of it: None for all.

    Files of which one is not in the dataset are read into a dataset of their own, which is there
    until `kept` is closed.
    """
    if not files:
        return open_dataset(dataset, as_of), None
    asked = _documents_of(files)
    if holds_dataset(dataset):
        store = open_dataset(dataset, as_of)
        if asked <= {row["document_id"] for row in store.rows("documents")}:
            return store, asked
    folder = kept.enter_context(TemporaryDirectory(prefix="paragraf-report-"))
    return _read(files, dataset, Path(folder) / "dataset"), asked


def _documents_of(files: Sequence[Path]) -> set[str]:
    """Return the ids of the documents with the bytes of these files."""
    import hashlib

    from pipeline.reading.files import read_bytes

    return {hashlib.sha256(read_bytes(file)).hexdigest()[:16] for file in files}


def _read(files: Sequence[Path], dataset: Path, folder: Path) -> Dataset:
    """Read files into a new dataset in `folder`, with the words of the one that there is.

    Raises ParagrafError with the reason where none of them could be read.
    """
    from pipeline.cli.run_report import failure_lines
    from pipeline.ingest.ingestion import publish
    from pipeline.ingest.intake import read_file
    from pipeline.ingest.limits import Limits
    from pipeline.store.dataset import Dataset
    from pipeline.vocabularies import use_vocabulary

    use_vocabulary(dataset)
    say(n_("%(num)s file is read for these pages ...", "%(num)s files are read for these pages ...",
           len(files)), err=True)  # fmt: skip
    store = Dataset(folder)
    made = publish(store, [read_file(file, Limits()) for file in files], note="report")
    if failed := failure_lines(made.outcomes):
        raise ParagrafError("\n".join(failed))
    return store.at()


def _build(
    store: Dataset,
    out: Path,
    language: str,
    documents: Collection[str] | None,
    downloads: bool,
    lasting: bool,
) -> Built:
    """Write the reading room, and say on the standard error what takes long."""
    from pipeline.reading_room.building import build

    def tell(line: str) -> None:
        say(line, err=True)

    return build(store, out, language, documents, tell, downloads, lasting)


def _say_without_pictures(missing: Mapping[str, str]) -> None:
    """Name the first documents without pictures, and say how many more there are."""
    for name, why in list(missing.items())[:_NAMED]:
        say(_("  %(name)s: no pictures of its pages (%(why)s)", name=name, why=_reasons()[why]))
    if len(missing) > _NAMED:
        say(_("  ... and %(more)s more; their pages say so", more=len(missing) - _NAMED))


def _reasons() -> dict[str, str]:
    return {
        "gone": _("the PDF is no longer where it was read from"),
        "changed": _("the PDF has changed since it was read"),
        "unreadable": _("its pages could not be drawn"),
    }
