"""The site put together: which pages there are, and what each is made of."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.errors import ParagrafError
from pipeline.reading_room.data_pages import data_page, write_downloads
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
from pipeline.reading_room.room_rows import RoomRows, newest_first, room_rows
from pipeline.reading_room.row_places import Places
from pipeline.reading_room.search_entries import search_entries
from pipeline.reading_room.search_index import index_files
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.reading_room.site_writer import SiteWriter, numbered, paged
from pipeline.reading_room.sittings_shown import Sittings
from pipeline.store.dataset import Dataset

_LATEST = 12
_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built: how many files it has, how many were written, what has no images."""

    folder: Path
    files: int
    written: int
    without_images: dict[str, str] = field(default_factory=dict)


def build(
    dataset: Dataset,
    folder: Path,
    language: str,
    documents: Collection[str] | None = None,
    tell: Callable[[str], None] = lambda _: None,
    downloads: bool = True,
) -> Built:
    """Write the site of a version of the dataset, or of some documents of it, into a folder.

    What is there and has not changed stays as it is. Raises ParagrafError where the folder holds
    something else or cannot be written.
    """
    texts = SiteTexts(language)
    version = dataset.current()
    number = version.version if version else 0
    about = {
        "version": number,
        "published": version.published_at[:10] if version else "",
        "paragraf": __version__,
        "some": documents is not None,
    }
    writer = SiteWriter(folder, texts, about)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with room_rows(dataset, documents) as rows:
            drawn = DrawnPages(dataset, rows, folder)
            if drawn.pages:
                tell(f"{drawn.pages} pages of PDFs are drawn ...")
            site = _Site(rows, writer, texts)
            site.write()
            made = []
            if documents is None and downloads:
                made = write_downloads(dataset, texts, folder, number)
                for address, *_ in made:
                    writer.keep(address)
            parquet = os.path.relpath(dataset.path, folder)
            writer.page("data.html", "data.html", lambda: data_page(rows, made, parquet))
            missing = site.write_documents(drawn)
        writer.assets()
        writer.finish()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ParagrafError(f"{folder} could not be written: {reason}") from error
    return Built(folder, writer.size, writer.made, missing)


class _Site:
    """The pages of a site."""

    def __init__(self, rows: RoomRows, writer: SiteWriter, texts: SiteTexts) -> None:
        self._rows = rows
        self._writer = writer
        self._texts = texts
        self._places = Places(rows)
        self._sittings = Sittings(rows)
        self._meetings = MeetingPages(rows, self._sittings, self._places)
        self._quality = QualityPages(rows, self._places)
        self._people = People(rows, self._sittings)
        self._follow_ups = FollowUps(rows, self._places)

    def write(self) -> None:
        """Write all pages but those of the documents, whose pictures may still be drawn."""
        self._items()
        self._lists()
        self._programmes()
        self._persons()
        self._search()
        self._writer.page("quality.html", "quality.html", self._quality.page)
        self._writer.page("index.html", "start.html", self._start)

    def _start(self) -> Mapping[str, Any]:
        rows = self._rows
        (counts,) = rows.ask(
            "select (select count(*) from documents) as documents, "
            "(select count(*) from sitting_items) as items, "
            "(select count(*) from decisions where stage <> 'proposed') as decisions, "
            "(select count(*) from motions) as motions, "
            "(select count(*) from votes) as votes, "
            "(select count(*) from reservations) as reservations, "
            "(select count(distinct coalesce(goal_key, goal_id)) from goals) as goals"
        )
        newest = self._sittings.newest
        municipalities = sorted(
            {row["municipality"] for row in rows.documents.values() if row["municipality"]}
        )
        quality = self._quality
        return {
            "counts": counts,
            "meetings": len(newest),
            "municipalities": municipalities,
            "latest": [own for own in newest if own.date][:_LATEST],
            "findings": {name: len(quality.findings[name]) for name in SEVERITIES},
            "worst": quality.worst(8),
            "failed": quality.failed,
            "low": quality.low,
            "programmes": [own for own in self._follow_ups.programmes() if own.tallies][:6],
        }

    def write_documents(self, pictures: DrawnPages) -> dict[str, str]:
        """Write the pages of the documents; return which have no pictures, by name, and why."""
        drawn, missing = pictures.finished()
        for document, sizes in drawn.items():
            for page in range(1, len(sizes) + 1):
                self._writer.keep(image_address(document, page))
            self._writer.keep(image_address(document, 0).replace("0.webp", "pages.json"))
        shown = DocumentPages(self._rows, self._places, self._texts)
        known = self._rows.fingerprints
        for own, document in self._rows.documents.items():
            sizes, why = drawn.get(own, []), missing.get(own, "")
            starts = self._places.first_pages(own)
            same = known.get(own, ""), len(sizes), why, tuple(starts)
            for first in starts:
                self._writer.page(
                    document_address(own, first),
                    "document.html",
                    lambda d=document, f=first, s=sizes, w=why: shown.page(d, f, s, w),  # type: ignore[misc]
                    *same,
                    first,
                )
        return {self._rows.documents[own]["file_name"]: why for own, why in missing.items()}

    def _items(self) -> None:
        known = self._rows.fingerprints
        for sitting in self._sittings.newest:
            around = tuple(row["item_id"] for row in sitting.items)
            made_of = tuple(known.get(own, "") for own in sitting.documents)
            self._writer.page(
                sitting.address,
                "meeting.html",
                lambda s=sitting: self._meetings.meeting(s),  # type: ignore[misc]
                around,
                made_of,
            )
            for place, item in enumerate(sitting.items):
                way = self._meetings.way_of(item["item_id"])
                self._writer.page(
                    item_address(item["item_id"]),
                    "item.html",
                    lambda i=item: self._meetings.item(i),  # type: ignore[misc]
                    known.get(item["document_id"], ""),
                    sitting.key,
                    around[max(0, place - 1) : place + 2],
                    [sorted((k, str(v)) for k, v in step.items()) for step in way],
                    item["also_in"],
                    tuple(self._places.first_pages(item["document_id"])),
                )

    def _lists(self) -> None:
        read = newest_first(self._rows.documents.values(), "ingested_at")
        self._list("documents", "documents.html", read, lambda own: {"documents": own})
        newest = self._sittings.newest
        places = sorted({own.municipality for own in newest if own.municipality})
        links = [(where, list_address("meetings", where)) for where in places]
        self._list(
            "meetings", "meetings.html", newest,
            lambda own: {"sittings": own, "places": links, "where": None},
        )  # fmt: skip
        for where, address in links:
            own = [sitting for sitting in newest if sitting.municipality == where]
            self._list(
                address.removesuffix(".html"), "meetings.html", own,
                lambda shown, w=where: {"sittings": shown, "places": links, "where": w},
            )  # fmt: skip
        for severity in SEVERITIES:
            self._list(
                f"findings-{severity}", "findings.html", self._quality.findings[severity],
                lambda shown, s=severity: {
                    "severity": s,
                    "findings": [self._quality.shown(finding) for finding in shown],
                    "counts": {name: len(self._quality.findings[name]) for name in SEVERITIES},
                },
            )  # fmt: skip

    def _list(
        self,
        name: str,
        template: str,
        listed: Sequence[Any],
        context: Callable[[Sequence[Any]], Mapping[str, Any]],
        size: int = _A_PAGE,
    ) -> None:
        """Write a list over as many pages as it needs."""
        pages = paged(listed, size)
        for number, own in enumerate(pages, 1):
            around = {
                "page_number": number,
                "page_total": len(pages),
                "total": len(listed),
                "page_before": numbered(f"{name}.html", number - 1) if number > 1 else None,
                "page_after": numbered(f"{name}.html", number + 1) if number < len(pages) else None,
            }
            self._writer.page(
                numbered(f"{name}.html", number),
                template,
                lambda o=own, a=around: {**context(o), **a},  # type: ignore[misc]
            )

    def _programmes(self) -> None:
        shown = self._follow_ups.programmes()
        self._list(
            "follow-up", "follow-up.html", shown,
            lambda own: {"programmes": own, "bars_of": bars_of, "doubts": self._follow_ups.doubts},
            size=30,
        )  # fmt: skip
        for programme in shown:
            self._writer.page(
                programme.address,
                "programme.html",
                lambda p=programme: self._follow_ups.page(p),  # type: ignore[misc]
            )

    def _persons(self) -> None:
        people, known = self._people, self._rows.fingerprints
        groups = people.by_municipality()
        self._writer.page("people.html", "people.html", lambda: {
            "groups": [(where, list_address("people", where), parties, len(persons))
                       for where, parties, persons in groups],
        })  # fmt: skip
        for where, _, persons in groups:
            self._list(
                list_address("people", where).removesuffix(".html"), "people-of.html", persons,
                lambda shown, w=where: {"where": w, "persons": shown},
            )  # fmt: skip
        for person in people.persons.values():
            same = [known.get(own, "") for own in sorted(person.documents)]
            self._acts(
                person.address, "person.html", person.acts, same,
                lambda shown, p=person: people.person_page(p, shown),
            )  # fmt: skip
        for party in people.parties.values():
            same = [known.get(own, "") for own in sorted(party.documents)]
            self._acts(
                party.address, "party.html", people.acts_of_party(party), same,
                lambda shown, p=party: people.party_page(p, shown),
            )  # fmt: skip

    def _acts(
        self,
        address: str,
        template: str,
        acts: Sequence[Any],
        same: Sequence[str],
        context: Callable[[Sequence[Any]], Mapping[str, Any]],
    ) -> None:
        pages = paged(acts, 150)
        for number, own in enumerate(pages, 1):
            around = {
                "page_number": number,
                "page_total": len(pages),
                "total": len(acts),
                "page_before": numbered(address, number - 1) if number > 1 else None,
                "page_after": numbered(address, number + 1) if number < len(pages) else None,
            }
            self._writer.page(
                numbered(address, number),
                template,
                lambda o=own, a=around: {**context(o), **a},  # type: ignore[misc]
                same,
                len(acts),
                number,
            )

    def _search(self) -> None:
        found = search_entries(
            self._rows, self._sittings, self._people, self._places, self._texts
        )
        for name, text in index_files(found):
            self._writer.file(f"search/{name}", text)
