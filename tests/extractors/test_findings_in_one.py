"""Propositions that settle several things, and what that makes of the motions: whole debates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.contract import Row
from extractors.debate import dissent, motions, propositions
from extractors.debate.appended_texts import (
    appended_texts,
    appendices_referred_to,
    relate_appended_texts,
)
from extractors.debate.notices import signs, without_signature
from extractors.debate.outcomes import relate_outcomes
from extractors.language.headings import role_by_text
from extractors.language.persons import Roster
from extractors.minutes import decisions
from extractors.minutes.actions import action_of
from pipeline.structure.appended_pages import appended
from schemas.document import Paragraph, Section, Table
from tests.conftest import passage
from tests.extractors.sections import SCOPE, item, rows_of, section

PEOPLE = (("Bo Ek", "S"), ("Åsa Ås", "V"), ("Eva Öst", "M"), ("Per Sten", "C"))
EXTRACTORS = (decisions.extract, motions.extract, dissent.extract, propositions.extract)

Ended = list[tuple[object, object]]


def debated(
    moved: list[str], put: list[str], decided: list[str] | None = None
) -> tuple[Ended, list[object]]:
    """Return (kind, outcome) of the motions, and the results of the propositions."""
    sections = [section("decision", *(decided or [])), section("motions", *moved)]
    context = item([*sections, section("propositions", *put)])
    scope = replace(SCOPE, roster=Roster(PEOPLE, ("Bo Ek", "S")))
    context = replace(context, scope=scope)
    for extract in EXTRACTORS:
        context = replace(context, found=(*context.found, *extract(context)))
    found = relate_outcomes(context)
    ended = [(row["kind"], row["outcome"]) for row in rows_of(found, "motions")]
    return ended, [row["result"] for row in rows_of(found, "vote_events")]


THREE = [
    "Bo Ek (S) yrkar bifall till nämndens förslag.",
    "Åsa Ås (V) yrkar som tillägg att planen följs upp.",
    "Eva Öst (M) yrkar som ändring att avgiften stryks.",
]


@pytest.mark.parametrize(
    ("put", "ended", "results"),
    [
        (
            "Ordföranden finner att nämndens förslag bifalls, att Åsa Ås tilläggsyrkande bifalls och "
            "att Eva Östs ändringsyrkande avslås.",
            ["adopted", "adopted", "rejected"],
            ["adopted", "adopted", "rejected"],
        ),
        (
            "Ordföranden ställer proposition på nämndens förslag, på Åsa Ås tilläggsyrkande och på "
            "Eva Östs ändringsyrkande, och finner att nämndens förslag bifallits och att de övriga "
            "avslagits.",
            ["adopted", "rejected", "rejected"],
            ["adopted", "rejected", "rejected"],
        ),
        (
            "Ordföranden ställer proposition på nämndens förslag och finner bifall. Därefter ställs "
            "proposition på Åsa Ås och Eva Östs yrkanden. Ordföranden finner att båda avslås.",
            ["adopted", "rejected", "rejected"],
            ["adopted", "rejected", "rejected"],
        ),
    ],
)
def test_one_sentence_settles_several_questions(
    put: str, ended: list[str], results: list[str]
) -> None:
    found, events = debated(THREE, [put])
    assert [outcome for _, outcome in found] == ended
    assert events == results


def test_a_change_that_wins_over_all_that_is_put_beats_the_proposal_as_it_stood() -> None:
    moved = [
        "Bo Ek (S) yrkar bifall till nämndens förslag med den ändring som framgår av hans skrivelse.",
        "Åsa Ås (V) yrkar bifall till nämndens förslag.",
    ]
    put = "Ordföranden ställer propositioner på yrkandena och finner att Bo Eks yrkande bifallits."
    found, _ = debated(moved, [put], ["Yttrandet översänds."])
    assert found == [("amendment", "adopted"), ("approval", "rejected")]


@pytest.mark.parametrize(
    ("put", "result"),
    [
        (
            "Proposition ställdes på yrkandena och bifall till förslaget befanns ha majoritet.",
            "adopted",
        ),
        ("Först ställdes proposition på nämndens förslag, vilket avslogs.", "rejected"),
    ],
)
def test_a_proposition_may_be_reported_without_the_chair(put: str, result: str) -> None:
    moved = ["Bo Ek (S) yrkade bifall till nämndens förslag.", "Åsa Ås (V) yrkade avslag."]
    found, events = debated(moved, [put])
    assert events == [result]
    assert found[0] == ("approval", result)


def test_points_under_a_change_are_put_one_by_one() -> None:
    moved = [
        "Bo Ek (S) yrkar att fullmäktige ska besluta i enlighet med styrelsens förslag med förändringen:",
        'Att stryka meningen: "Frågan lämnas före klockan tolv."',
        "Att ändra gruppledaren till kansliet.",
    ]
    put = [
        'Ordföranden ställer proposition på Bo Eks yrkande om att stryka meningen: "Frågan lämnas före '
        'klockan tolv.", varefter fullmäktige bifaller detsamma.',
        "Ordföranden ställer slutligen proposition på Bo Eks yrkande om att ändra gruppledaren till "
        "kansliet, varefter fullmäktige avslår detsamma.",
    ]
    found, events = debated(moved, put)
    assert found == [("amendment", "adopted"), ("amendment", "rejected")]
    assert events == ["adopted", "rejected"]


@pytest.mark.parametrize(
    "chair",
    [
        "Vid lika röstetal avgör ordförandens utslagsröst. Ordföranden röstar nej.",
        "Genom ordförandens utslagsröst, som är nej, avgörs frågan.",
    ],
)
def test_the_chair_turns_a_tie_in_words_of_a_vote(chair: str) -> None:
    moved = [
        "Bo Ek (S) yrkar bifall till nämndens förslag.",
        "Åsa Ås (V) yrkar avslag på förslaget.",
    ]
    put = [
        "Votering begärs. Ja-röst för nämndens förslag. Nej-röst för avslag på nämndens förslag.",
        f"Omröstningen utfaller med 5 ja-röster mot 5 nej-röster. {chair}",
    ]
    found, events = debated(moved, put)
    assert events == ["rejected"]
    assert [outcome for _, outcome in found] == ["rejected", "adopted"]


def test_what_is_chosen_against_the_main_proposal_falls_with_it() -> None:
    moved = [
        "Bo Ek (S) yrkar bifall till styrelsens förslag.",
        "Åsa Ås (V) yrkar att skatten sänks med 10 öre.",
        "Eva Öst (M) yrkar att skatten sänks med 30 öre.",
    ]
    put = [
        "Åsa Ås och Eva Östs yrkanden ställs mot varandra. Ordföranden finner att Åsa Ås yrkande utses "
        "till motförslag.",
        "Därefter ställs huvudförslaget mot motförslaget och ordföranden finner att fullmäktige bifaller "
        "huvudförslaget.",
    ]
    found, _ = debated(moved, put)
    lost = ("counterproposal", "rejected")
    assert found == [("approval", "adopted"), lost, lost]


@pytest.mark.parametrize(
    ("text", "movers"),
    [
        ("Bo Ek, S, yrkar med instämmande av Åsa Ås, V, tillägget att planen följs upp.", 2),
        ("Bo Ek (S), biträdd av Åsa Ås (V), yrkar avslag.", 2),
        ("Bo Ek, -, yrkar avslag.", 1),
    ],
)
def test_supporters_and_parties_between_commas(text: str, movers: int) -> None:
    found = list(motions.extract(item([section("motions", text)])))
    assert len(rows_of(found, "motions")) == 1
    assert len(rows_of(found, "actors")) == movers


def test_who_joins_may_stand_behind_the_verb_and_be_named_by_surname() -> None:
    own = section(
        "motions",
        "Bo de la Motte (S) yrkar bifall till nämndens förslag. I yrkandet instämmer Åsa Ås (V).",
        "Eva Öst (M) ansluter sig till de la Mottes yrkande.",
    )
    rows = rows_of(list(motions.extract(item([own]))), "motions")
    first = rows[0]["motion_id"]
    assert [row["target_motion_id"] for row in rows] == [None, first, first]


def test_the_one_elected_carries_the_motion_that_proposed_her() -> None:
    moved = ["Bo Ek (S) föreslår Karin Holm (S). Eva Öst (M) föreslår Lars Dahl (M)."]
    found, _ = debated(moved, [], ["Karin Holm (S) väljs till ordförande."])
    assert found == [("other", "adopted"), ("other", "rejected")]


def test_an_election_whose_votes_stand_in_a_table_is_counted() -> None:
    rows = [("Karin Holm (S)", "17 röster"), ("Lars Dahl (M)", "10 röster"), ("Blanka", "3")]
    cells = tuple(
        tuple((Paragraph(passage(text), "", 10.0, 10.0, "Font", False),) for text in row)
        for row in rows
    )
    ballot = section("vote", "Sluten omröstning begärs.", title="Sluten omröstning")
    own = Section(ballot.heading, "vote", 1, (*ballot.blocks, Table(cells, 1)))
    (event,) = [e.event for e in propositions.extract(item([own])) if isinstance(e, Row)]
    assert (event.method, event.yes, event.no, event.abstain) == ("secret", 17, 10, 3)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Bo Ek (S)", "Reserverar sig mot beslutet till förmån för eget förslag."], "Bo Ek"),
        (["Mot beslutet reserverar sig Karin Holm."], "Karin Holm"),
        (["(M) och (C)."], None),
    ],
)
def test_reservations_without_a_verb_or_a_party_beside_the_name(
    paragraphs: list[str], expected: str | None
) -> None:
    found = list(dissent.extract(item([section("reservation", *paragraphs)])))
    assert len(rows_of(found, "reservations")) == 1
    assert rows_of(found, "actors")[0]["person_name"] == expected


def test_a_reservation_under_the_heading_of_notes_is_no_statement() -> None:
    found = list(
        dissent.extract(item([section("minutes_note", "Bo Ek (S) reserverar sig skriftligt.")]))
    )
    assert len(rows_of(found, "reservations")) == 1
    assert rows_of(found, "statements") == []


def test_a_statement_behind_the_last_item_belongs_to_the_one_that_it_names() -> None:
    own = section("", "Motionen remitteras.", "Bilaga 2")
    text = section(
        "statement",
        "Vi ville mer. Viken den 13 mars 2023",
        "Bo Ek (S)",
        title="Särskilt yttrande, § 47",
    )
    kept, apart = appended([own, text], 48)
    assert [each.passage.text for each in kept] == ["Motionen remitteras."]
    (found,) = appended_texts(apart, {}, {})
    assert (found.paragraph, found.is_statement, found.text.text) == (47, True, "Vi ville mer.")


def test_what_members_move_under_a_heading_of_proposals_is_no_decision() -> None:
    assert role_by_text("proposal", "Förslag", "Bo Ek (S) föreslår Karin Holm (S).") == "motions"
    assert role_by_text("proposal", "Förslag", "Nämnden antar planen.") == "proposal"


@pytest.mark.parametrize(
    ("title", "action"),
    [("Interpellation om vägen", "note"), ("Motion om vägen", "other")],
)
def test_what_is_answered_is_in_the_title(title: str, action: str) -> None:
    assert action_of("att den därmed är besvarad", title) == action


def test_the_line_that_names_the_item_of_an_appended_text_is_no_part_of_it() -> None:
    text = section(
        "reservation",
        "Nämnden 2025-03-05, § 47 Reglemente för arvoden",
        "Ekonomin är ansträngd.",
        "Bo Ek (S)",
        title="Reservation",
    )
    (found,) = appended_texts([section("", title="Bilaga 2"), text], {}, {})
    assert (found.paragraph, found.text.text) == (47, "Ekonomin är ansträngd.")


def test_an_appendix_belongs_to_the_item_whose_reservation_refers_to_it() -> None:
    items = [
        (47, [section("reservation", "Moderaterna reserverar sig, se bilaga 2.")]),
        (48, [section("statement", "Bo Ek (S) lämnar ett särskilt yttrande, bilaga 3.")]),
        (49, [section("reservation", "Eva Ås (V) reserverar sig, se bilaga 3.")]),
        (50, [section("description", "Planen framgår av bilaga 4.")]),
    ]
    referred = appendices_referred_to(items)
    assert referred == {"2": 47}
    text = section(
        "", "Ekonomin är ansträngd.", "Bo Ek", "Gruppledare (M)", title="Reservation från M"
    )
    (found,) = appended_texts([section("", title="Bilaga 2"), text], {}, referred)
    assert (found.paragraph, found.text.text) == (47, "Ekonomin är ansträngd.")


@pytest.mark.parametrize(
    ("signed", "texts"),
    [
        (("För Vänsterpartiet", "Åsa Ås"), [None, "Avgiften ska bort.", None]),
        (("Åsa Ås",), [None, "Avgiften ska bort.", None]),
        (("För Moderaterna",), [None, None, "Avgiften ska bort."]),
        ((), [None, "Avgiften ska bort.", None]),  # who says where it stands wrote it
    ],
)
def test_an_appended_reservation_belongs_to_those_who_signed_it(
    signed: tuple[str, ...], texts: list[str | None]
) -> None:
    text = section("", "Avgiften ska bort.", *signed, title="Reservation")
    apart = appended_texts([section("", title="Bilaga 1 till § 48"), text], {}, {})
    said = (
        "Samtliga ledamöter för S reserverar sig mot beslutet.",
        "Åsa Ås (V) reserverar sig mot beslutet, se bilaga.",
        "Eva Öst (M) reserverar sig mot beslutet.",
    )
    context = replace(item([section("reservation", *said)]), appended_texts=apart)
    context = replace(context, found=tuple(dissent.extract(context)))
    rows = rows_of(list(relate_appended_texts(context)), "reservations")
    assert [row["text"] for row in rows] == texts


def test_the_proposal_for_a_decision_is_not_the_motion_that_it_answers() -> None:
    ended, _ = debated(
        [
            "Åsa Ås (V) yrkar att fullmäktige ska bifalla motionen.",
            "Bo Ek (S) yrkar att motionen anses besvarad.",
            "Eva Öst (M) yrkar bifall till beslutsförslaget.",
        ],
        ["Ordföranden ställer proposition på de tre yrkandena och finner att nämnden beslutar "
         "enligt Eva Östs yrkande."],
        ["Nämnden föreslår fullmäktige att avslå motionen."],
    )  # fmt: skip
    assert [outcome for _, outcome in ended] == ["rejected", "rejected", "adopted"]


@pytest.mark.parametrize(
    "signed",
    [
        "Bo Ek, gruppledare (S)",
        "Bo Ek (S), gruppledare",
        "För Socialdemokraterna och Vänsterpartiet i kommunstyrelsen Bo Ek (S) Eva Ås (V)",
    ],
)
def test_those_who_sign_are_no_part_of_a_text(signed: str) -> None:
    text = passage(f"Ekonomin är ansträngd. {signed}")
    assert without_signature(text).text == "Ekonomin är ansträngd."
    assert signs(signed)
    assert not signs("Bo Ek (S) anser att planen ska avslås")


def test_alternatives_set_against_each_other() -> None:
    ended, results = debated(
        ["Bo Ek (S) yrkar bifall till alternativ A.", "Eva Öst (M) yrkar bifall till alternativ B."],
        ["Ordföranden ställer alternativen mot varandra och finner att nämnden beslutar enligt "
         "alternativ A."],
        ["Nämnden fastställer tiderna enligt alternativ A."],
    )  # fmt: skip
    assert [outcome for _, outcome in ended] == ["adopted", "rejected"]
    assert results == ["adopted"]


def test_what_constitutes_the_counter_proposal_is_a_proposition_of_its_own() -> None:
    _, results = debated(
        ["Bo Ek (S) yrkar bifall till nämndens förslag.", "Åsa Ås (V) yrkar avslag.",
         "Eva Öst (M) yrkar att filialen blir kvar."],
        ["Ordföranden ställer Åsa Ås (V) avslagsyrkande mot Eva Östs (M) yrkande och finner att Åsa "
         "Ås (V) avslagsyrkande utgör motförslag i huvudpropositionen.",
         "Ordföranden ställer därefter nämndens förslag mot Åsa Ås (V) avslagsyrkande och finner att "
         "nämndens förslag bifalls."],
    )  # fmt: skip
    assert results == ["adopted", "adopted"]


def test_who_joins_moves_what_the_one_joined_does() -> None:
    ended, _ = debated(
        ["Bo Ek (S) yrkar bifall till nämndens förslag.",
         "Eva Öst (M) yrkar att filialen blir kvar.",
         "Per Sten (C) instämmer i Eva Östs (M) yrkande."],
        ["Ordföranden ställer nämndens förslag mot Eva Östs (M) yrkande och finner att nämndens "
         "förslag bifalls."],
    )  # fmt: skip
    assert ended[1:] == [("counterproposal", "rejected")] * 2


def test_another_sum_is_a_change_though_it_is_of_an_additional_grant() -> None:
    ended, _ = debated(
        ["Bo Ek (S) yrkar bifall till nämndens förslag med den ändringen att tilläggsanslaget ska "
         "vara 4 mnkr."],
        [],
    )  # fmt: skip
    assert [kind for kind, _ in ended] == ["approval", "amendment"]


@pytest.mark.parametrize(
    ("said", "movers"),
    [
        ("Ordföranden föreslår Åsa Ås (V).", 1),
        ("Ordföranden föreslår att förslagen ställs mot varandra.", 0),
    ],
)
def test_whom_the_chair_proposes_is_moved(said: str, movers: int) -> None:
    ended, _ = debated([said], [], ["Åsa Ås (V) utses till kontaktpolitiker."])
    assert len(ended) == movers


@pytest.mark.parametrize(
    "aside",
    [
        "Kommunstyrelsens ordförande Bo Ek (S) besvarar frågan muntligt.",
        "Regionrådet Bo Ek (S) besvarade frågan. Åsa Ås (V) tackade för svaret.",
    ],
)
def test_an_answer_under_a_decision_decides_nothing(aside: str) -> None:
    context = item([section("decision", "Frågan får ställas.", aside)])
    found = rows_of(list(decisions.extract(context)), "decisions")
    assert [row["text"] for row in found] == ["Frågan får ställas."]


def test_a_table_that_a_decision_leads_into_is_part_of_it() -> None:
    lead = section("decision", "Till ombud vid stämmorna utses följande personer:")
    cells = (("Bolag", "Ombud"), ("Ek AB", "Bo Ek (S)"))
    table = Table(tuple(
        tuple((Paragraph(passage(text), "", 10.0, 10.0, "Font", False),) for text in row)
        for row in cells
    ), 1)  # fmt: skip
    context = item([replace(lead, blocks=(*lead.blocks, table))])
    (row,) = rows_of(list(decisions.extract(context)), "decisions")
    said = "Till ombud vid stämmorna utses följande personer: Bolag Ombud Ek AB Bo Ek (S)"
    assert " ".join(row["text"].split()) == said


def test_the_line_of_the_meeting_over_an_appended_reservation_is_no_text_of_it() -> None:
    head = section("reservation", "Socialnämnden 2025-10-08", title="Reservation")
    text = section("", "Kvällarna ska vara kvar.", "Bo Ek (S)", title="§ 48 Öppettider")
    apart = appended_texts([section("", title="Bilaga 1, § 48"), head, text], {}, {})
    assert [found.text.text for found in apart] == ["Kvällarna ska vara kvar."]


@pytest.mark.parametrize(
    ("put", "outcomes"),
    [
        ("Efter ställda propositioner finner ordföranden att nämnden beslutar enligt nämndens "
         "förslag.", ["adopted", "rejected"]),
        ("För att få fram ett motförslag ställs Eva Östs (M) och Åsa Ås (V) yrkanden mot varandra. "
         "Ordföranden finner att fullmäktige antar Eva Östs yrkande. Detta ställs mot nämndens "
         "förslag och ordföranden finner att nämndens förslag bifalls.", ["adopted", "rejected"]),
    ],
)  # fmt: skip
def test_a_proposal_of_ones_own_that_did_not_win_is_lost(put: str, outcomes: list[str]) -> None:
    ended, _ = debated(
        ["Bo Ek (S) yrkar bifall till nämndens förslag.",
         "Eva Öst (M) yrkar att lov ges för båda husen."],
        [put],
        ["Lov ges för ett av husen."],
    )  # fmt: skip
    assert [outcome for _, outcome in ended] == outcomes


def test_points_put_together_are_one_question() -> None:
    _, results = debated(
        ["Bo Ek (S) yrkar bifall till nämndens förslag."],
        ["Ordföranden ställer proposition på bifall eller avslag till punkterna 1 och 3 och finner "
         "att nämnden bifaller dem."],
    )  # fmt: skip
    assert results == ["adopted"]


def test_a_vote_that_names_alone_tell_ends_where_the_next_question_is_put() -> None:
    ended, results = debated(
        ["Eva Öst (M) yrkade återremiss.",
         "Bo Ek (S) yrkade att ärendet skulle avgöras i dag och att motionen skulle avslås. "
         "Åsa Ås (V) yrkade bifall till nämndens förslag. Häri instämde Per Sten (C)."],
        ["Ordföranden ställde först frågan om ärendet skulle avgöras i dag och fann att svaret var "
         "ja. Omröstning begärdes. Den som ville avgöra ärendet i dag röstade ja och den som ville "
         "återremittera det röstade nej.",
         "Ja röstade Bo Ek (S) och Åsa Ås (V), tillsammans 2. Nej röstade Eva Öst (M), tillsammans "
         "1. Ärendet skulle alltså avgöras i dag.",
         "Ordföranden ställde därefter proposition på nämndens förslag och fann att det hade "
         "bifallits."],
        ["Nämnden antog planen."],
    )  # fmt: skip
    assert results == ["adopted", "adopted"]
    assert ended == [
        ("referral_back", "rejected"), ("other", "adopted"), ("rejection", "adopted"),
        ("approval", "adopted"), ("approval", "adopted"),
    ]  # fmt: skip


def test_codes_alone_may_tell_who_reserves() -> None:
    text = "Reservationer anmäldes av S, V och M till förmån för respektive partis förslag."
    found = list(dissent.extract(item([section("reservation", text)])))
    assert [row["party"] for row in rows_of(found, "actors")] == ["S", "V", "M"]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["Det fanns inga synpunkter. Protokollet lades till handlingarna."],
         ["Protokollet lades till handlingarna."]),
        (["Ordföranden öppnade mötet.", "Till justerare valdes Bo Ek (S).",
          "Dagordningen fastställdes."],
         ["Till justerare valdes Bo Ek (S).", "Dagordningen fastställdes."]),
        (["Listan fastställdes. Ärende 14 behandlades före ärende 9."],
         ["Listan fastställdes."]),
        (["Till ersättare utsåg direktionen Eva Öst (M)."],
         ["Till ersättare utsåg direktionen Eva Öst (M)."]),
        (["Ordföranden tackar för informationen."], []),
    ],
)  # fmt: skip
def test_decisions_without_a_heading_are_told_sentence_by_sentence(
    texts: list[str], told: list[str]
) -> None:
    found = list(decisions.extract(item([section("", *texts)])))
    assert [row["text"] for row in rows_of(found, "decisions")] == told


CHANGED = (
    "Eva Öst (M) yrkar att nämnden ska besluta i enlighet med nämndens förslag i ärendet med "
    "förändringen att "
)


@pytest.mark.parametrize(
    ("moved", "decided", "outcome"),
    [
        (f"{CHANGED}andra att-satsen ändras till: ”att bron byggs för 7 300 tkr”.",
         ["att planen antas,", "att bron byggs för 7 300 tkr."], "adopted"),
        (f"{CHANGED}att-sats två ”att sälja skolan i Granby” stryks.",
         ["att sälja hamnen i Viken."], "adopted"),
        (f"{CHANGED}att-sats två ”att sälja skolan i Granby” stryks.",
         ["att sälja hamnen i Viken,", "att sälja skolan i Granby."], "rejected"),
        ("Eva Öst (M) yrkar att nämnden ska besluta:\n• att hamnens röda magasin avvecklas, samt\n"
         "• att omdisponera 4 000 tkr till rivning.",
         ["att hamnens röda magasin avvecklas, samt", "att omdisponera 4 000 tkr till rivning."],
         "adopted"),
    ],
)  # fmt: skip
def test_decisions_tell_how_a_change_of_their_points_ended(
    moved: str, decided: list[str], outcome: str
) -> None:
    ended, _ = debated(moved.split("\n"), [], ["Nämnden beslutar:", *decided])
    assert [own for _, own in ended] == [outcome]


def test_a_word_between_the_owner_and_the_proposal_leaves_it_known() -> None:
    ended, _ = debated(
        [f"{CHANGED}bron målas.",
         "Bo Ek (S) och Åsa Ås (V) yrkar bifall till nämndens förslag."],
        ["Ordföranden ställer först proposition på frågan om bifall respektive avslag på Bo Ek (S) "
         "och Åsa Ås (V), yrkande vartefter nämnden bifaller det samma.",
         "Ordföranden ställer därefter proposition på frågan om bifall respektive avslag på Eva "
         "Östs resta yrkande, vartefter nämnden avslår det samma."],
        ["Planen antas."],
    )  # fmt: skip
    assert [outcome for _, outcome in ended] == ["rejected", "adopted"]


def test_an_appended_text_of_nobody_is_a_finding() -> None:
    text = section("", "Avgiften ska bort.", title="Reservation")
    apart = appended_texts([section("", title="Bilaga 1 till § 48"), text], {}, {})
    context = replace(item([section("decision", "Planen antas.")]), appended_texts=apart)
    (found,) = relate_appended_texts(context)
    assert getattr(found, "rule", None) == "text_not_read"


def test_two_amendments_put_one_by_one_are_two_questions() -> None:
    moved = [
        "Bo Ek (S) yrkar bifall till nämndens förslag.",
        "Åsa Ås (V) yrkar bifall till nämndens förslag med följande ändringar:",
        "• att avgiften är oförändrad",
        "• att taxan sänks till 600 kronor",
    ]
    put = (
        "Ordföranden ställer proposition på nämndens förslag och finner att det bifalls. Därefter "
        "ställs proposition på de två ändringsyrkandena var för sig, varvid ordföranden finner att "
        "båda avslås."
    )
    ended, results = debated(moved, [put])
    assert results == ["adopted", "rejected", "rejected"]
    assert [outcome for kind, outcome in ended if kind == "amendment"] == ["rejected"] * 2


@pytest.mark.parametrize("won", ["har vunnit", "vinner"])
def test_to_put_off_is_settled_before_the_vote_on_what_wins(won: str) -> None:
    _, results = debated(
        ["Bo Ek (S) yrkar bifall till nämndens förslag.", "Åsa Ås (V) yrkar avslag."],
        [
            "Ordföranden prövar om ärendet ska avgöras i dag eller återremitteras och finner att "
            "nämnden beslutar att avgöra ärendet i dag.",
            "Därefter ställer ordföranden nämndens förslag och Åsa Ås yrkande mot varandra och "
            f"finner att nämndens förslag {won}. Votering begärs. Ja innebär bifall till nämndens "
            "förslag och nej innebär avslag. Med 8 ja-röster mot 5 nej-röster beslutar nämnden i "
            "enlighet med nämndens förslag.",
        ],
    )
    assert results == ["adopted", "adopted"]


def test_a_question_that_is_over_is_told_before_the_next_one() -> None:
    _, results = debated(
        ["Åsa Ås (V) yrkar som tillägg att planen följs upp."],
        [
            "Sedan ordföranden ställt proposition på nämndens förslag och funnit att det antagits, "
            "ställs proposition på Åsa Ås (V) tilläggsyrkande. Ordföranden finner att nämnden "
            "avslår tilläggsyrkandet."
        ],
    )
    assert results == ["adopted", "rejected"]


def test_what_one_calls_a_request_to_put_off_is_one_question() -> None:
    ended, results = debated(
        ["Bo Ek (S) yrkar bifall till nämndens förslag.", "Eva Öst (M) yrkar bordläggning."],
        [
            "Ordföranden ställer proposition på Eva Östs bordläggningsyrkande och finner att "
            "nämnden avslår detsamma."
        ],
    )
    assert results == ["rejected"]
    assert ("tabling", "rejected") in ended


def test_a_side_of_a_vote_in_words_of_its_own_is_against_the_other() -> None:
    ended, results = debated(
        [
            "Bo Ek (S) och Per Sten (C) yrkar att dispens beviljas.",
            "Åsa Ås (V) yrkar bifall till förvaltningens förslag.",
        ],
        [
            "Omröstning begärs. Ja-röst innebär att dispens beviljas. Nej-röst innebär bifall till "
            "förvaltningens förslag. Med 5 ja-röster och 4 nej-röster beslutar nämnden att bevilja "
            "dispens."
        ],
        ["Dispens beviljas."],
    )
    assert results == ["adopted"]
    assert ("approval", "rejected") in ended


def test_a_list_is_counted_before_the_next_vote_is_demanded_below_it() -> None:
    rows = (("Ledamot", "Ja", "Nej"), ("Bo Ek (S)", "X", ""), ("Eva Öst (M)", "X", ""))

    def listed(*last: tuple[str, str, str]) -> Table:
        return Table(
            tuple(
                tuple((Paragraph(passage(text), "", 10.0, 10.0, "Font", False),) for text in row)
                for row in (*rows, *last)
            ),
            1,
        )

    def vote(point: int, table: Table, *behind: str) -> Section:
        made = section(
            "vote",
            f"Den som vill bifalla nämndens förslag i punkt {point} röstar ja. Den som vill avslå "
            "det röstar nej.",
            *behind,
        )
        return replace(made, blocks=(made.blocks[0], table, *made.blocks[1:]))

    sections = [
        section(
            "propositions", "Ordföranden finner att nämndens förslag bifalls. Votering begärs."
        ),
        vote(
            1,
            listed(("Åsa Ås (V)", "", "X")),
            "Nämnden beslutar således att bifalla nämndens förslag i punkt 1.",
            "Ordföranden finner att nämnden bifaller nämndens förslag. Votering begärs.",
        ),
        vote(2, listed(("Åsa Ås (V)", "X", ""))),
    ]
    scope = replace(SCOPE, roster=Roster(PEOPLE, ("Bo Ek", "S")))
    context = replace(item(sections), scope=scope)
    found = rows_of(list(propositions.extract(context)), "vote_events")
    assert [(row["yes"], row["no"]) for row in found] == [(2, 1), (3, 0)]
