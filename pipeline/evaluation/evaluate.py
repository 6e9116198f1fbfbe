"""Holding what is read from PDFs against gold written from the page: precision, recall, F1.

Gold is one YAML file beside each PDF (`minutes.gold.yaml` beside `minutes.pdf`); CONTRIBUTING.md
shows one. Rows are compared within their agenda item (§); every difference is told with its page.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from pipeline.assembly.parsing import Parsed, parse
from pipeline.errors import ParagrafError
from pipeline.evaluation.plan_facts import PLAN_FIELDS, plan_gold, plan_rows

Value = Any
Tables = dict[str, list["Fact"]]

FIELDS: dict[str, tuple[str, ...]] = {
    "parts": ("kind", "page_first", "page_last"),
    "meetings": (
        "municipality",
        "body",
        "date",
        "start_time",
        "end_time",
        "place",
        "chair",
        "secretary",
        "adjusters",
        "adjusted_on",
    ),
    "attendance": ("person_name", "party", "role", "substitutes_for", "paragraphs"),
    "agenda_items": ("case_number", "title"),
    "decisions": ("stage", "proposed_to", "ordinal", "action", "text"),
    "motions": ("kind", "persons", "target", "outcome"),
    "vote_events": ("method", "result", "yes", "no", "abstain", "absent", "casting_vote"),
    "votes": ("person_name", "party", "option", "substitutes_for"),
    "reservations": ("persons", "in_favour_of", "text"),
    "statements": ("kind", "persons", "text"),
    "not_participating": ("person_name", "party", "role"),
    **PLAN_FIELDS,
}


class Fact(NamedTuple):
    """A row as it is compared: the agenda item and, for votes, the vote that it belongs to."""

    place: tuple[Value, ...]
    values: tuple[Value, ...]
    page: int | None


@dataclass(slots=True)
class Score:
    """How many rows agree, in a table or in one of its fields."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """The share of what is wanted that was found."""
        return self.right / self.wanted if self.wanted else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Evaluation:
    """The scores of one or more documents, and every difference in words."""

    tables: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    fields: dict[tuple[str, str], Score] = field(default_factory=lambda: defaultdict(Score))
    differences: list[str] = field(default_factory=list)
    documents: int = 0
    uncompared: list[str] = field(default_factory=list)


def evaluate(folder: Path) -> Evaluation:
    """Return the scores over all gold files (`*.gold.yaml`) in a folder, and name what is not
    compared: PDFs without one, gold in another form.

    Raises ParagrafError where the folder holds none, or a gold file has no PDF beside it.
    """
    files = sorted(folder.rglob("*.gold.yaml"))
    if not files:
        raise ParagrafError(f"there is no *.gold.yaml in {folder}; CONTRIBUTING.md shows one")
    evaluation = Evaluation(uncompared=_uncompared(folder, files))
    for file in files:
        pdf = file.with_name(file.name.removesuffix(".gold.yaml") + ".pdf")
        if not pdf.exists():
            raise ParagrafError(f"{file}: {pdf.name} is not beside it")
        gold = read_gold(file)
        compare(gold_facts(gold), facts_of(parse(pdf.read_bytes(), pdf.name)), pdf.name, evaluation)
    return evaluation


def _uncompared(folder: Path, golds: Sequence[Path]) -> list[str]:
    """Return, in words, the PDFs of a folder that no gold file is held against."""
    held = {file.with_name(file.name.removesuffix(".gold.yaml") + ".pdf") for file in golds}
    told = []
    for pdf in sorted(set(folder.rglob("*.pdf")) - held):
        others = sorted(file.name for file in pdf.parent.glob(f"{pdf.stem}.gold.*"))
        why = f"{', '.join(others)} is not YAML" if others else "no gold file is beside it"
        told.append(f"{pdf.relative_to(folder)}: {why}")
    return told


def read_gold(file: Path) -> dict[str, Any]:
    """Return a gold file's content; raises ParagrafError where it is not YAML of the right kind."""
    try:
        gold = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ParagrafError(f"{file}: is not valid YAML: {error}") from error
    if not isinstance(gold, dict) or not {"agenda_items", "goals"} & set(gold):
        raise ParagrafError(
            f"{file}: has neither agenda_items nor goals; CONTRIBUTING.md shows a gold file"
        )
    return gold


def compare(wanted: Tables, found: Tables, name: str, evaluation: Evaluation) -> None:
    """Add a document's scores and differences to an evaluation."""
    evaluation.documents += 1
    for table, names in FIELDS.items():
        if table not in wanted:
            continue
        pairs = list(_pairs(wanted[table], found.get(table, [])))
        score = evaluation.tables[table]
        for want, have in pairs:
            score.wanted += want is not None
            score.found += have is not None
            score.right += want is not None and have is not None and want.values == have.values
            for index, column in enumerate(names):
                _score_field(evaluation.fields[table, column], want, have, index)
            if want is None or have is None or want.values != have.values:
                evaluation.differences.append(_difference(name, table, names, want, have))


def _score_field(score: Score, want: Fact | None, have: Fact | None, index: int) -> None:
    wanted = want.values[index] if want else None
    found = have.values[index] if have else None
    score.wanted += wanted is not None
    score.found += found is not None
    score.right += wanted is not None and wanted == found


def _pairs(
    wanted: Sequence[Fact], found: Sequence[Fact]
) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Pair rows of the same place: equal ones first, then those with most in common."""
    rest: dict[tuple[Value, ...], list[Fact]] = defaultdict(list)
    for fact in found:
        rest[fact.place].append(fact)
    left = []
    for want in wanted:
        same = next((have for have in rest[want.place] if have.values == want.values), None)
        if same is None:
            left.append(want)
        else:
            rest[want.place].remove(same)
            yield want, same
    for want in left:
        near = max(rest[want.place], key=lambda have: _common(want, have), default=None)
        if near is not None and _common(want, near):
            rest[want.place].remove(near)
            yield want, near
        else:
            yield want, None
    for facts in rest.values():
        for have in facts:
            yield None, have


def _common(one: Fact, other: Fact) -> int:
    return sum(a is not None and a == b for a, b in zip(one.values, other.values, strict=True))


def _difference(
    name: str, table: str, names: Sequence[str], want: Fact | None, have: Fact | None
) -> str:
    page = (want or have or Fact((), (), None)).page
    place = " ".join(str(part) for part in (want or have or Fact((), (), None)).place)
    where = f"{name} page {page or '?'}, {table} {place}".rstrip()
    if want is None or have is None:
        shown = dict(zip(names, (want or have or Fact((), (), None)).values, strict=False))
        told = ", ".join(f"{key}={value!r}" for key, value in shown.items() if value is not None)
        return f"{'missing' if have is None else 'false  '} {where}: {told}"
    told = ", ".join(
        f"{column} is {b!r}, should be {a!r}"
        for column, a, b in zip(names, want.values, have.values, strict=True)
        if a != b
    )
    return f"differs {where}: {told}"


def normal(value: Value) -> Value:
    """Return a value as it is compared: dates as text, white space and quotation marks aside."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    if isinstance(value, list):
        return tuple(normal(entry) for entry in value) or None
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value).strip().strip('"”“»«').strip()
        return re.sub(r"\s+", " ", text).rstrip(".").casefold() or None
    return value


def _fact(place: Sequence[Value], row: Mapping[str, Any], table: str) -> Fact:
    values = tuple(
        _spans(row.get(column)) if column == "paragraphs" else normal(row.get(column))
        for column in FIELDS[table]
    )
    return Fact(tuple(place), values, row.get("page"))


def _spans(value: Value) -> Value:
    """Return a presence as it is compared: "§§ 12–17" and "12-17" are the same."""
    if not isinstance(value, str):
        return value
    return re.sub(r"[§\s.]+", "", value.replace("–", "-")).casefold() or None


def _people(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return sorted(
        f"{row.get('person_name') or 'group'} ({row.get('party') or '-'})" for row in rows
    )


def gold_facts(gold: Mapping[str, Any]) -> Tables:
    """Return the rows that a gold file asks for, by table."""
    tables: Tables = {name: [] for name in FIELDS if name not in PLAN_FIELDS}
    if "agenda_items" not in gold:
        tables = {"parts": []}
    for table, rows in plan_gold(gold).items():
        tables[table] = [_fact((), row, table) for row in rows]
    for part in gold.get("parts", []):
        pages = part["pages"]
        row = {
            "kind": part["kind"],
            "page_first": pages[0],
            "page_last": pages[1],
            "page": pages[0],
        }
        tables["parts"].append(_fact((), row, "parts"))
    if "meeting" in gold:
        meeting = {"municipality": gold.get("municipality"), "page": 1, **gold["meeting"]}
        tables["meetings"].append(_fact((), meeting, "meetings"))
    for person in gold.get("attendance", []):
        tables["attendance"].append(_fact((), person, "attendance"))
    for item in gold.get("agenda_items", []):
        place = (f"§ {item['paragraph']}",)
        tables["agenda_items"].append(_fact(place, item, "agenda_items"))
        for table in ("decisions", "motions", "reservations", "statements", "not_participating"):
            for row in item.get(table, []):
                own = {"page": item["page"], **row, "persons": _people(row.get("persons", []))}
                tables[table].append(_fact(place, own, table))
        for number, event in enumerate(item.get("vote_events", []), 1):
            own = {"page": item["page"], **event}
            own["casting_vote"] = bool(event.get("casting_vote"))
            tables["vote_events"].append(_fact(place, own, "vote_events"))
            for vote in event.get("votes", []):
                tables["votes"].append(_fact((*place, f"vote {number}"), vote, "votes"))
    return tables


def facts_of(parsed: Parsed) -> Tables:
    """Return the rows that were read from a PDF, as they are compared."""
    rows = {
        name: [record.model_dump() for record in records] for name, records in parsed.tables.items()
    }
    places = {row["item_id"]: (f"§ {row['paragraph']}",) for row in rows["agenda_items"]}
    actors: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for actor in rows["actors"]:
        actors[actor["record_id"]].append(actor)
    tables: Tables = {name: [] for name in FIELDS}
    for table, own_rows in plan_rows(parsed).items():
        tables[table] = [_fact((), row, table) for row in own_rows]
    for table in ("parts", "meetings", "attendance"):
        for row in rows[table]:
            page = row.get("page") or row["page_first"]
            tables[table].append(_fact((), {**row, "page": page}, table))
    events: dict[str, tuple[Value, ...]] = {}
    for table, key in (
        ("agenda_items", "item_id"),
        ("decisions", "decision_id"),
        ("motions", "motion_id"),
        ("vote_events", "vote_event_id"),
        ("reservations", "reservation_id"),
        ("statements", "statement_id"),
    ):
        for row in rows[table]:
            if row.get("stage") == "proposed":
                continue
            place = places.get(row["item_id"], ("no agenda item",))
            own = {**row, "persons": _people(actors[row[key]])}
            tables[table].append(_fact(place, own, table))
            if table == "vote_events":
                events[row[key]] = (*place, f"vote {row['ordinal']}")
    for row in rows["votes"]:
        tables["votes"].append(_fact(events[row["vote_event_id"]], row, "votes"))
    for row in rows["actors"]:
        if row["record_table"] == "agenda_items":
            place = places.get(row["record_id"], ("no agenda item",))
            tables["not_participating"].append(_fact(place, row, "not_participating"))
    return tables


def report(evaluation: Evaluation) -> Iterator[str]:
    """Yield the scores as a table, field by field, and then every difference."""
    yield f"{evaluation.documents} document(s)"
    yield f"{'table / field':34}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>7}{'found':>7}"
    for table, score in evaluation.tables.items():
        yield _score_line(table, score)
        for column in FIELDS[table]:
            yield _score_line(f"  {column}", evaluation.fields[table, column])
    if evaluation.differences:
        yield ""
        yield f"{len(evaluation.differences)} differences:"
        yield from evaluation.differences
    if evaluation.uncompared:
        yield ""
        yield f"{len(evaluation.uncompared)} not compared:"
        yield from evaluation.uncompared


def _score_line(name: str, score: Score) -> str:
    return (
        f"{name:34}{score.precision:>10.3f}{score.recall:>8.3f}{score.f1:>8.3f}"
        f"{score.wanted:>7}{score.found:>7}"
    )
