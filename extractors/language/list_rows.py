"""Lines of a list parted into persons where nothing on the page says which lines go together.

A person may go on over several lines, in one column or in each of several. Of all the ways to put
lines that follow each other together, the one is taken whose words are best those of one person
each: `person_texts.cost_of_text` weighs them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.language.list_columns import Row, blocks_of
from extractors.language.name_extents import is_code
from extractors.language.person_texts import cost_of_text, is_seat
from schemas.document import Passage

_DEEPEST = 4  # lines of one person
_MORE_LINES = 0.1  # what each further line weighs, so that lines alone are persons if they can be
_LATER_CELLS = 0.05  # what weighs, of two ways alike, against cells that stand below the first line
_SEPARATORS = (" ", ", ")

_Part = tuple[str, Passage]  # what stands before a word, and the word


def readings_in_rows(runs: Sequence[Passage], officials: bool) -> Iterator[list[Passage]]:
    """Yield readings of a list in columns: each a passage a person."""
    for blocks in blocks_of(runs):
        columns = max(len(line) for block in blocks for line in block)
        for separator in _SEPARATORS[: 1 if columns == 1 else 2]:
            texts = [_texts(block, separator) for block in blocks]
            for coded in (True, False) if not officials else (False,):
                yield [
                    passage
                    for block, own in zip(blocks, texts, strict=True)
                    for passage in _persons(block, own, separator, officials, coded)
                ]


def _texts(lines: Sequence[Row], separator: str) -> dict[tuple[int, int], str]:
    """Return the text of each few lines that may be one person's, by the first and the last."""
    return {
        (start, end): _text(_parts(lines[start:end], separator))
        for end in range(1, len(lines) + 1)
        for start in range(max(0, end - _DEEPEST), end)
    }


def _persons(
    lines: Sequence[Row],
    texts: Mapping[tuple[int, int], str],
    separator: str,
    officials: bool,
    coded: bool,
) -> Iterator[Passage]:
    """Yield the persons of a list, each of one line or more; `coded`: each has a party."""
    least: list[float] = [0.0]
    begins: list[int] = []
    for end in range(1, len(lines) + 1):
        costs = []
        for start in range(max(0, end - _DEEPEST), end):
            text = texts[start, end]
            own = cost_of_text(text, officials, coded) + _MORE_LINES * (end - start - 1)
            own += _LATER_CELLS * _begins_below(lines[start:end])
            costs.append((least[start] + own, -start))
        best, start = min(costs)
        least.append(best)
        begins.append(-start)
    cuts = [len(lines)]
    while cuts[-1]:
        cuts.append(begins[cuts[-1] - 1])
    for start, end in itertools.pairwise(reversed(cuts)):
        yield _passage(_parts(lines[start:end], separator))


def _begins_below(lines: Sequence[Row]) -> bool:
    """Whether a later line of a person has more cells than the first: rows stand at their tops."""
    filled = [sum(map(bool, line)) for line in lines]
    return max(filled) > filled[0]


def _parts(lines: Sequence[Row], separator: str) -> list[_Part]:
    """Return the words of lines that go together, cell by cell."""
    parts: list[_Part] = []
    for column in range(len(lines[0])):
        words = [word for line in lines for word in line[column]]
        for index, word in enumerate(words):
            if index and _is_glued(words[index - 1], word):
                between = ""
                if word.text[:1].islower():  # the rest of a word: "Isaks-" over "ryd"
                    before, broken = parts[-1]
                    parts[-1] = before, broken.cut(0, len(broken.text.rstrip("-–")))
            elif index:
                between = " "
            else:
                between = _between(parts, separator) if parts else ""
            parts.append((between, word))
    return parts


def _between(parts: Sequence[_Part], separator: str) -> str:
    """Return what parts a cell from those before it: none is needed behind a number, a party's code
    or an office before the name."""
    last = parts[-1][1].text
    if is_seat(_text(parts)):
        return " "
    alone = len(parts) == 1 and (last.strip("().").isdigit() or is_code(last.strip("()")))
    return " " if alone or not re.search(r"[\w.)]$", last) else separator


def _is_glued(before: Passage, word: Passage) -> bool:
    """Whether a word is the rest of one that a hyphen breaks at the end of a line."""
    place, after = before.pieces[0], word.pieces[0]
    wraps = after.page > place.page or after.top > place.bottom - 1
    return wraps and re.search(r"\w[-–]$", place.printed) is not None


def _text(parts: Sequence[_Part]) -> str:
    return "".join(between + word.text for between, word in parts)


def _passage(parts: Sequence[_Part]) -> Passage:
    whole = parts[0][1]
    for between, word in parts[1:]:
        whole = Passage.join([whole, word], between)
    return whole
