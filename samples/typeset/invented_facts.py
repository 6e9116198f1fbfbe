"""The facts of Granviks kommun, which does not exist; nor does anybody named here.

`~` and the soft hyphen mark where a word may be broken; see `words.py`.
"""

from .gold import (
    AgendaItem,
    DecisionPoint,
    Motion,
    Person,
    Programme,
    Reservation,
    Statement,
    Tally,
    VoteEvent,
)

MUNICIPALITY = "Granviks kommun"
BOARD = "Kommunstyrelsen"
MEETING_DATE = "2025-03-12"
REPORT_DATE = "2025-02-18"

ITEM = AgendaItem(48, "KS/2025:117", "Uppföljning av klimat- och energiprogrammet 2024", BOARD)
PROPOSED = (
    "att godkänna uppföljningen av klimat- och energiprogrammet för 2024",
    "att ge kommundirektören i uppdrag att ta fram ett förslag till nytt klimat- och "
    "energiprogram senast den 30 november 2025",
)
ADDED = "att kostnaden för varje åtgärd ska redovisas i delårsrapporten"
DECISIONS = (
    DecisionPoint(1, PROPOSED[0], "adopt"),
    DecisionPoint(2, PROPOSED[1], "commission"),
    DecisionPoint(3, ADDED, "commission"),
)

AHLGREN = Person("Karin Ahlgren-Sten", "S")
BRANDT = Person("Olle Brandt", "V")
HAGEN = Person("Per von Hagen", "M")
LINDQVIST = Person("Maja Lindqvist", "MP")
NYMAN = Person("Eva-Lotta Nyman", "L")
OFFICE_PROPOSAL = "förvaltningens förslag"

MOTIONS = (
    Motion("approval", (AHLGREN, BRANDT), "adopted", OFFICE_PROPOSAL),
    Motion("referral_back", (HAGEN,), "rejected"),
    Motion("addition", (LINDQVIST,), "adopted"),
)
REFERRAL_REASON = "att målen om transporter ska kompletteras med en kostnads~beräkning"
VOTE_EVENTS = (
    VoteEvent("recorded", "adopted", "att ärendet avgörs i dag", yes=8, no=5),
    VoteEvent("acclamation", "adopted", OFFICE_PROPOSAL),
    VoteEvent("acclamation", "adopted", f"{LINDQVIST.genitive} tilläggsyrkande"),
)
RESERVATION = Reservation(
    (HAGEN, Person("Åsa Öberg", "M"), Person("Jan A. Ek", "GP")), f"{HAGEN.genitive} yrkande"
)
NOTE = Statement(
    (NYMAN,),
    "Liberalerna står bakom beslutet. Vi vill att nästa uppföljning visar vilka åtgärder som "
    "har gett mest för pengarna, och att underlaget kommer ledamöterna till del i god tid före "
    "sammanträdet.",
    kind="minutes_note",
)

PROGRAMME = Programme(
    "Klimat- och energiprogram 2022–2026",
    "Kommunfullmäktige",
    "2022-02-14",
    ("Energi", "Transporter", "Måltider och inköp"),
)
TALLY = Tally(
    PROGRAMME.name,
    2024,
    18,
    {"green": 3, "yellow": 10, "red": 5},
    {"up": 6, "flat": 9, "down": 3},
)
