"""Labelled sentences of documents with gold, and how well labels are given to them.

A sentence has the label of a row where most of its words stand in the row's boxes. Only agenda
items whose rows are all as in gold are taken: there, rows say what a sentence is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.language.sentences import sentences
from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse, parts_of
from pipeline.evaluation.evaluate import evaluate_parsed
from pipeline.evaluation.gold_files import find_gold, read_gold
from pipeline.watching.sentence_labels import LABELS
from schemas.document import Passage
from schemas.records import Actor, PartRecord, VoteEvent

Labelled = tuple[str, frozenset[str]]
_TABLES = {"decisions": "decision", "motions": "motion", "reservations": "reservation",
           "statements": "statement"}  # fmt: skip
_TAKING_NO_PART = ("not_participating", "conflict_of_interest")


@dataclass(slots=True)
class Measure:
    """How often a label was right, given, and wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """The share of what was given that is right."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was given."""
        return self.right / self.wanted if self.wanted else 1.0


def sentences_of(folder: Path) -> Iterator[Labelled]:
    """Yield the sentences of a folder's minutes, in the items that are read as gold has them."""
    for file in find_gold(folder)[0]:
        content = file.pdf.read_bytes()
        parsed = parse(content, file.pdf.name)
        evaluation = evaluate_parsed(read_gold(file.gold), parsed, file.pdf.name)
        wrong = {difference.place.item for difference in evaluation.differences}
        boxes = _boxes(parsed)
        for part in parts_of(content, file.pdf.name):
            for item in part.agenda.items:
                if f"§ {item.paragraph}" in wrong:
                    continue
                for section in item.sections:
                    for sentence in sentences(section.passage):
                        labels = _labels(sentence, boxes)
                        yield sentence.plain, labels


def measure(
    labelled: Sequence[Labelled], give: Callable[[Sequence[str]], Sequence[frozenset[str]]]
) -> dict[str, Measure]:
    """Return, by label, how what `give` gives agrees; joining counts as a motion."""
    found = {label: Measure() for label in (*LABELS, "any")}
    every = give([text for text, _ in labelled])
    for (_, wanted), labels in zip(labelled, every, strict=True):
        given = {("motion" if label == "joining" else label) for label in labels}
        for label, one in found.items():
            has = bool(wanted) if label == "any" else label in wanted
            says = bool(given) if label == "any" else label in given
            one.right += has and says
            one.given += says
            one.wanted += has
    return found


def _boxes(parsed: Parsed) -> list[tuple[str, int, float, float, float, float]]:
    found = []
    for rows in parsed.tables.values():
        for record in rows:
            if not isinstance(record, PartRecord):
                continue
            for field, boxes in parsed.provenance.get(record.own_id, ()):
                if label := _label(record, field):
                    found += [(label, b.page, b.x0, b.top, b.x1, b.bottom) for b in boxes]
    return found


def _label(record: PartRecord, field: str) -> str | None:
    if isinstance(record, Actor):
        return "conflict_of_interest" if record.role in _TAKING_NO_PART else None
    if record.table == "vote_events":
        counted = isinstance(record, VoteEvent) and record.method != "acclamation"
        return "count" if counted and field == "record" else "proposition"
    if field == "text" and record.table in ("reservations", "statements"):
        return None  # the reasons: prose
    return _TABLES.get(record.table)


def _labels(
    sentence: Passage, boxes: Sequence[tuple[str, int, float, float, float, float]]
) -> frozenset[str]:
    found = set()
    for label in LABELS:
        own = [box for box in boxes if box[0] == label]
        inside = 0
        for piece in sentence.pieces:
            x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
            inside += any(
                page == piece.page and x0 <= x <= x1 and top <= y <= bottom
                for _, page, x0, top, x1, bottom in own
            )
        # Who takes no part has boxes of the name alone.
        least = 1 if label == "conflict_of_interest" else len(sentence.pieces) / 2
        if sentence.pieces and inside >= least:
            found.add(label)
    return frozenset(found)
