"""Heads of agenda items: the paragraph, the case number, the title."""

from __future__ import annotations

from collections.abc import Callable

from samples.variations.common import Registry, quoted
from samples.variations.minutes.facts.model import Item, Meeting
from samples.variations.minutes.forms.blocks import Block, Para, Raw, Row

CASES: dict[str, str] = {
    "slash_space": "{prefix} {year}/{serial}",
    "slash_colon": "{prefix}/{year}:{serial}",
    "five_digits": "{prefix} {year}/{serial:05}",
    "digits_first": "{serial:05}/{year}",
    "hyphen": "{prefix}-{year}-{serial:05}",
    "dots": "{prefix}.{year}.{serial}",
    "short": "{serial}/{short}",
    "year_first": "{year}/{prefix} {serial:04} 101",
    "class_code": "{prefix}/{year}:{serial} - 000",
    "classification": "{prefix} {year}/{serial:05}-1.4.2",
    "joined": "{prefix}{year}/{serial}",
    "two_bodies": "KS KF/{year}:{serial}",
    "digits_and_code": "{year}-{serial:05} 102",
}


def case_number(pattern: str, item: Item, meeting: Meeting) -> str | None:
    """Return an item's case number as printed, or None."""
    if item.case is None:
        return None
    year, serial = item.case
    prefix = "KS" if meeting.body.level == "council" else meeting.body.prefix
    return pattern.format(prefix=prefix, year=year, serial=serial, short=year % 100)


Head = Callable[[Item, str | None, Meeting], list[Block]]
ITEM_HEADS: Registry[Head] = Registry()


def _dnr(case: str | None, word: str = "Dnr") -> str:
    return f"{word} {case}" if case else ""


@ITEM_HEADS.form
def number_right_title_below(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45` and `Dnr ...` at the right, the title on the next line."""
    return [Row(f"§ {item.paragraph}", _dnr(case)), Row(item.title, size=1.1)]


@ITEM_HEADS.form
def one_line_number_below(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45 Title`, the case number below."""
    blocks: list[Block] = [Row(f"§ {item.paragraph} {item.title}")]
    return [*blocks, Para(_dnr(case), tight=True)] if case else blocks


@ITEM_HEADS.form
def body_prefix(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`KF § 45   Dnr ...`, the title below."""
    left = f"{meeting.body.prefix} § {item.paragraph}"
    return [Row(left, _dnr(case), tab=110), Row(item.title)]


@ITEM_HEADS.form
def full_stop(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45. Title`, the case number in brackets after it."""
    return [Row(f"§ {item.paragraph}. {item.title}{f' ({case})' if case else ''}")]


@ITEM_HEADS.form
def number_above(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """The case number on the line above the §."""
    head: list[Block] = [Row(f"§ {item.paragraph} {item.title}")]
    return [Para(case), *head] if case else head


@ITEM_HEADS.form
def diarienummer_tab(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45    Diarienummer ...`, the title below."""
    return [Row(f"§ {item.paragraph}", _dnr(case, "Diarienummer"), tab=60), Row(item.title)]


@ITEM_HEADS.form
def bare_number(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45 KS 2025/31` without a word before the number, the title below."""
    return [Row(f"§ {item.paragraph} {case or ''}".strip()), Row(item.title)]


@ITEM_HEADS.form
def arendenummer_below(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45`, the title, then `Ärendenummer: ...`."""
    blocks: list[Block] = [Row(f"§ {item.paragraph}"), Row(item.title)]
    return [*blocks, Para(_dnr(case, "Ärendenummer:"), tight=True)] if case else blocks


@ITEM_HEADS.form
def wrapped_title_number_right(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45  Title` that wraps, with the case number in a column at its right."""
    return [Row(f"§ {item.paragraph}  {item.title}", _dnr(case))]


@ITEM_HEADS.form
def brackets_below_title(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45` above the title and its case number in brackets."""
    title = f"{item.title} ({case})" if case else item.title
    return [Row(f"§ {item.paragraph}", bold=False), Row(title)]


@ITEM_HEADS.form
def with_year(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45/25` and `Dnr ...` on a line, the title below."""
    left = f"§ {item.paragraph}/{meeting.date.year % 100}"
    return [Row(left, _dnr(case), tab=90), Row(item.title)]


@ITEM_HEADS.form
def paragraf(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`Paragraf 45`, the title below, then `Dnr ...`."""
    blocks: list[Block] = [Row(f"Paragraf {item.paragraph}"), Row(item.title)]
    return [*blocks, Para(_dnr(case), tight=True)] if case else blocks


@ITEM_HEADS.form
def stop_and_title_below(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45.` with `Dnr: ...` at the right, the title in plain letters below."""
    return [Row(f"§ {item.paragraph}.", _dnr(case, "Dnr:")), Row(item.title, bold=False)]


@ITEM_HEADS.form
def body_name(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`Ks § 45` with the case number at a tab stop, without a word, and the title below."""
    left = f"{meeting.body.prefix.capitalize()} § {item.paragraph}"
    return [Row(left, case or "", tab=120), Row(item.title)]


@ITEM_HEADS.form
def title_in_a_column(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45` and the case number below it, the title in a column at the right, where it wraps."""
    left = [f"§ {item.paragraph}", *([f"Dnr {case}"] if case else [])]
    lines = ", ".join(f"strong({quoted(line)})" for line in left[:1])
    below = f", {quoted(left[1])}" if case else ""
    title = f"strong({quoted(item.title)})"
    number = f"stack(spacing: 0.65em, {lines}{below})"
    return [
        Raw(
            "block(above: 1em, below: 0.6em, sticky: true, width: 100%, "
            f"grid(columns: (130pt, 250pt), {number}, {title}))"
        )
    ]


@ITEM_HEADS.form
def capitals_below(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45 Title`, and the case number on a line below in capitals: `DNR: ...`."""
    blocks: list[Block] = [Row(f"§ {item.paragraph} {item.title}")]
    return [*blocks, Para(_dnr(case, "DNR:"), tight=True)] if case else blocks


@ITEM_HEADS.form
def case_first(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45`, then `KS 2025/31 Title` on one line."""
    return [Row(f"§ {item.paragraph}"), Row(f"{case} {item.title}" if case else item.title)]


@ITEM_HEADS.form
def number_and_officer_below(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`§ 45 Title`, and below it `Ärendenummer: ...  Handläggare: NN`."""
    blocks: list[Block] = [Row(f"§ {item.paragraph} {item.title}")]
    if not case:
        return blocks
    people = [*meeting.officials, meeting.secretary]
    officer = people[item.paragraph % len(people)].name
    return [*blocks, Row(f"Ärendenummer: {case}", f"Handläggare: {officer}", bold=False, tab=200)]


@ITEM_HEADS.form
def chain_of_bodies(item: Item, case: str | None, meeting: Meeting) -> list[Block]:
    """`Kf § 45  Ks § 31  Dnr ...`: the meeting's own §, and that of the body that prepared it."""
    own = f"{meeting.body.prefix.capitalize()} § {item.paragraph}"
    if not case:
        return [Row(own), Row(item.title)]
    below = "Ks" if meeting.body.level == "council" else "Au"
    chain = f"{own}   {below} § {item.paragraph + 17}"
    return [Row(chain, _dnr(case), tab=170), Row(item.title)]
