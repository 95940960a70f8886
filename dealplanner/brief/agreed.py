"""What a deal comes to, found without a single figure, for editions that may have none.

A point that nobody moved stands as in the proposal as sent, and which option that is may follow from the
values of the options. So only points that were moved are told: everything else stands as offered, and the
readers of such an edition have the proposal.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import issue_of, option_of, option_words, planned_trades, term_option


@dataclass(frozen=True, slots=True)
class Agreed:
    """The points that differ from the proposal as sent, by the issue's id.

    An option is None where a wish was agreed to as asked and nobody said which option that is. While the
    deal is not `settled` it is what we plan; of points in conflict two planned trades name different options.
    """

    settled: bool
    options: Mapping[str, Option | None]
    conflicts: tuple[Issue, ...] = ()


def agreed(deal: Deal) -> Agreed:
    """What both sides' standing offers say where they are the same, else what is planned.

    It is domain.offers.settled_package without the points as offered. Where the option as offered is not
    set, and one side named it while the other did not, a deal counts as not settled yet.
    """
    ours, theirs = _named(deal, Side.US), _named(deal, Side.THEM)
    if {offer.side for offer in deal.offers} == set(Side) and ours == theirs:
        return Agreed(True, ours)
    return _planned(deal)


def agreed_words(issue: Issue, option: Option | None) -> str:
    """A point as it was agreed: with its option, or as asked."""
    return option_words(issue, option) if option else issue.label


def _named(deal: Deal, side: Side) -> dict[str, Option]:
    """Where the offers of one side moved the points, its last word standing."""
    moved: dict[str, Option] = {}
    for offer in deal.offers:
        for position in offer.positions if offer.side is side else ():
            if found := term_option(deal, position):
                moved[found[0].id] = found[1]
    return {key: option for key, option in moved.items() if not _is_offered(deal, key, option)}


def _planned(deal: Deal) -> Agreed:
    """For each point the option its planned trades name first, else the agreed one."""
    named: dict[str, Option] = {}
    conflicts: dict[str, Issue] = {}
    for trade in planned_trades(deal):
        for term in trade.terms:
            if found := term_option(deal, term):
                issue, option = found
                if named.setdefault(issue.id, option) is not option:
                    conflicts[issue.id] = issue
    options: dict[str, Option | None] = {}
    for issue in deal.issues:
        if issue.id in named:
            options[issue.id] = named[issue.id]
        elif issue.response is Response.AGREE:
            options[issue.id] = option_of(issue, issue.agreed) or option_of(issue, issue.asked)
    moved = {key: option for key, option in options.items() if not _is_offered(deal, key, option)}
    return Agreed(False, moved, tuple(conflicts.values()))


def _is_offered(deal: Deal, issue_id: str, option: Option | None) -> bool:
    issue = issue_of(deal, issue_id)
    return issue is not None and option is not None and issue.offered == option.id
