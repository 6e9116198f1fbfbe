"""Messages and JSON on the standard streams, with unsafe characters as escapes."""

from __future__ import annotations

import codecs
import sys
from typing import TextIO

import click

from pipeline.safe_text import json_text, printable, visible

_LACKING = "paragraf"  # what Python calls our way with such characters


def say(message: str, err: bool = False) -> None:
    """Print a message, to the standard error with `err`."""
    # click takes a stream in ASCII for one that is set up wrongly, unless it is named.
    click.echo(visible(message), file=sys.stderr if err else sys.stdout)


def say_json(value: object) -> None:
    """Print plain data as JSON, which is valid in every encoding."""
    is_unicode = encoding_of(sys.stdout).lower().startswith("utf")
    click.echo(json_text(value, ascii_only=not is_unicode), file=sys.stdout)


def encoding_of(stream: TextIO) -> str:
    """Return the encoding of a stream; UTF-8 where it has none."""
    return getattr(stream, "encoding", None) or "utf-8"


def tolerate_encodings() -> None:
    """Print what stands for characters that the terminal's encoding lacks, instead of failing."""
    codecs.register_error(_LACKING, _stand_ins)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_LACKING)


def _stand_ins(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return printable(error.object[error.start : error.end], error.encoding), error.end


def percent(coverage: float | None) -> str:
    """Return a share as a person reads it; nothing where there is none. Only all is 100 %."""
    if coverage is None:
        return ""
    return f"{min(int(coverage * 100), 99) if coverage < 1 else 100} %"
