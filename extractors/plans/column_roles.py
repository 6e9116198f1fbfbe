"""What the columns of tables mean. Tables with the same head are one class, as are their columns.

Each role of a column gathers evidence from its head and from the shape of its cells. The heads
"Indikator | Mål" over "Andel nöjda, % | Minst 90 %" give indicator and target; "Mål | Nr | Åtgärd"
over sentences give goal, number and activity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.language.column_kinds import head_of, named_goal, only_year, year_in_head
from extractors.language.judgement_words import word_meaning
from extractors.plans.column_evidence import (
    ClassColumn,
    columns_of_class,
    head_roles,
    numbers_goals,
    scores_of,
    signature_of,
    targets_beside_goals,
    targets_of_years,
)
from extractors.plans.field_tables import as_fields
from extractors.plans.goal_marks import Marks
from extractors.plans.heading_names import bare_words
from extractors.plans.judged_columns import JudgedColumn, is_ragged, judged_columns
from extractors.plans.judgement_marks import Legend
from extractors.plans.legend_codes import said_by_code
from extractors.plans.plan_rows import labels_judgement, only_remark, plan_rows, text_of
from extractors.plans.rows_across import filled_apart, is_combined
from extractors.plans.table_heads import single_headed
from extractors.plans.table_roles import TableRoles, ValueColumn
from extractors.plans.text_shapes import about_money, is_body, shapes_of
from extractors.plans.value_tables import series_of
from schemas.document import Table

_VALUES = ("target", "base", "outcome")
_CODED = 0.7  # of the cells of a column of codes
_LEAST = 1.0
_FEWEST_VALUES = _SEVERAL_HUES = 2


def roles_of_tables(
    tables: Sequence[Table], marks: Marks, legend: Legend, titles: Mapping[int, str]
) -> dict[int, TableRoles]:
    """Return the roles of tables by their identity; `titles` are the headings over them.

    Tables in which nothing about goals stands are left out.
    """
    classes: dict[tuple[str, ...], list[tuple[int, Table]]] = defaultdict(list)
    for printed in tables:
        if printed.rows and not is_ragged(printed):
            table = single_headed(printed)
            classes[signature_of(table)].append((id(printed), table))
    found: dict[int, TableRoles] = {}
    for own in classes.values():
        columns = columns_of_class([table for _, table in own], marks)
        for printed_id, table in own:
            under = _under_own_heads(columns, table)
            made = _table_roles(table, under, marks, legend, titles.get(printed_id, ""))
            if made is not None:
                found[printed_id] = made
    return found


def _under_own_heads(columns: Sequence[ClassColumn], table: Table) -> list[ClassColumn]:
    """Return the columns of a class under the heads of one of its tables: its years are its own."""
    heads = [table.cell(0, place).plain for place in range(len(columns))]
    return [
        column if column.head == head else replace(column, head=head)
        for column, head in zip(columns, heads, strict=True)
    ]


def _table_roles(
    table: Table, columns: Sequence[ClassColumn], marks: Marks, legend: Legend, title: str
) -> TableRoles | None:
    if series_of(table):
        return TableRoles(table, "values", {})
    fields = as_fields(table)
    if fields is not None:
        return fields
    if len(table.rows) < 2:
        return None
    scores = [scores_of(column, index) for index, column in enumerate(columns)]
    crosses = _crossed_columns(columns)
    chosen: dict[int, str] = {}
    why: dict[int, str] = {}
    for place, own in enumerate(scores):
        if place in dict(crosses):
            why[place] = "crosses"
            continue
        best = max(own.items(), key=lambda entry: entry[1], default=("", 0.0))
        if best[1] >= _LEAST:
            chosen[place] = best[0]
            why[place] = f"{best[0]} {best[1]:.1f}"
    chosen.update(targets_beside_goals(columns, chosen))
    chosen.update(targets_of_years(columns, chosen))
    if _names_values(columns, chosen):
        chosen[0], why[0] = "indicator", "names without a head before values and their target"
    measured_in = _years_of_outcomes(columns, chosen)
    if measured_in is not None:
        chosen.pop(measured_in, None)
        why[measured_in] = "the years of the outcomes"
    reference = _reference(columns, chosen)
    upper = _upper(columns, chosen) if reference is None else None
    kinds, values = _kinds(columns, chosen, reference)
    combined = _combined(table, chosen)
    if combined is not None:
        kinds = {"indicator": combined, **{k: p for k, p in kinds.items() if p != combined}}
    showing = frozenset(
        p
        for p, c in enumerate(columns)
        if (_shows(c) or _is_explained(c, legend)) and chosen.get(p) != "comment"
    )
    values = [value for value in values if value.place not in showing]
    judged = [c for c in judged_columns(table, showing) if c.place not in dict(crosses)]
    anchor = next((kind for kind in ("goal", "activity", "indicator") if kind in kinds), "")
    if anchor == "goal" and _is_only_supposed(columns[kinds["goal"]], kinds):
        kinds.pop("goal")
        anchor = ""
    if any(_counts(columns, column) for column in judged):
        return None
    alone = anchor == "activity" and set(kinds) <= {"activity", *_VALUES}  # sums by year
    if (anchor in ("", "indicator") or alone) and _is_about_money(
        columns, "" if _measures(columns) else title
    ):
        return None
    made = TableRoles(
        table, anchor, kinds, tuple(judged), tuple(values), reference, crosses,
        measured_in=measured_in, upper=upper, why=why,
    )  # fmt: skip
    if anchor == "goal":
        return _as_goals(made, marks, legend)
    if anchor in ("activity", "indicator"):
        kept = _that_judge(made, marks, legend, least=0.34)
        bands = "goal" if combined is not None else _bands(table, made.place, kept)
        return replace(made, judged=tuple(kept), bands=bands, is_combined=combined is not None)
    return _as_unnamed(table, judged, marks, legend, columns)


def _years_of_outcomes(columns: Sequence[ClassColumn], chosen: Mapping[int, str]) -> int | None:
    """Return the column beside outcomes of no year that says of which year each is: "Avser år"."""
    for place, column in enumerate(columns):
        years = sum(only_year(text) is not None for text in column.texts)
        if not years or years < _CODED * len(column.texts) or year_in_head(column.head):
            continue
        for beside in (place - 1, place + 1):
            if chosen.get(beside) == "outcome" and not year_in_head(columns[beside].head):
                return place if column.head else None
    return None


def _names_values(columns: Sequence[ClassColumn], chosen: Mapping[int, str]) -> bool:
    """Whether a first column without a head names what the others give values of, a target among
    them: "" | 2022 | 2023 | Mål 2027."""
    first, others = columns[0], [chosen.get(place) for place in range(1, len(columns))]
    if first.head or len(others) < _FEWEST_VALUES or "target" not in others:
        return False
    worded = not first.share("value") and not first.share("code") and first.share("goal") < _LEAST
    return bool(first.texts) and worded and all(role in _VALUES for role in others)


def _combined(table: Table, chosen: Mapping[int, str]) -> int | None:
    """Return the column that holds goals in rows across the table, and indicators below them."""
    apart = filled_apart(table)
    named = [place for place, role in chosen.items() if role in ("goal", "indicator")]
    return named[0] if len(named) == 1 and is_combined(table, named[0], apart) else None


def _shows(column: ClassColumn) -> bool:
    """Whether most cells of a column show a mark or the words of a judgement, and nothing else."""
    if column.rows < 2 or column.share("value") > 0.4:
        return False
    marked = column.marks >= 0.5 * column.rows and len(column.texts) <= column.marks
    return marked or (len(column.texts) >= 2 and column.share("judgement") >= 0.8)


def _is_explained(column: ClassColumn, legend: Legend) -> bool:
    """Whether only a year heads a column, and the legend explains the letters or shares in it."""
    if only_year(column.head) is None or len(column.texts) < 2:
        return False
    said = sum(said_by_code(text, legend) is not None for text in column.texts)
    words = sum(word_meaning(text, "status") is not None for text in column.texts)
    return bool(said) and said + words >= 0.8 * len(column.texts)


def _is_only_supposed(column: ClassColumn, kinds: Mapping[str, int]) -> bool:
    """Whether nothing but the shape of its cells says that a column holds goals, and nothing beside
    it that would belong to goals."""
    if "goal" in dict(head_roles(column.head)):
        return False
    strong = column.share("goal") >= 0.7 and column.head != ""
    return not (strong and {"activity", "responsible", "deadline", "target"} & set(kinds))


def _counts(columns: Sequence[ClassColumn], judged: JudgedColumn) -> bool:
    """Whether columns headed by judgements hold numbers: they count goals, and judge none."""
    own = [columns[place] for place, _ in judged.choices]
    texts = [text for column in own for text in column.texts]
    return len(texts) >= 2 and sum("value" in shapes_of(text) for text in texts) >= 0.8 * len(texts)


def _measures(columns: Sequence[ClassColumn]) -> bool:
    """Whether the heads name indicators and their targets: no budget, though the goal above is one
    of money ("En budget i balans")."""
    kinds = {head.kind for column in columns if (head := head_of(column.head))}
    return {"indicator", "target"} <= kinds


def _is_about_money(columns: Sequence[ClassColumn], title: str) -> bool:
    heads = " ".join(column.head for column in columns)
    return bool(about_money().search(f"{heads} {title}"))


def _reference(columns: Sequence[ClassColumn], chosen: dict[int, str]) -> int | None:
    """Return the column of codes that name goals: headed as goals are, or first of its table."""
    others = {"activity", "indicator"} & set(chosen.values())
    without_goals = not {"goal", "area"} & set(chosen.values())
    named = {place for place, role in chosen.items() if role in ("activity", "indicator")}
    for place, column in enumerate(columns):
        coded = column.texts and column.share("code") >= _CODED and not year_in_head(column.head)
        of_goal = "goal" in dict(head_roles(column.head)) or (
            without_goals
            and chosen.get(place) == "number"
            and numbers_goals(column.head)
            # several rows of one goal, or behind what it is the goal of; indicators have no numbers
            # of goals themselves, as what is done for a goal may have
            and (
                len(set(column.texts)) < len(column.texts)
                or bool(named & set(range(place)))
                or "activity" not in others
            )
        )
        if coded and others and of_goal:
            chosen.pop(place, None)
            return place
    return None


def _upper(columns: Sequence[ClassColumn], chosen: dict[int, str]) -> int | None:
    """Return the column of codes that name the goals above those of a table, beside their words and
    their own numbers: "Nr | Inr.mål | Resultatmål" over "R1 | F1 | Soliditeten ska öka"."""
    goal = next((place for place, role in chosen.items() if role == "goal"), None)
    if goal is None or "number" not in chosen.values():
        return None
    for place, column in enumerate(columns):
        coded = bool(column.texts) and column.share("code") >= _CODED
        named = column.head.casefold().rstrip(" .:").endswith("mål")
        if coded and named and place != goal and chosen.get(place) in (None, "goal", "target"):
            chosen.pop(place, None)
            return place
    return None


def _kinds(
    columns: Sequence[ClassColumn], chosen: Mapping[int, str], reference: int | None
) -> tuple[dict[str, int], list[ValueColumn]]:
    """Return the columns by their roles, one a role, and all columns of values."""
    kinds: dict[str, int] = {}
    values: list[ValueColumn] = []
    for place, role in sorted(chosen.items()):
        if role in _VALUES:
            values.append(ValueColumn(place, role, year_in_head(columns[place].head)))
        second = role == "goal" and "goal" in kinds and reference is None
        counting = role == "number" and "number" in kinds and chosen.get(place + 1) == "activity"
        kinds.setdefault("subgoal" if second else "counting" if counting else role, place)
    if "number" not in kinds and reference is None:
        bare = (
            place for place, column in enumerate(columns)
            if place not in chosen and column.texts and column.share("code") >= _CODED
            and _numbers_next(columns, place, chosen.get(place + 1, ""))
        )  # fmt: skip
        kinds.update(("number", place) for place in bare)
    return kinds, values


def _numbers_next(columns: Sequence[ClassColumn], place: int, following: str) -> bool:
    """Whether a column of codes numbers the goals or activities of the next one: without a head
    before goals, or under a head that goes over both, "Åtgärd" over "A1.1" and "Bygga ..."."""
    if not columns[place].head:
        return following == "goal"
    named = following in dict(head_roles(columns[place].head)) and not columns[place + 1].head
    return named and following in ("goal", "activity")


def _crossed_columns(columns: Sequence[ClassColumn]) -> tuple[tuple[int, str], ...]:
    """Return columns under years or bodies in which most filled cells hold a cross: a schedule, or
    who takes part."""
    found = []
    for place, column in enumerate(columns):
        # Dots of several colours judge.
        crossed = (
            column.texts
            and column.crosses >= 0.8 * len(column.texts)
            and len(column.hues) < _SEVERAL_HUES
        )
        empty = not column.texts and not column.marks
        if only_year(column.head) and (crossed or empty):
            found.append((place, "year"))
        elif (
            crossed
            and column.head
            and is_body(column.head)
            and not word_meaning(column.head, "status")
        ):
            found.append((place, "body"))
    has_cross = any(columns[place].crosses for place, _ in found)
    return tuple(found) if has_cross and len(found) >= 2 else ()


def _as_goals(made: TableRoles, marks: Marks, legend: Legend) -> TableRoles | None:
    """Return a table of goals, or None where nothing in it belongs to goals."""
    kept = _that_judge(made, marks, legend, least=0.34)
    others = {
        "activity",
        "responsible",
        "indicator",
        "deadline",
        "subgoal",
        "target",
        "number",
        "area",
    }
    if not kept and not others & set(made.kinds) and not made.crosses:
        return None
    return replace(made, judged=tuple(kept))


def _as_unnamed(
    table: Table,
    judged: Sequence[JudgedColumn],
    marks: Marks,
    legend: Legend,
    columns: Sequence[ClassColumn],
) -> TableRoles | None:
    """Return a table whose goals have no head that says so, but most rows a judgement."""
    kinds = {head.kind: place for place, column in reversed(list(enumerate(columns)))
             if (head := head_of(column.head))}  # fmt: skip
    if not judged or "activity" in kinds or "indicator" in kinds:
        return None
    used = {column.place for column in judged} | {p for k, p in kinds.items() if k != "area"}
    for place, column in enumerate(columns):
        worded = sum(sum(w[:1].isalpha() for w in text.split()) >= 2 for text in column.texts)
        if place not in used and worded * 2 > column.rows:
            made = TableRoles(table, "goal", {**kinds, "goal": place}, tuple(judged))
            kept = _that_judge(made, marks, legend, least=0.5)
            if not kept:
                return None
            over = table.cell(0, place)
            return replace(made, judged=tuple(kept), area_head=over if over.text else None)
    return None


def _that_judge(made: TableRoles, marks: Marks, legend: Legend, least: float) -> list[JudgedColumn]:
    """Return the columns whose cells do judge: not columns of sums, shares or prose."""
    rows = list(plan_rows(made.table, made.kinds, made.place, made.judged, marks, legend))
    kept = []
    for index, column in enumerate(made.judged):
        own = [
            found.judged[index] for found in rows
            if bool(found.cells) != column.of_bands and index < len(found.judged)
        ]  # fmt: skip
        if not any(entry.passage.text or entry.judgement.says_something for entry in own):
            own = [found.judged[index] for found in rows if index < len(found.judged)]
        filled = [e for e in own if e.passage.text or e.judgement.says_something]
        judging = [e for e in filled if e.judgement.status or e.judgement.trend]
        share = max(least, 0.5) if column.weak else least
        doubted = not column.weak and any(entry.judgement.doubt for entry in own)
        if doubted or (judging and len(judging) >= share * len(filled)):
            kept.append(column)
    return kept


def _bands(table: Table, anchor: int, judged: Sequence[JudgedColumn]) -> str:
    """Return what rows across a table of activities or indicators hold: goals or areas."""
    texts = []
    opening = 0
    judging = {column.place for column in judged}
    for index, row in enumerate(table.rows[1:], 1):
        filled = [place for place, cell in enumerate(row) if text_of(cell).text]
        if filled and row[filled[0]][0].bold:
            others = [p for p in filled[1:] if p not in judging and not labels_judgement(row[p])]
            filled = [*(p for p in filled[:1] if p not in judging), *others]
        if len(filled) == 1 and filled[0] <= anchor:
            texts.append(table.cell(index, filled[0]).plain)
            opening = opening or index
    if opening > 1 and only_remark(texts):
        return "area"
    goals = sum(
        "goal" in shapes_of(bare_words(text)) or named_goal(text) is not None for text in texts
    )
    return "goal" if texts and goals * 2 >= len(texts) else "area"
