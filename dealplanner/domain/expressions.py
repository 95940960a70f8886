"""Typed sums: figures, percentages and + - * / ( ), worked out exactly and in bounded time."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from dealplanner.domain.figures import FIGURE, Figure, both_readings, read_figure
from dealplanner.domain.money import CURRENCIES, digits
from dealplanner.domain.numerals import AmountError, Numerals, babel_locale, quoted

MAX_DEPTH = 20

MULTIPLES = {
    **dict.fromkeys(("k", "tsd", "thousand", "tausend"), 10**3),
    **dict.fromkeys(("m", "mio", "mn", "mln", "million", "millionen", "millions"), 10**6),
    **dict.fromkeys(("bn", "mrd", "mia", "milliarde", "milliarden"), 10**9),
}
_WITH_CODE = {"t": 10**3} | MULTIPLES
_PERCENT = frozenset({"percent", "prozent", "pct"})
_TOKEN = re.compile(
    rf"\s*(?:(?P<figure>{FIGURE.pattern})|(?P<word>(?:US|AU?|CA?|NZ|S|HK|R)\$|[^\W\d_]+\.?)|(?P<sign>\S))"
)
_CURRENCY_SIGNS = {
    "$": "USD AUD CAD NZD SGD HKD MXN BRL ARS CLP COP TWD",
    "us$": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "s$": "SGD",
    "hk$": "HKD",
    "r$": "BRL",
    "£": "GBP EGP LBP SYP GIP FKP SHP",
    "¥": "JPY CNY",
    "円": "JPY",
    "kr": "SEK NOK DKK ISK",
    "fr": "CHF",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "₹": "INR",
    "rs": "INR PKR LKR NPR",
}


@dataclass(frozen=True, slots=True)
class Value:
    """What a text comes to. With `percent` the number is a share still to be taken of the offer."""

    number: Fraction
    percent: bool = False
    figure: Figure | None = None
    """The figure itself when the text is nothing but one (with its sign, multiple or currency)."""
    multiplied: bool = False
    negative: bool = False
    """Whether the text begins with a minus."""
    added: bool = False
    """Whether anything is added or subtracted in it."""
    bracketed: bool = False
    """Whether it is one figure in parentheses, which spreadsheets mean as a negative."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    figure: Figure | None = None
    multiple: int = 1


def evaluate(text: str, currency: str, signs: Numerals, locale: str) -> Value:
    """What a text made plain comes to; raises AmountError in one sentence.

    Nothing is ever executed: only figures, the four operations and parentheses are known.
    """
    tokens = list(_tokens(text, currency, signs, locale))
    if not any(token.kind == "figure" for token in tokens):
        raise not_an_amount(text, signs)
    value = _Reader(text, tokens).whole()
    if digits(currency) < 3 and (value.figure is None or value.multiplied):
        _refuse_thousands(tokens, signs)
    return value


def _refuse_thousands(tokens: list[_Token], signs: Numerals) -> None:
    """Refuse "1.500*2": what ends in a nought after three decimals may well mean thousands."""
    for figure in (token.figure for token in tokens if token.figure):
        if figure.ambiguous and figure.written.endswith("0"):
            raise AmountError(both_readings(figure.written, signs))


def not_an_amount(text: str, signs: Numerals) -> AmountError:
    """The error for a text that has nothing of an amount."""
    return AmountError(
        f"{quoted(text)} is not an amount: please type a figure such as {signs.grouped('1200')}, 150k, 5% "
        "or 2*1600, or leave it empty when it is unknown."
    )


def _tokens(text: str, currency: str, signs: Numerals, locale: str) -> Iterator[_Token]:
    own = _own_names(currency, locale)
    for match in _TOKEN.finditer(text):
        written = match[0].strip()
        if match["figure"]:
            yield _Token("figure", written, read_figure(written, signs))
        elif match["word"]:
            yield from _word(written, text, currency, own, signs)
        elif written in "+-*/()%":
            yield _Token(written, written)
        elif written and written.casefold() not in own:
            raise _foreign(written, text, currency, signs)


def _word(written: str, text: str, currency: str, own: frozenset[str], signs: Numerals) -> Iterator[_Token]:
    word = written.casefold()
    bare = word.rstrip(".")
    if word in own or bare in own:
        return
    if bare == "x":
        yield _Token("*", written)
    elif bare in _PERCENT:
        yield _Token("%", written)
    elif bare in MULTIPLES:
        yield _Token("multiple", written, multiple=MULTIPLES[bare])
    elif bare.endswith(currency.casefold()) and bare[: -len(currency)] in _WITH_CODE:
        yield _Token("multiple", written, multiple=_WITH_CODE[bare[: -len(currency)]])
    else:
        raise _foreign(written, text, currency, signs)


@lru_cache(maxsize=64)
def _own_names(currency: str, locale: str) -> frozenset[str]:
    """How the currency may be written: its code, its sign in this locale and the common ones."""
    from babel.numbers import get_currency_symbol

    names = {currency, str(get_currency_symbol(currency, babel_locale(locale)))}
    names |= {str(get_currency_symbol(currency, "en_US"))}
    names |= {sign for sign, codes in _CURRENCY_SIGNS.items() if currency in codes.split()}
    names |= {name.rstrip(".") for name in names}
    return frozenset(name.casefold() for name in names if name)


def _foreign(written: str, text: str, currency: str, signs: Numerals) -> AmountError:
    name = written.rstrip(".")
    known = name.upper() in CURRENCIES or name.casefold() in _CURRENCY_SIGNS
    if known or unicodedata.category(written[0]) == "Sc":
        return AmountError(
            f"{quoted(text)} is in another currency than this deal: please type the amount in {currency}."
        )
    if not any(character.isdigit() for character in text):
        return not_an_amount(text, signs)
    return AmountError(
        f"{quoted(written)} in {quoted(text)} cannot be read: please type figures only, such as "
        f"{signs.grouped('1200')}, 150k, 5% or 2*1600."
    )


class _Reader:
    """Recursive descent over the tokens of one short text."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._at = 0
        self._added = False

    def whole(self) -> Value:
        """The value of all tokens; raises AmountError when they are no complete sum."""
        found = self._sum(0)
        if self._at < len(self._tokens):
            raise self._unfinished(self._tokens[self._at].text)
        figures = [token.figure for token in self._tokens if token.figure]
        kinds = {token.kind for token in self._tokens}
        alone = len(figures) == 1 and not kinds & {"*", "/", "%"}
        return Value(
            found.number,
            found.percent,
            figure=figures[0] if alone else None,
            multiplied="multiple" in kinds,
            negative=self._tokens[0].kind == "-",
            added=self._added,
            bracketed=alone and "(" in kinds and not kinds & {"+", "-"},
        )

    def _peek(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _take(self, *kinds: str) -> str:
        kind = self._peek()
        if kind not in kinds:
            return ""
        self._at += 1
        return kind

    def _sum(self, depth: int) -> Value:
        total = self._product(depth)
        while operation := self._take("+", "-"):
            self._added = True
            more = self._product(depth)
            if more.percent != total.percent:
                raise AmountError(
                    f"{quoted(self._text)} adds a percentage to an amount: please type the percentage as a "
                    "product, such as 480000*5%."
                )
            number = total.number + more.number if operation == "+" else total.number - more.number
            total = Value(number, total.percent)
        return total

    def _product(self, depth: int) -> Value:
        result = self._signed(depth)
        while operation := self._take("*", "/"):
            other = self._signed(depth)
            if operation == "/" and other.number == 0:
                raise AmountError(f"{quoted(self._text)} divides by zero: please type the amount itself.")
            if operation == "*":
                result = Value(result.number * other.number, result.percent and other.percent)
            else:
                result = Value(result.number / other.number, result.percent and not other.percent)
        return result

    def _signed(self, depth: int) -> Value:
        negative = False
        while sign := self._take("+", "-"):
            negative ^= sign == "-"
        found = self._operand(depth)
        return Value(-found.number, found.percent) if negative else found

    def _operand(self, depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise AmountError(f"{quoted(self._text)} has too many parentheses: please type a shorter sum.")
        if self._take("("):
            found = self._sum(depth + 1)
            if not self._take(")"):
                raise self._unfinished("(")
        elif self._peek() == "figure":
            figure = self._tokens[self._at].figure
            assert figure is not None
            self._at += 1
            found = Value(figure.value * self._multiple())
        else:
            raise self._unfinished(self._tokens[self._at - 1].text if self._at else self._tokens[0].text)
        return Value(found.number / 100, True) if self._take("%") else found

    def _multiple(self) -> int:
        if self._peek() != "multiple":
            return 1
        self._at += 1
        return self._tokens[self._at - 1].multiple

    def _unfinished(self, near: str) -> AmountError:
        return AmountError(
            f"{quoted(self._text)} cannot be worked out near {quoted(near)}: "
            "please type a sum such as 2*1600."
        )
