"""Writes the sample PDFs and their gold: `python -m samples.typeset [FOLDER]`.

The follow-ups that a browser or an office suite exports need these programs, and a command of their
own (`python -m samples.typeset.follow_ups`). The minutes in `samples/minutes` stay as they are:
variations of minutes come from `samples.variations`.
"""

import sys
from pathlib import Path

from . import factual_extract, invented_bundle
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
    own = folder / "follow_ups"
    own.mkdir(exist_ok=True)
    for sample in (health_2023, safety, social):
        pdf, gold = sample.typeset()
        (own / f"{sample.NAME}.pdf").write_bytes(pdf)
        (own / f"{sample.NAME}.gold.yaml").write_text(gold, encoding="utf-8")
        print(f"{own / sample.NAME}.pdf: {len(pdf)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
