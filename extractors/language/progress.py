"""Words that say how far an activity is, and nothing else: "Pågår", "Ej påbörjat"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from schemas.vocabulary import words


@lru_cache(maxsize=1024)
def says_progress(text: str) -> bool:
    """Whether a text says how far an activity is: says_progress("Ej påbörjat") -> True."""
    bare = " ".join(text.split()).casefold().strip(" .:")
    return _progress().fullmatch(bare) is not None


@cache
def _progress() -> re.Pattern[str]:
    forms = (form for own in words("judgements", "progress").values() for form in own)
    return re.compile("|".join(f"(?:{form})" for form in forms))
