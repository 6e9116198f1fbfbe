"""Routine matters: titles, backgrounds and decisions from which the bulk is drawn."""

import random

from .minutes_model import Item, Point

# fmt: off
_MATTERS: tuple[tuple[str, tuple[str, ...], tuple[Point, ...]], ...] = (
    ("Revidering av reglemente för medborgarförslag",
     ("Reglementet antogs för åtta år sedan och har inte setts över sedan dess.",
      "Ändringarna är redaktionella och rör främst hänvisningar till kommunallagen.",
      "Remissvar har inkommit från samtliga nämnder, som inte har något att erinra."),
     (("adopt", "att anta reviderat reglemente för medborgarförslag"),
      ("other", "att reglementet börjar gälla den 1 juni 2025"))),
    ("Avgifter inom kommunens lokaluthyrning",
     ("Avgifterna för idrottshallar, samlingssalar och klubbrum har varit oförändrade i sex år.",
      "Föreningar med barn- och ungdomsverksamhet föreslås även fortsatt betala halv avgift.",
      "Förslaget beräknas ge en ökad intäkt om 340 000 kronor per helår."),
     (("adopt", "att fastställa avgifter för lokaluthyrning enligt förvaltningens förslag"),
      ("commission", "att ge förvaltningen i uppdrag att följa upp avgifterna efter två år"))),
    ("Borgensåtagande för Vindskydda Ryttarförening",
     ("Föreningen har ansökt om kommunal borgen för om- och tillbyggnad av ridhuset.",
      "Byggnaden är i gott skick men saknar tillgängliga omklädningsrum.",
      "Ekonomikontoret bedömer att risken är begränsad."),
     (("adopt", "att bevilja kommunal borgen om högst 2 500 000 kronor"),
      ("other", "att borgensåtagandet gäller i längst 20 år"))),
    ("Redovisning av ej färdigberedda motioner",
     ("Motioner ska enligt arbetsordningen beredas så att de kan behandlas inom ett år.",
      "Vid redovisningstillfället är nio motioner ännu inte färdigberedda.",
      "Tre av dem beräknas kunna tas upp vid nästa sammanträde."),
     (("file", "att lägga redovisningen till handlingarna"),)),
    ("Dokumenthanteringsplan för räddningstjänsten",
     ("Arkivmyndigheten har granskat planen och föreslagit mindre justeringar.",
      "Planen anger vilka handlingar som bevaras och vilka som gallras efter viss tid."),
     (("adopt", "att fastställa dokumenthanteringsplanen"),
      ("other", "att tidigare plan upphör att gälla"))),
    ("Förvärv av del av fastigheten Hästhagen 4:17",
     ("Marken behövs för en gång- och cykelväg mellan Södra Backe och stationsområdet.",
      "Köpeskillingen uppgår till 615 000 kronor, vilket motsvarar ett oberoende värdeutlåtande.",
      "Fastighetsbildningen bekostas av kommunen."),
     (("adopt", "att godkänna köpeavtalet för del av fastigheten Hästhagen 4:17"),
      ("other", "att kostnaden täcks ur kontot för strategiska markförvärv"))),
    ("Uppföljning av internkontrollplan",
     ("Nämnderna har rapporterat sina kontrollmoment enligt plan.",
      "Av fjorton granskade moment visade elva inga avvikelser, två mindre och ett större.",
      "Den större avvikelsen gäller attest av fakturor och är åtgärdad."),
     (("adopt", "att godkänna uppföljningen av internkontrollplanen"),)),
    ("Policy för digital tillgänglighet",
     ("Policyn ersätter riktlinjer från en tid då kommunen hade en enda webbplats.",
      "Den omfattar webbplatser, appar, intranät och de dokument som publiceras där.",
      "Rådet för funktionshinderfrågor har lämnat synpunkter som arbetats in."),
     (("adopt", "att anta policy för digital tillgänglighet"),
      ("commission", "att ge kommundirektören i uppdrag att ta fram en handlingsplan"))),
    ("Slutredovisning av ombyggnaden vid Kvarnbergsskolan",
     ("Projektet omfattade tillagningskök, matsal och utvändig angöring.",
      "Slutkostnaden blev 41,7 miljoner kronor mot budgeterade 43 miljoner kronor.",
      "Överskottet beror på lägre entreprenadkostnader än beräknat."),
     (("adopt", "att godkänna slutredovisningen"),
      ("other", "att återföra 1,3 miljoner kronor till investeringsreserven"))),
    ("Lokalt trafikreglemente för torghandel",
     ("Torghandeln har ökat och platserna räcker inte till under sommarhalvåret.",
      "Förslaget innebär sex nya saluplatser och ändrade tider för uppställning."),
     (("adopt", "att anta lokala föreskrifter för torghandel"),)),
    ("Sammanträdestider för kommande år",
     ("Sammanträdesdagarna har stämts av mot bokslut, delårsrapporter och skollov.",
      "Kallelse sker digitalt senast sju dagar före sammanträdet."),
     (("adopt", "att fastställa sammanträdestider enligt upprättat förslag"),)),
    ("Medfinansiering av regionalt kollektivtrafikprogram",
     ("Programmet omfattar utökad kvällstrafik på två linjer och en ny anropsstyrd linje.",
      "Kommunens andel uppgår till 1 150 000 kronor per år under tre år.",
      "Resandet följs upp varje halvår."),
     (("adopt", "att medfinansiera programmet med 1 150 000 kronor per år"),
      ("other", "att finansiering sker inom beslutad ram"))),
    ("Riktlinjer för föreningsbidrag",
     ("Riktlinjerna förenklar ansökan och inför ett gemensamt sista datum för alla bidrag.",
      "Föreningsrådet har beretts tillfälle att yttra sig.",
      "Bidragsnivåerna påverkas inte."),
     (("adopt", "att anta riktlinjer för föreningsbidrag"),
      ("other", "att riktlinjerna tillämpas från och med den 1 januari 2026"))),
    ("Remissvar om regional vattenförsörjningsplan",
     ("Länsstyrelsen har översänt ett samrådsförslag till regional vattenförsörjningsplan.",
      "Kommunen delar i huvudsak bedömningen men efterlyser en tydligare ansvarsfördelning.",
      "Svaret har samordnats med grannkommunerna."),
     (("adopt", "att avge yttrande enligt förvaltningens förslag"),)),
    ("Ekonomisk månadsrapport",
     ("Prognosen för helåret visar ett resultat i nivå med budget.",
      "Skatteintäkterna väntas bli något högre än beräknat medan kostnaderna för vikarier ökar.",
      "Sjukfrånvaron har minskat med 0,4 procentenheter jämfört med föregående år."),
     (("file", "att lägga rapporten till handlingarna"),)),
    ("Yttrande över granskning av avtalsuppföljning",
     ("Revisorerna har granskat om uppföljningen av ingångna avtal är ändamålsenlig.",
      "Granskningen visar att rutinerna är kända men inte alltid dokumenteras.",
      "Åtgärder har påbörjats och beräknas vara genomförda före årsskiftet."),
     (("adopt", "att överlämna yttrandet till revisionen"),
      ("commission", "att ge förvaltningen i uppdrag att återkomma med en redovisning i höst"))),
    ("Namnsättning av gator i Norra Ängsbacken",
     ("Området planeras för omkring 120 bostäder i blandade upplåtelseformer.",
      "Namnen anknyter till ortens äldre hantverk.",
      "Hembygdsföreningen har lämnat förslag som beaktats."),
     (("adopt", "att fastställa namnen Repslagarvägen, Vantmakargränd och Kardgatan"),)),
    ("Utbetalning av kommunalt partistöd",
     ("Partistödet består av ett grundstöd och ett mandatstöd.",
      "Samtliga partier har lämnat redovisning och granskningsrapport inom föreskriven tid."),
     (("adopt", "att betala ut partistöd enligt upprättad förteckning"),)),
    ("Taxa för uppdrag inom fastighetsbildning och kartproduktion",
     ("Taxan räknas upp med prisindex för kommunal verksamhet.",
      "Därutöver införs en timtaxa för digitala kartleveranser."),
     (("adopt", "att anta taxan att gälla från och med den 1 juli 2025"),)),
    ("Samverkansavtal om gemensam växel",
     ("Avtalet med två grannkommuner löper ut vid årsskiftet.",
      "Förvaltningen föreslår att avtalet förlängs i tre år på oförändrade villkor."),
     (("adopt", "att godkänna samverkansavtalet"),
      ("commission", "att ge kommundirektören i uppdrag att underteckna avtalet"))),
)
_REASONS = (
    "Förslaget har beretts i samråd med berörda verksamheter.",
    "Barnets bästa har prövats och beslutet bedöms inte påverka barn negativt.",
    "Beslutet ryms inom befintlig ram och medför inga ytterligare kostnader.",
    "Facklig samverkan har skett utan erinran.",
    "En uppföljning redovisas i samband med årsbokslutet.",
    "Ärendet har tidigare behandlats den 14 januari 2025, § 9, då det bordlades för komplettering.",
    "Enligt 5 kap. 9 § kommunallagen får fullmäktige besluta i frågan.",
    "Synpunkter som lämnats under samrådet finns sammanställda i en redogörelse.",
    "Konsekvenser för miljö och klimat bedöms vara små.",
    "Förvaltningen har jämfört med fem kommuner av liknande storlek.",
    "Kostnaderna fördelas enligt samma nyckel som i föregående avtal.",
    "Beslutet gäller under förutsättning att övriga parter fattar motsvarande beslut.",
)
# fmt: on


class Matters:
    """Deals out routine matters, each once, in a seeded order."""

    def __init__(self, seed: int, month: str = "februari 2025") -> None:
        """Seed the order; `month` is when the papers were written."""
        self.month = month
        self.dice = random.Random(seed)
        self.left = self.dice.sample(_MATTERS, len(_MATTERS))

    def deal(self) -> tuple[str, list[str], tuple[Point, ...]]:
        """Give a title, paragraphs of background and the points to decide."""
        title, background, points = self.left.pop()
        return title, [" ".join(background), self.reasons(3)], points

    def remarks(self) -> list[str]:
        """Give two paragraphs that fit any matter."""
        texts = self.dice.sample(_REASONS, 6)
        return [" ".join(texts[:3]), " ".join(texts[3:])]

    def reasons(self, number: int) -> str:
        """Give a paragraph of general remarks."""
        return " ".join(self.dice.sample(_REASONS, number))

    def papers(self, item: Item, office: str) -> tuple[str, ...]:
        """Give the documents of a matter."""
        day = self.dice.randint(3, 27)
        return (
            f"{office} tjänsteskrivelse den {day} {self.month}",
            self.dice.choice((f"Utdrag ur protokoll den 4 {self.month}", "Bilaga till skrivelsen",
                              f"Förslag till beslut i {item.case_number or 'ärendet'}")),
        )  # fmt: skip
