"""Which links of a page are minutes, by the patterns of a source or the vocabulary's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.sources.link_pages import Link, comparable
from schemas.vocabulary import pattern, words


@dataclass(frozen=True, slots=True)
class LinkRules:
    """The patterns of a source; where one is None the vocabulary decides."""

    links: str | None = None
    leave_out: str | None = None
    files: str | None = None

    def is_file(self, link: Link) -> bool:
        """Whether a link leads to a PDF, as far as its address, type or text says."""
        if self.files is not None and re.search(self.files, link.address, re.IGNORECASE):
            return True
        return (
            link.is_pdf
            or pattern("publishing", "files").search(link.address) is not None
            or comparable(link.text).rstrip(")").endswith(" pdf")
        )

    def is_wanted(self, link: Link) -> bool:
        """Whether a link to a PDF is to minutes."""
        if self.links is not None and not _found(self.links, link):
            return False
        if self.leave_out is not None:
            return not (self.leave_out and _found(self.leave_out, link))
        if self.links is not None:
            return True
        said = link.words
        if _matches("not_minutes", said):
            return False
        if _matches("minutes", said):
            return True
        if _matches("other_documents", said):
            return False
        heading = comparable(link.heading)
        return _matches("minutes", heading) or not (
            _matches("not_minutes", heading) or _matches("other_documents", heading)
        )


@dataclass(slots=True)
class Chosen:
    """The links of a list: files to fetch, and those that the patterns leave out."""

    files: dict[str, Link] = field(default_factory=dict)
    left_out: dict[str, Link] = field(default_factory=dict)

    def take(self, links: Iterable[Link], rules: LinkRules) -> int:
        """Sort links in; returns how many lead to PDFs."""
        count = 0
        for link in links:
            if rules.is_file(link):
                count += 1
                place = self.files if rules.is_wanted(link) else self.left_out
                place.setdefault(link.address, link)
        return count


def is_next(link: Link) -> bool:
    """Whether a link leads to the next page of a list."""
    return (
        link.is_next
        or pattern("publishing", "next_page").search(" ".join(link.text.casefold().split()))
        is not None
    )


def platform_of(html: str) -> str | None:
    """Return the platform whose list a page leaves to a program in the browser."""
    low = html.casefold()
    platforms: dict[str, list[str]] = words("publishing", "platforms")
    return next(
        (name for name, marks in platforms.items() if any(mark in low for mark in marks)), None
    )


def _matches(name: str, said: str) -> bool:
    return pattern("publishing", name).search(said) is not None


def _found(expression: str, link: Link) -> bool:
    """Whether a pattern of a source is in what a person sees of a link, or in its address."""
    seen = " ".join((link.heading, link.column, link.text, link.address))
    return any(
        re.search(expression, text, re.IGNORECASE)
        for text in (seen, f"{comparable(link.heading)} {link.words}")
    )
