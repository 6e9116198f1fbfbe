"""`python -m samples.variations.plans [N] [SEED] [FOLDER]`: set, read and measure N documents.

Writes PDFs, gold and chosen forms into a folder (a temporary one where none is named), reads them
with the program's own evaluation and prints F1 by table, by form and by pair of forms.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from samples.variations.common import report
from samples.variations.plans.measuring import TABLES_OF, read_many


def main(arguments: list[str]) -> int:
    """Measure; the exit code is 0."""
    count = int(arguments[0]) if arguments else 300
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[2]) if len(arguments) > 2 else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        readings = read_many(range(seed, seed + count), folder)
        (folder / "differences.txt").write_text(
            "\n".join(line for reading in readings for line in reading.differences),
            encoding="utf-8",
        )
        print("\n".join(report(readings, TABLES_OF, alarms="alarms")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
