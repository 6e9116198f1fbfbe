"""The later paragraphs of Brunnsåker's executive board."""

from . import minutes_board_facts as f
from .minutes_blocks import Head, Item, Marks, Roll, par, points, quote
from .minutes_bulk import Bulk
from .minutes_gold import Aside, Decision, Motion, Person, Reservation, Statement, VoteEvent
from .minutes_people import ballot
from .swedish import listed

_COUNCIL = "Kommunfullmäktige"
_OFFICE = "kommunledningsförvaltningens förslag"
_COMMITTEE = "arbetsutskottets förslag"
_OWN = "Kommunstyrelsens beslut"
_TO_COUNCIL = "Kommunstyrelsens förslag till kommunfullmäktige"
_MATTER = "Sammanfattning av ärendet"
_MOVED = "Förslag till beslut på sammanträdet"
_ORDER = "Beslutsgång"


def rest(bulk: Bulk) -> list[Item]:
    """Return the paragraphs after the budget, in order."""
    return [
        _referred(bulk), _tie(bulk), _citizen(bulk), _motion(bulk), _tabled(bulk), _buying(bulk),
        _stand_in(), _road(bulk), _today(bulk), _owner(bulk), *_end(bulk),
    ]  # fmt: skip


def _referred(bulk: Bulk) -> Item:
    reason = "att kostnaden för hyror ska belysas"
    return Item(81, "00155/2025", "Lokalförsörjningsplan 2025–2030", [
        Head(_OWN),
        points(Decision("Ärendet återremitteras för att kostnaden för hyror ska belysas.",
                        "refer_back")),
        Head(_MATTER),
        *bulk.story("Planen beskriver behovet av lokaler för skola, vård och förvaltning.", 3),
        Head(_MOVED),
        par(f"{f.GRENEMO} och {f.MORKFORS} yrkar i första hand återremiss för {reason} och i andra "
            f"hand avslag på {_OFFICE}.",
            Motion("referral_back", [f.GRENEMO, f.MORKFORS], "ärendet", "adopted"),
            Motion("rejection", [f.GRENEMO, f.MORKFORS], _OFFICE, "unknown")),
        par(f"{f.QUISTFALK} yrkar att ärendet avgörs i dag. {f.QUISTFALK} drar senare tillbaka "
            "sitt yrkande.", Motion("other", [f.QUISTFALK], "ärendet", "withdrawn")),
        Head(_ORDER),
        par("Ordföranden finner att kommunstyrelsen beslutar att återremittera ärendet.",
            VoteEvent("acclamation", "att återremittera ärendet", "adopted")),
    ])  # fmt: skip


def _tie(bulk: Bulk) -> Item:
    offer = f"{f.HAVSMARK.genitive} förslag"
    vote = VoteEvent("recorded", _OFFICE, "adopted", _OFFICE, offer, casting_vote=True)
    vote.counted(
        ballot(f.SEATS, {"S", "C", "KD"}, {"M", "SD", "V"}, {str(f.ORNVRET.person_name): "abstain"})
    )
    losers = [f.HAVSMARK, f.KRONSATER]
    return Item(82, "00322/2025", "Bidrag till Brunnsåkers hembygdsförening", [
        Head(_OWN),
        par("Kommunstyrelsen beslutar"),
        points(Decision("att bevilja Brunnsåkers hembygdsförening ett bidrag om 75 000 kronor för "
                        "2025", "adopt")),
        Head(_MATTER),
        *bulk.story("Föreningen söker 150 000 kronor för att renovera kvarnen.", 3),
        Head(_MOVED),
        par(f"{f.HAVSMARK} föreslår, som ändring, att bidraget höjs till 150 000 kronor.",
            Motion("amendment", [f.HAVSMARK], "att bidraget höjs till 150 000 kronor",
                   "rejected")),
        par(f"{f.KRONSATER} och {f.RINGSATER} biträder {f.HAVSMARK.genitive} förslag.",
            Motion("amendment", [f.KRONSATER, f.RINGSATER], offer, "rejected")),
        par(f"{f.EDSHAGE} yrkar bifall till {_OFFICE} och avslag på {offer}.",
            Motion("approval", [f.EDSHAGE], _OFFICE, "adopted"),
            Motion("rejection", [f.EDSHAGE], offer, "adopted")),
        Head(_ORDER),
        par("Ordföranden ställer proposition på förslagen och finner att kommunstyrelsen beslutar "
            f"enligt {_OFFICE}. Omröstning begärs."),
        Head("Omröstning"),
        par(f"Ja-röst för {_OFFICE}. Nej-röst för {offer}."),
        par(f"{vote.yes} ledamöter röstar ja och {vote.no} ledamöter röstar nej. "
            f"{f.ORNVRET} avstår. Vid lika röstetal avgör ordförandens utslagsröst, och "
            f"kommunstyrelsen beslutar enligt {_OFFICE}.", vote),
        Roll(vote, "", "answers"),
        Head("Reservation"),
        par(f"Mot beslutet reserverar sig {listed(losers)} till förmån för {offer}.",
            Reservation(losers, offer)),
        *bulk.sent_to("Beslutet skickas till"),
    ])  # fmt: skip


def _citizen(bulk: Bulk) -> Item:
    return Item(83, "00064/2025", "Medborgarförslag om hundrastgård vid Kvarndammen", [
        Head(_OWN),
        points(Decision("Medborgarförslaget avslås.", "reject")),
        Head(_MATTER),
        *bulk.story("En medborgare föreslår att en inhägnad hundrastgård anläggs.", 3),
        Head(_ORDER),
        par("Ordföranden finner att det endast finns ett förslag till beslut och att "
            "kommunstyrelsen antar det.",
            VoteEvent("acclamation", "ett förslag till beslut", "adopted")),
        *bulk.sent_to("Beslutet skickas till", 1),
    ])  # fmt: skip


def _motion(bulk: Bulk) -> Item:
    text = ("Fritt wifi på äldreboenden kostar lite och betyder mycket. Sju kommuner i vår storlek "
            "har redan gjort det.")  # fmt: skip
    three = [f.KRONSATER, f.MORKFORS, f.SVEDFORS]
    return Item(84, "00288/2024", "Svar på motion om wifi på äldreboenden", [
        Head(_TO_COUNCIL),
        points(Decision("Motionen avslås.", "reject", "recommended", _COUNCIL)),
        Head(_MATTER),
        *bulk.story(f"{f.SVEDFORS} har lämnat in en motion om fritt wifi på kommunens "
                    "äldreboenden.", 3),
        *bulk.papers(),
        Head(_MOVED),
        par(f"{f.SVEDFORS} yrkar bifall till motionen.",
            Motion("approval", [f.SVEDFORS], "motionen", "rejected")),
        par(f"{f.RYDFORS}, {f.HAGSTEN} och {f.TALLDAL} yrkar bifall till {_COMMITTEE}.",
            Motion("approval", [f.RYDFORS, f.HAGSTEN, f.TALLDAL], _COMMITTEE, "adopted")),
        Head(_ORDER),
        par(f"Ordföranden ställer de båda yrkandena mot varandra och finner bifall till "
            f"{_COMMITTEE}.", VoteEvent("acclamation", "de båda yrkandena mot varandra",
                                        "adopted")),
        Head("Reservation"),
        par(f"{listed(three)} reserverar sig till förmån för {f.SVEDFORS.genitive} yrkande med "
            "följande motivering:",
            Reservation(three, f"{f.SVEDFORS.genitive} yrkande", text)),
        quote(f"\"{text}\""),
    ])  # fmt: skip


def _tabled(bulk: Bulk) -> Item:
    return Item(85, "00201/2025", "Namn på ny förskola i Norra Brunnsåker", [
        Head(_OWN),
        points(Decision("Kommunstyrelsen bordlägger ärendet.", "table")),
        Head(_MATTER),
        *bulk.story("Namnberedningen föreslår Blåklinten.", 1),
        Head(_MOVED),
        par(f"{f.ORNVRET} föreslår bordläggning. {listed([f.UDDHAGE, f.JARNHED])} instämmer i "
            f"{f.ORNVRET.bare_genitive} förslag.",
            Motion("tabling", [f.ORNVRET], None, "adopted"),
            Motion("tabling", [f.UDDHAGE, f.JARNHED], None, "adopted")),
        Head(_ORDER),
        par("Ordföranden frågar om ärendet ska bordläggas och finner att så är fallet.",
            VoteEvent("acclamation", "om ärendet ska bordläggas", "adopted")),
    ])  # fmt: skip


def _buying(bulk: Bulk) -> Item:
    return Item(86, "00119/2025", "Upphandling av växeltelefoni", [
        Head(_OWN),
        par("Kommunstyrelsen beslutar att godkänna förfrågningsunderlaget, att ge kommundirektören "
            "i uppdrag att teckna avtal samt att paragrafen förklaras omedelbart justerad.",
            Decision("att godkänna förfrågningsunderlaget", "adopt"),
            Decision("att ge kommundirektören i uppdrag att teckna avtal", "commission"),
            Decision("att paragrafen förklaras omedelbart justerad", "adopt")),
        Head(_MATTER),
        *bulk.story("Nuvarande avtal löper ut vid årsskiftet.", 3),
        Head("Jäv"),
        par(f"{f.UDDHAGE} anmäler jäv och lämnar lokalen under handläggningen.",
            Aside(f.UDDHAGE.person_name, f.UDDHAGE.party, "conflict_of_interest")),
    ])  # fmt: skip


def _stand_in() -> Item:
    new = Person("Östen af Klintmo", "C")
    return Item(87, "00004/2025", "Val av ersättare i krisledningsnämnden", [
        Head(_OWN),
        points(Decision(f"{new} väljs till ersättare i krisledningsnämnden efter "
                        "Agneta Brantås (C).", "elect")),
        Head(_MOVED),
        par(f"{f.EDSHAGE} föreslår {new}.", Motion("other", [f.EDSHAGE], str(new), "adopted")),
    ])  # fmt: skip


def _road(bulk: Bulk) -> Item:
    return Item(88, "00233/2025", "Remiss om ny länsväg förbi Brunnsåker", [
        Head(_OWN),
        par("Kommunstyrelsen beslutar"),
        points(Decision("att överlämna yttrandet till Trafikverket som sitt eget", "other")),
        Head(_MATTER),
        *bulk.story("Trafikverket har tagit fram tre sträckningar. Förvaltningen förordar den "
                    "västra.", 3),
        *bulk.papers(),
        Head(_MOVED),
        par(f"{f.KRONSATER} yrkar bifall till punkt 1 och 2 i yttrandet och avslag på punkt 3.",
            Motion("approval", [f.KRONSATER], "punkt 1 och 2 i yttrandet", "adopted"),
            Motion("rejection", [f.KRONSATER], "punkt 3", "rejected")),
        Head(_ORDER),
        par("Ordföranden prövar först punkt 1 och 2 och finner att de godkänns.",
            VoteEvent("acclamation", "punkt 1 och 2", "adopted")),
        par("Ordföranden ställer därefter proposition på punkt 3 mot avslag och finner att även "
            "punkt 3 godkänns.", VoteEvent("acclamation", "punkt 3 mot avslag", "adopted")),
        Head("Protokollsanteckning"),
        par(f"{f.MORKFORS} får till protokollet anteckna följande: ”Vi anser att den östra "
            "sträckningen borde ha utretts grundligare.”",
            Statement("minutes_note", [f.MORKFORS], "Vi anser att den östra sträckningen borde ha "
                      "utretts grundligare.")),
        *bulk.sent_to("Beslutet skickas till"),
    ])  # fmt: skip


def _today(bulk: Bulk) -> Item:
    vote = VoteEvent("recorded", "om ärendet ska avgöras i dag", "adopted",
                     "att ärendet avgörs i dag", "att ärendet återremitteras")  # fmt: skip
    vote.counted(ballot(f.SEATS, {"S", "C", "V", "BrA", "KD"}, {"M", "SD"}))
    return Item(89, "00097/2025", "Parkeringsavgifter i centrum", [
        Head(_OWN),
        points(Decision("Kommunstyrelsen antar parkeringsnorm och avgifter för centrum.", "adopt")),
        Head(_MATTER),
        *bulk.story("Avgiften föreslås bli 12 kronor i timmen, de första 30 minuterna utan "
                    "avgift.", 3),
        Head(_MOVED),
        par(f"{f.RINGSATER} begär att ärendet återremitteras, då handelns synpunkter saknas.",
            Motion("referral_back", [f.RINGSATER], "ärendet", "rejected")),
        par(f"{f.LIDFALK} yrkar att ärendet avgörs i dag samt bifall till {_COMMITTEE}.",
            Motion("other", [f.LIDFALK], "ärendet", "adopted"),
            Motion("approval", [f.LIDFALK], _COMMITTEE, "adopted")),
        Head("Omröstning begärs"),
        par("Ordföranden frågar om ärendet ska avgöras i dag och finner frågan besvarad med ja. "
            "Omröstning begärs."),
        par(f"Den som vill {vote.yes_means} röstar ja, den som vill {vote.no_means} röstar nej. "
            f"Med {vote.yes} ja-röster mot {vote.no} nej-röster avgörs ärendet i dag.", vote),
        Roll(vote, "", "answers"),
        par(f"Därefter ställs proposition på {_COMMITTEE}, som bifalls.",
            VoteEvent("acclamation", _COMMITTEE, "adopted")),
        Head("Reservation"),
        par(f"{f.RINGSATER} och {f.GRENEMO} anmäler blank reservation.",
            Reservation([f.RINGSATER, f.GRENEMO])),
    ])  # fmt: skip


def _owner(bulk: Bulk) -> Item:
    return Item(90, "00176/2025", "Ägardirektiv för Brunnsåkers Energi AB", [
        Head(_TO_COUNCIL),
        par("Kommunstyrelsen föreslår kommunfullmäktige besluta"),
        points(
            Decision("att fastställa ägardirektiv för Brunnsåkers Energi AB", "adopt",
                     "recommended", _COUNCIL),
            Decision("att uppdra åt ombudet att verka för att direktivet antas på bolagsstämman",
                     "commission", "recommended", _COUNCIL),
        ),
        Head(_MATTER),
        *bulk.story("Direktivet har anpassats till den nya taxestrukturen.", 3),
        *bulk.papers(),
        Head("Deltar inte i beslutet"),
        par(f"{f.ORNVRET} deltar inte i beslutet.", Aside(f.ORNVRET.person_name, "BrA")),
        *bulk.sent_to("Beslutet skickas till"),
    ])  # fmt: skip


def _end(bulk: Bulk) -> list[Item]:
    return [
        Item(91, "00002/2025", "Anmälan av delegationsbeslut", [
            Head(_OWN),
            par("Kommunstyrelsen beslutar att lägga anmälan till handlingarna.",
                Decision("att lägga anmälan till handlingarna", "file")),
            Head("Beslutsunderlag"),
            Marks(("Delegationsbeslut om anställning nr 14–29", "Tecknade avtal i april 2025",
                   "Ordförandebeslut den 22 april 2025", "Personuppgiftsincidenter, kvartal 1")),
        ]),
        Item(92, "00003/2025", "Meddelanden", [
            Head(_OWN), points(Decision("Meddelandena antecknas.", "note")),
            *bulk.papers("Handlingar", 5),
        ]),
    ]  # fmt: skip
