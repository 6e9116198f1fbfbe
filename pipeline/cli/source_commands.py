"""Commands about sources: check and list a sources.toml, fetch what it names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.options import DATASET, JSON, Command, Commands
from pipeline.cli.printing import say, say_json
from pipeline.texts.spoken import _, in_word, n_, said

if TYPE_CHECKING:
    from pipeline.sources.source_reports import SourceReport

SOURCES = click.option(
    "--sources", "sources_file", type=click.Path(path_type=Path, dir_okay=False),
    default=Path("sources.toml"), show_default=True, help="File that lists the sources.",
)  # fmt: skip
ALLOW_PRIVATE = click.option(
    "--allow-private", is_flag=True,
    help="Also fetch addresses of PDFs on hosts in the own network.",
)  # fmt: skip
STRICT = click.option(
    "--strict", is_flag=True, help="Exit with 1 also where all failures were reported before."
)


@click.group(cls=Commands)
def sources() -> None:
    """Check and list the sources in a sources.toml: where the PDFs come from.

    \b
    Examples:
      paragraf sources check
      paragraf sources list --sources council.toml --dataset council
    """


@sources.command("check")
@SOURCES
def check_sources(sources_file: Path) -> None:
    """Check a sources.toml without asking any host. Faults are named with their line and key.

    \b
    Examples:
      paragraf sources check
      paragraf sources check --sources council.toml
    """
    from pipeline.sources.kinds import EXPERIMENTAL
    from pipeline.sources.source_list import read_sources

    found = read_sources(sources_file)
    names = ", ".join(source.name for source in found.source)
    whole = n_("%(file)s: %(num)s source is well-formed: %(names)s",
               "%(file)s: %(num)s sources are well-formed: %(names)s",
               len(found.source), file=sources_file, names=names)  # fmt: skip
    say(whole)
    for source in found.source:
        if source.kind in EXPERIMENTAL:
            say(_("  %(source)s: %(kind)s is experimental", source=source.name, kind=source.kind))


@sources.command("list")
@SOURCES
@DATASET
@JSON
def list_sources(sources_file: Path, dataset: Path, machine: bool) -> None:
    """List the sources with what the ledger knows of each: when asked, files, what is wrong.

    \b
    Examples:
      paragraf sources list
      paragraf sources list --json | jq '.[] | select(.notices != [])'
    """
    from pipeline.sources.source_list import read_sources
    from pipeline.store.dataset import Dataset

    found = read_sources(sources_file)
    entries = [_known(source, Dataset(dataset)) for source in found.source]
    if machine:
        say_json(entries)
        return
    for entry in entries:
        about = [entry["kind"], entry["municipality"], entry["body"], _era(entry)]
        say(f"{entry['name']}: {', '.join(filter(None, about))}")
        asked = (
            _("asked last %(day)s", day=entry["last_run"])
            if entry["last_run"]
            else _("never asked")
        )
        say(_("  %(asked)s; %(files)s files, %(gone)s no longer published",
              asked=asked, files=entry["files"], gone=entry["gone"]))  # fmt: skip
        for notice in entry["notices"]:
            severity = in_word("severity", notice["severity"])
            since = _("since %(day)s", day=notice["first_at"][:10])
            say(f"  {severity}: {said(notice['message'])} ({since})")


def _era(entry: dict[str, Any]) -> str:
    """Return from when to when a source is asked, in words."""
    first, last = entry["valid_from"], entry["valid_to"]
    if first and last:
        return _("%(first)s to %(last)s", first=first, last=last)
    return str(first or last or "")


def _known(source: Any, store: Any) -> dict[str, Any]:
    from pipeline.store.fetch_ledger import FetchLedger
    from pipeline.store.ledger import read_ledger

    with read_ledger(store) as ledger:
        known = FetchLedger(ledger) if ledger is not None else None
        run = known.run_of(source.name) if known else None
        listings = known.listings(source.name) if known else []
        notices = known.notices(source.name) if known else []
    return {
        "name": source.name,
        "kind": source.kind,
        "municipality": source.municipality,
        "body": source.body,
        "valid_from": str(source.valid_from) if source.valid_from else None,
        "valid_to": str(source.valid_to) if source.valid_to else None,
        "last_run": run.last_run if run else None,
        "last_new": run.last_new if run else None,
        "files": len(listings),
        "gone": sum(1 for row in listings if row.gone_at),
        "notices": [notice.model_dump(exclude={"known", "listed_by"}) for notice in notices],
    }


@click.command(cls=Command)
@click.argument("names", nargs=-1)
@SOURCES
@DATASET
@click.option("--again", is_flag=True, help="Ask also the sources whose era is over.")
@ALLOW_PRIVATE
@STRICT
def fetch(
    names: tuple[str, ...],
    sources_file: Path,
    dataset: Path,
    again: bool,
    allow_private: bool,
    strict: bool,
) -> None:
    """Fetch what the sources have, and keep it beside the dataset; `ingest --sources` reads it.

    NAMES are sources of the file, all of them by default, or addresses of PDFs. The exit status is
    1 where something failed that no earlier run reported.

    \b
    Examples:
      paragraf fetch
      paragraf fetch granvik-ks --dataset council
      paragraf fetch https://www.example.org/minutes/2025-03-12.pdf
    """
    from pipeline.sources.collecting import collect, fetch_addresses
    from pipeline.sources.source_list import chosen, read_sources
    from pipeline.store.dataset import Dataset

    store = Dataset(dataset)
    addresses = [name for name in names if "://" in name]
    own = [name for name in names if "://" not in name]
    failed = False
    if own or not addresses:
        found = read_sources(sources_file)
        for report in collect(chosen(found, own), store, found.manners, again=again):
            failed |= _said(report, strict)
    if addresses:
        failed |= _said(fetch_addresses(addresses, store, allow_private=allow_private), strict)
    if failed:
        sys.exit(1)


def _said(report: SourceReport, strict: bool) -> bool:
    """Print what a source gave; returns whether that makes the run fail."""
    from pipeline.cli.source_report import notice_lines, source_line

    say(source_line(report))
    for line in notice_lines(report):
        say(line)
    return report.failed if strict else report.failed_anew


COMMANDS = (sources, fetch)
