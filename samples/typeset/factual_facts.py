"""The recorded facts of Västerås, Kommunstyrelsen § 213, Dnr KS 2024/00103-1.4.2.

Names, outcomes, dates, counts and the wording of points, goals and activities are those of the
public record. The reasons of the reservation and of the special statement are left out here.
"""

from .gold import (
    AgendaItem,
    DecisionPoint,
    Motion,
    Person,
    Programme,
    Referral,
    Reservation,
    Statement,
    Tally,
    VoteEvent,
)

BOARD = "Kommunstyrelsen"
COUNCIL = "Kommunfullmäktige"

ITEM = AgendaItem(213, "KS 2024/00103-1.4.2", "Hållbarhetsuppföljning 2023", BOARD)
POINTS = (
    "Rapporten läggs till handlingarna.",
    "Kommunstyrelsen får i uppdrag att se över möjligheten att ta fram ett hållbarhetsprogram.",
)
DECISIONS = (
    DecisionPoint(1, POINTS[0], "file", COUNCIL),
    DecisionPoint(2, POINTS[1], "commission", COUNCIL),
)
REFERRAL = Referral("referred_back", "2024-05-08", BOARD)

UNELL = Person("Elisabeth Unell", "M")
JOHANSSON = Person("Erik Johansson", "SD")
MAJORITY = (Person("Anna Maria Romlid", "V"), Person("Vicki Skure Eriksson", "C"))
UNELLS_PROPOSAL = f"{UNELL.genitive} förslag"
OFFICE_PROPOSAL = "stadsledningskontorets förslag"

MOTIONS = (
    Motion("addition", (UNELL,), "rejected"),
    Motion("approval", (JOHANSSON,), "rejected", UNELLS_PROPOSAL),
    Motion("rejection", MAJORITY, "adopted", UNELLS_PROPOSAL),
    Motion("approval", MAJORITY, "adopted", OFFICE_PROPOSAL),
)
VOTE_EVENTS = (
    VoteEvent("acclamation", "rejected", UNELLS_PROPOSAL),
    VoteEvent("acclamation", "adopted", OFFICE_PROPOSAL),
)
RESERVATIONS = (
    Reservation(
        (UNELL, Person("Johan Henriksson", "M"), Person("Klara Helin", "M")), UNELLS_PROPOSAL
    ),
    Reservation((JOHANSSON, Person("Caroline Frisk", "SD")), f"{JOHANSSON.genitive} förslag"),
)
STATEMENT = Statement((Person("Roger Haddad", "L"), Person("Anna Nordanberg", "L")))

SOCIAL = Programme(
    "Program för social hållbarhet",
    COUNCIL,
    "2018-09-06",
    (
        "Hälsa",
        "Utbildning",
        "Arbete och sysselsättning",
        "Bostäder",
        "Demokrati",
        "Trygghet och levande kommundelar",
    ),
)
ECOLOGICAL = Programme(
    "Program för ekologisk hållbarhet",
    COUNCIL,
    "2021-02-04",
    (
        "Samhällsplanering och infrastruktur",
        "Värna och utveckla naturvärden",
        "Konsumtion och engagerade invånare",
    ),
)
ECOLOGICAL_TALLY = Tally(
    ECOLOGICAL.name,
    2023,
    42,
    {"red": 9, "yellow": 29, "green": 4},
    {"up": 17, "flat": 24, "down": 1},
)
SOCIAL_TALLY = Tally(
    SOCIAL.name,
    2023,
    24,
    {"red": 7, "yellow": 16, "green": 1},
    {"up": 5, "flat": 17, "down": 2},
)
ECOLOGICAL_DOCUMENTS = (
    "Handlingsplan för en hållbarhet plastanvändning",
    "Handlingsplan för förorenade områden",
    "Handlingsplan för kemikalier",
    "Handlingsplan för klimat",
    "Handlingsplan för natur- och kulturmiljö",
    "Handlingsplan för utomhusluft",
    "Handlingsplan för yt- och grundvatten",
    "Renhållningsordning (avfallsplan och föreskrifter)",
    "Åtgärdsprogram för omgivningsbuller",
)
SOCIAL_DOCUMENTS = (
    "Handlingsplan för social hållbarhet",
    "Policy för jämställdhet",
    "Policy och handlingsplan för ANDTS",
    "Policy och handlingsplan för personer med funktionsnedsättning",
    "Policy och handlingsplan för trygghetsskapande och brottsförebyggande arbete",
    "Handlingsplan för bostadsförsörjning",
)
SOCIAL_DOCUMENT_KINDS = {"policyer": 4, "handlingsplaner": 5}
