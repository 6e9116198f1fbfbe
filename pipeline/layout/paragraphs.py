"""Lines to paragraphs: which lines run on, where a list item begins, which hyphen splits a word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial
from statistics import median

from extractors.language.column_kinds import column_head, label_of, named_goal
from extractors.language.headings import role_of
from extractors.language.item_heads import item_head
from pipeline.layout.line_openings import (
    begins_count,
    ends_in_initial,
    have_signs_alike,
    is_ballot,
    is_case_number,
    opens_point,
)
from pipeline.reading.pdf import SPLIT
from schemas.document import Line, Paragraph, Passage, Piece, Word
from schemas.vocabulary import words

BULLETS = frozenset("•·●○◦▪▫■□►▸‣∙›❯➢➤❖\uf0b7\uf0a7\uf0d8\uf06e\uf0fc\uf0a8\uf02d\uf076o–—-*") - {
    "o"
}
_NUMBER = re.compile(r"\d{1,2}[.)]|[a-zåäö]\)|\(?[ivx]{1,4}[.)]|\d{1,2}:")
_BEHIND_NUMBERS = ".):"
_SOMEWHAT_APART = 1.17  # of the usual distance from line to line
_LONGEST_NAME_OF_GOAL = 30  # letters, its number included
CARDS = 4
"""The columns of cards are numbered from here on, after those of running text and panels."""
_LEADERS = re.compile(r"\.{4,}|…{2,}|\.\s?\.\s*\d{1,3}$")  # of a table of contents
_SENTENCE_END = re.compile(r"[.:!?][\"”»’)]*$")
_COUNT = re.compile(r":\s*\d{1,3}$")  # "Ej bedömt: 1" in the key of a chart
_RANGE = re.compile(r"\d[–-]$")  # "Plan för 2026–" over "2029 (KS 2025/19)"
_HYPHENS = ("-", SPLIT, "\u00ad")
_SPLITS = frozenset((*_HYPHENS, "–", "/"))  # what may split a word at its end
_NEVER_PRINTED = frozenset((SPLIT, "\u00ad"))
RightEdges = dict[tuple[int, int], float]
"""How far lines reach to the right, in points, by page and column."""
_piece = partial(tuple.__new__, Piece)  # for every word of a document, at a third of the cost
# After a hyphen at a line's end these words show that it stays: "natur- / och kulturmiljö".
_KEEPS_HYPHEN = frozenset(
    {"och", "eller", "samt", "respektive", "till", "som", "resp.", "alternativt"}
)


def paragraphs_of(
    lines: Sequence[Line],
    pitch: float | None = None,
    right: RightEdges | None = None,
) -> list[Paragraph]:
    """Return the paragraphs and list items of lines in reading order, over page breaks too.

    `pitch` is the usual distance from line to line where the lines themselves are too few; `right`
    says how far all lines reach, where a page may break a paragraph.
    """
    if not lines:
        return []
    if pitch is None or len(lines) > 8:
        pitch = text_pitch(lines)
    own = right_edges(lines)
    whole = own | (right or {})
    usual = median(line.size for line in lines)
    lines = [part for line in lines for part in _without_label(line)]
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        larger = max(1.0, line.size / usual)  # lines of headings are farther apart
        edges = own if before.page == line.page else whole
        if _explains(groups[-1][0], before, line, pitch, whole) or _parts_here(
            groups[-1], before, line, pitch * larger, edges
        ):
            groups.append([])
        groups[-1].append(line)
    return [_paragraph(group) for group in groups]


def _without_label(line: Line) -> list[Line]:
    """Part a heading in bold from the text that it runs into: "Yrkanden Bo Ek (S) yrkar".

    The text opens as a sentence does; a label with a colon is parted by its colon.
    """
    bold = list(itertools.takewhile(_is_bold, line.words))
    rest = list(line.words[len(bold) :])
    if not bold or not rest or len(bold) > _LONGEST_LABEL or any(word.bold for word in rest[:2]):
        return [line]
    label = " ".join(word.text for word in bold)
    opens = rest[0].text[0].isupper() or rest[0].text[0].isdigit()
    if not (opens and label[0].isupper() and label[-1].isalpha() and role_of(label)):
        return [line]
    if column_head(label) is not None or item_head(line.text):
        return [line]
    return [replace(Line.of(line.page, part), column=line.column) for part in (bold, rest)]


def line_pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance from line to line, in points."""
    steps = [
        after.top - line.top
        for line, after in itertools.pairwise(lines)
        if line.page == after.page and 0 < after.top - line.top < 3 * line.size
    ]
    return median(steps) if steps else 1.2 * lines[0].size


def text_pitch(lines: Sequence[Line]) -> float:
    """Return the distance from line to line within paragraphs, in points.

    Where most paragraphs are one line long, the usual step is that from paragraph to paragraph:
    then lines that run on in lower case show the true one.
    """
    usual = line_pitch(lines)
    if usual <= _WIDE * median(line.size for line in lines):
        return usual
    running = [
        after.top - line.top
        for line, after in itertools.pairwise(lines)
        if line.page == after.page
        and line.column == after.column
        and after.text[0].islower()
        and 0 < after.top - line.top < 3 * line.size
        and abs(line.size - after.size) < 0.6
        and not _SENTENCE_END.search(line.text)
    ]
    return min(usual, median(running)) if running else usual


def right_edges(lines: Sequence[Line]) -> RightEdges:
    """Return how far lines reach to the right, in points, by page and column."""
    edges: RightEdges = {}
    for line in lines:
        place = line.page, line.column
        edges[place] = max(edges.get(place, 0.0), line.x1)
    return edges


_SHORT = 4  # letters behind a slash before a hyphen: "in-/ut-"
_WIDE = 1.45  # a pitch in sizes of the letters from which on it may be that of paragraphs
_CODED = re.compile(
    r"(?:(?:[A-ZÅÄÖ]{1,2}\.?\s?)?\d{1,2}(?:[.:]\d{1,2})+\.?"
    r"|(?:[A-ZÅÄÖ]{1,2}\s)?[A-ZÅÄÖ]\d{1,2}[.:])\s+[A-ZÅÄÖ]"
)
_BARE_CODE = re.compile(r"[A-ZÅÄÖ]{1,2}\d{1,2}\s+[A-ZÅÄÖ]")  # "E1 Fler", one line below another
_SAME_EDGE = 2.0  # points
_SET_IN = 8.0  # points from which on a text is set in
_APART = 1.15  # times the pitch: from a goal to the text below it that explains it
_LONGEST_HEAD = 24  # the width of a heading, in sizes of its letters
_LONGEST_LABEL = 4  # the words of a heading in bold that runs into its text
_LONGEST_WORDING = 50  # of a heading that only its words show


def has_leaders(text: str) -> bool:
    """Whether a line is one of a table of contents: dots lead to its number."""
    dotted = text.count(".") > 1 or "……" in text  # few lines are
    return dotted and _LEADERS.search(text) is not None


def marker_of(words: Sequence[Word]) -> str:
    """Return the bullet or number that opens a list item, or nothing."""
    first = words[0].text
    if len(words) < 2:
        return first if len(first) == 1 and first in BULLETS else ""
    if first in BULLETS and (first not in "–—-" or words[1].text[0].isalpha()):
        return first
    if first in BULLETS and _CODED.match(" ".join(word.text for word in words[1:4])):
        return first  # "– 1.1 Fler ..."
    return first if first[-1] in _BEHIND_NUMBERS and _NUMBER.fullmatch(first) else ""


def _parts_here(
    group: list[Line], before: Line, line: Line, pitch: float, right: RightEdges
) -> bool:
    if marker_of(line.words) or has_leaders(before.text) or item_head(line.text):
        return True
    if _is_numbered(line.text) and _is_numbered(group[0].text):
        return True  # "1.2 Fler ..." below "1.1 Alla ...": each is a goal, or a heading
    if len(line.words) > 1 and have_signs_alike(before, line):
        return True
    capitals = line.text.isupper() != before.text.isupper() and not _RANGE.search(before.text)
    if capitals and min(len(line.text), len(before.text)) > 11:
        return True  # a heading in capitals, in the look of the text
    colon = line.text.find(":", 2, 45)
    if 0 < colon < len(line.text) - 1 and line.text[0].isupper() and role_of(line.text[:colon]):
        return True  # a run-in heading: "Beslut: Ärendet bordläggs."
    if _opens_with_label(line):
        return True  # "Ansvarig: Tekniska nämnden", the label in bold
    if _parts_fields(before, line):
        return True
    if _opens_with_label(before) and all(word.bold for word in line.words):
        return True
    changes = line.bold != before.bold and not _begins_text_behind_bold(before, line)
    if abs(line.size - before.size) > 0.6 or changes:
        return not _runs_on_in_another_look(before, line)
    if line.font.split("-")[0] != before.font.split("-")[0]:
        return True
    ended = bool(_SENTENCE_END.search(before.text)) and not ends_in_initial(before.text)
    if ended and _names_numbered_goal(line.text):
        return True  # "Delmål 2.1 Senast ..." below "Mål: Alla ..."
    if ended and line.words[0].bold and _is_numbered(line.text):
        return True  # "Mål 1. Alla ..." in bold below "Övergripande mål: Sjöarna ..."
    if len(group) == 1 and not ended and _heads(before, right, line):
        return True
    if is_ballot(before.text) or (ended and is_ballot(line.text)):
        return True  # a row of a roll call, what the vote decides above it or below it
    if begins_count(line.text) and not _reaches(before, right, line):
        return True
    below = len(line.text) < _LONGEST_WORDING and _heads(line, right, None)
    width = right[line.page, line.column] - line.x0
    if below and (not _reaches(before, right, line) or line.x1 - line.x0 < 0.5 * width):
        return True
    if line.words[0].text == "att" and not _reaches(before, right, line):
        return True  # an att-list, one point a line
    if line.page == before.page and opens_point(group, line):
        return True
    if line.column != before.column and max(line.column, before.column) >= CARDS:
        return True  # what stands on a card ends with it
    if line.page != before.page and (is_case_number(line.text) or _labels_rows(line)):
        return True  # of the agenda item, or the table, below it
    if line.page != before.page or line.column != before.column:
        ended = ended or _COUNT.search(before.text) is not None
        goes_on = line.text[0].islower() or _awaits_value(before) or _reaches(before, right, line)
        return ended or not goes_on
    step = line.top - before.top
    if before.text.endswith(_HYPHENS) and line.text[0].islower() and 0 < step < 2 * line.size:
        return False  # the rest of a word
    alike = (line.bold and before.bold) or line.size > pitch  # a heading's second line
    if alike and line.text[0].islower() and not ended and 0 < step < 1.7 * line.size:
        return False
    if step > (1.3 * pitch + 0.5 if line.size < pitch else 1.6 * line.size):
        return True
    apart = step > _SOMEWHAT_APART * pitch and line.size <= pitch and line.text[0].isupper()
    if apart and not _reaches(before, right, line) and line.x0 - group[-1].x0 < _SET_IN:
        return True  # set somewhat apart, behind a line that had room for its first word
    opening = group[0]
    if not ended and (_awaits_value(before) or _hangs(opening, line)):
        return False
    if marker_of(opening.words):
        text_x0 = opening.words[1].x0 if len(opening.words) > 1 else opening.x0
        if len(group) == 1 and line.x0 < opening.x0 - 3:
            return True
        if line.x0 < min(text_x0, group[-1].x0) - 6 and len(group) > 1:
            return True
        if line.x0 < text_x0 - 4 and line.text[0].isupper():
            return ended or not _reaches(before, right, line)
        return False
    if ended and _leaves_indent(group, line):
        return True
    if _ends_hanging(opening, line) and not _reaches(before, right, line):
        return True
    indented = line.x0 > opening.x0 + _SET_IN and len(group) == 1
    if indented and (ended or (line.text[0].isupper() and not _reaches(before, right, line))):
        return True  # a text under its head: "Nämnden föreslår fullmäktige" / "  Motionen avslås."
    if abs(line.x0 - before.x0) > 20 and not _reaches(before, right, line):
        return True
    if ended and not _reaches(before, right, line):
        return True
    short = before.x1 < right[before.page, before.column] - 0.4 * (
        right[before.page, before.column] - before.x0
    )
    opens = line.text[0].isupper() or _CODED.match(line.text)
    breaks = short and opens and not before.text.endswith((",", *_HYPHENS))
    return bool(breaks) and not _reaches(before, right, line)  # in a narrow cell a name may wrap


def _labels_rows(line: Line) -> bool:
    """Whether a line is a label over activities or indicators: "Indikatorer till mål 2"."""
    label = label_of(line.text) if line.text[0].isupper() else None
    return label is not None and label.kind in ("activity", "indicator")


def _awaits_value(line: Line) -> bool:
    """Whether a line breaks off before a number: "till en kostnad av högst" / "18 500 000 kr"."""
    return line.words[-1].text.casefold() in words("plan_texts", "before_values")


def _hangs(opening: Line, line: Line) -> bool:
    """Whether a line stands under the text of an "att" that has a column of its own."""
    first = opening.words[0]
    if first.text != "att" or len(opening.words) < 2:
        return False
    text = opening.words[1]
    return text.x0 - first.x1 > opening.size and abs(line.x0 - text.x0) < _SAME_EDGE


def _ends_hanging(opening: Line, line: Line) -> bool:
    """Whether a line begins where the number of a paragraph stands, left of its text: "4.2   Fler
    ..." has a column of its own for the number."""
    if len(opening.words) < 2 or not _is_numbered(opening.text) or not line.text[0].isupper():
        return False
    number, text = opening.words[:2]
    hangs = text.x0 - number.x1 > opening.size
    return hangs and abs(line.x0 - opening.x0) < _SAME_EDGE


def _leaves_indent(group: list[Line], line: Line) -> bool:
    """Whether a line begins left of all lines above it, where these are more than a first line that
    is set in: below "att taxan höjs." stands "Nämnden beslutar vidare"."""
    set_in = len(group) > 1 or group[0].words[0].text == "att"
    left = min(above.x0 for above in group)
    return set_in and line.text[0].isupper() and line.x0 < left - _SET_IN


def _opens_with_label(line: Line) -> bool:
    """Whether a line opens with a label of plans in bold, beside a value that is not."""
    if not line.words[0].bold or line.words[-1].bold:
        return False
    label = line.text[: line.text.find(":")]
    return 0 < len(label) < 45 and column_head(label) is not None


def _parts_fields(before: Line, line: Line) -> bool:
    """Whether a line is a label below a field of another: "Ansvarig" below "Status: Pågår"."""
    label, colon, value = before.text.partition(":")
    field = label_of(label) if colon and value.strip() else None
    if field is None or field.kind == "goal" or not line.text[0].isupper():
        return False
    return label_of(line.text) is not None


def _is_numbered(text: str) -> bool:
    """Whether a line opens with a number of several parts, or names itself a goal with one."""
    named = named_goal(text)
    return bool(_CODED.match(text) or _BARE_CODE.match(text) or (named and named.number))


def _explains(opening: Line, before: Line, line: Line, pitch: float, right: RightEdges) -> bool:
    """Whether a line in the look of the text begins what explains a goal with a number, that the
    line before it ends: "Mål 1.1 Fler reser kollektivt". The next word would have fitted there, on
    the page if not below the heading, or the lines are farther apart than usual."""
    if line.page != before.page or line.column != before.column or not line.text[0].isupper():
        return False
    named = named_goal(opening.text)
    if named is None or named.number is None or named.start >= len(opening.text):
        return False
    return line.top - before.top > _APART * pitch or not _reaches(before, right, line)


def _heads(head: Line, right: RightEdges, below: Line | None) -> bool:
    """Whether a line is a heading in the look of the text, which may begin right below it."""
    if not (head.text[0].isupper() and role_of(head.text)) or head.text.endswith((":", ".")):
        return False
    if below is None:
        return True
    # The longest line of a page that holds little may be a heading: "Miljö- och nämndens beslut".
    alone = head.x1 - head.x0 < _LONGEST_HEAD * head.size
    return below.text[0].isupper() and (alone or not _reaches(head, right, below))


def _runs_on_in_another_look(before: Line, line: Line) -> bool:
    """Whether a line in another look still continues the sentence: a bold word inside a text."""
    if abs(line.size - before.size) > 0.6:
        return False
    looks = {word.bold for word in (*before.words, *line.words)}
    mixed = len({word.bold for word in before.words}) > 1 or len({w.bold for w in line.words}) > 1
    return mixed and len(looks) > 1 and line.text[0].islower()


def _begins_text_behind_bold(before: Line, line: Line) -> bool:
    """Whether a line is bold but for its last words, behind a sentence in bold: the text goes on in
    their look."""
    bold = list(itertools.takewhile(_is_bold, before.words))
    rest = before.words[len(bold) :]
    plain = bool(rest) and not any(word.bold for word in (*rest, *line.words))
    return bool(bold) and plain and bold[-1].text.endswith((".", "!")) and not before.has_gap(1.0)


def _names_numbered_goal(text: str) -> bool:
    """Whether a line begins with what a goal is called and its number: "Delmål 2.1 Senast"."""
    if not text[0].isupper() or not any(map(str.isdigit, text[:_LONGEST_NAME_OF_GOAL])):
        return False
    named = named_goal(text)
    return named is not None and named.number is not None and named.start < len(text)


def _reaches(line: Line, right: RightEdges, after: Line) -> bool:
    """Whether a line is so full that the next word would not have fitted."""
    room = right[line.page, line.column] - line.x1
    first = after.words[0]
    return room < (first.x1 - first.x0) + line.size


def _paragraph(group: list[Line]) -> Paragraph:
    first = group[0]
    marker = marker_of(first.words)
    lines = [line.words for line in group]
    if marker:
        lines[0] = lines[0][1:]
    placed = [(line.page, words) for line, words in zip(group, lines, strict=True)]
    passage = passage_of(placed)
    look = max(group, key=lambda line: len(line.text)) if len(group) > 1 else first
    if marker:
        marker_word = first.words[0]
        start = Piece(0, 0, first.page, *marker_word[1:5], marker)
        passage = Passage(passage.text, (start, *passage.pieces))
    bold = look.bold and not _is_labelled(first)
    return Paragraph(passage, marker, first.x0, look.size, look.font, bold, _bold_start(placed))


def _is_bold(word: Word) -> bool:
    return word.bold


def _is_plain(word: Word) -> bool:
    return not word.bold


def _bold_start(lines: Sequence[tuple[int, Sequence[Word]]]) -> int:
    """Return how many letters at a paragraph's start are bold, where what follows is not."""
    words = [word for _, own in lines for word in own]
    if not words or not words[0].bold or words[-1].bold:
        return 0
    bold: list[tuple[int, Sequence[Word]]] = []
    for page, own in lines:
        start = list(itertools.takewhile(_is_bold, own))
        if start:
            bold.append((page, start))
        if len(start) < len(own):
            break
    return len(passage_of(bold).text)


def _is_labelled(line: Line) -> bool:
    """Whether a line is a label in bold with its value beside it, or one of a field in plain type
    before its value in bold: it heads nothing."""
    if not line.words[0].bold:
        label = list(itertools.takewhile(_is_plain, line.words))
        named = " ".join(word.text for word in label)
        return named.endswith(":") and label_of(named.rstrip(":")) is not None
    bold = list(itertools.takewhile(_is_bold, line.words))
    rest = line.words[len(bold) :]
    return bold[-1].text.endswith(":") and any(not word.bold for word in rest)


def passage_of(lines: Sequence[tuple[int, Sequence[Word]]]) -> Passage:
    """Return the passage of printed lines, split words joined and line breaks made spaces."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    joined = True  # no space before the first word
    flat = [(page, word) for page, words in lines for word in words]
    ends = set(itertools.accumulate(len(words) for _, words in lines))
    for index, (page, word) in enumerate(flat):
        if not joined:
            parts.append(" ")
            length += 1
        text = word[0]
        if text.isalnum() or (text[-1:] not in _SPLITS and _NEVER_PRINTED.isdisjoint(text)):
            parts.append(text)  # most words
            end = length + len(text)
            pieces.append(_piece((length, end, page, *word[1:5], text)))
            length, joined = end, False
            continue
        last = index + 1 in ends  # of its line
        if not last and index + 1 < len(flat):  # or of one that was joined to the next before
            last = flat[index + 1][1].top > word.bottom
        joined = False
        if text.endswith(_HYPHENS):
            after = flat[index + 1][1].text if index + 1 < len(flat) else ""
            text, joined = _at_hyphen(text, after, last)
        elif last and text.endswith("–") and len(text) > 1:
            # "2022–" / "2030", "Åsvägen–" / "Skogsbrynet"
            following = flat[index + 1][1].text if index + 1 < len(flat) else ""
            joined = not text[-2].isdigit() or following[:1].isdigit()
        elif last and text.endswith("/") and text[-2:-1].isalpha():
            joined = True  # "antal/" / "invånare", "kWh/" / "m²"
        text = text.replace(SPLIT, "-" if not last else "")
        parts.append(text)
        printed = word.text.replace(SPLIT, "-").replace("\u00ad", "-")
        pieces.append(
            Piece(
                length, length + len(text), page, word.x0, word.top, word.x1, word.bottom, printed
            )
        )
        length += len(text)
    return Passage("".join(parts), tuple(pieces))


@lru_cache(maxsize=4096)
def _at_hyphen(text: str, after: str, last: bool) -> tuple[str, bool]:
    """Return a word that ends in a hyphen as it reads, and whether the next one is glued to it.

    "levnads-" / "förhållanden" -> "levnads" and glued; "natur-" / "och" -> "natur-" and not;
    "Per-" / "Inge", "EU-" / "bidrag" and "e-" / "handel" -> hyphen kept and glued.
    """
    stem = text.rstrip("-" + SPLIT + "\u00ad")
    if not stem:
        return "-", False
    if not last or not after:
        return stem + ("-" if not text.endswith("\u00ad") else ""), False
    if after.strip(".,;:").casefold() in _KEEPS_HYPHEN:
        return stem + "-", False
    if text.endswith("\u00ad"):
        return stem, True
    alone = sum(map(str.isalnum, stem)) == 1  # no word is parted behind its first letter
    whole = stem.rpartition("/")[2]  # "Kostnad/finansie-" / "ring"
    short = "/" in stem and len(whole) <= _SHORT
    if alone or short or not (after[0].islower() and stem[-1].islower()) or "." in stem:
        return stem + "-", True
    return stem, True
