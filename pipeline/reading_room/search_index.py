"""The search of the site: an inverted index in small scripts, which a page loads as it needs them.

A script tag works where a page is opened from a folder; a request for a file does not. The index
is cut by the beginnings of words, so that a search loads the few scripts that its words begin with.
What is found is numbered by kind, and the newest first, so that the best answers are those with the
lowest numbers.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

KINDS = ("items", "decisions", "motions", "reservations", "goals", "people")
_WORD = re.compile(r"[^\W_]+")
_ACCENTED = re.compile("[^\x00-\x7fåäö]")
_LARGEST = 48_000  # bytes of a script, where a longer beginning can cut it
_LONGEST_BEGINNING = 5
_BLOCK = 200  # entries a script
_MOST_WORDS = 160  # of an entry
_SHOWN = 180  # characters
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Entry(NamedTuple):
    """Something that can be found: where, what it is called, what is shown of it, its words."""

    kind: str
    href: str
    title: str
    about: str
    text: str
    newest: int


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are searched for: in lower case, å ä ö kept, é as e."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """Return a text in lower case; accents are dropped but for å, ä and ö."""
    lower = text.casefold()
    return lower if lower.isascii() else _ACCENTED.sub(
        _without_accent, unicodedata.normalize("NFC", lower)
    )  # fmt: skip


def _without_accent(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKD", found[0])
    return "".join(own for own in plain if not unicodedata.combining(own))


def index_files(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the scripts of the index: name and text."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    listed = sorted(entries, key=lambda own: (order[own.kind], -own.newest, own.title, own.href))
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(listed):
        own = dict.fromkeys(words_of(f"{entry.title} {entry.about} {entry.text}"))
        for word in list(own)[:_MOST_WORDS]:
            if len(word) > 1 or word.isdigit():
                postings[word].append(number)
    starts, ranges = 0, []
    for kind in KINDS:
        count = sum(entry.kind == kind for entry in listed)
        ranges.append([kind, starts, starts + count])
        starts += count
    shards = list(_shards({word: _packed(own) for word, own in postings.items()}))
    beginnings = {beginning: number for number, (beginning, _) in enumerate(shards)}
    head = {"kinds": ranges, "block": _BLOCK, "shards": beginnings}
    yield "head.js", f"room.head({_json(head)});\n"
    for number, (_, words) in enumerate(shards):
        yield f"w{number}.js", f"room.words({number},{_json(words)});\n"
    for number, start in enumerate(range(0, len(listed), _BLOCK)):
        block = [
            [entry.href, entry.title[:_SHOWN], _short(entry.about)]
            for entry in listed[start : start + _BLOCK]
        ]
        yield f"e{number}.js", f"room.entries({number},{_json(block)});\n"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _shards(words: dict[str, str], length: int = 1) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield words by their beginnings, which are as long as they must be to give small scripts."""
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for word, own in words.items():
        groups[word[:length]][word] = own
    for beginning, alike in sorted(groups.items()):
        size = sum(len(word) + len(packed) + 6 for word, packed in alike.items())
        if size > _LARGEST and length < _LONGEST_BEGINNING and len(alike) > 1:
            yield from _shards(alike, length + 1)
        else:
            yield beginning, dict(sorted(alike.items()))


def _packed(numbers: list[int]) -> str:
    """Return rising numbers as their differences, in base 36: [3, 40, 41] is "3.11.1"."""
    before, made = 0, []
    for number in numbers:
        made.append(_base36(number - before))
        before = number
    return ".".join(made)


def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return _DIGITS[number] + digits


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # In a script these end a line.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
