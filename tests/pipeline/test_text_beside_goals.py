"""Pages with a column of running text, and goals, lists and a table beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.evaluation.plan_facts import plan_rows
from pipeline.structure.parts import _counts_on
from tests.conftest import read
from tests.pipeline.test_layout_steps import line, page

TEXT = (
    "Klimatet förändras snabbare än vad", "forskarna tidigare bedömt. Målet är",
    "att halten av växthusgaser i atmosfären", "ska stabiliseras på en nivå som inte",
    "blir farlig för människor och natur. För", "att nå dit behöver utsläppen minska med",
    "i genomsnitt åtta procent per år. Skyfall", "som tidigare inträffade vart hundrade år",
    "väntas bli mer än dubbelt så vanliga under", "seklet. Det påverkar vägar och jordbruk.",
)  # fmt: skip


def chapter(
    name: str, number: int, goals: list[tuple[str, ...]], steps: list[str]
) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(50, 770, f"{name} (miljömål {number})")
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(50, 740, "BAKGRUND")
        canvas.drawString(310, 740, "ETAPPMÅL")
        canvas.setFont("Helvetica", 9.5)
        for place in range(len(TEXT)):
            canvas.drawString(50, 722 - 18 * place, TEXT[(place + number) % len(TEXT)])
        y = 713.0  # on base lines of its own
        for goal in goals:
            for text in goal:
                canvas.drawString(318, y, text)
                y -= 18
            y -= 18
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(310, y, "SÅ NÅR VI MÅLEN!")
        y -= 18
        canvas.setFont("Helvetica", 9.5)
        for step in steps:
            canvas.drawString(312, y, "•")
            canvas.drawString(320, y, step)
            y -= 18
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50, 30, f"{number + 1}")
        canvas.drawString(430, 30, "Miljöplan 2025–2030")

    return draw


def test_goals_beside_a_running_text_are_read_after_it(make_pdf: Callable[..., Path]) -> None:
    def front(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 26)
        canvas.drawString(50, 600, "Miljöplan 2025–2030")

    path = make_pdf(
        front,
        chapter(
            "LUFT", 1,
            [("1:1 Utsläppen från resor ska", "halveras till 2027."), ("1:2 Alla bilar ska gå på el.",)],
            ["1:1 a byta bussarna på linje 4", "1:1 b bygga tio laddplatser", "1:2 a sälja tre bilar"],
        ),
        chapter(
            "VATTEN", 2,
            [("2:1 Sjön ska gå att bada i.",), ("2:2 Alla brunnar ska vara", "rena senast 2028.")],
            ["2:1 a rensa vassen vid bryggan", "2:2 a ta prover i alla brunnar", "2:2 b laga två pumpar"],
        ),
    )  # fmt: skip
    rows = plan_rows(read(path))
    assert [(goal["area"], goal["number"], goal["text"]) for goal in rows["goals"]] == [
        ("LUFT", "1:1", "Utsläppen från resor ska halveras till 2027."),
        ("LUFT", "1:2", "Alla bilar ska gå på el."),
        ("VATTEN", "2:1", "Sjön ska gå att bada i."),
        ("VATTEN", "2:2", "Alla brunnar ska vara rena senast 2028."),
    ]
    found = [(a["goal"], a["number"], a["text"]) for a in rows["activities"]]
    assert found[:2] == [
        ("Utsläppen från resor ska halveras till 2027.", "1:1 a", "byta bussarna på linje 4"),
        ("Utsläppen från resor ska halveras till 2027.", "1:1 b", "bygga tio laddplatser"),
    ]
    assert [number for _, number, _ in found] == [
        "1:1 a",
        "1:1 b",
        "1:2 a",
        "2:1 a",
        "2:2 a",
        "2:2 b",
    ]


def test_page_numbers_before_the_title_count_on() -> None:
    seventh = replace(page([]), furniture=[line(30, (50, "7 Miljöplan 2025–2030"))])
    eighth = replace(page([]), furniture=[line(30, (50, "8 Miljöplan 2025–2030"))])
    assert _counts_on(eighth, seventh)
    assert not _counts_on(seventh, eighth)
