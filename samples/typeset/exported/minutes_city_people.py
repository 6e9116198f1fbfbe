"""Strandköping: who sat in kommunfullmäktige on 24 November 2025, and how they vote."""

from collections.abc import Mapping, Sequence

from .minutes_model import Attendance, Item, Vote, VoteEvent, count, roll_call
from .minutes_people import Person, invented_names, invented_people

_SEATS = (
    ("S", 14), ("M", 10), ("SD", 8), ("HAMN", 4), ("C", 4), ("V", 4), ("L", 2), ("KD", 2),
    ("MP", 2), ("NyStr", 1),
)  # fmt: skip
PEOPLE = invented_people(88, _SEATS, peculiar=18)
GROUPS = {code: [p for p in PEOPLE if p.party == code] for code, _ in _SEATS}
S, M, SD, HAMN, C, V, L, KD, MP, NY = GROUPS.values()
CHAIR, FIRST_VICE, SECOND_VICE, MAYOR, OPPOSITION = S[0], C[0], M[0], S[1], M[1]
_TAKEN = {person.person_name for person in PEOPLE}
_NAMES = [name for name in invented_names(881, 60, peculiar=0) if name not in _TAKEN]
GONE = {
    person: Person(_NAMES[number], person.party)
    for number, person in enumerate((S[12], S[13], M[9], SD[7], HAMN[3]))
}
SUBSTITUTES = [
    Person(_NAMES[10 + number], code)
    for number, code in enumerate(("S", "S", "M", "SD", "HAMN", "C", "V", "MP"))
]
SECRETARY, DIRECTOR, LAWYER = (Person(name, None) for name in _NAMES[20:23])
LEAVES = {KD[1]: "151-169", M[8]: "151-172", V[3]: "154-180"}
SERVING = [(GONE.get(p, p), p.person_name if p in GONE else None) for p in PEOPLE]
TITLES = {
    CHAIR: "ordförande", FIRST_VICE: "1:e vice ordförande", SECOND_VICE: "2:e vice ordförande",
    MAYOR: "kommunalråd", OPPOSITION: "oppositionsråd",
}  # fmt: skip


def _role(person: Person) -> str:
    """Give the role of a seat's holder."""
    if person == CHAIR:
        return "chair"
    return "vice_chair" if person in (FIRST_VICE, SECOND_VICE) else "member"


ATTENDANCE = (
    *(
        Attendance(GONE[p], "serving_substitute", p.person_name)
        if p in GONE
        else Attendance(p, _role(p), paragraphs=LEAVES.get(p), note=TITLES.get(p))
        for p in PEOPLE
    ),
    *(Attendance(person, "substitute") for person in SUBSTITUTES),
    Attendance(SECRETARY, "official", note="stadssekreterare"),
    Attendance(DIRECTOR, "official", note="stadsdirektör"),
    Attendance(LAWYER, "official", note="stadsjurist"),
)


def votes(
    paragraph: int, stands: Mapping[str, str], exceptions: Mapping[str, str] | None = None
) -> tuple[Vote, ...]:
    """Let the council vote: `{"yes": "S C", "no": "M"}`; those who have left are absent."""
    options = {party: option for option, names in stands.items() for party in names.split()}
    apart = dict(exceptions or {})
    for person, paragraphs in LEAVES.items():
        first, last = (int(number) for number in paragraphs.split("-"))
        if not first <= paragraph <= last:
            apart[person.person_name] = "absent"
    return roll_call(SERVING, options, apart)


def _named(vote: Vote) -> str:
    """Name the voter and the party."""
    return str(vote.person)


def by_option(cast: Sequence[Vote]) -> list[str]:
    """Set the votes as lists: `Ja röstar: NN (S), NN (C).`"""
    texts = []
    for words, option in (("Ja röstar", "yes"), ("Nej röstar", "no"), ("Avstår", "abstain"),
                          ("Frånvarande", "absent")):  # fmt: skip
        names = [_named(vote) for vote in cast if vote.option == option]
        if names:
            texts.append(f"{words}: {', '.join(names)}.")
    return texts


def by_party(cast: Sequence[Vote]) -> list[str]:
    """Set the votes party by party: `S: NN ja, NN ja.`"""
    words = {"yes": "ja", "no": "nej", "abstain": "avstår", "absent": "frånvarande"}
    return [
        f"{code}: "
        + ", ".join(
            f"{vote.person.person_name} {words[vote.option]}"
            for vote in cast
            if vote.person.party == code
        )
        + "."
        for code in GROUPS
    ]


def as_table(cast: Sequence[Vote]) -> list[tuple[str, ...]]:
    """Set the votes as a table with an X."""
    order = ("yes", "no", "abstain", "absent")
    head = ("Ledamöter", "Parti", "Ersättare", "Ja", "Nej", "Avst", "Frånv")
    rows: list[tuple[str, ...]] = [head]
    for vote in cast:
        member = vote.substitutes_for or vote.person.person_name
        substitute = vote.person.person_name if vote.substitutes_for else ""
        marks = ("X" if vote.option == option else "" for option in order)
        rows.append((member, vote.person.party or "-", substitute, *marks))
    return rows


def voting(
    item: Item,
    meanings: tuple[str, str],
    wording: str,
    cast: tuple[Vote, ...],
    style: str = "option",
    question: str = "bifall mot avslag",
) -> None:
    """Set a votering: its order, its outcome and how each one voted."""
    tally = count(cast)
    wins = tally["yes"] > tally["no"]
    item.head("Omröstning")
    event = VoteEvent(
        "recorded", question, "adopted" if wins else "rejected", *meanings, tally["yes"],
        tally["no"], tally["abstain"], tally["absent"], votes=cast,
    )  # fmt: skip
    item.vote([f"Votering begärs. Ja-röst för {meanings[0]}, Nej-röst för {meanings[1]}.",
               wording.format(**tally)], event)  # fmt: skip
    if style == "table":
        item.table(*as_table(cast))
    else:
        item.text(*(by_option(cast) if style == "option" else by_party(cast)))
