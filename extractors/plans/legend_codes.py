"""Letters and shares that a legend explains: "G = genomförd, E = ej påbörjad", "91–99 % = delvis".

They judge where a cell of a judging column holds them; without a legend they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.language.judgement_words import Meaning, meaning_in, word_meaning
from extractors.plans.judgement_marks import Legend
from schemas.vocabulary import words

LETTER, SHARE = "letter", "share"
_MEANS = r"(?:=|\bbetyder\b|\bstår för\b)"
_SAYS_WHAT = re.compile(_MEANS)
_EQUALS = rf"\s*{_MEANS}\s*"
_LETTER = re.compile(rf"(?:^|[\s(,;.:])(?P<letter>[A-ZÅÄÖ]{{1,2}}){_EQUALS}")
_NUMBER = r"\d{1,3}(?:,\d+)?"
_SHARE = re.compile(
    rf"(?:(?P<word>[^\W\d]+(?: [^\W\d]+)?)\s+)?(?P<low>{_NUMBER})(?:\s*[–-]\s*(?P<high>{_NUMBER}))?"
    rf"\s*(?:%|procent)(?:\s+(?P<after>eller \w+))?{_EQUALS}"
)
_CELL_SHARE = re.compile(rf"(?P<share>{_NUMBER})\s*(?:%|procent)")
_SIGN = re.compile(r"(?P<letter>[?!])\s+(?=[^\W\d_]{2})")
_ALONE = re.compile(r"(?:^|(?<=\s))(?P<letter>[A-ZÅÄÖ]{1,2})\s+(?=[^\W\d_]{2})")
_ALL = 1000.0
_LITTLE = 0.001  # less than any share is written with: "under 70 %" leaves out 70


def codes_in(text: str) -> Iterator[tuple[int, int, tuple[str, str], Meaning]]:
    """Yield where a legend's codes and their words stand in a text, the code, and what it means."""
    if not _SAYS_WHAT.search(text):
        return
    for pattern in (_LETTER, _SHARE):
        found = list(pattern.finditer(text))
        for place, match in enumerate(found):
            end = found[place + 1].start() if place + 1 < len(found) else len(text)
            said = re.split(r"(?<=[.;])\s", text[match.end() : end])[0]
            meaning = meaning_in(said.split(" eller ")[0], "status")
            if meaning is not None:
                yield match.start(), end, _key(match), Meaning("status", meaning.category)


def sign_in(text: str) -> Iterator[tuple[int, int, tuple[str, str], Meaning]]:
    """Yield the sign of punctuation that opens a line of a legend, and what the line says that it
    means: "? målet kan inte bedömas"."""
    opening = _SIGN.match(text)
    meaning = meaning_in(text[opening.end() :], "status") if opening else None
    if opening and meaning is not None and meaning.dimension == "status":
        yield 0, len(text), _key(opening), meaning


def letters_in(text: str) -> Iterator[tuple[int, int, tuple[str, str], Meaning]]:
    """Yield the letters that stand alone before the words of a legend's lines, each before words
    that begin with a judgement: "G   Genomförd eller pågår kontinuerligt". Lines may be one text
    ("G Genomförd P Påbörjad"): then each begins in upper case."""
    found = [m for m in _ALONE.finditer(text) if not m.start() or text[m.end()].isupper()]
    if not found or found[0].start():
        return
    for match, after in zip(found, [*found[1:], None], strict=True):
        end = after.start() if after else len(text)
        said = text[match.end() : end].strip().split(" eller ")[0]
        judged = word_meaning(said, "progress") or word_meaning(said, "status")
        if judged:
            yield match.start(), end, _key(match), Meaning("status", judged)


def _key(match: re.Match[str]) -> tuple[str, str]:
    groups = match.groupdict()
    if "letter" in groups:
        return match["letter"], LETTER
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    bound = f"{match['word'] or ''} {match['after'] or ''}".casefold()
    if _says("below", bound):
        low, high = -_ALL, high - _LITTLE
    elif _says("at_most", bound):
        low = -_ALL
    elif _says("above", bound):
        low, high = low + _LITTLE, _ALL
    elif _says("at_least", bound):
        high = _ALL
    return f"{low} {high}", SHARE


def _says(kind: str, bound: str) -> bool:
    """Whether the words beside a share bound it so; whole words, as "överens" holds "över"."""
    return any(
        re.search(rf"\b{re.escape(word)}\b", bound) for word in words("judgements", "legend", kind)
    )


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def said_by_code(text: str, legend: Legend) -> str | None:
    """Return the status that a cell's letter or share means by the legend, or None where the legend
    says nothing or two different things of it."""
    bare = text.strip().rstrip(".")
    letter = legend.get((bare, LETTER))
    if letter is not None:
        return letter.category
    share = _CELL_SHARE.fullmatch(bare)
    if share is None:
        return None
    number = _number(share["share"])
    said = {meaning.category for (bounds, kind), meaning in legend.items()
            if kind == SHARE and _holds(bounds, number)}  # fmt: skip
    return said.pop() if len(said) == 1 else None


def _holds(bounds: str, number: float) -> bool:
    low, high = map(float, bounds.split())
    return low <= number <= high
