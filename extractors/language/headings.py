"""What a heading means: its role by the vocabulary, and what kind of document a title names.

Public functions take text; the look of a line is judged in `sections`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.language.bodies import find_bodies, same_body
from schemas.vocabulary import meanings, pattern, words

_LEADING_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[a-zåäö]\))\s+")
_OWNER = re.compile(
    r"^(?:\S+-,? (?:\S+- )?(?:och|samt) )?"
    r"\S*(?:nämndens?|styrelsens?|fullmäktiges?|utskottets?|beredningens?|kontorets|förvaltningens)\s+"
)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)$")
_BODIES = ("nämnden", "styrelsen", "fullmäktige", "utskottet")
_OF_BODY = re.compile(rf"\s+(?:för|i|till|från|av)\s+\S*(?:{'|'.join(_BODIES)})$")
_LIST_NUMBER = re.compile(r"\s*(?:nr\.?|nummer)?\s*\d{1,3}$")

# "Kulturprogram 2021–2025, uppföljning 2024": the programme comes first, its follow-up is meant.
_FOLLOWED_UP = re.compile(
    r"^\S.*(?:program|plan|strategi|policy)\w*\b.*[\s–:,-]"
    r"(?:(?:års|mål|del)?uppföljning\b(?! av)|läget?\s+(?:efter|per)\b)"
)


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
    if form not in roles and (compound := _compound_role(form)):
        return compound
    for attempt in (*_forms(form), *(own for half in form.split("/") for own in _forms(half))):
        if attempt in roles:
            return roles[attempt]
    closed = _closed_roles().get(re.sub(r"[ \x02\u2010\u2011-]", "", form))
    if closed and re.search(r"[ \x02\u2010\u2011-]", form):
        # A narrow column's "Propositions- ordning" (U+0002 is pdfium's hyphen at a line's end);
        # letters set apart: "B E S L U T", or small capitals that are kerned.
        return closed
    begins = next((role for word, role in _beginnings() if form.startswith(word + " ")), "")
    if begins and len(form) < 70 and not text.rstrip().endswith("."):
        return begins
    first = form.split(" ")[0]
    if roles.get(first) in ("referral",) and re.search(r"\d{4}$", form):
        return roles[first]
    return ""


_AND = re.compile(r"\s*(?:,|&|\boch\b|\bsamt\b)\s*")
_FIRST_OF = ("motions", "propositions", "vote", "decision", "reservation", "statement",
             "minutes_note", "conflict_of_interest", "not_participating", "debate")  # fmt: skip
"""Of a heading for two things, the role whose text needs it most."""


def _compound_role(form: str) -> str:
    """Return the role of a heading for several things that each have one, or nothing:
    "propositionsordning och omröstning" -> "propositions"."""
    roles = meanings("headings", "roles")
    pieces = _AND.split(form)
    found = [next((roles[own] for own in _forms(p) if own in roles), "") for p in pieces]
    if len(pieces) < 2 or not all(role in _FIRST_OF for role in found):
        return ""
    return min(found, key=_FIRST_OF.index)


_CHAIR_SETTLES = re.compile(
    r"\bordförande\w*\b[^.]*\b(?:finner|fann|ställer|ställde)\b[^.]*\b(?:att|proposition\w*|mot)\b",
    re.IGNORECASE,
)


_ACTOR = r"[A-ZÅÄÖ][^.:]{2,120}?(?:\([A-ZÅÄÖ-]\w{0,4}\)|,\s[A-ZÅÄÖ]{1,3},)[^.:]{0,60}?"
_VERB = r"\b(?:yrka|föresl|hemstäl|nominera|instäm|biträd)\w+"
_MOVES = re.compile(rf"{_ACTOR}(?:{_VERB}|:)")
_MOVES_BY_COLON = re.compile(rf"{_ACTOR}:\s+[A-ZÅÄÖ]")
_MOVES_BY_VERB = re.compile(rf"(?!att\b){_ACTOR}{_VERB}")


def debate_role(text: str) -> str:
    """Return the role of a paragraph that is of a debate: "motions" where somebody moves,
    "propositions" where the chair puts something or finds; else nothing."""
    if _MOVES_BY_VERB.match(text):
        return "motions"
    return "propositions" if text[:1] == "O" and _CHAIR_SETTLES.match(text) else ""


def role_by_text(role: str, title: str, text: str) -> str:
    """Return the role of a section whose heading is used for two things: its text decides.

    Under "Ärendets behandling" stands the background, or what the chair put and found; under
    "Förslag" what an office proposed, or what members moved.
    """
    form = title.casefold().rstrip(":. ")
    if role == "description" and _is_one_of(form, words("headings", "may_settle")):
        if _MOVES_BY_COLON.match(text):
            return "motions"
        return "propositions" if _CHAIR_SETTLES.search(text) else role
    if (
        role == "proposal"
        and _is_one_of(form, words("headings", "may_move"))
        and _MOVES.match(text)
    ):
        return "motions"
    return role


_DECIDES = re.compile(
    r"^(?:\S+ ){0,4}?"
    r"\S*(?:nämnden|styrelsen|fullmäktige|utskottet|utskott|beredningen|presidiet|direktionen)\s+"
    r"(?:beslutar|beslutade|beslutat|föreslår|föreslog|rekommenderar|hemställer)\b",
    re.IGNORECASE,
)


_AT_THE_MEETING = ("motions", "debate", "propositions", "vote", "reservation", "statement",
                   "minutes_note")  # fmt: skip


def reports_another(role: str, title: str, body: str | None) -> bool:
    """Whether a heading says that another body's meeting is reported: "Reservation i
    kommunstyrelsen" in the minutes of a council (`body`)."""
    within = pattern("headings", "elsewhere").search(title) if role in _AT_THE_MEETING else None
    if within is None or body is None:
        return False
    bodies = find_bodies(title[within.end() :])
    return bool(bodies) and bodies[0].start == 0 and not same_body(bodies[0].name, body)


def told_again(text: str) -> str:
    """Return the heading that a page repeats with a word for it, or nothing: "Beslut, forts." ->
    "Beslut"."""
    again = pattern("headings", "continued")
    return again.sub("", text).strip(" ,–-:") if again.search(text) else ""


_MOVES_ON = re.compile(r"\byrka|\bföresl|\bproposition", re.IGNORECASE)


def reports_decision(text: str) -> bool:
    """Whether a paragraph is a decision by its words: "Planen antas.", "att anta planen",
    "Nämnden beslutar anta planen"."""
    if text.startswith("att ") or (_DECIDES.match(text) and not _MOVES_ON.search(text)):
        return True
    return bool(pattern("verbs", "taken").search(text)) and not _MOVES_ON.search(text)


def leads_to_points(text: str) -> bool:
    """Whether a heading's words lead into a decision: "Arbetsutskottet föreslår kommunstyrelsen".

    In the look of running text the same words lead into a list and head nothing.
    """
    return len(text) < 120 and not text.endswith(".") and bool(_DECIDES.match(text))


def _is_one_of(form: str, listed: Sequence[str]) -> bool:
    """Whether a heading is one of some, also behind the name of a body."""
    return any(own in listed for own in _forms(form))


def _forms(form: str) -> list[str]:
    form = _LEADING_NUMBER.sub("", form)
    bare = _PARENTHESIS.sub("", form) if form.endswith(")") else form
    bare = _without_list_number(bare)
    # "Votering 1, kontraproposition", "Voteringslista § 44, votering 1"
    first = _without_list_number(re.split(r"\s*(?:,|§)", form)[0])
    forms = [form, bare, first]
    if first.endswith("förslag"):  # "Arbetsutskottets förslag, Au § 61"
        forms.append(_OWNER.sub("", first))
    for known in dict.fromkeys((form, bare, form.removesuffix(" för egen del"))):
        without = _OWNER.sub("", known)
        head, _, tail = known.partition(" ")
        forms.append(without)
        if head in _owners():
            forms.append(tail)
        if without.endswith(_BODIES):
            forms.append(_OF_BODY.sub("", without))
    return list(dict.fromkeys(forms))


def _without_list_number(form: str) -> str:
    return _LIST_NUMBER.sub("", form) if form[-1:].isdigit() else form


def is_document_data(text: str) -> bool:
    """Whether a line tells of the document, its label before a colon: "Dokumenttyp: Plan"."""
    label, colon, _ = text.partition(":")
    return bool(colon) and label.strip().casefold() in words("documents", "document_data")


@lru_cache(maxsize=4096)
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
