"""Words against the same words elsewhere in the document: gaps and the dots of letters.

"Agardirektiv" is "Ägardirektiv" where that is printed elsewhere; "atttaxan" is "att taxan" where
"taxan" is; "Hamn magasinet" is "Hamnmagasinet". A word that occurs as it is read is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.repairs.distances import distance
from pipeline.repairs.known_words import BARE, body_endings, known_words, with_dots
from pipeline.repairs.scanned_text import RowOfWords

_ENDS = '()[].,:;!?"”»'
_LONG, _LEAST = 6, 4  # letters of a word whose dots are compared; of the parts of a word
_MARKER = re.compile(r"\d{1,2}[.)]|[•·●]")
_SURE = 90.0
_DOUBTFUL = 88.0  # a word that is compared with others by its letters
_POOR = 80.0  # one that is compared with headings and labels
_LONGER, _LONGEST = 7, 10  # letters of such a word: of one that differs by one, and by two
_LEAD = re.compile(r"[.,:;](?P<word>[^\W\d_]{4,}.*)")
_DASHES = re.compile(r"[-–—]{2,3}")
_FORM = 3  # letters that a form of a word ends in
_GLUED = "att"
_NEAR = 0.42  # of the size: the gap between two words that may be one


def repair_spelling(rows: Sequence[RowOfWords]) -> None:
    """Repair words that the document prints elsewhere with dots, in one, or in two."""
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    for row in rows:
        for word in row.words:
            text = word.text.strip(_ENDS)
            counts[text.casefold()] += 1
            if (word.confidence or 0.0) >= _SURE:
                sure.add(text)
    by_bare: dict[str, set[str]] = {}
    for text in sure:
        if len(text) >= _LONG and text != text.translate(BARE):
            by_bare.setdefault(text.casefold().translate(BARE), set()).add(text.casefold())
    often = _often(rows)
    seen = {text.casefold() for text in sure}
    for row in rows:
        _one_marker(row)
        index = 0
        while index < len(row.words):
            _lead(row, index)
            _body(row, index)
            _dots(row, index, counts, by_bare)
            _near(row, index, counts, often)
            _label(row, index, seen)
            if not _parted(row, index, counts):
                _joined(row, index, counts)
            index += 1


def _one_marker(row: RowOfWords) -> None:
    """A point of a list has one marker: the dash behind its number or bullet is a stain."""
    if len(row.words) < 3 or not _MARKER.fullmatch(row.words[0].text):
        return
    first, dash = row.words[:2]
    if dash.text in ("-", "–", "—"):
        row.words[:2] = [first._replace(recognised=f"{first.recognised or first.text} {dash.text}")]


def _lead(row: RowOfWords, index: int) -> None:
    """Take a stop away that stands before a word, and a dash on a dash: none is printed there."""
    text = row.words[index].text
    found = _LEAD.fullmatch(text)
    if found:
        row.put(index, found["word"])
    elif _DASHES.fullmatch(text):
        row.put(index, "–")


def _body(row: RowOfWords, index: int) -> None:
    """Repair a letter of what the names of bodies end in: "Fastighetshämnden"."""
    word = row.words[index]
    text = word.text.strip(_ENDS)
    if len(text) < _LONGEST or not text.replace("-", "").isalpha():
        return
    for ending in body_endings():
        own = text[-len(ending) :]
        before = text[: -len(ending)]
        one = sum(a != b for a, b in zip(own, ending, strict=False)) == 1
        # What a word ends in is its form: "styrelser" is no fault.
        if len(before) >= _LEAST and one and own[-_FORM:] == ending[-_FORM:]:
            row.put(index, word.text.replace(text, before + ending))
            return


def _dots(row: RowOfWords, index: int, counts: Counter[str], by_bare: dict[str, set[str]]) -> None:
    word = row.words[index]
    text = word.text.strip(_ENDS)
    if len(text) < _LONG or (word.confidence or 0.0) >= _SURE or counts[text.casefold()] > 1:
        return
    known = by_bare.get(text.casefold().translate(BARE), set())
    if len(known) != 1 or text.casefold() in known:
        return
    (right,) = known
    made = "".join(
        letter.upper() if old.isupper() else letter for letter, old in zip(right, text, strict=True)
    )
    row.put(index, word.text.replace(text, made))


def _label(row: RowOfWords, index: int, seen: set[str]) -> None:
    """Repair a word of a heading or label that lost its dots, or that differs by a letter."""
    word = row.words[index]
    text = word.text.strip(_ENDS)
    own = text.casefold()
    if not text.isalpha() or not text[0].isupper() or own in known_words():
        return
    made = with_dots(text)
    poor = (word.confidence or 0.0) < _POOR and own not in seen
    if not made and poor and len(own) >= _LONGER:
        near = [
            known
            for known in known_words()
            if abs(len(known) - len(own)) < 2
            and known[:-2] != own[:-2]
            and not known.startswith(own)
            and not own.startswith(known)
            and distance(known, own, 1) == 1
        ]
        made = near[0] if len(near) == 1 else ""
    if made:
        made = made.upper() if text.isupper() else made.capitalize()
        row.put(index, word.text.replace(text, made))


def _often(rows: Sequence[RowOfWords]) -> dict[int, list[str]]:
    """Return the long words that were read alike again and again, by their number of letters."""
    counts: Counter[str] = Counter()
    for row in rows:
        for word in row.words:
            text = word.text.strip(_ENDS)
            if len(text) >= _LONGER and text.isalpha():
                counts[text] += 2 if (word.confidence or 0.0) >= _SURE else 1
    found: dict[int, list[str]] = {}
    for text, times in counts.items():
        if times > 2:
            found.setdefault(len(text), []).append(text)
    return found


def _near(row: RowOfWords, index: int, counts: Counter[str], often: dict[int, list[str]]) -> None:
    """Repair a doubtful word that differs by a letter or two from exactly one that is more usual.

    Words that differ in their ends alone are forms of one word: "kommunen", "kommunens".
    """
    word = row.words[index]
    text = word.text.strip(_ENDS)
    doubtful = (word.confidence or 0.0) < _DOUBTFUL
    if len(text) < _LONGER or not doubtful or not text.isalpha():
        return
    most = 1 if len(text) < _LONGEST else 2
    near = {
        known
        for length in range(len(text) - most, len(text) + most + 1)
        for known in often.get(length, ())
        if known[0] == text[0] and known[:-2] != text[:-2]
        if not known.startswith(text) and not text.startswith(known)
        if 2 * counts[text.casefold()] <= counts[known.casefold()]
        if distance(known, text, most) <= most
    }
    if len(near) == 1:
        row.put(index, word.text.replace(text, near.pop()))


def _parted(row: RowOfWords, index: int, counts: Counter[str]) -> bool:
    """Part "atttaxan": "att" and a word that stands elsewhere, where the whole does not."""
    text = row.words[index].text
    if counts[text.strip(_ENDS).casefold()] > 1:
        return False
    rest = text[len(_GLUED) :]
    bare = rest.strip(_ENDS).casefold()
    if text.startswith(_GLUED) and len(bare) >= _LEAST and counts[bare] and bare.isalpha():
        row.put(index, _GLUED, rest)
        return True
    return False


def _joined(row: RowOfWords, index: int, counts: Counter[str]) -> None:
    """Join two words close to each other that stand elsewhere as one."""
    if index + 1 >= len(row.words):
        return
    word, after = row.words[index], row.words[index + 1]
    both = f"{word.text}{after.text}".strip(_ENDS).casefold()
    first = word.text.strip(_ENDS).casefold()
    if not re.fullmatch(r"\w{8,}", both) or not after.text[:1].islower() or not counts[both]:
        return
    if len(first) < 3 or counts[first] > 1 or after.x0 - word.x1 > _NEAR * word.size:
        return
    row.join(index)
