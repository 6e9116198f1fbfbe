"""Roll calls: a table with rules and sub-totals, lists by answer, and blocks side by side."""

from collections.abc import Sequence

from .minutes_blocks import Roll
from .minutes_flow import Sheet
from .minutes_gold import Person, Vote
from .page import Face

_OPTIONS = ("yes", "no", "abstain", "absent")
_ROW, _HEAD_ROW = 14.5, 17.0
_WIDE = (160.0, 34.0, 142.0, 30.0, 30.0, 32.0, 36.0)
_WIDE_HEADS = ("Ledamöter", "Parti", "Ersättare", "Ja", "Nej", "Avst", "Frånv")
_SMALL = (220.0, 70.0, 70.0, 70.0)
_SMALL_HEADS = ("Ledamöter", "Ja", "Nej", "Avstår")


def ruled(sheet: Sheet, roll: Roll) -> None:
    """Set a table with rules, its head on each page and `Transport:` at the foot of each."""
    votes = roll.event.votes
    sheet.need(_HEAD_ROW + 8 * _ROW)
    sheet.text(roll.caption, sheet.manner.section)
    sheet.y -= 5
    _head(sheet, _WIDE, _WIDE_HEADS)
    for place, vote in enumerate(votes):
        if sheet.y - 2 * _ROW < sheet.look.bottom:
            _row(sheet, _WIDE, ("Transport:", "", "", *_sums(votes[:place])), bold=True)
            sheet.new_page()
            sheet.text(f"{roll.caption} (forts.)", sheet.manner.section)
            sheet.y -= 5
            _head(sheet, _WIDE, _WIDE_HEADS)
        member = vote.substitutes_for or vote.person_name
        stand_in = vote.person_name if vote.substitutes_for else ""
        crosses = ["X" if vote.option == option else "" for option in _OPTIONS]
        _row(sheet, _WIDE, (member, vote.party, stand_in, *crosses))
    _row(sheet, _WIDE, ("Summa:", "", "", *_sums(votes)), bold=True)
    sheet.y -= 12


def small(sheet: Sheet, roll: Roll) -> None:
    """Set a board's table with rules, whole on one page."""
    votes = roll.event.votes
    sheet.need(_HEAD_ROW + (len(votes) + 3) * _ROW)
    sheet.text(roll.caption, sheet.manner.section)
    sheet.y -= 5
    _head(sheet, _SMALL, _SMALL_HEADS)
    for vote in votes:
        crosses = ["X" if vote.option == option else "" for option in _OPTIONS[:3]]
        _row(sheet, _SMALL, (f"{vote.person_name} ({vote.party})", *crosses))
    _row(sheet, _SMALL, ("Summa", *_sums(votes)[:3]), bold=True)
    sheet.y -= 12


def lists(sheet: Sheet, roll: Roll) -> None:
    """Set the names in running text, answer by answer."""
    sheet.text(roll.caption, sheet.manner.section)
    verbs = {
        "yes": "röstar ja",
        "no": "röstar nej",
        "abstain": "avstår",
        "absent": "är frånvarande",
    }
    for option in _OPTIONS:
        names = _named(roll.event.votes, option)
        if names:
            sheet.text(f"Följande {verbs[option]}: {', '.join(names)}.")


def answers(sheet: Sheet, roll: Roll) -> None:
    """Set the names in running text after `Ja röstar:`, with no caption of its own."""
    for option, lead in zip(_OPTIONS, ("Ja röstar:", "Nej röstar:", "Avstår:"), strict=False):
        names = _named(roll.event.votes, option)
        if names:
            sheet.text(", ".join(names), lead=lead)


def blocks(sheet: Sheet, roll: Roll) -> None:
    """Set two blocks side by side without rules; the left one is read to its end first."""
    words = {"yes": "Ja", "no": "Nej", "abstain": "Avstår", "absent": "Frånv."}
    face = Face(sheet.manner.body.font, 9, 12.5)
    bold = Face(sheet.manner.section.font, 9, 14)
    votes = list(roll.event.votes)
    half = sheet.look.width / 2
    sheet.need(180)
    sheet.text(roll.caption, sheet.manner.section)
    while votes:
        sheet.y -= bold.leading
        for side in (0.0, half):
            for x, head in ((0, "Ledamot"), (152, "Parti"), (188, "Röst")):
                sheet.label(head, bold, side + x, sheet.y)
        room = int((sheet.y - sheet.look.bottom) / face.leading)
        rows = min(room, (len(votes) + 1) // 2)
        page, votes = votes[: 2 * rows], votes[2 * rows :]
        top = sheet.y
        for place, vote in enumerate(page):
            side, row = divmod(place, rows)
            y = top - (row + 1) * face.leading
            sheet.label(_shown(vote), face, side * half, y)
            sheet.label(vote.party, face, side * half + 152, y)
            sheet.label(words[vote.option], face, side * half + 188, y)
        sheet.y = top - rows * face.leading - 10
        if votes:
            sheet.new_page()


def _shown(vote: Vote) -> str:
    """The voter, with a mark on one who serves for another."""
    return f"{vote.person_name} *" if vote.substitutes_for else vote.person_name


def _named(votes: Sequence[Vote], option: str) -> list[str]:
    return [str(Person(vote.person_name, vote.party)) for vote in votes if vote.option == option]


def _sums(votes: Sequence[Vote]) -> list[str]:
    return [str(sum(vote.option == option for vote in votes)) for option in _OPTIONS]


def _head(sheet: Sheet, widths: Sequence[float], heads: Sequence[str]) -> None:
    sheet.rule(0, sheet.y, sum(widths))
    _row(sheet, widths, heads, bold=True, height=_HEAD_ROW)


def _row(
    sheet: Sheet,
    widths: Sequence[float],
    cells: Sequence[str],
    bold: bool = False,
    height: float = _ROW,
) -> None:
    """Set a row with rules below and at the sides; answers stand in the middle of their column."""
    font = sheet.manner.section.font if bold else sheet.manner.body.font
    face = Face(font, 9, 11)
    top, x = sheet.y, 0.0
    sheet.y -= height
    first_answer = len(widths) - (4 if len(widths) > 4 else 3)
    for place, (width, cell) in enumerate(zip(widths, cells, strict=True)):
        shift = width / 2 - 3 * len(cell) if place >= first_answer and len(cell) < 3 else 3.5
        if cell:
            sheet.label(cell, face, x + shift, sheet.y + 4)
        sheet.rule(x, sheet.y, 0, top - sheet.y)
        x += width
    sheet.rule(x, sheet.y, 0, top - sheet.y)
    sheet.rule(0, sheet.y, x)
