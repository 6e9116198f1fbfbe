"""Commands that run on: serving flows on a schedule, and the Prefect server that is kept."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import DATASET, Command, Commands
from pipeline.cli.printing import say
from pipeline.cli.runners import runner
from pipeline.texts.spoken import _


@click.command(cls=Command)
@click.option(
    "--cron", metavar="SCHEDULE",
    help="When the sources are ingested: minute, hour, day, month, day of the week.",
)  # fmt: skip
@click.option(
    "--timezone", metavar="NAME", default=None,
    help="Time zone of the schedule, such as Europe/Berlin.  [default: that of this machine]",
)  # fmt: skip
@click.option(
    "--sources", type=click.Path(path_type=Path, dir_okay=False), default=Path("sources.toml"),
    show_default=True, help="The file that lists the sources.",
)  # fmt: skip
@DATASET
def serve(cron: str | None, timezone: str | None, sources: Path, dataset: Path) -> None:
    """Run the flows when Prefect asks for it: the sources on a schedule, files and reruns by hand.

    Runs until it is stopped. Prefect's pages show the schedule, the runs and a form for each flow.
    Without a configured Prefect server the one of `paragraf server` is used; it is started if it
    does not run.

    \b
    Examples:
      paragraf serve --cron "0 6 * * *"
      paragraf serve --cron "30 5 * * 1-5" --sources council.toml --dataset council
    """
    runner("serve")(cron, timezone, dataset, sources, lambda said: say(said, err=True))


@click.group(cls=Commands)
def server() -> None:
    """Keep a Prefect server on this machine: runs begin sooner, and its pages show what they did.

    \b
    Examples:
      paragraf server start
      paragraf server status
      paragraf server stop
    """


@server.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=4200, show_default=True,
    help="Port of this machine on which it listens.",
)  # fmt: skip
def start(port: int) -> None:
    """Start the server; it stays until it is stopped. Later runs find it.

    \b
    Examples:
      paragraf server start
      paragraf server start --port 4201
    """
    say(_("Starting a Prefect server, some seconds"), err=True)
    found, is_new = runner("server-start")(port)
    runs = _("The Prefect server runs: %(pages)s", pages=found.pages)
    say(runs if is_new else _("The Prefect server ran already: %(pages)s", pages=found.pages))


@server.command()
def stop() -> None:
    """Stop the server. What it recorded stays.

    \b
    Examples:
      paragraf server stop
    """
    found = runner("server-stop")()
    none = _("There was no Prefect server to stop.")
    say(_("The Prefect server is stopped.") if found else none)


@server.command()
def status() -> None:
    """Say whether the server runs, and where. The exit status is 1 where it does not.

    \b
    Examples:
      paragraf server status
    """
    found = runner("server-status")()
    if found is None:
        say(_("No Prefect server is kept; start one with: paragraf server start"))
        raise SystemExit(1)
    say(_("The Prefect server runs: %(pages)s (process %(pid)s)",
          pages=found.pages, pid=found.pid))  # fmt: skip


@server.command()
@click.argument("address", metavar="URL")
@click.option(
    "--missing-after", type=click.FloatRange(min=0.01), metavar="HOURS",
    help="Also call it where no run of the sources ends for so long.",
)  # fmt: skip
def alarm(address: str, missing_after: float | None) -> None:
    """Have the server post to URL where a run, or documents in it, fail.

    What is posted is JSON with a text, as chats take it. The alarms are automations of Prefect: its
    pages show them. A further call replaces what the one before set.

    \b
    Examples:
      paragraf server alarm https://chat.example.org/hooks/abc
      paragraf server alarm https://chat.example.org/hooks/abc --missing-after 26
    """
    if not address.startswith(("http://", "https://")):
        raise click.UsageError(
            _("%(address)s is no address; it begins with https://", address=address)
        )
    for name in runner("server-alarm")(address, missing_after):
        say(_("Set: %(name)s", name=name))


SERVICE_COMMANDS = (serve, server)
