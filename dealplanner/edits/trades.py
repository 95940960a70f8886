"""The actions on trades: a trade with its gives and gets, picked from the issues or typed."""

import dataclasses

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, TermKind
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, as_offered, by_id, issue_of, option_of
from dealplanner.domain.trades import Term, Trade
from dealplanner.domain.wording import one_line
from dealplanner.edits import rows, wishes
from dealplanner.edits.actions import named, new_id


@named("New trade")
def add_trade(
    deal: Deal, *, row_id: str | None = None, give: str | None = None, get: str | None = None
) -> Deal:
    """Add a trade; `give` and `get` are ids of issues to begin with, at their target or else as asked."""
    trade = Trade(
        id=row_id or new_id(), key=rows.fresh_key(deal.trades, "t"), rank=rows.rank_after(deal.trades)
    )
    deal = rows.appended(deal, "trades", trade)
    if give:
        deal = add_term(deal, trade.id, TermKind.GIVE, give)
    return add_term(deal, trade.id, TermKind.GET, get) if get else deal


@named("Add to a trade")
def add_term(
    deal: Deal,
    trade_id: str,
    kind: TermKind,
    issue_id: str,
    option_id: str | None = None,
    *,
    row_id: str | None = None,
) -> Deal:
    """Add an option of an issue to a trade: our target unless another is named, as asked without one.

    A wish on the get side is withdrawn, and one that had no answer yet is answered trade.
    """
    issue = issue_of(deal, issue_id)
    if issue is None:
        raise DomainError("That point is no longer there.")
    withdrawn = kind is TermKind.GET and issue.is_wish
    wanted = as_offered(issue) if withdrawn else _aimed_at(issue)
    option = option_of(issue, option_id) or wanted
    if option is None:
        raise DomainError("That point has no option to trade.")
    deal = _with_term(
        deal, trade_id, Term(id=row_id or new_id(), rank="V", kind=kind, issue=issue.id, option=option.id)
    )
    if issue.is_wish and issue.response is Response.NOT_YET:
        deal = rows.set_fields(deal, "issues", issue.id, response=Response.TRADE)
    return deal


def _aimed_at(issue: Issue) -> Option | None:
    target = option_of(issue, issue.target)
    return as_asked(issue) if target is None or target is as_offered(issue) else target


@named("Add what they give")
def add_words(deal: Deal, trade_id: str, words: str, *, row_id: str | None = None) -> Deal:
    """Add something without a figure that they give in return ("a reference visit")."""
    return _with_term(
        deal, trade_id, Term(id=row_id or new_id(), rank="V", kind=TermKind.GET, words=words.strip())
    )


@named("Add what they give")
def type_get(deal: Deal, trade_id: str, typed: str, worth: int | None = None) -> Deal:
    """Add a get from typed text: an ask of that wording, or a new ask made of it."""
    deal, ask_id = asked_for(deal, typed, worth)
    return add_term(deal, trade_id, TermKind.GET, ask_id) if ask_id else deal


def asked_for(deal: Deal, typed: str, worth: int | None = None) -> tuple[Deal, str]:
    """The deal with an ask of that wording in it, and its id: one that is there, or a new one.

    `worth` is what a new one is worth to us. The id is empty where nothing was typed.
    """
    wording = one_line(typed)
    known = next((ask for ask in deal.asks if ask.label.casefold() == wording.casefold()), None)
    if known is not None or not wording:
        return deal, known.id if known is not None and wording else ""
    ask_id = new_id()
    return wishes.add_ask(deal, wording, row_id=ask_id, worth=worth), ask_id


@named("Add what we give")
def type_give(deal: Deal, trade_id: str, typed: str) -> Deal:
    """Add a give from typed text: a wish of that wording, or a new wish made of it."""
    deal, wish_id = wished_for(deal, typed)
    return add_term(deal, trade_id, TermKind.GIVE, wish_id) if wish_id else deal


def wished_for(deal: Deal, typed: str) -> tuple[Deal, str]:
    """The deal with a wish of that wording in it, and its id: one that is there, or a new one.

    The id is empty where nothing was typed.
    """
    wording = one_line(typed)
    known = next((wish for wish in deal.wishes if wish.label.casefold() == wording.casefold()), None)
    if known is not None or not wording:
        return deal, known.id if known is not None and wording else ""
    wish_id = new_id()
    return wishes.add_wish(deal, wording, row_id=wish_id), wish_id


@named("Choose an option")
def set_term_option(deal: Deal, term_id: str, option_id: str) -> Deal:
    """Let a give or a get name another option of the same issue."""
    return rows.set_fields(deal, "terms", term_id, option=option_id)


def _with_term(deal: Deal, trade_id: str, term: Term) -> Deal:
    trade = by_id(deal.trades, trade_id)
    if trade is None:
        raise DomainError("That trade is no longer there.")
    same = [t for t in trade.terms if t.issue and t.issue == term.issue and t.kind is term.kind]
    if same:
        return rows.set_fields(deal, "terms", same[0].id, option=term.option)
    placed = dataclasses.replace(term, rank=rows.rank_after(trade.terms))
    return rows.change_row(deal, "trades", trade_id, lambda held: rows.appended(held, "terms", placed))
