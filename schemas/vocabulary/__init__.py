"""The vocabulary: headings, parties, bodies, verbs and colours, each a YAML file in this folder.

Words can be added there without knowing Python. Code reads them with `words(file, *path)`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def _file(name: str) -> Any:
    text = resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    # The C loader reads the list of municipalities twenty times as fast.
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def words(name: str, *path: str) -> Any:
    """Return what `schemas/vocabulary/<name>.yaml` holds under the keys of `path`.

    Raises KeyError where a key is missing and FileNotFoundError where the file is.
    """
    found = _file(name)
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
    must match (`matches`) and must not match (`not`); the tests run these.
    """
    return re.compile("|".join(map(expression, words(name, *path))), re.IGNORECASE | re.DOTALL)


def expression(entry: str | dict[str, Any]) -> str:
    """Return the regular expression of an entry in a list of patterns."""
    return entry if isinstance(entry, str) else str(entry["pattern"])


@cache
def parties() -> dict[str, str]:
    """Return the party code for every code, name, alias and group name, in lower case."""
    codes: dict[str, str] = {}
    for party in words("parties", "parties"):
        for form in (party["code"], party["name"], *party["aliases"], *party.get("groups", [])):
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
