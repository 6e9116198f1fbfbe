"""Minutes as a person would skim them: the sitting, then item by item what was decided, who
moved what, how it was voted, who reserved.

    § 213  Budget 2026                                             KS 2025/103
    decided    1. Budget 2026 fastställs.
    moved      bifall: Karin Ek (S), Bo Ås (C), of kommunstyrelsens förslag -> adopted
    voted      adopted 45-14: yes kommunstyrelsens förslag, no avslag; yes S 20, C 25; no M 14
    reserved   Per Öst (M) in favour of eget yrkande: "Budgeten bygger på ..."
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.texts.spoken import _, in_word, n_
from schemas.records import (
    Actor,
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Motion,
    Record,
    Referral,
    Reservation,
    Statement,
    Vote,
    VoteEvent,
)
from schemas.table_types import RecordsByTable

_LONGEST = 160
_LABEL = 12
_APART = ("not_participating", "conflict_of_interest")


def minutes_lines(tables: RecordsByTable, part_id: str) -> Iterator[str]:
    """Yield a part's sitting and agenda items as lines, each with its page at the left."""
    own = {
        name: [record for record in rows if getattr(record, "part_id", None) == part_id]
        for name, rows in tables.items()
    }
    by_item: dict[str | None, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name, rows in own.items():
        for record in rows:
            by_item[getattr(record, "item_id", None)][name].append(record)
    for meeting in own["meetings"]:
        if isinstance(meeting, Meeting):
            yield from _sitting(meeting, own["attendance"])
    actors: dict[str, list[Actor]] = defaultdict(list)
    for actor in own["actors"]:
        if isinstance(actor, Actor):
            actors[actor.record_id].append(actor)
    votes: dict[str, list[Vote]] = defaultdict(list)
    for vote in own["votes"]:
        if isinstance(vote, Vote):
            votes[vote.vote_event_id].append(vote)
    for item in own["agenda_items"]:
        if isinstance(item, AgendaItem):
            yield from _agenda_item(item, by_item[item.item_id], actors, votes)


def _line(page: int | None, label: str, text: str) -> str:
    shown = f"{page:>5}" if page is not None else " " * 5
    return f"{shown}  {label:<{_LABEL}}{text}".rstrip()


def _sitting(meeting: Meeting, present: Sequence[Record]) -> Iterator[str]:
    hours = "–".join(time for time in (meeting.start_time, meeting.end_time) if time)
    facts = (meeting.body, str(meeting.date or "") or None, hours or None, meeting.place)
    yield _line(meeting.page, "", " · ".join(fact for fact in facts if fact))
    for label, names in (
        (_("chair"), [meeting.chair]),
        (_("secretary"), [meeting.secretary]),
        (_("adjusted by"), list(meeting.adjusters)),
    ):
        listed = ", ".join(name for name in names if name)
        when = _(" on %(day)s", day=meeting.adjusted_on) if meeting.adjusted_on else ""
        if listed:
            yield _line(None, "", f"{label} {listed}{when if label == _('adjusted by') else ''}")
    counts: Counter[str] = Counter(one.role for one in present if isinstance(one, Attendance))
    listed = ", ".join(words for role, words in _present(counts) if counts[role])
    if listed:
        yield _line(None, "", _("present: %(listed)s", listed=listed))


def _present(counts: Counter[str]) -> list[tuple[str, str]]:
    """Return how many of each role are present, in words."""
    forms = {
        "chair": n_("%(num)s chair", "%(num)s chairs", counts["chair"]),
        "vice_chair": n_("%(num)s vice chair", "%(num)s vice chairs", counts["vice_chair"]),
        "member": n_("%(num)s member", "%(num)s members", counts["member"]),
        "serving_substitute": n_(
            "%(num)s serving substitute", "%(num)s serving substitutes",
            counts["serving_substitute"],
        ),
        "substitute": n_(
            "%(num)s other substitute", "%(num)s other substitutes", counts["substitute"]
        ),
        "official": n_("%(num)s official", "%(num)s officials", counts["official"]),
        "other": n_("%(num)s other", "%(num)s other", counts["other"]),
    }  # fmt: skip
    return list(forms.items())


def _agenda_item(
    item: AgendaItem,
    rows: Mapping[str, Sequence[Any]],
    actors: Mapping[str, Sequence[Actor]],
    votes: Mapping[str, Sequence[Vote]],
) -> Iterator[str]:
    """Yield the lines of an item from its rows by table, and from actors and votes by what they are
    of."""
    yield ""
    case = f"   {item.case_number}" if item.case_number else ""
    yield _line(item.page, "", f"§ {item.paragraph}  {item.title or ''}{case}".rstrip())
    yield from _decisions(rows["decisions"])
    for referral in rows["referrals"]:
        yield _line(referral.page, _("earlier"), earlier_in_words(referral))
    for motion in rows["motions"]:
        yield _motion(motion, actors.get(motion.motion_id, ()))
    for event in rows["vote_events"]:
        yield _vote(event, votes.get(event.vote_event_id, ()))
    for reservation in rows["reservations"]:
        yield _reservation(reservation, actors.get(reservation.reservation_id, ()))
    for statement in rows["statements"]:
        yield _statement(statement, actors.get(statement.statement_id, ()))
    for role in _APART:
        apart = [actor for actor in actors.get(item.item_id, ()) if actor.role == role]
        if apart:
            label = _("conflict of interest") if role == _APART[1] else _("took no part")
            yield _line(apart[0].page, "", f"{label}: {actors_in_words(apart)}")


def _decisions(decisions: Iterable[Decision]) -> Iterator[str]:
    """Yield what was decided first, then what goes on to another body; others' proposals last."""
    latest: tuple[str, str | None] | None = None
    order = ("decided", "recommended", "proposed")
    for decision in sorted(decisions, key=lambda each: order.index(each.stage)):
        voice = (decision.stage, decision.proposed_to)
        label = _label(decision.stage) if voice != latest else ""
        if voice != latest and decision.proposed_to:
            yield _line(decision.page, label, _("to %(body)s:", body=decision.proposed_to))
            label = ""
        latest = voice
        yield _line(decision.page, label, f"{decision.ordinal}. {decision.text}")


def _label(stage: str) -> str:
    return {
        "decided": _("decided"), "recommended": _("recommended"), "proposed": _("proposed"),
    }[stage]  # fmt: skip


def earlier_in_words(referral: Referral) -> str:
    """Return what became of an item before, with body and day where the text names them."""
    said = in_word("kind", referral.kind)
    if referral.body:
        said = _("%(what)s by %(body)s", what=said, body=referral.body)
    if referral.date:
        said = _("%(what)s on %(day)s", what=said, day=referral.date)
    return said


def _motion(motion: Motion, movers: Sequence[Actor]) -> str:
    what = in_word("kind", motion.kind)
    if motion.target and motion.kind == "rejection":
        what = _("rejection of %(target)s", target=motion.target)  # Swedish says "avslag på"
    elif motion.target:
        what += _(" of %(target)s", target=motion.target)
    own = "" if motion.target or motion.kind in ("referral_back", "tabling") else _own_words(motion)
    ended = in_word("outcome", motion.outcome)
    return _line(motion.page, _("moved"), f"{what}: {actors_in_words(movers)} -> {ended}{own}")


def _own_words(motion: Motion) -> str:
    return f'  "{_short(motion.text)}"'


def _vote(event: VoteEvent, votes: Sequence[Vote]) -> str:
    if event.yes is None:
        question = event.question or _("the proposal")
        return _line(event.page, _("put"), f"{question}: {in_word('result', event.result)}")
    more = [
        f"{number} {word}"
        for number, word in ((event.abstain, _("abstaining")), (event.absent, _("absent")))
        if number
    ]
    count = "–".join(str(number) for number in (event.yes, event.no) if number is not None)
    chair = _(", by the chair's casting vote") if event.casting_vote else ""
    sides = [
        f"{in_word('option', side)} = {_short(meaning)}"
        for side, meaning in (("yes", event.yes_means), ("no", event.no_means))
        if meaning
    ]
    facts = [f"{in_word('result', event.result)} {count}{chair}", *more, *sides]
    parties = _by_party(votes)
    label = _("voted") if event.method == "recorded" else _("ballot")
    return _line(event.page, label, "; ".join(facts) + (f"; {parties}" if parties else ""))


def _by_party(votes: Sequence[Vote]) -> str:
    """Return how the parties voted: "yes S 20, C 5; no M 10"."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for vote in votes:
        counts[vote.option][vote.party or "-"] += 1
    sides = [
        f"{in_word('option', option)} "
        + ", ".join(f"{party} {n}" for party, n in counts[option].most_common())
        for option in ("yes", "no", "abstain", "absent")
        if counts[option]
    ]
    return "; ".join(sides)


def _reservation(reservation: Reservation, who: Sequence[Actor]) -> str:
    favour = (
        _(" in favour of %(what)s", what=reservation.in_favour_of)
        if reservation.in_favour_of
        else ""
    )
    text = f': "{_short(reservation.text)}"' if reservation.text else ""
    return _line(reservation.page, _("reserved"), f"{actors_in_words(who)}{favour}{text}")


def _statement(statement: Statement, who: Sequence[Actor]) -> str:
    label = _("statement") if statement.kind == "special_statement" else _("note")
    text = f': "{_short(statement.text)}"' if statement.text else ""
    return _line(statement.page, label, f"{actors_in_words(who)}{text}")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} ..."


def actors_in_words(actors: Sequence[Actor]) -> str:
    """Return persons with their parties, and groups, as a list in words."""
    return ", ".join(
        f"{actor.person_name} ({actor.party or '-'})"
        if actor.person_name
        else _("group %(party)s", party=actor.party)
        for actor in actors
    )
