"""Lists of who is present: one form each for how the entries stand on the page.

A form takes the entries of one group (members, substitutes, officials) and gives blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from samples.variations.common import Registry
from samples.variations.minutes.facts.model import Meeting
from samples.variations.minutes.forms.blocks import Block, Columns, Para, Table
from samples.variations.minutes.forms.person_lines import Entry, Lines


@dataclass(frozen=True, slots=True)
class Present:
    """The entries of an attendance list, by group."""

    members: list[Entry]
    serving: list[Entry]
    substitutes: list[Entry]
    officials: list[Entry]

    def gold(self) -> list[dict[str, object]]:
        """Return the gold rows, group by group."""
        groups = (self.members, self.serving, self.substitutes, self.officials)
        return [entry.gold for group in groups for entry in group]


def present(meeting: Meeting, lines: Lines, secretary_listed: bool, in_place: bool) -> Present:
    """Return who is there. `in_place`: a substitute stands in the members' list, at the seat."""
    members: list[Entry] = []
    serving: list[Entry] = []
    for seat in meeting.seats:
        entry = lines.member(seat)
        if entry:
            members.append(entry)
        substitute = lines.substitute_serving(seat)
        if substitute:
            (members if in_place else serving).append(substitute)
    substitutes = [lines.substitute(s.person, s.span) for s in meeting.substitutes]
    guests = [*meeting.officials, *([meeting.secretary] if secretary_listed else [])]
    return Present(members, serving, substitutes, [lines.guest(guest) for guest in guests])


Listing = Callable[[Sequence[Entry], Meeting], list[Block]]
LISTS: Registry[Listing] = Registry()


@LISTS.form
def one_a_line(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """One person a line."""
    return [Para(entry.line, tight=True) for entry in entries]


@LISTS.form
def running_text(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """A list in running text, with commas, "och" before the last, and a full stop.

    Semicolons part the entries where an entry has commas of its own.
    """
    lines = [entry.line for entry in entries]
    mark = ";" if any("," in line for line in lines) else ","
    text = lines[0] if len(lines) == 1 else f"{f'{mark} '.join(lines[:-1])} och {lines[-1]}"
    return [Para(f"{text}.", tight=True)]


@LISTS.form
def two_columns(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """Lines that flow in two columns."""
    if len(entries) < 4:
        return one_a_line(entries, meeting)
    return [Columns([entry.line for entry in entries])]


@LISTS.form
def side_by_side(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """Two entries a row, read across."""
    if len(entries) < 4:
        return one_a_line(entries, meeting)
    half = (len(entries) + 1) // 2
    left, right = entries[:half], [e.line for e in entries[half:]] + [""]
    rows = [(a.line, b) for a, b in zip(left, right, strict=False)]
    return [Table(("1fr", "1fr"), rows)]


@LISTS.form
def name_role_party(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """Columns: name, role, party; then whom they serve for and when."""
    rows = []
    for entry in entries:
        role = {
            "member": "Ledamot",
            "serving_substitute": "Tjg ersättare",
            "substitute": "Ersättare",
        }
        office = entry.office or role.get(str(entry.gold["role"]), "")
        note = f"för {entry.serves}" if entry.serves else ""
        rows.append((entry.name, office[:1].upper() + office[1:], entry.party, note, entry.when))
    widths = ("4fr", "4fr", "1.2fr", "4fr", "2fr")
    return [Table(widths, rows, size=0.9)]


@LISTS.form
def name_party_columns(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """Columns without rules: the name, the party, and then the office or the service."""
    rows = []
    for entry in entries:
        note = entry.office or (f"ersätter {entry.serves}" if entry.serves else "")
        if not note and entry.gold["role"] == "serving_substitute":
            note = "tjg ersättare"
        rows.append((entry.name, entry.party, ", ".join(filter(None, (note, entry.when)))))
    return [Table(("3fr", "1fr", "4fr"), rows)]


@LISTS.form
def by_party(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """Under the full names of the parties, in bold."""
    names = {party.code: party.name for party in meeting.parties}
    if any(entry.gold["party"] is None for entry in entries) or len(entries) < 6:
        return one_a_line(entries, meeting)
    ordered = sorted(entries, key=lambda entry: list(names).index(str(entry.gold["party"])))
    blocks: list[Block] = []
    for party, group in groupby(ordered, key=lambda entry: str(entry.gold["party"])):
        blocks.append(Para((names[party], "bold"), tight=True))
        blocks += [Para(entry.line, tight=True) for entry in group]
    return blocks
