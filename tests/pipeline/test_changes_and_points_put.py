"""How a proposal ended that was put with another, by its number, or as one of "the others"."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Finding, Motion, VoteEvent
from tests.conftest import rows_of

HEAD = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Storsjö kommun \\ Kulturnämnden],
  [SAMMANTRÄDESPROTOKOLL \\ 2026-10-14], context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Rådhuset, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M) \\ Eva Ås (V) \\ Ulf Berg (C)],
  [*Paragrafer*], [§ 61])
#pagebreak()
#text(size: 12pt)[*§ 61 Riktlinjer för museet*]

"""


def debated(
    moved: list[str], put: str, decided: list[str]
) -> tuple[list[tuple[str, str | None, str]], list[tuple[str | None, str]], list[str]]:
    """Return (kind, target, outcome) of the motions, (question, result) of the propositions, and
    the rules of the findings about motions."""
    points = "\n\n".join(decided)
    text = "\n\n".join(["*Yrkanden*", *moved, "*Beslutsgång*", put, "*Beslut*", points])
    pdf, _ = compile_typst(HEAD + text)
    parsed = parse(pdf, "changes.pdf")
    return (
        [(row.kind, row.target, row.outcome) for row in rows_of(parsed, Motion)],
        [(row.question, row.result) for row in rows_of(parsed, VoteEvent)],
        [row.rule for row in rows_of(parsed, Finding) if row.about_table == "motions"],
    )


STRIKES = "Bo Ek (M) yrkar att sista stycket på sidan 2 i riktlinjerna stryks."


def test_a_change_that_is_put_with_the_proposal_ends_as_it_does() -> None:
    for change in ("Bo Eks (M) ändringsyrkande", "Bo Eks (M) ändring"):
        put = (
            f"Ordföranden ställer proposition på förvaltningens förslag med {change} och finner att "
            "nämnden bifaller detta."
        )
        motions, results, _ = debated([STRIKES], put, ["Riktlinjerna antas enligt bilaga."])
        assert motions == [("amendment", None, "adopted")]
        assert [result for _, result in results] == ["adopted"]


def test_a_change_that_the_decision_may_have_taken_has_not_lost() -> None:
    put = "Ordföranden finner att nämnden beslutar enligt förvaltningens förslag."
    change = "Bo Ek (M) yrkar att sista stycket på sidan 2 och tredje punkten på sidan 4 stryks."
    decided = "Riktlinjerna antas med den ändringen att tredje punkten på sidan 4 stryks."
    motions, _, rules = debated([change], put, [decided])
    assert motions == [("amendment", None, "unknown")]
    assert "outcome_unknown" in rules


def test_to_turn_down_no_proposal_is_to_carry_it() -> None:
    put = (
        "Ordföranden ställer proposition på bifall och avslag till förvaltningens förslag och finner "
        "att nämnden inte avslår förslaget."
    )
    moved = ["Ulf Berg (C) yrkar avslag på förvaltningens förslag."]
    motions, results, _ = debated(moved, put, ["Riktlinjerna antas."])
    assert motions == [("rejection", "förvaltningens förslag", "rejected")]
    assert results == [("förvaltningens förslag", "adopted")]


def test_changes_of_one_person_are_put_by_their_numbers() -> None:
    moved = [
        "Eva Ås (V) yrkar bifall till förvaltningens förslag med följande ändringar:",
        "- museet ska hålla öppet även på måndagar,\n- ordet fri stryks under rubriken Entré.",
    ]
    put = (
        "Ordföranden ställer proposition på förvaltningens förslag och finner bifall. Ordföranden "
        "ställer därefter proposition på Eva Ås (V) första ändring och finner att den avslås, och på "
        "den andra ändringen och finner att den bifalls."
    )
    decided = "Riktlinjerna antas med den ändringen att ordet fri stryks under rubriken Entré."
    motions, results, _ = debated(moved, put, [decided])
    assert [(kind, outcome) for kind, _, outcome in motions] == [
        ("approval", "adopted"), ("amendment", "rejected"), ("amendment", "adopted"),
    ]  # fmt: skip
    assert [result for _, result in results] == ["adopted", "rejected", "adopted"]


def test_who_is_against_all_that_others_move_wins_where_it_falls() -> None:
    moved = [
        "Bo Ek (M) yrkar bifall till förvaltningens förslag och avslag på samtliga övriga yrkanden.",
        "Eva Ås (V) yrkar att entréavgiften sänks till 40 kronor.",
        "Ulf Berg (C) yrkar som tillägg att museet hålls öppet på måndagar.",
    ]
    first = (
        "Ordföranden ställer förvaltningens förslag mot Eva Ås (V) yrkande och finner att nämnden "
        "beslutar enligt förvaltningens förslag. "
    )
    last = "Ordföranden ställer proposition på Ulf Bergs (C) tilläggsyrkande och finner att det "
    for ended, kept in (("avslås.", "adopted"), ("bifalls.", "rejected")):
        decided = ["Riktlinjerna antas med en entréavgift om 80 kronor."]
        motions, _, _ = debated(moved, first + last + ended, decided)
        assert motions[1] == ("rejection", "samtliga övriga yrkanden", kept)


def test_points_of_a_motion_are_put_one_by_one() -> None:
    moved = [
        "Bo Ek (M) yrkar bifall till motionens första att-sats.",
        "Eva Ås (V) yrkar bifall även till motionens andra att-sats.",
    ]
    put = (
        "Ordföranden ställer proposition på att-satserna var för sig. Beträffande den första "
        "att-satsen finner ordföranden att nämnden beslutar enligt Bo Eks (M) yrkande. Beträffande "
        "den andra att-satsen ställer ordföranden förvaltningens förslag mot Eva Ås (V) yrkande och "
        "finner att nämnden beslutar enligt förvaltningens förslag."
    )
    decided = ["Motionens första att-sats bifalls.", "Motionens andra att-sats anses besvarad."]
    motions, results, _ = debated(moved, put, decided)
    assert motions == [
        ("approval", "motionens första att-sats", "adopted"),
        ("approval", "motionens andra att-sats", "rejected"),
    ]
    assert [result for _, result in results] == ["adopted", "adopted"]


ORDER = """
*Ärendebeskrivning*

Bo Ek (M) föreslår att frågan om museets öppettider behandlas först.

*Beslutsgång*

Ordföranden ställer proposition på den utsända ärendelistan mot Bo Eks (M) förslag och finner att
nämnden beslutar enligt {}.

*Beslut*

Ärendelistan godkänns.
"""


def test_who_proposes_in_the_description_loses_to_what_is_put_in_words_of_its_own() -> None:
    for found, question, result in (
        ("den utsända ärendelistan", "den utsända ärendelistan", "adopted"),
        ("listan", "Bo Eks (M) förslag", "rejected"),  # by the decision
    ):
        parsed = parse(compile_typst(HEAD + ORDER.format(found))[0], "order.pdf")
        (motion,) = rows_of(parsed, Motion)
        assert (motion.kind, motion.outcome) == ("other", "rejected")
        assert [(row.question, row.result) for row in rows_of(parsed, VoteEvent)] == [
            (question, result)
        ]


def test_what_the_meeting_calls_an_addition_is_one_whatever_its_verbs() -> None:
    moved = [
        "Eva Ås (V) yrkar att förvaltningen får i uppdrag att återkomma med förslag till hur "
        "kostnaden för förråd kan minskas. Ulf Berg (C) instämmer i Eva Ås (V) tilläggsyrkande.",
    ]
    put = (
        "Ordföranden frågar om nämnden beslutar enligt förvaltningens förslag och finner att så "
        "sker. Därefter frågar ordföranden om nämnden bifaller Eva Ås (V) tilläggsyrkande och finner "
        "att så sker."
    )
    decided = ["Riktlinjerna antas.", "Förvaltningen får i uppdrag att återkomma."]
    motions, _, _ = debated(moved, put, decided)
    assert motions == [("addition", None, "adopted")] * 2
