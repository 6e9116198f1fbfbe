"""Invented people: seeded names with the forms that make Swedish names hard to read."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

# fmt: off
_FIRST = (
    "Agneta", "Albin", "Amira", "Anders", "Anna-Karin", "Annelie", "Arvid", "Asta", "Berit",
    "Birger", "Britt-Marie", "Carl-Johan", "Cecilia", "Dragana", "Ebba", "Edvin", "Elin",
    "Emrik", "Eva", "Farid", "Fredrik", "Gerd", "Gunilla", "Göran", "Hanna", "Hans-Erik",
    "Helena", "Henning", "Hillevi", "Ida", "Inga-Lill", "Ingvar", "Isak", "Jenny", "Joakim",
    "Johannes", "Jonas", "Kajsa", "Karl-Gustav", "Kerstin", "Kjell-Åke", "Lage", "Leif",
    "Lena", "Linnéa", "Lisbeth", "Lovisa", "Magnus", "Malin", "Marcus", "Margareta", "Mats",
    "Mehmet", "Monica", "Nadja", "Nils", "Olle", "Ove", "Pernilla", "Peter", "Ragnhild",
    "Rasmus", "Rebecka", "Roger", "Rut", "Samira", "Sigvard", "Siv", "Sofia", "Sten-Åke",
    "Svante", "Tekla", "Thomas", "Torbjörn", "Ulla-Britt", "Ulrika", "Urban", "Viktoria",
    "Wilhelm", "Yngve", "Åsa", "Örjan",
)
_SURNAMES = (
    "Ahlmark", "Albertsdal", "Askenryd", "Backelin", "Bergshem", "Björnlert", "Bodin Rask",
    "Brandefelt", "Brunnlid", "Dahlvret", "Edstam", "Ekhammar", "Elgenström", "Falkerud",
    "Fjällmo", "Flodhage", "Forsvall", "Fröjdmark", "Gadelius", "Granhult", "Gyllbeck",
    "Hagvret", "Hallersjö", "Harnesk Lid", "Hedtjärn", "Hjortfors", "Holmryd", "Idemark",
    "Isvall", "Jernsand", "Juvelid", "Kallholm", "Klintvik", "Kronsäter", "Kvarnlöf",
    "Landerå", "Lidhammar", "Lillsunde", "Lindros", "Ljungfeldt", "Lundvret", "Lönnås",
    "Malmros", "Mossvall", "Myrsten", "Nordhaga", "Norrlid", "Nyhlsäter", "Olivmark",
    "Palmcreutz", "Pilfors", "Quistholm", "Rambeck", "Ramsäter", "Roslid", "Ruthenholm",
    "Rönnhult", "Sandvret", "Silfverås", "Sjömark", "Skogsås", "Stenfalk", "Storhed",
    "Sundvall Brink", "Svedmark", "Säterlid", "Tallroth", "Tegelås", "Tjädermo", "Törnehed",
    "Ulfsdal", "Uvbeck", "Vallsten", "Vassmo", "Videgren", "Vintervik", "Wadmark", "Wretås",
    "Ålhage", "Åsvret", "Ädelros", "Öhrnmark", "Östervret",
)
_PECULIAR = (
    "Carl af Brännfors", "Ebba von Tallheim", "Miguel de la Ronda", "Jan A. Presselid",
    "Karin Åkervret-Holm", "Lars Jansvik", "Eva-Lena Björk Sundlid", "Per-Ola M. Stålfors",
    "Anna Maria Teresia Kolmark", "Ahmed El-Saleri", "Mats Lindås", "Zeynep Öz",
    "Lars-Göran Håkansby Ek", "K.G. Wennersten-Rud", "Henrik van der Broek-Lind",
    "Maj-Britt Klaes", "Jean-Pierre Duvallin", "Nils-Erik Aas", "Hans Fransmark",
    "Birgitta zu Rosenhed",
)
# fmt: on


@dataclass(frozen=True, order=True)
class Person:
    """A member and the party: `Elin Hedtjärn (M)`; officials have no party."""

    person_name: str
    party: str | None

    def __str__(self) -> str:
        return f"{self.person_name} ({self.party})" if self.party else self.person_name

    @property
    def genitive(self) -> str:
        """The owner of a proposal: `Elin Hedtjärns (M)`, `Mats Lindås (M)`."""
        ending = "" if self.person_name.endswith(("s", "x", "z")) else "s"
        return f"{self.person_name}{ending} ({self.party})"


def invented_names(seed: int, count: int, peculiar: int = 12) -> list[str]:
    """Draw different names, `peculiar` of them with particles, initials or double surnames."""
    dice = random.Random(seed)
    names = dice.sample(_PECULIAR, peculiar)
    surnames: list[str] = []
    while len(names) < count:
        surnames = surnames or dice.sample(_SURNAMES, len(_SURNAMES))
        name = f"{dice.choice(_FIRST)} {surnames.pop()}"
        if name not in names:
            names.append(name)
    dice.shuffle(names)
    return names


def invented_people(
    seed: int, seats: Sequence[tuple[str, int]], peculiar: int = 12
) -> list[Person]:
    """Fill the seats of each party: `[("S", 5), ("M", 3)]`."""
    names = iter(invented_names(seed, sum(count for _, count in seats), peculiar))
    return [Person(next(names), party) for party, count in seats for _ in range(count)]


def listed(words: Sequence[object], last: str = " och ") -> str:
    """Join with commas and a last "och": [a, b, c] -> "a, b och c"."""
    *first, end = [str(word) for word in words]
    return f"{', '.join(first)}{last}{end}" if first else end
