"""Roll calls whose cells hold more than a name, or whose lines hold more than one vote."""

from __future__ import annotations

from samples.variations.minutes.facts.model import Ballot, Item, Vote
from samples.variations.minutes.forms.blocks import Block, Para, Table
from samples.variations.minutes.forms.rolls import (
    ROLLS,
    SEATED,
    WORDS,
    Rolled,
    Rolls,
    by_option,
    there,
)


def _crosses(ballot: Ballot) -> tuple[str, ...]:
    return tuple("X" if ballot.option == option else "" for option in SEATED)


def _office(rolls: Rolls, ballot: Ballot) -> str:
    return ", ordförande" if ballot.person is rolls.meeting.chair else ""


@ROLLS.form
def party_behind_comma(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """A ruled table whose cells hold `NN, S` and `NN, S, ordförande`."""
    ballots = there(vote)
    rows = [
        (f"{b.person.name}, {b.person.party.code}{_office(rolls, b)}", *_crosses(b))
        for b in ballots
    ]
    table = Table(
        ("1fr", "40pt", "40pt", "45pt"),
        rows,
        header=("Ledamöter", "Ja", "Nej", "Avstår"),
        rules="all",
        size=0.9,
    )
    return Rolled([table], [], rolls.gold(ballots))


@ROLLS.form
def party_before_name(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """A table without upright lines: the party, the name, and the vote as a word."""
    ballots = there(vote)
    rows = [(b.person.party.code, b.person.name, WORDS[b.option]) for b in ballots]
    table = Table(
        ("50pt", "220pt", "70pt"), rows, header=("Parti", "Namn", "Röst"), rules="rows", size=0.9
    )
    return Rolled([table], [], rolls.gold(ballots))


@ROLLS.form
def word_behind_each(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`NN (S) ja, NN (M) nej, ...`: everybody in one paragraph."""
    ballots = there(vote)
    texts = [f"{b.person.name} ({b.person.party.code}) {WORDS[b.option].lower()}" for b in ballots]
    return Rolled([Para(", ".join(texts) + ".")], [], rolls.gold(ballots))


@ROLLS.form
def sum_before_names(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`Ja (7): NN (S), NN (V)`, an option a paragraph."""
    blocks: list[Block] = []
    ordered: list[Ballot] = []
    for option, ballots in by_option(vote):
        names = ", ".join(f"{b.person.name} ({b.person.party.code})" for b in ballots)
        blocks.append(Para([(f"{WORDS[option]} ({len(ballots)}): ", "bold"), names]))
        ordered += ballots
    return Rolled(blocks, [], rolls.gold(ordered))


@ROLLS.form
def parties_by_option(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """Under each option the names by party: `S: NN, NN` a line."""
    blocks: list[Block] = []
    ordered: list[Ballot] = []
    for option, ballots in by_option(vote):
        blocks.append(Para((f"{WORDS[option]} ({len(ballots)})", "bold")))
        for party in rolls.meeting.parties:
            own = [b for b in ballots if b.person.party == party]
            if own:
                names = ", ".join(b.person.name for b in own)
                blocks.append(Para(f"{party.code}: {names}", tight=True))
                ordered += own
    return Rolled(blocks, [], rolls.gold(ordered))
