"""Two separate deals side by side: their rows under identities made of their keys alone."""

from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.tables import DEAL, rows_of
from dealplanner.exchange.form_in import deal_from
from dealplanner.exchange.form_out import form_of

_ANY = "00000000-0000-5000-8000-000000000000"


def by_keys(deal: Deal) -> Deal:
    """The deal with ids that follow from its keys, the same for every deal; ranks are given anew."""
    form = form_of(deal)
    form["id"] = form["deal"]["id"] = _ANY
    for name, rows in form.items():
        if name != "deal" and isinstance(rows, list):
            for row in rows:
                _strip(row)
    places = _places(deal)
    for accepted in form["acceptances"]:
        place, _, field = accepted["target"].rpartition("/")
        accepted["target"] = f"{places.get(place, place)}/{field}"
    return deal_from(form)


def _places(deal: Deal) -> dict[str, str]:
    """Where a finding can stand, by identities, and the same by the places of the rows in their lists."""
    places = {f"{DEAL.name}/{deal.id}": DEAL.name}
    for number, (table, _, row) in enumerate(rows_of(deal)):
        places[f"{table.name}/{row.id}"] = f"{table.name}/{getattr(row, 'key', number)}"
    return places


def _strip(row: dict[str, Any]) -> None:
    row.pop("id", None)
    for held in row.values():
        if isinstance(held, list):
            for inner in held:
                _strip(inner)
