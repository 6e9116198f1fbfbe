"""What a column for presence says of those in its rows: by letters, or by §§ and nothing else.

Ledamot          Parti   N/F            Namn      Parti   Närvaro
Bo Ek            S       N              Bo Ek     S
Åsa Ås           M       N t.o.m. § 6   Åsa Ås    M       §§ 4-6
Eva Öst          V       F              Eva Öst   V
Ida Lund         V       Tj för Eva Öst
Per Ås           C       F (Jan Ek)
Jan Ek           C       N §§ 1-4, Tj §§ 5-9 för Per Ås
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.attendee_tails import office_of
from extractors.language.attendees import attendee
from extractors.language.presence import limits_in, serving_letters
from extractors.language.remarks import replaced_by
from schemas.document import Passage
from schemas.vocabulary import meanings

_LETTER = re.compile(r"[^\W\d_]+\.?(?=[\s,/]|$)")
_NEXT_TURN = re.compile(r"(?<=\d)\s*[,;]\s*(?P<letter>[^\W\d_]+)\.?\s+(?=§)")
_NUMBERS = re.compile(r"\d{1,4}(?:\s*[–-]\s*\d{1,4})?(?:\s*,\s*\d{1,4}(?:\s*[–-]\s*\d{1,4})?)*")
"""The §§ behind a letter where the head of the column says what the numbers are: "N 4–6"."""
_NOTHING = frozenset(("", "-", "–", "—"))
_CROSSES = frozenset(("x", "ja"))
_FEWEST = 3
_SHORT = 4
_ANYBODY = "Bo Ek"


def has_letters(texts: Sequence[str]) -> bool:
    """Whether the cells of a column hold letters for presence, with or without limits, and not
    crosses alone."""
    said = [turn for text in texts if text.strip() not in _NOTHING for turn in _turns(text)]
    found = [letter_in(text) for text in said]
    letters = {text[: letter[1] or None].casefold().strip(" .")
               for text, letter in zip(said, found, strict=True) if letter}  # fmt: skip
    return bool(found) and None not in found and bool(letters - _CROSSES)


def is_of_presence(texts: Sequence[str]) -> bool:
    """Whether a column with an unknown head is one for presence: nearly every row has a letter."""
    known = meanings("front_page", "presence_letters")
    there = {
        known.get(text.split(" ")[0].casefold().strip("."), "")
        for text in texts
        if text.split(" ")[0].casefold() not in _CROSSES
    }
    filled = [text for text in texts if text.strip() not in _NOTHING]
    return len(filled) >= _FEWEST and has_letters(filled) and "member" in there


def is_of_substitutes(texts: Sequence[str]) -> bool:
    """Whether a column headed as one for serving names those who do: "Tj Åsa Ås"."""
    return any(attendee(text[serving_letters(text) :]) is not None for text in texts)


def _turns(text: str) -> list[str]:
    """Return what a cell says of the §§ one after the other: "N §§ 1-4, Tj §§ 5-9 för Bo Ek"."""
    cuts = _cuts(text)
    return [text[start:end].rstrip(" ,;") for start, end in cuts]


def _cuts(text: str) -> list[tuple[int, int]]:
    """Return where each turn of a cell begins and ends; one where no letter follows §§."""
    known = meanings("front_page", "presence_letters")
    starts = [0] + [
        found.start("letter")
        for found in _NEXT_TURN.finditer(text)
        if found["letter"].casefold() in known
    ]
    ends = [*starts[1:], len(text)]
    pieces = list(zip(starts, ends, strict=True))
    said = [letter_in(text[start:end].rstrip(" ,;")) for start, end in pieces]
    return pieces if len(pieces) > 1 and None not in said else [(0, len(text))]


def letter_in(text: str) -> tuple[str, int] | None:
    """Return what the letter of a cell stands for and where the limit behind it begins: "N t.o.m.
    § 6"; of two letters the last, "N, Tj"; None where the cell says something else.

    Behind a letter for serving the member may stand who is replaced, "Tj för Bo Ek": then the whole
    cell is what it says.
    """
    letter = _LETTER.match(text)
    if letter is None:
        return None
    second = text[letter.end() :].strip(" ,/")
    if second and len(second) < _SHORT and (found := letter_in(second)):
        return found[0], len(text)
    kind = meanings("front_page", "presence_letters").get(letter.group().casefold().strip("."))
    if kind and replaced_by(text):
        return kind, letter.end()
    rest = text[letter.end() :].strip(" ,()")
    if kind == "duty" and _names_member(text):
        # A letter alone reads as a party: "T för Bo Ek".
        return kind, letter.end() if len(letter.group()) == 1 and rest.startswith("för ") else 0
    limited = _is_limit(rest) or _NUMBERS.fullmatch(rest) is not None
    known = not rest or limited or bool(office_of(rest))
    return (kind, letter.end()) if kind and known else None


def by_letters(cell: Passage) -> list[tuple[str, Passage]]:
    """Return what the letters of a cell stand for, one after the other, each with its limit; who
    sits instead of somebody absent is "serving". Empty where the cell says something else."""
    instead = replaced_by(cell.text)
    if instead is not None:
        return [("absence", cell.cut(0, instead[0] - 1)), ("serving", cell.cut(*instead))]
    turns = [cell.cut(*cut) for cut in _cuts(cell.text)]
    said = [by_letter(turn.cut(0, len(turn.text.rstrip(" ,;")))) for turn in turns]
    return [each for each in said if each is not None] if None not in said else []


def by_letter(cell: Passage) -> tuple[str, Passage] | None:
    """Return what the letter of a cell stands for, and the limit behind it or the (last) letter."""
    found = letter_in(cell.text)
    if found is None:
        return None
    kind, end = found
    end += len(cell.text[end:]) - len(cell.text[end:].lstrip(" ,")) if end else 0
    return kind, cell.cut(end if cell.text[end:].strip() else cell.text.rfind(" ") + 1)


def _names_member(text: str) -> bool:
    """Whether a cell names the member in whose place somebody serves: "Tj för Bo Ek"."""
    found = attendee(f"{_ANYBODY}, {text}")
    return found is not None and found.served is not None


def has_limits_alone(texts: Sequence[str], rows: int) -> bool:
    """Whether a column for presence holds nothing but §§, and those in the fewer of its rows, or
    different ones: then who has none was there all the time, as less than half of a body decides
    nothing, and a list of those present prints the same §§ for most."""
    filled = [text.strip() for text in texts if text.strip()]
    if not filled or len(filled) == rows or not all(_is_limit(text) for text in filled):
        return False
    return 2 * len(filled) < rows or 2 * max(map(filled.count, filled)) <= len(filled)


def _is_limit(text: str) -> bool:
    bare = text.strip(" ,().")
    found = limits_in(bare)
    return len(found) == 1 and found[0].start == 0 and found[0].end == len(bare)
