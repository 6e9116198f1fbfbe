"""The pages before the first item: labels with what belongs to them, attendance lists in columns.

A label and its value stand beside each other, below each other, or in two columns of such pairs.
A run of text belongs to the nearest label at its left or above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractors.language.headings import item_head
from extractors.language.person_lists import CODE, NAME
from pipeline.layout.column_heads import Column, heads_of
from pipeline.layout.lines import PageLines
from pipeline.layout.paragraphs import passage_of
from pipeline.structure.attendance_tables import take_attendance
from schemas.document import FrontEntry, FrontPage, Item, Line, ListedPerson, Passage, Word
from schemas.vocabulary import meanings, parties, words

_GAP = 1.2  # times the size: the gap that parts a label from its value
_SAME_COLUMN = 14.0
_OTHER_LABEL = "unknown"
PARTY = "party"
"""The role of an entry whose label is a party's name: its members stand below."""
LISTS = ("attendance", "members", "serving", "substitutes", "officials")
_TO_SIGN_ON = re.compile(r"[._…‐-―-]{3,}")
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|\.\.\s|…{2,})\s*\d{1,3}$")
_PRESENCE_COLUMNS = {"member", "duty", "substitute"}
_PRESENCE = {"närvarande": "member", "frånvarande": "absence"}
_FAR = 4.0  # times the size: the gap that parts a list from who signs
_A_LIST = 3  # names from which on a label's values are a list
_CODE = re.compile(r"\([A-ZÅÄÖ]\w{0,4}\)")
_PRESENT_FOR = re.compile(r"(?:ej\s+)?§§?\s*\d[\d\s,–-]*")
_LOCAL_CODE = re.compile(r"(?!JA$|NEJ$)[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,2}[A-ZÅÄÖ]")
_BESIDE = ("secretary", "chair", "adjusters", "paragraphs")  # set close to their names


@dataclass(slots=True)
class _Entry:
    role: str
    label: Passage | None
    x0: float
    runs: list[tuple[int, list[Word]]] = field(default_factory=list)


def front_page(
    pages: Sequence[PageLines], items: Sequence[Item], appendix_page: int | None = None
) -> FrontPage:
    """Return the front page of minutes: everything before the head of the first agenda item.

    An attendance list may also stand in the appendices, which begin on `appendix_page`.
    """
    persons: list[ListedPerson] = []
    lines = _lines_before(pages, items, persons)
    if appendix_page is not None and not persons:
        lines.extend(_attendance_in_appendix(pages, appendix_page, persons))
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        columns = _attendance_columns(lines[index])
        if columns is None:
            rest.append(lines[index])
            index += 1
            continue
        index += 1
        index = _read_list(lines, index, columns, persons)
    return FrontPage(tuple(_entries(rest)), tuple(persons))


def _lines_before(
    pages: Sequence[PageLines], items: Sequence[Item], persons: list[ListedPerson]
) -> list[Line]:
    """Return the lines before the first agenda item; ruled attendance lists go to `persons`."""
    end = (10**6, 0.0)
    if items:
        first = items[0].head.pieces[0]
        end = (first.page, first.top - 1)
    found: list[Line] = []
    for page in pages:
        if page.number > end[0]:
            break
        lines = page.lines
        if page.number < end[0]:
            lines, listed = take_attendance(page)
            persons.extend(listed)
        found.extend(
            line
            for line in lines
            if (line.page, line.top) < end
            and not item_head(line.text)
            and not _CONTENTS_LINE.search(line.text)
        )
    return found


def _attendance_in_appendix(
    pages: Sequence[PageLines], first: int, persons: list[ListedPerson]
) -> list[Line]:
    """Return the lines of the appendix that lists who attended; ruled lists go to `persons`."""
    found: list[Line] = []
    for page in pages:
        heads = [i for i, line in enumerate(page.lines) if _lists_attendance(line.text)]
        if page.number < first or not heads:
            continue
        lines, listed = take_attendance(page)
        if listed:
            persons.extend(listed)
            found.extend(lines)
        elif any(_attendance_columns(line) for line in page.lines[heads[0] :]):
            found.extend(page.lines[heads[0] + 1 :])
    return found


def _lists_attendance(text: str) -> bool:
    """Whether a line heads an attendance list: "Bilaga 1. Närvaro- och omröstningslista"."""
    return label_of(re.sub(r"^Bilaga \w+[.:,]?\s*", "", text)) == "attendance"


def label_of(text: str) -> str:
    """Return the role of a front page's label, or nothing: "Utses att justera:" -> "adjusters"."""
    return meanings("front_page", "labels").get(" ".join(text.split()).casefold().strip(" :.…"), "")


def _add_value(entry: _Entry, run: _Run) -> None:
    """Add a run to an entry; a party's code in a column before the names goes with its name."""
    if entry.runs:
        page, last = entry.runs[-1]
        same_line = page == run.page and abs(last[0].top - run.words[0].top) < 2
        if same_line and len(last) == 1 and re.fullmatch(r"[A-ZÅÄÖ]{1,4}", last[0].text):
            last.extend(run.words)
            return
    entry.runs.append((run.page, list(run.words)))


def _far_below(entry: _Entry, run: _Run) -> bool:
    if entry.role not in (*LISTS, PARTY) or not entry.runs:
        return False
    first = run.words[0]
    page, last = max(entry.runs, key=lambda each: (each[0], each[1][0].top))
    return page == run.page and first.top - last[0].top > _FAR * first.size


def _place_of(run: _Run, latest: Sequence[_Entry]) -> _Entry:
    """Return the entry that a value belongs to: that of the label on its line, if no list at the
    same edge goes on; else of the nearest label at its left or above it."""
    first = run.words[0]
    left = [entry for entry in latest if entry.x0 <= first.x0 + _SAME_COLUMN]
    nearest = max(left, key=lambda entry: entry.x0)
    on_line = [e for e in left if e.label and abs(e.label.pieces[0].top - first.top) < 3
               and e.label.pieces[0].page == run.page]  # fmt: skip
    goes_on = any(abs(own[0].x0 - first.x0) < 3 for _, own in nearest.runs) or (
        not nearest.runs and nearest.label is not None and abs(nearest.x0 - first.x0) < 3
    )
    if not on_line or goes_on:
        return nearest
    return max(on_line, key=lambda entry: entry.x0)


class _Run(NamedTuple):
    """A run of words that stands apart on its line; `alone`: nothing stands at its right."""

    page: int
    words: list[Word]
    alone: bool

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def _entries(lines: Sequence[Line]) -> list[FrontEntry]:
    found: list[_Entry] = [_Entry("", None, -1000.0)]
    latest: list[_Entry] = [found[0]]  # the newest entry of each column of labels
    runs = _joined_labels(_runs(lines))
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        split = _split_label(run.words)
        if split is None and _is_party_heading(run, after, latest):
            split = PARTY, run.words, []
        if split is None and _is_unknown_label(run, latest):
            split = _OTHER_LABEL, run.words, []
        if split is not None:
            role, label, value = split
            entry = _Entry(role, passage_of([(run.page, label)]), run.words[0].x0)
            found.append(entry)
            kept = [e for e in latest if abs(e.x0 - entry.x0) > _SAME_COLUMN]
            if role == "notice":  # the notice of adjustment closes the form above it
                kept = [e for e in kept if e.x0 < entry.x0 or e.role == "notice"]
            latest = [*kept, entry]
            if value:
                entry.runs.append((run.page, value))
        else:
            place = _place_of(run, latest)
            # Who signs far below a list is no more of it.
            _add_value(found[0] if _far_below(place, run) else place, run)
    return [
        FrontEntry(entry.role, entry.label, tuple(_by_column(entry)))
        for entry in found
        if entry.runs or entry.role
    ]


def _is_party_heading(run: _Run, after: _Run | None, latest: Sequence[_Entry]) -> bool:
    """Whether a run heads the members of a party: by its name, or in a list by its look alone."""
    text = run.text.strip(" :")
    bare = re.sub(r"\s*\(\w{1,6}\)$", "", text).casefold()
    if len(bare) > 3 and bare in parties():
        return True
    among_parties = any(entry.role == PARTY for entry in latest)
    if among_parties and len(run.words) == 2 and _CODE.fullmatch(run.words[1].text):
        return True  # one word and a code, in a list by parties: "Storsjöpartiet (StP)"
    if len(run.words) > 4 or not run.words[0].bold or not text[0].isupper() or "," in text:
        return False
    listing = any(
        entry.role in (*LISTS, PARTY) and abs(entry.x0 - run.words[0].x0) < _SAME_COLUMN
        for entry in latest
    )
    return listing and after is not None and not after.words[0].bold and "(" not in text


def _runs(lines: Sequence[Line]) -> list[_Run]:
    """Return the runs of lines, left to right; the dots to sign on are none."""
    found: list[_Run] = []
    for line in lines:
        runs = _with_offices([part for run in line.runs(_GAP) for part in _without_rules(run)])
        found.extend(_Run(line.page, run, run is runs[-1]) for run in runs)
    return found


def _with_offices(runs: list[list[Word]]) -> list[list[Word]]:
    """Join what stands apart behind a name to it: "Bo Ek   S   ordförande", "Eva Ås   §§ 3-9"."""
    made: list[list[Word]] = []
    named = False
    for index, run in enumerate(runs):
        text = " ".join(word.text for word in run)
        last = index == len(runs) - 1
        if named and _tells_of_name(text, last):
            made[-1] = [*made[-1], *run]
            continue
        made.append(run)
        named = bool(NAME.fullmatch(CODE.sub("", text))) and not label_of(text)
    return made


def _tells_of_name(text: str, last: bool) -> bool:
    """Whether a run is a party's code, an office or the §§ of presence."""
    lowered = text.casefold()
    office = any(form in lowered for form in words("front_page", "vice_chair"))
    code = text in _codes() or bool(_LOCAL_CODE.fullmatch(text))
    return (
        text[0].islower()
        or (office and len(text) < 40)
        or code
        or (last and bool(_PRESENT_FOR.fullmatch(text)))
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(party["code"] for party in words("parties", "parties"))


def _without_rules(run: Sequence[Word]) -> list[list[Word]]:
    """Part a run at the dots or dashes to sign on, and leave those out."""
    parts: list[list[Word]] = [[]]
    for word in run:
        if _TO_SIGN_ON.fullmatch(word.text):
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _joined_labels(runs: Sequence[_Run]) -> list[_Run]:
    """Join a label that goes on in the line below: "Ej tjänstgörande" / "ersättare"."""
    made: list[_Run] = []
    taken: set[int] = set()
    for index, run in enumerate(runs):
        if index in taken:
            continue
        below = _below(runs, index)
        joined = run
        for count in range(len(below), 0, -1):
            whole = [run, *(runs[i] for i in below[:count])]
            if label_of(" ".join(each.text for each in whole)):
                taken.update(below[:count])
                joined = run._replace(words=[word for each in whole for word in each.words])
                break
        made.append(joined)
    return made


def _below(runs: Sequence[_Run], index: int) -> list[int]:
    """Return the runs that stand right below one, at the same left edge, at most two of them."""
    found: list[int] = []
    last = runs[index].words[0]
    for later in range(index + 1, min(index + 12, len(runs))):
        first = runs[later].words[0]
        step = first.top - last.top
        if runs[later].page != runs[index].page or step > 2.2 * last.size:
            break
        if step > 2 and abs(first.x0 - last.x0) < 3:
            found.append(later)
            last = first
            if len(found) == 2:
                break
    return found


def _is_unknown_label(run: _Run, latest: Sequence[_Entry]) -> bool:
    """Whether a run in the column of labels has a value at its right and is no name of a list."""
    if run.alone or len(run.words) > 6 or "(" in run.text or run.text.endswith((",", ".")):
        return False
    beside = [
        e for e in latest
        if e.label is not None and e.role != PARTY and abs(e.x0 - run.words[0].x0) < 3
    ]  # fmt: skip
    return bool(beside) and any(_has_value_beside(entry) for entry in beside)


def _has_value_beside(entry: _Entry) -> bool:
    label = entry.label.pieces[0] if entry.label else None
    return bool(label and entry.runs and abs(entry.runs[0][1][0].top - label.top) < 6
                and entry.runs[0][1][0].x0 > label.x0 + _SAME_COLUMN)  # fmt: skip


def _split_label(run: list[Word]) -> tuple[str, list[Word], list[Word]] | None:
    """Return (role, label, value) of a run that is a label, or begins with one and a colon.

    In the signatures a label and a name stand side by side: "Ordförande Göran Lidfalk".
    """
    text = " ".join(word.text for word in run)
    role = label_of(text)
    if role:
        return role, run, []
    for count in range(min(len(run), 9) - 1, 0, -1):
        role = label_of(" ".join(word.text for word in run[:count]))
        if not role:
            continue
        following = run[count].text
        numbers = role == "paragraphs" and following[0].isdigit()
        names_follow = following[0].isupper() or following.startswith("§") or numbers
        closed = ":" if role != "notice" else (":", ".")
        if run[count - 1].text.endswith(closed) or (
            names_follow and (count > 1 or role in _BESIDE)
        ):
            return role, run[:count], run[count:]
    return None


def _by_column(entry: _Entry) -> list[Passage]:
    """Return the runs of an entry as lines, column by column, so that wrapped lines follow.

    Running text goes on below its label and keeps its order.
    """
    runs = entry.runs
    label = entry.label.pieces[-1] if entry.label else None
    if (
        label
        and runs
        and abs(runs[0][1][0].top - label.top) < 3
        and any(abs(run[0].x0 - entry.x0) < 3 for _, run in runs[1:])
    ):
        listed = sum(bool(NAME.match(" ".join(word.text for word in run))) for _, run in runs)
        if listed < _A_LIST:
            return [passage_of(runs)]
        runs = _with_wrapped(runs, entry.x0)
    columns: list[tuple[int, float, list[tuple[int, list[Word]]]]] = []
    for page, run in runs:
        for known_page, x0, own in columns:
            if known_page == page and abs(x0 - run[0].x0) <= 3 * _SAME_COLUMN:
                own.append((page, run))
                break
        else:
            columns.append((page, run[0].x0, [(page, run)]))
    columns.sort(key=lambda column: (column[0], column[1]))
    return [passage_of([run]) for _, _, own in columns for run in own]


def _with_wrapped(runs: list[tuple[int, list[Word]]], x0: float) -> list[tuple[int, list[Word]]]:
    """Join what goes on at the label's edge, where a list's line was too long, to that line."""
    made: list[tuple[int, list[Word]]] = []
    for page, run in runs:
        if made and abs(run[0].x0 - x0) < 3 and made[-1][0] == page:
            made[-1] = (page, [*made[-1][1], *run])
        else:
            made.append((page, run))
    return made


def _attendance_columns(line: Line) -> list[Column] | None:
    """Return the columns that a line heads, if it heads an attendance list."""
    found, unknown = heads_of(line, "front_page")
    kinds = {column.kind for column in found}
    if kinds == {"name", "serving"} and not unknown:
        return found  # the party stands behind the name
    if len(found) < 3 or unknown > len(found):
        return None
    return found if {"name", "party"} <= kinds else None


def _read_list(
    lines: Sequence[Line],
    index: int,
    columns: list[Column],
    persons: list[ListedPerson],
) -> int:
    """Read rows under the head of an attendance list; returns the index of the line after it."""
    group = ""
    while index < len(lines):
        line = lines[index]
        if _attendance_columns(line) is not None:
            return index
        cells = _cells(line, columns)
        named_only = set(cells) <= {"name"}
        if named_only and not (_CODE.search(line.text) and len(columns) == 2):
            role = label_of(line.text)
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if role and (_CODE.search(following) or (role == "officials" and "," in following)):
                return index  # a list of another form begins
            if not role and len(line.words) > 6:
                return index
            group = role or group
            if role in ("notice", "contents", "adjusters"):
                return index
        elif "name" in cells:
            if not _PRESENCE_COLUMNS & {column.kind for column in columns} and _attends(cells):
                cells["member"] = cells["name"]
            persons.append(ListedPerson(group, cells))
        index += 1
    return index


def _attends(cells: dict[str, Passage]) -> bool:
    """Whether a row of a list that has no column for presence is of somebody present."""
    return "absence" not in cells and ("serving" not in cells or "§" in cells["name"].text)


def _cells(line: Line, columns: list[Column]) -> dict[str, Passage]:
    """Part a row by the nearest column: names at the left edge, marks under the middle."""
    cells: dict[str, list[Word]] = {}
    second = min(column.x0 for column in columns if column.kind != "name")
    for word in line.words:
        told = _PRESENCE.get(word.text.casefold())
        if told is not None:
            kind = told
        elif word.x1 < second - 1:
            kind = "name"
        else:
            middle = (word.x0 + word.x1) / 2
            kind = min(
                (column for column in columns if column[0] != "name"),
                key=lambda column: min(
                    abs(middle - (column[1] + column[2]) / 2), abs(word.x0 - column[1])
                ),
            )[0]
        cells.setdefault(kind, []).append(word)
    return {kind: passage_of([(line.page, own)]) for kind, own in cells.items()}
