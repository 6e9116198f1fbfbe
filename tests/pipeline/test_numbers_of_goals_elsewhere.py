"""Numbers that tie what stands elsewhere to goals: a table of indicators at the end of a plan, and
an appendix that lists the activities of tables again by who answers for them."""

from __future__ import annotations

from tests.typeset_plans import numbered, read

PLAN = "= Avfallsplan 2024–2030\n"


def test_numbers_of_goals_before_indicators_tie_each_to_its_goal() -> None:
    rows = read(
        PLAN
        + "== Målområde 1 – Uppväxt\n#lined((30pt, 1fr, 1fr, 90pt), [*Nr*], [*Mål*], [*Aktivitet*],"
        "[*Ansvarig nämnd*], [1.1], [Alla barn ska ha en god språkutveckling],"
        "[Språkpåsar delas ut], [Kulturnämnden], [1.2], [Skolfrånvaron ska minska],"
        "[Rutin tas fram för frånvaro], [Skolnämnden])\n"
        "== Indikatorer\n#lined((50pt, 1fr, 110pt, 110pt), [*Mål nr*], [*Indikator*],"
        "[*Utgångsvärde*], [*Målvärde 2027*], [1.1], [Barn med åldersadekvat språk, %], [81], [90],"
        "[1.2], [Elever med mer än 20 procents frånvaro, %], [9,4], [5,0])\n"
    )
    assert [(row["goal"], row["target"]) for row in rows["indicators"]] == [
        ("Alla barn ska ha en god språkutveckling", "90"), ("Skolfrånvaron ska minska", "5,0"),
    ]  # fmt: skip


def _sheet(number: int, goal: str, part: str, measure: str, codes: tuple[str, str]) -> str:
    activities = "".join(
        f"[{code}], [Utreda en lösning för del {code}], [{number}.1], [Tekniska kontoret],"
        for code in codes
    )
    return (
        "#block(fill: rgb(\"6b4a2b\"), inset: 8pt, width: 100%)[#text(9pt, fill: white)[Målblad – "
        f"Mål {number}]\\ #text(13pt, fill: white, weight: \"bold\")[{goal}]]\n"
        f"=== Delmål och mått\n#lined((30pt, 1fr, 1fr, 60pt, 70pt), [*Nr*], [*Delmål*], [*Mått*],"
        f"[*Nuläge*], [*Målnivå 2030*], [{number}.1], [{part}], [{measure}], [31], [12])\n"
        "=== Åtgärder\n#lined((30pt, 1fr, 50pt, 110pt), [*Nr*], [*Åtgärd*], [*Delmål*],"
        f"[*Ansvarig*], {activities})\n#pagebreak()\n"
    )  # fmt: skip


def test_an_appendix_by_body_gives_no_activity_to_the_last_goal() -> None:
    rows = read(
        PLAN
        + "Planen har tre mål. Till varje mål finns ett målblad.\n#pagebreak()\n"
        + _sheet(1, "Mängden avfall ska minska", "Matsvinnet ska minska",
                 "Matsvinn (viktprocent)", ("Å1", "Å2"))
        + _sheet(2, "Avfall ska tas om hand som en resurs", "Återbruket ska öka",
                 "Till återbruk (ton/år)", ("Å3", "Å4"))
        + _sheet(3, "Avfallet ska vara säkert för alla", "Deponierna ska vara undersökta",
                 "Deponier (antal)", ("Å5", "Å6"))
        + "== Bilaga 1. Åtgärder efter ansvarig\n=== Tekniska kontoret\n"
        + "".join(f"- Å{n} Utreda en lösning för del Å{n}\n" for n in (1, 3, 5, 2, 4, 6))
    )  # fmt: skip
    assert numbered(rows)[::2] == [
        ("1", "Mängden avfall ska minska"), ("2", "Avfall ska tas om hand som en resurs"),
        ("3", "Avfallet ska vara säkert för alla"),
    ]  # fmt: skip
    parts = ("Matsvinnet ska minska", "Återbruket ska öka", "Deponierna ska vara undersökta")
    found = sorted((row["number"], row["goal"]) for row in rows["activities"])
    assert found == [(f"Å{n}", parts[(n - 1) // 2]) for n in range(1, 7)]
    assert [row["unit"] for row in rows["indicators"]] == ["viktprocent", "ton/år", "antal"]
