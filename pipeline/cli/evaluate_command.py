"""`paragraf evaluate`: what is read, compared with gold."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import OCR, VOCABULARY, Command
from pipeline.cli.printing import say_json
from pipeline.errors import ParagrafError
from pipeline.reading.ocr.settings import Mode, OcrSettings


@click.command(cls=Command)
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@VOCABULARY
@click.option(
    "--least", type=float, default=0.0, help="Exit with 1 where a table's F1 is below this."
)
@click.option("--details", metavar="TABLE", help="One table: its fields and all its differences.")
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True,
              help="How many documents are read at a time.")  # fmt: skip
@click.option("--json", "machine", is_flag=True, help="The same as JSON, for programs.")
@OCR
def evaluate(
    gold: Path,
    vocabulary: Path | None,
    least: float,
    details: str | None,
    workers: int,
    machine: bool,
    ocr: Mode,
) -> None:
    """Compare what is read with gold files: precision, recall and F1 by table and field.

    GOLD is a folder with PDFs and a gold file (name.gold.yaml) beside each. Every missing, wrong
    and false row has its page, and the finding that announces it; PDFs without gold are named.

    \b
    Examples:
      paragraf evaluate samples/minutes
      paragraf evaluate samples/minutes --details motions
      paragraf evaluate samples/follow_ups --least 0.97
    """
    from pipeline.vocabularies import use_vocabulary

    use_vocabulary(further=vocabulary)
    from pipeline.evaluation.evaluate import evaluate as run_evaluation
    from pipeline.evaluation.facts import COLUMNS

    if details is not None and details not in COLUMNS:
        raise ParagrafError(
            "there is no table %(table)s; there are %(tables)s",
            table=details,
            tables=", ".join(COLUMNS),
        )
    found = run_evaluation(gold, workers, OcrSettings(ocr))
    if machine:
        from pipeline.evaluation.evaluation_json import as_json as evaluation_as_json

        say_json(evaluation_as_json(found, details))
    else:
        from pipeline.cli.terminal import console
        from pipeline.evaluation.evaluation_report import evaluation_report

        console().print(evaluation_report(found, details))
    weak = [name for name in found.scores.names() if found.scores.of(name).f1 < least]
    if weak:
        raise ParagrafError(
            "F1 is below %(least)s for %(tables)s", least=least, tables=", ".join(weak)
        )
