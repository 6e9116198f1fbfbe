"""The paragraphs of Tallmora's council: procedure, interpellation, accounts, the great vote."""

from . import minutes_council_facts as f
from .minutes_blocks import Block, Head, Item, Marks, Roll, par, points, quote
from .minutes_bulk import Bulk
from .minutes_council_rest import rest
from .minutes_gold import Aside, Decision, Motion, Reservation, VoteEvent, group
from .minutes_people import ballot
from .swedish import listed

BULK = Bulk(
    1001,
    "kommunledningskontoret",
    "kommunstyrelsen",
    ("Kommunstyrelsen", "Samtliga nämnder", "Kommunledningskontoret", "Ekonomiavdelningen",
     "Tallmora Bostäder AB", "Revisorerna", "Webbredaktionen", "Tekniska förvaltningen"),
)  # fmt: skip
DECISION = "Kommunfullmäktiges beslut"
MATTER = "Sammanfattning av ärendet"
BOARD = "kommunstyrelsens förslag"


def items() -> list[Item]:
    """Return the paragraphs in order."""
    return [*_opening(), _interpellation(), *_accounts(), _pool(), *rest(BULK)]


def _opening() -> list[Item]:
    agenda = "att fastställa dagordningen med den ändringen att ärende 14 utgår"
    adjusters = f"{f.FALKBACK} och {f.HAGGVRET} utses att jämte ordföranden justera protokollet."
    new_motions = "Motionerna remitteras till kommunstyrelsen för beredning."
    return [
        Item(92, None, "Upprop", [
            par(f"Vid upprop antecknas att {f.PRESENT} av 61 ledamöter är närvarande, inklusive "
                "tjänstgörande ersättare. Mötet är därmed beslutsfört."),
        ]),
        Item(93, None, "Val av justerare samt tid för justering", [
            Head(DECISION),
            points(
                Decision(adjusters, "elect"),
                Decision("Justeringen äger rum den 6 maj 2025 kl. 15.30.", "other"),
            ),
        ]),
        Item(94, None, "Fastställande av dagordning", [
            Head(DECISION),
            par("Kommunfullmäktige beslutar"),
            points(Decision(agenda, "adopt")),
            Head(MATTER),
            par("Kungörelse har skett i laga ordning. Ordföranden meddelar att ärende 14, Motion "
                "om ridvägar, inte är färdigberett och föreslår att det utgår."),
            Head("Propositionsordning"),
            par("Ordföranden frågar om dagordningen kan fastställas med den ändringen och finner "
                "frågan med ja besvarad.",
                VoteEvent("acclamation", "om dagordningen kan fastställas med den ändringen",
                          "adopted")),
        ]),
        Item(95, "KS.2025.9", "Anmälan av nya motioner", [
            Head(DECISION),
            points(Decision(new_motions, "other")),
            Head(MATTER),
            par("Följande motioner har lämnats in:"),
            Marks((
                f"Motion från {f.BRUNNEFALK} om bygdebuss i Södra Tallmora",
                f"Motion från {f.STRANDRYD} och {f.LINDHULT} om giftfria förskolor",
                f"Motion från {f.UGGLEMO} om fler studiebesök i åk 8–9",
            )),
        ]),
    ]  # fmt: skip


def _interpellation() -> Item:
    first = "Interpellationen får ställas."
    second = "Interpellationen anses besvarad."
    return Item(96, "KS.2025.118", f"Interpellation från {f.STRANDRYD} till kommunalrådet "
                f"{f.EKMARK} om väntetid till särskilt boende", [
        Head(DECISION),
        points(Decision(first, "other"), Decision(second, "note")),
        Head(MATTER),
        par(f"{f.STRANDRYD} har ställt en interpellation till Kommunalråd {f.EKMARK} med följande "
            "frågor:"),
        Marks((
            "Hur många personer väntar i dag på plats i särskilt boende?",
            "Vad tänker du göra för att 67 § i beslutet om värdighetsgarantier ska följas?",
            "När kan det planerade boendet i kvarteret Lärkan vara klart?",
        )),
        *BULK.story("Svar har delats ut före sammanträdet. Av svaret framgår att 23 personer "
                    "väntar och att den genomsnittliga väntetiden är 61 dagar.", 2),
        Head("Inlägg"),
        par(f"I debatten yttrar sig {listed([f.STRANDRYD, f.EKMARK, f.GRANFALK, f.GULLHAGE])}."),
    ])  # fmt: skip


def _accounts() -> list[Item]:
    barred = [f.EKMARK, f.NORHED, f.FURUHEDE, f.VASSHED, f.ROSVRET]
    report = "att godkänna årsredovisningen för 2024"
    result = "att årets resultat, 18,4 mnkr, förs till resultatutjämningsreserven"
    freedom = ("att bevilja kommunstyrelsen och nämnderna samt de enskilda förtroendevalda i dessa "
               "organ ansvarsfrihet för 2024 års verksamhet")  # fmt: skip
    return [
        Item(97, "KS.2025.44", "Årsredovisning för Tallmora kommun 2024", [
            Head(DECISION),
            par("Kommunfullmäktige beslutar"),
            points(Decision(report, "adopt"), Decision(result, "other")),
            Head(MATTER),
            *BULK.story("Kommunstyrelsen har upprättat årsredovisning för 2024. Resultatet är "
                        "18,4 mnkr, vilket är 6,1 mnkr bättre än budget.", 3),
            *BULK.papers(),
            Head("Yrkanden"),
            par(f"{f.EKMARK} med instämmande av {f.ROSVRET} och {f.HAGGVRET} yrkar bifall till "
                f"{BOARD}.",
                Motion("approval", [f.EKMARK, f.ROSVRET, f.HAGGVRET], BOARD, "adopted")),
            Head("Propositionsordning"),
            par("Ordföranden finner att det endast finns ett förslag till beslut, nämligen "
                f"{BOARD}, och finner att kommunfullmäktige beslutar i enlighet med detta.",
                VoteEvent("acclamation", BOARD, "adopted")),
            *BULK.sent_to("Beslutet skickas till"),
        ]),
        Item(98, "KS.2025.45", "Ansvarsfrihet för 2024", [
            Head(DECISION),
            par("Kommunfullmäktige beslutar"),
            points(Decision(freedom, "other")),
            Head(MATTER),
            *BULK.story("Revisorerna tillstyrker i revisionsberättelsen att ansvarsfrihet "
                        "beviljas. Ingen anmärkning riktas.", 1),
            Head("Jäv"),
            par(f"På grund av jäv deltar {listed(barred)} inte i handläggningen av ärendet.",
                *(Aside(one.person_name, one.party, "conflict_of_interest") for one in barred)),
        ]),
    ]  # fmt: skip


def _pool() -> Item:
    """Return the matter with a vote on referral, a main vote and three reservations."""
    mine = f"{f.FURUHEDE.genitive} yrkande"
    today = VoteEvent("recorded", "om ärendet ska avgöras i dag", "adopted",
                      "att ärendet ska avgöras i dag", "återremiss")  # fmt: skip
    today.counted(ballot(f.SEATS, {"S", "M", "C", "V", "L", "MP"}, {"SD", "KD", "TaF"}))
    main = VoteEvent("recorded", BOARD, "adopted", f"bifall till {BOARD}", "avslag")
    swaps = {str(f.ANGSFORS.person_name): "no", str(f.SANDRYD.person_name): "abstain"}
    main.counted(ballot(f.SEATS, {"S", "C", "V", "MP", "L"}, {"M", "SD", "KD"}, swaps))
    moderates = [seat.voter for seat in f.SEATS if seat.filled and seat.voter.party == "M"]
    others = [one for one in moderates if one != f.FURUHEDE][:4]
    reason = ("En simhall för 214 mnkr är en satsning som kommunen inte har råd med. "
              "Låneskulden per invånare passerar i så fall 80 000 kronor. Vi hade hellre sett att "
              "den befintliga hallen renoverades i etapper, och att föreningarna fick vara med "
              "och bestämma i vilken ordning.")  # fmt: skip
    blocks: list[Block] = [
        Head(DECISION),
        par("Kommunfullmäktige beslutar"),
        points(
            Decision("att uppföra en ny simhall i kvarteret Forsen", "other"),
            Decision("att anslå 214 mnkr i investeringsbudgeten för åren 2026–2028", "other"),
            Decision("att ge tekniska nämnden i uppdrag att återkomma med en tidplan senast den "
                     "30 september 2025", "commission"),
        ),
        Head(MATTER),
        *BULK.story("Den nuvarande simhallen är från 1971 och uppfyller inte kraven på "
                    "tillgänglighet. I förstudien har tre lägen jämförts.", 3),
        *BULK.papers(count=4),
        Head("Kommunstyrelsens förslag till kommunfullmäktige"),
        points("att uppföra en ny simhall i kvarteret Forsen",
               "att anslå 214 mnkr i investeringsbudgeten för åren 2026–2028",
               "att ge tekniska nämnden i uppdrag att återkomma med en tidplan senast den "
               "30 september 2025"),
        Head("Yrkanden"),
        par(f"Kommunalråd {f.EKMARK}, {f.ROSVRET} och {f.STRANDRYD} yrkar bifall till {BOARD}.",
            Motion("approval", [f.EKMARK, f.ROSVRET, f.STRANDRYD], BOARD, "adopted")),
        par(f"{f.VASSHED} yrkar i första hand att ärendet återremitteras för att driftkostnaden "
            f"ska redovisas, och i andra hand avslag på {BOARD}.",
            Motion("referral_back", [f.VASSHED], "ärendet", "rejected"),
            Motion("rejection", [f.VASSHED], BOARD, "rejected")),
        par(f"{f.BRUNNEFALK} instämmer i {f.VASSHED.genitive} yrkande om återremiss.",
            Motion("referral_back", [f.BRUNNEFALK], "ärendet", "rejected")),
        par(f"{f.FURUHEDE} yrkar, med instämmande av {f.GRANFALK}, avslag på {BOARD}.",
            Motion("rejection", [f.FURUHEDE, f.GRANFALK], BOARD, "rejected")),
        Head("Propositionsordning"),
        par("Ordföranden ställer först proposition på om ärendet ska avgöras i dag eller "
            "återremitteras och finner att ärendet ska avgöras i dag. Votering begärs och ska "
            f"verkställas. Följande voteringsordning godkänns: Den som röstar för "
            f"{today.yes_means} röstar Ja, den som röstar för {today.no_means} röstar Nej."),
        Head("Votering 1"),
        par(f"Med {today.yes} ja-röster mot {today.no} nej-röster, och {today.absent} frånvarande "
            "ledamöter, beslutar kommunfullmäktige att ärendet ska avgöras i dag. Eftersom färre "
            "än en tredjedel av de närvarande har begärt återremiss är yrkandet därmed avslaget.",
            today),
        Roll(today, "Omröstningslista nr. 1"),
        par(f"Därefter ställer ordföranden proposition på bifall mot avslag till {BOARD} och "
            "finner att kommunfullmäktige beslutar att bifalla förslaget. Votering begärs. "
            "Ja-röst för bifall till kommunstyrelsens förslag, Nej-röst för avslag."),
        Head("Votering 2"),
        par(f"{main.yes} Ja-röster, {main.no} Nej-röster, {main.abstain} ledamöter som avstår och "
            f"{main.absent} frånvarande ledamöter. Kommunfullmäktige har alltså beslutat enligt "
            f"{BOARD}.", main),
        Roll(main, "Omröstningslista nr. 2"),
        Head("Reservationer"),
        par(f"{listed([f.FURUHEDE, *others])} reserverar sig mot beslutet till förmån för {mine} "
            "enligt följande:",
            Reservation([f.FURUHEDE, *others], mine, reason)),
        quote(f"”{reason}”"),
        par("Sverigedemokraternas ledamöter reserverar sig mot beslutet.",
            Reservation(group("SD"))),
        par(f"{f.GRANFALK} anmäler blank reservation.", Reservation([f.GRANFALK])),
        *BULK.sent_to("Beslutet skickas till", 3),
    ]  # fmt: skip
    return Item(99, "KS.2025.31", "Ny simhall i kvarteret Forsen", blocks)
