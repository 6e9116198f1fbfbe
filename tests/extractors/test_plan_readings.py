"""What the reader of a plan makes of blocks: lists, rows across, overall goals, cards, labels."""

from __future__ import annotations

from dataclasses import replace

from extractors.plans.drafts import Book, GoalDraft
from extractors.plans.plan_context import PlanContext
from extractors.plans.plan_reader import read_plan
from extractors.plans.plan_state import PlanState
from extractors.plans.plan_structure import structure_of
from schemas.document import Paragraph, Section, Table
from tests.conftest import passage
from tests.extractors.sections import SCOPE, section

PLAN = replace(SCOPE, part_kind="action_plan")


def book_of(*sections: Section) -> Book:
    """Return the drafts that a plan of these sections gives."""
    plan = PlanContext(sections, PLAN, programme_id="programme", marks={}, legend={})
    structure = structure_of(plan)
    state = PlanState({}, {}, True, structure.tables, label_ranks=structure.label_ranks)
    book = read_plan(state, structure.blocks)
    book.resolve()
    return book


def under(level: int, title: str, *paragraphs: str) -> Section:
    return replace(section("", *paragraphs, title=title), level=level)


def with_table(own: Section, *rows: tuple[str, ...]) -> Section:
    """Return a section with a table behind its text; a row of one cell is set in bold."""
    width = max(len(row) for row in rows)
    cells = []
    for row in rows:
        bold = len(row) == 1
        texts = [*row, *[""] * (width - len(row))]
        cells.append(
            tuple(
                (Paragraph(passage(text), "", 10.0, 10.0, "Font", bold),) if text else ()
                for text in texts
            )
        )
    return replace(own, blocks=(*own.blocks, Table(tuple(cells), 1)))


def told(goals: list[GoalDraft]) -> list[tuple[str, int, str | None]]:
    """Return each goal's words, its level and the words of the goal above it."""
    return [(g.passage.plain, g.level, g.parent.passage.plain if g.parent else None) for g in goals]


def test_a_sentence_that_breaks_off_leads_into_the_list_below_it() -> None:
    goals = [
        under(
            1,
            f"Mål {number}. {name}",
            "Det går åt rätt håll, men skillnaderna är stora.",
            "För att nå målet ska vi",
            "• öppna en familjecentral,",
            "• utbilda all personal tillsammans med regionen och",
            "• informera på flera språk.",
            "Ansvarig är barn- och utbildningsnämnden.",
            "Så följer vi utvecklingen",
            f"• Andel nöjda {name.casefold()} (2023: 84 procent, mål 2032: 92 procent)",
        )
        for number, name in ((1, "Alla barn är trygga"), (2, "Alla elever når målen"))
    ]
    book = book_of(*goals)
    first = book.goals[0]
    assert [made.passage.plain.rstrip(".,") for made in first.activities] == [
        "öppna en familjecentral",
        "utbilda all personal tillsammans med regionen",  # without what ties it to the next
        "informera på flera språk",
    ]
    assert first.fields["responsible"].plain == "barn- och utbildningsnämnden"
    (measured,) = [one for one in book.indicators if one.goal is first]
    assert {(v.kind, v.passage.plain) for v in measured.values} == {
        ("base", "84 procent"),
        ("target", "92 procent"),
    }


def test_goals_of_rows_stand_below_the_goal_that_the_row_across_names() -> None:
    head = ("Nämnd", "Resultatmål", "Indikator", "Utfall 2024", "Mål 2026")
    book = book_of(
        under(1, "1 Perspektiv: Invånare"),
        with_table(
            under(2, "Inriktningsmål 1. Invånarna får god service"),
            head,
            ("Kommunstyrelsen", "Svaren kommer snabbt", "Andel svar inom en dag (%)", "84", "90"),
            ("Inriktningsmål 2. Barn växer upp i trygghet",),
            ("Skolnämnden", "Skolan är trygg för alla", "Andel trygga elever (%)", "76", "82"),
        ),
    )
    assert told(book.goals) == [
        ("Inriktningsmål 1. Invånarna får god service", 1, None),
        ("Svaren kommer snabbt", 2, "Inriktningsmål 1. Invånarna får god service"),
        ("Inriktningsmål 2. Barn växer upp i trygghet", 1, None),
        ("Skolan är trygg för alla", 2, "Inriktningsmål 2. Barn växer upp i trygghet"),
    ]


def test_goals_of_all_areas_stand_below_the_only_overall_goal() -> None:
    rows = (
        ("Nr", "Åtgärd", "Ansvarig", "Tidplan"),
        ("Mål A1. Energin ska minska med 15 procent",),
        ("A1.1", "Byta till närvarostyrd belysning", "Tekniska nämnden", "2027"),
        ("A1.2", "Utbilda driftpersonal", "Tekniska nämnden", "2026"),
    )
    others = (
        rows[0],
        ("Mål B1. Resorna ska vara fossilfria",),
        ("B1.1", "Ersätta bensinbilar", "Kommunstyrelsen", "2026"),
        ("B1.2", "Revidera resepolicyn", "Kommunstyrelsen", "2026"),
    )
    own = [
        with_table(under(2, "A. Energi i byggnader"), *rows),
        with_table(under(2, "B. Resor och transporter"), *others),
    ]
    overall = "Senast år 2040 ska Åsby vara en klimatneutral kommun."
    book = book_of(under(2, "Övergripande mål", overall), *own)
    assert [(goal.level, goal.parent and goal.parent.passage.plain) for goal in book.goals] == [
        (1, None),
        (2, overall),
        (2, overall),
    ]
    assert [goal.level for goal in book_of(*own).goals] == [1, 1]


def test_what_is_planned_for_a_year_is_a_target_where_goals_stand_beside_it() -> None:
    rows = (
        ("Finansiellt mål", "Utfall 2024", "Budget 2026", "Plan 2027"),
        ("Årets resultat ska uppgå till minst 2 procent", "1,1 %", "1,6 %", "2,0 %"),
        ("Soliditeten ska förbättras varje år", "21,4 %", "21,9 %", "22,5 %"),
    )
    book = book_of(with_table(under(1, "Perspektiv: Ekonomi"), *rows))
    assert [(v.kind, v.year) for v in book.indicators[0].values] == [
        ("outcome", 2024),
        ("target", 2026),
        ("target", 2027),
    ]
    frames = (
        ("Nämnd", "Budget 2026", "Plan 2027"),
        ("Socialnämnden", "274 660", "278 300"),
        ("Tekniska nämnden", "41 230", "42 000"),
    )
    assert book_of(with_table(under(1, "Nämndernas ramar"), *frames)).goals == []


def test_a_heading_of_a_kind_of_goals_is_an_area_beside_headings_of_areas() -> None:
    head = ("Nr", "Kommunfullmäktiges mål", "Ansvarig nämnd")
    money = (
        ("Finansiellt mål", "Mål 2025", "Utfall 2025"),
        ("Resultatet ska uppgå till minst 2 procent", "2,0 %", "0,7 %"),
        ("Låneskulden ska vara högst 55 000 kronor", "55 000", "51 300"),
    )
    book = book_of(
        with_table(
            under(1, "Målområde 1: Leva och bo"),
            head,
            ("1", "Alla ska ha någonstans att bo", "Kommunstyrelsen"),
            ("2", "Invånarna ska känna sig trygga", "Samhällsnämnden"),
        ),
        with_table(
            under(1, "Målområde 2: Lära"),
            head,
            ("3", "Alla elever ska bli behöriga", "Bildningsnämnden"),
            ("4", "Förskolan ska hålla hög kvalitet", "Bildningsnämnden"),
        ),
        with_table(under(1, "Finansiella mål"), *money),
    )
    areas = [goal.area.name.plain if goal.area else None for goal in book.goals]
    assert areas == ["Leva och bo", "Leva och bo", "Lära", "Lära"] + ["Finansiella mål"] * 2


def test_a_sign_that_is_explained_below_a_table_is_no_indicator() -> None:
    own = with_table(
        under(1, "Indikatorer"),
        ("Indikator", "Enhet", "Utfall 2024"),
        ("Andel fossilfria bilar", "%", "58"),
        ("Andel resor med cykel", "%", "–"),
    )
    note = section("", "• Uppgift saknas. Undersökningen görs vart fjärde år, nästa gång 2026.")
    book = book_of(replace(own, blocks=(*own.blocks, *note.blocks)))
    assert [one.passage.plain for one in book.indicators] == [
        "Andel fossilfria bilar",
        "Andel resor med cykel",
    ]


def test_goals_stand_below_by_labels_that_take_turns() -> None:
    """The first label heads two goals of the second here, and one there."""
    council, board = "Kommunfullmäktiges mål", "Nämndens mål"
    book = book_of(
        under(1, "Trygghet och hälsa"),
        under(2, council, "Alla ska känna sig trygga i Åsby."),
        under(2, board, "Fler elever ska trivas i skolan."),
        under(2, board, "Skolfrånvaron ska minska."),
        under(1, "Kunskap och bildning"),
        under(2, council, "Alla ska nå sin fulla potential."),
        under(2, board, "Fler elever ska nå målen."),
    )
    assert told(book.goals) == [
        ("Alla ska känna sig trygga i Åsby.", 1, None),
        ("Fler elever ska trivas i skolan.", 2, "Alla ska känna sig trygga i Åsby."),
        ("Skolfrånvaron ska minska.", 2, "Alla ska känna sig trygga i Åsby."),
        ("Alla ska nå sin fulla potential.", 1, None),
        ("Fler elever ska nå målen.", 2, "Alla ska nå sin fulla potential."),
    ]


def test_an_appendix_by_board_says_who_answers_and_adds_no_activity() -> None:
    book = book_of(
        under(1, "Mål 1. Fler reser hållbart"),
        under(2, "Åtgärder", "• Bygga cykelvägar till skolorna", "• Köpa elbilar till hemtjänsten"),
        under(1, "Bilaga: åtgärder per nämnd"),
        under(2, "Tekniska nämnden", "• Bygga cykelvägar till skolorna"),
        under(2, "Socialnämnden", "• Köpa elbilar till hemtjänsten"),
    )
    (goal,) = book.goals
    assert book.loose == []
    assert [(a.passage.plain, a.fields["responsible"].plain) for a in goal.activities] == [
        ("Bygga cykelvägar till skolorna", "Tekniska nämnden"),
        ("Köpa elbilar till hemtjänsten", "Socialnämnden"),
    ]
