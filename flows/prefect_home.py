"""Where Prefect keeps its database: a folder of paragraf's own, whatever HOME is.

HOME is missing, read-only or full where cron or a container runs paragraf. Nothing in this folder
is part of a dataset, and it may be removed at any time.

Prefect reads its settings when it is imported, so this module is imported before it and prepares
them on import.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from pipeline.errors import ParagrafError

# Prefect's database is 2 MiB when new; a folder with less room than this counts as full.
_ROOM = 8 * 2**20


# Nothing is reported to anybody, and the program works without a network.
_SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_CLI_PROMPT": "false",
}


def _prepare() -> Path | None:
    """Set PREFECT_HOME and what else is not set already.

    Returns a temporary folder, to be removed after the run, where the usual one cannot be written.
    Raises ParagrafError where no folder can be.
    """
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" in os.environ:
        return None
    _keep_profiles()
    usual = _usual()
    if usual is not None and _has_room(usual):
        os.environ["PREFECT_HOME"] = str(usual)
        return None
    try:
        made = Path(tempfile.mkdtemp(prefix="paragraf-"))
        has_room = _has_room(made)
    except OSError:
        has_room = False
    if not has_room:
        raise ParagrafError(
            "neither %(usual)s nor %(temporary)s can be written or has room; name a folder that "
            "can with TMPDIR",
            usual=usual or "HOME",
            temporary=tempfile.gettempdir(),
        )
    os.environ["PREFECT_HOME"] = str(made)
    return made


def forget(made: Path) -> None:
    """Remove a temporary folder that was made for Prefect."""
    if os.environ.get("PREFECT_HOME") == str(made):
        del os.environ["PREFECT_HOME"]
    shutil.rmtree(made, ignore_errors=True)


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # neither HOME nor an entry for the user
        return None


def _usual() -> Path | None:
    """Return the folder for caches (XDG Base Directory Specification), of paragraf's own."""
    caches = os.environ.get("XDG_CACHE_HOME")
    if caches and Path(caches).is_absolute():
        return Path(caches) / "paragraf" / "prefect"
    home = _home()
    return home / ".cache" / "paragraf" / "prefect" if home is not None else None


def _keep_profiles() -> None:
    """Let Prefect read the profiles that the user made with its own commands."""
    home = _home()
    profiles = home / ".prefect" / "profiles.toml" if home is not None else None
    if profiles is not None and os.access(profiles, os.R_OK):
        os.environ.setdefault("PREFECT_PROFILES_PATH", str(profiles))


def _has_room(folder: Path) -> bool:
    """Whether a file of some MiB can be written in a folder, which is made if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            os.posix_fallocate(file.fileno(), 0, _ROOM)
    except OSError:
        return False
    return True


TEMPORARY = _prepare()
