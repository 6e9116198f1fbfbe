"""Commands about an existing dataset: its contents, versions, queries, exports."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import click

from pipeline.cli.check_command import check
from pipeline.cli.options import AS_OF, DATASET, JSON, Command, open_dataset
from pipeline.cli.printing import say, say_json
from pipeline.cli.report_command import report
from pipeline.errors import ParagrafError
from pipeline.texts.spoken import _, language, n_

# Enough to distinguish an address from a name, or from an address that is cut short.
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


_KEEP_FORMULAS = click.option(
    "--keep-formulas", is_flag=True,
    help="In CSV, leave text as it is that a spreadsheet would calculate.",
)  # fmt: skip


def _check_tables(asked: Sequence[str], there: Collection[str]) -> None:
    """Raise ParagrafError if a table does not exist."""
    unknown = [table for table in asked if table not in there]
    if unknown:
        raise ParagrafError(
            "there is no table %(table)s; there are %(tables)s",
            table=", ".join(unknown),
            tables=", ".join(there),
        )


@click.command(cls=Command)
@DATASET
@JSON
def status(dataset: Path, machine: bool) -> None:
    """Show what is in the dataset, what failed and why, and what is stale.

    The ledger lists every file of every run. A file that failed is tried again when it or paragraf
    changes, not on every run. A file is stale if it is published and is gone, has changed since,
    or was read by another version of paragraf.

    \b
    Examples:
      paragraf status
      paragraf status --dataset council --json
    """
    from pipeline.store.versions import status as find_status
    from pipeline.store.versions import status_as_json

    found = find_status(open_dataset(dataset))
    if machine:
        say_json(status_as_json(found))
        return
    from pipeline.cli.terminal import console
    from pipeline.cli.version_reports import status_report

    console().print(status_report(found))


@click.command(cls=Command)
@DATASET
@JSON
@click.option("--files", is_flag=True, help="Name the files of each version too.")
def history(dataset: Path, machine: bool, files: bool) -> None:
    """List the versions of the dataset, newest first, with what each changed.

    \b
    Examples:
      paragraf history
      paragraf history --files --dataset council
    """
    from pipeline.store.versions import history as find_history
    from pipeline.store.versions import history_as_json

    entries = find_history(open_dataset(dataset))
    if machine:
        say_json(history_as_json(entries))
        return
    from pipeline.cli.terminal import console
    from pipeline.cli.version_reports import history_report

    console().print(history_report(entries, files))


@click.command(cls=Command)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@DATASET
@click.option("--table", "tables", multiple=True, help="Only this table; may be given again.")
@click.option(
    "--most", type=click.IntRange(min=0), default=20, show_default=True,
    help="How many rows to print of each table.",
)  # fmt: skip
@JSON
def diff(
    before: str, after: str, dataset: Path, tables: tuple[str, ...], most: int, machine: bool
) -> None:
    """Show the rows that were added, removed or changed from version A to version B.

    A and B are version numbers or days. Provenance (spans) is not compared.

    \b
    Examples:
      paragraf diff 11 12
      paragraf diff 2025-03-01 2025-04-01 --table decisions
    """
    from pipeline.store.difference import COMPARED, versions_differ

    _check_tables(tables, COMPARED)
    found = [
        change
        for change in versions_differ(open_dataset(dataset, before), open_dataset(dataset, after))
        if not tables or change.table in tables
    ]
    if machine:
        say_json([
            {"table": change.table, "kind": change.kind, "key": change.key,
             "before": change.before, "after": change.after} for change in found
        ])  # fmt: skip
        return
    from pipeline.cli.terminal import console
    from pipeline.cli.version_reports import difference_report

    console().print(difference_report(found, most))


@click.command(cls=Command)
@DATASET
@click.option(
    "--keep", type=click.IntRange(min=1), default=30, show_default=True,
    help="How many of the newest versions to keep.",
)  # fmt: skip
@click.option(
    "--before", metavar="DAY", help="Instead of --keep: drop the versions published before a day."
)
@click.option("--dry-run", is_flag=True, help="Only list the versions that would be dropped.")
def prune(dataset: Path, keep: int, before: str | None, dry_run: bool) -> None:
    """Drop old versions, and the rows that only they hold. The current version is always kept.

    \b
    Examples:
      paragraf prune --keep 10
      paragraf prune --before 2025-01-01 --dry-run
    """
    from pipeline.store.dataset import Dataset
    from pipeline.store.versions import prune as drop

    open_dataset(dataset)
    gone, freed = drop(Dataset(dataset), keep, before, dry_run)
    listed = ", ".join(map(str, gone)) or _("none")
    if dry_run:
        say(_("versions that would be dropped: %(listed)s", listed=listed))
    else:
        say(_("versions dropped: %(listed)s; %(size)s MiB freed",
              listed=listed, size=f"{freed / 2**20:.1f}"))  # fmt: skip


# SQL that starts with a comment (--) is no option.
@click.command(cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("sql", required=False)
@click.option(
    "--file", type=click.File(encoding="utf-8"),
    help="Take the SQL from a file; - is standard input.",
)  # fmt: skip
@DATASET
@AS_OF
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "parquet"]), default="table",
    show_default=True, help="How to print the answer.",
)  # fmt: skip
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False),
    help="Write the answer to a file; needed for parquet.",
)  # fmt: skip
@click.option(
    "--seconds", type=click.FloatRange(min=0.01), default=120.0, show_default=True,
    help="Longest time for the query.",
)  # fmt: skip
@click.option(
    "--memory", type=click.IntRange(min=64), default=2048, show_default=True,
    help="Most memory for the query and its answer, in MiB.",
)  # fmt: skip
@click.option(
    "--allow-files", is_flag=True,
    help="Let the query read other files, and the web, with all rights that you have.",
)  # fmt: skip
@_KEEP_FORMULAS
def query(
    sql: str | None,
    file: IO[str] | None,
    dataset: Path,
    as_of: str | None,
    form: str,
    output: Path | None,
    seconds: float,
    memory: int,
    allow_files: bool,
    keep_formulas: bool,
) -> None:
    """Answer an SQL query (DuckDB) over the tables, the ledger and the views.

    Views: decision_overview (one row per agenda item: decision, movers, votes, reservations),
    motion_overview, vote_overview, party_votes, goal_follow_up, case_timeline (a case number
    through committee, board, council).

    A query reads the dataset and nothing else: no other file, no network, no settings.

    \b
    Examples:
      paragraf query "select date, body, title, decision from decision_overview order by date"
      paragraf query "from party_votes where not united" --format csv --output split.csv
      paragraf query --file question.sql
    """
    from pipeline.cli.answers import write_answer
    from pipeline.query.sandbox import Bounds, hard_bounds, run_query

    asked = _asked(sql, file)
    if form == "parquet" and output is None:
        raise ParagrafError("parquet is written to a file; name one with --output")
    store, bounds = open_dataset(dataset, as_of), Bounds(seconds, memory, allow_files)
    with hard_bounds(bounds):
        answer = run_query(store, asked, bounds)
    write_answer(answer, form, output, keep_formulas)


def _asked(sql: str | None, file: IO[str] | None) -> str:
    """Return the SQL of a query: it is given as an argument or in a file, not both."""
    if sql is not None and file is None:
        return sql
    if sql is not None or file is None:
        raise click.UsageError(_("Give one query: as an argument, or in a file with --file."))
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise ParagrafError(
            "%(file)s: is not text in UTF-8; save it as such", file=file.name
        ) from error


@click.command(cls=Command)
@DATASET
@AS_OF
@click.option(
    "--format", "form", type=click.Choice(["csv", "xlsx", "sqlite"]), required=True,
    help="csv: a folder with a file a table; xlsx: a workbook; sqlite: a database.",
)  # fmt: skip
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="File or folder to write; must not exist.",
)
@click.option("--table", "tables", multiple=True, help="Only this table; may be given again.")
@click.option(
    "--for-excel", is_flag=True,
    help="CSV as Excel with Swedish settings opens it: byte order mark, semicolon, decimal comma.",
)  # fmt: skip
@click.option(
    "--room", metavar="DIR|URL",
    help="A reading room of this dataset: links to its pages stand in a workbook's readable "
    "sheets.",
)  # fmt: skip
@_KEEP_FORMULAS
def export(
    dataset: Path,
    as_of: str | None,
    form: str,
    output: Path,
    tables: tuple[str, ...],
    for_excel: bool,
    room: str | None,
    keep_formulas: bool,
) -> None:
    """Write the dataset as CSV files, an Excel workbook or an SQLite database.

    A workbook begins with readable sheets (decisions, motions, votes, reservations, statements,
    goals, follow-up tallies, what is to check), then holds all tables except spans (provenance); a
    database has full-text indexes, and the ready views as tables. --table names tables instead of
    all this. In CSV, text that a spreadsheet would calculate (it begins with =, +, - or @) gets a
    leading apostrophe. Control characters are written as escapes, ESC as \\x1b.

    \b
    Examples:
      paragraf export --format xlsx --output council.xlsx --lang sv --room reading-room
      paragraf export --format csv --output council --for-excel
      paragraf export --format sqlite --output council.db --as-of 2025-03-12
    """
    from pipeline.query.export import Options
    from pipeline.query.export import export as write
    from pipeline.reading_room.workbook_links import links_to
    from schemas.records import RECORDS

    _check_tables(tables, RECORDS)
    every = [name for name in RECORDS if form != "xlsx" or name != "spans"]
    store = open_dataset(dataset, as_of)
    links = links_to(room, store, output.absolute()) if room and form == "xlsx" else {}
    options = Options(keep_formulas, for_excel, language(), not tables, links)
    written = write(store, form, output, tables or every, options)
    rows = f"{sum(written.values()):,}".replace(",", " " if language() == "sv" else ",")
    say(_("%(file)s: %(tables)s tables, %(rows)s rows",
          file=output, tables=len(written), rows=rows))  # fmt: skip


@click.command(cls=Command)
@DATASET
@AS_OF
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("data_docs"),
    show_default=True, help="Folder for the pages; its contents are replaced.",
)  # fmt: skip
def docs(dataset: Path, as_of: str | None, output: Path) -> None:
    """Validate the whole dataset against its expectations; write the results as web pages.

    The pages are the Data Docs of great-expectations: open index.html in a browser.

    \b
    Examples:
      paragraf docs
      paragraf docs --dataset council --output public/validation
    """
    from pipeline.ingest.validation import validate
    from schemas.records import RECORDS

    shown = open_dataset(dataset, as_of)
    if output.is_dir() and any(output.iterdir()) and not (output / "index.html").exists():
        raise ParagrafError(
            "%(folder)s holds something other than Data Docs; choose another --output",
            folder=output,
        )
    failures = validate({name: shown.read(name) for name in RECORDS}, data_docs=output)
    page = output / "index.html"
    say(f"{page}: " + n_("%(num)s expectation does not hold", "%(num)s expectations do not hold",
                         len(failures)))  # fmt: skip
    for failure in failures:
        say(f"  {failure}")
    if failures:
        raise SystemExit(1)


@click.command(cls=Command)
@DATASET
@AS_OF
@click.option("--base", required=True, help="Web address of the published dataset folder.")
@click.option("--publisher", required=True, help="Who publishes it, e.g. the municipality.")
@click.option("--contact", required=True, help="E-mail address for questions.")
@click.option(
    "--license", "license_url", show_default=True,
    default="http://creativecommons.org/publicdomain/zero/1.0/", help="Address of the licence.",
)  # fmt: skip
def catalogue(
    dataset: Path, as_of: str | None, base: str, publisher: str, contact: str, license_url: str
) -> None:
    """Print metadata for publishing the dataset as open data: DCAT-AP-SE, as JSON-LD.

    \b
    Examples:
      paragraf catalogue --base https://data.example.se/beslut --publisher "Exempel kommun" \\
        --contact registrator@example.se > catalogue.jsonld
    """
    from pipeline.query.catalogue import catalogue as describe

    address = urlsplit(base)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ParagrafError(
            "--base '%(base)s' is no web address; it begins with https://", base=base
        )
    if not publisher.strip():
        raise ParagrafError("--publisher is empty; name who publishes the dataset")
    if not _EMAIL.fullmatch(contact):
        raise ParagrafError("--contact '%(contact)s' is no e-mail address", contact=contact)
    say_json(describe(open_dataset(dataset, as_of), base, publisher, contact, license_url))


COMMANDS = (status, history, diff, prune, check, query, export, docs, report, catalogue)
