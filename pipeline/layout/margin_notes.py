"""Notes in the margin on who is sent a decision: read after the agenda item that they stand beside.

Exp:             § 129                                        KS/2023:31
Revisionen       Information från revisionen
                 Revisionens ordförande redogör för granskningen ...

Where such a note stays in its lines, the head of the item is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.language.headings import role_of
from extractors.language.item_heads import item_head
from pipeline.layout.lines import PageLines
from schemas.document import Line, Word

_GAP = 0.8  # of the size of type, between a note and the text
_STEP = 2.2  # of the size of type, from line to line of a note
_SAME_EDGE = 3.0  # points


@dataclass(slots=True)
class _Note:
    """A note being read: its lines, and the edge of the text that it stands beside."""

    x0: float
    edge: float
    lines: list[Line] = field(default_factory=list)


def with_margin_notes_after(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return pages with the notes beside heads of agenda items at the end of these items."""
    waiting: list[Line] = []
    made: list[PageLines] = []
    for page in pages:
        lines: list[Line] = []
        note: _Note | None = None
        for line in page.lines:
            margin, text = _halves(line, note) if note else ([], list(line.words))
            if not margin:
                note, margin, text = _opened(line) or (note, [], list(line.words))
            rest = Line.of(line.page, text) if margin and text else line
            if item_head(rest.text):
                lines.extend(waiting)
                waiting = []
            if margin and note:
                own = replace(Line.of(line.page, margin), column=line.column)
                if len(note.lines) < 2:
                    waiting.append(own if note.lines else replace(own, bold=True, size=rest.size))
                else:  # "Ekonomi" heads nothing here
                    waiting[-1] = Line.of(line.page, [*waiting[-1].words, *own.words])
                note.lines.append(own)
            if text:
                lines.append(line if rest is line else replace(rest, column=line.column))
        made.append(replace(page, lines=lines))
    if waiting and made:
        made[-1] = replace(made[-1], lines=[*made[-1].lines, *waiting])
    return made


def heads_beside_note(line: Line) -> bool:
    """Whether an item's head stands right of a note in the margin: "Exp:   Ks § 132"."""
    return _opened(line) is not None


def _opened(line: Line) -> tuple[_Note, list[Word], list[Word]] | None:
    """Return the note that begins left of an item's head, its words, and those of the head."""
    if "§" not in line.text:
        return None
    for count in range(1, len(line.words)):
        margin, text = list(line.words[:count]), list(line.words[count:])
        if text[0].x0 - margin[-1].x1 < _GAP * line.size:
            continue
        is_head = item_head(" ".join(word.text for word in text)) is not None
        if is_head and role_of(" ".join(word.text for word in margin)) == "recipients":
            return _Note(margin[0].x0, text[0].x0), margin, text
    return None


def _halves(line: Line, note: _Note) -> tuple[list[Word], list[Word]]:
    """Return the words of a line that go on with a note, and those of the text beside it."""
    margin = [word for word in line.words if word.x1 < note.edge - 1]
    text = list(line.words[len(margin) :])
    above = note.lines[-1]
    goes_on = (
        bool(margin)
        and abs(margin[0].x0 - note.x0) <= _SAME_EDGE
        and line.page == above.page
        and margin[0].top - above.top <= _STEP * above.size
        and (not text or text[0].x0 >= note.edge - _SAME_EDGE)
    )
    return (margin, text) if goes_on else ([], list(line.words))
