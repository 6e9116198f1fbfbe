"""The site put together: a version of the dataset in, a folder of pages out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

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
) -> Built:
    """Write the site of a version of the dataset, or of some documents of it, into a folder.

    A dataset that is not `lasting` is gone afterwards, and the site has no link to it. What is
    there and has not changed stays as it is. Raises ParagrafError where the folder holds something
    else or cannot be written.
    """
    texts = SiteTexts(language)
    version = dataset.current()
    number = version.version if version else 0
    about = {
        "version": number,
        "published": version.published_at[:10] if version else "",
        "paragraf": __version__,
        "some": documents is not None,
    }
    writer = SiteWriter(folder, texts, about)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with room_rows(dataset, documents) as rows:
            drawn = DrawnPages(dataset, rows, folder)
            if drawn.pages:
                tell(_("%(pages)s pages of PDFs are drawn ...", pages=drawn.pages))
            pages = SitePages(rows, writer, texts)
            pages.write()
            made: list[Download] = []
            if documents is None and downloads:
                made = write_downloads(dataset, rows, texts, folder, number)
                for download in made:
                    writer.keep(download.address)
            parquet = os.path.relpath(dataset.path, folder) if lasting else ""
            writer.page("data.html", "data.html", lambda: data_page(rows, made, parquet))
            missing = pages.write_documents(drawn)
        writer.assets()
        writer.finish()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ParagrafError(
            "%(file)s could not be written: %(reason)s", file=folder, reason=reason
        ) from error
    return Built(folder, writer.size, writer.made, missing)
