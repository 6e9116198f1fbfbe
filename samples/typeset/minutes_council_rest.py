"""The later paragraphs of Tallmora's council: additions, motions, elections, notices."""

from . import minutes_council_facts as f
from .minutes_blocks import Head, Item, Marks, Roll, par, points, quote
from .minutes_bulk import Bulk
from .minutes_gold import Aside, Decision, Motion, Person, Reservation, Statement, VoteEvent
from .minutes_people import ballot
from .swedish import listed

_DECISION = "Kommunfullmäktiges beslut"
_MATTER = "Sammanfattning av ärendet"
_BOARD = "kommunstyrelsens förslag"


def rest(bulk: Bulk) -> list[Item]:
    """Return the paragraphs after the great vote, in order."""
    return [
        _water(bulk), _cycling(bulk), *_routine(bulk), _plan(bulk), _land(bulk),
        _school_bus(bulk), _guards(bulk), _playgrounds(bulk), *_elections(), *_end(bulk),
    ]  # fmt: skip


def _water(bulk: Bulk) -> Item:
    change = f"{f.GULLHAGE.genitive} ändringsyrkande"
    fee = "att anläggningsavgiften ska vara oförändrad under 2026"
    return Item(100, "TN.2024.207", "Taxa för vatten och avlopp 2026", [
        Head(_DECISION),
        par("Kommunfullmäktige beslutar"),
        points(
            Decision("att anta taxa för vatten och avlopp att gälla från och med den 1 januari "
                     "2026", "adopt"),
            Decision("att taxan från 2021 samtidigt upphör att gälla", "adopt"),
        ),
        Head(_MATTER),
        *bulk.story("Tekniska nämnden föreslår att brukningsavgiften höjs med 6,5 procent, för att "
                    "täcka kostnaden för den nya överföringsledningen.", 2),
        *bulk.papers(),
        Head("Yrkanden"),
        par(f"{f.GULLHAGE} yrkar som ändring {fee}.",
            Motion("amendment", [f.GULLHAGE], fee, "rejected")),
        par(f"{f.SKOLDS} yrkar bifall till {_BOARD}. {f.ROSVRET} instämmer i "
            f"{f.SKOLDS.bare_genitive} yrkande.",
            Motion("approval", [f.SKOLDS], _BOARD, "adopted"),
            Motion("approval", [f.ROSVRET], _BOARD, "adopted")),
        par(f"{f.NORHED} yrkar bifall till {_BOARD} och avslag på {change}.",
            Motion("approval", [f.NORHED], _BOARD, "adopted"),
            Motion("rejection", [f.NORHED], change, "adopted")),
        Head("Propositionsordning"),
        par(f"Ordföranden prövar {_BOARD} och {change} mot varandra och finner att "
            f"kommunfullmäktige beslutar enligt {_BOARD}.",
            VoteEvent("acclamation", f"{_BOARD} och {change} mot varandra", "adopted")),
        Head("Reservation"),
        par(f"Mot beslutet reserverar sig {f.GULLHAGE} och {f.VASSHED} till förmån för "
            f"{change}.", Reservation([f.GULLHAGE, f.VASSHED], change)),
        *bulk.sent_to("Beslutet skickas till"),
    ])  # fmt: skip


def _cycling(bulk: Bulk) -> Item:
    added = "att en cykelväg mellan Ås och Näs prioriteras före 2028"
    vote = VoteEvent("recorded", "tilläggsyrkandet", "adopted", "avslag på tilläggsyrkandet",
                     "bifall till tilläggsyrkandet")  # fmt: skip
    vote.counted(ballot(f.SEATS, {"S", "M", "SD", "KD", "TaF"}, {"V", "MP", "C", "L"}))
    text = ("Liberalerna delar målen i planen. Vi vill ändå framhålla att en cykelväg som ingen "
            "hittar till inte blir använd; skyltningen måste följa med.")  # fmt: skip
    return Item(101, "KS.2024.390", "Cykelplan för Tallmora kommun 2025–2035", [
        Head(_DECISION),
        points(Decision("Kommunfullmäktige antar Cykelplan 2025–2035.", "adopt")),
        Head(_MATTER),
        *bulk.story("Cykelplanen anger var nya cykelvägar ska byggas och i vilken ordning. "
                    "Kommunstyrelsen behandlade ärendet den 2 april 2025, § 61.", 2),
        Head("Yrkanden"),
        par(f"{f.HAGGVRET} och {f.LINDHULT} yrkar bifall till {_BOARD} med tillägget {added}.",
            Motion("approval", [f.HAGGVRET, f.LINDHULT], _BOARD, "adopted"),
            Motion("addition", [f.HAGGVRET, f.LINDHULT], added, "rejected")),
        par(f"{f.ROSVRET} och {f.UGGLEMO} instämmer i {f.HAGGVRET.bare_genitive} yrkande.",
            Motion("approval", [f.ROSVRET, f.UGGLEMO], _BOARD, "adopted"),
            Motion("addition", [f.ROSVRET, f.UGGLEMO], added, "rejected")),
        par(f"{f.FURUHEDE} yrkar bifall till {_BOARD} och avslag på tilläggsyrkandet.",
            Motion("approval", [f.FURUHEDE], _BOARD, "adopted"),
            Motion("rejection", [f.FURUHEDE], "tilläggsyrkandet", "adopted")),
        Head("Propositionsordning"),
        par(f"Ordföranden ställer proposition på {_BOARD} och finner att det bifalls.",
            VoteEvent("acclamation", _BOARD, "adopted")),
        par("Ordföranden ställer därefter proposition på avslag mot bifall till tilläggsyrkandet "
            "och finner att det avslås. Votering begärs och ska verkställas. Den som röstar för "
            f"{vote.yes_means} röstar Ja, den som röstar för {vote.no_means} röstar Nej."),
        Head("Votering"),
        par(f"Omröstningen utfaller med {vote.yes} Ja mot {vote.no} Nej. {vote.absent} ledamöter "
            "är frånvarande. Tilläggsyrkandet har därmed avslagits.", vote),
        Roll(vote, "Omröstningslista nr. 3"),
        Head("Särskilt yttrande"),
        par(f"{f.UGGLEMO} inkommer med särskilt yttrande enligt följande:",
            Statement("special_statement", [f.UGGLEMO], text)),
        quote(f"”{text}”"),
    ])  # fmt: skip


def _routine(bulk: Bulk) -> list[Item]:
    matters = (
        ("KS.2025.12", "Reviderat reglemente för kommunstyrelsen",
         "att anta reviderat reglemente för kommunstyrelsen", "adopt",
         "Reglementet ses över en gång per mandatperiod."),
        ("KS.2025.77", "Program för uppföljning av privata utförare",
         "att fastställa program för uppföljning av privata utförare 2025–2028", "adopt",
         "Enligt 5 kap. 3 § kommunallagen ska fullmäktige anta ett program för varje "
         "mandatperiod."),
        ("SN.2025.18", "Rapportering av ej verkställda beslut, kvartal 1 2025",
         "att rapporten läggs till handlingarna", "file",
         "Socialnämnden rapporterar varje kvartal de beslut som inte har verkställts inom tre "
         "månader. Under kvartalet gällde det sju beslut."),
    )  # fmt: skip
    found = []
    for number, (case, title, point, action, opening) in enumerate(matters, start=102):
        blocks = [
            Head(_DECISION), par("Kommunfullmäktige beslutar"), points(Decision(point, action)),
            Head(_MATTER), *bulk.story(opening, 2), *bulk.papers(),
            *bulk.sent_to("Beslutet skickas till"),
        ]  # fmt: skip
        found.append(Item(number, case, title, blocks))
    return found


def _plan(bulk: Bulk) -> Item:
    referral = "att trafiken på Storgatan utreds på nytt"
    return Item(105, "MBN.2023.88", "Detaljplan för kvarteret Lärkan m.fl.", [
        Head(_DECISION),
        par("Ärendet återremitteras med motiveringen att trafiken på Storgatan utreds på nytt.",
            Decision("Ärendet återremitteras med motiveringen att trafiken på Storgatan utreds på "
                     "nytt.", "refer_back")),
        Head(_MATTER),
        *bulk.story("Planen möjliggör 120 bostäder och ett särskilt boende. Planförslaget var "
                    "utställt under november.", 2),
        Head("Yrkanden"),
        par(f"{f.ANGSFORS} föreslår att ärendet återremitteras med motiveringen {referral}.",
            Motion("referral_back", [f.ANGSFORS], "ärendet", "adopted")),
        par(f"2:e vice ordförande {f.SANDRYD} ansluter sig till {f.ANGSFORS.genitive} förslag.",
            Motion("referral_back", [f.SANDRYD], "ärendet", "adopted")),
        Head("Beslutsgång"),
        par("Ordföranden frågar om ärendet ska avgöras i dag eller återremitteras, och finner att "
            "det ska återremitteras.",
            VoteEvent("acclamation", "om ärendet ska avgöras i dag eller återremitteras",
                      "adopted")),
    ])  # fmt: skip


def _land(bulk: Bulk) -> Item:
    return Item(106, "KS.2025.61", "Försäljning av fastigheten Tallmora 4:17", [
        Head(_DECISION),
        par("Kommunfullmäktige beslutar"),
        points(
            Decision("att sälja fastigheten Tallmora 4:17 till Mora Säter Fastigheter AB för "
                     "3 150 000 kronor", "other"),
            Decision("att paragrafen förklaras omedelbart justerad", "adopt"),
        ),
        Head(_MATTER),
        *bulk.story("Fastigheten, 4 200 kvadratmeter, är planlagd för handel.", 1),
        Head("Deltar inte i beslutet"),
        par(f"{f.BRUNNEFALK} och {f.ANGSFORS} deltar inte i beslutet.",
            Aside(f.BRUNNEFALK.person_name, "TaF"), Aside(f.ANGSFORS.person_name, "TaF")),
    ])  # fmt: skip


def _school_bus(bulk: Bulk) -> Item:
    vote = VoteEvent("recorded", _BOARD, "adopted", _BOARD, "bifall till motionen")
    vote.counted(ballot(f.LATE_SEATS, {"S", "V", "C", "MP", "M"}, {"SD", "TaF", "KD", "L"}))
    board = "kommunstyrelsens förslag att motionen avslås"
    return Item(107, "KS.2024.266", f"Svar på motion från {f.BRUNNEFALK} om skolskjuts på "
                "landsbygden", [
        Head(_DECISION),
        points(Decision("Motionen avslås.", "reject")),
        Head(_MATTER),
        *bulk.story(f"{f.BRUNNEFALK} föreslår i en motion att gränsen för skolskjuts sänks till "
                    "två kilometer.", 2),
        Head("Yrkanden"),
        par(f"{f.BRUNNEFALK} yrkar bifall till motionen. {listed([f.VASSHED, f.GRANFALK])} "
            "instämmer.",
            Motion("approval", [f.BRUNNEFALK], "motionen", "rejected"),
            Motion("approval", [f.VASSHED, f.GRANFALK], "motionen", "rejected")),
        par(f"{f.NORHED} yrkar bifall till {board}.",
            Motion("approval", [f.NORHED], board, "adopted")),
        Head("Propositionsordning"),
        par("Ordföranden ställer proposition på de båda förslagen och finner att motionen avslås. "
            "Votering begärs. Ja-röst för kommunstyrelsens förslag, Nej-röst för bifall till "
            "motionen."),
        Head("Votering"),
        par(f"{vote.yes} ja-röster, {vote.no} nej-röster, {vote.absent} frånvarande.", vote),
        Roll(vote, "Omröstningslista nr. 4"),
        Head("Reservation"),
        par(f"{f.BRUNNEFALK} och {f.ANGSFORS} reserverar sig till förmån för motionen.",
            Reservation([f.BRUNNEFALK, f.ANGSFORS], "motionen")),
    ])  # fmt: skip


def _guards(bulk: Bulk) -> Item:
    return Item(108, "KS.2024.301", f"Svar på motion från {f.GULLHAGE} om ordningsvakter", [
        Head(_DECISION),
        points(Decision("Motionen anses besvarad.", "note")),
        Head(_MATTER),
        *bulk.story("Motionären vill att kommunen ansöker om ett område med ordningsvakter runt "
                    "resecentrum.", 1),
        Head("Yrkanden"),
        par(f"{f.GULLHAGE} yrkar bifall till motionen.",
            Motion("approval", [f.GULLHAGE], "motionen", "rejected")),
        par(f"{f.FALKBACK}: Bifall till {_BOARD}.",
            Motion("approval", [f.FALKBACK], _BOARD, "adopted")),
        Head("Propositionsordning"),
        par(f"Ordföranden finner att kommunfullmäktige beslutar i enlighet med {_BOARD}.",
            VoteEvent("acclamation", _BOARD, "adopted")),
        Head("Protokollsanteckning"),
        par(f"{f.STRANDRYD} lämnar en protokollsanteckning: ”Vänsterpartiet menar att trygghet "
            "skapas av vuxna på plats, inte av vakter.”",
            Statement("minutes_note", [f.STRANDRYD], "Vänsterpartiet menar att trygghet skapas av "
                      "vuxna på plats, inte av vakter.")),
    ])  # fmt: skip


def _playgrounds(bulk: Bulk) -> Item:
    return Item(109, "KS.2024.318", f"Svar på motion från {f.LINDHULT} om naturlekplatser", [
        Head(_DECISION),
        points(Decision("Ärendet bordläggs.", "table")),
        Head(_MATTER),
        *bulk.story("Motionen bereddes av tekniska nämnden, som tillstyrker den i delar.", 1),
        Head("Yrkanden"),
        par(f"{f.LINDHULT} yrkar att ärendet bordläggs till nästa sammanträde.",
            Motion("tabling", [f.LINDHULT], "ärendet", "adopted")),
        Head("Propositionsordning"),
        par("Ordföranden ställer proposition på yrkandet om bordläggning och finner att det har "
            "bifallits.",
            VoteEvent("acclamation", "yrkandet om bordläggning", "adopted")),
    ])  # fmt: skip


def _elections() -> list[Item]:
    leaving = Person("Rune Myrfalk", "M")
    new, first = Person("Jasmin Kallhage", "M"), Person("Sara Älgmark", "S")
    second = Person("Tage Oxhage", "KD")
    secret = VoteEvent("secret", "ordförande i valberedningen", "adopted",
                       str(first), str(second), 32, 26, 1)  # fmt: skip
    return [
        Item(110, "KS.2025.5", "Avsägelser och fyllnadsval", [
            Head(_DECISION),
            points(
                Decision(f"{leaving} entledigas från uppdraget som ledamot i tekniska nämnden.",
                         "elect"),
                Decision(f"{new} utses till ny ledamot i tekniska nämnden till och med den "
                         "31 december 2026.", "elect"),
            ),
            Head(_MATTER),
            par(f"{leaving} har i skrivelse den 31 mars 2025 avsagt sig uppdraget. Valberedningen "
                "är enig."),
        ]),
        Item(111, "KS.2025.6", "Val av ordförande i valberedningen", [
            Head(_DECISION),
            points(Decision(f"{first} väljs till ordförande i valberedningen.", "elect")),
            Head("Förslag"),
            par(f"{f.EKMARK} föreslår {first}.", Motion("other", [f.EKMARK], str(first),
                                                       "adopted")),
            par(f"{f.GRANFALK} föreslår {second}.", Motion("other", [f.GRANFALK], str(second),
                                                          "rejected")),
            Head("Sluten omröstning"),
            par("Sluten omröstning begärs och verkställs. Rösträknare är Linnéa Hallryd och "
                f"Klas Idfors. {first} får {secret.yes} röster, {second} får {secret.no} röster "
                "och en röstsedel är blank.", secret),
        ]),
    ]  # fmt: skip


def _end(bulk: Bulk) -> list[Item]:
    noted = "Informationen noteras."
    return [
        Item(112, "KS.2025.3", "Information om den nya räddningsorganisationen", [
            Head(_DECISION), points(Decision(noted, "note")),
            Head(_MATTER), *bulk.story("Räddningschefen informerar.", 2),
        ]),
        Item(113, None, "Allmänhetens frågestund", [
            par("Inga frågor har kommit in från allmänheten."),
        ]),
        Item(114, "KS.2025.2", "Anmälningsärenden", [
            Head(_DECISION),
            points(Decision("Anmälningarna läggs till handlingarna.", "file")),
            Head("Handlingar"),
            Marks((
                "Länsstyrelsens beslut den 3 april 2025 om ny ersättare för (SD)",
                "Revisorernas granskning av inköp, mars 2025",
                "Protokoll från Tallmora Energi AB:s årsstämma den 25 mars 2025, § 8",
                "Kommunstyrelsens protokoll den 2 april 2025, §§ 55–74",
            )),
        ]),
        Item(115, None, "Avslutning", [
            par("Ordföranden tackar för visat intresse och förklarar sammanträdet avslutat."),
        ]),
    ]  # fmt: skip
