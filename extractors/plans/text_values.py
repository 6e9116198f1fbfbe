"""Values of an indicator in running text, each with its kind and its year.

"34 % (2022), 38 % (2023), mål 50 % 2027" -> of 2022, of 2023, target of 2027
"Utfall 2023: 61 %. Utfall 2024: 74 %. Mål 2027: 100 %."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.plans.text_shapes import is_value
from schemas.vocabulary import words

_YEAR = r"(?:19|20)\d\d"
_PARTED = re.compile(
    r"\s*(?:[;→|\n]|->|,(?=\s)|(?<!\bca)\.(?=\s|$)|\s(?:och|samt|till)\s|\s[–-]\s)\s*"
)
_FEWEST_LETTERS = 4


class TextValue(NamedTuple):
    """A value in a text: its kind (target, base, outcome, or "" where none is said), its year, and
    where its words begin and end."""

    kind: str
    year: int | None
    start: int
    end: int


def values_after_name(text: str) -> tuple[int, list[TextValue]]:
    """Return where a name ends and the values behind it; the whole text and none where it has none.

    Everything behind the name must be values: "Antal elever, 2023: 14" has one, a sentence none.
    """
    for found in _starts().finditer(text):
        name = text[: found.start()]
        if sum(letter.isalpha() for letter in name) < _FEWEST_LETTERS:
            continue
        start, end = found.end(), len(text)
        if found["bracket"]:
            closing = text.rstrip(" .")
            if not closing.endswith(")") or text.find(")", start) != len(closing) - 1:
                continue
            end = len(closing) - 1
        values = list(values_in(text, start, end))
        if values:
            return found.start(), values
    return len(text), []


def values_in(text: str, start: int, end: int) -> Iterator[TextValue]:
    """Yield the values of a stretch of text that holds nothing else; else nothing."""
    found: list[TextValue] = []
    place = start
    for left, right in _pieces(text, start, end):
        if not text[left:right].strip(" .,;"):
            continue
        value = _value(text, left, right)
        if value is None:
            return
        found.append(value)
        place = right
    if place > start and any(value.year or value.kind for value in found):
        yield from found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for parted in _PARTED.finditer(text, start, end):
        yield place, parted.start()
        place = parted.end()
    yield place, end


def _value(text: str, start: int, end: int) -> TextValue | None:
    for form in _forms():
        found = form.fullmatch(text[start:end].strip())
        if found is None:
            continue
        value = found["value"].strip()
        if not is_value(value) or not any(sign.isdigit() for sign in value):
            continue
        if re.fullmatch(_YEAR, value):
            continue
        offset = text.index(text[start:end].strip(), start)
        left = offset + found.start("value")
        year = found.groupdict().get("year")
        return TextValue(_kind(found["kind"]), int(year) if year else None, left, left + len(value))
    return None


def _kind(word: str | None) -> str:
    lowered = (word or "").casefold()
    for kind, forms in words("plans", "value_words").items():
        if any(re.fullmatch(form, lowered) for form in forms):
            return str(kind)
    return ""


def _listed() -> str:
    return "|".join(form for forms in words("plans", "value_words").values() for form in forms)


@cache
def _starts() -> re.Pattern[str]:
    """Return where values may begin: behind a sign, or at a year with a colon."""
    return re.compile(
        rf"\s+(?=(?:(?:{_listed()})\s+)?{_YEAR}\s*:)|:\s+|(?P<bracket>\s*\()|\.\s+|,\s+|\s[–-]\s",
        re.IGNORECASE,
    )


@cache
def _forms() -> list[re.Pattern[str]]:
    kind = rf"(?:(?P<kind>{_listed()})\s*)?"
    needed = rf"(?P<kind>{_listed()})"
    year = rf"\(?(?:år\s+|för\s+|till\s+|i\s+)?(?P<year>{_YEAR})\)?"
    value = r"(?P<value>[^:;()]+?)"
    return [
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"{kind}{year}\s*(?::|=|är|var|–|-)\s*{value}",  # Mål 2030: 40 %
            rf"{kind}:?\s*{value}\s*\({year}\)",  # mål 40 % (2030)
            rf"{kind}:?\s*{value}\s+{year}",  # 40 % år 2030
            rf"{kind}{year}\s+{value}",  # mål 2030 40 %
            rf"{needed}\s*(?::|=|är|var)?\s*{value}",  # mål: 40 %
        )
    ]
