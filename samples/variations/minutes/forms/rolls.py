"""Roll calls: who voted how, in the text or in a list after it.

A form takes a vote and gives the blocks that stand in the item, those that stand in an appendix,
and the gold rows. It prints absent members or not, and says whom a substitute serves for or not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from samples.variations.common import Registry
from samples.variations.minutes.facts.model import Ballot, Item, Meeting, Option, Vote
from samples.variations.minutes.forms.blocks import Block, PageBreak, Para, Section, Table
from samples.variations.minutes.forms.swedish import listed

Gold = dict[str, Any]
WORDS: dict[Option, str] = {"yes": "Ja", "no": "Nej", "abstain": "Avstår", "absent": "Frånvarande"}
SEATED: tuple[Option, ...] = ("yes", "no", "abstain")


@dataclass(slots=True)
class Rolls:
    """What the forms of one document know: the meeting, and how many lists there were."""

    meeting: Meeting
    attendance_names_members: bool
    number: int = 0
    grid: list[tuple[Item, Vote]] = field(default_factory=list)  # votes of a common grid

    def next(self) -> int:
        """Return the number of the next list."""
        self.number += 1
        return self.number

    def gold(self, ballots: Sequence[Ballot], names_members: bool = False) -> list[Gold]:
        """Return gold rows; the member whom one serves for, where this or the attendance says."""
        known = names_members or self.attendance_names_members
        return [
            {
                "person_name": b.person.name,
                "party": b.person.party.code,
                "option": b.option,
                "substitutes_for": b.member.name if b.member and known else None,
            }
            for b in ballots
        ]


@dataclass(frozen=True, slots=True)
class Rolled:
    """A roll call as printed: in the item, after the items, and as gold."""

    here: list[Block]
    after: list[Block]
    gold: list[Gold]
    totals: tuple[Option, ...] = ()  # whose sums the form prints, also where they are 0


Roll = Callable[[Rolls, Item, Vote], Rolled]
ROLLS: Registry[Roll] = Registry()


def there(vote: Vote) -> list[Ballot]:
    """Return the ballots of those who were there."""
    return [ballot for ballot in vote.ballots if ballot.option != "absent"]


def by_option(vote: Vote) -> list[tuple[Option, list[Ballot]]]:
    """Return the options that somebody chose, with the ballots."""
    found = [(option, [b for b in vote.ballots if b.option == option]) for option in SEATED]
    return [(option, ballots) for option, ballots in found if ballots]


def _name(ballot: Ballot) -> str:
    return f"{ballot.person.name} ({ballot.person.party.code})"


@ROLLS.form
def not_listed(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """Only the numbers: nothing says who voted how."""
    return Rolled([], [], [])


@ROLLS.form
def names_by_option(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`Ja röstar: NN (S), NN (V) och NN (MP)`, an option a paragraph."""
    blocks: list[Block] = []
    ordered: list[Ballot] = []
    for option, ballots in by_option(vote):
        verb = "Avstår" if option == "abstain" else f"{WORDS[option]} röstar"
        names = listed([_name(b) for b in ballots])
        blocks.append(Para([(f"{verb}: ", "bold"), f"{names}."]))
        ordered += ballots
    return Rolled(blocks, [], rolls.gold(ordered))


@ROLLS.form
def votes_colon(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`JA-röster: NN (S), ...` with the sum in brackets at the end."""
    blocks: list[Block] = []
    ordered: list[Ballot] = []
    words = {"yes": "JA-röster", "no": "NEJ-röster", "abstain": "AVSTÅR"}
    for option, ballots in by_option(vote):
        names = ", ".join(_name(b) for b in ballots)
        blocks.append(Para(f"{words[option]}: {names} ({len(ballots)})"))
        ordered += ballots
    return Rolled(blocks, [], rolls.gold(ordered))


@ROLLS.form
def sentence_with_sum(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`NN (V), tjänstgörande ersättaren NN (S) och ordföranden NN (S) röstar ja (7).`"""
    texts = []
    ordered: list[Ballot] = []
    chair = rolls.meeting.chair
    for option, unsorted in by_option(vote):
        names = []
        ballots = sorted(unsorted, key=lambda b: b.person is chair)
        for ballot in ballots:
            title = "tjänstgörande ersättaren " if ballot.member else ""
            title = "ordföranden " if ballot.person is chair else title
            names.append(title + _name(ballot))
        verb = "avstår" if option == "abstain" else f"röstar {WORDS[option].lower()}"
        text = listed(names)
        texts.append(f"{text[0].upper()}{text[1:]} {verb} ({len(ballots)}).")
        ordered += ballots
    return Rolled([Para(" ".join(texts))], [], rolls.gold(ordered))


@ROLLS.form
def lines_under_option(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`Följande ledamöter röstar ja:` and a name a line."""
    blocks: list[Block] = []
    ordered: list[Ballot] = []
    for option, ballots in by_option(vote):
        verb = "avstår" if option == "abstain" else f"röstar {WORDS[option].lower()}"
        who = "Följande ledamöter" if len(ballots) > 1 else "Följande ledamot"
        blocks.append(Para(f"{who} {verb}:"))
        blocks += [Para(_name(ballot), tight=True) for ballot in ballots]
        ordered += ballots
    return Rolled(blocks, [], rolls.gold(ordered))


@ROLLS.form
def lines_without_head(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`NN (S)   Ja`: lines without a head, in the item."""
    ballots = there(vote)
    rows = [(_name(b), WORDS[b.option]) for b in ballots]
    return Rolled([Table(("200pt", "60pt"), rows)], [], rolls.gold(ballots))


@ROLLS.form
def lines_with_dash(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`NN (S) - JA`, a line each, in the item."""
    ballots = there(vote)
    lines = [Para(f"{_name(b)} - {WORDS[b.option].upper()}", tight=True) for b in ballots]
    return Rolled([*lines], [], rolls.gold(ballots))


@ROLLS.form
def votes_given_by(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`Ja-röster lämnas av NN (S), NN (V) och NN (MP).`, an option a paragraph."""
    blocks: list[Block] = []
    ordered: list[Ballot] = []
    words = {"yes": "Ja-röster lämnas av", "no": "Nej-röster lämnas av", "abstain": "Avstår gör"}
    for option, ballots in by_option(vote):
        verb = words[option] if len(ballots) > 1 else words[option].replace("röster", "röst")
        blocks.append(Para(f"{verb} {listed([_name(b) for b in ballots])}."))
        ordered += ballots
    return Rolled(blocks, [], rolls.gold(ordered))


@ROLLS.form
def lines_in_two_blocks(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`NN (S) Ja` in two blocks beside each other, down the first and then the second."""
    ballots = there(vote)
    half = (len(ballots) + 1) // 2
    rows = []
    for index in range(half):
        row = [_name(ballots[index]), WORDS[ballots[index].option]]
        other = ballots[half + index] if half + index < len(ballots) else None
        row += [_name(other), WORDS[other.option]] if other else ["", ""]
        rows.append(row)
    table = Table(("3fr", "1fr", "3fr", "1fr"), rows, size=0.9)
    return Rolled([table], [], rolls.gold(ballots))


@ROLLS.form
def table_in_item(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """A ruled table under the item: name, party, and an X under Ja, Nej or Avstår."""
    ballots = there(vote)
    rows = [
        (b.person.name, b.person.party.code, *("X" if b.option == o else "" for o in SEATED))
        for b in ballots
    ]
    sums = ("Summa", "", *(str(vote.count(option)) for option in SEATED))
    table = Table(
        ("1fr", "40pt", "40pt", "40pt", "45pt"),
        [*rows, sums],
        header=("Ledamot", "Parti", "Ja", "Nej", "Avstår"),
        rules="all",
        size=0.9,
        align=("left", "center", "center", "center", "center"),
        bold_last=True,
    )
    return Rolled([table], [], rolls.gold(ballots), totals=("abstain",))


@ROLLS.form
def options_side_by_side(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """A column for each option, the names below it."""
    columns = [[_name(b) for b in ballots] for _, ballots in by_option(vote)]
    rows = [
        tuple(column[index] if index < len(column) else "" for column in columns)
        for index in range(max(map(len, columns)))
    ]
    header = tuple(WORDS[option] for option, _ in by_option(vote))
    table = Table(("1fr",) * len(columns), rows, header=header, rules="all", size=0.9)
    return Rolled([table], [], rolls.gold([b for _, bs in by_option(vote) for b in bs]))


@ROLLS.form
def party_lines(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """A line a party: `Socialdemokraterna: NN ja, NN ja, NN avstår`."""
    blocks: list[Block] = []
    ordered: list[Ballot] = []
    for party in rolls.meeting.parties:
        own = [b for b in there(vote) if b.person.party == party]
        if own:
            names = ", ".join(f"{b.person.name} {WORDS[b.option].lower()}" for b in own)
            blocks.append(Para([(f"{party.name}: ", "bold"), names]))
            ordered += own
    return Rolled(blocks, [], rolls.gold(ordered))


@ROLLS.form
def sums_by_party(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """A table of sums by party: no names."""
    rows = []
    for party in rolls.meeting.parties:
        own = [b for b in there(vote) if b.person.party == party]
        if own:
            rows.append((party.code, *(str(sum(b.option == o for b in own)) for o in SEATED)))
    rows.append(("Summa", *(str(vote.count(option)) for option in SEATED)))
    table = Table(
        ("80pt", "50pt", "50pt", "50pt"),
        rows,
        header=("Parti", "Ja", "Nej", "Avstår"),
        rules="all",
        bold_last=True,
    )
    return Rolled([table], [], [], totals=("abstain",))


def appendix(title: str, *lines: str) -> list[Block]:
    """Return the head of an appendix on a new page."""
    return [PageBreak(), Section(title), *(Para(line, tight=True) for line in lines)]
