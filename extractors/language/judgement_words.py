"""What words mean as judgements: "Delvis uppnått" -> yellow, "Måluppfyllelsen är god" -> green."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from schemas.vocabulary import words

_COMMENT = r"\s*[.,;:(/–—]|\s+-\s"
_SIGNS = re.compile(r"[^\w\s.,;:()/%–—-]+")


class Meaning(NamedTuple):
    """What a legend or a word says: a dimension (status, trend) and a category of it."""

    dimension: str
    category: str


@cache
def _patterns(dimension: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the forms of a dimension, by category."""
    forms = words("judgements", dimension).items()
    return [(category, re.compile(form)) for category, own in forms for form in own]


@cache
def _of_cells(dimension: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the forms of a dimension that only cells hold, each up to its end or a comment: "Nära
    till naturen" goes on, and judges nothing."""
    forms = words("judgements", "cells", dimension).items()
    return [
        (category, re.compile(rf"(?:{form})(?=$|{_COMMENT})"))
        for category, own in forms for form in own
    ]  # fmt: skip


@cache
def _ending(form: str) -> re.Pattern[str]:
    """Return a form where it ends with a text, before a comment, or where other words go on."""
    others = "|".join(words("judgements", "ends"))
    return re.compile(rf"(?:{form})(?=$|{_COMMENT}|\s+(?:{others})(?!\w))")


@lru_cache(maxsize=4096)
def word_meaning(text: str, dimension: str) -> str | None:
    """Return the category that a short text words: word_meaning("Ej uppnått", "status") -> red.

    The text begins with the judgement; what follows a full stop, a dash or a bracket is comment,
    save behind a bare answer: "Ja, delvis" -> yellow.
    """
    lowered = _once(_SIGNS.sub(" ", text).split()).casefold().rstrip(".:;")
    best = _beginning(lowered, dimension)  # "Bedömning saknas" before "saknas"
    if best is None:
        lowered = _opening().sub("", lowered)
        best = _beginning(lowered, dimension)
    answer = _answered().match(lowered)
    if answer and (best is None or best[0] == answer.end("answer")):
        qualified = _beginning(lowered[answer.end() :], dimension)
        opposed = best and qualified and {best[1], qualified[1]} == {"red", "green"}
        best = best if opposed or qualified is None else qualified
    return best[1] if best else None


def _once(said: list[str]) -> str:
    """Return words as a text, those that a page prints twice once: what stands for a picture, and
    the text beside it ("Genomförd Genomförd")."""
    half = len(said) // 2
    twice = bool(said) and said[:half] == said[half:]
    return " ".join(said[:half] if twice else said)


@cache
def _opening() -> re.Pattern[str]:
    """Return what a judgement may speak of first: "målet ", "måluppfyllelsen "."""
    return re.compile(rf"^(?:{'|'.join(words('judgements', 'openings'))})\s+")


@lru_cache(maxsize=4096)
def sentence_meaning(text: str) -> str | None:
    """Return the category of a sentence that judges the goal it stands under, or None.

    "Måluppfyllelsen är inte på rätt väg." -> red; "Vi bedömer att målet nås delvis" -> yellow. The
    sentence must speak of the goal first, or after "bedömer att", "... och".
    """
    lowered = _plain(" ".join(text.split()).casefold())
    lead = re.match(rf"(?:{'|'.join(words('judgements', 'sentence_leads'))})\s+", lowered)
    # "bedöms målet som uppfyllt": its "bedöms som" stands together only now
    lowered = _plain(_goal_first(lowered[lead.end() :] if lead else lowered))
    for category, pattern in _sentences():
        if pattern.fullmatch(lowered.rstrip(".! ")):
            return category
    opened = _opening().match(lowered)
    if opened is None:
        return None
    return word_meaning(lowered[opened.end() :], "status")


def _plain(lowered: str) -> str:
    """Return a sentence without asides, with the usual words for others: "bedöms därmed som icke
    uppfyllt" -> "bedöms inte uppfyllt"."""
    for form, usual in _others():
        lowered = " ".join(form.sub(usual, lowered).split())
    return lowered.rstrip(" .!")


@cache
def _others() -> list[tuple[re.Pattern[str], str]]:
    """Return what a sentence is read without, and what stands for what."""
    asides = "|".join(words("judgements", "asides"))
    found = [(re.compile(rf",?\s*(?<!\w)(?:{asides})(?!\w)"), " ")]
    for usual, forms in words("judgements", "stands_for").items():
        found.append((re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)"), usual))
    return found


def _goal_first(lowered: str) -> str:
    """Return a clause with its goal before the verb: "nås målet delvis" -> "målet nås delvis"."""
    return _verb_first().sub(r"\g<goal> \g<verb>", lowered)


@cache
def _verb_first() -> re.Pattern[str]:
    verbs = "|".join(words("judgements", "verbs_first"))
    goals = "|".join(words("judgements", "openings"))
    return re.compile(rf"^(?P<verb>{verbs})\s+(?P<goal>{goals})(?=\s|$)")


@cache
def _sentences() -> list[tuple[str, re.Pattern[str]]]:
    """Return the sentences that judge a goal without beginning with it, by category."""
    return [
        (category, re.compile(form))
        for category, forms in words("judgements", "sentences").items()
        for form in forms
    ]


def _beginning(lowered: str, dimension: str) -> tuple[int, str] | None:
    """Return the longest judgement that a text begins with: where it ends, and its category."""
    best: tuple[int, str] | None = None
    for category, form in _of_cells(dimension):
        whole = form.match(lowered)
        if whole is not None and (best is None or whole.end() > best[0]):
            best = (whole.end(), category)
    for category, form in _patterns(dimension):
        # What a form ends before is compiled for those that match at all, which few do.
        found = form.match(lowered) and _ending(form.pattern).match(lowered)
        if found is None:
            continue
        if best is None or found.end() > best[0]:
            best = (found.end(), category)
    return best


@cache
def _answered() -> re.Pattern[str]:
    """Return an answer and what leads on to its qualifier: "ja, men bara "."""
    answers = "|".join(words("judgements", "answers"))
    between = "|".join(words("judgements", "before_qualifiers"))
    return re.compile(rf"(?P<answer>{answers})\b[\s,.;:–—-]+(?:(?:{between})\s+)*")


@lru_cache(maxsize=2048)
def meaning_in(text: str, first: str = "") -> Meaning | None:
    """Return what a legend's words mean: "målet bedöms inte bli uppfyllt" -> status, red.

    Where they speak of both, the dimension `first` counts.
    """
    lowered = " ".join(text.split()).casefold()
    whole = word_meaning(text, first) if first else None
    if whole:  # "Målet nås inte", in which "målet nås" is the longest of known words
        return Meaning(first, whole)
    found: list[tuple[int, int, str, str]] = []
    for dimension in ("status", "progress", "trend"):
        for category, pattern in _patterns(dimension):
            for match in re.finditer(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", lowered):
                kind = "status" if dimension == "progress" else dimension
                found.append((match.end() - match.start(), -match.start(), kind, category))
    if not found:
        return None
    best = max(found, key=lambda entry: (entry[2] == first, *entry))
    return Meaning(best[2], best[3])
