"""The council of Region Mellansund, which does not exist; nor does anybody named here."""

from .minutes_gold import Attendance, Meeting, Person
from .minutes_people import Seat, house, names

MUNICIPALITY = "Region Mellansund"
FIRST, LAST = 38, 60

BRUNNEFALK = Person("Inga-Lill Brunnefalk", "S")
HEDEFORS = Person("Staffan Hedefors", "C")
EKMARK = Person("Christer af Ekmark", "M")
WAHLRYD = Person("Daniel Wahlryd", "S")
SJOHAGE = Person("Fatima Sjöhage", "S")
NYBRANT = Person("Cecilia Nybrant", "M")
HALLRYD = Person("Jan-Erik Hallryd", "M")
OXHAGE = Person("Kjell Oxhage", "SD")
TORNHED = Person("Linnéa Tornhed", "SD")
LUNDVRET = Person("Ylva Lundvret", "V")
ROSVRET = Person("Edvin Rosvret", "V")
KLINTMO = Person("Hanna Klintmo", "C")
DALSFORS = Person("Birger Dalsfors", "KD")
HAGGVRET = Person("Viktor K. Häggvret", "L")
MORAEUS = Person("Asta Moraeus-Lindhult", "MP")
UGGLEMO = Person("Göran Ugglemo", "RM")

_FIXED = (
    BRUNNEFALK, HEDEFORS, EKMARK, WAHLRYD, SJOHAGE, NYBRANT, HALLRYD, OXHAGE, TORNHED, LUNDVRET,
    ROSVRET, KLINTMO, DALSFORS, HAGGVRET, MORAEUS, UGGLEMO,
)  # fmt: skip
_STRENGTH = {"S": 24, "M": 15, "SD": 12, "V": 6, "C": 6, "KD": 4, "L": 3, "MP": 3, "RM": 2}
PARTIES = {
    "S": "Socialdemokraterna (S)",
    "M": "Moderaterna (M)",
    "SD": "Sverigedemokraterna (SD)",
    "V": "Vänsterpartiet (V)",
    "C": "Centerpartiet (C)",
    "KD": "Kristdemokraterna (KD)",
    "L": "Liberalerna (L)",
    "MP": "Miljöpartiet (MP)",
    "RM": "Rättvist Mellansund (RM)",
}
TITLES = {BRUNNEFALK: "ordförande", HEDEFORS: "1:e vice ordförande", EKMARK: "2:e vice ordförande"}

MEETING = Meeting(
    body="Regionfullmäktige",
    date="2025-06-10",
    start_time="09:30",
    end_time="17:15",
    place="Konserthuset, Sundsalen, Mellansund",
    chair=str(BRUNNEFALK.person_name),
    secretary="Magdalena Ringsäter",
    adjusters=[str(KLINTMO.person_name), str(HALLRYD.person_name)],
    adjusted_on="2025-06-18",
)


def _seats() -> list[Seat]:
    seats = house(3131, _STRENGTH, _FIXED)
    seats[0].role = "chair"
    seats[1].role = seats[2].role = "vice_chair"
    taken = [str(seat.member.person_name) for seat in seats]
    places = (18, 24, 29, 33, 40, 47, 55, 61, 66, 72)
    for place, name in zip(places, names(606, len(places), taken), strict=True):
        seats[place].substitute = Person(name, seats[place].member.party)
        seats[place].away = True
    empty = next(seat for seat in seats[50:] if seat.member.party == "S" and not seat.substitute)
    empty.away = True
    return seats


SEATS = _seats()
_KNOWN = [str(one.person_name) for seat in SEATS for one in (seat.member, seat.voter)]
WAITING = [
    Attendance(name, party, "substitute", None, span)
    for name, party, span in zip(
        names(717, 9, _KNOWN),
        ("S", "S", "M", "M", "SD", "V", "C", "KD", "L"),
        (None, "§§ 38–47", None, None, None, "ej § 44", None, None, "§§ 46–60"),
        strict=True,
    )
]
OFFICIALS = (
    ("Magdalena Ringsäter", "sekreterare"),
    ("Ingemar Källbrant", "regiondirektör"),
    ("Rebecka Norhed", "ekonomidirektör"),
    ("Tomas Ybrant", "hälso- och sjukvårdsdirektör"),
)
"""The parties, in order of size."""

BUDGET_REASON = (
    "Regionstyrelsens budget bygger på besparingar som ingen har räknat på. Vi föreslår i stället "
    "att 180 miljoner kronor flyttas från administration till vård, att hyrpersonalen fasas ut "
    "först när egen personal finns på plats, och att vårdvalet utvidgas till barnmorskor och "
    "fysioterapi. Ett underskott blir inte mindre av att det skjuts upp."
)
SD_REASON = (
    "Vi yrkade bifall till vårt eget budgetförslag, där varje sjukhus får ha kvar sin "
    "akutmottagning dygnet runt. Kostnaden, 62 miljoner kronor, tas från kulturanslaget och från "
    "den regionala utvecklingen. Regionstyrelsen har inte velat pröva den vägen."
)
FEE_REASON = (
    "Höjda avgifter drabbar den som är sjuk ofta. Vänsterpartiet och Miljöpartiet hade hellre sett "
    "att högkostnadsskyddet sänktes, och att barn och unga upp till 23 år fick fri tandvård även i "
    "fortsättningen."
)
HEALTH_STATEMENT = (
    "Miljöpartiet välkomnar strategin. Den säger dock inget om hur luft, vatten och buller "
    "påverkar hälsan. Vi förutsätter att detta blir en del av handlingsplanen, som ska "
    "antas i höst."
)
