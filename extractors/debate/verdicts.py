"""Which stances won and lost in an agenda item, from its propositions and its decisions.

A motion takes stances: "bifall till nämndens förslag" one for the main proposal, "avslag på Karin
Linds (M) förslag" one against what she moved. Propositions settle stances, decisions may settle
the rest, and how a motion ended is how its stances did.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.debate.decided import OWN, Verdicts, settle_by_decisions
from extractors.debate.mentions import mentions, proposer_in
from extractors.debate.party_mentions import party_key
from extractors.debate.proposal_keys import (
    ANSWERED,
    CHAIR,
    COUNTER,
    EVERY,
    JOINT,
    MAIN,
    NOW,
    OTHERS,
    REFERRAL_BACK,
    REQUEST,
    TABLING,
    each_person,
    person_key,
)
from extractors.debate.proposals import IT, Stance
from extractors.debate.settlements import Settlement
from extractors.debate.ties import ended
from schemas.records import Decision, Motion
from schemas.vocabulary import pattern

_OPPOSITE = {"adopted": "rejected", "rejected": "adopted"}

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")
_RIVAL_KEYS = ("motion:", "alternative:", "budget:")
_ALIKE = 0.4
"""The share of a description's words that the motion it means must hold."""


class Positions:
    """The stances that an agenda item's motions take, by motion and by mover."""

    def __init__(
        self,
        motions: Sequence[Motion],
        movers: Mapping[str, Sequence[str]],
        chair: str | None = None,
        groups: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Read the stances of `motions`; `movers` gives the names behind each by its id, `groups`
        the codes of the parties that move as such."""
        self.motions = motions
        self._chair = chair
        self._movers = movers
        self._known = {name for names in movers.values() for name in names}
        self.stances: dict[str, list[Stance]] = {}
        for motion in motions:
            joined = self.stances.get(motion.target_motion_id or "")
            self.stances[motion.motion_id] = list(joined or self._taken_by(motion))
        self._by_person: dict[str, list[Motion]] = {}
        for motion in motions:
            for name in movers.get(motion.motion_id, ()):
                self._by_person.setdefault(person_key(name), []).append(motion)
            codes = (groups or {}).get(motion.motion_id, ())
            for key in dict.fromkeys((party_key(codes), *(party_key([code]) for code in codes))):
                self._by_person.setdefault(key, []).append(motion)

    @property
    def differ(self) -> bool:
        """Whether the motions are not all for one and the same proposal."""
        return len({stance for own in self.stances.values() for stance in own}) > 1

    def _taken_by(self, motion: Motion) -> list[Stance]:
        if motion.kind == "referral_back":
            return [Stance(REFERRAL_BACK)]
        if motion.kind == "tabling":
            return [Stance(TABLING)]
        if motion.kind in OWN:
            said = mentions(motion.text, set()) if motion.kind == "other" else []
            decides_now = any(mention.key == NOW for mention in said)
            return [Stance(NOW if decides_now else f"motion:{motion.motion_id}")]
        target = motion.target or ""
        keys = [mention.key for mention in mentions(target, self._known)]
        owner = pattern("propositions", "of_an_owner").match(target)
        own = f"owner:{owner['owner'].casefold()}" if owner else IT
        keys = keys or [proposer_in(target, self._known) or own]
        return [Stance(key, motion.kind == "rejection") for key in keys]

    def meant_by(
        self, stance: Stance, whole: bool = False, seen: frozenset[str] = frozenset()
    ) -> list[Stance]:
        """Return what a stance comes to: "Karin Linds (M) yrkande" is what she moved.

        Who moves "bifall ... med tillägget att ..." has the addition as a proposal of her own:
        where that loses, the main proposal does not. Where it wins (`whole`), both do.
        """
        key, _, hint = stance.proposal.partition("|")
        if key == CHAIR and person_key(self._chair or "") in seen:
            return [Stance(MAIN, stance.against)]  # the chair moves "enligt ordförandens förslag"
        if key in seen:
            return [stance]
        if key == EVERY:
            own = [motion for motion in self.motions if motion.kind in OWN]
            every = [s for motion in own for s in self.stances[motion.motion_id]]
            return [s.opposite if stance.against else s for s in every if s.proposal != NOW]
        if key == IT:
            return [Stance(self._subject(), stance.against)]
        if key == CHAIR:
            key = person_key(self._chair or "")
        kind = COUNTER + "proposal" if key == COUNTER else key.removeprefix("kind:")
        if key == JOINT:
            own = [motion for motion in self.motions if "gemensam" in motion.text.casefold()]
            own = own[:1] if any(motion.kind in OWN for motion in own) else []
        elif key == ANSWERED:
            answers = pattern("verbs", "answered")
            kinds = (*OWN, "approval")  # "bifall till förslaget att anse motionen besvarad"
            own = [m for m in self.motions if m.kind in kinds and answers.search(m.text)]
        elif key == COUNTER or key.startswith("kind:"):
            own = [motion for motion in self.motions if motion.kind == kind]
            own = _numbered(own, hint[1:]) if hint.startswith("#") else own
        else:
            own = [m for one in each_person(key) for m in self._by_person.get(one, [])]
            own = [motion for motion in own if motion.kind == hint] or own
            own = _most_alike(own, hint[1:]) if hint.startswith("~") else own
            own = _numbered(own, hint[1:]) if hint.startswith("#") else own
            proper = [motion for motion in own if motion.kind not in ("approval", "rejection")]
            own = own if whole and not stance.against else proper or own
        taken = [
            meant
            for motion in own
            for position in self.stances[motion.motion_id]
            for meant in self.meant_by(position, whole, seen | {key})
        ]
        if stance.against:
            taken = [position.opposite for position in taken]
        if not taken and stance.proposal == CHAIR:
            return [Stance(MAIN, stance.against)]
        return taken or [Stance(key, stance.against)]

    def meant_all(self, stances: Sequence[Stance]) -> list[Stance]:
        """Return what several stances come to."""
        return [meant for stance in stances for meant in self.meant_by(stance)]

    def changes_the_main(self, stance: Stance) -> bool:
        """Whether a stance is for a motion that would change the main proposal or replace it."""
        own = stance.proposal.removeprefix("motion:")
        kinds = ("amendment", "counterproposal", "other")
        return any(m.motion_id == own and m.kind in kinds for m in self.motions)

    def moved_by_others(self, motion: Motion) -> list[Motion]:
        """Return what others have moved, without what the movers of a motion move themselves."""
        names = set(self._movers.get(motion.motion_id, ()))
        own = [m for m in self.motions if names & set(self._movers.get(m.motion_id, ()))]
        taken = {stance for m in own for stance in self.stances[m.motion_id]}
        others = [m for m in self.motions if m not in own and m.outcome != "withdrawn"]
        return [m for m in others if not taken & set(self.stances[m.motion_id])]

    def _subject(self) -> str:
        """Return what "förslaget" or "yrkandet" is where nothing was named before.

        Where somebody speaks of it before the only proposal that is named, that one is not meant.
        """
        taken = [stance for stances in self.stances.values() for stance in stances]
        named = {stance.proposal for stance in taken} - {IT, REFERRAL_BACK, TABLING, NOW}
        if len(named) == 1:
            only = named.pop()
            first = next(stance for stance in taken if stance.proposal in (IT, only))
            if first.proposal == only or not only.startswith("motion:"):
                return only
        return REQUEST if any(stance.proposal == REQUEST for stance in taken) else MAIN


def _most_alike(motions: list[Motion], said: str) -> list[Motion]:
    """Return that one of a person's motions which a text describes: "yrkande om att taxan höjs"."""
    wanted = _stems(said)
    if len(motions) < 2 or not wanted:
        return motions
    shares = [len(wanted & _stems(motion.text)) / len(wanted) for motion in motions]
    best = max(shares)
    alike = [m for m, share in zip(motions, shares, strict=True) if share == best]
    return alike if best >= _ALIKE and len(alike) < len(motions) else motions


def _numbered(motions: list[Motion], number: str) -> list[Motion]:
    """Return that one of several proposals which a text calls by its number: "andra ändringen"."""
    proper = [motion for motion in motions if motion.kind in OWN]
    return proper[int(number) - 1 : int(number)] or motions


def _stems(text: str) -> set[str]:
    """Return the beginnings of a text's longer words, by which texts are compared."""
    return {word.casefold()[:5] for word in _WORD.findall(text)}


def verdicts_of(
    positions: Positions, settlements: Sequence[Settlement], decisions: Sequence[Decision]
) -> Verdicts:
    """Return how stances ended, "adopted" or "rejected"."""
    found: Verdicts = {}
    chosen: tuple[Stance, ...] = ()
    for settlement in settlements:
        if settlement.assumed and positions.differ:
            continue
        chosen = settlement.chosen or chosen
        for stance in positions.meant_all(settlement.chosen):
            if not stance.against:  # to turn it down has lost to it, whatever wins in the end
                found[stance.opposite] = "rejected"
        won_by, lost_by = (
            _with_the_chosen(side, chosen) for side in (settlement.won, settlement.lost)
        )
        if chosen and not settlement.chosen and Stance(MAIN) in won_by:
            lost_by.extend(chosen)  # what stood against the main proposal
        won = [m for stance in won_by for m in positions.meant_by(stance, whole=True)]
        lost = [meant for stance in lost_by for meant in positions.meant_by(stance)]
        for stance in won:
            found[stance] = "adopted"
            found[stance.opposite] = "rejected"
        for stance in lost:
            kept = settlement.method == "acclamation" and found.get(stance) == "adopted"
            kept = kept and stance.opposite not in lost  # an answered motion: both sides lose
            if stance not in won and not kept:
                found[stance] = "rejected"
                if not settlement.chosen:  # else the winner has the main proposal to beat
                    found.setdefault(stance.opposite, "adopted")
        if settlement.every and _carries_a_rival(settlement.won, won, positions):
            found.setdefault(Stance(MAIN), "rejected")
    left_open = [
        meant
        for settlement in settlements
        if settlement.doubt
        for side in settlement.sides
        for meant in positions.meant_all(side)
    ]
    taken_by = [positions.stances[motion.motion_id] for motion in positions.motions]
    settle_by_decisions(found, positions.motions, taken_by, decisions, left_open)
    if any(s.every and s.method == "acclamation" and s.won and not s.assumed for s in settlements):
        _lose_what_did_not_win(found, positions)
    return found


def _lose_what_did_not_win(found: Verdicts, positions: Positions) -> None:
    """Add that what else was moved has lost, where all of it was put at once and one of it won.

    Additions are put for themselves, and to be against one proposal may be to be for the winner;
    so may the proposal of somebody who is no mover here.
    """
    for motion in positions.motions:
        if motion.kind in ("addition", "referral_back", "tabling"):
            continue
        for stance in positions.meant_all(positions.stances[motion.motion_id]):
            own = stance.proposal == REQUEST or stance.proposal.startswith(_RIVAL_KEYS)
            if own and not stance.against:
                found.setdefault(stance, "rejected")


def _with_the_chosen(stances: Sequence[Stance], chosen: Sequence[Stance]) -> list[Stance]:
    """Return stances with what "motförslaget" is: the proposal chosen to stand against the main."""
    return [
        meant
        for stance in stances
        for meant in (chosen if stance.proposal == COUNTER else [stance])
        if stance.proposal != COUNTER or not stance.against
    ]


def _carries_a_rival(said: Sequence[Stance], won: Sequence[Stance], positions: Positions) -> bool:
    """Whether a changed proposal won over all that was put: the main one as it stood has lost.

    So it has where somebody's proposal won, as was `said`, to carry one point of the item's motion
    and turn down another.
    """
    if Stance(MAIN) in won:
        return False
    ones_own = any(s.proposal.startswith("person:") and not s.against for s in said)
    points = {stance.against for stance in won if stance.proposal.startswith("point:")}
    return (ones_own and len(points) > 1) or any(
        positions.changes_the_main(stance) for stance in won if not stance.against
    )


def ending(motion: Motion, positions: Positions, found: Verdicts) -> str | None:
    """Return how a motion ended by the verdicts on its stances, or None."""
    on_others = [s for s in positions.stances[motion.motion_id] if s.proposal == OTHERS]
    if on_others:
        return _ending_on_others(motion, positions, found, on_others[0].against)
    for stance in positions.stances[motion.motion_id]:
        endings = []
        for meant in positions.meant_by(stance):
            said = found.get(meant)
            if said is None and meant.opposite in found and not meant.against:
                said = _OPPOSITE[found[meant.opposite]]
            endings.append(said)
        if endings and endings[0] is not None:
            return "adopted" if all(said == "adopted" for said in endings if said) else "rejected"
        if any(said == "rejected" for said in endings):
            return "rejected"
    if any(
        s.proposal.startswith(("budget:", "party:")) for s in positions.stances[motion.motion_id]
    ):
        return "rejected" if found.get(Stance(MAIN)) == "adopted" else None  # a rival of what won
    return "rejected" if _lost_with_its_proposal(motion, positions, found) else None


def _ending_on_others(
    motion: Motion, positions: Positions, found: Verdicts, against: bool
) -> str | None:
    """Return how "avslag på övriga yrkanden" ended: as all that the others moved, or not at all."""
    others = positions.moved_by_others(motion)
    on_others = (Stance(OTHERS), Stance(OTHERS, True))
    endings = {
        ending(m, positions, found)
        for m in others
        if not set(positions.stances[m.motion_id]) & set(on_others)
    }
    wished = "rejected" if against else "adopted"
    if not endings or None in endings:
        return None
    return "adopted" if endings == {wished} else "rejected"


def _lost_with_its_proposal(motion: Motion, positions: Positions, found: Verdicts) -> bool:
    """Whether what an addition is moved to has lost: "bifall till X med tillägget att ..."."""
    if motion.kind not in ("addition", "amendment"):
        return False
    moved_to = [m for m in positions.motions if m.kind == "approval" and m.text == motion.text]
    return bool(moved_to) and all(ending(m, positions, found) == "rejected" for m in moved_to)


def settled_by_decisions(one: Settlement, positions: Positions, found: Verdicts) -> Settlement:
    """Return a proposition that the debate leaves open as the verdicts on its sides settle it."""
    if one.event.result != "unknown":
        return one
    carried = [
        any(found.get(meant) == "adopted" for meant in positions.meant_all(side))
        for side in one.sides
    ]
    if carried[0] == carried[1]:
        return one
    return ended(one, "yes" if carried[0] else "no", one.event.casting_vote)
