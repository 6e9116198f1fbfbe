"""Roll-call tables without ruling lines: a name on each line, a cross under yes or no.

Blocks may stand side by side; the head is repeated on every page, with sub-totals at its foot, or
stands only on the first. A cell may wrap: "Susanne" / "Borgelius (M)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.item_heads import item_head
from extractors.language.person_lists import is_person, names_nobody
from pipeline.layout.column_heads import Column, heads_of
from pipeline.layout.party_tables import heads_parties, party_rows
from schemas.document import Line, Word
from schemas.vocabulary import meanings, words

_TEXT = ("name", "party", "substitute", "replaced", "role", "presence", "vote")
_VOTES = ("yes", "no", "abstain", "absent", "mark", "vote")
_FIRST = ("name", "seat", "party")
_WRAPS = ("name", "substitute", "replaced", "party")
_OPTIONS = frozenset(("yes", "no", "abstain", "absent"))
_COUNT = re.compile(r"\(\d{1,3}(?: ?st\.?)?\)")
_VOTE = re.compile(r"§+\s*\d{1,4}\b")
_LONGEST_TIGHT = 6  # words of a row whose columns leave no gap
_CLOSE = 0.5  # of the size of type: the gap between the lines of one cell, at most
_APART = 0.8  # times the size: what stands apart on a line


@cache
def _marks() -> frozenset[str]:
    return frozenset(words("votes", "marks"))


@cache
def _options() -> frozenset[str]:
    return frozenset(form.strip(".") for form in meanings("votes", "options"))


def vote_columns(line: Line) -> list[Column] | None:
    """Return the columns that a line heads, if it heads a roll call."""
    if len(line.words) < 2 or len(line.text) > 140:
        return None
    found, unknown = heads_of(_without_counts(line), "votes")
    kinds = {column.kind for column in found}
    if unknown:
        return _under_a_title(line, found) if {"yes", "no"} <= kinds else None
    sides = kinds & {"yes", "no", "abstain", "mark", "vote"}
    if (
        kinds == sides
        and len(found) > 1
        and (words("votes", "over_names") in line.text.casefold() or kinds <= _OPTIONS)
    ):
        return found  # the names themselves stand in the columns
    if heads_parties(found):
        return found  # and so in a row a party
    sides -= {"abstain"}
    return found if "name" in kinds and sides and found[0].kind in _FIRST else None


class RollHead(NamedTuple):
    """A roll call's head on one line, the line over it whose runs name the votes of its groups of
    options, if any, and how many of the lines above it are part of it."""

    line: Line
    votes: Line | None
    above: int


def head_with_lines_above(line: Line, above: Sequence[Line]) -> RollHead:
    """Return the head that a line of options ends: the word over the names may stand half a line
    higher, in the middle of its cell, and the names of several votes over their options.

             Omröstning 1    Omröstning 2
    Ledamot
             Ja Nej Avstår   Ja Nej Avstår
    """
    alone = RollHead(line, None, 0)
    if not above or not {form.casefold().strip(".:") for form in line.text.split()} <= _options():
        return alone
    named = above[-1]
    near = 0 < line.top - named.top < 1.2 * line.size
    if not near or named.x1 >= line.x0 or {c.kind for c in heads_of(named, "votes")[0]} != {"name"}:
        return alone
    head = Line.of(line.page, [*named.words, *line.words])
    over = above[-2] if len(above) > 1 else None
    if over is not None and named.top - over.top < 2 * line.size and over.x0 > named.x1:
        runs = [" ".join(word.text for word in run) for run in over.runs(_APART)]
        if all(_VOTE.match(text) or _round().fullmatch(text.casefold()) for text in runs):
            return RollHead(head, over, 2)
    return RollHead(head, None, 1)


@cache
def _round() -> re.Pattern[str]:
    named = "|".join(map(re.escape, words("votes", "round_heads")))
    return re.compile(rf"(?:{named})\.?\s*(?:nr\.?\s*)?\d{{1,2}}")


def names_votes(line: Line) -> bool:
    """Whether a line names the votes of several columns, as over their options: "§ 18  § 18"."""
    runs = [" ".join(word.text for word in run) for run in line.runs(_APART)]
    return sum(_VOTE.match(text) is not None for text in runs) > 1


def _without_counts(line: Line) -> Line:
    """Return a line without the counts behind its options: "JA (10)   NEJ (3)"."""
    if "(" not in line.text:
        return line
    words = list(line.words)
    kept = [
        word
        for before, word in zip([None, *words], words, strict=False)
        if not (
            before
            and _COUNT.fullmatch(word.text)
            and before.text.casefold().strip(".:") in _options()
        )
    ]
    return line if len(kept) == len(words) else Line.of(line.page, kept)


def _under_a_title(line: Line, found: list[Column]) -> list[Column] | None:
    """Return the columns of a head that has the list's title over the names, "Omröstning § 25", or
    words beside the one that heads them: "Ledamot/tjänstgörande ers.", "Ledamöter i nämnden"."""
    first, *others = line.runs(1.0)
    columns = [column for column in found if column.x0 > first[-1].x1]
    kinds = {column.kind for column in columns}
    if not {"yes", "no"} <= kinds <= _OPTIONS or len(columns) != len(others):
        return None
    opens = (*words("votes", "lists"), *words("votes", "rounds"), "§")
    text = first[0].text.casefold()
    names = meanings("votes", "columns").get(re.split(r"[/,]", text)[0]) == "name"
    if not names and not text.startswith(opens):
        return None
    return [Column("name", first[0].x0, first[-1].x1), *columns]


def needs_rows(columns: Sequence[Column]) -> bool:
    """Whether a head is one only where rows follow: options over the voters' names, alone or beside
    their parties."""
    return all(column.kind in _OPTIONS for column in columns) or heads_parties(columns)


def vote_rows(
    columns: Sequence[Column], lines: Sequence[Line]
) -> tuple[list[list[list[Word]]], int]:
    """Return the rows under a roll call's head, and how many lines they take."""
    if heads_parties(columns):
        return party_rows(columns, lines)
    rows: list[list[list[Word]]] = []
    for count, line in enumerate(lines):
        if item_head(line.text) or _is_sentence(line):
            return rows, count
        cells = _cells(columns, line)
        total = line.words[0].text.casefold().strip(":") in words("votes", "totals")
        if not total and (vote_columns(line) is not None or not _is_row(columns, cells)):
            if not rows or not _wraps(columns, cells, rows[-1], line, lines[count - 1]):
                return rows, count
            for have, more in zip(rows[-1], cells, strict=True):
                have.extend(more)
            continue
        rows.append(cells)
    return rows, len(lines)


def _cells(columns: Sequence[Column], line: Line) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in columns]
    for word in line.words:
        cells[_place(columns, word)].append(word)
    return cells


def _wraps(
    columns: Sequence[Column],
    cells: Sequence[Sequence[Word]],
    above: Sequence[Sequence[Word]],
    line: Line,
    before: Line,
) -> bool:
    """Whether a line is the rest of a cell of the row above it: close below, in columns of text
    that the row fills, and not the name alone unless the name has begun with one word."""
    if line.top - before.bottom > _CLOSE * line.size:
        return False
    filled = [i for i, cell in enumerate(cells) if cell]
    if any(columns[i].kind not in _WRAPS or not above[i] for i in filled):
        return False
    if not all(abs(cells[i][0].x0 - above[i][0].x0) < line.size for i in filled):
        return False
    if any(columns[i].kind != "name" for i in filled):
        return True
    name = [word.text for word in above[filled[0]]]
    return len(name) == 1 or name[-1].endswith("-") or line.text.startswith("(")


def _place(columns: Sequence[Column], word: Word) -> int:
    """Return the column of a word: marks and options go under the nearest head, text from its
    left edge."""
    form = word.text.casefold()
    if form in _marks() or word.text.isdigit() or form.strip(".") in _options():
        middle = (word.x0 + word.x1) / 2
        marked = [i for i, column in enumerate(columns) if column.kind not in ("name", "party")]
        return min(marked, key=lambda i: abs(middle - (columns[i].x0 + columns[i].x1) / 2))
    text = [i for i, column in enumerate(columns) if column.kind in _TEXT] or range(len(columns))
    return max((i for i in text if word.x0 >= columns[i].x0 - 4), default=text[0])


def _is_row(columns: Sequence[Column], cells: Sequence[Sequence[Word]]) -> bool:
    """Whether a line names somebody and gives a vote, in at least one block."""
    if all(column.kind not in _TEXT for column in columns):
        texts = [" ".join(word.text for word in cell) for cell in cells if cell]
        within = all(
            cell[0].x0 > column.x0 - 6 for column, cell in zip(columns, cells, strict=True) if cell
        )
        persons = [text for text in texts if not names_nobody(text)]  # "–": nobody abstains
        return within and bool(persons) and all(map(is_person, persons))
    named = any(cell for column, cell in zip(columns, cells, strict=True) if column.kind == "name")
    voted = [
        cell for column, cell in zip(columns, cells, strict=True) if column.kind in _VOTES and cell
    ]
    return named and bool(voted) and all(_is_vote(cell) for cell in voted)


def _is_sentence(line: Line) -> bool:
    """Whether a line below a list is running text that holds an option amid its words: "Med åtta
    ja-röster mot fem nej-röster beslutar"."""
    if len(line.words) <= _LONGEST_TIGHT or len(line.runs(_APART)) > 1:
        return False
    first, *within, last = (word.text.casefold().strip(".,:") for word in line.words)
    voted = {first, last} & (_options() | _marks())
    return not voted and any(form in _options() for form in within)


def _is_vote(cell: Sequence[Word]) -> bool:
    """Whether the words under an option are a mark, the word for an option, or a letter."""
    form = " ".join(word.text for word in cell).casefold().strip(".")
    return form in _marks() or form in _options() or (len(form) < 3 and not form.isdigit())


def may_be_row(line: Line) -> bool:
    """Whether a line may be a row of a roll call: it holds a mark or ends in an option, or it gives
    sums. Rows at the head or foot of a page may look alike from page to page."""
    forms = [form for word in line.words if (form := word.text.casefold().strip(".:"))]
    if len(forms) < 3:
        return False
    if forms[0] in words("votes", "totals"):
        return all(form.isdigit() for form in forms[1:])
    alone = {run[0].text for run in line.runs(_APART) if len(run) == 1}  # no "Storgatan 1 • Granby"
    crosses = any(
        form in _marks() and not form.isdigit() and (form.isalpha() or form in alone)
        for form in forms[1:]
    )
    return crosses or forms[-1] in _options()


def goes_on(columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    """Whether the first line of a page is a row of the roll call that the page before ends with: a
    person's name, and a vote."""
    if heads_parties(columns):
        return bool(party_rows(columns, lines)[0])
    line, cells = lines[0], _cells(columns, lines[0])
    if "§" in line.text or vote_columns(line) is not None or not _is_row(columns, cells):
        return False
    name = next(c for column, c in zip(columns, cells, strict=True) if column.kind == "name")
    return len(name) > 1 and all(not word.text[-1].isdigit() for word in name)
