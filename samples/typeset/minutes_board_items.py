"""The paragraphs of Brunnsåker's executive board up to the budget, and all of them in order."""

from . import minutes_board_facts as f
from .minutes_blocks import Block, Head, Item, Roll, par, points
from .minutes_board_rest import rest
from .minutes_bulk import Bulk
from .minutes_gold import Decision, Motion, Reservation, Statement, VoteEvent
from .minutes_people import ballot
from .swedish import listed

COUNCIL = "Kommunfullmäktige"
OFFICE = "kommunledningsförvaltningens förslag"
_BULK = Bulk(
    2002,
    "kommunledningsförvaltningen",
    "kommunstyrelsen",
    ("Kommunfullmäktige", "Samtliga nämnder", "Ekonomiavdelningen", "Kommundirektören",
     "Brunnsåkers Energi AB", "Samhällsbyggnadsförvaltningen", "Sökanden", "Kommunens revisorer"),
)  # fmt: skip
_OWN = "Kommunstyrelsens beslut"
_TO_COUNCIL = "Kommunstyrelsens förslag till kommunfullmäktige"
_MATTER = "Sammanfattning av ärendet"
_MOVED = "Förslag till beslut på sammanträdet"


def items() -> list[Item]:
    """Return the paragraphs in order."""
    return [*_opening(), *_early(), _budget(), *rest(_BULK)]


def _opening() -> list[Item]:
    added = "att ärendet Remiss om ny länsväg läggs till som nummer 15"
    return [
        Item(74, None, "Val av justerare", [
            Head(_OWN),
            par(f"Kommunstyrelsen beslutar att utse {f.RINGSATER} att justera dagens protokoll.",
                Decision(f"att utse {f.RINGSATER} att justera dagens protokoll", "elect")),
        ]),
        Item(75, None, "Fastställande av dagordning", [
            Head(_OWN),
            par("Kommunstyrelsen beslutar"),
            points(Decision(added, "other"), Decision("att i övrigt fastställa dagordningen",
                                                      "adopt")),
        ]),
        Item(76, "00009/2025", "Information från förvaltningen", [
            Head(_OWN),
            points(Decision("Kommunstyrelsen noterar informationen.", "note")),
            Head(_MATTER),
            *_BULK.story("Kommundirektören informerar om rekryteringen av ny skolchef, och "
                         "samhällsbyggnadschefen om läget i byggprojekten.", 3),
        ]),
    ]  # fmt: skip


def _early() -> list[Item]:
    reply = "att avge yttrande enligt kommunledningsförvaltningens förslag"
    added = "att yttrandet kompletteras med en mening om kollektivtrafikens betydelse"
    both = f"{f.HAVSMARK.genitive} tilläggsyrkande"
    note = ("Kristdemokraterna ställer sig bakom riktlinjerna. Vi beklagar dock att avsnittet om "
            "anhörigstöd har kortats, och kommer att följa frågan i socialnämnden.")  # fmt: skip
    return [
        Item(77, "00041/2025", "Ekonomisk uppföljning per den 31 mars 2025", [
            Head(_OWN),
            par("Kommunstyrelsen beslutar"),
            points(
                Decision("att godkänna uppföljningen", "adopt"),
                Decision("att uppmana socialnämnden att vidta åtgärder för en budget i balans",
                         "commission"),
            ),
            Head(_MATTER),
            *_BULK.story("Prognosen för helåret är 9,8 miljoner kronor, 4,2 miljoner kronor sämre "
                         "än budget. Socialnämnden redovisar det största underskottet.", 3),
            *_BULK.papers(),
            *_BULK.sent_to("Beslutet skickas till"),
        ]),
        Item(78, "00187/2025", "Yttrande över förslag till regional cykelstrategi", [
            Head(_OWN),
            par("Kommunstyrelsen beslutar"),
            points(Decision(reply, "other"), Decision(added, "other")),
            Head(_MATTER),
            *_BULK.story("Kommunen har fått tillfälle att yttra sig över förslaget senast den "
                         "30 maj 2025.", 3),
            Head(_MOVED),
            par(f"{f.LIDFALK} yrkar bifall till {OFFICE}.",
                Motion("approval", [f.LIDFALK], OFFICE, "adopted")),
            par(f"{f.HAVSMARK} med instämmande av {f.EDSHAGE}, {f.ORNVRET} och {f.RYDFORS} "
                f"föreslår {added}.",
                Motion("addition", [f.HAVSMARK, f.EDSHAGE, f.ORNVRET, f.RYDFORS], added,
                       "adopted")),
            Head("Beslutsgång"),
            par(f"Ordföranden ställer proposition på {OFFICE} och finner att kommunstyrelsen "
                "bifaller det.", VoteEvent("acclamation", OFFICE, "adopted")),
            par(f"Därefter ställs proposition på bifall och avslag till {both}. Ordföranden finner "
                "att kommunstyrelsen bifaller detsamma.",
                VoteEvent("acclamation", both, "adopted")),
            *_BULK.papers(),
            *_BULK.sent_to("Beslutet skickas till"),
        ]),
        Item(79, "00322/2024", "Riktlinjer för bostadsanpassning och anhörigstöd", [
            Head(_TO_COUNCIL),
            par("Kommunstyrelsen föreslår kommunfullmäktige besluta"),
            points(
                Decision("att anta riktlinjer för bostadsanpassning och anhörigstöd", "adopt",
                         "recommended", COUNCIL),
                Decision("att upphäva riktlinjerna från den 14 december 2018, § 121", "other",
                         "recommended", COUNCIL),
            ),
            Head(_OWN),
            par("Kommunstyrelsen beslutar för egen del"),
            points(Decision("att ge kommundirektören i uppdrag att följa upp riktlinjerna efter "
                            "två år", "commission")),
            Head(_MATTER),
            *_BULK.story("De gällande riktlinjerna är från 2018.", 3),
            Head("Beslutsgång"),
            par("Ordföranden konstaterar att det bara finns ett förslag till beslut, det vill säga "
                "arbetsutskottets förslag, och finner att kommunstyrelsen beslutar enligt "
                "detta.",
                VoteEvent("acclamation", "arbetsutskottets förslag", "adopted")),
            Head("Särskilt yttrande"),
            par(f"{f.JARNHED} lämnar följande särskilda yttrande: ”{note}”",
                Statement("special_statement", [f.JARNHED], note)),
            *_BULK.papers(),
        ]),
    ]  # fmt: skip


def _budget() -> Item:
    """Return the matter with three proposals: a vote on the counter-proposal, then the main one."""
    mine, his, theirs = (f"{one.genitive} förslag" for one in (f.LIDFALK, f.RINGSATER, f.KRONSATER))
    counter = VoteEvent("recorded", f"{his} och {theirs}", "adopted", his, theirs)
    counter.counted(ballot(f.SEATS, {"M", "KD", "C", "BrA"}, {"SD"}))
    main = VoteEvent("recorded", mine, "adopted", mine, his)
    main.counted(ballot(f.SEATS, {"S", "V", "C", "BrA"}, {"M", "KD", "SD"}))
    limits = "att fastställa ramarna för 2026–2028 enligt bilaga 1"
    rate = "att skattesatsen för 2026 ska vara oförändrad, 21:84 per skattekrona"
    blocks: list[Block] = [
        Head(_TO_COUNCIL),
        par("Kommunstyrelsen föreslår kommunfullmäktige besluta"),
        points(
            Decision(limits, "adopt", "recommended", COUNCIL),
            Decision(rate, "other", "recommended", COUNCIL),
            Decision("att ge nämnderna i uppdrag att till den 1 oktober redovisa hur ramarna ska "
                     "hållas", "commission", "recommended", COUNCIL),
        ),
        Head(_MATTER),
        *_BULK.story("Ramarna bygger på Sveriges Kommuners och Regioners prognos i april 2025 och "
                     "en befolkning på 18 420 invånare.", 4),
        *_BULK.papers(count=4),
        Head("Kommunledningsförvaltningens förslag till beslut"),
        points(limits, rate),
        Head(_MOVED),
        par(f"Ordförande {f.LIDFALK}, {f.HAVSMARK} och 1:e vice ordförande {f.EDSHAGE} yrkar "
            f"bifall till {OFFICE} med tillägg av ett uppdrag till nämnderna.",
            Motion("approval", [f.LIDFALK, f.HAVSMARK, f.EDSHAGE], OFFICE, "adopted"),
            Motion("addition", [f.LIDFALK, f.HAVSMARK, f.EDSHAGE], "ett uppdrag till nämnderna",
                   "adopted")),
        par(f"{f.RINGSATER} och {f.JARNHED} yrkar, som motförslag, att ramarna fastställs enligt "
            "Moderaternas och Kristdemokraternas budgetförslag.",
            Motion("counterproposal", [f.RINGSATER, f.JARNHED],
                   "Moderaternas och Kristdemokraternas budgetförslag", "rejected")),
        par(f"{f.KRONSATER} yrkar bifall till Sverigedemokraternas budgetförslag.",
            Motion("approval", [f.KRONSATER], "Sverigedemokraternas budgetförslag", "rejected")),
        Head("Beslutsgång"),
        par(f"Ordföranden konstaterar att det finns tre förslag: {mine}, {his} och {theirs}. "
            f"Ordföranden ställer förslagen mot varandra och finner bifall till {mine}. Omröstning "
            f"begärs. Ordföranden utser {mine} till huvudförslag och ställer {his} och {theirs} "
            f"mot varandra som motförslag. Kontraproposition verkställs."),
        Head("Kontraproposition"),
        par(f"Kommunstyrelsen godkänner följande ordning: Ja-röst för {his}, Nej-röst för "
            f"{theirs}."),
        par(f"Omröstningen ger {counter.yes} ja-röster och {counter.no} nej-röster. "
            f"{counter.abstain} ledamöter avstår. {f.RINGSATER.bare_genitive} förslag är därmed "
            "motförslag i huvudvoteringen.", counter),
        Roll(counter, "Omröstning 1, kontraproposition", "small"),
        Head("Huvudvotering"),
        par(f"Den som röstar för {mine} röstar Ja. Den som röstar för {his} röstar Nej."),
        par(f"Med {main.yes} röster för {mine} och {main.no} röster för {his} beslutar "
            "kommunstyrelsen enligt ordförandens förslag.", main),
        Roll(main, "Omröstning 2, huvudvotering", "small"),
        Head("Reservation"),
        par(f"{listed([f.RINGSATER, f.GRENEMO, f.UDDHAGE, f.JARNHED])} reserverar sig mot beslutet "
            "till förmån för eget förslag.",
            Reservation([f.RINGSATER, f.GRENEMO, f.UDDHAGE, f.JARNHED], "eget förslag")),
        par(f"{listed([f.KRONSATER, f.MORKFORS, f.SVEDFORS])} reserverar sig mot beslutet.",
            Reservation([f.KRONSATER, f.MORKFORS, f.SVEDFORS])),
        *_BULK.sent_to("Beslutet skickas till", 3),
    ]  # fmt: skip
    return Item(80, "00102/2025", "Mål och budget 2026 med plan för 2027–2028, ramar", blocks)
