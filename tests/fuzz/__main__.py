"""Reads N mutants of the samples: `python -m tests.fuzz N [--first SEED] [--keep FOLDER]`.

Exits with 1 where one of them crashed, hung, ate memory or was called a fault of paragraf; `--keep`
writes these files.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.conftest import SAMPLES
from tests.fuzz.running import mutants, run


def main() -> int:
    """Read the mutants and print what became of them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("count", type=int)
    arguments.add_argument("--first", type=int, default=0, help="the first seed")
    arguments.add_argument("--seconds", type=float, help="stop after so long")
    arguments.add_argument("--keep", type=Path, help="write the files with faults here")
    asked = arguments.parse_args()
    todo = mutants(sorted(SAMPLES.rglob("*.pdf")), asked.first, asked.count)
    found = run(todo, seconds=asked.seconds)
    print("\n".join(found.lines()))
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        for made, kind, _ in found.faults:
            name = f"{kind}-{made.seed}-{made.file.name}"
            (asked.keep / name).write_bytes(made.content())
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
