"""What a seller asks about packages, each answered as sentences and packages side by side; nothing of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dealplanner.analysis.exact.bounds import TooMany
from dealplanner.analysis.found import Found, found_of
from dealplanner.analysis.watch import Watch
from dealplanner.domain import values
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Option
from dealplanner.domain.money import digits
from dealplanner.domain.numerals import numerals
from ui.pages.trades.packages.words import place_words

if TYPE_CHECKING:
    from dealplanner.analysis.sensitivity import Tolerance

_SAME, _SHOWN = 1000, 3
"""So many packages of the same value are counted, and shown."""
_GUESSES = 12
"""So many guesses are named, those that matter soonest."""


@dataclass(frozen=True, slots=True)
class Column:
    """A package with the name it has in an answer."""

    name: str
    package: Found


@dataclass(frozen=True, slots=True)
class Answer:
    """Sentences, packages to look at side by side, and lines of words and amounts under headings."""

    sentences: tuple[str, ...]
    columns: tuple[Column, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()


def what_would_it_take(
    deal: Deal, name: str, options: Mapping[str, Option], locale: str, watch: Watch
) -> Answer:
    """What is better for both than a package called `name`: the best for us, for both together, for them."""
    from dealplanner.analysis.offers.improving import improve, in_words

    found = improve(deal, options, watch)
    columns = [Column(name, found.proposed)]
    if found.better:
        together = max(found.better, key=lambda one: one.value_to_us + one.value_to_them)
        named = (
            ("Most for us", found.better[0]),
            ("Most together", together),
            ("Most for them", found.better[-1]),
        )
        seen: set[tuple[int, int]] = set()
        for title, package in named:
            pair = package.value_to_us, package.value_to_them
            if pair not in seen:
                seen.add(pair)
                columns.append(Column(title, package))
    return Answer((in_words(deal, found, locale),), tuple(columns))


def equivalent(deal: Deal, value_to_us: int, locale: str, watch: Watch) -> Answer:
    """Three offers that are worth the same to us and differ as much as can be; DomainError with too many."""
    from dealplanner.analysis.offers.equivalents import equivalent_offers, in_words

    try:
        offers = equivalent_offers(deal, value_to_us, watch=watch)
    except TooMany as refusal:
        raise DomainError(str(refusal)) from None
    columns = (Column(f"Offer {letter}", offer) for letter, offer in zip("ABC", offers, strict=False))
    return Answer((in_words(deal, offers, locale),), tuple(columns))


def how_sure(deal: Deal, locale: str, watch: Watch) -> Answer:
    """How far each guess about them may be wrong, alone, before the fair split is another package."""
    from dealplanner.analysis.sensitivity import sensitivity

    found = sensitivity(deal, watch)
    if not found.tolerances:
        return Answer((found.remark or "Nothing here rests on a guess: all of it was said by them.",))
    lines = [_guess(deal, one, locale) for one in found.tolerances[:_GUESSES]]
    said = ["The fair split stays the same package while each guess alone is between these amounts."]
    more = len(found.tolerances) - len(lines)
    if more:
        said.append(f"The other {more} may be further wrong than these.")
    return Answer((" ".join(said),), lines=(_HEADINGS, *lines))


def _guess(deal: Deal, one: Tolerance, locale: str) -> tuple[str, str, str, str]:
    """A guess, and how low and how high it may be, in whole units towards the guess."""
    whole, amount = 10 ** digits(deal.currency), one.amount or 0
    low = None if one.down is None else -((one.down - amount) // whole) * whole
    high = None if one.up is None else (amount + one.up) // whole * whole
    shown = partial(format_amount, currency=deal.currency, locale=locale)
    guessed = "not known: 0" if one.amount is None else shown(one.amount)
    words = place_words(one.guess)
    return (
        words[0].upper() + words[1:],
        guessed,
        "any less" if low is None else shown(min(low, amount)),
        "any more" if high is None else shown(max(high, amount)),
    )


_HEADINGS = ("Our guess", "is", "from", "to")


def made_up(deal: Deal, issue_id: str, option_id: str, locale: str, watch: Watch) -> Answer:
    """What brings back, at the least cost to them, what a concession costs us."""
    from dealplanner.analysis.trades.making_up import in_words, making_up

    found = making_up(deal, issue_id, option_id, watch)
    way = found.made_up or found.closest
    if way is None:
        return Answer((found.remark,))
    plan = found_of(deal, values.planned(deal).package)
    return Answer(
        (f"{in_words(deal, way, locale)}.",), (Column("Our plan", plan), Column("With it", way.package))
    )


def same_value(deal: Deal, name: str, package: Found, locale: str, watch: Watch) -> Answer:
    """Other packages worth exactly as much to both sides as this one; DomainError where too many are."""
    from dealplanner.analysis.exact.behind import every_package

    pair = package.value_to_us, package.value_to_them
    try:
        every = every_package(deal, pair, _SAME, watch)
    except TooMany as refusal:
        raise DomainError(str(refusal)) from None
    except ValueError:
        every = []
    ids = {option.id for option in package.options.values()}
    others = [found for found in every if {option.id for option in found.values()} != ids]
    if not others:
        return Answer(("No other package is worth exactly this to both sides.",))
    count = numerals(locale).grouped(str(len(others)))
    more = "or more " if len(every) == _SAME else ""
    one = len(others) == 1
    said = f"{count} {more}other {'package is' if one else 'packages are'} worth exactly this to both sides."
    columns = (Column(f"Other {at}", found_of(deal, found)) for at, found in enumerate(others[:_SHOWN], 1))
    return Answer((said,), (Column(name, package), *columns))


def compared(deal: Deal, one: Column, other: Column, locale: str) -> Answer:
    """Two packages, and what the second is worth more or less to both sides."""
    us = other.package.value_to_us - one.package.value_to_us
    them = other.package.value_to_them - one.package.value_to_them
    if not us and not them:
        said = f"“{other.name}” is worth the same to both as “{one.name}”."
    else:
        to_us, to_them = _than(us, deal, locale), _than(them, deal, locale)
        said = f"“{other.name}” is worth {to_us} to us and {to_them} to them than “{one.name}”."
    return Answer((said,), (one, other))


def _than(amount: int, deal: Deal, locale: str) -> str:
    if not amount:
        return "no more and no less"
    shown = format_amount(abs(amount), deal.currency, locale)
    return f"{shown} {'more' if amount > 0 else 'less'}"
