"""Running heads whose words differ from page to page because a town's arms were read as letters.

What stands at one place on most pages is the head: "Storby kommun" and "Kommunfullmäktige". The
words among it that other pages do not have ("Å", "pEY", '"EN') are the arms, and no text; a word
that differs by a letter or two from what other pages have there is that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median_low

from pipeline.repairs.distances import distance
from pipeline.repairs.scanned_text import RowOfWords
from schemas.document import Word

_HEAD = 115.0  # points from the top
_NEAR = 4.0  # points by which a place differs from page to page
_LOWER = 5.5  # points: what is read in the arms beside a word moves its base line
_FEWEST = 3  # pages
_SHARE = 0.5  # of the pages that have a word of the head
_SURE, _SHORT = 75.0, 3  # what is read less surely, or is as short, may be of the arms
_SIGN = 2  # letters or digits that a piece of the arms is read as
_FARTHEST = 2  # letters
_CLOSE = 1.0  # of the size: between the lines of the arms
_ALONE = 2  # words of the arms on a row

Places = dict[str, list[tuple[int, Word]]]
"""The words of the heads of all pages, by their text, each with its page."""


def repair_furniture(rows: Sequence[RowOfWords]) -> None:
    """Take the town's arms out of running heads, and read their words as on the other pages."""
    heads = [row for row in rows if row.words[0].bottom < _HEAD]
    pages = {row.sheet for row in rows}
    if len(pages) < _FEWEST:
        return
    places: Places = defaultdict(list)
    for row in heads:
        for word in row.words:
            places[word.text].append((row.sheet, word))
    least = max(_FEWEST, _SHARE * len(pages))
    own = {
        id(word): (sheet, word)
        for found in places.values()
        for sheet, word in found
        if len({other for other, each in found if _is_at(word, each)}) >= least
    }
    own = _in_their_places(heads, own)
    lowest: dict[int, float] = {}
    for sheet, word in own.values():
        lowest[sheet] = max(lowest.get(sheet, 0.0), word.bottom)
    usual = {word.text: word for _, word in own.values()}
    _clear_above(heads, set(own))
    for row in heads:
        if row.words and row.words[0].bottom <= lowest.get(row.sheet, 0.0) + _NEAR:
            _clear(row, set(own), list(usual.values()))


def _in_their_places(
    heads: Sequence[RowOfWords], own: dict[int, tuple[int, Word]]
) -> dict[int, tuple[int, Word]]:
    """Return the words of the head as on most pages, at one height and in one size, and put them
    into their rows: what is read in the arms beside a word moves its line."""
    made: dict[int, tuple[int, Word]] = {}
    for row in heads:
        for index, word in enumerate(row.words):
            if id(word) not in own:
                continue
            alike = [
                other
                for _, other in own.values()
                if other.text == word.text and _is_at(word, other)
            ]
            row.words[index] = word._replace(
                top=median_low(other.top for other in alike),
                bottom=median_low(other.bottom for other in alike),
                size=median_low(other.size for other in alike),
            )
            made[id(row.words[index])] = row.sheet, row.words[index]
    return made


def _clear_above(heads: Sequence[RowOfWords], own: set[int]) -> None:
    """Take away the arms' words that stand alone above a row of the head, on some pages only."""
    for place, row in enumerate(heads):
        if not row.words or len(row.words) > _ALONE or any(id(word) in own for word in row.words):
            continue
        below = next(
            (
                other
                for other in heads[place + 1 :]
                if other.sheet == row.sheet and any(id(word) in own for word in other.words)
            ),
            None,
        )
        if below is None or any(map(str.isdigit, row.text)) or not _is_close(row, below):
            continue
        first = below.words[0]
        read = [word.recognised or word.text for word in (*row.words, first)]
        below.words[0] = first._replace(recognised=" ".join(read))
        if id(first) in own:
            own.add(id(below.words[0]))
        row.words.clear()


def _clear(row: RowOfWords, own: set[int], usual: Sequence[Word]) -> None:
    """Repair the words of a row of a head that are none of its own.

    Where one of them is text for certain, the row says more than the head, and loses nothing.
    """
    dropped = []
    known = {other.text for other in usual}
    near_to = [_near(word, usual) for word in row.words]
    says_more = any(
        id(word) not in own and word.text not in known and not near and _is_text(word)
        for word, near in zip(row.words, near_to, strict=True)
    )
    for index, word in enumerate(row.words):
        beside = row.words[max(0, index - 1) : index + 2]
        numbered = any(map(str.isdigit, "".join(each.text for each in beside)))
        sign = index == 0 and len(row.words) > 1 and (word.confidence or 0.0) < _SURE
        arms = sign and len(word.text) <= _SIGN and row.words[1].text in known
        # "3 av 12" moves with its digits; a sign alone before the head is of the arms.
        if id(word) in own or word.text in known or (numbered and not arms):
            continue
        near = near_to[index]
        if len(near) == 1 and word.text != near[0].text and len(near[0].text) > _SHORT:
            row.put(index, near[0].text)
        elif not says_more and not _is_text(word):
            dropped.append(word)
    row.words[:] = [word for word in row.words if word not in dropped]
    if dropped and row.words:
        first = row.words[0]
        read = [word.text for word in dropped] + [first.recognised or first.text]
        row.words[0] = first._replace(recognised=" ".join(read))


def _near(word: Word, usual: Sequence[Word]) -> list[Word]:
    """Return the words of the head that stand at a word's place and differ by a letter or two."""
    return [
        other
        for other in usual
        if _is_over(word, other) and distance(other.text, word.text, _FARTHEST) <= _FARTHEST
    ]


def _is_close(row: RowOfWords, below: RowOfWords) -> bool:
    """Whether two rows stand as close as the lines of a town's arms."""
    return below.words[0].top - row.words[0].bottom < _CLOSE * row.words[0].size


def _is_text(word: Word) -> bool:
    """Whether a word is read as surely, and is as long, as a town's arms never are."""
    letters = sum(map(str.isalpha, word.text))
    return letters > _SHORT and (word.confidence or 0.0) >= _SURE


def _is_at(word: Word, other: Word) -> bool:
    return abs(word.x0 - other.x0) <= _NEAR and abs(word.top - other.top) <= _LOWER


def _is_over(word: Word, other: Word) -> bool:
    """Whether a word stands where another one does on other pages."""
    level = abs(word.bottom - other.bottom) <= _NEAR
    shared = min(word.x1, other.x1) - max(word.x0, other.x0)
    return level and shared > 0.7 * (other.x1 - other.x0)
