"""Roll calls in lists after the items: numbered lists, appendices, a voting system's print."""

from __future__ import annotations

from typing import Literal

from samples.variations.minutes.facts.model import Ballot, Item, Option, Vote
from samples.variations.minutes.forms.blocks import Block, Para, Table
from samples.variations.minutes.forms.rolls import (
    ROLLS,
    SEATED,
    WORDS,
    Rolled,
    Rolls,
    appendix,
    there,
)

ALL: tuple[Option, ...] = ("yes", "no", "abstain", "absent")
CENTERED: tuple[Literal["left", "center"], ...] = (
    "left",
    "left",
    "left",
    "center",
    "center",
    "center",
    "center",
)


def _member(ballot: Ballot) -> str:
    return ballot.member.name if ballot.member else ballot.person.name


@ROLLS.form
def list_with_transport(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """`Omröstningslista nr. 1`: members, party, the substitute in a column, X, and `Transport:`."""
    number = rolls.next()
    head = ("Ledamöter", "Parti", "Ersättare", "Ja", "Nej", "Avst", "Frånv")
    title = f"Omröstningslista nr. {number}"
    under = f"§ {item.paragraph}. {item.title}"
    blocks: list[Block] = []
    pages = [vote.ballots[start : start + 24] for start in range(0, len(vote.ballots), 24)]
    so_far: list[Ballot] = []
    for index, page in enumerate(pages):
        so_far += page
        rows = []
        for ballot in page:
            substitute = ballot.person.name if ballot.member else ""
            marks = ("X" if ballot.option == option else "" for option in ALL)
            rows.append((_member(ballot), f"({ballot.person.party.code})", substitute, *marks))
        sums = [str(sum(b.option == option for b in so_far)) for option in ALL]
        word = "Summa:" if index == len(pages) - 1 else "Transport:"
        rows.append(("", "", word, *sums))
        blocks += appendix(title, under)
        blocks.append(
            Table(
                ("3fr", "1fr", "3fr", "28pt", "28pt", "32pt", "36pt"),
                rows,
                header=head,
                size=0.85,
                align=CENTERED,
                bold_last=True,
            )
        )
    here: list[Block] = [Para(f"Se omröstningslista nr. {number}.")]
    return Rolled(here, blocks, rolls.gold(vote.ballots, True), totals=("abstain", "absent"))


@ROLLS.form
def rows_with_vote_last(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """An appendix with a row a member: name, party, seat, role, vote; the sums above."""
    number = rolls.next()
    rows = []
    for seat, ballot in enumerate(vote.ballots, 1):
        role = "Ersättare" if ballot.member else "Ledamot"
        if ballot.person is rolls.meeting.chair:
            role = "Ordförande"
        word = "Frånv" if ballot.option == "absent" else WORDS[ballot.option]
        rows.append((ballot.person.name, ballot.person.party.code, str(seat), role, word))
    sums = [
        f"Antal {w}: {vote.count(o)}"
        for w, o in zip(("Ja", "Nej", "Avstår", "Frånv"), ALL, strict=True)
    ]
    title = item.title if len(item.title) < 60 else item.title[:57].rstrip() + "..."
    blocks = appendix(
        f"Bilaga {number}", f"Ärende: § {item.paragraph}", f"Ärendemening: {title}", *sums
    )
    blocks.append(Table(("3fr", "40pt", "40pt", "2fr", "50pt"), rows, size=0.9))
    here: list[Block] = [Para(f"Hur var och en röstat framgår av bilaga {number}.")]
    return Rolled(here, blocks, rolls.gold(vote.ballots), totals=("abstain", "absent"))


@ROLLS.form
def voting_system_print(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """The voting system's printed list: `1NN (M) | Ersätter | Moderaterna | Ja`."""
    number = rolls.next()
    ballots = there(vote)
    rows = []
    for index, ballot in enumerate(ballots, 1):
        name = f"{index}{ballot.person.name} ({ballot.person.party.code})"
        instead = _member(ballot) if ballot.member else ""
        rows.append((name, instead, ballot.person.party.name, WORDS[ballot.option]))
    head = ("Ledamot/tjänstgörande ersättare", "Ersätter", "Parti", "Röst")
    table = Table(("3fr", "3fr", "3fr", "1fr"), rows, header=head, rules="rows", size=0.85)
    sums = f"Ja: {vote.count('yes')}, Nej: {vote.count('no')}, Avstår: {vote.count('abstain')}"
    blocks = appendix(
        f"Voteringslista {number}", f"§ {item.paragraph} {item.title}", f"Resultat: {sums}"
    )
    here: list[Block] = [Para(f"Voteringslistan bifogas, bilaga {number}.")]
    gold = rolls.gold(ballots, True)
    return Rolled(here, [*blocks, table], gold, totals=("abstain",))


@ROLLS.form
def written_in_columns(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """An appendix with the words in columns under `Ja`, `Nej` and `Avstår`."""
    number = rolls.next()
    ballots = there(vote)
    rows = [
        (
            f"{b.person.name} ({b.person.party.code})",
            *(WORDS[o] if b.option == o else "" for o in SEATED),
        )
        for b in ballots
    ]
    rows.append(("Antal röster", *(str(vote.count(option)) for option in SEATED)))
    head = ("Ledamot/tjänstgörande ersättare", "Ja", "Nej", "Avstår")
    table = Table(
        ("1fr", "50pt", "50pt", "60pt"), rows, header=head, rules="all", size=0.9, bold_last=True
    )
    blocks = appendix(f"Bilaga {number}", f"Voteringslista § {item.paragraph}")
    here: list[Block] = [
        Para(f"Hur ledamöterna röstat framgår av voteringslistan, bilaga {number}.")
    ]
    return Rolled(here, [*blocks, table], rolls.gold(ballots), totals=("abstain",))


@ROLLS.form
def grid_of_paragraphs(rolls: Rolls, item: Item, vote: Vote) -> Rolled:
    """One list for all votes of the meeting, after the items: columns Ja, Nej, Avst for each §."""
    rolls.grid.append((item, vote))
    here: list[Block] = [Para("Hur var och en röstat framgår av voteringslistan.")]
    return Rolled(here, [], rolls.gold(there(vote)), totals=("abstain",))


def common_grid(rolls: Rolls) -> list[Block]:
    """Return the list that `grid_of_paragraphs` refers to, three votes a page."""
    blocks: list[Block] = []
    meeting = rolls.meeting
    for start in range(0, len(rolls.grid), 3):
        votes = rolls.grid[start : start + 3]
        people = {b.person: None for _, vote in votes for b in there(vote)}
        head = ["Namn", "Parti"]
        sums = ["Summa", ""]
        for item, vote in votes:
            head += [f"§ {item.paragraph}\n{word}" for word in ("Ja", "Nej", "Avst")]
            sums += [str(vote.count(option)) for option in SEATED]
        rows = []
        for person in people:
            row = [person.name, person.party.code]
            for _, vote in votes:
                options = [b.option for b in vote.ballots if b.person is person]
                row += ["X" if option in options else "" for option in SEATED]
            rows.append(row)
        widths = ("1fr", "34pt", *("30pt",) * (3 * len(votes)))
        blocks += appendix(f"Voteringslista {meeting.body.name.lower()} {meeting.date.isoformat()}")
        blocks.append(
            Table(widths, [*rows, sums], header=head, rules="all", size=0.8, bold_last=True)
        )
    return blocks
