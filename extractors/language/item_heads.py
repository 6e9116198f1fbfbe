"""The heads of agenda items: "§ 213 Dnr KS 2024/103 Budget" -> 213, "KS 2024/103", "Budget"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from schemas.vocabulary import pattern

# "§ 213", "Ks § 45/24", "KF § 102", "§63"; not "§§ 12-15" and not "§ 12 kommunallagen".
# "Paragraf 213", and "213 § Budget"; not "31 § PBL" and not "Paragraf 12 i reglementet".
ITEM_HEAD = re.compile(
    r"^(?!Bilag(?:a|or)\b)(?:(?:(?P<body>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,7})\s*)?§\s?(?P<paragraph>\d{1,4})(?P<year>/\d{2,4})?"
    r"(?:\.(?=\s+[A-ZÅÄÖ]))?(?![\d.,;:]|\s*(?:[-–]\s*\d|kommunallagen|regeringsformen|KL\b|FL\b|(?:och|samt)\s|i\s+\w+lagen"
    r"|(?:19|20)\d\d-\d\d-\d\d))"
    r"|(?:Paragraf|PARAGRAF)\s+(?P<spelled>\d{1,4})(?=\s*$|\s*[–:-]?\s+[A-ZÅÄÖ])"
    r"|(?P<before>\d{1,4})\s?§(?=\s*$|\s+(?![A-ZÅÄÖ]{2,5}\b)[A-ZÅÄÖ]))"
    r"\s*(?P<rest>.*)$",
    re.DOTALL,
)
_CASE_WORD = r"(?:dnr|diarienummer|diarienr|ärendenummer|ärendenr|ärende(?=\s*[:.])|dnr\.|diarie)"
_LETTERS = r"(?-i:[A-ZÅÄÖ]{1,8}|[A-ZÅÄÖ][a-zåäö]{1,3}|ks|kf)"
_YEAR = r"(?:19|20)\d{2}"
_NO_YEARS = rf"(?!{_YEAR}[-–/]20[0-4]\d(?!\d))"  # "läsåret 2025/2026" is no case
_ENDS = r"(?=\s*(?:[)\]]|\n|$))"
# What follows a number: a class of the archive's plan, "-1.4.2", " - 000", or three digits that are
# last or stand before a title.
_CLASS = (
    rf"(?:[-.][\d.]+\d|\s?[-–]\s\d{{3}}(?![\d.])|\s\d{{2,3}}{_ENDS}"
    r"|(?<=\d{4})[ ]\d{3}(?=[ ](?-i:[A-ZÅÄÖ])\w))"
)
_NAMED_CLASS = (
    rf"(?:\s(?!{_YEAR}\b)\d{{2,4}}(?:\s\d{{3}}|\s\d{{2}}{_ENDS})?|\s[-–]\s\d{{3}}(?![\d.]))"
)
_FORMS = (
    # "KS/2024:5 - 000", "KSN-2015-1345", "KS2024/103"
    rf"\b(?:{_LETTERS}[-/ .]\s?|(?-i:[A-ZÅÄÖ]{{2,8}})(?=\d))"
    rf"{_NO_YEARS}{_YEAR}[-/:.]\s?\d{{1,6}}{_CLASS}?",
    # "2024/103", "2024:KS12", "2024/KS 0214 101", "2025-00081 102"
    rf"\b{_NO_YEARS}{_YEAR}[-/:]\s?[A-ZÅÄÖ]{{0,5}}\s?\d{{1,6}}{_CLASS}?",
    rf"\b{_YEAR}\.\d{{2,5}}\s(?-i:[A-ZÅÄÖ]{{2,5}})\b",  # "2025.117 KS"
    rf"\b{_YEAR}\s-\d{{5}}{_CLASS}?",  # "2023 -00845 102", where letters stand wide
    rf"\b{_LETTERS}[ -]\d{{1,4}}/\d{{1,6}}\b",  # "KS 353/2008"
    rf"(?<![\d/]){_NO_YEARS}\d{{3,6}}/\d{{2,4}}(?:[-.][\d.]*\d)?(?![\d/])",  # "1379/22"
)
CASE_NUMBER = re.compile(
    rf"(?:\b{_CASE_WORD}\b\s*[:.]?\s*"
    rf"(?P<named>(?:[A-ZÅÄÖ]{{1,8}}[\s./-]?){{0,2}}[\w./:-]*\d[\w./:-]*{_NAMED_CLASS}?))"
    rf"|(?P<bare>{'|'.join(_FORMS)})",
    re.IGNORECASE,
)
# Dates, and what the state publishes in numbered series, are no cases: "Ds 2023:18", "SOU 2024:5".
_NO_CASE = re.compile(
    r"(?:19|20)\d\d-[01]\d-[0-3]\d|(?:SOU|Ds|SFS|Prop|Dir|Skr)\.?[ -]?(?:19|20)\d\d(?:/\d\d)?:\d+",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,|;|\boch\b|\bsamt\b)\s*")
_SHORT_NUMBER = re.compile(r"(?P<number>\d{1,3})/(?P<year>\d{2})")  # "11/25", where it stands alone
# "KS KF/2025:35": the letters of two bodies, or of the municipality, before a case's own.
_LETTERS_BEFORE = re.compile(r"(?:^\s*|[(\[]\s*)(?P<letters>[A-ZÅÄÖ]{2,6})\s$")
# "Kf § 92  Ks § 187  Au § 201": where the bodies before dealt with the agenda item.
_EARLIER_BODIES = re.compile(
    r"(?:[,;/]?\s*[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,4}\s*§\s*\d{1,4}(?:/\d{2,4})?)+\s*"
)
_DASH_AT_END = re.compile(r"(?<=\w)\s[–-]\s*$")
_GOES_ON = re.compile(rf"[–-]\s+\w|{_YEAR}$")
_PROPERTY = re.compile(r"^\d{1,3}:\d{1,4}\b(?![/-])")


def lone_case_number(text: str) -> tuple[int, int] | None:
    """Return where the case number is of a text that holds nothing else: "Dnr. 2011/KS 0206 001".

    A short number as "11/25" is one where it stands alone; "24/25" is a school year.
    """
    found = CASE_NUMBER.search(text)
    if found and found.start() <= 2 and (end := _end_of_several(text, found.end())):
        return found.start("named" if found["named"] else "bare"), end
    if found and len(text) - found.end() <= 2:
        group = "named" if found["named"] else "bare"
        letters = _LETTERS_BEFORE.search(text[: found.start()])
        if found["bare"] and letters and letters.start() == 0 and text[found.start()].isalpha():
            return letters.start("letters"), case_end(text, found, group)
        if found.start() <= 2:
            return found.start(group), case_end(text, found, group)
    return _short_number(text)


def _short_number(text: str) -> tuple[int, int] | None:
    """Return where a short case number is that a text is, or None where it is a school year."""
    short = _SHORT_NUMBER.fullmatch(text.strip(" ()[]\n"))
    if short and int(short["year"]) != int(short["number"]) + 1:
        start = text.index(short.group())
        return start, start + len(short.group())
    return None


def _end_of_several(text: str, start: int) -> int:
    """Return where the last of several case numbers ends that fill a text, 0 where none follow:
    "Diarienummer: RS 2024-01377, RS 2024-01391"."""
    end = _end_of_joined(text, start)
    return end if end > start and len(text) - end <= 2 else 0


def _end_of_joined(text: str, start: int) -> int:
    """Return where the last of several case numbers ends, of which the first ends at `start`."""
    end = start
    while (joint := _JOINT.match(text, end)) and (more := CASE_NUMBER.match(text, joint.end())):
        if more["bare"] and _NO_CASE.fullmatch(more["bare"]):
            break
        end = more.end()
    return end


class ItemHead(NamedTuple):
    """An item's head: "§ 16 1379/22 forts." -> 16, "1379/22", continued. Spans are in the text."""

    body: str | None
    paragraph: int
    case_number: tuple[int, int] | None
    title: tuple[int, int] | None
    continued: bool
    title_below: tuple[int, int] | None = None  # where the title goes on, below the case number


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
    goes_on = pattern("headings", "continued")
    continued = bool(goes_on.search(rest))
    case = _case_in(rest)
    case_span = below = None
    if case is None and (short := _short_number(rest)) is not None:
        case_span, rest = (start + short[0], start + short[1]), ""
    title_text = rest
    title_start = start
    if case:
        group = "named" if case["named"] else "bare"
        first = case.start(group)
        last = _end_of_joined(rest, case.end())
        end = last if last > case.end() else case_end(rest, case, group)
        behind = max(last, end)  # a number glued to a class ends before the class does
        before, after = rest[: case.start()], rest[behind:]
        letters = _LETTERS_BEFORE.search(before)
        if case["bare"] and case[group][0].isalpha() and letters:
            first = letters.start("letters")
            before = before[: letters.start()]
        case_span = (start + first, start + end)
        if len(before.strip()) > 2 and (
            after.lstrip()[:1].islower() or _is_rest_of_title(before, after)
        ):
            below = (case_span[1], len(text))
        if len(after.strip()) >= len(before.strip()) and not below:
            title_text, title_start = after, start + behind
        else:
            title_text = before
    title_text = goes_on.sub("", title_text)
    stripped = _inner(title_text)
    if below and (dash := _DASH_AT_END.search(title_text)):
        stripped = f"{stripped}{dash.group().rstrip()}"  # "Skolan i Hagby –" over "samråd"
    title = None
    if len(stripped) > 2 and any(letter.isalpha() for letter in stripped):
        offset = title_start + rest[title_start - start :].find(stripped)
        title = (offset, offset + len(stripped))
    paragraph = int(found["paragraph"] or found["spelled"] or found["before"])
    if not paragraph:
        return None
    return ItemHead(found["body"], paragraph, case_span, title, continued, below)


def _case_in(text: str) -> re.Match[str] | None:
    """Return the case number of a head: one that a word announces before one that stands bare."""
    found = [
        case for case in CASE_NUMBER.finditer(text)
        if not (case["bare"] and _NO_CASE.fullmatch(case["bare"]))
    ]  # fmt: skip
    return next((case for case in found if case["named"]), found[0] if found else None)


def _is_rest_of_title(before: str, after: str) -> bool:
    """Whether what follows a case number is the rest of the title that stands before it: the number
    stands at the right of the first line."""
    rest = _PROPERTY.sub("", after.strip())
    words_before = len(before.split())
    # "fastigheten Berga" over "3:114 m.fl.", "skolor" over "– samråd", "augusti" over "2025"
    opens = rest != after.strip() or rest[:1].isalpha() or _GOES_ON.match(rest) is not None
    return words_before > 2 and opens and len(rest) < 60 and ":" not in rest


def _inner(text: str) -> str:
    """Return a title without what surrounds it; brackets within it stay in pairs."""
    bare = text.strip(" \t\n-–:([" if "(" not in text.strip(" ([") else " \t\n-–:[")
    for opening, closing in ("()", "[]"):
        while bare.endswith(closing) and bare.count(closing) > bare.count(opening):
            bare = bare[:-1].rstrip(" \t\n-–:")
        while bare.endswith(opening):
            bare = bare[:-1].rstrip(" \t\n-–:")
    return bare


def case_end(text: str, case: re.Match[str], group: str) -> int:
    """Return where a case number ends.

    A classification may be glued to it, "00123/20212.6.", a body's letters may follow it,
    "2019/14-042 KS", with a number of its own, "2019/14 KS-3".
    """
    letters = re.match(r"\s(?:[A-ZÅÄÖ]{2,5}(?:-\d{1,3})?)(?=\s*$|\s{2}|\n)", text[case.end() :])
    if letters and not case[group][0].isalpha():
        return case.end() + letters.end()
    glued = re.match(
        r"\d{3,6}/(?:20\d\d|\d\d)(?=\d(?:\.\d)+\.?$)", text[case.start(group) : case.end(group)]
    )
    return case.start(group) + glued.end() if glued else case.end(group)
