"""Names and parties against each other: who is named several times is named alike.

A name that was read with little confidence, and that differs by a letter or two from exactly one
name that was read surely, is that name. A party that nobody has is that of the same person
elsewhere. "Vv" in a cell is the capital V, whose small form looks alike.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.language.grammar import PARTY_CODE
from pipeline.repairs.distances import distance
from pipeline.repairs.known_words import BARE
from pipeline.repairs.scanned_text import RowOfWords
from schemas.vocabulary import meanings, parties, words

_NAME_WORD = re.compile(
    r"[A-ZÅÄÖÉ](?:[^\W\d_]|[.'’-])*[a-zåäöé.]|[A-ZÅÄÖ]\.?|von|af|de|la|zu|van|der|den|el"
)
_IN_BRACKETS = re.compile(rf"\((?P<party>{PARTY_CODE})\)[,.;:]?")
_ODD_BRACKETS = re.compile(r"[(\[{](?P<party>[^()\s]{1,4})[)\]}](?P<after>[,.;:]?)")
_TWICE = re.compile(r"(?P<open>\(?)(?P<one>[A-ZÅÄÖ])(?P<other>[a-zåäö])(?P<close>\)?[,.;:]?)")
_SAME_SMALL = frozenset("cosuvwxz")
_ALIKE_FORMS = frozenset("COSVXZW")  # letters whose small form has the shape of the large one
_READ_FOR_LETTERS = re.compile(r"[0356]|0\d")  # digits that are read for O, C and S
_LOOKS_LIKE = {"C": "EGOQceo", "L": "EI", "S": "5s", "V": "Yv"}  # what is read, and surely
_NUMBERS = re.compile(r"\d{1,4}[-–]\d{1,4}[,.;]?")
_DASHES = ("-", "–", "—")
_SURE = 85.0
_FARTHEST = 2  # letters by which a name may differ
_LONGEST = 5  # letters of a party's code, and one more
_SHORTEST = 6  # letters of a name that is compared
_ROWS, _FEWEST, _COLUMN = 8, 4, 3.0  # rows below a head; codes among them; points in a column
_CELL = 3.0  # of the size: how wide the head of such a column is


class _Name(NamedTuple):
    row: int
    start: int
    end: int
    text: str
    confidence: float


def repair_names(rows: Sequence[RowOfWords]) -> None:
    """Repair names that differ a little from exactly one name that was read surely."""
    _capitals(rows)
    found = [name for index, row in enumerate(rows) for name in _names(index, row)]
    counts = Counter(name.text for name in found if name.confidence >= _SURE)
    dotted = {text.translate(BARE): text for text in counts if text != text.translate(BARE)}
    for name in reversed(found):
        known = dotted.get(name.text, name.text)
        if known != name.text and counts[known] >= counts[name.text]:
            _replace(rows[name.row], name, known)
            continue
        if name.confidence >= _SURE or name.text in counts:
            continue
        near = {
            known
            for known in counts
            if known[0] == name.text[0] or known.split()[1:] == name.text.split()[1:]
            if len(known.split()) == len(name.text.split())
            if distance(known, name.text, _FARTHEST) <= _allowed(known)
        }
        if len(near) == 1:
            _replace(rows[name.row], name, near.pop())


def _capitals(rows: Sequence[RowOfWords]) -> None:
    """Restore the capitals of names whose small form looks alike ("ulf Ek", "Stina lsaksson"),
    where the same two words, or the same surname, stand elsewhere with the capital."""
    pairs: set[str] = set()
    known: set[str] = set()
    for row in rows:
        for one, other in itertools.pairwise(row.words):
            if _NAME_WORD.fullmatch(one.text) and _NAME_WORD.fullmatch(other.text):
                pairs.add(f"{one.text} {other.text}")
                known.update((one.text, other.text))
    for row in rows:
        for index, word in enumerate(row.words):
            text = word.text
            if len(text) < 3 or not text.isalpha() or not text.islower():
                continue
            after = row.words[index + 1].text if index + 1 < len(row.words) else ""
            before = row.words[index - 1].text if index else ""
            if text[0] in _SAME_SMALL and f"{text.capitalize()} {after}" in pairs:
                row.put(index, text.capitalize())
            elif text[0] == "l" and f"I{text[1:]}" in known and _NAME_WORD.fullmatch(before):
                row.put(index, f"I{text[1:]}")


def _names(index: int, row: RowOfWords) -> Iterator[_Name]:
    start = 0
    words = row.words
    while start < len(words):
        end = start
        while end < len(words) and end - start < 5 and _NAME_WORD.fullmatch(words[end].text):
            end += 1
        own = words[start:end]
        text = " ".join(word.text for word in own)
        if len(own) > 1 and len(text) >= _SHORTEST and own[-1].text[0].isupper():
            sure = min(100.0 if word.confidence is None else word.confidence for word in own)
            yield _Name(index, start, end, text, sure)
        start = max(end, start + 1)


def _allowed(name: str) -> int:
    return 1 if len(name) < 10 else _FARTHEST


def _replace(row: RowOfWords, name: _Name, known: str) -> None:
    for offset, text in enumerate(known.split()):
        if row.words[name.start + offset].text != text:
            row.put(name.start + offset, text)


def repair_parties(rows: Sequence[RowOfWords]) -> None:
    """Repair the party codes behind names, and capitals that were read twice in a cell."""
    _heads(rows)
    owners, codes = _parties_of(rows)
    known = {code for code in codes if codes[code] > 1} | {
        code.upper() for code in parties() if len(code) <= 2
    }
    for row in rows:
        for index, word in enumerate(row.words):
            twice = _TWICE.fullmatch(word.text)
            if twice and twice["one"].lower() == twice["other"] and twice["one"] in _ALIKE_FORMS:
                row.put(index, twice["open"] + twice["one"] + twice["close"])
                continue
            cell = owners.get(_name_before(row, index)) if _may_be_code(row, index) else None
            odd_cell = word.text not in known and "(" not in word.text and word.text != cell
            odd_cell = odd_cell and word.text not in _DASHES  # absent, or of no party
            alike = word.text in _LOOKS_LIKE.get(cell or "", ())
            odd_cell = odd_cell and word.text != "X" and (alike or not word.text.islower())
            odd_cell = odd_cell and (
                bool(_READ_FOR_LETTERS.fullmatch(word.text)) or not word.text.isdigit()
            )
            if cell and odd_cell and (alike or (word.confidence or 0) < _SURE):
                row.put(index, cell)
                continue
            odd = _ODD_BRACKETS.fullmatch(word.text)
            if not odd or (odd["party"] in codes and codes[odd["party"]] > 1):
                continue
            if odd["party"] in known and word.text[0] == "(":
                continue
            name = _name_before(row, index)
            party = owners.get(name) if name else None
            if party is None and name and odd["party"] == "5" and "S" in known:
                party = "S"
            if party:
                row.put(index, f"({party}){odd['after']}")


def _may_be_code(row: RowOfWords, index: int) -> bool:
    """Whether a word is short, and no sign before the numbers of items."""
    text = row.words[index].text
    after = row.words[index + 1].text if index + 1 < len(row.words) else ""
    return len(text) < _LONGEST and "§" not in text and not _NUMBERS.fullmatch(after)


def _heads(rows: Sequence[RowOfWords]) -> None:
    """Read the head of a column of party codes, between the heads of names and offices."""
    heads = meanings("front_page", "columns")
    label = next(form for form in words("front_page", "columns")["party"])
    for place, row in enumerate(rows):
        named = {heads.get(word.text.casefold()) for word in row.words} - {None}
        if "name" not in named or "party" in named:
            continue
        below = [other for other in rows[place + 1 : place + 1 + _ROWS] if other.sheet == row.sheet]
        for index, word in enumerate(row.words):
            column = [each.text for other in below for each in other.words
                      if abs(each.x0 - word.x0) <= _COLUMN]  # fmt: skip
            held = sum(text.lower() in parties() and text.isupper() for text in column)
            if word.text.lower() in parties():
                continue  # a member's own code in a row that names an office
            if (word.confidence or 0.0) < _SURE and held >= _FEWEST and 2 * held > len(below):
                last = index + 1
                while last < len(row.words) and row.words[last].x0 - word.x0 < _CELL * word.size:
                    last += 1
                read = " ".join(each.text for each in row.words[index:last])
                row.words[index:last] = [word._replace(text=label.capitalize(), recognised=read)]
                break


def _parties_of(rows: Sequence[RowOfWords]) -> tuple[dict[str, str], Counter[str]]:
    """Return the party of each person whose party is read alike wherever it is, and the codes."""
    held: dict[str, Counter[str]] = {}
    codes: Counter[str] = Counter()
    for row in rows:
        for index, word in enumerate(row.words):
            found = _IN_BRACKETS.fullmatch(word.text)
            party = found["party"] if found else word.text
            name = _name_before(row, index)
            if not found and (not name or party.lower() not in parties() or not party.isupper()):
                continue
            codes[party] += 1
            if name:
                held.setdefault(name, Counter())[party] += 1
    owners = {name: counts.most_common(1)[0][0] for name, counts in held.items()}
    return {name: party for name, party in owners.items() if codes[party] > 1}, codes


def _name_before(row: RowOfWords, index: int) -> str:
    """Return the two words before a party, where they are of a name: they tell persons apart."""
    own = [word.text for word in row.words[max(0, index - 2) : index]]
    return " ".join(own) if len(own) == 2 and all(map(_NAME_WORD.fullmatch, own)) else ""
