"""Skärvinge: the matters of kommunfullmäktige on 17 March 2025."""

from .minutes_arguments import Arguments
from .minutes_matters import Matters
from .minutes_model import Item, Motion, Point, Statement, VoteEvent
from .minutes_parties_people import CHAIR, DIRECTOR, FIRST_VICE, GROUPS, LATE, SECOND_VICE
from .minutes_parties_votes import DECIDES, LISTS, library, minority, plan, two_motions

S, M, SKV, C, SD, V, OL, KD, L = GROUPS.values()
_MATTERS, _ARGUMENTS = Matters(6), Arguments(61)


def agenda() -> list[Item]:
    """Write the paragraphs 58 to 75."""
    LISTS.clear()
    return [
        _opening(), _order(), _question(), _interpellation(), _resignation(), _new_motions(),
        _accounts(), plan(), library(), minority(), _tabled(), _fees(), two_motions(),
        _points(), _routine(72, "Dnr. 2025/KS 0118 041"), _election(), _citizen(), _messages(),
    ]  # fmt: skip


def _opening() -> Item:
    item = Item(58, "Upprop och val av justerare")
    item.text("Upprop förrättas. 33 ledamöter och tjänstgörande ersättare noteras som närvarande "
              f"utom {LATE}, som inställer sig kl. 18.55.")  # fmt: skip
    item.head(DECIDES)
    item.points([("elect", f"Att jämte ordföranden justera protokollet utses {V[0]} och {KD[0]}.")])
    return item


def _order() -> Item:
    item = Item(59, "Fastställande av föredragningslista")
    item.text("Kallelse och kungörelse har skett i föreskriven ordning.")
    item.head(DECIDES)
    item.points([("adopt", "Föredragningslistan fastställs med den ändringen att ärende 11 "
                  "utgår.")])  # fmt: skip
    return item


def _question() -> Item:
    item = Item(60, "Allmänhetens frågestund")
    item.text("En fråga har lämnats in om gatubelysningen vid Prästängen. Kommunstyrelsens "
              f"ordförande {S[1]} besvarar frågan.")  # fmt: skip
    item.text(_MATTERS.reasons(3))
    return item


def _interpellation() -> Item:
    item = Item(61, f"Interpellation från {M[1]} om trygghet i centrum", "Dnr. 2025/KS 0131 101")
    item.text(f"{M[1]} har ställt en interpellation till kommunstyrelsens ordförande {S[1]}.")
    item.head("Yttranden", f"I överläggningen yttrar sig {M[1]}, {S[1]}, {SD[0]}, {SKV[0]} samt "
              f"{L[0]}.")  # fmt: skip
    item.head(DECIDES)
    item.points([("other", "Interpellationen får ställas."), ("file", "Interpellationen är "
                "besvarad.")])  # fmt: skip
    return item


def _resignation() -> Item:
    item = Item(62, "Avsägelser", "Dnr. 2025/KS 0012 102")
    item.text(f"{SKV[3]} har begärt entledigande från uppdraget som ersättare i socialnämnden.")
    item.head(DECIDES)
    item.points([("adopt", f"{SKV[3]} beviljas entledigande från uppdraget som ersättare i "
                  "socialnämnden.")])  # fmt: skip
    return item


def _new_motions() -> Item:
    item = Item(63, "Anmälan av motioner", "Dnr. 2025/KS 0206 001")
    item.text("Följande motioner har lämnats in:")
    item.bullets(f"Motion från {SD[0]} om en kommunal visselblåsarfunktion",
                 f"Motion från {OL[0]} och {OL[1]} om öppna nämndsammanträden",
                 f"Motion från {KD[0]} om samtalsstöd till anhöriga", label="-")  # fmt: skip
    item.head(DECIDES)
    item.points([("other", "Motionerna remitteras till kommunstyrelsen för beredning.")])
    return item


def _accounts() -> Item:
    item = Item(64, "Årsredovisning och ansvarsfrihet 2024", "Dnr. 2025/KS 0077 042")
    item.text(*_MATTERS.remarks())
    item.text("Revisorerna tillstyrker att årsredovisningen godkänns och att ansvarsfrihet "
              "beviljas.")  # fmt: skip
    item.head("Jäv")
    item.away(f"På grund av jäv deltar inte {S[1]}, {C[1]} och {M[2]} i beslutet om ansvarsfrihet.",
              S[1], C[1], M[2], role="conflict_of_interest")  # fmt: skip
    item.head(DECIDES)
    item.points([("adopt", "Årsredovisningen för 2024 godkänns."),
                 ("adopt", "Kommunstyrelsen och nämnderna beviljas ansvarsfrihet för 2024."),
                 ("other", "Resultatet 12,4 miljoner kronor förs till eget kapital.")],
                labels="1.")  # fmt: skip
    return item


def _tabled() -> Item:
    item = Item(68, "Arvodesbestämmelser för förtroendevalda", "Dnr. 2024/KS 0610 024")
    item.text(*_MATTERS.remarks())
    item.head("Förslag och yrkanden")
    item.motion(f"{KD[0]}, {V[1]} samt {SD[1]} yrkar att ärendet bordläggs.",
                Motion("tabling", (KD[0], V[1], SD[1]), None, "adopted"))  # fmt: skip
    item.head("Propositionsordning")
    item.vote(["Ordföranden finner att fullmäktige bifaller yrkandet om bordläggning."],
              VoteEvent("acclamation", "bordläggning", "adopted"))  # fmt: skip
    item.head(DECIDES)
    item.points([("table", "Ärendet bordläggs.")])
    return item


def _fees() -> Item:
    item = Item(69, "Taxa för avfallshantering", "Dnr. 2025/KS 0099 206")
    item.text(*_MATTERS.remarks())
    item.table(
        ("Hämtning", "Nuvarande taxa", "Förslag"),
        ("Kärl 140 liter", "1 845 kr", "1 990 kr"),
        ("Kärl 240 liter", "2 310 kr", "2 480 kr"),
        ("Fritidshus", "1 120 kr", "1 175 kr"),
    )
    item.head("Förslag och yrkanden")
    item.motion(
        f"{S[3]} yrkar bifall till kommunstyrelsens förslag.",
        Motion("approval", (S[3],), "kommunstyrelsens förslag", "adopted"),
    )
    item.motion(
        f"{SD[1]} framställer följande ändringsyrkande: att taxan för fritidshus lämnas "
        "oförändrad.",
        Motion("amendment", (SD[1],), None, "rejected"),
    )
    item.motion(
        f"{OL[1]} yrkar att ett tillägg ska göras om att taxan utvärderas före den 1 oktober 2026.",
        Motion("addition", (OL[1],), None, "adopted"),
    )
    item.motion(f"{M[3]} återtar sitt tidigare yrkande om avslag på kommunstyrelsens förslag.",
                Motion("rejection", (M[3],), "kommunstyrelsens förslag", "withdrawn"))  # fmt: skip
    item.head("Propositionsordning")
    item.vote(
        [
            f"Ordföranden ställer proposition på kommunstyrelsens förslag mot "
            f"{SD[1].genitive} ändringsyrkande och finner att fullmäktige beslutar enligt "
            "kommunstyrelsens förslag."
        ],
        VoteEvent(
            "acclamation",
            f"kommunstyrelsens förslag mot {SD[1].genitive} ändringsyrkande",
            "adopted",
        ),
    )
    item.vote(
        [f"Därefter ställs proposition på {OL[1].genitive} tilläggsyrkande, som bifalls."],
        VoteEvent("acclamation", f"{OL[1].genitive} tilläggsyrkande", "adopted"),
    )
    item.head(DECIDES)
    points: list[Point] = [
        ("adopt", "att anta taxan för avfallshantering"),
        ("commission", "att taxan ska utvärderas före den 1 oktober 2026"),
    ]
    item.running("Kommunfullmäktige beslutar", points)
    item.head("Protokollsanteckning")
    item.state(f"{SD[1]} lämnar en protokollsanteckning:", Statement("minutes_note", (SD[1],)),
               "Vi står bakom taxan i övrigt.")  # fmt: skip
    return item


def _points() -> Item:
    item = Item(71, "Handlingsplan för landsbygdsutveckling", "Dnr. 2024/KS 0417 140")
    item.text(*_MATTERS.remarks())
    item.head("Förslag och yrkanden")
    item.motion(
        f"{SKV[0]} yrkar bifall till punkt 1 och 2 och avslag på punkt 3.",
        Motion("approval", (SKV[0],), "punkt 1 och 2", "adopted"),
        Motion("rejection", (SKV[0],), "punkt 3", "rejected"),
    )
    item.motion(f"{FIRST_VICE}, {S[4]} och 2:e vice ordförande {SECOND_VICE} yrkar bifall till "
                "kommunstyrelsens förslag.", Motion("approval", (FIRST_VICE, S[4], SECOND_VICE),
                                   "kommunstyrelsens förslag", "adopted"))  # fmt: skip
    item.head("Propositionsordning")
    item.vote(
        ["Ordföranden finner att punkt 1 och 2 bifalls."],
        VoteEvent("acclamation", "punkt 1 och 2", "adopted"),
    )
    item.vote([f"Ordföranden ställer proposition på bifall till punkt 3 mot {SKV[0].genitive} "
               "avslagsyrkande och finner att punkt 3 bifalls."],
              VoteEvent("acclamation", "punkt 3", "adopted"))  # fmt: skip
    item.head(DECIDES)
    item.points(
        [
            ("adopt", "Handlingsplanen för landsbygdsutveckling antas."),
            ("commission", "Kommunstyrelsen får i uppdrag att redovisa arbetet årligen."),
            ("other", "För genomförandet avsätts 900 000 kronor per år."),
        ],
        labels="1.",
    )
    item.head("Särskilt yttrande")
    item.state(
        f"{KD[0]} inkommer med särskilt yttrande enligt följande:",
        Statement("special_statement", (KD[0],)),
        *_ARGUMENTS.paragraphs(1, 3),
    )
    return item


def _routine(paragraph: int, case: str) -> Item:
    title, background, points = _MATTERS.deal()
    item = Item(paragraph, title, case)
    item.text(*background)
    item.head("Underlag för beslut")
    item.bullets(*_MATTERS.papers(item, "Kommunledningskontorets"), label="-")
    item.head(DECIDES)
    item.running("Kommunfullmäktige beslutar", points)
    return item


def _election() -> Item:
    item = Item(73, "Fyllnadsval till socialnämnden", "Dnr. 2025/KS 0012 102")
    item.text("Valberedningen har lämnat förslag.")
    item.head(DECIDES)
    item.points([("elect", f"{SKV[2]} utses till ersättare i socialnämnden efter {SKV[3]}."),
                 ("elect", f"{L[0]} väljs till ledamot i valnämnden till och med den 31 december "
                  "2026.")], labels="1.")  # fmt: skip
    return item


def _citizen() -> Item:
    item = Item(74, "Medborgarförslag om hundrastgård i Prästängen", "Dnr. 2024/KS 0577 332")
    item.text(_MATTERS.reasons(4))
    item.head(DECIDES)
    item.points([("adopt", "Medborgarförslaget bifalls.")])
    return item


def _messages() -> Item:
    item = Item(75, "Meddelanden")
    item.text(f"Ordföranden {CHAIR} och kommundirektör {DIRECTOR} redovisar inkomna meddelanden.")
    item.bullets("Länsstyrelsens beslut om ny ersättare för ledamot i kommunfullmäktige",
                 "Revisorernas arbetsplan för 2025", label="-")  # fmt: skip
    item.head(DECIDES)
    item.points([("file", "Meddelandena läggs till handlingarna.")])
    return item
