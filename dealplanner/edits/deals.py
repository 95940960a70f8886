"""Making a deal, copying one, and the actions on its own fields."""

import dataclasses
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.money import digits
from dealplanner.domain.tables import CHILDREN, DEAL, TABLES
from dealplanner.edits.actions import named, new_id


def new_deal(currency: str = "EUR", *, title: str = "", customer: str = "") -> Deal:
    """An empty deal; raises MoneyError for a currency that is none."""
    digits(currency)
    return Deal(id=new_id(), currency=currency, title=title, customer=customer)


def duplicate(deal: Deal) -> Deal:
    """The same deal under a new identity, its rows keeping theirs."""
    return dataclasses.replace(deal, id=new_id())


@named("Change the currency")
def set_currency(deal: Deal, currency: str) -> Deal:
    """Read every amount in another currency: 1,500.00 stays 1,500 of the new one, rounded half to even."""
    shift = digits(currency) - digits(deal.currency)
    if currency == deal.currency:
        return deal
    return dataclasses.replace(_each_amount(deal, lambda amount: _shifted(amount, shift)), currency=currency)


def _shifted(amount: int, places: int) -> int:
    return int(Decimal(amount).scaleb(places).to_integral_value(rounding=ROUND_HALF_EVEN))


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
