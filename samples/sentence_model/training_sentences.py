"""Labelled sentences: from wordings, from the vocabulary's examples, from variations of minutes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractors.language.sentences import sentences
from pipeline.watching.sentence_labels import LABELS
from samples.sentence_model.measuring import Labelled, sentences_of
from samples.variations.common import Chooser
from samples.variations.minutes.documents import item_forms
from samples.variations.minutes.facts.inventing import invent
from samples.variations.minutes.forms.blocks import Para, Points
from schemas.document import Passage
from schemas.vocabulary import packaged

# What the sections of a variation of minutes hold.
_SECTIONS = {
    "decision": "decision",
    "dissent": "reservation",
    "remarks": "statement",
    "asides": "conflict_of_interest",
    "background": None,
    "documents": None,
    "debate": None,
    "copies": None,
}


def training_sentences(seed: int, meetings: int, rounds: int) -> list[Labelled]:
    """Return labelled sentences, each once, in an order that the seed decides.

    `meetings` are invented from variations, `rounds` is how often each wording is filled in.
    """
    chance = random.Random(seed)
    found = dict(_from_samples())
    found.update(_from_examples())
    for number in range(meetings):
        found.update(_from_variation(seed * 100_000 + number))
    for _ in range(rounds):
        found.update(_from_wordings(chance))
    listed = sorted(found.items())
    chance.shuffle(listed)
    return listed


@cache
def _wordings() -> dict[str, list[str]]:
    text = Path(__file__).with_name("wordings.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[str]] = yaml.safe_load(text)
    return loaded


def _from_wordings(chance: random.Random) -> Iterator[Labelled]:
    given = _wordings()

    def name() -> str:
        return f"{chance.choice(given['first_names'])} {chance.choice(given['last_names'])}"

    for label in (*LABELS, "none"):
        for wording in given[label]:
            group, body = chance.choice(given["groups"]), chance.choice(given["bodies"])
            persons = {key: f"{name()} ({chance.choice(given['parties'])})" for key in "pqr"}
            text = wording.format(
                **persons,
                n=name(),
                m=name(),
                g=group,
                G=group[0].upper() + group[1:],
                b=body,
                B=chance.choice(given["bodies"]).capitalize(),
                a=chance.randint(8, 61),
                c=chance.randint(1, 30),
                t=chance.choice(given["clauses"]),
            )
            yield text, frozenset({label} - {"none"})


def _from_examples() -> Iterator[Labelled]:
    """Yield the vocabulary's examples of the lists that `watching.yaml` gives a label."""
    listed: dict[str, Any] = packaged("watching")["examples"]
    for label in LABELS:
        for text in listed[label]["matches"]:
            yield text, frozenset({label})


def _from_variation(seed: int) -> Iterator[Labelled]:
    meeting = invent(random.Random(f"facts {seed}"))
    forms = item_forms(meeting, Chooser(random.Random(f"forms {seed}"), {}), False)
    for item in meeting.items:
        gold: dict[str, Any] = {
            key: [] for key in ("decisions", "motions", "vote_events", "reservations",
                                "statements", "not_participating")
        }  # fmt: skip
        for section, label in _SECTIONS.items():
            blocks = getattr(forms, f"_{section}")(item, gold)
            first = True
            for block in blocks:
                for text in _texts(block):
                    for number, sentence in enumerate(_sentences(text)):
                        own = label if label == "decision" or (first and number == 0) else None
                        yield sentence, frozenset({own} if own else ())
                        first = False if section in ("remarks", "dissent") else first
        motions = list(item.motions)
        for text, motion in zip(forms.worded.sentences(item)[0], motions, strict=False):
            yield text, frozenset({"joining" if motion.joins else "motion"})
        for putting in item.puttings:
            for sentence in _sentences(forms.settling.proposition(putting)[0]):
                yield sentence, frozenset({"proposition"})
            if putting.vote:
                for line in forms.settling.ordered(putting):
                    yield line, frozenset({"proposition"})
                counted = _sentences(forms.settling.counted(putting, putting.vote)[0])
                for number, sentence in enumerate(counted):
                    yield sentence, frozenset({"proposition" if number else "count"})


def _from_samples() -> Iterator[Labelled]:
    """Yield the sentences of the sample minutes, by the rows that their gold gives them."""
    yield from sentences_of(Path(__file__).parents[1] / "minutes")


def _texts(block: object) -> Iterator[str]:
    if isinstance(block, Para):
        if isinstance(block.text, str):
            yield block.text
    elif isinstance(block, Points):
        yield from block.texts


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(Passage(text, ()))]
