"""An evaluation for people: tables and lines for a terminal of 80 characters and more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.evaluation.evaluate import DocumentEvaluation, Evaluation
from pipeline.evaluation.facts import BY_FIELD, COLUMNS
from pipeline.evaluation.scores import Difference, Score, Scores

_WORST = 8
_SHOWN = 3
_CUT = 90
_COLOURS = {"missing": "red", "false": "magenta", "differs": "yellow"}


def evaluation_report(found: Evaluation, details: str | None = None) -> Group:
    """Return F1 by table, the worst documents, the differences and a line that sums up.

    `details` names a table: its fields and all of its differences are shown, nothing of the rest.
    """
    shown: list[RenderableType] = []
    if details is None:
        shown += [_tables(found), *_worst(found.documents), *_by_document(found)]
    else:
        shown += [_fields(found.scores, details)]
        own = [difference for difference in found.differences if difference.table == details]
        shown += _listed(own, len(own))
    if found.uncompared:
        shown += [Text(f"\n{len(found.uncompared)} not compared:", "bold")]
        shown += [Text(f"  {name}") for name in found.uncompared]
    return Group(*shown, Text(), Text(summary(found), "bold"))


def summary(found: Evaluation) -> str:
    """Return the evaluation in a sentence or two."""
    documents, differences = len(found.documents), len(found.differences)
    names = found.scores.names()
    mean = sum(found.scores.of(name).f1 for name in names) / len(names) if names else 0.0
    summary = f"{_count(documents, 'document')}, {_count(differences, 'difference')}"
    summary += f": mean F1 {mean:.3f} over {_count(len(names), 'table')}"
    share = found.announced.share()
    if share is not None:
        announced = sum(found.announced.announced.values())
        summary += f"; {announced} of {differences} differences under a finding ({share:.0%})"
    alarms, items = found.announced.false_alarms, found.announced.right_items
    if items:
        summary += f"; {_count(alarms, 'alarm')} on {_count(items, 'agenda item')} read right"
    if found.announced.elsewhere:
        summary += f", {found.announced.elsewhere} on others about what is right"
    return summary + "."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _score_table(first: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first)
    for name in ("gold", "found", "precision", "recall", "F1"):
        table.add_column(name, justify="right")
    return table


def _numbers(score: Score) -> list[Text | str]:
    return [
        str(score.wanted),
        str(score.found),
        f"{score.precision:.3f}",
        f"{score.recall:.3f}",
        Text(f"{score.f1:.3f}", _colour(score.f1)),
    ]


def _colour(f1: float) -> str:
    return "green" if f1 >= 0.97 else "yellow" if f1 >= 0.8 else "red"


def _tables(found: Evaluation) -> Table:
    table = _score_table("table")
    table.add_column("by field", justify="right")
    table.add_column("announced", justify="right")
    for name in found.scores.names():
        share = found.announced.share(name)
        shown = f"{name} (fields)" if name in BY_FIELD else name
        table.add_row(
            shown,
            *_numbers(found.scores.of(name)),
            f"{found.scores.by_field(name).f1:.3f}",
            "" if share is None else f"{share:.0%}",
        )
    return table


def _fields(scores: Scores, name: str) -> Table:
    table = _score_table(f"field of {name}")
    if name in scores.tables:
        if name not in BY_FIELD:
            table.add_row("whole rows", *_numbers(scores.tables[name]))
        for column in COLUMNS[name]:
            if (name, column) in scores.fields:
                table.add_row(f"  {column}", *_numbers(scores.column(name, column)))
    return table


def _worst(documents: Sequence[DocumentEvaluation]) -> Iterator[RenderableType]:
    faulty = [document for document in documents if document.differences or document.error]
    if not faulty:
        return
    ranked = sorted(faulty, key=lambda document: (document.scores.total().f1, document.name))
    table = Table(
        box=None,
        pad_edge=False,
        header_style="bold",
        title="\nWorst documents",
        title_justify="left",
    )
    table.add_column("document", overflow="fold")
    table.add_column("F1", justify="right")
    table.add_column("differences", justify="right")
    table.add_column("weakest tables")
    for document in ranked[:_WORST]:
        score = document.scores
        weak = sorted(
            (name for name in score.names() if score.of(name).f1 < 0.97),
            key=lambda name: (score.of(name).f1, name),
        )
        weakest = document.error or ", ".join(
            f"{name} {score.of(name).f1:.2f}" for name in weak[:3]
        )
        table.add_row(
            document.name.removesuffix(".pdf"),
            Text(f"{score.total().f1:.3f}", _colour(score.total().f1)),
            str(len(document.differences)),
            weakest,
        )
    yield table
    if len(ranked) > _WORST:
        yield Text(f"and {_count(len(ranked) - _WORST, 'document')} with fewer", "dim")


def _by_document(found: Evaluation) -> Iterator[RenderableType]:
    if not found.differences:
        return
    yield Text("\nDifferences", "bold italic")
    yield from _listed(found.differences, _SHOWN, _CUT)


def _listed(
    differences: Sequence[Difference], most: int, longest: int | None = None
) -> Iterator[RenderableType]:
    """Yield differences by document; of each table in a document `most`, and how many are left."""
    hidden = False
    for document, own in groupby(differences, key=lambda difference: difference.document):
        yield Text(f"{document}", "bold")
        for table, rows in groupby(own, key=lambda difference: difference.table):
            listed = list(rows)
            for difference in listed[:most]:
                yield _line(difference, longest)
            if len(listed) > most:
                hidden = True
                yield Padding(
                    Text(f"... and {len(listed) - most} more of {table}", "dim"), (0, 0, 0, 2)
                )
    if hidden:
        yield Text("--details TABLE shows all of a table in full, --json everything", "dim")


def _line(difference: Difference, longest: int | None) -> Padding:
    page = f"p. {difference.page} " if difference.page else ""
    text = Text(page, "dim")
    text.append(difference.kind, f"not dim {_COLOURS[difference.kind]}")
    text.append(f" {difference.what(longest)}", "not dim")
    if difference.announced_by:
        text.append(f" [{difference.announced_by}]", "not dim green")
    return Padding(text, (0, 0, 0, 2))
