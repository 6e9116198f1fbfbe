"""The points of a list or a sentence under a heading of decision, and who speaks in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.contract import Scope
from extractors.language.bodies import find_bodies
from extractors.language.persons import find_people
from extractors.language.sentences import sentences
from extractors.minutes.actions import action_of
from extractors.minutes.decision_voices import ALONE, REFERS, Voice, led_by
from schemas.document import Paragraph, Passage
from schemas.vocabulary import match_at, pattern, patterns

BULLETS = frozenset("•·●○◦▪■□►‣∙\uf0b7\uf0a7\uf0d8–—-*")
# "Styrelsen föreslår att fullmäktige fattar följande beslut: Fullmäktige avslår motionen."
_LEAD_AND_SENTENCE = re.compile(r"^(?P<lead>[^.:]{10,160}:)\s+(?=[A-ZÅÄÖ])")
_MANY_SENTENCES = re.compile(r"(?:[.!?]\s+[A-ZÅÄÖ].*){2}", re.DOTALL)
_OPENS_IN_BRACKETS = re.compile(r"^\([^()]+\)\S")
_COUNTS = re.compile(r"(?P<n>\d{1,2}|(?:[A-Ha-h]|[IVX]{1,4})[.)])\s+(?=[A-ZÅÄÖ]|att\b)")
_ORDERS = (
    [str(number) for number in range(1, 100)],
    list("ABCDEFGH"),
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"],
)
_FEWEST_NUMBERS = 2
_LONGEST_LEAD = 160
_SAME_EDGE = 3.0  # points
_LONGEST_ADDRESS = 50  # letters behind a name: ", Åsvägen 4"
_LETTERED = re.compile(r"^[a-zåäö]\)$")
_THAT_A_BODY = re.compile(r"(?<=föreslår )att \w+|(?<=föreslog )att \w+")  # who is to decide
_DISSENT = ("reserving", "abstaining", "conflict")


def _form(key: str) -> re.Pattern[str]:
    return pattern("decisions", key)


def inline_lead(text: str) -> re.Match[str] | None:
    """Return the lead of a sentence that holds a point: "Nämnden beslutar att anta planen"."""
    return match_at(patterns("decisions", "inline"), text)


def bare_lead(text: str) -> re.Match[str] | None:
    """Return the lead of one without "att": "Nämnden beslutade avslå motionen."."""
    return match_at(patterns("decisions", "bare"), text)


def points_in(
    paragraphs: Sequence[Paragraph], voice: Voice, scope: Scope
) -> Iterator[tuple[Voice, Passage, Passage]]:
    """Yield each point under a heading: who speaks, its text, and the words with their marker.

    `voice` is who speaks by the heading; a lead-in between the points may change it.
    """
    paragraphs = _with_markers(_unbroken(paragraphs))
    said = filed = False
    opened: tuple[Voice, list[Paragraph]] | None = None
    for index, paragraph in enumerate(paragraphs):
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        passage = paragraph.passage
        text = passage.text
        if opened is not None:
            if paragraph.marker in BULLETS or not (_ends_list(paragraph) or opened[0] != voice):
                opened[1].append(paragraph)
                continue
            yield whole(opened)
            opened = None
        if not paragraph.marker and (_sent_to(text) or _form("signed").match(text)):
            break
        if _decides_nothing(text) or not any(map(str.isalnum, text)):
            continue  # a note, or a line of signs that ends the agenda item: "____"
        if unanimous := _form("unanimous").search(text):
            passage = passage.cut(0, unanimous.start())
            text = passage.text
        if said and (paragraph.marker in BULLETS or (filed and _only_names(text))):
            continue  # a list behind a whole sentence is of something else
        if said and not paragraph.marker and _MANY_SENTENCES.search(text):
            continue  # running text behind the decision reports the agenda item
        if not paragraph.marker and _leads(text, after):
            voice = led_by(voice, text, scope)
            continue
        lead = _LEAD_AND_SENTENCE.match(text) if not paragraph.marker else None
        if lead and _form("leads").search(lead["lead"]):
            voice = led_by(voice, lead["lead"], scope)
            point = passage.cut(lead.end())
            yield voice, point, point
            continue
        led = inline_lead(text)
        # A marked point is given whole, unless it holds several: "1. Styrelsen beslutar att ...,
        # och att ..."
        if led and paragraph.marker and len(_att_points(passage.cut(led.end()))) == 1:
            led = None
        if led:
            nested = _form("that_it_decides").match(text, led.end())
            end = nested.end() if nested else led.end()
            addressed = _THAT_A_BODY.match(text, end) if led["proposes"] else None
            said_by = text[: addressed.end()] if addressed else text[:end].removesuffix("att ")
            voice = led_by(voice, said_by.rstrip(" ,:"), scope, inline=True)
            points = _att_points(passage.cut(end))
            if len(points) == 1 and _form("by_a_proposal").search(text, 0, led.end()):
                points = [passage]  # "Fullmäktige beslutar enligt nämndens förslag att anta ..."
            elif len(points) == 1 and led["proposes"] and "beslut" not in text[:end]:
                points = [passage]  # "Nämnden föreslår fullmäktige att avslå motionen."
            for point in points:
                yield voice, point, point
            continue
        if _opens_point(paragraph, after):
            opened = (voice, [paragraph])
            continue
        point = _bare(passage) if paragraph.marker else passage
        several = _by_sentence(passage) if not paragraph.marker else []
        if several:
            for each in several:
                yield voice, each, each
        elif text.startswith("att "):
            for each in _att_points(point):
                yield voice, each, each if not paragraph.marker else passage
            filed = action_of(text) in ("file", "note")
            said = said or (filed and text.endswith("."))
        elif point.text:
            point = _without_loose_end(point) if paragraph.marker else point
            said = said or (not paragraph.marker and text.endswith("."))
            filed = action_of(text) in ("file", "note")
            yield voice, point, passage
    if opened is not None:
        yield whole(opened)


def _sent_to(text: str) -> bool:
    return pattern("decisions", "sent_to").match(text) is not None


def _decides_nothing(text: str) -> bool:
    """Whether a text under a heading of decision is a note, or says who reserves or takes no
    part."""
    if pattern("decisions", "beside_points").search(text):
        return True
    if text.startswith("att "):
        return False
    people = find_people(text)
    acts = (
        bool(people)
        and not people[0].genitive
        and pattern("decisions", "before_a_person").match(text[: people[0].start]) is not None
    )
    return any(pattern("dissent", key).search(text) for key in _DISSENT) or (
        acts and pattern("decisions", "of_a_person").match(text, people[-1].end) is not None
    )


def _only_names(text: str) -> bool:
    """Whether an entry only names a paper that is filed or noted, and decides nothing."""
    return not text.endswith(".") and not text.startswith("att ") and action_of(text) == "other"


def _unbroken(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Join to an unended paragraph one that opens in brackets, "... bygglagen" and "(2010:900),
    PBL.", and who is elected: "... välja" and "Bo Ek (S), Åsvägen 4"; to a marked point the rows
    that share out what it grants, "Tekniska nämnden 340 tkr"."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1] if whole else None
        if before and not paragraph.marker and _shares_out(before, paragraph):
            joined = Passage.join([before.passage, paragraph.passage])
            whole[-1] = replace(before, passage=joined)
        elif before and not paragraph.marker and _runs_on(before.passage.text, paragraph):
            joined = Passage.join([before.passage, paragraph.passage], " ")
            whole[-1] = replace(before, passage=joined)
        else:
            whole.append(paragraph)
    return whole


def _shares_out(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a line below a marked point only gives an amount."""
    text = paragraph.passage.text
    return bool(before.marker) and _form("amount_rows").match(text) is not None


def _runs_on(before: str, paragraph: Paragraph) -> bool:
    text = paragraph.passage.text
    if _OPENS_IN_BRACKETS.match(text):
        return not before.endswith((".", ":", ",", ")"))
    people = find_people(text) if before.startswith("att ") else ()
    if not people or people[0].start or before.endswith((".", ":", ",")):
        return False
    rest = text[people[-1].end :]
    alone = not rest or (rest.startswith(",") and len(rest) < _LONGEST_ADDRESS)
    return alone and action_of(before) == "elect"


def _with_markers(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs that count from one in signs that a list elsewhere need not have with
    these as markers: "1 Planen antas.", "2 Taxan gäller."; "a. ...", "b. ..."; "I.", "II."."""
    opened = [_COUNTS.match(p.passage.text) if not p.marker else None for p in paragraphs]
    counted = [found["n"].rstrip(".)").upper() for found in opened if found]
    if len(counted) < _FEWEST_NUMBERS or not any(
        counted == list(order[: len(counted)]) for order in _ORDERS
    ):
        return list(paragraphs)
    return [
        _marked(paragraph, found["n"], found.end()) if found else paragraph
        for paragraph, found in zip(paragraphs, opened, strict=True)
    ]


def _marked(paragraph: Paragraph, marker: str, end: int) -> Paragraph:
    text = paragraph.passage.cut(end)
    printed = paragraph.passage.pieces[0]._replace(start=0, end=0, printed=marker)
    return replace(paragraph, marker=marker, passage=Passage(text.text, (printed, *text.pieces)))


def _by_sentence(passage: Passage) -> list[Passage]:
    """Part "Nämnden antar planen. Nämnden upphäver taxan.", where each names who decides, or says
    what is decided: "Nämnden befriar Bo Ek från uppdraget. Ny sammanräkning begärs."; and sentences
    in the passive, each on a line of its own: "Taxan fastställes." over "Planen ska ses över."."""
    parts = list(sentences(passage))
    names = [next(iter(find_bodies(part.text)), None) for part in parts]
    opens = [name is not None and name.start == 0 and not name.genitive for name in names]
    same = {name.name for name in names if name is not None and name.start == 0}
    decided = [
        own or _form("decided_of").match(part.text) is not None
        for own, part in zip(opens, parts, strict=True)
    ]
    if len(parts) > 1 and opens[0] and all(decided) and len(same) == 1:
        return parts
    alone = all(_form("decides_alone").search(part.text) for part in parts)
    return parts if len(parts) > 1 and alone and _stand_below_each_other(parts) else []


def _stand_below_each_other(parts: Sequence[Passage]) -> bool:
    """Whether each of some sentences begins a line of its own, at the edge of the first."""
    firsts = [part.pieces[0] for part in parts if part.pieces]
    lasts = [part.pieces[-1] for part in parts if part.pieces]
    return len(firsts) == len(parts) and all(
        (after.page > before.page or after.top > before.bottom - 1)
        and abs(after.x0 - firsts[0].x0) < _SAME_EDGE
        for before, after in zip(lasts, firsts[1:], strict=False)
    )


def _leads(text: str, after: Paragraph | None) -> bool:
    """Whether a paragraph only leads into points: "Kommunstyrelsen beslutar", "I fullmäktige:"."""
    points_follow = after is not None and (after.marker or after.passage.text.startswith("att "))
    if points_follow and _form("leads_for_its_part").match(text):
        return True
    if points_follow and pattern("decisions", "recommending").match(text):
        return True
    if after is not None and len(text) < _LONGEST_LEAD and _form("leads_whole").search(text):
        return True
    if len(text) >= 200 or (inline_lead(text) and not text.endswith(":")):
        return False
    if _form("leads").search(text) and len(text) < _LONGEST_LEAD:
        return True
    if _names_a_body(text):
        return True
    refers = not text.startswith("att ") and REFERS.match(text)
    return bool(refers) and (text.endswith(":") or bool(points_follow))


def leads_alone(text: str) -> bool:
    """Whether a text leads into points in words that hold none, whatever follows: "Nämnden för egen
    del", "Nämnden beslöt vidare", "Nämnden beslöt, i enlighet med förslaget,"."""
    if len(text) >= _LONGEST_LEAD or text.startswith("att ") or text.endswith("."):
        return False
    leads = _form("leads").search(text) or _form("leads_for_its_part").match(text)
    return bool(leads) or (text.endswith(("egen del", "sin del")) and _names_a_body(text))


def _names_a_body(text: str) -> bool:
    """Whether a text names a body and nothing else: "Styrelsen", "I fullmäktige:"."""
    alone = ALONE.match(text)
    bodies = find_bodies(alone["body"]) if alone else ()
    return bool(alone and bodies and bodies[0].end == len(alone["body"]))


def _opens_point(paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Whether a point goes on in a list: "Dagordningen fastställs med följande ändringar:"."""
    text = paragraph.passage.text
    if after is None or paragraph.marker or not text.endswith(":"):
        return False
    if after.marker in BULLETS and action_of(text) != "other":
        return True
    return bool(_form("with_list").search(text)) and not _ends_list(after)


def _ends_list(paragraph: Paragraph) -> bool:
    """Whether a paragraph is no entry of a list: a point of its own, or a decision in words."""
    text = paragraph.passage.text
    numbered = bool(paragraph.marker) and paragraph.marker not in BULLETS
    numbered = numbered and not _LETTERED.match(paragraph.marker)  # a list within a point
    return numbered or text.startswith("att ") or bool(inline_lead(text) or _sent_to(text))


def whole(opened: tuple[Voice, list[Paragraph]]) -> tuple[Voice, Passage, Passage]:
    """Return a point with the list that belongs to it."""
    voice, parts = opened
    everything = Passage.join([paragraph.passage for paragraph in parts])
    said = [
        _lettered(paragraph) if _LETTERED.match(paragraph.marker) else without_marker(paragraph)
        for paragraph in parts
    ]
    return voice, Passage.join(said), everything


def _lettered(paragraph: Paragraph) -> Passage:
    """Return an entry of a list with the letter that it may be called by: "a) Motion av ..."."""
    letter, *rest = paragraph.passage.pieces
    shift = len(paragraph.marker) + 1
    moved = [piece._replace(start=piece.start + shift, end=piece.end + shift) for piece in rest]
    first = letter._replace(start=0, end=len(paragraph.marker))
    return Passage(f"{paragraph.marker} {paragraph.passage.text}", (first, *moved))


def without_marker(paragraph: Paragraph) -> Passage:
    """Return the text without its marker; the provenance keeps it."""
    return _bare(paragraph.passage) if paragraph.marker else paragraph.passage


def _bare(item: Passage) -> Passage:
    return Passage(item.text, item.pieces[1:])


def _att_points(passage: Passage) -> list[Passage]:
    """Part "att godkänna ... samt att ge X i uppdrag att ..." where a new point opens."""
    points = []
    start = 0
    for found in _form("next_point").finditer(passage.text):
        inner = re.search(r"\batt\b", passage.text[start + 4 : found.start()])
        if _form("goes_on").match(found.group()) and inner:
            continue  # "ge X i uppdrag att låna och att bygga": the second is X's too
        asks = pattern("decisions", "asks_of").search(passage.text[start : found.start()])
        if asks and not inner and "," in found.group() and found.group().strip() == ",":
            continue  # "att bemyndiga A, med B som ersättare, att teckna firman"
        elects = action_of(passage.text[start : found.start()]) == "elect"
        if elects and pattern("verbs", "elected_for").match(passage.text[found.end() :]):
            continue  # "att utse A, med B som ersättare, att justera protokollet"
        points.append(passage.cut(start, found.start()))
        start = found.end()
    points.append(passage.cut(start))
    bare = [_without_loose_end(point) for point in points]
    return [point for point in bare if point.text]


def _without_loose_end(point: Passage) -> Passage:
    """Return a point without what ties it to the next: "fastställa taxan, samt"."""
    return point.cut(0, len(_form("loose_end").sub("", point.text)))
