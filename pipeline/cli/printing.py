"""Messages and JSON on the standard streams, with unsafe characters as escapes."""

from __future__ import annotations

import sys

import click

from pipeline.safe_text import json_text, visible


def say(message: str, err: bool = False) -> None:
    """Print a message, to the standard error with `err`."""
    click.echo(visible(message), err=err)


def say_json(value: object) -> None:
    """Print plain data as JSON."""
    click.echo(json_text(value))


def tolerate_encodings() -> None:
    """Print characters that the terminal's encoding lacks as escapes, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def percent(coverage: float | None) -> str:
    """Return a share as a person reads it; nothing where there is none. Only all is 100 %."""
    if coverage is None:
        return ""
    return f"{min(int(coverage * 100), 99) if coverage < 1 else 100} %"
