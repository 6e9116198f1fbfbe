"""Strandköping: the matters of kommunfullmäktige on 24 November 2025."""

from .minutes_arguments import Arguments
from .minutes_city_motions import BOARD, DECIDES, LEAD, debate, replies
from .minutes_city_people import (
    CHAIR,
    FIRST_VICE,
    HAMN,
    KD,
    MAYOR,
    MP,
    NY,
    OPPOSITION,
    SD,
    SECOND_VICE,
    C,
    L,
    M,
    S,
    V,
    votes,
    voting,
)  # fmt: skip
from .minutes_city_routine import (
    auditors,
    case_number,
    closing,
    harbour,
    resignations,
    routine,
)  # fmt: skip
from .minutes_matters import Matters
from .minutes_model import Item, Motion, Reservation, Statement, VoteEvent
from .minutes_people import Person, listed

_MATTERS, _ARGUMENTS = Matters(80), Arguments(8)


def agenda() -> list[Item]:
    """Write the paragraphs 151 to 180."""
    return [
        _opening(), _order(), _questions(), _interpellation(), _new_motions(), _budget(), _tax(),
        _plan(), _secret_election(), _elections(), *replies(), _bridge(),
        *(routine(number) for number in range(170, 177)), harbour(), auditors(),
        resignations(), closing(),
    ]  # fmt: skip


def _opening() -> Item:
    item = Item(151, "Upprop och val av justerare", None)
    item.text("Upprop förrättas av stadssekreteraren.")
    item.head(DECIDES)
    item.running(LEAD, [("elect", f"att utse {M[4]} och {V[2]} att justera protokollet")])
    return item


def _order() -> Item:
    item = Item(152, "Fastställande av dagordning")
    item.text(f"{CHAIR} föreslår att ärendet om färjelinjen utgår.")
    item.head(DECIDES)
    item.running(LEAD, [("adopt", "att fastställa dagordningen med den ändringen att ärendet om "
                         "färjelinjen utgår")])  # fmt: skip
    return item


def _questions() -> Item:
    item = Item(153, "Frågestund")
    item.text(
        f"{SD[3]} frågar {MAYOR} om belysningen i Tullparken. Frågan besvaras.",
        f"{HAMN[2]} frågar {FIRST_VICE} om avgiften för gästhamnen. Frågan besvaras.",
    )
    return item


def _interpellation() -> Item:
    item = Item(154, f"Interpellation från {M[3]} om väntetider för bygglov", case_number(402))
    debate(item, M[3], S[6], HAMN[0], C[3], SD[2], M[3], length=4)
    item.head(DECIDES)
    item.running(LEAD, [("file", "att interpellationen ska anses besvarad")])
    return item


def _new_motions() -> Item:
    item = Item(155, "Anmälan av motioner", case_number(17))
    item.bullets(f"Motion från {V[0]} och {MP[0]} om kommunala odlingslotter",
                 f"Motion från {NY[0]} om nämndmöten på webben",
                 f"Motion från {KD[1]} om familjerådgivning", label="–")  # fmt: skip
    item.head(DECIDES)
    item.running(LEAD, [("other", "att remittera motionerna till kommunstyrelsen")])
    return item


def _budget() -> Item:
    item = Item(156, "Budget 2026 med plan för 2027 och 2028", case_number(15))
    item.head("Ärendebeskrivning", *_MATTERS.remarks())
    item.table(
        ("Nämnd, tkr", "Majoriteten", "M", "SD", "HAMN"),
        ("Kommunstyrelsen", "214 000", "201 500", "198 000", "210 000"),
        ("Utbildningsnämnden", "1 412 000", "1 418 000", "1 409 000", "1 420 000"),
        ("Äldrenämnden", "1 006 500", "1 001 000", "1 022 000", "1 012 000"),
        ("Stadsmiljönämnden", "188 300", "190 100", "186 000", "199 000"),
    )
    debate(item, MAYOR, OPPOSITION, SD[0], HAMN[0], FIRST_VICE, V[0], L[0], KD[0], MP[0], NY[0],
           length=5)  # fmt: skip
    item.head("Yrkanden")
    item.motion(
        f"Kommunalråd {MAYOR} med instämmande av {C[1]}, {V[0]} och {MP[0]} yrkar bifall "
        f"till {BOARD}.",
        Motion("approval", (MAYOR, C[1], V[0], MP[0]), BOARD, "adopted"),
    )
    own: tuple[tuple[tuple[Person, ...], str], ...] = (
        ((OPPOSITION, L[0], KD[0]), "Alliansens budgetförslag"),
        ((SD[0],), "Sverigedemokraternas budgetförslag"),
        ((HAMN[0], NY[0]), "Hamnpartiets budgetförslag"),
    )
    for movers, budget in own:
        item.motion(f"{listed(movers)} yrkar bifall till {budget} och avslag på {BOARD}.",
                    Motion("approval", movers, budget),
                    Motion("rejection", movers, BOARD))  # fmt: skip
    item.motion(
        f"{SD[4]} yrkar, som tillägg till {BOARD}, att anslaget till "
        "Sjöräddningssällskapet i Strandköping höjs med 100 000 kronor.",
        Motion("addition", (SD[4],), BOARD),
    )
    item.head("Propositionsordning")
    item.text(f"Ordföranden utser {BOARD} till huvudförslag.")
    item.vote(
        [
            "Ordföranden ställer de övriga budgetförslagen mot varandra och finner att "
            "Alliansens budgetförslag utsetts till motförslag i huvudvoteringen."
        ],
        VoteEvent("acclamation", "motförslag i huvudvoteringen", "adopted"),
    )
    item.text("Ordföranden ställer huvudförslag och motförslag mot varandra och finner att "
              "huvudförslaget bifalls.")  # fmt: skip
    cast = votes(156, {"yes": "S C V MP", "no": "M L KD", "abstain": "SD HAMN NyStr"})
    voting(item, (BOARD, "Alliansens budgetförslag"),
           "Med {yes} ja-röster mot {no} nej-röster bifaller fullmäktige kommunstyrelsens förslag. "
           "{abstain} ledamöter avstår från att rösta.", cast, "option",
           "huvudförslag och motförslag")  # fmt: skip
    item.vote(
        [
            f"Ordföranden ställer därefter proposition på {SD[4].genitive} tilläggsyrkande och "
            "finner att det avslås."
        ],
        VoteEvent("acclamation", f"{SD[4].genitive} tilläggsyrkande", "rejected"),
    )
    item.head(DECIDES)
    item.running(LEAD, [
        ("adopt", "att fastställa budget för 2026 med plan för 2027 och 2028"),
        ("adopt", "att fastställa nämndernas ramar enligt tabellen ovan"),
        ("commission", "att ge kommunstyrelsen i uppdrag att omsätta lån och att under året låna "
         "högst 450 miljoner kronor"),
        ("commission", "att ge nämnderna i uppdrag att redovisa detaljbudget senast den 31 januari "
         "2026")])  # fmt: skip
    item.head("Reservationer")
    own_codes = (("M", "L", "KD"), ("SD",), ("HAMN", "NyStr"))
    leads = ("Samtliga ledamöter från (M), (L) och (KD)", "SD-gruppen",
             "Hamnpartiet och Nya Strandköping")  # fmt: skip
    for codes, lead, (_, budget) in zip(own_codes, leads, own, strict=True):
        item.reserve(f"{lead} reserverar sig mot beslutet till förmån för {budget} enligt "
                     "följande:", Reservation(tuple(Person("", code) for code in codes), budget),
                     *_ARGUMENTS.paragraphs(4, 5))  # fmt: skip
    return item


def _tax() -> Item:
    item = Item(157, "Skattesats för 2026", case_number(16))
    item.head("Ärendebeskrivning", *_MATTERS.remarks())
    item.head("Yrkanden")
    item.motion(
        f"{MAYOR} yrkar bifall till {BOARD}.", Motion("approval", (MAYOR,), BOARD, "adopted")
    )
    item.motion(
        f"{OPPOSITION} lägger följande ändringsyrkande: skattesatsen sänks med 10 öre.",
        Motion("amendment", (OPPOSITION,)),
    )
    item.motion(
        f"{SD[0]} instämmer i {OPPOSITION.genitive} yrkande.",
        Motion("amendment", (SD[0],)),
    )
    item.head("Propositionsordning")
    item.vote(
        [
            f"Ordföranden ställer {BOARD} mot {OPPOSITION.genitive} ändringsyrkande och finner "
            f"att {BOARD} bifalls."
        ],
        VoteEvent("acclamation", f"{BOARD} mot {OPPOSITION.genitive} ändringsyrkande", "adopted"),
    )
    item.head(DECIDES)
    item.running(LEAD, [("adopt", "att skattesatsen för 2026 fastställs till 21 kronor och 64 öre "
                         "per skattekrona")])  # fmt: skip
    item.head("Reservationer")
    item.reserve(
        "M-gruppen och SD-gruppen reserverar sig mot beslutet.",
        Reservation((Person("", "M"), Person("", "SD"))),
    )
    return item


def _plan() -> Item:
    item = Item(158, "Detaljplan för kvarteret Lotsen med flera", case_number(88))
    item.head("Ärendebeskrivning", *_MATTERS.remarks())
    item.head("Jäv")
    item.away(
        f"{S[7]} anmäler jäv och deltar varken i överläggning eller beslut.",
        S[7],
        role="conflict_of_interest",
    )
    debate(item, M[5], S[8], HAMN[1], V[1], length=4)
    item.head("Yrkanden")
    item.motion(
        f"{S[8]} och {M[5]} yrkar bifall till {BOARD}.",
        Motion("approval", (S[8], M[5]), BOARD, "adopted"),
    )
    item.motion(
        f"{HAMN[1]}, {V[1]} och {MP[1]} yrkar avslag på {BOARD}.",
        Motion("rejection", (HAMN[1], V[1], MP[1]), BOARD),
    )
    item.head("Propositionsordning")
    item.text("Ordföranden ställer proposition på bifall mot avslag och finner att fullmäktige "
              "bifaller förslaget.")  # fmt: skip
    cast = votes(
        158,
        {"yes": "S M C L KD", "no": "HAMN V MP NyStr", "abstain": "SD"},
        {S[7].person_name: "absent", S[9].person_name: "no"},
    )
    voting(item, ("bifall", "avslag"), "Omröstningsresultat: {yes} Ja, {no} Nej, {abstain} avstår "
           "och {absent} frånvarande. Fullmäktige bifaller därmed kommunstyrelsens förslag.",
           cast, "table")  # fmt: skip
    item.head(DECIDES)
    item.running(LEAD, [("adopt", "att anta detaljplanen för kvarteret Lotsen med flera")])
    item.head("Reservationer")
    item.reserve(
        f"{HAMN[0]}, {HAMN[1]}, {HAMN[2]} och {NY[0]} reserverar sig mot beslutet till "
        f"förmån för {HAMN[1].genitive} yrkande enligt följande:",
        Reservation((HAMN[0], HAMN[1], HAMN[2], NY[0]), f"{HAMN[1].genitive} yrkande"),
        *_ARGUMENTS.paragraphs(4, 4),
    )
    item.reserve(
        f"{MP[0]} och {MP[1]} reserverar sig enligt följande:",
        Reservation((MP[0], MP[1])),
        *_ARGUMENTS.paragraphs(2, 4),
    )
    item.head("Protokollsanteckningar")
    item.state(f"{S[9]} lämnar följande protokollsanteckning:", Statement("minutes_note", (S[9],)),
               _ARGUMENTS.remark(2))  # fmt: skip
    return item


def _secret_election() -> Item:
    item = Item(159, "Val av ordförande i stadsrevisionen", case_number(9))
    item.text(f"{M[6]} och {HAMN[2]} är föreslagna.", "Sluten omröstning begärs.")
    item.head("Sluten omröstning")
    item.vote([f"Vid sluten omröstning avges 49 giltiga röster. {M[6]} får 31 röster och {HAMN[2]} "
               "får 18 röster. 2 röstsedlar är blanka."],
              VoteEvent("secret", "Val av ordförande i stadsrevisionen", "adopted",
                        f"{M[6]}", f"{HAMN[2]}", 31, 18, 2))  # fmt: skip
    item.head(DECIDES)
    item.running(LEAD, [("elect", f"att välja {M[6]} till ordförande i stadsrevisionen till och "
                         "med den 31 december 2026")])  # fmt: skip
    return item


def _elections() -> Item:
    item = Item(160, "Övriga val", case_number(10))
    item.head(DECIDES)
    item.points([
        ("elect", f"{C[3]} väljs till ledamot i stadsmiljönämnden efter {C[2]}."),
        ("elect", f"{SD[5]} väljs till ersättare i äldrenämnden."),
        ("elect", f"{S[10]} utses till nämndeman för återstoden av mandatperioden."),
        ("table", "Val av ersättare i kulturnämnden bordläggs.")], "1.")  # fmt: skip
    return item


def _bridge() -> Item:
    item = Item(169, "Ny gångbro över Strandån", case_number(151))
    item.head("Ärendebeskrivning", *_MATTERS.remarks(), *_MATTERS.remarks())
    debate(item, S[2], M[2], SD[6], HAMN[0], length=5)
    item.head("Yrkanden")
    item.motion(f"{S[2]} yrkar bifall till {BOARD}.", Motion("approval", (S[2],), BOARD, "adopted"))
    item.motion(f"{M[2]} lägger följande motförslag:", Motion("counterproposal", (M[2],)))
    item.bullets(
        "Bron byggs för högst 38 miljoner kronor.",
        "Trafiknämnden får i uppdrag att söka statlig medfinansiering.",
        label="1.",
    )
    item.motion(f"{HAMN[0]} lägger följande motförslag:", Motion("counterproposal", (HAMN[0],)))
    item.bullets(
        "Färjan behålls och ingen bro byggs.", "Besparingen tillförs hamnens underhåll.", label="1."
    )
    item.motion(
        f"{SD[6]} yrkar avslag på {S[2].genitive} yrkande och bifall till "
        f"{M[2].genitive} motförslag.",
        Motion("rejection", (SD[6],), f"{S[2].genitive} yrkande"),
        Motion("approval", (SD[6],), f"{M[2].genitive} motförslag"),
    )
    item.head("Propositionsordning")
    item.text("Fullmäktige godkänner att förslagen ställs under proposition vart för sig.")
    item.vote(
        [f"Ordföranden finner att fullmäktige bifaller {BOARD} och avslår motförslagen."],
        VoteEvent("acclamation", f"{BOARD} och avslår motförslagen", "adopted"),
    )
    item.head(DECIDES)
    item.running(LEAD, [
        ("adopt", "att godkänna att en ny gångbro byggs över Strandån till en kostnad av högst 52 "
         "miljoner kronor"),
        ("commission", "att ge trafiknämnden i uppdrag att genomföra upphandlingen och att därvid "
         "beakta behovet av belysning")])  # fmt: skip
    item.head("Reservationer")
    item.reserve(
        f"{M[2]} och 2:e vice ordförande {SECOND_VICE} reserverar sig mot "
        f"beslutet till förmån för {M[2].genitive} motförslag enligt följande:",
        Reservation((M[2], SECOND_VICE), f"{M[2].genitive} motförslag"),
        *_ARGUMENTS.paragraphs(4, 4),
    )
    item.reserve("Hamnpartiet anmäler blank reservation.", Reservation((Person("", "HAMN"),)))
    item.head("Ej deltagande i beslut")
    item.away(f"{L[0]} och {L[1]} deltar inte i beslutet.", L[0], L[1])
    return item
