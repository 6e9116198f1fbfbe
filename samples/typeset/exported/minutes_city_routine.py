"""Strandköping: the ordinary matters and the end of the meeting."""

from .minutes_arguments import Arguments
from .minutes_city_motions import BOARD, DECIDES, LEAD, debate, only_approval
from .minutes_city_people import HAMN, MAYOR, SD, C, M, S, V, votes, voting
from .minutes_matters import Matters
from .minutes_model import Item, Motion, Reservation, Statement, VoteEvent

_MATTERS, _ARGUMENTS = Matters(8, "oktober 2025"), Arguments(82)


def case_number(number: int) -> str:
    """Give a case number."""
    return f"SLK-2025-{number:05}"


def routine(paragraph: int) -> Item:
    """Write an ordinary matter."""
    title, background, points = _MATTERS.deal()
    item = Item(paragraph, title, case_number(paragraph * 2 + 31))
    item.head("Ärendebeskrivning", *background, *_MATTERS.remarks())
    item.head("Handlingar")
    item.bullets(*_MATTERS.papers(item, "Stadsledningskontorets"), label="–")
    only_approval(item, *((MAYOR,) if paragraph % 2 else (C[1], S[3])))
    item.head(DECIDES)
    item.running(LEAD, points)
    return item


def harbour() -> Item:
    """Write § 177: referral back or not."""
    item = Item(177, "Ägardirektiv för Strandköpings Hamn AB", case_number(301))
    item.head("Ärendebeskrivning", *_MATTERS.remarks())
    debate(item, HAMN[0], SD[0], S[11], M[7], length=4)
    item.head("Yrkanden")
    item.motion(
        f"{HAMN[0]} yrkar i första hand att ärendet återremitteras för att bolagets "
        f"utdelning ska utredas och i andra hand avslag på {BOARD}.",
        Motion("referral_back", (HAMN[0],), None, "rejected"),
        Motion("rejection", (HAMN[0],), BOARD, "rejected"),
    )
    item.motion(
        f"{S[11]}, {M[7]} yrkar att ärendet avgörs i dag och bifall till {BOARD}.",
        Motion("other", (S[11], M[7]), None, "adopted"),
        Motion("approval", (S[11], M[7]), BOARD, "adopted"),
    )
    item.head("Propositionsordning")
    cast = votes(177, {"yes": "S M C V L KD MP", "no": "HAMN NyStr SD"})
    voting(
        item,
        ("att ärendet avgörs i dag", "återremiss"),
        "Omröstningen utfaller med {yes} Ja mot {no} Nej och {absent} frånvarande. Ärendet ska "
        "därmed avgöras i dag.",
        cast,
        "option",
        "att ärendet avgörs i dag",
    )
    item.vote(
        [
            f"Ordföranden ställer proposition på bifall mot avslag till {BOARD} och finner att "
            "fullmäktige bifaller förslaget."
        ],
        VoteEvent("acclamation", f"bifall mot avslag till {BOARD}", "adopted"),
    )
    item.head(DECIDES)
    item.running(LEAD, [("adopt", "att godkänna ägardirektiv för Strandköpings Hamn AB"),
                        ("commission", "att ge bolagets styrelse i uppdrag att återrapportera i "
                         "juni 2026")])  # fmt: skip
    item.head("Reservationer")
    item.reserve(
        f"{HAMN[0]} reserverar sig skriftligt enligt följande:",
        Reservation((HAMN[0],)),
        *_ARGUMENTS.paragraphs(3, 5),
    )
    return item


def auditors() -> Item:
    """Write § 178: information."""
    item = Item(178, "Stadsrevisionens granskning av delårsrapporten", case_number(312))
    item.head("Ärendebeskrivning", *_MATTERS.remarks())
    item.head(DECIDES)
    item.running(LEAD, [("note", "att notera informationen")])
    item.head("Särskilda yttranden")
    item.state(
        f"{SD[0]} och {SD[3]} inkommer med särskilt yttrande enligt följande:",
        Statement("special_statement", (SD[0], SD[3])),
        *_ARGUMENTS.paragraphs(2, 4),
    )
    return item


def resignations() -> Item:
    """Write § 179."""
    item = Item(179, "Avsägelser", case_number(11))
    item.text(f"{V[3]} och {C[2]} har begärt entledigande.")
    item.head(DECIDES)
    item.running(LEAD, [("adopt", f"att bevilja {V[3]} entledigande från uppdraget som ersättare i "
                         "kulturnämnden"),
                        ("adopt", f"att bevilja {C[2]} entledigande från uppdraget som ledamot i "
                         "stadsmiljönämnden")], last=" samt ")  # fmt: skip
    return item


def closing() -> Item:
    """Write § 180."""
    item = Item(180, "Meddelanden")
    item.bullets("Länsstyrelsens beslut den 3 november 2025 om ny ersättare",
                 "Protokoll från stadsrevisionen, §§ 12-15", label="–")  # fmt: skip
    item.head(DECIDES)
    item.running(LEAD, [("file", "att lägga meddelandena till handlingarna")])
    return item
