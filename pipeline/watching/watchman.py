"""What sentences that gave no row look like, and how grave their loss is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.language.grammar import person
from pipeline.watching.sentence_labels import labels_by_forms
from pipeline.watching.sentence_model import FOLDER, labels_by_model

_SHOWN = {
    "decision": "a decision",
    "motion": "a motion",
    "joining": "someone who joins a motion",
    "proposition": "a proposition",
    "count": "a count of votes",
    "reservation": "a reservation",
    "statement": "a statement",
    "conflict_of_interest": "someone who takes no part",
}
TABLES = {
    "decision": "decisions",
    "motion": "motions",
    "joining": "motions",
    "proposition": "vote_events",
    "count": "vote_events",
    "reservation": "reservations",
    "statement": "statements",
    "conflict_of_interest": "actors",
}
"""The table whose row a sentence of each label would be."""


_SURE = frozenset({"motion", "reservation"})


class Seen(NamedTuple):
    """What a sentence looks like: its labels, and in words; no labels where it is like no row."""

    labels: frozenset[str]
    words: str

    @property
    def severity(self) -> str:
        """How grave it is that the sentence gave no row."""
        return "warning" if self.labels else "info"


def seen_in(sentences: Sequence[str], by_model: bool = True) -> list[Seen]:
    """Return what each of several sentences that gave no row looks like; it makes no rows.

    "NN (M) yrkar ..." -> "looks like a motion". Without the model (`by_model`), and where none has
    been trained (`make model` reads the samples before there is one), verb forms say; beside it
    they are asked for the motions and reservations of persons, whose verbs are few.
    """
    given = [labels_by_forms(sentence) for sentence in sentences]
    if by_model and FOLDER.is_dir():
        by_verbs = [
            labels & _SURE if person().search(sentence) else frozenset[str]()
            for labels, sentence in zip(given, sentences, strict=True)
        ]
        given = [
            one | other for one, other in zip(labels_by_model(sentences), by_verbs, strict=True)
        ]
    found = []
    for labels in given:
        seen = [shown for label, shown in _SHOWN.items() if label in labels]
        words = f"looks like {', '.join(seen)}" if seen else "looks like nothing that is a row"
        found.append(Seen(labels, words))
    return found
