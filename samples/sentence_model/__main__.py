"""`python -m samples.sentence_model`: train the model, or measure it on minutes with gold.

python -m samples.sentence_model                      train, write pipeline/watching/model
python -m samples.sentence_model samples/minutes      precision and recall, beside verb forms
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from extractors.language.bodies import find_bodies
from extractors.language.persons import find_groups, find_people
from pipeline.watching.sentence_labels import labels_by_forms
from pipeline.watching.sentence_model import FOLDER, labels_by_model
from samples.sentence_model.measuring import measure, sentences_of
from samples.sentence_model.training import train


def _by_forms(sentences: Sequence[str]) -> list[frozenset[str]]:
    return [labels_by_forms(sentence) for sentence in sentences]


def main(folders: list[str]) -> None:
    """Train, or measure on the sentences of folders that name a person, a party or a body."""
    if not folders:
        print(f"{FOLDER}: trained from {train(FOLDER)} sentences")
        return
    labelled = [
        (text, labels)
        for folder in folders
        for text, labels in sentences_of(Path(folder))
        if find_people(text) or find_groups(text) or find_bodies(text)
    ]
    print(f"{len(labelled)} sentences; precision / recall (wanted)")
    for name, give in (("verb forms", _by_forms), ("model", labels_by_model)):
        print(name)
        for label, found in measure(labelled, give).items():
            print(f"  {label:22} {found.precision:.2f} / {found.recall:.2f} ({found.wanted})")


if __name__ == "__main__":
    main(sys.argv[1:])
