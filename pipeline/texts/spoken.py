"""The language that this process speaks on the terminal, and its messages.

It is English until `speak` sets another. Messages have named values: `_("%(file)s is drawn",
file=chart)`.
"""

from __future__ import annotations

import gettext
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import ParagrafError
from pipeline.texts.kept_texts import kept_text
from pipeline.texts.message_catalogue import compiled, translations
from schemas.vocabulary import words

_DOMAIN = "paragraf"


@dataclass(slots=True)
class _Spoken:
    """The language, and the folder in which gettext finds the messages of click in it."""

    language: str = "en"
    folder: TemporaryDirectory[str] | None = None


_spoken = _Spoken()


def language() -> str:
    """Return the language that is spoken: `en` or `sv`."""
    return _spoken.language


def speak(language: str) -> None:
    """Speak a language from now on, also in what click says in its help and errors."""
    _spoken.language = language
    if language == "en":
        gettext.textdomain("messages")
        return
    if _spoken.folder is None:
        _spoken.folder = TemporaryDirectory(prefix="paragraf-texts-")
        gettext.bindtextdomain(_DOMAIN, _spoken.folder.name)
    file = Path(_spoken.folder.name) / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    if not file.exists():
        file.parent.mkdir(parents=True)
        file.write_bytes(compiled(language))
    os.environ["LANGUAGE"] = language  # where gettext looks
    gettext.textdomain(_DOMAIN)


def _(message: str, **values: object) -> str:
    """Return a message in the language that is spoken, with its values put in."""
    found = translations(_spoken.language).gettext(message)
    return found % values if values else found


def in_english(message: str, **values: object) -> str:
    """Return a message as it is, with its values put in: for what is kept in the dataset."""
    return message % values if values else message


def n_(one: str, many: str, number: int, **values: object) -> str:
    """Return the form of a message for a number, which is its value `num`."""
    return translations(_spoken.language).ngettext(one, many, number) % {"num": number, **values}


def in_word(group: str, value: str) -> str:
    """Return a value of a fixed set in the language that is spoken; `tables` are names of tables.

    English is the value itself, as the dataset has it.
    """
    if _spoken.language == "en":
        return value.replace("_", " ") if group != "tables" else value
    sets = words("terms", "tables") if group == "tables" else words("terms", "values", group)
    named: dict[str, str] | None = sets.get(value)
    return named[_spoken.language] if named else value.replace("_", " ")


def said(sentence: str) -> str:
    """Return a sentence that is kept in English, in the language that is spoken."""
    return kept_text(sentence, _spoken.language)


def error_text(error: ParagrafError) -> str:
    """Return what an error says, in the language that is spoken."""
    whole = _(error.message, **error.values) if error.message else ""
    return "\n".join(map(said, whole.split("\n")))
