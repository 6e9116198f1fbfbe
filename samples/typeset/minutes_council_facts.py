"""The council of Tallmora kommun, which does not exist; nor does anybody named here."""

from dataclasses import replace

from .minutes_gold import Attendance, Meeting, Person
from .minutes_people import Seat, house, names

MUNICIPALITY = "Tallmora"
FIRST, LAST = 92, 115
LEFT_AFTER = 104

ENHAMMAR = Person("Bodil Enhammar", "S")
KLINTMO = Person("Ragnar von Klintmo", "M")
SANDRYD = Person("Hillevi Sandryd", "C")
EKMARK = Person("Siv Ekmark", "S")
NORHED = Person("Yusuf Norhed", "S")
SKOLDS = Person("Lars Skölds", "S")
FURUHEDE = Person("Jan A. Furuhede", "M")
FALKBACK = Person("Cecilia Falkbäck-Holmsäter", "M")
VASSHED = Person("Torbjörn Vasshed", "SD")
GULLHAGE = Person("Mats Gullhage", "SD")
ROSVRET = Person("Ebba af Rosvret", "C")
STRANDRYD = Person("Elif Strandryd", "V")
HAGGVRET = Person("Olof Häggvret", "V")
GRANFALK = Person("Per-Olof Granfalk", "KD")
UGGLEMO = Person("Stina Ugglemo", "L")
LINDHULT = Person("Lovisa Lindhult", "MP")
BRUNNEFALK = Person("Håkan Brunnefalk", "TaF")
ANGSFORS = Person("Mona Nybrant Ängsfors", "TaF")
LATE = Person("Vanja Backhult", "S")

_FIXED = (
    ENHAMMAR, KLINTMO, SANDRYD, EKMARK, FURUHEDE, VASSHED, NORHED, ROSVRET, STRANDRYD, FALKBACK,
    GRANFALK, UGGLEMO, SKOLDS, LINDHULT, BRUNNEFALK, GULLHAGE, HAGGVRET, ANGSFORS,
)  # fmt: skip
_STRENGTH = {"S": 19, "M": 12, "SD": 11, "C": 6, "V": 4, "KD": 3, "L": 2, "MP": 2, "TaF": 2}

MEETING = Meeting(
    body="Kommunfullmäktige",
    date="2025-04-28",
    start_time="18:30",
    end_time="21:40",
    place="Folkets hus, Stora salen, Tallmora",
    chair=str(ENHAMMAR.person_name),
    secretary="Gunilla Persmark",
    adjusters=[str(FALKBACK.person_name), str(HAGGVRET.person_name)],
    adjusted_on="2025-05-06",
)


def _seats() -> list[Seat]:
    seats = house(11, _STRENGTH, _FIXED)
    seats[0].role = "chair"
    seats[1].role = seats[2].role = "vice_chair"
    taken = [str(seat.member.person_name) for seat in seats] + [str(LATE.person_name)]
    drawn = names(77, 9, taken)
    for place, name in zip((19, 23, 30, 37, 44, 52, 58), drawn, strict=False):
        seats[place].substitute = Person(name, seats[place].member.party)
        seats[place].away = True
    for place in (27, 49):
        seats[place].away = True
    next(seat for seat in seats if seat.member == SKOLDS).paragraphs = f"§§ {FIRST}–{LEFT_AFTER}"
    return seats


SEATS = _seats()
LATE_SEATS = [
    replace(seat, substitute=LATE, paragraphs=f"§§ {LEFT_AFTER + 1}–{LAST}")
    if seat.member == SKOLDS
    else seat
    for seat in SEATS
]
"""The house after § 104, when Lars Skölds has left."""

_KNOWN = [str(seat.member.person_name) for seat in SEATS] + [
    str(seat.substitute.person_name) for seat in SEATS if seat.substitute
]
WAITING = [
    Attendance(name, party, "substitute")
    for name, party in zip(
        names(401, 8, _KNOWN), ("S", "S", "M", "SD", "C", "V", "KD", "MP"), strict=True
    )
]
OFFICIALS = (
    ("Gunilla Persmark", "kommunsekreterare"),
    ("Staffan Uddhage", "kommundirektör"),
    ("Nina Grenemo", "ekonomichef"),
    ("Åke Tornhed", "förtroendevald revisor § 97–98"),
)
TITLES = {ENHAMMAR: "ordförande", KLINTMO: "1:e vice ordförande", SANDRYD: "2:e vice ordförande"}
ABSENT = sum(not seat.filled for seat in SEATS)
PRESENT = len(SEATS) - ABSENT
