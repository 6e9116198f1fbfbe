"""Gold files: YAML beside a PDF, written from the page. CONTRIBUTING.md shows one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from pipeline.errors import ParagrafError
from pipeline.evaluation.bundle_facts import bundle_gold
from pipeline.evaluation.conventions import make_fact, normal, people
from pipeline.evaluation.facts import (
    BUNDLE_COLUMNS,
    COLUMNS,
    OPTIONAL,
    PLAN_TABLES,
    Fact,
    Facts,
    Place,
    Value,
)

SUFFIX = ".gold.yaml"
Gold = Mapping[str, Any]
"""What a gold file holds: the keys that CONTRIBUTING.md lists."""

_WORDS: Mapping[Any, str] = {True: "yes", False: "no"}
_UNDER_AN_ITEM = ("decisions", "motions", "reservations", "statements", "not_participating")
_PROGRAMME_TABLES = ("goals", "tallies", "contradictions")


class GoldFile(NamedTuple):
    """A gold file and the PDF that it is about."""

    gold: Path
    pdf: Path


def find_gold(folder: Path) -> tuple[list[GoldFile], list[str]]:
    """Return the gold files of a folder with their PDFs, and, in words, the PDFs without gold.

    Raises ParagrafError where the folder holds no gold, or a gold file has no PDF beside it.
    """
    found = []
    for gold in sorted(folder.rglob(f"*{SUFFIX}")):
        pdf = gold.with_name(gold.name.removesuffix(SUFFIX) + ".pdf")
        if not pdf.exists():
            raise ParagrafError("%(gold)s: %(name)s is not beside it", gold=gold, name=pdf.name)
        found.append(GoldFile(gold, pdf))
    if not found:
        raise ParagrafError(
            "there is no *%(suffix)s in %(folder)s; CONTRIBUTING.md shows one",
            suffix=SUFFIX,
            folder=folder,
        )
    return found, list(_without_gold(folder, {file.pdf for file in found}))


def _without_gold(folder: Path, held: set[Path]) -> Iterator[str]:
    for pdf in sorted(set(folder.rglob("*.pdf")) - held):
        others = sorted(file.name for file in pdf.parent.glob(f"{pdf.stem}.gold.*"))
        why = f"{', '.join(others)} is not YAML" if others else "no gold file is beside it"
        yield f"{pdf.relative_to(folder)}: {why}"


def read_gold(file: Path) -> Gold:
    """Return a gold file's content; raises ParagrafError where it is not YAML of the right kind."""
    try:
        gold = yaml.load(
            file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except yaml.YAMLError as error:
        raise ParagrafError(
            "%(file)s: is not valid YAML: %(error)s", file=file, error=error
        ) from error
    if not isinstance(gold, dict) or not {"agenda_items", "goals"} & set(gold):
        raise ParagrafError(
            "%(file)s: has neither agenda_items nor goals; CONTRIBUTING.md shows a gold file",
            file=file,
        )
    worded: Gold = _worded(gold)
    return worded


def _worded(content: Any) -> Any:
    """Return a gold file's content with the words that YAML 1.1 takes for truth values: the keys
    `yes` and `no`, and an `option` that is one of them."""
    if isinstance(content, list):
        return [_worded(entry) for entry in content]
    if not isinstance(content, dict):
        return content
    named = {_WORDS.get(key, key): _worded(entry) for key, entry in content.items()}
    if "option" in named:
        named["option"] = _WORDS.get(named["option"], named["option"])
    return named


def gold_facts(gold: Gold) -> Facts:
    """Return the rows that a gold file asks for, by table."""
    facts: Facts = {"parts": [_part(part) for part in gold.get("parts", ())]}
    if "agenda_items" in gold:
        others = {"parts", *PLAN_TABLES, *BUNDLE_COLUMNS}
        facts |= {name: [] for name in COLUMNS if name not in others}
        if "meeting" in gold:
            meeting = {"municipality": gold.get("municipality"), "page": 1, **gold["meeting"]}
            facts["meetings"].append(make_fact("meetings", meeting))
        attendance = gold.get("attendance", ())
        facts["attendance"] = [make_fact("attendance", person) for person in attendance]
        serving = _serving(attendance)
        for item in gold["agenda_items"]:
            _add_item(facts, item, serving)
    for table, rows in bundle_gold(gold).items():
        facts[table] = [make_fact(table, row) for row in rows]
    for table in PLAN_TABLES:
        if table in gold:
            facts[table] = list(_plan_facts(table, gold[table]))
    names = [fact.place.programme for table in _PROGRAMME_TABLES for fact in facts.get(table, ())]
    if any(names):
        programmes = [name for name in dict.fromkeys(names) if name]
        facts["programmes"] = [
            make_fact("programmes", {"name": name}, Place(programme=name)) for name in programmes
        ]
    return facts


def _part(part: Mapping[str, Any]) -> Fact:
    first, last = part["pages"]
    row = {"kind": part["kind"], "page_first": first, "page_last": last, "page": first}
    return make_fact("parts", row)


def _serving(attendance: Sequence[Mapping[str, Any]]) -> dict[str, frozenset[Value]]:
    """Return the members that each substitute serves for, as the attendance list gives them."""
    serving: dict[str, frozenset[Value]] = {}
    for person in attendance:
        if person.get("substitutes_for"):
            name = normal(person["person_name"])
            own = frozenset({normal(person["substitutes_for"])})
            serving[name] = serving.get(name, frozenset()) | own
    return serving


def _add_item(
    facts: Facts, item: Mapping[str, Any], serving: Mapping[str, frozenset[Value]]
) -> None:
    place = Place(f"§ {item['paragraph']}")
    facts["agenda_items"].append(make_fact("agenda_items", item, place))
    for table in _UNDER_AN_ITEM:
        for row in item.get(table, ()):
            own = {"page": item["page"], **row, "persons": people(row.get("persons", []))}
            facts[table].append(make_fact(table, own, place))
    for number, event in enumerate(item.get("vote_events", ()), 1):
        own = {
            "page": item["page"],
            **event,
            "casting_vote": bool(event.get("casting_vote")),
        }
        # Where the page is silent, that nobody abstained or was absent is no mistake.
        silent = {
            column: frozenset({0}) for column in ("abstain", "absent") if event.get(column) is None
        }
        facts["vote_events"].append(make_fact("vote_events", own, place, silent))
        for vote in event.get("votes", ()):
            given = serving.get(normal(vote["person_name"]), frozenset())
            own = {"page": event.get("page") or item["page"], **vote}
            also = {"substitutes_for": given | {None}} if given else {}
            facts["votes"].append(make_fact("votes", own, Place(place.item, number), also))


def _plan_facts(table: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[Fact]:
    """Yield the rows of a table about plans; columns that no row of gold has are not compared."""
    given = {column for row in rows for column in row}
    left_out = OPTIONAL.get(table, frozenset()) - given
    columns = tuple(column for column in COLUMNS[table] if column not in left_out)
    for row in rows:
        yield make_fact(table, row, Place(programme=row.get("programme")), columns=columns)
