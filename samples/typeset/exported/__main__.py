"""Writes the exported minutes and gold: `python -m samples.typeset.exported FOLDER [NAME]`."""

import importlib
import sys
from pathlib import Path

_SETS = ("minutes_utskott", "minutes_parties", "minutes_welfare", "minutes_city")


def main(arguments: list[str]) -> int:
    """Write all sets, or those named, into the folder."""
    folder = Path(arguments[0]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for name in arguments[1:] or _SETS:
        module = importlib.import_module(f".{name}", __package__)
        pages = module.typeset(folder)
        pdf = folder / f"{module.NAME}.pdf"
        print(f"{pdf.name}: {pages} pages, {pdf.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
