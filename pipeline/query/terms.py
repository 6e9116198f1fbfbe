"""What sheets, columns and values are called for people, in English (`en`) or Swedish (`sv`)."""

from __future__ import annotations

from typing import Any

from pipeline.texts.kept_texts import kept_text
from schemas.vocabulary import words


def sheet_name(name: str, language: str) -> str:
    """Return what a readable sheet is called: `decisions` is "Beslut"."""
    return str(words("terms", "sheets", name)[language])


def about_sheet(name: str, language: str) -> str:
    """Return one line on what a readable sheet holds."""
    return str(words("terms", "about", name)[language])


def contents_word(name: str, language: str) -> str:
    """Return a word of the first sheet: `sheet`, `rows`, `about` or `all_rows`."""
    return str(words("terms", "contents", name)[language])


def heading(column: str, language: str) -> str:
    """Return what a column is called: `moved_by` is "Yrkat av"; its own name where none is set."""
    named: dict[str, str] | None = words("terms", "columns").get(column)
    return named[language] if named else column.replace("_", " ")


def shown_value(column: str, value: Any, language: str) -> Any:
    """Return a value of a fixed set in words: the outcome `adopted` is "bifallet".

    Names of tables and of columns, where they are values, are in words too.
    """
    if not isinstance(value, (str, bool)):
        return value
    if column == "corrected":
        return ", ".join(_mark(own, language) for own in str(value).split(", "))
    if column == "message":
        return kept_text(str(value), language)
    if column == "field":
        return heading(str(value), language)
    if column == "record_table":
        return words("terms", "tables").get(value, {}).get(language, value)
    named = words("terms", "values").get(column, {}).get(str(value))
    if named is None:
        return value
    return named[language] or None


def _mark(mark: str, language: str) -> str:
    """Return what was set right of a row: the name of a field, or that a row was added."""
    action: dict[str, str] | None = words("terms", "values", "correction_action").get(mark)
    return action[language] if action else heading(mark, language)
