"""Votes in rounds: what stands against the main proposal is settled by a vote of its own."""

from __future__ import annotations

from collections import Counter

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Finding, Motion, Vote, VoteEvent
from tests.conftest import rows_of

PAGE = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Granviks kommun], [SAMMANTRÄDESPROTOKOLL \\ Kommunfullmäktige],
  context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Stora salen, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M) \\ Eva Ås (V) \\ Ida Berg (C) \\ Ulf Dal (L)],
  [*Paragrafer*], [61-61])
#pagebreak()
*§ 61 Budget 2027*

*Beslut*

Kommunfullmäktige beslutar att anta kommunstyrelsens förslag till budget.

*Yrkanden*

Ida Berg (C) yrkar bifall till kommunstyrelsens förslag. Anna Lind (S) yrkar bifall till
Socialdemokraternas budgetförslag. Eva Ås (V) yrkar bifall till Vänsterpartiets budgetförslag.
Ulf Dal (L) yrkar som tillägg att budgeten följs upp i mars.

*Beslutsgång*

Ordföranden konstaterar att det finns tre förslag till budget och att tilläggsyrkandet ska prövas
för sig sedan budgeten har antagits. Ordföranden ställer de tre förslagen under proposition och
finner att kommunfullmäktige beslutar i enlighet med kommunstyrelsens förslag. Omröstning begärs.
Ordföranden frågar vilket av de två återstående förslagen som ska vara motförslag i
huvudomröstningen och finner att Socialdemokraternas budgetförslag har utsetts. Även denna fråga
begärs avgjord genom omröstning.

Omröstning om motförslag \\ JA = Socialdemokraternas budgetförslag \\
NEJ = Vänsterpartiets budgetförslag

Huvudomröstning \\ JA = kommunstyrelsens förslag \\ NEJ = motförslaget

*Omröstningsresultat*

Omröstning om motförslag: 1 ledamot röstar JA, 1 ledamot röstar NEJ och 3 ledamöter AVSTÅR.
Följande ledamöter röstar JA: Anna Lind (S). Följande ledamöter röstar NEJ: Eva Ås (V). Följande
ledamöter AVSTÅR: Bo Ek (M), Ida Berg (C) och Ulf Dal (L). Med ordförandens utslagsröst är
Socialdemokraternas budgetförslag motförslag.

Huvudomröstning: 3 ledamöter röstar JA, 1 ledamot röstar NEJ och 1 ledamot AVSTÅR. Följande
ledamöter röstar JA: Bo Ek (M), Ida Berg (C) och Ulf Dal (L). Följande ledamöter röstar NEJ: Anna
Lind (S). Följande ledamöter AVSTÅR: Eva Ås (V).

Ordföranden ställer därefter Ulf Dals (L) tilläggsyrkande under proposition, bifall mot avslag, och
finner att kommunfullmäktige avslår tilläggsyrkandet.
"""


def test_both_rounds_have_their_own_vote_and_no_finding_before_it() -> None:
    pdf, _ = compile_typst(PAGE)
    parsed = parse(pdf, "rounds.pdf")
    events = rows_of(parsed, VoteEvent)
    assert [(e.method, e.result, e.yes, e.no, e.abstain) for e in events] == [
        ("recorded", "adopted", 1, 1, 3),
        ("recorded", "adopted", 3, 1, 1),
        ("acclamation", "rejected", None, None, None),
    ]
    votes = Counter((vote.vote_event_id, vote.option) for vote in rows_of(parsed, Vote))
    assert [votes[events[0].vote_event_id, side] for side in ("yes", "no", "abstain")] == [1, 1, 3]
    assert [votes[events[1].vote_event_id, side] for side in ("yes", "no", "abstain")] == [3, 1, 1]
    assert not [one for one in rows_of(parsed, Finding) if one.rule == "put_twice"]


def debated(decision: str, moved: str, put: str) -> tuple[dict[str, str], set[str]]:
    """Return how the motions of an item ended by their targets, and the rules of its findings."""
    head, _, _ = PAGE.partition("*Beslut*")
    text = f"*Beslut*\n\n{decision}\n\n*Yrkanden*\n\n{moved}\n\n*Beslutsgång*\n\n{put}"
    pdf, _ = compile_typst(head + text)
    parsed = parse(pdf, "rounds.pdf")
    ended: dict[str, str] = {row.target or row.kind: row.outcome for row in rows_of(parsed, Motion)}
    return ended, {one.rule for one in rows_of(parsed, Finding) if one.severity != "info"}


def test_what_wins_the_round_of_rivals_may_lose_without_a_finding() -> None:
    ended, said = debated(
        "Kommunfullmäktige beslutar att anta budgeten.",
        "Ida Berg (C) yrkar bifall till kommunstyrelsens förslag. Bo Ek (M) yrkar att taxan sänks "
        "till 30 kronor. Ulf Dal (L) yrkar bifall till Bo Eks förslag. Eva Ås (V) yrkar att taxan "
        "höjs till 50 kronor.",
        "Ordföranden föreslår att kommunstyrelsens förslag utgör huvudförslag, vilket godkänns. För "
        "att utse motförslag ställer ordföranden Bo Eks förslag mot Eva Ås (V) förslag. Hon finner "
        "att Bo Eks förslag är motförslag. Ordföranden ställer så kommunstyrelsens förslag mot Bo "
        "Eks förslag. Hon finner att kommunfullmäktige beslutar enligt kommunstyrelsens förslag.",
    )
    assert ended["Bo Eks förslag"] == "rejected"
    assert ended["kommunstyrelsens förslag"] == "adopted"
    assert "outcome_contradicts_vote" not in said


def test_a_proposal_on_the_points_of_a_motion_wins_over_the_one_before_the_meeting() -> None:
    ended, _ = debated(
        "1. Motionens första punkt bifalls. \\ 2. Motionens andra punkt avslås.",
        "Anna Lind (S) yrkar bifall till motionen. Eva Ås (V) föreslår bifall till motionens första "
        "punkt och avslag på motionens andra punkt. Bo Ek (M) yrkar bifall till kommunstyrelsens "
        "förslag.",
        "Ordföranden ställer de tre förslagen mot varandra och finner att kommunfullmäktige beslutar "
        "enligt Eva Ås (V) förslag.",
    )
    assert ended == {
        "motionen": "rejected",
        "motionens första punkt": "adopted",
        "motionens andra punkt": "adopted",
        "kommunstyrelsens förslag": "rejected",
    }
