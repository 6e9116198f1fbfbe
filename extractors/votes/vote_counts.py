"""Counted votes in a sentence, and what a yes and a no mean.

"Med 32 ja-röster mot 25 nej-röster" -> {"yes": 32, "no": 25};
"Ja-röst för liggande förslag, nej-röst för avslag" -> what each side stands for;
"Sara Ek (S) får 32 röster, Tage Ås (KD) får 26 röster" -> the candidates of an election.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.dates import number_of, number_pattern
from extractors.language.persons import NOBODY, Roster, find_people
from schemas.document import Passage

_HINTS = ("röst", "voter", "nej", "avst", "frånvar", " ja", "blank")
_SIDES = ("yes", "no", "abstain", "absent")


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    n = rf"(?P<n>{number_pattern()})"
    forms = {
        "yes": [
            rf"\b{n}\s*(?:stycken\s+)?(?:ja\b|ja-röst|jaröst|röster?\s+(?:för|på)\s+ja)",
            rf"\bja(?:-röster|röster)?\s*[:=]\s*{n}",
            rf"\b{n}\s+(?:ledam(?:ot|öter)\s+)?rösta(?:r|de)\s+ja\b",
            rf"\brösta(?:r|de)\s+ja\s*\({n}\)",
        ],
        "no": [
            rf"\b{n}\s*(?:stycken\s+)?(?:nej\b|nej-röst|nejröst|röster?\s+(?:för|på)\s+nej)",
            rf"\bnej(?:-röster|röster)?\s*[:=]\s*{n}",
            rf"\b{n}\s+(?:ledam(?:ot|öter)\s+)?rösta(?:r|de)\s+nej\b",
            rf"\brösta(?:r|de)\s+nej\s*\({n}\)",
        ],
        "abstain": [
            rf"\b{n}\s+(?:ledamöter\s+|ledamot\s+|som\s+|(?:val|röst)sed\w+\s+|är\s+|var\s+)*"
            r"(?:avst[åo]|nedlagd|blank)",
            rf"\b(?:avstår|avstod|avstående|avst)\s*[:=]\s*{n}",
            rf"\bavst(?:år|od)(?:\s+från att rösta)?\s*\({n}\)",
        ],
        "absent": [
            rf"\b{n}\s+(?:ledamöter\s+|ledamot\s+|är\s+|var\s+)*frånvarande",
            rf"\bfrånvarande\s*[:=]\s*{n}",
        ],
        "for": [rf"\bmed\s+{n}\s+röster?\s+mot\b", rf"\b{n}\s+röster?\s+(?:för|på|till)\b"],
        "against": [rf"\bmot\s+{n}\b", rf"\b{n}\s+röster?\s+(?:emot|mot)\b"],
    }
    return {
        side: [re.compile(form, re.IGNORECASE) for form in listed] for side, listed in forms.items()
    }


# "Den som bifaller punkt 2 röstar ja": the 2 counts nobody.
_NUMBERED = re.compile(
    r"(?:\bpunkt(?:en|er|erna)?|§+|\bnr|\bbilaga|\balternativ)\s*\d+(?:\s*(?:,|och|-|–)\s*\d+)*",
    re.IGNORECASE,
)
# "röstsiffrorna 23-21", "votering med 14-0": the two numbers alone, not those of a date.
_PAIR = re.compile(
    r"(?:\bröstsiffr\w+|\bsiffrorna|\bröstetal\w*|\b(?:röst|voter|omröst)[^.]{0,60}?\bmed)\s*:?\s+"
    r"(?P<yes>\d{1,3})\s*[-–]\s*(?P<no>\d{1,3})(?![\d-])(?=[\s.,;)]|$)",
    re.IGNORECASE,
)
# A clause runs on past "m.fl.".
_WHAT = r"(?P<what>(?:[^.;]|\bm\.\s?fl\.|(?<=[\s.]\w)\.(?!\s?fl\.)(?!\s+(?:ja|nej|den)\b))+?)"
# A full stop that ends what is meant: not that of "m.fl.", nor of an initial ("Jan A. Ek").
_STOP = r"(?:(?<![\s.]\w)[.;](?!\s?fl\.)|[.;](?=\s+(?:ja|nej|den)\b))"
_MEANS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?:de[nm]?|och) (?:som )?(?:vill |ville |önskar |röstar (?:för|på) |stöder |är för "
        r"|till motförslag antar )?"
        rf"{_WHAT},?\s+rösta(?:r|de)\s+[\"”]?(?P<side>ja|nej)\b",
        r"\b(?P<side>ja|nej)[- ]?röst(?:er|en)?\s+"
        rf"(?:avges för|avser|för|innebär|betyder|är(?: för)?|på|till)\s+{_WHAT}"
        rf"(?=,?\s*(?:och\s+)?nej[- ]?röst|{_STOP}|$)",
        rf"\b(?P<side>ja|nej)\s*(?:=|:|för|till|innebär)\s+{_WHAT}"
        rf"(?=,?\s*(?:och\s+)?nej\b|{_STOP}|[\n\"”]|$)",
        r"\bröstar\s+(?P<side>ja|nej)\s+(?:för|till)\s+(?P<what>[^.;,]+)",
        r"\bvinner\s+(?P<side>ja|nej),?\s+(?:har|är)\s+(?P<what>[^.;]+)",
    )
]


def counts_in(text: str) -> dict[str, int]:
    """Return the counted votes in a sentence: yes, no, abstain, absent, as stated."""
    lowered = text.casefold()
    if not any(hint in lowered for hint in _HINTS):
        return {}
    text = _NUMBERED.sub(lambda match: " " * len(match.group()), text)
    found: dict[str, int] = {}
    for option, patterns in _patterns().items():
        for pattern in patterns:
            match = pattern.search(text)
            number = number_of(match["n"]) if match else None
            if number is not None and option not in found:
                found[option] = number
    if not {"yes", "no"} & found.keys():
        pair = _PAIR.search(text)
        if pair:
            found["yes"], found["no"] = int(pair["yes"]), int(pair["no"])
    if "yes" not in found and "for" in found:
        rounds = [number_of(match["n"]) for match in _patterns()["for"][1].finditer(text)]
        if len(rounds) > 1 and rounds[1] is not None:
            found["yes"], found["no"] = found["for"], rounds[1]
        elif "against" in found:
            found["yes"], found["no"] = found["for"], found["against"]
    return {side: found[side] for side in _SIDES if side in found}


def means_in(sentence: Passage) -> list[tuple[str, Passage]]:
    """Return ("yes" or "no", what it means) for every side that a sentence explains."""
    found = []
    for pattern in _MEANS:
        for match in pattern.finditer(sentence.text):
            counted = _counted().search(match["what"])
            end = match.start("what") + counted.start() if counted else match.end("what")
            if end > match.start("what"):  # "22 ledamöter röstar nej" counts, and means nothing
                side = "yes" if match["side"].casefold() == "ja" else "no"
                found.append((side, sentence.cut(match.start("what"), end)))
    return found


@cache
def _counted() -> re.Pattern[str]:
    """Where what a side means ends because the count follows without a stop."""
    return re.compile(
        rf"(?:^|\s+)(?:med\s+)?{number_pattern()}\s+(?:ledam\w+|ja\b|ja-röst\w*|röst\w*)\b",
        re.IGNORECASE,
    )


@cache
def _given() -> re.Pattern[str]:
    return re.compile(
        r"\s*,?\s*(?:(?:har |hade )?"
        r"(?:får|fick|fått|erhåller|erhöll|erhållit|avgivits|avgetts))?\s*:?\s*"
        rf"(?P<n>{number_pattern()})\s+röst(?:er)?\b",
        re.IGNORECASE,
    )


@cache
def _cast_for() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<n>{number_pattern()})\s+(?:röst(?:er)?\s+)?(?:för|på|till)\s+$", re.IGNORECASE
    )


def candidates_in(sentence: Passage, roster: Roster = NOBODY) -> list[tuple[Passage, int]]:
    """Return the candidates of an election and their votes, in order, if any."""
    text = sentence.text
    if "röst" not in text:
        return []
    found: list[tuple[Passage, int]] = []
    for person in find_people(text, roster):
        said = _given().match(text, person.end) or _cast_for().search(text[: person.start])
        number = number_of(said["n"]) if said else None
        if number is not None and not person.genitive:
            found.append((sentence.cut(person.start, person.end), number))
    return found
