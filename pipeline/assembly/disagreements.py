"""In words: how the counts that a follow-up states and those of its judged goals compare."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.assembly.reconciling import JudgedGoal, Reconciliation
from pipeline.texts.spoken import in_english

_MOST_NAMED = 12


def explain(
    entry: Reconciliation, _: Callable[..., str] = in_english, word: Callable[[str], str] = str
) -> str:
    """Return in words how what is stated and what the goals give compare.

    `_` says a message with its values, and `word` a category, in another language than English.
    """
    about = " ".join(
        str(part)
        for part in (entry.programme, entry.area and f"({entry.area})", entry.year)
        if part
    )
    rebuilt = entry.rebuilt
    if not entry.disagreeing:
        agreed = ", ".join(f"{word(cell[1])} {rebuilt[cell]}" for cell in entry.compared)
        if entry.counted == "activities":
            return _("%(about)s: the judged activities give what is stated: %(agreed)s",
                     about=about, agreed=agreed)  # fmt: skip
        return _("%(about)s: the judged goals give what is stated: %(agreed)s",
                 about=about, agreed=agreed)  # fmt: skip
    counted = _("activities") if entry.counted == "activities" else _("goals")
    differing = "; ".join(
        _("%(category)s %(stated)s stated, %(judged)s judged",
          category=word(cell[1]) if cell[0] != "total" else counted,
          stated=entry.stated[cell], judged=rebuilt[cell])
        for cell in entry.disagreeing
    )  # fmt: skip
    if entry.counted == "activities":
        said = _("%(about)s, activities: %(counts)s: they do not agree",
                 about=about, counts=differing)  # fmt: skip
    else:
        said = _("%(about)s: %(counts)s: they do not agree", about=about, counts=differing)
    if not entry.disputed:
        return said
    named = ", ".join(
        _("'%(goal)s' (page %(page)s, %(judged)s)",
          goal=f"{goal.number or ''} {goal.text}".strip()[:80], page=goal.page,
          judged=" ".join(map(word, _as_judged(goal, entry))))
        for goal in entry.disputed[:_MOST_NAMED]
    )  # fmt: skip
    more = len(entry.disputed) - _MOST_NAMED
    said += _("; in dispute: %(goals)s", goals=named)
    return said + (_(" and %(more)s more", more=more) if more > 0 else "")


def _as_judged(goal: JudgedGoal, entry: Reconciliation) -> list[str]:
    """Return what a goal was judged, in the dimensions of which counts disagree."""
    disagreeing = {cell[0] for cell in entry.disagreeing}
    judged = [
        str(getattr(goal, dimension))
        for dimension in ("status", "trend")
        if dimension in disagreeing
    ]
    return judged or [str(goal.status)]
