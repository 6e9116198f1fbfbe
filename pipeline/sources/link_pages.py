"""The links of an HTML page, each with the heading and the head of the column that it stands under.

Links in an accordion are in the page although a browser hides them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from pipeline.sources.addresses import joined_address

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "legend"}
_SILENT = {"script", "style", "template", "noscript"}
_AS_SPACES = str.maketrans(dict.fromkeys("_-+.\xa0\xad", " "))


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its whole address, its text, and what it stands under on which page."""

    address: str
    text: str
    page: str
    heading: str = ""
    column: str = ""
    is_next: bool = False
    is_pdf: bool = False

    @property
    def words(self) -> str:
        """Text, column and file name as the patterns of the vocabulary take them."""
        name = unquote(urlsplit(self.address).path).rsplit("/", maxsplit=1)[-1]
        return comparable(f"{self.text} {self.column} {name}")


def comparable(text: str) -> str:
    """Return a text in small letters, composed (NFC), with single spaces for what parts words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().translate(_AS_SPACES).split())


def links_of(html: str, page: str) -> list[Link]:
    """Return the links of a page to http and https addresses, in their order, each address once.

    Of several links to one address the one with the longest text is taken: the others are icons.
    """
    parser = _Parser(page)
    parser.feed(html)
    parser.close()
    found: dict[str, Link] = {}
    for link in parser.links:
        there = found.get(link.address)
        if there is None or len(link.text) > len(there.text):
            found[link.address] = link
    return list(found.values())


@dataclass(slots=True)
class _Table:
    heads: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    rows: int = 0
    column: int = -1


class _Parser(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = self.base = page
        self.links: list[Link] = []
        self._heading = ""
        self._tables: list[_Table] = []
        self._link: dict[str, str] | None = None
        self._said: list[str] = []
        self._in_heading: list[str] | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag == "base" and values.get("href"):
            self.base = joined_address(self.page, values["href"])
        elif tag in _HEADINGS:
            self._in_heading = []
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._begin_row(self._tables[-1])
        elif tag in ("td", "th") and self._tables:
            table = self._tables[-1]
            table.column += 1
            table.row.append("")
        elif tag == "img" and self._link is not None:
            self._said.append(values.get("alt", ""))
        elif tag == "a":
            self._end_link()
            self._link, self._said = values, []
        elif tag == "link" and "next" in values.get("rel", "").split():
            self._add(values, "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _HEADINGS and self._in_heading is not None:
            self._heading = " ".join("".join(self._in_heading).split()) or self._heading
            self._in_heading = None
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._link is not None:
            self._said.append(data)
        if self._in_heading is not None:
            self._in_heading.append(data)
        if self._tables and self._tables[-1].row:
            self._tables[-1].row[-1] += data

    def close(self) -> None:
        super().close()
        self._end_link()

    @staticmethod
    def _begin_row(table: _Table) -> None:
        """Take the row before as the heads of the columns where it is the first."""
        if table.rows == 1:
            table.heads = [" ".join(cell.split()) for cell in table.row]
        table.rows += 1
        table.row, table.column = [], -1

    def _end_link(self) -> None:
        if self._link is not None:
            values, self._link = self._link, None
            self._add(values, " ".join("".join(self._said).split()))

    def _add(self, values: dict[str, str], text: str) -> None:
        href = values.get("href", "").strip()
        if not href or href.startswith("#"):
            return
        try:
            address = joined_address(self.base, href)
            usable = urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname
        except ValueError:
            return
        if not usable:
            return
        table = self._tables[-1] if self._tables else _Table()
        column = table.heads[table.column] if 0 <= table.column < len(table.heads) else ""
        text = text or values.get("aria-label", "") or values.get("title", "")
        self.links.append(
            Link(
                address,
                text,
                self.page,
                self._heading,
                column,
                is_next="next" in values.get("rel", "").split(),
                is_pdf=values.get("type", "").casefold() == "application/pdf",
            )
        )
