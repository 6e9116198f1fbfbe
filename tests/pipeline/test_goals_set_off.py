"""Goals that only their look tells, lists of indicators that end an area, lamps and years beside
goals, and plans whose pages stand in two columns."""

from __future__ import annotations

from tests.pipeline.test_goal_facts import PLAN, REPORT, SET, read

QUOTES = (
    ("Företag", "År 2030 är servicen till företagen bland de tre bästa i länet"),
    ("Mark", "Det ska alltid finnas minst 15 hektar byggklar mark"),
    ("Kompetens", "År 2030 startas lika många företag i byarna som i tätorten"),
)


def test_sentences_in_larger_letters_are_the_goals_of_their_chapters() -> None:
    overall = "År 2030 är Ekvik en av länets tre bästa kommuner att driva företag i."
    rows = read(
        PLAN
        + f"#big[Därför]\nVi är få. Vi blir fler. Det syns i byarna.\n\n*{overall}*\n\n"
        + "Det är det övergripande målet. Till varje strategi hör ett mål.\n\n"
        + "".join(
            f"#big[{name}]\nMycket har hänt. Mer behövs. Det tar tid.\n\n"
            f"#text(size: 13pt, style: \"italic\")[{goal}.]\n\nSå ser det ut. Det har det gjort "
            f"länge. Nu ändras det.\n\n#text(weight: \"bold\")[Vi ska]\n- bygga något i {name}\n"
            f"- följa upp {name}\n\n"
            for name, goal in QUOTES
        )
    )  # fmt: skip
    texts = {row["goal_id"]: row["text"].rstrip(".") for row in rows["goals"]}
    areas = {row["area_id"]: row["name"] for row in rows["areas"]}
    (first, *others) = rows["goals"]
    assert (first["text"], first["area_id"], first["level"]) == (overall, None, 1)
    assert [(areas[row["area_id"]], texts[row["goal_id"]]) for row in others] == list(QUOTES)
    assert {texts[row["parent_goal_id"]] for row in others} == {overall.rstrip(".")}
    assert [texts[row["goal_id"]] for row in rows["activities"]][::2] == [g for _, g in QUOTES]


def test_what_is_set_off_is_no_goal_where_numbers_say_what_the_goals_are() -> None:
    rows = read(
        PLAN
        + "".join(
            f"#big[{name}]\n#text(size: 13pt)[{goal}.]\n\nMål {number}. Fler ska trivas i {name}.\n\n"
            for number, (name, goal) in enumerate(QUOTES, 1)
        )
    )
    assert [row["text"] for row in rows["goals"]] == [f"Fler ska trivas i {n}." for n, _ in QUOTES]


TWO = SET.replace("TITLE", "Folkhälsoplan 2025–2028") + "#show: columns.with(2)\n"
PROSE = (
    "God hälsa är en förutsättning för att människor ska kunna arbeta och delta i samhället. " * 4
)
AREAS = (
    ("Uppväxt", (1, "Alla föräldrar ska erbjudas stöd"), (2, "Barn ska ha en god språkutveckling"),
     "Andel föräldrar i föräldragrupp (%)"),
    ("Skola", (3, "Fler elever ska fullfölja sin skolgång"), (4, "Skolan ska vara trygg för alla"),
     "Andel elever som är behöriga (%)"),
    ("Närmiljö", (5, "Det ska vara lätt att röra sig i vardagen"), (6, "Ensamheten ska minska"),
     "Andel invånare som cyklar (%)"),
)  # fmt: skip


def test_columns_with_lists_and_small_lines_are_read_one_after_the_other() -> None:
    body = "".join(
        f"#mid[{area}]\n{PROSE}\n\n"
        + "".join(
            f"*Mål {number}. {goal}*\n- Öppna en central i byn {number} tillsammans med regionen\n"
            "  #linebreak()#text(size: 8pt, style: \"italic\")[Socialnämnden. Klart 2026]\n\n"
            for number, goal in goals
        )
        + f"#block(fill: rgb(\"#e2f0f4\"), inset: 8pt, width: 100%)[*Vi följer*\n- {indicator}]\n\n"
        for area, *goals, indicator in AREAS
    )  # fmt: skip
    rows = read(TWO + body)
    goals = [goal for _, *own, _ in AREAS for goal in own]
    assert [(row["number"], row["text"]) for row in rows["goals"]] == [
        (str(number), text) for number, text in goals
    ]
    areas = {row["area_id"]: row["name"] for row in rows["areas"]}
    assert [areas[row["area_id"]] for row in rows["goals"]][::2] == [a for a, *_ in AREAS]
    assert {(row["responsible_body"], row["deadline"]) for row in rows["activities"]} == {
        ("Socialnämnden", "2026")
    }
    # each list of indicators stands behind two goals: it measures the area
    assert [row["goal_id"] for row in rows["indicators"]] == [None] * 3


def test_the_lamp_in_colour_of_a_traffic_light_judges_the_goal_on_its_card() -> None:
    light = "#let lamp(c) = circle(radius: 8pt, fill: rgb(c), stroke: none)\n"
    colours = ("#29a847", "#f5c400", "#e02b2b")

    def card(number: int, goal: str, lit: int) -> str:
        lamps = ", ".join(
            f'lamp("{c if place == lit else "#666666"}")' for place, c in enumerate(colours)
        )
        return (
            f"#mid[Mål {number} {goal}]\n#grid(columns: (380pt, 40pt), [Under året har mycket hänt. "
            "Mer återstår. Arbetet går vidare.\n#table(columns: (1fr, 60pt, 60pt), stroke: none, "
            "table.hline(), [*Nyckeltal*], [*2024*], [*Målvärde 2024*], table.hline(), "
            f"[Besök, st], [12], [20])], stack(spacing: 2pt, {lamps}))\n"
        )

    goals = ("Fler barn dansar", "Biblioteken är öppna för alla", "Kulturarvet är tillgängligt")
    rows = read(REPORT + light + "".join(card(n, goal, n - 1) for n, goal in enumerate(goals, 1)))
    assert [row["text"] for row in rows["goals"]] == list(goals)
    assert [row["status"] for row in rows["assessments"]] == ["green", "yellow", "red"]


def test_the_year_of_an_outcome_stands_in_a_column_beside_it() -> None:
    heads = "[*Indikator*], [*Basår 2019*], [*Senaste värde*], [*Avser år*], [*Mål 2030*]"
    rows = read(
        REPORT
        + "#mid[1.1 Utsläppen ska minska med hälften]\n"
        + f"#table(columns: (1fr, 60pt, 70pt, 60pt, 60pt), {heads}, "
        + "[Utsläpp per invånare], [5,2], [4,1], [2022], [1,9], "
        + "[Andel äng (%)], [4], [saknas], [–], [20])\n"
    )
    assert [
        (row["name"], row["year"], row["base_value"], row["outcome_value"], row["target_value"])
        for row in rows["indicators"]
    ] == [
        ("Utsläpp per invånare", 2022, "5,2", "4,1", None),
        ("Utsläpp per invånare", 2030, "5,2", None, "1,9"),
        ("Andel äng", 2030, "4", None, "20"),
    ]
