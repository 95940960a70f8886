"""A trade card as data: what a trade says, what it comes to and what is missing in it, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from dealplanner.domain import values
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side, TermKind
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered, option_words, term_option
from dealplanner.domain.trades import Move, Term, Trade
from dealplanner.domain.wording import cut
from dealplanner.phrases.filling import fill, values_of
from ui.document import Document

LINE = "If you can agree to {get}, then we can agree to {give}."


class Net(Enum):
    """How a net stands: more than nothing, less with a reason, less without one, or not known."""

    GOOD = "good"
    ACCEPTED = "accepted"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TermView:
    """A give or a get as shown. `choices` are the (words, id) pairs of the options of its point.

    `short` is what it changes for us, where that can stand on the line of its words.
    """

    id: str
    words: str
    figures: str
    point: str = ""
    option: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class TradeView:
    """A trade as shown. `for_nothing`: it gives and gets nothing; `unpaid`: it gets and gives nothing.

    `proposal` is a wording of its line, `note` stands beside the net.
    """

    id: str
    number: int
    gives: tuple[TermView, ...]
    gets: tuple[TermView, ...]
    for_nothing: bool
    unpaid: bool
    net: str
    net_is: Net
    note: str
    alternative: bool
    reason: str
    line: str
    proposal: str

    def spoken(self) -> str:
        """The trade in words, for a screen reader."""
        gives = ", ".join(term.words for term in self.gives) or "nothing yet"
        gets = ", ".join(term.words for term in self.gets) or "nothing yet"
        kind = ", only an alternative" if self.alternative else ""
        return f"Trade {self.number}{kind}: if we give {gives}, then they give {gets}. Net to us {self.net}"


def trade_view(document: Document, trade: Trade, number: int) -> TradeView:
    """What the card of a trade shows; `number` is its place in the list, from 1."""
    deal = document.deal
    for_nothing = bool(trade.gives) and all(brings_nothing(deal, term) for term in trade.gets)
    net = values.trade_net(deal, trade) if trade.terms else None
    return TradeView(
        id=trade.id,
        number=number,
        gives=tuple(term_view(document, term) for term in trade.gives),
        gets=tuple(term_view(document, term) for term in trade.gets),
        for_nothing=for_nothing,
        unpaid=bool(trade.gets) and not trade.gives,
        net=document.money(net, signed=True) if net is not None else "",
        net_is=_standing(trade, net, for_nothing),
        note=_note(deal, trade, net),
        alternative=trade.alternative,
        reason=trade.reason,
        line=trade.line,
        proposal=proposed_line(deal, trade) if trade.complete else "",
    )


def term_view(document: Document, term: Term) -> TermView:
    """What one give or get shows, its figures against as offered."""
    named = term_option(document.deal, term)
    if named is None:
        return TermView(term.id, cut(term.words) or "…", "in words, no figure")
    issue, option = named
    withdrawn = _withdrawn(document.deal, term)
    return TermView(
        term.id,
        said_of(issue, option, term.kind),
        "as in our offer" if withdrawn else _figures(document, term),
        point=cut(issue.label),
        option=option.id,
        choices=options_of(issue),
    )


def options_of(issue: Issue) -> tuple[tuple[str, str], ...]:
    """The options of a point to choose among: words and id of each."""
    return tuple((cut(one.label) or "…", one.id) for one in issue.options)


def said_of(issue: Issue, option: Option, kind: TermKind) -> str:
    """A give or get in words: also a wish withdrawn, and an ask of ours that we drop."""
    if option is as_offered(issue) and issue.is_wish is (kind is TermKind.GET):
        who = "They withdraw" if issue.is_wish else "We drop"
        return f"{who} “{cut(issue.label)}”"
    return cut(option_words(issue, option))


def proposed_line(deal: Deal, trade: Trade, wording: str = LINE) -> str:
    """A wording of a trade to say aloud, with no figure of ours in it."""
    named = {term.issue for term in trade.terms}
    issues = tuple(issue for issue in deal.issues if issue.id in named)
    alone = replace(deal, issues=issues, trades=(replace(trade, alternative=False),))
    return fill(wording, values_of(alone)).text


def picks(deal: Deal, trade: Trade, kind: TermKind) -> dict[str, tuple[str, str]]:
    """What can be picked as a give (or get) of a trade: words to the ids of issue and option.

    Gives are the options of wishes but for those as offered, gets those of asks, then wishes withdrawn.
    """
    used = {term.issue for term in trade.terms if term.kind is kind}
    free = [issue for issue in deal.issues if issue.id not in used]
    ordered = _raised(free, wishes=kind is TermKind.GIVE)
    found: dict[str, tuple[str, str]] = {}
    for issue in ordered:
        offered = as_offered(issue)
        for option in issue.options:
            if option is not offered:
                found.setdefault(cut(option_words(issue, option)), (issue.id, option.id))
    if kind is TermKind.GET:
        for issue in _raised(free, wishes=True):
            offered = as_offered(issue)
            if offered is not None:
                found.setdefault(said_of(issue, offered, kind), (issue.id, offered.id))
    return found


def untraded(deal: Deal) -> tuple[Issue, ...]:
    """The wishes that no trade names and that are neither agreed to, refused, clarified nor with legal."""
    traded = {term.issue for trade in deal.trades for term in trade.terms}
    waiting = (Response.NOT_YET, Response.TRADE)
    return tuple(wish for wish in deal.wishes if wish.response in waiting and wish.id not in traded)


def _raised(issues: Iterable[Issue], *, wishes: bool) -> list[Issue]:
    """The issues of one side, what is not negotiable last."""
    own = [issue for issue in issues if issue.is_wish is wishes]
    return sorted(own, key=lambda issue: issue.response is Response.NOT_NEGOTIABLE)


def _withdrawn(deal: Deal, term: Term) -> bool:
    named = term_option(deal, term)
    return (
        named is not None
        and term.kind is TermKind.GET
        and named[0].is_wish
        and named[1] is as_offered(named[0])
    )


def brings_nothing(deal: Deal, term: Term | Move) -> bool:
    """A get without words, or an ask left as offered."""
    named = term_option(deal, term)
    if named is None:
        return not term.words.strip()
    return not named[0].is_wish and named[1] is as_offered(named[0])


def _figures(document: Document, term: Term) -> str:
    deal = document.deal
    ours = values.term_value(deal, term, Side.US)
    theirs = values.term_value(deal, term, Side.THEM)
    named = term_option(deal, term)
    mark = " (est.)" if named is not None and named[1].estimated else ""
    if term.kind is TermKind.GIVE:
        return (
            f"{value_to_us(ours, document, cost=True)} · {value_to_them(theirs, document, cost=False)}{mark}"
        )
    return f"{value_to_us(ours, document, cost=False)} · {value_to_them(theirs, document, cost=True)}{mark}"


def value_to_us(value: int | None, document: Document, *, cost: bool) -> str:
    """What something costs us or is worth to us, in words; `cost` says which is expected of an unknown."""
    if value is None:
        return "cost to us not known" if cost else "worth to us not known"
    if cost and value <= 0:
        return f"costs us {document.money(-value)}"
    return f"worth {document.money(value)} to us" if value >= 0 else f"costs us {document.money(-value)}"


def value_to_them(value: int | None, document: Document, *, cost: bool) -> str:
    """What something costs them or is worth to them, in words, like `value_to_us`."""
    if value is None:
        return "cost to them not known" if cost else "worth to them not known"
    if cost and value <= 0:
        return f"costs them {document.money(-value)}"
    return f"worth {document.money(value)} to them" if value >= 0 else f"costs them {document.money(-value)}"


def _standing(trade: Trade, net: int | None, for_nothing: bool) -> Net:
    if net is None:
        return Net.UNKNOWN
    if net >= 0 and not for_nothing:
        return Net.GOOD
    return Net.ACCEPTED if trade.reason.strip() and trade.complete and not for_nothing else Net.BAD


def _note(deal: Deal, trade: Trade, net: int | None) -> str:
    """What stands beside the net: gets without a figure, or the figures that are missing."""
    if trade.terms and net is None:
        missing = [_words(deal, t) for t in trade.terms if t.option and values.term_value(deal, t) is None]
        return f"missing: {_join(missing)}"
    worded = [cut(term.words) for term in trade.gets if term.option is None and term.words.strip()]
    return f"plus {_join(worded)}" if worded else ""


def _words(deal: Deal, term: Term) -> str:
    named = term_option(deal, term)
    return cut(option_words(*named)) if named else cut(term.words)


def _join(texts: list[str]) -> str:
    return ", ".join(f"“{cut(text, 44)}”" for text in texts)
