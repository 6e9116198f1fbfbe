"""What a document is, decided by its words: what is none of ours gives no rows at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.layout.lines import PageLines
from pipeline.structure.document_evidence import Count, Evidence, matches
from pipeline.structure.document_kinds import kind_of
from pipeline.structure.municipality import MunicipalityCounter, broken_names
from pipeline.structure.part_titles import plan_titles
from samples.variations.common import compile_typst
from schemas.document import Line, Word
from schemas.records import Part
from tests.conftest import passage

Make = Callable[..., Path]
Rows = Sequence[tuple[str, ...]]


def document(title: str, *lines: str, table: Rows = (), head: str = "") -> Callable[[Canvas], None]:
    """Draw a page: a title, lines ("# ..." in bold), and a ruled table with a dot in each row."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 815, head)
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 780, title)
        y = 745.0
        for line in lines:
            canvas.setFont("Helvetica-Bold" if line.startswith("# ") else "Helvetica", 10)
            canvas.drawString(60, y, line.removeprefix("# "))
            y -= 20
        for number, row in enumerate(table):
            canvas.setFont("Helvetica" if number else "Helvetica-Bold", 9)
            for place, text in enumerate(row):
                canvas.drawString(65 + 150 * place, y - 14, text)
                canvas.rect(60 + 150 * place, y - 20, 150, 20)
            if number:
                canvas.setFillColorRGB(0.1, 0.6, 0.25)
                canvas.circle(65 + 150 * len(row) - 20, y - 10, 4, stroke=0, fill=1)
                canvas.setFillColorRGB(0, 0, 0)
            y -= 20

    return draw


def read(make_pdf: Make, draw: Callable[[Canvas], None]) -> Parsed:
    path = make_pdf(draw)
    return parse(path.read_bytes(), path.name)


def kind(parsed: Parsed) -> str:
    (part,) = parsed.tables["parts"]
    assert isinstance(part, Part)
    assert part.kind_reason
    return part.kind


GOALS = [("Mål", "Ansvarig", "Status"), ("Utsläppen ska minska", "Chefen", ""), ("Fler ska resa kollektivt", "Chefen", "")]  # fmt: skip

FOREIGN = {
    "a law": document(
        "Lag (2020:526) om medborgarbudget", "Utfärdad den 14 maj 2020.",
        "# § 1 Kommunens ansvar", "Kommunen ska ha en plan. Kommunfullmäktige beslutar om avgifter.",
        "# Beslut", "# § 2 Tillsyn", "Socialnämnden och kommunstyrelsen beslutar om tillsyn.",
        head="Svensk författningssamling",
    ),
    "regulations of an agency": document(
        "Vattenrådets råd om brunnar", "Myndigheten beslutar följande föreskrifter.",
        "# § 1 Tillämpningsområde", "Regeringen har gett myndigheten rätt att meddela föreskrifter.",
        "# § 2 Beslut", "Kommunen får besluta om undantag för kommuner i glesbygd.",
    ),
    "bylaws of an association": document(
        "Så arbetar Vägföreningen Ekbacken", "# § 1 Ändamål", "Föreningen sköter vägarna.",
        "# § 2 Beslut", "Årsmötet beslutar. Medlemmar som reserverar sig antecknas.",
    ),
    "minutes of an association": document(
        "Protokoll från årsmöte", "Närvarande: 23 medlemmar", "# § 1 Mötets öppnande",
        "Ordföranden hälsade medlemmarna i föreningen välkomna.", "# § 2 Motioner",
        "# Beslut", "Motionen avslås.",
    ),
    "an annual report of a company": document(
        "Årsredovisning 2023", "Koncernen och moderbolaget redovisar ett starkt år.",
        "# Mål och utfall", table=GOALS, head="Kustkraft AB (publ)",
    ),
    "a follow-up of an agency": document(
        "Uppföljning 2024 av den nationella klimatplanen",
        "På regeringens uppdrag har myndigheten följt upp kommunernas arbete.", table=GOALS,
    ),
    "a party programme": document(
        "Handlingsprogram 2026", "Partiet vill att kommunerna får större ansvar.",
        "# Våra mål", "• Skolan ska bli bättre i alla kommuner", "• Partiets mål är fler bostäder",
        table=GOALS,
    ),
    "a timetable": document(
        "Linje 12", "15:45 Billy och Eva reser från Större kommun",
        table=[("Från", "Mål", "Status"), ("Torget 15:45", "Kyrkan 16:02", ""), ("Hamnen", "Torget", "")],
    ),
    "a tax table": document(
        "Tabell 32", table=[("Lön från", "Mål", "Status"), ("12 000", "12 100", "1 830"), ("1", "2", "3")]
    ),
    "slides": document("Mål", "• Stärka laget", "• Öka farten", table=GOALS),
    "a plan of another country": document(
        "Handlingsplan for klima", "Kommunen skal redusere utslipp. Kommunestyret har gjort vedtak.",
        "Rådmannen er ansvarlig for alle tiltak i kommunen, og kommune og fylke følger opp.",
        table=[("Mål", "Tiltak", "Status"), ("Redusere utslipp", "Sykkelvei", "")], head="Fjordby kommune",
    ),
    "a guide for municipalities": document(
        "Vägledning för handlingsplaner", "I en kommun kan kommunstyrelsen ansvara för planen.",
        "Varje kommun och större kommuner sätter egna mål. Som kommun väljer ni åtgärder.", table=GOALS,
    ),
    "an English report": document("Action plan", "# § 4 Liability", "The board decides.", table=GOALS),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_a_document_that_is_none_of_ours_gives_no_rows(make_pdf: Make, name: str) -> None:
    parsed = read(make_pdf, FOREIGN[name])
    assert kind(parsed) == "other"
    assert parsed.municipality is None
    rows = {table: len(rows) for table, rows in parsed.tables.items() if rows}
    assert rows == {"parts": 1}


OURS = {
    "a plan with no title of its kind": (
        "action_plan",
        document(
            "Socialnämndens verksamhetsplan 2025", "Nämnden följer upp sina mål varje år.",
            "# Mål och åtgärder", table=[("Mål", "Åtgärd", "Ansvarig"), ("Fler får hjälp", "Ring", "Nämnden")],
        ),
    ),
    "a programme under a letterhead": (
        "action_plan",
        document(
            "STORSJÖ KOMMUN", "# Folkhälsoprogram 2024–2029", "Programmet gäller hela kommunen.",
            "# Jämlik hälsa", "Mål: Fler barn cyklar till skolan.",
        ),
    ),
    "a follow-up of a programme under a letterhead": (
        "follow_up_report",
        document(
            "STORSJÖ KOMMUN", "# Folkhälsoprogram 2024–2029: uppföljning", "Gäller hela kommunen.",
            table=[("Mål", "Ansvarig", "Status"), ("Fler cyklar", "Nämnden", "")],
        ),
    ),
    "a follow-up with a title alone": (
        "follow_up_report",
        document("Uppföljning 2024 av Klimatprogram 2022–2026", table=GOALS),
    ),
    "an extract": (
        "minutes_extract",
        document(
            "Protokollsutdrag", "Kommunstyrelsen", "# § 12 Uppföljning av klimatplanen",
            "# Kommunstyrelsens beslut", "Rapporten godkänns.",
        ),
    ),
    "a staff report": (
        "staff_report",
        document(
            "Tjänsteskrivelse", "Kommunstyrelsens förvaltning", "# Förslag till beslut",
            "Kommunstyrelsen godkänner rapporten.",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OURS)
def test_a_document_of_a_municipality_keeps_its_kind(make_pdf: Make, name: str) -> None:
    wanted, draw = OURS[name]
    assert kind(read(make_pdf, draw)) == wanted


def evidence(own: int = 0, others: int = 0, plan: int = 0, **more: object) -> Evidence:
    def count(number: int) -> Count:
        return Count(number, tuple(f"ord{index}" for index in range(number)))

    known: dict[str, object] = {
        "items": frozenset(),
        "decides": False,
        "front_labels": 0,
        "foreign_title": "",
    }
    return Evidence(count(own), count(others), count(plan), **{**known, **more})  # type: ignore[arg-type]


def test_the_reason_names_the_words_that_decide() -> None:
    verdict = kind_of("action_plan", evidence(own=2, others=9), False)
    assert verdict.kind == "other"
    assert (
        "2 (ord0, ord1) words of a municipality, 9 (ord0, ord1, ord2) of others" in verdict.reason
    )


def test_an_appendix_behind_a_municipalitys_document_is_taken_for_its_own() -> None:
    shown = evidence(plan=4)
    assert kind_of("other", shown, True).kind == "action_plan"
    assert kind_of("other", shown, False).kind == "other"


def test_heads_with_a_number_need_a_decision_under_them() -> None:
    heads = frozenset({1, 2, 3})
    assert kind_of("other", evidence(own=9, items=heads), False).kind == "other"
    assert kind_of("other", evidence(own=9, items=heads, decides=True), False).kind == "minutes"


@pytest.mark.parametrize(
    ("word", "group", "wanted"),
    [
        ("socialnämndens", "municipal", True),
        ("kommunstyrelsens", "municipal", True),
        ("kommunerna", "municipal", False),
        ("justitiedepartementet", "others", True),
        ("klimatåtgärder", "plan", True),
        ("delårsrapport", "follow_up", True),
        ("handlingsplan", "follow_up", False),
    ],
)
def test_a_word_is_evidence_of_a_group(word: str, group: str, wanted: bool) -> None:
    assert matches(word, group) is wanted


@pytest.mark.parametrize("word", ["Från", "Större", "Exempel", "Varje", "Som", "Vår"])
def test_an_ordinary_word_before_kommun_is_no_name(word: str) -> None:
    names = MunicipalityCounter()
    names.read([f"{word} kommun har en plan."])
    assert names.winner is None


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("Mittlandet", "Region Mittlandet"),
        ("Regionstyrelsen", None),
        ("Protokoll", None),
        ("och", None),
    ],
)
def test_a_head_may_break_the_name_of_a_region(below: str, name: str | None) -> None:
    lines = [
        Line.of(1, [Word(text, 50, top, 50 + 6 * len(text), top + 12, 12, "Font", False)])
        for text, top in (("Region", 40), (below, 54))
    ]
    names = MunicipalityCounter()
    names.read(broken_names([PageLines(1, 595, 842, lines, [], None, [], [], False, [])]), 5)
    assert names.winner == name


def test_a_letterhead_is_no_title(make_pdf: Make) -> None:
    wanted = "Folkhälsoprogram 2024–2029"
    (part,) = read(make_pdf, OURS["a programme under a letterhead"][1]).tables["parts"]
    assert isinstance(part, Part)
    assert part.title == wanted
    heads = [passage("Storsjö kommun 2024-03-14 Dnr KS 2024/30"), passage("Mer av allt")]
    assert plan_titles(heads) == heads[1:]
    named = [passage("Region Mittlandet"), passage(wanted)]
    assert plan_titles(named) == named[1:]


@pytest.mark.parametrize(
    ("beside", "wanted"),
    [("Uppföljning 2024", "follow_up_report"), ("Antaget 2021", "action_plan")],
)
def test_what_stands_beside_a_letterhead_may_say_that_a_plan_is_followed_up(
    make_pdf: Make, beside: str, wanted: str
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60, 800, f"Granviks kommun | {beside}")
        canvas.setFont("Helvetica-Bold", 24)
        canvas.drawString(60, 770, "Program för jämlik hälsa 2022–2026")
        canvas.setFont("Helvetica", 9.5)
        for place in range(6):
            text = (
                "Kommunfullmäktige antog målen i programmet, och nämnderna svarar för åtgärderna."
            )
            canvas.drawString(60, 740 - 14 * place, text)

    assert kind(read(make_pdf, draw)) == wanted


def test_a_partner_company_in_every_row_makes_a_plan_nobody_elses() -> None:
    rows = "".join(
        f"[{number}], [Bygga cykelväg nummer {number}], [Tekniska kontoret], [Storsjöhus AB],"
        for number in range(1, 9)
    )
    pdf, _ = compile_typst(
        '#set page(width: 595pt, height: 842pt, margin: 60pt)\n#set text(lang: "sv")\n'
        "Storsjö kommun\n= Energi- och klimatplan 2022–2025\n"
        "Antagen av kommunfullmäktige. Kommunstyrelsen följer upp planen i kommunen.\n"
        "== Mål 1. Fler ska cykla\n#table(columns: 4, [*Nr*], [*Åtgärd*], [*Ansvar*],"
        f" [*Medverkande*], {rows})"
    )
    (part,) = parse(pdf, "plan.pdf").tables["parts"]
    assert isinstance(part, Part) and part.kind == "action_plan"
