"""What the words of a line say of whether it opens a paragraph, where its place does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.item_heads import lone_case_number
from schemas.document import Line
from schemas.vocabulary import pattern, words

_INITIAL_END = re.compile(r"(?:[A-ZÅÄÖ][a-zåäöé-]+\s|\b[A-ZÅÄÖ]\.)[A-ZÅÄÖ]\.$")
_SAME_PLACE = 3.0  # points
_LONGEST_SIGN = 2  # characters: one, and what says how it is drawn


def ends_in_initial(text: str) -> bool:
    """Whether a line ends in an initial, and in no full stop: "Bo Ek (S), Eva M.", "K.G."."""
    return _INITIAL_END.search(text) is not None


def opens_point(group: Sequence[Line], line: Line) -> bool:
    """Whether a line opens the next point of an att-list whose points fill their lines: no word
    before it needs its "att"."""
    opening = group[0].words[0]
    if line.words[0].text != "att" or opening.text != "att" or abs(line.x0 - opening.x0) > 2:
        return False
    said = " ".join(each.text for each in group).casefold()
    if said.split()[-1] in words("verbs", "before_att") or said.endswith(","):
        return False
    last = max((said.rfind(stem) for stem in words("verbs", "needing_att")), default=-1)
    return last < 0 or " att " in said[last:]


def is_ballot(text: str) -> bool:
    """Whether a line is a person and a vote, and nothing else: "Bo Ek (S)   Ja"."""
    return ")" in text and pattern("votes", "ballot_lines").search(text) is not None


def begins_count(text: str) -> bool:
    """Whether a line begins with a number of those who vote: "5 ledamöter röstar ja"."""
    return text[0].isdigit() and pattern("votes", "count_lines").search(text) is not None


def is_case_number(text: str) -> bool:
    """Whether a line is a case number and nothing else: "KS/2025:520"."""
    found = lone_case_number(text) if any(letter.isdigit() for letter in text) else None
    return found is not None and found[0] == 0 and not text.isdigit()


def have_signs_alike(before: Line, line: Line) -> bool:
    """Whether two lines begin, or end, with a sign at one place: "☺ Fler lampor" over "☹ Färre
    bilar". Each is an entry of a list."""
    ends = ((before.words[0], line.words[0]), (before.words[-1], line.words[-1]))
    return any(
        _is_sign(above.text) and _is_sign(below.text) and abs(above.x0 - below.x0) < _SAME_PLACE
        for above, below in ends
    )


def _is_sign(text: str) -> bool:
    return len(text) <= _LONGEST_SIGN and not any(letter.isalnum() for letter in text)
