"""The command line. Heavy libraries are imported by the commands that use them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from pipeline import __version__
from pipeline.cli.correction_commands import correction_commands
from pipeline.cli.dataset_commands import COMMANDS
from pipeline.cli.evaluate_command import evaluate
from pipeline.cli.intake_arguments import PathOrAddress, intake_of, not_there
from pipeline.cli.options import (
    DATASET,
    OCR,
    VOCABULARY,
    VOICE,
    Commands,
    open_dataset,
    voice_of,
)
from pipeline.cli.printing import say, say_json, tolerate_encodings
from pipeline.cli.runners import runner
from pipeline.cli.service_commands import SERVICE_COMMANDS
from pipeline.cli.source_commands import ALLOW_PRIVATE, STRICT
from pipeline.cli.source_commands import COMMANDS as SOURCE_COMMANDS
from pipeline.cli.tally_command import tally
from pipeline.cli.vocabulary_commands import vocabulary_commands
from pipeline.errors import ParagrafError
from pipeline.reading.ocr.settings import Mode, OcrSettings, folder_beside
from pipeline.texts.spoken import _, error_text

if TYPE_CHECKING:
    from pipeline.store.manifest import TableChange

_SECONDS = click.option(
    "--seconds", type=click.FloatRange(min=0.01), default=120.0, show_default=True,
    help="Longest time for one document.",
)  # fmt: skip
_MEMORY = click.option(
    "--memory", type=click.IntRange(min=64), default=2048, show_default=True,
    help="Most memory for one document, in MiB.",
)  # fmt: skip


_ACCEPT_DRIFT = click.option(
    "--accept-drift", is_flag=True,
    help="Also publish documents that were read again and lost most of their rows, or most of a "
    "column's values.",
)  # fmt: skip


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="paragraf")
def cli() -> None:
    """Turn the PDFs in which Swedish municipalities record decisions into data.

    Minutes, decision extracts, staff reports, action plans and follow-up reports go in; parquet
    tables of decisions, motions, votes, reservations, goals, activities and follow-up tallies come
    out, every row with the page and the box that it was read from.

    \b
    First steps:
      paragraf show minutes.pdf    # what is read from one PDF
      paragraf ingest minutes/     # a folder into the dataset
      paragraf tally               # the follow-up tallies in it
    """


@cli.command()
@click.argument("paths", nargs=-1, type=PathOrAddress())
@DATASET
@VOCABULARY
@click.option(
    "--sources", "sources_file", type=click.Path(path_type=Path, dir_okay=False),
    help="Fetch what the sources in this file have, and read what is new.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1, 64), default=None,
    help="Documents read at the same time.  [default: number of processors]",
)  # fmt: skip
@click.option(
    "--runner", "engine", type=click.Choice(["local", "dask"]), default="local", show_default=True,
    help="What reads the documents: processes of this machine, or a Dask cluster.",
)  # fmt: skip
@click.option(
    "--address", metavar="tcp://HOST:PORT",
    help="With --runner dask: the scheduler. Without it: --workers processes of this machine.",
)  # fmt: skip
@_SECONDS
@_MEMORY
@click.option(
    "--reparse", is_flag=True,
    help="Read known files again too; without PATHS, every file of earlier runs. Reports what "
    "would change, and asks before it publishes a change.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="With --reparse: report, and publish without asking.")
@_ACCEPT_DRIFT
@OCR
@click.option(
    "--data-docs", type=click.Path(path_type=Path, file_okay=False),
    help="Write the results of the validation to this folder as web pages.",
)  # fmt: skip
@ALLOW_PRIVATE
@STRICT
@VOICE
def ingest(
    paths: tuple[Path | str, ...],
    dataset: Path,
    vocabulary: Path | None,
    sources_file: Path | None,
    workers: int | None,
    engine: str,
    address: str | None,
    seconds: float,
    memory: int,
    reparse: bool,
    yes: bool,
    accept_drift: bool,
    ocr: Mode,
    data_docs: Path | None,
    allow_private: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
    log_json: bool,
) -> None:
    """Read PDFs into the dataset: PATHS are files, folders, or addresses on the web.

    Documents that are in the dataset already (same bytes, same version of paragraf, same words) are
    skipped. Words are those of paragraf, of the folder `vocabulary` in the dataset's folder, and
    of --vocabulary.
    Files that failed are skipped until they or paragraf change. A file that cannot be read is
    recorded with its reason, and a file whose rows break the expectations is quarantined. The
    other files are published; the exit status is then 1. A failure that an earlier run reported is
    listed, and does not make the exit status 1 again, unless --strict is given.

    \b
    Examples:
      paragraf ingest minutes/
      paragraf ingest 2025-03-12.pdf 2025-04-09.pdf --dataset council --workers 4
      paragraf ingest https://www.example.org/minutes/2025-03-12.pdf
      paragraf ingest --sources sources.toml
      paragraf ingest minutes/ --runner dask --address tcp://10.0.0.5:8786
      paragraf ingest --reparse              # everything again, after an update of paragraf
    """
    from pipeline.vocabularies import use_vocabulary

    use_vocabulary(dataset, vocabulary)
    from pipeline.corrections.correction_files import read_corrections
    from pipeline.ingest.limits import Limits
    from pipeline.store.dataset import Dataset

    if not paths and not reparse and sources_file is None:
        raise click.UsageError(_("Missing argument 'PATHS...'."))
    if address is not None and engine != "dask":
        raise click.UsageError(_("--address is that of a Dask scheduler; give --runner dask too."))
    voice = voice_of(quiet, verbose, log_json)
    tell = say if voice in ("normal", "verbose") else lambda _: None
    whole = not paths and sources_file is None
    store = open_dataset(dataset) if whole else Dataset(dataset)
    intake = intake_of(paths, store, sources_file, allow_private, tell)
    for fault in intake.known_faults:
        tell(fault)
    if not intake.files:
        tell(_("There is nothing to read."))
        sys.exit(1 if strict and intake.known_faults else 0)
    run = runner("ingest")
    from pipeline.cli.run_report import change_report, failure_lines, run_report
    from pipeline.cli.terminal import console
    from pipeline.ingest.ingestion import Options

    shown = console()

    def confirm(changes: Sequence[TableChange]) -> bool:
        shown.print(change_report(changes))
        return yes or not _touched(changes) or click.confirm(_("Publish this?"))

    options = Options(
        reparse,
        accept_drift,
        confirm if reparse else None,
        data_docs,
        "ingest --reparse" if reparse else "ingest",
    )
    limits = Limits(seconds, memory, _settings(ocr, dataset), corrections=read_corrections(dataset))
    made = run(intake.files, dataset, limits, workers, options, voice, (engine == "dask", address))
    if voice in ("normal", "verbose"):
        shown.print(run_report(made.outcomes, shown.width))
    elif voice == "quiet":
        for line in failure_lines(made.outcomes, only_new=not strict):
            say(line, err=True)
    if reparse and made.version is None:
        tell(_("Nothing was published."))
    if intake.faults:
        raise ParagrafError("\n".join(intake.faults))
    if any(out.failed if strict else out.failed_anew for out in made.outcomes):
        sys.exit(1)
    if strict and intake.known_faults:
        sys.exit(1)


@cli.command()
@click.argument("file", type=PathOrAddress())
@DATASET
@VOCABULARY
@_SECONDS
@_MEMORY
@_ACCEPT_DRIFT
@OCR
@ALLOW_PRIVATE
def rerun(
    file: Path | str,
    dataset: Path,
    vocabulary: Path | None,
    seconds: float,
    memory: int,
    accept_drift: bool,
    ocr: Mode,
    allow_private: bool,
) -> None:
    """Read one PDF again, now, and publish it; print what changed against the dataset.

    The file is read even when the dataset holds it. If the file has changed, its new rows replace
    the old ones. A PDF on the web is fetched if it changed; if it is gone, the kept one is read.

    \b
    Examples:
      paragraf rerun minutes/2025-03-12.pdf
      paragraf rerun https://www.example.org/minutes/2025-03-12.pdf
      paragraf rerun 2025-03-12.pdf --dataset council
    """
    from pipeline.vocabularies import use_vocabulary

    use_vocabulary(dataset, vocabulary)
    from pipeline.cli.page_bar import page_bar
    from pipeline.cli.run_report import change_report, run_report
    from pipeline.cli.terminal import console
    from pipeline.corrections.correction_files import read_corrections
    from pipeline.ingest.gx_library import prepare
    from pipeline.ingest.ingestion import publish
    from pipeline.ingest.intake import holds_bytes_of, holds_rows_of, read_file
    from pipeline.ingest.limits import Limits
    from pipeline.store.dataset import Dataset

    if isinstance(file, Path) and file.is_dir():
        raise ParagrafError(
            "%(file)s is a folder; name one PDF, or use: paragraf ingest %(file)s", file=file
        )
    store = Dataset(dataset)
    if isinstance(file, Path) and not os.path.lexists(file):
        raise ParagrafError(not_there([file]))
    intake = intake_of([file], store, allow_private=allow_private)
    for fault in intake.faults:
        say(_("%(fault)s; what was fetched before is read", fault=fault))
    (one,) = intake.files
    if not holds_bytes_of(one, store):
        prepare()
    with page_bar() as on_page:
        settings = replace(_settings(ocr, dataset), on_page=on_page)
        limits = Limits(seconds, memory, settings, corrections=read_corrections(dataset))
        outcome = read_file(one, limits)
    made = publish(store, [outcome], accept_drift, "rerun")
    shown = console()
    shown.print(run_report(made.outcomes, shown.width))
    (ended,) = made.outcomes
    if not ended.failed or _touched(made.changes):
        shown.print(change_report(made.changes))
    elif holds_rows_of(ended, store):
        say(_("Nothing changed: what was read of it before stays in the dataset."))
    else:
        say(_("Nothing changed: the dataset has no rows of it."))
    if ended.failed:
        sys.exit(1)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@VOCABULARY
@click.option("--explain", "explain", is_flag=True,
              help="How plans were read: their blocks with roles, and why.")  # fmt: skip
@click.option("--json", "machine", is_flag=True, help="All rows as JSON, for programs.")
@click.option("--watch", is_flag=True,
              help="Have the sentence model look at what gave no row, as ingest does.")  # fmt: skip
@OCR
def show(
    file: Path, vocabulary: Path | None, explain: bool, machine: bool, watch: bool, ocr: Mode
) -> None:
    """Print what is read from one PDF, in reading order, with page numbers. Writes nothing.

    \b
    Examples:
      paragraf show minutes/2025-03-12.pdf
      paragraf show 2025-03-12.pdf --json | jq '.tables.decisions'
      paragraf show climate-plan.pdf --explain
    """
    from pipeline.vocabularies import use_vocabulary

    use_vocabulary(further=vocabulary)
    from pipeline.assembly.parsing import parse, parts_of
    from pipeline.cli.page_bar import page_bar
    from pipeline.cli.show import as_json, lines_of
    from pipeline.reading.files import read_bytes

    content = read_bytes(file)
    with page_bar() as on_page:
        settings = OcrSettings(ocr, on_page=on_page)
        if explain:
            from pipeline.cli.show_plan import explained

            said = "\n".join(explained(parts_of(content, file.name, settings)))
        else:
            parsed = parse(content, file.name, settings, watch)
    if explain:
        click.echo(said)
        return
    if machine:
        say_json(as_json(parsed))
    else:
        say("\n".join(lines_of(parsed)))


def _settings(ocr: Mode, dataset: Path) -> OcrSettings:
    return OcrSettings(ocr, kept_in=folder_beside(dataset))


def _touched(changes: Sequence[TableChange]) -> bool:
    """Whether any row came, went or changed."""
    return any(change.added or change.removed or change.changed for change in changes)


for command in (
    *COMMANDS,
    tally,
    evaluate,
    *SOURCE_COMMANDS,
    vocabulary_commands,
    correction_commands,
    *SERVICE_COMMANDS,
):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line; errors meant for users are printed without a traceback."""
    tolerate_encodings()
    try:
        cli(prog_name="paragraf", standalone_mode=False)
    except ParagrafError as error:
        say(f"paragraf: {error_text(error)}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        with io.StringIO() as shown:
            error.show(file=shown)
            say(shown.getvalue().rstrip(), err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        say(_("paragraf: stopped"), err=True)
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read the output has stopped, as `head` does; Python would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    sys.exit(0)
