"""Sentences for debates, reservations and budgets: the long texts of a council."""

import random

# fmt: off
_OPENINGS = (
    "Vi beklagar att majoriteten väljer att skynda fram ett beslut utan tillräckligt underlag.",
    "Det här är en fråga som berör många invånare i vardagen.",
    "Vårt förslag hade gett en långsiktig och hållbar lösning.",
    "Beslutet innebär att ansvaret skjuts över på kommande generationer.",
    "Vi har under hela beredningen påtalat bristerna i underlaget.",
    "När skolor, förskolor och äldreboenden går på knäna måste det viktigaste komma först.",
    "En kommun ska vara noga med skattebetalarnas pengar.",
    "Det är anmärkningsvärt att remissinstansernas synpunkter lämnas utan svar.",
    "Förslaget bygger på antaganden som inte längre stämmer.",
    "Vi delar bilden av behovet men inte av hur det ska mötas.",
)
_MIDDLES = (
    "Kostnaden är beräknad i 2022 års prisnivå och saknar reserv för oförutsedda utgifter.",
    "Ingen av de alternativa placeringarna har utretts på ett likvärdigt sätt.",
    "Föräldrar, personal och elever har inte fått komma till tals.",
    "Trafiken på Storgatan väntas öka med 1 200 fordon per dygn, enligt kommunens egen utredning.",
    "Landsbygdens förutsättningar nämns inte med ett ord i handlingarna.",
    "Vi hade hellre sett en etappindelning där varje steg följs upp innan nästa påbörjas.",
    "Den biologiska mångfalden i strandskogen är väl dokumenterad och går inte att ersätta.",
    "Att höja avgifterna för dem som har minst är varken rättvist eller nödvändigt.",
    "Kommunens låneskuld per invånare har fördubblats på tio år.",
    "Vi anser att 5 kap. 27 § kommunallagen ger stöd för att ärendet utreds vidare.",
    "Erfarenheter från andra kommuner visar att vinsterna ofta överskattas.",
    "Näringslivet har efterfrågat förutsägbara spelregler, inte nya särlösningar.",
    "Det saknas en barnkonsekvensanalys värd namnet.",
    "Byggnaden kan renoveras till en lägre kostnad, vilket framgår av besiktningen.",
    "Äldres rätt till trygghet får inte bli en fråga om postnummer.",
    "Resurserna borde i stället ha använts till fler medarbetare nära brukarna.",
    "Medborgardialogen genomfördes under semesterveckorna och lockade få deltagare.",
    "Redan i dag är väntetiden för ett bygglov längre än lagen medger.",
    "En oberoende granskning hade kostat lite och gett mycket.",
    "Upphandlingen bör delas upp så att även mindre företag kan lämna anbud.",
    "Energikostnaden för den föreslagna lösningen är nästan dubbelt så hög.",
    "Vi påminner om det enhälliga beslutet den 26 januari 2023, § 29, som nu frångås.",
)
_CLOSINGS = (
    "Mot denna bakgrund reserverar vi oss mot beslutet.",
    "Därför borde vårt yrkande ha bifallits.",
    "Av dessa skäl kan vi inte ställa oss bakom beslutet.",
    "Vi kommer att följa frågan noga.",
    "Allt detta talade för ett annat beslut.",
    "Vi hade önskat en bred uppgörelse och är fortfarande beredda att medverka till en sådan.",
)
# fmt: on


class Arguments:
    """Deals out paragraphs of argument; no sentence comes back before all have been used."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.left: dict[tuple[str, ...], list[str]] = {}

    def _draw(self, pool: tuple[str, ...], number: int) -> list[str]:
        """Draw sentences from a pool, shuffled anew when it is empty."""
        drawn: list[str] = []
        while len(drawn) < number:
            left = self.left.setdefault(pool, [])
            if not left:
                left += self.dice.sample(pool, len(pool))
            drawn.append(left.pop())
        return drawn

    def paragraphs(self, number: int, length: int = 4) -> list[str]:
        """Write paragraphs: the first opens and the last closes."""
        texts = [self._draw(_MIDDLES, length) for _ in range(number)]
        texts[0] = self._draw(_OPENINGS, 1) + texts[0]
        texts[-1] = texts[-1] + self._draw(_CLOSINGS, 1)
        return [" ".join(sentences) for sentences in texts]

    def remark(self, length: int = 2) -> str:
        """Write a short remark."""
        return " ".join(self._draw(_OPENINGS, 1) + self._draw(_MIDDLES, length - 1))
