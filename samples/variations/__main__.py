"""`python -m samples.variations minutes`: typeset variations, read them, and print F1 by form."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from samples.variations.common import report


def main() -> None:
    """Typeset and read as many variations as asked, and print the scores, weakest forms first."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("kind", choices=["minutes"])
    parser.add_argument("--number", type=int, default=100, help="how many documents")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first; the next count up")
    parser.add_argument("--folder", type=Path, help="keep the documents here")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--pairs", type=int, default=25, help="pairs of forms to print")
    parser.add_argument(
        "--form", action="append", default=[], metavar="DIMENSION=NAME", help="fix a form"
    )
    given = parser.parse_args()
    from samples.variations.minutes.documents import TABLES
    from samples.variations.minutes.reading import read_many

    fixed = dict(entry.split("=", 1) for entry in given.form)
    seeds = range(given.seed, given.seed + given.number)
    folder = given.folder or Path(tempfile.mkdtemp(prefix="variations-"))
    folder.mkdir(parents=True, exist_ok=True)
    readings = read_many(seeds, folder, fixed, given.processes)
    print(f"documents, gold and differences are in {folder}")
    print("\n".join(report(readings, TABLES, given.pairs)))


if __name__ == "__main__":
    main()
