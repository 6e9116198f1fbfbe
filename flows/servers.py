"""Which Prefect server a run uses: the configured one, one that is kept, or one of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.kept_server import kept_server
from flows.prefect_server import OwnServer, answers
from pipeline.errors import ParagrafError
from pipeline.texts.spoken import _

_PROJECT_SETTINGS = ("prefect.toml", ".env", "pyproject.toml")


class ServerOfRun:
    """The server of one run; it may start while the run imports what it needs."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Choose a server, start one where there is none, and say what the run waits for.

        Raises ParagrafError where a server is configured that does not answer.
        """
        self.own: OwnServer | None = None
        self.api = ""
        configured = configured_server()
        if configured:
            say(_("Using the Prefect server at %(address)s", address=configured))
            self.api = configured
        elif (kept := kept_server()) is not None:
            say(_("Using the Prefect server at %(address)s (paragraf server)", address=kept.pages))
            self.api = kept.api
        else:
            say(
                _("Starting a Prefect server for this run, some seconds; "
                  "`paragraf server start` keeps one for all runs")
            )  # fmt: skip
            self.own = OwnServer()

    def wait(self) -> str:
        """Return the address of the API when the server answers."""
        if self.own is not None:
            self.api = self.own.wait()
        return self.api

    def stop(self) -> None:
        """End a server that was started for the run."""
        if self.own is not None:
            self.own.stop()


@contextmanager
def server_of_run(say: Callable[[str], None]) -> Iterator[ServerOfRun]:
    """Give a server for one run; it is stopped at the end if it was started for it."""
    server = ServerOfRun(say)
    try:
        yield server
    finally:
        server.stop()


def configured_server() -> str | None:
    """Return the address of the API that is configured and answers; None where none is.

    Raises ParagrafError where one is configured that does not answer.
    """
    configured = configured_api()
    if configured and not answers(configured):
        raise ParagrafError(
            "no Prefect server answers at %(configured)s (PREFECT_API_URL); start it, or unset "
            "PREFECT_API_URL to use a server of paragraf's own",
            configured=configured,
        )
    return configured


def configured_api() -> str | None:
    """Return the address of the API that Prefect is configured with; None where it is not.

    Prefect takes a second to import, so it is asked only where something is configured.
    """
    if not _may_be_configured():
        return None
    from prefect.settings import get_current_settings

    return get_current_settings().api.url


def _may_be_configured() -> bool:
    profiles = os.environ.get("PREFECT_PROFILES_PATH")
    places = [Path(name) for name in _PROJECT_SETTINGS]
    places += [Path(profiles)] if profiles else []
    places += [Path(os.environ["PREFECT_HOME"]) / "profiles.toml"]
    return bool(os.environ.get("PREFECT_API_URL")) or any(map(_names_an_api, places))


def _names_an_api(file: Path) -> bool:
    try:
        said = file.read_text(encoding="utf-8", errors="replace").casefold()
    except OSError:
        return False
    return "prefect" in said and ("api_url" in said or "[tool.prefect" in said or "[api" in said)
