"""The bulk of a set of minutes: what the offices write about a matter, drawn with a seed."""

import random
from collections.abc import Sequence

from .minutes_blocks import Block, Head, Marks, Par
from .swedish import date_in_words

_SENTENCES = (
    "{Office} har berett ärendet tillsammans med berörda verksamheter och bedömer att förslaget "
    "ryms inom beslutad ram.",
    "Underlaget har gåtts igenom på ett möte med ordföranden och vice ordförandena, som inte hade "
    "något att invända.",
    "Frågan har varit uppe vid flera tillfällen, senast den {date}, då {board} begärde ett "
    "fördjupat underlag.",
    "Kostnaden beräknas till {sum} tkr per år, varav hälften avser personal.",
    "Under {year} ökade efterfrågan med omkring {percent} procent jämfört med året innan.",
    "Ett första utkast skickades på remiss till nämnderna, och {replies} svar kom in innan "
    "remisstiden gick ut.",
    "De flesta av remissinstanserna är positiva, men flera pekar på att tidplanen är snäv.",
    "Enligt 5 kap. 1 § kommunallagen (2017:725) är ärendet av principiell beskaffenhet.",
    "I beslutet den {date}, § {para}, angavs att arbetet skulle återrapporteras inom ett år.",
    "{Office} har tagit del av hur jämförbara kommuner har löst frågan och funnit att lösningarna "
    "skiljer sig åt.",
    "Handläggningen har dröjt något, eftersom uppgifter från leverantören saknades till och med "
    "{date}.",
    "Lokalerna används i dag av tre verksamheter och är i behov av underhåll; kostnaden för detta "
    "ingår inte i kalkylen.",
    "En riskbedömning har gjorts tillsammans med de fackliga organisationerna, som inte har haft "
    "något att erinra.",
    "Förslaget bedöms inte medföra några kostnader utöver vad som redan har beslutats i budgeten.",
    "Barnets bästa har prövats, och bedömningen är att förslaget har en positiv verkan för barn "
    "och unga.",
    "Förändringen berör omkring {replies}0 hushåll, framför allt i de östra delarna.",
    "Den som är missnöjd har kunnat lämna synpunkter under två veckor; {replies} personer har "
    "gjort det.",
    "Om inget nytt framkommer räknar {office} med att arbetet kan vara avslutat före årsskiftet.",
    "Av utredningen framgår att två alternativ har prövats, och att det dyrare av dem skulle "
    "kräva ytterligare {sum} tkr.",
    "{Office} följer utvecklingen och återkommer om förutsättningarna ändras.",
    "Avtalet löper ut den {date} och förlängs med ett år i taget om det inte sägs upp.",
    "Redovisningen visar att målet nåddes för {percent} av de fyrtio enheter som följdes upp.",
    "Samråd har hållits med rådet för äldre och personer med funktionsnedsättning, som "
    "tillstyrker.",
    "Antalet ärenden har minskat sedan {year}, vilket till en del beror på nya rutiner.",
    "Vid genomgången upptäcktes att en bilaga saknades; den har därefter kompletterats.",
    "Revisorerna har i sin granskning framhållit att ansvarsfördelningen behöver bli tydligare.",
    "Frågan om finansiering behandlas i samband med arbetet med mål och budget.",
    "Länsstyrelsen har meddelat att den inte har några synpunkter i det här skedet.",
    "Det är inte möjligt att i nuläget ange exakt när bidraget kan betalas ut.",
    "Försäkringsbolaget har lämnat ett utlåtande, daterat den {date}.",
    "Två av de tre yttranden som har kommit in efter remisstidens slut har ändå kunnat beaktas.",
    "Beloppet motsvarar vad som avsattes i flerårsplanen, uppräknat med prisindex.",
    "Arbetet har letts av en styrgrupp med deltagare från {replies} enheter.",
    "Ett alternativ vore att avvakta den statliga utredningen, som väntas bli klar under hösten.",
    "I jämförelse med riket ligger resultatet {percent} procent under medelvärdet.",
    "Frågor om arbetsmiljö har behandlats i samverkan den {date}.",
    "Den ekonomiska redovisningen har granskats av en utomstående konsult.",
    "Synpunkter som rör enskilda har inte tagits med i sammanställningen.",
    "Ändringarna i förhållande till nu gällande lydelse är markerade i bilagan.",
    "Från och med årsskiftet gäller nya föreskrifter, vilket gör att dokumentet behöver ses över.",
    "Vid sammanträdet den {date} lämnades muntlig information, varefter frågan om tidplan togs "
    "upp på nytt.",
    "Intresset har varit större än väntat, och {replies} ansökningar ligger fortfarande i kö.",
    "En avgift på {sum} kronor tas ut för den som inte har lämnat uppgifter i tid.",
    "Klimatpåverkan bedöms som ringa, eftersom antalet transporter inte ökar.",
    "{Office} har inte funnit skäl att göra någon annan bedömning än den som gjordes {year}.",
    "Bestämmelserna i 6 kap. 13 § kommunallagen innebär att ansvaret inte kan överlåtas.",
    "Förvaltningsrätten avslog överklagandet den {date}, och domen har vunnit laga kraft.",
    "Det föreslagna datumet har valts så att verksamheterna hinner förbereda sig.",
    "Medborgardialogen genomfördes på tre platser och samlade omkring {replies}0 personer.",
    "Skillnaderna mellan könen är små, men pojkar och män är överrepresenterade i två av "
    "grupperna.",
    "Personalomsättningen, som under {year} var {percent} procent, har därefter minskat.",
    "Övriga delar av uppdraget redovisas senare under året.",
    "Utredaren har även tittat på hyror, el- och värmekostnader samt på behovet av städning.",
)
_PAPERS = (
    "Tjänsteskrivelse den {date}",
    "{Board}s protokoll den {date}, § {para}",
    "Arbetsutskottets protokoll den {date}, § {para}",
    "Sammanställning av remissvar",
    "Bilaga 1: Kalkyl, reviderad den {date}",
    "E-post från leverantören den {date}",
    "Protokoll från samverkansgruppen den {date}, §§ {para}-{after}",
    "Granskningsrapport från de förtroendevalda revisorerna",
)


class Bulk:
    """A supply of background for one set of minutes."""

    def __init__(self, seed: int, office: str, board: str, receivers: Sequence[str]) -> None:
        self._draw = random.Random(seed)
        self._office = office
        self._board = board
        self._receivers = receivers
        self._stock: list[str] = []

    def story(self, opening: str, paragraphs: int = 2) -> list[Block]:
        """Tell of a matter: an opening of its own, then what such texts say."""
        texts = [" ".join([opening, *self._some(3)])]
        texts += [" ".join(self._some(self._draw.randint(3, 5))) for _ in range(paragraphs - 1)]
        return [Par(text) for text in texts]

    def papers(self, heading: str = "Beslutsunderlag", count: int = 3) -> list[Block]:
        """List the papers of a matter."""
        chosen = self._draw.sample(_PAPERS[1:], count - 1)
        texts = [self._fill(text) for text in (_PAPERS[0], *chosen)]
        return [Head(heading), Marks(texts)]

    def sent_to(self, heading: str, count: int = 2) -> list[Block]:
        """List whom the decision is sent to."""
        return [Head(heading), Marks(self._draw.sample(self._receivers, count), plain=True)]

    def _some(self, count: int) -> list[str]:
        """Take sentences; one that was used does not come back soon."""
        found = []
        for _ in range(count):
            if len(self._stock) <= len(_SENTENCES) // 2:
                fresh = [text for text in _SENTENCES if text not in self._stock]
                self._draw.shuffle(fresh)
                self._stock = fresh[len(fresh) // 2 :] + self._stock
            found.append(self._fill(self._stock.pop()))
        return found

    def _fill(self, text: str) -> str:
        draw = self._draw
        month = draw.randint(1, 14)  # up to February of the year of the meeting
        date = f"{2024 + month // 13}-{(month - 1) % 12 + 1:02}-{draw.randint(1, 28):02}"
        para = draw.randint(9, 180)
        return text.format(
            Office=self._office[0].upper() + self._office[1:],
            office=self._office,
            Board=self._board[0].upper() + self._board[1:].removesuffix("s"),
            board=self._board,
            date=date_in_words(date),
            year=draw.randint(2020, 2023),
            sum=f"{draw.randint(1, 9)} {draw.randint(10, 99) * 10}".replace(" ", "\u00a0"),
            percent=draw.randint(3, 38),
            replies=draw.randint(4, 29),
            para=para,
            after=para + draw.randint(1, 9),
        )
