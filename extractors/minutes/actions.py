"""What a decision does: adopt, reject, file, commission, refer back, table, elect, note."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from schemas.vocabulary import pattern, words

# What stands behind the main verb and is not itself decided.
_QUALIFIED = re.compile(
    r"\bmed (?:den|det|följande|de) (?:ändring|tillägg|justering)\w*"
    r"|,? med (?:hänvisning|motiveringen)\b"
    r"|\beftersom\b|\bi enlighet med\b"
)


_OPPOSED = re.compile(r",? men (?:att|inte)\b")


@lru_cache(maxsize=1024)  # a decision's text is asked for again by what checks it
def _actions_in(text: str) -> tuple[tuple[int, str], ...]:
    """Return the actions that a text names, and where."""
    return tuple((match.start(), name) for name, form in _actions() if (match := form.search(text)))


@cache
def _actions() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, re.compile("|".join(forms))) for name, forms in words("verbs", "actions").items()
    ]


_ANSWERED = re.compile(r"\bbesvara[dt]\b")
_ASKED = re.compile(r"\b(?:interpellation|fråga)")


def action_of(text: str, title: str = "") -> str:
    """Return what a decision does: "Rapporten läggs till handlingarna." -> "file".

    The agenda item's `title` gives what is answered where the text does not: "den är besvarad".
    """
    lowered = text.casefold()
    action = _action_of(lowered)
    answers = action == "other" and _ANSWERED.search(lowered) and _ASKED.search(title.casefold())
    named = re.search(r"\b(?:motion|medborgarförslag|e-förslag|initiativ)", lowered)
    return "note" if answers and not named else action


def is_named(text: str) -> bool:
    """Whether a text names what it does, and is not `other` because nothing is known of it."""
    return bool(_actions_in(text.casefold()))


@lru_cache(maxsize=1024)
def _action_of(lowered: str) -> str:
    for aside in ("done_before", "conditions"):
        lowered = pattern("verbs", aside).sub(" ", lowered)
    opposed = _OPPOSED.search(lowered)
    lowered = lowered[: opposed.start()] if opposed else lowered
    qualified = _QUALIFIED.search(lowered)
    found = _actions_in(lowered[: qualified.start()] if qualified else lowered)
    found = found or _actions_in(lowered)
    named = {name for _, name in found}
    # What is done with a resignation or an answer counts before the verb that it is done with.
    if "other" in named:
        return "other"
    strong = next((name for name in ("refer_back", "table", "file") if name in named), None)
    return strong or (min(found)[1] if found else "other")
