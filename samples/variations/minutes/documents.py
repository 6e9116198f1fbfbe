"""A variation of minutes: invented facts, a form of every dimension, the PDF and its gold."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from samples.variations.common import Chooser, Variation, compile_typst, quoted
from samples.variations.minutes.facts.inventing import invent
from samples.variations.minutes.facts.model import Meeting
from samples.variations.minutes.forms.attendance import LISTS, present
from samples.variations.minutes.forms.blocks import Block, PageBreak, Para, Raw, Section
from samples.variations.minutes.forms.calling import MOVER, OWNER, Calling
from samples.variations.minutes.forms.decisions import LEADS, SHAPES
from samples.variations.minutes.forms.dissenting import (
    ASIDES,
    NAMINGS,
    REMARKS,
    SENTENCES,
    WHERE,
    Dissenting,
)
from samples.variations.minutes.forms.front import FRONTS, FrontParts, front_gold
from samples.variations.minutes.forms.front_layouts import table_of_everybody
from samples.variations.minutes.forms.item_heads import CASES, ITEM_HEADS
from samples.variations.minutes.forms.items import ORDERS, ItemForms
from samples.variations.minutes.forms.motions import LAYINGS, Worded
from samples.variations.minutes.forms.page_heads import FEET, HEADS
from samples.variations.minutes.forms.person_lines import (
    OFFICE,
    OFFICIAL,
    PARTY_CELL,
    PARTY_LEADS,
    PERSON,
    PRESENCE,
    SERVING,
    WITHOUT_MEMBER,
    Lines,
    brackets,
    space,
)
from samples.variations.minutes.forms.presence_grids import NAMING_MEMBERS
from samples.variations.minutes.forms.propositions import Settling
from samples.variations.minutes.forms.roll_cells import ROLLS
from samples.variations.minutes.forms.roll_lists import common_grid
from samples.variations.minutes.forms.rolls import Rolls
from samples.variations.minutes.forms.setting import PRELUDE, typst
from samples.variations.minutes.forms.signing import SIGNING
from samples.variations.minutes.forms.swedish import listed
from samples.variations.minutes.forms.times import ADJUSTING, PLACE_TIME
from samples.variations.minutes.forms.typography import TYPOGRAPHY, Typography
from samples.variations.minutes.words import words

ALL = (
    "meetings", "attendance", "agenda_items", "decisions", "motions", "vote_events", "votes",
    "reservations", "statements", "not_participating",
)  # fmt: skip
DEBATE = ("motions", "vote_events", "reservations")
# The tables that the forms of a dimension bear on.
TABLES: dict[str, tuple[str, ...]] = {
    "typography": ALL,
    "page_head": ALL,
    "page_foot": ALL,
    "page_breaks": ALL,
    "contents": ("agenda_items", "decisions"),
    "first_page": ("meetings", "attendance", "agenda_items"),
    "absent": ("attendance",),
    "front": ("meetings", "attendance"),
    "labels": ("meetings", "attendance"),
    "place_time": ("meetings",),
    "adjusting": ("meetings",),
    "signing": ("meetings",),
    "attendance": ("attendance",),
    "person": ("attendance",),
    "office": ("attendance",),
    "serving": ("attendance", "votes"),
    "serving_place": ("attendance", "votes"),
    "presence": ("attendance",),
    "official": ("attendance",),
    "secretary": ("meetings", "attendance"),
    "item_head": ("agenda_items",),
    "case_number": ("agenda_items",),
    "headings": ("decisions", *DEBATE, "statements", "not_participating"),
    "order": ("decisions", *DEBATE, "statements", "not_participating"),
    "decision_lead": ("decisions",),
    "points": ("decisions",),
    "mover": DEBATE,
    "owner": DEBATE,
    "motions": ("motions",),
    "joined": ("motions",),
    "joining": ("motions",),
    "motion_list": ("motions",),
    "propositions": ("motions", "vote_events"),
    "vote_headings": ("motions", "vote_events", "votes"),
    "vote_demand": ("vote_events", "votes"),
    "vote_order": ("vote_events", "votes"),
    "vote_count": ("vote_events", "votes"),
    "vote_conclusion": ("vote_events", "motions"),
    "casting": ("vote_events",),
    "minority": ("vote_events", "motions"),
    "roll_call": ("vote_events", "votes"),
    "dissenters": ("reservations",),
    "reservation": ("reservations",),
    "reasons": ("reservations", "statements"),
    "remark": ("statements",),
    "aside": ("not_participating",),
    "end_mark": ALL,
}


def variation(seed: int, fixed: Mapping[str, str] | None = None) -> Variation:
    """Return the variation of a seed: facts, forms (some may be fixed by name), PDF and gold."""
    meeting = invent(random.Random(f"facts {seed}"))
    chooser = Chooser(random.Random(f"forms {seed}"), fixed or {})
    face = chooser.choose("typography", TYPOGRAPHY)
    front, meeting_gold, attendance, names_members = _front(meeting, chooser, face)
    items, appendices, gold_items = _items(meeting, chooser, names_members)
    contents = _contents(meeting, chooser)
    if chooser.choose("first_page", {"front": False, "contents": True}) and contents:
        contents, front = front, contents
    source = _page(meeting, chooser, face) + typst([*front, *contents, *items, *appendices], face)
    pdf, found = compile_typst(source, "item")
    pages = dict(map(tuple, found))
    for item in gold_items:
        item["page"] = pages[item["paragraph"]]
    gold: dict[str, Any] = {
        "municipality": meeting.municipality,
        "parts": [{"kind": "minutes", "pages": [1, pages[0]]}],
        "meeting": meeting_gold,
        "attendance": attendance,
        "agenda_items": gold_items,
    }
    return Variation(f"minutes-{seed:04}", pdf, gold, dict(chooser.chosen))


def _page(meeting: Meeting, chooser: Chooser, face: Typography) -> str:
    head = chooser.choose("page_head", HEADS)(meeting)
    foot = chooser.choose("page_foot", FEET)(meeting)
    return (
        f"#set page(width: 595pt, height: {face.height}pt, header-ascent: 14pt, "
        f"margin: (top: 104pt, bottom: 76pt, left: {face.left}pt, right: {face.right}pt), "
        f"header: context {{ {head} }}, footer: context {{ {foot} }})\n{face.setup()}"
        f"#set document(title: {quoted(f'Protokoll {meeting.body.name}')})\n{PRELUDE}"
        "#context [#metadata((0, counter(page).final().first())) <item>]\n"
    )


def _front(
    meeting: Meeting, chooser: Chooser, face: Typography
) -> tuple[list[Block], dict[str, Any], list[dict[str, object]], bool]:
    labels = chooser.choose("labels", words("labels"))
    place_time, times = chooser.choose("place_time", PLACE_TIME)(meeting, labels)
    adjusting, adjusted = chooser.choose("adjusting", ADJUSTING)(meeting, labels)
    person = chooser.choose("person", PERSON)
    serving = chooser.choose("serving", SERVING)
    front = chooser.choose("front", FRONTS)
    names_members = chooser.chosen["serving"] not in WITHOUT_MEMBER or front in NAMING_MEMBERS
    lines = Lines(
        person=person,
        party_cell=PARTY_CELL[chooser.chosen["person"]],
        office=chooser.choose("office", OFFICE),
        serving=serving,
        names_member=names_members,
        presence=chooser.choose("presence", PRESENCE),
        official=chooser.choose("official", OFFICIAL),
        whole=meeting.span,
    )
    listed_too = chooser.choose("secretary", {"listed": True, "only_signs": False})
    in_place = chooser.choose("serving_place", {"own_group": False, "at_the_seat": True})
    people = present(meeting, lines, listed_too, in_place)
    write = brackets if person in (*PARTY_LEADS, space) else person
    adjusters = listed([write(p.name, p.party.code) for p in meeting.adjusters])
    parts = FrontParts(
        meeting=meeting,
        labels=labels,
        place_time=place_time,
        adjusting=adjusting,
        adjusters=adjusters,
        lines=lines,
        present=people,
        listing=chooser.choose("attendance", LISTS),
        absent=chooser.choose(
            "absent",
            {"not_named": "", "ej_narvarande": "Ej närvarande", "franvarande": "Frånvarande"},
        ),
        face=face,
        signing=chooser.choose("signing", SIGNING),
    )
    blocks = front(parts)
    if front in (*NAMING_MEMBERS, table_of_everybody):
        for dimension in ("serving", "serving_place", "attendance", "absent"):
            chooser.chosen[dimension] = "in_the_grid"
    return blocks, front_gold(meeting, times, adjusted), people.gold(), names_members


def _contents(meeting: Meeting, chooser: Chooser) -> list[Block]:
    """Return the list of contents, if there is one: with dots and pages, or without."""
    title, paged = chooser.choose(
        "contents",
        {
            "none": ("", False),
            "with_pages": ("Innehållsförteckning", True),
            "arendelista": ("Ärendelista", False),
            "arendeforteckning_with_pages": ("Ärendeförteckning", True),
        },
    )
    if not title:
        return []
    blocks: list[Block] = [Section(title)]
    for item in meeting.items:
        line = f"§ {item.paragraph} {item.title}"
        dotted = f"contents-line({item.paragraph}, {quoted(line)})"
        blocks.append(Raw(dotted) if paged else Para(line, tight=True))
    return [*blocks, PageBreak()]


def _items(
    meeting: Meeting, chooser: Chooser, names_members: bool
) -> tuple[list[Block], list[Block], list[dict[str, Any]]]:
    forms = item_forms(meeting, chooser, names_members)
    apart = chooser.choose("page_breaks", {"flowing": False, "page_an_item": True})
    blocks: list[Block] = []
    appendices: list[Block] = []
    gold = []
    for item in meeting.items:
        own, after, row = forms.printed(item)
        blocks += [*own, PageBreak()] if apart else own
        appendices += after
        gold.append(row)
    return blocks, [*appendices, *common_grid(forms.rolls)], gold


def item_forms(meeting: Meeting, chooser: Chooser, names_members: bool) -> ItemForms:
    """Choose the forms of items."""
    wordings, votes = words("wordings"), words("votes")
    style = chooser.choose("motions", wordings["motions"])
    calling = Calling(
        meeting.body,
        chooser.choose("mover", MOVER),
        chooser.choose("owner", OWNER),
        meeting.body.source,
        style.get("noun", "yrkande"),
    )
    settling = Settling(
        style=chooser.choose("propositions", words("propositions")),
        demand=chooser.choose("vote_demand", votes["demands"]),
        order=chooser.choose("vote_order", votes["orders"]),
        counts=chooser.choose("vote_count", votes["counts"]),
        concluding=chooser.choose("vote_conclusion", votes["concluding"]),
        casting=chooser.choose("casting", votes["casting"]),
        minority=chooser.choose("minority", votes["minority"]),
        calling=calling,
    )
    chooser.choose("dissenters", NAMINGS)
    chooser.choose("reasons", WHERE)
    chooser.choose("decision_lead", dict.fromkeys(LEADS, ""))
    rolls = Rolls(meeting, names_members)
    dissenting = Dissenting(
        meeting=meeting,
        calling=calling,
        naming=chooser.chosen["dissenters"],
        sentence=chooser.choose("reservation", SENTENCES),
        where=chooser.chosen["reasons"],
        rolls=rolls,
    )
    return ItemForms(
        meeting=meeting,
        calling=calling,
        head=chooser.choose("item_head", ITEM_HEADS),
        case=chooser.choose("case_number", CASES),
        headings=chooser.choose("headings", words("headings")),
        order=chooser.choose("order", ORDERS),
        lead=chooser.chosen["decision_lead"],
        shape=chooser.choose("points", SHAPES),
        worded=Worded(
            style,
            chooser.choose("joined", wordings["joined"]),
            chooser.choose("joining", wordings["joining"]),
            calling,
        ),
        laying=chooser.choose("motion_list", LAYINGS),
        settling=settling,
        together=chooser.choose("vote_headings", {"one": True, "each": False}),
        roll=chooser.choose("roll_call", ROLLS),
        rolls=rolls,
        dissenting=dissenting,
        remark=chooser.choose("remark", REMARKS),
        aside=chooser.choose("aside", ASIDES),
        end_mark=chooser.choose("end_mark", {"none": False, "short_rule": True}),
    )
