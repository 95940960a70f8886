"""The package scale of the walk-away page as data: which packages have a value, and which do not yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dealplanner.domain import values
from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import agreed_option, planned_trades
from dealplanner.domain.wording import plural
from ui.widgets import MarkShape, ScaleMark


@dataclass(frozen=True, slots=True)
class PackagePicture:
    """The marks whose value is known, the zone between walk-away and offer, and what is not known."""

    marks: tuple[ScaleMark, ...]
    zone: tuple[int, int] | None
    unknown: tuple[str, ...]


def package_picture(deal: Deal, money: Callable[[int | None], str]) -> PackagePicture:
    """The values of the packages of a deal; `money` writes an amount of minor units."""
    marks: list[ScaleMark] = []
    unknown: list[str] = []

    def put(
        name: str,
        value: int | None,
        tone: str,
        why: str = "",
        shape: MarkShape = MarkShape.BAR,
        above: bool = False,
    ) -> None:
        if value is None:
            unknown.append(f"{name} ({why})" if why else name)
        else:
            marks.append(ScaleMark(value, f"{name} {money(value)}", tone, shape, above))

    if deal.wishes:
        everything = values.their_list(deal)
        put("yes to everything", values.value_to_us(deal, everything), "muted", _missing(everything))
    put("no deal (BATNA)", deal.batna_value, "warning")
    put("walk away below", deal.walk_away, "danger_mark")
    worth, why = _planned(deal)
    put("our plan", worth, "accent", why, MarkShape.RING, above=True)
    target, why = _target(deal)
    put("target", target, "accent", why)
    put("today’s offer", deal.offer_value, "mark")
    return PackagePicture(tuple(marks), _zone(deal, target), tuple(unknown))


def _missing(package: values.Package) -> str:
    count = sum(option.value_to_us is None for option in package.values())
    return f"{plural(count, 'figure')} missing" if count else ""


def _has_plan(deal: Deal) -> bool:
    traded = any(trade.terms for trade in planned_trades(deal))
    return traded or any(agreed_option(issue) for issue in deal.issues)


def _planned(deal: Deal) -> tuple[int | None, str]:
    if not _has_plan(deal):
        return None, "no trade yet"
    plan = values.planned(deal)
    if plan.conflicts:
        return None, "two trades clash"
    return values.value_to_us(deal, plan.package), _missing(plan.package)


def _target(deal: Deal) -> tuple[int | None, str]:
    if not any(issue.target for issue in deal.issues):
        return None, "no point has one"
    package = values.target_package(deal)
    return values.value_to_us(deal, package), _missing(package)


def _zone(deal: Deal, target: int | None) -> tuple[int, int] | None:
    """From the walk-away up to the best that is on the table."""
    best = max((value for value in (deal.offer_value, target) if value is not None), default=None)
    if deal.walk_away is None or best is None or best <= deal.walk_away:
        return None
    return deal.walk_away, best
