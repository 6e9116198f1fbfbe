"""Writes the exported follow-ups: `python -m samples.typeset.follow_ups FOLDER [NAME ...]`."""

import importlib
import sys
from pathlib import Path

_EXPORTED = ("health_2024", "climate", "environment", "action_plan", "growth", "faces")


def main(arguments: list[str]) -> int:
    """Write all that a browser or an office suite exports, or those named, into the folder."""
    folder = Path(arguments[0]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for name in arguments[1:] or _EXPORTED:
        module = importlib.import_module(f".{name}", __package__)
        pages = module.typeset(folder)
        pdf = folder / f"{module.NAME}.pdf"
        print(f"{pdf.name}: {pages} pages, {pdf.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
