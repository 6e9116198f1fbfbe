"""Region Mellansund: the three motions that members had handed in."""

from . import minutes_region_facts as f
from .minutes_blocks import Head, Item, Roll, par, points
from .minutes_bulk import Bulk
from .minutes_gold import Decision, Motion, Reservation, VoteEvent, group
from .minutes_people import ballot

_BOARD = "regionstyrelsens förslag"
_DECISION = "Regionfullmäktiges beslut"
_MATTER = "Beskrivning av ärendet"


def motions(bulk: Bulk) -> list[Item]:
    """Return one that is granted, one that is turned down by a vote, and one that is answered."""
    return [_granted(bulk), _turned_down(bulk), _answered(bulk)]


def _granted(bulk: Bulk) -> Item:
    return Item(48, "RS-2024-00590", f"Motion från {f.HAGGVRET} om sms-påminnelser", [
        Head(_DECISION),
        points(Decision("Motionen bifalls.", "adopt")),
        Head(_MATTER),
        *bulk.story("I motionen föreslås att alla mottagningar påminner om bokade besök.", 3),
        *bulk.papers(),
        Head("Yrkanden"),
        par(f"{f.HAGGVRET}, {f.WAHLRYD} och {f.TORNHED} yrkar bifall till motionen.",
            Motion("approval", [f.HAGGVRET, f.WAHLRYD, f.TORNHED], "motionen", "adopted")),
        Head("Proposition"),
        par("På framställd proposition bifaller regionfullmäktige motionen.",
            VoteEvent("acclamation", "motionen", "adopted")),
    ])  # fmt: skip


def _turned_down(bulk: Bulk) -> Item:
    vote = VoteEvent("recorded", "motionen", "rejected", "bifall till motionen",
                     "avslag på motionen")  # fmt: skip
    vote.counted(ballot(f.SEATS, {"SD", "RM"}, {"S", "M", "C", "V", "L", "MP"}))
    return Item(49, "RS-2024-00611", f"Motion från {f.TORNHED} om avskaffat kulturstöd", [
        Head(_DECISION),
        points(Decision("Motionen avslås.", "reject")),
        Head(_MATTER),
        *bulk.story("Motionären vill att stödet till fria grupper upphör.", 3),
        Head("Yrkanden"),
        par(f"{f.TORNHED} yrkar bifall till motionen, vilket {f.UGGLEMO} instämmer i.",
            Motion("approval", [f.TORNHED, f.UGGLEMO], "motionen", "rejected")),
        par(f"{f.SJOHAGE} yrkar avslag på motionen.",
            Motion("rejection", [f.SJOHAGE], "motionen", "adopted")),
        Head("Proposition"),
        par("Ordföranden ställer proposition på bifall respektive avslag och finner att motionen "
            f"avslås. Votering begärs. Den som röstar för {vote.yes_means} röstar Ja, den som "
            f"röstar för {vote.no_means} röstar Nej."),
        par(f"Voteringen utfaller med {vote.yes} ja-röster och {vote.no} nej-röster. "
            f"{vote.abstain} ledamöter avstår, {vote.absent} är frånvarande.", vote),
        Roll(vote, "Voteringslista § 49", "lists"),
        Head("Reservation"),
        par(f"SD-gruppen reserverar sig till förmån för {f.TORNHED.genitive} yrkande.",
            Reservation(group("SD"), f"{f.TORNHED.genitive} yrkande")),
    ])  # fmt: skip


def _answered(bulk: Bulk) -> Item:
    extra = "att frågan tas upp i nästa vårdplan"
    return Item(50, "RS-2024-00640", f"Motion från {f.ROSVRET} och {f.LUNDVRET} om gratis "
                "vaccination för äldre", [
        Head(_DECISION),
        points(Decision("Motionen anses besvarad.", "note")),
        Head(_MATTER),
        *bulk.story("Motionärerna föreslår att vaccination mot bältros blir avgiftsfri för den som "
                    "har fyllt 70 år.", 3),
        *bulk.papers(),
        Head("Yrkanden"),
        par(f"{f.ROSVRET} yrkar i första hand bifall till motionen och i andra hand {extra}.",
            Motion("approval", [f.ROSVRET], "motionen", "rejected"),
            Motion("addition", [f.ROSVRET], extra, "rejected")),
        par(f"{f.EKMARK} (2:e vice ordförande) yrkar bifall till {_BOARD}.",
            Motion("approval", [f.EKMARK], _BOARD, "adopted")),
        Head("Proposition"),
        par(f"Ordföranden prövar yrkandena mot varandra och finner att {_BOARD} antas.",
            VoteEvent("acclamation", "yrkandena mot varandra", "adopted")),
        Head("Reservation"),
        par("Vänsterpartiets grupp reserverar sig mot beslutet.",
            Reservation(group("V"))),
    ])  # fmt: skip
