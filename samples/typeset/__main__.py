"""Writes the sample PDFs and their gold: `python -m samples.typeset [FOLDER]`.

The minutes in `exported/` need a browser and an office suite, and a command of their own.
"""

import sys
from pathlib import Path

from . import (
    factual_extract,
    invented_bundle,
    minutes_board,
    minutes_committee,
    minutes_council,
    minutes_region,
)


def main(arguments: list[str]) -> int:
    """Write into the folder named, or into `samples/` itself."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent
    folder.mkdir(parents=True, exist_ok=True)
    for sample in (factual_extract, invented_bundle):
        pdf, gold = sample.typeset()
        (folder / f"{sample.NAME}.pdf").write_bytes(pdf)
        (folder / f"{sample.NAME}.gold.json").write_text(gold, encoding="utf-8")
        print(f"{folder / sample.NAME}.pdf: {len(pdf)} bytes")
    minutes = folder / "minutes"
    minutes.mkdir(exist_ok=True)
    for sample in (minutes_council, minutes_board, minutes_committee, minutes_region):
        pdf, gold = sample.typeset()
        (minutes / f"{sample.NAME}.pdf").write_bytes(pdf)
        (minutes / f"{sample.NAME}.gold.yaml").write_text(gold, encoding="utf-8")
        print(f"{minutes / sample.NAME}.pdf: {len(pdf)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
