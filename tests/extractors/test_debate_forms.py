"""Forms of debate that towns write: motions behind a colon, repeated counts, dissent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.contract import Context, Row
from extractors.debate import dissent, motions
from extractors.debate.contradictions import contradictions
from extractors.debate.propositions import settlements_in
from extractors.language.persons import Roster
from extractors.minutes import decisions
from pipeline.structure.item_head_lines import numbers_above, parted_heads
from pipeline.structure.numbered_items import items_of
from schemas.document import Passage, Section, Table
from schemas.records import Decision
from tests.conftest import passage
from tests.extractors.sections import SCOPE, item, rows_of, section


def moved(*paragraphs: str) -> list[tuple[object, object]]:
    found = list(motions.extract(Context([section("motions", *paragraphs)], SCOPE)))
    return [(row["kind"], row["target"]) for row in rows_of(found, "motions")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bo Ek (S) och Åsa Ås (V): Avslag på nämndens förslag.", [("rejection", "nämndens förslag")]),
        ("Bo Ek (S): Bordläggning av ärendet.", [("tabling", None)]),
        ("Bo Ek (S): Tilläggsyrkande att planen följs upp.", [("addition", None)]),
        (
            "Bo Ek (S): I första hand återremiss av ärendet för att kostnaden ska belysas, i andra "
            "hand avslag på nämndens förslag.",
            [("referral_back", None), ("rejection", "nämndens förslag")],
        ),
        (
            "Bo Ek (S) föreslår att ärendet avgörs idag och att nämnden bifaller förvaltningens förslag.",
            [("other", None), ("approval", "förvaltningens förslag")],
        ),
        ("Bo Ek yrkar bifall till motionen.", [("approval", "motionen")]),
        (
            "Ändringsyrkande: Bo Ek (S) yrkar att bidraget ska uppgå till 500 000 kronor.",
            [("amendment", None)],
        ),
        ("Sammanfattning av frågan: avslag är ett alternativ.", []),
    ],
)  # fmt: skip
def test_motions_in_many_forms(text: str, expected: list[tuple[object, object]]) -> None:
    assert moved(text) == expected


def test_a_mover_whom_no_list_gives_is_named_without_a_party() -> None:
    own = [section("motions", "Bo Ek yrkar bifall till motionen.")]
    people = rows_of(list(motions.extract(Context(own, SCOPE))), "actors")
    assert [(row["person_name"], row["party"]) for row in people] == [("Bo Ek", None)]


def settled(*paragraphs: str) -> list[tuple[object, object, object]]:
    own = [section("propositions", *paragraphs)]
    rows = rows_of(list(settlements_in(own, SCOPE, {"Bo Ek"})), "vote_events")
    return [(row["method"], row["result"], row["question"]) for row in rows]


def test_a_finding_behind_a_count_repeats_it() -> None:
    events = settled(
        "Omröstning begärs. Ja-röst för nämndens förslag. Nej-röst för Bo Eks yrkande.",
        "Med 6 ja-röster mot 3 nej-röster avgörs frågan. Ordföranden finner att fullmäktige "
        "beslutar enligt nämndens förslag.",
        "Åsa Ås (V) och Eva Öst (M) röstar ja (6). Bo Ek (S) röstar nej (3).",
        "Ordföranden ställer slutligen proposition på Bo Eks tilläggsyrkande och finner att det avslås.",
    )
    assert [event[:2] for event in events] == [
        ("recorded", "adopted"),
        ("acclamation", "rejected"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ordföranden ställer proposition på återremiss och finner att ärendet ska avgöras i dag.",
        "Ordföranden ställer proposition på avslag på punkt 3 och finner att fullmäktige avslår yrkandet.",
        "Ordföranden ställer proposition på Eva Lunds (M) förslag om bordläggning mot att ärendet "
        "avgörs i dag och finner att ärendet ska avgöras i dag.",
        "Ordföranden ställer proposition på Eva Lunds (M) återremissyrkande och finner att ärendet "
        "ska avgöras i dag.",
    ],
)
def test_what_is_asked_may_be_turned_down_in_other_words(text: str) -> None:
    assert [event[:2] for event in settled(text)] == [("acclamation", "rejected")]


def contradicted(found: str, decision: str) -> list[str]:
    settlements = list(settlements_in([section("propositions", found)], SCOPE, set()))
    own = Context([section("decision", decision)], SCOPE)
    rows = [row.record for row in decisions.extract(own) if isinstance(row, Row)]
    taken = [record for record in rows if isinstance(record, Decision)]
    return [finding.rule for finding in contradictions(settlements, taken)]


@pytest.mark.parametrize(
    ("found", "decision", "rules"),
    [
        ("finner att ärendet ska återremitteras", "Planen antas.", 1),
        ("finner att ärendet ska avgöras i dag", "Ärendet bordläggs.", 1),
        ("finner att nämnden avslår motionen", "Motionen bifalls.", 1),
        ("finner att nämnden avslår motionen", "Motionen avslås.", 0),
        ("finner att nämnden avslår motionen", "Motionen anses besvarad.", 0),
        ("finner att ärendet ska återremitteras", "Ärendet återremitteras.", 0),
    ],
)
def test_a_decision_that_contradicts_the_finding_is_reported(
    found: str, decision: str, rules: int
) -> None:
    said = contradicted(f"Ordföranden ställer proposition på frågan och {found}.", decision)
    assert said == ["outcome_contradicts_decision"] * rules


def test_a_dissenting_opinion_is_a_reservation() -> None:
    own = section(
        "reservation",
        "Samtliga ledamöter i V anmäler avvikande mening till förmån för Bo Eks (V) m.fl. yrkande.",
    )
    rows = rows_of(list(dissent.extract(Context([own], SCOPE))), "reservations")
    assert [(row["in_favour_of"], row["text"]) for row in rows] == [
        ("Bo Eks (V) m.fl. yrkande", None)
    ]


@pytest.mark.parametrize(
    "behind",
    [
        "Eva Ås (V) lämnar ett särskilt yttrande.",
        "Eva Ås (V) deltar inte i beslutet.",
        "Vänsterpartiet deltar inte i beslutet.",
    ],
)
def test_where_another_person_reacts_the_reasons_of_a_reservation_end(behind: str) -> None:
    own = section(
        "reservation",
        "Bo Ek (S) reserverar sig mot beslutet enligt följande:\n"
        f"Kostnaden är inte utredd. Bo Ek (S) deltar inte gärna i en gissning.\n{behind}",
    )
    (row,) = rows_of(list(dissent.extract(Context([own], SCOPE))), "reservations")
    assert row["text"] == ("Kostnaden är inte utredd. Bo Ek (S) deltar inte gärna i en gissning.")


def test_who_gets_the_decision_is_no_part_of_a_reservation() -> None:
    own = section(
        "reservation",
        "Bo Ek (S) reserverar sig mot beslutet med följande motivering:",
        "Underlaget är för svagt.",
        "Beslutet expedieras till:",
        "Nämndens arbetsutskott",
    )
    rows = rows_of(list(dissent.extract(Context([own], SCOPE))), "reservations")
    assert [row["text"] for row in rows] == ["Underlaget är för svagt."]


def test_speakers_under_a_heading_of_notes_state_nothing() -> None:
    own = section("minutes_note", "Bo Ek (S) och Åsa Ås (M) yttrar sig.")
    assert rows_of(list(dissent.extract(Context([own], SCOPE))), "statements") == []


def head(text: str, *paragraphs: str) -> Section:
    return section("", *paragraphs, title=text)


def test_a_case_number_above_a_head_belongs_to_it() -> None:
    sections = [
        head("§ 4 Upprop", "Upprop förrättas.", "KS/2024:1"),
        head("§ 5 Budget", "Budgeten antas.", "KS/2024:2"),
        head("§ 6 Taxa", "Taxan antas."),
    ]
    kept, found = numbers_above(sections)
    assert {index: case.text for index, case in found.items()} == {1: "KS/2024:1", 2: "KS/2024:2"}
    assert [len(each.blocks) for each in kept] == [1, 1, 1]


def test_one_number_at_the_end_of_a_text_belongs_to_no_head() -> None:
    sections = [head("§ 4 Upprop", "Upprop förrättas.", "KS/2024:1"), head("§ 5 Budget")]
    assert numbers_above(sections) == (sections, {})


def test_a_head_of_one_line_is_not_parted() -> None:
    sections = [Section(passage("§ 5 Kommunstyrelsens förslag"), "", 1, ())]
    assert parted_heads(sections) == sections


def test_who_takes_no_part_states_nothing_under_a_heading_of_notes() -> None:
    own = section("minutes_note", "Bo Ek (S) och Åsa Ås (M) deltar inte i beslutet.")
    assert rows_of(list(dissent.extract(Context([own], SCOPE))), "statements") == []


def test_groups_may_reserve_by_their_codes_in_brackets_alone() -> None:
    own = section(
        "reservation",
        "Mot beslutet reserverade sig (m), (fp) och (kd) till förmån för det gemensamma förslaget.",
    )
    found = list(dissent.extract(Context([own], SCOPE)))
    assert [row["party"] for row in rows_of(found, "actors")] == ["M", "FP", "KD"]


def test_one_number_behind_a_decision_belongs_to_the_head_below_it() -> None:
    sections = [
        head("§ 4 Upprop"),
        section("decision", "Upprop förrättas.", "KS/2024:1", title="Beslut"),
        head("§ 5 Budget"),
    ]
    assert {i: case.text for i, case in numbers_above(sections)[1].items()} == {2: "KS/2024:1"}
    papers = section("documents", "Tjänsteskrivelse", "KS/2024:1", title="Beslutsunderlag")
    assert numbers_above([sections[0], papers, sections[2]])[1] == {}


def test_a_title_over_a_lead_in_read_as_one_heading_keeps_no_role_of_it() -> None:
    both = Passage.join(
        [passage("Fastställande av dagordning"), _below(passage("Styrelsen beslutar"))]
    )
    heads = parted_heads([head("§ 5"), Section(both, "decision", 1, ())])
    assert [(each.title, each.role) for each in heads] == [
        ("§ 5", ""),
        ("Fastställande av dagordning", ""),
        ("Styrelsen beslutar", "decision"),
    ]


def _below(line: Passage) -> Passage:
    """Return a line as it stands one line further down the page."""
    moved = [piece._replace(top=piece.top + 15, bottom=piece.bottom + 15) for piece in line.pieces]
    return Passage(line.text, tuple(moved))


def test_an_item_whose_head_a_list_of_votes_repeats_is_no_entry_of_a_table_of_contents() -> None:
    listed = Section(passage("§ 4 Hall"), "", 1, (Table((), 1),))
    sections = [
        head("§ 4 Hall"),
        section("decision", "Hallen byggs.", title="Beslut"),
        head("§ 5 Budget"),
        section("decision", "Budgeten antas.", title="Beslut"),
        head("Omröstningslista nr. 1"),
        listed,
    ]
    assert [item.paragraph for item in items_of(sections).items] == [4, 5]


def test_a_note_begins_behind_the_colon_whatever_its_verb() -> None:
    own = section(
        "minutes_note", "Bo Ek, S, för följande till protokollet: ”Vi ser fram emot bron.”"
    )
    (row,) = rows_of(list(dissent.extract(item([own]))), "statements")
    assert row["text"] == "Vi ser fram emot bron."


def test_a_note_begins_behind_who_wants_it_laid_to_the_minutes() -> None:
    own = section("minutes_note", "Bo Ek (S) vill lägga till protokollet att bron är smal.")
    (row,) = rows_of(list(dissent.extract(item([own]))), "statements")
    assert row["text"] == "bron är smal."


def test_each_point_of_a_list_of_changes_is_one_also_behind_att() -> None:
    own = section(
        "motions",
        "Bo Ek (S) yrkar vidare att nämnden ska besluta i enlighet med nämndens förslag i ärendet "
        "med förändringen att:",
        "• Meningen ”Bron breddas.” stryks.",
        "• Texten om vägen ersätts.",
    )
    found = rows_of(list(motions.extract(Context([own], SCOPE))), "motions")
    assert [row["kind"] for row in found] == ["amendment", "amendment"]


def test_who_joins_or_takes_back_a_motion_may_move_another_in_the_same_sentence() -> None:
    assert moved(
        "Bo Ek (S) yrkar avslag på punkt 3.",
        "Åsa Ås (V) instämmer i Bo Eks (S) yrkande och yrkar att punkt 4 ändras så att planen "
        "utvärderas 2027.",
    ) == [("rejection", "punkt 3"), ("rejection", "punkt 3"), ("amendment", None)]
    assert moved(
        "Bo Ek (S) yrkar bifall till motionen.",
        "Även Bo Ek (S) återtar sitt yrkande och ansluter sig till nämndens förslag.",
    ) == [("approval", "motionen"), ("approval", "nämndens förslag")]
    assert moved(
        "Bo Ek (S) yrkar att ärendet återremitteras.",
        "Åsa Ås (V) yrkar avslag på nämndens förslag och instämmer i Bo Eks återremissyrkande.",
    ) == [("referral_back", None), ("rejection", "nämndens förslag"), ("referral_back", None)]


def test_who_moves_twice_in_a_sentence_asks_for_both() -> None:
    text = "Bo Ek (S) yrkar bifall till förslaget och föreslår att planen följs upp."
    assert moved(text) == [("approval", "förslaget"), ("addition", None)]
    text = "Bo Ek (S) yrkar att nämnden utreder frågan och föreslår åtgärder."
    assert moved(text) == [("other", None)]


def test_who_takes_back_a_motion_and_joins_another_may_stand_behind_the_verb() -> None:
    scope = replace(SCOPE, roster=Roster(people=(("Bo Ek", "S"), ("Åsa Ås", "V"))))
    own = section(
        "motions",
        "Bo Ek (S) yrkar bifall till motionen.",
        "Åsa Ås (V) yrkar bifall till motionens första punkt.",
        "Efter överläggning återtar Bo Ek sitt yrkande och instämmer i Åsa Ås yrkande.",
    )
    found = list(motions.extract(Context([own], scope)))
    assert [(row["target"], row["outcome"]) for row in rows_of(found, "motions")] == [
        ("motionen", "withdrawn"),
        ("motionens första punkt", "unknown"),
        ("motionens första punkt", "unknown"),
    ]
    assert [row["person_name"] for row in rows_of(found, "actors")] == ["Bo Ek", "Åsa Ås", "Bo Ek"]


@pytest.mark.parametrize("role", ["reservation", "propositions"])
def test_the_reasons_of_a_reservation_may_end_its_sentence(role: str) -> None:
    own = section(
        role,
        "Bo Ek (S) reserverar sig mot beslutet med motiveringen att skolan behövs. "
        "Sammanträdet ajourneras.",
        "Åsa Ås (V) reserverar sig mot beslutet.",
    )
    rows = rows_of(list(dissent.extract(Context([own], SCOPE))), "reservations")
    words = "att skolan behövs."
    wanted = words if role == "propositions" else f"{words} Sammanträdet ajourneras."
    assert [row["text"] for row in rows] == [wanted, None]


def test_not_to_approve_is_a_proposal_of_ones_own() -> None:
    ((kind, target),) = moved("Bo Ek (C) yrkar att kommunen inte ska tillstyrka ansökan.")
    assert (kind, target) == ("other", None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What the municipality answers in the matter is a decision in words of one's own.
        ("Bo Ek (C) yrkar att etableringen avstyrks.", [("other", None)]),
        ("Bo Ek (C) yrkar att kommunen tillstyrker fem verk i söder.", [("other", None)]),
        ("Bo Ek (C) yrkar att ansökan tillstyrks.", [("approval", "ansökan")]),
        ("Bo Ek (C) yrkar att nämndens förslag avstyrks.", [("rejection", "nämndens förslag")]),
        # One change, as "besluta enligt förslaget med ändringen att ..." is.
        ("Bo Ek (C) yrkade att planen skulle antas med den ändringen att torget undantogs.",
         [("amendment", None)]),
        ("Bo Ek (C) yrkade att planen skulle antas.", [("approval", "planen")]),
    ],
)  # fmt: skip
def test_what_is_asked_in_the_matter_approves_and_rejects_no_proposal(
    text: str, wanted: list[tuple[str, str | None]]
) -> None:
    assert moved(text) == wanted


def test_an_addition_put_behind_the_demand_for_a_vote_is_settled_behind_that_vote() -> None:
    found = settled(
        "Ordföranden ställer proposition på bifall till eller avslag på nämndens förslag och "
        "finner att fullmäktige bifaller förslaget.",
        "Omröstning begärs.",
        "Därefter ställer ordföranden proposition på Bo Eks (V) tilläggsyrkande och finner att "
        "fullmäktige bifaller det.",
        "Ja-röst för bifall till nämndens förslag. Nej-röst för avslag på nämndens förslag.",
        "Omröstningen ger 14 ja-röster och 10 nej-röster.",
    )
    assert [method for method, *_ in found] == ["recorded", "acclamation"]


def test_a_point_before_a_colon_is_no_proposal_beside_an_amendment() -> None:
    ((_, result, question),) = settled(
        "Punkt 4: Ordföranden ställer proposition på Bo Eks (SD) ändringsyrkande och finner att "
        "det bifalls."
    )
    assert (question, result) == ("Bo Eks (SD) ändringsyrkande", "adopted")
