"""RSS and Atom feeds: entries that are PDFs, or pages with links to PDFs."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from pipeline.sources.addresses import FetchError, joined_address
from pipeline.sources.asking import Asker
from pipeline.sources.kinds import FeedSource
from pipeline.sources.link_choice import Chosen, LinkRules
from pipeline.sources.link_pages import Link, links_of
from pipeline.sources.web_lists import Fault, Listing


def feed_list(source: FeedSource, asker: Asker) -> Listing:
    """Return the files of a feed. It forgets older entries, so nothing is taken for gone."""
    rules = LinkRules(source.links, source.leave_out, source.files)
    chosen = Chosen()
    faults: list[Fault] = []
    entries = list(links_of_feed(asker.page(source.url).content, source.url))
    for link in entries:
        if rules.is_file(link):
            chosen.take([link], rules)
        elif asker.bounds.names(link.address):
            try:
                page = asker.page(link.address)
            except FetchError as error:
                faults.append(Fault("unreachable", link.address, str(error)))
                continue
            chosen.take(links_of(page.text, page.address), rules)
    if not chosen.files:
        left_out = (
            f", {len(chosen.left_out)} are left out by their words" if chosen.left_out else ""
        )
        message = f"{source.url}: its {len(entries)} entries lead to no PDF{left_out}"
        faults.append(Fault("no_links", source.url, message))
    return Listing(list(chosen.files.values()), faults, is_whole=False)


def links_of_feed(content: bytes, page: str) -> Iterator[Link]:
    """Yield the links of a feed's entries: enclosures first, else the entry's own link.

    Raises FetchError where it is neither RSS nor Atom, or declares entities: these can be nested
    until they fill the memory.
    """
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content[:1024]:
        raise FetchError(f"{page}: is no feed, it declares a document type")
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise FetchError(f"{page}: is not valid XML ({error}); look at it in a browser") from None
    if _name(root) not in ("rss", "feed", "RDF"):
        raise FetchError(f"{page}: is neither RSS nor Atom, but <{_name(root)}>")
    for entry in root.iter():
        if _name(entry) in ("item", "entry"):
            yield from _links_of_entry(entry, page)


def _links_of_entry(entry: ElementTree.Element, page: str) -> Iterator[Link]:
    title, own, enclosed = "", "", []
    for child in entry:
        match _name(child):
            case "title":
                title = " ".join("".join(child.itertext()).split())
            case "enclosure":
                enclosed.append((child.get("url", ""), child.get("type", "")))
            case "link" if child.get("rel") == "enclosure":
                enclosed.append((child.get("href", ""), child.get("type", "")))
            case "link" if child.get("rel", "alternate") == "alternate":
                own = child.get("href") or (child.text or "").strip()
    for address, kind in enclosed or ([(own, "")] if own else []):
        if address:
            yield Link(joined_address(page, address), title, page, is_pdf="pdf" in kind.casefold())


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rsplit("}", maxsplit=1)[-1]
