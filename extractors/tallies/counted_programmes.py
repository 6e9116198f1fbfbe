"""Which programme's goals a text counts: one that it names, or what the title over it is about.

"Uppföljning av verksamhetsplan 2026 ... Av nämndens sex mål bedöms fyra vara uppfyllda" counts the
goals of the plan that the title names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.plans.programmes import programme_key, programme_mentions
from extractors.plans.subjects import indefinite, names_plan, opens_as_report, subject_of
from schemas.vocabulary import words

_YEARS = r"(?:\s+(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)?\d\d)?)?"


@dataclass(slots=True)
class CountedProgramme:
    """The programme of the next counts: `subject` of a follow-up's own goals, else the one that was
    named last, by its name or only as a kind of plan ("verksamhetsplanen"), else the report's."""

    subject: str | None = None
    named: str | None = None
    spoken_of: str | None = None
    report: str | None = None

    @classmethod
    def under(cls, title: str, subject: str | None = None) -> CountedProgramme:
        """Return the programme as it is known from a title (of a part or an agenda item)."""
        titled = programme_mentions(title)
        if subject or titled:
            return cls(subject, subject or titled[-1].name)
        about = subject_of([title]) if names_plan(title) else None
        if about is not None:
            return cls(named=about.name)
        named_report = opens_as_report(title) and len(title.split()) > 1
        return cls(report=title if named_report else None)

    @property
    def name(self) -> str | None:
        """The programme by name, or None where no text names one."""
        return self.named or self.spoken_of or self.report

    def hear(self, text: str) -> None:
        """Take note of the programmes that a heading or a sentence names."""
        self.named = _named(text, self.subject) or self.named
        if self.named is None:
            self.spoken_of = _spoken_of(text) or self.spoken_of

    def of_label(self, text: str | None) -> str | None:
        """Return the programme that a row of a table is labelled with, or None."""
        return _named(text, self.subject) if text else None


def _named(text: str, subject: str | None) -> str | None:
    """Return the programme that a text names last; in a follow-up of one, only that one."""
    mentions = programme_mentions(text)
    if subject is not None and programme_mentions(subject):
        known = programme_key(subject)  # a sentence may leave out what follows a dash
        own = [m for m in mentions if f"{known}-".startswith(f"{programme_key(m.name)}-")]
        return subject if own else None
    return mentions[-1].name if mentions else None


@cache
def _kinds() -> re.Pattern[str]:
    others = "|".join(words("plans", "plans_without_goals"))
    return re.compile(
        rf"(?<![\w-])(?!(?:{others})(?!\w))"
        rf"[a-zåäö][a-zåäö-]*[a-zåäö]{{2}}(?:program(?:met)?|plan(?:en)?|strategi(?:n)?){_YEARS}(?!\w)"
    )


def _spoken_of(text: str) -> str | None:
    """Return the plan that a text speaks of by its kind, last: "miljöprogrammet 2022–2030"."""
    found = [match[0] for match in _kinds().finditer(text)]
    if not found:
        return None
    name = indefinite(re.sub(r"\s*-\s*(?=\d)", "–", " ".join(found[-1].split())))
    return name[0].upper() + name[1:]
