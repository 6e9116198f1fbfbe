"""Words that stand in two lists of which each is one meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemas.vocabulary.overlays import Fault, MarkedFile, Place

EXCLUSIVE = (
    "front_page.columns", "front_page.labels", "headings.beginnings", "headings.roles",
    "plans.columns", "votes.columns", "votes.letters", "votes.options",
)  # fmt: skip
"""Where a word has one meaning only: it may stand in one of the lists. Written in lower case."""


def two_meanings(file: MarkedFile, whole: Any) -> Iterator[Fault]:
    """Yield the words of a file that stand in two lists of which each is one meaning."""
    for group in EXCLUSIVE:
        name, key = group.split(".")
        if name != file.name:
            continue
        seen: dict[str, str] = {}
        for meaning, listed in whole.get(key, {}).items():
            for word in listed:
                other = seen.setdefault(word, meaning)
                place = _place_of(file, (key, meaning), word) or _place_of(file, (key, other), word)
                if other != meaning and place:
                    yield Fault(
                        file.path, file.line(place),
                        f"'{word}' is under both {other} and {meaning} of {key}; keep one, and "
                        "write the other under remove",
                    )  # fmt: skip
                own = _place_of(file, (key, meaning), word)
                if word != word.casefold() and own:
                    yield Fault(
                        file.path, file.line(own),
                        f"'{word}' has capital letters and would never be found; write "
                        f"'{word.casefold()}'",
                    )  # fmt: skip
    if file.name == "parties":
        yield from _party_of_two(file, whole)


def _party_of_two(file: MarkedFile, whole: Any) -> Iterator[Fault]:
    forms: dict[str, str] = {}
    for party in whole["parties"]:
        listed = (*party.get("aliases", []), *party.get("groups", []))
        for form in (party["code"], party["name"], *listed):
            other = forms.setdefault(form.casefold(), party["code"])
            if other != party["code"]:
                index = _index_of(file, party["code"], other)
                if index is not None:
                    yield Fault(
                        file.path, file.line(("parties", index)),
                        f"'{form}' is both a name of {other} and of {party['code']}; keep one, or "
                        "remove the party that the town does not have",
                    )  # fmt: skip


def _index_of(file: MarkedFile, *codes: str) -> int | None:
    own = (file.content or {}).get("parties", [])
    return next((i for i, party in enumerate(own) if party.get("code") in codes), None)


def _place_of(file: MarkedFile, keys: tuple[str, str], word: str) -> Place | None:
    """Return where a file holds a word, or None where the word is not in it."""
    found = file.content
    for key in keys:
        found = found.get(key, {}) if isinstance(found, dict) else {}
    return (*keys, found.index(word)) if isinstance(found, list) and word in found else None
