"""What a sentence of minutes may be, by a small spaCy model that `make model` trains.

spaCy takes longer to import than a document takes to read: a worker loads it once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def load(folder: Path = FOLDER) -> None:
    """Load the model, so that processes forked later share it."""
    if folder.is_dir():
        _model(folder)


def labels_by_model(
    sentences: Sequence[str], threshold: float = 0.5, folder: Path = FOLDER
) -> list[frozenset[str]]:
    """Return the labels that the model gives to each sentence with at least a probability."""
    # A cell of a table or a lone name of a body is no sentence.
    asked = [place for place, text in enumerate(sentences) if len(text.split()) >= _SHORTEST]
    found = [frozenset[str]()] * len(sentences)
    if asked:
        docs = _model(folder).pipe(prepared(sentences[place]) for place in asked)
        for place, doc in zip(asked, docs, strict=True):
            given = (label for label in LABELS if doc.cats.get(label, 0.0) >= threshold)
            found[place] = frozenset(given)
    return found
