"""What a proposition settles, and what is open until one does: shared by acclamations and counts.

The result is that of what the row asks: a counted vote is adopted where the yes side wins, an
acclamation is rejected where the chair finds that what was put is rejected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.contract import Row, Scope, row
from extractors.debate.proposals import IT, Put, Stance
from schemas.document import Passage
from schemas.records import VoteEvent
from schemas.vocabulary import words


@dataclass(frozen=True, slots=True)
class Settlement(Row):
    """A settled proposition: its row of `vote_events`, and the stances that won and lost by it."""

    won: tuple[Stance, ...] = ()
    lost: tuple[Stance, ...] = ()
    chosen: tuple[Stance, ...] = ()
    """In a round that chooses what stands against the main proposal: what was chosen."""
    every: bool = False
    """Whether all that was moved was put at once: "ställer yrkandena mot varandra"."""
    sides: tuple[tuple[Stance, ...], tuple[Stance, ...]] = ((), ())
    """What yes and no stand for in a counted vote; of a proposition that the text leaves open, what
    the one and the other ending would carry."""
    assumed: bool = False
    """Whether no words say what won: taken for the proposal before the meeting, or the first one
    put. It settles nothing where somebody moves otherwise."""
    doubt: str = ""
    """Why the text does not settle the proposition, in words; empty where it does."""

    @property
    def event(self) -> VoteEvent:
        """The row's record."""
        assert isinstance(self.record, VoteEvent)
        return self.record

    @property
    def method(self) -> str:
        """Acclamation, recorded or secret."""
        return self.event.method


@dataclass(slots=True)
class Open:
    """What has been put and not yet settled, while the text is read."""

    named: list[tuple[Put, Passage]] = field(default_factory=list)
    context: list[Passage] = field(default_factory=list)
    means: dict[str, Passage] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    counting: list[Passage] = field(default_factory=list)
    withdrawn: Settlement | None = None
    demanded: bool = False
    secret: bool = False
    counter: bool = False
    main: bool = False  # whether the text says that the main proposal is voted on
    preliminary: bool = False
    foretold: bool = False
    """Whether `means` were explained before the vote that has just been settled."""
    later: list[dict[str, Passage]] = field(default_factory=list)
    """What yes and no mean in the votes that follow the next one."""


@cache
def finds() -> re.Pattern[str]:
    """The words in which the chair states what was found: "finner att"."""
    forms = words("verbs", "finding")
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def decides() -> re.Pattern[str]:
    """The words for what a proposition ends in: "bifaller", "avslår", "beslutar"."""
    return re.compile("|".join(words("verbs", "settling")), re.IGNORECASE)


def first_named(puts: Sequence[Put]) -> str | None:
    """Return the first proposal that stances name."""
    return next((put.stance.proposal for put in puts if put.stance.proposal != IT), None)


def about(put: Put, subject: str | None) -> Put:
    """Return a stance on "it" as one on its subject."""
    if put.stance.proposal != IT or subject is None:
        return put
    return put._replace(stance=Stance(subject, put.stance.against))


@cache
def _result_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = words("verbs")
    return re.compile("|".join(verbs["rejected"])), re.compile("|".join(verbs["adopted"]))


def is_rejection(text: str) -> bool:
    """Whether what the chair finds is a rejection: "beslutar att avslå förslaget"."""
    rejected, adopted = _result_words()
    lowered = text.casefold()
    no, yes = rejected.search(lowered), adopted.search(lowered)
    if no and yes:
        return no.start() < yes.start() or bool(re.search(r"beslutar? att avslå", lowered))
    return bool(no)


def settlement(
    scope: Scope,
    evidence: dict[str, Passage],
    ordinal: int,
    won: tuple[Stance, ...] = (),
    lost: tuple[Stance, ...] = (),
    **values: object,
) -> Settlement:
    """Return a settled proposition; `values` are the columns of its row of `vote_events`."""
    made = row(
        VoteEvent,
        scope,
        evidence,
        vote_event_id=scope.child("vote", ordinal),
        item_id=scope.item_id,
        ordinal=ordinal,
        **values,
    )
    return Settlement(made.record, made.provenance, won, lost)
