"""What we give or have promised to give, every place of the deal that names it, and who may decide it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import agreed_option, as_offered, option_of
from dealplanner.domain.people import Person
from dealplanner.domain.trades import Position
from dealplanner.domain.values import minus


class Where(StrEnum):
    """Which part of the deal names a give, what binds us most first."""

    OFFER = "offer"
    SAID = "said"
    TRADE = "trade"
    STEP = "step"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Give:
    """An option other than as offered that we would give, and where: the number of the round, trade or step.

    What we said at the table has the round in which we said it, an answer has 0. An offer of ours is named
    whole, with what it asks for.
    """

    issue: Issue
    option: Option
    where: Where
    number: int

    @property
    def promised(self) -> bool:
        """Whether the other side has heard of it."""
        return self.where in (Where.OFFER, Where.SAID)

    @property
    def cost(self) -> int | None:
        """What it costs us against as offered, in minor units; unknown with an unknown value."""
        offered = as_offered(self.issue)
        return minus(offered.value_to_us, self.option.value_to_us) if offered is not None else None


def gives(deal: Deal, issues: Iterable[Issue] | None = None) -> Mapping[str, tuple[Give, ...]]:
    """The gives by the id of their issue, in the order of the issues; of `issues` alone where they are named.

    They stand in our offers (the last word on a point), in what we said as the furthest that we go, in the
    planned trades, in the concession plan and in the answers that agree.
    """
    asked = {issue.id: issue for issue in (deal.issues if issues is None else issues)}
    found: dict[str, list[Give]] = {issue_id: [] for issue_id in asked}
    if not asked:
        return {}
    for where, number, issue_id, option_id in _named(deal):
        issue = asked.get(issue_id)
        option = option_of(issue, option_id)
        if issue is not None and option is not None:
            found[issue.id].append(Give(issue, option, where, number))
    for issue in asked.values():
        settled = agreed_option(issue)
        if settled is not None:
            found[issue.id].append(Give(issue, settled, Where.ANSWER, 0))
    moved = {issue_id: _moved(asked[issue_id], named) for issue_id, named in found.items() if named}
    return {issue_id: named for issue_id, named in moved.items() if named}


def furthest(named: Iterable[Give]) -> Give:
    """The give that costs us most, one of unknown cost before all others; raises ValueError for none."""
    return max(named, key=lambda give: (give.cost is None, give.cost or 0))


def authority(deal: Deal) -> Person | None:
    """Who of ours that leads the talks or decides may decide most; None where no limit is noted."""
    limited = [
        person
        for person in deal.people
        if person.side is Side.US
        and person.part in (Part.LEADS, Part.DECIDES)
        and person.authority_limit is not None
    ]
    return max(limited, key=lambda person: person.authority_limit or 0, default=None)


def beyond(give: Give, who: Person | None) -> bool:
    """Whether a give costs more than somebody may decide; an unknown cost or limit is no finding."""
    limit = who.authority_limit if who is not None else None
    return limit is not None and give.cost is not None and give.cost > limit


def unapproved(named: Iterable[tuple[Issue, Option]]) -> tuple[tuple[Issue, Option], ...]:
    """Of the options that are to be offered those of a point that needs an approval and has none."""
    return tuple(
        (issue, option)
        for issue, option in named
        if issue.awaits_approval and option is not as_offered(issue)
    )


def _named(deal: Deal) -> Iterator[tuple[Where, int, str, str]]:
    stands: dict[str, tuple[int, Position]] = {
        position.issue: (offer.number, position)
        for offer in deal.offers
        if offer.side is Side.US
        for position in offer.positions
    }
    for number, position in stands.values():
        yield Where.OFFER, number, position.issue, position.option
    for said in deal.commitments:
        if said.issue and said.option and not said.other_issue:
            yield Where.SAID, said.number, said.issue, said.option
    for number, trade in enumerate(deal.trades, start=1):
        if not trade.alternative:
            for term in trade.gives:
                yield Where.TRADE, number, term.issue or "", term.option or ""
    for number, step in enumerate(deal.concessions, start=1):
        for move in step.gives:
            yield Where.STEP, number, move.issue or "", move.option or ""


def _moved(issue: Issue, named: Iterable[Give]) -> tuple[Give, ...]:
    offered = as_offered(issue)
    return tuple(give for give in named if give.option is not offered)
