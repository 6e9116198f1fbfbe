"""Kvarnmora: what kommunstyrelsens arbetsutskott dealt with on 4 February 2025."""

from .minutes_matters import Matters
from .minutes_model import (
    Item,
    Motion,
    Reservation,
    VoteEvent,
    count,
    roll_call,
)
from .minutes_people import Person
from .minutes_utskott_late import AU, KF, KS, information, routine, school, tie
from .minutes_utskott_people import BO, CHAIR, CIA, KAJ, MAJ, SEATS, STAND_IN, VERA

_MATTERS = Matters(5)


def agenda() -> list[Item]:
    """Write the ten paragraphs."""
    return [
        _order_of_business(), _budget(), _sale(), _plan(), _lake(), _consultation(), school(),
        routine(19, "KS 2025/00088"), information(), tie(),
    ]  # fmt: skip


def _order_of_business() -> Item:
    item = Item(12, "Fastställande av dagordning")
    item.head(
        "Sammanfattning",
        "Ordföranden föreslår att ärendet om skolskjuts i Övre Mora tas upp som ett "
        "extra ärende och att punkten om skyltprogram utgår.",
    )
    item.head("Arbetsutskottets beslut")
    item.points([("adopt", "Dagordningen godkänns med föreslagna ändringar.")])
    return item


def _budget() -> Item:
    item = Item(13, "Bokslut och årsanalys 2024", "KS 2025/00012")
    item.head("Sammanfattning", *_MATTERS.remarks())
    item.table(
        ("Nämnd", "Budget 2024, tkr", "Utfall 2024, tkr", "Avvikelse"),
        ("Kommunstyrelsen", "88 400", "86 950", "1 450"),
        ("Barn- och utbildningsnämnden", "412 300", "418 720", "-6 420"),
        ("Socialnämnden", "365 100", "371 080", "-5 980"),
        ("Kultur- och fritidsnämnden", "51 200", "50 840", "360"),
    )
    item.head(AU)
    item.text("Arbetsutskottet föreslår kommunstyrelsen besluta")
    item.points(
        [("adopt", "att för egen del godkänna bokslutet för 2024"),
         ("commission", "att ge nämnderna i uppdrag att senast i april redovisa åtgärder för en "
          "ekonomi i balans")],
        labels="–", to=KS,
    )  # fmt: skip
    item.text("Arbetsutskottet föreslår kommunfullmäktige besluta")
    item.points(
        [("adopt", "att godkänna årsanalysen för 2024"),
         ("other", "att föra 4,2 miljoner kronor till resultatutjämningsreserven")],
        labels="–", to=KF,
    )  # fmt: skip
    item.head("Yrkanden")
    item.motion(
        f"{CHAIR}, {CIA} och {VERA} yrkar bifall till kommunledningskontorets förslag.",
        Motion("approval", (CHAIR, CIA, VERA), "kommunledningskontorets förslag", "adopted"),
    )
    item.head("Beslutsgång")
    item.vote(
        ["Ordföranden finner att det endast finns ett förslag till beslut och att "
         "arbetsutskottet bifaller kommunledningskontorets förslag."],
        VoteEvent("acclamation", "kommunledningskontorets förslag", "adopted"),
    )  # fmt: skip
    item.head("Ej deltagande i beslut")
    item.away(f"{KAJ} deltar inte i beslutet.", KAJ)
    return item


def _sale() -> Item:
    item = Item(14, "Försäljning av fastigheten Sågverket 3", "KS 2024/00671")
    item.head(
        "Ärendet",
        "Kvarnmora Timmer AB har anmält intresse av att förvärva fastigheten Sågverket 3 för att "
        "utöka sitt upplag. Köpeskillingen är 3 900 000 kronor.",
        _MATTERS.reasons(3),
    )
    item.head("Kommunstyrelsens förslag till kommunfullmäktige")
    item.points(
        [("adopt", "Fastigheten Sågverket 3 säljs till Kvarnmora Timmer AB för 3 900 000 kronor."),
         ("other", "Köparen svarar för kostnader för sanering och fastighetsbildning.")],
        labels="1.", to=KF,
    )  # fmt: skip
    item.head("Yrkanden")
    item.motion(
        f"{MAJ} yrkar bifall till punkt 1 och avslag på punkt 2 i förvaltningens förslag.",
        Motion("approval", (MAJ,), "punkt 1", "adopted"),
        Motion("rejection", (MAJ,), "punkt 2 i förvaltningens förslag", "rejected"),
    )
    item.motion(
        f"{BO} med instämmande av {CIA} yrkar bifall till förvaltningens förslag i sin helhet.",
        Motion("approval", (BO, CIA), "förvaltningens förslag i sin helhet", "adopted"),
    )
    item.head("Beslutsgång")
    item.vote(
        ["Ordföranden ställer proposition på punkt 1 och finner att arbetsutskottet bifaller den."],
        VoteEvent("acclamation", "punkt 1", "adopted"),
    )
    item.vote(
        ["Ordföranden ställer därefter proposition på bifall till punkt 2 mot avslag och finner "
         "att arbetsutskottet bifaller punkt 2."],
        VoteEvent("acclamation", "bifall till punkt 2 mot avslag", "adopted"),
    )  # fmt: skip
    item.head("Reservation")
    item.reserve(f"{MAJ} anmäler blank reservation.", Reservation((MAJ,)))
    return item


def _plan() -> Item:
    item = Item(15, "Planbesked för del av Norrgärdet 1:9", "KS 2025/00040")
    item.head("Bakgrund", *_MATTERS.remarks())
    item.head("Arbetsutskottets beslut")
    item.points([("table", "Ärendet bordläggs till nästa sammanträde.")])
    item.head("Yrkanden")
    item.motion(f"{KAJ} yrkar att ärendet bordläggs.", Motion("tabling", (KAJ,), None, "adopted"))
    item.motion(
        f"{STAND_IN} instämmer i {KAJ.genitive} yrkande.",
        Motion("tabling", (STAND_IN,), None, "adopted"),
    )
    item.head("Beslutsgång")
    item.vote(
        ["Ordföranden frågar om ärendet ska avgöras i dag eller bordläggas och finner att "
         "arbetsutskottet beslutar att bordlägga ärendet."],
        VoteEvent("acclamation", "om ärendet ska avgöras i dag eller bordläggas", "adopted"),
    )  # fmt: skip
    return item


def _lake() -> Item:
    votes = roll_call(SEATS, {"S": "yes", "C": "yes", "V": "yes", "M": "no", "KvL": "no"})
    tally = count(votes)
    yes_people = [str(vote.person) for vote in votes if vote.option == "yes"]
    no_people = [str(vote.person) for vote in votes if vote.option == "no"]
    item = Item(16, "Sjönära rastplats vid Kvarnsjön", "KS 2023/00455")
    item.head("Sammanfattning", *_MATTERS.remarks())
    item.head("Arbetsutskottets beslut")
    item.points(
        [("adopt", "Ärendet ska avgöras i dag."),
         ("commission", "Kommundirektören får i uppdrag att påbörja projekteringen av "
          "rastplatsen.")],
        labels="1.",
    )  # fmt: skip
    item.head("Yrkanden")
    item.motion(
        f"{MAJ} yrkar att ärendet återremitteras för att driftskostnaden ska redovisas.",
        Motion("referral_back", (MAJ,), None, "rejected"),
    )
    item.motion(
        f"{CHAIR} yrkar avslag på {MAJ.genitive} yrkande om återremiss och bifall till "
        "förvaltningens förslag.",
        Motion("rejection", (CHAIR,), f"{MAJ.genitive} yrkande om återremiss", "adopted"),
        Motion("approval", (CHAIR,), "förvaltningens förslag", "adopted"),
    )
    item.head("Beslutsgång")
    item.text(
        "Ordföranden ställer proposition på att ärendet ska avgöras i dag mot att det ska "
        "återremitteras och finner att ärendet ska avgöras i dag. Votering begärs."
    )
    item.head("Votering")
    item.vote(
        ["Ja-röst för att ärendet ska avgöras i dag, nej-röst för återremiss.",
         f"Med {tally['yes']} ja-röster mot {tally['no']} nej-röster beslutar arbetsutskottet att "
         "ärendet ska avgöras i dag.",
         f"Ja röstar: {', '.join(yes_people)}.", f"Nej röstar: {', '.join(no_people)}."],
        VoteEvent("recorded", "att ärendet ska avgöras i dag", "adopted",
                  "att ärendet ska avgöras i dag", "återremiss", tally["yes"], tally["no"],
                  votes=votes),
    )  # fmt: skip
    item.vote(
        ["Ordföranden ställer därefter proposition på bifall till förvaltningens förslag och "
         "finner att arbetsutskottet beslutar i enlighet med det."],
        VoteEvent("acclamation", "bifall till förvaltningens förslag", "adopted"),
    )  # fmt: skip
    item.head("Reservationer")
    item.reserve(
        f"M-gruppen reserverar sig mot beslutet till förmån för {MAJ.genitive} yrkande.",
        Reservation((Person("", "M"),), f"{MAJ.genitive} yrkande"),
    )
    return item


def _consultation() -> Item:
    item = Item(17, "Remiss: Förslag till ändrad lag om kommunal beredskap", "KS 2025/00101")
    item.head("Ärendebeskrivning", *_MATTERS.remarks())
    item.head("Jäv")
    item.away(
        f"{VERA} anmäler jäv och deltar inte i handläggningen av ärendet.",
        VERA, role="conflict_of_interest",
    )  # fmt: skip
    item.head("Kommunstyrelsen beslutar")
    item.points(
        [("adopt", "att avge yttrande enligt kommunledningskontorets skrivelse"),
         ("other", "att i yttrandet lägga till att ersättningen ska räknas upp årligen"),
         ("other", "att paragrafen förklaras omedelbart justerad")],
        to=KS,
    )  # fmt: skip
    item.head("Yrkanden")
    item.motion(
        f"{CIA} lägger följande tilläggsyrkande: i yttrandet läggs till att ersättningen ska "
        "räknas upp årligen.",
        Motion("addition", (CIA,), None, "adopted"),
    )
    item.head("Beslutsgång")
    item.vote(
        [f"Ordföranden prövar {CIA.genitive} tilläggsyrkande och finner att det bifalls."],
        VoteEvent("acclamation", f"{CIA.genitive} tilläggsyrkande", "adopted"),
    )
    return item
