"""What the commands `paragraf serve` and `paragraf server` call."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from zoneinfo import available_timezones

from flows import kept_server
from flows.kept_server import KeptServer
from flows.prefect_server import answers
from flows.servers import configured_api, configured_server
from flows.serving import Service
from pipeline.errors import ParagrafError
from pipeline.sources.source_list import read_sources
from pipeline.texts.spoken import _


def serve(
    cron: str | None,
    timezone: str | None,
    dataset: Path,
    sources: Path,
    say: Callable[[str], None],
) -> None:
    """Serve the deployments until a signal, with the configured server or one that is kept.

    Raises ParagrafError where the schedule is none, a configured server does not answer, or the
    sources are to be asked on a schedule and their list is faulty.
    """
    if cron is not None:
        read_sources(sources)
    configured = configured_server()
    if not configured:
        say(_("Starting or finding the Prefect server of paragraf; `paragraf server stop` ends it"))
        os.environ["PREFECT_API_URL"] = kept_server.start().api
    zone = timezone or zone_of_this_machine()
    given = {
        "cron": cron,
        "timezone": zone,
        "dataset": str(dataset.absolute()),
        "sources": str(sources.absolute()),
    }

    def began() -> None:
        say(_("Serving ingest-sources, ingest-files and rerun into %(dataset)s; pages at %(pages)s",
              dataset=dataset, pages=_pages()))  # fmt: skip
        if cron is not None:
            say(_("ingest-sources runs on the schedule '%(cron)s' (%(zone)s) with %(sources)s",
                  cron=cron, zone=zone, sources=sources))  # fmt: skip
        say(_("Ctrl-C ends it"))

    Service(given, configured or os.environ["PREFECT_API_URL"], say).run(began)
    say(_("Stopped"))


def zone_of_this_machine() -> str:
    """Return the name of the time zone of this machine (TZ, /etc/localtime); UTC if it has none."""
    link = os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    for name in (os.environ.get("TZ", "").removeprefix(":"), link):
        if name in available_timezones():
            return name
    return "UTC"


def _pages() -> str:
    return os.environ.get("PREFECT_API_URL", configured_api() or "").removesuffix("/api")


def start_server(port: int) -> tuple[KeptServer, bool]:
    """Return the server that is kept, and whether it was started now."""
    there = kept_server.kept_server()
    return (there, False) if there is not None else (kept_server.start(port), True)


def set_alarm(address: str, hours: float | None) -> list[str]:
    """Have the configured server, or the one that is kept, call an address where runs fail.

    Raises ParagrafError where no server answers.
    """
    kept = kept_server.kept_server()
    api = configured_api() or (kept.api if kept else None)
    if api is None or not answers(api):
        raise ParagrafError(
            f"no Prefect server answers at {api}; start it"
            if api
            else "no Prefect server is kept or configured; start one with: paragraf server start"
        )
    os.environ["PREFECT_API_URL"] = api
    from flows import alarms

    return alarms.set_alarm(address, hours)


def stop_server() -> KeptServer | None:
    """Stop the server that is kept; None where there is none."""
    return kept_server.stop()


def server_status() -> KeptServer | None:
    """Return the server that is kept, if it answers."""
    return kept_server.kept_server()
