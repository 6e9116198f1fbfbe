"""Lines that head or sum up a table of votes by party, which are no headings though set in bold."""

from __future__ import annotations

from schemas.vocabulary import meanings, words

_OPTIONS = frozenset(("yes", "no", "abstain", "absent"))
_FEWEST = 2  # numbers


def is_line_of_sums(text: str) -> bool:
    """Whether a line is the head or the sum of a table of votes by party: "Parti Ja Nej Avstår",
    "Totalt 16 9 0"."""
    first, *rest = text.split()
    if not rest:
        return False
    if _option(first) == "party":
        kinds = {_option(word) for word in rest}
        return {"yes", "no"} <= kinds <= _OPTIONS
    is_sum = first.casefold().rstrip(":") in words("votes", "totals")
    return is_sum and len(rest) >= _FEWEST and all(word.isdigit() for word in rest)


def _option(head: str) -> str:
    return str(meanings("votes", "columns").get(head.casefold().strip(" :."), ""))
