"""Sample a: a factual extract about a real case, in our own words between the recorded facts.

It copies no sentence of the original beyond the wording of points, goals and activities. Where
the original gives somebody's reasons, the extract says that they are left out.
"""

from reportlab.pdfgen.canvas import Canvas

from . import factual_facts as facts
from . import factual_plan as plan
from . import symbol_font
from .gold import Bundle, Programme, Tally, to_yaml
from .page import PAGE_WIDTH, Booklet, Face, Flow, Look, draw_line
from .swedish import date_in_words, listed, number_word
from .tables import Column, Row, ruled_table

NAME = "vasteras-ks-2024-213-facts"

_LOOK = Look(
    body=Face("Helvetica", 10.5, 14, after=6),
    headings=(
        Face("Helvetica-Bold", 16, 20, before=14, after=6),
        Face("Helvetica-Bold", 12, 16, before=10, after=3),
    ),
    table=Face("Helvetica", 9.5, 12),
    table_head=Face("Helvetica-Bold", 9.5, 12),
    bullet=symbol_font.BULLET,
    bullet_font=symbol_font.FAMILY,
    left=71,
    right=71,
    top=78,
    bottom=72,
)
_HEAD = "Faktautdrag ur offentliga handlingar – inte protokollet"
_COLUMNS = (("Aktiviteter", 0.45), ("Ansvarig nämnd", 0.25))


def typeset() -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    symbol_font.register()
    booklet = Booklet("Faktautdrag: Hållbarhetsuppföljning 2023, Västerås")
    booklet.add("minutes_extract", "Protokollsutdrag § 213", _minutes(), _furniture)
    booklet.add("staff_report", "Tjänsteutlåtande", _staff_report(), _furniture)
    booklet.add("action_plan", "Handlingsplan för social hållbarhet", _plan(), _furniture)
    pdf = booklet.close()
    return pdf, to_yaml(
        Bundle(
            municipality="Västerås",
            parts=booklet.parts,
            agenda_item=facts.ITEM,
            decisions=facts.DECISIONS,
            proposed=facts.POINTS,
            motions=facts.MOTIONS,
            vote_events=facts.VOTE_EVENTS,
            reservations=facts.RESERVATIONS,
            statements=[facts.STATEMENT],
            referrals=[facts.REFERRAL],
            programmes=[facts.SOCIAL, facts.ECOLOGICAL],
            tallies=[facts.ECOLOGICAL_TALLY, facts.SOCIAL_TALLY],
            plan="Handlingsplan för social hållbarhet",
            areas=plan.FOCUS_AREAS,
            goals=plan.GOALS,
            governing_documents={
                facts.ECOLOGICAL.name: facts.ECOLOGICAL_DOCUMENTS,
                facts.SOCIAL.name: facts.SOCIAL_DOCUMENTS,
            },
            warnings=["reservation_without_motion"],
        )
    )


def _furniture(canvas: Canvas, number: int, count: int) -> None:
    draw_line(_HEAD, "Helvetica", 8, _LOOK.left, 800, canvas)
    draw_line(f"Sida {number} av {count}", "Helvetica", 8, PAGE_WIDTH - 125, 40, canvas)


def _minutes() -> Flow:
    flow = Flow(_LOOK)
    flow.paragraph("Västerås stad")
    flow.paragraph(facts.BOARD)
    flow.heading(f"§ {facts.ITEM.paragraph}  Dnr {facts.ITEM.case_number}", 1)
    flow.heading(facts.ITEM.title)

    flow.heading("Beslut", 1)
    flow.paragraph("Kommunstyrelsen föreslår att kommunfullmäktige beslutar:")
    flow.numbered(facts.POINTS)

    flow.heading("Ärendebeskrivning", 1)
    programmes = listed([facts.SOCIAL.name, facts.ECOLOGICAL.name])
    flow.paragraph(f"Ärendet gäller uppföljningen för 2023 av {programmes}.")
    referred = date_in_words(facts.REFERRAL.date)
    flow.paragraph(f"{facts.REFERRAL.body} återremitterade ärendet den {referred}.")

    flow.heading("Yrkanden", 1)
    addition, support, rejection, approval = facts.MOTIONS
    flow.paragraph(
        f"{listed(addition.persons)} yrkar ett tillägg till beslutet enligt eget förslag. "
        "(Tilläggets innehåll är utelämnat i detta utdrag.)"
    )
    flow.paragraph(f"{listed(support.persons)} yrkar för sin del bifall till {support.target}.")
    flow.paragraph(
        f"{listed(rejection.persons)} yrkar dels avslag på {rejection.target}, "
        f"dels bifall till {approval.target}."
    )

    flow.heading("Proposition", 1)
    first, second = facts.VOTE_EVENTS
    flow.paragraph(
        f"Ordföranden ställer proposition på {first.about} och finner att kommunstyrelsen "
        "avslår förslaget."
    )
    flow.paragraph(
        f"Därefter ställer ordföranden proposition på {second.about} och finner att "
        "kommunstyrelsen bifaller förslaget."
    )

    flow.heading("Reservation", 1)
    with_reasons, without_reasons = (
        f"{listed(reservation.persons)} reserverar sig till förmån för {reservation.in_favour_of}."
        for reservation in facts.RESERVATIONS
    )
    flow.paragraph(with_reasons)
    flow.paragraph("(Reservationens text är utelämnad i detta utdrag.)")
    flow.paragraph(without_reasons)

    flow.heading("Särskilt yttrande", 1)
    flow.paragraph(f"{listed(facts.STATEMENT.persons)} lämnar ett särskilt yttrande.")
    flow.paragraph("(Yttrandets text är utelämnad i detta utdrag.)")
    return flow


def _staff_report() -> Flow:
    flow = Flow(_LOOK)
    flow.heading(f"Tjänsteutlåtande – {facts.ITEM.title}")
    flow.heading("Förslag till beslut", 1)
    flow.paragraph("Kommunstyrelsen föreslår att kommunfullmäktige beslutar:")
    flow.numbered(facts.POINTS)

    flow.heading("Uppföljning", 1)
    _programme(flow, facts.ECOLOGICAL, facts.ECOLOGICAL_TALLY)
    _programme(flow, facts.SOCIAL, facts.SOCIAL_TALLY)

    flow.heading(f"Styrande dokument under {facts.ECOLOGICAL.name}", 1)
    stated = number_word(len(facts.ECOLOGICAL_DOCUMENTS))
    flow.paragraph(f"Under programmet finns {stated} styrande dokument:")
    flow.bullets(facts.ECOLOGICAL_DOCUMENTS)
    flow.heading(f"Styrande dokument under {facts.SOCIAL.name}", 1)
    kinds = [f"{number_word(count)} {kind}" for kind, count in facts.SOCIAL_DOCUMENT_KINDS.items()]
    flow.paragraph(f"Under programmet finns {listed(kinds)}:")
    flow.bullets(facts.SOCIAL_DOCUMENTS)
    return flow


def _programme(flow: Flow, programme: Programme, tally: Tally) -> None:
    """Set when a programme was adopted, its areas, and how its goals came out."""
    status, trend = tally.status, tally.trend
    adopted = date_in_words(programme.adopted_on)
    flow.paragraph(f"{programme.name} antogs av kommunfullmäktige den {adopted}.")
    flow.paragraph(f"Programmet har {number_word(len(programme.areas))} områden:")
    flow.bullets(programme.areas)
    flow.paragraph(
        f"Uppföljningen för {tally.year} av {programme.name} omfattar {tally.total} mål. "
        f"Av målen är {number_word(status['red'])} röda, {number_word(status['yellow'])} gula "
        f"och {number_word(status['green'])} {'grönt' if status['green'] == 1 else 'gröna'}. "
        f"Trenden är uppåtgående för {number_word(trend['up'])} mål, oförändrad för "
        f"{number_word(trend['flat'])} mål och nedåtgående för {number_word(trend['down'])} mål."
    )


def _plan() -> Flow:
    flow = Flow(_LOOK)
    flow.heading("Handlingsplan för social hållbarhet")
    flow.paragraph("Utdraget återger målområden, områden, insatsområden, delmål och aktiviteter.")
    target_area = None
    for area in plan.FOCUS_AREAS:
        if area.target_area != target_area:
            target_area = area.target_area
            flow.heading(f"Målområde och inriktning – {target_area}")
        flow.heading(area.area, 1)
        numbers = listed(area.sdgs)
        flow.paragraph(f"Området omfattar de globala hållbarhetsmålen {numbers}.")
        flow.paragraph("Följande insatsområden prioriteras:")
        flow.bullets(area.items)
        for goal in plan.GOALS:
            if goal.area == area.area:
                columns = [Column(f"Delmål {goal.number}", 0.3 * _LOOK.width)]
                columns += [Column(head, share * _LOOK.width) for head, share in _COLUMNS]
                row = Row((goal.text, goal.activities, goal.responsible_body))
                ruled_table(flow, columns, [row])
    return flow
