"""Attendance lists with ruling lines: who is present, for which §§, and how each one voted.

Ordinarie ledamöter | Närvaro       | § 28      | § 31
                    | Tjg | Ej tjg  | JA | NEJ  | JA | NEJ | AVST
Bo Ek (C), ordf.    | X   |         | X  |      | X  |     |
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractors.language.attendees import attendee
from extractors.language.person_texts import heads_members
from extractors.language.remarks import remark_kind
from pipeline.layout.grids import Grid
from pipeline.layout.lines import PageLines
from pipeline.layout.paragraphs import passage_of
from pipeline.layout.tables import ruled_tables
from pipeline.structure.attendance_heads import (
    OPTIONS,
    PRESENCE,
    cell_text,
    heads_as_above,
    heads_of,
)
from pipeline.structure.headless_lists import heads_by_content
from pipeline.structure.label_columns import label_text, over_lines
from pipeline.structure.lists_in_forms import (
    LISTS,
    Heads,
    labels_beside_heads,
    lists_within,
)
from pipeline.structure.paired_lists import substitutes_beside
from pipeline.structure.presence_columns import by_letters, has_letters, has_limits_alone
from schemas.document import Line, ListedPerson, ListedVote, Passage
from schemas.vocabulary import meanings, words

_DASHES = ("-", "–", "—")


def take_attendance(
    page: PageLines, end: float = math.inf, before: Line | None = None
) -> tuple[list[Line], list[ListedPerson]]:
    """Return the lines of a page outside its attendance lists, and the persons in those.

    Tables that begin below `end` are none. `before` is the last line of the page before: the label
    of a list that opens this page.
    A table below a list, with as many columns and without heads of its own but a label of a list in
    the first cell, goes on with the columns of the list above.
    """
    lines, grids = ruled_tables(page)
    found: list[tuple[Grid, Heads | None]] = []
    above: Heads | None = None
    for grid in sorted(grids, key=lambda grid: grid.top):
        heads = None
        if grid.top < end and not labels_beside_heads(grid):
            heads = heads_of(grid) or heads_as_above(grid, above)
            heads = heads or heads_by_content(grid, _labels_above(lines, grid))
        above = heads or above
        if heads is None and grid.top < end:
            found.extend(lists_within(grid, heads_of))
        else:
            found.append((grid, heads))
    if not any(heads for _, heads in found):
        return page.lines, []
    listed: list[ListedPerson] = []
    for grid, heads in found:
        if heads is None:
            lines.extend(line for row in grid.rows for cell in row for line in cell)
        else:
            labels = _labels_beside(lines, grid)
            if before is not None and not any(line.top < grid.top for line in lines):
                role = _role_of_list(before)
                labels = [(grid.top, role), *labels] if role and not heads.group else labels
            listed.extend(_persons(grid, heads, labels))
    return sorted(lines, key=lambda line: (line.top, line.x0)), listed


def _labels_beside(lines: Sequence[Line], grid: Grid) -> list[tuple[float, str]]:
    """Return the labels of lists that stand at the left of a table, or right above it: where each
    stands, and its role."""
    labels = meanings("front_page", "labels")
    found = _labels_above(lines, grid)
    left = [
        (line.top, label_text([word for word in line.words if word.x0 < grid.columns[0]]))
        for line in lines
        if grid.top - 6 <= line.top <= grid.bottom and line.x0 < grid.columns[0]
    ]
    for index, (top, _) in enumerate(left):
        for count in range(len(left) - index, 0, -1):
            text = over_lines([text for _, text in left[index : index + count]])
            role = labels.get(text.casefold().strip(" :;."), "")
            if role in LISTS:
                found.append((top, role))
                break
    return found


def _labels_above(lines: Sequence[Line], grid: Grid) -> list[tuple[float, str]]:
    """Return the labels of lists right above a table: where each stands, and its role."""
    above = [line for line in lines if grid.top - 40 < line.top < grid.top]
    return [(line.top, role) for line in above if (role := _role_of_list(line))]


def _role_of_list(line: Line) -> str:
    """Return the role of a line that is the label of a list, or nothing.

    Of a form's own label and that of a list beside it the list's counts: "Övriga närvarande     Ej
    tjänstgörande ersättare".
    """
    runs = [" ".join(word.text for word in run) for run in line.runs()]
    for text in (line.text, runs[-1]):
        if text[:1].islower():
            continue  # the end of a sentence
        role = meanings("front_page", "labels").get(text.casefold().strip(" :;."), "")
        if role in LISTS:
            return role
    return ""


def _persons(
    grid: Grid, heads: Heads, labels: Sequence[tuple[float, str]] = ()
) -> list[ListedPerson]:
    """Return the persons of a table; labels beside its rows head those from there on."""
    found: list[ListedPerson] = []
    kinds = [column.kind for column in heads.columns]
    presence = [_presence_cells(grid, heads, index) for index in range(len(kinds))]
    letters = [has_letters(texts) for texts in presence]
    size = len(grid.rows) - heads.depth
    waiting = sorted(each for each in labels if each[0] >= grid.top - 6 or not heads.group)
    marked = any(
        kind in (*PRESENCE, "presence") and not has_limits_alone(texts, size)
        for kind, texts in zip(kinds, presence, strict=True)
    )
    group = heads.group
    party: Passage | None = None
    for index, row in enumerate(grid.rows[heads.depth :], heads.depth):
        bottom = max((box.bottom for cell in grid.boxes[index] for box in cell), default=0.0)
        while waiting and waiting[0][0] < bottom:
            group, party = waiting.pop(0)[1], None
        filled = [cell_text(cell) for cell in row if cell]
        if len(filled) == 1:  # a row over all columns heads those below it
            own = meanings("front_page", "labels").get(filled[0].casefold())
            if own in LISTS:
                group, party = own, None
                continue
        cells: dict[str, Passage] = {}
        votes: list[ListedVote] = []
        for column, cell, lettered in zip(heads.columns, row, letters, strict=False):
            if not cell:
                continue
            passage = passage_of([(line.page, line.words) for line in cell])
            said = by_letters(passage) if lettered else []
            kind, passage = said.pop() if said else (column.kind, passage)
            cells.update(said)
            if kind in ("serving", "substitute") and not lettered:
                kind = _as_remarked(kind, passage.text, set(kinds))
            if kind in OPTIONS:
                votes.append(ListedVote(column.paragraph, kind, passage, column.ballot))
            elif not kind and column.paragraph is not None:
                option = meanings("votes", "options").get(passage.text.casefold().strip(" ."))
                if option:
                    votes.append(ListedVote(column.paragraph, option, passage, column.ballot))
            elif kind in cells:  # "Tjg" for some §§ in one cell and for others in the next
                cells[kind] = Passage.join([cells[kind], passage], ", ")
            elif kind:
                cells[kind] = passage
        if set(cells) == {"name"} and not votes and heads_members(cells["name"].text):
            party = cells["name"]
            continue
        within = _in_brackets(cells["name"]) if "name" in cells and "duty" in cells else None
        if within is not None:
            cells["name"] = within
        if _names_stand_in(cells):
            cells["serving"] = cells.pop("paragraphs")
        beside = substitutes_beside(cells, party, set(kinds))
        if found and set(cells) in ({"serving"}, {"serving", "paragraphs"}):
            # One more who sat for the member above: "Bo Ek  X  §§ 5-9" / "   Åsa Ås (M)  §§ 1-4"
            member = found[-1].cells
            beside_member = {kind: member[kind] for kind in ("name", "party") if kind in member}
            found.append(ListedPerson(found[-1].group, beside_member | cells, (), marked))
            continue
        if "name" not in cells or _is_total(cells["name"]) or attendee(cells["name"].text) is None:
            found.extend(beside)
            continue
        if not marked and _attends(cells):
            cells.setdefault("member", cells["name"])
        if party is not None:
            cells.setdefault("party", party)
        own = "serving" if within is not None and group in ("", "members") else group
        found.append(ListedPerson(own, cells, tuple(votes), marked))
        found.extend(beside)
    return found


def _as_remarked(kind: str, text: str, kinds: set[str]) -> str:
    """Return what a cell of a column for who sits instead holds: in some lists the column is also
    for the member's office, and, beside a column for presence, for the §§ of it."""
    said = remark_kind(text)
    apart = said == "office" or (said == "paragraphs" and bool(kinds & {"presence", "member"}))
    return said if apart else kind


def _in_brackets(name: Passage) -> Passage | None:
    """Return the name that stands whole in brackets, of who serves for the member above: "(Åsa Ås)
    | M | Tj"."""
    text = name.text.strip()
    if not (text.startswith("(") and text.endswith(")")) or "(" in text[1:]:
        return None
    return name.cut(name.text.find("(") + 1, name.text.rfind(")"))


def _names_stand_in(cells: dict[str, Passage]) -> bool:
    """Whether the remark beside a member marked absent names who sat instead: "- | Åsa Ås (S)"."""
    marks = [cells[kind].text.strip() for kind in ("member", "duty") if kind in cells]
    away = "absence" in cells or any(mark in _DASHES for mark in marks)
    return away and "paragraphs" in cells and remark_kind(cells["paragraphs"].text) == "substitute"


def _presence_cells(grid: Grid, heads: Heads, column: int) -> list[str]:
    """Return the texts of a column for presence; none where the column is another."""
    if heads.columns[column].kind not in ("presence", "member", "duty"):
        return []
    rows = [row[column] for row in grid.rows[heads.depth :] if column < len(row)]
    return [cell_text(cell) for cell in rows if cell]


def _is_total(name: Passage) -> bool:
    return name.text.casefold().startswith(tuple(words("votes", "totals")))


def _attends(cells: dict[str, Passage]) -> bool:
    """Whether a row of a list that has no column for presence is of somebody present."""
    return "serving" not in cells and "frånv" not in cells["name"].text.casefold()
