"""Texts of reservations and statements that stand in an appendix, tied to their item by its §.

Bilaga 1 / § 44, Moderaterna och Liberalerna / "Budgeten bygger på ..." -> the text of the
reservation under § 44 that those parties made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import dropwhile, takewhile

from extractors.contract import (
    AppendedText,
    Extracted,
    ExtractedFinding,
    ItemContext,
    Provenance,
    Row,
)
from extractors.debate.notices import reserves, signs, without_signature
from extractors.language.bodies import find_bodies
from extractors.language.dates import find_dates
from extractors.language.grammar import NAME_IN_FULL, bare_name
from extractors.language.person_lists import NAME
from extractors.language.persons import find_groups, find_people
from schemas.document import Passage, Section
from schemas.records import Actor, Reservation, Statement
from schemas.vocabulary import pattern

_APPENDIX = re.compile(r"\bBilag(?:a|or)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\bBilaga\s+(?P<number>\d{1,3}|[A-ZÅÄÖ])\b", re.IGNORECASE)
_FOR_A_PARTY = re.compile(r"^För [A-ZÅÄÖ][\w, åäöoch]+$|^[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){1,3}$")
_NAMES = re.compile(rf"(?:{NAME.pattern}(?:\s*,\s*|\s+och\s+|\s*$))+")
_NAMES_ALONE = re.compile(
    rf"{NAME_IN_FULL}(?:(?:\s*,\s*|\s+och\s+|\s+){NAME_IN_FULL})*(?:,\s*\w+)?"
)  # "Bo Ek, oppositionsråd"
_SHORT = 110
_FOOT = re.compile(r"[^.!?]{0,110}\b\d{1,2}\s?\(\d{1,2}\)")
_PARTY_AND_PLACE = re.compile(r"[\s,]*(?:[Ii]\s+)?(?:[A-ZÅÄÖ][\w-]+\s*){0,3}")
_ITEM = re.compile(r"§\s*(?P<paragraph>\d{1,4})")


def appendices_referred_to(items: Iterable[tuple[int, Sequence[Section]]]) -> dict[str, int]:
    """Return the § by the number or letter of the appendix to which its reservations or statements
    refer: "reserverar sig, se bilaga 2". Where several do, none is given.

    `items` are the agenda items, each by its § and with its sections.
    """
    found: dict[str, set[int]] = {}
    for paragraph, sections in items:
        for section in sections:
            for own in section.paragraphs:
                text = own.passage.text
                named = [match["number"].upper() for match in _NUMBERED.finditer(text)]
                if named and (_role(text) or _role(section.title) or reserves().search(text)):
                    for number in named:
                        found.setdefault(number, set()).add(paragraph)
    return {number: min(own) for number, own in found.items() if len(own) == 1}


def appended_texts(
    sections: Sequence[Section],
    cases: Mapping[str, int],
    referred: Mapping[str, int],
    paragraphs: frozenset[int] = frozenset(),
) -> list[AppendedText]:
    """Return the texts in appendices whose headings name a §, or an agenda item's case number, or
    to which the text of an item refers.

    `cases` gives the § by case number, `referred` by the number or letter of the appendix;
    `paragraphs` are the §§ of the items, where they are known. What names the agenda item may
    stand in a heading above.
    """
    found = []
    role = ""
    above: list[str] = []
    for section in sections:
        if _APPENDIX.search(section.title) or section.role == "vote":
            above, role = [], ""
        role = _role(section.title) or role
        passages = [paragraph.passage for paragraph in section.paragraphs]
        head, rest = section.title, passages
        if passages and _paragraph_of([*above, head], cases, paragraphs) is None:
            line, rest = _headed_by_first_line(passages, cases)
            role = _role(line) or role
            head = f"{head} {line}"
        if rest and (named := _named_above(rest[0].text)):
            role = named
            head, rest = f"{head} {rest[0].plain}", rest[1:]
        above.append(head)
        paragraph = _paragraph_of(above, cases, paragraphs) or _referred_to(above, referred)
        own = [
            without_signature(text) for text in _before_closing(rest)
            if not _is_signature(text.text) and not _is_of_meeting(text.text)
        ]  # fmt: skip
        own = _without_dates(own)
        if paragraph is None or not own or not role:
            continue
        signed = [text.text for text in passages if _is_signature(text.text)]
        parties, people = _whose(" ".join([*above, rest[0].text]), signed)
        text = Passage.join(own)
        found.append(AppendedText(paragraph, role == "statement", parties, text, people))
    return found


def _whose(head: str, signed: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parties, and the names in lower case, of a text's heading and of who signed it."""
    named = [*find_groups(head)]
    for text in signed:
        named += [*find_people(text), *find_groups(text)]
    people = {person.name.casefold() for person in named if person.name}
    people |= {name.group().casefold() for text in signed for name in bare_name().finditer(text)}
    return frozenset(person.party for person in named if person.party), frozenset(people)


def _paragraph_of(
    heads: Sequence[str], cases: Mapping[str, int], paragraphs: frozenset[int]
) -> int | None:
    """Return the § that the label of the appendix names, else the lowest of the headings above a
    text, itself or by its case: "§ 3" may be a number on the agenda."""
    labels = [head for head in heads if _APPENDIX.search(head)]
    for head in [*reversed(labels), *reversed(heads)]:
        named = _ITEM.search(head)
        if named and (not paragraphs or int(named["paragraph"]) in paragraphs):
            return int(named["paragraph"])
        for case, paragraph in cases.items():
            if case in head:
                return paragraph
    return None


def _referred_to(heads: Sequence[str], referred: Mapping[str, int]) -> int | None:
    """Return the § that refers to the appendix named in the headings above a text."""
    named = next((own for head in reversed(heads) if (own := _NUMBERED.search(head))), None)
    return referred.get(named["number"].upper()) if named else None


def _role(title: str) -> str:
    lowered = title.casefold()
    if any(word in lowered for word in ("yttrande", "uttalande", "anteckning")):
        return "statement"
    return "reservation" if "reservation" in lowered else ""


def _named_above(line: str) -> str:
    """Return the role of a line that only names what follows it: "Protokollsanteckning i ärende 6
    på nämndens sammanträde 2025-09-10."."""
    return _role(line) if len(line) < _SHORT and pattern("dissent", "named").match(line) else ""


def _headed_by_first_line(
    passages: list[Passage], cases: Mapping[str, int]
) -> tuple[str, list[Passage]]:
    """Part the printed line that heads a text in its own look: "Reservation § 144, Budget",
    "Kommunfullmäktige 2025-03-05, § 17 Budget".

    A whole paragraph that names a case number and holds no sentence is a head too.
    """
    first = passages[0]
    if not first.text.endswith(".") and any(case in first.text for case in cases):
        return first.plain, passages[1:]
    tops = {piece.top for piece in first.pieces[:1]}
    end = max(piece.end for piece in first.pieces if piece.top in tops)
    head = first.cut(0, end)
    names_item = _ITEM.search(head.text) and not head.text.endswith((".", ","))
    if not _role(head.text) and not names_item:
        return "", passages
    rest = first.cut(end)
    return head.plain, [rest, *passages[1:]] if rest.text else passages[1:]


def _is_of_meeting(text: str) -> bool:
    """Whether a paragraph only names the meeting, "Socialnämnden 2025-10-08", is the number of a
    matter, or the foot of the appendix's own page: "Reservation om lov 1(1)"."""
    if not any(letter.isalpha() for letter in text) or _FOOT.fullmatch(text):
        return True
    short = len(text) < _SHORT and not text.endswith((".", "!", "?"))
    return short and bool(find_dates(text)) and any(b.start == 0 for b in find_bodies(text))


def _is_signature(text: str) -> bool:
    """Whether a paragraph only names those who signed: "För Centerpartiet", "Bo Ek (C)"."""
    if (
        signs(text)
        or _FOR_A_PARTY.match(text)
        or _NAMES_ALONE.fullmatch(text)
        or pattern("dissent", "signing").match(text)
        or _names_and_party(text)
    ):
        return True
    people = find_people(text)
    named = sum(person.end - person.start for person in people)
    return bool(people) and (named > 0.5 * len(text) or len(text) < 90) and not text.endswith(".")


def _before_closing(texts: Sequence[Passage]) -> list[Passage]:
    """Return the texts up to the words that close a letter: "Med vänliga hälsningar"."""
    return list(takewhile(lambda text: not pattern("dissent", "closing").match(text.text), texts))


def _without_dates(texts: Sequence[Passage]) -> list[Passage]:
    """Return texts without the lines of place and date around them: "Orten den 13 mars"."""
    dates = pattern("dissent", "dated").fullmatch
    kept = list(dropwhile(lambda text: dates(text.text) is not None, texts))
    while kept and pattern("dissent", "dated").search(kept[-1].text):
        dated = pattern("dissent", "dated").search(kept[-1].text)
        assert dated
        last = kept.pop().cut(0, dated.start())
        if last.text:
            kept.append(last)
    return kept


def _names_and_party(text: str) -> bool:
    """Whether nothing but names and a party's name stands there: "Bo Ek, Eva Ås Liberalerna"."""
    groups = find_groups(text)
    if len(text) > 200 or not groups:
        return False
    if groups[0].start == 0 and _PARTY_AND_PLACE.fullmatch(text, groups[-1].end):
        return True  # "Miljöpartiet i Orten"
    if groups[-1].end < len(text):
        return False
    return _NAMES.fullmatch(text[: groups[-1].start].strip(" ,\n")) is not None


def relate_appended_texts(context: ItemContext) -> Iterable[Extracted]:
    """Return everything found, reservations and statements with their texts from appendices."""
    if not context.appended_texts:
        return context.found
    actors: dict[str, list[Actor]] = {}
    for actor in context.records(Actor):
        actors.setdefault(actor.record_id, []).append(actor)
    open_rows = [
        (entry, actors.get(entry.record.own_id, []))
        for entry in context.found
        if isinstance(entry, Row)
        and isinstance(entry.record, (Reservation, Statement))
        and entry.record.text is None
    ]
    texts: dict[int, list[AppendedText]] = {}
    free = list(context.appended_texts)
    for fits in (_signed_by, _of_a_party_of, _of_nobody):  # the surest first
        for text in list(free):
            fitting = [
                entry for entry, own in open_rows
                if isinstance(entry.record, Statement) == text.is_statement and fits(text, own)
                and (id(entry) not in texts or fits is _signed_by)
            ]  # fmt: skip
            if fitting:
                # One reservation may have several texts, and who reserves twice wrote of one.
                best = min(fitting, key=lambda row: (not _is_written(row), id(row) in texts))
                texts.setdefault(id(best), []).append(text)
                free.remove(text)
    made: list[Extracted] = [_nobodys(text, context) for text in free]
    for each in context.found:
        if isinstance(each, Row) and id(each) in texts:
            whole = Passage.join([found.text for found in texts[id(each)]])
            where = Provenance("text", whole.boxes())
            made.append(each.updated(text=whole.plain).with_provenance(where))
        else:
            made.append(each)
    return made


def _nobodys(text: AppendedText, context: ItemContext) -> ExtractedFinding:
    """Return the finding on a text that belongs to no reservation or statement that was read."""
    table = Statement.table if text.is_statement else Reservation.table
    return ExtractedFinding(
        "text_not_read",
        "warning",
        f"A text in an appendix belongs to § {text.paragraph}, and to no row: "
        f"'{text.text.plain[:_SHORT]}'",
        text.text,
        context.scope.item_id,
        "agenda_items",
        about_table=table,
    )


def _is_written(entry: Row) -> bool:
    """Whether the words that a row was read from say that its text is written elsewhere."""
    words = " ".join(box.text for own in entry.provenance for box in own.boxes)
    return pattern("dissent", "written").search(words) is not None


def _signed_by(text: AppendedText, actors: Sequence[Actor]) -> bool:
    return any((actor.person_name or "").casefold() in text.people for actor in actors)


def _of_a_party_of(text: AppendedText, actors: Sequence[Actor]) -> bool:
    return any(actor.party in text.parties for actor in actors)


def _of_nobody(text: AppendedText, actors: Sequence[Actor]) -> bool:
    return not text.parties
