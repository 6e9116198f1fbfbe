"""Fragments: what many patterns share, written in each of them as its name in braces.

A pattern with `{number}` matches "22" and "tjugotvå" there. `number`, `month` and `ordinal` are
made of the words of numerals.yaml; the others are lists of expressions in fragments.yaml, and may
hold those above them. A fragment names no group: a pattern names its own, `(?P<n>{number})`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from schemas.vocabulary.overlays import identity

_NAMED = re.compile(r"(?<!\\)\{([a-z_]+)\}")  # a quantifier, "{0,3}", holds no letters


def fragments_of(listed: Mapping[str, Any], numerals: Mapping[str, Any]) -> dict[str, str]:
    """Return the expression of each fragment, from what fragments.yaml and numerals.yaml hold.

    Raises KeyError with the name of a fragment that is used and is not there.
    """
    fragments = {
        "number": _number(numerals["numerals"]),
        "month": f"(?:{'|'.join(numerals['months'])})",
        "ordinal": f"(?:{'|'.join(w for w in numerals['ordinals'] if w.isalpha())})",
    }
    for name, entries in listed.items():
        forms = "|".join(identity(entry) for entry in entries)
        fragments[name] = expanded(f"(?:{forms})", fragments)
    return fragments


def expanded(expression: str, fragments: Mapping[str, str]) -> str:
    """Return an expression with each named fragment in place of its name.

    Raises KeyError with the name of one that is not there.
    """
    return _NAMED.sub(lambda found: fragments[found[1]], expression)


def _number(numerals: Mapping[str, int]) -> str:
    """Return an expression for a count: digits (not a year's four) or a number word."""
    tens = [word for word, value in numerals.items() if value >= 20]
    ones = [word for word, value in numerals.items() if value < 20]
    return (
        rf"(?:\d{{1,3}}(?![\d/])|(?:{'|'.join(tens)})(?:{'|'.join(ones)})?"
        rf"|{'|'.join(sorted(ones, key=len, reverse=True))})"
    )
