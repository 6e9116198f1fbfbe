"""How a proposal of somebody's own ended where only the decisions show it.

"yrkar att avgiften höjs till 900 kronor" and "Avgiften höjs till 900 kronor." -> adopted.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.debate.decided import Verdicts, covers, negates
from extractors.debate.joining import moving
from extractors.debate.proposal_keys import MAIN
from extractors.debate.proposals import Stance
from extractors.debate.verdicts import Positions, ending
from extractors.language.grammar import bare_name
from extractors.minutes.actions import action_of
from schemas.records import Decision, Motion


def verdict_on_own(
    motion: Motion,
    movers: Sequence[str],
    positions: Positions,
    found: Verdicts,
    decisions: Sequence[Decision],
) -> Verdicts:
    """Return how a proposal of one's own ended where only the decision shows it.

    It is carried where a decision holds its words, and turned down where a decision that rejects
    does, or where what it would replace is carried; else the text does not tell.
    """
    taken = [decision for decision in decisions if decision.stage != "proposed"]
    put_off = any(decision.action in ("refer_back", "table") for decision in taken)
    if not taken or ending(motion, positions, found):
        return {}
    carried = _elected(motion, movers, taken)
    if carried is None:
        if put_off:
            return {}
        holding = [decision for decision in taken if covers(decision.text, motion.text)]
        carried = any(decision.action != "reject" for decision in holding)
        denied = any(negates(decision.text, motion.text) for decision in taken)
        replaced = action_of(motion.text) != "elect" and _is_replaced(motion, positions, found)
        if not holding and not denied and not replaced:
            return {}  # who is nominated is not replaced by what else is carried
    stance = Stance(f"motion:{motion.motion_id}")
    endings = ("adopted", "rejected") if carried else ("rejected", "adopted")
    return {stance: endings[0], stance.opposite: endings[1]}


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
