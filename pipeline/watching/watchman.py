"""What a sentence that gave no row looks like, and how grave its loss is."""

from __future__ import annotations

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


def seen_in(sentence: str) -> tuple[str, str]:
    """Return the severity of a sentence that gave no row, and what it looks like.

    "NN (M) yrkar ..." -> ("warning", "looks like a motion"). It makes no rows. Where
    no model has been trained (`make model` reads the samples before there is one), verb forms say.
    """
    give = labels_by_model if FOLDER.is_dir() else labels_by_forms
    labels = give(sentence)
    seen = [shown for label, shown in _SHOWN.items() if label in labels]
    if not seen:
        return "info", "looks like nothing that is usually a row"
    return "warning", f"looks like {', '.join(seen)}"
