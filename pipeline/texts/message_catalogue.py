"""The catalogue of messages: which languages there are, and what each message is in them.

It is read as it is written (.po), so nothing needs to be compiled. Its files are one catalogue:
what the reading room says, what the terminal says, what click says in help and errors.
"""

from __future__ import annotations

import io
import locale
import os
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LANGUAGES = ("sv", "en")
_FOLDER = Path(__file__).parent / "locale"
_OWN = "PARAGRAF_LANG"


def language_of_the_system(otherwise: str = "sv") -> str:
    """Return the language that the environment asks for; `otherwise` where it is not one of ours.

    The variable PARAGRAF_LANG goes before those of the system.
    """
    asked = next(
        (os.environ[name] for name in (_OWN, "LC_ALL", "LC_MESSAGES", "LANG")
         if os.environ.get(name)),
        locale.getlocale()[0] or "",
    )  # fmt: skip
    own = asked[:2].casefold()
    return own if own in LANGUAGES else otherwise


def catalogue_files(language: str) -> list[Path]:
    """Return the files that hold the messages of a language; English has none."""
    return sorted((_FOLDER / language / "LC_MESSAGES").glob("*.po"))


def read_catalogue(language: str) -> Catalog:
    """Return all messages of a language."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    whole = Catalog(locale=language)
    for file in catalogue_files(language):
        with file.open("rb") as opened:
            for message in read_po(opened, locale=language):
                if message.id:
                    whole.add(
                        message.id, message.string, context=message.context, flags=message.flags
                    )
    return whole


@cache
def compiled(language: str) -> bytes:
    """Return the messages of a language in the form that gettext reads (.mo)."""
    from babel.messages.mofile import write_mo

    content = io.BytesIO()
    write_mo(content, read_catalogue(language))
    return content.getvalue()


@cache
def translations(language: str) -> NullTranslations:
    """Return the messages of a language; English needs none."""
    if not catalogue_files(language):
        return NullTranslations()
    return GNUTranslations(io.BytesIO(compiled(language)))
