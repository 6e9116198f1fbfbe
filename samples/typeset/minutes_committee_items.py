"""The paragraphs of Vidjeby's school committee."""

from . import minutes_committee_facts as f
from .minutes_blocks import Block, Head, Item, Marks, Roll, par, points, quote
from .minutes_bulk import Bulk
from .minutes_committee_rest import committee_routine
from .minutes_gold import Aside, Decision, Motion, Reservation, Statement, VoteEvent
from .minutes_people import ballot
from .swedish import listed

GLUED = {"1388/25": "2.6."}
"""The classification that the system prints right after the number."""

_OFFICE = "utbildningsförvaltningens förslag"
_CHAIRS = "ordförandens förslag"
_COUNCIL = "Kommunfullmäktige"
_BULK = Bulk(
    3003,
    "utbildningsförvaltningen",
    "barn- och utbildningsnämnden",
    ("Rektorerna", "Kommunstyrelsen", "Utbildningsförvaltningen", "Skolchefen", "Elevhälsan"),
)


def items() -> list[Item]:
    """Return the paragraphs in order."""
    return [
        *_opening(), _schools_report(), _fees(), _grant(), _accounts(), _school(), _rules(),
        _admission(), *committee_routine(_BULK), *_end(),
    ]  # fmt: skip


def _opening() -> list[Item]:
    return [
        Item(10, None, "Val av justerare", [
            Head("Beslut:"),
            par(f"Nämnden beslutar att {f.ROSVRET} jämte ordföranden justerar protokollet.",
                Decision(f"att {f.ROSVRET} jämte ordföranden justerar protokollet", "elect")),
        ]),
        Item(11, None, "Dagordning", [
            Head("Beslut:"),
            par("Dagordningen godkänns med den ändringen att ärende 9 utgår.",
                Decision("Dagordningen godkänns med den ändringen att ärende 9 utgår.", "adopt")),
        ]),
    ]  # fmt: skip


def _schools_report() -> Item:
    return Item(12, "1210/25", "Systematiskt kvalitetsarbete, läsåret 2023/24", [
        Head("Beslut:"),
        par("Nämnden tar del av rapporten.",
            Decision("Nämnden tar del av rapporten.", "note")),
        Head("Ärendet:"),
        *_BULK.story("Skolchefen redovisar resultaten för grundskolan. Meritvärdet i årskurs 9 är "
                     "214 poäng, vilket är oförändrat.", 3),
        *_BULK.papers("Handlingar", 2),
    ])  # fmt: skip


def _fees() -> Item:
    extra = "att avgiften ska vara noll kronor för hushåll med försörjningsstöd"
    return Item(13, "1307/25", "Avgifter inom förskola och fritidshem 2025", [
        Head("Beslut:"),
        par("Nämnden föreslår kommunfullmäktige besluta att avgifterna inom förskola och "
            "fritidshem följer Skolverkets nivåer för 2025 samt att beslutet gäller från och med "
            "den 1 april 2025.",
            Decision("att avgifterna inom förskola och fritidshem följer Skolverkets nivåer för "
                     "2025", "other", "recommended", _COUNCIL),
            Decision("att beslutet gäller från och med den 1 april 2025", "other", "recommended",
                     _COUNCIL)),
        Head("Ärendet:"),
        *_BULK.story("Skolverket räknar årligen upp taket för maxtaxan.", 2),
        Head("Yrkanden:"),
        par(f"{f.ENHAMMAR} yrkar som tillägg {extra}. {f.BERGMORA} yrkar avslag på "
            "tilläggsyrkandet.",
            Motion("addition", [f.ENHAMMAR], extra, "rejected"),
            Motion("rejection", [f.BERGMORA], "tilläggsyrkandet", "adopted")),
        Head("Proposition:"),
        par(f"Ordföranden ställer först proposition på {_OFFICE}, som vinner bifall.",
            VoteEvent("acclamation", _OFFICE, "adopted")),
        par("Ordföranden ställer därefter proposition på tilläggsyrkandet och finner att nämnden "
            "avslår det.", VoteEvent("acclamation", "tilläggsyrkandet", "rejected")),
        Head("Reservation:"),
        par(f"{f.ENHAMMAR} reserverar sig till förmån för eget yrkande.",
            Reservation([f.ENHAMMAR], "eget yrkande")),
    ])  # fmt: skip


def _grant() -> Item:
    return Item(14, "1344/25", "Bidrag till Vidjeby friskola", [
        Head("Beslut:"),
        points(
            Decision("att bevilja Vidjeby friskola tilläggsbelopp med 412 000 kronor", "adopt"),
            Decision("att paragrafen förklaras omedelbart justerad", "adopt"),
        ),
        Head("Jäv:"),
        par(f"Ordförande {f.SUNDHAGE} anmäler jäv och deltar varken i handläggningen eller i "
            f"beslutet. 1:e vice ordförande {f.HULTFALK} tjänstgör som ordförande under "
            "paragrafen.",
            Aside(f.SUNDHAGE.person_name, "S", "conflict_of_interest")),
        Head("Ärendet:"),
        *_BULK.story("Skolan ansöker om tilläggsbelopp för tre elever.", 2),
    ])  # fmt: skip


def _accounts() -> Item:
    note = ("Moderaterna konstaterar att underskottet i grundskolan är känt sedan i våras. "
            "Åtgärdsplanen borde ha lagts fram då.")  # fmt: skip
    return Item(15, "1352/25", "Bokslut 2024 för barn- och utbildningsnämnden", [
        Head("Beslut:"),
        points(
            Decision("att godkänna bokslutet för 2024", "adopt"),
            Decision("att överlämna bokslutet till kommunstyrelsen", "other"),
            Decision("att ge skolchefen i uppdrag att senast i maj redovisa en åtgärdsplan",
                     "commission"),
        ),
        Head("Ärendet:"),
        *_BULK.story("Nämnden redovisar ett underskott på 3,2 miljoner kronor. Av detta hänför sig "
                     "2,7 miljoner kronor till grundskolan.", 5),
        Head("Yrkande:"),
        par(f"{f.TUNFALK} yrkar bifall till {_OFFICE}, vilket {f.HULTFALK} instämmer i.",
            Motion("approval", [f.TUNFALK, f.HULTFALK], _OFFICE, "adopted")),
        Head("Beslutsgång:"),
        par("Ordföranden finner att det endast finns ett förslag till beslut och att nämnden antar "
            "det.", VoteEvent("acclamation", "ett förslag till beslut", "adopted")),
        Head("Protokollsanteckning:"),
        par(f"{f.ISAKSRYD} och {f.HOLMSATER} lämnar följande protokollsanteckning: ”{note}”",
            Statement("minutes_note", [f.ISAKSRYD, f.HOLMSATER], note)),
        *_BULK.papers("Handlingar", 3),
    ])  # fmt: skip


def _school() -> Item:
    """Return the long matter, whose head is said again on each page that it reaches."""
    opposed = f"{f.ISAKSRYD.genitive} avslagsyrkande"
    vote = VoteEvent("recorded", "bifall till ordförandens förslag", "adopted", _CHAIRS, opposed)
    vote.counted(ballot(f.SEATS, {"S", "C", "V", "L"}, {"M", "SD", "VB"}))
    text = ("En skola på 41 elever är inte en kostnad utan en förutsättning. Föräldrarna i Mörtsjö "
            "fick åtta dagar på sig att svara. Vidjebyborna yrkade att barnkonsekvensanalysen "
            "skulle göras om, och det yrkandet står vi fast vid.")  # fmt: skip
    blocks: list[Block] = [
        Head("Beslut:"),
        points(
            Decision("att Mörtsjö skola läggs ned från och med den 1 juli 2025", "other"),
            Decision("att eleverna bereds plats vid Centralskolan", "other"),
            Decision("att ge skolchefen i uppdrag att ordna skolskjuts", "commission"),
        ),
        Head("Ärendet:"),
        *_BULK.story("Nämnden gav den 20 november 2024, § 97, förvaltningen i uppdrag att utreda "
                     "skolorganisationen. Mörtsjö skola har 41 elever i årskurs F–3.", 6),
        Head("Barnkonsekvensanalys:"),
        *_BULK.story("Eleverna har hörts i klassråd. De flesta säger att de vill gå kvar.", 3),
        *_BULK.papers("Handlingar", 5),
        Head("Yrkanden:"),
        par(f"{f.SUNDHAGE} yrkar bifall till {_OFFICE} med tillägget att skolchefen får i uppdrag "
            "att ordna skolskjuts.",
            Motion("approval", [f.SUNDHAGE], _OFFICE, "adopted"),
            Motion("addition", [f.SUNDHAGE],
                   "att skolchefen får i uppdrag att ordna skolskjuts", "adopted")),
        par(f"{f.AGARD} yrkar att ärendet återremitteras för att barnkonsekvensanalysen ska göras "
            f"om, i andra hand avslag. {f.SILVERMO} och {f.FLODHED} instämmer.",
            Motion("referral_back", [f.AGARD], "ärendet", "rejected"),
            Motion("rejection", [f.AGARD], None, "rejected"),
            Motion("referral_back", [f.SILVERMO, f.FLODHED], None, "rejected"),
            Motion("rejection", [f.SILVERMO, f.FLODHED], None, "rejected")),
        par(f"2:e vice ordförande {f.ISAKSRYD} yrkar avslag på {_OFFICE}. {f.GULLHAGE} ansluter "
            f"sig till {f.ISAKSRYD.bare_genitive} yrkande.",
            Motion("rejection", [f.ISAKSRYD], _OFFICE, "rejected"),
            Motion("rejection", [f.GULLHAGE], _OFFICE, "rejected")),
        Head("Beslutsgång:"),
        par("Ordföranden ställer först proposition på om ärendet ska återremitteras eller avgöras "
            "i dag och finner att det ska avgöras i dag.",
            VoteEvent("acclamation", "om ärendet ska återremitteras eller avgöras i dag",
                      "adopted")),
        par(f"Därefter ställer ordföranden proposition på {_CHAIRS} mot {opposed} och finner "
            f"bifall till {_CHAIRS}. Omröstning begärs. Den som bifaller {_CHAIRS} röstar ja, den "
            f"som bifaller {opposed} röstar nej."),
        par(f"Omröstningen utfaller med {vote.yes} ja-röster mot {vote.no} nej-röster. Nämnden "
            f"beslutar alltså bifall till {_CHAIRS}.", vote),
        Roll(vote, "", "answers"),
        Head("Reservationer:"),
        par(f"{f.AGARD} reserverar sig mot beslutet enligt följande:",
            Reservation([f.AGARD], None, text)),
        quote(f"”{text}”"),
        par(f"{listed([f.ISAKSRYD, f.GULLHAGE])} samt {listed([f.SILVERMO, f.FLODHED])} "
            "reserverar sig mot beslutet.",
            Reservation([f.ISAKSRYD, f.GULLHAGE, f.SILVERMO, f.FLODHED])),
    ]  # fmt: skip
    return Item(16, "1379/25", "Framtida skolorganisation i norra Vidjeby", blocks)


def _rules() -> Item:
    return Item(17, "1381/25", "Remiss: ny skolbiblioteksplan", [
        Head("Beslut:"),
        par("Ärendet bordläggs till nästa sammanträde.",
            Decision("Ärendet bordläggs till nästa sammanträde.", "table")),
        Head("Yrkande:"),
        par(f"{f.ROSVRET} yrkar bordläggning.", Motion("tabling", [f.ROSVRET], None, "adopted")),
        Head("Beslutsgång:"),
        par("Ordföranden finner att yrkandet har bifallits.",
            VoteEvent("acclamation", "yrkandet", "adopted")),
    ])  # fmt: skip


def _admission() -> Item:
    words = "med eller utan syskonförtur"
    return Item(18, "1388/25", "Regler för antagning till anpassad grundskola", [
        Head("Beslut:"),
        par(f"Ärendet återremitteras för att förvaltningen ska redovisa regler {words}.",
            Decision(f"Ärendet återremitteras för att förvaltningen ska redovisa regler {words}.",
                     "refer_back")),
        Head("Ärendet:"),
        *_BULK.story("Nuvarande regler är från 2016 och hänvisar till upphävda bestämmelser.", 3),
        Head("Yrkanden:"),
        par(f"{f.BERGMORA}, {f.ENHAMMAR} och {f.AGARD} yrkar återremiss.",
            Motion("referral_back", [f.BERGMORA, f.ENHAMMAR, f.AGARD], None, "adopted")),
        Head("Deltar inte i beslutet:"),
        par(f"{f.SILVERMO} deltar inte i beslutet.", Aside(f.SILVERMO.person_name, "SD")),
    ])  # fmt: skip


def _end() -> list[Item]:
    return [
        Item(22, "1204/25", "Val av kontaktpolitiker", [
            Head("Beslut:"),
            points(
                Decision(f"{f.TUNFALK} utses till kontaktpolitiker för Centralskolan.", "elect"),
                Decision(f"{f.MATS} utses till kontaktpolitiker för Ekbackens förskola.",
                         "elect"),
            ),
        ]),
        Item(23, "1201/25", "Delegationsbeslut", [
            Head("Beslut:"),
            par("Redovisningen läggs till handlingarna.",
                Decision("Redovisningen läggs till handlingarna.", "file")),
            Head("Handlingar:"),
            Marks(("Lista över skolskjutsärenden, januari 2025", "Anställningar nr 3–17")),
        ]),
        Item(24, "1202/25", "Information från skolchefen", [
            Head("Beslut:"),
            par("Nämnden antecknar informationen.",
                Decision("Nämnden antecknar informationen.", "note")),
            *_BULK.story("Skolchefen informerar om lärarlegitimationer och om besöket från "
                         "Skolinspektionen i mars.", 3),
        ]),
        Item(25, None, "Övriga frågor", [
            par(f"{f.MATS} frågar om snöröjningen vid förskolorna. Skolchefen svarar."),
        ]),
    ]  # fmt: skip
