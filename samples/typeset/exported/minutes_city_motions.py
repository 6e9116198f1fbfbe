"""Strandköping: the answers to members' motions, each settled in another way."""

from collections.abc import Callable

from .minutes_arguments import Arguments
from .minutes_city_people import HAMN, KD, MAYOR, MP, NY, SD, C, L, M, S, V, votes, voting
from .minutes_matters import Matters
from .minutes_model import Item, Motion, Reservation, Statement, VoteEvent
from .minutes_people import Person, listed

BOARD = "kommunstyrelsens förslag"
DECIDES = "Beslut"
LEAD = "Kommunfullmäktige beslutar"
_ARGUMENTS = Arguments(81)
_MATTERS = Matters(81)
Settle = Callable[[Item, Person], None]


def debate(item: Item, *speakers: Person, length: int = 3) -> None:
    """Set a debate: each speaker's words in a paragraph."""
    item.head("Inlägg")
    item.text(f"I ärendet yttrar sig {listed(speakers)}.")
    for speaker in speakers:
        item.text(f"{speaker} anför: {_ARGUMENTS.remark(length)}")


def only_approval(item: Item, *movers: Person) -> None:
    """Set one motion and the only proposition."""
    item.head("Yrkanden")
    item.motion(
        f"{listed(movers)} yrkar bifall till {BOARD}.", Motion("approval", movers, BOARD, "adopted")
    )
    item.head("Propositionsordning")
    item.vote([f"Ordföranden ställer proposition på {BOARD} och finner att fullmäktige beslutar i "
               "enlighet härmed."], VoteEvent("acclamation", BOARD, "adopted"))  # fmt: skip


def motion_reply(paragraph: int, mover: Person, topic: str, case: str, settle: Settle) -> Item:
    """Begin the answer to a motion and let it be settled."""
    item = Item(paragraph, f"Svar på motion från {mover} om {topic}", case)
    item.head("Ärendebeskrivning", f"{mover} har i en motion föreslagit åtgärder om {topic}.",
              *_MATTERS.remarks())  # fmt: skip
    settle(item, mover)
    return item


def rejected(item: Item, mover: Person) -> None:
    """Reject by acclamation, with a reservation in quotes."""
    debate(item, mover, S[4], V[0])
    item.head("Yrkanden")
    item.motion(f"{mover} yrkar bifall till motionen.", Motion("approval", (mover,), "motionen"))
    item.motion(
        f"{S[4]} och {V[0]} yrkar avslag på motionen och bifall till {BOARD}.",
        Motion("rejection", (S[4], V[0]), "motionen", "adopted"),
        Motion("approval", (S[4], V[0]), BOARD, "adopted"),
    )
    item.head("Propositionsordning")
    item.vote(
        [
            "Ordföranden ställer proposition på bifall mot avslag till motionen och finner att "
            "fullmäktige avslår motionen."
        ],
        VoteEvent("acclamation", "bifall mot avslag till motionen", "rejected"),
    )
    item.head(DECIDES)
    item.running(LEAD, [("reject", "att avslå motionen")])
    item.head("Reservationer")
    item.reserve(f"{mover} reserverar sig mot beslutet till förmån för eget yrkande enligt "
                 "följande:", Reservation((mover,), "eget yrkande"),
                 *_ARGUMENTS.paragraphs(3, 4))  # fmt: skip


def answered(item: Item, mover: Person) -> None:
    """Hold the motion to be answered."""
    only_approval(item, MAYOR, C[1])
    item.head(DECIDES)
    item.running(LEAD, [("file", "att motionen ska anses besvarad")])
    item.head("Särskilda yttranden")
    item.state(
        f"{mover} lämnar särskilt yttrande enligt följande:",
        Statement("special_statement", (mover,)),
        *_ARGUMENTS.paragraphs(2, 4),
    )


def granted(item: Item, mover: Person) -> None:
    """Adopt the motion against the board, by votering."""
    item.head("Yrkanden")
    item.motion(
        f"{mover} med instämmande av {M[3]}, {SD[0]}, {L[0]} yrkar bifall till motionen.",
        Motion("approval", (mover, M[3], SD[0], L[0]), "motionen", "adopted"),
    )
    item.motion(
        f"{NY[0]} instämmer i {mover.genitive} yrkande.",
        Motion("approval", (NY[0],), "motionen", "adopted"),
    )
    item.motion(
        f"{S[5]} yrkar bifall till {BOARD}, avslag på motionen.",
        Motion("approval", (S[5],), BOARD),
        Motion("rejection", (S[5],), "motionen"),
    )
    item.head("Propositionsordning")
    item.text(f"Ordföranden prövar yrkandena mot varandra och finner att {BOARD} bifalls.")
    cast = votes(
        item.paragraph,
        {"yes": "S V MP", "no": "M SD HAMN L KD NyStr C"},
        {SD[3].person_name: "absent"},
    )
    voting(
        item,
        (BOARD, "bifall till motionen"),
        "{yes} Ja-röster, {no} Nej-röster och {absent} frånvarande ledamot. Motionen har "
        "därmed bifallits.",
        cast,
        "party",
        "motionen",
    )
    item.head(DECIDES)
    item.running(LEAD, [("adopt", "att bifalla motionen"),
                        ("commission", "att ge kommunstyrelsen i uppdrag att återkomma med en "
                         "tidplan för genomförandet")])  # fmt: skip
    item.head("Reservationer")
    item.reserve(
        f"Samtliga ledamöter i S, V och MP reserverar sig till förmån för {BOARD}.",
        Reservation(tuple(Person("", p) for p in ("S", "V", "MP")), BOARD),
    )


def partly(item: Item, mover: Person) -> None:
    """Adopt points 1 and 2 and reject point 3."""
    item.head("Yrkanden")
    item.motion(
        f"{mover} yrkar bifall till motionens samtliga punkter.",
        Motion("approval", (mover,), "motionens samtliga punkter", "unknown"),
    )
    item.motion(
        f"{C[2]} samt {MP[0]} yrkar bifall till punkt 1 och 2 och avslag på punkt 3.",
        Motion("approval", (C[2], MP[0]), "punkt 1 och 2", "adopted"),
        Motion("rejection", (C[2], MP[0]), "punkt 3", "adopted"),
    )
    item.head("Propositionsordning")
    item.vote(
        ["Ordföranden finner att fullmäktige bifaller punkt 1 och 2."],
        VoteEvent("acclamation", "punkt 1 och 2", "adopted"),
    )
    item.vote(["Ordföranden ställer proposition på bifall till punkt 3 mot avslag och finner att "
               "punkt 3 avslås."], VoteEvent("acclamation", "punkt 3", "rejected"))  # fmt: skip
    item.head(DECIDES)
    item.points(
        [("adopt", "Motionens punkt 1 och 2 bifalls."), ("reject", "Motionens punkt 3 avslås.")],
        "1.",
    )
    item.head("Protokollsanteckningar")
    item.state(
        f"{KD[0]} och {L[1]} lämnar följande protokollsanteckning:",
        Statement("minutes_note", (KD[0], L[1])),
        _ARGUMENTS.remark(3),
    )


def referred(item: Item, mover: Person) -> None:
    """Refer the matter back on a motion without opposition."""
    item.head("Yrkanden")
    item.motion(
        f"{mover} yrkar att ärendet återremitteras för att kostnaderna ska utredas.",
        Motion("referral_back", (mover,), None, "adopted"),
    )
    item.motion(
        f"{MAYOR} yrkar avslag på återremissyrkandet.",
        Motion("rejection", (MAYOR,), "återremissyrkandet", "rejected"),
    )
    item.head("Propositionsordning")
    item.vote(["Ordföranden frågar om ärendet ska avgöras i dag eller återremitteras och finner "
               "att ärendet återremitteras."],
              VoteEvent("acclamation", "om ärendet ska avgöras i dag eller återremitteras",
                        "adopted"))  # fmt: skip
    item.head(DECIDES)
    item.running(LEAD, [("refer_back", "att återremittera ärendet med motiveringen att kostnaderna "
                         "ska utredas")])  # fmt: skip


def tabled(item: Item, mover: Person) -> None:
    """Table the matter."""
    item.head("Yrkanden")
    item.motion(
        f"{mover} begär att ärendet bordläggs till nästa sammanträde.",
        Motion("tabling", (mover,), None, "adopted"),
    )
    item.head(DECIDES)
    item.running(LEAD, [("table", "att bordlägga ärendet till nästa sammanträde")])


def replies() -> list[Item]:
    """Write the answers, §§ 161-168."""
    settled: tuple[tuple[Person, str, Settle], ...] = (
        (SD[1], "språkkrav i äldreomsorgen", rejected),
        (L[0], "läslov med öppna bibliotek", answered),
        (HAMN[0], "en småbåtshamn vid Västra kajen", granted),
        (M[2], "valfrihet i skolvalet", rejected),
        (V[1], "avgiftsfri kollektivtrafik för unga", partly),
        (HAMN[1], "upprustning av fiskepiren", referred),
        (MP[1], "trädplantering längs genomfartsleden", answered),
        (KD[0], "en äldreombudsman", tabled),
    )
    return [
        motion_reply(161 + number, mover, topic, f"SLK-2024-{211 + 17 * number:05}", settle)
        for number, (mover, topic, settle) in enumerate(settled)
    ]
