"""What makes up a concession: the gets that bring back what it costs us, at the least cost to them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from dealplanner.analysis.exact.candidates import Left, allowed, candidates
from dealplanner.analysis.exact.frontier import frontier
from dealplanner.analysis.found import Found, found_of
from dealplanner.analysis.watch import Watch, unwatched
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import issue_of, option_of, option_words
from dealplanner.domain.values import beyond_limit, minus, offered_package, planned
from dealplanner.domain.wording import listed

GONE = "The deal has no such option, so there is nothing to make up."
COST_UNKNOWN = "What this concession costs us is unknown, so it cannot be said what makes it up."
LINKED_OUT = (
    "The links rule this concession out beside the rest of the plan, whatever is moved in our favour."
)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A concession with gets for it, against the planned package; amounts are minor units.

    `gets` are the other issues moved in our favour, in the order of the deal. They bring us `brings_us` and
    cost them `costs_them` (negative where they gain as well; `unknown` names the options whose value to them
    counted as 0). `costs_us` is the price of the concession. Without `exact` there may be a cheaper way.
    """

    issue: Issue
    option: Option
    costs_us: int
    gets: tuple[tuple[Issue, Option], ...]
    package: Found
    brings_us: int
    costs_them: int
    unknown: tuple[tuple[Issue, Option], ...]
    exact: bool = True

    @property
    def enough(self) -> bool:
        """Whether the gets bring us at least what the concession costs us."""
        return self.brings_us >= self.costs_us


@dataclass(frozen=True, slots=True)
class MakingUp:
    """The cheapest way to make up a concession, the closest where there is none, or a sentence why not."""

    made_up: MadeUp | None = None
    closest: MadeUp | None = None
    remark: str = ""


def make_up(deal: Deal, issue_id: str, option_id: str, watch: Watch = unwatched) -> MadeUp | None:
    """The cheapest gets that make up a concession; None when nothing does (see `making_up`)."""
    return making_up(deal, issue_id, option_id, watch).made_up


def making_up(deal: Deal, issue_id: str, option_id: str, watch: Watch = unwatched) -> MakingUp:
    """What makes up an option conceded in the planned package (as offered where the plan has conflicts).

    Any other issue may move to an option worth more to us that our limits and answers leave; what stays is as
    planned, and the links hold for the whole. Of all that bring us what the concession costs us, it is what
    costs them least, then the fewest moves, then the most for us. Where nothing does, `closest` is what
    brings us most, chosen in the same way. What is unknown to them counts as 0.
    """
    issue = issue_of(deal, issue_id)
    option = option_of(issue, option_id)
    if issue is None or option is None:
        return MakingUp(remark=GONE)
    plan = _planned(deal)
    costs_us = minus(plan[issue.id].value_to_us, option.value_to_us)
    if costs_us is None:
        return MakingUp(remark=COST_UNKNOWN)
    best = frontier(candidates(deal, _open_to(deal, plan, option)), (0, 0), watch)
    if not best.pairs:
        return MakingUp(remark=LINKED_OUT)
    enough = [pair for pair in best.pairs if pair[0] >= costs_us]
    chosen = best.options(enough[-1] if enough else best.pairs[0])
    gets = tuple(
        (other, get)
        for other in deal.issues
        for get in other.options
        if get.id == chosen[other.id].id and other is not issue and get is not plan[other.id]
    )
    package = {**plan, issue.id: option, **{other.id: get for other, get in gets}}
    found = MadeUp(
        issue=issue,
        option=option,
        costs_us=costs_us,
        gets=gets,
        package=found_of(deal, package),
        brings_us=sum((get.value_to_us or 0) - (plan[other.id].value_to_us or 0) for other, get in gets),
        costs_them=sum((plan[other.id].value_to_them or 0) - (get.value_to_them or 0) for other, get in gets),
        unknown=tuple(
            (other, get) for other, get in gets if None in (get.value_to_them, plan[other.id].value_to_them)
        ),
        exact=best.exact,
    )
    return MakingUp(made_up=found) if found.enough else MakingUp(closest=found)


def in_words(deal: Deal, made_up: MadeUp, locale: str) -> str:
    """What makes up a concession, or comes closest, as one plain sentence without a stop."""
    words = _said(deal, made_up, locale)
    if beyond_limit(made_up.issue, made_up.option):
        return f"{words}; the concession itself goes beyond our limit"
    return words


def _said(deal: Deal, made_up: MadeUp, locale: str) -> str:
    shown = partial(format_amount, currency=deal.currency, locale=locale)
    conceded = f"“{option_words(made_up.issue, made_up.option)}”"
    cost = f"the {shown(made_up.costs_us)} that {conceded} costs us"
    gets = listed([f"“{option_words(*get)}”" for get in made_up.gets])
    several = len(made_up.gets) > 1
    if made_up.costs_us <= 0 and not gets:
        return f"{conceded} costs us nothing against the plan, so nothing has to be made up"
    if not gets:
        return f"Nothing within our limits brings back any of {cost}"
    if not made_up.enough:
        most = f"the most that comes back is {shown(made_up.brings_us)}, with {gets}"
        return f"Nothing within our limits makes up {cost}: {most}"
    if made_up.costs_us <= 0:
        cost = f"{conceded}, which costs us nothing"
    brings = f"{gets} {'bring' if several else 'brings'} back {shown(made_up.brings_us)} for {cost}"
    said = f"{brings}, and {_to_them(made_up, shown(abs(made_up.costs_them)), several)}"
    return said if made_up.exact else f"{said}; there may be a cheaper way"


def _to_them(made_up: MadeUp, amount: str, several: bool) -> str:
    known = " as far as we know" if made_up.unknown else ""
    if made_up.costs_them < 0:
        return f"{'are' if several else 'is'} worth {amount} to them{known}"
    return f"{'cost' if several else 'costs'} them {amount if made_up.costs_them else 'nothing'}{known}"


def _planned(deal: Deal) -> dict[str, Option]:
    """The planned package; issues that the plan settles in two ways stand as offered."""
    plan = planned(deal)
    offered = offered_package(deal)
    return {**plan.package, **{held.issue.id: offered[held.issue.id] for held in plan.conflicts}}


def _open_to(deal: Deal, plan: Mapping[str, Option], conceded: Option) -> Left:
    """What each issue can take, with the values to us and to them that it has against the plan.

    The values to them are stretched so far that one less for each issue that moves decides only between what
    costs them the same: so the fewest moves come first there.
    """
    stretch = len(deal.issues) + 1

    def left(issue: Issue) -> tuple[Option, ...]:
        if conceded in issue.options:
            return (replace(conceded, value_to_us=0, value_to_them=0),)
        stays = plan[issue.id]
        moves = [
            option for option in allowed(issue) if (minus(option.value_to_us, stays.value_to_us) or 0) > 0
        ]
        return (
            replace(stays, value_to_us=0, value_to_them=0),
            *(
                replace(
                    option,
                    value_to_us=minus(option.value_to_us, stays.value_to_us),
                    value_to_them=((option.value_to_them or 0) - (stays.value_to_them or 0)) * stretch - 1,
                )
                for option in moves
            ),
        )

    return left
