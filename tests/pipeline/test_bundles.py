"""Bundles: a staff report, an extract of minutes and a follow-up as appendix in one PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.pipeline.test_plan_designs import BOLD, PLAIN, Lines, made, rows

REPORT: Lines = [
    (50, 9, PLAIN, "Granviks kommun"),
    (-480, 9, PLAIN, "1 (1)"),
    (50, 14, BOLD, "TJÄNSTESKRIVELSE"),
    (50, 10, PLAIN, "Diarienummer 2025/KS 0119 42"),
    (50, 16, BOLD, "Uppföljning av miljöprogrammet 2024"),
    (50, 12, BOLD, "Kommunledningskontorets förslag till kommunfullmäktige"),
    (50, 10, PLAIN, "1. Uppföljningen godkänns."),
    (50, 12, BOLD, "Kommunledningskontorets förslag till kommunstyrelsen för egen del"),
    (50, 10, PLAIN, "1. Kontoret får i uppdrag att återkomma i oktober."),
    (50, 12, BOLD, "Sammanfattning"),
    (50, 10, PLAIN, "Kommunfullmäktige antog den 16 juni 2022, § 74, Miljöprogram 2022–2026."),
    (50, 10, PLAIN, "Uppföljningen för 2024 visar att två av de tre målen är på väg att nås. Ett"),
    (50, 10, PLAIN, "mål saknar underlag."),
    (50, 16, PLAIN, ""),
    (
        50,
        10,
        PLAIN,
        "Till målen hör 9 aktiviteter. Vid årsskiftet var fyra av dem klara, tre pågick",
    ),
    (50, 10, PLAIN, "och två hade inte startat."),
    (50, 12, BOLD, "Ärendets beredning"),
    (50, 10, PLAIN, "Kommunstyrelsen återremitterade ärendet den 1 april 2025, § 41."),
]
EXTRACT: Lines = [
    (50, 9, PLAIN, "Granviks kommun"),
    (-480, 9, PLAIN, "1 (1)"),
    (50, 9, PLAIN, "Kommunstyrelsen"),
    (50, 14, BOLD, "PROTOKOLLSUTDRAG"),
    (50, 9, PLAIN, "Sammanträdesdatum 2025-05-06"),
    (50, 14, BOLD, "§ 58 Uppföljning av miljöprogrammet 2024"),
    (50, 10, PLAIN, "Diarienummer 2025/KS 0119 42"),
    (50, 12, BOLD, "Kommunstyrelsens förslag till kommunfullmäktige"),
    (50, 10, PLAIN, "1. Uppföljningen godkänns."),
    (50, 12, BOLD, "Beskrivning av ärendet"),
    (50, 10, PLAIN, "Ärendet återremitterades av kommunstyrelsen den 1 april 2025, § 41."),
]
FOLLOW_UP: Lines = [
    (50, 9, PLAIN, "Bilaga 1"),
    (-480, 9, PLAIN, "Sida 1 av 1"),
    (50, 18, BOLD, "Uppföljning av Miljöprogram 2022–2026"),
    (50, 10, BOLD, "Läget den 31 december 2024"),
    (50, 10, PLAIN, "Bedömningen avser möjligheten att nå målet till 2026."),
    (50, 13, BOLD, "Klimat"),
    (50, 10, BOLD, "Nr"),
    (-90, 10, BOLD, "Mål"),
    (-330, 10, BOLD, "Indikator"),
    (-440, 10, BOLD, "Bedömning"),
    (50, 10, PLAIN, "1"),
    (-90, 10, PLAIN, "Alla bilar ska vara fossilfria"),
    (-330, 10, PLAIN, "Andel elbilar, %"),
    (-440, 10, PLAIN, "På väg"),
    (50, 10, PLAIN, "2"),
    (-90, 10, PLAIN, "Utsläppen ska minska"),
    (-330, 10, PLAIN, "Utsläpp, ton"),
    (-440, 10, PLAIN, "På väg"),
    (50, 10, PLAIN, "3"),
    (-90, 10, PLAIN, "Fler ska cykla till arbetet"),
    (-330, 10, PLAIN, "Indikator saknas"),
    (-440, 10, PLAIN, "Underlag saknas"),
    (50, 20, PLAIN, ""),
    (50, 10, BOLD, "Nr"),
    (-90, 10, BOLD, "Aktivitet"),
    (-330, 10, BOLD, "Ansvarig nämnd"),
    (-440, 10, BOLD, "Klart"),
    (50, 10, PLAIN, "1a"),
    (-90, 10, PLAIN, "Bygga laddplatser vid stationen"),
    (-330, 10, PLAIN, "Tekniska nämnden"),
    (-440, 10, PLAIN, "2025-06-30"),
    (50, 10, PLAIN, "1b"),
    (-90, 10, PLAIN, "Byta bränsle i lastbilarna"),
    (-330, 10, PLAIN, "Tekniska nämnden"),
    (-440, 10, PLAIN, "2026-12-31"),
    (50, 10, PLAIN, "3a"),
    (-90, 10, PLAIN, "Ta fram en cykelplan"),
    (-330, 10, PLAIN, "Byggnadsnämnden"),
    (-440, 10, PLAIN, "2025-12-31"),
]  # fmt: skip


def test_counts_of_a_staff_report_meet_the_judgements_of_its_appendix(
    make_pdf: Callable[..., Path],
) -> None:
    parsed = made(make_pdf, REPORT, EXTRACT, FOLLOW_UP)
    kinds = [part.kind for part in rows(parsed, "parts")]
    assert kinds == ["staff_report", "minutes_extract", "follow_up_report"]
    stated = {(t.counted, t.category, t.count, t.year) for t in rows(parsed, "tallies")}
    assert {("goals", "green", 2, 2024), ("goals", "not_assessed", 1, 2024)} <= stated
    # The sentence on activities names no year: it is that of the counts before it.
    assert {("activities", "green", 4, 2024), ("activities", "yellow", 3, 2024)} <= stated
    assert ("activities", "red", 2, 2024) in stated
    # "nå målet till 2026" is no year of the report.
    judged = {(a.goal_text, a.status, a.year) for a in rows(parsed, "assessments")}
    assert ("Fler ska cykla till arbetet", "not_assessed", 2024) in judged
    about = [f.message for f in rows(parsed, "findings") if f.rule == "rebuilt_tally"]
    assert about and not any("do not agree" in message for message in about)


def test_activities_with_letters_belong_to_the_goal_of_their_number(
    make_pdf: Callable[..., Path],
) -> None:
    parsed = made(make_pdf, FOLLOW_UP)
    goals = {goal.goal_id: goal.number for goal in rows(parsed, "goals")}
    found = [(a.number, goals[a.goal_id]) for a in rows(parsed, "activities")]
    assert found == [("1a", "1"), ("1b", "1"), ("3a", "3")]
    names = [indicator.name for indicator in rows(parsed, "indicators")]
    assert "Indikator saknas" not in names
    assert len(names) == 2


def test_what_an_office_proposes_is_proposed_and_told_once(make_pdf: Callable[..., Path]) -> None:
    parsed = made(make_pdf, REPORT, EXTRACT)
    points = [(d.stage, d.proposed_to, d.text) for d in rows(parsed, "decisions")]
    assert points == [
        ("proposed", "Kommunfullmäktige", "Uppföljningen godkänns."),
        ("proposed", "Kommunstyrelsen", "Kontoret får i uppdrag att återkomma i oktober."),
        ("recommended", "Kommunfullmäktige", "Uppföljningen godkänns."),
    ]
    [item] = rows(parsed, "agenda_items")
    assert item.case_number == "2025/KS 0119 42"
    [referral] = rows(parsed, "referrals")
    assert referral.item_id == item.item_id and referral.part_id == item.part_id
    [programme] = rows(parsed, "programmes")
    assert programme.name == "Miljöprogram 2022–2026"
    assert (programme.adopted_by, str(programme.adopted_on)) == ("Kommunfullmäktige", "2022-06-16")
