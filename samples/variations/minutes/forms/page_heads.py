"""Running heads and feet: what stands on every page."""

from __future__ import annotations

from collections.abc import Callable

from samples.variations.common import Registry, quoted
from samples.variations.minutes.facts.model import Meeting

HEADS: Registry[Callable[[Meeting], str]] = Registry()
FEET: Registry[Callable[[Meeting], str]] = Registry()

LOGO = 'box(width: 18pt, height: 22pt, fill: rgb("#17406d"), radius: 3pt)'
PAGE = "counter(page).display()"
TOTAL = "counter(page).final().first()"


def _n(meeting: Meeting) -> tuple[str, str, str]:
    return quoted(meeting.kommun), quoted(meeting.body.name), quoted(meeting.date.isoformat())


@HEADS.form
def letterhead(meeting: Meeting) -> str:
    """Logo and name at the left, the title, the body and the date in the middle, the page right."""
    kommun, body, date = _n(meeting)
    return f"""grid(columns: (150pt, 1fr, auto),
      grid(columns: (24pt, 1fr), {LOGO}, strong({kommun})),
      [#strong("SAMMANTRÄDESPROTOKOLL") \\ #{body} \\ #"Sammanträdesdatum " #{date}],
      [#{PAGE}#"("#{TOTAL}#")"])"""


@HEADS.form
def sida_av(meeting: Meeting) -> str:
    """`Sida 3 av 14` at the right, the labels above their values."""
    kommun, body, date = _n(meeting)
    return f"""grid(columns: (1fr, auto), row-gutter: 3pt,
      strong({kommun}), strong("Sammanträdesprotokoll"),
      {body}, [#"Sida "#{PAGE}#" av "#{TOTAL}],
      "", {date})"""


@HEADS.form
def boxed(meeting: Meeting) -> str:
    """A ruled table with small labels above the values."""
    kommun, body, date = _n(meeting)
    small = "set text(size: 0.7em)"
    return f"""table(columns: (1fr, 1.3fr, 1fr, 60pt), stroke: 0.5pt, inset: 3pt,
      strong({kommun}), [#{{ {small}; "Protokoll" }} \\ #{body}],
      [#{{ {small}; "Sammanträdesdatum" }} \\ #{date}],
      [#{{ {small}; "Sida" }} \\ #{PAGE} (#{TOTAL})])"""


@HEADS.form
def one_head_line(meeting: Meeting) -> str:
    """Everything on one line with a rule below."""
    kommun, body, date = _n(meeting)
    return f"""stack(spacing: 4pt,
      [#{kommun}, #{body} #h(1fr) Protokoll #{date} #h(1fr) sid #{PAGE} av #{TOTAL}],
      line(length: 100%, stroke: 0.5pt))"""


@HEADS.form
def columns_of_labels(meeting: Meeting) -> str:
    """`Datum` and `Sida` as column heads, the values below."""
    kommun, body, date = _n(meeting)
    return f"""grid(columns: (1fr, 90pt, 50pt), row-gutter: 3pt,
      strong({kommun}), "Datum", "Sida", {body}, {date}, [#{PAGE}],
      strong("PROTOKOLL"), "", "")"""


@HEADS.form
def letterspaced(meeting: Meeting) -> str:
    """The title letterspaced: `P R O T O K O L L`."""
    kommun, body, date = _n(meeting)
    return f"""grid(columns: (1fr, auto), row-gutter: 3pt,
      strong({kommun}), "P R O T O K O L L", {body}, {date}, "", [#{PAGE} (#{TOTAL})])"""


@HEADS.form
def counter_of_the_year(meeting: Meeting) -> str:
    """A page number that runs through the year: `Sid 311 (410)`."""
    kommun, body, date = _n(meeting)
    return f"""grid(columns: (1fr, 1fr, auto), row-gutter: 3pt,
      strong({kommun}), strong("SAMMANTRÄDESPROTOKOLL"),
      [Sid #(counter(page).get().first() + 300) (410)],
      {body}, [Sammanträdesdatum #{date}], "")"""


@HEADS.form
def centred(meeting: Meeting) -> str:
    """Everything centred, line by line."""
    kommun, body, date = _n(meeting)
    return f"""align(center,
      [#strong({kommun}) \\ #{body} \\ Protokoll #{date} \\ #{PAGE} (#{TOTAL})])"""


@FEET.form
def signature_boxes(meeting: Meeting) -> str:
    """Boxes for signatures."""
    cell = 'text(size: 6.5pt, "{}")'
    cells = ", ".join(
        f"[#{cell.format(word)} #v(12pt)]"
        for word in ("Ordförandens sign", "Justerandes sign", "Utdragsbestyrkande")
    )
    return f"table(columns: (1fr, 1fr, 1fr), stroke: 0.5pt, inset: 2pt, {cells})"


@FEET.form
def signature_words(meeting: Meeting) -> str:
    """The words alone."""
    return 'grid(columns: (1fr, 1fr), "Justerandes sign", "Utdragsbestyrkande")'


@FEET.form
def page_number(meeting: Meeting) -> str:
    """A page number in the middle."""
    return f"align(center, [#{PAGE}])"


@FEET.form
def address(meeting: Meeting) -> str:
    """An address and a web site."""
    site = meeting.municipality.lower().replace("ä", "a").replace("å", "a").replace("ö", "o")
    text = f"{meeting.kommun}, Storgatan 1, 123 45 {meeting.municipality} | www.{site}.example"
    return f"align(center, text(size: 7pt, {quoted(text)}))"


@FEET.form
def empty(meeting: Meeting) -> str:
    """Nothing."""
    return "none"
