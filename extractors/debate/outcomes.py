"""Tying motions, propositions and reservations together: how each motion ended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.contract import Context, Extracted, ExtractedFinding, Row
from extractors.debate.contradictions import contradictions, doubts
from extractors.debate.decided import OWN, Verdicts
from extractors.debate.mentions import key_of, mentions
from extractors.debate.own_proposals import verdict_on_own
from extractors.debate.proposal_keys import CHAIR, MAIN, NOW, REQUEST, each_person, person_key
from extractors.debate.proposals import Stance
from extractors.debate.settlements import Settlement
from extractors.debate.ties import by_the_chairs_vote
from extractors.debate.verdicts import Positions, ending, settled_by_decisions, verdicts_of
from extractors.language.persons import find_people, without_genitive
from extractors.language.sentences import sentences
from schemas.records import Actor, Decision, Motion, Reservation, Statement, Vote
from schemas.vocabulary import pattern, words


def relate_outcomes(context: Context) -> list[Extracted]:
    """Return everything found in an agenda item, its motions and reservations with their outcomes.

    What no proposition settles, the decisions may; see `tie_outcomes`. What neither settles is a
    finding.
    """
    kinds = (Motion, Reservation, Statement, Actor)
    debate = [e for e in context.found if isinstance(e, Row) and isinstance(e.record, kinds)]
    settlements = [entry for entry in context.found if isinstance(entry, Settlement)]
    decisions = context.records(Decision)
    chair = context.scope.roster.chair
    name = chair[0] if chair else None
    cast = by_the_chairs_vote(settlements, context.records(Vote), name)
    settlements = [cast.get(id(entry), entry) for entry in settlements]
    ended = settle_what_is_open(debate, settlements, decisions, name)
    settlements = [ended.get(id(entry), entry) for entry in settlements]
    moved = {id(entry) for entry in debate}
    return [
        *(
            ended.get(id(cast.get(id(entry), entry)), cast.get(id(entry), entry))
            for entry in context.found
            if id(entry) not in moved
        ),
        *tie_outcomes(debate, settlements, decisions, name, _texts_of_propositions(context)),
        *contradictions(settlements, decisions),
        *doubts(list(ended.values())),
    ]


def _texts_of_propositions(context: Context) -> list[str]:
    return [
        sentence.text
        for section in context.sections
        if section.role in ("propositions", "vote")
        for sentence in sentences(section.passage)
    ]


def settle_what_is_open(
    rows: Sequence[Row],
    settlements: Sequence[Settlement],
    decisions: Sequence[Decision],
    chair: str | None = None,
) -> dict[int, Settlement]:
    """Return the propositions that were in doubt, by the `id` of each as it was read: as the
    decisions settle them, or as they are."""
    if not any(settlement.doubt for settlement in settlements):
        return {}
    _, _, positions, found = _read(rows, settlements, decisions, chair)
    return {
        id(one): settled_by_decisions(one, positions, found) for one in settlements if one.doubt
    }


def _read(
    rows: Sequence[Row],
    settlements: Sequence[Settlement],
    decisions: Sequence[Decision],
    chair: str | None,
) -> tuple[list[Motion], dict[str, list[str]], Positions, Verdicts]:
    """Return the motions, who moved each by its id, their stances, and how the stances ended."""
    motions = [entry.record for entry in rows if isinstance(entry.record, Motion)]
    authors: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}
    for entry in rows:
        actor = entry.record
        if isinstance(actor, Actor) and actor.person_name:
            authors.setdefault(actor.record_id, []).append(actor.person_name)
        elif isinstance(actor, Actor) and actor.party:
            groups.setdefault(actor.record_id, []).append(actor.party)
    positions = Positions(motions, authors, chair, groups)
    found = verdicts_of(positions, settlements, decisions)
    for motion in motions:
        if motion.kind in OWN:
            movers = authors.get(motion.motion_id, [])
            found |= verdict_on_own(motion, movers, positions, found, decisions)
    return motions, authors, positions, found


def tie_outcomes(
    rows: Sequence[Row],
    settlements: Sequence[Settlement],
    decisions: Sequence[Decision] = (),
    chair: str | None = None,
    put: Sequence[str] = (),
) -> list[Row | ExtractedFinding]:
    """Return the rows with `outcome`, `target_motion_id` and `motion_id` filled in.

    `put` are the texts that tell what was put. What no proposition settles, the decisions may:
    "Ärendet återremitteras."
    A reservation in favour of a proposal that nobody is recorded as having moved is a finding.
    """
    motions, authors, positions, found = _read(rows, settlements, decisions, chair)
    opposed = _opposed(positions, settlements)
    known = {name for motion in motions for name in authors.get(motion.motion_id, [])}
    own = _moved(motions, authors, (*OWN, "referral_back", "tabling"))
    every = {**_moved(motions, authors, ("approval", "rejection")), **own}
    called = [motion.motion_id for motion in motions if _is_called_proposal(motion)]
    proposed = {person: one for person, one in every.items() if one in called}
    tied: list[Row | ExtractedFinding] = []
    for entry in rows:
        record = entry.record
        if isinstance(record, Motion):
            key = (key_of(record.target or "", known) or "").split("|")[0]
            target = next((own[one] for one in each_person(key) if one in own), None)
            update = {
                "kind": _kind(record, opposed, motions, positions, authors, put),
                "outcome": _outcome(record, positions, found),
                "target_motion_id": record.target_motion_id or target,
            }
            tied.append(entry.updated(**update))
        elif isinstance(record, Reservation):
            behind = authors.get(record.reservation_id, [])
            tied.extend(_reservation(entry, record, {**proposed, **own}, every, known, behind))
        else:
            tied.append(entry)
    return tied


def _kind(
    motion: Motion,
    opposed: set[str],
    motions: Sequence[Motion],
    positions: Positions,
    authors: dict[str, list[str]],
    put: Sequence[str],
) -> str:
    """Return a motion's kind: a proposal of one's own that is put against the main one counters it.

    One that is put for itself, after the main one, amends it.
    """
    against = bool({motion.motion_id, motion.target_motion_id} & opposed)
    above = next((m for m in motions if m.motion_id == motion.target_motion_id), None)
    if motion.kind == "other" and above is not None and above is not motion:
        return _kind(above, opposed, motions, positions, authors, put)  # who joins moves the same
    if motion.kind == "other" and (
        against or _has_rivals(motion, motions, positions, authors.get(motion.motion_id, []))
    ):
        return "counterproposal"
    joined = next((m for m in motions if m.motion_id == motion.target_motion_id), motion)
    never_put = motion.outcome == "withdrawn"
    changed = any(  # "bifall till förslaget med följande ändring": one of two
        m.kind == "approval"
        and m.ordinal < motion.ordinal
        and authors.get(m.motion_id) == authors.get(motion.motion_id)
        for m in motions
    )
    replaces = (against or never_put) and not changed and _changes_a_value(joined.text)
    replaces = replaces and not _is_called_change(authors.get(joined.motion_id, ()), put)
    if motion.kind == "amendment" and replaces:
        return "counterproposal"
    return motion.kind


def _is_called_change(names: Sequence[str], put: Sequence[str]) -> bool:
    """Whether what was put names somebody's proposal as a change: "Bo Eks ändringsyrkande"."""
    keys = {person_key(name) for name in names}
    called = pattern("propositions", "called_change")
    return any(
        set(each_person(mention.key.split("|")[0])) & keys
        and called.search(text, mention.start, mention.end)
        for text in put
        for mention in mentions(text, set(names))
    )


def _changes_a_value(text: str) -> bool:
    """Whether a proposal only puts another value: "att avgiften höjs med högst 4 procent"."""
    lowered = text.casefold()
    values = set(words("verbs", "changing_values"))
    textual = set(words("verbs", "changing", "amendment")) - values

    def says(forms: set[str]) -> bool:
        return any(re.search(rf"\b{re.escape(form)}\b", lowered) for form in forms)

    return "ändring" not in lowered and says(values) and not says(textual)


def _opposed(positions: Positions, settlements: Sequence[Settlement]) -> set[str]:
    """Return the motions that were put against the main proposal: one excludes the other."""
    found: set[str] = set()
    for settlement in settlements:
        for_now = (*settlement.won, *settlement.chosen)
        won = [m for stance in for_now for m in positions.meant_by(stance, whole=True)]
        lost = [m for stance in settlement.lost for m in positions.meant_by(stance)]
        both = _own_of(won) and _own_of(lost)
        for one, other in ((won, lost), (lost, won)):
            if Stance(MAIN) in one or both:
                own = (stance.proposal for stance in other if not stance.against)
                found |= {key.removeprefix("motion:") for key in own if key.startswith("motion:")}
    return found


def _own_of(stances: Sequence[Stance]) -> bool:
    return any(stance.proposal.startswith("motion:") and not stance.against for stance in stances)


def _has_rivals(
    motion: Motion, motions: Sequence[Motion], positions: Positions, movers: Sequence[str]
) -> bool:
    """Whether a proposal of one's own stands beside the main one or another of its kind.

    Not those of whom an election is about, and not what is asked for on procedure.
    """
    proposed = {person.name for person in find_people(motion.text)} - set(movers)
    if proposed or Stance(NOW) in positions.stances[motion.motion_id]:
        return False
    for other in motions:
        plain = other.kind in ("approval", "rejection")
        if plain and {s.proposal for s in positions.stances[other.motion_id]} & {MAIN, REQUEST}:
            return True
    return False


def _moved(
    motions: Sequence[Motion], authors: dict[str, list[str]], kinds: Sequence[str]
) -> dict[str, str]:
    """Return the first motion of some kinds by the key of each of its movers."""
    return {
        person_key(name): motion.motion_id
        for motion in reversed(motions)
        if motion.kind in kinds and motion.target_motion_id is None
        for name in authors.get(motion.motion_id, [])
    }


def _is_called_proposal(motion: Motion) -> bool:
    """Whether a motion for approval or rejection is moved as a proposal (förslag): "Bo Ek föreslår
    bifall till motionen"; "Bo Eks förslag" may be that one."""
    return pattern("verbs", "proposing").search(motion.text) is not None


def _outcome(motion: Motion, positions: Positions, found: Verdicts) -> str:
    if motion.outcome == "withdrawn":
        return "withdrawn"
    return ending(motion, positions, found) or "unknown"


def _reservation(
    entry: Row,
    record: Reservation,
    own: dict[str, str],
    every: dict[str, str],
    known: set[str],
    authors: Sequence[str],
) -> list[Row | ExtractedFinding]:
    favoured = record.in_favour_of
    if not favoured:
        return [entry]
    lowered = favoured.casefold()
    key = key_of(favoured, known | set(authors))
    key = key.split("|")[0] if key else None
    moved = own
    if key in (None, CHAIR) and re.search(r"\b(?:eget|egna|sitt|sina)\b", lowered):
        # One's own motion may be one for approval or rejection too, not only a proposal.
        moved = every
        key = next((person_key(name) for name in authors if person_key(name) in every), None)
        if key is None and authors:
            key = person_key(authors[0])
    motion_id = next((moved[one] for one in each_person(key or "") if one in moved), None)
    tied = entry.updated(motion_id=motion_id)
    if motion_id or not key or not key.startswith("person:"):
        return [tied]
    if "yrkande" in lowered and any(one in every for one in each_person(key)):
        return [tied]  # a motion (yrkande) may be for approval or rejection; a proposal is not
    name = each_person(key)[0].removeprefix("person:")
    shown = next((person for person in (*known, *authors) if person.casefold() == name), None)
    shown = shown or without_genitive(favoured.split(" (")[0], known)
    return [
        tied,
        ExtractedFinding(
            "reservation_without_motion",
            "warning",
            f"The reservation favours '{favoured}', but no proposal of {shown}'s own is recorded "
            "among the motions.",
            record_id=record.reservation_id,
            record_table="reservations",
            page=record.page,
            about_table="motions",
        ),
    ]
