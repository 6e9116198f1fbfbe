"""Lines of a front page as runs: words that stand apart on their line, labels joined.

A label may go on in the line below, and a name may have its party or office beside it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.attendee_tails import office_of
from extractors.language.attendees import attendee
from extractors.language.filled_lines import with_filled
from extractors.language.name_extents import is_code, name_at
from extractors.language.presence import limits_in
from pipeline.reading.pdf import SPLIT
from pipeline.structure.label_columns import LabelColumns, over_lines
from schemas.document import Line, Word
from schemas.vocabulary import meanings, pattern, words

_GAP = 1.2  # times the size: the gap that parts a label from its value
_LIST_GAP = 0.3  # the same, of the narrowest gap between lists whose edges are known
_SAME_EDGE = 2.0  # points
_LONGEST_LABEL = 5  # words
_FEWEST_PERSONS = 3  # below each other, who show the edge of a list
_LISTS = ("members", "serving", "substitutes", "officials", "others")
SIGN_AS = ("chair", "vice_chair", "secretary", "adjusters")
_TO_SIGN_ON = re.compile(r"[._…‐-―-]{3,}|.*[._…]{12,}.*")
_PRESENT_FOR = re.compile(r"(?:ej\s+)?§§?\s*\d[\d\s,–-]*")
_NUMBERS = re.compile(r"§{0,2}\d|§§?$")
_IN_BRACKETS = re.compile(r"\(\w{1,6}\)(?:$|,|\s)")


class Run(NamedTuple):
    """A run of words that stands apart on its line; `alone`: nothing stands at its right."""

    page: int
    words: list[Word]
    alone: bool

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)


def runs_of(lines: Sequence[Line]) -> list[Run]:
    """Return the runs of lines, left to right; the dots to sign on are none."""
    lines = _left_first(lines)
    found: list[Run] = []
    above: list[list[Word]] = []
    forms = LabelColumns(lines, lambda text: bool(label_of(text)))
    columns, values = _columns_of_persons(lines), _values_beside_bold(lines)
    edges: list[float] = []
    for index, line in enumerate(lines):
        form = forms.parted(index)
        found_runs = with_filled(_runs_of_form(line, *form) if form else line.runs(_GAP))
        parts = [part for run in found_runs for part in _without_rules(run)]
        parts = [half for part in parts for half in _at_weight(part, values.get(line.page, ()))]
        known = [*edges, *columns.get(line.page, ())]
        parts = [half for part in parts for half in _at_edges(part, known)]
        runs = _with_offices([own for part in parts for own in _at_labels(part)], above)
        if any(label_of(_text(run)) for run in runs):
            edges = [run[0].x0 for run in runs if label_of(_text(run)) in _LISTS]
        found.extend(Run(line.page, run, run is runs[-1]) for run in runs)
        above = runs
    return _with_joined_labels(found)


def _left_first(lines: Sequence[Line]) -> list[Line]:
    """Return lines with what stands at the left before what stands beside it: the label of a cell
    may follow the first line of its value."""
    made = list(lines)
    for index in range(1, len(made)):
        before, line = made[index - 1], made[index]
        level = before.page == line.page and abs(before.words[0].top - line.words[0].top) < 2
        if level and line.words[-1].x1 < before.words[0].x0:
            made[index - 1 : index + 1] = line, before
    return made


def _runs_of_form(line: Line, label: list[Word], rest: list[Word]) -> list[list[Word]]:
    """Return the runs of a line whose label is known, with the label's words as one."""
    return [label, *(Line.of(line.page, rest).runs(_GAP) if rest else ())]


def _columns_of_persons(lines: Sequence[Line]) -> dict[int, list[float]]:
    """Return, by page, the left edges at which persons begin right of other text, line by line."""
    starts: dict[int, list[float]] = {}
    for line in lines:
        for run in line.runs(_GAP)[1:]:
            if is_named(_text(run)):
                starts.setdefault(line.page, []).append(run[0].x0)
    return {
        page: [x for x in sorted(set(own))
               if sum(abs(x - other) < 1.0 for other in own) >= _FEWEST_PERSONS]
        for page, own in starts.items()
    }  # fmt: skip


def _values_beside_bold(lines: Sequence[Line]) -> dict[int, list[float]]:
    """Return, by page, the left edges at which text begins right of labels in bold, on two lines or
    more: the edges of values."""
    found: dict[int, list[float]] = {}
    for line in lines:
        count = _bold_words(line.words)
        if 0 < count < len(line.words) and label_of(_text(line.words[:count])):
            found.setdefault(line.page, []).append(line.words[count].x0)
    return {
        page: [x for x in own if sum(abs(x - other) < 1.0 for other in own) > 1]
        for page, own in found.items()
    }


def _bold_words(words: Sequence[Word]) -> int:
    """Return how many words at the beginning of a line are bold."""
    return next((index for index, word in enumerate(words) if not word.bold), len(words))


def _at_weight(run: list[Word], edges: Sequence[float]) -> list[list[Word]]:
    """Part words in bold from those behind them that begin at an edge of values, however close."""
    count = _bold_words(run)
    if not 0 < count < len(run) or not any(abs(run[count].x0 - edge) < 1.0 for edge in edges):
        return [run]
    space = run[count].x0 - run[count - 1].x1
    return [run[:count], run[count:]] if space > _LIST_GAP * run[count].size else [run]


def _at_edges(run: list[Word], edges: Sequence[float]) -> list[list[Word]]:
    """Part a run at the edges of lists side by side, which labels over them show: a long line of
    the left list may end close before a name of the right one."""
    for index, (before, word) in enumerate(itertools.pairwise(run), 1):
        apart = word.x0 - before.x1 > _LIST_GAP * word.size
        if apart and any(abs(word.x0 - edge) < _SAME_EDGE for edge in edges):
            left, right = run[:index], run[index:]
            if is_named(_text(left)) and is_named(_text(right)):
                return [left, *_at_edges(right, edges)]
    return [run]


def _at_labels(run: list[Word]) -> list[list[Word]]:
    """Part a run at the labels within it: "Tid: kl. 13. Plats: Navet", "Eva Ek Paragrafer 4-9"."""
    parts: list[list[Word]] = [[]]
    for index, word in enumerate(run):
        if index and _NUMBERS.match(word.text) and label_of(run[index - 1].text) == "paragraphs":
            *before, label = parts[-1]
            parts[-1:] = [own for own in (before, [label], [word]) if own]
            continue
        if index and word.text[0].isupper() and not word.text.isupper():
            capitals = _text(parts[-1])
            if capitals.isupper() and label_of(capitals):  # "ANSLAG/BEVIS Protokollet är justerat"
                parts.append([])
        ended = index and (run[index - 1].text[-1] in ".;,)" or run[index - 1].text[-1].isdigit())
        length = _label_length(run[index:]) if not word.text[0].islower() else 0
        if index and (length > (0 if ended else 1) or _are_labels(parts[-1], run[index:])):
            parts.append([])
        parts[-1].append(word)
    return parts


def _are_labels(before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether two labels are set close, one of all who sign: "Underskrifter Sekreterare"."""
    role = label_of(_text(behind))
    return role in SIGN_AS and label_of(_text(before)) == "signatures"


def _label_length(words: Sequence[Word]) -> int:
    """Return how many of the words are a label with its colon, 0 where none are."""
    for count in range(1, min(len(words), _LONGEST_LABEL) + 1):
        if words[count - 1].text.endswith(":"):
            return count if label_of(_text(words[:count])) else 0
    return 0


@lru_cache(maxsize=2048)  # of one run of text several questions are asked
def label_of(text: str) -> str:
    """Return the role of a front page's label, or nothing: "Utses att justera:" -> "adjusters"."""
    if text[:1].islower():
        return ""  # a line that goes on: "1:e vice" / "ordförande"
    whole = text.replace(f"{SPLIT} ", "")  # a word broken at the end of a line
    bare = " ".join(whole.split()).casefold().strip(" :;.…")
    labels = meanings("front_page", "labels")
    role = labels.get(bare) or labels.get(bare.replace(",", ""), "")
    return role or _composed(bare) or _for_some_items(bare)


def _composed(bare: str) -> str:
    """Return the role of a label that is made of the words of one: "utses justera"."""
    for role in words("front_page", "label_words"):
        if pattern("front_page", "label_words", role).fullmatch(bare):
            return str(role)
    return ""


def _for_some_items(bare: str) -> str:
    """Return as what somebody signs for some §§ alone: "Justerare, ej § 12"."""
    if "§" not in bare or not bare.lstrip(" ,(").startswith(_signing_labels()):
        return ""
    limits = limits_in(bare)
    if len(limits) != 1 or limits[0].end < len(bare):
        return ""
    role = meanings("front_page", "labels").get(bare[: limits[0].start].strip(" ,("), "")
    return role if role in SIGN_AS else ""


@cache
def _signing_labels() -> tuple[str, ...]:
    """The labels of those who sign."""
    labels = meanings("front_page", "labels")
    return tuple(label for label, role in labels.items() if role in SIGN_AS)


def _with_joined_labels(runs: Sequence[Run]) -> list[Run]:
    """Join a label that goes on in the line below: "Ej tjänstgörande" / "ersättare"."""
    made: list[Run] = []
    taken: set[int] = set()
    for index, run in enumerate(runs):
        if index in taken:
            continue
        below = _below(runs, index)
        joined = run
        for count in range(len(below), 0, -1):
            whole = [run, *(runs[i] for i in below[:count])]
            if label_of(over_lines([each.text for each in whole])):
                taken.update(below[:count])
                joined = run._replace(words=[word for each in whole for word in each.words])
                break
        parted = [] if joined is not run else _label_before_value(run, [runs[i] for i in below[:1]])
        if parted:
            taken.add(below[0])
            made.extend(parted)
        else:
            made.append(joined)
    return made


def _label_before_value(run: Run, below: Sequence[Run]) -> list[Run]:
    """Part a label that goes on below from a value set close to it, or return nothing.

    "Justeringens plats Rådhuset den 3 maj" over "och tid:" is a label and its value.
    """
    if not below or not below[0].text[:1].islower():
        return []
    for count in range(min(len(run.words) - 1, _LONGEST_LABEL + 1), 0, -1):
        label = [*run.words[:count], *below[0].words]
        if label_of(_text(label)):
            return [Run(run.page, label, False), Run(run.page, run.words[count:], run.alone)]
    return []


def _below(runs: Sequence[Run], index: int) -> list[int]:
    """Return the runs that stand right below one, at the same left edge, at most three of them."""
    found: list[int] = []
    last = runs[index].words[0]
    for later in range(index + 1, min(index + 16, len(runs))):
        first = runs[later].words[0]
        step = first.top - last.top
        widest = 3.0 if first.text[0].islower() else 2.2  # times the size
        if runs[later].page != runs[index].page or step > widest * last.size:
            break
        if step > 2 and abs(first.x0 - last.x0) < 3:
            found.append(later)
            last = first
            if len(found) == 3:
                break
    return found


def _with_offices(runs: list[list[Word]], above: Sequence[list[Word]] = ()) -> list[list[Word]]:
    """Join what stands apart behind a name to it: "Bo Ek   S   ordförande", "Eva Ås   §§ 3-9".

    `above` are the runs of the line above: under a person's name of its own a run goes on there.
    """
    made: list[list[Word]] = []
    for index, run in enumerate(runs):
        before = _text(made[-1]) if made else ""
        named = any(is_named(_text(later)) for later in runs[index + 1 :])
        under = index and any(abs(r[0].x0 - run[0].x0) < 2 and is_named(_text(r)) for r in above)
        labelled = bool(before) and _looks_like_label(run, made[-1])
        if (
            before
            and not under
            and not labelled
            and is_named(before)
            and _belongs_to_name(_text(run), not named)
        ):
            made[-1] = [*made[-1], *run]
        else:
            made.append(run)
    return made


def _looks_like_label(run: Sequence[Word], name: Sequence[Word]) -> bool:
    """Whether a run beside a name is the label of a list, and no seat of that person: by its colon,
    or in bold where the name is not: "Bo Ek (S)          Ersättare:"."""
    text = _text(run)
    heavier = run[0].bold and not name[0].bold
    return (text.endswith(":") or heavier) and label_of(text) in _LISTS


def _text(run: Sequence[Word]) -> str:
    return " ".join(word.text for word in run)


@lru_cache(maxsize=4096)
def is_named(text: str) -> bool:
    """Whether a text is of one person, and no label."""
    found = attendee(text)
    return found is not None and not found.unexplained and not label_of(text)


def _belongs_to_name(text: str, last: bool) -> bool:
    """Whether a run is a party's code, an office or the §§ of presence, and no further person.

    An office is one only where no name follows at its right: else it is the label of who signs.
    """
    if attendee(text) is not None:
        return False
    seat = text.casefold().strip(" .,:") in words("front_page", "seats")
    return (
        text[0].islower()
        or is_code(text)
        or _opens_with_code(text)
        or seat
        or (office_of(text) == "vice_chair" and len(text) < 40)
        or (last and (bool(_PRESENT_FOR.fullmatch(text)) or office_of(text) != ""))
    )


def _opens_with_code(text: str) -> bool:
    """Whether a run opens with a code in brackets that no name follows: "(M) ordförande"."""
    code = _IN_BRACKETS.match(text)
    return code is not None and name_at(text, text.find(")") + 2) is None


def _without_rules(run: Sequence[Word]) -> list[list[Word]]:
    """Part a run at the dots or dashes to sign on, and leave those out."""
    parts: list[list[Word]] = [[]]
    for word in run:
        if _TO_SIGN_ON.fullmatch(word.text):
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]
