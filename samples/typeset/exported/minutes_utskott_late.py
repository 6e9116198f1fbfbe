"""Kvarnmora: §§ 18-21 of the arbetsutskott."""

from .minutes_matters import Matters
from .minutes_model import Item, Motion, Reservation, Statement, VoteEvent, count, roll_call
from .minutes_utskott_people import CHAIR, DIRECTOR, MAJ, SEATS, STAND_IN, VERA

KS, KF = "Kommunstyrelsen", "Kommunfullmäktige"
AU = "Arbetsutskottets förslag till beslut"
_MATTERS = Matters(52)


def school() -> Item:
    """Write § 18: referred back without opposition."""
    item = Item(18, "Skolskjuts i Övre Mora (extra ärende)", "KS 2025/00119")
    item.head("Sammanfattning", *_MATTERS.remarks())
    item.head("Arbetsutskottets beslut")
    item.points([("refer_back", "Ärendet återremitteras med motiveringen att kostnaden för två "
                  "alternativa turer ska belysas.")])  # fmt: skip
    item.head("Yrkanden")
    item.motion(
        f"{CHAIR} yrkar återremiss med motiveringen att kostnaden för två alternativa turer ska "
        "belysas.",
        Motion("referral_back", (CHAIR,), None, "adopted"),
    )
    item.head("Protokollsanteckning")
    note = "Vi förutsätter att ärendet återkommer före den 1 april så att höstens turer kan läggas."
    item.state(
        f"{STAND_IN} och {MAJ} lämnar en protokollsanteckning enligt följande:",
        Statement("minutes_note", (STAND_IN, MAJ)), note,
    )  # fmt: skip
    return item


def routine(paragraph: int, case: str) -> Item:
    """Write an ordinary matter."""
    title, background, points = _MATTERS.deal()
    item = Item(paragraph, title, case)
    item.head("Sammanfattning", *background)
    item.head("Beslutsunderlag")
    item.bullets(*_MATTERS.papers(item, "Kommunledningskontorets"))
    item.head("Kommunstyrelsen beslutar")
    item.points(points, to=KS)
    return item


def information() -> Item:
    """Write § 20."""
    item = Item(20, "Information från kommundirektören")
    item.head("Ärendet")
    item.text(f"{DIRECTOR} informerar om:")
    item.bullets(
        "rekryteringen av ny räddningschef", "läget i bygget av vattentornet",
        "uppföljningen av medarbetarenkäten",
    )  # fmt: skip
    item.head("Arbetsutskottets beslut")
    item.points([("note", "Informationen noteras.")])
    return item


def tie() -> Item:
    """Write § 21: equal votes, settled by the chair."""
    votes = roll_call(
        SEATS, {"S": "no", "C": "no", "V": "yes", "M": "yes", "KvL": "abstain"},
    )  # fmt: skip
    tally = count(votes)
    lines = [
        f"{word}: {', '.join(str(vote.person) for vote in votes if vote.option == option)}."
        for word, option in (("Ja", "yes"), ("Nej", "no"), ("Avstår", "abstain"))
    ]
    item = Item(21, "Svar på motion om belysning längs gamla banvallen", "KS 2024/00390")
    item.head("Sammanfattning", f"I en motion föreslår {VERA} belysning längs gamla banvallen.")
    item.head(AU)
    item.text("Arbetsutskottet föreslår kommunstyrelsen föreslå kommunfullmäktige besluta")
    item.points([("reject", "att avslå motionen")], to=KF)
    item.head("Yrkanden")
    item.motion(
        f"{VERA} och {STAND_IN} yrkar bifall till motionen.",
        Motion("approval", (VERA, STAND_IN), "motionen", "rejected"),
    )
    item.motion(
        f"{CHAIR} yrkar avslag på motionen.",
        Motion("rejection", (CHAIR,), "motionen", "adopted"),
    )
    item.head("Votering")
    item.vote(
        ["Den som röstar för bifall till motionen röstar Ja, den som röstar för avslag på "
         "motionen röstar Nej.", *lines,
         f"Rösterna faller lika, {tally['yes']} ja-röster och {tally['no']} nej-röster, och 1 "
         "ledamot avstår. Med ordförandens utslagsröst beslutar arbetsutskottet att föreslå avslag "
         "på motionen."],
        VoteEvent("recorded", "bifall till motionen", "rejected", "bifall till motionen",
                  "avslag på motionen", tally["yes"], tally["no"], tally["abstain"],
                  casting_vote=True, votes=votes),
    )  # fmt: skip
    item.head("Reservation mot beslutet")
    item.reserve(
        f"Mot beslutet reserverar sig {VERA} till förmån för eget yrkande.",
        Reservation((VERA,), "eget yrkande"),
    )
    return item
