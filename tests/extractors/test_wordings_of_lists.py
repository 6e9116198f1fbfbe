"""Lists of votes and §§ of presence in further words, and what is decided of an application."""

from __future__ import annotations

import pytest

from extractors.debate.decided import settle_by_decisions
from extractors.debate.proposal_keys import REQUEST
from extractors.debate.proposals import Stance
from extractors.language.attendees import attendee
from extractors.language.item_heads import lone_case_number
from extractors.language.sentences import sentences
from extractors.votes.roll_calls import roll_calls_in
from schemas.records import Decision, Motion
from tests.conftest import passage
from tests.extractors.sections import section


def options(*paragraphs: str) -> list[tuple[str, str]]:
    calls = roll_calls_in([section("vote", *paragraphs)])
    return [(ballot.name.plain, ballot.option) for call in calls for ballot in call.ballots]


VOTES = [("Bo Ek", "yes"), ("Eva Ås", "no"), ("Ida Berg", "abstain")]


@pytest.mark.parametrize(
    "text",
    [
        "Ja röstar Bo Ek (S). Nej röstar Eva Ås (M). Avstår gör Ida Berg (C).",
        "Ja röstar: Bo Ek (S). Nej röstar: Eva Ås (M). Avstår gör: Ida Berg (C).",
        "Bo Ek (S) ja, Eva Ås (M) nej, Ida Berg (C) avstår.",
        # The list has no full stop before the next sentence, which speaks of a proposal.
        "Ja (1): Bo Ek (S) Nej (1): Eva Ås (M) Avstår (1): Ida Berg (C) Ordföranden ställer "
        "nämndens förslag under proposition.",
        # Names with their votes between two sentences, a local party among them.
        "Nämnden bifaller förslaget. Bo Ek (S) ja, Eva Ås (M) nej, Ida Berg (C) avstår. "
        "Ordföranden frågar om nämnden kan anta förslaget.",
        "Bo Ek TrP 1 Ordförande Ja Eva Ås M 2 Ledamot Nej Ida Berg C 3 Ersättare Avstår",
    ],
)
def test_who_abstains_votes_so_in_other_words(text: str) -> None:
    assert options(text) == VOTES


def test_what_voters_are_called_before_a_list_is_no_name() -> None:
    text = (
        "Ledamöterna Bo Ek (M) och ordföranden Ann Ås (M) röstar ja. Ledamöterna Eva Al (S) och Per "
        "Ask (V) röstar nej. Tjänstgörande ersättaren Ulf Alm (MP) avstår från att rösta."
    )
    assert options(text) == [
        ("Bo Ek", "yes"), ("Ann Ås", "yes"), ("Eva Al", "no"), ("Per Ask", "no"),
        ("Ulf Alm", "abstain"),
    ]  # fmt: skip


def test_another_option_may_begin_within_a_paragraph_of_a_list_one_name_a_line() -> None:
    found = options(
        "Följande ledamöter röstar ja:", "Bo Ek (S)",
        "Eva Ås (M) Följande ledamöter röstar nej: Ida Berg (C)", "Åsa Öst (L)",
    )  # fmt: skip
    sides = ("yes", "yes", "no", "no")
    assert found == list(zip(("Bo Ek", "Eva Ås", "Ida Berg", "Åsa Öst"), sides, strict=True))


def test_a_subject_behind_names_without_brackets_begins_a_sentence() -> None:
    found = options("Ja-röster (2)", "S: Bo Ek M: Eva Ås Ordföranden frågar om Ida Bergs yrkande.")
    assert found == [("Bo Ek", "yes"), ("Eva Ås", "yes")]


def test_whose_proposal_a_sentence_below_a_list_is_about_votes_not() -> None:
    found = options(
        "Nej-röster:", "Bo Ek (S)", "Ordföranden frågar om Eva Ås (M) och Ida Bergs (C) förslag."
    )
    assert ("Ida Bergs", "no") not in found and ("Bo Ek", "no") in found
    assert options("Ja: 2, Nej: 6, Avstår: 1. Nämnden avslår Ida Bergs (C) m.fl. yrkande.") == []


def test_a_list_belongs_to_the_count_in_the_paragraph_it_begins_in() -> None:
    (call,) = roll_calls_in([
        section("vote", "Ja: 2, Nej: 1. Förslaget antas. Vänsterpartiet: Bo Ek ja",
                "Moderaterna: Eva Ås nej, Ida Berg ja")
    ])  # fmt: skip
    assert len(call.ballots) == 3 and call.counted_before == 1


def test_a_subject_behind_the_last_name_of_a_list_begins_a_sentence() -> None:
    text = passage("Nej: Bo Ek (S) Nämnden beslutar enligt förslaget.")
    assert [each.text for each in sentences(text)] == [
        "Nej: Bo Ek (S)",
        "Nämnden beslutar enligt förslaget.",
    ]
    names = passage("Helen Ek (S) Maren von Hagen (M)")
    assert len(sentences(names)) == 1


@pytest.mark.parametrize(
    ("text", "name", "limit"),
    [
        ("Eva Ås (M) ej § 59 punkt 2 pga. jäv", "Eva Ås", "ej § 59 punkt 2"),
        ("(S) Bo Ek tjg för (S) Ida Berg (§§ 26-30)", "Bo Ek", "§§ 26-30"),
        ("verksamhetschef för Intern service Bo Ek § 173", "Bo Ek", "§ 173"),
        ("vd AB Bostäder Bo Ek § 164", "Bo Ek", "§ 164"),
    ],
)
def test_a_person_of_a_list_with_limits_and_titles(text: str, name: str, limit: str) -> None:
    found = attendee(text)
    assert found is not None and found.limit is not None and not found.unexplained
    assert (text[slice(*found.name)], text[slice(*found.limit)]) == (name, limit)


@pytest.mark.parametrize("text", ["Dnr. 2014/KS 0118 10", "Dnr 2014/KS 0141 001"])
def test_a_case_number_has_its_class(text: str) -> None:
    found = lone_case_number(text)
    assert found is not None
    assert text[slice(*found)] == text.split(" ", 1)[1]


@pytest.mark.parametrize(
    ("target", "action", "outcome"),
    [
        ("ansökan", "adopt", "adopted"),
        ("ansökan", "reject", None),
        ("motionen", "adopt", "rejected"),  # another proposal was carried in its place
    ],
)
def test_an_application_that_all_are_for_is_carried_where_it_is_granted(
    target: str, action: str, outcome: str | None
) -> None:
    moved = {"kind": "approval", "target": target, "text": "yrkar bifall", "outcome": "unknown"}
    motion = Motion.model_construct(**Motion.example | moved)
    granted = {"stage": "decided", "action": action, "text": "att bevilja 250 000 kronor"}
    decision = Decision.model_construct(**Decision.example | granted)
    found: dict[Stance, str] = {}
    settle_by_decisions(found, [motion], [[Stance(REQUEST)]], [decision])
    assert found.get(Stance(REQUEST)) == outcome
