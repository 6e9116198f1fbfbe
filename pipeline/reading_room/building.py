"""The site put together: a version of the dataset in, a folder of pages out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.errors import ParagrafError
from pipeline.reading_room.data_pages import Download, data_page, write_downloads
from pipeline.reading_room.originals_shown import DrawnPages
from pipeline.reading_room.room_rows import room_rows
from pipeline.reading_room.site_pages import SitePages
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.reading_room.site_writer import SiteWriter
from pipeline.store.dataset import Dataset
from pipeline.texts.spoken import _


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built: how many files it has, how many were written, what has no images."""

    folder: Path
    files: int
    written: int
    without_images: dict[str, str] = field(default_factory=dict)


def build(
    dataset: Dataset,
    folder: Path,
    language: str,
    documents: Collection[str] | None = None,
    tell: Callable[[str], None] = lambda _: None,
    downloads: bool = True,
    lasting: bool = True,
    stopped: Callable[[], bool] = lambda: False,
) -> Built:
    """Write the site of a version of the dataset, or of some documents of it, into a folder.

    A dataset that is not `lasting` is gone afterwards, and the site has no link to it. What is
    there and has not changed stays as it is. Raises ParagrafError where the folder holds something
    else or cannot be written, and StoppedError once `stopped` says so: what is not written then is
    written the next time.
    """
    texts = SiteTexts(language)
    writer = SiteWriter(folder, texts, _about(dataset, documents), stopped)
    number = int(writer.about["version"])
    with _writing(folder):
        writer.begin()
        with room_rows(dataset, documents) as rows:
            drawn = DrawnPages(dataset, rows, folder)
            if drawn.pages:
                tell(_("%(pages)s pages of PDFs are drawn ...", pages=drawn.pages))
            pages = SitePages(rows, writer, texts)
            pages.write()
            made: list[Download] = []
            if documents is None and downloads:
                made = write_downloads(dataset, rows, texts, folder, number)
                writer.go_on()
                for download in made:
                    writer.keep(download.address)
            parquet = os.path.relpath(dataset.path, folder) if lasting else ""
            about_data = partial(data_page, rows, made, parquet, language)
            writer.page("data.html", "data.html", about_data)
            missing = pages.write_documents(drawn)
        writer.assets()
        writer.finish()
    return Built(folder, writer.size, writer.made, missing)


def build_document(dataset: Dataset, folder: Path, language: str, document_id: str) -> None:
    """Write the pages of one document of a site that is there; the others stay as they are.

    They are written again with the whole site, for only that knows what other documents hold.
    """
    texts = SiteTexts(language)
    writer = SiteWriter(folder, texts, _about(dataset, None))
    with _writing(folder), room_rows(dataset, [document_id]) as rows:
        drawn = DrawnPages(dataset, rows, folder)
        SitePages(rows, writer, texts).write_documents(drawn)


def _about(dataset: Dataset, documents: Collection[str] | None) -> dict[str, Any]:
    version = dataset.current()
    return {
        "version": version.version if version else 0,
        "published": version.published_at[:10] if version else "",
        "paragraf": __version__,
        "some": documents is not None,
    }


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ParagrafError(
            "%(file)s could not be written: %(reason)s", file=folder, reason=reason
        ) from error
