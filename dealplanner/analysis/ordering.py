"""The order in which issues are added: linked ones beside each other, with few choices open at a time.

What is open after some issues is what their choices rule out among the ones to come. The fewer of those there
are, the fewer states a list is kept for. A best order is as hard to find as the packages themselves; taking
next the issue that opens the fewest others, from several beginnings, comes near it.
"""

from collections.abc import Mapping, Sequence

from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue

_BEGINNINGS = 24
"""So many issues of a run are tried as its first."""

_Linked = Mapping[str, set[str]]
"""For each issue, by its id, those that a link joins it to."""


def linked_together(deal: Deal) -> list[Issue]:
    """The issues with those joined by links in one run each, the runs in the order of the deal."""
    linked: dict[str, set[str]] = {issue.id: set() for issue in deal.issues}
    for link in deal.links:
        linked[link.issue].add(link.other_issue)
        linked[link.other_issue].add(link.issue)
    by_id = {issue.id: issue for issue in deal.issues}
    order: dict[str, None] = {}
    for issue in deal.issues:
        if issue.id not in order:
            order.update(dict.fromkeys(_best(_joined(issue.id, linked), linked)))
    return [by_id[held] for held in order]


def _joined(first: str, linked: _Linked) -> list[str]:
    """An issue with all that links join to it, over others too."""
    found = {first: None}
    waiting = [first]
    while waiting:
        more = [held for held in sorted(linked[waiting.pop()]) if held not in found]
        found.update(dict.fromkeys(more))
        waiting += more
    return list(found)


def _best(run: Sequence[str], linked: _Linked) -> list[str]:
    if len(run) < 3:
        return list(run)
    beginnings = sorted(run, key=lambda held: len(linked[held]))[:_BEGINNINGS]
    orders = [_from(first, linked, len(run)) for first in beginnings]
    return min(orders, key=lambda found: found[0])[1]


def _from(first: str, linked: _Linked, length: int) -> tuple[int, list[str]]:
    """An order that begins with an issue, and what it costs: two to the number of issues open, added up."""
    order: dict[str, None] = {first: None}
    open_ones = dict.fromkeys(sorted(linked[first]))
    cost = 1 << len(open_ones)
    while len(order) < length:
        following = min(open_ones, key=lambda held: len(linked[held] - order.keys() - open_ones.keys()))
        order[following] = None
        del open_ones[following]
        open_ones.update(dict.fromkeys(sorted(linked[following] - order.keys())))
        cost += 1 << len(open_ones)
    return cost, list(order)
