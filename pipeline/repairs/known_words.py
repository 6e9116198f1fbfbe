"""The words of headings, labels and bodies, which minutes and plans share: what may be misread."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from schemas.vocabulary import words

BARE = str.maketrans("åäöÅÄÖé", "aaoAAOe")
"""Letters without their dots and rings."""

_PLACES = (
    ("headings", "roles"),
    ("front_page", "labels"),
    ("front_page", "columns"),
    ("plans", "columns"),
    ("bodies", "bodies"),
)
_DECIDING = ("board", "council", "committee")  # "Allmänheten" is no "enheten"
_ENDING = 7  # letters of what the names of bodies end in
_LEAST, _SHORTEST = 5, 3  # letters of words that differ by dots; by ä for å alone


@cache
def known_words() -> frozenset[str]:
    """Return the words of headings and labels in lower case, and the genitive of bodies."""
    found = {
        word.casefold()
        for name, key in _PLACES
        for text in _texts(words(name, key))
        for word in text.split()
        if word.isalpha()
    }
    bodies = {
        f"{word}s"
        for body in words("bodies", "bodies")
        for word in body["name"].casefold().split()
        if not word.endswith("s")
    }
    return frozenset(found | bodies)


@cache
def body_endings() -> tuple[str, ...]:
    """Return what the names of bodies end in, if it is long, and the genitive: "nämnden"."""
    own = words("bodies", "endings")
    endings = {ending for kind in _DECIDING for ending in own[kind]}
    return tuple(
        form
        for ending in sorted(endings)
        if len(ending) >= _ENDING
        for form in (ending, f"{ending}s")
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@cache
def _by_bare() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word in known_words():
        found.setdefault(word.translate(BARE), set()).add(word)
    return {bare: frozenset(own) for bare, own in found.items()}


def with_dots(text: str) -> str:
    """Return the known word that differs from a word by its dots and rings alone, or nothing.

    "Ovriga" is "övriga", "Mäl" is "mål"; a word that is known itself is left alone.
    """
    own = text.casefold()
    found = _by_bare().get(own.translate(BARE), frozenset()) - {own}
    if own in known_words() or len(found) != 1 or len(own) < _SHORTEST:
        return ""
    (known,) = found
    return known if len(own) >= _LEAST or own.replace("ä", "å") == known else ""
