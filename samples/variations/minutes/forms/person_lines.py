"""How one person is written in an attendance list: name, party, office, whom they serve for, when.

Each piece is a form of its own dimension. Beside the line stands the gold row for what it says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samples.variations.common import Registry
from samples.variations.minutes.facts.people import Official, Person, Seat, Span

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """Someone on the list: as printed, with the gold row."""

    name: str
    party: str  # as printed in a column of its own
    office: str
    serves: str
    when: str
    line: str
    gold: Row


PERSON: Registry[Callable[[str, str], str]] = Registry()
PARTY_CELL = {
    "brackets": "({})",
    "comma": "{}",
    "party_first": "{}",
    "lower_case": "({})",
    "space": "{}",
    "brackets_first": "({})",
}


@PERSON.form
def brackets(name: str, party: str) -> str:
    """`Anna Ek (S)`."""
    return f"{name} ({party})"


@PERSON.form
def comma(name: str, party: str) -> str:
    """`Anna Ek, S`."""
    return f"{name}, {party}"


@PERSON.form
def party_first(name: str, party: str) -> str:
    """`S Anna Ek`."""
    return f"{party} {name}"


@PERSON.form
def lower_case(name: str, party: str) -> str:
    """`Anna Ek (s)`, as before 2014."""
    return f"{name} ({party.lower()})"


@PERSON.form
def space(name: str, party: str) -> str:
    """`Anna Ek S`."""
    return f"{name} {party}"


@PERSON.form
def brackets_first(name: str, party: str) -> str:
    """`(S) Anna Ek`."""
    return f"({party}) {name}"


PARTY_LEADS = (party_first, brackets_first)


# chair, first vice, second vice; how it is tied to the name
OFFICE: dict[str, tuple[str, str, str, str]] = {
    "words": (", {}", "ordförande", "1:e vice ordförande", "2:e vice ordförande"),
    "capital": (", {}", "Ordförande", "Förste vice ordförande", "Andre vice ordförande"),
    "brackets": (" ({})", "ordförande", "1:e vice ordförande", "2:e vice ordförande"),
    "short": (", {}", "ordf", "1:e v ordf", "2:e v ordf"),
    "point": (", {}", "ordf.", "1:e vice ordf.", "2:e vice ordf."),
    "no_comma": (" {}", "ordförande", "1:e vice ordförande", "2:e vice ordförande"),
    "before": ("{} ", "Ordförande", "1:e vice ordförande", "2:e vice ordförande"),
}
# Who serves for whom: {sub} and {member} are written as persons are.
SERVING: dict[str, str] = {
    "ersatter": "{sub} ersätter {member}",
    "tjanstgor_for": "{sub} tjänstgör för {member}",
    "tjanstgorande_for": "{sub} tjänstgörande för {member}",
    "ersattare_for": "{sub}, ersättare för {member}",
    "tjg_ers_for": "{sub}, tjg ers för {member}",
    "tjg_for": "{sub} tjg för {member}",
    "tj_ers": "{sub} tj ers för {member}",
    "for": "{sub} för {member}",
    "i_stallet_for": "{sub} istället för {member}",
    "ers_colon": "{sub} ers: {member}",
    "tjg_ers": "{sub}, tjg ers",
    "tjanstgorande_ersattare": "{sub}, tjänstgörande ersättare",
    "in_brackets": "{sub} (ersätter {member})",
    "som_ersattare_for": "{sub} som ersättare för {member}",
    "inkallad_for": "{sub}, inkallad ersättare för {member}",
    "tjg_ersattare_for": "{sub}, tjänstgörande ersättare för {member}",
}
WITHOUT_MEMBER = {"tjg_ers", "tjanstgorande_ersattare"}


PRESENCE: Registry[Callable[[Span, Span], str]] = Registry()


def _range(span: Span, dash: str) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}{dash}{span[1]}"


@PRESENCE.form
def signs(span: Span, whole: Span) -> str:
    """`§§ 12-15`, `§ 12`."""
    return f"{'§' if span[0] == span[1] else '§§'} {_range(span, '-')}"


@PRESENCE.form
def en_dash(span: Span, whole: Span) -> str:
    """`§§ 12–15`."""
    return f"{'§' if span[0] == span[1] else '§§'} {_range(span, '–')}"


@PRESENCE.form
def bare(span: Span, whole: Span) -> str:
    """`12-15`."""
    return _range(span, "-")


@PRESENCE.form
def until_and_from(span: Span, whole: Span) -> str:
    """`t.o.m. § 15`, `fr.o.m. § 12`, or both ends."""
    if span[0] == whole[0] and span[1] != whole[1]:
        return f"t.o.m. § {span[1]}"
    if span[1] == whole[1] and span[0] != whole[0]:
        return f"fr.o.m. § {span[0]}"
    return signs(span, whole)


@PRESENCE.form
def in_brackets(span: Span, whole: Span) -> str:
    """`(§§ 12-15)`."""
    return f"({signs(span, whole)})"


@PRESENCE.form
def spelled(span: Span, whole: Span) -> str:
    """`paragraf 12-15`."""
    return f"paragraf {_range(span, '-')}"


OFFICIAL: dict[str, str] = {
    "name_title_no_comma": "{name} {title}",
    "name_title": "{name}, {title}",
    "title_name": "{Title} {name}",
    "name_brackets": "{name} ({title})",
}


@dataclass(frozen=True, slots=True)
class Lines:
    """Writes the entries of a list in the chosen forms."""

    person: Callable[[str, str], str]
    party_cell: str
    office: tuple[str, str, str, str]
    serving: str
    names_member: bool
    presence: Callable[[Span, Span], str]
    official: str
    whole: Span

    def of(self, person: Person) -> str:
        """Return a person as written: the name with the party."""
        return self.person(person.name, person.party.code)

    def _when(self, span: Span | None) -> str:
        return self.presence(span, self.whole) if span else ""

    def _entry(
        self,
        person: Person,
        role: str,
        span: Span | None,
        line: str,
        office: str = "",
        member: Person | None = None,
        serves: str = "",
    ) -> Entry:
        when = self._when(span)
        gap = " " if when.startswith("(") else ", "
        code = person.party.code
        if self.person is lower_case:
            code = code.lower()
        gold = {
            "person_name": person.name,
            "party": person.party.code,
            "role": role,
            "substitutes_for": member.name if member else None,
            "paragraphs": when.strip("()") or None,
        }
        return Entry(
            person.name,
            self.party_cell.format(code),
            office,
            serves,
            when,
            f"{line}{gap}{when}" if when else line,
            gold,
        )

    def member(self, seat: Seat) -> Entry | None:
        """Return a member who is there, for all of it or a part; None for one who is not."""
        if seat.present is None:
            return None
        roles = {
            "chair": (1, "chair"),
            "first_vice": (2, "vice_chair"),
            "second_vice": (3, "vice_chair"),
        }
        index, role = roles.get(seat.office or "", (0, "member"))
        office = self.office[index] if index else ""
        line = self.of(seat.member)
        if office:
            added = self.office[0].format(office)
            line = added + line if added.endswith(" ") else line + added
        span = None if seat.present == "all" else seat.present
        return self._entry(seat.member, role, span, line, office)

    def substitute_serving(self, seat: Seat) -> Entry | None:
        """Return the substitute who serves in a seat, or None."""
        if seat.substitute is None:
            return None
        line = self.serving.format(sub=self.of(seat.substitute), member=self.of(seat.member))
        serves = seat.member.name if self.names_member else ""
        member = seat.member if self.names_member else None
        return self._entry(
            seat.substitute, "serving_substitute", seat.substitute_span, line, "", member, serves
        )

    def substitute(self, person: Person, span: Span | None) -> Entry:
        """Return a substitute who only attends."""
        return self._entry(person, "substitute", span, self.of(person))

    def guest(self, official: Official) -> Entry:
        """Return an official."""
        title = official.title
        line = self.official.format(
            name=official.name, title=title, Title=title[0].upper() + title[1:]
        )
        when = self._when(official.span)
        gap = " " if when.startswith("(") else ", "
        gold = {
            "person_name": official.name,
            "party": None,
            "role": "official",
            "substitutes_for": None,
            "paragraphs": when.strip("()") or None,
        }
        full = f"{line}{gap}{when}" if when else line
        return Entry(official.name, "", title, "", when, full, gold)
