"""The order in which issues are added: linked ones beside each other, with few choices open at a time.

What is open after some issues is what their choices rule out among the ones to come. The fewer of those there
are, the fewer states a list is kept for. A best order is as hard to find as the packages themselves; taking
next the issue that opens the fewest others, from several beginnings, comes near it.
"""

from collections.abc import Mapping, Sequence

from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue

_BEGINNINGS = 24
"""So many issues of a run are tried as its first, fewer of a long one: _TRIED over its length."""

_TRIED = 2_000

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
    most = max(1, min(_BEGINNINGS, _TRIED // len(run)))
    best: tuple[int, list[str]] | None = None
    for first in sorted(run, key=lambda held: len(linked[held]))[:most]:
        found = _from(first, linked, None if best is None else best[0])
        best = found or best
    assert best is not None
    return best[1]


def _from(first: str, linked: _Linked, less_than: int | None) -> tuple[int, list[str]] | None:
    """An order that begins with an issue, and what it costs: two to the number of issues open, added up.

    None as soon as it costs no less than another that is known.
    """
    order: list[str] = []
    done: set[str] = set()
    fresh: dict[str, int] = {}
    open_ones: dict[str, None] = {}

    def opened(held: str) -> None:
        """Whoever is linked to what is open now would open one issue less."""
        open_ones[held] = None
        fresh[held] = sum(1 for other in linked[held] if other not in done and other not in open_ones)
        for other in linked[held]:
            if other in open_ones:
                fresh[other] -= 1

    opened(first)
    cost = 0
    while open_ones:
        following = min(open_ones, key=fresh.__getitem__)
        order.append(following)
        done.add(following)
        del open_ones[following]
        for held in sorted(linked[following]):
            if held not in done and held not in open_ones:
                opened(held)
        cost += 1 << len(open_ones)
        if less_than is not None and cost >= less_than:
            return None
    return cost, order
