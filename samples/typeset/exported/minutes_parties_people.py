"""Skärvinge: who sat in kommunfullmäktige on 17 March 2025."""

from .minutes_model import Attendance
from .minutes_people import Person, invented_names, invented_people

PARTY_NAMES = {
    "S": "Socialdemokraterna", "M": "Moderaterna", "SkV": "Skärvingeväljarna",
    "C": "Centerpartiet", "SD": "Sverigedemokraterna", "V": "Vänsterpartiet", "ÖL": "Öppna Listan",
    "KD": "Kristdemokraterna", "L": "Liberalerna",
}  # fmt: skip
_SEATS = (
    ("S", 10), ("M", 6), ("SkV", 4), ("C", 3), ("SD", 4), ("V", 2), ("ÖL", 2), ("KD", 1), ("L", 1),
)  # fmt: skip
PEOPLE = invented_people(64, _SEATS, peculiar=14)
_TAKEN = {person.person_name for person in PEOPLE}
_NAMES = [name for name in invented_names(640, 40, peculiar=4) if name not in _TAKEN]
GROUPS = {code: [person for person in PEOPLE if person.party == code] for code in PARTY_NAMES}
CHAIR, FIRST_VICE, SECOND_VICE = GROUPS["S"][0], GROUPS["C"][0], GROUPS["M"][0]
# Two seats are held by substitutes the whole evening; one member comes late.
GONE = {GROUPS["S"][9]: Person(_NAMES[0], "S"), GROUPS["SD"][3]: Person(_NAMES[1], "SD")}
LATE = GROUPS["M"][5]
SUBSTITUTES = tuple(Person(_NAMES[2 + n], code) for n, code in enumerate(("S", "M", "SkV", "V")))
SECRETARY, DIRECTOR = Person(_NAMES[7], None), Person(_NAMES[8], None)
SEATS = tuple(
    (GONE.get(person, person), person.person_name if person in GONE else None) for person in PEOPLE
)


def _present(person: Person) -> Attendance:
    """Give a seat's presence: the member or the one who serves."""
    if person in GONE:
        return Attendance(GONE[person], "serving_substitute", person.person_name)
    role = "vice_chair" if person in (FIRST_VICE, SECOND_VICE) else "member"
    role = "chair" if person == CHAIR else role
    return Attendance(person, role, paragraphs="62-75" if person == LATE else None)


ATTENDANCE = (
    *(_present(person) for person in PEOPLE),
    *(Attendance(person, "substitute") for person in SUBSTITUTES),
    Attendance(SECRETARY, "official"),
    Attendance(DIRECTOR, "official"),
)
