"""Writes the sample PDFs and their gold: `python -m samples.typeset [FOLDER]`.

What a browser or an office suite exports (`exported/`, and some of `follow_ups/`) needs these
programs, and a command of its own.
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
from .follow_ups import health_2023, safety, social


def main(arguments: list[str]) -> int:
    """Write into the folder named, or into `samples/` itself."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent
    folder.mkdir(parents=True, exist_ok=True)
    for sample in (factual_extract, invented_bundle):
        pdf, gold = sample.typeset()
        (folder / f"{sample.NAME}.pdf").write_bytes(pdf)
        (folder / f"{sample.NAME}.gold.yaml").write_text(gold, encoding="utf-8")
        print(f"{folder / sample.NAME}.pdf: {len(pdf)} bytes")
    minutes = (minutes_council, minutes_board, minutes_committee, minutes_region)
    for name, samples in (("minutes", minutes), ("follow_ups", (health_2023, safety, social))):
        own = folder / name
        own.mkdir(exist_ok=True)
        for sample in samples:
            pdf, gold = sample.typeset()
            (own / f"{sample.NAME}.pdf").write_bytes(pdf)
            (own / f"{sample.NAME}.gold.yaml").write_text(gold, encoding="utf-8")
            print(f"{own / sample.NAME}.pdf: {len(pdf)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
