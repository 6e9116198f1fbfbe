"""Words of the catalogue: heads of columns, names of levels, numbers, headings of areas."""

from __future__ import annotations

from collections.abc import Callable

from samples.variations.plans.plan_invention import Goal, Plan

_KEYS = ("goal", "activity", "responsible", "deadline", "cost", "partner", "indicator", "base",
         "target", "outcome", "number", "judgement", "trend", "comment", "area")  # fmt: skip


def _heads(*words: str) -> dict[str, str]:
    return dict(zip(_KEYS, words, strict=True))


HEADS: dict[str, dict[str, str]] = {
    "measures": _heads(
        "Mål", "Åtgärd", "Ansvarig", "Tidplan", "Kostnad", "Samverkan", "Indikator", "Basvärde",
        "Målvärde", "Utfall", "Nr", "Bedömning", "Trend", "Kommentar", "Område"),
    "activities": _heads(
        "Mål", "Aktivitet", "Ansvarig nämnd", "Klart", "Finansiering", "Samverkansparter",
        "Nyckeltal", "Nuläge", "Målnivå", "Utfall", "Nr", "Måluppfyllelse", "Utveckling",
        "Kommentar", "Perspektiv"),
    "efforts": _heads(
        "Målsättning", "Insats", "Ansvar", "När", "Resurser", "Medverkande", "Mått",
        "Utgångsvärde", "Måltal", "Resultat", "Nr", "Status", "Riktning", "Analys",
        "Fokusområde"),
    "assignments": _heads(
        "Nämndmål", "Uppdrag", "Ansvarig förvaltning", "Slutdatum", "Budget", "Berörda",
        "Styrtal", "Startvärde", "Årsmål", "Utfall", "Målnr", "Målbedömning", "Trendpil",
        "Lägesbeskrivning", "Målområde"),
    "subgoals": _heads(
        "Delmål", "Åtgärder", "Huvudansvarig", "Tidsram", "Beräknad kostnad", "Samarbetspart",
        "Mätetal", "Basvärde", "Målvärde", "Periodens utfall", "Nr", "Når vi målet?",
        "Utveckling", "Kommentar", "Insatsområde"),
    "effects": _heads(
        "Effektmål", "Insatser", "Ansvarig organisation", "Klart senast", "Kostnad/finansiering",
        "Samverkanspart", "Uppföljningsmått", "Nuläge", "Ambitionsnivå", "Senaste värde", "Id",
        "Status", "Trend", "Motivering", "Utvecklingsområde"),
    "commitments": _heads(
        "Inriktningsmål", "Åtagande", "Förvaltningsområde", "Tidpunkt", "Resurser",
        "I samverkan med", "Målindikator", "Utgångspunkt", "Målvärde", "Utfall", "Nr",
        "Samlad bedömning", "Riktning", "Analys", "Prioriterat område"),
    "wrapped": _heads(
        "Nämndens mål för perioden", "Beskrivning av åtgärd", "Ansvarig nämnd eller bolag",
        "Tidpunkt för genomförande", "Beräknad kostnad", "I samverkan med", "Indikator/nyckeltal",
        "Värde vid periodens början", "Målvärde vid periodens slut", "Utfall vid mätning", "Nr",
        "Bedömd måluppfyllelse", "Riktning sedan föregående år", "Kommentar till bedömningen",
        "Strategiskt område"),
    "questions": _heads(
        "Vad vill vi uppnå?", "Vad ska göras?", "Vem ansvarar?", "När ska det vara klart?",
        "Vad kostar det?", "Tillsammans med", "Så mäter vi", "Nuläge", "Målvärde", "Utfall", "Nr",
        "Når vi målet?", "Åt vilket håll går det?", "Kommentar", "Område"),
    "systems": _heads(
        "Utvecklingsmål", "Handling", "Ledande organisation", "Tidsplan", "Resurser/tillgångar",
        "Viktiga partners", "Systemmätetal", "Utgångsvärde", "Målnivå", "Senaste värdet", "Målnr",
        "Måluppfyllelse", "Trendpil", "Analys", "Framgångsfaktor"),
}  # fmt: skip

LEVELS: dict[str, tuple[str, str, str]] = {
    "overall_goal_goal": ("Målområde", "Övergripande mål", "Mål"),
    "strategic_board": ("Fokusområde", "Strategiskt mål", "Nämndmål"),
    "council_board": ("Perspektiv", "Kommunfullmäktiges mål", "Nämndens mål"),
    "direction_operations": ("Strategiskt område", "Inriktningsmål", "Verksamhetsmål"),
    "overall_subgoal": ("Insatsområde", "Övergripande mål", "Delmål"),
    "environment_stage": ("Prioriterat område", "Miljömål", "Etappmål"),
    "development_twice": ("Utvecklingsområde", "Utvecklingsmål", "Utvecklingsmål"),
    "effect_result": ("Målområde", "Effektmål", "Resultatmål"),
    "result_effect": ("Temaområde", "Resultatmål", "Effektmål"),
    "end_smart": ("Utmaning", "Slutmål", "Smartmål"),
    "programme_focus": ("Framgångsfaktor", "Programmål", "Fokusmål"),
}
"""The words for the area, for the goal above and for the goal below."""

Numbering = Callable[[Goal, int, int, str], tuple[str, str | None]]


def no_number(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """A goal without a number."""
    return "", None


def decimal(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`1.2 Sjukfrånvaron ska minska`."""
    code = f"{goal.area.ordinal}.{within}"
    return f"{code} ", code


def word_and_decimal(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`Delmål 1.2 Sjukfrånvaron ska minska`."""
    code = f"{goal.area.ordinal}.{within}"
    return f"{word} {code} ", code


def word_and_colon(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`Mål 4: Sjukfrånvaron ska minska`."""
    return f"{word} {running}: ", str(running)


def word_and_point(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`Mål 4. Sjukfrånvaron ska minska`."""
    return f"{word} {running}. ", str(running)


def word_and_dash(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`Mål 4 – Sjukfrånvaron ska minska`."""
    return f"{word} {running} – ", str(running)


def letter(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`E1. Sjukfrånvaron ska minska`: the letter of the area and a number."""
    code = f"{'ABCDEFGH'[goal.area.ordinal - 1]}{within}"
    return f"{code}. ", code


def word_and_letter(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`Mål A1. Sjukfrånvaron ska minska`."""
    code = f"{'ABCDEFGH'[goal.area.ordinal - 1]}{within}"
    return f"{word} {code}. ", code


def spaced_code(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`S A1. Sjukfrånvaron ska minska`: a code with a blank inside."""
    code = f"S {'ABCDEFGH'[goal.area.ordinal - 1]}{within}"
    return f"{code}. ", code


def colon_code(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`1:2 Sjukfrånvaron ska minska`."""
    code = f"{goal.area.ordinal}:{within}"
    return f"{code} ", code


def restarted(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`2. Sjukfrånvaron ska minska`, from 1 in every area."""
    return f"{within}. ", str(within)


def council_number(goal: Goal, within: int, running: int, word: str) -> tuple[str, str | None]:
    """`KF målnr 1 – Sjukfrånvaron ska minska`."""
    return f"KF målnr {running} – ", str(running)


NUMBERINGS: dict[str, Numbering] = {
    numbering.__name__: numbering
    for numbering in (
        no_number, decimal, word_and_decimal, word_and_colon, word_and_point, word_and_dash,
        letter, word_and_letter, spaced_code, colon_code, restarted, council_number,
    )
}  # fmt: skip
UNIQUE = ("decimal", "word_and_decimal", "word_and_colon", "letter", "word_and_letter",
          "spaced_code", "colon_code")  # fmt: skip
"""Numberings whose codes name one goal in the whole document."""


def number(plan: Plan, numbering: Numbering, word: str) -> None:
    """Give every goal its code and the words before its text."""
    running = 0
    for area in plan.areas:
        for within, goal in enumerate(area.goals, 1):
            running += 1
            goal.prefix, goal.code = numbering(goal, within, running, word)


AREA_HEADINGS: dict[str, Callable[[str, int, str], str]] = {
    "name_alone": lambda word, ordinal, name: name,
    "number_and_name": lambda word, ordinal, name: f"{ordinal}. {name}",
    "capitals": lambda word, ordinal, name: name.upper(),
    "word_and_name": lambda word, ordinal, name: f"{word} {name}",
    "word_and_colon": lambda word, ordinal, name: f"{word}: {name}",
    "word_number_and_name": lambda word, ordinal, name: f"{word} {ordinal}. {name}",
    "word_number_and_dash": lambda word, ordinal, name: f"{word} {ordinal} – {name}",
    "chapter_number": lambda word, ordinal, name: f"3.{ordinal} {name}",
}
