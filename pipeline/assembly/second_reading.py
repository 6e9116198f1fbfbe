"""A second reading, by spaCy, of sentences that no extractor understood.

It does not make rows. It says which of the sentences look like something that should have been a
row (a person with a party and a verb of motion, a body and a verb of decision), so that the finding
about them is a warning, and which look like findings on procedure.

spaCy takes longer to import than a whole document takes to read, so it is imported only when there
is such a sentence.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from schemas.vocabulary import words


@cache
def _reader() -> tuple[Any, Any]:
    import spacy
    from spacy.matcher import Matcher

    language = spacy.blank("sv")
    matcher = Matcher(language.vocab)
    verbs = words("verbs", "moving")
    party: list[dict[str, Any]] = [
        {"TEXT": "("},
        {"TEXT": {"REGEX": r"^[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}$"}},
        {"TEXT": ")"},
    ]
    matcher.add("person", [[{"IS_TITLE": True}, *party]])
    matcher.add("motion", [[{"LOWER": {"IN": verbs}}]])
    matcher.add(
        "decision",
        [
            [
                {
                    "LOWER": {
                        "IN": [
                            "beslutar",
                            "beslutade",
                            "finner",
                            "avslår",
                            "bifaller",
                            "reserverar",
                        ]
                    }
                }
            ]
        ],
    )
    matcher.add("count", [[{"LIKE_NUM": True}, {"LOWER": {"REGEX": "röst|ja$|nej$"}}]])
    return language, matcher


def second_reading(sentence: str) -> tuple[str, str]:
    """Return the severity of an unread sentence and what spaCy's rules see in it.

    "NN (M) yrkar ..." -> ("warning", "a person with a party, a verb of motion").
    """
    language, matcher = _reader()
    names = {language.vocab.strings[match] for match, _, _ in matcher(language(sentence))}
    labels = {
        "person": "a person with a party",
        "motion": "a verb of motion",
        "decision": "a verb of decision",
        "count": "a count of votes",
    }
    seen = [label for name, label in labels.items() if name in names]
    grave = "count" in names or "decision" in names or {"person", "motion"} <= names
    return ("warning" if grave else "info"), ", ".join(seen) or "nothing that is usually a row"
