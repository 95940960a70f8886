"""From the interchange form to a deal: strict, by the descriptions, each refusal naming its place."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any, TypeVar
from uuid import uuid4

from dealplanner.domain import rules
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.fields import Description, DomainError, Kind, descriptions
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.limits import MOST_ROWS
from dealplanner.domain.money import digits
from dealplanner.domain.ranks import spread
from dealplanner.domain.tables import CHILDREN, TABLES
from dealplanner.domain.trades import Term, Trade
from dealplanner.edits import lists
from dealplanner.exchange.errors import ExchangeError
from dealplanner.exchange.form_out import FORMAT, TERM_FIELDS, VERSION
from dealplanner.exchange.form_values import Refer, identity, read, text
from dealplanner.exchange.identities import Identities
from dealplanner.exchange.json_text import shown

Form = Mapping[str, Any]
FormT = TypeVar("FormT")

LISTS = tuple(table.name for table in TABLES.values() if table.parent is None)
KEY_STEMS = {**lists.KEY_STEMS, "trades": "t", "concessions": "s", "offers": "o"}
"""Where a row may come without a key, since nothing refers to it, and how the key begins that it gets."""


def deal_from(form: object) -> Deal:
    """The deal that plain data in the interchange form describes; raises ExchangeError in one sentence."""
    top = _checked_top(form)
    deal_form = _object(top["deal"], "deal", allowed=(*descriptions(Deal),), needed=("currency",))
    currency = text(deal_form["currency"], "deal.currency")
    try:
        digits(currency)
        return rules.require(_Reader(currency, _deal_id(top, deal_form)).deal(top, deal_form))
    except DomainError as error:
        raise ExchangeError(str(error)) from None


def _checked_top(form: object) -> Form:
    top = form if isinstance(form, dict) else {}
    if top.get("format") != FORMAT:
        raise ExchangeError(f"This is not a deal in the interchange form: its “format” is not “{FORMAT}”.")
    version = top.get("version")
    if type(version) is not int or version < 1:
        raise ExchangeError(f"“version” must be {VERSION}, not {shown(version)}.")
    if version > VERSION:
        raise ExchangeError(f"This form has version {version} and comes from a newer dealplanner.")
    return _object(form, "", allowed=("format", "version", "id", "deal", *LISTS), needed=("deal",))


def _deal_id(top: Form, deal: Form) -> str:
    """The deal's id, which may stand beside `deal` or in it; a new one where it stands in neither."""
    given = {
        identity(form["id"], where)
        for form, where in ((top, "id"), (deal, "deal.id"))
        if form.get("id") is not None
    }
    if len(given) > 1:
        raise ExchangeError("“id” and “deal.id” differ, but both are the id of the deal.")
    return given.pop() if given else str(uuid4())


@dataclasses.dataclass(frozen=True, slots=True)
class _IssueKeys:
    """The id of an issue, and the ids of its options by their keys."""

    id: str
    options: Mapping[str, str]


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands: its table, its place in words, its key ("" in lists without) and its rank."""

    table: str
    where: str
    key: str
    rank: str


_ReadRow = Callable[[_Place, Form], Any]
_NAMING = frozenset({Kind.REFERENCE, Kind.CHOICE, Kind.TEXT})


class _Reader:
    """Reads the rows of one form; knows the currency, the identities and what the keys mean."""

    def __init__(self, currency: str, deal_id: str) -> None:
        self._currency = currency
        self._deal_id = deal_id
        self._ids = Identities(deal_id)
        self._issues: dict[str, _IssueKeys] = {}
        self._people: dict[str, str] = {}
        self._rows: Counter[str] = Counter()

    def deal(self, top: Form, form: Form) -> Deal:
        """The whole deal; the issues come first, since other rows refer to them."""
        lists: dict[str, Any] = {"issues": self._list(top, "issues", "", self._issue)}
        for name in LISTS:
            if name != "issues":
                lists[name] = self._list(top, name, "", self._trade if name == "trades" else self._plain_row)
        return Deal(id=self._deal_id, **self._fields(Deal, form, "deal", _no_reference), **lists)

    def _list(self, holder: Form, name: str, prefix: str, read_row: _ReadRow) -> tuple[Any, ...]:
        forms = self._counted(name, _objects(holder, name, prefix + name), prefix + name)
        places = spread(len(forms))
        keys = _row_keys(forms, name, prefix + name)
        return tuple(
            read_row(_Place(name, f"{prefix}{name}[{at}]", keys[at], places[at]), form)
            for at, form in enumerate(forms)
        )

    def _counted(self, table: str, forms: list[FormT], where: str) -> list[FormT]:
        """The rows of one list; raises ExchangeError when with those of all others they are too many."""
        self._rows[table] += len(forms)
        if self._rows[table] > MOST_ROWS[table]:
            raise ExchangeError(_too_many(where))
        return forms

    def _issue(self, place: _Place, form: Form) -> Issue:
        _only(form, place.where, (*descriptions(Issue), "options"))
        issue_id = self._ids.given_or(form, place.where, "issues", place.key)

        def read_option(inner: _Place, option: Form) -> Option:
            _only(option, inner.where, descriptions(Option))
            option_id = self._ids.given_or(option, inner.where, "options", place.key, inner.key)
            fields = self._fields(Option, option, inner.where, _no_reference)
            return Option(id=option_id, key=inner.key, rank=inner.rank, **fields)

        options = self._list(form, "options", f"{place.where}.", read_option)
        own = _IssueKeys(issue_id, {option.key: option.id for option in options})
        self._issues[place.key] = own
        fields = self._fields(Issue, form, place.where, lambda _, key, where: _option_id(own, key, where))
        return Issue(id=issue_id, key=place.key, rank=place.rank, options=options, **fields)

    def _plain_row(self, place: _Place, form: Form) -> Any:
        entity, child = TABLES[place.table].entity, CHILDREN.get(place.table)
        described = descriptions(entity)
        _only(form, place.where, (*described, child) if child else described)
        fields = self._fields(entity, form, place.where, self._refer_in(form))
        if child:
            fields[child] = self._list(form, child, f"{place.where}.", self._inner_of(place.key))
        if "key" in described:
            fields["key"] = place.key
            named = [place.key]
        else:
            named = [str(form.get(name)) for name, field in described.items() if field.kind in _NAMING]
        row_id = self._ids.given_or(form, place.where, place.table, *named)
        if place.table == "people":
            self._people[place.key] = row_id
        return entity(id=row_id, rank=place.rank, **fields)

    def _inner_of(self, holder_key: str) -> _ReadRow:
        """Reads the moves of a step, the positions of an offer or a person's answers, whose key this is."""

        def read_inner(place: _Place, form: Form) -> Any:
            entity = TABLES[place.table].entity
            described = descriptions(entity)
            _only(form, place.where, described)
            fields = self._fields(entity, form, place.where, self._refer_in(form))
            if "issue" in described:
                _require_said(fields, place.where)
            named = [str(form.get(name)) for name, field in described.items() if field.kind in _NAMING]
            row_id = self._ids.given_or(form, place.where, place.table, holder_key, *named)
            return entity(id=row_id, rank=place.rank, **fields)

        return read_inner

    def _trade(self, place: _Place, form: Form) -> Trade:
        _only(form, place.where, (*descriptions(Trade), "gives", "gets"))
        forms = [
            (kind, term, f"{place.where}.{name}[{at}]")
            for kind, name in ((TermKind.GIVE, "gives"), (TermKind.GET, "gets"))
            for at, term in enumerate(_objects(form, name, f"{place.where}.{name}"))
        ]
        self._counted("terms", forms, place.where)
        places = spread(len(forms))
        terms = tuple(self._term(place.key, *found, places[at]) for at, found in enumerate(forms))
        fields = self._fields(Trade, form, place.where, _no_reference)
        trade_id = self._ids.given_or(form, place.where, "trades", place.key)
        return Trade(id=trade_id, key=place.key, rank=place.rank, terms=terms, **fields)

    def _term(self, trade_key: str, kind: TermKind, form: Form, where: str, rank: str) -> Term:
        _only(form, where, ("id", *TERM_FIELDS))
        fields = self._fields(Term, form, where, self._refer_in(form))
        _require_said(fields, where)
        named = [str(form.get(name)) for name in TERM_FIELDS]
        term_id = self._ids.given_or(form, where, "terms", trade_key, kind, *named)
        return Term(id=term_id, rank=rank, kind=kind, **fields)

    def _fields(self, entity: type[Any], form: Form, where: str, refer: Refer) -> dict[str, Any]:
        found: dict[str, Any] = {}
        needed = _needed(entity)
        for name, field in descriptions(entity).items():
            if field.kind in (Kind.ID, Kind.KEY, Kind.RANK):
                continue
            if name in form:
                found[name] = read(field, form[name], f"{where}.{name}", self._currency, refer)
            elif name in needed:
                raise ExchangeError(f"{where} has no “{name}”.")
        return found

    def _refer_in(self, form: Form) -> Refer:
        """References of a row: a key of a person, of an issue, or of an option of the issue beside it."""

        def refer(field: Description, key: str, where: str) -> str:
            if field.refers_to == "people":
                return self._person_id(key, where)
            beside = form.get(field.name.replace("option", "issue"))
            if beside is None:
                raise ExchangeError(f"{where}: no issue is named beside the option {shown(key)}.")
            issue = self._issues.get(beside) if isinstance(beside, str) else None
            if issue is None:
                raise ExchangeError(f"{where}: there is no issue with the key {shown(beside)}.")
            return issue.id if field.refers_to == "issues" else _option_id(issue, key, where)

        return refer

    def _person_id(self, key: str, where: str) -> str:
        found = self._people.get(key)
        if found is None:
            raise ExchangeError(f"{where}: there is no person with the key {shown(key)}.")
        return found


def _require_said(fields: Mapping[str, Any], where: str) -> None:
    if fields.get("issue") is None and "words" not in fields:
        raise ExchangeError(f"{where} names neither an issue with its option nor words.")


def _row_keys(forms: list[Form], table: str, where: str) -> list[str]:
    """The key of each row of a list, "" where its rows have none; raises ExchangeError for a twin."""
    if "key" not in descriptions(TABLES[table].entity):
        return [""] * len(forms)
    given = [text(form["key"], f"{where}[{at}].key") for at, form in enumerate(forms) if "key" in form]
    taken: set[str] = set()
    for key in given:
        if key in taken:
            raise ExchangeError(f"{where}: the key {shown(key)} stands twice.")
        taken.add(key)
    keys: list[str] = []
    number = 0
    for at, form in enumerate(forms):
        if "key" in form:
            keys.append(form["key"])
        elif table in KEY_STEMS:
            stem = KEY_STEMS[table]
            number = next(n for n in count(max(at, number) + 1) if f"{stem}{n}" not in taken)
            keys.append(f"{stem}{number}")
            taken.add(keys[-1])
        else:
            raise ExchangeError(f"{where}[{at}] has no “key”.")
    return keys


def _needed(entity: type[Any]) -> frozenset[str]:
    return frozenset(f.name for f in dataclasses.fields(entity) if f.default is dataclasses.MISSING)


def _option_id(issue: _IssueKeys, key: str, where: str) -> str:
    found = issue.options.get(key)
    if found is None:
        raise ExchangeError(f"{where}: the issue has no option with the key {shown(key)}.")
    return found


def _no_reference(_field: Description, key: str, where: str) -> str:
    raise ExchangeError(f"{where} cannot refer to {shown(key)}.")


def _object(given: object, where: str, *, allowed: Iterable[str], needed: Iterable[str] = ()) -> Form:
    if not isinstance(given, dict):
        raise ExchangeError(f"{where} must be an object in braces, not {shown(given)}.")
    _only(given, where, allowed)
    for name in needed:
        if name not in given:
            raise ExchangeError(f"{where or 'The form'} has no “{name}”.")
    return given


def _only(form: Form, where: str, allowed: Iterable[str]) -> None:
    known = {*allowed} - {"rank"}
    unknown = next((name for name in form if name not in known), None)
    if unknown is not None:
        place = where or "The form"
        raise ExchangeError(f"{place} has a key that is not known here: {shown(unknown)}.")


def _too_many(where: str) -> str:
    return f"{where} has far more rows than any deal, so the form was not read."


def _objects(form: Form, name: str, where: str) -> list[Form]:
    found = form.get(name, [])
    if not isinstance(found, list):
        raise ExchangeError(f"{where} must be a list in brackets, not {shown(found)}.")
    if len(found) > MOST_ROWS.get(name, MOST_ROWS["terms"]):
        raise ExchangeError(_too_many(where))
    for at, row in enumerate(found):
        if not isinstance(row, dict):
            raise ExchangeError(f"{where}[{at}] must be an object in braces, not {shown(row)}.")
    return found
