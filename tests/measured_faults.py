"""What minutes lose when a word is unknown, and how much of the loss a finding announces.

    python -m tests.measured_faults --entries 3 --documents 2 --seed 1

Takes one entry at a time out of the vocabulary, or one reader or look of the page
(`tests.fault_injection`), reads minutes with gold on whose pages the entry stands again, and counts
the rows that are now missing, wrong or false: how many a warning or error names by agenda item (or
page) and table. A place is an agenda item (or a page) and a table: told where each of its rows is.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.evaluation.evaluate import DocumentEvaluation, evaluate_parsed
from pipeline.evaluation.gold_files import Gold, GoldFile, find_gold, read_gold
from pipeline.evaluation.scores import Difference
from pipeline.reading.ocr.choosing import read_sheets
from pipeline.reading.ocr.settings import DEFAULT
from pipeline.reading.pdf import OpenPdf, Sheet
from tests.fault_injection import Fault, reader_faults, vocabulary_faults, with_fault

ROOT = Path(__file__).parent.parent
FOLDERS = (
    ROOT / "samples" / "minutes",
    ROOT.parent / "shared" / "unseen" / "minutes",
)
parsing: Any = importlib.import_module("pipeline.assembly.parsing")


@dataclass(slots=True)
class Document:
    """Minutes with gold, their pages as read, kept from one reading to the next."""

    file: GoldFile
    gold: Gold
    sheets: Sequence[Sheet]
    opened: Any
    text: str
    usual: set[str] = field(default_factory=set)
    """The differences that there are without a fault."""


class Opened:
    """A PDF that was read before, in place of `OpenPdf`."""

    def __init__(self, pdf: OpenPdf, sheets: Sequence[Sheet]) -> None:
        self.sha256, self.title, self.page_count = pdf.sha256, pdf.title, pdf.page_count
        self._bookmarks = pdf.bookmarks()
        self.kept = sheets

    def bookmarks(self) -> Any:
        return self._bookmarks

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def read_documents(folders: Sequence[Path]) -> list[Document]:
    """Return the minutes with gold in folders, those of the folders that are there."""
    found = []
    for folder in folders:
        for file in find_gold(folder)[0] if folder.is_dir() else ():
            with OpenPdf(file.pdf.read_bytes(), file.pdf.name) as pdf:
                sheets = list(read_sheets(pdf, DEFAULT))
                opened = Opened(pdf, sheets)
            text = "\n".join(_lines(sheets))
            found.append(Document(file, read_gold(file.gold), sheets, opened, text))
    return found


def _lines(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield the printed lines, and all words of a page in one: a text may run over lines."""
    for sheet in sheets:
        rows: dict[float, list[str]] = {}
        for word in sheet.words:
            rows.setdefault(round(word.bottom), []).append(word.text)
        yield from (" ".join(row) for row in rows.values())
        yield " ".join(word.text for word in sheet.words)


def evaluated(
    document: Document, looks: Callable[[Sheet], Sheet] | None = None
) -> DocumentEvaluation:
    """Return a document against its gold, read from its kept pages."""
    sheets = [looks(sheet) for sheet in document.sheets] if looks else document.sheets
    name = document.file.pdf.name
    usual = parsing.OpenPdf, parsing.read_sheets
    try:
        parsing.OpenPdf = lambda *_: document.opened
        parsing.read_sheets = lambda *_: iter(sheets)
        return evaluate_parsed(document.gold, parsing.parse(b"", name), name)
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}")
        return evaluate_parsed(document.gold, None, name)
    finally:
        parsing.OpenPdf, parsing.read_sheets = usual


@dataclass(slots=True)
class Loss:
    """Rows lost to faults, and those of them that a finding announces."""

    rows: int = 0
    announced: int = 0
    places: int = 0
    told: int = 0

    def add(self, differences: Sequence[Difference]) -> None:
        """Count rows, and places: the rows of an agenda item and a table are one."""
        self.rows += len(differences)
        self.announced += sum(own.announced_by is not None for own in differences)
        by_place: dict[object, set[bool]] = defaultdict(set)
        for own in differences:
            by_place[own.table, own.place.item, None if own.place.item else own.page].add(
                own.announced_by is not None
            )
        self.places += len(by_place)
        self.told += sum(found == {True} for found in by_place.values())

    @property
    def share(self) -> float:
        """The share of places of which each row is announced."""
        return self.told / max(self.places, 1)

    def __str__(self) -> str:
        rows = f"{self.rows:>6} {self.announced / max(self.rows, 1):>6.0%}"
        return f"{rows} {self.places:>7} {self.share:>6.0%}"


def measure(
    documents: Sequence[Document], faults: Sequence[Fault], per_fault: int, chance: random.Random
) -> tuple[dict[str, Loss], dict[str, Loss], list[str]]:
    """Return the losses by table and by key, and the differences that nothing announced."""
    by_table: dict[str, Loss] = defaultdict(Loss)
    by_key: dict[str, Loss] = defaultdict(Loss)
    silent: list[str] = []
    for fault in faults:
        stood = [document for document in documents if fault.stands(document.text)]
        own = chance.sample(stood, min(per_fault, len(stood)))
        with with_fault(fault):
            for document in own:
                found = evaluated(document, fault.looks).differences
                new = [own for own in found if str(own) not in document.usual]
                by_key[fault.key].add(new)
                for table in dict.fromkeys(own.table for own in new):
                    by_table[table].add([own for own in new if own.table == table])
                silent.extend(
                    f"{fault.key} | {fault.what[:60]} | {own}"
                    for own in new
                    if not own.announced_by
                )
    return by_table, by_key, silent


def sampled(
    documents: Sequence[Document], most: int, only: str, chance: random.Random
) -> list[Fault]:
    """Return at most so many entries of each list, of those that stand in some document."""
    by_key: dict[str, list[Fault]] = defaultdict(list)
    for fault in vocabulary_faults(only):
        by_key[fault.key].append(fault)
    chosen: list[Fault] = []
    for own in by_key.values():
        chance.shuffle(own)
        stood = (fault for fault in own if any(fault.stands(one.text) for one in documents))
        chosen.extend(itertools.islice(stood, most))
    return [*chosen, *(fault for fault in reader_faults() if fault.key.startswith(only))]


def main() -> None:
    """Measure, and print the shares announced, weakest first."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--entries", type=int, default=3, help="of each list of the vocabulary")
    parser.add_argument("--documents", type=int, default=3, help="read with each fault")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="keys that begin so")
    parser.add_argument("--silent", type=Path, help="write what was lost in silence to a file")
    parser.add_argument("folders", type=Path, nargs="*", default=FOLDERS)
    given = parser.parse_args()
    start = time.process_time()
    chance = random.Random(given.seed)
    documents = read_documents(given.folders)
    for document in documents:
        document.usual = {str(difference) for difference in evaluated(document).differences}
    faults = sampled(documents, given.entries, given.only, chance)
    re._MAXCACHE = 10_000  # type: ignore[attr-defined]  # only what a fault changes is made anew
    by_table, by_key, silent = measure(documents, faults, given.documents, chance)
    for title, losses in (("table", by_table), ("key", by_key)):
        print(f"\n{title:<40}{'rows':>6} {'told':>6} {'places':>7} {'told':>6}")
        ranked = sorted(losses.items(), key=lambda own: own[1].told - own[1].places)
        print("\n".join(f"{name:<40}{loss}" for name, loss in ranked if loss.rows))
    every = Loss(*(sum(getattr(own, name) for own in by_table.values())
                   for name in ("rows", "announced", "places", "told")))  # fmt: skip
    keys = [loss.share for loss in by_key.values() if loss.rows]
    print(
        f"\n{len(faults)} faults in {len(documents)} documents, {time.process_time() - start:.0f} s "
        f"of processor time: {every.rows} rows lost, {every.announced / max(every.rows, 1):.1%} "
        f"announced; at {every.places} places, {every.share:.1%}; in the mean of the "
        f"{len(keys)} keys {sum(keys) / max(len(keys), 1):.1%}"
    )
    if given.silent:
        given.silent.write_text("\n".join(silent) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
