"""The heads of a roll call's table: what each column holds, and to which vote it belongs.

A head may take one row ("§ 49 Ja | § 49 Nej"), two ("§ 34" over "Ja | Nej | Avst") or three; a
list without heads is recognised by its cells.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractors.language.person_lists import CODE
from extractors.votes.ballots import ITEM, OPTIONS, bare, option_of
from schemas.document import Passage, Table
from schemas.vocabulary import meanings, parties, words

_VOTES = frozenset((*OPTIONS, "mark", "vote"))
_WHO = ("name", "party", "substitute", "replaced", "presence")
_DEEPEST = 3
_MOST = 0.5
_ABOUT = re.compile(
    r"(?:omröstning(?:arna|en)?|votering(?:arna|en)?)?\s*"
    r"(?P<numbers>\d{1,2}(?:(?:\s*,\s*|\s+och\s+)\d{1,2})*)\s+avser\s+§\s*(?P<paragraph>\d{1,4})",
    re.IGNORECASE,
)
_OPTION = re.compile(r"\W*\b(?:ja|nej|avst\w*|frånv\w*)\b\.?", re.IGNORECASE)


def _vote_words() -> str:
    return "|".join(words("votes", "round_heads"))


@cache
def _opens_as_vote() -> re.Pattern[str]:
    """Return what a head begins with that names a vote: "Omr. 2", "Omröstningen"."""
    return re.compile(rf"(?:{_vote_words()})\b|omröst", re.IGNORECASE)


@cache
def _round() -> re.Pattern[str]:
    """Return what a head is that numbers a vote: "Votering 2", "Omr. 1", "2"."""
    return re.compile(
        rf"^(?:(?:{_vote_words()})\.?)?\s*(?:nr\.?\s*)?(?P<number>\d{{1,2}})$", re.IGNORECASE
    )


@cache
def _of_vote() -> re.Pattern[str]:
    """Return what names the vote in a head that gives its option too: "§ 49 Ja", "Omr. 2: Nej"."""
    return re.compile(
        rf"^(?:§+\s*\d{{1,4}}(?:\s+punkt(?:en)?\s+\w+)?|(?:{_vote_words()})\.?\s*(?:nr\.?\s*)?\d*)"
        r"[\s.:,–-]*",
        re.IGNORECASE,
    )


class Column(NamedTuple):
    """A column: its kind, the label over it that names a vote, and the § in that."""

    kind: str
    label: str
    paragraph: int | None


def _key(column: Column) -> tuple[int | None, str]:
    """Return what tells the vote of a column from others: its § and the label over it."""
    return column.paragraph, column.label.strip(" :.")


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one vote: for each option (or "vote") the index of its first column."""

    paragraph: int | None
    label: str
    options: Mapping[str, int]

    def within(self, heads: Heads, block: Mapping[str, int]) -> Mapping[str, int]:
        """Return the vote's columns within one of several blocks that stand side by side."""
        if len(heads.blocks) == 1:
            return self.options
        start = block["name"]
        later = [other["name"] for other in heads.blocks if other["name"] > start]
        end = min(later, default=len(heads.columns))
        own = [i for i in range(start + 1, end) if heads.columns[i].kind in _VOTES]
        mine = [i for i in own if _key(heads.columns[i]) == (self.paragraph, self.label)]
        return {heads.columns[i].kind: i for i in mine or own}


@dataclass(frozen=True, slots=True)
class Heads:
    """What the columns of a table hold; `depth` is the number of head rows.

    `blocks` are the columns that say who votes, one mapping a block; `over_names` where the names
    stand under the options themselves.
    """

    columns: Sequence[Column]
    depth: int
    blocks: Sequence[Mapping[str, int]]
    groups: Sequence[Group]
    over_names: bool = False


def heads_of_table(table: Table, said: str) -> Heads | None:
    """Return the heads of a table that lists votes, or None for any other table."""
    if not table.rows:
        return None
    about = _paragraphs_by_number(said)
    width = max(len(row) for row in table.rows)
    for depth in range(min(_DEEPEST, len(table.rows) - 1), 0, -1):
        stacks = _stacks(table, depth, width)
        columns = _with_substitutes(table, [_column(stack, about) for stack in stacks], depth)
        found = _heads(table, columns, depth)
        if found is not None:
            return found
    return _by_cells(table, width)


def _paragraphs_by_number(said: str) -> dict[str, int]:
    return {
        number: int(match["paragraph"])
        for match in _ABOUT.finditer(said)
        for number in re.findall(r"\d+", match["numbers"])
    }


def _stacks(table: Table, depth: int, width: int) -> list[list[str]]:
    """Return the head texts over each column, from top to bottom.

    A text that names a vote reaches over the columns to its right that have none of their own.
    """
    stacks: list[list[str]] = [[] for _ in range(width)]
    for index in range(depth):
        row = table.rows[index]
        before = ""
        for column in range(width):
            text = table.cell(index, column).plain.strip() if column < len(row) else ""
            if text:
                before = text if _names_vote(text) else ""
            elif before and index + 1 < depth:
                text = before
            stacks[column].append(text)
    return stacks


def _names_vote(text: str) -> bool:
    return "§" in text or bool(_round().match(text) or _opens_as_vote().match(text))


def _column(stack: Sequence[str], about: Mapping[str, int]) -> Column:
    """Return what the texts over a column say."""
    label = next((text for text in stack if _names_vote(text)), "")
    item = ITEM.search(label)
    paragraph = int(item["paragraph"]) if item else None
    own = [text for text in stack if text]
    kind = _kind(own[-1]) if own else ""
    if not kind and own and len(own) > 1 and not _names_vote(own[0]):
        kind = _kind(own[0]) or _kind(" ".join(own))
    number = _round().match(own[-1].strip(" .:")) if own else None
    if not kind and label and own[-1] == label:
        rest = _of_vote().sub("", label)
        kind = _kind(rest)
        if not kind and number and number["number"] in about:
            kind, paragraph = "vote", about[number["number"]]
        elif not kind and (number or not rest):
            kind = "vote"  # a column a vote: "§ 282", "Votering 1"
    if kind not in _VOTES:
        return Column(kind, "", None)
    return Column(kind, _OPTION.sub("", label), paragraph)


def _with_substitutes(table: Table, columns: Sequence[Column], depth: int) -> list[Column]:
    """Return the columns, one headed as for presence that holds names as that of the substitutes:
    "N/F | Tj" over "F | Åsa Ås"."""
    return [
        column._replace(kind="substitute")
        if column.kind == "presence" and _share(table, index, depth, _is_person) > _MOST
        else column
        for index, column in enumerate(columns)
    ]


def _kind(text: str) -> str:
    text = text.casefold().strip(" :.")
    kinds = meanings("votes", "columns")
    first = re.split(r"\s*[/(]", text)[0]
    closed = text.replace(" ", "")  # letters set apart: "J a"
    return kinds.get(text) or kinds.get(f"{text}.") or kinds.get(first) or kinds.get(closed, "")


def _heads(table: Table, columns: list[Column], depth: int) -> Heads | None:
    if depth > 1 and _is_row(table, depth - 1):
        return None
    kinds = [column.kind for column in columns]
    filled = {kind for kind in kinds if kind}
    if filled <= set(OPTIONS) and len(filled) > 1 and "" not in kinds:
        options = {kind: kinds.index(kind) for kind in dict.fromkeys(kinds)}
        return Heads(columns, depth, [], [Group(None, "", options)], over_names=True)
    if not filled & {"yes", "no", "mark", "vote"}:
        return None
    if "name" not in kinds and kinds[0] == "vote" and _share(table, 0, depth, _is_person) > 0.6:
        # The list's own title stands over the names: "Omröstning § 25 | Ja | Nej".
        columns = [column._replace(paragraph=columns[0].paragraph) for column in columns]
        columns[0] = Column("name", "", None)
        kinds[0] = "name"
        filled = set(kinds) - {""}
    if "name" not in kinds:
        if not {"yes", "no"} <= filled:
            return None
        # Whatever its head says, who voted stands first; "Ersättare" may head a list of them.
        first = next((i for i, k in enumerate(kinds) if k in ("", "substitute")), None)
        if first is None or any(kind in _VOTES for kind in kinds[:first]):
            return None
        if CODE.search(table.cell(depth - 1, first).text):
            return None  # a row of a list without heads
        columns[first] = columns[first]._replace(kind="name")
        kinds[first] = "name"
    groups = _groups(columns, table, depth)
    if not groups:
        return None
    return Heads(columns, depth, _blocks(kinds), groups)


def _is_row(table: Table, index: int) -> bool:
    """Whether a row belongs to the list and not to its heads: few of its texts head a column."""
    texts = [table.cell(index, i).text for i in range(len(table.rows[index]))]
    if sum(map(bool, texts)) == 1 < len(texts) - 1:
        return True  # a row over all columns: "Ledamöter"
    heads = [
        _kind(_of_vote().sub("", text)) not in ("", "mark") or "§" in text for text in texts if text
    ]
    return sum(heads) * 2 <= len(heads)


def _groups(columns: Sequence[Column], table: Table, depth: int) -> list[Group]:
    """Return the votes that the columns name, in order.

    Where the names stand once, an option that comes again under one § opens its next vote:
    "§ 47 Ja | § 47 Nej | § 47 Ja | § 47 Nej". In another block it is of the same vote:
    "Namn | Röst | Namn | Röst".
    """
    in_one_block = sum(column.kind == "name" for column in columns) == 1
    block = list(itertools.accumulate(column.kind == "name" for column in columns))
    found: dict[tuple[int | None, str], dict[str, int]] = {}
    open_now: dict[tuple[int | None, str], dict[str, int]] = {}
    for index, column in enumerate(columns):
        if column.kind not in _VOTES:
            continue
        key = _, label = _key(column)
        own = open_now.get(key) or found.setdefault(key, {})
        again = column.kind in own and block[own[column.kind]] == block[index]
        if again and (column.kind == "vote" or (in_one_block and label)):
            own = found.setdefault((column.paragraph, f"{label} {index}"), {})
        open_now[key] = own
        own.setdefault(column.kind, index)
    groups = [Group(paragraph, label, own) for (paragraph, label), own in found.items()]
    return [g for g in groups if len(g.options) > 1 or _is_vote_column(table, g, depth)]


def _is_vote_column(table: Table, group: Group, depth: int) -> bool:
    """Whether a column of its own holds votes: most of its cells give an option."""
    (kind, column), *_ = group.options.items()
    if kind != "vote":
        return kind == "mark" or not group.label
    return _share(table, column, depth, _is_option) > 0.5


def _blocks(kinds: Sequence[str]) -> list[dict[str, int]]:
    """Return the columns that say who votes, block by block."""
    names = [i for i, kind in enumerate(kinds) if kind == "name"]
    lead = names[0]
    blocks = []
    for place, name in enumerate(names):
        start = name - lead if place and kinds[name - lead : name] == list(kinds[:lead]) else name
        start = 0 if not place else start
        end = names[place + 1] if place + 1 < len(names) else len(kinds)
        own: dict[str, int] = {}
        for index in range(start, end):
            if kinds[index] in _WHO:
                own.setdefault(kinds[index], index)
        blocks.append(own)
    return blocks


def _by_cells(table: Table, width: int) -> Heads | None:
    """Return the columns of a list without heads: names, parties and votes by their cells."""
    kinds = []
    for column in range(width):
        tests = {"vote": _is_option, "party": _is_party, "name": _is_person}
        fits = [kind for kind, test in tests.items() if _share(table, column, 0, test) >= 0.8]
        kinds.append(fits[0] if fits else "")
    counts = Counter(kinds)
    if not counts["name"] or counts["name"] != counts["vote"]:
        return None
    if [kind for kind in kinds if kind in ("name", "vote")] != ["name", "vote"] * counts["name"]:
        return None
    columns = [Column(kind, "", None) for kind in kinds]
    return Heads(columns, 0, _blocks(kinds), [Group(None, "", {"vote": kinds.index("vote")})])


def _share(table: Table, column: int, depth: int, fits: Callable[[str], bool]) -> float:
    """Return the share of a column's filled cells that a test fits."""
    rows = range(depth, len(table.rows))
    texts = [table.cell(i, column).text.strip() for i in rows if column < len(table.rows[i])]
    texts = [text for text in texts if text not in ("", "-", "–")]
    return sum(fits(text) for text in texts) / len(texts) if texts else 0.0


def _is_option(text: str) -> bool:
    return option_of(text) is not None or text.casefold().strip(" .") in meanings(
        "votes", "letters"
    )


def _is_party(text: str) -> bool:
    return text.strip("()").casefold() in parties() or (text.isupper() and len(text) < 6)


def _is_person(text: str) -> bool:
    name = bare(Passage(text, ()))[0].text
    return len(name.split()) > 1 and not any(c.isdigit() for c in name) and name[0].isupper()
