"""Propositions put and settled: by acclamation, or by votes that are counted.

"Ordföranden finner att kommunstyrelsen beslutar att avslå förslaget." -> acclamation, rejected.
"Med 8 ja-röster mot 5 nej-röster beslutar ..." -> recorded, yes 8, no 5, adopted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.base import Row, Scope, row
from extractors.dates import number_of, number_pattern
from extractors.proposals import Mention, mentions
from extractors.sentences import sentences
from schemas.document import Passage, Section
from schemas.records import VoteEvent
from schemas.vocabulary import words

ROLES = ("propositions", "vote", "motions", "debate")

_SETTLES = re.compile(
    r"\bfinner\b(?!\s+(?:inledningsvis|först|därefter)?\s*att det (?:finns|föreligger))"
    r"|\bfinner\b.*\bdärmed\b",
    re.IGNORECASE,
)
_ONLY_PROPOSAL = re.compile(
    r"endast (?:finns |föreligger )?ett förslag|bara ett förslag", re.IGNORECASE
)
_DECIDES = re.compile(
    r"\b(?:beslutar|avslår|bifaller|bifallit|antar|godkänner|återremitterar|bordlägger|beslutat|avslagit|avgörs|bifalls|avslås|antagit)\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:votering|omröstning)\b.*\b(?:begärs?|begärd|begärt|verkställ)", re.IGNORECASE
)
_SECRET = re.compile(r"\bsluten\b|\bslutna\b|\bvalsedlar", re.IGNORECASE)
_CASTING = re.compile(r"utslagsröst", re.IGNORECASE)
_WITH_RESULT = re.compile(r"\b(?:beslutar?|beslutat|har beslutat|bifaller|avslår)\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"\b(?:i enlighet med (?:detta|det|förslaget|yrkandet)|därmed|förslaget|yrkandet"
    r"|enligt detta)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settled proposition: its row, and the proposals that it carried or felled."""

    row: Row
    adopted: tuple[str, ...]
    rejected: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """What has been put and not yet settled, while the text is read."""

    named: list[tuple[Mention, Passage]]
    context: list[Passage]
    yes_means: Passage | None = None
    no_means: Passage | None = None
    demanded: bool = False
    secret: bool = False


@cache
def _counts() -> dict[str, list[re.Pattern[str]]]:
    n = rf"(?P<n>{number_pattern()})"
    return {
        "yes": [
            re.compile(
                rf"\b{n}\s*(?:stycken\s+)?(?:ja\b|ja-röst|jaröst|röster?\s+(?:för|på)\s+ja)", re.I
            ),
            re.compile(rf"\bja(?:-röster|röster)?\s*[:=]\s*{n}", re.I),
        ],
        "no": [
            re.compile(
                rf"\b{n}\s*(?:stycken\s+)?(?:nej\b|nej-röst|nejröst|röster?\s+(?:för|på)\s+nej)",
                re.I,
            ),
            re.compile(rf"\bnej(?:-röster|röster)?\s*[:=]\s*{n}", re.I),
        ],
        "abstain": [
            re.compile(
                rf"\b{n}\s+(?:ledamöter\s+|ledamot\s+|som\s+)*(?:avst[åo]|nedlagd|blank)", re.I
            ),
            re.compile(rf"\b(?:avstår|avstod|avstående|avst)\s*[:=]\s*{n}", re.I),
        ],
        "absent": [
            re.compile(rf"\b{n}\s+(?:ledamöter\s+|ledamot\s+|är\s+|var\s+)*frånvarande", re.I),
            re.compile(rf"\bfrånvarande\s*[:=]\s*{n}", re.I),
        ],
        "for": [re.compile(rf"\b{n}\s+röster?\s+(?:för|på|till)\b", re.I)],
        "against": [
            re.compile(rf"\bmot\s+{n}\b", re.I),
            re.compile(rf"\b{n}\s+röster?\s+(?:emot|mot)\b", re.I),
        ],
    }


_MEANS = [
    re.compile(
        r"[Dd]en som (?:vill |röstar (?:för|på) |stöder |bifaller "
        r"|är för )?(?P<what>[^.;]+?),?\s+röstar\s+[\"”]?(?P<side>ja|nej)\b",
        re.I,
    ),
    re.compile(
        r"\b(?P<side>ja|nej)[- ]?röst(?:er|en)?\s+(?:för|innebär|betyder|är(?: för)?|på"
        r"|till)\s+(?P<what>[^.;]+?)(?=,?\s*(?:och\s+)?nej[- ]?röst|[.;]|$)",
        re.I,
    ),
    re.compile(
        r"\b(?P<side>ja|nej)\s*(?:=|:|för|till|innebär)\s+(?P<what>[^.;,]+(?:,[^.;,]*?)?)(?=,?\s*(?:och\s+)?nej\b|[.;\n]|$)",
        re.I,
    ),
    re.compile(r"\bröstar\s+(?P<side>ja|nej)\s+(?:för|till)\s+(?P<what>[^.;,]+)", re.I),
]


def extract_propositions(
    sections: Sequence[Section], scope: Scope, known: set[str]
) -> Iterator[Settlement]:
    """Yield the propositions of a matter as they were settled; `known` are the movers' names.

    An acclamation after which a vote is demanded is not settled by it, and gives no row.
    """
    settled: list[Settlement] = []
    state = _Open([], [])
    for section in sections:
        if section.role not in ROLES:
            continue
        moves = section.role in ("motions", "debate")
        for sentence in sentences(section.passage):
            text = sentence.text
            if moves and not (_SETTLES.search(text) or counts_in(text)):
                continue
            if _DEMAND.search(text) and not counts_in(text):
                if (
                    settled
                    and not state.named
                    and settled[-1].row.record.model_dump()["method"] == "acclamation"
                ):
                    last = settled.pop()
                    state.named = _named_of(last, sentence, known)
                state.demanded = True
                state.secret = bool(_SECRET.search(text))
            _read_means(sentence, state)
            counted = counts_in(text)
            state.context.append(sentence)
            if counted and "yes" in counted and "no" in counted:
                settled.append(_counted(sentence, counted, state, scope, known, len(settled) + 1))
                state = _Open([], [])
            elif _settles(text) and not state.demanded:
                settled.append(_acclaimed(sentence, state, scope, known, len(settled) + 1))
                state = _Open([], [])
            else:
                state.named.extend((mention, sentence) for mention in mentions(text, known))
    yield from settled


def _settles(text: str) -> bool:
    if _ONLY_PROPOSAL.search(text):
        return bool(_DECIDES.search(text))
    return bool(_SETTLES.search(text) and _DECIDES.search(text))


def counts_in(text: str) -> dict[str, int]:
    """Return the counted votes in a sentence: yes, no, abstain, absent."""
    found: dict[str, int] = {}
    for option, patterns in _counts().items():
        for pattern in patterns:
            match = pattern.search(text)
            number = number_of(match["n"]) if match and match["n"] else None
            if number is not None and option not in found:
                found[option] = number
    if "yes" not in found and "for" in found:
        rounds = [number_of(match["n"]) for match in _counts()["for"][0].finditer(text)]
        if len(rounds) > 1 and rounds[1] is not None:
            found["yes"], found["no"] = found["for"], rounds[1]
        elif "against" in found:
            found["yes"], found["no"] = found["for"], found["against"]
    return {
        option: found[option] for option in ("yes", "no", "abstain", "absent") if option in found
    }


def _read_means(sentence: Passage, state: _Open) -> None:
    for pattern in _MEANS:
        for match in pattern.finditer(sentence.text):
            what = sentence.cut(match.start("what"), match.end("what"))
            side = match["side"].casefold()
            if side == "ja" and state.yes_means is None:
                state.yes_means = what
            elif side == "nej" and state.no_means is None:
                state.no_means = what


def _named_of(
    last: Settlement, sentence: Passage, known: set[str]
) -> list[tuple[Mention, Passage]]:
    question = last.row.record.model_dump()["question"]
    return [(mention, sentence) for mention in mentions(question or "", known)]


def _counted(
    sentence: Passage,
    counted: dict[str, int],
    state: _Open,
    scope: Scope,
    known: set[str],
    ordinal: int,
) -> Settlement:
    yes, no = counted["yes"], counted["no"]
    casting = bool(_CASTING.search(sentence.text)) or (
        yes == no and any(_CASTING.search(before.text) for before in state.context)
    )
    adopted = yes > no if yes != no else not _decides_against(sentence, state, known)
    yes_keys = _keys(state.yes_means, known)
    no_keys = _keys(state.no_means, known)
    won, lost = (yes_keys, no_keys) if adopted else (no_keys, yes_keys)
    if not won and not lost:
        won = tuple(m.key for m in mentions(sentence.text, known))[:1]
    evidence = {"record": sentence}
    means = [passage for passage in (state.yes_means, state.no_means) if passage]
    if state.yes_means:
        evidence["yes_means"] = state.yes_means
    if state.no_means:
        evidence["no_means"] = state.no_means
    return Settlement(
        _row(
            scope,
            evidence,
            ordinal,
            method="secret" if state.secret else "recorded",
            question=" mot ".join(passage.plain for passage in means) or None,
            yes_means=state.yes_means.plain if state.yes_means else None,
            no_means=state.no_means.plain if state.no_means else None,
            result="adopted" if adopted else "rejected",
            yes=yes,
            no=no,
            abstain=counted.get("abstain"),
            absent=counted.get("absent"),
            casting_vote=casting,
        ),
        won,
        lost,
    )


def _decides_against(sentence: Passage, state: _Open, known: set[str]) -> bool:
    """Whether a tie ended in a no: what was decided is what a no stood for."""
    decided = {mention.key for mention in mentions(sentence.text, known)}
    return bool(decided & set(_keys(state.no_means, known))) or bool(
        re.search(r"\bavslå", sentence.text, re.IGNORECASE)
    )


def _keys(passage: Passage | None, known: set[str]) -> tuple[str, ...]:
    return tuple(mention.key for mention in mentions(passage.text, known)) if passage else ()


def _acclaimed(
    sentence: Passage, state: _Open, scope: Scope, known: set[str], ordinal: int
) -> Settlement:
    text = sentence.text
    verb = _SETTLES.search(text)
    after = verb.end() if verb else 0
    put = [*state.named, *((m, sentence) for m in mentions(text[:after], known))]
    result_mentions = [
        Mention(m.key, m.start + after, m.end + after) for m in mentions(text[after:], known)
    ]
    rejected = _is_rejection(text[after:])
    subject: tuple[Mention, Passage] | None = None
    if result_mentions and not (_ONLY_PROPOSAL.search(text) and put):
        subject = (result_mentions[0], sentence)
    elif put:
        subject = put[0]
    evidence = {"record": sentence}
    question = None
    key = None
    if subject is not None:
        mention, where = subject
        question = where.cut(mention.start, mention.end)
        key = mention.key
        evidence["question"] = question
    others = tuple(m.key for m, _ in put if m.key != key)
    won = (key,) if key and not rejected else ()
    lost = (key,) if key and rejected else (others if _against_each_other(state, sentence) else ())
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
        won,
        lost,
    )


def _against_each_other(state: _Open, sentence: Passage) -> bool:
    text = " ".join(passage.text for passage in (*state.context, sentence))
    return bool(re.search(r"\bmot varandra\b|\bmot\b", text))


@cache
def _result_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = words("verbs")
    return re.compile("|".join(verbs["rejected"])), re.compile("|".join(verbs["adopted"]))


def _is_rejection(text: str) -> bool:
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
