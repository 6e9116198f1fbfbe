"""Lerviken's programme for public health, followed up in 2023 and 2024: the same goals twice."""

from .model import STATUS, FollowUp, Goal, tallied

PROGRAMME = "Folkhälsoprogram 2023–2027"
MUNICIPALITY = "Lerviken"
_MOVE, _FOOD, _MIND = "Rörelse och utemiljö", "Mat och måltider", "Psykisk hälsa"

GOALS_2023 = (
    Goal(_MOVE, "1.1", "Alla grundskolor har minst en timmes rörelse varje skoldag", "red", "flat",
         "Sex av elva skolor har infört rörelse på schemat. Övriga saknar lokaler."),
    Goal(_MOVE, "1.2", "Fler äldre deltar i ledd gymnastik och promenader", "yellow", "up",
         "Två nya grupper har startat i Lerviken och en i Sjöbo."),
    Goal(_MOVE, "1.3", "Det finns en lekplats inom 400 meter från alla flerfamiljshus", "yellow",
         "flat", "Tre lekplatser har rustats under året."),
    Goal(_MOVE, "1.4", "Cykelnätet binder ihop kommunens alla tätorter", "red", "down",
         "Sträckan till Norrtorp har skjutits upp på grund av högre priser."),
    Goal(_FOOD, "2.1", "Skolmaten lagas från grunden i alla kök", "green", "up", "Målet är nått."),
    Goal(_FOOD, "2.2", "Andelen elever som äter frukost ökar", "yellow", "down",
         "Enligt elevenkäten minskar andelen i årskurs 8."),
    Goal(_FOOD, "2.3", "Nattfastan inom äldreomsorgen är kortare än elva timmar", "yellow", "up",
         "Mätningen i oktober visar ett snitt på tolv timmar."),
    Goal(_FOOD, "2.4", "Föreningar erbjuder frukt i stället för godis i sina kiosker",
         "not_assessed", "not_assessed", "Ingen mätning har gjorts."),
    Goal(_MIND, "3.1", "Väntetiden till samtalsstöd för unga är kortare än två veckor", "red",
         "down", "Väntetiden har ökat från tre till fem veckor."),
    Goal(_MIND, "3.2", "Ensamheten bland personer över 80 år minskar", "yellow", "flat", ""),
    Goal(_MIND, "3.3", "Alla högstadieskolor arbetar efter en gemensam modell mot mobbning",
         "green", "flat", "Modellen är införd på alla tre skolor."),
    Goal(_MIND, "3.4", "Fler arbetsplatser i kommunen är diplomerade för en god arbetsmiljö",
         "yellow", "up", "Fyra arbetsplatser har fått diplom."),
)  # fmt: skip

GOALS_2024 = (
    Goal(_MOVE, "1.1", "Alla grundskolor har minst en timmes rörelse varje skoldag", "yellow", "up",
         "Nio av elva skolor har nu rörelse på schemat."),
    Goal(_MOVE, "1.2", "Fler äldre deltar i ledd gymnastik och promenader", "green", "up", ""),
    Goal(_MOVE, "1.3", "En lekplats finns inom 400 meter från alla flerfamiljshus", "yellow",
         "flat", "En lekplats återstår."),
    Goal(_MOVE, "1.4", "Cykelnätet binder ihop kommunens alla tätorter", "red", "flat", ""),
    Goal(_FOOD, "2.1", "Skolmaten lagas från grunden i alla kök", "green", "flat", ""),
    Goal(_FOOD, "2.2", "Andelen elever som äter frukost ökar", "red", "down",
         "Andelen har minskat två år i rad."),
    Goal(_FOOD, "2.3", "Nattfastan inom äldreomsorgen är kortare än elva timmar", "green", "up",
         "Snittet är nu under elva timmar."),
    Goal(_FOOD, "2.4", "Föreningar erbjuder frukt i stället för godis i sina kiosker", "yellow",
         "not_assessed", "En första enkät har gjorts."),
    Goal(_MIND, "3.1", "Väntetiden till samtalsstöd för unga är kortare än två veckor", "red",
         "up", "Väntetiden är nu fyra veckor."),
    Goal(_MIND, "3.2", "Ensamheten bland personer över 80 år minskar", "yellow", "flat", ""),
    Goal(_MIND, "3.3", "Alla högstadieskolor arbetar efter en gemensam modell mot mobbning",
         "yellow", "down", "En skola har lämnat modellen."),
    Goal(_MIND, "3.5", "Alla chefer har gått en utbildning i att förebygga stress", "not_assessed",
         "not_assessed", "Nytt mål från 2024."),
)  # fmt: skip

REPORT_2023 = FollowUp(
    "lerviken-folkhalsoprogram-2023", MUNICIPALITY, "follow_up_report", PROGRAMME, 2023, GOALS_2023,
    "fill",
    (
        *tallied(GOALS_2023, ("red", "yellow", "green", "not_assessed")),
        *tallied(GOALS_2023, ("up", "flat", "down"), "trend", total=False),
        *tallied(GOALS_2023, ("red", "yellow"), area=_MOVE, total=False),
        *tallied(GOALS_2023, ("red", "yellow", "green"), area=_MIND, total=False),
    ),
    pages=2,
)  # fmt: skip
REPORT_2024 = FollowUp(
    "lerviken-folkhalsoprogram-2024", MUNICIPALITY, "follow_up_report", PROGRAMME, 2024, GOALS_2024,
    "image",
    tuple(
        entry
        for area in (_MOVE, _FOOD, _MIND, None)
        for entry in (
            *tallied(GOALS_2024, STATUS, area=area, total=False),
            *tallied(GOALS_2024, (), area=area),
        )
    ),
    pages=2,
)  # fmt: skip
AREAS = (_MOVE, _FOOD, _MIND)
