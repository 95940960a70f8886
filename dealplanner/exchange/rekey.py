"""Two separate deals side by side: their rows under identities made of their keys alone."""

from typing import Any

from dealplanner.domain.deal import Deal
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
    return deal_from(form)


def _strip(row: dict[str, Any]) -> None:
    row.pop("id", None)
    for held in row.values():
        if isinstance(held, list):
            for inner in held:
                _strip(inner)
