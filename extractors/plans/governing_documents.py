"""Policies, plans and programmes that a text lists under a programme.

"För att genomföra program för X finns sammanlagt nio underliggande styrdokument:" and a list ->
GoverningDocument(name="Handlingsplan för klimat", kind="action_plan", note="revideras")
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.contract import Context, Extracted, Scope, row
from extractors.language.dates import number_of, number_pattern
from extractors.plans.areas import following_items, stated_count
from extractors.plans.programmes import own_part, programme_id, programme_mentions, programme_row
from schemas.document import Passage
from schemas.records import GoverningDocument
from schemas.vocabulary import words

_NOTE = re.compile(r"\s*\((?P<note>[^()]+)\)\W*$")
_LOOSE_ACCENT = re.compile(r"[¨´`^~]+$")


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(rf"^(?:{'|'.join(forms)})", re.IGNORECASE))
        for kind, forms in words("plans", "governing").items()
    ]


@cache
def _lead() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in words("plans", "governing_introductions"))
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in words("plans", "counted"))
    return re.compile(
        rf"\b(?P<n>{number_pattern()})\s+(?:\w+ande\s+)?(?P<what>{listed})\b", re.IGNORECASE
    )


def kind_of(name: str) -> str:
    """Return the kind of a governing document by its name: "Policy för ..." -> "policy"."""
    return next((kind for kind, form in _kinds() if form.search(name)), "other")


def extract(context: Context) -> Iterator[Extracted]:
    """Yield the documents listed under programmes, and whether their stated numbers agree."""
    sections, scope = context.sections, context.scope
    ordinals: dict[str, int] = {}
    for section in sections:
        heading = programme_mentions(section.title)
        latest = heading[-1] if heading else None
        paragraphs = section.paragraphs
        for index, paragraph in enumerate(paragraphs):
            text = paragraph.passage.text
            if paragraph.marker:
                continue
            sentence = text[text.rfind(". ") + 1 :]
            found = programme_mentions(text)
            latest = found[-1] if found else latest
            if not (text.endswith(":") and _lead().search(sentence) and latest):
                continue
            items = following_items(paragraphs[index + 1 :])
            if not items:
                continue
            pid = programme_id(scope.document_id, latest.name)
            yield programme_row(scope, latest.name, {"record": paragraph.passage})
            kinds = []
            for item in items:
                ordinals[pid] = ordinals.get(pid, 0) + 1
                made = _document(item.passage, pid, ordinals[pid], scope)
                kinds.append(kind_of(item.passage.text))
                yield made
            yield from _counts(paragraph.passage, kinds, latest.name)


def _document(passage: Passage, pid: str, ordinal: int, scope: Scope) -> Extracted:
    accent = _LOOSE_ACCENT.search(passage.text)
    name = passage.cut(0, accent.start()) if accent else passage
    note: Passage | None = None
    bracket = _NOTE.search(name.text)
    if bracket and bracket["note"].casefold().startswith(tuple(words("plans", "notes"))):
        note = name.cut(bracket.start("note"), bracket.end("note"))
        name = name.cut(0, bracket.start())
    evidence = {"name": name}
    if note:
        evidence["note"] = note
    return row(
        GoverningDocument,
        scope,
        evidence,
        governing_document_id=f"{scope.part_id}-{own_part(pid, scope)}-document-{ordinal}",
        programme_id=pid,
        ordinal=ordinal,
        kind=kind_of(name.plain),
        name=name.plain,
        note=note.plain if note else None,
    )


def _counts(lead: Passage, kinds: Sequence[str], programme: str) -> Iterator[Extracted]:
    for match in _counted().finditer(lead.text):
        what = match["what"].casefold()
        counted = words("plans", "counted")[what]
        number = sum(kind in counted for kind in kinds)
        yield stated_count(number_of(match["n"]), number, f"{what} of {programme}", lead)
