"""Skärvinge: the matters that came to a votering or a written reservation."""

from collections.abc import Mapping

from .minutes_arguments import Arguments
from .minutes_matters import Matters
from .minutes_model import Item, Motion, Reservation, Vote, VoteEvent, count, roll_call
from .minutes_parties_people import GROUPS, SEATS
from .minutes_people import Person, listed

S, M, SKV, C, SD, V, OL, KD, L = GROUPS.values()
_MATTERS, _ARGUMENTS = Matters(66), Arguments(6)
LISTS: list[tuple[int, int, tuple[Vote, ...]]] = []  # number, paragraph, votes
WRITTEN = Arguments(66).paragraphs(3, 5)  # the reservation in appendix 3
DECIDES = "Kommunfullmäktiges beslut"


def stands(yes: str, no: str = "", abstain: str = "") -> Mapping[str, str]:
    """Say how parties vote: `stands("S V", "M SD")`."""
    groups = {"yes": yes, "no": no, "abstain": abstain}
    return {party: option for option, names in groups.items() for party in names.split()}


def voting(
    item: Item, votes: tuple[Vote, ...], yes_means: str, no_means: str, wording: str, question: str
) -> None:
    """Set a votering whose list stands in the appendix."""
    tally = count(votes)
    number = len(LISTS) + 1
    LISTS.append((number, item.paragraph, votes))
    wins = tally["yes"] > tally["no"]
    item.head("Voteringslista")
    item.vote(
        [f"Votering begärs och ska verkställas. Följande voteringsordning godkänns: Den som röstar "
         f"för {yes_means} röstar Ja, den som röstar för {no_means} röstar Nej.",
         wording.format(**tally),
         f"Hur var och en röstat framgår av omröstningslista nr. {number}, bilaga 2."],
        VoteEvent("recorded", question, "adopted" if wins else "rejected", yes_means, no_means,
                  tally["yes"], tally["no"], tally["abstain"], tally["absent"], votes=votes),
    )  # fmt: skip


def plan() -> Item:
    """Write § 65: a votering with abstentions."""
    votes = roll_call(SEATS, stands("S C V KD L", "M SkV SD", "ÖL"),
                      {M[5].person_name: "absent", SKV[2].person_name: "yes"})  # fmt: skip
    item = Item(65, "Detaljplan för Hamnmagasinet, antagande", "Dnr. 2022/KS 0341 214")
    item.text(*_MATTERS.remarks())
    item.head("Förslag och yrkanden")
    item.motion(f"{M[0]}, {SKV[0]} och {SD[0]} yrkar avslag på kommunstyrelsens förslag.",
                Motion("rejection", (M[0], SKV[0], SD[0]), "kommunstyrelsens förslag"))  # fmt: skip
    item.motion(f"{S[1]} med instämmande av {C[1]}, {V[0]} och {KD[0]} yrkar bifall till "
                "kommunstyrelsens förslag.",
                Motion("approval", (S[1], C[1], V[0], KD[0]), "kommunstyrelsens förslag",
                       "adopted"))  # fmt: skip
    item.head("Propositionsordning")
    item.text("Ordföranden ställer proposition på bifall mot avslag och finner att fullmäktige "
              "bifaller kommunstyrelsens förslag.")  # fmt: skip
    voting(item, votes, "bifall till kommunstyrelsens förslag", "avslag",
           "Omröstningen utfaller med {yes} Ja mot {no} Nej. {abstain} ledamöter avstår och "
           "{absent} ledamot är frånvarande.", "bifall mot avslag")  # fmt: skip
    item.head(DECIDES)
    item.points([("adopt", "Detaljplanen för Hamnmagasinet antas.")])
    item.head("Reservationer")
    item.reserve(
        f"Samtliga ledamöter från (M) och (SD) reserverar sig till förmån för "
        f"{M[0].genitive} yrkande.",
        Reservation((Person("", "M"), Person("", "SD")), f"{M[0].genitive} yrkande"),
    )
    item.reserve(f"{SKV[0]}, {SKV[1]} och {SKV[3]} reserverar sig mot beslutet enligt följande:",
                 Reservation((SKV[0], SKV[1], SKV[3])), *_ARGUMENTS.paragraphs(2, 3))  # fmt: skip
    return item


def library() -> Item:
    """Write § 66: a counter-proposition and a main votering."""
    counter = roll_call(SEATS, stands("SkV SD KD M", "V ÖL L", "S C"))
    main = roll_call(SEATS, stands("S C V L ÖL", "M SkV SD KD"), {C[2].person_name: "no"})
    item = Item(66, f"Motion från {L[0]} om meröppna bibliotek", "Dnr. 2024/KS 0288 880")
    item.text(*_MATTERS.remarks())
    item.head("Förslag och yrkanden")
    item.motion(
        f"{S[2]} och {C[0]} yrkar bifall till kommunstyrelsens förslag att motionen ska "
        "anses besvarad.",
        Motion("approval", (S[2], C[0]), "kommunstyrelsens förslag", "adopted"),
    )
    item.motion(f"{L[0]} yrkar bifall till motionen.", Motion("approval", (L[0],), "motionen"))
    item.motion(
        f"{OL[0]} instämmer i {L[0].genitive} yrkande.",
        Motion("approval", (OL[0],), "motionen"),
    )
    item.motion(f"{SKV[0]} yrkar avslag på motionen.",
                Motion("rejection", (SKV[0],), "motionen"))  # fmt: skip
    item.head("Propositionsordning")
    item.text("Ordföranden konstaterar att det finns tre förslag och utser kommunstyrelsens "
              "förslag till huvudförslag. Vid proposition om motförslag finner ordföranden att "
              "avslag på motionen utsetts till motförslag.")  # fmt: skip
    voting(item, counter, "avslag på motionen som motförslag",
           "bifall till motionen som motförslag",
           "Kontrapropositionen utfaller med {yes} ja-röster mot {no} nej-röster. {abstain} "
           "ledamöter avstår från att rösta.", "motförslag i huvudvoteringen")  # fmt: skip
    voting(item, main, "kommunstyrelsens förslag", "avslag på motionen",
           "Vid huvudvoteringen avges {yes} ja-röster och {no} nej-röster.",
           "huvudvotering")  # fmt: skip
    item.head(DECIDES)
    item.points([("file", "Motionen anses besvarad.")])
    item.head("Reservationer")
    item.reserve(
        f"Mot beslutet reserverar sig {L[0]} till förmån för eget yrkande.",
        Reservation((L[0],), "eget yrkande"),
    )
    item.reserve("Skärvingeväljarna anmäler blank reservation.",
                 Reservation((Person("", "SkV"),)))  # fmt: skip
    return item


def minority() -> Item:
    """Write § 67: referred back by a minority."""
    votes = roll_call(SEATS, stands("S C V L ÖL KD", "M SkV SD"))
    item = Item(67, "Ny simhall, inriktningsbeslut", "Dnr. 2023/KS 0502 292")
    item.text(*_MATTERS.remarks())
    item.head("Förslag och yrkanden")
    item.motion(
        f"{M[1]} yrkar i första hand att ärendet återremitteras för att driftskostnaden "
        "ska belysas och i andra hand avslag på kommunstyrelsens förslag.",
        Motion("referral_back", (M[1],), None, "adopted"),
        Motion("rejection", (M[1],), "kommunstyrelsens förslag", "unknown"),
    )
    item.motion(f"{S[1]} yrkar att ärendet avgörs i dag och bifall till kommunstyrelsens förslag.",
                Motion("other", (S[1],), None, "rejected"),
                Motion("approval", (S[1],), "kommunstyrelsens förslag", "unknown"))  # fmt: skip
    item.head("Propositionsordning")
    item.text("Ordföranden frågar om ärendet ska avgöras i dag eller återremitteras och finner att "
              "ärendet ska avgöras i dag.")  # fmt: skip
    voting(item, votes, "att ärendet avgörs i dag", "återremiss",
           "{yes} ledamöter röstar ja och {no} ledamöter röstar nej. Eftersom minst en tredjedel "
           "av de närvarande begärt det återremitteras ärendet (minoritetsåterremiss).",
           "om ärendet ska avgöras i dag eller återremitteras")  # fmt: skip
    item.vote_events[-1] = _settled(item.vote_events[-1], "rejected")
    item.head(DECIDES)
    item.points([("refer_back", "Ärendet återremitteras med motiveringen att driftskostnaden ska "
                  "belysas.")])  # fmt: skip
    return item


def _settled(event: VoteEvent, result: str) -> VoteEvent:
    """Give an event another result than the count alone would."""
    return VoteEvent(**{**event.__dict__, "result": result})


def two_motions() -> Item:
    """Write § 70: two motions in one sentence."""
    item = Item(70, f"Motion från {SD[2]} om nämndorganisationen", "Dnr. 2024/KS 0231 001")
    item.text(*_MATTERS.remarks())
    item.head("Förslag och yrkanden")
    item.motion(f"{SD[2]} yrkar bifall till motionen.",
                Motion("approval", (SD[2],), "motionen"))  # fmt: skip
    item.motion(
        f"{V[0]} och {C[1]} yrkar avslag på {SD[2].genitive} förslag och bifall till "
        "kommunstyrelsens förslag.",
        Motion("rejection", (V[0], C[1]), f"{SD[2].genitive} förslag", "adopted"),
        Motion("approval", (V[0], C[1]), "kommunstyrelsens förslag", "adopted"),
    )
    item.head("Propositionsordning")
    item.vote(
        ["Ordföranden prövar yrkandena mot varandra och finner att motionen avslås."],
        VoteEvent("acclamation", "yrkandena mot varandra", "rejected"),
    )
    item.head(DECIDES)
    item.points([("reject", "Motionen avslås.")])
    item.head("Reservationer")
    item.reserve("SD-gruppen reserverar sig skriftligt, se bilaga 3.",
                 Reservation((Person("", "SD"),), text=" ".join(WRITTEN)))  # fmt: skip
    item.head("Ej deltagande i beslut")
    item.away(f"{listed(OL)} deltar inte i beslutet.", *OL)
    return item
