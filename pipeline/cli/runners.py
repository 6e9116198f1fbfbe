"""The flows as the command line calls them: by entry points, for the flows know the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.errors import ParagrafError


def runner(name: str) -> Callable[..., Any]:
    """Return what an entry point of paragraf names. Raises ParagrafError where it is not there."""
    from importlib.metadata import entry_points

    found = entry_points(group="paragraf.runners", name=name)
    if not found:
        raise ParagrafError("paragraf is not installed as a whole; run: make setup")
    loaded: Callable[..., Any] = next(iter(found)).load()
    return loaded
