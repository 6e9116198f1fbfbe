"""The invented action plan of Granviks kommun: areas, goals, activities, bodies and deadlines.

`~` and the soft hyphen mark where a word may be broken; see `words.py`.
"""

from .gold import FocusArea, Goal

BOARD = "Kommunstyrelsen"
TECHNICAL = "Tekniska nämnden"
SCHOOLS = "Barn- och utbildnings~nämnden"
PLANNING = "Samhällsbyggnads~nämnden"

TITLE = "Handlingsplan för klimat och energi 2025"
AREAS = (
    FocusArea(None, "Energi", (7, 11, 13)),
    FocusArea(None, "Transporter", (9, 11, 13)),
    FocusArea(None, "Måltider och inköp", (2, 12, 13)),
)
GOALS = (
    Goal(
        1,
        "Energi",
        "Minska energi~förbrukningen i kommunens lokaler",
        TECHNICAL,
        (
            "Kartlägga förskolornas el- och värmeanvändning före och efter sommaren",
            "Byta till energi~effektiv belysning i idrottshallar och på skolgårdar",
            "Utbilda drift~personalen i injustering av ventilations~system",
        ),
        "1.1",
        "2025-12-31",
        "Köpt energi per kvadratmeter",
    ),
    Goal(
        2,
        "Energi",
        "Öka andelen egen~producerad el till 25\u00a0procent av det kommunen använder",
        TECHNICAL,
        (
            "Montera solceller på två skoltak",
            "Utreda batteri~lager vid Granviks vatten~verk",
        ),
        "1.2",
        "2026-06-30",
        "Andel egen el",
    ),
    Goal(
        3,
        "Energi",
        "Höja kunskapen om energi i skolor och förskolor",
        SCHOOLS,
        (
            "Utse ett energiombud på varje enhet",
            "Ta fram ett studie~material om energi och resurs~hushållning för årskurs 4–6",
        ),
        "1.3",
        indicator="Antal utsedda energiombud",
    ),
    Goal(
        4,
        "Energi",
        "Planera för energisnål bebyggelse",
        PLANNING,
        (
            "Ta in energifrågorna i varje ny detaljplan",
            "Erbjuda energi- och klimat~rådgivning till den som söker bygglov",
        ),
        "1.4",
        "löpande",
        "Andel detaljplaner med energiavsnitt",
    ),
    Goal(
        1,
        "Transporter",
        "Fler resor med cykel och kollektivtrafik",
        PLANNING,
        (
            "Bygga en gång- och cykelväg mellan Granvik och Norrsjö",
            "Sätta upp väderskydd och cykelställ vid de tio mest använda håll~platserna",
            "Pröva en avgiftsfri sommarbuss till badplatserna tillsammans med "
            "kollektiv~trafik~myndigheten",
        ),
        "2.1",
        "2025-10-31",
        "Antal resor per invånare och år",
    ),
    Goal(
        2,
        "Transporter",
        "Samordnade varutransporter till kommunens enheter",
        TECHNICAL,
        (
            "Upphandla en samlastnings~central tillsammans med grann~kommunerna",
            "Minska antalet leveranser till varje enhet till högst två i veckan",
        ),
        "2.2",
        "hösten 2025",
    ),
    Goal(
        3,
        "Transporter",
        "Färre tjänsteresor med flyg",
        BOARD,
        (
            "Se över riktlinjerna för tjänsteresor",
            "Rusta fler mötesrum för digitala möten",
        ),
        "2.3",
        "2025-06-30",
        "Antal flyg~resor",
    ),
    Goal(
        4,
        "Transporter",
        "Tryggare och snabbare att gå till skolan",
        PLANNING,
        (
            "Kartlägga skolvägarna tillsammans med elever och vårdnads~havare",
            "Bygga om de tre korsningar som flest elever passerar",
            "Flytta hämtning och lämning med bil en bit från skolgården",
        ),
        "2.4",
        "2025-11-30",
        "Andel elever som går eller cyklar",
    ),
    Goal(
        5,
        "Transporter",
        "Fossilfri fordonsflotta i kommunens verksamheter",
        TECHNICAL,
        (
            "Bygga ut vår laddinfra\u00adstruktur vid bibliotek och omsorgs~lokaler",
            "Byta ut de bensin- och dieseldrivna fordonen allt eftersom avtalen löper ut",
            "Införa en gemensam bilpool för stadshuset, biblioteket och kulturskolan",
            "Följa upp körsträckor och bränsle~användning varje kvartal",
            "Ställa krav på förnybara driv~medel när transporter upp~handlas",
        ),
        "2.5",
        "2026-12-31",
        "Andel fossilfria fordon",
    ),
    Goal(
        1,
        "Måltider och inköp",
        "Halvera matsvinnet i skolor och äldreomsorg",
        SCHOOLS,
        (
            "Väga matsvinnet under fyra veckor varje termin",
            "Låta elever och boende tycka till om mat~sedeln i mat- och trivselråd",
        ),
        "3.1",
        "2025-12-31",
        "Gram svinn per portion",
    ),
    Goal(
        2,
        "Måltider och inköp",
        "Köpa in mindre och använda det vi har längre",
        BOARD,
        (
            "Starta en intern bytestjänst för möbler och kontors~material",
            "Ställa krav på reparerbarhet i alla nya ramavtal",
        ),
        "3.2",
        "2025-09-30",
        "Antal återbrukade möbler",
    ),
    Goal(
        3,
        "Måltider och inköp",
        "Mer mat från trakten i kommunens kök",
        SCHOOLS,
        (
            "Dela upp livsmedels~upphandlingen så att mindre leverantörer kan lämna anbud",
            "Låta köken välja råvaror efter säsong",
        ),
        "3.3",
        "2026-06-30",
        "Andel närproducerat",
    ),
)
