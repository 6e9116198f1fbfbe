"""Training the sentence model: a bag of words and pairs of words, the same every time."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from pipeline.watching.sentence_labels import LABELS
from pipeline.watching.sentence_model import prepared
from samples.sentence_model.training_sentences import training_sentences

SEED = 7
MEETINGS = 100
ROUNDS = 8
PASSES = 20
_SPACE = 16_384  # buckets of the hashed words and pairs; 4 bytes each, a label


def train(folder: Path, seed: int = SEED) -> int:
    """Train a model, write it to a folder, and return how many sentences it was trained from."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed

    fix_random_seed(seed)
    labelled = training_sentences(seed, MEETINGS, ROUNDS)
    language: Any = spacy.blank("sv")
    language.add_pipe("textcat_multilabel", config={"model": _architecture(), "threshold": 0.5})
    examples = [
        Example.from_dict(
            language.make_doc(prepared(text)),
            {"cats": {label: float(label in labels) for label in LABELS}},
        )
        for text, labels in labelled
    ]
    optimizer = language.initialize(lambda: examples)
    order = random.Random(seed)
    for _ in range(PASSES):
        order.shuffle(examples)
        for start in range(0, len(examples), 64):
            language.update(examples[start : start + 64], sgd=optimizer, drop=0.2)
    with language.use_params(optimizer.averages):
        # Vectors and lookups are empty; the strings are those of the training sentences.
        language.to_disk(folder, exclude=["vocab"])
    return len(labelled)


def _architecture() -> dict[str, Any]:
    return {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": False,
        "ngram_size": 2,
        "no_output_layer": False,
        "length": _SPACE,
    }
