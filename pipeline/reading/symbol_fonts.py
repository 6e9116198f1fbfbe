"""Fonts that show signs where a text has letters: Wingdings, Webdings and their like."""

from __future__ import annotations

from functools import lru_cache

from schemas.vocabulary import words


@lru_cache(maxsize=512)
def codes_of(font: str) -> dict[str, str]:
    """Return what the letters of a font show, by letter; empty for a font of letters."""
    lowered = font.casefold().replace("-", " ").replace("wingdings3", "wingdings 3")
    lowered = lowered.replace("wingdings2", "wingdings 2")
    fonts: dict[str, dict[str, str]] = words("signs", "fonts")
    return next((codes for name, codes in fonts.items() if lowered.startswith(name)), {})
