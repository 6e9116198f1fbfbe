"""Small plans and follow-ups typeset by Typst, and the rows that are read from them."""

from __future__ import annotations

from typing import Any

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.evaluation.plan_facts import plan_rows
from samples.variations.common import compile_typst
from schemas.records import Finding

HEAD = """
#set page(width: 595pt, height: 842pt, margin: 50pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#let dot(colour) = box(circle(radius: 5pt, fill: rgb(colour)))
#let square(colour, sign: "") = box(rect(width: 12pt, height: 12pt, fill: rgb(colour), inset: 1pt,
  text(8pt, fill: white, sign)))
#let disc(colour, number) = box(baseline: 25%, circle(radius: 9pt, fill: rgb(colour), inset: 0pt,
  align(center + horizon, text(13pt, fill: white, weight: "bold", number))))
#let beside(..parts) = grid(columns: (1fr, 1fr), column-gutter: 20pt, ..parts)
#let lined(columns, ..cells) = table(columns: columns, stroke: 0.5pt, ..cells)
#let open(columns, ..cells) = table(columns: columns, stroke: none, ..cells)
"""
GREEN, YELLOW, RED, BLUE = "3a9b46", "f2c230", "cc2f2f", "22577a"

Rows = dict[str, list[dict[str, Any]]]


def read(body: str) -> Rows:
    """Return the rows of a document by table, as they are compared with gold, and what areas and
    programmes it has."""
    parsed = _parse(body)
    named = {
        name: [row.model_dump() for row in parsed.tables[name]] for name in ("programmes", "areas")
    }
    return {**plan_rows(parsed), **named}


def findings(body: str) -> list[Finding]:
    """Return the findings of a document."""
    found = _parse(body).tables[Finding.table]
    return [row for row in found if isinstance(row, Finding)]


def _parse(body: str) -> Parsed:
    pdf, _ = compile_typst(HEAD + body)
    return parse(pdf, "plan.pdf")


def numbered(rows: Rows) -> list[tuple[str | None, str]]:
    """Return the numbers and the words of the goals."""
    return [(row["number"], row["text"]) for row in rows["goals"]]


def judged(rows: Rows) -> list[tuple[str, str]]:
    """Return what is judged and how."""
    return [(row["about"], row["status"]) for row in rows["assessments"]]
