"""How amounts and dates are written and read in the window: by the user's locale and the deal's currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.days import format_date, parse_day
from dealplanner.domain.written import format_amount, format_cost


@dataclass(frozen=True, slots=True)
class Formats:
    """`locale` is a name such as "en_GB"; `percent_of` (minor units) is what "5%" is taken of."""

    locale: str
    currency: str
    percent_of: int | None = None

    def money(self, minor: int | None, *, signed: bool = False, with_currency: bool = False) -> str:
        """An amount; unknown is "—"."""
        return format_amount(minor, self.currency, self.locale, signed=signed, with_currency=with_currency)

    def cost(self, minor: int | None) -> str:
        """A stored value under "costs": a cost is shown positive, a gain with a plus."""
        return format_cost(minor, self.currency, self.locale)

    def read_money(self, text: str) -> int | None:
        """The amount typed in minor units, None for unknown; raises AmountError."""
        from dealplanner.domain.amounts import parse_amount

        return parse_amount(text, self.currency, self.locale, percent_of=self.percent_of)

    def read_cost(self, text: str) -> int | None:
        """The value to store for a cost typed (negative for a cost); raises AmountError."""
        from dealplanner.domain.amounts import parse_cost

        return parse_cost(text, self.currency, self.locale, percent_of=self.percent_of)

    def day(self, day: date | None) -> str:
        """A date as the locale writes it, nothing for None."""
        return format_date(day, self.locale)

    def read_day(self, text: str) -> date | None:
        """The date typed, None for nothing; raises DateError."""
        return parse_day(text, self.locale)
