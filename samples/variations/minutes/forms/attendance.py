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


def _noted(entry: Entry) -> str:
    """Return a name with what is said of it behind commas: office, service, presence."""
    serves = f"ersätter {entry.serves}" if entry.serves else ""
    if not serves and entry.gold["role"] == "serving_substitute":
        serves = "tjg ersättare"
    return ", ".join(filter(None, (entry.name, entry.office, serves, entry.when)))


def _by_party(
    entries: Sequence[Entry], meeting: Meeting
) -> list[tuple[str, str, list[Entry]]] | None:
    """Return codes and names of parties with their entries; None where they are not elected."""
    names = {party.code: party.name for party in meeting.parties}
    if any(entry.gold["party"] is None for entry in entries):
        return None
    ordered = sorted(entries, key=lambda entry: list(names).index(str(entry.gold["party"])))
    groups = groupby(ordered, key=lambda entry: str(entry.gold["party"]))
    return [(code, names[code], list(group)) for code, group in groups]


@LISTS.form
def numbered_lines(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """`1. Anna Ek (S)`: a number before each."""
    return [Para(f"{number}. {entry.line}", tight=True) for number, entry in enumerate(entries, 1)]


@LISTS.form
def party_run_in(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """`Socialdemokraterna: Anna Ek, ordförande; Bo Ås`: a paragraph a party."""
    groups = _by_party(entries, meeting)
    if groups is None:
        return one_a_line(entries, meeting)
    return [
        Para([(f"{name}: ", "bold"), "; ".join(map(_noted, group))], tight=True)
        for _, name, group in groups
    ]


@LISTS.form
def party_with_code(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """`Socialdemokraterna (S)` above those who belong to it, who bear no code."""
    groups = _by_party(entries, meeting)
    if groups is None or len(entries) < 6:
        return one_a_line(entries, meeting)
    blocks: list[Block] = []
    for code, name, group in groups:
        blocks.append(Para((f"{name} ({code})", "bold"), tight=True))
        blocks += [Para(_noted(entry), tight=True) for entry in group]
    return blocks


@LISTS.form
def ruled_columns(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """A ruled table with heads: name, party, office, whom one serves for, paragraphs."""
    if any(entry.gold["party"] is None for entry in entries):
        return one_a_line(entries, meeting)
    rows = []
    for entry in entries:
        serves = entry.gold["role"] == "serving_substitute"
        office = entry.office or ("tjg ersättare" if serves else "")
        rows.append((entry.name, entry.party.strip("()"), office, entry.serves, entry.when))
    header = ("Namn", "Parti", "Uppdrag", "Ersätter", "Paragrafer")
    widths = ("3fr", "34pt", "2fr", "3fr", "2fr")
    return [Table(widths, rows, header=header, rules="all", size=0.85)]


@LISTS.form
def office_first_columns(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """Columns without rules: the office, the name, the party, the service or the presence."""
    said = {"member": "Ledamot", "serving_substitute": "Tjg ersättare", "substitute": "Ersättare"}
    rows = []
    for entry in entries:
        office = entry.office or said.get(str(entry.gold["role"]), "")
        note = f"för {entry.serves}" if entry.serves else ""
        office = office[:1].upper() + office[1:]
        rows.append((office, entry.name, entry.party, ", ".join(filter(None, (note, entry.when)))))
    return [Table(("3fr", "4fr", "1fr", "4fr"), rows, size=0.9)]


@LISTS.form
def first_and_last_names(entries: Sequence[Entry], meeting: Meeting) -> list[Block]:
    """Columns without rules: first name, surname, party, and what else is said."""
    rows = []
    for entry in entries:
        first, _, last = entry.name.partition(" ")
        note = entry.office or (f"ersätter {entry.serves}" if entry.serves else "")
        if not note and entry.gold["role"] == "serving_substitute":
            note = "tjg ersättare"
        rows.append((first, last, entry.party, ", ".join(filter(None, (note, entry.when)))))
    return [Table(("2fr", "2.4fr", "1fr", "4fr"), rows)]


NARROW = (one_a_line, by_party, party_with_code, numbered_lines)
"""Lists that stand well in half the width of a page."""
