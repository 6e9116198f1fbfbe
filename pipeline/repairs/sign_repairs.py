"""The sign § where it was read as 8, $ or S, restored by what surrounds it.

Agenda items are numbered in sequence (5 kap. 65 § kommunallagen asks for minutes, their form for
numbers): what stands between § 61 and § 63 at the head of a row as "862" is § 62. A paragraph of a
law follows a chapter or precedes the law's name. A number of those of the meeting follows a person
or a date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.repairs.scanned_text import RowOfWords

_SURE = re.compile(r"^(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7} ?)?§ ?(?P<number>\d{1,4})(?![\d-])")
_LOST = re.compile(
    r"^(?P<body>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7} )?(?P<sign>[8S5B3]|[$£&][:.]?) ?"
    r"(?P<number>\d{1,4})(?=$|[ /.])"
)
_BODY = re.compile(r"^(?P<body>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7}) (?:§ ?)?(?P<number>\d{1,4})(?=$| )")
_DOUBLE = re.compile(r"[(\"]?(?:88|8§|§8|\$\$|S\$|\$S|SS|&&|8&|§&§?|5\$|8\$|\$8|55|S5|5S)")
_RANGE = re.compile(r"(?P<first>\d{1,4})(?:[-–—](?P<last>\d{1,4}))?[,.;)]*")
_LAW = re.compile(r"(?:\w*lagen|KL|FL|FPL|PBL|OSL|SoL|LSS|regeringsformen|förordningen)\b")
_LETTERED = re.compile(r"^(?:[A-ZÅÄÖ]\w* )?[ACDEF]\d{1,2}\.")
_OWN_LETTER = re.compile(r"^(?:[A-ZÅÄÖ]\w* )?[BS]\d{1,2}\.")
_STEP = 3  # numbers that a sequence may skip: an item that was withdrawn, a head not recognised
_FEWEST = 3  # heads that make a sequence where no sign was read at all
_MONEY = re.compile(r"(?:kr|tkr|mkr|mnkr|kronor|miljoner|tusen|procent|%|\d{3})\b")


class _Head(NamedTuple):
    row: int
    number: int
    sure: bool


def repair_signs(rows: Sequence[RowOfWords]) -> None:
    """Restore the section signs of rows."""
    for row in rows:
        _dollars(row)
        _laws(row)
    numbers = _heads(rows)
    if numbers:
        for row in rows:
            _references(row, min(numbers), max(numbers))


def _dollars(row: RowOfWords) -> None:
    """No amount in minutes is in dollars or pounds: the sign beside a number is a §."""
    for index, word in enumerate(row.words):
        if word.text in ("$", "$$", "£") and (
            _digit(row, index + 1, 0) or _digit(row, index - 1, -1)
        ):
            row.put(index, "§" * len(word.text))


def _digit(row: RowOfWords, index: int, at: int) -> bool:
    return 0 <= index < len(row.words) and row.words[index].text[at].isdigit()


def _laws(row: RowOfWords) -> None:
    """ "5 kap. 9 8 kommunallagen" has a § behind its 9."""
    words = row.words
    for index in range(1, len(words)):
        if words[index].text not in ("8", "$", "S", "&", "83"):
            continue
        number = words[index - 1].text
        chapter = index > 2 and words[index - 2].text.rstrip(".") == "kap"
        law = index + 1 < len(words) and _LAW.match(words[index + 1].text)
        if re.fullmatch(r"\d{1,3}[a-e]?", number) and (chapter or law):
            row.put(index, "§")


def _heads(rows: Sequence[RowOfWords]) -> set[int]:
    """Restore the signs at the heads of agenda items; return the numbers of all heads."""
    heads = []
    bodies = _bodies(rows)
    lettered = any(_LETTERED.match(row.text) for row in rows)
    for index, row in enumerate(rows):
        text = row.text
        if lettered and _OWN_LETTER.match(text):
            continue  # "B1." between "A3." and "C1."
        sure, lost = _SURE.match(text), _LOST.match(text)
        if sure:
            heads.append(_Head(index, int(sure["number"]), True))
        elif lost:
            heads.append(_Head(index, int(lost["number"]), False))
        elif (bare := _BODY.match(text)) and bare["body"] in bodies:
            heads.append(_Head(index, int(bare["number"]), False))
    known = {head.number for head in heads if head.sure}
    accepted = _in_sequence(heads) if known else _longest_run(heads)
    for head in accepted:
        _restore(rows[head.row])
    return known | {head.number for head in accepted}


def _bodies(rows: Sequence[RowOfWords]) -> set[str]:
    """Return what stands before the sign at the heads of several items: "Kf § 98", "Au § 13"."""
    counts = Counter(
        body["body"]
        for row in rows
        if _SURE.match(row.text) and (body := _BODY.match(row.text)) and row.text[0] != "§"
    )
    return {body for body, count in counts.items() if count >= _FEWEST}


def _in_sequence(heads: Sequence[_Head]) -> list[_Head]:
    """Return the heads in question that fit between sure ones: before, and behind."""
    accepted = []
    before: int | None = None
    for place, head in enumerate(heads):
        if head.sure:
            before = head.number
            continue
        after = next((each.number for each in heads[place + 1 :] if each.sure), None)
        follows = before is not None and 0 < head.number - before <= _STEP
        leads = after is not None and 0 < after - head.number <= _STEP
        exact = (before is not None and head.number == before + 1) or (
            after is not None and head.number == after - 1
        )
        runs_on = before is None or after is None or before < after
        if exact and (follows or leads) and (not runs_on or _between(before, head.number, after)):
            accepted.append(head)
            before = head.number
    return accepted


def _between(before: int | None, number: int, after: int | None) -> bool:
    return (before is None or before < number) and (after is None or number < after)


def _longest_run(heads: Sequence[_Head]) -> list[_Head]:
    """Return the longest run of heads whose numbers rise one by one; none where it is short."""
    best: list[_Head] = []
    ending: dict[int, list[_Head]] = {}
    for head in heads:
        run = [*ending.get(head.number - 1, []), head]
        if len(run) > len(ending.get(head.number, [])):
            ending[head.number] = run
        best = max(best, run, key=len)
    return best if len(best) >= _FEWEST else []


def _restore(row: RowOfWords) -> None:
    """Put the sign at the head of a row: "813" becomes "§ 13", "Au 8 13" "Au § 13"."""
    found = _LOST.match(row.text)
    if found is None:
        row.put(1, "§", row.words[1].text)  # "Kf 100": no sign was recognised
        return
    index = 1 if found["body"] else 0
    number = row.words[index].text[1:].lstrip(":.")
    if number:
        row.put(index, "§", number)
    else:
        row.put(index, "§")


def _references(row: RowOfWords, first: int, last: int) -> None:
    """Restore signs before numbers of this meeting: "Bo Ek (S), 88 12-17", "ekonomichef, 8 76"."""
    index = 0
    while index + 1 < len(row.words):
        text, after = row.words[index].text, row.words[index + 1].text
        number = _RANGE.fullmatch(after)
        own = number and all(
            first <= int(each) <= last for each in (number["first"], number["last"]) if each
        )
        double = _DOUBLE.fullmatch(text) and number and (number["last"] or after[-1] in ",)")
        behind = index > 0 and row.words[index - 1].text.endswith((",", ")"))
        money = index + 2 < len(row.words) and _MONEY.match(row.words[index + 2].text)
        if own and double:
            row.put(index, ("(" if text.startswith("(") else "") + "§§")
        elif own and text == "8" and behind and not money:
            row.put(index, "§")
        index += 1
