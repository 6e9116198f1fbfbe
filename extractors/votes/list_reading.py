"""Lists of ballots in the order of the text: which go on, which begin, what stands over them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from extractors.contract import RollCall
from extractors.votes.ballots import ITEM, option_of
from extractors.votes.vote_counts import counts_in
from schemas.vocabulary import words

_NUMBER = re.compile(r"(?:nr\.?|#)\s*(?P<number>\d{1,2})\b", re.IGNORECASE)
_SUM = re.compile(
    r"^(?:antal\s+|summa\s+)?(?P<option>ja|nej|avst\w*\.?|frånv\w*\.?)(?:-?röster)?\s*:?\s*"
    r"(?P<number>\d{1,3})$",
    re.IGNORECASE,
)
_SUMS = (
    r"(?:(?:antal\s+|summa\s+)?(?:ja|nej|avst\w*\.?|frånv\w*\.?)"
    r"(?:-?röster)?\s*:?\s*\d{1,3}[\s,;.]*){2,4}"
)
_ONLY_SUMS = re.compile(_SUMS, re.IGNORECASE)
_SUMS_AT_END = re.compile(rf"\b{_SUMS}$", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\W\d]{3,}\.\s+[A-ZÅÄÖ]|\.$")
_LONGEST_HEADING = 120
_LONGEST_SAID = 600
_LONGEST_LEAD = 200


@cache
def _forms(key: str) -> tuple[str, ...]:
    return tuple(words("votes", key))


@dataclass(slots=True)
class ListReading:
    """What is known while sections are read: the lists so far, and what stands over the next."""

    calls: list[RollCall] = field(default_factory=list)
    counted: int = 0
    paragraph: int | None = None
    number: str | None = None
    opened: bool = False  # a heading names a list that has not begun
    said: str = ""
    sums: dict[str, int] = field(default_factory=dict)
    option: str | None = None  # of the heading above a list: "Ja-röster (19)"
    party: str | None = None

    def heading(self, text: str) -> None:
        """Take in a line that may name a list: "Omröstningslista nr. 2", "Bilaga KF § 31/25"."""
        # What a list begins with is over it too; its names are not what says whose it is.
        self.said = f"{self.said} {text[:_LONGEST_LEAD]}"[-_LONGEST_SAID:]
        stated = _SUM.match(text)
        option = option_of(stated["option"]) if stated else None
        if stated and option:
            self.sums[option] = int(stated["number"])
        if len(text) >= _LONGEST_HEADING:
            return
        self._sums_below(text)
        lowered = text.casefold()
        if lowered.startswith(_forms("totals")):
            self.sums |= counts_in(text)  # "Resultat: Ja: 15, Nej: 22, Avstår: 0"
        found = ITEM.search(text)
        names = lowered.startswith(_forms("lists"))
        names = names or (found is not None and lowered.startswith(_forms("rounds")))
        about = lowered.startswith(("§", *_forms("about"))) and not _SENTENCE.search(text)
        sums = _SUMS_AT_END.search(text) if names or about else None
        if sums:  # "§ 177 Detaljplan. Ja: 25, Nej: 6, Avstår: 0" over the list
            self.sums |= counts_in(sums.group())
        if found and (names or about):
            self.paragraph = int(found["paragraph"])
        if names:
            number = _NUMBER.search(text)
            again = number is not None and number["number"] == self.number
            self.opened = not again
            self.number = number["number"] if number else None

    def _sums_below(self, text: str) -> None:
        """Give the list above the sums that a line below it prints, where it bears them out:
        "Ja: 16 Nej: 9 Avstår: 0"."""
        last = self.calls[-1] if self.calls else None
        if last is None or last.sums or not _ONLY_SUMS.fullmatch(text):
            return
        sums = counts_in(text)
        if {"yes", "no"} <= sums.keys() and _bears_out(last, sums):
            last.sums = sums

    def add(self, call: RollCall) -> None:
        """Put ballots to the list that goes on, or begin a new one.

        A list goes on over page breaks, with another option, with more names. It ends with its
        sums, where a person votes again, where another § is named, where a sentence counts.
        """
        if not call.ballots:
            return
        paragraph = call.paragraph or self.paragraph
        last = self._going_on(call, paragraph)
        if last is None:
            call.paragraph = paragraph
            call.counted_before = self.counted
            call.said = self.said
            call.sums = call.sums or dict(self.sums)
            self.calls.append(call)
        else:
            last.paragraph = last.paragraph or paragraph
            last.ballots.extend(call.ballots)
            last.sums = call.sums or last.sums
            last.listed |= call.listed
            last.is_closed = call.is_closed
        self.said, self.sums, self.opened = "", {}, False

    def _going_on(self, call: RollCall, paragraph: int | None) -> RollCall | None:
        """Return the list that ballots belong to, if it goes on."""
        own = [
            c for c in self.calls if not c.paragraph or not paragraph or c.paragraph == paragraph
        ]
        last = own[-1] if own else None
        if last is None or (self.opened and last.paragraph != paragraph):
            return None
        known = {(ballot.name.plain, ballot.party) for ballot in last.ballots}
        again = any((ballot.name.plain, ballot.party) in known for ballot in call.ballots)
        if again or last.counted_before != self.counted:
            return None
        if last.is_closed and (self.opened or _bears_out(last, last.sums)):
            return None
        return last


def _bears_out(call: RollCall, sums: Mapping[str, int]) -> bool:
    """Whether a list holds as many of each option as sums say."""
    counted = call.counted()
    return all(counted.get(side, 0) == number for side, number in sums.items())
