"""What the sections of an edition read: the deal through its allow-list, the findings, and how amounts are
written.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dealplanner.brief.blocks import NO_BREAK, StillOpen
from dealplanner.brief.editions import Edition
from dealplanner.brief.views import NotOnTheListError, seen
from dealplanner.checks import Finding, Words, run, words
from dealplanner.checks.in_words import shortened
from dealplanner.domain.amounts import format_amount, format_cost
from dealplanner.domain.days import format_date
from dealplanner.domain.deal import Deal

LONG = 160
"""Characters of a point that are shown where it is only named; the wish list has all of them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The deal as one edition sees it, in one locale such as "en_GB"."""

    deal: Deal
    edition: Edition
    locale: str
    today: datetime.date
    _findings: tuple[tuple[Finding, Words], ...]

    @property
    def findings(self) -> tuple[tuple[Finding, Words], ...]:
        """What the checks say, with the words; worst first."""
        if "finding" not in self.edition.allowed:
            raise NotOnTheListError("findings are not on the list of this edition")
        return self._findings

    def money(self, minor: int | None, *, currency: bool = False) -> str:
        """An amount as the locale writes it; "—" when unknown."""
        return format_amount(minor, self.deal.currency, self.locale, with_currency=currency)

    def change(self, minor: int | None) -> str:
        """A difference, with its sign."""
        return format_amount(minor, self.deal.currency, self.locale, signed=True)

    def cost(self, minor: int | None) -> str:
        """A value to us under a heading that says it is a cost: positive; a gain has a plus."""
        return format_cost(minor, self.deal.currency, self.locale)

    def day(self, day: datetime.date | None) -> str:
        """A day as the locale writes it, on one line; nothing for none."""
        return format_date(day, self.locale).replace(" ", NO_BREAK)

    def distance(self, amount: int | None, limit: int | None) -> str:
        """How an amount stands to a limit, in words; nothing when either is unknown."""
        if amount is None or limit is None:
            return ""
        if amount == limit:
            return "exactly at our walk-away"
        return f"{self.money(abs(amount - limit))} {'above' if amount > limit else 'below'} our walk-away"


def sheet_of(deal: Deal, edition: Edition, locale: str, today: datetime.date) -> Sheet:
    """The deal made ready for the sections of an edition."""
    found: tuple[tuple[Finding, Words], ...] = ()
    if "finding" in edition.allowed:
        found = tuple((finding, words(finding, deal, locale)) for finding in run(deal))
    return Sheet(seen(deal, edition.allowed), edition, locale, today, found)


def still_open(items: Iterable[str]) -> tuple[StillOpen, ...]:
    """A block that lists what is missing; none when nothing is."""
    missing = tuple(item for item in items if item)
    return (StillOpen(missing),) if missing else ()


def naming(what: str, labels: Sequence[str], most: int = 4) -> str:
    """What is missing for which points: all of a few, the first of many; nothing for none."""
    if not labels:
        return ""
    named = ", ".join(f"“{shortened(label)}”" for label in labels[:most])
    more = len(labels) - most
    return f"{what} {named}" + (f" and {more} more" if more > 0 else "")
