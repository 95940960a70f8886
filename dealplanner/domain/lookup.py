"""Finding things in a deal, and the options an issue's roles fall to when nobody set them."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.trades import Naming, Trade
from dealplanner.domain.wording import one_line


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


YES, NO = "yes", "no"
"""The labels of the two options that a point begins with: the program's own words, not the user's."""

RowT = TypeVar("RowT", bound=_HasId)

_OPEN_ANSWERS = frozenset({Response.NOT_YET, Response.TRADE, Response.CLARIFY})


def by_id(rows: Iterable[RowT], row_id: str | None) -> RowT | None:
    """The row with that id, None when there is none."""
    if row_id:
        for row in rows:
            if row.id == row_id:
                return row
    return None


def issue_of(deal: Deal, issue_id: str | None) -> Issue | None:
    """The issue with that id."""
    return by_id(deal.issues, issue_id)


def option_of(issue: Issue | None, option_id: str | None) -> Option | None:
    """The option of an issue with that id."""
    return by_id(issue.options, option_id) if issue else None


def as_offered(issue: Issue) -> Option | None:
    """The option that our proposal as sent contains: the one set, else the first at 0/0, else the first."""
    chosen = option_of(issue, issue.offered)
    if chosen:
        return chosen
    at_zero = (o for o in issue.options if o.value_to_us == 0 and o.value_to_them == 0)
    return next(at_zero, issue.options[0] if issue.options else None)


def as_asked(issue: Issue) -> Option | None:
    """The option its raiser wants: the one set, else the one worth most to them (a wish) or to us (an ask).

    Where nothing that is known beats as offered, it is the last option whose value is unknown.
    """
    chosen = option_of(issue, issue.asked)
    if chosen:
        return chosen
    offered = as_offered(issue)
    valued = [option for option in issue.options if _to_raiser(issue, option) is not None]
    best = max(valued, key=lambda option: _to_raiser(issue, option) or 0, default=None)
    unknown = [option for option in issue.options if option is not offered and option not in valued]
    if unknown and (best is None or best is offered):
        return unknown[-1]
    return offered if best is None else best


def _to_raiser(issue: Issue, option: Option) -> int | None:
    return option.value_to_them if issue.raised_by is Side.THEM else option.value_to_us


def negotiable(issue: Issue) -> bool:
    """Every ask, and every wish answered trade, clarify or not yet."""
    return not issue.is_wish or issue.response in _OPEN_ANSWERS


def agreed_option(issue: Issue) -> Option | None:
    """The option agreed to: the one set, as asked when a wish is answered agree without one."""
    if issue.response is not Response.AGREE:
        return None
    return option_of(issue, issue.agreed) or as_asked(issue)


def walk_away_of(issue: Issue) -> Option | None:
    """The option we will not go beyond; an ask's is as offered unless set, a wish's is unknown unless set."""
    chosen = option_of(issue, issue.walk_away)
    return chosen if chosen or issue.is_wish else as_offered(issue)


def is_beyond(option: Option | None, limit: Option | None) -> bool | None:
    """Whether an option is worth less to us than a limit; None when either value is unknown."""
    if option is None or limit is None:
        return None
    if option is limit:
        return False
    if option.value_to_us is None or limit.value_to_us is None:
        return None
    return option.value_to_us < limit.value_to_us


def label_of(option: Option | None) -> str:
    """The wording of an option on one line, nothing for none."""
    return one_line(option.label) if option is not None else ""


def planned_trades(deal: Deal) -> tuple[Trade, ...]:
    """The trades that are not marked as alternatives."""
    return tuple(trade for trade in deal.trades if not trade.alternative)


def term_option(deal: Deal, term: Naming) -> tuple[Issue, Option] | None:
    """The issue and option that a term, a move or a position names; None for one in words."""
    issue = issue_of(deal, term.issue)
    option = option_of(issue, term.option)
    return (issue, option) if issue and option else None


def term_words(deal: Deal, term: Naming, no: str = NO) -> str:
    """A term, move or position in words: its point with its option ("Payment: 60 days"), or as typed."""
    named = term_option(deal, term)
    return option_words(*named, no) if named else str(getattr(term, "words", ""))


def option_words(issue: Issue, option: Option, no: str = NO) -> str:
    """An option in words: the point alone for a plain yes or where it begins or ends with the option's own
    words ("Contract for 3 years"), "…: no" for a plain no, else both. `no` is how a plain no is said.
    """
    plain = option.label.strip().casefold()
    said = issue.label.strip().casefold()
    if plain in ("", YES, said) or said.startswith(f"{plain} ") or said.endswith(f" {plain}"):
        return issue.label
    if plain == NO:
        return f"{_open_ended(issue.label)}: {no}"
    return f"{_open_ended(issue.label)}: {option.label}"


def _open_ended(words: str) -> str:
    """Without the stop that ends a sentence, so that more can follow."""
    return words.rstrip().rstrip(".;,:") or words
