"""Lövåsa: what socialnämnden dealt with on 22 May 2025."""

from .minutes_arguments import Arguments
from .minutes_matters import Matters
from .minutes_model import Item, Motion, Reservation, Statement, VoteEvent
from .minutes_people import Person
from .minutes_welfare_late import (
    DECISION,
    election,
    employment,
    housing,
    initiative,
    matter,
    motion_reply,
    notices,
    voting,
)  # fmt: skip
from .minutes_welfare_people import (
    C1,
    KD1,
    LAP1,
    M1,
    M2,
    M3,
    S1,
    S2,
    SD1,
    SD2,
    V1,
    VFL1,
)  # fmt: skip

OFFICE = "Socialförvaltningens"
_MATTERS, _ARGUMENTS = Matters(7, "april 2025"), Arguments(7)


def agenda() -> list[Item]:
    """Write the paragraphs 88 to 111."""
    return [
        _order(), _adjusting(), _forecast(), _savings(), _not_executed(), _home_care(), _secret(),
        _delegation(), _grants(), _guidelines(), _routine(98, "00322/2025"), _summer(),
        _routine(100, "00190/2025"), employment(), _routine(102, "00207/2025"), motion_reply(),
        _routine(104, "00141/2025"), housing(), _routine(106, "00266/2025"), initiative(),
        _routine(108, "00271/2025"), election(), notices("110", "Delegationsbeslut"),
        notices("111", "Meddelanden"),
    ]  # fmt: skip


def _order() -> Item:
    item = Item(88, "Fastställande av dagordning")
    item.head(DECISION)
    item.points(
        [
            ("adopt", "Dagordningen fastställs."),
            ("table", "Ärende 14 om färdtjänst bordläggs till sammanträdet i juni."),
        ],
        "a)",
    )
    return item


def _adjusting() -> Item:
    item = Item(89, "Val av justerare")
    item.head(DECISION)
    item.points([("elect", f"{M1} utses att tillsammans med ordföranden justera protokollet.")])
    return item


def _forecast() -> Item:
    item = matter(90, "Månadsuppföljning per april", "00051/2025")
    item.table(
        ("Verksamhet", "Budget helår, tkr", "Utfall jan–april, tkr", "Prognos, tkr", "Avvikelse"),
        ("Nämnd och ledning", "14 200", "4 610", "14 000", "200"),
        ("Äldreomsorg", "288 450", "98 900", "294 700", "–6 250"),
        ("Funktionsstöd", "121 300", "40 020", "121 900", "–600"),
        ("Individ- och familjeomsorg", "96 750", "34 180", "101 400", "–4 650"),
        ("Arbetsmarknad", "22 900", "7 040", "22 300", "600"),
    )
    item.head(DECISION)
    item.points([("adopt", "Månadsuppföljningen godkänns."),
                 ("commission", "Förvaltningen får i uppdrag att till nästa sammanträde redovisa "
                  "förslag till åtgärder för en budget i balans.")], "a)")  # fmt: skip
    item.head("Särskilt yttrande")
    item.state(
        f"{SD1} och {SD2} inkommer med särskilt yttrande enligt följande:",
        Statement("special_statement", (SD1, SD2)),
        *_ARGUMENTS.paragraphs(2, 3),
    )
    return item


def _savings() -> Item:
    item = matter(91, "Åtgärder för en budget i balans 2025", "00052/2025")
    item.head("Yrkanden")
    item.text(f"{M1}, {M2} och {KD1} yrkar:")
    movers = (M1, M2, KD1)
    item.motion(
        "bifall till punkt a och b i förvaltningens förslag",
        Motion("approval", movers, "punkt a och b i förvaltningens förslag", "adopted"),
        bullet="•",
    )
    item.motion(
        "avslag på punkt c i förvaltningens förslag",
        Motion("rejection", movers, "punkt c i förvaltningens förslag"),
        bullet="•",
    )
    item.text(f"{S1} med instämmande av {C1}, {V1} yrkar:")
    item.motion("bifall till förvaltningens förslag i sin helhet",
                Motion("approval", (S1, C1, V1), "förvaltningens förslag i sin helhet", "adopted"),
                bullet="•")  # fmt: skip
    item.head("Beslutsgång")
    item.vote(
        ["Ordföranden finner att nämnden bifaller punkt a och b."],
        VoteEvent("acclamation", "punkt a och b", "adopted"),
    )
    item.text(f"Ordföranden ställer punkt c mot {M1.genitive} avslagsyrkande och finner att punkt "
              "c bifalls. Votering begärs.")  # fmt: skip
    voting(item, ("bifall till punkt c", "avslag på punkt c"),
            ["7 röster för bifall till punkt c och 6 röster för avslag på punkt c.",
             "Nämnden beslutar därmed att bifalla punkt c."],
            VoteEvent("recorded", "punkt c", "adopted", "bifall till punkt c", "avslag på punkt c",
                      7, 6))  # fmt: skip
    item.head(DECISION)
    item.points(
        [
            ("adopt", "Åtgärdsplanen för en budget i balans antas."),
            ("commission", "Förvaltningen ska redovisa läget vid varje sammanträde."),
            ("other", "Dagverksamheten Björken flyttas till Centrumhuset."),
        ],
        "a)",
    )
    item.head("Reservationer")
    item.reserve(
        f"{M1}, {M2}, {M3} och {KD1} reserverar sig mot beslutet i punkt c till förmån "
        f"för {M1.genitive} yrkande enligt följande:",
        Reservation((M1, M2, M3, KD1), f"{M1.genitive} yrkande"),
        *_ARGUMENTS.paragraphs(2, 4),
    )
    item.reserve("SD-gruppen reserverar sig till förmån för avslag på punkt c.",
                 Reservation((Person("", "SD"),), "avslag på punkt c"))  # fmt: skip
    return item


def _not_executed() -> Item:
    item = matter(92, "Ej verkställda gynnande beslut, första kvartalet 2025", "00077/2025",
                 "Nämnden ska varje kvartal rapportera beslut som inte verkställts inom tre "
                 "månader.")  # fmt: skip
    item.table(
        ("Lagrum", "Insats", "Beslutsdatum", "Kön", "Dagar", "Skäl"),
        ("SoL", "Särskilt boende", "2024-10-02", "K", "118", "Tackat nej till erbjudande"),
        ("SoL", "Kontaktfamilj", "2024-09-11", "M", "139", "Saknar uppdragstagare"),
        ("LSS", "Bostad med särskild service", "2024-06-19", "M", "223", "Resursbrist"),
        ("LSS", "Kontaktperson", "2024-11-05", "K", "84", "Saknar uppdragstagare"),
        ("LSS", "Korttidsvistelse", "2024-10-22", "M", "98", "Resursbrist"),
    )
    item.head(DECISION)
    item.points(
        [
            ("file", "Redovisningen läggs till handlingarna."),
            ("other", "Rapporten översänds till kommunfullmäktige och revisorerna."),
        ],
        "•",
    )
    return item


def _home_care() -> Item:
    item = matter(93, "Upphandling av hemtjänst på landsbygden", "00118/2025")
    item.head("Yrkanden")
    item.motion(
        f"{LAP1} yrkar att ärendet återremitteras för att en konsekvensanalys för "
        "personalen ska tas fram.",
        Motion("referral_back", (LAP1,), None, "rejected"),
        bullet="•",
    )
    item.motion(
        f"{S2} yrkar att ärendet avgörs i dag.", Motion("other", (S2,), None, "adopted"), bullet="•"
    )
    item.motion(
        f"{V1} yrkar avslag på förvaltningens förslag.",
        Motion("rejection", (V1,), "förvaltningens förslag"),
        bullet="•",
    )
    item.motion(
        f"{C1} och {M1} yrkar bifall till förvaltningens förslag.",
        Motion("approval", (C1, M1), "förvaltningens förslag", "adopted"),
        bullet="•",
    )
    item.head("Beslutsgång")
    item.text("Ordföranden frågar om ärendet ska avgöras i dag och finner att så ska ske.")
    voting(item, ("att ärendet avgörs i dag", "återremiss"),
            ["Omröstningen utfaller med 9 Ja mot 4 Nej. Nämnden beslutar att avgöra ärendet i "
             "dag."],
            VoteEvent("recorded", "att ärendet ska avgöras i dag", "adopted",
                      "att ärendet avgörs i dag", "återremiss", 9, 4))  # fmt: skip
    item.text("Ordföranden ställer därefter proposition på bifall mot avslag. Votering begärs.")
    voting(item, ("förvaltningens förslag", "avslag"),
            ["Med 6 röster mot 2 bifaller nämnden förvaltningens förslag. 3 ledamöter avstår."],
            VoteEvent("recorded", "bifall mot avslag", "adopted", "förvaltningens förslag",
                      "avslag", 6, 2, 3))  # fmt: skip
    item.head(DECISION)
    item.points(
        [
            ("adopt", "Upphandlingsunderlaget godkänns."),
            ("commission", "Socialdirektören får i uppdrag att genomföra upphandlingen."),
            ("other", "Avtalstiden är fyra år med möjlighet till två års förlängning."),
        ],
        "a)",
    )
    item.head("Reservation mot beslutet")
    item.reserve(f"Mot beslutet reserverar sig {V1} och {LAP1}.", Reservation((V1, LAP1)))
    item.head("Deltar inte i beslutet")
    item.away(f"{SD1} och {SD2} deltar inte i beslutet.", SD1, SD2)
    return item


def _secret() -> Item:
    item = Item(94, "Individärende", "00199/2025")
    item.text(
        "Paragrafen omfattas av sekretess och redovisas i särskilt protokoll.",
        "Ordföranden redogör för ärendets gång.",
    )
    return item


def _delegation() -> Item:
    item = matter(95, "Revidering av delegationsordning", "00084/2025")
    item.table(
        ("Nr", "Ärendegrupp", "Lagrum", "Delegat i dag", "Förslag till delegat"),
        (
            "2.4",
            "Beslut om bistånd i form av hemtjänst",
            "4 kap. 1 § SoL",
            "Biståndshandläggare",
            "Oförändrad",
        ),
        ("2.9", "Beslut om särskilt boende", "4 kap. 1 § SoL", "Enhetschef", "Biståndshandläggare"),
        ("5.1", "Avskrivning av fordran", "–", "Socialdirektör", "Controller"),
    )
    item.head("Yrkanden")
    item.motion(
        f"{SD2} yrkar följande ändring: punkt 2.9 ska fortsatt beslutas av enhetschef.",
        Motion("amendment", (SD2,), None, "adopted"),
    )
    item.motion(f"{KD1} instämmer i {SD2.genitive} yrkande.",
                Motion("amendment", (KD1,), None, "adopted"))  # fmt: skip
    item.head("Beslutsgång")
    item.vote([f"Ordföranden prövar {SD2.genitive} ändringsyrkande mot förvaltningens förslag i "
               "den delen och finner att ändringsyrkandet bifalls."],
              VoteEvent("acclamation", f"{SD2.genitive} ändringsyrkande mot förvaltningens förslag",
                        "adopted"))  # fmt: skip
    item.head(DECISION)
    item.running(
        "Socialnämnden beslutar",
        [
            (
                "adopt",
                "att anta reviderad delegationsordning med den ändringen att punkt 2.9 ska "
                "fortsatt beslutas av enhetschef",
            ),
            ("other", "att delegationsordningen gäller från och med den 1 juni 2025"),
        ],
    )
    return item


def _grants() -> Item:
    item = matter(96, "Bidrag till ideella föreningar 2025", "00033/2025")
    item.table(
        ("Förening", "Sökt belopp", "Bidrag 2024", "Förslag 2025"),
        ("Anhörigas förening Ljusglimten", "120 000", "80 000", "90 000"),
        ("Kvinnojouren Lövhyddan", "410 000", "350 000", "375 000"),
        ("Stödlinjen i Lövåsa", "60 000", "40 000", "40 000"),
    )
    item.head("Jäv")
    item.away(
        f"{VFL1} anmäler jäv och lämnar sammanträdet under ärendets behandling.",
        VFL1,
        role="conflict_of_interest",
    )
    item.head("Yrkanden")
    item.motion(
        f"{S1} yrkar bifall till förvaltningens förslag med tillägget att bidragen ska "
        "återsökas om verksamheten upphör.",
        Motion("approval", (S1,), "förvaltningens förslag", "adopted"),
        Motion("addition", (S1,), None, "adopted"),
    )
    item.motion(f"{M3} föreslår att bidraget till Kvinnojouren Lövhyddan höjs till 410 000 kronor.",
                Motion("amendment", (M3,), None))  # fmt: skip
    item.head("Beslutsgång")
    item.vote(
        [
            f"Ordföranden ställer proposition på förvaltningens förslag mot {M3.genitive} "
            "yrkande och finner att förvaltningens förslag bifalls."
        ],
        VoteEvent("acclamation", f"förvaltningens förslag mot {M3.genitive} yrkande", "adopted"),
    )
    item.vote(
        [f"Ordföranden finner vidare att nämnden bifaller {S1.genitive} tilläggsyrkande."],
        VoteEvent("acclamation", f"{S1.genitive} tilläggsyrkande", "adopted"),
    )
    item.head(DECISION)
    item.points(
        [
            ("adopt", "Bidrag beviljas enligt tabellen ovan."),
            ("other", "Bidragen ska återsökas om verksamheten upphör."),
        ],
        "•",
    )
    item.head("Reservation")
    item.reserve(f"Samtliga ledamöter i M reserverar sig till förmån för {M3.genitive} yrkande.",
                 Reservation((Person("", "M"),), f"{M3.genitive} yrkande"))  # fmt: skip
    return item


def _guidelines() -> Item:
    item = matter(97, "Riktlinjer för bostadsanpassningsbidrag", "00150/2025")
    item.head("Socialnämndens förslag till kommunfullmäktige")
    item.points([("adopt", "Riktlinjerna för bostadsanpassningsbidrag antas."),
                 ("other", "Tidigare riktlinjer från 2016 upphävs.")], "a)",
                to="Kommunfullmäktige")  # fmt: skip
    item.head("Beslutsgång")
    item.vote(
        [
            "Ordföranden finner att det endast finns ett förslag till beslut och att nämnden "
            "bifaller det."
        ],
        VoteEvent("acclamation", "endast finns ett förslag till beslut", "adopted"),
    )
    return item


def _routine(paragraph: int, case: str) -> Item:
    title, background, points = _MATTERS.deal()
    item = matter(paragraph, title, case, *background)
    item.head("Underlag för beslut")
    item.bullets(*_MATTERS.papers(item, OFFICE))
    item.head("Barnkonsekvensanalys", _MATTERS.reasons(2))
    item.head(DECISION)
    item.running("Socialnämnden beslutar", points)
    return item


def _summer() -> Item:
    item = matter(99, "Bemanning inom äldreomsorgen sommaren 2025", "00175/2025")
    item.head(DECISION)
    item.points([("note", "Informationen noteras till protokollet.")])
    item.head("Protokollsanteckning")
    item.state(
        f"{VFL1} lämnar en protokollsanteckning enligt följande:",
        Statement("minutes_note", (VFL1,)),
        _ARGUMENTS.remark(3),
    )
    return item
