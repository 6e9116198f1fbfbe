"""The pages of a part as a part: its sections, agenda and front page, and its row of `parts`.

A person may have said where parts begin and of what kind they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.language.headings import document_kind
from extractors.language.item_heads import item_head
from pipeline.assembly.coverage import NOTHING, Coverage
from pipeline.corrections.document_corrections import DocumentCorrections
from pipeline.layout.lines import PageLines
from pipeline.structure.front_page import front_page
from pipeline.structure.numbered_items import items_of
from pipeline.structure.part_titles import plan_titles
from pipeline.structure.parts import PartPages, split_parts
from pipeline.structure.sections import sections_of
from schemas.document import Agenda, Bookmark, FrontPage, Part, Passage, Section
from schemas.records import Part as PartRow


def _above(titled: Sequence[Passage], sections: Sequence[Section]) -> list[Passage]:
    """Return the heading that names a plan and stands over the one found, in a higher rank: the
    latter is its subtitle. "Mångfaldsplan 2025" over "Plan för aktiva åtgärder". On the page of the
    one found it may stand beside that, as on a cover with text: "Så läses programmet" is none."""
    own = [section for section in sections if section.heading is not None][:6]
    place = next((i for i, s in enumerate(own) if titled and s.heading is titled[0]), 0)
    here = titled[0].page if titled else 0
    over = [
        section
        for index, section in enumerate(own)
        if section.heading is not None
        and section.level < own[place].level
        and (index < place or section.heading.page == here)
    ]
    return plan_titles([s.heading for s in over if s.heading])[:1] if over else []


def part_of(ordinal: int, pages: PartPages) -> Part:
    """Return the part that pages are; parts are counted from 1."""
    sections = sections_of(pages.pages)
    heads = [section.heading for section in sections if section.heading is not None]
    titled = [head for head in heads[:6] if document_kind(head.text)[0] == pages.kind]
    if pages.kind in ("action_plan", "follow_up_report"):
        titled = titled or plan_titles(heads[:6])
    if pages.kind == "action_plan":
        titled = [*_above(titled, sections), *titled]
    if pages.kind == "minutes_extract":
        titled = [
            head for index, head in enumerate(heads[:6])
            if not item_head(head.text) and index and item_head(heads[index - 1].text)
        ] or titled  # fmt: skip
    # A heading of a front page ("Ej tjänstgörande ersättare") is no title of the minutes.
    first = heads[0] if heads else _opening(sections, pages.kind)
    other = Passage("", ()) if pages.kind == "minutes" else first
    title = titled[0] if titled else other
    furniture = tuple(line for page in pages.pages for line in page.furniture)
    agenda, front = Agenda([], [], []), FrontPage((), ())
    if pages.kind in ("minutes", "minutes_extract"):
        agenda = items_of(sections)
    if pages.kind == "minutes":
        appended = [s.heading.page for s in agenda.appendices if s.heading]
        front = front_page(pages.pages, agenda.items, min(appended, default=None))
    return Part(
        ordinal,
        pages.kind,
        title,
        pages.pages[0].number,
        pages.pages[-1].number,
        sections,
        furniture,
        agenda,
        front,
        tuple(mark for page in pages.pages for mark in page.marks),
        pages.reason,
    )


def _opening(sections: Sequence[Section], kind: str) -> Passage:
    """Return the first words as a title where nothing stands out and they name the kind."""
    first = next((p.passage for section in sections for p in section.paragraphs), Passage("", ()))
    named = len(first.text) < 120 and document_kind(first.text)[0] == kind
    return first if named else Passage("", ())


def split_pages(
    pages: Iterable[PageLines],
    bookmarks: Sequence[Bookmark],
    title: str,
    whole: DocumentCorrections,
) -> Iterator[PartPages]:
    """Yield the parts of a document, beginning where they are found to, or where a person says."""
    if not whole.starts:
        return split_parts(pages, bookmarks, title)
    kept = list(pages)
    found = [own.pages[0].number for own in split_parts(kept, bookmarks, title)]
    starts = whole.starts.corrected(found, kept[-1].number if kept else 0)
    return split_parts(kept, bookmarks, title, starts)


def of_the_kind(pages: PartPages, ordinal: int, whole: DocumentCorrections) -> PartPages:
    """Return the pages of a part, of the kind that a person says they are of."""
    shown = pages.pages[0].number, pages.pages[-1].number
    kind = whole.of_part(ordinal, shown, {"kind": pages.kind})["kind"]
    if kind is None or kind == pages.kind:
        return pages
    return replace(pages, kind=kind, reason=f"a correction says so; without it: {pages.reason}")


def part_row(
    part: Part, document_id: str, whole: DocumentCorrections, coverage: Coverage = NOTHING
) -> PartRow:
    """Return a part's row of `parts`, with what a person set right of it."""
    pages = part.page_first, part.page_last
    title = whole.of_part(part.ordinal, pages, {"title": part.title.plain or None})["title"]
    return PartRow(
        document_id=document_id,
        part_id=f"{document_id}-p{part.ordinal}",
        ordinal=part.ordinal,
        kind=part.kind,
        kind_reason=part.kind_reason,
        title=title,
        page_first=part.page_first,
        page_last=part.page_last,
        coverage=coverage.share,
    )
