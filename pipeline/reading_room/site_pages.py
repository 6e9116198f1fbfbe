"""Which pages the site has, and what each is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pipeline.reading_room.corrections_shown import CorrectionsShown
from pipeline.reading_room.document_names import DocumentNames, party_names
from pipeline.reading_room.document_pages import DocumentPages
from pipeline.reading_room.follow_up_pages import FollowUps, bars_of
from pipeline.reading_room.meeting_pages import MeetingPages
from pipeline.reading_room.originals_shown import DrawnPages
from pipeline.reading_room.page_addresses import (
    document_address,
    image_address,
    item_address,
    list_address,
)
from pipeline.reading_room.people_pages import People
from pipeline.reading_room.quality_pages import SEVERITIES, QualityPages
from pipeline.reading_room.room_rows import RoomRows, Row, newest_first
from pipeline.reading_room.row_places import Places
from pipeline.reading_room.search_entries import search_entries
from pipeline.reading_room.search_index import index_files
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.reading_room.site_writer import SiteWriter, numbered, paged
from pipeline.reading_room.sittings_shown import Sitting, Sittings
from pipeline.reading_room.start_page import start_page
from pipeline.texts.swedish_order import in_swedish

Context = Mapping[str, Any]
_PROGRAMMES, _ACTS, _ENTRIES = 30, 150, 100  # a page of a list


class SitePages:
    """The pages of a site."""

    def __init__(self, rows: RoomRows, writer: SiteWriter, texts: SiteTexts) -> None:
        self._rows = rows
        self._writer = writer
        self._texts = texts
        self._places = Places(rows)
        self._sittings = Sittings(rows)
        self._quality = QualityPages(rows, self._places)
        self._people = People(rows, self._sittings)
        self._follow_ups = FollowUps(rows, self._places)
        self._called = DocumentNames(rows, texts).of
        writer.define(called=self._called, party_names=party_names(), list_address=list_address)

    def write(self) -> None:
        """Write all pages but those of the documents, whose pictures may still be drawn."""
        self._meetings()
        self._programmes()
        self._persons()
        self._documents_and_findings()
        all_of_it = sorted(self._rows.fingerprints.items())
        self._writer.group("search/head.js", self._search, all_of_it)
        same = all_of_it, self._writer.about
        self._writer.page("quality.html", "quality.html", self._quality.page, *same)
        start = partial(start_page, self._rows, self._sittings, self._quality, self._follow_ups)
        self._writer.page("index.html", "start.html", start, *same)

    def write_documents(self, pictures: DrawnPages) -> dict[str, str]:
        """Write the pages of the documents; return which have no pictures, by name, and why."""
        drawn, missing = pictures.finished()
        for document, sizes in drawn.items():
            for page in range(1, len(sizes) + 1):
                self._writer.keep(image_address(document, page))
            self._writer.keep(image_address(document, 0).replace("0.webp", "pages.json"))
        shown = DocumentPages(self._rows, self._places, self._texts)
        known = self._rows.fingerprints
        for own, row in self._rows.documents.items():
            sizes, why = drawn.get(own, []), missing.get(own, "")
            starts = self._places.first_pages(own)
            same = known.get(own, ""), len(sizes), why, tuple(starts)
            for first in starts:
                context = partial(shown.page, row, first, sizes, why)
                address = document_address(own, first)
                self._writer.page(address, "document.html", context, *same, first)
        return {self._rows.documents[own]["file_name"]: why for own, why in missing.items()}

    def _search(self) -> Iterator[tuple[str, str]]:
        """Yield the scripts of the search."""
        found = search_entries(self._rows, self._sittings, self._people, self._places, self._texts)
        return index_files(found)

    def _known(self, documents: Iterable[str]) -> list[str]:
        """Return the fingerprints of documents: what a page is made of that shows only them."""
        known = self._rows.fingerprints
        return [known.get(own, "") for own in sorted(documents)]

    def _meetings(self) -> None:
        shown = MeetingPages(self._rows, self._sittings, self._places)
        known = self._rows.fingerprints
        newest = self._sittings.newest
        for sitting in newest:
            around = [row["item_id"] for row in sitting.items]
            made_of = [known.get(own, "") for own in sitting.documents]
            context = partial(shown.meeting, sitting)
            self._writer.page(sitting.address, "meeting.html", context, around, made_of)
            for place, item in enumerate(sitting.items):
                own = item["item_id"]
                self._writer.page(
                    item_address(own),
                    "item.html",
                    partial(shown.item, item),
                    known.get(item["document_id"], ""),
                    sitting.key,
                    around[max(0, place - 1) : place + 2],
                    [sorted((k, str(v)) for k, v in step.items()) for step in shown.way_of(own)],
                    item["also_in"],
                    self._places.first_pages(item["document_id"]),
                )
        places = sorted({own.municipality for own in newest if own.municipality}, key=in_swedish)
        links = [(where, list_address("meetings", where)) for where in places]
        self._list(
            "meetings.html", "meetings.html", newest,
            lambda own: {"sittings": own, "places": links, "where": None},
            lambda own: (links, _as_listed(own)),
        )  # fmt: skip
        for where, address in links:
            listed = [sitting for sitting in newest if sitting.municipality == where]
            about = {"places": (), "where": where}
            context = partial(_with, about, "sittings")
            self._list(address, "meetings.html", listed, context, _as_listed)

    def _documents(self, read: Sequence[Row]) -> None:
        """Write the lists of documents: of all, and of each municipality."""

        def made_of(own: Sequence[Row]) -> list[object]:
            return [(row, self._called(row["document_id"])) for row in own]

        own_of: defaultdict[str, list[Row]] = defaultdict(list)
        for row in read:
            own_of[row["municipality"] or ""].append(row)
        places = sorted(filter(None, own_of), key=in_swedish)
        links = [(where, list_address("documents", where)) for where in places]
        self._list(
            "documents.html", "documents.html", read,
            partial(_with, {"places": links, "where": None}, "documents"),
            lambda own: (links, made_of(own)),
        )  # fmt: skip
        for where, address in links:
            context = partial(_with, {"places": (), "where": where}, "documents")
            self._list(address, "documents.html", own_of[where], context, made_of)

    def _documents_and_findings(self) -> None:
        read = newest_first(self._rows.documents.values(), "ingested_at")
        self._documents(read)
        counts = {name: len(self._quality.findings[name]) for name in SEVERITIES}
        for severity in SEVERITIES:
            about = {"severity": severity, "counts": counts}
            self._list(
                f"findings-{severity}.html",
                "findings.html",
                self._quality.findings[severity],
                partial(_with, about, "findings", each=self._quality.shown),
                lambda own: [
                    (*self._quality.shown(finding).values(), self._called(finding["document_id"]))
                    for finding in own
                ],
            )
        shown = partial(CorrectionsShown(self._rows, self._texts).listed, places=self._places)
        self._list(
            "corrections.html",
            "corrections.html",
            newest_first(self._rows.table("corrected_rows"), "corrected_at"),
            partial(_with, {}, "corrections", each=shown),
            lambda own: [(*shown(row).values(), self._called(row["document_id"])) for row in own],
        )

    def _programmes(self) -> None:
        shown = self._follow_ups.programmes()
        doubts = self._follow_ups.doubts
        about = {"bars_of": bars_of, "doubts": doubts}
        self._list(
            "follow-up.html", "follow-up.html", shown, partial(_with, about, "programmes"),
            lambda own: (doubts, [self._known(one.documents) for one in own]),
            size=_PROGRAMMES,
        )  # fmt: skip
        for own in shown:
            context = partial(self._follow_ups.page, own)
            self._writer.page(own.address, "programme.html", context, self._known(own.documents))

    def _persons(self) -> None:
        people = self._people
        groups = people.by_municipality()
        shown = [
            (where, list_address("people", where), parties, len(persons))
            for where, parties, persons in groups
        ]
        self._list(
            "people.html", "people.html", shown, partial(_with, {}, "groups"),
            lambda own: [
                (where, href, [one.party for one in parties], number)
                for where, href, parties, number in own
            ],
        )  # fmt: skip
        for where, _, persons in groups:
            context = partial(_with, {"where": where}, "persons")
            address = list_address("people", where)
            self._list(address, "people-of.html", persons, context, lambda own: [
                (one.address, one.name, one.parties, len(one.acts)) for one in own
            ])  # fmt: skip
        for person in people.persons.values():
            same = self._known(person.documents), people.parties_of(person)
            context = partial(people.person_page, person)
            self._list(
                person.address,
                "person.html",
                person.acts,
                context,
                _only(same),
                _ACTS,
            )
        for party in people.parties.values():
            known = self._known(party.documents)
            acts = people.acts_of_party(party)
            context = partial(people.party_page, party)
            self._list(party.address, "party.html", acts, context, _only(known), _ACTS)

    def _list(
        self,
        address: str,
        template: str,
        listed: Sequence[Any],
        context: Callable[[Sequence[Any]], Context],
        made_of: Callable[[Sequence[Any]], object],
        size: int = _ENTRIES,
    ) -> None:
        """Write a list over as many pages as it needs; `made_of` tells what a page shows apart."""
        pages = paged(listed, size)
        for number, own in enumerate(pages, 1):
            around = {
                "page_number": number,
                "page_total": len(pages),
                "total": len(listed),
                "page_before": numbered(address, number - 1) if number > 1 else None,
                "page_after": numbered(address, number + 1) if number < len(pages) else None,
            }
            made = partial(_around, context, own, around)
            known = made_of(own), len(listed), number
            self._writer.page(numbered(address, number), template, made, *known)


def _only(same: object) -> Callable[[Sequence[Any]], object]:
    """Return what every page of a list is made of, whatever it shows."""
    return lambda _: same


def _as_listed(sittings: Sequence[Sitting]) -> list[object]:
    """Return what a list shows of meetings."""
    return [(own.address, own.body, own.municipality, own.date, len(own.items)) for own in sittings]


def _around(
    context: Callable[[Sequence[Any]], Context], own: Sequence[Any], around: Context
) -> Context:
    return {**context(own), **around}


def _with(
    about: Context, name: str, own: Sequence[Any], each: Callable[[Any], Any] | None = None
) -> Context:
    """Return what a list shows: what it is `about`, and its entries by `name`."""
    return {**about, name: [each(entry) for entry in own] if each else own}
