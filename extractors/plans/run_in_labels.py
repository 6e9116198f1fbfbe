"""Labels that a paragraph begins with ("Det här vill vi: ..."), or that stand on a line over it:
known by their words, or because they come again over the same kind of texts. A known label with a
colon before a value is a field (`block_fields`)."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractors.language.column_kinds import LABELLED, label_of, named_activity, named_goal
from extractors.plans.block_fields import parted_at_fields
from extractors.plans.block_labels import kind_of_texts, lead_of
from schemas.document import Paragraph, Passage, Section

_LABEL = re.compile(r"[A-ZÅÄÖ][^.:!?;]{2,58}?\s*[:?](?=\s|$)")
_LONGEST = 60
_FEWEST = 2
_MOST_WORDS = 4  # of a label and the word behind it
_SAME_LINE = 2.0  # points
_APART = 1.2  # times the height of a word: the least space that parts a label from its text


def learned_lines(sections: Sequence[Section]) -> dict[str, str]:
    """Return what labels with a colon or question mark open, in lower case, where no word of
    theirs says so: they come again in other sections, over goals or activities each time."""
    texts: dict[str, list[str]] = defaultdict(list)
    held: dict[str, set[int]] = defaultdict(set)
    for section in sections:
        for label, opened in _labels_of(section):
            texts[label].extend(opened)
            held[label].add(id(section))
    found = {}
    for label, own in texts.items():
        if len(held[label]) >= _FEWEST and (kind := kind_of_texts(label, own)) in LABELLED:
            found[label] = kind
    return found


def _labels_of(section: Section) -> Iterator[tuple[str, list[str]]]:
    """Yield the unknown labels of a section and the texts that each opens: the rest of its
    paragraph, or else the list or the text that follows."""
    for place, entry in enumerate(section.blocks):
        if not isinstance(entry, Paragraph) or entry.marker:
            continue
        end = _label_end(entry)
        following = section.blocks[place + 1 :]
        if not end and _heads_list(entry, following):
            end = len(entry.passage.text)
        if not end or _is_known(entry.passage, _form(entry.passage.text[:end])):
            continue
        rest = entry.passage.text[end:].strip()
        yield _form(entry.passage.text[:end]), [rest] if rest else _opened(following)


def _label_end(entry: Paragraph) -> int:
    """Return where the label ends that a paragraph begins with, in bold or before a colon, or 0."""
    if 0 < entry.bold_start <= _LONGEST and entry.passage.text[0].isupper():
        return entry.bold_start
    found = _LABEL.match(entry.passage.text)
    return found.end() if found else 0


def _heads_list(entry: Paragraph, following: Sequence[object]) -> bool:
    """Whether a short line in bold stands over a list."""
    text = entry.passage.text
    first = following[0] if following else None
    over = isinstance(first, Paragraph) and bool(first.marker)
    return (
        over
        and entry.bold
        and len(text) <= _LONGEST
        and text[:1].isupper()
        and text[-1] not in ".,;"
    )


def _form(label: str) -> str:
    return " ".join(label.split()).strip(" :.?–").casefold()


def _opened(following: Sequence[object]) -> list[str]:
    """Return the items of the list that follows, or the paragraph."""
    found: list[str] = []
    for entry in following:
        if not isinstance(entry, Paragraph) or (found and not entry.marker):
            break
        found.append(entry.passage.plain)
        if not entry.marker:
            break
    return found


def _is_known(passage: Passage, label: str) -> bool:
    """Whether the words of a label say already what it labels."""
    if named_goal(passage.plain) is not None or named_activity(passage.plain) is not None:
        return True
    known = label_of(label) is not None or lead_of(f"{label}:") != ""
    return known or bool(parted_at_fields(passage)[1])


def label_apart(passage: Passage) -> tuple[Passage, Passage] | None:
    """Return the label of goals that stands apart before a text on its line, as in a cell of its
    own, and the text: "Mål    Alla ska trivas i skolan"; None where none does."""
    for before, after in itertools.pairwise(passage.pieces[:_MOST_WORDS]):
        level = before.page == after.page and abs(before.top - after.top) < _SAME_LINE
        if not level:
            return None
        if after.x0 - before.x1 <= _APART * (before.bottom - before.top):
            continue
        label, rest = passage.cut(0, before.end), passage.cut(after.start)
        head = label_of(_form(label.plain))
        named = head is not None and head.kind == "goal"
        return (label, rest) if named and rest.text[:1].isupper() else None
    return None


def parted_at_label(
    entry: Paragraph, learned: Mapping[str, str], over_list: bool = False
) -> tuple[Passage, str, Passage | None] | None:
    """Return the label of goals, activities or indicators that a paragraph begins with, what it
    labels, and the words behind it, or None where there are none; None where it begins with no
    such label. `over_list`: a list follows, and the whole line may be one."""
    passage = entry.passage
    end = 0 if entry.marker else _label_end(entry)
    if over_list and entry.bold and _form(passage.text) in learned:
        end = len(passage.text)
    if not end or named_goal(passage.plain) is not None:
        return None
    label, rest = passage.text[:end], passage.text[end:].strip(" –—")
    kind = learned.get(_form(label), "")
    if not kind:
        head = label_of(_form(label))
        kind = head.kind if head is not None and not rest[:1].islower() else ""
        if kind == "indicator" and rest and label.rstrip().endswith(":"):
            return None
    if kind not in LABELLED or named_activity(passage.plain) is not None:
        return None
    return passage.cut(0, end), kind, passage.cut(len(passage.text) - len(rest)) if rest else None
