"""Three more matters of Vidjeby's school committee."""

from . import minutes_committee_facts as f
from .minutes_blocks import Head, Item, par, points, quote
from .minutes_bulk import Bulk
from .minutes_gold import Aside, Decision, Motion, Reservation, Statement, VoteEvent

_OFFICE = "utbildningsförvaltningens förslag"
_COUNCIL = "Kommunfullmäktige"


def committee_routine(bulk: Bulk) -> list[Item]:
    """Return the matters between the admission rules and the elections."""
    return [_music(bulk), _swimming(bulk), _preschool(bulk)]


def _music(bulk: Bulk) -> Item:
    change = "att andra meningen i yttrandet stryks"
    name = f"{f.FLODHED.genitive} ändringsyrkande"
    return Item(19, "1390/25", "Yttrande över betänkandet En kulturskola för fler", [
        Head("Beslut:"),
        points(
            Decision("att lämna utbildningsförvaltningens yttrande som sitt eget", "adopt"),
            Decision("att översända yttrandet till kommunstyrelsen", "other"),
        ),
        Head("Ärendet:"),
        *bulk.story("Kommunstyrelsen har begärt nämndens synpunkter på betänkandet.", 3),
        Head("Yrkanden:"),
        par(f"{f.FLODHED} yrkar {change} och i övrigt bifall till {_OFFICE}.",
            Motion("amendment", [f.FLODHED], change, "rejected"),
            Motion("approval", [f.FLODHED], _OFFICE, "adopted")),
        par(f"{f.BERGMORA} och {f.ROSVRET} yrkar bifall till {_OFFICE} i sin helhet.",
            Motion("approval", [f.BERGMORA, f.ROSVRET], _OFFICE, "adopted")),
        Head("Beslutsgång:"),
        par(f"Ordföranden frågar om nämnden beslutar i enlighet med {_OFFICE} eller {name} och "
            f"finner att nämnden beslutar i enlighet med {_OFFICE}.",
            VoteEvent("acclamation", f"{_OFFICE} eller {name}", "adopted")),
        Head("Reservation:"),
        par(f"{f.FLODHED} och {f.SILVERMO} anmäler blank reservation.",
            Reservation([f.FLODHED, f.SILVERMO])),
    ])  # fmt: skip


def _swimming(bulk: Bulk) -> Item:
    text = ("Var femte elev i årskurs 6 kan inte simma. Det är nämndens ansvar, inte föräldrarnas, "
            "och det borde ha lett till ett annat beslut.")  # fmt: skip
    return Item(20, "1402/25", "Motion om utökad simundervisning", [
        Head("Beslut:"),
        par("Nämnden föreslår kommunfullmäktige besluta att motionen avslås.",
            Decision("att motionen avslås", "reject", "recommended", _COUNCIL)),
        Head("Ärendet:"),
        *bulk.story(f"{f.MATS} föreslår i en motion att alla elever i årskurs 2–6 får "
                    "simundervisning varje vecka.", 2),
        Head("Yrkanden:"),
        par(f"{f.AGARD} yrkar bifall till motionen.",
            Motion("approval", [f.AGARD], "motionen", "rejected")),
        par(f"1:e vice ordförande {f.HULTFALK} yrkar avslag på motionen.",
            Motion("rejection", [f.HULTFALK], "motionen", "adopted")),
        Head("Beslutsgång:"),
        par("Ordföranden ställer yrkandena mot varandra och finner att nämnden föreslår avslag.",
            VoteEvent("acclamation", "yrkandena mot varandra", "rejected")),
        Head("Särskilt yttrande:"),
        par(f"{f.AGARD} medges lämna särskilt yttrande enligt följande:",
            Statement("special_statement", [f.AGARD], text)),
        quote(f"”{text}”"),
    ])  # fmt: skip


def _preschool(bulk: Bulk) -> Item:
    return Item(21, "1405/25", "Ansökan om godkännande av fristående förskola", [
        Head("Beslut:"),
        par("Nämnden godkänner Förskolan Tranan AB som huvudman för 54 barn.",
            Decision("Nämnden godkänner Förskolan Tranan AB som huvudman för 54 barn.", "adopt")),
        Head("Ärendet:"),
        *bulk.story("Bolaget avser att starta i augusti 2025.", 2),
        Head("Jäv:"),
        par(f"{f.ROSVRET} och {f.GULLHAGE} anmäler jäv och är inte närvarande i lokalen.",
            *(Aside(one.person_name, one.party, "conflict_of_interest")
              for one in (f.ROSVRET, f.GULLHAGE))),
        *bulk.papers("Handlingar", 4),
    ])  # fmt: skip
