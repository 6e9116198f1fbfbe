"""What a paragraph of the minutes is made of, before it is set."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .minutes_gold import AgendaGold, Decision, Record, VoteEvent


@dataclass(frozen=True)
class Head:
    """The heading of a section; a run-in heading stands at the start of the next paragraph."""

    text: str


@dataclass(frozen=True)
class Par:
    """A paragraph, with what is to be read from it."""

    text: str
    records: Sequence[Record] = ()
    inset: bool = False


@dataclass(frozen=True)
class Points:
    """The points of a decision, or of a proposal when they are plain texts."""

    points: Sequence[Decision | str]


@dataclass(frozen=True)
class Marks:
    """A list with bullets or, `plain`, with nothing: papers, and whom the decision is sent to."""

    texts: Sequence[str]
    plain: bool = False


@dataclass(frozen=True)
class Roll:
    """The roll call of a vote whose result was told in a paragraph."""

    event: VoteEvent
    caption: str
    manner: str = "ruled"

    def forget_unprinted(self) -> None:
        """Leave out a count of nobody that this manner of roll call does not print."""
        event = self.event
        if not event.abstain and self.manner not in ("ruled", "small"):
            event.abstain = None
        if not event.absent and self.manner != "ruled":
            event.absent = None


@dataclass(frozen=True)
class Fresh:
    """Go on at the top of a new page, as before an appendix."""


Block = Head | Par | Points | Marks | Roll | Fresh


@dataclass
class Item:
    """A paragraph (§) of the minutes."""

    paragraph: int
    case_number: str | None
    title: str
    blocks: Sequence[Block]
    page: int = 0
    own_page: bool = field(default=False)

    def gold(self) -> AgendaGold:
        """Return what a correct reading of the paragraph gives."""
        gold = AgendaGold(self.paragraph, self.case_number, self.title, self.page)
        for block in self.blocks:
            if isinstance(block, Par):
                for record in block.records:
                    gold.take(record)
            elif isinstance(block, Points):
                for point in block.points:
                    if isinstance(point, Decision):
                        gold.take(point)
            elif isinstance(block, Roll):
                block.forget_unprinted()
        return gold


def par(text: str, *records: Record) -> Par:
    """Return a paragraph and its records."""
    return Par(text, records)


def quote(text: str, *records: Record) -> Par:
    """Return a paragraph that is set in from the margin."""
    return Par(text, records, inset=True)


def points(*texts: Decision | str) -> Points:
    """Return points of a decision or of a proposal."""
    return Points(texts)
