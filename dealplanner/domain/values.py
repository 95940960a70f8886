"""What a package is worth to each side, in minor units. Unknown stays unknown and is never taken for 0."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Side
from dealplanner.domain.issues import Issue, Link, Option
from dealplanner.domain.lookup import (
    agreed_option,
    as_asked,
    as_offered,
    is_beyond,
    option_of,
    planned_trades,
    term_option,
    walk_away_of,
)
from dealplanner.domain.said import Commitment
from dealplanner.domain.trades import Naming, Trade

Package = Mapping[str, Option]
"""One option chosen for every issue that has options, by the issue's id."""


def add(amounts: Iterable[int | None]) -> int | None:
    """The sum of amounts, unknown when any of them is."""
    total = 0
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def minus(amount: int | None, other: int | None) -> int | None:
    """The difference of two amounts, unknown when either is."""
    return None if amount is None or other is None else amount - other


def value_to_us(deal: Deal, package: Package) -> int | None:
    """Today's offer plus what the options of a package are worth to us."""
    return add([deal.offer_value, *(option.value_to_us for option in package.values())])


def value_to_them(deal: Deal, package: Package) -> int | None:
    """What today's offer is worth to them plus what the options of a package are worth to them."""
    return add([deal.their_offer_value, *(option.value_to_them for option in package.values())])


def package_of(deal: Deal, pick: Callable[[Issue], Option | None]) -> dict[str, Option]:
    """The package that picks an option for each issue, as offered where `pick` has none."""
    chosen: dict[str, Option] = {}
    for issue in deal.issues:
        option = pick(issue) or as_offered(issue)
        if option is not None:
            chosen[issue.id] = option
    return chosen


def offered_package(deal: Deal) -> dict[str, Option]:
    """Every issue as offered."""
    return package_of(deal, as_offered)


def their_list(deal: Deal) -> dict[str, Option]:
    """Saying yes to everything: as asked for every wish, as offered for every ask."""
    return package_of(deal, lambda issue: as_asked(issue) if issue.is_wish else as_offered(issue))


def opening_package(deal: Deal) -> dict[str, Option]:
    """The issues' openings, as offered (an agreed option where agreed) where none is set."""
    return package_of(deal, lambda i: option_of(i, i.opening) or agreed_option(i))


def target_package(deal: Deal) -> dict[str, Option]:
    """The issues' targets, as offered (an agreed option where agreed) where none is set."""
    return package_of(deal, lambda i: option_of(i, i.target) or agreed_option(i))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two planned trades that name different options of one issue."""

    issue: Issue
    trades: tuple[Trade, Trade]
    options: tuple[Option, Option]


@dataclass(frozen=True, slots=True)
class Plan:
    """The planned package. With conflicts in it no total is shown."""

    package: Package
    conflicts: tuple[Conflict, ...]


def planned(deal: Deal) -> Plan:
    """For each issue the option its planned trades name, else the agreed one, else as offered."""
    named: dict[str, tuple[Trade, Option]] = {}
    conflicts: list[Conflict] = []
    for trade in planned_trades(deal):
        for term in trade.terms:
            found = term_option(deal, term)
            if found is None:
                continue
            issue, option = found
            earlier = named.setdefault(issue.id, (trade, option))
            if earlier[1].id != option.id:
                conflicts.append(Conflict(issue, (earlier[0], trade), (earlier[1], option)))
    package = package_of(deal, lambda i: named[i.id][1] if i.id in named else agreed_option(i))
    return Plan(package, tuple(conflicts))


def planned_value(deal: Deal) -> int | None:
    """What the planned package is worth to us; unknown with an unknown figure or a conflict in it."""
    plan = planned(deal)
    return None if plan.conflicts else value_to_us(deal, plan.package)


def term_value(deal: Deal, term: Naming, side: Side = Side.US) -> int | None:
    """What a term changes for one side against as offered; unknown for words and unknown values."""
    named = term_option(deal, term)
    if named is None:
        return None
    issue, option = named
    offered = as_offered(issue)
    if offered is None or offered is option:
        return 0 if offered is option else None
    if side is Side.US:
        return minus(option.value_to_us, offered.value_to_us)
    return minus(option.value_to_them, offered.value_to_them)


def terms_value(deal: Deal, terms: Iterable[Naming], side: Side = Side.US) -> int | None:
    """The sum of terms that name an option; terms in words have no figure and are named beside it."""
    return add(term_value(deal, term, side) for term in terms if term.option is not None)


def trade_net(deal: Deal, trade: Trade, side: Side = Side.US) -> int | None:
    """What a whole trade changes for one side against as offered."""
    return terms_value(deal, trade.terms, side)


def answer_value(issue: Issue, option: Option | None) -> int | None:
    """What settling one issue at an option changes for us against as offered."""
    offered = as_offered(issue)
    if option is None or offered is None:
        return None
    return 0 if option is offered else minus(option.value_to_us, offered.value_to_us)


def beyond_limit(issue: Issue, option: Option) -> bool | None:
    """Whether an option goes beyond its issue's walk-away; None when that is not known."""
    limit = walk_away_of(issue)
    return is_beyond(option, limit)


def breaks(package: Package, link: Link | Commitment) -> bool:
    """Whether a package has the option of a link without what it requires, or with what it excludes."""
    one, other = package.get(link.issue or ""), package.get(link.other_issue or "")
    if one is None or other is None or one.id != link.option:
        return False
    return (other.id == link.other_option) is (link.kind is LinkKind.EXCLUDES)


def proposed_walk_away(deal: Deal) -> int | None:
    """The package walk-away: the one set, else the value of our alternative."""
    return deal.walk_away if deal.walk_away is not None else deal.batna_value
