"""Amounts that somebody wrote in running text, in whatever country: "we can go to 435k", "435.000,-".

A figure that is typed into a cell is read strictly (dealplanner.domain.figures). Here nobody types for us,
and the question is only whether a text says an amount that is known: so every reading of a figure counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dealplanner.domain.expressions import MULTIPLES
from dealplanner.domain.money import CURRENCIES, digits

_SIGN = "[.,'’ʼ·٫٬_ \u00a0\u2009\u202f]"
_RUN = re.compile(rf"\d+(?:{_SIGN}\d+)*")
_SIGNS = re.compile(_SIGN)
_DECIMAL = ".,٫·"
_PART = re.compile("[^ \u00a0\u2009\u202f]{1,40}")
_GROUP = re.compile(r"\d{3}(?!\d)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s?[-−]?$|(\S)\s?[-−]?$")
_SCALES = MULTIPLES | {
    **dict.fromkeys(("mil", "mille", "duizend", "tys", "tis", "тыс", "тис"), 10**3),
    **dict.fromkeys(("lakh", "lakhs", "lac"), 10**5),
    **dict.fromkeys(("millones", "milhões", "milioni", "miljoen", "млн"), 10**6),
    **dict.fromkeys(("crore", "crores", "cr"), 10**7),
}
_SIGNS_OF_SCALE = {**dict.fromkeys("万萬만", 10**4), **dict.fromkeys("億亿억", 10**8)}
_CODE = r"(?:eur|usd|chf|gbp)\b"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_BEHIND = re.compile(
    r"[\s\u00a0-]?(?:(?P<share>%|‰|٪|percent\b|prozent\b|pct\b)"
    rf"|(?P<scale>(?:{_SCALE})(?=(?:{_CODE}|(?![^\W\d_])))|t(?=[€$£]|{_CODE})|[{''.join(_SIGNS_OF_SCALE)}])\.?)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[\s\u00a0]?([^\W\d_]{3,}|\S)")
_MONEY_WORDS = frozenset({"euro", "euros", "dollar", "dollars", "pound", "pounds", "francs", "franken", "kr"})
_YEARS = range(1900, 2200)
_MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a text, from `start` to `end`. `amount` and `step`, the unit of its last digit, are in
    minor units. It is `marked` when a currency or a word such as "k" beside it says that money is meant.
    """

    start: int
    end: int
    amount: int
    step: int
    marked: bool

    def says(self, amount: int) -> bool:
        """Whether it is this amount, exactly or rounded to where it ends (at most by half a hundredth)."""
        apart = abs(abs(amount) - self.amount)
        return apart == 0 or (2 * apart <= self.step and 100 * self.step <= self.amount)


@lru_cache(maxsize=2048)
def mentions(text: str, currency: str) -> tuple[Mention, ...]:
    """The figures in a text that can be amounts of a currency; twice if one can be read in two ways.

    Percentages and years are left out.
    """
    return tuple(found for run in _RUN.finditer(text) for found in _of_run(text, run, currency))


def _of_run(text: str, run: re.Match[str], currency: str) -> Iterator[Mention]:
    for start, end in _stretches(run):
        for number, places in _readings(text[start:end]):
            found = _mention(text, start, end, (number, places), currency)
            if found is not None:
                yield found


def _stretches(run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """What is in a run between its spaces, alone and with the groups of three behind it: several figures may
    stand there one behind the other.
    """
    parts = [part.span() for part in _PART.finditer(run.string, *run.span())]
    for at, (start, end) in enumerate(parts):
        yield start, end
        for following, end in parts[at + 1 : at + _MOST_PARTS]:
            if not _GROUP.match(run.string, following):
                break
            yield start, end


def _readings(written: str) -> Iterator[tuple[int, int]]:
    """What a figure may mean: its digits as a number, and how many of them are decimals."""
    parts, signs = _SIGNS.split(written), _SIGNS.findall(written)
    if not signs:
        yield int(written), 0
        return
    if _grouped(parts, signs):
        yield int("".join(parts)), 0
    if signs[-1] in _DECIMAL and signs[-1] not in signs[:-1] and _grouped(parts[:-1], signs[:-1]):
        yield int("".join(parts)), len(parts[-1])


def _grouped(parts: list[str], signs: list[str]) -> bool:
    """Whether these are the groups of one whole number, as they are written in some country."""
    if len(parts) == 1:
        return True
    return (
        len(set(signs)) == 1
        and 1 <= len(parts[0]) <= 3
        and int(parts[0]) > 0
        and all(len(part) in (2, 3) for part in parts[1:-1])
        and len(parts[-1]) == 3
    )


def _mention(text: str, start: int, end: int, number: tuple[int, int], currency: str) -> Mention | None:
    behind = _BEHIND.match(text, end)
    if behind and behind["share"]:
        return None
    times = _times(behind["scale"].lower()) if behind else 1
    shift = digits(currency) - number[1]
    scaled, rest = divmod(number[0] * times * 10 ** max(shift, 0), 10 ** max(-shift, 0))
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if rest or (before and before[1] and before.end(1) == start and not _is_money(before[1])):
        return None  # no amount of this currency, or part of a name such as "A435"
    after = _UNIT.match(text, behind.end() if behind else end)
    marked = bool(behind) or any(
        _is_money(word) for word in (before and (before[1] or before[2]), after and after[1]) if word
    )
    if not marked and text[start:end].isdecimal() and number[0] in _YEARS:
        return None
    step = times * 10**shift if shift >= 0 else max(times // 10**-shift, 1)
    return Mention(start, behind.end() if behind else end, scaled, step, marked)


def _times(scale: str) -> int:
    return _SIGNS_OF_SCALE.get(scale) or _SCALES.get(scale, 1000)


def _is_money(word: str) -> bool:
    import unicodedata

    return (
        word.upper() in CURRENCIES
        or word.casefold() in _MONEY_WORDS
        or unicodedata.category(word[-1]) == "Sc"
    )
