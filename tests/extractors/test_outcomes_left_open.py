"""Outcomes that the text does not settle are unknown, under a finding; what it settles is read."""

from __future__ import annotations

import pytest

from extractors.contract import Context, ExtractedFinding, Row
from extractors.debate import motions, propositions
from extractors.debate.outcomes import relate_outcomes
from extractors.minutes import decisions
from schemas.document import Section
from tests.extractors.sections import SCOPE, rows_of, section

FOR_AND_AGAINST = [
    "Bo Ek (S) yrkar bifall till nämndens förslag.",
    "Åsa Ås (V) yrkar avslag på nämndens förslag.",
]
ORDER = (
    "Votering begärs. Ja-röst för bifall till nämndens förslag. Nej-röst för avslag på nämndens "
    "förslag."
)
RIVALS = [
    "Bo Ek (S) yrkar bifall till nämndens förslag.",
    "Åsa Ås (V) yrkar att taxan höjs till 980 kronor.",
]


def read(
    moved: list[str], put: str, decided: str = "", role: str = "propositions"
) -> tuple[list[str], list[str], list[str]]:
    """Return the motions' outcomes, the results of what was put, and the rules of the findings."""
    sections: list[Section] = [section("motions", *moved), section(role, put)]
    if decided:
        sections.append(section("decision", decided))
    context = Context(sections, SCOPE)
    for reader in (decisions.extract, motions.extract, propositions.extract):
        context = Context(sections, SCOPE, (*context.found, *reader(context)))
    found = relate_outcomes(context)
    rows = [entry for entry in found if isinstance(entry, Row)]
    return (
        [str(row["outcome"]) for row in rows_of(rows, "motions")],
        [str(row["result"]) for row in rows_of(rows, "vote_events")],
        [entry.rule for entry in found if isinstance(entry, ExtractedFinding)],
    )


def test_an_addition_loses_with_the_proposal_that_it_is_moved_to() -> None:
    moved = [
        "Bo Ek (S) yrkar bifall till nämndens förslag.",
        "Åsa Ås (V) yrkar bifall till Vänsterpartiets förslag med tillägget att badet öppnas.",
    ]
    put = "Ordföranden ställer förslagen mot varandra och finner att nämndens förslag bifalls."
    assert read(moved, put)[0] == ["adopted", "rejected", "rejected"]


def test_the_proposal_of_somebody_whom_no_row_names_is_not_that_of_the_meeting() -> None:
    moved = [
        "Bo Ek (S) yrkar bifall till nämndens förslag.",
        "Åsa Ås (V) yrkar bifall till Olle Heds förslag.",
    ]
    put = "Ordföranden ställer förslagen mot varandra och finner att nämndens förslag bifalls."
    assert read(moved, put)[0] == ["adopted", "unknown"]


@pytest.mark.parametrize(
    "behind",
    ["", "Ordförandens utslagsröst avgör.", "Vid lika röstetal har ordföranden utslagsröst."],
)
def test_a_tie_that_no_sentence_settles_is_unknown_under_a_finding(behind: str) -> None:
    found = read(FOR_AND_AGAINST, f"{ORDER} Omröstningen utfaller med 5 ja-röster mot 5 nej-röster. {behind}")  # fmt: skip
    assert found == (["unknown", "unknown"], ["unknown"], ["outcome_not_settled"])


@pytest.mark.parametrize(
    ("behind", "yes_wins"),
    [
        ("Genom ordförandens utslagsröst beslutar nämnden att avslå förslaget.", False),
        ("Genom ordförandens utslagsröst beslutar nämnden att bifalla förslaget.", True),
        ("Ordföranden har utslagsröst och röstar nej.", False),
        ("Nämnden har därmed beslutat enligt nämndens förslag.", True),
        ("Nämnden har beslutat enligt nämndens förslag.", True),
        ("Ordföranden lägger sin röst för ja.", True),
    ],
)
def test_a_tie_ends_as_the_next_sentence_tells(behind: str, yes_wins: bool) -> None:
    outcomes, results, rules = read(
        FOR_AND_AGAINST, f"{ORDER} Omröstningen utfaller med 5 ja-röster mot 5 nej-röster. {behind}"
    )
    ended = ["adopted", "rejected"] if yes_wins else ["rejected", "adopted"]
    assert (outcomes, results, rules) == (ended, ended[:1], [])


def test_a_tie_between_two_proposals_ends_as_the_decision_tells() -> None:
    put = (
        "Votering begärs. Ja-röst för nämndens förslag. Nej-röst för Åsa Ås (V) yrkande. "
        "Omröstningen utfaller med 5 ja-röster mot 5 nej-röster. Ordförandens utslagsröst avgör."
    )
    assert read(RIVALS, put, "Taxan höjs till 980 kronor.") == (
        ["rejected", "adopted"], ["rejected"], []
    )  # fmt: skip
    assert read(RIVALS, put, "Taxan höjs till 890 kronor.")[0] == ["adopted", "rejected"]
    assert read(RIVALS, put) == (["unknown", "unknown"], ["unknown"], ["outcome_not_settled"])


def test_votes_and_words_that_tell_different_sides_settle_nothing() -> None:
    outcomes, results, rules = read(
        FOR_AND_AGAINST,
        f"{ORDER} Med 7 ja-röster mot 5 nej-röster beslutar nämnden att avslå nämndens förslag.",
    )
    assert outcomes == ["unknown", "unknown"]
    assert results == ["adopted"], "the numbers are the vote's"
    assert rules == ["outcome_contradicts_count"]


def test_a_third_of_those_who_vote_refers_an_item_back() -> None:
    moved = ["Bo Ek (S) yrkar bifall till nämndens förslag.", "Åsa Ås (V) yrkar återremiss."]
    asked = "Votering begärs. Ja-röst för att ärendet ska avgöras i dag. Nej-röst för återremiss. "
    told = "beslutar fullmäktige att återremittera ärendet."
    assert read(moved, f"{asked} Med 24 ja-röster mot 15 nej-röster {told}") == (
        ["unknown", "adopted"], ["rejected"], []
    )  # fmt: skip
    assert read(moved, f"{asked} Med 35 ja-röster mot 4 nej-röster {told}")[2] == [
        "outcome_contradicts_count"
    ]


def test_a_demanded_vote_that_is_never_reported_leaves_the_finding_open() -> None:
    put = "Ordföranden finner att nämnden bifaller nämndens förslag. Votering begärs."
    assert read(FOR_AND_AGAINST, put) == (
        ["unknown", "unknown"], ["unknown"], ["outcome_not_settled"]
    )  # fmt: skip
    assert read(FOR_AND_AGAINST, f"{put} Begäran om votering återtas.") == (
        ["adopted", "rejected"], ["adopted"], []
    )  # fmt: skip
    assert read(FOR_AND_AGAINST, put, "Nämnden antar planen.")[:2] == (
        ["adopted", "rejected"], ["adopted"]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("behind", "result", "rules"),
    [
        ("", "unknown", ["outcome_not_settled"]),
        ("Genom lottning utses Åsa Ås (V).", "adopted", []),
    ],
)
def test_an_election_with_equal_votes_is_settled_by_the_lot(
    behind: str, result: str, rules: list[str]
) -> None:
    put = f"Sluten omröstning verkställs. Bo Ek (S) får 7 röster och Åsa Ås (V) får 7 röster. {behind}"
    assert read([], put)[1:] == ([result], rules)


def test_what_yes_means_is_not_guessed_where_motions_differ() -> None:
    assert read(FOR_AND_AGAINST, "Omröstningen utfaller med 7 ja-röster mot 5 nej-röster.")[0] == [
        "unknown", "unknown"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("moved", "decided", "outcome"),
    [
        ("höjs till 980 kronor", "Taxan höjs till 980 kronor.", "adopted"),
        ("höjs till 980 kronor", "Taxan höjs till 890 kronor.", "rejected"),
        ("höjs med 5 procent", "Taxan sänks med 5 procent.", "rejected"),
        ("höjs till 980 kronor", "Yrkandet att taxan höjs till 980 kronor avslås.", "rejected"),
    ],
)
def test_a_decision_carries_what_it_holds_with_its_numbers_and_direction(
    moved: str, decided: str, outcome: str
) -> None:
    assert read([f"Åsa Ås (V) yrkar att taxan {moved}."], "", decided)[0] == [outcome]


def test_who_moves_otherwise_keeps_a_decision_from_telling_of_the_proposal() -> None:
    alone = ["Bo Ek (S) yrkar bifall till nämndens förslag."]
    other = "Åsa Ås (V) yrkar att taxan för parkering i centrum höjs till 980 kronor från januari."
    decided = "Taxan för parkering i centrum höjs till 980 kronor."
    assert read(alone, "", decided)[0] == ["adopted"]
    assert read([*alone, other], "", decided)[0][0] == "unknown"


def test_what_yes_and_no_stand_for_goes_on_behind_m_fl() -> None:
    put = (
        "Godkänd voteringsproposition: ”Ja för bifall till Åsa Ås (V) m.fl. tilläggsyrkande och Nej "
        "för avslag på Åsa Ås (V) m.fl. tilläggsyrkande.” Votering begärs. 4 ledamöter röstar ja och "
        "5 ledamöter röstar nej."
    )
    moved = [
        "Bo Ek (S) yrkar bifall till nämndens förslag.",
        "Åsa Ås (V) m.fl. yrkar som tillägg att planen följs upp varje år.",
    ]
    found = "Ordföranden ställer proposition på nämndens förslag, vartefter nämnden bifaller det."
    assert read(moved, f"{found} {put}")[0] == ["adopted", "rejected"]
