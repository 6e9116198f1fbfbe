"""Roll calls in tables: crosses, letters or words in columns, names under yes and no.

`Ledamöter | Parti | Ja | Nej`, one block or several side by side; a column a vote; a group of
columns a §.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.contract import Ballot, RollCall
from extractors.language.grammar import NAME_AHEAD
from extractors.language.person_lists import CODE
from extractors.votes.ballots import ITEM, OPTIONS, of_line, one_a_line, option_of
from schemas.document import Passage, Table
from schemas.vocabulary import meanings, words

_NAME_FOR = re.compile(rf"\s+(?:för|ersätter|tjg ers för)\s+{NAME_AHEAD}")
_OFFICE = re.compile(r",\s*(?:[a-zåäö]|\d:)")
_PARTY_BEHIND = re.compile(r",\s*(?P<code>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4})$")
_ABOUT = re.compile(
    r"(?:omröstning(?:arna|en)?|votering(?:arna|en)?)?\s*(?P<numbers>\d{1,2}(?:(?:\s*,\s*|\s+och\s+)\d{1,2})*)"
    r"\s+avser\s+§\s*(?P<paragraph>\d{1,4})",
    re.IGNORECASE,
)


def ballots_in_table(table: Table, above: str) -> list[Ballot]:
    """Return the ballots of a table: its head names the columns, in one block or several."""
    head = [table.cell(0, i).plain.casefold().strip(" :") for i in range(len(table.rows[0]))]
    kinds = [_head_kind(text) for text in head]
    if kinds and not kinds[0] and {"yes", "no"} <= set(kinds):
        kinds[0] = "name"  # whatever its head says, who voted stands first
    if kinds and set(kinds) <= set(OPTIONS):
        return _ballots_in_columns(table, kinds)
    if "name" not in kinds or not {"yes", "no", "mark", "vote"} & set(kinds):
        return []
    starts = [i for i, kind in enumerate(kinds) if kind == "name"]
    ballots: list[Ballot] = []
    for start, end in zip(starts, [*starts[1:], len(kinds)], strict=True):
        for index in range(1, len(table.rows)):
            cells = {
                kinds[i]: table.cell(index, i)
                for i in range(start, min(end, len(table.rows[index])))
                if kinds[i]
            }
            ballot = _ballot(cells, above)
            if ballot is not None:
                ballots.append(ballot)
    return ballots


def numbered_calls(table: Table, said: str) -> list[RollCall]:
    """Return the roll calls of a table with a column a vote: "1 | 2 | 3", letters in the cells.

    `said` is the text above it, which gives the § of each: "omröstning 1 och 2 avser § 113".
    """
    about = {
        number: int(match["paragraph"])
        for match in _ABOUT.finditer(said)
        for number in re.findall(r"\d+", match["numbers"])
    }
    head = [table.cell(0, i).plain.casefold().strip(" :.") for i in range(len(table.rows[0]))]
    kinds = [_head_kind(text) for text in head]
    letters = meanings("votes", "letters")
    calls = []
    for column, number in enumerate(head):
        if number not in about or "name" not in kinds:
            continue
        ballots = []
        for index in range(1, len(table.rows)):
            cells = {kind: table.cell(index, i) for i, kind in enumerate(kinds) if kind}
            mark = table.cell(index, column)
            option = letters.get(mark.text.casefold().strip(" ."))
            if option and cells["name"].text:
                ballots.extend(_lettered(cells, option, mark))
        calls.append(RollCall(about[number], ballots, 0))
    return [call for call in calls if call.ballots]


def calls_by_paragraph(table: Table) -> list[RollCall]:
    """Return the roll calls of a table whose head has two rows: "§ 114" over "Ja | Nej"."""
    if len(table.rows) < 3:
        return []
    width = min(len(table.rows[0]), len(table.rows[1]))
    about: list[int | None] = []
    for column in range(width):
        item = ITEM.search(table.cell(0, column).text)
        about.append(int(item["paragraph"]) if item else (about[-1] if about else None))
    heads = [
        table.cell(1, i).plain if about[i] else table.cell(0, i).plain or table.cell(1, i).plain
        for i in range(width)
    ]
    kinds = [_head_kind(head.casefold().strip(" :.")) for head in heads]
    calls = []
    for paragraph in dict.fromkeys(number for number in about if number):
        own = {
            kind: i
            for i, kind in enumerate(kinds)
            if (kind in OPTIONS and about[i] == paragraph)
            or (kind in ("name", "party", "substitute") and about[i] is None)
        }
        if "name" not in own or not {"yes", "no"} <= own.keys():
            return []
        ballots = []
        for index in range(2, len(table.rows)):
            cells = {kind: table.cell(index, i) for kind, i in own.items()}
            ballot = _ballot(_spelled_out(cells), "")
            if ballot is not None:
                ballots.append(ballot)
        calls.append(RollCall(paragraph, ballots, 0))
    return [call for call in calls if call.ballots]


def _spelled_out(cells: Mapping[str, Passage]) -> Mapping[str, Passage]:
    """Return a row with a vote in words, wherever it stands: "Frånv." in a column for no."""
    marked = [kind for kind in OPTIONS if kind in cells and cells[kind].text]
    said = option_of(cells[marked[0]].text) if len(marked) == 1 else None
    if said is None or said == marked[0]:
        return cells
    rest = {kind: cell for kind, cell in cells.items() if kind not in OPTIONS}
    return rest | {said: cells[marked[0]]}


def _ballots_in_columns(table: Table, kinds: Sequence[str]) -> list[Ballot]:
    """Return the ballots of a table with the names themselves under "Ja röstar | Nej röstar"."""
    ballots = []
    for column, option in enumerate(kinds):
        for index in range(1, len(table.rows)):
            if column < len(table.rows[index]):
                for line in one_a_line(table.cell(index, column)):
                    ballots.extend(of_line(line, option))
    return ballots


def _lettered(cells: Mapping[str, Passage], option: str, mark: Passage) -> list[Ballot]:
    own = {kind: cells[kind] for kind in ("name", "party", "substitute") if kind in cells}
    ballot = _ballot({**own, option: mark}, "")
    return [ballot] if ballot else []


def _head_kind(text: str) -> str:
    kinds = meanings("votes", "columns")
    first = re.split(r"\s*[/(]", text)[0]
    closed = text.replace(" ", "")  # letters set apart: "J a"
    return kinds.get(text) or kinds.get(first) or kinds.get(closed, "")


def _ballot(cells: Mapping[str, Passage], above: str) -> Ballot | None:
    name = cells["name"]
    first = name.text.split(" ")[0].casefold().strip(":") if name.text else ""
    if not name.text or first in words("votes", "totals") or not name.text[0].isalpha():
        return None
    marked = [option for option in OPTIONS if option in cells and cells[option].text]
    option = marked[0] if len(marked) == 1 else None
    mark = cells[option] if option else None
    if "vote" in cells:
        option, mark = option_of(cells["vote"].text), cells["vote"]
    if "mark" in cells and cells["mark"].text:
        option, mark = option_of(above), cells["mark"]
    if option is None:
        return None
    served = _NAME_FOR.search(name.text)
    substitutes_for = name.text[served.end() :].strip() if served else None
    own = name.cut(0, served.start()) if served else name
    star = re.search(r"[\s*]+$", own.text)
    own = own.cut(0, star.start()) if star else own
    office = own.text.find(",")
    if office > 0 and _OFFICE.match(own.text, office):  # "Bo Ek, ordförande", "Eva Ås, 1:e v ordf"
        own = own.cut(0, office)
    code = CODE.search(own.text)
    party = cells["party"].plain if "party" in cells and cells["party"].text else None
    if code:
        party = code["code"]
        own = own.cut(0, code.start())
    behind = _PARTY_BEHIND.search(own.text)
    if behind and not code:
        party, own = behind["code"], own.cut(0, behind.start())
    substitute = cells.get("substitute")
    if substitute is not None and substitute.text:
        substitutes_for, own = own.plain, substitute
    return Ballot(own, None if party in ("-", "–") else party, option, substitutes_for, mark)
