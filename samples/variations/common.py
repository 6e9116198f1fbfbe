"""What the typesetters of variations share: choosing forms, Typst, and scores by form.

A form is one way to print something; forms of the same thing make up a dimension. A document is
invented facts printed in one form of every dimension, chosen by its seed.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # written in C, where it was built


@dataclass(frozen=True, slots=True)
class Variation:
    """A document: its PDF, its gold, and the form that was chosen in each dimension."""

    name: str
    pdf: bytes
    gold: dict[str, Any]
    forms: dict[str, str]


@dataclass(slots=True)
class Chooser:
    """Chooses one form of each dimension, by a seed; `fixed` gives some of them by name."""

    random: random.Random
    fixed: Mapping[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)

    def choose(self, dimension: str, forms: Mapping[str, T]) -> T:
        """Return one of the named forms and note its name under the dimension."""
        drawn = self.random.choice(sorted(forms))
        name = self.fixed.get(dimension, drawn)
        if name not in forms:
            raise ValueError(f"{dimension} has no form {name!r}; it has {', '.join(sorted(forms))}")
        self.chosen[dimension] = name
        return forms[name]


class Registry(dict[str, T]):
    """The forms of a dimension by their names, filled by a decorator."""

    def form(self, thing: T) -> T:
        """Add a function under its own name."""
        self[thing.__name__] = thing  # type: ignore[attr-defined]
        return thing


def quoted(text: str) -> str:
    """Return a text as a string literal of Typst."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@functools.cache
def font_paths() -> list[str]:
    """Return the folders with the fonts of libraries that are installed anyway."""
    import matplotlib
    import reportlab

    return [
        str(Path(matplotlib.__file__).parent / "mpl-data" / "fonts" / "ttf"),
        str(Path(reportlab.__file__).parent / "fonts"),
    ]


def compile_typst(source: str, label: str | None = None) -> tuple[bytes, list[Any]]:
    """Return the PDF of a Typst source, and the values of its metadata under a label.

    Only fonts from `font_paths` and those inside Typst are used, so that every machine sets the
    same pages. Raises typst.TypstError where the source is wrong.
    """
    typst: Any = importlib.import_module("typst")  # its stubs do not say what they return
    data = source.encode("utf-8")
    given = {"font_paths": font_paths(), "ignore_system_fonts": True}
    pdf = typst.compile(data, pdf_tags=False, timestamp=0, **given)
    assert isinstance(pdf, bytes)
    if label is None:
        return pdf, []
    found = typst.query(data, f"<{label}>", field="value", **given)
    return pdf, list(json.loads(found) if isinstance(found, str) else found)


def write(variation: Variation, folder: Path) -> Path:
    """Write a variation as PDF, gold and forms into a folder; return the PDF's path."""
    path = folder / f"{variation.name}.pdf"
    path.write_bytes(variation.pdf)
    for kind, content in (("gold", variation.gold), ("forms", variation.forms)):
        text = yaml.dump(content, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=100)
        path.with_name(f"{variation.name}.{kind}.yaml").write_text(text, encoding="utf-8")
    return path


Counts = dict[str, tuple[int, int, int]]  # table -> right, found, wanted


@dataclass(frozen=True, slots=True)
class Reading:
    """How a variation was read: its forms, and what was right, found and wanted by table."""

    name: str
    forms: Mapping[str, str]
    counts: Counts
    differences: tuple[str, ...] = ()
    faults: tuple[int, int] = (0, 0)  # announced by a finding, and all
    alarms: tuple[int, int] = (0, 0)  # false ones, and what they are counted among


def f1(counts: Iterable[tuple[int, int, int]]) -> float:
    """Return the F1 of pooled counts; 1 where nothing was wanted and nothing found."""
    right, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    return 2 * right / (found + wanted) if found + wanted else 1.0


def by_table(readings: Sequence[Reading]) -> Iterator[tuple[str, float, int]]:
    """Yield the tables with their F1 over all documents and the number of rows wanted."""
    for table in sorted({table for reading in readings for table in reading.counts}):
        pooled = [reading.counts[table] for reading in readings if table in reading.counts]
        yield table, f1(pooled), sum(wanted for _, _, wanted in pooled)


@dataclass(frozen=True, slots=True)
class FormScore:
    """The F1 of the tables that a form (or a pair of forms) bears on, with the weakest table."""

    forms: tuple[str, ...]
    mean: float
    weakest: str
    lowest: float
    documents: int
    example: str


def by_form(
    readings: Sequence[Reading], tables_of: Mapping[str, Sequence[str]], together: int = 1
) -> list[FormScore]:
    """Return the scores of single forms, or of forms that occur together, weakest first.

    A form is scored by the tables that its dimension bears on (`tables_of`); the example is the
    document with most differences in them.
    """
    groups: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        names = sorted(f"{key}: {value}" for key, value in reading.forms.items())
        for forms in itertools.combinations(names, together):
            groups[forms].append(reading)
    scores = []
    for forms, group in groups.items():
        tables = set.intersection(*(set(tables_of[form.split(":")[0]]) for form in forms))
        score = _score(forms, group, sorted(tables))
        if score:
            scores.append(score)
    return sorted(scores, key=lambda score: (score.mean, score.forms))


def _score(
    forms: tuple[str, ...], group: Sequence[Reading], tables: Sequence[str]
) -> FormScore | None:
    found = {}
    for table in tables:
        pooled = [reading.counts[table] for reading in group if table in reading.counts]
        if any(sum(counts) for counts in pooled):
            found[table] = f1(pooled)
    if not found:
        return None
    weakest = min(found, key=lambda table: found[table])

    def lost(reading: Reading) -> int:
        counts = [reading.counts.get(table, (0, 0, 0)) for table in tables]
        return sum(wanted + have - 2 * right for right, have, wanted in counts)

    example = max(group, key=lost).name
    mean = sum(found.values()) / len(found)
    return FormScore(forms, mean, weakest, found[weakest], len(group), example)


def report(
    readings: Sequence[Reading],
    tables_of: Mapping[str, Sequence[str]],
    pairs: int = 25,
    fewest: int = 3,
    alarms: str = "right items",
) -> Iterator[str]:
    """Yield F1 by table, by form, and by pair of forms, the weakest first.

    `alarms` is what false alarms are counted among.
    """
    yield f"{len(readings)} documents"
    yield ""
    yield f"{'table':28}{'F1':>8}{'rows':>8}"
    for table, score, wanted in by_table(readings):
        yield f"{table:28}{score:>8.3f}{wanted:>8}"
    announced, faults = (sum(r.faults[n] for r in readings) for n in (0, 1))
    false, right = (sum(r.alarms[n] for r in readings) for n in (0, 1))
    if faults or right:
        yield f"{announced} of {faults} faults announced; {false} false alarms in {right} {alarms}"
    head = f"{'mean F1':>8}{'lowest':>8}  {'table':18}{'documents':>10}  example"
    yield ""
    yield f"{'form':58}{head}"
    yield from map(_line, by_form(readings, tables_of))
    yield ""
    yield f"{'pair of forms':100}{head}"
    yield from (_line(s, 100) for s in weak_pairs(readings, tables_of, fewest)[:pairs])


def weak_pairs(
    readings: Sequence[Reading], tables_of: Mapping[str, Sequence[str]], fewest: int = 3
) -> list[FormScore]:
    """Return the pairs of forms that read worse together than either of them alone, weakest
    first; those that occur in fewer documents than `fewest` are left out."""
    alone = {score.forms[0]: score.mean for score in by_form(readings, tables_of)}
    return [
        score
        for score in by_form(readings, tables_of, 2)
        if score.documents >= fewest
        and score.mean < min(alone.get(form, 1.0) for form in score.forms) - 0.02
    ]


def _line(score: FormScore, width: int = 58) -> str:
    return (
        f"{' + '.join(score.forms):{width}}{score.mean:>8.3f}{score.lowest:>8.3f}  "
        f"{score.weakest:18}{score.documents:>10}  {score.example}"
    )


Reader = Callable[[Path], Reading]
