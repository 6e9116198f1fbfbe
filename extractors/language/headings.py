"""What a heading means: its role by the vocabulary, whether it opens an item (§), its case number.

Public functions take text; the look of a line is judged in `sections`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from schemas.vocabulary import meanings, words

_LEADING_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[a-zåäö]\))\s+")
_OWNER = re.compile(
    r"^(?:\S+-,? (?:\S+- )?(?:och|samt) )?"
    r"\S*(?:nämndens?|styrelsens?|fullmäktiges?|utskottets?|beredningens?|kontorets|förvaltningens)\s+"
)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)$")
_LIST_NUMBER = re.compile(r"\s*(?:nr\.?|nummer)?\s*\d{1,3}$")

# "§ 213", "Ks § 45/24", "KF § 102", "§63"; not "§§ 12-15" and not "§ 12 kommunallagen".
# "Paragraf 213", and "213 § Budget"; not "31 § PBL" and not "Paragraf 12 i reglementet".
ITEM_HEAD = re.compile(
    r"^(?:(?:(?P<body>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7})\s*)?§\s?(?P<paragraph>\d{1,4})(?P<year>/\d{2,4})?"
    r"(?![\d.,;:]|\s*(?:[-–]\s*\d|kommunallagen|regeringsformen|KL\b|FL\b|och\s+\d|i\s+\w+lagen))"
    r"|(?:Paragraf|PARAGRAF)\s+(?P<spelled>\d{1,4})(?=\s*$|\s*[–:-]?\s+[A-ZÅÄÖ])"
    r"|(?P<before>\d{1,4})\s?§(?=\s*$|\s+(?![A-ZÅÄÖ]{2,5}\b)[A-ZÅÄÖ]))"
    r"\s*(?P<rest>.*)$",
    re.DOTALL,
)
_CASE_WORD = r"(?:dnr|diarienummer|diarienr|ärendenummer|ärendenr|ärende|dnr\.|diarie)"
CASE_NUMBER = re.compile(
    rf"(?:\b{_CASE_WORD}\b\s*[:.]?\s*(?P<named>(?:[A-ZÅÄÖ]{{1,8}}[\s./-]?)?[\w./:-]*\d[\w./:-]*(?:\s\d{{2,4}}(?:\s\d{{3}})?)?))"
    r"|(?P<bare>\b[A-ZÅÄÖ]{1,8}[-/ .]\s?(?:19|20)\d{2}[-/:.]\s?\d{1,6}(?:[-.][\d.]+\d)?"
    r"|\b(?:19|20)\d{2}[-/:]\s?[A-ZÅÄÖ]{0,5}\s?\d{1,6}(?:[-.][\d.]+\d)?"
    r"|(?-i:\b[A-ZÅÄÖ]{2,8})[ -]\d{2}/\d{1,6}\b"
    r"|(?<![\d/])\d{3,6}/\d{2,4}(?:[-.][\d.]*\d)?(?![\d/]))",
    re.IGNORECASE,
)
# "Kf § 92  Ks § 187  Au § 201": where the bodies before dealt with the agenda item.
_EARLIER_BODIES = re.compile(
    r"(?:[,;/]?\s*[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,4}\s*§\s*\d{1,4}(?:/\d{2,4})?)+\s*"
)
_CONTINUED = re.compile(r"\b(?:forts\.?|fortsättning|\(forts\.?\))\s*", re.IGNORECASE)


# "Kulturprogram 2021–2025, uppföljning 2024": the programme comes first, its follow-up is meant.
_FOLLOWED_UP = re.compile(
    r"^\S.*(?:program|plan|strategi|policy)\w*\b.*[\s–:,-]"
    r"(?:(?:års|mål|del)?uppföljning\b(?! av)|läget?\s+(?:efter|per)\b)"
)


class ItemHead(NamedTuple):
    """An item's head: "§ 16 1379/22 forts." -> 16, "1379/22", continued. Spans are in the text."""

    body: str | None
    paragraph: int
    case_number: tuple[int, int] | None
    title: tuple[int, int] | None
    continued: bool
    title_below: tuple[int, int] | None = None  # where the title goes on, below the case number


@cache
def _closed_roles() -> dict[str, str]:
    return {form.replace(" ", ""): role for form, role in meanings("headings", "roles").items()}


@cache
def _beginnings() -> list[tuple[str, str]]:
    return sorted(meanings("headings", "beginnings").items(), key=lambda pair: -len(pair[0]))


@cache
def _owners() -> frozenset[str]:
    return frozenset(words("headings", "owners"))


@lru_cache(maxsize=8192)
def role_of(text: str) -> str:
    """Return what stands under a heading by its wording, or nothing.

    "Kommunstyrelsens beslut" -> "decision"; "Återremiss 8 maj 2024" -> "referral".
    """
    form = " ".join(text.split()).casefold().rstrip(":.").strip()
    if len(form) > 90:
        return ""
    roles = meanings("headings", "roles")
    for attempt in (*_forms(form), *(own for half in form.split("/") for own in _forms(half))):
        if attempt in roles:
            return roles[attempt]
    closed = _closed_roles().get(form.replace(" ", ""))
    if closed and " " in form:
        return closed  # letters set apart: "B E S L U T", or small capitals that are kerned
    begins = next((role for word, role in _beginnings() if form.startswith(word + " ")), "")
    if begins and len(form) < 70 and not text.rstrip().endswith("."):
        return begins
    first = form.split(" ")[0]
    if roles.get(first) in ("referral",) and re.search(r"\d{4}$", form):
        return roles[first]
    return ""


_DECIDES = re.compile(
    r"^(?:\S+ ){0,4}?"
    r"\S*(?:nämnden|styrelsen|fullmäktige|utskottet|utskott|beredningen|presidiet|direktionen)\s+"
    r"(?:beslutar|beslutade|beslutat|föreslår|föreslog|rekommenderar|hemställer)\b",
    re.IGNORECASE,
)


def leads_to_points(text: str) -> bool:
    """Whether a heading's words lead into a decision: "Arbetsutskottet föreslår kommunstyrelsen".

    In the look of running text the same words lead into a list and head nothing.
    """
    return len(text) < 120 and not text.endswith(".") and bool(_DECIDES.match(text))


def _forms(form: str) -> list[str]:
    form = _LEADING_NUMBER.sub("", form)
    bare = _LIST_NUMBER.sub("", _PARENTHESIS.sub("", form))
    # "Votering 1, kontraproposition", "Voteringslista § 44, votering 1"
    first = _LIST_NUMBER.sub("", re.split(r"\s*(?:,|§)", form)[0])
    forms = [form, bare, first]
    if first.endswith("förslag"):  # "Arbetsutskottets förslag, Au § 61"
        forms.append(_OWNER.sub("", first))
    for known in (form, bare):
        without = _OWNER.sub("", known)
        head, _, tail = known.partition(" ")
        forms.append(without)
        if head in _owners():
            forms.append(tail)
        stripped = re.sub(
            r"\s+(?:för|i|till|från|av)\s+\S*(?:nämnden|styrelsen|fullmäktige|utskottet)$",
            "",
            without,
        )
        forms.append(stripped)
    return forms


@lru_cache(maxsize=4096)
def item_head(text: str) -> ItemHead | None:
    """Return what an agenda item's head says, or None where the text is none."""
    found = ITEM_HEAD.match(text)
    if not found:
        return None
    start = found.start("rest")
    rest = found["rest"]
    trail = _EARLIER_BODIES.match(rest)
    if trail:
        start, rest = start + trail.end(), rest[trail.end() :]
    continued = bool(_CONTINUED.search(rest))
    case = CASE_NUMBER.search(rest)
    case_span = below = None
    title_text = rest
    title_start = start
    if case:
        group = "named" if case["named"] else "bare"
        case_span = (start + case.start(group), start + case_end(rest, case, group))
        before, after = rest[: case.start()], rest[case.end() :]
        if len(before.strip()) > 2 and after.lstrip()[:1].islower():
            below = (case_span[1], len(text))
        if len(after.strip()) >= len(before.strip()) and not below:
            title_text, title_start = after, start + case.end()
        else:
            title_text = before
    title_text = _CONTINUED.sub("", title_text)
    stripped = title_text.strip(" \t\n-–:()[]")
    title = None
    if len(stripped) > 2 and any(letter.isalpha() for letter in stripped):
        offset = title_start + rest[title_start - start :].find(stripped)
        title = (offset, offset + len(stripped))
    paragraph = int(found["paragraph"] or found["spelled"] or found["before"])
    if not paragraph:
        return None
    return ItemHead(found["body"], paragraph, case_span, title, continued, below)


def case_end(text: str, case: re.Match[str], group: str) -> int:
    """Return where a case number ends.

    A classification may be glued to it, "00123/20212.6.", a body's letters may follow it,
    "2019/14-042 KS".
    """
    letters = re.match(r"\s(?:[A-ZÅÄÖ]{2,5})(?=\s*$|\s{2}|\n)", text[case.end() :])
    if letters and not case[group][0].isalpha():
        return case.end() + letters.end()
    glued = re.match(
        r"\d{3,6}/(?:20\d\d|\d\d)(?=\d(?:\.\d)+\.?$)", text[case.start(group) : case.end(group)]
    )
    return case.start(group) + glued.end() if glued else case.end(group)


def document_kind(text: str) -> tuple[str, bool]:
    """Return the kind of document that a title names and whether its word is a strong one.

    "Tjänsteutlåtande – Uppföljning av ..." -> ("staff_report", True); else ("", False).
    """
    form = _LEADING_NUMBER.sub("", text.strip()).casefold()
    kinds = words("documents", "kinds")
    for strength in ("strong", "weak"):
        if strength == "weak" and _FOLLOWED_UP.search(form):
            return "follow_up_report", False
        for kind, forms in kinds.items():
            for word in forms[strength]:
                if form.startswith(word) and not form[len(word) : len(word) + 1].isalpha():
                    return kind, strength == "strong"
    return "", False
