"""Where an amount that nobody typed yet is typed."""

from __future__ import annotations

from dealplanner.analysis.packages import Place
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal


def target_of(place: Place, deal: Deal) -> Target:
    """The field of an amount of the deal or of an option of one of its points."""
    if place.issue is None or place.option is None:
        step = Step.WALK_AWAY if "walk_away" in place.field else Step.DEAL
        return Target(step, "deal", deal.id, place.field)
    step = Step.WISHES if place.issue.is_wish else Step.TRADES
    return Target(step, "options", place.option.id, place.field or "value_to_us")
