"""Lövåsa: how a matter is begun and put to the vote, and §§ 101-111."""

from collections.abc import Sequence

from .minutes_arguments import Arguments
from .minutes_matters import Matters
from .minutes_model import Item, Motion, Reservation, VoteEvent
from .minutes_welfare_people import (
    C1,
    KD1,
    LAP1,
    M1,
    M2,
    M3,
    S1,
    S2,
    S3,
    SD1,
    V1,
    VFL1,
    XC1,
    XM1,
    XS1,
)  # fmt: skip

DECISION = "Socialnämndens beslut"
_MATTERS, _ARGUMENTS = Matters(78), Arguments(78)


def matter(paragraph: int, title: str, case: str | None, *summary: str) -> Item:
    """Begin an ordinary matter."""
    item = Item(paragraph, title, case)
    item.head("Sammanfattning av ärendet", *(summary or _MATTERS.remarks()))
    return item


def voting(item: Item, order: tuple[str, str], result: Sequence[str], event: VoteEvent) -> None:
    """Set the order of a votering and its outcome."""
    item.head("Votering")
    item.vote(
        ["Votering begärs. Följande voteringsordning godkänns: Ja-röst för "
         f"{order[0]}. Nej-röst för {order[1]}.", *result], event,
    )  # fmt: skip


def employment() -> Item:
    """Write § 101: a counter-proposal wins by one vote."""
    item = matter(101, "Avveckling av verkstaden Ågatan 4", "00183/2025")
    item.head("Yrkanden")
    item.motion(
        f"{XS1} och {S2} yrkar bifall till förvaltningens förslag.",
        Motion("approval", (XS1, S2), "förvaltningens förslag", "rejected"),
        bullet="•",
    )
    item.motion(
        f"{LAP1} lägger ett eget förslag: att verkstaden drivs vidare i samverkan med en förening.",
        Motion("counterproposal", (LAP1,), None, "adopted"),
        bullet="•",
    )
    item.motion(
        f"{M2}, {SD1} och {VFL1} yrkar bifall till {LAP1.genitive} förslag.",
        Motion("approval", (M2, SD1, VFL1), f"{LAP1.genitive} förslag", "adopted"),
        bullet="•",
    )
    voting(item, ("förvaltningens förslag", f"{LAP1.genitive} förslag"),
            [f"6 röster för förvaltningens förslag och 7 röster för {LAP1.genitive} förslag. "
             f"Nämnden beslutar därmed enligt {LAP1.genitive} förslag."],
            VoteEvent("recorded", f"förvaltningens förslag mot {LAP1.genitive} förslag", "rejected",
                      "förvaltningens förslag", f"{LAP1.genitive} förslag", 6, 7))  # fmt: skip
    item.head(DECISION)
    item.points([("other", "Verkstaden drivs vidare i samverkan med en förening.")])
    item.head("Reservationer")
    item.reserve(
        f"{S1}, {S2}, {XS1}, {V1} och {C1} anmäler blank reservation.",
        Reservation((S1, S2, XS1, V1, C1)),
    )
    return item


def motion_reply() -> Item:
    """Write § 103: a recommendation on a motion."""
    item = matter(103, "Yttrande över motion om gratis trygghetslarm", "00098/2025")
    item.head("Yrkanden")
    item.motion(
        f"{V1} yrkar att nämnden tillstyrker motionen.",
        Motion("approval", (V1,), "motionen"),
        bullet="•",
    )
    item.motion(
        f"{KD1} och {C1} yrkar avslag på {V1.genitive} yrkande och bifall till "
        "förvaltningens förslag.",
        Motion("rejection", (KD1, C1), f"{V1.genitive} yrkande", "adopted"),
        Motion("approval", (KD1, C1), "förvaltningens förslag", "adopted"),
        bullet="•",
    )
    item.head("Beslutsgång")
    item.vote(["Ordföranden ställer yrkandena mot varandra och finner att nämnden beslutar enligt "
               "förvaltningens förslag."],
              VoteEvent("acclamation", "yrkandena mot varandra", "adopted"))  # fmt: skip
    item.head("Socialnämndens förslag till kommunfullmäktige")
    item.points([("reject", "Motionen avslås.")], to="Kommunfullmäktige")
    item.head("Reservation")
    item.reserve(
        f"{V1} reserverar sig till förmån för eget yrkande enligt följande:",
        Reservation((V1,), "eget yrkande"),
        *_ARGUMENTS.paragraphs(1, 3),
    )
    return item


def housing() -> Item:
    """Write § 105: referred back."""
    item = matter(105, "Nytt äldreboende i Södra Lövåsa, behovsbeskrivning", "00044/2025")
    item.table(
        ("År", "80–84 år", "85–89 år", "90 år och äldre", "Behov av platser"),
        ("2025", "612", "341", "158", "196"),
        ("2030", "744", "402", "171", "224"),
        ("2035", "803", "498", "209", "261"),
    )
    item.head("Yrkanden")
    item.motion(
        f"{SD1} yrkar i första hand återremiss för att antalet platser ska ses över och i "
        "andra hand avslag på förvaltningens förslag.",
        Motion("referral_back", (SD1,), None, "adopted"),
        Motion("rejection", (SD1,), "förvaltningens förslag", "unknown"),
    )
    item.motion(
        f"{M1} och {XM1} instämmer i yrkandet om återremiss.",
        Motion("referral_back", (M1, XM1), None, "adopted"),
    )
    item.head("Beslutsgång")
    item.vote(
        [
            "Ordföranden frågar om ärendet ska återremitteras och finner att nämnden beslutar "
            "att återremittera ärendet."
        ],
        VoteEvent("acclamation", "om ärendet ska återremitteras", "adopted"),
    )
    item.head(DECISION)
    item.points([("refer_back", "Ärendet återremitteras för att antalet platser ska ses över.")])
    return item


def initiative() -> Item:
    """Write § 107: a member's initiative."""
    item = matter(107, "Ledamotsinitiativ om fixartjänst", "00259/2025")
    item.head("Yrkanden")
    item.motion(f"{M3} yrkar att ärendet bordläggs.", Motion("tabling", (M3,), None, "rejected"))
    item.motion(
        f"{S1} yrkar avslag på initiativet.", Motion("rejection", (S1,), "initiativet", "adopted")
    )
    item.head("Beslutsgång")
    item.vote(
        ["Ordföranden finner att ärendet ska avgöras i dag."],
        VoteEvent("acclamation", "att ärendet ska avgöras i dag", "adopted"),
    )
    item.vote(
        ["Ordföranden finner att nämnden avslår initiativet."],
        VoteEvent("acclamation", "initiativet", "rejected"),
    )
    item.head(DECISION)
    item.points([("reject", "Ledamotsinitiativet avslås.")])
    return item


def election() -> Item:
    """Write § 109."""
    item = Item(109, "Val till nämndens individutskott", "00012/2025")
    item.head(DECISION)
    item.points(
        [
            ("elect", f"{XS1} väljs till ledamot i individutskottet efter {S3}."),
            ("elect", f"{XC1} väljs till ersättare i individutskottet."),
        ],
        "a)",
    )
    return item


def notices(paragraph: str, title: str) -> Item:
    """Write §§ 110 and 111."""
    item = Item(int(paragraph), title)
    item.head("Ärendet", "Följande redovisas för nämnden.")
    item.bullets(
        "Förteckning för april 2025",
        "Domar från förvaltningsrätten",
        "Protokoll från pensionärsrådet",
    )
    item.head(DECISION)
    item.points([("file", "Redovisningen läggs till handlingarna.")])
    return item
