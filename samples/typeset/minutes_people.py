"""Members who do not exist: names drawn from lists with a seed, seats, and roll calls."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .minutes_gold import Attendance, Person, Vote

# fmt: off
_FIRST = (
    "Agneta", "Ali", "Anders", "Anna-Lena", "Arvid", "Asta", "Barbro", "Birger", "Bodil",
    "Carina", "Cecilia", "Christer", "Dagny", "Daniel", "Ebba", "Edvin", "Elif", "Elin",
    "Emanuel", "Erik", "Eva", "Fatima", "Filip", "Frida", "Gerd", "Gunilla", "Göran", "Hanna",
    "Hans", "Hillevi", "Håkan", "Ida", "Inga-Lill", "Ingemar", "Ivar", "Jan-Erik", "Jasmin",
    "Jens", "Johanna", "Jonas", "Kaj", "Karin", "Kerstin", "Kjell", "Klas", "Lars", "Lena",
    "Linnéa", "Lovisa", "Magdalena", "Malin", "Marcus", "Margareta", "Mats", "Mikael", "Mona",
    "Nils", "Nina", "Olof", "Oskar", "Per-Olof", "Petra", "Pia", "Ragnar", "Rebecka", "Rickard",
    "Rolf", "Rune", "Sara", "Selma", "Siv", "Sofia", "Staffan", "Stina", "Sven-Åke", "Tage",
    "Tomas", "Torbjörn", "Tove", "Ulf", "Ulla-Britt", "Vanja", "Viktor", "Wilhelm", "Ylva",
    "Yusuf", "Åke", "Åsa", "Östen",
)
_LAST = (
    "Almebäck", "Aspfors", "Backhult", "Bergmora", "Björkheden", "Brantås", "Brunnefalk",
    "Dalsfors", "Edshage", "Ekmark", "Elgerud", "Enhammar", "Fagerskog", "Falkbäck", "Flodhed",
    "Forsryd", "Furuhede", "Granfalk", "Grenemo", "Grönvret", "Gullhage", "Hagsten", "Hallryd",
    "Havsmark", "Hedefors", "Hjortryd", "Holmsäter", "Hultfalk", "Häggvret", "Idfors",
    "Isaksryd", "Järnhed", "Kallhage", "Klintmo", "Kronsäter", "Kvistfors", "Källbrant",
    "Larsåker", "Lidfalk", "Lindhult", "Ljungryd", "Lundvret", "Lövsäter", "Malmhage",
    "Moraeus", "Myrfalk", "Mörkfors", "Norhed", "Nybrant", "Näsmark", "Oxhage", "Palmryd",
    "Persmark", "Quistfalk", "Ramhult", "Ringsäter", "Rosvret", "Rydfors", "Rönnhed", "Sandryd",
    "Silvermo", "Sjöhage", "Skogfalk", "Skölds", "Stenvret", "Strandryd", "Sundhage",
    "Svedfors", "Säfhult", "Talldal", "Tornhed", "Tunfalk", "Uddhage", "Ugglemo", "Wahlryd",
    "Vasshed", "Vikfalk", "Vretmark", "Ybrant", "Åbrink-Mo", "Ågärd", "Åshult", "Älgmark",
    "Ängsfors", "Ödhage", "Örnvret", "Österhed", "Özmark",
)
# fmt: on
_PARTICLES = ("von", "af", "de la")


@dataclass
class Seat:
    """A member's seat, and who sits in it at this meeting (nobody, when `away` and unfilled)."""

    member: Person
    role: str = "member"
    substitute: Person | None = None
    away: bool = False
    paragraphs: str | None = None

    @property
    def voter(self) -> Person:
        """The one who votes."""
        return self.substitute or self.member

    @property
    def filled(self) -> bool:
        """Whether anybody sits there."""
        return self.substitute is not None or not self.away

    def attendance(self) -> list[Attendance]:
        """Return the gold of the seat, nothing when it is empty."""
        if self.substitute:
            stand_in, member = self.substitute, self.member.person_name
            name = str(stand_in.person_name)
            return [Attendance(name, stand_in.party, "serving_substitute", member, self.paragraphs)]
        if self.away:
            return []
        name = str(self.member.person_name)
        return [Attendance(name, self.member.party, self.role, None, self.paragraphs)]


def names(seed: int, count: int, taken: Collection[str] = ()) -> list[str]:
    """Draw names, each first name with each surname at most once; some are of the awkward kind."""
    draw = random.Random(seed)
    used = set(taken)
    found: list[str] = []
    while len(found) < count:
        first, last = draw.choice(_FIRST), draw.choice(_LAST)
        turn = draw.randrange(14)
        if turn == 0:
            last = f"{draw.choice(_PARTICLES)} {last}"
        elif turn == 1:
            last = f"{last}-{draw.choice(_LAST[:40])}"
        elif turn == 2:
            last = f"{draw.choice(_LAST[40:])} {last}"
        elif turn == 3:
            first = f"{first} {draw.choice('ABEGHKLMS')}."
        name = f"{first} {last}"
        if len(set(last.replace("-", " ").split())) < len(last.replace("-", " ").split()):
            continue
        if name not in used and name.count("-") < 3 and len(name) < 27:
            used.add(name)
            found.append(name)
    return found


def house(
    seed: int, strength: Mapping[str, int], fixed: Sequence[Person], taken: Collection[str] = ()
) -> list[Seat]:
    """Fill a house: the fixed members first, then so many of each party, mixed as they sit."""
    left = dict(strength)
    for person in fixed:
        left[str(person.party)] -= 1
    parties = [party for party, count in left.items() for _ in range(count)]
    random.Random(seed).shuffle(parties)
    known = {str(person.person_name) for person in fixed} | set(taken)
    drawn = names(seed + 1, len(parties), known)
    members = [*fixed, *(Person(name, party) for name, party in zip(drawn, parties, strict=True))]
    return [Seat(member) for member in members]


def ballot(
    seats: Sequence[Seat],
    yes: Collection[str],
    no: Collection[str],
    swaps: Mapping[str, str] | None = None,
) -> list[Vote]:
    """Let the house vote by party: those in neither list abstain, save who is named in `swaps`."""
    votes = []
    for seat in seats:
        voter = seat.voter
        name, party = str(voter.person_name), str(voter.party)
        option = "yes" if party in yes else "no" if party in no else "abstain"
        option = (swaps or {}).get(name, option) if seat.filled else "absent"
        member = seat.member.person_name if seat.substitute else None
        votes.append(Vote(name, party, option, member))
    return votes
