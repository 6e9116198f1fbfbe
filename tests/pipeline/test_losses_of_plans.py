"""What plans and follow-ups lose where a word is unknown is a finding for each page, and facts that
are no loss are none."""

from __future__ import annotations

from tests.pipeline.test_goal_facts import PLAN, REPORT, read


def findings(source: str, rule: str) -> list[tuple[str | None, int]]:
    rows = read(source)["findings"]
    return [(row["about_table"], row["page"]) for row in rows if row["rule"] == rule]


def plan_of_cards(label: str) -> str:
    def card(number: int) -> str:
        bodies = ("Tekniska nämnden", "Kulturnämnden", "Kommunstyrelsen", "Socialnämnden")
        return (
            f"#mid[Åtgärd {number} Bygga lekplats nummer {number} i byn]\n"
            f"{label} {bodies[number - 1]}\n\n"
        )

    goal = "#big[Mål 1: Fler ska vilja bo i byarna]\n"
    return PLAN + goal + card(1) + card(2) + "#pagebreak()\n" + card(3) + card(4)


def test_an_unknown_label_without_a_colon_is_told_of_on_every_page() -> None:
    told = findings(plan_of_cards("Bärs"), "unknown_label")
    assert {("activities", 1), ("activities", 2)} <= set(told)


def test_the_day_of_the_last_change_is_no_deadline_that_was_lost() -> None:
    source = plan_of_cards("Ansvarig:").replace("\n\n", "\n\nUppdaterad 2026-01-12\n\n")
    assert findings(source, "unknown_label") == []


def test_verdicts_in_words_that_mean_nothing_known_are_told_of() -> None:
    table = (
        "#big[Vatten]\n#table(columns: (220pt, 120pt), stroke: 0.5pt, [*Mål*], [*Måluppfyllelse*],"
        "\n[Fler sjöar ska må bra], [Uppfyllt], [Färre ska störas av buller], [{}])\n"
    )
    assert ("assessments", 1) in findings(REPORT + table.format("Halvvägs"), "unread_marks")
    assert findings(REPORT + table.format("Delvis uppfyllt"), "unread_marks") == []


def test_areas_that_all_begin_with_one_word_are_told_of() -> None:
    def plan(word: str) -> str:
        return PLAN + "".join(
            f"#big[{word}{area}]\n#mid[Mål {number}: Fler ska {verb}]\n*Åtgärder*\n- Bygga nytt\n\n"
            for number, (area, verb) in enumerate((("Natur", "vandra"), ("Vatten", "bada")), 1)
        )

    assert findings(plan("Drivkraft "), "odd_area") == [("goals", 1)]
    assert findings(plan(""), "odd_area") == []


def test_who_answers_is_not_missed_where_the_activities_say_it() -> None:
    rows = "".join(
        f"[Fler ska {verb}], [Bygga {thing}], [{body}],\n"
        for verb, thing, body in (
            ("bada", "ett bad", "Tekniska nämnden"), ("cykla", "en väg", "Tekniska nämnden"),
            ("läsa", "ett bibliotek", "Kulturnämnden"), ("läsa", "en bokbuss", "Skolnämnden"),
            ("spela", "en scen", "Kulturnämnden"),
        )
    )  # fmt: skip
    source = (
        PLAN + "#big[Fritid]\n#table(columns: (140pt, 140pt, 120pt), stroke: 0.5pt,\n"
        f"[*Mål*], [*Åtgärd*], [*Ansvarig*], {rows})\n"
    )
    assert findings(source, "odd_row") == []


def test_a_table_without_rows_that_holds_goals_is_told_of_as_theirs() -> None:
    source = (
        REPORT + "#big[Vatten]\n#table(columns: (200pt, 90pt, 60pt), stroke: 0.5pt,\n"
        "[*Därför*], [*Ansvarig*], [*Klart*], [Fler sjöar ska må bra], [], [],\n"
        "[Fler brunnar ska vara täta], [], [])\n"
    )
    told = findings(source, "unread_table") + findings(source, "unread_texts")
    assert ("goals", 1) in told


def test_judgements_that_the_counts_leave_out_are_told_of() -> None:
    def report(counts: str) -> str:
        goals = (
            ("Fler ska bada", "Uppfyllt"), ("Fler ska cykla", "Delvis uppfyllt"),
            ("Fler ska läsa", "Ej uppfyllt"),
        )  # fmt: skip
        rows = "".join(f"[{goal}], [{said}],\n" for goal, said in goals)
        table = "#table(columns: (200pt, 120pt), stroke: 0.5pt, [*Mål*], [*Måluppfyllelse*],\n"
        return f"{REPORT}{counts}\n\n#big[Fritid]\n{table}{rows})\n"

    lost = "Av tre mål är ett uppfyllt och ett ej uppfyllt."
    whole = "Av tre mål är ett uppfyllt, ett delvis uppfyllt och ett ej uppfyllt."
    assert ("tallies", 1) in findings(report(lost), "odd_row")
    assert findings(report(whole), "odd_row") == []


def test_a_first_column_of_short_names_that_no_word_names_may_hold_areas() -> None:
    source = (
        PLAN + "#big[Fritid]\n#table(columns: (90pt, 160pt, 120pt), stroke: 0.5pt,\n"
        "[*Spår*], [*Mål*], [*Ansvarig*], [Natur], [Fler ska bada], [Tekniska nämnden],\n"
        "[Kultur], [Fler ska läsa], [Kulturnämnden])\n"
    )
    assert ("goals", 1) in findings(source, "unknown_label")


DATED = (
    "#big[Mål 1: Fler ska vilja bo i byarna]\n#table(columns: (220pt, 90pt, 90pt), stroke: 0.5pt,\n"
    "[*Aktivitet*], [*{}*], [*Slutdatum*], [Bygga en lekplats], [2026-01-15], [2026-05-31],\n"
    "[Öppna en badplats], [2026-02-01], [2026-06-30])\n"
)


def test_a_second_day_beside_that_by_which_something_is_done_is_no_loss() -> None:
    assert findings(PLAN + DATED.format("Startdatum"), "unknown_label") == []


def test_facts_about_the_document_are_no_columns() -> None:
    facts = (
        "#table(columns: 2, stroke: 0.5pt, [*Dokumenttyp*], [*Plan*], [*Antagen av*],\n"
        "[Kommunfullmäktige], [*Dokumentansvarig*], [Miljöchef])\n"
    )
    assert findings(PLAN + facts + plan_of_cards("Ansvarig:"), "unknown_label") == []


def test_numbers_of_goals_and_costs_are_no_values_that_were_lost() -> None:
    plan = (
        "#big[Mål 1.1: Fler ska vilja bo i byarna]\n#big[Mål 1.2: Ån ska vara frisk]\n"
        "#big[Åtgärder]\n#table(columns: (30pt, 200pt, 40pt, 80pt), stroke: 0.5pt,\n"
        "[*Nr*], [*Åtgärd*], [*Mål*], [*Kostnad, tkr*], [Å1], [Bygga lekplats], [1.1], [400],\n"
        "[Å2], [Rensa stränderna], [1.2], [300])\n"
    )
    assert findings(PLAN + plan, "unread_values") == []


def test_cells_with_the_counts_of_several_columns_are_told_of() -> None:
    counts = (
        "#big[Mål per område]\n#table(columns: 5, stroke: 0.5pt,\n[*Målområde*], [*Antal mål*],"
        " [*Gröna*], [*Gula*], [*Röda bedömda*],\n{})\n"
    )
    rows = "[Luft], [4], [1], [2], [1 0], [Vatten], [3], [2], [1], [0 0]"
    goal = "#mid[Mål 1: Ån ska vara frisk]\nMålet är uppfyllt.\n"
    assert findings(REPORT + goal + counts.format(rows), "unread_tallies") == [("tallies", 1)]


def test_goals_that_are_counted_and_of_which_none_is_judged_are_told_of() -> None:
    source = (
        REPORT
        + "Av planens två mål bedöms ett vara uppfyllt och ett delvis uppfyllt.\n"
        + "".join(
            f"#big[Mål {number}. {goal}]\n#table(columns: (220pt, 90pt), stroke: 0.5pt,\n"
            f"[*Aktivitet*], [*Status*], [Bygga nytt i {number} år], [Genomfört])\n"
            for number, goal in ((1, "Fler ska bo i byarna"), (2, "Ån ska vara frisk"))
        )
    )
    assert ("assessments", 1) in findings(source, "unread_marks")
