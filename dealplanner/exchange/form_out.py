"""From a deal to the interchange form: plain data, every field, references by key."""

from collections.abc import Callable, Mapping
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import CHILDREN, TABLES
from dealplanner.domain.trades import Move, Term, Trade
from dealplanner.exchange.form_values import written

FORMAT = "dealplanner"
VERSION = 1

TERM_FIELDS = ("issue", "option", "words")
"""What a give or a get of a trade says; which of the two it is, is said by the list it stands in."""


def form_of(deal: Deal) -> dict[str, Any]:
    """A deal in the interchange form. Lists are in the order of the deal; ranks are not written.

    The deal's id stands beside `deal`, as it does beside every key, and among the deal's fields.
    """
    keys = keys_of(deal)

    def row(entity: Any) -> dict[str, Any]:
        return _row(entity, deal.currency, keys.__getitem__)

    form: dict[str, Any] = {"format": FORMAT, "version": VERSION, "id": deal.id, "deal": row(deal)}
    for table in TABLES.values():
        if table.parent is None:
            form[table.name] = [
                {**row(held), **_children(held, table.name, row)} for held in getattr(deal, table.name)
            ]
    return form


def keys_of(deal: Deal) -> Mapping[str, str]:
    """The keys of the people, issues and options, which are all that others refer to, by their ids."""
    keys = {person.id: person.key for person in deal.people}
    keys.update({issue.id: issue.key for issue in deal.issues})
    keys.update({option.id: option.key for issue in deal.issues for option in issue.options})
    return keys


def _row(entity: Any, currency: str, key_of: Callable[[str], str]) -> dict[str, Any]:
    return {
        name: written(field, getattr(entity, name), currency, key_of)
        for name, field in descriptions(type(entity)).items()
        if field.kind is not Kind.RANK
    }


def _children(held: Any, table: str, row: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    if isinstance(held, Trade):
        return {
            "gives": [_term(term, row(term)) for term in held.gives],
            "gets": [_term(term, row(term)) for term in held.gets],
        }
    child = CHILDREN.get(table)
    if child is None:
        return {}
    forms = ((inner, row(inner)) for inner in getattr(held, child))
    return {child: [_said(inner, form) if isinstance(inner, Move) else form for inner, form in forms]}


def _term(term: Term, form: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in _said(term, form).items() if name != "kind"}


def _said(term: Term | Move, form: dict[str, Any]) -> dict[str, Any]:
    """A term without what it does not say: an option of an issue, or words."""
    named, worded = term.issue is not None, bool(term.words) or term.issue is None
    left_out = {*(() if named else ("issue", "option")), *(() if worded else ("words",))}
    return {name: value for name, value in form.items() if name not in left_out}
