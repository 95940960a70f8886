"""A deal with something in every field, and what may be changed in it that an edition does not show."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from random import Random
from typing import Any
from unittest.mock import patch

from dealplanner.brief.editions import Edition
from dealplanner.brief.negotiation import build
from dealplanner.brief.pdf import render
from dealplanner.checks import arguments_text, run
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence, LinkKind, Part, Response, Side
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.issues import Issue
from dealplanner.domain.tables import CHILDREN, DEAL, TABLES, Table, rows_of
from dealplanner.edits import lists, rows, trades, wishes
from tests.briefs import TODAY
from tests.deals import small_deal, with_plan_and_offers, with_promises

OWN = frozenset({Kind.ID, Kind.KEY, Kind.RANK})
"""What a row has for the program alone."""


def full_deal() -> Deal:
    """A deal with rows in every table and something in every field that one can type."""
    deal = with_promises(with_plan_and_offers(small_deal()))
    deal = rows.set_fields(
        deal,
        "deal",
        deal.id,
        meeting_on=date(2031, 3, 4),
        meeting_time="10:30",
        place="Hamburg",
        decide_by=date(2031, 3, 28),
        their_offer_value=21_340_000,
        walk_away_reason="The plant has no room before autumn.",
        their_walk_away=15_750_000,
        their_batna="stay with what they have",
        their_batna_value=9_870_000,
        why_they_need="Drivers lose an hour a day.",
        worth_to_them="Eighty vans, one hour each.",
        why_us="Nobody else plans night routes.",
        strength="They have told their board already.",
        notes="Nothing of this to anybody.",
    )
    deal = rows.set_fields(
        deal,
        "issues",
        "discount",
        category="price",
        asked_by="Procurement",
        asked_on=date(2031, 2, 2),
        importance=4,
        why="Their budget was cut.",
        reason="Price and term belong together.",
        legal=True,
        counsel="Dr Brok",
        approval_needed=True,
        approver="Sales director",
        notes="Not before the term is settled.",
    )
    deal = rows.set_fields(deal, "issues", "payment", late=True)
    deal = wishes.set_worth(deal, "discount", 9_012_300, Evidence.SAID)
    deal = _with_roles(wishes.add_wish(deal, "A training day", row_id="training"))
    deal = rows.set_fields(deal, "people", "ceo", role="Managing director", wants="A calm year", notes="Golf")
    deal = lists.add_person(deal, "Peter Lang", side=Side.US, part=Part.APPROVES, row_id="lang")
    deal = rows.set_fields(deal, "people", "lang", role="Head of sales", contact="lang@ours.example")
    deal = lists.add_objective(deal, "Win the renewal", row_id="b1")
    deal = rows.set_fields(deal, "objectives", "b1", measure="440 a month", due=date(2031, 5, 6))
    deal = rows.set_fields(deal, "trades", "t1", line="If you stay, we can move.", reason="It is the door.")
    deal = trades.add_words(deal, "t1", "a reference visit")
    deal = trades.add_trade(deal, row_id="t2", give="payment", get="term")
    deal = rows.set_fields(deal, "trades", "t2", alternative=True, line="Or we talk of days.")
    deal = rows.set_fields(deal, "concessions", "s1", notes="It costs the least.")
    deal = rows.set_fields(deal, "offers", "o1", notes="Said too early.", made_on=date(2031, 1, 9))
    answers = {"if_yes": "Thank you.", "if_no": "What stands in the way?", "if_need_to": "Until when?"}
    deal = rows.set_fields(deal, "closing_lines", "c1", **answers)
    discount, term = deal.issues[0], deal.asks[0]
    deal = lists.add_link(
        deal, LinkKind.REQUIRES, discount.id, discount.options[-1].id, term.id, term.options[-1].id
    )
    finding = next(found for found in run(deal) if found.open)
    return lists.accept(
        deal, finding.code, str(finding.target), arguments_text(finding), "We know, and it is all right."
    )


def _with_roles(deal: Deal) -> Deal:
    """The options of the issues in their parts, and a wish that is agreed to."""
    discount, payment = deal.issues[0], deal.issues[1]
    no, limit, yes = (option.id for option in discount.options)
    deal = rows.set_fields(deal, "issues", discount.id, offered=no, asked=yes, opening=no, target=limit)
    return rows.set_fields(deal, "issues", payment.id, response=Response.AGREE, agreed=payment.options[1].id)


def is_listed(edition: Edition, table: Table, name: str) -> bool:
    """Whether an edition may show this field."""
    return f"{table.singular}.{name}" in edition.allowed


def unlisted(edition: Edition) -> list[tuple[Table, str]]:
    """The fields that an edition may not show, but for those a row has for the program alone."""
    return [
        (table, name)
        for table in (DEAL, *TABLES.values())
        for name, field in descriptions(table.entity).items()
        if field.kind not in OWN and not is_listed(edition, table, name)
    ]


def is_silent(edition: Edition, table: Table) -> bool:
    """Whether an edition may show nothing of the rows of a table, nor of those that they hold."""
    told = {field.partition(".")[0] for field in edition.allowed}
    child = CHILDREN.get(table.name)
    return table.singular not in told and (child is None or TABLES[child].singular not in told)


Change = Callable[[Table, Any], Mapping[str, Any]]


def rewritten(deal: Deal, change: Change) -> Deal:
    """The deal with each row, and the deal itself, changed as `change` says."""

    def one(table: Table, row: Any) -> Any:
        child = CHILDREN.get(table.name)
        held = {child: tuple(one(TABLES[child], row) for row in getattr(row, child))} if child else {}
        return dataclasses.replace(row, **change(table, row), **held)

    lists_ = {
        table.name: tuple(one(table, row) for row in getattr(deal, table.name))
        for table in TABLES.values()
        if table.parent is None
    }
    return dataclasses.replace(deal, **change(DEAL, deal), **lists_)


class Chance:
    """Other values for fields, made by lot from a number: the same number, the same values."""

    def __init__(self, deal: Deal, number: int) -> None:
        self._lot = Random(number)
        self._rows: dict[str, list[str]] = {}
        for table, _, row in rows_of(deal):
            self._rows.setdefault(table.name, []).append(row.id)

    def value(self, table: Table, name: str) -> Any:
        """Some value that a field may have."""
        field, lot = descriptions(table.entity)[name], self._lot
        match field.kind:
            case Kind.MONEY:
                return lot.choice((None, 0, lot.randint(-(10**4), 10**4), lot.randint(-(10**12), 10**12)))
            case Kind.FLAG:
                return lot.random() < 0.5
            case Kind.DATE:
                return lot.choice((None, date.fromordinal(lot.randint(1, date.max.toordinal()))))
            case Kind.NUMBER:
                return lot.randint(field.lowest or 0, field.highest or 5)
            case Kind.CHOICE if field.choices is not None:
                return lot.choice(list(field.choices))
            case Kind.REFERENCE:
                required = next(f for f in dataclasses.fields(table.entity) if f.name == name)
                nothing = [] if required.default is dataclasses.MISSING else [None]
                return lot.choice([*nothing, *self._rows[field.refers_to or ""]])
        return lot.choice(("EUR", "JPY", "KWD")) if name == "currency" else self._text()

    def _text(self) -> str:
        lot = self._lot
        return lot.choice(
            (
                "",
                "we can go to 435,000",
                "<b>&Co</b> {customer} [customer]",
                "שלום 👍 Ελλάδα\n\n\x07",
                "word " * lot.randint(1, 900),
                "".join(chr(lot.randint(32, 0x2FFF)) for _ in range(lot.randint(1, 60))),
                f"{lot.randint(0, 10**9)}",
            )
        )

    def rows(self, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        """Some of the rows in another order, and some of them twice."""
        lot = self._lot
        again = [dataclasses.replace(row, id=f"again-{at}-{row.id}") for at, row in enumerate(rows)]
        mixed = lot.sample([*rows, *again], lot.randint(0, 2 * len(rows)))
        return tuple(mixed)


def otherwise(deal: Deal, edition: Edition, number: int) -> Deal:
    """The deal with everything made different, by lot, that an edition may not show.

    What a row has for the program alone is different too: each id, wherever it is named, each key, and each
    rank as far as the order stays what it was.
    """
    chance = Chance(deal, number)
    ids = {row.id: f"{number}-{at}" for at, (_, _, row) in enumerate(rows_of(deal))}

    def change(table: Table, row: Any) -> Mapping[str, Any]:
        changed: dict[str, Any] = {}
        for name, field in descriptions(table.entity).items():
            if field.kind is Kind.ID:
                changed[name] = ids.get(row.id, f"{number}")
            elif field.kind is Kind.KEY:
                changed[name] = f"{row.id[::-1]}{number}"
            elif field.kind is Kind.RANK:
                changed[name] = f"{number}{row.rank}"
            elif not is_listed(edition, table, name):
                changed[name] = chance.value(table, name)
            if field.kind is Kind.REFERENCE:
                held = changed.get(name, getattr(row, name))
                changed[name] = ids.get(held, held)
        return changed

    return _with_other_rows(rewritten(deal, change), edition, chance)


def _with_other_rows(deal: Deal, edition: Edition, chance: Chance) -> Deal:
    for table in TABLES.values():
        if not is_silent(edition, table):
            continue
        if table.parent is None:
            deal = dataclasses.replace(deal, **{table.name: chance.rows(getattr(deal, table.name))})
            continue
        holders = tuple(
            dataclasses.replace(holder, **{table.name: chance.rows(getattr(holder, table.name))})
            for holder in getattr(deal, table.parent)
        )
        deal = dataclasses.replace(deal, **{table.parent: holders})
    return deal


def one_changed(deal: Deal, table: Table, name: str, number: int) -> Deal:
    """The deal with one field different in each row that has it."""
    chance = Chance(deal, number)
    return rewritten(deal, lambda held, _: {name: chance.value(table, name)} if held is table else {})


@contextmanager
def same_findings(deal: Deal) -> Iterator[None]:
    """While it lasts, every brief has the findings of this deal: they are listed with all that they say."""
    found = run(deal)
    with patch("dealplanner.brief.sheet.run", lambda _deal: found):
        yield


def pdf_of(deal: Deal, edition: Edition, **how: Any) -> bytes:
    """One edition of a deal as the bytes of its PDF."""
    out = BytesIO()
    render(build(deal, today=TODAY, edition=edition, **how), out, date=TODAY)
    return out.getvalue()


def changes(deal: Deal, table: Table, name: str) -> Iterator[Deal]:
    """The deal with one field of one row different, for each row and for a few values that it may have."""
    for held, row in ((DEAL, deal), *((held, row) for held, _, row in rows_of(deal))):
        if held is table:
            for values in _others(deal, table, name, row):
                yield rewritten(
                    deal, lambda _, one, row=row, values=values: values if one.id == row.id else {}
                )


def _others(deal: Deal, table: Table, name: str, row: Any) -> Iterator[dict[str, Any]]:
    field, now = descriptions(table.entity)[name], getattr(row, name)
    match field.kind:
        case Kind.MONEY:
            values: list[Any] = [(now or 0) + 12_345_600, None]
        case Kind.FLAG:
            values = [not now]
        case Kind.DATE:
            values = [date(2033, 7, 8)]
        case Kind.NUMBER:
            values = [(field.lowest or 0) + 1, field.lowest or 0]
        case Kind.CHOICE if field.choices is not None:
            values = list(field.choices)
        case Kind.REFERENCE:
            yield from _references(deal, name, row)
            return
        case _:
            values = ["CHF"] if name == "currency" else ["Bakodu", ""]
    yield from ({name: value} for value in values if value != now)


def _references(deal: Deal, name: str, row: Any) -> Iterator[dict[str, Any]]:
    """Another option of the same issue, or another issue with an option of it."""
    at_issue = name.replace("option", "issue") if "option" in name else name
    own = isinstance(row, Issue)
    for issue in deal.issues:
        if own and issue is not row:
            continue
        for option in issue.options:
            values = (
                {name: option.id} if own else {at_issue: issue.id, name.replace("issue", "option"): option.id}
            )
            if any(getattr(row, key) != value for key, value in values.items()):
                yield values
