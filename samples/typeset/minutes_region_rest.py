"""Region Mellansund: the referral by a minority, fees, strategies, elections and notices."""

from . import minutes_region_facts as f
from .minutes_blocks import Head, Item, Marks, Roll, par, points
from .minutes_bulk import Bulk
from .minutes_gold import (
    Aside,
    Decision,
    Motion,
    Person,
    Reservation,
    Statement,
    VoteEvent,
    group,
)
from .minutes_people import ballot
from .swedish import listed

_BOARD = "regionstyrelsens förslag"
_DECISION = "Regionfullmäktiges beslut"
_MATTER = "Beskrivning av ärendet"


def care(bulk: Bulk) -> list[Item]:
    """Return the matters between the budget and the motions."""
    return [_directive(bulk), _emergency(bulk), _fees(bulk)]


def late(bulk: Bulk) -> list[Item]:
    """Return the matters after the motions."""
    return [_health(bulk), _freedom(bulk), *_routine(bulk), *_elections(), *_end(bulk)]


def _directive(bulk: Bulk) -> Item:
    return Item(45, "RS-2025-00102", "Ägardirektiv för Mellansunds Tåg AB", [
        Head("Beslut"),
        par("Regionfullmäktige beslutar att fastställa ägardirektiv för Mellansunds Tåg AB samt "
            "att ge regionstyrelsen i uppdrag att följa upp direktivet.",
            Decision("att fastställa ägardirektiv för Mellansunds Tåg AB", "adopt"),
            Decision("att ge regionstyrelsen i uppdrag att följa upp direktivet", "commission")),
        Head(_MATTER),
        *bulk.story("Bolaget ägs av regionen till 60 procent.", 4),
        *bulk.papers(),
        Head("Deltar inte i beslutet"),
        par(f"{f.UGGLEMO} och {f.ROSVRET} deltar inte i beslutet.",
            Aside(f.UGGLEMO.person_name, "RM"), Aside(f.ROSVRET.person_name, "V")),
        *bulk.sent_to("Skickas till"),
    ])  # fmt: skip


def _emergency(bulk: Bulk) -> Item:
    vote = VoteEvent("recorded", "om ärendet ska avgöras i dag", "rejected",
                     "att ärendet ska avgöras i dag", "återremiss")  # fmt: skip
    vote.counted(ballot(f.SEATS, {"S", "C", "V", "L", "MP", "RM"}, {"M", "SD", "KD"}))
    reason = "att patientsäkerheten nattetid ska belysas av en oberoende part"
    return Item(46, "HSN-2024-00871", "Akutmottagningen vid Norrsunds sjukhus", [
        Head("Beslut"),
        par(f"Ärendet återremitteras för {reason}.",
            Decision(f"Ärendet återremitteras för {reason}.", "refer_back")),
        Head(_MATTER),
        *bulk.story("Hälso- och sjukvårdsnämnden föreslår att akutmottagningen stängs nattetid, "
                    "kl. 22.00–07.00.", 4),
        *bulk.papers("Beslutsunderlag", 4),
        Head("Yrkanden"),
        par(f"{f.SJOHAGE} och {f.KLINTMO} yrkar att ärendet ska avgöras i dag samt bifall till "
            f"{_BOARD}.",
            Motion("other", [f.SJOHAGE, f.KLINTMO], "ärendet", "rejected"),
            Motion("approval", [f.SJOHAGE, f.KLINTMO], _BOARD, "unknown")),
        par(f"{f.DALSFORS} yrkar att ärendet återremitteras för {reason}. {f.HALLRYD} och "
            f"{f.TORNHED} instämmer.",
            Motion("referral_back", [f.DALSFORS], "ärendet", "adopted"),
            Motion("referral_back", [f.HALLRYD, f.TORNHED], "ärendet", "adopted")),
        par(f"{f.UGGLEMO} yrkar avslag på {_BOARD}.",
            Motion("rejection", [f.UGGLEMO], _BOARD, "unknown")),
        Head("Proposition"),
        par("Ordföranden ställer proposition på om ärendet ska avgöras i dag mot att det "
            "återremitteras, och finner att ärendet ska avgöras i dag. Votering begärs. Ja innebär "
            f"{vote.yes_means}, nej innebär {vote.no_means}."),
        Head("Omröstningsresultat"),
        par(f"Omröstningen utfaller med {vote.yes} Ja mot {vote.no} Nej, {vote.absent} är "
            "frånvarande. Då minst en tredjedel av de närvarande har röstat för återremiss är "
            "ärendet återremitterat (minoritetsåterremiss, 5 kap. 50 § kommunallagen).", vote),
        Roll(vote, "Voteringslista § 46", "blocks"),
    ])  # fmt: skip


def _fees(bulk: Bulk) -> Item:
    vote = VoteEvent("recorded", _BOARD, "adopted", f"bifall till {_BOARD}", "avslag")
    vote.counted(ballot(f.SEATS, {"S", "M", "SD", "C", "KD", "L", "RM"}, {"V", "MP"}))
    mine = f"{f.LUNDVRET.genitive} yrkande"
    return Item(47, "RS-2025-00140", "Patientavgifter 2026", [
        Head(_DECISION),
        points(
            Decision("Patientavgifter 2026 fastställs enligt bilaga.", "adopt"),
            Decision("Avgifterna gäller från och med den 1 januari 2026.", "other"),
        ),
        Head(_MATTER),
        *bulk.story("Avgiften för besök i primärvården föreslås höjas från 250 till 275 kronor.",
                    3),
        Head("Yrkanden"),
        par(f"{f.LUNDVRET} och {f.MORAEUS} yrkar avslag på {_BOARD}.",
            Motion("rejection", [f.LUNDVRET, f.MORAEUS], _BOARD, "rejected")),
        par(f"{f.WAHLRYD}, {f.NYBRANT}, {f.OXHAGE} och {f.HAGGVRET} yrkar bifall till {_BOARD} och "
            f"avslag på {mine}.",
            Motion("approval", [f.WAHLRYD, f.NYBRANT, f.OXHAGE, f.HAGGVRET], _BOARD, "adopted"),
            Motion("rejection", [f.WAHLRYD, f.NYBRANT, f.OXHAGE, f.HAGGVRET], mine, "adopted")),
        Head("Proposition"),
        par(f"Ordföranden ställer proposition på bifall mot avslag och finner att {_BOARD} har "
            "bifallits. Votering begärs och ska verkställas. Den som röstar för bifall till "
            f"{_BOARD} röstar Ja, den som röstar för avslag röstar Nej."),
        par(f"Omröstningen utfaller med {vote.yes} Ja mot {vote.no} Nej.", vote),
        Roll(vote, "Voteringslista § 47", "blocks"),
        Head("Reservation"),
        par(f"Samtliga ledamöter i V och MP reserverar sig till förmån för {mine}, se bilaga 1.",
            Reservation(group("V", "MP"), mine, f.FEE_REASON)),
        *bulk.sent_to("Skickas till", 3),
    ])  # fmt: skip


def _health(bulk: Bulk) -> Item:
    note = "Centerpartiet vill se en uppföljning redan 2027."
    return Item(51, "RS-2024-00655", "Folkhälsostrategi 2026–2033", [
        Head(_DECISION),
        points(
            Decision("Regionfullmäktige antar Folkhälsostrategi 2026–2033.", "adopt"),
            Decision("Folkhälsopolicyn från 2017 upphör att gälla.", "adopt"),
        ),
        Head(_MATTER),
        *bulk.story("Strategin har fyra målområden och har tagits fram i samråd med länets "
                    "kommuner.", 4),
        *bulk.papers(),
        Head("Yrkande"),
        par(f"{f.SJOHAGE} med instämmande av {f.KLINTMO}, {f.HAGGVRET}, {f.DALSFORS} yrkar bifall "
            f"till {_BOARD}.",
            Motion("approval", [f.SJOHAGE, f.KLINTMO, f.HAGGVRET, f.DALSFORS], _BOARD,
                   "adopted")),
        Head("Proposition"),
        par("Ordföranden finner att det endast finns ett förslag till beslut och att "
            "regionfullmäktige bifaller det.",
            VoteEvent("acclamation", "ett förslag till beslut", "adopted")),
        Head("Särskilt yttrande"),
        par(f"{f.MORAEUS} lämnar ett särskilt yttrande, se bilaga 2.",
            Statement("special_statement", [f.MORAEUS], f.HEALTH_STATEMENT)),
        Head("Protokollsanteckning"),
        par(f"{f.KLINTMO} och {f.HEDEFORS} lämnar följande protokollsanteckning: »{note}»",
            Statement("minutes_note", [f.KLINTMO, f.HEDEFORS], note)),
    ])  # fmt: skip


def _freedom(bulk: Bulk) -> Item:
    barred = [f.WAHLRYD, f.NYBRANT]
    return Item(52, "RS-2025-00188", "Årsredovisning och ansvarsfrihet 2024 för "
                "Samordningsförbundet Sundet", [
        Head(_DECISION),
        points(
            Decision("Årsredovisningen läggs till handlingarna.", "file"),
            Decision("Styrelsen för Samordningsförbundet Sundet beviljas ansvarsfrihet för 2024.",
                     "adopt"),
        ),
        Head("Jäv"),
        par(f"{listed(barred)} anmäler jäv och deltar inte i handläggning och beslut.",
            *(Aside(one.person_name, one.party, "conflict_of_interest") for one in barred)),
        Head(_MATTER),
        *bulk.story("Förbundet redovisar ett överskott på 0,3 miljoner kronor.", 3),
        *bulk.sent_to("Skickas till", 1),
    ])  # fmt: skip


def _routine(bulk: Bulk) -> list[Item]:
    matters = (
        ("RS-2025-00077", "Delårsrapport per den 30 april 2025",
         "Delårsrapporten godkänns.", "adopt",
         "Prognosen för helåret är minus 88 miljoner kronor."),
        ("PN-2025-00012", "Patientnämndens verksamhetsberättelse 2024",
         "Verksamhetsberättelsen läggs till handlingarna.", "file",
         "Nämnden tog emot 1 204 ärenden under året, flest om vård och behandling."),
        ("RS-2025-00164", "Reglemente för kollektivtrafiknämnden",
         "Reglemente för kollektivtrafiknämnden antas.", "adopt",
         "Ändringen gäller antalet ledamöter, som blir elva i stället för nio."),
        ("RS-2025-00171", "Program för digital tillgänglighet",
         "Programmet fastställs att gälla till och med 2029.", "adopt",
         "Programmet bygger på den lag om tillgänglighet som gäller från den 28 juni 2025."),
    )  # fmt: skip
    found = []
    for number, (case, title, point, action, opening) in enumerate(matters, start=53):
        found.append(Item(number, case, title, [
            Head(_DECISION), points(Decision(point, action)),
            Head(_MATTER), *bulk.story(opening, 4), *bulk.papers(),
            Head("Yttranden"), par(f"{f.HEDEFORS} yttrar sig."),
            *bulk.sent_to("Skickas till"),
        ]))  # fmt: skip
    return found


def _elections() -> list[Item]:
    leaving, new = Person("Barbro Elgerud", "S"), Person("Ali Palmryd", "S")
    lot, other = Person("Dagny Ödhage", "KD"), Person("Kjell Lövsäter", "L")
    secret = VoteEvent("secret", "ordinarie revisor", "adopted", str(lot), str(other), 39, 35)
    return [
        Item(57, "RS-2025-00006", "Avsägelser och fyllnadsval", [
            Head("Beslut"),
            points(
                Decision(f"{leaving} entledigas som ledamot i patientnämnden.", "elect"),
                Decision(f"{new} utses till ledamot i patientnämnden efter {leaving}.", "elect"),
                Decision("Uppdraget som ersättare i hjälpmedelsnämnden lämnas vakant.", "other"),
            ),
            Head(_MATTER), par("Valberedningens förslag den 2 juni 2025, § 11, är enhälligt."),
        ]),
        Item(58, "RS-2025-00007", "Val av ordinarie revisor", [
            Head("Beslut"),
            points(Decision(f"{lot} väljs till ordinarie revisor för återstoden av "
                            "mandatperioden.", "elect")),
            Head("Förslag"),
            par(f"{f.NYBRANT} föreslår {lot} och {f.SJOHAGE} föreslår {other}.",
                Motion("other", [f.NYBRANT], str(lot), "adopted"),
                Motion("other", [f.SJOHAGE], str(other), "rejected")),
            Head("Sluten omröstning"),
            par("Valet av ordinarie revisor förrättas med slutna sedlar. Sedan rösterna har "
                f"räknats meddelar ordföranden att {lot} har fått {secret.yes} röster och {other} "
                f"{secret.no} röster.", secret),
        ]),
    ]  # fmt: skip


def _end(bulk: Bulk) -> list[Item]:
    return [
        Item(59, "RS-2025-00002", "Anmälningsärenden", [
            Head(_DECISION),
            points(Decision("Anmälningarna antecknas till protokollet.", "note")),
            Marks((
                "Revisionens granskning av upphandlingar, rapport 3/2025",
                "Länsstyrelsens beslut om ny ledamot efter Barbro Elgerud (S)",
                "Regionstyrelsens protokoll den 20 maj 2025, §§ 88–104",
            )),
            *bulk.papers("Handlingar", 4),
        ]),
        Item(60, None, "Sammanträdets avslutande", [
            par("Ordföranden önskar ledamöterna en god sommar. 1:e vice ordförande Staffan "
                "Hedefors (C) tackar ordföranden och önskar henne detsamma."),
        ]),
    ]  # fmt: skip
