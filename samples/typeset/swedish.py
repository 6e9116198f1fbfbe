"""The small Swedish forms that sentences are put together from."""

from collections.abc import Sequence

# fmt: off
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)
_NUMBERS = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
    "tolv",
)
# fmt: on


def listed(words: Sequence[object]) -> str:
    """Join with commas and a last "och": [1, 2, 3] -> "1, 2 och 3"."""
    *first, last = [str(word) for word in words]
    return f"{', '.join(first)} och {last}" if first else last


def date_in_words(iso_date: str) -> str:
    """Write a date out: "2024-05-08" -> "8 maj 2024"."""
    year, month, day = (int(number) for number in iso_date.split("-"))
    return f"{day} {_MONTHS[month - 1]} {year}"


def number_word(number: int) -> str:
    """Write numbers up to twelve as words: 9 -> "nio", 24 -> "24"."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
