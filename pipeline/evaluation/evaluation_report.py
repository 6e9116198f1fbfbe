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
from pipeline.texts.spoken import _, in_word, n_

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
        shown += [Text("\n" + _("%(number)s not compared:", number=len(found.uncompared)), "bold")]
        shown += [Text(f"  {name}") for name in found.uncompared]
    return Group(*shown, Text(), Text(summary(found), "bold"))


def summary(found: Evaluation) -> str:
    """Return the evaluation in a sentence or two."""
    documents, differences = len(found.documents), len(found.differences)
    names = found.scores.names()
    mean = sum(found.scores.of(name).f1 for name in names) / len(names) if names else 0.0
    counts = ", ".join([_documents(documents), _differences(differences)])
    tables = n_("%(num)s table", "%(num)s tables", len(names))
    summary = _("%(counts)s: mean F1 %(mean)s over %(tables)s",
                counts=counts, mean=f"{mean:.3f}", tables=tables)  # fmt: skip
    share = found.announced.share()
    if share is not None:
        announced = sum(found.announced.announced.values())
        summary += _("; %(announced)s of %(all)s differences under a finding (%(share)s)",
                     announced=announced, all=differences, share=f"{share:.0%}")  # fmt: skip
    alarms, items = found.announced.false_alarms, found.announced.right_items
    if items:
        summary += _("; %(alarms)s on %(items)s read right",
                     alarms=n_("%(num)s alarm", "%(num)s alarms", alarms),
                     items=n_("%(num)s agenda item", "%(num)s agenda items", items))  # fmt: skip
    if found.announced.elsewhere:
        summary += _(", %(number)s on others about what is right", number=found.announced.elsewhere)
    return summary + "."


def _documents(number: int) -> str:
    return n_("%(num)s document", "%(num)s documents", number)


def _differences(number: int) -> str:
    return n_("%(num)s difference", "%(num)s differences", number)


def _score_table(first: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first)
    for name in (_("gold"), _("found"), _("precision"), _("recall"), "F1"):
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
    table = _score_table(_("table"))
    table.add_column(_("by field"), justify="right")
    table.add_column(_("announced"), justify="right")
    for name in found.scores.names():
        share = found.announced.share(name)
        shown = _("%(table)s (fields)", table=name) if name in BY_FIELD else name
        table.add_row(
            shown,
            *_numbers(found.scores.of(name)),
            f"{found.scores.by_field(name).f1:.3f}",
            "" if share is None else f"{share:.0%}",
        )
    return table


def _fields(scores: Scores, name: str) -> Table:
    table = _score_table(_("field of %(table)s", table=name))
    if name in scores.tables:
        if name not in BY_FIELD:
            table.add_row(_("whole rows"), *_numbers(scores.tables[name]))
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
        title="\n" + _("Worst documents"),
        title_justify="left",
    )
    table.add_column(_("document"), overflow="fold")
    table.add_column("F1", justify="right")
    table.add_column(_("differences"), justify="right")
    table.add_column(_("weakest tables"))
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
        more = _("and %(documents)s with fewer", documents=_documents(len(ranked) - _WORST))
        yield Text(more, "dim")


def _by_document(found: Evaluation) -> Iterator[RenderableType]:
    if not found.differences:
        return
    yield Text("\n" + _("Differences"), "bold italic")
    for document in found.documents:
        if document.error:  # all of it is missing: why says more than each row
            yield Text(document.name, "bold")
            error = document.error.removeprefix(f"{document.name}: ")
            why = _("not read: %(error)s", error=error)
            yield Padding(Text(why, "not dim red"), (0, 0, 0, 2))
    unread = {document.name for document in found.documents if document.error}
    read = [one for one in found.differences if one.document not in unread]
    yield from _listed(read, _SHOWN, _CUT)


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
                more = _("... and %(more)s more of %(table)s", more=len(listed) - most, table=table)
                yield Padding(Text(more, "dim"), (0, 0, 0, 2))
    if hidden:
        yield Text(_("--details TABLE shows all of a table in full, --json everything"), "dim")


def _line(difference: Difference, longest: int | None) -> Padding:
    page = _("p. %(page)s", page=difference.page) + " " if difference.page else ""
    text = Text(page, "dim")
    text.append(in_word("difference", difference.kind), f"not dim {_COLOURS[difference.kind]}")
    text.append(f" {difference.what(longest)}", "not dim")
    if difference.announced_by:
        text.append(f" [{difference.announced_by}]", "not dim green")
    return Padding(text, (0, 0, 0, 2))
