"""What a sentence of minutes may be, by a small spaCy model that `make model` trains.

spaCy takes longer to import than a document takes to read: a worker loads it once.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from extractors.language.grammar import bare_name, person
from pipeline.watching.sentence_labels import LABELS

FOLDER = Path(__file__).parent / "model"
_SHORTEST = 3
_NUMBER = re.compile(r"\d[\d:.,/–-]*")


def prepared(sentence: str) -> str:
    """Return a sentence as the model takes it: without the names and numbers that it happens to
    hold.

    "Anna Ek (S) yrkar bifall till § 4." -> "person yrkar bifall till § 0."
    """
    text = person().sub("person", sentence)
    text = bare_name().sub("namn", text)
    return _NUMBER.sub("0", text).casefold()


@cache
def _model(folder: Path) -> Any:
    import spacy

    return spacy.load(folder)


def labels_by_model(sentence: str, threshold: float = 0.5, folder: Path = FOLDER) -> frozenset[str]:
    """Return the labels that the model gives to a sentence with at least a probability."""
    if len(sentence.split()) < _SHORTEST:
        return frozenset()  # a cell of a table, a lone name of a body
    given = _model(folder)(prepared(sentence)).cats
    return frozenset(label for label in LABELS if given.get(label, 0.0) >= threshold)
