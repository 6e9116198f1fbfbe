"""Reservations, special statements, notes, and who takes no part: printed in place or appended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from samples.variations.common import Registry
from samples.variations.minutes.facts.model import Aside, Dissent, Item, Meeting, Motion, Remark
from samples.variations.minutes.facts.people import Party, Person
from samples.variations.minutes.forms.blocks import Block, Para
from samples.variations.minutes.forms.calling import Calling
from samples.variations.minutes.forms.motions import people_gold
from samples.variations.minutes.forms.rolls import Rolls, appendix
from samples.variations.minutes.forms.swedish import listed

Gold = dict[str, Any]


@dataclass(slots=True)
class Dissenting:
    """How who dissents is named, and where the reasons stand."""

    meeting: Meeting
    calling: Calling
    naming: str  # a key of NAMINGS
    sentence: str
    where: str  # a key of WHERE
    rolls: Rolls  # counts the appendices


# How a whole party is named, where all of it dissents.
NAMINGS: dict[str, str | None] = {
    "persons": None,
    "party_names": "{name}",
    "ledamoterna_i": "Ledamöterna i {name}",
    "samtliga_ledamoter": "Samtliga ledamöter i {name}",
    "code_group": "{code}-gruppen",
    "narvarande_ledamoter": "Samtliga närvarande ledamöter för {name}",
    "representanterna": "Representanterna från {name}",
}
BY_CODE = ("code_group", "representanterna")  # namings that have the parties' codes
SENTENCES: dict[str, str] = {
    "reserverar_sig": "{who} reserverar sig mot beslutet{favour}.",
    "mot_beslutet_forst": "Mot beslutet reserverar sig {who}{favour}.",
    "till_forman": "{who} reserverar sig{favour}.",
    "anmaler_reservation": "{who} anmäler reservation mot beslutet{favour}.",
    "lamnar_skriftlig": "{who} lämnar skriftlig reservation mot beslutet{favour}.",
    "avvikande_mening": "{who} anmäler avvikande mening{favour}.",
    "reserverade_sig": "{who} reserverade sig mot beslutet{favour}.",
    "sarskild_mening": "{who} anmäler särskild mening{favour}.",
    "namn_pa_raden_fore": "{who}\nReserverar sig mot beslutet{favour}.",
}
WHERE: dict[str, str] = {
    "quoted": "enligt följande: ”",
    "following": "med följande motivering:",
    "appended": "bilaga",
}


def whole_parties(persons: Sequence[Person], present: Sequence[Person]) -> list[Party] | None:
    """Return the parties whose present members these are, all of them; None where others are."""
    parties = list(dict.fromkeys(person.party for person in persons))
    all_of_them = [person for person in present if person.party in parties]
    return parties if set(all_of_them) == set(persons) else None


def _who(form: Dissenting, persons: Sequence[Person], item: Item) -> tuple[str, list[Gold]]:
    """Return who dissents, in words and as gold: people, or groups where the form names them."""
    pattern = NAMINGS[form.naming]
    present = [person for person, _ in form.meeting.serving(item.paragraph)]
    parties = whole_parties(persons, present) if pattern else None
    if pattern is None or not parties:
        return form.calling.people(persons), people_gold(persons)
    names = [p.code if form.naming in BY_CODE else p.name for p in parties]
    if form.naming == "code_group":
        text = listed([pattern.format(code=name) for name in names])
    else:
        text = pattern.format(name=listed(names))
    return text, [{"person_name": None, "party": party.code} for party in parties]


def _favour(form: Dissenting, dissent: Dissent) -> str | None:
    if dissent.favours == "own":
        noun = form.calling.noun
        return (
            f"eget {noun}"
            if len(dissent.persons) == 1
            else f"egna {noun}n".replace("förslagn", "förslag")
        )
    if isinstance(dissent.favours, Motion):
        return form.calling.motion(dissent.favours)
    return None


def reservation(
    form: Dissenting, dissent: Dissent, item: Item
) -> tuple[list[Block], list[Block], Gold]:
    """Return a reservation: the blocks in the item, those of an appendix, and gold."""
    who, persons = _who(form, dissent.persons, item)
    favour = _favour(form, dissent)
    text = form.sentence.format(who=who, favour=f" till förmån för {favour}" if favour else "")
    above, _, text = text.rpartition("\n")  # who dissents may stand on a line of its own
    here, after = _reasons(form, text, dissent.text, item, dissent.persons, "Reservation")
    here = [Para(above), *here] if above else here
    gold = {
        "persons": persons,
        "in_favour_of": favour,
        "text": "\n".join(dissent.text) or None,
    }
    return here, after, gold


def _reasons(
    form: Dissenting,
    text: str,
    reasons: Sequence[str],
    item: Item,
    persons: Sequence[Person],
    title: str,
) -> tuple[list[Block], list[Block]]:
    if not reasons:
        return [Para(text)], []
    stem = text.removesuffix(".")
    if form.where == "quoted":
        quoted = [f"{stem} enligt följande: ”{reasons[0]}", *reasons[1:]]
        quoted[-1] += "”"
        return [Para(line) for line in quoted], []
    if form.where == "following":
        return [Para(f"{stem} med följande motivering:"), *map(Para, reasons)], []
    number = form.rolls.next()
    meeting = form.meeting
    under = f"{title}, {meeting.body.name.lower()} {meeting.date.isoformat()}, § {item.paragraph}"
    signed = [Para(form.calling.mover(person), tight=True) for person in persons]
    after = [*appendix(f"Bilaga {number}", under), *map(Para, reasons), *signed]
    return [Para(f"{stem}, se bilaga {number}.")], after


REMARKS: Registry[Callable[[str, str], str]] = Registry()


@REMARKS.form
def lamnar(who: str, kind: str) -> str:
    """`NN (V) lämnar ett särskilt yttrande`, `... följande protokollsanteckning`."""
    what = "ett särskilt yttrande" if kind == "special_statement" else "en protokollsanteckning"
    return f"{who} lämnar {what}"


@REMARKS.form
def anmaler(who: str, kind: str) -> str:
    """`NN (V) anmäler särskilt yttrande`."""
    what = "särskilt yttrande" if kind == "special_statement" else "en protokollsanteckning"
    return f"{who} anmäler {what}"


@REMARKS.form
def inkommer(who: str, kind: str) -> str:
    """`NN (V) inkommer med särskilt yttrande`."""
    what = "särskilt yttrande" if kind == "special_statement" else "en protokollsanteckning"
    return f"{who} inkommer med {what}"


@REMARKS.form
def lamnar_foljande(who: str, kind: str) -> str:
    """`NN (V) lämnar följande särskilda yttrande:`, `... följande protokollsanteckning:`."""
    what = "särskilda yttrande" if kind == "special_statement" else "protokollsanteckning"
    return f"{who} lämnar följande {what}"


def remark(
    form: Dissenting, wording: Callable[[str, str], str], remark: Remark, item: Item
) -> tuple[list[Block], list[Block], Gold]:
    """Return a remark: the blocks in the item, those of an appendix, and gold."""
    who = form.calling.people(remark.persons)
    stem = wording(who, remark.kind)
    gold = {
        "kind": remark.kind,
        "persons": people_gold(remark.persons),
        "text": "\n".join(remark.text),
    }
    if form.where == "appended":
        title = (
            "Särskilt yttrande" if remark.kind == "special_statement" else "Protokollsanteckning"
        )
        here, after = _reasons(form, f"{stem}.", remark.text, item, remark.persons, title)
        return here, after, gold
    if form.where == "quoted":
        lines = [f"{stem}: ”{remark.text[0]}", *remark.text[1:]]
        lines[-1] += "”"
        return [Para(line) for line in lines], [], gold
    end = ":" if "följande" in stem else " enligt följande:"
    return [Para(stem + end), *map(Para, remark.text)], [], gold


ASIDES: dict[str, tuple[str, str]] = {  # for a conflict of interest, and without one
    "anmaler_jav": (
        "{who} anmäler jäv och deltar inte i handläggningen av ärendet.",
        "{who} deltar inte i beslutet.",
    ),
    "pa_grund_av": (
        "På grund av jäv deltar {who} inte i ärendets handläggning.",
        "{who} avstår från att delta i beslutet.",
    ),
    "jav_colon": ("{who} deltar inte i ärendet på grund av jäv.", "{who} deltar ej i beslutet."),
    "tjanstgor_ej": (
        "{who} tjänstgör ej i ärendet på grund av jäv.",
        "{who} deltar ej i ärendets avgörande.",
    ),
}


def aside(pair: tuple[str, str], who: Aside, calling: Calling) -> tuple[str, list[Gold]]:
    """Return the sentence about who takes no part, and gold."""
    text = pair[0 if who.conflict else 1].format(who=calling.people(who.persons))
    role = "conflict_of_interest" if who.conflict else "not_participating"
    return text, [{**person, "role": role} for person in people_gold(who.persons)]
