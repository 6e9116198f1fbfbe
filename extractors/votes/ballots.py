"""One person's vote, and what is read from a line that holds one: "Eva Ek (S), ersätter Bo Ås"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.contract import Ballot
from extractors.language.person_lists import CODE
from extractors.language.persons import Person, find_people
from schemas.document import Passage, Piece
from schemas.vocabulary import meanings

SERVES = re.compile(r"\s*,?\s*(?:\()?(?:för|ersätter|ersättare för|tjg ers för|tjänstgör för)\s+")
ITEM = re.compile(r"§\s*(?P<paragraph>\d{1,4})")
OPTIONS = ("yes", "no", "abstain", "absent")


def one_a_line(passage: Passage) -> list[Passage]:
    """Part a list of names set one a line into its printed lines; running text stays whole."""
    lines: list[list[Piece]] = []
    for piece in passage.pieces:
        if lines and abs(lines[-1][0].top - piece.top) < 2 and lines[-1][0].page == piece.page:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    parts = [passage.cut(line[0].start, line[-1].end) for line in lines]
    alone = sum(_names_one(part.text) for part in parts)
    return parts if alone * 2 > len(parts) else [passage]


def _names_one(text: str) -> bool:
    """Whether a line names one person, and whom they sit for: "Eva Ek (S), ersätter Bo Ås"."""
    code = CODE.search(text)
    return bool(code and ("," not in text[:-1] or SERVES.match(text, code.end())))


def of_line(line: Passage, option: str) -> list[Ballot]:
    """Return the ballots of a line of names, or of one name with whom they sit for."""
    people = find_people(line.text)
    serves = SERVES.match(line.text, people[0].end) if people else None
    if serves:
        ballot = ballot_of(line, people[0], option)
        return [
            replace(ballot, substitutes_for=CODE.sub("", line.text[serves.end() :]).strip(" )"))
        ]
    return [ballot_of(line, person, option) for person in people]


def ballot_of(passage: Passage, person: Person, option: str) -> Ballot:
    """Return the ballot of a person found in a passage."""
    code = CODE.search(passage.text, person.start, person.end)
    name = passage.cut(person.start, code.start() if code else person.end)
    return Ballot(name, person.party, option, None)


def option_of(text: str) -> str | None:
    """Return the option that words give: "Nej röstar" -> "no", "Frånv." -> "absent"."""
    options = meanings("votes", "options")
    form = " ".join(text.split()).casefold().strip(" :")
    form = re.sub(r"^(?:följande\s+)?(?:är\s+)?", "", form)
    return options.get(form) or options.get(form.replace("röstade", "röstar"))
