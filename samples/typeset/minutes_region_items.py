"""The paragraphs of Region Mellansund's council up to the budget, and all of them in order."""

from . import minutes_region_facts as f
from .minutes_blocks import Block, Head, Item, Marks, Roll, par, points
from .minutes_bulk import Bulk
from .minutes_gold import Decision, Motion, Reservation, VoteEvent, group
from .minutes_people import ballot
from .minutes_region_motions import motions
from .minutes_region_rest import care, late

BOARD = "regionstyrelsens förslag"
_BULK = Bulk(
    4004,
    "regionledningskontoret",
    "regionstyrelsen",
    ("Regionstyrelsen", "Hälso- och sjukvårdsnämnden", "Regiondirektören", "Revisorerna",
     "Kollektivtrafiknämnden", "Patientnämnden", "Regionens bolag", "Personalutskottet"),
)  # fmt: skip
_DECISION = "Regionfullmäktiges beslut"
_MATTER = "Beskrivning av ärendet"


def items() -> list[Item]:
    """Return the paragraphs in order; most begin on a page of their own."""
    every = [*_opening(), *_interpellations(), _budget(), *care(_BULK), *motions(_BULK),
             *late(_BULK)]  # fmt: skip
    for item in every:
        item.own_page = item.case_number is not None
    return every


def _opening() -> list[Item]:
    adjusters = f"{f.KLINTMO} och {f.HALLRYD} utses att justera protokollet."
    present = sum(seat.filled for seat in f.SEATS)
    return [
        Item(38, None, "Upprop", [
            par(f"Sekreteraren förrättar upprop. {present} ledamöter och tjänstgörande ersättare "
                "är närvarande, se närvarolistan."),
        ]),
        Item(39, None, "Val av protokolljusterare", [
            Head(_DECISION), points(Decision(adjusters, "elect")),
        ]),
        Item(40, None, "Fastställande av föredragningslista", [
            Head(_DECISION),
            par("Regionfullmäktige fastställer föredragningslistan.",
                Decision("Regionfullmäktige fastställer föredragningslistan.", "adopt")),
            Head("Yrkande"),
            par(f"{f.OXHAGE} yrkar att ärendet om akutmottagningen i Norrsund behandlas före "
                "budgeten.", Motion("other", [f.OXHAGE], None, "rejected")),
            Head("Proposition"),
            par("Ordföranden ställer proposition på yrkandet och finner att det avslås.",
                VoteEvent("acclamation", "yrkandet", "rejected")),
        ]),
        Item(41, None, "Kungörelse och anmälan av interpellationer", [
            Head(_DECISION),
            points(Decision("Interpellationerna får ställas.", "other")),
            Marks((
                f"Interpellation från {f.HALLRYD} till regionråd {f.WAHLRYD} om vårdköer",
                f"Interpellation från {f.ROSVRET} till regionråd {f.KLINTMO} om busslinje 14",
                f"Enkel fråga från {f.UGGLEMO} till regionråd {f.SJOHAGE} om parkering",
            )),
        ]),
    ]  # fmt: skip


def _interpellations() -> list[Item]:
    first, second = "Interpellationen förklaras besvarad.", "Svaret på interpellationen bordläggs."
    return [
        Item(42, "RS-2025-00218", f"Interpellation från {f.HALLRYD} om vårdköer", [
            Head(_DECISION), points(Decision(first, "note")),
            Head(_MATTER),
            par(f"{f.HALLRYD} har lämnat in en interpellation med följande frågor till "
                f"regionrådet {f.WAHLRYD}:"),
            points("Varför har väntetiden till ortopedi ökat med 40 dagar sedan 2023?",
                   "Vilka åtgärder har regionrådet vidtagit?",
                   "Är det rimligt att 31 procent får vänta längre än vårdgarantin anger?"),
            *_BULK.story("I sitt svar anför regionrådet att antalet remisser har ökat, och att två "
                         "operationssalar har varit stängda för ombyggnad.", 4),
            Head("Yttranden"),
            par(f"I överläggningen deltar {f.HALLRYD}, {f.WAHLRYD}, {f.DALSFORS}, {f.TORNHED} och "
                f"{f.LUNDVRET}."),
        ]),
        Item(43, "RS-2025-00224", f"Interpellation från {f.ROSVRET} om busslinje 14", [
            Head(_DECISION), points(Decision(second, "table")),
            Head(_MATTER),
            *_BULK.story("Regionrådet är förhindrat att närvara och svarar i september.", 2),
        ]),
    ]  # fmt: skip


def _budget() -> Item:
    """Return the budget: five proposals, a vote on the counter-proposal and the main vote."""
    ours, theirs = "Ms budgetförslag", "SD:s budgetförslag"
    counter = VoteEvent("recorded", f"{ours} mot {theirs}", "adopted", ours, theirs)
    counter.counted(ballot(f.SEATS, {"M", "L", "KD"}, {"SD"}))
    main = VoteEvent("recorded", BOARD, "adopted", f"bifall till {BOARD}", f"bifall till {ours}")
    swaps = {str(f.UGGLEMO.person_name): "no"}
    main.counted(ballot(f.SEATS, {"S", "C", "MP"}, {"M", "L", "KD"}, swaps))
    blocks: list[Block] = [
        Head(_DECISION),
        points(
            Decision("Budget 2026 med flerårsplan 2027–2028 fastställs.", "adopt"),
            Decision("Skattesatsen för 2026 fastställs till 11:62 kronor per skattekrona.",
                     "adopt"),
            Decision("Regionstyrelsen får i uppdrag att besluta om omdisponering mellan nämnder "
                     "upp till 25 miljoner kronor.", "commission"),
            Decision("Regionstyrelsen bemyndigas att under 2026 ta upp lån om högst 900 miljoner "
                     "kronor.", "other"),
        ),
        Head(_MATTER),
        *_BULK.story("Regionstyrelsen har upprättat förslag till budget. Resultatet för 2026 "
                     "beräknas till 41 miljoner kronor.", 5),
        *_BULK.papers("Beslutsunderlag", 5),
        Head("Förslag och yrkanden"),
        par(f"Regionråd {f.WAHLRYD}, {f.KLINTMO} och {f.MORAEUS} yrkar bifall till {BOARD}.",
            Motion("approval", [f.WAHLRYD, f.KLINTMO, f.MORAEUS], BOARD, "adopted")),
        par(f"{f.NYBRANT} yrkar, med instämmande av {f.HAGGVRET} och {f.DALSFORS}, bifall till "
            f"{ours}.",
            Motion("approval", [f.NYBRANT, f.HAGGVRET, f.DALSFORS], ours, "rejected")),
        par(f"{f.OXHAGE} yrkar bifall till {theirs}. {f.TORNHED} instämmer i {f.OXHAGE.genitive} "
            "yrkande.",
            Motion("approval", [f.OXHAGE], theirs, "rejected"),
            Motion("approval", [f.TORNHED], theirs, "rejected")),
        par(f"{f.LUNDVRET} yrkar i första hand bifall till Vs budgetförslag, i andra hand bifall "
            f"till {BOARD} med ändringen att avgiften för primärvård är 100 kronor.",
            Motion("approval", [f.LUNDVRET], "Vs budgetförslag", "rejected"),
            Motion("approval", [f.LUNDVRET], BOARD, "adopted"),
            Motion("amendment", [f.LUNDVRET], "att avgiften för primärvård är 100 kronor",
                   "rejected")),
        Head("Propositionsordning"),
        par(f"Ordföranden konstaterar att det föreligger fyra förslag: {BOARD}, {ours}, {theirs} "
            f"och Vs budgetförslag. {BOARD.capitalize()} utgör huvudförslag. Regionfullmäktige "
            "godkänner att motförslaget utses genom att övriga förslag ställs mot varandra."),
        par(f"Ordföranden ställer först {theirs} mot Vs budgetförslag och finner att {theirs} "
            "antas.",
            VoteEvent("acclamation", f"{theirs} mot Vs budgetförslag", "adopted")),
        par(f"Därefter ställs {ours} mot {theirs}. Votering begärs. Ja-röst för {ours}, Nej-röst "
            f"för {theirs}."),
        Head("Votering 1, kontraproposition"),
        par(f"Voteringen utfaller med {counter.yes} Ja mot {counter.no} Nej. {counter.abstain} "
            f"ledamöter avstår och {counter.absent} är frånvarande. Därmed är {ours} motförslag i "
            "huvudvoteringen.", counter),
        Roll(counter, "Voteringslista § 44, votering 1", "lists"),
        Head("Votering 2, huvudvotering"),
        par(f"Den som röstar för bifall till {BOARD} röstar Ja, den som röstar för bifall till "
            f"{ours} röstar Nej."),
        par(f"Med {main.yes} ja-röster mot {main.no} nej-röster beslutar regionfullmäktige enligt "
            f"{BOARD}. {main.abstain} ledamöter avstår från att rösta och {main.absent} är "
            "frånvarande.", main),
        Roll(main, "Voteringslista § 44, votering 2", "lists"),
        Head("Reservationer"),
        par("Samtliga ledamöter i M, L och KD reserverar sig till förmån för eget yrkande, se "
            "bilaga 1.",
            Reservation(group("M", "L", "KD"), "eget yrkande", f.BUDGET_REASON)),
        par("SD-gruppen reserverar sig skriftligt, se bilaga 1.",
            Reservation(group("SD"), None, f.SD_REASON)),
        par("V-gruppen reserverar sig till förmån för Vs budgetförslag.",
            Reservation(group("V"), "Vs budgetförslag")),
        par(f"{f.UGGLEMO} anmäler blank reservation.", Reservation([f.UGGLEMO])),
        *_BULK.sent_to("Skickas till", 4),
    ]  # fmt: skip
    return Item(44, "RS-2025-00031", "Budget 2026 med flerårsplan 2027–2028", blocks)
