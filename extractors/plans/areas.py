"""Areas of programmes and plans, their global goals, and the prioritised directions under them.

A heading is an area where "Området omfattar de globala hållbarhetsmålen 1, 2 och 3", a list of
insatsområden or a table of goals stands under it, or where it says "Målområde".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.contract import Context, Extracted, ExtractedFinding, Row, Scope, row
from extractors.language.column_kinds import leads_focus
from extractors.language.dates import number_of, number_pattern
from extractors.plans.programmes import programme_id, programme_mentions, programme_row
from schemas.document import Paragraph, Passage, Section, Table
from schemas.records import Area, FocusArea
from schemas.vocabulary import words

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-ZÅÄÖ][.)])\s+")


@cache
def _global_goals() -> re.Pattern[str]:
    return re.compile("|".join(words("plans", "global_goals")), re.IGNORECASE)


def sdgs_in(passage: Passage) -> tuple[list[int], Passage] | None:
    """Return the numbers of the global goals in the first sentence that lists them, and it.

    "Kopplar till globala mål 7, 11 och 13." -> [7, 11, 13].
    """
    for match in _global_goals().finditer(passage.text):
        rest = passage.text[match.end() : match.end() + 120]
        found = re.match(
            r"\w*[\s:]*(?:nr\.?\s*)?(?P<list>\d{1,2}\b(?:\s*(?:,|och|samt|&)\s*(?:mål\s+)?\d{1,2}\b)*)",
            rest,
        )
        if not found:
            continue
        numbers = [int(number) for number in re.findall(r"\d{1,2}", found["list"])]
        if numbers and all(1 <= number <= 17 for number in numbers):
            start = passage.text.rfind("\n", 0, match.start()) + 1
            stop = passage.text.rfind(". ", start, match.start())
            start = stop + 2 if stop >= 0 else start
            return numbers, passage.cut(start, match.end() + found.end())
    return None


@cache
def _area_words() -> list[tuple[str, re.Pattern[str]]]:
    """Return the words for areas, the longest first, each with how a number or dash follows it."""
    return [
        (
            word,
            re.compile(
                rf"{re.escape(word)}\s*(?:(?:\d{{1,2}}(?:\.\d)?|\b[a-zåäö])\s*)?[–:\-—]\s*"
                rf"|{re.escape(word)}\s+(?:\d{{1,2}}[.:]?|[a-zåäö]\.)\s+"
            ),
        )
        for word in sorted(words("plans", "area_words"), key=len, reverse=True)
    ]


def area_name(heading: Passage) -> tuple[Passage, bool]:
    """Return an area's name without its number and kind, and whether the heading names the kind.

    "Målområde och inriktning – Goda livsvillkor" -> "Goda livsvillkor", True.
    """
    number = _NUMBER.match(heading.text)
    start = number.end() if number else 0
    lowered = heading.text.casefold()
    for word, numbered in _area_words():
        if not lowered.startswith(word, start):
            continue
        found = numbered.match(lowered[start:])
        if found and len(lowered) > start + found.end():
            return heading.cut(start + found.end()), True
        if lowered.startswith(f"{word} ", start) and word in words("plans", "area_titles"):
            named = start + len(word) + 1
            if heading.text[named : named + 1].isupper():
                return heading.cut(named), True
    return heading.cut(start), False


def area_number(heading: Passage) -> str | None:
    """Return the number of an area that its heading calls one: "Fokusområde 2: Natur" -> "2"."""
    name, is_named = area_name(heading)
    before = heading.text[: len(heading.text) - len(name.text)] if is_named else ""
    found = re.search(r"[^\W\d]\s+(?P<number>\d{1,2}(?:\.\d)?)\W*$", before)
    return found["number"] if found else None


def is_focus_lead(text: str) -> bool:
    """Whether a paragraph leads into a list of prioritised directions: in a sentence that ends in a
    colon, or as their label alone."""
    lowered = text.casefold()
    return leads_focus(text) or (
        text.endswith(":")
        and any(word in lowered for word in words("plans", "focus_introductions"))
    )


def focus_areas(sections: Sequence[Section], area_id: str, scope: Scope) -> Iterator[Row]:
    """Yield the prioritised directions that the sections of an area list, as rows under it."""
    ordinal = 0
    for section in sections:
        listing = section.heading is not None and leads_focus(section.title)
        for block in section.blocks:
            if isinstance(block, Table):
                listing = False
            elif is_focus_lead(block.passage.text) and not block.marker:
                listing = True
            elif listing and block.marker:
                ordinal += 1
                yield row(
                    FocusArea,
                    scope,
                    {"text": block.passage},
                    focus_area_id=f"{area_id}-focus-{ordinal}",
                    area_id=area_id,
                    ordinal=ordinal,
                    text=block.passage.plain,
                )
            else:
                listing = False


def with_listed_focus(section: Section, sections: Sequence[Section]) -> list[Section]:
    """Return the section of an area, and the one right below it that lists its directions under a
    heading of their own."""
    place = next(n for n, other in enumerate(sections) if other is section)
    below = sections[place + 1 : place + 2]
    return [section, *(own for own in below if own.heading is not None and leads_focus(own.title))]


_HAS_AREAS = re.compile(
    rf"\b(?P<n>{number_pattern()})\s+(?:\w+\s+)?(?:målområden|områden|fokusområden)\b[^.]*:$",
    re.IGNORECASE,
)
_NAMES_AREAS = re.compile(
    rf"\bhar\s+(?P<n>{number_pattern()})\s+(?:målområden|områden|fokusområden)\s*:\s+"
    r"(?P<names>[A-ZÅÄÖ][^.:;]*)(?:\.|$)"
)


def _listed_names(passage: Passage, lead: re.Match[str]) -> list[Passage]:
    """Return the names of a list within a sentence; none where their number is not as stated."""
    start, end = lead.span("names")
    for last in ("samt", "och"):
        breaks = list(re.finditer(rf"\s*,\s+|\s+{last}\s+", lead["names"]))
        edges = [0, *(edge for each in breaks for edge in each.span()), end - start]
        names = [
            passage.cut(start + first, start + stop)
            for first, stop in zip(edges[::2], edges[1::2], strict=True)
        ]
        if len(names) == number_of(lead["n"]):
            return names
    return []


def extract(context: Context) -> Iterator[Extracted]:
    """Yield the areas that a text lists for a programme, below the sentence or within it:
    "Program för X har tre målområden: ...".

    Reports whether the stated number is that of the list. A list within the sentence is read only
    where it has as many names as stated, since a name may hold "och" itself.
    """
    sections, scope = context.sections, context.scope
    done: set[str] = set()
    for section in sections:
        latest = None
        paragraphs = section.paragraphs
        for index, paragraph in enumerate(paragraphs):
            text = paragraph.passage.text
            lead = _HAS_AREAS.search(text) if text.endswith(":") else _NAMES_AREAS.search(text)
            found = [m for m in programme_mentions(text) if lead is None or m.start < lead.end()]
            latest = found[-1] if found else latest
            if lead is None or latest is None or paragraph.marker:
                continue
            pid = programme_id(scope.document_id, latest.name)
            if text.endswith(":"):
                items = [item.passage for item in following_items(paragraphs[index + 1 :])]
            else:
                items = _listed_names(paragraph.passage, lead)
            if pid in done or not items:
                continue
            done.add(pid)
            yield programme_row(scope, latest.name, {"record": paragraph.passage})
            for ordinal, item in enumerate(items, 1):
                yield row(
                    Area,
                    scope,
                    {"name": item},
                    area_id=f"{pid}-area-{ordinal}",
                    programme_id=pid,
                    parent_area_id=None,
                    ordinal=ordinal,
                    level=1,
                    name=item.plain,
                    sdgs=[],
                )
            yield stated_count(
                number_of(lead["n"]), len(items), f"areas of {latest.name}", paragraph.passage
            )


def following_items(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the list items with which paragraphs begin."""
    items = []
    for paragraph in paragraphs:
        if not paragraph.marker:
            break
        items.append(paragraph)
    return items


def stated_count(stated: int | None, found: int, what: str, evidence: Passage) -> ExtractedFinding:
    """Return the finding that a stated number of things agrees with the list, or does not."""
    agrees = stated == found
    return ExtractedFinding(
        "stated_count",
        "info" if agrees else "warning",
        f"{what}: {stated} stated, {found} listed" + ("" if agrees else ": they do not agree"),
        evidence,
        about_table="areas",
    )
