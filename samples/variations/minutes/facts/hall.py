"""The members in the hall at one item: who can move, who votes how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from samples.variations.minutes.facts.model import Ballot, Meeting, Option, Vote
from samples.variations.minutes.facts.people import Party, Person


@dataclass(slots=True)
class Hall:
    """Who serves at a paragraph, and the two sides of the debate."""

    meeting: Meeting
    paragraph: int
    random: Random
    majority: frozenset[str]  # codes of the parties on the side of the proposal

    @classmethod
    def at(cls, meeting: Meeting, paragraph: int, rng: Random) -> Hall:
        """Return the hall with its sides drawn: the chair's bloc, and perhaps a party more."""
        bloc = meeting.chair.party.bloc if rng.random() < 0.8 else rng.choice(["left", "right"])
        present = {person.party for person, _ in meeting.serving(paragraph)}
        majority = {party.code for party in present if party.bloc == bloc}
        others = sorted({party.code for party in present} - majority)
        if len(others) > 1 and rng.random() < 0.5:
            majority.add(rng.choice(others))
        if not others:  # everyone is of one bloc: the smallest party opposes
            majority.discard(sorted(majority)[0])
        return cls(meeting, paragraph, rng, frozenset(majority))

    @property
    def members(self) -> list[Person]:
        """Who serves, in the order of the seats."""
        return [person for person, _ in self.meeting.serving(self.paragraph)]

    def supporters(self) -> list[Person]:
        """Who is on the side of the proposal, the chair aside."""
        return [
            person
            for person in self.members
            if person.party.code in self.majority and person is not self.meeting.chair
        ]

    def opponents(self) -> list[Person]:
        """Who is against it, the chair aside."""
        return [
            person
            for person in self.members
            if person.party.code not in self.majority and person is not self.meeting.chair
        ]

    def some(
        self, people: Sequence[Person], most: int, without: Sequence[Person] = ()
    ) -> tuple[Person, ...]:
        """Return one or more of the people, no two of a party where that can be, at most so many;
        none where nobody is left."""
        left = [person for person in people if person not in without]
        self.random.shuffle(left)
        parties: set[Party] = set()
        found = []
        for person in left:
            if person.party not in parties:
                parties.add(person.party)
                found.append(person)
        return tuple(found[: self.random.randint(1, most)])

    def vote(self, yes: frozenset[str], abstaining: bool = True, tie: bool = False) -> Vote:
        """Return a vote in which these parties say yes and the others no.

        A party may abstain, a few follow their own mind; `tie` asks for as many yes as no, where
        the numbers allow it. The empty seats are absent.
        """
        options: dict[Person, Option] = {
            person: "yes" if person.party.code in yes else "no" for person in self.members
        }
        no_parties = sorted({p.party.code for p in self.members} - yes)
        if abstaining and not tie and len(no_parties) > 1 and self.random.random() < 0.3:
            silent = self.random.choice(no_parties)
            options.update({p: "abstain" for p in self.members if p.party.code == silent})
        for person in self.members:
            if person is not self.meeting.chair and self.random.random() < 0.03:
                options[person] = self.random.choice(["yes", "no", "abstain"])
        if tie:
            self._even(options)
        ballots = []
        for seat in self.meeting.seats:
            voter = seat.at(self.paragraph)
            if voter is None:
                ballots.append(Ballot(seat.member, "absent"))
            else:
                member = None if voter is seat.member else seat.member
                ballots.append(Ballot(voter, options[voter], member))
        vote = Vote(tuple(ballots))
        return Vote(vote.ballots, casting=vote.count("yes") == vote.count("no"))

    def _even(self, options: dict[Person, Option]) -> None:
        """Change votes, the chair's aside, until yes and no are as many."""
        movable = [person for person in options if person is not self.meeting.chair]
        if len(options) % 2:
            options[movable.pop()] = "abstain"
        for person in movable:
            yes = sum(option == "yes" for option in options.values())
            no = sum(option == "no" for option in options.values())
            if yes == no:
                return
            if options[person] == ("yes" if yes > no else "no") or (
                options[person] == "abstain" and abs(yes - no) == 1
            ):
                options[person] = "no" if yes > no else "yes"

    def yes_wins(self, vote: Vote) -> bool:
        """Say whether yes wins: by the numbers, or by the chair's vote where they are even."""
        if vote.casting:
            chair = next(b for b in vote.ballots if b.person is self.meeting.chair)
            return chair.option == "yes"
        return vote.count("yes") > vote.count("no")
