"""All that `packages` answers, worked out: what can be agreed, where both sides stand, and what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from dealplanner.analysis import packages as analysis
from dealplanner.analysis.concessions import conceding
from dealplanner.analysis.concessions.conceding import PlannedConcession
from dealplanner.analysis.exact.bounds import TooMany
from dealplanner.analysis.found import Found, found_of
from dealplanner.analysis.offers import equivalents
from dealplanner.analysis.offers.improving import Improvement, improve
from dealplanner.analysis.opening_zone import WaysIn, ways_in
from dealplanner.analysis.sensitivity import Sensitivity, sensitivity
from dealplanner.analysis.trades.making_up import MakingUp, making_up
from dealplanner.analysis.trades.suggesting import Suggestion, suggestions
from dealplanner.commands.answer import UsageError
from dealplanner.commands.behind import Behind, behind_each
from dealplanner.commands.naming import named_option, named_options
from dealplanner.commands.text import plain, user_locale
from dealplanner.domain.amounts import AmountError, parse_amount
from dealplanner.domain.concessions import packages_of_plan, sizes
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.offers import positions_after
from dealplanner.domain.offers import standing as position_of
from dealplanner.domain.trades import Concession, Offer
from dealplanner.domain.values import (
    Package,
    add,
    offered_package,
    opening_package,
    planned,
    target_package,
    their_list,
)


@dataclass(frozen=True, slots=True)
class Questions:
    """What was asked: options by their keys (ISSUE=OPTION), and amounts as they were typed."""

    propose: tuple[str, ...] = ()
    make_up: str | None = None
    all_packages: bool = False
    worth: str | None = None
    tolerance: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A package that somebody stands on, whether or not the links and our limits allow it.

    Values are minor units on the scale of the packages, where an unknown amount of the deal counts as 0;
    None with an option of unknown value in it.
    """

    value_to_us: int | None
    value_to_them: int | None
    options: Package


@dataclass(frozen=True, slots=True)
class Offered:
    """A logged offer, and where its side stood after it."""

    offer: Offer
    standing: Standing


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the stored concession plan, where it leads and what it costs us (minor units)."""

    step: Concession
    standing: Standing
    size: int | None


@dataclass(frozen=True, slots=True)
class Equivalents:
    """Offers that are worth `value_to_us` to us within `tolerance` (minor units), or in `remark` why not."""

    value_to_us: int
    tolerance: int
    offers: tuple[Found, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A concession plan to begin with, and what has to be said with it."""

    steps: tuple[PlannedConcession, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Conceded:
    """A concession and what makes up for it."""

    issue: Issue
    option: Option
    answer: MakingUp


@dataclass(frozen=True, slots=True)
class Desk:
    """What was found, and where everybody stands.

    `every` says that every package behind each pair was asked for. `planned` is None while two planned trades
    contradict each other. `instead` is what would be better for both than the package named `instead_of`,
    `conceded` what makes up for a concession that was asked about.
    """

    every: bool
    found: analysis.Packages
    behind: Behind
    best_for_us: Found | None
    openings: WaysIn
    as_offered: Standing
    opening: Standing
    target: Standing
    planned: Standing | None
    their_list: Standing
    offers: tuple[Offered, ...]
    steps: tuple[Step, ...]
    proposed: Proposal
    equivalents: Equivalents
    instead_of: str
    instead: Improvement
    conceded: Conceded | None
    guesses: Sensitivity
    suggested: tuple[Suggestion, ...]


def worked_out(deal: Deal, asked: Questions, *, for_people: bool = False) -> Desk:
    """The answers about a deal. Raises UsageError for keys that it does not have.

    People are shown a plan to begin with only where there is none yet, so that only then it is worked out.
    """
    proposed = named_options(deal, asked.propose)
    concession = named_option(deal, asked.make_up) if asked.make_up is not None else None
    worth, tolerance = (_amount(deal, typed) for typed in (asked.worth, asked.tolerance))
    if tolerance is not None and tolerance < 0:
        raise UsageError("A tolerance below 0 has no meaning: please name 0 or more.")
    found = analysis.packages(deal)
    plan = planned(deal)
    instead_of, package = _to_improve(deal, proposed)
    return Desk(
        every=asked.all_packages,
        found=found,
        behind=behind_each(deal, found.frontier, every=asked.all_packages),
        best_for_us=best_for_us(deal, found),
        openings=WaysIn() if found.nash else ways_in(deal),
        as_offered=standing(deal, offered_package(deal)),
        opening=standing(deal, opening_package(deal)),
        target=standing(deal, target_package(deal)),
        planned=None if plan.conflicts else standing(deal, plan.package),
        their_list=standing(deal, their_list(deal)),
        offers=_offers(deal),
        steps=_steps(deal),
        proposed=Proposal() if for_people and deal.concessions else _proposal(deal),
        equivalents=_equivalents(deal, _worth(deal, found) if worth is None else worth, tolerance),
        instead_of=instead_of,
        instead=improve(deal, package),
        conceded=_conceded(deal, *concession) if concession else None,
        guesses=sensitivity(deal),
        suggested=suggestions(deal),
    )


def standing(deal: Deal, options: Package) -> Standing:
    """Where a package stands."""
    held: list[Option] = list(options.values())
    return Standing(
        add([deal.offer_value or 0, *(option.value_to_us for option in held)]),
        add([deal.their_offer_value or 0, *(option.value_to_them for option in held)]),
        options,
    )


def best_for_us(deal: Deal, found: analysis.Packages) -> Found | None:
    """The package worth most to us among those that neither side has to walk away from."""
    to_us, to_them = deal.walk_away or 0, deal.their_walk_away or 0
    zone = (one for one in found.frontier if one.value_to_us >= to_us and one.value_to_them >= to_them)
    return next(zone, None)


def _to_improve(deal: Deal, proposed: Mapping[str, Option]) -> tuple[str, Package]:
    """The package to better: the one proposed now, else their last offer, else the planned one.

    Where the plan contradicts itself, that is as offered.
    """
    theirs = position_of(deal, Side.THEM)
    if proposed:
        return "proposed", {**theirs, **proposed}
    if any(offer.side is Side.THEM for offer in deal.offers):
        return "their_offer", theirs
    plan = planned(deal)
    return ("as_offered", offered_package(deal)) if plan.conflicts else ("planned", plan.package)


def _offers(deal: Deal) -> tuple[Offered, ...]:
    after = positions_after(deal)
    return tuple(Offered(offer, standing(deal, after[offer.id])) for offer in deal.offers)


def _steps(deal: Deal) -> tuple[Step, ...]:
    packages = packages_of_plan(deal)[1:]
    held = zip(deal.concessions, packages, sizes(deal), strict=True)
    return tuple(Step(step, standing(deal, package), size) for step, package, size in held)


def _proposal(deal: Deal) -> Proposal:
    steps = conceding.plan(deal)
    return Proposal(steps, conceding.remark(deal, steps))


def _worth(deal: Deal, found: analysis.Packages) -> int:
    """What offers are to be worth to us by default: what a fair split is, else what we aim for."""
    return (found.nash[0] if found.nash else found_of(deal, target_package(deal))).value_to_us


def _equivalents(deal: Deal, worth: int, tolerance: int | None) -> Equivalents:
    try:
        around = equivalents.default_tolerance(deal) if tolerance is None else tolerance
        offers = equivalents.equivalent_offers(deal, worth, around)
    except TooMany as error:
        return Equivalents(worth, tolerance or 0, (), str(error))
    return Equivalents(worth, around, offers, equivalents.in_words(deal, offers, user_locale()))


def _amount(deal: Deal, typed: str | None) -> int | None:
    """An amount as it was typed, in minor units; None when it was not given. Raises UsageError."""
    if typed is None:
        return None
    try:
        amount = parse_amount(typed, deal.currency, user_locale(), percent_of=deal.offer_value)
    except AmountError as error:
        raise UsageError(str(error)) from None
    if amount is None:
        raise UsageError(f"“{plain(typed, 60)}” is no amount: please name one such as 5000.")
    return amount


def _conceded(deal: Deal, issue: Issue, option: Option) -> Conceded:
    return Conceded(issue, option, making_up(deal, issue.id, option.id))
