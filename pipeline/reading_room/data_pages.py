"""What the page about the data shows: dictionary, cookbook, files to take away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.query.export import Options, export
from pipeline.reading_room.room_rows import RoomRows
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.reading_room.workbook_links import links_within
from pipeline.store.dataset import Dataset
from schemas.records import RECORDS
from schemas.table_columns import columns, description

_LINK = re.compile(r"\[([^]]+)\]\([^)]+\)")
_DOCS = Path(__file__).parent.parent.parent / "docs"


class Download(NamedTuple):
    """A file of the whole dataset: where it is in the site, its bytes, xlsx or sqlite."""

    address: str
    size: int
    form: str


def dictionary() -> list[dict[str, Any]]:
    """Return every table with its columns, from the schemas."""
    return [
        {
            "name": name,
            "about": description(name),
            "key": record.key,
            "columns": columns(name),
            "references": record.references,
        }
        for name, record in RECORDS.items()
    ]


def cookbook(language: str) -> str:
    """Return the cookbook as HTML; nothing where paragraf is installed without its docs."""
    own = _DOCS / ("cookbook.md" if language == "en" else f"cookbook.{language}.md")
    if not own.exists():
        return ""
    from markdown_it import MarkdownIt

    # Its links lead to other files of the docs, which the site does not have.
    text = _LINK.sub(r"\1", own.read_text(encoding="utf-8"))
    # Its title is a heading of the page already, and its own headings begin a level below that.
    text = text.split("\n", 1)[1]
    shifted = "\n".join(
        f"#{line}" if line.startswith("#") and not line.startswith("######") else line
        for line in _outside_code(text)
    )
    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(shifted))


def _outside_code(text: str) -> list[str]:
    """Return lines; those in fences get a space before a #, which would look like a heading."""
    lines, inside = [], False
    for line in text.splitlines():
        if line.startswith("```"):
            inside = not inside
        lines.append(f" {line}" if inside and line.startswith("#") else line)
    return lines


def write_downloads(
    dataset: Dataset, rows: RoomRows, texts: SiteTexts, folder: Path, version: int
) -> list[Download]:
    """Write a workbook and a database of this version, unless they are there.

    The folder is named by the version, so that files of another version are never taken for these.
    The rows of the workbook lead to their pages in the site.
    """
    made = []
    for name, form in ((f"paragraf-{texts.language}.xlsx", "xlsx"), ("paragraf.db", "sqlite")):
        address = f"downloads/{version}/{name}"
        place = folder / address
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            unfinished = place.with_name(f"unfinished-{name}")
            unfinished.unlink(missing_ok=True)
            tables = [own for own in RECORDS if form != "xlsx" or own != "spans"]
            links = links_within(rows, "../..") if form == "xlsx" else {}
            options = Options(language=texts.language, readable=True, links=links)
            export(dataset, form, unfinished, tables, options)
            unfinished.replace(place)
        made.append(Download(address, place.stat().st_size, form))
    return made


def data_page(
    rows: RoomRows, downloads: list[Download], parquet: str, language: str
) -> Mapping[str, Any]:
    """Return what the page about the data shows; `parquet` is where the dataset is."""
    from markupsafe import Markup

    (counts,) = rows.ask(
        "select " + ", ".join(f"(select count(*) from {name}) as {name}" for name in RECORDS)
    )
    return {
        "tables": dictionary(),
        "cookbook": Markup(cookbook(language)),
        "downloads": downloads,
        "parquet": parquet,
        "counts": counts,
    }
