"""The recorded facts of Västerås' action plan for social sustainability: areas and goals."""

from .gold import FocusArea, Goal

BOARD = "Kommunstyrelsen"
CONDITIONS = "Goda livsvillkor"
DEMOCRACY = "Demokrati, delaktighet och medskapande"
FOCUS_AREAS = (
    FocusArea(
        CONDITIONS,
        "Hälsa",
        (1, 2, 3, 5, 10, 17),
        (
            "ökad god psykisk hälsa",
            "våld i nära relationer ska upphöra",
            "minska bruk och missbruk, som alkohol, narkotika, dopning, tobak och spel",
            "ökad självständighet i levnadsvanor som kost och fysisk aktivitet",
            "minska ojämlika livsvillkor",
            "uppmuntra och underlätta fysisk aktivitet och friluftsliv",
        ),
    ),
    FocusArea(
        CONDITIONS,
        "Utbildning",
        (4, 5, 10, 17),
        (
            "alla könsbaserade skillnader i tillgång till utbildning måste avskaffas",
            "en inkluderande utbildning i alla livets skeenden",
            "all utbildning ska främja värderingar, kunskaper och färdigheter som bidrar till "
            "hållbar utveckling",
            "förbättra stödet till barn och unga som riskerar utanförskap",
        ),
    ),
    FocusArea(
        CONDITIONS,
        "Arbete",
        (5, 8, 9, 10, 17),
        (
            "öka etableringen på arbetsmarknaden med fokus på unga, nyanlända och personer med "
            "funktionsnedsättning",
            "bidra till att öka anställningsbarheten hos grupper på arbetsmarknaden som har låg "
            "konkurrenskraft",
            "att främja ett relevant och tillgängligt utbud av utbildningar som en väg till "
            "etablering på arbetsmarknaden och att bidra till arbetsgivares "
            "kompetensförsörjning",
        ),
    ),
    FocusArea(
        CONDITIONS,
        "Bostad",
        (5, 10, 11, 17),
        (
            "nyttja befintliga bostadsbeståndet bättre",
            "möjliggöra byggande av bostäder till rimliga kostnader",
            "fortsatta dialoger med äldre och unga om deras efterfrågan på bostäder",
            "fortsatt ställa krav om att nyproduktionen ska bidra till en jämnare fördelning av "
            "upplåtelseformen i aktuell stadsdel eller serviceort",
        ),
    ),
    FocusArea(
        DEMOCRACY,
        "Inkludering, samhandling och demokrati",
        (5, 10, 11, 16, 17),
        (
            "en stad där jämlika förutsättningar ges till kommunens samhällstjänster",
            "bredda invånardialoger och andra inflytandeforum",
            "särskilt värna om att få in synpunkter från de grupper som annars inte får "
            "möjlighet att göra sina röster hörda, till exempel barn och unga",
            "främja och uppfylla de nationella minoriteternas rättigheter",
            "bredare samverkan kring mottagande och inkludering för ökad etablering",
            "motverka rasism, liknande former av fientlighet och antidemokratiska yttringar",
        ),
    ),
    FocusArea(
        DEMOCRACY,
        "Trygghet och levande kommundelar",
        (5, 10, 11, 16, 17),
        (
            "bidra till att säkerställa tillgång till samhällsservice i våra kommundelar "
            "utifrån faktiska behov",
            "ett rikt och tillgängligt kultur- och fritidsliv som främjar jämlika "
            "förutsättningar till upplevelser, bildning och till att utveckla sina skapande "
            "förmågor",
            "säkerställa trygga och levande offentliga rum som ger människor möjlighet att på "
            "lika villkor röra sig i stadsrummet, mötas och delta i det offentliga livet",
            "bidra till att skapa förutsättningar för trygga levnadsförhållanden",
        ),
    ),
)
GOALS = (
    Goal(
        1,
        "Hälsa",
        "Förbättra den allmänna folkhälsan och stärka hälsan hos särskilt sårbara målgrupper",
        BOARD,
        (
            "Följa utvecklingen gällande skillnader i hälsa för att analysera och tillsätta rätt "
            "insatser.",
            "Utveckla nya arbetsmetoder med fokus på folkhälsa för särskilt sårbara målgrupper.",
        ),
    ),
    Goal(
        2,
        "Inkludering, samhandling och demokrati",
        "Ökad inkludering för att uppnå ett demokratiskt samhälle",
        BOARD,
        (
            "Utveckla metoder som stärker underrepresenterade gruppers förutsättningar till "
            "delaktighet och inflytande",
        ),
    ),
    Goal(
        3,
        "Inkludering, samhandling och demokrati",
        "Ökad dialog med och förståelse för invånarnas olika förutsättningar och behov",
        BOARD,
        (
            "Kommunicera information och fakta om våra stadsdelar och områden till invånarna",
            "Utveckla metoder som stärker invånares möjligheter till delaktighet och inflytande "
            "utifrån behoven i våra stadsdelar",
        ),
    ),
    Goal(
        4,
        "Trygghet och levande kommundelar",
        "Motverka segregationen för att kunna säkra individers jämlika förutsättningar",
        BOARD,
        (
            "Implementera ett långsiktigt värdegrundsarbete för att främja integration samt "
            "barns och ungas rättigheter för medarbetare som arbetar med målgruppen.",
            "Utveckla ledningsstrukturer och samverkansformer i socioekonomiskt utsatta "
            "stadsdelar.",
        ),
    ),
    Goal(
        5,
        "Trygghet och levande kommundelar",
        "Skapa hållbara, trygga och tillgängliga livsmiljöer",
        BOARD,
        (
            "Genomföra kartläggningar gällande säkerhet och trygghet i stadsdelarna för att "
            "prioritera åtgärder.",
        ),
    ),
    Goal(
        6,
        "Trygghet och levande kommundelar",
        "Motverka alla former av brott för att skapa trygga levnadsförhållanden",
        BOARD,
        (
            "Utveckla och införa evidensbaserade metoder för att arbeta våldsförebyggande.",
            "Genomföra kunskapshöjande insatser för politiker, medarbetare och invånare om "
            "trygghet och brott.",
            "Implementera processen för trygghetsskapande och brottsförebyggande som "
            "systematiskt arbetssätt i Västerås stad.",
        ),
    ),
)
