"""How a proposal of somebody's own ended where only the decisions show it.

"yrkar att avgiften höjs till 900 kronor" and "Avgiften höjs till 900 kronor." -> adopted.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.debate.decided import APART, Verdicts, covers, held, negates
from extractors.debate.joining import moving
from extractors.debate.proposal_keys import MAIN
from extractors.debate.proposals import Stance
from extractors.debate.verdicts import Positions, ending
from extractors.language.grammar import bare_name
from extractors.minutes.actions import action_of
from schemas.records import Decision, Motion
from schemas.vocabulary import pattern

_CHANGES = ("amendment", "addition")


def verdict_on_own(
    motion: Motion,
    movers: Sequence[str],
    positions: Positions,
    found: Verdicts,
    decisions: Sequence[Decision],
) -> Verdicts:
    """Return how a proposal of one's own ended where only the decision shows it.

    It is carried where a decision holds its words, and turned down where a decision that rejects
    does, or where what it would replace is carried; else the text does not tell. One that strikes
    a point is carried where no decision holds the point.
    """
    taken = [decision for decision in decisions if decision.stage != "proposed"]
    put_off = any(decision.action in ("refer_back", "table") for decision in taken)
    if not taken or ending(motion, positions, found):
        return {}
    carried = _elected(motion, movers, taken)
    struck = pattern("clauses", "struck_point").search(motion.text)
    if put_off and carried is None:
        return {}
    if carried is None and motion.kind in _CHANGES and _holds_changes_of(movers, taken):
        carried = True
    if carried is None and struck:
        carried = not any(covers(decision.text, struck["what"]) for decision in taken)
    if carried is None:
        holding = [decision for decision in taken if covers(decision.text, motion.text)]
        if not holding and _are_all_moved(taken, motion):
            holding = taken  # "att A, samt att B", and each is a decision
        carried = any(decision.action != "reject" for decision in holding)
        denied = any(negates(decision.text, motion.text) for decision in taken)
        replaced = action_of(motion.text) != "elect" and _is_replaced(motion, positions, found)
        replaced = replaced and not any(_may_hold(decision.text, motion) for decision in taken)
        if not holding and not denied and not replaced:
            return {}  # who is nominated is not replaced by what else is carried
    stance = Stance(f"motion:{motion.motion_id}")
    endings = ("adopted", "rejected") if carried else ("rejected", "adopted")
    return {stance: endings[0], stance.opposite: endings[1]}


def _holds_changes_of(movers: Sequence[str], taken: Sequence[Decision]) -> bool:
    """Whether a decision is taken with what a mover asked to change, by the name: "att anta planen
    med de ändringar som Bo Ek (S) har yrkat"."""
    held = (
        pattern("clauses", "changes_of_movers").search(decision.text)
        for decision in taken
        if decision.action != "reject"
    )
    return any(mover in found["who"] for found in held if found for mover in movers)


def _are_all_moved(taken: Sequence[Decision], motion: Motion) -> bool:
    """Whether decisions hold together what a motion of several points asks for, and it them."""
    adopted = len(taken) > 1 and all(decision.action != "reject" for decision in taken)
    together = " ".join(decision.text for decision in taken)
    return adopted and covers(together, motion.text) and covers(motion.text, together)


def _is_replaced(motion: Motion, positions: Positions, found: Verdicts) -> bool:
    """Whether what a motion would have replaced is carried, or a rival of it.

    An addition replaces nothing.
    """
    if motion.kind == "addition":
        return False
    rivals = (f"motion:{other.motion_id}" for other in positions.motions if other is not motion
              and other.kind in ("amendment", "counterproposal", "other"))  # fmt: skip
    carried = (MAIN, *rivals)
    return any(found.get(Stance(proposal)) == "adopted" for proposal in carried)


def _may_hold(decision: str, motion: Motion) -> bool:
    """Whether a decision that is itself "med ändringen att ..." may hold a motion's change."""
    changed = pattern("clauses", "changed").search(decision)
    return changed is not None and held(decision, motion.text) >= APART


def _elected(motion: Motion, movers: Sequence[str], taken: Sequence[Decision]) -> bool | None:
    """Whether the one whom a motion proposes was elected; None where the text does not tell."""
    elected = {
        name.group()
        for decision in taken
        if decision.action == "elect"
        for name in bare_name().finditer(decision.text)
    }
    verb = moving().search(motion.text)
    proposed = {
        name.group()
        for name in bare_name().finditer(motion.text, verb.end() if verb else 0)
        if name.group() not in movers
    }
    if not elected or not proposed:
        return None
    return any(one in other or other in one for one in proposed for other in elected)
