"""Propositions put and settled: by acclamation, or by votes that are counted.

"Ordföranden finner att kommunstyrelsen beslutar att avslå förslaget." -> acclamation, rejected.
"Med 8 ja-röster mot 5 nej-röster beslutar ..." -> recorded, yes 8, no 5, adopted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.base import Row, Scope, row
from extractors.proposals import COUNTER, MAIN, REFERRAL_BACK, Mention, mentions
from extractors.sentences import sentences
from extractors.vote_counts import counts_in, means_in
from schemas.document import Passage, Section
from schemas.records import VoteEvent
from schemas.vocabulary import words

ROLES = ("propositions", "vote", "motions", "debate")

_FINDS = re.compile(
    r"\bfinner\b(?!\s+(?:inledningsvis|först|därefter)?\s*att det (?:finns|föreligger))"
    r"|\bfinner\b.*\bdärmed\b|\bvinner bifall\b"
    r"|\bframställd proposition\b|\bproposition på\b[^.]*,\s+som\s+(?=bifalls|avslås|antas)",
    re.IGNORECASE,
)
_ONLY_PROPOSAL = re.compile(
    r"\b(?:endast|bara) (?:finns |föreligger )?ett förslag|\bbara finns ett", re.IGNORECASE
)
_DECIDES = re.compile(
    r"\b(?:beslutar|avslår|bifaller|bifallit|antar|godkänner|återremitterar|bordlägger|beslutat"
    r"|avslagit|avgörs|avgöras|bifalls|avslås|antas|antagit|bifall|avslag|återremitteras|bordläggs"
    r"|bifallits|avslagits|antagits|så ska ske|så sker|så är fallet|med ja|besvarad"
    r"|utsetts|utses|godkänns|fastställer)\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:votering|omröstning)\b.*\b(?:begärs?|begärd|begärt|verkställ)", re.IGNORECASE
)
_SECRET = re.compile(r"\bsluten\b|\bslutna\b|\bvalsedlar", re.IGNORECASE)
_CASTING = re.compile(r"utslagsröst", re.IGNORECASE)
_MINORITY = re.compile(r"\bminoritetsåterremiss|\bminst en tredjedel\b", re.IGNORECASE)
_TOO_FEW = re.compile(
    r"\b(?:mindre|färre) än en tredjedel\b|\binte (?:minst )?en tredjedel\b", re.I
)
_AGAINST = re.compile(r"\bmot varandra\b|\bmot\b")
_BARE_REJECTION = re.compile(r"\bbifall mot avslag\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settled proposition: its row, and the proposals that it carried or felled."""

    row: Row
    adopted: tuple[str, ...]
    rejected: tuple[str, ...]

    @property
    def method(self) -> str:
        """Acclamation, recorded or secret."""
        assert isinstance(self.row.record, VoteEvent)
        return self.row.record.method


@dataclass(slots=True)
class _Open:
    """What has been put and not yet settled, while the text is read."""

    named: list[tuple[Mention, Passage]] = field(default_factory=list)
    context: list[Passage] = field(default_factory=list)
    means: dict[str, Passage] = field(default_factory=dict)
    demanded: bool = False
    secret: bool = False


def extract_propositions(
    sections: Sequence[Section], scope: Scope, known: set[str]
) -> Iterator[Settlement]:
    """Yield the propositions of a matter as they were settled; `known` are the movers' names.

    An acclamation after which a vote is demanded is not settled by it, and gives no row.
    """
    settled: list[Settlement] = []
    state = _Open()
    for section in sections:
        if section.role not in ROLES:
            continue
        moves = section.role in ("motions", "debate")
        for sentence in sentences(section.passage):
            counted = counts_in(sentence.text)
            if moves and not (_settles(sentence.text) or counted):
                continue
            state = _read(sentence, counted, state, settled, scope, known)
    yield from settled


def _read(
    sentence: Passage,
    counted: dict[str, int],
    state: _Open,
    settled: list[Settlement],
    scope: Scope,
    known: set[str],
) -> _Open:
    """Read one sentence; returns what is open after it, and appends what it settles."""
    text = sentence.text
    if (
        counted
        and not {"yes", "no"} & counted.keys()
        and settled
        and settled[-1].method != "acclamation"
    ):
        settled[-1] = _with_more(settled[-1], counted)
        return state
    if settled and settled[-1].method != "acclamation" and not counted:
        if _MINORITY.search(text) and not _TOO_FEW.search(text):
            settled[-1] = _referred_by_minority(settled[-1])
            return state
        if _CASTING.search(text) and not state.context:
            settled[-1] = _settled_by_the_chair(settled[-1], text, known)
            return state
    if _DEMAND.search(text) and not counted:
        if (
            settled
            and not state.named
            and settled[-1].method == "acclamation"
            and not state.demanded
        ):
            last = settled.pop()
            state.named = [(m, sentence) for m in mentions(_question(last) or "", known)]
        state.demanded = True
        state.secret = bool(_SECRET.search(text))
    for side, what in means_in(sentence):
        state.means.setdefault(side, what)
    state.context.append(sentence)
    if {"yes", "no"} <= counted.keys():
        settled.append(_counted(sentence, counted, state, scope, known, len(settled) + 1))
        return _Open()
    if _settles(text) and not state.demanded:
        settled.append(_acclaimed(sentence, state, scope, known, len(settled) + 1))
        return _Open()
    state.named.extend((mention, sentence) for mention in mentions(text, known))
    return state


def _settles(text: str) -> bool:
    if _ONLY_PROPOSAL.search(text):
        return bool(_DECIDES.search(text))
    return bool(_FINDS.search(text) and _DECIDES.search(text))


def _question(settlement: Settlement) -> str | None:
    assert isinstance(settlement.row.record, VoteEvent)
    return settlement.row.record.question


def _with_more(last: Settlement, counted: dict[str, int]) -> Settlement:
    """Return a vote with the abstentions and absences that the next sentence tells."""
    record = last.row.record
    update = {side: number for side, number in counted.items() if getattr(record, side) is None}
    made = Row(record.model_copy(update=update), last.row.receipts)
    return Settlement(made, last.adopted, last.rejected)


def _referred_by_minority(last: Settlement) -> Settlement:
    """Return a vote that a third of those present turned (kommunallagen 5 kap. 50 §)."""
    made = Row(last.row.record.model_copy(update={"result": "rejected"}), last.row.receipts)
    return Settlement(made, (REFERRAL_BACK,), ("not_" + REFERRAL_BACK,))


def _settled_by_the_chair(last: Settlement, text: str, known: set[str]) -> Settlement:
    """Return a tied vote as the chair's casting vote settled it, told in the next sentence."""
    record = last.row.record
    assert isinstance(record, VoteEvent)
    for_no = {mention.key for mention in mentions(record.no_means or "", known)}
    for_yes = {mention.key for mention in mentions(record.yes_means or "", known)}
    told = {mention.key for mention in mentions(text, known)}
    falls = is_rejection(text) or bool(told & for_no and not told & for_yes)
    won, lost = tuple(sorted(for_yes)), tuple(sorted(for_no - for_yes))
    update = {"casting_vote": True, "result": "rejected" if falls else "adopted"}
    made = Row(record.model_copy(update=update), last.row.receipts)
    return Settlement(made, lost if falls else won, won if falls else lost)


def _counted(
    sentence: Passage,
    counted: dict[str, int],
    state: _Open,
    scope: Scope,
    known: set[str],
    ordinal: int,
) -> Settlement:
    yes, no = counted["yes"], counted["no"]
    tied = yes == no
    casting = bool(_CASTING.search(sentence.text)) or (
        tied and any(_CASTING.search(before.text) for before in state.context)
    )
    yes_keys, no_keys = (_keys(state.means.get(side), known) for side in ("yes", "no"))
    adopted = yes > no if not tied else not _decides_against(sentence, yes_keys, no_keys, known)
    won, lost = (yes_keys, no_keys) if adopted else (no_keys, yes_keys)
    won, lost = _turned(state, yes_keys, no_keys, adopted) or (won, lost)
    if not won and not lost:
        named = [m.key for m in mentions(sentence.text, known)] or [m.key for m, _ in state.named]
        won = tuple(named[:1]) if adopted else ()
        lost = () if adopted else tuple(named[:1])
    evidence = {"record": sentence}
    evidence.update({f"{side}_means": what for side, what in state.means.items()})
    sides = [state.means[side].plain for side in ("yes", "no") if side in state.means]
    return Settlement(
        _row(
            scope,
            evidence,
            ordinal,
            method="secret" if state.secret else "recorded",
            question=" mot ".join(sides) or None,
            yes_means=state.means["yes"].plain if "yes" in state.means else None,
            no_means=state.means["no"].plain if "no" in state.means else None,
            result="adopted" if adopted else "rejected",
            casting_vote=casting,
            **{side: counted.get(side) for side in ("yes", "no", "abstain", "absent")},
        ),
        won,
        lost,
    )


def _decides_against(
    sentence: Passage, yes_keys: tuple[str, ...], no_keys: tuple[str, ...], known: set[str]
) -> bool:
    """Whether a tie ended in a no: what was decided is what a no stood for."""
    decided = {mention.key for mention in mentions(sentence.text, known)}
    if decided & set(no_keys) and not decided & set(yes_keys):
        return True
    return bool(re.search(r"\bavsl[åo]|\bavslag", sentence.text, re.IGNORECASE))


def _turned(
    state: _Open, yes_keys: tuple[str, ...], no_keys: tuple[str, ...], adopted: bool
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return what was carried and felled where one side stood for a rejection.

    "Ja-röst för avslag på tilläggsyrkandet": what that side names falls when it wins.
    """
    sides = [side for side in ("yes", "no") if _means_rejection(state.means.get(side))]
    if len(sides) != 1 or len(yes_keys) + len(no_keys) > 2:
        return None
    named, other = (yes_keys, no_keys) if sides[0] == "yes" else (no_keys, yes_keys)
    if not named:
        return None
    if (sides[0] == "yes") == adopted:
        return tuple(key for key in other if key not in named), named
    return named, ()


def _means_rejection(passage: Passage | None) -> bool:
    return bool(passage and re.match(r"(?:för |ett )?avslag\b", passage.text, re.IGNORECASE))


def _keys(passage: Passage | None, known: set[str]) -> tuple[str, ...]:
    if passage is None:
        return ()
    named = tuple(mention.key for mention in mentions(passage.text, known))
    bare = passage.text.casefold().strip() in ("bifall", "bifall till förslaget")
    return (MAIN,) if bare and not named else named


def _acclaimed(
    sentence: Passage, state: _Open, scope: Scope, known: set[str], ordinal: int
) -> Settlement:
    text = sentence.text
    verb = _FINDS.search(text)
    after = verb.end() if verb else 0
    put = [*state.named, *((m, sentence) for m in mentions(text[:after], known))]
    told = [Mention(m.key, m.start + after, m.end + after) for m in mentions(text[after:], known)]
    if any(m.key == COUNTER for m in told):  # "finner att Ms förslag utsetts till motförslag"
        told = [m for m in told if m.key != COUNTER] or told
    rejected = is_rejection(text[after:])
    subject: tuple[Mention, Passage] | None = None
    if told and not (_ONLY_PROPOSAL.search(text) and put):
        subject = (told[0], sentence)
    elif put:
        subject = put[0]
    evidence = {"record": sentence}
    question = None
    if subject is not None:
        mention, where = subject
        question = where.cut(mention.start, mention.end)
        evidence["question"] = question
    key = subject[0].key if subject else MAIN
    others = tuple(m.key for m, _ in put if m.key != key)
    context = " ".join(passage.text for passage in (*state.context, sentence))
    opposed = bool(_AGAINST.search(_BARE_REJECTION.sub("", context)))
    return Settlement(
        _row(
            scope,
            evidence,
            ordinal,
            method="acclamation",
            question=question.plain if question else None,
            yes_means=None,
            no_means=None,
            result="rejected" if rejected else "adopted",
            yes=None,
            no=None,
            abstain=None,
            absent=None,
            casting_vote=False,
        ),
        () if rejected else (key,),
        (key,) if rejected else (others if opposed else ()),
    )


@cache
def _result_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = words("verbs")
    return re.compile("|".join(verbs["rejected"])), re.compile("|".join(verbs["adopted"]))


def is_rejection(text: str) -> bool:
    """Whether what the chair finds is a rejection: "beslutar att avslå förslaget"."""
    rejected, adopted = _result_words()
    lowered = text.casefold()
    no, yes = rejected.search(lowered), adopted.search(lowered)
    if no and yes:
        return no.start() < yes.start() or bool(re.search(r"beslutar? att avslå", lowered))
    return bool(no)


def _row(scope: Scope, evidence: dict[str, Passage], ordinal: int, **values: object) -> Row:
    return row(
        VoteEvent,
        scope,
        evidence,
        vote_event_id=scope.child("vote", ordinal),
        item_id=scope.item_id,
        ordinal=ordinal,
        **values,
    )
