"""A bundle into its parts: where one document ends and the next begins.

No single sign decides. A title that names a kind of document, a page numbering that starts anew,
another typeface, another running head and a bookmark support each other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.language.column_kinds import head_of
from extractors.language.headings import document_kind, role_of
from extractors.language.item_heads import item_head
from pipeline.layout.lines import PageLines
from pipeline.structure.document_evidence import evidence_of, front_page_words
from pipeline.structure.document_kinds import FRONT_LABELS, kind_of
from schemas.document import Bookmark, Line
from schemas.vocabulary import pattern, words

_RUNNING_TEXT = 60  # characters of a line
_TOP_LINES = 12  # a title stands among the first lines of its page
_OPENING_LINES = 20
_MINUTES = ("minutes", "minutes_extract")
_PLANS = ("action_plan", "follow_up_report")
_LISTED = {"goal", "activity", "indicator"}
_APPENDIX = re.compile(r"bilaga\s+[\dA-ZÅÄÖ]{1,2}\b", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"\s*[|·•]\s*")
_SPACED = re.compile(r"[^\W\d_](?: [^\W\d_]){4,}")  # a word set with spaces between its letters
_MOST_COVERS = 2  # a cover and its back
_APPENDED = 3  # lines among which an appendix names itself
_COUNTED = re.compile(r"(?P<words>.*[^\W\d_]{3,}.*?)\W+(?P<number>\d{1,3})")
_COUNTED_FIRST = re.compile(r"(?P<number>\d{1,3})\W+(?P<words>[^\W\d_]{3,}.*)")


@dataclass(frozen=True, slots=True)
class PartPages:
    """The pages of a part, its kind, and why it is of that kind."""

    kind: str
    pages: list[PageLines]
    reason: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page shows of a new document that begins on it."""

    kind: str
    strong: bool
    title_look: bool
    paragraph_head: bool
    numbering_starts: bool
    typeface_changes: bool
    head_changes: bool
    bookmarked: bool
    goes_on: bool
    appended: bool
    lists_on: bool


def split_parts(
    pages: Iterable[PageLines],
    bookmarks: Sequence[Bookmark],
    title: str,
    starts: Collection[int] | None = None,
) -> Iterator[PartPages]:
    """Yield the parts of a document in order, each as soon as its last page is known.

    Where somebody has said on which pages parts begin (`starts`), they begin there only.
    """
    collected: list[PageLines] = []
    kind = ""
    municipal = is_front = False
    for page in pages:
        signs = _signs(page, collected[-1] if collected else None, bookmarks)
        if not collected:
            kind = _kind_of_first(signs, title)
        elif (
            not _follows_cover(collected, signs, kind)
            and _starts_a_part(signs, "minutes" if kind == "other" and is_front else kind)
            if starts is None
            else any(collected[-1].number < start <= page.number for start in starts)
        ):
            part = _settled(kind, collected, municipal)
            yield part
            municipal = municipal or part.kind != "other"
            collected = []
            kind = _kind_of_first(signs, "")
        if not collected:
            is_front = front_page_words(page.lines) >= FRONT_LABELS
        collected.append(page)
    if collected:
        yield _settled(kind, collected, municipal)


def _follows_cover(before: Sequence[PageLines], signs: Signs, kind: str) -> bool:
    """Whether the first numbered page comes behind a cover, which has no number and no running
    text, and bears no title of its own: the contents, or the first chapter."""
    if not signs.numbering_starts or len(before) > _MOST_COVERS or signs.paragraph_head:
        return False
    if kind not in _PLANS or (signs.title_look and signs.kind and signs.kind != kind):
        return False
    return all(_is_cover(page) for page in before)


def _is_cover(page: PageLines) -> bool:
    running = sum(len(line.text) > _RUNNING_TEXT for line in page.lines)
    return page.printed_number is None and len(page.lines) <= _TOP_LINES and running < 2


def _signs(page: PageLines, before: PageLines | None, bookmarks: Sequence[Bookmark]) -> Signs:
    top = page.lines[:_TOP_LINES]
    size, font = body_look(page.lines)
    kind, strong, title_look = "", False, False
    for index, line in enumerate(top):
        found, is_strong = document_kind(line.text)
        if not found or len(line.text) > 140 or line.text.rstrip().endswith((".", ",")):
            continue
        stands_out = (
            line.size >= size + 1.5
            or (line.bold and index < 4)
            or (index == 0 and len(line.words) == 1)
        )
        largest = line.size >= max(other.size for other in page.lines) - 0.2
        if stands_out and (largest or index < 3):
            kind, strong, title_look = found, is_strong, True
            break
    if not strong:
        titled = bool(kind)
        for named in _kinds_in_head(page):
            if not titled or (named == "staff_report" and _proposes(page)):
                kind, strong = named, True
    before_look = body_look(before.lines) if before and before.lines else (size, font)
    changes = font.split("-")[0] != before_look[1].split("-")[0] or abs(size - before_look[0]) > 0.8
    first_heads = [line for line in top[:4] if item_head(line.text)]
    return Signs(
        kind=kind,
        strong=strong,
        title_look=title_look,
        paragraph_head=bool(first_heads),
        numbering_starts=page.printed_number == 1,
        typeface_changes=bool(before and before.lines and page.lines) and changes,
        head_changes=_head_changes(page, before),
        goes_on=_goes_on(page, before),
        bookmarked=any(
            bookmark.page == page.number and bookmark.level == 0 for bookmark in bookmarks
        ),
        appended=any(_APPENDIX.match(line.text) for line in top[:_APPENDED]),
        lists_on=_lists_on(page, before),
    )


def _kinds_in_head(page: PageLines) -> list[str]:
    """Return the kinds of documents that the running head or foot names: "TJÄNSTESKRIVELSE" beside
    the municipality's name."""
    runs = (run for line in page.furniture for run in line.runs())
    named = (document_kind(" ".join(word.text for word in run)) for run in runs)
    return [kind for kind, strong in named if kind and strong]


def _proposes(page: PageLines) -> bool:
    """Whether a heading on a page says that a decision is proposed: what a report is titled is then
    what it is about, "Uppföljning av uppdrag"."""
    _, font = body_look(page.lines)
    return any(
        (line.bold or line.font != font) and role_of(line.text.strip(" :")) == "proposal"
        for line in page.lines
    )


def _lists_on(page: PageLines, before: PageLines | None) -> bool:
    """Whether a page is the next by its number, and an appendix on it lists what plans hold, by its
    title: "Bilaga 1: Åtgärder fördelade på nämnder"."""
    if before is None or not page.printed_number or not before.printed_number:
        return False
    heads = [line.text for line in page.lines[:_APPENDED] if _APPENDIX.match(line.text)]
    words_of = (word.strip(".,:") for head in heads for word in head.split())
    kinds = {known.kind for word in words_of if (known := head_of(word)) is not None}
    return page.printed_number == before.printed_number + 1 and bool(_LISTED & kinds)


def _goes_on(page: PageLines, before: PageLines | None) -> bool:
    """Whether the page numbering continues under the same running head: then so does the part."""
    if before is None:
        return False
    if _is_cover(before) and _repeats_title(page, before):  # a cover bears no number
        counted = [number for line in page.furniture for _, number in _counted(line.text)]
        return (page.printed_number or max(counted, default=0)) > 1
    if not page.printed_number or not before.printed_number:
        return page.printed_number is None and _counts_on(page, before)
    if page.printed_number != before.printed_number + 1:
        return False
    return bool(_words(page) & _words(before)) or _repeats_title(page, before)


def _repeats_title(page: PageLines, before: PageLines) -> bool:
    """Whether a running head repeats the title of the page before, which has none as first page:
    "Uppföljning av Folkhälsoprogram 2021–2025" in large type, then above each page."""
    if _words(before) or not before.lines:
        return False
    largest = max(line.size for line in before.lines)
    titles = (line.text for line in before.lines[:_TOP_LINES] if line.size >= largest - 0.2)
    title = " ".join(titles).casefold().split()
    heads = (line.text.casefold() for line in page.furniture)
    return len(title) > 1 and any(" ".join(title) in " ".join(head.split()) for head in heads)


def _counts_on(page: PageLines, before: PageLines) -> bool:
    """Whether a running head or foot comes again with the next number at its end, or before it: the
    title and the page number in one line."""
    had = {entry for line in before.furniture for entry in _counted(line.text)}
    found = {entry for line in page.furniture for entry in _counted(line.text)}
    return any((form, number - 1) in had for form, number in found)


@lru_cache(maxsize=256)  # running heads come again on every page
def _counted(text: str) -> list[tuple[str, int]]:
    matches = (form.fullmatch(text) for form in (_COUNTED, _COUNTED_FIRST))
    return [(found["words"], int(found["number"])) for found in matches if found]


def _words(page: PageLines) -> set[str]:
    """Return the words of a page's head and foot, numbers aside."""
    found = {word.text.casefold() for line in page.furniture for word in line.words}
    return {word for word in found if any(character.isalpha() for character in word)}


def _head_changes(page: PageLines, before: PageLines | None) -> bool:
    if before is None or not before.furniture or not page.furniture:
        return False
    have, had = _words(page), _words(before)
    return bool(have | had) and not (have & had)


def _starts_a_part(signs: Signs, kind: str) -> bool:
    if signs.goes_on or (signs.appended and signs.kind == kind and not signs.numbering_starts):
        return False  # "Bilaga 1: Åtgärdslista" of a plan is a chapter of it
    if signs.lists_on and kind in _PLANS and signs.kind in ("other", kind):
        return False
    other_kind = (
        bool(signs.kind)
        and signs.kind != kind
        and not (signs.kind in _MINUTES and kind in _MINUTES)
    )
    support = (
        signs.numbering_starts or signs.typeface_changes or signs.head_changes or signs.bookmarked
    )
    if signs.strong and signs.title_look and (other_kind or signs.numbering_starts):
        # Within minutes a heading may begin with such a word; there the layout must agree.
        return kind not in _MINUTES or support or signs.kind not in _MINUTES
    if signs.kind and signs.title_look and support:
        return other_kind or signs.numbering_starts or signs.bookmarked
    if signs.paragraph_head and kind not in _MINUTES and (support or signs.kind in _MINUTES):
        return True
    return signs.numbering_starts


def _kind_of_first(signs: Signs, title: str) -> str:
    if (
        signs.kind
        and (signs.strong or signs.title_look)
        and not (signs.paragraph_head and signs.kind not in _MINUTES)
    ):
        return signs.kind
    if signs.paragraph_head:
        return "minutes_extract"
    return document_kind(title)[0] or "other"


def _settled(suggested: str, pages: list[PageLines], follows_municipal: bool) -> PartPages:
    """Return a part with its kind, once all its pages are known."""
    evidence = evidence_of(pages)
    if suggested in ("other", "action_plan") and not evidence.items:
        titled = _kind_of_title(pages[0]) if pages else ""
        if "action_plan" in (suggested, titled) and pages and _reports(pages[0]):
            titled = "follow_up_report"
        if suggested == "other" or titled == "follow_up_report":
            suggested = titled or suggested
    verdict = kind_of(suggested, evidence, follows_municipal)
    return PartPages(verdict.kind, pages, verdict.reason)


def _kind_of_title(page: PageLines) -> str:
    """Return the kind that the largest lines of a first page name at a word's end, or nothing:
    "Jämställdhetsplan", "Nämndens verksamhetsplan 2025"."""
    if not page.lines:
        return ""
    size, _ = body_look(page.lines)
    largest = max(line.size for line in page.lines)
    top = [line.text for line in page.lines[:_TOP_LINES] if line.size >= largest - 0.2]
    if largest < size + 1.5 and len(page.lines) > len(top):
        return ""
    title = " ".join(top).casefold()
    for line in page.lines[:_TOP_LINES]:  # "Uppföljning 2023" below the name of the plan
        spaced = _SPACED.fullmatch(line.text.strip()) is not None  # "Å R S R A P P O R T"
        stands_out = (line.size >= size + 0.5 or line.bold or spaced) and len(line.text) < 80
        if not stands_out and len(line.text) > _RUNNING_TEXT:
            break  # what stands out below running text heads a chapter
        # what stands beside a letterhead: "... kommun | Uppföljning 2024"
        said = line.text.replace(" ", "") if spaced else line.text
        if stands_out and any(map(_names_follow_up, _SIDE_BY_SIDE.split(said))):
            return "follow_up_report"
    for kind, endings in words("documents", "endings").items():
        if re.search(rf"(?:{'|'.join(endings)})\b", title):
            return str(kind)
    return ""


def _reports(page: PageLines) -> bool:
    """Whether a first page says that it reports how a plan goes: "Bedömningarna avser läget vid
    utgången av 2024"."""
    text = " ".join(line.text for line in page.lines[:_OPENING_LINES])
    return pattern("documents", "reporting").search(text) is not None


def _names_follow_up(text: str) -> bool:
    """Whether a line below a title says that the plan is followed up: "Delårsuppföljning 2024"."""
    endings = "|".join(words("documents", "endings", "follow_up_report"))
    opening = re.match(rf"[a-zåäö]*(?:{endings})\b", text.casefold())
    return opening is not None or document_kind(text)[0] == "follow_up_report"


def body_look(lines: Sequence[Line]) -> tuple[float, str]:
    """Return the size and typeface in which most of the text is set."""
    weights = letters_by_look(lines)
    return max(weights, key=lambda look: weights[look]) if weights else (0.0, "")


def letters_by_look(lines: Sequence[Line]) -> dict[tuple[float, str], int]:
    """Return how many letters are set in each size and typeface."""
    weights: dict[tuple[float, str], int] = {}
    for line in lines:
        look = (line.size, line.font)
        weights[look] = weights.get(look, 0) + len(line.text)
    return weights
