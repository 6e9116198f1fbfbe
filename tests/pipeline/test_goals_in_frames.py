"""Goals in frames with round corners, in bands, under labels and over tables of coded sub-goals,
and tables whose heads stand in two rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from pipeline.reading.pdf import OpenPdf
from tests.pipeline.test_goal_facts import PLAN, REPORT, read

Make = Callable[..., Path]
CARD = (
    "#let card(goal, first, second) = rect(radius: 8pt, stroke: 1pt, width: 100%, inset: 8pt)[\n"
    "*#goal*\n\n- #first\n- #second\n\nAnsvarig: Kulturnämnden]\n"
)


def goals(rows: dict[str, list[dict[str, Any]]]) -> list[tuple[str | None, str]]:
    return [(row["number"], row["text"]) for row in rows["goals"]]


def parents(rows: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str | None]]:
    texts = {row["goal_id"]: row["text"] for row in rows["goals"]}
    return [(row["text"], texts.get(row["parent_goal_id"])) for row in rows["goals"]]


def uprights(pdf: Path) -> int:
    with OpenPdf(pdf.read_bytes(), pdf.name) as opened:
        (sheet,) = opened.sheets()
        return sum(not ruling.is_level for ruling in sheet.rulings)


def test_cards_with_round_corners_beside_each_other_are_read_one_by_one() -> None:
    rows = read(
        PLAN
        + CARD
        + "#big[Konst]\n#grid(columns: 2, gutter: 12pt,\n"
        + "card([K1 Alla möter konst där de bor], [Placera konst i parken], [Låna ut konst]),\n"
        + "card([K2 Fler kan leva av sin konst], [Inrätta ateljéstöd], [Ta fram riktlinjer]))\n"
    )
    assert goals(rows) == [
        ("K1", "Alla möter konst där de bor"),
        ("K2", "Fler kan leva av sin konst"),
    ]
    assert [row["text"] for row in rows["activities"]] == [
        "Placera konst i parken", "Låna ut konst", "Inrätta ateljéstöd", "Ta fram riktlinjer",
    ]  # fmt: skip


def test_corners_may_be_round_by_many_short_curves(make_pdf: Make) -> None:
    """As browsers draw them: eight pieces to each corner."""

    def drawn(canvas: Canvas) -> None:
        path = canvas.beginPath()
        x0, y0, x1, y1, r = 60, 500, 280, 640, 12
        path.moveTo(x0 + r, y0)
        path.lineTo(x1 - r, y0)
        for cx, cy, start in ((x1 - r, y0 + r, 270), (x1 - r, y1 - r, 0), (x0 + r, y1 - r, 90),
                              (x0 + r, y0 + r, 180)):  # fmt: skip
            for step in range(8):
                path.arcTo(cx - r, cy - r, cx + r, cy + r, start + step * 11.25, 11.25)
        path.close()
        canvas.drawPath(path)

    assert uprights(make_pdf(drawn)) == 2


def test_an_ellipse_is_no_frame(make_pdf: Make) -> None:
    assert uprights(make_pdf(lambda canvas: canvas.ellipse(60, 500, 280, 640))) == 0


def test_a_sentence_in_larger_letters_below_a_label_is_the_goal_over_its_table() -> None:
    def area(name: str, goal: str, part: str, activity: str) -> str:
        return (
            f"#big[{name}]\n#rect(radius: 6pt, width: 100%)[*Inriktningsmål*\\\n"
            f"#text(size: 12pt)[{goal}]]\nSå här ser läget ut i kommunen och så följer vi upp det "
            "varje år i samband med årsredovisningen.\n"
            "#table(columns: (200pt, 150pt, 90pt), stroke: 0.5pt, [*Delmål*], [*Åtgärd*],\n"
            f"[*Ansvarig*], [{part}], [{activity}], [Kommunstyrelsen])\n"
        )

    first, second = "Kommunen använder energi klokt", "Resorna i kommunen är fossilfria"
    rows = read(
        PLAN
        + area("Energi", first, "A1 Energin i lokalerna minskar till 2030", "Byta lampor")
        + area("Resor", second, "B1 Kommunens fordon är fossilfria 2028", "Köpa elbilar")
    )
    assert parents(rows) == [
        (first, None),
        ("Energin i lokalerna minskar till 2030", first),
        (second, None),
        ("Kommunens fordon är fossilfria 2028", second),
    ]
    assert [row["number"] for row in rows["goals"]] == [None, "A1", None, "B1"]


def test_an_overall_goal_in_larger_letters_stands_above_those_of_all_areas() -> None:
    rows = read(
        PLAN
        + "*Övergripande mål*\\\n#text(size: 12pt)[Ekvik är en kommun för alla invånare]\n\n"
        + "Planen gäller hela kommunen och alla dess bolag under hela perioden.\n"
        + "".join(
            f"#big[Fokusområde {area}]\n#mid[{goal}]\n_Detta ska vi göra_\n- {activity}\n\n"
            for area, goal, activity in (
                ("Arbete", "Vi ska halvera arbetslösheten", "Erbjuda sommarjobb till unga"),
                ("Skola", "Vi ska ge alla barn stöd", "Införa läxhjälp på alla skolor"),
            )
        )
    )
    over = "Ekvik är en kommun för alla invånare"
    assert parents(rows) == [
        (over, None), ("Vi ska halvera arbetslösheten", over), ("Vi ska ge alla barn stöd", over),
    ]  # fmt: skip


def test_bands_over_numbered_goals_in_larger_letters_are_their_areas() -> None:
    rows = read(
        PLAN
        + "".join(
            f'#block(fill: rgb("#dde8f0"), width: 100%, inset: 4pt)[*Perspektiv: {band}*]\n'
            f"#big[Mål {number}: {goal}]\n*Åtgärder*\n- {activity}\n\n"
            for number, (band, goal, activity) in enumerate(
                (
                    ("Kund", "Fler trivs i kommunen", "Bygga lekplatser i byarna"),
                    ("Ekonomi", "Budgeten är i balans", "Se över alla avtal"),
                ),
                1,
            )
        )
    )
    areas = {row["area_id"]: row["name"] for row in rows["areas"]}
    assert [(areas[row["area_id"]], row["text"]) for row in rows["goals"]] == [
        ("Kund", "Fler trivs i kommunen"),
        ("Ekonomi", "Budgeten är i balans"),
    ]


def test_codes_in_a_column_without_a_head_number_the_goals() -> None:
    rows = read(
        PLAN + "#big[Energi]\n#table(columns: (40pt, 200pt, 90pt), stroke: 0.5pt, [], [*Mål*],\n"
        "[*Ansvarig*], [E1], [Energin ska användas bättre], [Kommunstyrelsen],\n"
        "[E2], [All värme ska vara fossilfri], [Tekniska nämnden])\n"
    )
    assert goals(rows) == [
        ("E1", "Energin ska användas bättre"), ("E2", "All värme ska vara fossilfri"),
    ]  # fmt: skip


def test_a_head_over_two_heads_leaves_their_meaning_to_them() -> None:
    head = (
        "table.cell(rowspan: 2)[*Nr*], table.cell(rowspan: 2)[*Uppdrag*],\n"
        "table.cell(colspan: 2)[*Uppföljning*], [*Status*], [*Kommentar*],\n"
    )
    rows = read(
        REPORT
        + "#big[Vatten]\n#mid[Mål: Fler sjöar ska må bra]\n"
        + "#table(columns: (30pt, 180pt, 80pt, 140pt), stroke: 0.5pt,\n"
        + head
        + "[U1], [Ta fram en plan för sjöarna], [Genomfört], [Planen är antagen.],\n"
        + "[U2], [Se över alla brunnar], [Ej påbörjat], [Medel saknas.])\n"
    )
    assert [row["status"] for row in rows["assessments"]] == ["green", "red"]
    assert not rows["indicators"]


def test_a_line_below_the_title_makes_a_plan_its_follow_up() -> None:
    rows = read(
        PLAN.replace("Ekvik kommun", "#text(size: 13pt)[*Delårsuppföljning per 31 augusti 2026*]")
        + "#big[Mål 1. Fler sjöar ska må bra]\nMålet bedöms vara uppfyllt trots en torr sommar.\n"
    )
    assert [row["kind"] for row in rows["parts"]] == ["follow_up_report"]
    assert [row["status"] for row in rows["assessments"]] == ["green"]


def test_the_title_of_a_card_below_a_table_is_no_row_of_it() -> None:
    rows = read(
        REPORT
        + "#big[Mål 1: Fler ska bada i sjöarna]\n"
        + "#table(columns: (220pt, 70pt, 70pt), stroke: none, inset: (x: 0pt, y: 3pt),\n"
        + "[*Indikator*], [*Utfall 2024*], [*Målvärde*], [Andel nöjda badare, %], [61], [70],\n"
        + "[Antal badplatser], [9], [12])\n#v(-9pt)\n*Måluppfyllelse*\\\n"
        + "Delvis uppfyllt\\\nAnsvarig: Fritidsnämnden\n"
    )
    names = {row["name"] for row in rows["indicators"]}
    assert names == {"Andel nöjda badare", "Antal badplatser"}
    assert [row["status"] for row in rows["assessments"]] == ["yellow"]
    assert [row["responsible_body"] for row in rows["goals"]] == ["Fritidsnämnden"]
