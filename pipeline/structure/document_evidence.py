"""Evidence of who wrote a document and of what kind it is, counted in its words.

The words are data: `evidence` and `foreign_titles` in `documents.yaml`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractors.language.headings import role_of
from extractors.language.item_heads import item_head
from pipeline.layout.lines import PageLines
from pipeline.reading.pdf import SPLIT
from schemas.document import Line
from schemas.vocabulary import municipalities, words

_WORD = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(
    r"\b([A-ZÅÄÖ][\w-]+) (?:kommun|stad)s?\b|\b[A-ZÅÄÖ-]{3,} (?:KOMMUN|STAD)\b|\bRegion [A-ZÅÄÖ]\w+"
)
_BEHIND_NAMES = (" kommun", " stad", " KOMMUN", " STAD", "Region ")
"""What each of the names in `_NAMED` holds: a quick first look."""
_TOP_LINES = 12
_TITLES = 3  # lines at the top of the first page that may be the title
_SHOWN = 3  # words given as the reason
_HYPHEN = re.compile(f"[-{SPLIT}](?: |$)")  # at the end of a word
_ANY = 10**6
_MOST_OF_ONE = 2
"""What one word of others counts for at most: a partner named in each row ("Storsjöhus AB")."""


class Count(NamedTuple):
    """How often words of a group stand in a document, and the most frequent of them."""

    total: int
    words: tuple[str, ...]

    def __str__(self) -> str:
        named = ", ".join(self.words[:_SHOWN])
        return f"{self.total} ({named})" if self.words else "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the pages of a part show; see `documents.yaml` for the groups of words.

    `municipal` counts names of municipalities too; `items` are the §§ that head agenda items;
    `decides` says whether a heading of minutes stands among the lines; `titles` are the lines at
    the top that stand out.
    """

    municipal: Count
    others: Count
    plan: Count
    items: frozenset[int]
    decides: bool
    front_labels: int
    foreign_title: str
    titles: tuple[str, ...] = ()
    running: tuple[str, ...] = ()


def evidence_of(pages: Sequence[PageLines]) -> Evidence:
    """Return the evidence in the pages of a part, their heads and feet included."""
    lines = [line for page in pages for line in (*page.lines, *page.furniture)]
    counts: Counter[str] = Counter()
    for before, line in itertools.pairwise([None, *lines]):
        counts.update(_WORD.findall(_uncut(before, line).casefold()))
    heads = [
        head
        for page in pages
        for line in page.lines
        if (head := item_head(line.text)) and not head.continued
    ]
    roles = words("documents", "evidence", "deciding_roles")
    return Evidence(
        municipal=_count(counts, "municipal", _names(lines)),
        others=_count(counts, "others", most=_MOST_OF_ONE),
        plan=_count(counts, "plan"),
        items=frozenset(head.paragraph for head in heads),
        decides=any(role_of(line.text) in roles for page in pages for line in page.lines),
        front_labels=front_page_words(pages[0].lines) if pages else 0,
        foreign_title=_foreign_title(pages[0]) if pages else "",
        titles=_titles(pages[0]) if pages else (),
        running=tuple(line.text for line in pages[0].furniture) if pages else (),
    )


def _uncut(before: Line | None, line: Line | None) -> str:
    """Return a line's text without the ends of words that the line above begins: "grann-" /
    "kommunerna"."""
    assert line is not None
    if before is None or not _HYPHEN.search(before.text):
        return line.text
    ends = {id(run[0]) for run in line.runs(1.0) if run[0].text[0].islower()}
    return " ".join(word.text for word in line.words if id(word) not in ends)


def is_name(word: str) -> bool:
    """Whether a capitalised word before "kommun" may be a name, and not "Varje" or "Som"."""
    return word[:1].isupper() and word.casefold() not in _no_names()


def front_page_words(lines: Sequence[Line]) -> int:
    """Return how many of a front page's labels (Beslutande, Plats och tid...) begin a line."""
    labels = words("documents", "front_page")
    texts = [line.text.casefold() for line in lines]
    return sum(any(text.startswith(label) for text in texts) for label in labels)


def any_matches(texts: Iterable[str], group: str) -> bool:
    """Whether any word of any text belongs to a group of evidence."""
    return any(matches(word, group) for text in texts for word in _WORD.findall(text.casefold()))


def matches(word: str, group: str) -> bool:
    """Whether a word in lower case belongs to a group of evidence."""
    return bool(_pattern(group).fullmatch(word))


def _count(
    counts: dict[str, int], group: str, named: Sequence[str] = (), most: int = _ANY
) -> Count:
    found = {word: min(count, most) for word, count in counts.items() if matches(word, group)}
    for name in named:
        found[name] = found.get(name, 0) + 1
    ordered = sorted(found, key=lambda word: (-found[word], word))
    return Count(sum(found.values()), tuple(ordered))


def _names(lines: Iterable[Line]) -> list[str]:
    """Return the municipalities and regions that lines name, known or not, once a mention."""
    named = []
    for line in lines:
        if not any(map(line.text.__contains__, _BEHIND_NAMES)):
            continue  # most lines
        for match in _NAMED.finditer(line.text):
            name = match[1]
            if name is None or is_name(name) or name in municipalities():
                named.append(match.group())
    return named


def _titles(page: PageLines) -> tuple[str, ...]:
    """Return the lines at the top of a page that are set larger than its text, or in bold."""
    sizes: dict[float, int] = {}
    for line in page.lines:
        sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    top = page.lines[:_TOP_LINES]
    return tuple(line.text for line in top if line.size > usual + 0.9 or line.bold)


def _foreign_title(page: PageLines) -> str:
    """Return the title or running head by which a document is none of ours, or nothing."""
    top = page.lines[:_TOP_LINES]
    largest = max((line.size for line in top), default=0.0)
    titles = [line for line in top if line.size >= largest - 0.2][:_TITLES]
    for line in (*titles[:1], *page.furniture):
        text = line.text.casefold().strip()
        for beginning in words("documents", "foreign_titles"):
            if text.startswith(beginning) and not text[len(beginning) :][:1].isalpha():
                return line.text.strip()
    return ""


@cache
def _pattern(group: str) -> re.Pattern[str]:
    forms = words("documents", "evidence", group)
    return re.compile("|".join(re.escape(form).replace(r"\*", r"\w*") for form in forms))


@cache
def _no_names() -> frozenset[str]:
    return frozenset(words("documents", "no_names"))
