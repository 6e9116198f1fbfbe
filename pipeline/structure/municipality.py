"""Whose document it is: the municipality or region, from heads, titles and running text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.layout.lines import PageLines
from pipeline.reading.pdf import SPLIT
from pipeline.structure.document_evidence import is_name
from schemas.document import Line, Word
from schemas.vocabulary import municipalities, words

_SUFFIX = re.compile(r" (?:kommun|stad)s?\b", re.IGNORECASE)
# A bare name: not the surname of "Anna Lund", not of a company's or a person's name in brackets.
_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÅÄÖ][a-zåäö]+(?![\w-]| \()")
_OF_REGION = re.compile(r"\bregion(?:styrelse|fullmäktige|ens?\b|råd)", re.IGNORECASE)
_TOP_LINES = 4  # of a page, among which its head may stand
_SHORT = 4  # letters up to which a name may be a word: "Mark", "Lund", "Sala"
_NAME = re.compile(r"(?:[A-ZÅÄÖ][\w-]+ )?[A-ZÅÄÖ][\w-]+$")


class MunicipalityCounter:
    """Counts names while a document is read; `winner` is the one named most, known ones first."""

    def __init__(self) -> None:
        self._known: Counter[str] = Counter()
        self._other: Counter[str] = Counter()
        self._regions_in_text: Counter[str] = Counter()
        self._bare: Counter[str] = Counter()
        self._compounds: Counter[str] = Counter()
        self._is_region = False

    def read(self, texts: Iterable[str], weight: int = 1) -> None:
        """Count the names in texts; `weight` is above 1 for heads and titles.

        In running text a region may be one that was consulted, so it counts where no municipality
        is named.
        """
        for text in texts:
            for suffix in _SUFFIX.finditer(text):
                named = _NAME.search(text, max(0, suffix.start() - 60), suffix.start())
                if named:
                    self._count(named.group(), weight)
            for match in _compound().finditer(text):
                name = match["name"]
                for form in (name, name.removesuffix("s"), name.removesuffix("a")):
                    self._compounds[form] += form in municipalities()
            for match in _region().finditer(text) if _may_name_a_region(text) else ():
                name = match.group().removesuffix("s")
                alone = text.strip() == match.group()  # as a sender stands over a front page
                if weight == 1 and not alone:
                    self._regions_in_text[name] += 1
                else:
                    (self._known if name in municipalities() else self._other)[name] += weight
            if weight > 1 and _OF_REGION.search(text):
                self._is_region = True

    def read_front(self, texts: Iterable[str]) -> None:
        """Count bare names on a front page ("Rådhuset, Ås"), where nothing else names one."""
        for text in texts:
            for match in _CAPITALISED.finditer(text):
                before = text[: match.start()].rstrip(" ").rpartition(" ")[2]
                surname = before[:1].isupper() and before.isalpha()  # "Bo Ås"
                if match.group() in municipalities() and not surname:
                    self._bare[match.group()] += 1
            self._is_region = self._is_region or bool(_OF_REGION.search(text))

    def _count(self, name: str, weight: int) -> None:
        last = name.split(" ")[-1]
        for attempt in (name, last):
            proper = attempt if not attempt.isupper() else attempt.title()
            for form in (proper, proper.removesuffix("s")):
                if form in municipalities():
                    self._known[form] += weight
                    return
        if is_name(last):
            proper = last if not last.isupper() else last.title()
            self._other[proper if _ENDS_IN_S.search(proper) else proper.removesuffix("s")] += weight

    @property
    def winner(self) -> str | None:
        """The name that occurs most; a known municipality before any other name."""
        bare = self._bare & Counter({name: 10**6 for name in self._bare if len(name) > _SHORT})
        regions = self._regions_in_text
        compounds = +self._compounds  # only what is counted
        order = [self._known, self._other, bare, regions, compounds]
        if self._is_region or not bare:
            order = [self._known, self._other + regions, bare, compounds]
        for counter in order:
            if counter:
                most = max(counter.values())
                return min(name for name, count in counter.items() if count == most)
        return None


def broken_names(pages: Iterable[PageLines]) -> Iterator[str]:
    """Yield the names that a narrow head breaks: "Storsjö" over "kommun", "Region" over "Vättern".

    They stand in running heads and feet, or among the first lines of a page.
    """
    for page in pages:
        heads = sorted((*page.furniture, *page.lines[:_TOP_LINES]), key=lambda line: line.top)
        runs = [run for line in heads for run in line.runs()]
        yield from _broken_within(heads)
        for index, below in enumerate(runs):
            for above in runs[:index]:
                first, last = above[0], below[0]
                is_below = 0.8 < (last.top - first.top) / first.size < 2.2
                if not is_below or abs(first.x0 - last.x0) >= first.size:
                    continue
                # Letters that stand wide are words of their own: "K O M M U N".
                if {last.text.casefold(), _letters(below)} & {"kommun", "stad"}:
                    two = " ".join(word.text for word in above[:2])
                    yield f"{two if two in municipalities() else first.text} kommun"
                elif first.text == "Region" and len(above) == 1 and _is_of_a_region(last.text):
                    yield f"Region {last.text}"


def _broken_within(heads: Sequence[Line]) -> Iterator[str]:
    """Yield the names before a "kommun" that the edge of a cell breaks: "Storsjö kom-" over
    "mun", however wide the words are set."""
    for above, below in itertools.product(heads, heads):
        ends = {word.text: word for word in below.words}
        step = (below.top - above.top) / above.size
        for index, word in enumerate(above.words[1:], 1) if 0.8 < step < 2.2 else ():
            stem = word.text.rstrip(f"-{SPLIT}").casefold()
            end = next((ends[rest] for rest in _rests(stem) if rest in ends), None)
            if end is None or stem == word.text.casefold():
                continue
            name = [w.text for w in above.words[:index] if w.x0 > end.x0 - end.size]
            if name:
                yield f"{' '.join(name[-2:])} kommun"


def _rests(stem: str) -> list[str]:
    """Return what is left of "kommun" and "stad" behind their beginning: "kom" -> "mun"."""
    whole = ("kommun", "kommuns", "stad", "stads")
    return [form[len(stem) :] for form in whole if form.startswith(stem) and form != stem]


def _letters(words: Iterable[Word]) -> str:
    return "".join(word.text for word in words).casefold()


def _is_of_a_region(word: str) -> bool:
    """Whether a word below "Region" may be its name, and no body or title of a document."""
    body = re.search(r"(?:styrelsen?|fullmäktige|nämnden?|utskott(?:et)?|protokoll)$", word, re.I)
    return is_name(word) and word.istitle() and body is None


# Names that end in s of themselves take no other in the genitive: "Granfors kommun".
_ENDS_IN_S = re.compile(r"(?:fors|näs|hus|ås|ös)$", re.IGNORECASE)


@cache
def _compound() -> re.Pattern[str]:
    """A word that begins with a municipality's name: a local party, its housing company."""
    endings = "|".join(map(re.escape, words("municipalities", "compounds")))
    return re.compile(rf"\b(?P<name>[A-ZÅÄÖ][a-zåäö]{{4,}}?)(?:{endings})\b")


@cache
def _other_regions() -> tuple[str, ...]:
    """The names of regions that "Region" does not open."""
    names = words("municipalities", "regions")
    return tuple(name for name in names if not name.startswith("Region "))


def _may_name_a_region(text: str) -> bool:
    """Whether a text holds what each name of a region does: a quick first look."""
    if "Region " in text or "förbundet " in text:
        return True
    return any(map(text.__contains__, _other_regions()))


@cache
def _region() -> re.Pattern[str]:
    listed = "|".join(re.escape(name) for name in _other_regions())
    return re.compile(
        r"\b(?:Region [A-ZÅÄÖ][a-zåäö]+"
        r"(?: (?!\w+(?:styrelsen|fullmäktige|nämnden|utskottet)\b)[A-ZÅÄÖ][a-zåäö]+| län)?"
        r"|[A-ZÅÄÖ][a-zåäö]+förbundet (?:(?:Norra|Södra|Västra|Östra|Mellersta|Nya) )?"
        rf"[A-ZÅÄÖ][a-zåäö]+|{listed})"
    )
