"""Making a deal, copying one, and the actions on its own fields."""

import dataclasses
from collections.abc import Callable
from typing import Any

from dealplanner.domain.deal import Acceptance, Deal
from dealplanner.domain.fields import MAX_MINOR, Kind, descriptions
from dealplanner.domain.money import MoneyError, digits
from dealplanner.domain.tables import CHILDREN, DEAL, TABLES
from dealplanner.edits.actions import named, new_id


def new_deal(currency: str = "EUR", *, title: str = "", customer: str = "") -> Deal:
    """An empty deal; raises MoneyError for a currency that is none."""
    digits(currency)
    return Deal(id=new_id(), currency=currency, title=title, customer=customer)


def duplicate(deal: Deal) -> Deal:
    """The same deal under a new identity, its rows keeping theirs; what was accepted stays accepted.

    It is a deal of its own: one of a copy for a partner is never merged back into what that was made from.
    """
    copied = new_id()
    acceptances = tuple(_of_deal(accepted, deal.id, copied) for accepted in deal.acceptances)
    return dataclasses.replace(deal, id=copied, redacted_from="", acceptances=acceptances)


def _of_deal(accepted: Acceptance, known: str, copied: str) -> Acceptance:
    """A finding about the deal's own fields names the deal by its id."""
    named = f"{DEAL.name}/{known}/"
    if not accepted.target.startswith(named):
        return accepted
    field = accepted.target.removeprefix(named)
    return dataclasses.replace(accepted, target=f"{DEAL.name}/{copied}/{field}")


@named("Change the currency")
def set_currency(deal: Deal, currency: str) -> Deal:
    """Read every amount in another currency: 1,500.00 stays 1,500 of the new one, rounded half to even.

    Raises MoneyError for a currency that is none, and when an amount is too large for the new one.
    """
    shift = digits(currency) - digits(deal.currency)
    if currency == deal.currency:
        return deal
    return dataclasses.replace(_each_amount(deal, lambda amount: _shifted(amount, shift)), currency=currency)


def _shifted(amount: int, places: int) -> int:
    from decimal import ROUND_HALF_EVEN, Decimal  # not needed to show a deal

    shifted = int(Decimal(amount).scaleb(places).to_integral_value(rounding=ROUND_HALF_EVEN))
    if abs(shifted) > MAX_MINOR:
        raise MoneyError("An amount of this deal is too large for that currency, so it was not changed.")
    return shifted


def _each_amount(deal: Deal, change: Callable[[int], int]) -> Deal:
    lists = {
        table.name: tuple(_row_amounts(table.entity, row, change) for row in getattr(deal, table.name))
        for table in TABLES.values()
        if table.parent is None
    }
    for name, child in CHILDREN.items():
        lists[name] = tuple(
            dataclasses.replace(
                row,
                **{
                    child: tuple(
                        _row_amounts(TABLES[child].entity, held, change) for held in getattr(row, child)
                    )
                },
            )
            for row in lists[name]
        )
    changed: Deal = dataclasses.replace(_row_amounts(DEAL.entity, deal, change), **lists)
    return changed


def _row_amounts(entity: type[Any], row: Any, change: Callable[[int], int]) -> Any:
    amounts = {
        name: change(getattr(row, name))
        for name, field in descriptions(entity).items()
        if field.kind is Kind.MONEY and getattr(row, name) is not None
    }
    return dataclasses.replace(row, **amounts) if amounts else row
