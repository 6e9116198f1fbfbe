"""A set of minutes while it is written: each call sets type and keeps the gold beside it.

    item.motion(f"{anna} yrkar avslag på motionen.", Motion("rejection", (anna,), "motionen"))

puts a line on the page and a record in the gold, both from the same constants.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .minutes_people import Person

Point = tuple[str, str]  # the action and the text of a point: ("reject", "Motionen avslås.")


@dataclass(frozen=True)
class Block:
    """A piece of type: a section head, a paragraph, a point of a list, a quotation, a table."""

    kind: str
    text: str = ""
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def anchor(self) -> str:
        """Return the words by which the block is found in the finished PDF."""
        return self.text or " ".join(self.rows[0])


@dataclass(frozen=True)
class Decision:
    """A point decided or recommended."""

    ordinal: int
    stage: str
    proposed_to: str | None
    action: str
    text: str
    block: int = -1


@dataclass(frozen=True)
class Motion:
    """A yrkande; `target` holds the words that follow the verb."""

    kind: str
    persons: tuple[Person, ...]
    target: str | None = None
    outcome: str = "rejected"
    block: int = -1


@dataclass(frozen=True)
class Vote:
    """One member's vote, or absence."""

    person: Person
    option: str
    substitutes_for: str | None = None


@dataclass(frozen=True)
class VoteEvent:
    """A question put and settled."""

    method: str
    question: str
    result: str
    yes_means: str | None = None
    no_means: str | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    absent: int | None = None
    casting_vote: bool = False
    votes: tuple[Vote, ...] = ()
    block: int = -1


@dataclass(frozen=True)
class Reservation:
    """A reservation; a group's has a person without a name."""

    persons: tuple[Person, ...]
    in_favour_of: str | None = None
    text: str | None = None
    block: int = -1


@dataclass(frozen=True)
class Statement:
    """A special statement or a note to the minutes."""

    kind: str
    persons: tuple[Person, ...]
    text: str | None = None
    block: int = -1


@dataclass(frozen=True)
class Attendance:
    """Someone present, and from which paragraphs."""

    person: Person
    role: str
    substitutes_for: str | None = None
    paragraphs: str | None = None
    note: str | None = None


@dataclass
class Item:
    """A paragraph of the minutes."""

    paragraph: int
    title: str
    case_number: str | None = None
    blocks: list[Block] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    motions: list[Motion] = field(default_factory=list)
    vote_events: list[VoteEvent] = field(default_factory=list)
    reservations: list[Reservation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    not_participating: list[tuple[Person, str]] = field(default_factory=list)

    def put(self, kind: str, *texts: str, label: str = "") -> int:
        """Set paragraphs of one kind; return the place of the first."""
        first = len(self.blocks)
        self.blocks += [Block(kind, text, label) for text in texts]
        return first

    def head(self, text: str, *paragraphs: str) -> None:
        """Set a section head, and paragraphs below it."""
        self.put("head", text)
        self.put("text", *paragraphs)

    def text(self, *paragraphs: str) -> None:
        """Set paragraphs that give no record."""
        self.put("text", *paragraphs)

    def bullets(self, *texts: str, label: str = "•") -> None:
        """Set a list that gives no record."""
        for number, text in enumerate(texts, start=1):
            self.put("point", text, label=label.replace("1", str(number)))

    def table(self, *rows: tuple[str, ...]) -> None:
        """Set a table with its head in the first row."""
        self.blocks.append(Block("table", rows=rows))

    def points(
        self,
        points: Sequence[Point],
        labels: str = "",
        to: str | None = None,
    ) -> None:
        """Set the points of a decision, labelled "1.", "a)", "•", "–" or not at all.

        They are recommended when `to` names the body that they are put to, else decided.
        """
        stage = "recommended" if to else "decided"
        for number, (action, text) in enumerate(points, start=1):
            letter = chr(ord("a") + number - 1)
            label = labels.replace("1", str(number)).replace("a", letter)
            at = self.put("point" if label else "text", text, label=label)
            self.decisions.append(Decision(number, stage, to, action, text, at))

    def running(
        self,
        lead: str,
        points: Sequence[Point],
        last: str = " samt ",
    ) -> None:
        """Set a decision as running text: `lead att ..., att ... samt att ...`."""
        *others, end = [text for _, text in points]
        sentence = f"{', '.join(others)}{last}{end}" if others else end
        at = self.put("text", f"{lead} {sentence}.")
        for number, (action, text) in enumerate(points, start=1):
            self.decisions.append(Decision(number, "decided", None, action, text, at))

    def motion(self, text: str, *motions: Motion, bullet: str = "") -> None:
        """Set a sentence in which one or more motions are put."""
        at = self.put("point" if bullet else "text", text, label=bullet)
        self.motions += [replace(motion, block=at) for motion in motions]

    def vote(self, texts: Sequence[str], event: VoteEvent) -> None:
        """Set the paragraphs about one question; the event stands in the first."""
        at = self.put("text", *texts)
        self.vote_events.append(replace(event, block=at))

    def reserve(self, text: str, reservation: Reservation, *quoted: str) -> None:
        """Set a reservation with its quoted paragraphs."""
        at = self.put("text", text)
        words = self._quote(quoted)
        self.reservations.append(replace(reservation, block=at, text=words or reservation.text))

    def state(self, text: str, statement: Statement, *quoted: str) -> None:
        """Set a special statement or a note with its quoted paragraphs."""
        at = self.put("text", text)
        words = self._quote(quoted)
        self.statements.append(replace(statement, block=at, text=words or statement.text))

    def away(self, text: str, *people: Person, role: str = "not_participating") -> None:
        """Set who takes no part, or has a conflict of interest."""
        self.put("text", text)
        self.not_participating += [(person, role) for person in people]

    def _quote(self, quoted: Sequence[str]) -> str:
        """Set a quotation with marks at its ends; return its words."""
        for number, text in enumerate(quoted):
            opening = "”" if number == 0 else ""
            closing = "”" if number == len(quoted) - 1 else ""
            self.put("quote", f"{opening}{text}{closing}")
        return " ".join(quoted)


@dataclass
class Minutes:
    """A whole set of minutes."""

    name: str
    municipality: str
    meeting: Mapping[str, object]
    attendance: Sequence[Attendance]
    items: Sequence[Item]
    list_page: int = 1  # where the attendance list begins


def roll_call(
    seats: Iterable[tuple[Person, str | None]],
    stands: Mapping[str, str],
    exceptions: Mapping[str, str] | None = None,
) -> tuple[Vote, ...]:
    """Let each seat vote with its party, save those named in the exceptions."""
    apart = exceptions or {}
    return tuple(
        Vote(person, apart.get(person.person_name, stands[person.party or "-"]), replaced)
        for person, replaced in seats
    )


def count(votes: Sequence[Vote]) -> dict[str, int]:
    """Count the options: the counts printed and the counts in the gold."""
    options = ("yes", "no", "abstain", "absent")
    return {option: sum(vote.option == option for vote in votes) for option in options}
