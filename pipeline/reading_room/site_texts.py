"""The words of the site: messages in the language of the reader, dates, numbers, terms.

Messages are English in the code and the templates, and Swedish in `pipeline/texts`. Terms of
columns and values are those of `schemas/vocabulary/terms.yaml`, which Excel exports use too.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from math import floor
from typing import Any

from pipeline.errors import ParagrafError
from pipeline.query.terms import heading, shown_value
from pipeline.texts.kept_texts import kept_text
from pipeline.texts.message_catalogue import translations
from schemas.vocabulary import words


class SiteTexts:
    """What the pages say in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = translations(language)

    def gettext(self, message: str, **values: object) -> str:
        """Return a message in the language, with its values put in."""
        found = self._messages.gettext(message)
        return found % values if values else found

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of a message for a number."""
        return self._messages.ngettext(one, many, number)

    def kept(self, sentence: str) -> str:
        """Return a sentence that the dataset keeps in English, as a page shows it."""
        return kept_text(sentence, self.language)

    def error(self, error: ParagrafError) -> str:
        """Return what an error says."""
        said = self.gettext(error.message, **error.values) if error.message else str(error)
        return kept_text(said, self.language)

    def date(self, day: datetime.date | None) -> str:
        """Return a day in words: 12 mars 2025."""
        if day is None:
            return ""
        from babel.dates import format_date

        return str(format_date(day, "d MMMM y", locale=self.language))

    def number(self, number: float) -> str:
        """Return a number with the separators of the language."""
        from babel.numbers import format_decimal

        return str(format_decimal(number, locale=self.language))

    def share(self, share: float | None) -> str:
        """Return a share of 1 in per cent, never rounded up: 0.896 is 89 %, as in the terminal."""
        if share is None:
            return "–"
        from babel.numbers import format_percent

        return str(format_percent(floor(share * 100 + 1e-9) / 100, locale=self.language))

    def size(self, size: int) -> str:
        """Return the size of a file: 711 kB, 8.6 MB."""
        large = size >= 1_000_000
        number = round(size / 1_000_000, 1) if large else max(1, round(size / 1_000))
        return f"{self.number(number)} {'MB' if large else 'kB'}"

    def heading(self, column: str) -> str:
        """Return what a column is called."""
        return heading(column, self.language)

    def form_heading(self, column: str) -> str:
        """Return what a column is called in a form, also one that names another row by its id."""
        named: Mapping[str, str] | None = words("terms", "references").get(column)
        return named[self.language] if named else self.heading(column).capitalize()

    def word(self, column: str, value: Any) -> Any:
        """Return a value of a fixed set in words."""
        return shown_value(column, value, self.language)

    def kind(self, table: str) -> str:
        """Return what one row of a table is called: a row of motions is a "Yrkande"."""
        return str(self._of("row_kinds", table))

    def kinds(self, table: str) -> str:
        """Return what the rows of a table are called: "Yrkanden"."""
        return str(self._of("tables", table))

    def letters(self, table: str) -> str:
        """Return the letters that mark a row of a table on a page."""
        return str(self._of("letters", table))

    def short(self, category: str) -> str:
        """Return the letters or the sign that a bar has beside its colour."""
        return self._of("short", category)

    def rule(self, rule: str) -> str:
        """Return what a check that gave a finding is called."""
        named: Mapping[str, str] | None = words("terms", "rules").get(rule)
        return named[self.language] if named else rule.replace("_", " ").capitalize()

    def _of(self, group: str, name: str) -> str:
        named: Mapping[str, str] = words("terms", group)[name]
        return named[self.language]
