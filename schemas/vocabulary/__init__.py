"""The vocabulary: headings, parties, bodies, verbs and colours, each a YAML file in this folder.

Words can be added there without knowing Python, or in a folder of one's own (`overlays.py`), which
leaves this one as it is. Code reads words with `words(file, *path)`. A process reads with one
vocabulary: `use` names the folders before the first word is read, and the processes that it starts
read with the same words.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from schemas.vocabulary.fragments import expanded, fragments_of
from schemas.vocabulary.overlays import (
    LOADER,
    Overlay,
    Place,
    VocabularyError,
    fingerprint,
    identity,
    merged,
    read_overlay,
)
from schemas.vocabulary.pattern_faults import compiled, is_pattern

# The fingerprint and the folders, for the processes that this one starts.
_VARIABLE = "PARAGRAF_OVERLAYS"


def use(folders: Sequence[Path]) -> str:
    """Add the words of folders, in this order, to the package's; return their fingerprint.

    Call it before anything is read. Raises VocabularyError where a folder cannot be used, and
    where words were read already with others.
    """
    if not folders and not in_use():
        return ""
    from schemas.vocabulary.faults import faults_of

    overlays = [read_overlay(folder) for folder in folders]
    grave = [fault for fault in faults_of(overlays) if fault.grave]
    if grave:
        raise VocabularyError("\n".join(str(fault) for fault in grave))
    wanted = fingerprint(overlays)
    if wanted == in_use():
        return wanted
    if file_of.cache_info().currsize:
        raise VocabularyError(
            "words were read already, with another vocabulary; use one vocabulary a process"
        )
    os.environ[_VARIABLE] = "\n".join([wanted, *(str(f.absolute()) for f in folders)])
    _overlays.cache_clear()
    return wanted


def in_use() -> str:
    """Return the fingerprint of the words that are added to the package's; nothing if none are."""
    return os.environ.get(_VARIABLE, "").split("\n")[0]


def folders_in_use() -> list[Path]:
    """Return the folders whose words are added to the package's, in their order."""
    return [Path(folder) for folder in os.environ.get(_VARIABLE, "").split("\n")[1:]]


@cache
def _overlays() -> tuple[Overlay, ...]:
    """Return the overlays in use. Raises VocabularyError if they changed since they were named."""
    folders = folders_in_use()
    overlays = tuple(read_overlay(folder) for folder in folders)
    if fingerprint(overlays) != in_use():
        raise VocabularyError(
            f"{', '.join(map(str, folders))}: the words were changed while paragraf read with "
            "them; start it again"
        )
    return overlays


def packaged(name: str) -> Any:
    """Return the content of the package's own file, without what an overlay adds."""
    text = resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=LOADER)


def names() -> list[str]:
    """Return the names of the package's files, in order: "bodies", "colours", ..."""
    files = resources.files(__name__).iterdir()
    return sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))


@cache
def file_of(name: str) -> Any:
    """Return the content of a file with what the overlays in use add to it, examples and all."""
    content = packaged(name)
    for overlay in _overlays():
        for file in overlay.files:
            if file.name == name:
                content = merged(content, file.content, name)
    return content


@cache
def _words_of(name: str) -> Any:
    return _bare(file_of(name), name, ())


def _bare(value: Any, name: str, place: Place) -> Any:
    """Return a value with each pattern as the expression alone, its fragments put in."""
    if isinstance(value, dict):
        return {key: _bare(inner, name, (*place, key)) for key, inner in value.items()}
    if isinstance(value, list) and is_pattern(name, place):
        return [expanded(identity(entry), fragments()) for entry in value]
    return value


@cache
def fragments() -> dict[str, str]:
    """Return the expressions that patterns name in braces: `fragments()["number"]`."""
    return fragments_of(file_of("fragments"), file_of("numerals"))


def words(name: str, *path: str) -> Any:
    """Return what `schemas/vocabulary/<name>.yaml` and the overlays hold under the keys of `path`.

    A pattern is returned as the regular expression alone, its fragments put in. Raises
    KeyError where a key is missing and FileNotFoundError where the file is.
    """
    found = _words_of(name)
    for key in path:
        found = found[key]
    return found


@cache
def meanings(name: str, *path: str) -> dict[str, str]:
    """Return, for a file's lists of forms by meaning, the meaning of each form.

    `meanings("votes", "columns")["frånv."]` is "absent".
    """
    return {form: meaning for meaning, forms in words(name, *path).items() for form in forms}


@cache
def pattern(name: str, *path: str) -> re.Pattern[str]:
    """Return a list of patterns as one regular expression that disregards case.

    An entry is the expression, or a mapping with it under `pattern` beside the examples that it
    must match (`matches`) and must not match (`matches_not`); the tests run these.
    """
    return compiled(words(name, *path))


@cache
def patterns(name: str, *path: str) -> tuple[re.Pattern[str], ...]:
    """Return a list of patterns one by one, in order, each with its own named groups.

    For lists of `pattern_faults.ONE_BY_ONE`, whose entries name the same groups.
    """
    return tuple(compiled([expression]) for expression in words(name, *path))


@cache
def keyed_pattern(name: str, *path: str) -> re.Pattern[str]:
    """Return lists of patterns by key as one expression; a match's `lastgroup` is the key.

    Their patterns name no groups.
    """
    listed = words(name, *path)
    return compiled([f"(?P<{key}>{'|'.join(forms)})" for key, forms in listed.items()])


def first_match(
    forms: Sequence[re.Pattern[str]], text: str, begin: int = 0, end: int = sys.maxsize
) -> re.Match[str] | None:
    """Return the match of several patterns that begins first; of the earlier pattern, of two."""
    found = [match for form in forms if (match := form.search(text, begin, end))]
    return min(found, key=lambda match: match.start(), default=None)


def match_at(forms: Sequence[re.Pattern[str]], text: str, start: int = 0) -> re.Match[str] | None:
    """Return the match of the first of several patterns that matches at a place of a text."""
    return next((match for form in forms if (match := form.match(text, start))), None)


@cache
def parties() -> dict[str, str]:
    """Return the party code for every code, name, alias and group name, in lower case."""
    codes: dict[str, str] = {}
    for party in words("parties", "parties"):
        aliases = (*party.get("aliases", []), *party.get("groups", []))
        for form in (party["code"], party["name"], *aliases):
            codes.setdefault(form.casefold(), party["code"])
    return codes


@cache
def municipalities() -> frozenset[str]:
    """Return the names of the municipalities (without 'kommun') and of the regions."""
    names = words("municipalities")
    return frozenset(names["municipalities"]) | frozenset(names["regions"])


def municipality_code(name: str | None) -> str | None:
    """Return Statistics Sweden's code of a municipality (four digits) or region (two), if known."""
    codes: dict[str, str] = words("municipality_codes", "codes")
    return codes.get(name) if name else None
