"""How a locale writes numbers, and typed text brought to plain characters before it is read."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dealplanner.domain.fields import DomainError

MAX_TYPED = 200
"""The longest text that is read as an amount or a date, in characters."""


class AmountError(DomainError):
    """Text that cannot be read as an amount; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """The signs of one locale: what stands between digits, around them and beside a currency code."""

    decimal: str
    group: str
    last_group: int
    other_groups: int
    minus: str
    plus: str
    code_first: bool

    @property
    def plain_decimal(self) -> str:
        """The decimal sign as `plain` leaves it in typed text: a dot or a comma."""
        return _SIGNS.get(self.decimal, self.decimal)

    @property
    def plain_group(self) -> str:
        """The grouping sign as `plain` leaves it in typed text."""
        return " " if self.group.isspace() else _SIGNS.get(self.group, self.group)

    def grouped(self, figures: str) -> str:
        """Digits with the locale's grouping signs between them."""
        size, more = self.last_group, self.other_groups
        if len(figures) <= size:
            return figures
        if size == more == 3:
            return f"{int(figures):,}".replace(",", self.group)
        head, groups = figures[:-size], [figures[-size:]]
        while head:
            head, group = head[:-more], head[-more:]
            groups.append(group)
        return self.group.join(reversed(groups))


_ENGLISH = Numerals(".", ",", 3, 3, "−", "+", code_first=True)
_GERMAN = Numerals(",", ".", 3, 3, "−", "+", code_first=False)
_OURS = {"C": _ENGLISH, "en_US": _ENGLISH, "en_GB": _ENGLISH, "de_DE": _GERMAN}
"""The signs where our own languages are spoken most: loading Babel takes longer than reading a deal."""


@lru_cache(maxsize=64)
def numerals(locale: str) -> Numerals:
    """The signs of a locale ("de_DE", "en-GB"); one that is not known counts as English."""
    return _OURS.get(locale_name(locale)) or _by_babel(locale)


def _by_babel(locale: str) -> Numerals:
    known = babel_locale(locale)
    signs = known.number_symbols["latn"]
    last, more = known.decimal_formats[None].grouping
    currency = known.currency_formats["standard"].pattern.split(";")[0]
    minus, plus = str(signs.get("minusSign", "-")), str(signs.get("plusSign", "+"))
    return Numerals(
        decimal=str(signs["decimal"]),
        group=str(signs["group"]),
        last_group=last,
        other_groups=more,
        minus=minus.replace("-", "−"),
        plus=plus,
        code_first="¤" in currency.split("#")[0],
    )


def locale_name(locale: str) -> str:
    """A locale by the name that Babel has for it: "en_GB" for "en-GB.UTF-8"."""
    return locale.replace("-", "_").split(".")[0]


def babel_locale(name: str) -> Any:
    """Babel's locale of that name, or English; babel is loaded with the first call."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale_name(name))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse("en_US")


_SIGNS = {
    **dict.fromkeys("−‒–—―﹣－⁻", "-"),
    **dict.fromkeys("＋﹢", "+"),
    **dict.fromkeys("×✕✖⋅·∙∗＊", "*"),
    **dict.fromkeys("÷∕⁄／", "/"),
    **dict.fromkeys("％﹪٪", "%"),
    **dict.fromkeys("’‘‛ʼ`´′＇", "'"),
    **dict.fromkeys("⹁،，", ","),
    "．": ".",
    "（": "(",
    "）": ")",
}


def plain(text: str, signs: Numerals | None = None) -> str:
    """Typed text with ASCII digits, spaces and signs, without invisible characters.

    Raises AmountError when it is longer than MAX_TYPED.
    """
    text = text.strip()
    if len(text) > MAX_TYPED:
        raise AmountError(
            f"“{text[:20]}…” is too long to be read ({len(text):,} characters): "
            "please type one figure or a short sum."
        )
    arabic = {"٫": signs.plain_decimal, "٬": signs.plain_group} if signs else {}
    return "".join(_plain_character(character, arabic) for character in text).strip()


def _plain_character(character: str, arabic: dict[str, str]) -> str:
    if character.isascii() and character.isprintable():
        return character
    sign = arabic.get(character) or _SIGNS.get(character)
    if sign:
        return sign
    if character.isspace():
        return " "
    digit = unicodedata.decimal(character, -1)
    if digit >= 0:
        return str(digit)
    return "" if unicodedata.category(character) == "Cf" else character


def quoted(text: str) -> str:
    """What was typed, short enough for a sentence, in quotes."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in text[: 2 * MAX_TYPED]).split())
    return f"“{shown}”" if len(shown) <= 40 else f"“{shown[:39]}…”"
