"""The pages before the first matter: labels with what belongs to them, attendance lists in columns.

A label and its value stand beside each other, below each other, or in two columns of such pairs.
A run of text belongs to the nearest label at its left or above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.headings import item_head
from pipeline.lines import PageLines
from pipeline.paragraphs import LEADERS, passage_of
from schemas.document import FrontEntry, FrontPage, Item, Line, ListedPerson, Passage, Word
from schemas.vocabulary import meanings

_GAP = 1.2  # times the size: the gap that parts a label from its value
_SAME_COLUMN = 14.0
_BESIDE = ("secretary", "chair", "adjusters", "paragraphs")  # set close to their names


@dataclass(slots=True)
class _Entry:
    role: str
    label: Passage | None
    x0: float
    runs: list[tuple[int, list[Word]]] = field(default_factory=list)


def front_page(pages: Sequence[PageLines], items: Sequence[Item]) -> FrontPage:
    """Return the front page of minutes: everything before the head of the first matter."""
    lines = _lines_before(pages, items)
    persons: list[ListedPerson] = []
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


def _lines_before(pages: Sequence[PageLines], items: Sequence[Item]) -> list[Line]:
    end = (10**6, 0.0)
    if items:
        first = items[0].head.pieces[0]
        end = (first.page, first.top - 1)
    return [
        line
        for page in pages
        for line in page.lines
        if (line.page, line.top) < end
        and not item_head(line.text)
        and not LEADERS.search(line.text)
    ]


def label_of(text: str) -> str:
    """Return the role of a front page's label, or nothing: "Utses att justera:" -> "adjusters"."""
    return meanings("front_page", "labels").get(" ".join(text.split()).casefold().strip(" :.…"), "")


def _entries(lines: Sequence[Line]) -> list[FrontEntry]:
    found: list[_Entry] = [_Entry("", None, -1000.0)]
    latest: list[_Entry] = [found[0]]  # the newest entry of each column of labels
    for line in lines:
        for run in line.runs(_GAP):
            split = _split_label(run)
            if split is not None:
                role, label, value = split
                entry = _Entry(role, passage_of([(line.page, label)]), run[0].x0)
                found.append(entry)
                latest = [e for e in latest if abs(e.x0 - entry.x0) > _SAME_COLUMN] + [entry]
                if value:
                    entry.runs.append((line.page, value))
            else:
                left = [e for e in latest if e.x0 <= run[0].x0 + _SAME_COLUMN]
                max(left, key=lambda e: e.x0).runs.append((line.page, run))
    return [
        FrontEntry(entry.role, entry.label, tuple(_by_column(entry)))
        for entry in found
        if entry.runs or entry.role
    ]


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
        names_follow = following[0].isupper() or following.startswith("§")
        if run[count - 1].text.endswith(":") or (names_follow and (count > 1 or role in _BESIDE)):
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
        return [passage_of(runs)]
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


def _attendance_columns(line: Line) -> list[tuple[str, float, float]] | None:
    """Return (kind, x0, x1) of the columns that a line heads, if it heads an attendance list."""
    found = []
    for run in line.runs(_GAP * 0.7):
        kind = meanings("front_page", "columns").get(
            " ".join(word.text for word in run).casefold().strip(" :")
        )
        if kind:
            found.append((kind, run[0].x0, run[-1].x1))
    kinds = [kind for kind, _, _ in found]
    return found if len(found) >= 3 and "name" in kinds and "party" in kinds else None


def _read_list(
    lines: Sequence[Line],
    index: int,
    columns: list[tuple[str, float, float]],
    persons: list[ListedPerson],
) -> int:
    """Read rows under the head of an attendance list; returns the index of the line after it."""
    group = ""
    while index < len(lines):
        line = lines[index]
        if _attendance_columns(line) is not None:
            return index
        cells = _cells(line, columns)
        if set(cells) <= {"name"}:
            role = label_of(line.text)
            if not role and len(line.words) > 6:
                return index
            group = role or group
            if role in ("notice", "contents", "adjusters"):
                return index
        elif "name" in cells:
            persons.append(ListedPerson(group, cells))
        index += 1
    return index


def _cells(line: Line, columns: list[tuple[str, float, float]]) -> dict[str, Passage]:
    """Part a row by the nearest column: names at the left edge, marks under the middle."""
    cells: dict[str, list[Word]] = {}
    party = next(x0 for kind, x0, _ in columns if kind == "party")
    for word in line.words:
        if word.x1 < party - 1:
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
