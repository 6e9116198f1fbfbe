"""Labels with their values in a text: "Ansvarig: KS", or set apart by a gap as on a card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.column_kinds import column_head, head_of, named_goal, year_in_head
from extractors.plans.block_labels import is_verdict
from extractors.plans.text_shapes import is_body, is_value, names_only_bodies
from schemas.document import Box, Passage
from schemas.vocabulary import pattern, words

FIELD_KINDS = (
    "status", "trend", "activity_status", "responsible", "participating", "deadline", "indicator",
    "base", "target", "outcome", "cost", "comment", "number", "unit",
)  # fmt: skip
_RIGHT = 2000.0  # as far as the page goes
_GAP = 0.42  # of a line's height: a wider gap parts a label from its value
_WIDE = 1.2  # the same: of what stands in another column
_MOST_WORDS = 5  # of the rest of a body's name
_PARTS = " \n·•|"  # between labelled values on a line
_LABEL_YEAR = r"\s+(?:år\s+|sedan\s+|jämfört med\s+|mot\s+)?\(?(?:19|20)\d\d\)?"
_OF_VALUES = ("base", "target", "outcome")
_SPACE = re.compile("[ \n]")
_JUDGING = ("status", "trend", "activity_status")
_SIGN = re.compile(r"\s+[^\w\s:.,;()%/–—-]+(?=\s|$)")  # "Bedömning ●"
_NAMES = ("responsible", "participating", "deadline")
_STOP = re.compile(r"\w{4}\.$")  # no abbreviation
_OTHER = re.compile(r"[A-ZÅÄÖ][\w/-]*(?: [\w/-]+){0,3}:\s")


class Field(NamedTuple):
    """A labelled value: its kind, its words, the room for a mark, and the year of its label."""

    kind: str
    value: Passage
    room: Box
    year: int | None


_Label = tuple[int, int, str, Passage]
_YEARED = ("base", "target", "outcome", "status", "trend", "activity_status")


@cache
def _field_label() -> re.Pattern[str]:
    columns = words("plans", "columns")

    def listed(kinds: Sequence[str]) -> str:
        forms = sorted((form for kind in kinds for form in columns[kind]), key=len, reverse=True)
        return "|".join(re.escape(form) for form in forms if form not in ("resultat", "nämnd"))

    others = [kind for kind in FIELD_KINDS if kind not in _YEARED]
    return re.compile(
        rf"(?P<label>(?:{listed(_YEARED)})(?:{_LABEL_YEAR})?(?![^\W\d_-])"
        rf"|mål(?:et)?{_LABEL_YEAR}(?=\s*:)|(?:{listed(others)}))"
        r"(?P<colon>\s*:)?(?=\s|$)",
        re.IGNORECASE,
    )


@cache
def _openings() -> frozenset[str]:
    """Return the first two letters of labels: a quick first look."""
    columns = words("plans", "columns")
    forms = [form for kind in FIELD_KINDS for form in columns[kind]]
    return frozenset(form[:2].casefold() for form in (*forms, "mål"))


def parted_at_fields(passage: Passage) -> tuple[Passage | None, list[Field]]:
    """Return the text before the labelled values of a text, or None, and the values.

    Each value has its kind, its words, and the room in which a mark may stand. "Status: ●
    Ansvarig: KS" has two. A label without a colon stands apart from its value by a gap, as on a
    card. Labels may begin on a later line of the text, as below the description on a card. A
    judgement before them is a value too: "Delvis uppfyllt   Ansvarig: KS".
    """
    found = list(_labels_of(passage))
    if found and found[0][2] == "other" and _calls_goal(found[0]):
        found = found[1:]  # "Övergripande mål: Sjöarna ...": the goal's text, no value of another
    if not found:
        return passage, []
    start = found[0][0]
    said = _verdict_before(passage, start) if found[0][2] != "other" else None
    if start > 0 and said is None:
        named = [
            label for label in found if label[2] != "other" and passage.text[label[0]].isupper()
        ]
        ended = named and passage.text[: named[0][0]].rstrip().endswith((".", "!", "?"))
        sure = ended or len(named) > 1 or (named and _says_of_one(named[0]))
        if not named or not sure or named[0][0] not in _line_starts(passage):
            return passage, []
        start = named[0][0]
        found = [label for label in found if label[0] >= start]
    values = [said] if said is not None else []
    for (_, end, kind, label), after in zip(found, [*found[1:], None], strict=True):
        stop = after[0] if after else len(passage.text)
        verdict = _end_of_verdict(label, passage, end, stop) if kind == "other" else None
        stop = verdict or stop
        own_kind = "status" if verdict else kind  # "Helårsprognos: Bedöms uppnås"
        if kind == "other" and _refers_to_goal(label, passage.text[end:stop]):
            own_kind = "goal"  # "Hör till: Delmål 4"
        if own_kind != "other":
            room = _beside(label, passage, after)
            stop = end + len(passage.text[end:stop].rstrip(_PARTS))
            if kind in _OF_VALUES and (own := _value_at_start(passage.text[end:stop])):
                stop = end + own  # what follows says more than the value
            if own_kind == "responsible":
                stop = end_of_body(passage, end, stop)
            if own_kind in _NAMES and _STOP.search(passage.text[end:stop]):
                stop -= 1  # "Ansvarig: Kostenheten. Tidplan: 2027."
            value = passage.cut(end, stop)
            values.append(Field(own_kind, value, room, year_in_head(label.plain)))
    return (passage.cut(0, start) if start and said is None else None), values


def end_of_body(passage: Passage, start: int, stop: int) -> int:
    """Return where the name of a body ends that fills its line, before a text that begins on the
    next one: "Ansvarig: Kommunstyrelsen" over "Nästan alla poolbilar går på el"."""
    for line in sorted(_line_starts(passage)):
        if start < line < stop and names_only_bodies(passage.text[start:line].strip()):
            rest = passage.text[line:stop].strip()
            is_text = len(rest.split()) > _MOST_WORDS or rest.endswith(".")
            if rest[:1].isupper() and is_text and not is_body(rest.rstrip(".")):
                return line
    return stop


def _end_of_verdict(label: Passage, passage: Passage, start: int, stop: int) -> int | None:
    """Return where the judgement behind an unknown label ends: with the value, or with its line,
    before a text that begins on the next one."""
    line = next((place for place in sorted(_line_starts(passage)) if start < place < stop), stop)
    for end in dict.fromkeys((stop, line)):
        begins_anew = end == stop or passage.text[end : end + 1].isupper()
        if begins_anew and _judges(label, passage.cut(start, end)):
            return end
    return None


def _judges(label: Passage, value: Passage) -> bool:
    """Whether an unknown label with a colon stands before nothing but a judgement, and not that of
    the year before."""
    earlier = any(
        re.search(form, label.plain.casefold()) for form in words("plans", "years", "before")
    )
    return not earlier and is_verdict(value.plain.strip(_PARTS + ".●○◐"))


def _refers_to_goal(label: Passage, value: str) -> bool:
    """Whether a label says that something belongs to the goal of which its value is the number."""
    bare = value.strip(_PARTS + ".")
    named = named_goal(bare)
    if named is None or not named.number or named.start < len(bare):
        return False
    return pattern("plans", "belongs_to").fullmatch(label.plain.casefold().rstrip(" :")) is not None


def _calls_goal(label: _Label) -> bool:
    head = head_of(label[3].plain)
    return head is not None and head.kind == "goal"


def _says_of_one(label: _Label) -> bool:
    """Whether a label with a colon says who answers or when: "Fler bussar" / "Ansvarig: KS"."""
    return label[2] in ("responsible", "deadline") and label[3].text.rstrip().endswith(":")


def _verdict_before(passage: Passage, start: int) -> Field | None:
    """Return the judgement that all words before the first label on a text's first line are."""
    before = passage.cut(0, len(passage.text[:start].rstrip(_PARTS)))
    if not before.text or not passage.text[start].isupper() or not is_verdict(before.plain):
        return None
    first, last = before.pieces[0], before.pieces[-1]
    if last.top > first.bottom or last.page != first.page:
        return None
    return Field("status", before, before.boxes()[0], None)


def fields_of(passage: Passage) -> list[Field]:
    """Return the labelled values of a text that begins with a label."""
    before, found = parted_at_fields(passage)
    return found if before is None else []


def label_without_words(passage: Passage) -> list[Field]:
    """Return the label of a judgement that is all that a text says, for the sign drawn behind it:
    "Bedömning 2024"."""
    head = head_of(passage.plain)
    if head is None or head.kind not in ("status", "trend"):
        return []
    nothing = passage.cut(len(passage.text))
    return [Field(head.kind, nothing, _beside(passage, passage, None), year_in_head(passage.plain))]


@lru_cache(maxsize=256)  # what reads a plan and what looks for losses ask for the same text
def _labels_of(passage: Passage) -> tuple[_Label, ...]:
    return tuple(_labels_in(passage))


def _labels_in(passage: Passage) -> Iterator[_Label]:
    """Yield where labels begin and end in a text, what they are, and their words."""
    text = passage.text
    starts = _line_starts(passage)
    place = 0
    openings = _openings()
    while place < len(text):
        opens = text[place : place + 2].casefold()
        known = opens in openings or opens[:1] in openings  # "#" is a label of one letter
        found = _field_label().match(text, place) if known else None
        at_line = place in starts or (place > 0 and _is_set_apart(passage, place))
        kind = _kind_of(found, text) if found else ""
        if (
            found
            and kind
            and (found["colon"] or (at_line and _is_label(passage, found.end(), kind)))
        ):
            yield place, found.end(), kind, passage.cut(place, found.end())
            place = found.end()
        elif (
            at_line
            and (other := _OTHER.match(text, place))
            and _verdict_before(passage, _last_capital(other)) is None
        ):
            longer = column_head(other[0].rstrip(" :"))  # "Ansvarig nämnd eller bolag:"
            own = longer.kind if longer is not None and longer.kind in FIELD_KINDS else "other"
            yield place, other.end(), own, passage.cut(place, other.end())
            place = other.end() - 1
        after = _SPACE.search(text, place)
        if after is None:
            return
        place = after.end()


def _last_capital(label: re.Match[str]) -> int:
    """Return where the last word of a label that begins with a capital does: "Ansvarig" in "Delvis
    uppfyllt Ansvarig: "."""
    starts = [word.start() for word in re.finditer(r"(?<!\S)[A-ZÅÄÖ]", label[0])]
    return label.start() + starts[-1]


def _kind_of(found: re.Match[str], text: str) -> str:
    """Return what a label means; "Mål 2027:" before a value is a target, and else labels a goal."""
    head = head_of(found["label"])
    if not found["label"].casefold().startswith("mål") or head is None or head.kind != "goal":
        return head.kind if head else ""
    return "target" if _value_at_start(text[found.end() :]) else ""


def _value_at_start(text: str) -> int | None:
    """Return where the value ends with which a text begins, and a sentence with it."""
    end = re.search(r"[.;,](?=\s|$)|$|\n", text)
    return end.start() if end and is_value(text[: end.start()].strip()) else None


def _line_starts(passage: Passage) -> set[int]:
    starts = {0}
    before = None
    for piece in passage.pieces:
        if before is not None and (
            piece.page != before.page or piece.top > before.top + 0.5 * (piece.bottom - piece.top)
            or piece.x0 < before.x0
        ):  # fmt: skip
            starts.add(piece.start)
        before = piece
    return starts


def _is_label(passage: Passage, end: int, kind: str) -> bool:
    """Whether a label without a colon has its value behind it: by a gap, or a sign that judges."""
    signed = kind in _JUDGING and _SIGN.match(passage.text, end) is not None
    return signed or _stands_apart(passage, end)


def _stands_apart(passage: Passage, end: int) -> bool:
    """Whether the words before `end` are parted from what follows on their line by a gap."""
    before = [piece for piece in passage.pieces if piece.end <= end]
    after = next((piece for piece in passage.pieces if piece.start >= end), None)
    if not before or after is None:
        return False
    last = before[-1]
    same_line = after.page == last.page and after.top < last.bottom and after.x0 > last.x1
    return same_line and after.x0 - last.x1 >= _GAP * (last.bottom - last.top)


def _is_set_apart(passage: Passage, start: int) -> bool:
    """Whether a wide gap parts the word at a place from the one before it on its line."""
    before = next((piece for piece in reversed(passage.pieces) if piece.end <= start), None)
    after = next((piece for piece in passage.pieces if piece.start >= start), None)
    if before is None or after is None or after.page != before.page:
        return False
    level = after.top < before.bottom and after.x0 > before.x1
    return level and after.x0 - before.x1 >= _WIDE * (before.bottom - before.top)


def _beside(label: Passage, passage: Passage, after: _Label | None) -> Box:
    """Return the room to the right of a label, up to the next label on its line."""
    boxes = label.boxes()
    if not boxes:
        return Box(1, 0.0, 0.0, 0.0, 0.0, "")
    box = boxes[-1]
    right = _RIGHT
    following = after[3].boxes() if after is not None else ()
    if following and following[0].top < box.bottom and following[0].x0 > box.x1:
        right = following[0].x0
    return Box(box.page, box.x1, box.top - 4, right, box.bottom + 4, "")
