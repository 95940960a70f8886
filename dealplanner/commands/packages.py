"""packages: the frontier, the agreement zone and the suggested packages of a deal."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dealplanner.analysis import packages as analysis
from dealplanner.commands.answer import Answer
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords
from dealplanner.commands.text import as_json, columns, counted, plain, user_locale
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import descriptions
from dealplanner.domain.lookup import as_offered, option_words
from dealplanner.domain.money import to_plain
from dealplanner.domain.numerals import numerals

SHOWN = 40
"""So many pairs of the frontier are listed for people; --json has all."""


def packages(file: Path, *, json: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """What can be agreed, exactly; raises StorageError."""
    deal = passwords.read(file).deal
    found = analysis.packages(deal)
    return Answer(as_json(data(deal, found)) if json else "\n".join(_lines(deal, found)))


def data(deal: Deal, found: analysis.Packages) -> dict[str, Any]:
    """The answer as the interchange form writes it: money as decimal strings, options by their keys."""
    return {
        "packages": found.count,
        "in_zone": found.in_zone,
        "frontier": [_pair(deal, one) for one in found.frontier],
        "frontier_exact": True,
        "nash": [_suggested(deal, one) for one in found.nash],
        "kalai_smorodinsky": [_suggested(deal, one) for one in found.kalai_smorodinsky],
        "unknown": [unknown.name for unknown in found.unknown],
        "left_out": [left_out.name for left_out in found.left_out],
        "remarks": list(found.remarks),
    }


def _pair(deal: Deal, one: analysis.Found) -> list[str | None]:
    return [to_plain(one.value_to_us, deal.currency), to_plain(one.value_to_them, deal.currency)]


def _suggested(deal: Deal, one: analysis.Found) -> dict[str, Any]:
    to_us, to_them = _pair(deal, one)
    chosen = one.options
    return {
        "value_to_us": to_us,
        "value_to_them": to_them,
        "options": {issue.key: chosen[issue.id].key for issue in deal.issues},
    }


def _lines(deal: Deal, found: analysis.Packages) -> list[str]:
    grouped = numerals(user_locale()).grouped
    zone = "too many to count in the agreement zone"
    if found.in_zone is not None:
        zone = f"{grouped(str(found.in_zone))} in the agreement zone"
    noun = "package" if found.count == 1 else "packages"
    lines = [f"{grouped(str(found.count))} {noun}, {zone}. Amounts in {deal.currency}."]
    for remark in found.remarks:
        lines.append(f"There is {remark}." if remark == analysis.NO_ZONE else f"As it stands, {remark}.")
    for name, suggested in (("Nash", found.nash), ("Kalai–Smorodinsky", found.kalai_smorodinsky)):
        if suggested:
            lines += ["", f"Suggested ({name})"]
        for one in suggested:
            lines += columns([("to us", "to them"), _amounts(deal, one)], right=(0, 1))
            lines += [f"    {words}" for words in _settlements(deal, one)] or ["    everything as offered"]
    if found.frontier:
        lines += [
            "",
            f"Frontier, best for us first ({counted(len(found.frontier), 'pair', 'pairs')} of values)",
        ]
        shown = found.frontier[:SHOWN]
        lines += columns([("to us", "to them"), *(_amounts(deal, one) for one in shown)], right=(0, 1))
        if len(found.frontier) > SHOWN:
            lines.append(f"  and {len(found.frontier) - SHOWN} more: see --json")
    lines += _named(deal, "Unknown, counted as 0", found.unknown)
    lines += _named(deal, "Left out, since what they are worth to us is unknown", found.left_out)
    return lines


def _amounts(deal: Deal, one: analysis.Found) -> tuple[str, str]:
    locale = user_locale()
    return (
        format_amount(one.value_to_us, deal.currency, locale, trim=False),
        format_amount(one.value_to_them, deal.currency, locale, trim=False),
    )


def _settlements(deal: Deal, one: analysis.Found) -> list[str]:
    chosen = one.options
    return [
        plain(option_words(issue, chosen[issue.id]), 100)
        for issue in deal.issues
        if chosen[issue.id] is not as_offered(issue)
    ]


def _named(deal: Deal, head: str, places: Iterable[analysis.Place]) -> list[str]:
    lines = [f"  {plain(_words(place), 100)}" for place in places]
    return ["", head, *lines] if lines else []


def _words(place: analysis.Place) -> str:
    if place.issue is None or place.option is None:
        return descriptions(Deal)[place.field].label
    words = option_words(place.issue, place.option)
    return f"{words} (worth to them)" if place.field == "value_to_them" else words
