"""The words of a finding: what is wrong in the deal's own words, and half a sentence on why it matters."""

from dataclasses import dataclass

from dealplanner.checks.finding import Argument, Finding
from dealplanner.checks.wording import TITLES, WHYS
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.days import format_date
from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import shortened as shortened

_SIGNED = frozenset({"net_amount"})


@dataclass(frozen=True, slots=True)
class Words:
    """A finding as it is read: plain text, never markup."""

    title: str
    why: str


def words(finding: Finding, deal: Deal, locale: str) -> Words:
    """A finding in words, its amounts in the deal's currency as the locale writes them."""
    arguments = dict(finding.arguments)
    values = {name: _shown(name, value, deal.currency, locale) for name, value in arguments.items()}
    return Words(_title(finding.code, arguments).format_map(values), WHYS[finding.code])


def _title(code: str, arguments: dict[str, Argument]) -> str:
    """The wording for this code: of the case that the rule names, or of its count when that is 0 or 1."""
    case = arguments.get("case") or {0: "none", 1: "one"}.get(_count(arguments), "")
    return TITLES.get(f"{code}.{case}") or TITLES[code]


def _count(arguments: dict[str, Argument]) -> int:
    count = arguments.get("count")
    return count if isinstance(count, int) else -1


def _shown(name: str, value: Argument, currency: str, locale: str) -> str:
    if name.endswith("_amount"):
        amount = value if isinstance(value, int) else None
        return format_amount(amount, currency, locale, signed=name in _SIGNED)
    if name.endswith("_day"):
        return format_date(str(value or ""), locale)
    return shortened(str(value or "")) if not isinstance(value, int) else str(value)
