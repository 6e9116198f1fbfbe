"""Cards beside each other as browsers print them: frames with round corners, a label over the goal,
chips beside its activities, and a small table of values without upright lines."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from extractors.plans.block_fields import parted_at_fields
from extractors.tallies.tally_tiles import tile_counts
from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.plan_facts import plan_rows
from pipeline.layout.chips import with_chips_after
from schemas.document import Fill, Line, Paragraph, Section, Word
from tests.conftest import passage, read

WIDTH, GREEN, YELLOW, RED = 240.0, "#2a9d4a", "#f2b705", "#d33333"


class Goal(NamedTuple):
    number: str
    words: tuple[str, str]
    body: str
    colour: str
    trend: str
    activities: tuple[tuple[tuple[str, ...], str, str], ...]
    measure: str


@dataclass(frozen=True)
class Form:
    """How an office sets its cards: its words, and whether what judges comes last."""

    goal: str
    activities: str
    measures: str
    target: str
    responsible: str = "Ansvarig"
    judged_last: bool = False
    framed: bool = True


FORMS = [
    Form("Mål", "Insatser", "Nyckeltal", "Mål 2027"),
    Form("Delmål", "Åtgärder", "Indikatorer", "Målvärde", "Ansvarig nämnd", judged_last=True),
    Form("Mål", "Aktiviteter", "Mått", "Målvärde 2027", framed=False),
]
GOALS = [
    Goal(
        "1.1", ("Alla barn har tillgång till", "en bra förskola"), "Skolnämnden", GREEN, "positiv",
        ((("Uppsökande arbete till familjer", "med barn hemma"), "Klart", "#cfe8cf"),
         (("Boken som bas",), "Pågår", "#fff0b0")),
        "Barn i förskola",
    ),
    Goal(
        "1.2", ("Skillnaderna i skolresultat", "mellan grupper minskar"), "Socialnämnden", RED,
        "negativ",
        ((("Läxhjälp på alla skolor",), "Pågår", "#fff0b0"),
         (("Fler vuxna i skolan:", "mentorer i årskurs 7–9"), "Ej påbörjat", "#f5c6c6")),
        "Skillnad i meritvärde",
    ),
]  # fmt: skip


def round_frame(canvas: Canvas, x: float, y: float, height: float, radius: float = 8.0) -> None:
    """Draw a frame whose corners are two curves each, as a browser draws an arc."""
    path = canvas.beginPath()
    corners = [(x + WIDTH, y, 0, 1), (x + WIDTH, y + height, -1, 0), (x, y + height, 0, -1),
               (x, y, 1, 0)]  # fmt: skip
    path.moveTo(x + radius, y)
    for cx, cy, across, up in corners:
        before = (cx - radius * up, cy + radius * across)
        after = (cx + radius * across, cy + radius * up)
        middle = ((before[0] + after[0] + cx) / 3, (before[1] + after[1] + cy) / 3)
        path.lineTo(*before)
        path.curveTo(*before, *middle, *middle)
        path.curveTo(*middle, *after, *after)
    path.close()
    canvas.setStrokeColorRGB(0.7, 0.7, 0.7)
    canvas.drawPath(path, stroke=1, fill=0)


def card(canvas: Canvas, goal: Goal, form: Form, x: float, top: float) -> None:
    if form.framed:
        round_frame(canvas, x, top - 290, 290)
    else:
        canvas.setFillColor(Color(0.93, 0.95, 0.98))
        canvas.roundRect(x, top - 290, WIDTH, 290, 8, stroke=0, fill=1)
    y, left = top - 20, x + 12

    def write(text: str, size: float = 9, bold: bool = False, at: float = left) -> None:
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        canvas.drawString(at, y, text)

    def judge() -> None:
        write("Bedömning:")
        write(f"Trend: {goal.trend}", at=left + 120)
        canvas.setFillColor(HexColor(goal.colour))
        canvas.circle(left + 60, y + 3, 4, stroke=0, fill=1)

    write(f"{form.goal} {goal.number}", 8, bold=True)
    for text in goal.words:
        y -= 15
        write(text, 12, bold=True)
    y -= 16
    write(f"{form.responsible}: {goal.body}", 8)
    if not form.judged_last:
        y -= 16
        judge()
    y -= 20
    write("Under året har flera verksamheter deltagit.")
    y -= 18
    write(form.activities, bold=True)
    for lines, said, ground in goal.activities:
        y -= 15
        canvas.setFillColor(HexColor(ground))
        canvas.roundRect(x + 170, y - 3, 10 + 5 * len(said), 12, 5, stroke=0, fill=1)
        write(said, 8, at=x + 175)
        for number, text in enumerate(lines):
            y -= 12 if number else 0
            write(text)
    y -= 20
    write(form.measures, bold=True)
    y -= 22
    edges = [left, left + 90, left + 125, left + 160, left + 216]
    heads = ("2023", "2024", form.target)
    for at, text in zip(edges[1:], heads, strict=False):
        write(text, 7.5, bold=True, at=at + 2)
    canvas.setStrokeColorRGB(0.8, 0.8, 0.8)
    for _ in range(2):
        for x0, x1 in itertools.pairwise(edges):
            canvas.line(x0, y - 4, x1, y - 4)
        y -= 16
    y += 16
    for at, text in zip(edges, (goal.measure, "93 %", "94 %", "96 %"), strict=False):
        write(text, 7.5, at=at + 2)
    if form.judged_last:
        y -= 24
        judge()


def report(make_pdf: Callable[..., Path], form: Form) -> Parsed:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(40, 790, "Uppföljning av Hälsoplan 2022–2027")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(40, 770, "Resultat för år 2024")
        canvas.drawString(40, 750, "Planen antogs av kommunfullmäktige i december 2022.")
        canvas.drawString(40, 735, "Kommunkontoret, mars 2025.")
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(40, 700, "Målområde 1: Barn och unga")
        for place, goal in enumerate(GOALS):
            card(canvas, goal, form, 40 + 260 * place, 680)

    return read(make_pdf(draw))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.activities)
def test_cards_with_chips_and_small_tables(make_pdf: Callable[..., Path], form: Form) -> None:
    rows = plan_rows(report(make_pdf, form))
    assert [(g["number"], g["text"], g["responsible_body"]) for g in rows["goals"]] == [
        (goal.number, " ".join(goal.words), goal.body) for goal in GOALS
    ]
    assert [(a["goal"], a["text"]) for a in rows["activities"]] == [
        (" ".join(goal.words), " ".join(lines)) for goal in GOALS for lines, _, _ in goal.activities
    ]
    judged = {(a["about"], a["status"], a["trend"], a["year"]) for a in rows["assessments"]}
    assert judged == {
        ("Alla barn har tillgång till en bra förskola", "green", "up", 2024),
        ("Skillnaderna i skolresultat mellan grupper minskar", "red", "down", 2024),
        ("Uppsökande arbete till familjer med barn hemma", "green", "not_assessed", 2024),
        ("Boken som bas", "yellow", "not_assessed", 2024),
        ("Läxhjälp på alla skolor", "yellow", "not_assessed", 2024),
        ("Fler vuxna i skolan: mentorer i årskurs 7–9", "red", "not_assessed", 2024),
    }
    outcomes = {(i["goal"], i["name"], i["outcome"]) for i in rows["indicators"] if i["outcome"]}
    assert outcomes == {
        (" ".join(goal.words), goal.measure, value) for goal in GOALS for value in ("93 %", "94 %")
    }
    assert sum(i["target"] == "96 %" for i in rows["indicators"]) == 2


def words(text: str, x0: float, top: float) -> list[Word]:
    made = []
    for token in text.split():
        made.append(Word(token, x0, top, x0 + 5 * len(token), top + 10, 10, "Font", False))
        x0 += 5 * len(token) + 4
    return made


def line(top: float, text: str, said: str = "") -> Line:
    return Line.of(1, [*words(text, 50, top), *(words(said, 250, top) if said else [])])


def test_a_chip_stands_after_the_point_beside_which_it_is() -> None:
    lines = [line(100, "Kommunens ansvar", "Klart"), line(112, "samlas i en grupp"),
             line(128, "Feriejobb till alla", "Pågår"), line(150, "Resultat")]  # fmt: skip
    chips = [Fill(246, 98, 280, 112, 0xCFE8CF), Fill(246, 126, 280, 140, 0xFFF0B0)]
    read_lines = with_chips_after(lines, {1: chips})
    assert [each.text for each in read_lines] == [
        "Kommunens ansvar", "samlas i en grupp", "Klart", "Feriejobb till alla", "Pågår", "Resultat",
    ]  # fmt: skip
    columns = [each.column for each in read_lines]
    assert columns[0] == columns[1] and len(set(columns)) == 5
    assert with_chips_after(lines, {}) == lines
    white = [fill._replace(colour=0xFFFFFF) for fill in chips]
    assert with_chips_after(lines, {1: white}) == lines
    wide = [fill._replace(x0=40) for fill in chips]  # the ground of a row
    assert with_chips_after(lines, {1: wide}) == lines


def test_a_sign_behind_its_label_is_a_value_and_one_in_a_sentence_is_none() -> None:
    _, fields = parted_at_fields(passage("Bedömning ● Trend: positiv"))
    assert [(one.kind, one.value.text) for one in fields] == [("status", "●"), ("trend", "positiv")]
    assert parted_at_fields(passage("Bedömning av målet ● i år"))[1] == []


def test_a_tile_may_count_all_goals() -> None:
    texts = [("11", 24.0), ("mål", 9.0), ("5", 24.0), ("uppfyllda", 9.0), ("6", 24.0),
             ("ej uppfyllda", 9.0)]  # fmt: skip
    tiles = tuple(Paragraph(passage(t), "", 10.0, size, "Font", False) for t, size in texts)
    counts = [(c.category, c.number) for c in tile_counts(Section(None, "", 1, tiles))]
    assert counts == [("all", 11), ("green", 5), ("red", 6)]


class Said(NamedTuple):
    """What one card says of its goal in the second form of cards."""

    number: str
    goal: str
    said: str
    arrow: str
    activity: str
    progress: str


SAID = [
    Said("1.1", "Fler elever klarar skolan", "Uppfyllt", "up", "Läxhjälp på alla skolor", "klart"),
    Said("1.2", "Äldre känner sig trygga", "Delvis uppfyllt", "down", "Ny träffpunkt", "pågår"),
]


@pytest.mark.parametrize("place", ["beside the number", "below the goal", "in a line"])
def test_a_verdict_on_a_card_judges_its_goal_alone(
    make_pdf: Callable[..., Path], place: str
) -> None:
    """Also the arrow behind "Trend" is of one card, though those of others stand at its height."""

    def arrow(canvas: Canvas, x: float, y: float, up: bool) -> None:
        path = canvas.beginPath()
        tip, base = (y + 8, y) if up else (y, y + 8)
        path.moveTo(x, base)
        path.lineTo(x + 8, base)
        path.lineTo(x + 4, tip)
        path.close()
        canvas.setFillColorRGB(0.2, 0.2, 0.2)
        canvas.drawPath(path, stroke=0, fill=1)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(40, 790, "Uppföljning av Hälsoplan 2022–2027")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(40, 770, "Resultat för år 2024")
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(40, 700, "Målområde 1: Barn och unga")
        for number, own in enumerate(SAID):
            x, y = 40 + 260 * number, 660
            round_frame(canvas, x, y - 160, 180)
            texts = [(8, True, 0, f"Mål {own.number}"), (12, True, 0, own.goal),
                     (9, False, 0, "Trend:"), (9, False, 0, "Ansvarig: Socialnämnden"),
                     (9, True, 0, "Aktiviteter"), (9, False, 0, f"• {own.activity} – {own.progress}")]  # fmt: skip
            if place == "below the goal":
                texts.insert(2, (9, False, 0, own.said))
            elif place == "in a line":
                texts.insert(2, (9, False, 0, f"Bedömning: {own.said}"))
            else:
                canvas.setFont("Helvetica", 8)
                canvas.setFillColorRGB(0, 0, 0)
                canvas.drawString(x + 150, y, own.said)
            for size, bold, indent, text in texts:
                canvas.setFillColorRGB(0, 0, 0)
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
                canvas.drawString(x + 12 + indent, y, text)
                if text == "Trend:":
                    arrow(canvas, x + 50, y, own.arrow == "up")
                y -= 20

    rows = plan_rows(read(make_pdf(draw)))
    assert [(goal["number"], goal["text"]) for goal in rows["goals"]] == [
        (own.number, own.goal) for own in SAID
    ]
    assert [entry["text"] for entry in rows["activities"]] == [own.activity for own in SAID]
    judged = {(a["about"], a["status"], a["trend"]) for a in rows["assessments"]}
    assert judged == {
        (SAID[0].goal, "green", "up"), (SAID[1].goal, "yellow", "down"),
        (SAID[0].activity, "green", "not_assessed"), (SAID[1].activity, "yellow", "not_assessed"),
    }  # fmt: skip
