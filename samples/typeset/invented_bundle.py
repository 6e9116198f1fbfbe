"""Sample b: a bundle from an invented municipality, set with what makes such files hard to read.

Running heads over two lines, signature boxes, `att`-points, a vote with counts, a plan in tables
without rules whose rows go on over the page, bullets at U+F0B7, and hyphens of every kind.
"""

from reportlab.pdfgen.canvas import Canvas

from . import invented_facts as facts
from . import invented_plan as plan
from . import symbol_font
from .gold import Bundle, to_yaml
from .page import PAGE_WIDTH, Booklet, Face, Flow, Furniture, Look, draw_line, draw_rule
from .swedish import date_in_words, listed, number_word
from .tables import Column, Row, open_table

NAME = "granvik-ks-2025-48"

_LOOK = Look(
    body=Face("Times-Roman", 12, 16, after=8),
    headings=(
        Face("Times-Bold", 16, 20, before=6, after=10),
        Face("Times-Bold", 13, 17, before=10, after=4),
    ),
    table=Face("Times-Roman", 10.5, 14),
    table_head=Face("Times-Bold", 10.5, 14, after=6),
    bullet=symbol_font.WORD_BULLET,
    bullet_font=symbol_font.FAMILY,
    left=68,
    right=68,
    top=100,
    bottom=110,
)
_HANG = 18
_COLUMNS = (
    Column("Mål", 98),
    Column("Åtgärd", 144),
    Column("Ansvarig", 93),
    Column("Tidplan", 57),
    Column("Indikator", 67),
)
_BROKEN_ROW = "2.5"
_RECIPIENTS = ("Kommundirektören", "Samtliga nämnder", "Granviksbostäder AB")


def typeset() -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    symbol_font.register()
    booklet = Booklet("Granviks kommun, kommunstyrelsen § 48 (påhittat exempel)")
    minutes = _furniture(facts.BOARD, "SAMMANTRÄDESPROTOKOLL", facts.MEETING_DATE, signed=True)
    booklet.add("minutes_extract", "Protokollsutdrag § 48", _minutes(), minutes)
    report = _furniture("Kommunledningsförvaltningen", "TJÄNSTESKRIVELSE", facts.REPORT_DATE)
    booklet.add("staff_report", "Tjänsteskrivelse", _staff_report(), report)
    measures = _furniture("Kommunledningsförvaltningen", "HANDLINGSPLAN", facts.REPORT_DATE)
    booklet.add("action_plan", plan.TITLE, _plan(), measures)
    pdf = booklet.close()
    return pdf, to_yaml(
        Bundle(
            municipality="Granvik",
            parts=booklet.parts,
            agenda_item=facts.ITEM,
            decisions=facts.DECISIONS,
            proposed=facts.PROPOSED,
            motions=facts.MOTIONS,
            vote_events=facts.VOTE_EVENTS,
            reservations=[facts.RESERVATION],
            statements=[facts.NOTE],
            referrals=[],
            programmes=[facts.PROGRAMME],
            tallies=[facts.TALLY],
            plan=plan.TITLE,
            areas=plan.AREAS,
            goals=plan.GOALS,
            governing_documents={},
        )
    )


def _furniture(body: str, kind: str, date: str, signed: bool = False) -> Furniture:
    """Return what draws a two-line running head and, on minutes, the signature boxes."""

    def draw(canvas: Canvas, number: int, count: int) -> None:
        middle, right = 260, PAGE_WIDTH - _LOOK.right - 62
        draw_line(facts.MUNICIPALITY, "Times-Bold", 11, _LOOK.left, 800, canvas)
        draw_line(kind, "Times-Bold", 11, middle, 800, canvas)
        draw_line(body, "Times-Roman", 10, _LOOK.left, 785, canvas)
        draw_line(date, "Times-Roman", 10, middle, 785, canvas)
        draw_line(f"{number} ({count})", "Times-Roman", 10, right + 36, 785, canvas)
        draw_rule(_LOOK.left, 777, _LOOK.width, 0, canvas)
        if signed:
            for place, label in enumerate(("Justerandes sign", "Utdragsbestyrkande")):
                x = _LOOK.left + place * _LOOK.width / 2
                canvas.rect(x, 40, _LOOK.width / 2, 46)
                draw_line(label, "Times-Roman", 8, x + 4, 76, canvas)

    return draw


def _minutes() -> Flow:
    flow = Flow(_LOOK)
    flow.heading(f"§ {facts.ITEM.paragraph}   Diarienummer {facts.ITEM.case_number}", 1)
    flow.heading(facts.ITEM.title)

    flow.heading("Kommunstyrelsens beslut", 1)
    flow.paragraph("Kommunstyrelsen beslutar")
    for point in (*facts.PROPOSED, facts.ADDED):
        flow.paragraph(point, hang=_HANG)

    flow.heading("Sammanfattning av ärendet", 1)
    flow.paragraph(
        "Kommunlednings~förvaltningen har följt upp klimat- och energi~programmet för 2024. "
        "Uppföljningen bygger på uppgifter från nämnderna och de kommunala bolagen, som var och "
        "en har bedömt sina mål och lämnat en motivering till varje bedömning. Ärendet har "
        "beretts tillsammans med kommunens ekonomi~avdelning."
    )
    flow.paragraph(
        "Av uppföljningen framgår att energi~användningen i kommunens lokaler fortsätter att "
        "minska, medan resorna med bil i tjänsten har ökat något. Förvaltningen bedömer att "
        "programmet behöver ersättas när det löper ut, och att ett förslag till nytt program "
        "därför bör tas fram under året. Nämnderna har fått tillfälle att lämna synpunkter på "
        "underlaget."
    )

    flow.heading("Förslag och yrkanden", 1)
    approval, referral, addition = facts.MOTIONS
    mover, seconder = approval.persons
    flow.paragraph(f"{mover} med instämmande av {seconder} yrkar bifall till {approval.target}.")
    flow.paragraph(
        f"{listed(referral.persons)} yrkar att ärendet återremitteras för {facts.REFERRAL_REASON}."
    )
    flow.paragraph(f"{listed(addition.persons)} yrkar, som ett tillägg, {facts.ADDED}.")

    flow.heading("Beslutsgång", 1)
    vote, proposal, added = facts.VOTE_EVENTS
    flow.paragraph(
        f"Votering begärs och ska verkställas. Den som röstar för {vote.about} röstar Ja, den "
        f"som röstar för återremiss röstar Nej. Med {vote.yes} ja-röster mot {vote.no} "
        "nej-röster beslutar kommunstyrelsen att avgöra ärendet i dag."
    )
    flow.paragraph(
        f"Ordföranden ställer därefter proposition på {proposal.about} och finner att "
        "kommunstyrelsen beslutar i enlighet med detta."
    )
    flow.paragraph(
        f"Slutligen ställer ordföranden proposition på bifall mot avslag till {added.about} och "
        "finner att kommunstyrelsen bifaller yrkandet."
    )

    flow.heading("Reservation", 1)
    reservation = facts.RESERVATION
    flow.paragraph(
        f"{listed(reservation.persons)} reserverar sig mot beslutet till förmån för "
        f"{reservation.in_favour_of}."
    )
    flow.heading("Protokollsanteckning", 1)
    author = listed(facts.NOTE.persons)
    flow.paragraph(f"{author} lämnar en protokollsanteckning enligt följande:")
    flow.paragraph(f"”{facts.NOTE.text}”")
    flow.heading("Beslutet skickas till", 1)
    for recipient in _RECIPIENTS:
        flow.paragraph(recipient)
    return flow


def _staff_report() -> Flow:
    flow = Flow(_LOOK)
    flow.heading("Tjänsteskrivelse")
    flow.paragraph(f"Diarienummer {facts.ITEM.case_number}")
    flow.paragraph(facts.ITEM.title)
    flow.heading("Förvaltningens förslag till beslut", 1)
    flow.paragraph("Kommunstyrelsen föreslås besluta")
    for point in facts.PROPOSED:
        flow.paragraph(point, hang=_HANG)

    programme, tally = facts.PROGRAMME, facts.TALLY
    status = {colour: number_word(count) for colour, count in tally.status.items()}
    trend = {direction: number_word(count) for direction, count in tally.trend.items()}
    flow.heading("Ärendet", 1)
    flow.paragraph(
        f"Kommunlednings~förvaltningen har följt upp {programme.name}. Programmet antogs av "
        f"kommunfullmäktige den {date_in_words(programme.adopted_on)}. Det har "
        f"{number_word(len(programme.areas))} områden: {', '.join(programme.areas[:-1])} samt "
        f"{programme.areas[-1]}."
    )
    flow.heading(f"Resultat {tally.year}", 1)
    flow.paragraph(
        f"Programmet har {tally.total} mål. Av dem bedöms {status['green']} som gröna, "
        f"{status['yellow']} som gula och {status['red']} som röda. Utvecklingen är positiv för "
        f"{trend['up']} mål, oförändrad för {trend['flat']} och negativ för {trend['down']}."
    )
    flow.paragraph("Birgitta Falkenäs, kommundirektör")
    return flow


def _plan() -> Flow:
    flow = Flow(_LOOK)
    flow.heading(plan.TITLE)
    flow.paragraph(
        f"Handlings~planen hör till {facts.PROGRAMME.name} och visar vad nämnderna ska göra för "
        "att målen ska nås. Den följs upp en gång om året, i samband med årsredovisningen."
    )
    flow.heading("Så läses planen", 1)
    flow.paragraph(
        "Under varje område står först vilka globala mål som området hör ihop med. Tabellen visar "
        "därefter målen, vad som ska göras, vilken nämnd som ansvarar, när det ska vara klart och "
        "hur det mäts. Där en ruta är tom har nämnden ännu inte angett tid eller indikator."
    )
    for number, area in enumerate(plan.AREAS, start=1):
        flow.heading(f"{number}. {area.area}", 1)
        flow.paragraph(f"Kopplar till globala mål {listed(area.sdgs)}.")
        rows = [
            Row(
                (
                    f"{goal.label} {goal.text}",
                    goal.activities,
                    goal.responsible_body,
                    goal.deadline or "",
                    goal.indicator or "",
                ),
                may_break=goal.label == _BROKEN_ROW,
            )
            for goal in plan.GOALS
            if goal.area == area.area
        ]
        open_table(flow, _COLUMNS, rows)
    return flow
