"""Running paragraf: as a process of its own, or by its `main` in this process.

A process of its own imports everything anew, which takes seconds. Most tests look at what is said
and done, for which `main` here is the same program; those of signals, encodings and exits take a
process.
"""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from pipeline.cli.main import main

PARAGRAF = str(Path(sys.executable).with_name("paragraf"))


def called(*arguments: object, status: int = 0, answer: str = "") -> str:
    """Return what paragraf prints, called in this process; it must end with this status."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    given, typed = sys.argv, sys.stdin
    sys.argv = ["paragraf", *map(str, arguments)]
    sys.stdin = io.StringIO(answer)
    ended: object = None
    try:
        with redirect_stdout(output), redirect_stderr(output):
            main()
    except SystemExit as exit_:
        ended = exit_.code
    finally:
        sys.argv, sys.stdin = given, typed
    buffer = output.buffer
    assert isinstance(buffer, io.BytesIO)
    said = buffer.getvalue().decode()
    assert ended == status, said
    return said


def started(*arguments: object, status: int = 0, answer: str = "") -> str:
    """Return what paragraf prints in a process of its own; it must end with this status."""
    ended = subprocess.run(
        [PARAGRAF, *map(str, arguments)], capture_output=True, text=True, timeout=280, input=answer
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode == status, said
    assert "Traceback" not in said
    return said
