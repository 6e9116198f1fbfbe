"""How a proposition ended by acclamation: what the chair finds of what was put."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.contract import Scope
from extractors.debate.mentions import about_at
from extractors.debate.proposal_keys import (
    ANSWERED,
    COUNTER,
    EVERY,
    MAIN,
    NOW,
    REFERRAL_BACK,
    REQUEST,
    TABLING,
)
from extractors.debate.proposals import IT, Put, Stance, form, stances
from extractors.debate.settlements import (
    Open,
    Settlement,
    about,
    finds,
    first_named,
    is_rejection,
    settlement,
)
from extractors.language.dates import number_of
from schemas.document import Passage
from schemas.vocabulary import pattern

_NEITHER = "What the chair finds names neither of the proposals that were put"
_TWO = 2
_PRONOUN = 5
_UNCOUNTED: dict[str, object] = {
    **dict.fromkeys(("yes_means", "no_means", "yes", "no", "abstain", "absent")),
    "casting_vote": False,
}


def acclamations(
    sentence: Passage, state: Open, scope: Scope, known: set[str], ordinal: int
) -> list[Settlement]:
    """Return the acclamations that a sentence reports, with what `state` was put before.

    "finner att nämnden bifaller A och även B:s tilläggsyrkande" settles two questions, for an
    addition and an amendment are questions of their own; "att båda bifalls" one for each that was
    put; "att A bifalls och att de övriga avslås" settles those that were put beside A.
    """
    text = sentence.text
    after = max((verb.end() for verb in finds().finditer(text)), default=0)
    everything = stances(text, known)
    put = [*state.named, *((p, sentence) for p in everything if p.start < after)]
    rest = form("rest").search(text, after)
    each = None if rest else form("each").search(text, after)
    if each:
        asked = _distinct(put)
        against = is_rejection(text[after:])
        named = asked or [(Put(Stance(EVERY), each.start(), each.end()), sentence)]
        together: dict[tuple[int, int, int], list[tuple[Put, Passage]]] = {}
        for one in named:  # "punkterna 1 och 3" are one question
            together.setdefault((id(one[1]), one[0].start, one[0].end), []).append(one)
        if len(together) == 1:  # "de två ändringsyrkandena var för sig"
            (group,) = together.values()
            return [
                _of_group(group, against, sentence, scope, ordinal + number)
                for number in range(_put_one_by_one(group, sentence.text))
            ]
        return [
            _of_group(group, against, sentence, scope, ordinal + number)
            for number, group in enumerate(together.values())
        ]
    counted = list(form("by_number").finditer(text))
    if len(counted) > 1 and put:
        return [
            _of_number(found, put[-1], sentence, scope, ordinal + number)
            for number, found in enumerate(counted)
        ]
    end = rest.start() if rest else len(text)
    groups = _groups(text, [p for p in everything if after <= p.start < end], after, end)
    found = [
        _acclaimed(sentence, state, scope, known, ordinal + number, group, first=number == 0)
        for number, group in enumerate(groups)
    ]
    if rest:
        found.extend(_of_the_rest(sentence, rest, put, found, scope, ordinal + len(found)))
    return found


def _groups(text: str, said: Sequence[Put], after: int, end: int) -> list[tuple[int, int]]:
    """Part what is found into questions: additions and amendments are questions of their own."""
    cuts = [
        max(
            (found.start() for found in form("joint").finditer(text, before.end, put.start)),
            default=before.end,
        )
        for before, put in itertools.pairwise(said)
        if form("of_its_own").search(text, put.start, put.end)
        and put.stance.proposal != before.stance.proposal
        and form("joint").search(text[before.end : put.start])
    ]
    return list(itertools.pairwise([after, *cuts, end]))


def _put_one_by_one(group: Sequence[tuple[Put, Passage]], found: str) -> int:
    """Return how many questions the words of one group are: "de två ändringsyrkandena var för sig"
    are two."""
    for text in (group[0][1].text, found):
        told = form("one_by_one").search(text)
        if told:
            return number_of(told["n"]) or 1
    return 1


def _distinct(put: Sequence[tuple[Put, Passage]]) -> list[tuple[Put, Passage]]:
    """Return the proposals put, once each; what is only referred to is none of its own."""
    found: dict[str, tuple[Put, Passage]] = {}
    for asked, where in put:
        pronoun = asked.stance.proposal == IT and asked.end - asked.start < _PRONOUN
        if not pronoun and asked.stance.proposal != COUNTER:
            found.setdefault(asked.stance.proposal, (asked, where))
    return list(found.values())


def _alone(put: Sequence[Put], text: str) -> list[Put]:
    """Return the proposals of a sentence without those that only tell what another asks for:
    "Bo Eks yrkande om återremiss" is one, and so is "Bo Eks återremissyrkande"."""
    told = [
        match.span("what")
        for one in put
        if "|~" in one.stance.proposal and (match := about_at(text, one.end))
    ]
    told += [(one.start + 1, one.end) for one in put if one.stance.proposal.startswith("person:")]
    return [p for p in put if not any(start <= p.start < end for start, end in told)]


def _is_addition(put: Put, where: Passage) -> bool:
    """Whether what is put is called an addition or an amendment: it excludes no other."""
    return bool(form("of_its_own").search(where.text, put.start, put.end))


def _several(put: Sequence[Put]) -> bool:
    """Whether a sentence puts more than one proposal: the one found wins over the others."""
    return len({p.stance.proposal for p in put} - {IT, COUNTER}) > 1


def _of_group(
    asked: Sequence[tuple[Put, Passage]],
    against: bool,
    sentence: Passage,
    scope: Scope,
    ordinal: int,
) -> Settlement:
    """Return how one of several that were put ended together: "båda bifalls"; `asked` are the
    proposals that its words name."""
    put, where = asked[0]
    question = where.cut(put.start, put.end)
    won = [one.stance.opposite if against else one.stance for one, _ in asked]
    return settlement(
        scope,
        {"record": sentence, "question": question},
        ordinal,
        method="acclamation",
        question=question.plain,
        **_UNCOUNTED,
        result="rejected" if against else "adopted",
        won=tuple(won),
        lost=tuple(stance.opposite for stance in won),
    )


def _of_number(
    found: re.Match[str],
    asked: tuple[Put, Passage],
    sentence: Passage,
    scope: Scope,
    ordinal: int,
) -> Settlement:
    """Return how one of several that are called by their numbers ended: "bifaller det första och
    avslår det andra"; whose it is, its number does not tell."""
    made = _of_group([asked], is_rejection(found.group()), sentence, scope, ordinal)
    return replace(made, won=(), lost=())


def _of_the_rest(
    sentence: Passage,
    rest: re.Match[str],
    put: Sequence[tuple[Put, Passage]],
    found: list[Settlement],
    scope: Scope,
    ordinal: int,
) -> list[Settlement]:
    """Settle what "de övriga" are: rivals fall with the first question, additions alone.

    Changes `found` where a rival is added to what the first question settled.
    """
    against = is_rejection(sentence.text[rest.start() :])
    settled = {stance.proposal for one in found for stance in (*one.won, *one.lost)}
    left = [one for one in _distinct(put) if one[0].stance.proposal not in settled]
    own = [one for one in left if _is_addition(*one)]
    rivals = [one[0].stance for one in left if one not in own]
    rivals = rivals or ([] if left else [Stance(EVERY)])
    if against:
        found[0] = replace(found[0], lost=(*found[0].lost, *rivals))
    else:
        found[0] = replace(found[0], won=(*found[0].won, *rivals))
    return [
        _of_group([one], against, sentence, scope, ordinal + number)
        for number, one in enumerate(own)
    ]


def _acclaimed(
    sentence: Passage,
    state: Open,
    scope: Scope,
    known: set[str],
    ordinal: int,
    group: tuple[int, int],
    first: bool,
) -> Settlement:
    """Return how one question ended, by the words `sentence.text[slice(*group)]`.

    The `first` question of a sentence is the one that was put before them.
    """
    text = sentence.text
    begin, end = group
    everything = stances(text, known)
    here = [(p, sentence) for p in everything if p.start < begin] if first else []
    put = [*state.named, *here] if first else []
    said = [p for p in everything if begin <= p.start < end]
    counter = state.counter or bool(form("counter_round").search(text))
    if counter:
        said = [p for p in said if p.stance.proposal != COUNTER or p.stance.against]
    subject = first_named([p for p, _ in put])
    if any(p.stance.proposal == IT for p in said) and subject is None:
        subject = first_named(said)
    won = [about(p, subject).stance for p in said]
    against = said[0].stance.against if said else False
    where: tuple[Put, Passage] | None = (said[0], sentence) if said else None
    turned = _turns_down_what_was_put([p for p, _ in put], said, text)
    if turned is not None:
        won, against, where = [turned], True, put[0]
    elif put and (where is None or where[0].stance.proposal == IT):
        where = next(((p, s) for p, s in put if p.stance.proposal != IT), put[0])
    if not said and put:
        asked = next((p for p, _ in put if p.stance.proposal != IT), put[0][0])
        against = is_rejection(text[begin:end])
        won = [asked.stance.opposite if against else asked.stance]
    beaten = _beaten_by_its_rival(put, said, text)
    if beaten is not None:
        won, against, where = [beaten[0].opposite], False, (beaten[1], sentence)
    answered = _finds_it_answered(said, text[begin:end])
    if answered:
        won = [Stance(ANSWERED)]
    points = [p.stance for p, _ in put if p.stance.proposal.startswith("point:")]
    rivals = {p.stance.proposal for p, _ in put} - {MAIN, IT, *(s.proposal for s in points)}
    if Stance(MAIN) in won and not rivals:  # "punkt 1 ... finner bifall till förslaget"
        won.extend(points)  # beside a rival, a point only tells where the two differ
    won = won or [Stance(MAIN, is_rejection(text[begin:end]))]
    won.extend(_with_the_first(put, won, subject))
    context = " ".join(passage.text for passage in state.context)
    opposed = bool(form("opposed").search(context))
    several = _several(_alone([p for p, _ in here], text))
    # "finner att motionen avslås", where two proposals were put by their owners' names alone
    elsewhere = not any(about(p, subject).stance in won for p, _ in put)
    lost = [
        stance
        for p, words in put
        for stance in [about(p, subject).stance]
        if stance not in won
        and (
            opposed
            or stance.opposite in won
            or (several and not elsewhere and not _is_addition(p, words))
        )
    ]
    every = bool(first and form("all_that_is_moved").search(context))
    if every and "mot varandra" in context:
        lost.append(Stance(EVERY))
    if answered:
        lost.extend(one for one in (Stance(REQUEST), Stance(REQUEST, True)) if one not in lost)
    apart = bool(said) and several and elsewhere and not counter
    sides = _open_sides(put, subject) if apart else None
    if beaten is None and not said and len(put) == 1 and form("one_against_another").search(text):
        won, sides = [], (put[0][0].stance, put[0][0].stance.opposite)  # put in words not known
    if sides:
        where = put[0]
    evidence = {"record": sentence}
    question = _question(*where) if where else None
    if question is not None and len(question.text) < _PRONOUN:
        question = None  # "det", "den": what was put is not named
    if question is not None:
        evidence["question"] = question
    made = settlement(
        scope,
        evidence,
        ordinal,
        method="acclamation",
        question=question.plain if question else None,
        **_UNCOUNTED,
        result="unknown" if sides else "rejected" if against else "adopted",
        won=() if counter else tuple(won),
        lost=tuple(stance for stance in lost if not counter or stance.proposal != COUNTER),
    )
    if sides:
        made = replace(made, sides=((sides[0],), (sides[1],)), doubt=_NEITHER)
    return replace(made, every=every and not counter, chosen=tuple(won) if counter else ())


def _with_the_first(
    put: Sequence[tuple[Put, Passage]], won: Sequence[Stance], subject: str | None
) -> list[Stance]:
    """Return how changes ended that were put in one question with the proposal that they change:
    "proposition på förslaget med Bo Eks ändring och finner att nämnden bifaller detta"."""
    ended: list[Stance] = []
    for (first, words), (second, where) in itertools.pairwise(put):
        joined = words is where and form("put_with").fullmatch(words.text, first.end, second.start)
        if not joined or first.stance.proposal == second.stance.proposal:
            continue
        proposal = about(first, subject).stance.proposal
        ending = next((stance for stance in won if stance.proposal == proposal), None)
        if ending is not None:
            ended.append(Stance(second.stance.proposal, ending.against))
    return [stance for stance in ended if stance not in won]


def _beaten_by_its_rival(
    put: Sequence[tuple[Put, Passage]], said: Sequence[Put], text: str
) -> tuple[Stance, Put] | None:
    """Return the only stance known of two that were put, and the other one, where the finding
    repeats its words: "den utsända listan mot Bo Eks förslag ... enligt den utsända listan"."""
    told = form("one_against_another").search(text)
    if told is None or said or len(put) != 1:
        return None
    own = put[0][0]
    rival = next((k for k in ("one", "other") if not told.start(k) <= own.start < told.end(k)), "")
    words_alike = told["found"].casefold().strip() == told[rival].casefold().strip()
    if not words_alike or own.end > told.start("found"):
        return None
    return own.stance, Put(own.stance.opposite, *told.span(rival))


def _open_sides(
    put: Sequence[tuple[Put, Passage]], subject: str | None
) -> tuple[Stance, Stance] | None:
    """Return the two proposals that a finding leaves open, or None where there are more or less;
    additions and amendments exclude no other."""
    open_sides = [
        about(p, subject).stance
        for passage in dict.fromkeys(words for _, words in put)
        for p in _alone([p for p, words in put if words == passage], passage.text)
        if not _is_addition(p, passage)
    ]
    return (open_sides[0], open_sides[1]) if len(open_sides) == _TWO else None


def _question(put: Put, where: Passage) -> Passage:
    """Return how a proposal that is put is called, with what tells it from its owner's others."""
    told = about_at(where.text, put.end) if "|~" in put.stance.proposal else None
    return where.cut(put.start, told.end() if told else put.end)


def _finds_it_answered(said: Sequence[Put], found: str) -> bool:
    """Whether the finding is that the item's motion is answered: "anser motionen besvarad"."""
    about_request = {put.stance.proposal for put in said} in ({REQUEST}, {ANSWERED})
    return about_request and bool(pattern("verbs", "answered").search(found))


def _turns_down_what_was_put(put: Sequence[Put], said: Sequence[Put], text: str) -> Stance | None:
    """Return what wins where a finding turns down the only question, in other words than its own.

    "proposition på återremiss ... ska avgöras i dag"; "på avslag på punkt 3 ... avslår yrkandet".
    Somebody's proposal that is put against settling the item today is what is put; "om ärendet ska
    återremitteras eller avgöras i dag" asks for either.
    """
    if not put or not said:
        return None
    asked = {p.stance for p in put}
    put_off = {Stance(REFERRAL_BACK), Stance(TABLING)}
    if put[0].stance.proposal.startswith("person:"):
        owned = {stance for stance in asked if not stance.proposal.startswith("person:")}
        asked = owned - {Stance(NOW)} or asked
    if said[0].stance == Stance(NOW) and asked <= put_off:
        return Stance(NOW)
    demand = said[0].stance == Stance(IT, against=True)
    named = text[said[0].start : said[0].end].casefold().endswith("yrkandet")
    if demand and named and all(stance.against for stance in asked):
        return put[0].stance.opposite
    return None
