"""What a sentence that gave no row looks like: the model, what it takes, what it was trained from."""

from __future__ import annotations

import random

import pytest

from pipeline.watching.sentence_labels import LABELS, labels_by_forms
from pipeline.watching.sentence_model import FOLDER, labels_by_model, prepared
from pipeline.watching.watchman import seen_in
from samples.sentence_model.training_sentences import _from_variation, _from_wordings
from schemas.vocabulary import packaged


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Siv Holmgren (KD) yrkar avslag på nämndens förslag.", "motion"),
        ("Ordföranden ställer förslagen mot varandra och finner att nämnden bifaller Siv Holmgrens yrkande.", "proposition"),
        ("Omröstningen utföll med 31 ja-röster mot 18 nej-röster.", "count"),
        ("Mot beslutet reserverar sig Siv Holmgren (KD) och Tor Gran (L).", "reservation"),
        ("Tor Gran (L) lämnar ett särskilt yttrande.", "statement"),
        ("Tor Gran (L) anmäler jäv och deltar inte i beslutet.", "conflict_of_interest"),
        ("Kulturnämnden beslutar att anta riktlinjerna.", "decision"),
    ],
)  # fmt: skip
def test_the_model_labels_sentences_of_persons_that_it_has_not_seen(
    sentence: str, label: str
) -> None:
    assert label in labels_by_model([sentence])[0]
    seen = seen_in([sentence])[0]
    assert seen.severity == "warning"
    assert seen.words.startswith("looks like ")


@pytest.mark.parametrize(
    "sentence",
    [
        "I ärendet yttrar sig Siv Holmgren (KD) och Tor Gran (L).",
        "Kostnaden ryms inom kulturnämndens budget.",
        "Kulturnämnden",
    ],
)
def test_a_sentence_that_is_no_row_is_no_warning(sentence: str) -> None:
    assert labels_by_model([sentence]) == [frozenset()]
    assert seen_in([sentence])[0].severity == "info"


def test_names_and_numbers_are_taken_out_before_the_model_sees_a_sentence() -> None:
    assert prepared("Anna Ek (S) yrkar bifall till § 4.") == "person yrkar bifall till § 0"


def test_the_model_is_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file()) < 3_000_000


def test_training_sentences_have_known_labels_and_every_label_has_some() -> None:
    found = [*_from_variation(3), *_from_wordings(random.Random(1))]
    given = {label for _, labels in found for label in labels}
    assert given == set(LABELS)
    assert sum(not labels for _, labels in found) > 50
    assert found[:20] == list(_from_variation(3))[:20]


def test_every_example_has_the_label_of_its_list_by_verb_forms() -> None:
    examples = packaged("watching")["examples"]
    for label in LABELS:
        assert all(label in labels_by_forms(text) for text in examples[label]["matches"])
