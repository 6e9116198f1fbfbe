"""Lists of contents whose leaders are drawn, or that have none: their lines only end in numbers."""

from __future__ import annotations

import re
from itertools import pairwise

from schemas.document import Section
from schemas.vocabulary import words

_ENTRY = re.compile(r"(?=.*[^\W\d]{3}).*[\s.…](?P<page>\d{1,3})$", re.DOTALL)
_FEWEST = 3
_MOST = 0.6  # of the paragraphs; a long entry may be torn from its number


def lists_contents(section: Section) -> bool:
    """Whether a section is a list of contents: headed so, its lines end in pages that go up."""
    title = section.title.casefold().strip(" :.")
    if title not in words("front_page", "labels", "contents") or section.tables:
        return False
    texts = [paragraph.passage.plain for paragraph in section.paragraphs]
    pages = [int(found["page"]) for text in texts if (found := _ENTRY.match(text))]
    if len(pages) < _FEWEST or len(pages) < _MOST * len(texts):
        return False
    return all(before <= after for before, after in pairwise(pages))
