"""The school committee of Vidjeby kommun, which does not exist; nor does anybody named here."""

from .minutes_gold import Attendance, Meeting, Person
from .minutes_people import Seat

MUNICIPALITY = "Vidjeby"
FIRST, LAST = 10, 25

SUNDHAGE = Person("Vanja Sundhage", "S")
HULTFALK = Person("Kaj Hultfalk", "C")
ISAKSRYD = Person("Anna-Lena Isaksryd", "M")
BERGMORA = Person("Elif Bergmora", "S")
TUNFALK = Person("Jonas Tunfalk", "S")
HOLMSATER = Person("Per von Holmsäter", "M")
SILVERMO = Person("Roland Silvermo", "SD")
KVISTFORS = Person("Åsa Kvistfors", "SD")
ROSVRET = Person("Malin Rosvret-Ek", "L")
ENHAMMAR = Person("Yusuf Enhammar", "V")
AGARD = Person("Hillevi Mo Ågärd", "VB")
FLODHED = Person("Nils-Erik Flodhed", "SD")
GULLHAGE = Person("Pia Gullhage", "M")
MATS = Person("Mats Brantås", "VB")

MEETING = Meeting(
    body="Barn- och utbildningsnämnden",
    date="2025-02-19",
    start_time="08:30",
    end_time="11:50",
    place="Rådhuset, lokal Almen, Vidjeby",
    chair=str(SUNDHAGE.person_name),
    secretary="Klas Idfors",
    adjusters=[str(ROSVRET.person_name)],
    adjusted_on="2025-02-25",
)
SERVING = (
    Attendance("Vanja Sundhage", "S", "chair", None, "ej § 14"),
    Attendance("Kaj Hultfalk", "C", "vice_chair"),
    Attendance("Anna-Lena Isaksryd", "M", "vice_chair"),
    Attendance("Elif Bergmora", "S", "member"),
    Attendance("Jonas Tunfalk", "S", "member"),
    Attendance("Per von Holmsäter", "M", "member", None, "§§ 10–15"),
    Attendance("Pia Gullhage", "M", "serving_substitute", "Per von Holmsäter", "§§ 16–25"),
    Attendance("Roland Silvermo", "SD", "member"),
    Attendance("Nils-Erik Flodhed", "SD", "serving_substitute", "Åsa Kvistfors"),
    Attendance("Malin Rosvret-Ek", "L", "member"),
    Attendance("Yusuf Enhammar", "V", "member", None, "§§ 12–25"),
    Attendance("Hillevi Mo Ågärd", "VB", "member"),
)
WAITING = (
    Attendance("Pia Gullhage", "M", "substitute", None, "§§ 10–15"),
    Attendance("Mats Brantås", "VB", "substitute"),
    Attendance("Ulla-Britt Lidfalk", "S", "substitute", None, "§§ 10–19"),
)
OTHERS = (
    (Attendance("Birger Ramhult", None, "official"), "skolchef"),
    (Attendance("Klas Idfors", None, "official"), "nämndsekreterare"),
    (Attendance("Sofia Åbrink-Mo", None, "official", None, "§ 15"), "controller"),
    (Attendance("Dagny Uddhage", None, "other", None, "§ 12"), "Lärarförbundets ombud"),
)
TITLES = {
    "Vanja Sundhage": "ordförande",
    "Kaj Hultfalk": "1:e vice ordförande",
    "Anna-Lena Isaksryd": "2:e vice ordförande",
}
SEATS = [
    Seat(SUNDHAGE),
    Seat(HULTFALK),
    Seat(ISAKSRYD),
    Seat(BERGMORA),
    Seat(TUNFALK),
    Seat(HOLMSATER, substitute=GULLHAGE, away=True),
    Seat(SILVERMO),
    Seat(KVISTFORS, substitute=FLODHED, away=True),
    Seat(ROSVRET),
    Seat(ENHAMMAR),
    Seat(AGARD),
]
"""The committee from § 16 on."""
