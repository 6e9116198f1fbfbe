"""What the decisions of an agenda item settle of the stances that no proposition has settled.

"Ärendet återremitteras.", "Motionen avslås." state it. That the proposal before the meeting was
adopted is concluded from a decision only where nobody moves otherwise, or where its words tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.debate.mentions import key_of, mentions
from extractors.debate.proposal_keys import MAIN, NOW, REFERRAL_BACK, REQUEST, TABLING
from extractors.debate.proposals import Stance
from schemas.records import Decision, Motion
from schemas.vocabulary import pattern, words

Verdicts = dict[Stance, str]
OWN = ("amendment", "addition", "counterproposal", "other")
_RIVALS = ("amendment", "counterproposal", "other")
_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d ]*(?:[,.]\d+)?")
_COVERED, APART = 0.7, 0.4
"""The share of a motion's words that a decision must hold to be what it asked for, and the share
below which it is something else; between them the words do not tell."""


def settle_by_decisions(
    found: Verdicts,
    motions: Sequence[Motion],
    stances: Sequence[Sequence[Stance]],
    decisions: Sequence[Decision],
    left_open: Sequence[Stance] = (),
) -> None:
    """Add to `found` what decisions settle; `stances` are those that each motion takes.

    `left_open` are the stances on which a vote or a finding was read without its end.
    """
    taken = [decision for decision in decisions if decision.stage != "proposed"]
    _stated(found, taken)
    _settle_when(found)
    if any(decision.action in ("refer_back", "table") for decision in taken):
        taken = []  # what is put off says nothing of the proposals
    contested = _contested(motions, stances, left_open)
    if _is_granted(motions, stances, taken):
        found.setdefault(Stance(REQUEST), "adopted")
    if Stance(MAIN) not in found and taken:
        _settle_main(found, motions, stances, taken, contested)
    if (
        found.get(Stance(MAIN)) == "adopted"
        and Stance(REQUEST) not in found
        and (_are_rivals(stances) or not _asked_for(stances))
        and not any(is_in_part(decision) for decision in taken)
    ):
        found[Stance(REQUEST)] = "rejected"
        found.setdefault(Stance(REQUEST, against=True), "adopted")


def _stated(found: Verdicts, taken: Sequence[Decision]) -> None:
    """Add what decisions state: "Ärendet återremitteras.", "Motionen avslås."."""
    for decision in taken:
        if decision.action == "refer_back":
            found.setdefault(Stance(REFERRAL_BACK), "adopted")
        elif decision.action == "table":
            found.setdefault(Stance(TABLING), "adopted")
        elif is_in_part(decision):
            continue
        elif key_of(decision.text, set()) == REQUEST and decision.action in ("adopt", "reject"):
            stance = Stance(REQUEST, decision.action == "reject")
            found.setdefault(stance, "adopted")
            found.setdefault(stance.opposite, "rejected")
        elif pattern("verbs", "answered").search(decision.text):
            # Answered is neither carried nor turned down: both who moved either have lost.
            found.setdefault(Stance(REQUEST), "rejected")
            found[Stance(REQUEST, against=True)] = "rejected"


def is_in_part(decision: Decision) -> bool:
    """Whether a decision is about some points only: "Motionens punkt 3 avslås." """
    if pattern("mentions", "in_part").search(decision.text):
        return True
    return any(mention.key.startswith("point:") for mention in mentions(decision.text, set()))


def _settle_when(found: Verdicts) -> None:
    """To decide today is neither to refer back nor to table."""
    put_off = (Stance(REFERRAL_BACK), Stance(TABLING))
    if found.get(Stance(NOW)) == "adopted":
        for stance in put_off:
            found.setdefault(stance, "rejected")
            if found[stance] == "rejected":
                found.setdefault(stance.opposite, "adopted")
    elif any(found.get(stance) == "adopted" for stance in put_off):
        found.setdefault(Stance(NOW), "rejected")
    elif found.get(put_off[0]) == "rejected" or found.get(put_off[1]) == "rejected":
        found.setdefault(Stance(NOW), "adopted")


def _contested(
    motions: Sequence[Motion], stances: Sequence[Sequence[Stance]], left_open: Sequence[Stance]
) -> list[Motion]:
    """Return the motions that would put something else in the main proposal's place."""
    open_motions = {stance.proposal for stance in left_open}
    return [
        motion
        for motion, own in zip(motions, stances, strict=True)
        if motion.outcome != "withdrawn"
        and (
            (motion.kind in _RIVALS and Stance(NOW) not in own)
            or f"motion:{motion.motion_id}" in open_motions
        )
    ]


def _settle_main(
    found: Verdicts,
    motions: Sequence[Motion],
    stances: Sequence[Sequence[Stance]],
    taken: Sequence[Decision],
    contested: Sequence[Motion],
) -> None:
    """Conclude from the decisions how the main proposal ended, where they tell."""
    opposed = any(Stance(MAIN, against=True) in own for own in stances)
    against_request = found.get(Stance(REQUEST)) == "rejected"
    if found.get(Stance(REQUEST)) == "adopted" and _are_rivals(stances):
        found[Stance(MAIN)] = "rejected"
        return
    turned_down = [decision for decision in taken if decision.action == "reject"]
    if len(turned_down) == len(taken) and not against_request:
        return
    if opposed and turned_down and not (against_request and _are_rivals(stances)):
        return
    texts = [decision.text for decision in taken]
    texts.append(" ".join(texts))  # several points may be moved in one
    shares = [held(text, motion.text) for text in texts for motion in contested]
    if contested and max(shares) >= APART:
        return
    found[Stance(MAIN)] = "adopted"
    found.setdefault(Stance(MAIN, against=True), "rejected")


def _is_granted(
    motions: Sequence[Motion], stances: Sequence[Sequence[Stance]], taken: Sequence[Decision]
) -> bool:
    """Whether an application that everybody is for is granted: "att bevilja projektet ..."."""
    asked = all(
        Stance(REQUEST) in own and pattern("verbs", "applied").search(motion.target or "")
        for motion, own in zip(motions, stances, strict=True)
    )
    actions = {decision.action for decision in taken}
    return bool(motions) and asked and "adopt" in actions and "reject" not in actions


def _asked_for(stances: Sequence[Sequence[Stance]]) -> bool:
    """Whether somebody moves what the agenda item asks for."""
    return any(Stance(REQUEST) in own for own in stances)


def _are_rivals(stances: Sequence[Sequence[Stance]]) -> bool:
    """Whether somebody moves what the agenda item asks for, and nobody both that and the main."""
    return _asked_for(stances) and not any(
        {Stance(MAIN), Stance(REQUEST)} <= set(own) for own in stances
    )


def covers(decision: str, motion: str) -> bool:
    """Whether a decision holds what a motion asked for, by the beginnings of their words."""
    return held(decision, motion) >= _COVERED


def negates(decision: str, motion: str) -> bool:
    """Whether a decision says the opposite of a motion in the same words: "inte får ställas"."""
    negation = pattern("verbs", "negating")
    said, asked = decision.split(" att ", 1)[-1], motion.split(" att ", 1)[-1]
    if bool(negation.search(said)) == bool(negation.search(asked)):
        return False
    plain, wanted = negation.sub("", said), negation.sub("", asked)
    last = asked.rsplit(" att ", 1)[-1]
    if negation.match(last):  # "att inte höja taxan", and it is raised by 3 percent
        return _share(plain, negation.sub("", last)) >= _COVERED
    return min(_share(plain, wanted), _share(wanted, plain)) >= _COVERED


def held(decision: str, motion: str) -> float:
    """Return the share of a motion's words that a decision holds.

    The same words with a negation, or without one, hold nothing of it.
    """
    return 0.0 if negates(decision, motion) else _share(decision, motion)


def _wish(motion: str) -> str:
    """Return what stands behind the lead of a motion: "yrkar att nämnden ska besluta: att ..."."""
    return " ".join(motion.split()).split(" att ", 1)[-1].split(": att ", 1)[-1]


def _share(decision: str, motion: str) -> float:
    """Return the share of words held, be they negated or not.

    Another number, month or direction ("höjs") makes it another proposal.
    """
    changed = pattern("clauses", "changed").search(motion)
    wish = motion[changed.end() :].strip(" :.") if changed else _wish(motion)
    reworded = pattern("clauses", "new_wording").search(wish)
    wish = reworded["what"] if reworded else wish
    strikes = pattern("verbs", "striking")
    if not wish or (strikes.search(wish) and not strikes.search(decision)):
        # "med några redaktionella ändringar", "att stycket stryks": no words that it may hold
        return APART
    asked = pattern("verbs", "reasons").split(wish.casefold())[0]
    lowered = decision.casefold()
    wanted = {word.strip()[:5] for word in _WORD.findall(asked)}
    have = {word.strip()[:5] for word in _WORD.findall(lowered)}
    if not wanted:
        return 0.0
    own = [word for word in words("verbs", "changing_values") if re.search(rf"\b{word}\b", asked)]
    exact = {month[:5] for month in words("comparison", "programme_names", "months")}

    def is_exact(word: str) -> bool:
        return word[0].isdigit() or word in exact

    share = len(wanted & have) / len(wanted)
    if any(word[:4] not in lowered for word in own):
        return 0.0
    if any(is_exact(word) for word in wanted - have):
        # Another number is another proposal; where the decision has none, its words do not tell.
        other = any(is_exact(word) for word in have - wanted)
        return 0.0 if other else min(share, _COVERED - 0.01)
    return share
