"""The entries of a front page: labels with the runs of text that belong to each.

A label and its value stand beside each other, below each other, or in two columns of such pairs.
A run of text belongs to the nearest label at its left or above it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.layout.paragraphs import passage_of
from pipeline.structure.front_page_lists import (
    CODE,
    LISTS,
    PARTY,
    SAME_COLUMN,
    OpenEntry,
    is_of_list,
    office_columns,
)
from pipeline.structure.front_page_runs import Run, label_of, runs_of
from pipeline.structure.label_columns import label_text
from pipeline.structure.signing_names import with_signers, without_signers
from schemas.document import FrontEntry, Line, Passage, Ruling, Word
from schemas.vocabulary import parties, words

_OTHER_LABEL = "unknown"
_OF_A_MEETING = ("vid", "för", "från", "till", "över")
_FAR = 4.0  # times the size: the gap that parts a list from who signs
_WIDER = 1.2  # times the spaces behind it, which are wide where a line fills its column
_APART = 0.7  # times the size: the least space that parts a label from its value by itself
_BESIDE = ("secretary", "chair", "adjusters", "paragraphs")  # set close to their names


def entries_of(lines: Sequence[Line], rules: Sequence[tuple[int, Ruling]] = ()) -> list[FrontEntry]:
    """Return the entries of a front page in the order of their labels.

    The first may have no label: it holds the runs that belong to none. `rules` are the level
    rulings of the pages: one across the form ends the labels within its column of values.
    """
    found: list[OpenEntry] = [OpenEntry("", None, -1000.0)]
    latest: list[OpenEntry] = [found[0]]  # the newest entry of each column of labels
    runs = with_signers(runs_of(lines))
    offices = office_columns(runs)
    last: Run | None = None
    placed: OpenEntry | None = None  # where the run before was put, if it was a value
    for run, after in itertools.zip_longest(runs, runs[1:]):
        if rules and last is not None and run.words[0].top > last.words[0].bottom:
            latest = _after_rules(latest, _between(rules, last, run))
        listed = is_of_list(run, last, placed, after, latest, offices)
        last = run
        split = None if listed else _split_label(run.words)
        if split is None and not listed and _is_party_heading(run, after, latest):
            split = PARTY, run.words, []
        if split is None and not listed and _is_unknown_label(run, latest):
            split = _OTHER_LABEL, run.words, []
        placed = None
        if split is not None:
            role, label, value = split
            entry = OpenEntry(role, passage_of([(run.page, label)]), run.words[0].x0)
            found.append(entry)
            kept = [e for e in latest if abs(e.x0 - entry.x0) > SAME_COLUMN]
            if role == "notice":  # the notice of adjustment closes the form above it
                kept = [e for e in kept if e.x0 < entry.x0 or e.role == "notice"]
            # On a new page the labels of inner columns of the page before have ended.
            kept = [e for e in kept if e.x0 < entry.x0 or _page_of(e) in (None, run.page)]
            latest = [*kept, entry]
            if value:
                entry.runs.append((run.page, value))
        else:
            place = _place_of(run, latest, found)
            if place.label is not None and place.x0 < run.words[0].x0:
                # A label further left takes over the column of a label above the value.
                latest = [e for e in latest if not _is_passed(e, place, run)]
            # Who signs far below a list is no more of it.
            placed = found[0] if _far_below(place, run) else place
            _add_value(placed, run)
    entries = (
        FrontEntry(entry.role, entry.label, tuple(_by_column(entry)))
        for entry in found
        if entry.runs or entry.role
    )
    return [own for entry in entries for own in without_signers(entry)]


def _between(rules: Sequence[tuple[int, Ruling]], last: Run, run: Run) -> list[Ruling]:
    """Return the rules between two runs that follow each other on a page."""
    top, bottom = last.words[0].bottom - 2, run.words[0].top + 2
    return [rule for page, rule in rules if page == run.page and top <= rule.top <= bottom]


def _after_rules(latest: list[OpenEntry], rules: Sequence[Ruling]) -> list[OpenEntry]:
    """Return the newest entries without the labels that a rule across the form ends: those in the
    column of values that have had theirs."""
    edges = [entry.x0 for entry in latest if entry.label is not None]
    if not rules or len(edges) < 2:
        return latest
    first = min(edges)
    inner = first + SAME_COLUMN
    return [
        entry
        for entry in latest
        if entry.x0 <= inner
        or not entry.runs
        or not any(rule.x0 <= first + 3 and rule.x1 > entry.x0 + 40 for rule in rules)
    ]


def _page_of(entry: OpenEntry) -> int | None:
    return entry.label.pieces[0].page if entry.label else None


def _add_value(entry: OpenEntry, run: Run) -> None:
    """Add a run to an entry; a party's code in a column before the names goes with its name."""
    if entry.runs:
        page, last = entry.runs[-1]
        same_line = page == run.page and abs(last[0].top - run.words[0].top) < 2
        if same_line and len(last) == 1 and re.fullmatch(r"[A-ZÅÄÖ]{1,4}", last[0].text):
            last.extend(run.words)
            return
    entry.runs.append((run.page, list(run.words)))


def _far_below(entry: OpenEntry, run: Run) -> bool:
    if entry.role not in (*LISTS, PARTY) or not entry.runs:
        return False
    first = run.words[0]
    page, last = max(entry.runs, key=lambda each: (each[0], each[1][0].top))
    return page == run.page and first.top - last[0].top > _FAR * first.size


def _place_of(run: Run, latest: Sequence[OpenEntry], found: Sequence[OpenEntry]) -> OpenEntry:
    """Return the entry that a value belongs to: that of the label on its line, if no list at the
    same edge goes on; else of the nearest label at its left or above it.

    A list at the same edge ends where the labels at the left have their values beside them.
    """
    first = run.words[0]
    left = [entry for entry in latest if entry.x0 <= first.x0 + SAME_COLUMN]
    if not run.text[0].isdigit() and not run.text.startswith(("§", "-", "–")):
        # Only numbers are values of "Paragrafer", which stands right of the secretary's line.
        others = [entry for entry in left if entry.role != "paragraphs" and entry.label]
        left = others or left
    nearest = max(left, key=lambda entry: entry.x0)
    on_line = [
        e
        for e in left
        if e.label
        and e.role != PARTY
        and abs(e.label.pieces[0].top - first.top) < 3
        and e.label.pieces[0].page == run.page
    ]
    if not on_line:
        return nearest
    beside = max(on_line, key=lambda entry: entry.x0)
    goes_on = any(abs(own[0].x0 - first.x0) < 3 for _, own in nearest.runs) or (
        not nearest.runs and nearest.label is not None and abs(nearest.x0 - first.x0) < 3
    )
    if goes_on and not _labels_stand_beside(beside, found):
        return nearest
    return beside


def _labels_stand_beside(entry: OpenEntry, found: Sequence[OpenEntry]) -> bool:
    """Whether labels at the left edge of one have their values, or further labels, beside them."""
    column = [e for e in found if e.label and abs(e.x0 - entry.x0) < 3 and e is not entry]
    levels = [(e.label.pieces[0].page, e.label.pieces[0].top) for e in found
              if e.label and e.x0 > entry.x0 + SAME_COLUMN]  # fmt: skip
    return any(
        _has_value_beside(e)
        or any(page == e.label.pieces[0].page and abs(top - e.label.pieces[0].top) < 6
               for page, top in levels)
        for e in column
        if e.label
    )  # fmt: skip


def _is_passed(entry: OpenEntry, place: OpenEntry, run: Run) -> bool:
    """Whether a label stands above a value that belongs to a later label at its left."""
    if entry.label is None or place.label is None or entry is place:
        return False
    own, later = entry.label.pieces[0], place.label.pieces[0]
    above = (own.page, own.top) < (later.page, later.top - 3)
    return above and place.x0 + SAME_COLUMN < entry.x0 <= run.words[0].x0 + SAME_COLUMN


def _is_party_heading(run: Run, after: Run | None, latest: Sequence[OpenEntry]) -> bool:
    """Whether a run heads the members of a party: by its name, or in a list by its look alone."""
    text = run.text.strip(" :")
    if text.casefold() in words("front_page", "remotely"):
        return False
    bare = re.sub(r"\s*\(\w{1,6}\)$", "", text).casefold()
    if len(bare) > 3 and bare in parties():
        return True
    among_parties = any(entry.role == PARTY for entry in latest)
    if among_parties and len(run.words) == 2 and CODE.fullmatch(run.words[1].text):
        return True  # one word and a code, in a list by parties: "Storsjöpartiet (StP)"
    if len(run.words) > 4 or not run.words[0].bold or not text[:1].isupper():
        return False
    if "," in text or ": " in text:  # "Moderaterna: Bo Ek", the party in bold
        return False
    listing = any(
        entry.role in (*LISTS, PARTY) and abs(entry.x0 - run.words[0].x0) < SAME_COLUMN
        for entry in latest
    )
    return listing and after is not None and not after.words[0].bold and "(" not in text


def _is_unknown_label(run: Run, latest: Sequence[OpenEntry]) -> bool:
    """Whether a run in the column of labels has a value at its right and is no name of a list."""
    if run.alone or len(run.words) > 6 or "(" in run.text or run.text.endswith((",", ".")):
        return False
    beside = [
        e for e in latest
        if e.label is not None and e.role != PARTY and abs(e.x0 - run.words[0].x0) < 3
    ]  # fmt: skip
    return bool(beside) and any(_has_value_beside(entry) for entry in beside)


def _has_value_beside(entry: OpenEntry) -> bool:
    label = entry.label.pieces[0] if entry.label else None
    return bool(label and entry.runs and abs(entry.runs[0][1][0].top - label.top) < 6
                and entry.runs[0][1][0].x0 > label.x0 + SAME_COLUMN)  # fmt: skip


def _split_label(run: list[Word]) -> tuple[str, list[Word], list[Word]] | None:
    """Return (role, label, value) of a run that is a label, or begins with one and a colon.

    In the signatures a label and a name stand side by side: "Ordförande Göran Lidfalk". A wide
    space may be all that parts a label from its value.
    """
    text = label_text(run)
    role = label_of(text)
    if role:
        return role, run, []
    for count in range(min(len(run), 9) - 1, 0, -1):
        role = label_of(label_text(run[:count]))
        if not role:
            continue
        following = run[count].text
        if role == "attendance" and following.casefold() in _OF_A_MEETING:
            return role, run, []  # "Närvarolista vid sammanträde med kommunfullmäktige 2025-03-12"
        numbers = role == "paragraphs" and following[0].isdigit()
        names_follow = following[0].isupper() or following.startswith("§") or numbers
        space = run[count].x0 - run[count - 1].x1
        apart = space > _APART * run[count].size and following[0].isalnum()
        apart = apart and space > _WIDER * _widest_space(run[count:])
        closed = ":" if role != "notice" else (":", ".")
        if run[count - 1].text.endswith(closed) or (
            apart or (names_follow and (count > 1 or role in _BESIDE))
        ):
            return role, run[:count], run[count:]
    return None


def _widest_space(run: Sequence[Word]) -> float:
    return max((after.x0 - word.x1 for word, after in itertools.pairwise(run)), default=0.0)


def _by_column(entry: OpenEntry) -> list[Passage]:
    """Return the runs of an entry as lines, column by column, so that wrapped lines follow.

    Running text goes on below its label and keeps its order.
    """
    runs = entry.runs
    label = entry.label.pieces[-1] if entry.label else None
    if entry.role in (*LISTS, PARTY):
        return [passage_of([run]) for run in runs]  # parted into persons by the extractor
    if (
        label
        and runs
        and abs(runs[0][1][0].top - label.top) < 3
        and any(abs(run[0].x0 - entry.x0) < 3 for _, run in runs[1:])
    ):
        return [passage_of(runs)]
    columns: list[tuple[int, float, list[tuple[int, list[Word]]]]] = []
    for page, run in runs:
        for known_page, x0, own in columns:
            if known_page == page and abs(x0 - run[0].x0) <= 3 * SAME_COLUMN:
                own.append((page, run))
                break
        else:
            columns.append((page, run[0].x0, [(page, run)]))
    columns.sort(key=lambda column: (column[0], column[1]))
    return [passage_of([run]) for _, _, own in columns for run in own]
