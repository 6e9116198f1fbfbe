"""Decision points: whose, to whom, at what stage, and where one ends and the next begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.contract import Context
from extractors.language.bodies import same_body, short_body
from extractors.minutes import decisions
from extractors.minutes.actions import action_of
from schemas.document import Section
from tests.extractors.sections import SCOPE, item, rows_of, section

KS = replace(SCOPE, body="Kommunstyrelsen")


def read(*sections: Section) -> list[tuple[object, ...]]:
    found = rows_of(list(decisions.extract(Context(sections, KS))), "decisions")
    return [(row["stage"], row["proposed_to"], row["ordinal"], row["text"]) for row in found]


def test_numbered_points_after_a_lead_to_the_council_are_recommended() -> None:
    own = section(
        "decision", "Förslag till kommunfullmäktige:", "1. Rapporten godkänns.", "2. Planen antas."
    )
    assert read(own) == [
        ("recommended", "Kommunfullmäktige", 1, "Rapporten godkänns."),
        ("recommended", "Kommunfullmäktige", 2, "Planen antas."),
    ]


def test_what_the_board_decides_itself_stands_beside_what_it_recommends() -> None:
    own = section(
        "decision",
        "Kommunstyrelsens förslag till kommunfullmäktige:",
        "1. Budgeten antas.",
        "Kommunstyrelsen beslutar för egen del:",
        "1. Förvaltningen får i uppdrag att redovisa utfallet.",
    )
    assert [point[:3] for point in read(own)] == [
        ("recommended", "Kommunfullmäktige", 1),
        ("decided", None, 1),
    ]


def test_the_sittings_own_body_is_named_in_full() -> None:
    own = section("decision", "Styrelsen beslutar att anta planen.")
    found = rows_of(list(decisions.extract(Context([own], KS))), "decisions")
    assert [(row["decided_by"], row["stage"]) for row in found] == [("Kommunstyrelsen", "decided")]


def test_an_att_list_keeps_its_att() -> None:
    own = section(
        "decision", "Kommunstyrelsen beslutar", "att fastställa dagordningen", "att lämna salen"
    )
    assert [point[3] for point in read(own)] == ["att fastställa dagordningen", "att lämna salen"]


def test_in_running_text_an_inner_att_opens_no_point() -> None:
    own = section(
        "decision",
        "Kommunstyrelsen beslutar att godkänna rapporten samt att ge förvaltningen i uppdrag att "
        "återkomma i maj.",
    )
    assert [point[3] for point in read(own)] == [
        "att godkänna rapporten",
        "att ge förvaltningen i uppdrag att återkomma i maj.",
    ]


def test_a_plain_sentence_is_a_point() -> None:
    assert read(section("decision", "Motionen avslås.")) == [
        ("decided", None, 1, "Motionen avslås.")
    ]


def test_a_proposal_quoted_in_the_description_is_proposed_and_told_once() -> None:
    lead = "Stadsledningskontoret har till kommunstyrelsen lämnat följande förslag till beslut:"
    own = section("description", lead, "Förslag till kommunfullmäktige:", "1. Rapporten godkänns.")
    twice = list(decisions.extract(Context([own, own], KS)))
    assert [row["stage"] for row in rows_of(twice, "decisions")] == ["proposed"]
    assert rows_of(twice, "decisions")[0]["decided_by"] == "Stadsledningskontoret"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Rapporten läggs till handlingarna.", "file"),
        ("Förvaltningen får i uppdrag att godkänna listan.", "commission"),
        ("att anta planen", "adopt"),
        ("Motionen avslås.", "reject"),
        ("Ärendet återremitteras med motiveringen att beslutet ska godkännas.", "refer_back"),
        ("Ärendet bordläggs.", "table"),
        ("Per von Hagen utses till justerare.", "elect"),
        ("Informationen noteras.", "note"),
        ("Solen skiner.", "other"),
    ],
)
def test_the_action_is_told_from_the_words(text: str, action: str) -> None:
    assert action_of(text) == action


def test_a_lead_and_its_sentence_may_share_a_paragraph() -> None:
    own = section(
        "decision",
        "Kommunstyrelsen föreslår att kommunfullmäktige fattar följande beslut: Kommunfullmäktige "
        "avslår motionen.",
    )
    assert read(own) == [
        ("recommended", "Kommunfullmäktige", 1, "Kommunfullmäktige avslår motionen.")
    ]


def test_a_decision_needs_no_heading_and_a_members_wish_is_none() -> None:
    own = section(
        "",
        "Ida Berg och Bo Ek föreslår att medborgarförslaget bifalls.",
        "Ordföranden finner att kommunstyrelsen beslutar enligt detta förslag.",
        "Kommunstyrelsen beslutar att bifalla medborgarförslaget, att uppdra till tekniska enheten att "
        "sätta upp belysning.",
    )
    assert [point[3] for point in read(own)] == [
        "att bifalla medborgarförslaget",
        "att uppdra till tekniska enheten att sätta upp belysning.",
    ]


def test_what_a_committees_minutes_head_as_a_proposal_to_the_council_is_recommended() -> None:
    committee = replace(SCOPE, body="Kultur- och fritidsnämnden")
    own = [
        section("proposal", "1. Planen antas.", title="Förslag till kommunfullmäktige"),
        section("decision", "1. Förvaltningen får i uppdrag att följa planen.", title="Nämndens beslut för egen del"),
    ]  # fmt: skip
    found = rows_of(list(decisions.extract(Context(own, committee))), "decisions")
    assert [(row["stage"], row["proposed_to"]) for row in found] == [
        ("recommended", "Kommunfullmäktige"),
        ("decided", None),
    ]


def test_what_a_committee_proposes_to_its_board_is_recommended() -> None:
    committee = replace(SCOPE, body="Barnnämndens arbetsutskott")
    own = [
        section("proposal", title="Arbetsutskottets förslag till nämnden"),
        section("proposal", "att anta budgeten", title="Barnnämnden beslutar"),
    ]
    found = rows_of(list(decisions.extract(Context(own, committee))), "decisions")
    assert [(row["stage"], row["proposed_to"]) for row in found] == [("recommended", "Barnnämnden")]
    other = [section("proposal", title="Förvaltningens förslag"), own[1]]
    found = rows_of(list(decisions.extract(Context(other, committee))), "decisions")
    assert [row["stage"] for row in found] == ["proposed"]


def test_who_leaves_for_a_conflict_of_interest_is_no_point() -> None:
    own = section("decision", "att anta yttrandet", "Bo Ek (S) lämnar rummet på grund av jäv.")
    assert [point[3] for point in read(own)] == ["att anta yttrandet"]


def test_sentences_that_each_name_who_decides_are_points() -> None:
    own = section(
        "decision", "Kommunstyrelsen antar taxan. Kommunstyrelsen upphäver taxan från 2025."
    )
    assert [point[2:] for point in read(own)] == [
        (1, "Kommunstyrelsen antar taxan."),
        (2, "Kommunstyrelsen upphäver taxan från 2025."),
    ]


def test_a_sentence_about_something_else_behind_a_decision_is_no_point_of_its_own() -> None:
    own = section("decision", "Kommunstyrelsen antar taxan. Den gäller från den 1 mars.")
    assert len(read(own)) == 1


def test_a_running_sentence_of_referral_is_whole() -> None:
    text = "Kommunstyrelsen beslutar återremittera ärendet för att nämnderna ska få yttra sig."
    assert [point[3] for point in read(section("decision", text))] == [text]


def test_a_point_that_proposes_to_the_council_is_recommended() -> None:
    own = section(
        "decision",
        "Kommunstyrelsen beslutar",
        "att anta förvaltningens yttrande,",
        "att föreslå kommunfullmäktige att avslå motionen.",
    )
    assert [point[:3] for point in read(own)] == [
        ("decided", None, 1),
        ("recommended", "Kommunfullmäktige", 1),
    ]


def test_papers_listed_behind_a_filing_are_no_points() -> None:
    own = section(
        "decision",
        "Kommunstyrelsen beslutar lägga meddelandena till handlingarna.",
        "1. Länsstyrelsens beslut 2025-11-05, ny ersättare",
        "2. Kallelse till stämma",
    )
    assert len(read(own)) == 1


def test_a_law_in_brackets_on_the_next_line_belongs_to_its_point() -> None:
    own = section("decision", "Avgiften tas ut med stöd av plan- och bygglagen", "(2010:900), PBL.")
    assert [point[3] for point in read(own)] == [
        "Avgiften tas ut med stöd av plan- och bygglagen (2010:900), PBL."
    ]


def test_persons_on_lines_of_their_own_are_elected_by_the_point_above() -> None:
    names = ("Bo Ek (S), Åsvägen 4", "Eva Ås (M)")
    own = section(
        "decision",
        "att till nämndemän för tiden 2024-03-01 - 2027-12-31 välja",
        *names,
        "att förklara paragrafen omedelbart justerad.",
        "Bo Ek (S) reserverar sig mot beslutet.",
    )
    assert [point[3] for point in read(own)] == [
        f"att till nämndemän för tiden 2024-03-01 - 2027-12-31 välja {' '.join(names)}",
        "att förklara paragrafen omedelbart justerad.",
    ]


def test_leads_in_the_past_open_points_too() -> None:
    own = section(
        "decision",
        "Kommunstyrelsen föreslår kommunfullmäktige besluta",
        "1. Bevilja medel till bryggan.",
        "Kommunstyrelsen beslutade för egen del",
        "1. Ge förvaltningen i uppdrag att bygga den.",
    )
    assert [point[:3] for point in read(own)] == [
        ("recommended", "Kommunfullmäktige", 1),
        ("decided", None, 1),
    ]
    older = section("decision", "Kommunstyrelsen beslöt", "att anta planen,", "att lämna salen.")
    assert [point[2] for point in read(older)] == [1, 2]


def test_what_somebody_is_elected_for_is_no_point_of_its_own() -> None:
    own = section(
        "decision",
        "Kommunstyrelsen beslutar att utse Bo Ek (M), med Eva Ås (S) som ersättare, att justera "
        "protokollet, samt att godkänna dagordningen.",
    )
    assert [point[3] for point in read(own)] == [
        "att utse Bo Ek (M), med Eva Ås (S) som ersättare, att justera protokollet",
        "att godkänna dagordningen.",
    ]


def test_a_lead_may_tell_how_many_voted_and_points_may_be_tied_by_samt() -> None:
    own = section(
        "decision",
        "Kommunstyrelsen beslutar, med 9 röster mot 7, att",
        "1. fastställa taxan, samt",
        "2. ge nämnden i uppdrag att följa upp den.",
    )
    assert [point[2:4] for point in read(own)] == [
        (1, "fastställa taxan"),
        (2, "ge nämnden i uppdrag att följa upp den."),
    ]


def test_numbers_without_a_full_stop_count_the_points() -> None:
    own = section("decision", "1 Reglementet antas.", "2 Det gäller från den 1 januari 2025.")
    assert [point[3] for point in read(own)] == [
        "Reglementet antas.",
        "Det gäller från den 1 januari 2025.",
    ]
    alone = section("decision", "5 Kap i boken stryks.", "Taxan höjs.")
    assert [point[3] for point in read(alone)] == ["5 Kap i boken stryks.", "Taxan höjs."]


def test_lettered_papers_that_are_filed_belong_to_the_point() -> None:
    own = section(
        "decision",
        "Kommunstyrelsen lade följande anmälningar till handlingarna:",
        "a) Protokoll från rådet",
        "b) Cirkulär från förbundet",
    )
    assert [point[3] for point in read(own)] == [
        "Kommunstyrelsen lade följande anmälningar till handlingarna: a) Protokoll från rådet "
        "b) Cirkulär från förbundet"
    ]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Styrelsen utsåg Bo Ek till ombud.", "elect"),
        ("Till nämndeman valdes Eva Ås (s).", "elect"),
        ("Styrelsen godkände rapporten.", "adopt"),
        ("Motionen bordlades.", "table"),
        ("att uppdraga åt nämnden att upprätta en plan", "commission"),
        ("att bevilja Bo Ek (S) befrielse från uppdraget", "other"),
    ],
)
def test_the_action_is_told_from_older_words(text: str, action: str) -> None:
    assert action_of(text) == action


@pytest.mark.parametrize(
    ("role", "text", "point"),
    [
        ("", "Kommunstyrelsen beslutar avslå motionen.", "Kommunstyrelsen beslutar avslå motionen."),
        ("vote", "Styrelsen beslutade anse motionen besvarad.", "Styrelsen beslutade anse motionen"
         " besvarad."),
        ("propositions", "Styrelsen finner att den bifalls. Kommunstyrelsen beslutar att anta planen.",
         "att anta planen."),
        ("", "Kommunstyrelsen beslutade lägga följande till handlingarna: Länets beslut. Rapport.",
         "Kommunstyrelsen beslutade lägga följande till handlingarna: Länets beslut. Rapport."),
        ("", "Kommunstyrelsen förklarade interpellationen besvarad.",
         "Kommunstyrelsen förklarade interpellationen besvarad."),
    ],
)  # fmt: skip
def test_a_decision_without_a_heading_may_stand_in_infinitives_and_under_other_headings(
    role: str, text: str, point: str
) -> None:
    assert read(section(role, text)) == [("decided", None, 1, point)]


def test_a_lead_may_name_only_whom_the_body_proposes_to() -> None:
    points = ("1. Kommunfullmäktige fastställer taxan.", "2. Taxan gäller i två år.")
    council = section("", "Kommunstyrelsen föreslår kommunfullmäktige", *points)
    assert read(council) == [
        ("recommended", "Kommunfullmäktige", 1, "Kommunfullmäktige fastställer taxan."),
        ("recommended", "Kommunfullmäktige", 2, "Taxan gäller i två år."),
    ]
    # What another body proposed to this one is told, and not recommended.
    assert read(section("", "Arbetsutskottet föreslår kommunstyrelsen", *points)) == []


def test_points_may_follow_a_lead_under_a_heading_of_votes() -> None:
    own = section(
        "vote",
        "Kommunstyrelsen beslutade",
        "1. anta budgeten",
        "2. ge nämnderna i uppdrag att spara.",
    )
    assert [point[3] for point in read(own)] == [
        "anta budgeten", "ge nämnderna i uppdrag att spara."
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Kommunstyrelsen beslutar att ärendet ska avgöras idag.",
        "Kommunstyrelsen beslutade enligt arbetsutskottets förslag.",
        "Kommunstyrelsen beslutar att avslag ska vara motförslag.",
    ],
)
def test_what_is_settled_on_the_way_under_other_headings_is_no_decision(text: str) -> None:
    assert read(section("propositions", text)) == []


def test_a_sentence_that_announces_what_follows_is_no_point() -> None:
    own = section(
        "proposal",
        "Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande.",
        "Kommunen går i borgen för bolagets lån.",
        title="Kommunstyrelsens förslag till kommunfullmäktige",
    )
    rows = rows_of(list(decisions.extract(Context([own], SCOPE))), "decisions")
    assert [row["text"] for row in rows] == ["Kommunen går i borgen för bolagets lån."]


def test_from_when_something_holds_is_no_point_of_its_own() -> None:
    own = section(
        "decision", "att anta riktlinjerna, att gälla från den 1 juli,", "att upphäva de tidigare."
    )
    rows = rows_of(list(decisions.extract(Context([own], SCOPE))), "decisions")
    assert [row["text"] for row in rows] == [
        "att anta riktlinjerna, att gälla från den 1 juli",
        "att upphäva de tidigare.",
    ]


def test_what_somebody_is_empowered_to_do_is_no_point_of_its_own() -> None:
    own = "att bemyndiga Bo Ek, med Eva Ås som ersättare, att teckna kommunens firma"
    assert [point[3] for point in read(section("decision", f"Nämnden beslutar {own}."))] == [
        f"{own}."
    ]
    two = section("decision", "Nämnden beslutar att anta planen, att upphäva taxan.")
    assert len(read(two)) == 2


def test_a_sentence_that_decides_behind_one_that_names_the_body_is_a_point() -> None:
    text = "Nämnden befriar Bo Ek (S) från uppdraget. Ny sammanräkning begärs hos länsstyrelsen."
    assert [point[3] for point in read(section("decision", text))] == [
        "Nämnden befriar Bo Ek (S) från uppdraget.",
        "Ny sammanräkning begärs hos länsstyrelsen.",
    ]


def test_a_running_sentence_that_names_whose_proposal_it_is_is_whole() -> None:
    text = "Nämnden beslutar enligt utskottets förslag att anta planen."
    assert [point[3] for point in read(section("decision", text))] == [text]


def test_what_the_chair_says_at_the_end_is_no_point() -> None:
    own = section("decision", "1. Informationen noteras.", "Ordföranden önskar alla god jul.")
    assert [point[3] for point in read(own)] == ["Informationen noteras."]


def test_what_was_settled_before_gives_no_action() -> None:
    text = "att tidigare reglemente, fastställt 2012-11-29 § 97, därmed upphör att gälla"
    assert action_of(text) == "other"
    assert action_of("att fastställa reglementet") == "adopt"


def test_a_decision_in_bold_among_papers_needs_no_heading() -> None:
    decided = "Kommunstyrelsen beslutade att lämna ett tillskott."
    text = section("documents", "Skrivelse från bolaget", decided)
    plain, last = text.paragraphs
    bold = replace(text, blocks=(plain, replace(last, bold=True)))

    def points(own: Section) -> list[object]:
        found = decisions.extract(replace(item([own]), scope=replace(KS, item_id="p1-1")))
        return [row["text"] for row in rows_of(list(found), "decisions")]

    assert points(bold) == ["att lämna ett tillskott."]
    assert points(text) == []


def test_what_a_board_recommended_and_decided_for_its_part_in_the_past_tense() -> None:
    own = section(
        "decision",
        "1. Lämna ett villkorat tillskott.",
        "Kommunstyrelsen beslutade för egen del, under förutsättning av fullmäktiges beslut ovan,",
        "1. Uppdra åt förvaltningen att se över ägardirektivet.",
        title="Kommunstyrelsen föreslog kommunfullmäktige besluta",
    )
    assert [point[:3] for point in read(own)] == [
        ("recommended", "Kommunfullmäktige", 1),
        ("decided", None, 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunstyrelsen föreslår kommunfullmäktige avslå motionen.",
        "Kommunstyrelsen föreslår att kommunfullmäktige avslår motionen.",
        "Styrelsen föreslog kommunfullmäktige besluta avslå motionen.",
    ],
)
def test_a_sentence_that_proposes_to_the_council_recommends(text: str) -> None:
    assert [point[:3] for point in read(section("decision", text))] == [
        ("recommended", "Kommunfullmäktige", 1)
    ]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Ansökan om godkännande som huvudman avslås.", "reject"),  # what was asked for
        ("att lämna godkännande till flytten", "adopt"),
        ("att de nämnder som berörs ska inkomma med nya planer", "commission"),
    ],
)
def test_what_is_asked_for_is_not_what_is_done(text: str, action: str) -> None:
    assert action_of(text) == action


def test_rows_that_share_out_an_amount_belong_to_the_point_above() -> None:
    own = section(
        "decision",
        "1. Nämndernas ramar höjs med 400 tkr enligt nedan.",
        "Tekniska nämnden 340 tkr",
        "Kulturnämnden 60 tkr",
        "2. Ramarna ses över.",
    )
    assert [point[2:] for point in read(own)] == [
        (
            1,
            "Nämndernas ramar höjs med 400 tkr enligt nedan. Tekniska nämnden 340 tkr Kulturnämnden"
            " 60 tkr",
        ),
        (2, "Ramarna ses över."),
    ]


def test_what_a_delegate_is_told_to_do_is_not_decided_here() -> None:
    assert action_of("att instruera ombudet att rösta för att godkänna planen") == "other"


def test_a_short_name_is_of_the_body_that_it_spells() -> None:
    assert same_body("BUN", "Barn- och utbildningsnämnden")
    assert not same_body("BUN", "Socialnämnden")
    assert [short_body(text) for text in ("BUN", "KS", "NAMN", "Sida 1")] == [
        "BUN",
        "Kommunstyrelsen",
        None,
        None,
    ]


def test_a_marked_point_with_its_lead_holds_several_where_another_att_opens() -> None:
    own = section(
        "decision",
        "• Kommunfullmäktige beslutar att interpellationen får ställas och att den ska besvaras i maj.",
        "• Kommunfullmäktige beslutar att frågan är besvarad.",
    )
    assert [point[3] for point in read(own)] == [
        "att interpellationen får ställas",
        "att den ska besvaras i maj.",
        "Kommunfullmäktige beslutar att frågan är besvarad.",
    ]


def test_what_an_office_proposes_in_the_description_is_not_decided() -> None:
    said = "Tekniska avdelningen föreslår att leden flyttas och att hastigheten begränsas."
    assert read(section("", said)) == []


def test_signs_that_end_an_item_are_no_point() -> None:
    own = section("decision", "Kommunstyrelsen antar planen.", "– – –")
    assert [point[3] for point in read(own)] == ["Kommunstyrelsen antar planen."]
