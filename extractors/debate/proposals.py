"""What a motion, a proposition or a reservation is about, and whether it is for or against.

"stadsledningskontorets förslag" and "liggande förslag" are the main proposal; "Karin Linds (M)
förslag" is hers; "avslag på motionen" is a stance against what the agenda item asks for.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.debate.mentions import mentions
from extractors.debate.proposal_keys import ANSWERED, REQUEST, Mention, add_mentions
from schemas.vocabulary import pattern, words

IT = "it"
"""What was named before: "förslaget", "det", or nothing but "avslag"."""


@cache
def _governs() -> re.Pattern[str]:
    against, for_it = ("|".join(words("propositions", key)) for key in ("against", "for"))
    return re.compile(rf"\b(?:(?P<against>{against})|(?P<for>{for_it}))\b", re.IGNORECASE)


def form(key: str) -> re.Pattern[str]:
    """Return the vocabulary's words of propositions of one key, as a regular expression."""
    return pattern("propositions", key)


class Stance(NamedTuple):
    """For (bifall) or against (avslag) a proposal, which is given by its key."""

    proposal: str
    against: bool = False

    @property
    def opposite(self) -> Stance:
        """The other stance on the same proposal."""
        return Stance(self.proposal, not self.against)


class Put(NamedTuple):
    """A stance taken in a text, and where the proposal is named: `text[start:end]`."""

    stance: Stance
    start: int
    end: int


def stances(text: str, known: set[str]) -> list[Put]:
    """Return the stances that a text takes, in order.

    "bifall till nämndens förslag och avslag på motionen" -> for the main proposal, against the
    agenda item; "avslag" that names nothing is a stance against what was named before (`IT`).
    """
    # "bifall respektive avslag på X" asks about X, and takes no stance against it.
    text = form("either").sub(lambda match: " " * len(match.group()), text)
    named = mentions(text, known)
    add_mentions(named, IT, form("it").finditer(text))
    named.sort(key=lambda mention: mention.start)
    found: list[Put] = []
    governed: list[int] = []
    before = 0
    against = False
    for index, mention in enumerate(named):
        words_before = [
            verb
            for verb in _governs().finditer(text, before, mention.start)
            if not form("apart").search(text, verb.end(), mention.start)
        ]
        if words_before:
            against = _is_against(words_before[-1], text)
            governed.append(words_before[-1].start())
        elif not _goes_on(text[before : mention.start]):
            against = False
        limit = named[index + 1].start if index + 1 < len(named) else len(text)
        passive = form("turned_down").match(text[mention.end : limit])
        carried = form("carried").match(text[mention.end : limit])
        if verb_behind := passive or carried:
            governed.append(mention.end + verb_behind.end())
        turned = against or bool(passive)
        answered = mention.key == REQUEST and form("answered_behind").match(text, mention.end)
        stance = Stance(ANSWERED) if answered else Stance(mention.key, turned)
        found.append(Put(stance, mention.start, mention.end))
        before = mention.end
    found.extend(_bare(text, named, governed))
    return sorted(found, key=lambda put: put.start)


def _is_against(verb: re.Match[str], text: str) -> bool:
    """Whether a verb is against what it governs: "avslår", and "inte bifaller"."""
    return bool(verb["against"]) != bool(form("turned_round").search(text, 0, verb.start()))


def _goes_on(between: str) -> bool:
    """Whether a second proposal shares the verb of the first: "avslag på A och B"."""
    return bool(re.fullmatch(r"\s*(?:,|och|samt|eller|respektive)?\s*(?:på|till)?\s*", between))


def _bare(text: str, named: list[Mention], governed: list[int]) -> list[Put]:
    """Return the stances that name no proposal: "bifall mot avslag"."""
    found = []
    for match in form("bare").finditer(text):
        inside = any(have.start <= match.start() < have.end for have in named)
        taken = any(abs(match.start() - place) < 2 or match.end() == place for place in governed)
        if not inside and not taken:
            found.append(Put(Stance(IT, _is_against(match, text)), match.start(), match.end()))
    return found
