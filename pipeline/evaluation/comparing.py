"""The rows of gold paired with the rows that were read: what agrees, what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.evaluation.facts import COLUMNS, OPTIONAL, Fact, Facts, Place, agreeing
from pipeline.evaluation.programme_names import tie_programmes
from pipeline.evaluation.scores import Difference, Score, Scores

_UNDER_PROGRAMMES = ("goals", "tallies", "contradictions")
_ONE_A_PLACE = frozenset({"meetings", "agenda_items", "programmes"})
Pair = tuple[Fact | None, Fact | None]


@dataclass(slots=True)
class Comparison:
    """A document's scores and differences. `skipped` are tables of gold that are never read."""

    scores: Scores = field(default_factory=Scores)
    differences: list[Difference] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def compare(
    wanted: Facts, found: Facts, document: str, municipality: str | None = None
) -> Comparison:
    """Return how the rows that were read agree with gold's.

    `document` is for the differences; `municipality` is gold's, whose name in the name of a
    programme does not count. Tables that gold does not speak of are not compared.
    """
    made = Comparison()
    found = _under_golds_programmes(wanted, found, municipality)
    for table in COLUMNS:
        if table not in wanted:
            continue
        if table not in found and wanted[table]:
            made.skipped.append(table)
            continue
        columns = _compared_columns(table, wanted[table], found.get(table, []))
        score = made.scores.table(table)
        for want, have in _pairs(
            wanted[table], found.get(table, []), columns, table in _ONE_A_PLACE
        ):
            score.wanted += want is not None
            score.found += have is not None
            same = set(agreeing(want, have, columns)) if want and have else set()
            whole = len(same) == len(columns)
            score.right += whole
            for column in columns:
                _score_field(made.scores.column(table, column), want, have, column)
            if not whole:
                made.differences.append(_difference(document, table, columns, want, have, same))
    return made


def _compared_columns(table: str, wanted: Sequence[Fact], found: Sequence[Fact]) -> tuple[str, ...]:
    """Return the columns of a table without the optional ones that gold, or the records, lack."""
    given = [set(facts[0].forms) for facts in (wanted, found) if facts]
    optional = OPTIONAL.get(table, frozenset())
    return tuple(
        column
        for column in COLUMNS[table]
        if column not in optional or all(column in forms for forms in given)
    )


def _under_golds_programmes(wanted: Facts, found: Facts, municipality: str | None) -> Facts:
    """Return what was read with its programmes called as gold calls them."""
    if "programmes" not in wanted:
        return found
    ties, rightly = tie_programmes(_by_programme(wanted), _by_programme(found), municipality)

    def placed(fact: Fact) -> Fact:
        name = fact.place.programme
        return replace(fact, place=Place(programme=ties.get(name or "", name)))

    renamed = {
        **found,
        **{name: list(map(placed, found.get(name, ()))) for name in _UNDER_PROGRAMMES},
    }
    forms = {fact.values["name"]: fact.forms for fact in wanted["programmes"]}
    renamed["programmes"] = [
        replace(placed(fact), forms=forms[ties[name]]) if name in rightly else placed(fact)
        for fact in found.get("programmes", ())
        for name in [fact.values["name"]]
    ]
    return renamed


def _by_programme(facts: Facts) -> dict[str, Counter[object]]:
    """Return the rows under each programme, as keys that can be counted."""
    rows: dict[str, Counter[object]] = {
        fact.values["name"]: Counter() for fact in facts.get("programmes", ())
    }
    for table in _UNDER_PROGRAMMES:
        for fact in facts.get(table, ()):
            if fact.place.programme:
                key = fact.forms["text"] if table == "goals" else tuple(fact.forms.items())
                rows.setdefault(fact.place.programme, Counter())[table, key] += 1
    return rows


def _score_field(score: Score, want: Fact | None, have: Fact | None, column: str) -> None:
    wanted = want.forms[column] if want else None
    found = have.forms.get(column) if have else None
    if want and have and want.agrees(have, column):
        # Null on one side alone is set aside: neither wanted nor found.
        both = wanted is not None and found is not None
        wanted = found = wanted if both else None
    score.wanted += wanted is not None
    score.found += found is not None
    score.right += wanted is not None and wanted == found


def _pairs(
    wanted: Sequence[Fact], found: Sequence[Fact], columns: Sequence[str], one_a_place: bool
) -> Iterator[Pair]:
    """Pair rows of the same place: equal ones first, then those with most in common; where a place
    holds but one row, also those with nothing in common."""
    rest: dict[Place, list[Fact]] = defaultdict(list)
    for fact in found:
        rest[fact.place].append(fact)
    left = []
    for want in wanted:
        same = next(
            (
                have
                for have in rest[want.place]
                if all(want.agrees(have, column) for column in columns)
            ),
            None,
        )
        if same is None:
            left.append(want)
        else:
            rest[want.place].remove(same)
            yield want, same
    for want in left:
        near = max(rest[want.place], key=lambda have: _common(want, have, columns), default=None)
        if near is not None and (one_a_place or _common(want, near, columns)):
            rest[want.place].remove(near)
            yield want, near
        else:
            yield want, None
    for facts in rest.values():
        for have in facts:
            yield None, have


def _common(want: Fact, have: Fact, columns: Sequence[str]) -> int:
    """Return how many columns agree in more than that both are empty."""
    return sum(want.forms[column] is not None for column in agreeing(want, have, columns))


def _difference(
    document: str,
    table: str,
    columns: Sequence[str],
    want: Fact | None,
    have: Fact | None,
    same: set[str],
) -> Difference:
    own = want or have
    assert own is not None
    page = own.page or (have.page if have else None)
    if want is None or have is None:
        values = {column: own.values.get(column) for column in columns}
        if want is None:
            return Difference(document, table, "false", own.place, page, found=values)
        return Difference(document, table, "missing", own.place, page, wanted=values)
    differing = [column for column in columns if column not in same]
    return Difference(
        document,
        table,
        "differs",
        own.place,
        page,
        {column: want.values[column] for column in differing},
        {column: have.values.get(column) for column in differing},
    )
