"""Which area a stated tally is about: "inom målområde Hälsa är ..." or a heading over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.contract import Extracted, Scope, row
from extractors.plans.areas import area_name
from extractors.plans.programmes import own_part, programme_id, programme_key, programme_row
from schemas.document import Passage, Section
from schemas.records import Area

_INSIDE = re.compile(
    r"\b(?i:inom|i|för|under)\s+(?:(?:mål|fokus|insats|del)?område(?:ts?)?|perspektivet|temat)\s+"
    r"[\"”»]?(?P<name>[A-ZÅÄÖ][^,.:;\"”»]*?)"
    r"(?=\s+(?:är|har|bedöms|finns|visar|uppnås|nås|ligger|går|når|blev|var)\b|[,.:;\"”»]|$)"
)
_LONGEST_LINE = 90


@dataclass(slots=True)
class AreaNames:
    """The areas of a part by name; areas that only a tally names become rows of their own."""

    scope: Scope
    known: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    current: str | None = None
    level: int = 0
    tile: str | None = None
    reported: set[str] = field(default_factory=set)
    tiles: set[int] = field(default_factory=set)

    def find_tiles(self, sections: Sequence[Section]) -> None:
        """Note the headings that are titles of tiles: an area whose chapter comes later.

        A tile ends with what it states, and no heading shows where.
        """
        titles = [" ".join(section.title.split()).casefold() for section in sections]
        for place, title in enumerate(titles):
            if title and title in titles[place + 1 :]:
                self.tiles.add(id(sections[place]))

    def leave_tile(self, section: Section, stated: Sequence[object]) -> None:
        """Leave the area of a tile behind what it states."""
        if stated and id(section) in self.tiles:
            self.current, self.level = None, 0

    def enter(self, section: Section) -> None:
        """Go on to a section: under the heading of an area, what is stated is about it."""
        if section.heading is None:
            return
        name, is_named = area_name(section.heading)
        form = name.plain.casefold()
        if form in self.known or is_named:
            self.current, self.level = name.plain, section.level
        elif section.level <= self.level:
            self.current, self.level = None, 0

    def enter_line(self, passage: Passage, level: int) -> None:
        """Go on below a line that names an area that is known: "Målområde: Natur"."""
        if not self.known or len(passage.text) >= _LONGEST_LINE:
            return
        name, is_named = area_name(passage)
        if is_named and name.plain.casefold() in self.known:
            self.current, self.level = name.plain, level

    def leading(self, text: str) -> str | None:
        """Return the area with whose name a text begins, as on a tile: "Energi Två av tre ..."."""
        lowered = " ".join(text.split()).casefold()
        return next(
            (f for f in sorted(self.known, key=len, reverse=True) if lowered.startswith(f"{f} ")),
            None,
        )

    def named_in(self, text: str) -> list[tuple[int, str]]:
        """Return the areas that a sentence is about, by their kind or by a name that is known, and
        where each is named."""
        found = [
            (match.start(), " ".join(match["name"].split())) for match in _INSIDE.finditer(text)
        ]
        lowered = text.casefold()
        for form in sorted(self.known, key=len, reverse=True):
            if form not in lowered:
                continue  # an expression of its own for each name costs more
            for match in re.finditer(rf"\b(?:inom|för|i)\s+[\"”]?{re.escape(form)}\b", lowered):
                if not any(start <= match.start() <= start + 60 for start, _ in found):
                    found.append((match.start(), form))
            if form.endswith("mål"):  # "de 13 verksamhetsmässiga målen"
                found.extend(
                    (match.start(), form)
                    for match in re.finditer(rf"\b{re.escape(form)}(?:en)?\b", lowered)
                )
        return sorted(found)

    def of_label(self, label: str) -> str | None:
        """Return the area that a row of a table is labelled with; None for the row of all."""
        if re.match(
            r"(?:totalt|summa|samtliga|alla|hela|sammanlagt|programmet)\b", label.casefold()
        ):
            return None
        plain = area_name(Passage(label, ()))[0].text if label else ""
        return plain or label

    def id_of(self, programme: str, area: str | None) -> str | None:
        """Return the id of an area's row."""
        if area is None:
            return None
        known = self.known.get(area.casefold())
        pid = programme_id(self.scope.document_id, programme)
        return (
            known or f"{self.scope.part_id}-{own_part(pid, self.scope)}-area-{programme_key(area)}"
        )

    def rows(self, programme: str, area: str | None, evidence: Passage) -> Iterator[Extracted]:
        """Yield the row of an area that no plan of this part holds, once."""
        if area is None or area.casefold() in self.known:
            return
        area_id = self.id_of(programme, area)
        if area_id is None or area_id in self.reported:
            return
        self.reported.add(area_id)
        yield programme_row(self.scope, programme, {"name": evidence})
        yield row(
            Area,
            self.scope,
            {"name": evidence},
            area_id=area_id,
            programme_id=programme_id(self.scope.document_id, programme),
            parent_area_id=None,
            ordinal=len(self.reported),
            level=1,
            name=area,
            sdgs=[],
        )
