"""Who signs on the front page, and how the lines to sign on are set."""

from __future__ import annotations

from collections.abc import Callable

from samples.variations.common import Registry
from samples.variations.minutes.forms.blocks import Block, Gap, Para, Table
from samples.variations.minutes.forms.front import FrontParts

SIGNING: Registry[Callable[[FrontParts], list[Block]]] = Registry()


@SIGNING.form
def dotted_lines(parts: FrontParts) -> list[Block]:
    """Dots to sign on beside each office, the name below, the paragraphs at the right."""
    meeting, labels = parts.meeting, parts.labels
    dots = "." * 52
    rows = [("", dots, f"{labels['paragraphs']}  {parts.paragraphs()}")]
    rows[0] = (labels["secretary"], dots, f"{labels['paragraphs']}  {parts.paragraphs()}")
    rows.append(("", meeting.secretary.name, ""))
    rows += [(labels["chair"], dots, ""), ("", meeting.chair.name, "")]
    for index, person in enumerate(meeting.adjusters):
        rows += [(labels["adjuster"] if not index else "", dots, ""), ("", person.name, "")]
    return [
        Para((labels["signatures"], "bold")),
        Table(("118pt", "auto", "auto"), rows, bold_first_column=True),
    ]


@SIGNING.form
def names_over_offices(parts: FrontParts) -> list[Block]:
    """The names in a row, what each signs as below; the paragraphs on a line of their own."""
    meeting, labels = parts.meeting, parts.labels
    people = [(meeting.secretary.name, labels["secretary"]), (meeting.chair.name, labels["chair"])]
    people += [(person.name, labels["adjuster"]) for person in meeting.adjusters]
    rows = [[name for name, _ in people], [office for _, office in people]]
    return [
        Para(f"{labels['paragraphs']}{labels['colon']} {parts.paragraphs()}"),
        Gap(24),
        Table(("1fr",) * len(people), rows, size=0.9),
    ]


@SIGNING.form
def office_behind_name(parts: FrontParts) -> list[Block]:
    """`Anna Ek, sekreterare`: a line each."""
    meeting, labels = parts.meeting, parts.labels
    lines = [f"{meeting.secretary.name}, sekreterare", f"{meeting.chair.name}, ordförande"]
    lines += [f"{person.name}, justerare" for person in meeting.adjusters]
    return [
        Para(f"{labels['paragraphs']}{labels['colon']} {parts.paragraphs()}"),
        Para((labels["signatures"], "bold")),
        *(block for line in lines for block in (Gap(14), Para(line, tight=True))),
    ]
