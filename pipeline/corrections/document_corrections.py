"""What people set right of a document as a whole and of its parts, while it is read.

Whose it is and what it is called are set before its rows are put together. The pages of a part and
its kind are set before anything is read from it, so that its pages are read as what they are: a
part that was taken for something else gives the rows of minutes where a person says that it is
minutes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.contract import ExtractedFinding, Row
from pipeline.corrections.correction_files import Entry
from pipeline.corrections.correction_notes import About, noted, said_of
from pipeline.corrections.part_pages import PartStarts
from pipeline.corrections.placed_words import PageWords
from pipeline.corrections.row_identity import as_text
from schemas.corrections import WHOLES, Correction
from schemas.document import Box
from schemas.records import Part as PartRow

_DOCUMENT = 0  # what is set of the document itself, among the parts by their number


class DocumentCorrections:
    """The corrections of one document that are not of single rows."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        """Take all corrections of a document, in the order in which they were made."""
        self._entries = [own for own in entries if own.correction.table in WHOLES]
        # By the number of the part: what was read of each column, and the entry that sets it.
        self._read: dict[int, dict[str, str | None]] = {}
        self._set: dict[int, dict[str, Entry]] = {}
        self._otherwise: list[Entry] = []
        self.starts = PartStarts(self._entries)
        """Where its parts begin, as people set it."""

    def of_document(self, read: Mapping[str, str | None]) -> dict[str, str | None]:
        """Return the columns of the document as they are set."""
        meant = [own for own in self._entries if own.correction.table == "documents"]
        return self._as_set(_DOCUMENT, read, meant)

    def of_part(
        self, ordinal: int, pages: tuple[int, int], read: Mapping[str, str | None]
    ) -> dict[str, str | None]:
        """Return columns of a part as they are set; `pages` are its first and last."""
        meant = [
            own
            for own in self._entries
            if own.correction.table == "parts" and _is_of(own.correction, ordinal, pages)
        ]
        return self._as_set(ordinal, read, meant)

    def _as_set(
        self, number: int, read: Mapping[str, str | None], meant: Sequence[Entry]
    ) -> dict[str, str | None]:
        made = dict(read)
        for entry in meant:
            correction = entry.correction
            was = correction.was.items()
            if any(column in read and value != read[column] for column, value in was):
                self._otherwise.append(entry)
            for column in correction.values.keys() & read.keys():
                made[column] = as_text(correction.values[column])
                self._set.setdefault(number, {})[column] = entry
        self._read.setdefault(number, {}).update(read)
        return made

    def notes(self, parts: Sequence[PartRow], words: PageWords) -> list[Row]:
        """Return the rows of `corrected_rows`, once all pages have been read."""
        made = []
        for number, columns in sorted(self._set.items()):
            part = parts[max(number, 1) - 1]
            table, own = ("parts", part.part_id) if number else ("documents", part.document_id)
            place = _opening_of(part, parts, words)
            for column, entry in sorted(columns.items()):
                before = as_text(self._read[number][column])
                after = as_text(entry.correction.values[column])
                if before != after:
                    about = About(part.document_id, *place[:2], table, own)
                    made.append(noted(entry, about, "edited", column, before, after, place[2]))
        for note in self.starts.notes(parts):
            place = _opening_of(note.part, parts, words)
            about = About(note.part.document_id, *place[:2], "parts", note.part.part_id)
            made.append(
                noted(
                    note.entry, about, "edited" if note.column else "added", note.column,
                    note.before, note.after, place[2],
                )
            )  # fmt: skip
        return made

    def findings(self, parts: Sequence[PartRow]) -> list[tuple[str, ExtractedFinding]]:
        """Return what no longer fits."""
        found = []
        refused = {id(entry): (rule, why) for entry, rule, why in self.starts.refused}
        paged = {id(note.entry) for note in self.starts.notes(parts)}
        used = {id(entry) for columns in self._set.values() for entry in columns.values()}
        for entry in self._entries:
            values = entry.correction.values
            of_it = [
                (self._read[number], column)
                for number, columns in self._set.items()
                for column, own in columns.items()
                if own is entry
            ]
            if id(entry) in refused:
                rule, why = refused[id(entry)]
                severity = "error" if rule == "correction_refused" else "warning"
                found.append(said_of(entry, parts, rule, severity, why))
            elif id(entry) in paged:
                continue
            elif id(entry) not in used and not entry.correction.sets_pages:
                if not self._is_overruled(entry):
                    why = f"no row of parts is {entry.correction.row or entry.correction.page}"
                    found.append(said_of(entry, parts, "correction_not_found", "warning", why))
            elif all(as_text(read[column]) == as_text(values[column]) for read, column in of_it):
                why = "the row reads so without it"
                found.append(said_of(entry, parts, "correction_unneeded", "info", why))
            elif any(own is entry for own in self._otherwise):
                why = "the row reads otherwise now; look whether it is still needed"
                found.append(said_of(entry, parts, "correction_text_changed", "warning", why))
        return found

    def _is_overruled(self, entry: Entry) -> bool:
        """Whether a later correction of the same document or part sets what this one does."""
        own = entry.correction
        return any(
            own.table == later.correction.table
            and (own.row, own.page) == (later.correction.row, later.correction.page)
            and own.values.keys() <= columns.keys()
            for columns in self._set.values()
            for later in columns.values()
        )


def _is_of(correction: Correction, ordinal: int, pages: tuple[int, int]) -> bool:
    """Whether a correction is about a part: the one with its page, or else with its id.

    One that also sets the page on which the part begins is about the part that begins there; what
    is said of an added part that is none after all is about nothing.
    """
    if correction.action == "add":
        return pages[0] == correction.page
    if page := correction.values.get("page_first", correction.page):
        assert isinstance(page, int)
        return pages[0] <= page <= pages[1]
    return correction.row == f"p{ordinal}"


def _opening_of(
    part: PartRow, parts: Sequence[PartRow], words: PageWords
) -> tuple[str, int, tuple[Box, ...]]:
    """Return a part, a page of it, and the boxes of the first words there.

    A part of pictures without words is noted on the first page of the document that has some.
    """
    for own in (part, *parts):
        for page in range(own.page_first, own.page_last + 1):
            if boxes := words.opening(page):
                return own.part_id, page, boxes
    return part.part_id, part.page_first, ()
