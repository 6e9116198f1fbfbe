"""Holding what is read from PDFs against gold written from the page: precision, recall, F1.

Gold is one YAML file beside each PDF (`minutes.gold.yaml` beside `minutes.pdf`); CONTRIBUTING.md
shows one, and says by which conventions values agree.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.errors import ParagrafError
from pipeline.evaluation.announcing import Announced, alarms_of, announce
from pipeline.evaluation.comparing import compare
from pipeline.evaluation.gold_files import Gold, GoldFile, find_gold, gold_facts, read_gold
from pipeline.evaluation.read_facts import facts_of
from pipeline.evaluation.scores import Difference, Scores
from pipeline.reading.ocr.settings import DEFAULT, OcrSettings


@dataclass(slots=True)
class DocumentEvaluation:
    """One document against its gold. `error` says why it could not be read."""

    name: str
    scores: Scores
    differences: list[Difference]
    announced: Announced
    skipped: list[str] = field(default_factory=list)
    error: str | None = None


@dataclass(slots=True)
class Evaluation:
    """All documents of a folder against their gold.

    `uncompared` says in words what was not compared: PDFs without gold, gold of another form,
    tables that this version does not read.
    """

    documents: list[DocumentEvaluation] = field(default_factory=list)
    uncompared: list[str] = field(default_factory=list)
    scores: Scores = field(default_factory=Scores)
    announced: Announced = field(default_factory=Announced)

    @property
    def differences(self) -> list[Difference]:
        """The differences of all documents, in the order of the documents."""
        return [difference for document in self.documents for difference in document.differences]

    def add(self, document: DocumentEvaluation) -> None:
        """Add a document's scores."""
        self.documents.append(document)
        self.scores.add(document.scores)
        self.announced.add(document.announced)
        self.uncompared.extend(
            f"{document.name}: {table} of gold: this version reads no such table"
            for table in document.skipped
        )


def evaluate(folder: Path, workers: int = 2, ocr: OcrSettings = DEFAULT) -> Evaluation:
    """Return the scores over all gold files (`*.gold.yaml`) in a folder.

    Reads `workers` documents at a time, their scanned pages by `ocr`. A PDF that cannot be read
    costs its own rows. Raises ParagrafError where the folder holds no gold, a gold file is not
    valid or has no PDF.
    """
    files, uncompared = find_gold(folder)
    evaluation = Evaluation(uncompared=uncompared)
    for document in _run(files, min(workers, len(files)), ocr):
        evaluation.add(document)
    return evaluation


def _run(files: Sequence[GoldFile], workers: int, ocr: OcrSettings) -> list[DocumentEvaluation]:
    if workers < 2:
        return [evaluate_file(file, ocr) for file in files]
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        return list(pool.map(partial(evaluate_file, ocr=ocr), files))


def evaluate_file(file: GoldFile, ocr: OcrSettings = DEFAULT) -> DocumentEvaluation:
    """Return what is read from a PDF against the gold beside it."""
    gold = read_gold(file.gold)
    try:
        parsed = parse(file.pdf.read_bytes(), file.pdf.name, ocr)
    except Exception as error:  # whatever is wrong with one document costs that document
        made = evaluate_parsed(gold, None, file.pdf.name)
        faulty = isinstance(error, ParagrafError)
        made.error = str(error) if faulty else f"{type(error).__name__}: {error}"
        return made
    return evaluate_parsed(gold, parsed, file.pdf.name)


def evaluate_parsed(gold: Gold, parsed: Parsed | None, name: str) -> DocumentEvaluation:
    """Return what was read, or nothing, against the content of a gold file."""
    wanted = gold_facts(gold)
    found = facts_of(parsed) if parsed else {table: [] for table in wanted}
    comparison = compare(wanted, found, name, gold.get("municipality"))
    differences, announced = announce(
        comparison.differences, alarms_of(parsed) if parsed else [], wanted
    )
    return DocumentEvaluation(name, comparison.scores, differences, announced, comparison.skipped)
