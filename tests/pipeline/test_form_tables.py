"""Agenda items set as forms: the § and headings in a column of cells, the text beside them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.layout.form_tables import with_forms_as_text
from pipeline.layout.lines import PageLines
from samples.variations.common import compile_typst
from tests.pipeline.test_layout_steps import grid_of_rulings, line, page

HEAD = """
#set page(width: 595pt, height: 842pt, margin: (top: 80pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Storsjö kommun \\ Kommunstyrelsen],
  [SAMMANTRÄDESPROTOKOLL \\ 2024-03-12], context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#let form = table.with(columns: (90pt, 1fr), inset: 6pt, stroke: RULES)
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Rådhuset, kl. 13.00-15.20],
  [*Beslutande*], [Anna Ek (S), ordförande \\ Bo Ås (M) \\ Eva Öst (V)])
#pagebreak()
"""
ITEMS = """
#v(SPACE)
#form([§ 12], [Ombyggnad av badhuset vid Åsvägen samt utbyggnad av den nya parkeringen i Norra
  Storsjö \\ #text(size: 8pt)[KS 2024/17]],
  [Ärende], [Badhuset är slitet.],
  [Yrkanden], [Eva Öst (V) yrkar avslag på arbetsutskottets förslag.

    Bo Ås (M) yrkar bifall till arbetsutskottets förslag.],
  [Beslutsgång], [Ordföranden ställer proposition på förslagen och finner att kommunstyrelsen bifaller
    arbetsutskottets förslag.],
  [Beslut], [
    + Badhuset byggs om.
    + Parkeringen byggs ut inom ramen för investeringsbudgeten.],
  [Deltar ej i \\ beslutet], [Anna Ek (S) deltar inte i beslutet.])
#v(12pt)
#form([§ 13], [Delegationsbeslut \\ #text(size: 8pt)[KS 2024/18]],
  [Beslut], [Redovisningen läggs till handlingarna. DATA])
"""
DATA = "#table(columns: (1fr, 60pt, 60pt), [Post], [2023], [2024], [Drift], [10], [12])"


def read(rules: str, items: str) -> Parsed:
    pdf, _ = compile_typst(HEAD.replace("RULES", rules) + items)
    return parse(pdf, "form.pdf", watch=False)


def rows(parsed: Parsed, table: str, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row.model_dump()[key] for key in keys) for row in parsed.tables[table]]


@pytest.mark.parametrize("rules", ["0.5pt", "none", "(x: none, y: 0.5pt)"])
@pytest.mark.parametrize("space", ["0pt", "536pt"])
def test_labels_beside_their_text_are_headings_over_page_breaks_too(rules: str, space: str) -> None:
    data = DATA if rules == "0.5pt" else ""
    parsed = read(rules, ITEMS.replace("SPACE", space).replace("DATA", data))
    assert rows(parsed, "agenda_items", "paragraph", "case_number", "title") == [
        (12, "KS 2024/17", "Ombyggnad av badhuset vid Åsvägen samt utbyggnad av den nya parkeringen "
         "i Norra Storsjö"),
        (13, "KS 2024/18", "Delegationsbeslut"),
    ]  # fmt: skip
    assert rows(parsed, "decisions", "text") == [
        ("Badhuset byggs om.",),
        ("Parkeringen byggs ut inom ramen för investeringsbudgeten.",),
        ("Redovisningen läggs till handlingarna.",),
    ]
    assert rows(parsed, "motions", "kind", "outcome") == [
        ("rejection", "rejected"),
        ("approval", "adopted"),
    ]
    assert rows(parsed, "actors", "person_name", "role")[-1:] == [("Anna Ek", "not_participating")]
    second = rows(parsed, "decisions", "page")[1][0]
    assert second == (2 if space == "0pt" else 3)
    boxes = [span for span in parsed.spans() if span.record_table == "decisions"]
    assert boxes and all(box.x0 > 140 for box in boxes)  # none covers a label


@pytest.mark.parametrize(
    ("rules", "again"),
    [
        ("0.5pt", "[*Beslut, forts.*]"),
        ("0.5pt", "[§ 12 forts.], [Budget], [Beslut]"),
        ("none", "[Beslut (forts)]"),
    ],
)
def test_a_label_that_the_next_page_repeats_cuts_no_sentence(rules: str, again: str) -> None:
    parsed = read(rules, f"""
#form([§ 12], [Budget], [Beslut], [Nämnderna medges överskrida budgeten med högst])
#pagebreak()
#form({again}, [18 500 000 kronor.], [Reservation], [Eva Öst (V) reserverar sig mot beslutet.])
#form([§ 13], [Val], [Beslut], [Bo Ås (M) utses att justera protokollet.])
""")  # fmt: skip
    assert rows(parsed, "decisions", "text") == [
        ("Nämnderna medges överskrida budgeten med högst 18 500 000 kronor.",),
        ("Bo Ås (M) utses att justera protokollet.",),
    ]


def ruled(*labels: str) -> PageLines:
    """Return a page with a ruled table of two columns, below a line of text."""
    cells = [line(102 + 20 * i, (55, text), (205, "Ja")) for i, text in enumerate(labels)]
    rules = grid_of_rulings([50, 200, 350], [100, 120, 140, 160, 180])
    return page([line(60, (50, "Storsjö kommun")), *cells], rulings=rules)


def test_tables_of_data_and_cards_of_plans_are_left_as_they_are() -> None:
    for labels in (
        ("Ekonomi", "Uppföljning", "Resultat", "Finansiering"),  # a plan's card
        ("Anna Ek", "Bo Ås", "Beslut", "Eva Öst"),  # a list of names
        ("§ 12", "§ 13", "§ 14", "§ 15"),  # a table of contents
        ("", "", "", ""),  # columns of figures
    ):
        form = [ruled("§ 12", "Ärende", "Yrkanden", "Beslut")]
        pages = [ruled(*labels)]
        assert with_forms_as_text(pages) == pages
        assert with_forms_as_text([*form, *pages])[1:] == pages  # beside forms too
        assert with_forms_as_text(form) != form
