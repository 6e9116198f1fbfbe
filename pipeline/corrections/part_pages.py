"""Where the parts of a document begin, as people set it right.

Parts follow each other without a gap, so their pages are set by the pages on which they begin:

    parts on 1-6, 7-20: `set: {page_last: 4}` of the first -> 1-4, 5-20
    parts on 1-20:      `set: {page_last: 4}`              -> 1-4, 5-20, the rest a part of its own
    parts on 1-6, 7-20: `add` on page 12                   -> 1-6, 7-11, 12-20
    parts on 1-6, 7-20: `remove` of the second             -> 1-20
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.corrections.correction_files import Entry
from schemas.corrections import Correction
from schemas.records import Part as PartRow


class PageNote(NamedTuple):
    """What changed of a part and who says so: a column with both values, or all of a new part."""

    entry: Entry
    part: PartRow
    column: str | None
    before: str | None
    after: str | None


class PartStarts:
    """The pages on which parts begin: as read, and as corrections set them one after the other."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Take the corrections of a document in the order in which they were made."""
        self._entries = [entry for entry in entries if entry.correction.sets_pages]
        self._last = 0
        self._read: list[int] = []
        # Where parts begin now, and where each was read to begin: None for a new one.
        self._now: dict[int, int | None] = {}
        self._set: dict[int, Entry] = {}
        self._gone: dict[int, Entry] = {}
        self.refused: list[tuple[Entry, str, str]] = []
        """The corrections that could not be made, each with the rule of its finding and why."""

    def __bool__(self) -> bool:
        return bool(self._entries)

    def corrected(self, read: Sequence[int], last: int) -> list[int]:
        """Return the pages on which parts begin; `read` are those found, `last` the last page."""
        self._read, self._last = list(read), last
        self._now = dict(zip(read, read, strict=True))
        for entry in self._entries:
            try:
                self._make(entry, entry.correction)
            except LookupError as error:
                self.refused.append((entry, "correction_not_found", str(error.args[0])))
            except ValueError as error:
                self.refused.append((entry, "correction_refused", str(error)))
        return sorted(self._now)

    def notes(self, parts: Sequence[PartRow]) -> Iterator[PageNote]:
        """Yield what is not as it was read; `parts` are those of the document, in order."""
        ends = {first: end - 1 for first, end in self._pairs(self._read)}
        for part in parts:
            own = max((page for page in self._now if page <= part.page_first), default=0)
            read = self._now.get(own)
            if read is None:
                if own in self._set:
                    yield PageNote(self._set[own], part, None, None, None)
                continue
            if own != read:
                yield PageNote(self._set[own], part, "page_first", str(read), str(own))
            if ends[read] != part.page_last:
                entry = self._set.get(part.page_last + 1) or self._gone.get(ends[read] + 1)
                if entry is not None:
                    before, after = str(ends[read]), str(part.page_last)
                    yield PageNote(entry, part, "page_last", before, after)

    def _make(self, entry: Entry, correction: Correction) -> None:
        if correction.action == "add":
            page = correction.page or 1
            self._check_page(page)
            if page not in self._now:
                self._begin(entry, page, None)
            return
        own = self._part_of(correction)
        if correction.action == "remove":
            self._remove(entry, own)
            return
        values = correction.values
        first, last = values.get("page_first", own), values.get("page_last")
        assert isinstance(first, int)
        if last is not None:
            assert isinstance(last, int)
            if last < first:
                raise ValueError(f"pages {first}-{last} run backwards")
            self._check_page(last)
        self._check_page(first)
        if first != own:
            self._move(entry, own, first)
        if last is not None:
            self._end(entry, first, last)

    def _move(self, entry: Entry, own: int, first: int) -> None:
        """Let a part begin on another page; those that it covers whole are gone."""
        if first > self._end_of(own):
            raise ValueError(f"the part has no page {first}")
        read = self._now[own]
        for covered in [page for page in self._now if page == own or first <= page < own]:
            self._drop(entry, covered)
        self._begin(entry, first, read)
        if min(self._now) > self._read[0]:
            self._begin(entry, self._read[0], None)

    def _end(self, entry: Entry, own: int, last: int) -> None:
        """Let a part end on another page; what follows it begins on the next one."""
        if last == self._end_of(own):
            return
        covered = sorted(page for page in self._now if own < page <= last + 1)
        following = covered[-1:] or sorted(page for page in self._now if page > last)[:1]
        read = self._now[following[0]] if following else None
        for page in {*covered, *following}:
            self._drop(entry, page)
        if last < self._last:
            self._begin(entry, last + 1, read)

    def _remove(self, entry: Entry, own: int) -> None:
        """Give the pages of a part to the one before it; those of the first to the one after it."""
        if len(self._now) == 1:
            raise ValueError("it is the only part of the document")
        if own != min(self._now):
            self._drop(entry, own)
            return
        _, following = sorted(self._now)[:2]
        read = self._now[following]
        self._drop(entry, own)
        self._drop(entry, following)
        self._begin(entry, own, read)

    def _begin(self, entry: Entry, page: int, read: int | None) -> None:
        self._now[page] = read
        self._set[page] = entry

    def _drop(self, entry: Entry, page: int) -> None:
        del self._now[page]
        self._gone[page] = entry

    def _part_of(self, correction: Correction) -> int:
        """Return where the part begins that a correction is about: with its page, or its number."""
        starts = sorted(self._now)
        if correction.page:
            found = [page for page in starts if page <= correction.page <= self._last]
            if found:
                return found[-1]
        for number, page in enumerate(starts, 1):
            if not correction.page and correction.row == f"p{number}":
                return page
        raise LookupError(f"no row of parts is {correction.row or correction.page}")

    def _check_page(self, page: int) -> None:
        if page > self._last:
            raise ValueError(f"the document has no page {page}")

    def _end_of(self, own: int) -> int:
        return next(end - 1 for first, end in self._pairs(sorted(self._now)) if first == own)

    def _pairs(self, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield where each part begins, and where the one after it does."""
        return zip(starts, [*starts, self._last + 1][1:], strict=True)
