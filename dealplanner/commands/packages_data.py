"""What `packages --json` prints: money as decimal strings, issues and options by their keys."""

from collections.abc import Iterable

from dealplanner.analysis.offers.breaking import broken_in_words
from dealplanner.analysis.offers.improving import Improvement
from dealplanner.analysis.opening_zone import Opening
from dealplanner.analysis.packages import Place
from dealplanner.analysis.sensitivity import Sensitivity
from dealplanner.analysis.trades.making_up import MadeUp
from dealplanner.analysis.trades.suggesting import Suggestion, reason
from dealplanner.commands.by_key import Data, Money, iso, named_by_key, options_by_key, term_by_key
from dealplanner.commands.desk import Conceded, Desk, Equivalents, Offered
from dealplanner.commands.text import user_locale
from dealplanner.domain.deal import Deal

MOST_BETTER = 100
"""So many packages that are better for both are named."""


def data(deal: Deal, desk: Desk) -> Data:
    """The answers as plain data; the first seven keys are fixed by the interchange form."""
    found, money = desk.found, Money(deal)
    return {
        "packages": found.count,
        "in_zone": found.in_zone,
        "frontier": [[money(one.value_to_us), money(one.value_to_them)] for one in found.frontier],
        "frontier_exact": found.exact,
        "nash": [money.package(one) for one in found.nash],
        "kalai_smorodinsky": [money.package(one) for one in found.kalai_smorodinsky],
        "unknown": _names(found.unknown),
        "frontier_error": money(found.error),
        "frontier_packages": _behind(deal, desk),
        "frontier_packages_complete": desk.behind.complete,
        "left_out": _names(found.left_out),
        "remarks": [*found.remarks, *([desk.openings.remark] if desk.openings.remark else [])],
        "walk_aways": [money(deal.walk_away), money(deal.their_walk_away)],
        "best_for_us": money.package_or_none(desk.best_for_us),
        "opens_the_zone": [_opening(money, one) for one in desk.openings.openings],
        "as_offered": money.package(desk.as_offered),
        "opening": money.package(desk.opening),
        "target": money.package(desk.target),
        "planned": money.package_or_none(desk.planned),
        "their_list": money.package(desk.their_list),
        "offers": [_offer(money, one) for one in desk.offers],
        "what_it_would_take": _instead(deal, money, desk.instead_of, desk.instead),
        "make_up": _conceded(money, desk.conceded) if desk.conceded else None,
        "equivalent_offers": _equivalents(money, desk.equivalents),
        "concession_plan": _plan(deal, money, desk),
        "sensitivity": _guesses(money, desk.guesses),
        "suggested_trades": [_suggestion(deal, money, one) for one in desk.suggested],
    }


def _names(places: Iterable[Place]) -> list[str]:
    return [place.name for place in places]


def _behind(deal: Deal, desk: Desk) -> list[list[dict[str, str]]] | None:
    if desk.behind.packages is None:
        return None
    return [[options_by_key(deal, chosen) for chosen in held] for held in desk.behind.packages]


def _offer(money: Money, offered: Offered) -> Data:
    return {
        "key": offered.offer.key,
        "side": offered.offer.side.value,
        "number": offered.offer.number,
        "made_on": iso(offered.offer.made_on),
        "package": money.package(offered.standing),
    }


def _plan(deal: Deal, money: Money, desk: Desk) -> Data:
    return {
        "steps": [
            {
                "key": one.step.key,
                "gives": [term_by_key(deal, move) for move in one.step.gives],
                "gets": [term_by_key(deal, move) for move in one.step.gets],
                "line": one.step.line,
                "size": money(one.size),
                "package": money.package(one.standing),
            }
            for one in desk.steps
        ],
        "stop_line": deal.stop_line,
        "proposed": [
            {
                "gives": named_by_key(step.gives),
                "gets": named_by_key(step.gets),
                "size": money(step.size),
                "package": money.package(step.package),
            }
            for step in desk.proposed.steps
        ],
        "remark": desk.proposed.remark,
    }


def _equivalents(money: Money, found: Equivalents) -> Data:
    return {
        "value_to_us": money(found.value_to_us),
        "tolerance": money(found.tolerance),
        "offers": [money.package(one) for one in found.offers],
        "remark": found.remark,
    }


def _opening(money: Money, opening: Opening) -> Data:
    return {
        "limit": opening.limit.name,
        "by": money(opening.by),
        "exact": opening.exact,
        "package": money.package(opening.package),
    }


def _instead(deal: Deal, money: Money, of: str, found: Improvement) -> Data:
    return {
        "of": of,
        "package": money.package(found.proposed),
        "breaks": [broken_in_words(deal, one, user_locale()) for one in found.broken],
        "better_count": len(found.better),
        "better": [money.package(one) for one in found.better[:MOST_BETTER]],
        "for_us": money(found.for_us),
        "for_them": money(found.for_them),
        "left_on_table": money(found.left_on_table),
        "error": money(found.error),
        "unknown": _names(found.unknown),
    }


def _conceded(money: Money, conceded: Conceded) -> Data:
    answer = conceded.answer
    held = answer.made_up or answer.closest
    return {
        "issue": conceded.issue.key,
        "option": conceded.option.key,
        "made_up": answer.made_up is not None,
        "remark": answer.remark,
        "costs_us": money(held.costs_us) if held else None,
        "with": _made_up(money, held) if held else None,
    }


def _made_up(money: Money, held: MadeUp) -> Data:
    return {
        "gets": named_by_key(held.gets),
        "brings_us": money(held.brings_us),
        "costs_them": money(held.costs_them),
        "exact": held.exact,
        "package": money.package(held.package),
        "unknown": _names(Place("value_to_them", issue, option) for issue, option in held.unknown),
    }


def _guesses(money: Money, found: Sensitivity) -> Data:
    return {
        "of": money.package_or_none(found.split),
        "remark": found.remark,
        "guesses": [
            {
                "guess": one.guess.name,
                "amount": money(one.amount),
                "down": money(one.down),
                "up": money(one.up),
            }
            for one in found.tolerances
        ],
    }


def _suggestion(deal: Deal, money: Money, one: Suggestion) -> Data:
    return {
        "gives": named_by_key(one.gives),
        "gets": named_by_key(one.gets),
        "cost_to_us": money(one.cost_to_us),
        "worth_to_them": money(one.worth_to_them),
        "brings_us": money(one.brings_us),
        "costs_them": money(one.costs_them),
        "net_to_us": money(one.net_to_us),
        "net_to_them": money(one.net_to_them),
        "reason": reason(deal, one, user_locale()),
    }
