"""What `packages --json` prints: money as decimal strings, issues and options by their keys."""

from typing import Any

from dealplanner.analysis.found import Found
from dealplanner.commands.desk import Desk, Position
from dealplanner.domain.deal import Deal
from dealplanner.domain.money import to_plain


def data(deal: Deal, desk: Desk) -> dict[str, Any]:
    """The answers as plain data; the first seven keys are fixed by the interchange form."""
    found = desk.found
    return {
        "packages": found.count,
        "in_zone": found.in_zone,
        "frontier": [_pair(deal, one) for one in found.frontier],
        "frontier_exact": found.exact,
        "nash": [package(deal, one) for one in found.nash],
        "kalai_smorodinsky": [package(deal, one) for one in found.kalai_smorodinsky],
        "unknown": [unknown.name for unknown in found.unknown],
        "frontier_error": to_plain(found.error, deal.currency),
        "left_out": [left_out.name for left_out in found.left_out],
        "remarks": list(found.remarks),
        "walk_aways": [
            to_plain(deal.walk_away, deal.currency),
            to_plain(deal.their_walk_away, deal.currency),
        ],
        "best_for_us": _package_or_none(deal, desk.best_for_us),
        "as_offered": package(deal, desk.as_offered),
        "opening": package(deal, desk.opening),
        "target": package(deal, desk.target),
        "planned": _package_or_none(deal, desk.planned),
        "their_list": package(deal, desk.their_list),
    }


def package(deal: Deal, one: Found | Position) -> dict[str, Any]:
    """A package with its values; None for a value that is unknown."""
    to_us, to_them = _pair(deal, one)
    chosen = one.options
    return {
        "value_to_us": to_us,
        "value_to_them": to_them,
        "options": {issue.key: chosen[issue.id].key for issue in deal.issues if issue.id in chosen},
    }


def _package_or_none(deal: Deal, one: Found | Position | None) -> dict[str, Any] | None:
    return None if one is None else package(deal, one)


def _pair(deal: Deal, one: Found | Position) -> list[str | None]:
    return [to_plain(one.value_to_us, deal.currency), to_plain(one.value_to_them, deal.currency)]
