"""What is kept in English (findings, errors, faults of sources), in the language of the reader.

The dataset holds such sentences with their values put in. The catalogue has their patterns
(`kept.po`): a sentence is taken apart by the one that fits, and put together again in the other
language. "§ 48 has no decision" -> "§ 48 har inget beslut". Errors of documents have the patterns
of all messages. A sentence that no pattern fits stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from pipeline.texts.message_catalogue import read_catalogue
from schemas.vocabulary import words

_CONTEXT = "kept"
_FEWEST_LETTERS = 12  # of a pattern that is none of what is kept
_NAMED = re.compile(r"%\((\w+)\)s")
# Values that are words of a fixed set, and those that are lists, by the names patterns give them.
_SETS = {
    **{name: name for name in ("dimension", "option", "outcome", "result", "role")},
    "status": "document_status",
}
_JOINTS = {"repairs": ", ", "looks": ", ", "differing": "; "}
_TALLY = r"\d+ \([^)]*\)|none"  # 12 (kommunstyrelsen, kommunens)
_FORMS = {"words": _TALLY, "others": _TALLY}
_QUOTED = re.compile(r"'(.*?)' \((page \d+), ([\w ]+)\)")
_MOST_WITHIN = 4  # sentences inside one another


@dataclass(frozen=True)
class _Pattern:
    """A sentence with names for its values: what it looks like, and what it is."""

    message: str
    said: str

    @cached_property
    def literals(self) -> list[str]:
        """What stands between the values."""
        return _NAMED.split(self.message)[::2]

    @cached_property
    def letters(self) -> int:
        """How much of the sentence is no value."""
        return sum(map(len, self.literals))

    @cached_property
    def longest(self) -> str:
        """What a sentence holds that the pattern fits; looked for first, for it takes no time."""
        return max(self.literals, key=len)

    @cached_property
    def fits(self) -> re.Pattern[str]:
        """The pattern, with a group for each value."""
        parts = _NAMED.split(self.message)
        own = "".join(
            _group(part, parts[1:number:2]) if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )
        return re.compile(own, re.DOTALL)


def kept_text(sentence: str, language: str) -> str:
    """Return what a kept sentence says in a language; as it is kept where no pattern fits."""
    return _said(sentence, language, 0) or sentence


def said_in(sentence: str, language: str) -> bool:
    """Whether a kept sentence can be said in a language."""
    return language == "en" or _said(sentence, language, 0) is not None


@lru_cache(maxsize=20_000)
def _said(sentence: str, language: str, depth: int) -> str | None:
    if language == "en" or depth > _MOST_WITHIN:
        return None
    for pattern in _patterns(language):
        if pattern.longest not in sentence:
            continue
        found = pattern.fits.fullmatch(sentence)
        values = found and _values(found.groupdict(), language, depth)
        if values is not None:
            return pattern.said % values
    return None


def _values(found: Mapping[str, str], language: str, depth: int) -> dict[str, str] | None:
    """Return the values of a sentence in a language; None where one of them should be a sentence
    (its name begins with "said") and is none."""
    made = {}
    for name, value in found.items():
        own = _value(name, value, language, depth)
        if own is None:
            return None
        made[name] = own
    return made


def _value(name: str, value: str, language: str, depth: int) -> str | None:
    if name.startswith("said"):
        return _said(value, language, depth + 1)
    if name in _JOINTS or name == "names":
        joint = _JOINTS.get(name)
        parts = value.split(joint) if joint else [value]
        return (joint or "").join(_said(part, language, depth + 1) or part for part in parts)
    if name in ("counts", "category"):
        return _counted(value, language)
    if name == "judged":
        return _QUOTED.sub(
            lambda own: (
                f"”{own[1]}” ({own[2].replace('page', 'sidan')}, {_counted(own[3], language)})"
            ),
            value,
        )
    if name in _FORMS:
        return "0" if value == "none" else value
    if name == "columns":
        return ", ".join(_term("columns", part, language) for part in value.split(", "))
    if name == "table":
        return _term("tables", value, language).lower()
    return _of_set(_SETS[name], value, language) if name in _SETS else value


def _counted(value: str, language: str) -> str:
    """Return what is counted ("43 yes, 1 absent", "all 4, red 1") in a language."""

    def said(found: re.Match[str]) -> str:
        named = next((own for own in ("category", "option", "counted")
                      if found[0] in words("terms", "values", own)), "")  # fmt: skip
        return _of_set(named, found[0], language) if named else found[0]

    return re.sub("[a-z_]+", said, value)


def _of_set(name: str, value: str, language: str) -> str:
    named: Mapping[str, str] | None = words("terms", "values", name).get(value)
    return named[language] if named else value


def _term(group: str, value: str, language: str) -> str:
    named: Mapping[str, str] | None = words("terms", group).get(value)
    return named[language] if named else value.replace("_", " ")


@cache
def _patterns(language: str) -> tuple[_Pattern, ...]:
    """Return the patterns of a language: of what is kept first, and those that say the most."""
    kept, others = [], []
    for message in read_catalogue(language):
        if not isinstance(message.id, str) or not message.string:
            continue
        made = _Pattern(message.id, str(message.string))
        if message.context == _CONTEXT:
            kept.append(made)
        elif len(made.literals) > 1 and made.letters >= _FEWEST_LETTERS:
            others.append(made)
    return tuple(own for group in (kept, others) for own in sorted(group, key=_rank))


def _rank(pattern: _Pattern) -> int:
    """Return the place of a pattern: what says more is tried before what says less."""
    return -pattern.letters


def _group(name: str, before: Sequence[str]) -> str:
    """Return what takes a value; the same again where its name stood `before`."""
    return f"(?P={name})" if name in before else f"(?P<{name}>{_FORMS.get(name, '.+?')})"
