"""The number on the agenda beside the §: below the title, and over lists of votes in appendices."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from tests.pipeline.test_front_pages import HEAD, form, rules

LIST = """
#pagebreak()
*Bilaga {nr}*

*Omröstningslista nr {nr}*

Ärende: {number}

#table(columns: (120pt, 60pt, 60pt, 80pt, 60pt),
  [*Namn*], [*Parti*], [*Plats*], [*Roll*], [*Resultat*], {rows})
"""
NAMES = ("Anna Ek", "Bo Ås", "Cia Dahl", "Dan Frid", "Eva Öst", "Per Lod", "Ulf Rask", "Maj Holm",
         "Siv Lund", "Jan Berg", "Åke Ståhl", "Ida Nord", "Tor Vik", "Lo Gran", "Ann Wall")  # fmt: skip


def vote(title: str, number: int, case: str) -> str:
    return f"""
#text(size: 12pt)[*{title}*]

#text(size: 8pt)[Ärende {number} {case}]

*Yrkanden*

Bo Ås (M) yrkar avslag på nämndens förslag.

*Omröstning*

Ja-röst för nämndens förslag. Nej-röst för Bo Ås (M) yrkande. Omröstningen utfaller med 9 ja-röster
mot 6 nej-röster. Se omröstningslista.

*Beslut*

Förslaget bifalls.
"""


def roll(nr: int, number: int, first_no: int) -> str:
    rows = ", ".join(
        f"[{name}], [{'S' if place < 8 else 'M'}], [{place}], [Ledamot], "
        f"[{'Nej' if first_no <= place < first_no + 6 else 'Ja'}]"
        for place, name in enumerate(NAMES)
    )
    return LIST.format(nr=nr, number=number, rows=rows)


def test_lists_of_votes_that_name_the_number_on_the_agenda() -> None:
    present = ", ".join(f"{name} ({'S' if i < 8 else 'M'})" for i, name in enumerate(NAMES))
    # Both §§ have the same numbers, and the lists stand in the order of neither.
    body = (
        form(f"[*Beslutande*], [{present}], [*Sekreterare*], [Kim Sand]")
        + "#pagebreak()\n"
        + vote("§ 12 Taxa för vatten", 3, "Dnr TN 2024-0077")
        + vote("§ 13 Ny skola", 5, "")
        + roll(1, 5, 0)
        + roll(2, 3, 9)
    )
    parsed = parse(compile_typst(HEAD + body)[0], "lists.pdf")
    items = [row.model_dump() for row in parsed.tables["agenda_items"]]
    assert [(r["paragraph"], r["case_number"], r["title"]) for r in items] == [
        (12, "TN 2024-0077", "Taxa för vatten"),
        (13, None, "Ny skola"),
    ]
    found = [row.model_dump() for row in parsed.tables["votes"]]
    event_of = {row.model_dump()["vote_event_id"]: row.model_dump()["item_id"]
                for row in parsed.tables["vote_events"]}  # fmt: skip
    no = {
        item["paragraph"]: sorted(
            vote["person_name"]
            for vote in found
            if event_of[vote["vote_event_id"]] == item["item_id"] and vote["option"] == "no"
        )
        for item in items
    }
    assert no == {12: sorted(NAMES[9:]), 13: sorted(NAMES[:6])}
    assert not rules(parsed) & {"roll_call_without_item", "vote_without_roll_call", "item_title"}


def test_the_number_on_the_agenda_in_brackets_is_no_part_of_the_title() -> None:
    body = (
        form("[*Beslutande*], [Anna Ek (S), Bo Ås (M)], [*Sekreterare*], [Kim Sand]")
        + """#pagebreak()
#text(size: 12pt)[*§ 12 Taxa för vatten och avlopp samt för renhållning i hela kommunen under år \\
2026 (ärende 4)*]

Dnr TN 2024-0077

*Beslut*

Taxan antas.

#text(size: 12pt)[*§ 13 Remissvar: En ny vattentjänstlag (Ds 2023:18)*]

#text(size: 8pt)[Ärende 5 Dnr TN 2024-0079]

*Beslut*

Yttrandet antas.

#text(size: 12pt)[*§ 14 Yttrande över fullmäktiges beslut 2025-06-16, § 74 (TN/2025:219)*]

*Beslut*

Yttrandet antas.
"""
    )
    pdf, _ = compile_typst(HEAD + body)
    rows = [row.model_dump() for row in parse(pdf, "items.pdf").tables["agenda_items"]]
    assert [(row["case_number"], row["title"]) for row in rows] == [
        ("TN 2024-0077",
         "Taxa för vatten och avlopp samt för renhållning i hela kommunen under år 2026"),
        ("TN 2024-0079", "Remissvar: En ny vattentjänstlag (Ds 2023:18)"),
        ("TN/2025:219", "Yttrande över fullmäktiges beslut 2025-06-16, § 74"),
    ]  # fmt: skip
