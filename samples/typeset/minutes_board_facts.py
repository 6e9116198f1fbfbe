"""The executive board of Brunnsåkers kommun, which does not exist; nor does anybody named here."""

from .minutes_gold import Attendance, Meeting, Person
from .minutes_people import Seat, names

MUNICIPALITY = "Brunnsåker"
FIRST, LAST = 74, 92

LIDFALK = Person("Göran Lidfalk", "S")
EDSHAGE = Person("Kerstin Edshage", "C")
RINGSATER = Person("Ulf de la Ringsäter", "M")
RYDFORS = Person("Asta Rydfors", "S")
QUISTFALK = Person("Daniel Quistfalk", "S")
HAGSTEN = Person("Inga-Lill Hagsten", "S")
SKOGFALK = Person("Ali Skogfalk", "S")
GRENEMO = Person("Petra Grenemo", "M")
UDDHAGE = Person("Sven-Åke Uddhage", "M")
KRONSATER = Person("Rickard Kronsäter", "SD")
MORKFORS = Person("Jonas Mörkfors", "SD")
SVEDFORS = Person("Ulla-Britt Svedfors", "SD")
HAVSMARK = Person("Selma Havsmark-Lindh", "V")
JARNHED = Person("Emanuel Järnhed", "KD")
ORNVRET = Person("Tove B. Örnvret", "BrA")
TALLDAL = Person("Frida Talldal", "S")

SEATS = [
    Seat(LIDFALK, "chair"),
    Seat(EDSHAGE, "vice_chair"),
    Seat(RINGSATER, "vice_chair"),
    *(Seat(one) for one in (RYDFORS, QUISTFALK, HAGSTEN)),
    Seat(SKOGFALK, substitute=TALLDAL, away=True),
    *(Seat(one) for one in (GRENEMO, UDDHAGE, KRONSATER, MORKFORS, SVEDFORS)),
    *(Seat(one) for one in (HAVSMARK, JARNHED, ORNVRET)),
]
TITLES = {LIDFALK: "Ordförande", EDSHAGE: "1:e vice ordförande", RINGSATER: "2:e vice ordförande"}
MEETING = Meeting(
    body="Kommunstyrelsen",
    date="2025-05-14",
    start_time="13:00",
    end_time="16:45",
    place="Sammanträdesrum Kvarnen, kommunhuset i Brunnsåker",
    chair=str(LIDFALK.person_name),
    secretary="Nina Tornhed",
    adjusters=[str(RINGSATER.person_name)],
    adjusted_on="2025-05-20",
)
_TAKEN = [str(seat.member.person_name) for seat in SEATS] + [str(TALLDAL.person_name)]
_WAITING = zip(
    names(902, 9, _TAKEN), ("S", "S", "M", "M", "SD", "C", "V", "KD", "BrA"), strict=True
)
_PRESENT = {0: None, 2: None, 4: "§§ 74–86", 6: None, 8: "§§ 76–92"}
WAITING = [
    (Attendance(name, party, "substitute", None, _PRESENT.get(place)), place in _PRESENT)
    for place, (name, party) in enumerate(_WAITING)
]
"""The substitutes who do not serve, and whether they are present; the others have no X."""

OFFICIALS = (
    ("Nina Tornhed", "kommunsekreterare", None),
    ("Håkan Wahlryd", "kommundirektör", None),
    ("Elin Åshult", "ekonomichef", "§§ 77–80"),
    ("Marcus Ugglemo", "samhällsbyggnadschef", "§ 76"),
)
