"""Forms of plans: chapters told again in a summary, cards one below the other, labels that number
the goal whose rows follow."""

from __future__ import annotations

from tests.typeset_plans import GREEN, RED, YELLOW, findings, judged, numbered, read

PLAN = """= Cykelplan 2026–2030
Planen är antagen av kommunfullmäktige i Granviks kommun den 24 november 2025.
"""


def card(number: str, goal: str, verdict: str, trend: str, rest: str = "") -> str:
    """Return a framed card with a small number over the goal, and fields side by side."""
    return f"""#block(width: 100%, stroke: 0.5pt, inset: 10pt, breakable: false)[
      #text(8pt)[Delmål {number}] \\
      #text(12pt, weight: "bold")[{goal}]
      #v(4pt)
      #grid(columns: (150pt, 150pt), column-gutter: 30pt, row-gutter: 5pt,
        [*Bedömning:* {verdict}], [*Trend:* {trend}], [*Ansvarig nämnd:* Tekniska nämnden])
      {rest}
    ]
    """


ACTIONS = """
      #v(6pt)
      *Åtgärder*
      #table(columns: (170pt, 110pt, 130pt), inset: 4pt,
        stroke: (x, y) => if y < 2 {{ (bottom: 0.5pt) }} else {{ none }},
        [*Åtgärd*], [*Åtgärdsstatus*], [*Ansvarig*],
        [Inventera enskilda avlopp], [Påbörjad], [Miljönämnden],
        [{last}], [Genomförd], [Tekniska nämnden])
"""


def test_fields_side_by_side_wrap_each_in_its_own_column() -> None:
    rows = read(
        "= Miljöprogram 2021–2030\nUppföljning av delmål och åtgärder 2024 i Granviks kommun.\n"
        "== Begränsad klimatpåverkan\n"
        + card("1", "Utsläppen av växthusgaser ska minska", "Delmålet kan delvis uppnås", "Positiv")
        + card("2", "Resandet med buss ska öka", "Delmålet kan uppnås", "Negativ")
    )  # fmt: skip
    assert [(r["status"], r["trend"]) for r in rows["assessments"]] == [
        ("yellow", "up"), ("green", "down"),
    ]  # fmt: skip
    assert {row["responsible_body"] for row in rows["goals"]} == {"Tekniska nämnden"}


def test_a_table_ends_with_the_frame_of_its_card() -> None:
    rows = read(
        "= Miljöprogram 2021–2030\nUppföljning av delmål och åtgärder 2024 i Granviks kommun.\n"
        "== Levande sjöar\n"
        + card("1", "Samtliga sjöar ska ha god status", "Delmålet kan uppnås", "Positiv",
               ACTIONS.format(last="Anlägga två våtmarker i jordbrukslandskapet"))
        + card("2", "Vandringshinder ska vara åtgärdade", "Delmålet blir svårt att uppnå",
               "Negativ", ACTIONS.format(last="Riva dammen vid kvarnen"))
    )  # fmt: skip
    assert [row["text"] for row in rows["activities"]] == [
        "Inventera enskilda avlopp", "Anlägga två våtmarker i jordbrukslandskapet",
        "Inventera enskilda avlopp", "Riva dammen vid kvarnen",
    ]  # fmt: skip
    assert numbered(rows) == [
        ("1", "Samtliga sjöar ska ha god status"), ("2", "Vandringshinder ska vara åtgärdade"),
    ]  # fmt: skip


def chapter(area: str, goal: str, *measures: str) -> str:
    listed = "\n".join(f"- {measure}" for measure in measures)
    return f"== {area}\n=== {goal}\nSynpunkter har lämnats av dem som cyklar.\n\n*Aktiviteter*\n\n{listed}\n"


def test_headings_over_announced_activities_are_goals_though_they_begin_with_a_verb() -> None:
    rows = read(
        PLAN
        + chapter("Ett sammanhängande nät", "Binda samman kommunens tätorter",
                  "Bygg en väg till Norrbyn", "Teckna avtal med Trafikverket")
        + chapter("Drift", "Hålla cykelvägarna farbara året runt",
                  "Utöka sopsaltningen", "Ta fram riktlinjer för vägarbeten")
    )  # fmt: skip
    assert numbered(rows) == [
        (None, "Binda samman kommunens tätorter"), (None, "Hålla cykelvägarna farbara året runt"),
    ]  # fmt: skip
    assert [row["goal"] for row in rows["activities"]] == [
        *["Binda samman kommunens tätorter"] * 2, *["Hålla cykelvägarna farbara året runt"] * 2,
    ]  # fmt: skip


def test_a_column_of_goals_in_a_summary_tells_what_headings_are() -> None:
    rows = read(
        PLAN
        + "== Nätet\n=== Binda samman tätorterna\nStråken har störst potential.\n"
        + "== Driften\n=== Hålla vägarna farbara\nSopsaltning har prövats.\n"
        + """== Sammanfattning
        #lined(3, [Mål], [Aktivitet], [Ansvarig],
          [Binda samman tätorterna], [Bygg en väg till Norrbyn], [Tekniska nämnden],
          [Hålla vägarna farbara], [Utöka sopsaltningen], [Tekniska nämnden])
        """
    )
    assert [row["text"] for row in rows["goals"]] == [
        "Binda samman tätorterna", "Hålla vägarna farbara",
    ]  # fmt: skip
    assert len(rows["activities"]) == 2


INDICATORS = """
#lined(4, [Indikator], [Enhet], [Utfall 2024], [Målvärde 2026],
  [{name}], [antal], [184], [210])
"""


def test_a_label_numbers_the_goal_whose_indicators_follow() -> None:
    rows = read(
        "= Verksamhetsplan 2026\nFullmäktige i Granviks kommun anger inriktningen.\n"
        "== Ett växande Granvik\n"
        "=== Långsiktigt mål 1: Det är enkelt att bo och verka i Granvik\n"
        "Mål för verksamhetsåret 2026\n\n"
        "1.1#h(20pt)Andelen detaljplaner som antas inom två år ska öka\n\n"
        "1.2#h(20pt)Fler företag ska vara nöjda med kommunens service\n\n"
        "Indikatorer till långsiktigt mål 1\n" + INDICATORS.format(name="Färdigställda bostäder")
        + "=== Långsiktigt mål 2: Unga vuxna väljer att bo kvar efter sina studier\n"
        "Mål för verksamhetsåret 2026\n\n"
        "2.1#h(20pt)Samverkan med lärosäten ska ge fler praktikplatser\n\n"
        "Indikatorer till långsiktigt mål 2\n" + INDICATORS.format(name="Inflyttade unga")
        + """== Uppdrag till nämnderna
        #lined(4, [Nr], [Uppdrag], [Mål], [Slutredovisas],
          [U1], [Ta fram en lots för företag], [1.2], [Juni 2026],
          [U2], [Se över kommunens ägardirektiv], [–], [December 2026])
        """
    )  # fmt: skip
    found = {(row["name"], row["goal"]) for row in rows["indicators"]}
    assert found == {
        ("Färdigställda bostäder", "Det är enkelt att bo och verka i Granvik"),
        ("Inflyttade unga", "Unga vuxna väljer att bo kvar efter sina studier"),
    }
    assert [(row["goal"], row["deadline"]) for row in rows["activities"]] == [
        ("Fler företag ska vara nöjda med kommunens service", "Juni 2026"), (None, "December 2026"),
    ]  # fmt: skip


SHEET = """#lined(2, [*Effektmål {number}*], [*{goal}*], [*Varför är det viktigt?*],
  [Skillnaderna mellan skolorna är stora.], [*Aktiviteter 2025*], [- Erbjuda lovskola
  - Följa upp frånvaro])
"""


def test_a_sheet_below_the_heading_of_an_upper_goal_holds_a_part_of_it() -> None:
    rows = read(
        "= Verksamhetsplan 2025\nför barn- och utbildningsnämnden i Granviks kommun\n"
        "== Strategiskt mål 1: Barn och unga ska växa upp under trygga villkor\n"
        + SHEET.format(number="1.1", goal="Fler elever lämnar årskurs 9 med behörighet")
        + "== Strategiskt mål 2: Granvik ska vara en attraktiv arbetsgivare\n"
        + SHEET.format(number="2.1", goal="Sjukfrånvaron bland medarbetare minskar")
    )
    assert [(row["number"], row["level"], row["parent"]) for row in rows["goals"]] == [
        ("1", 1, None), ("1.1", 2, "Barn och unga ska växa upp under trygga villkor"),
        ("2", 1, None), ("2.1", 2, "Granvik ska vara en attraktiv arbetsgivare"),
    ]  # fmt: skip


def test_a_legend_may_explain_colours_by_the_share_that_is_reached() -> None:
    rows = read(
        """= Uppföljning av Strategisk plan 2023–2026
        Av de tre nämndmålen i Granviks kommun har ett uppnåtts, ett har uppnåtts till minst 80
        procent och ett har inte uppnåtts.
        == Teckenförklaring
        #dot("3a9b46") Målnivån är uppnådd

        #dot("f2c230") Målnivån är uppnådd till minst 80 procent

        #dot("cc2f2f") Målnivån är uppnådd till mindre än 80 procent

        == Måluppfyllelse
        #lined(2, [Nämndmål], [2024],
          [Eleverna ska nå kunskapskraven], [#dot("f2c230")],
          [Fler unga ska ha en meningsfull fritid], [#dot("3a9b46")],
          [Brukarna ska vara nöjda med hemtjänsten], [#dot("cc2f2f")])
        """
    )
    assert [status for _, status in judged(rows)] == ["yellow", "green", "red"]
    assert {(r["category"], r["count"]) for r in rows["tallies"] if r["dimension"] == "status"} == {
        ("green", 1), ("yellow", 1), ("red", 1),
    }  # fmt: skip
    assert len(rows["goals"]) == 3


def test_a_list_of_contents_holds_no_goals_where_a_full_line_has_no_leader() -> None:
    dots = "." * 40
    body = (
        "= Verksamhetsplan 2025\nNämnden i Granviks kommun beslutade om planen.\n== Innehåll\n"
        f"1 Inledning{dots}2\n\n2 Så styrs nämnden{dots}2\n\n"
        "Strategiskt mål 1: Barn och unga ska växa upp under trygga villkor 3\n\n"
        f"Strategiskt mål 2: Granvik ska vara en bra arbetsgivare{dots[:9]}4\n\n"
        "== Strategiskt mål 1: Barn och unga ska växa upp under trygga villkor\nMålet är viktigt.\n"
        "== Strategiskt mål 2: Granvik ska vara en bra arbetsgivare\nMålet är viktigt.\n"
    )
    assert [row["number"] for row in read(body)["goals"]] == ["1", "2"]
    assert not [f for f in findings(body) if f.severity == "error"]


BOARDS = ["Regionstyrelsen", "Hälso- och \\ sjukvårdsnämnden", "Kulturnämnden"]


def test_a_matrix_may_have_turned_heads_and_lines_between_some_columns_only() -> None:
    """The full sign tells who answers for a goal, the hollow one who takes part."""
    heads = "".join(f"[#rotate(-90deg, reflow: true)[{board}]], " for board in BOARDS)
    rows = read(f"""
= Uppföljning av Hållbarhetsprogram 2023–2028
Programmet gäller för samtliga nämnder i Region Granvik.
#table(columns: (30pt, 250pt, 40pt, 40pt, 40pt, 60pt), align: horizon, inset: 5pt,
  stroke: (x, y) => (bottom: 0.5pt + rgb(if calc.even(x) {{ "111111" }} else {{ "222222" }}),
    left: if x in (2, 3, 4) and y > 0 {{ 0.4pt }}),
  [], [*Mål*], {heads} [#rotate(-90deg, reflow: true)[*Bedömning 2025*]],
  [1], [Utsläppen av växthusgaser från transporter har halverats jämfört med 2019],
  [○], [●], [], [#dot("{GREEN}")],
  [2], [Fler invånare har en fast läkarkontakt], [●], [], [○], [#dot("{RED}")],
  [3], [Kulturen är tillgänglig i hela länet], [], [], [●], [#dot("{YELLOW}")])
""")
    assert [(row["number"], row["responsible_body"]) for row in rows["goals"]] == [
        ("1", "Hälso- och sjukvårdsnämnden"), ("2", "Regionstyrelsen"), ("3", "Kulturnämnden"),
    ]  # fmt: skip
    assert [status for _, status in judged(rows)] == ["green", "red", "yellow"]


def test_a_goal_and_its_indicator_may_each_be_judged_by_the_ground_of_a_cell() -> None:
    """In one colour, with white cells between them: no colour of the row."""
    rows = read(f"""
= Styrkort 2024
Uppföljning av kommunfullmäktiges mål per den 31 december 2024 i Granviks kommun.
#table(columns: (150pt, 130pt, 55pt, 55pt, 55pt, 60pt), stroke: 0.5pt,
  [*Mål*], [*Mätetal*], [*Utfall 2023*], [*Utfall 2024*], [*Målvärde 2024*], [*Bedömning*],
  table.cell(rowspan: 2)[Invånarna är trygga i hela kommunen], [Trygga utomhus], [71],
  table.cell(fill: rgb("{YELLOW}"))[74], [78], table.cell(rowspan: 2, fill: rgb("{YELLOW}"))[],
  [Anmälda brott], [62], table.cell(fill: rgb("{GREEN}"))[54], [55],
  [Alla elever lämnar skolan med behörighet], [Elever i årskurs 9], [84],
  table.cell(fill: rgb("{RED}"))[81], [88], table.cell(fill: rgb("{RED}"))[])
""")
    assert [status for _, status in judged(rows)] == ["yellow", "red"]
    assert [r["judgement"] for r in rows["indicators"] if r["year"] == 2024] == [
        "yellow", "green", "red",
    ]  # fmt: skip


def test_rows_of_a_ruled_table_without_upright_lines_have_the_columns_of_the_others() -> None:
    rows = read("""
= Handlingsplan för trygghet 2025–2027
Planen är antagen av kommunfullmäktige i Granviks kommun.
== Alla ska känna sig trygga i Granvik
#table(columns: (40pt, 220pt, 90pt, 110pt),
  stroke: (x, y) => (bottom: 0.5pt, top: if y == 0 { 0.5pt }, left: if x == 0 or y != 2 { 0.5pt },
    right: if x == 3 { 0.5pt }),
  [*Nr*], [*Åtgärd*], [*Klart*], [*Ansvarig*],
  [1], [Införa trygghetsvandringar i alla tätorter], [December 2025], [Tekniska nämnden],
  [2], [Ta fram en modell för hembesök], [Mars 2026], [Socialnämnden],
  [3], [Starta en grupp mot ensamhet], [Maj 2026], [Socialnämnden])
""")
    assert [(r["number"], r["deadline"], r["responsible_body"]) for r in rows["activities"]] == [
        ("1", "December 2025", "Tekniska nämnden"), ("2", "Mars 2026", "Socialnämnden"),
        ("3", "Maj 2026", "Socialnämnden"),
    ]  # fmt: skip


def test_who_answers_belongs_to_the_activity_above_though_its_number_names_another_goal() -> None:
    rows = read("""
= Program för vatten och natur 2025–2032
Programmet är antaget av kommunfullmäktige i Granviks kommun.
== Levande sjöar
*Delmål*

*L1* Senast år 2030 ska minst tjugo sjöar ha god ekologisk status.

*L2* Senast år 2032 ska fisk kunna passera alla dammar.

*Så når vi delmålen*
- *L1.1* Ta fram en åtgärdsplan för Sörsjön.
Ansvarig: Miljönämnden. Klart: 2026.
- *L1.2* Anlägga fosfordammar vid tre diken.
Ansvarig: Tekniska nämnden. Klart: 2028.
- *L2.1* Riva ut dammen vid Övre kvarnen.
Ansvarig: Tekniska nämnden. Klart: 2027.
""")
    assert [(r["number"], r["responsible_body"], r["deadline"]) for r in rows["activities"]] == [
        ("L1.1", "Miljönämnden", "2026"), ("L1.2", "Tekniska nämnden", "2028"),
        ("L2.1", "Tekniska nämnden", "2027"),
    ]  # fmt: skip
    assert [row["responsible_body"] for row in rows["goals"]] == [None, "Tekniska nämnden"]


def goal_sheet(number: int, goal: str, measure: str) -> str:
    return f"""
#lined((150pt, 150pt, 60pt, 60pt), [*Nämndens utvecklingsmål {number}*], [*Indikator*],
  [*Utfall 2024*], [*Mål 2026*], [{goal}], [Andel nöjda, %], [71], [85])
#lined((200pt, 120pt, 100pt), [*Aktivitet*], [*Ansvarig*], [*Klart senast*],
  [{measure}], [Förskolechef], [mars 2026])
"""


def test_a_table_of_activities_follows_the_only_goal_of_the_table_before() -> None:
    """The goals of the board stand below the council's on the card above them."""
    upper = "Invånarna ska ges likvärdiga möjligheter"
    rows = read(f"""
= Nämndplan 2026 för skolnämnden
Planen är beslutad av skolnämnden i Granviks kommun.
#lined((150pt, 270pt), [*Perspektiv*], [Invånare], [*Kommunfullmäktiges utvecklingsmål*], [{upper}])
{goal_sheet(1, "Alla elever ska läsa med flyt", "Införa intensivläsning")}
{goal_sheet(2, "Förskolan ska ha utbildad personal", "Erbjuda betald utbildning")}
""")
    assert [(row["text"], row["level"], row["parent"]) for row in rows["goals"]] == [
        (upper, 1, None), ("Alla elever ska läsa med flyt", 2, upper),
        ("Förskolan ska ha utbildad personal", 2, upper),
    ]  # fmt: skip
    assert [(row["text"], row["goal"]) for row in rows["activities"]] == [
        ("Införa intensivläsning", "Alla elever ska läsa med flyt"),
        ("Erbjuda betald utbildning", "Förskolan ska ha utbildad personal"),
    ]  # fmt: skip
