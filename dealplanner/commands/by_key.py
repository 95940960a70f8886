"""Amounts, days, packages, gives and gets as JSON: money as decimal strings, points and options by keys."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import term_option
from dealplanner.domain.money import to_plain
from dealplanner.domain.trades import Move

Data = dict[str, Any]


class Valued(Protocol):
    """A package with what it is worth to each side, in minor units."""

    @property
    def value_to_us(self) -> int | None: ...

    @property
    def value_to_them(self) -> int | None: ...

    @property
    def options(self) -> Mapping[str, Option]: ...


class Money:
    """Amounts and packages as the interchange form writes them, in the currency of a deal."""

    def __init__(self, deal: Deal) -> None:
        self._deal = deal

    def __call__(self, minor: int | None) -> str | None:
        return to_plain(minor, self._deal.currency)

    def package(self, one: Valued) -> Data:
        """A package with its values; None for a value that is unknown."""
        return {
            "value_to_us": self(one.value_to_us),
            "value_to_them": self(one.value_to_them),
            "options": options_by_key(self._deal, one.options),
        }

    def package_or_none(self, one: Valued | None) -> Data | None:
        return None if one is None else self.package(one)


def iso(day: date | None) -> str | None:
    """A day as the interchange form writes it, None where it is not known."""
    return day.isoformat() if day else None


def options_by_key(deal: Deal, chosen: Mapping[str, Option]) -> dict[str, str]:
    """The options of a package by their keys, by the keys of their issues."""
    return {issue.key: chosen[issue.id].key for issue in deal.issues if issue.id in chosen}


def named_by_key(moves: Iterable[tuple[Issue, Option]]) -> list[Data]:
    """Options with their issues, as the interchange form names them."""
    return [{"issue": issue.key, "option": option.key} for issue, option in moves]


def term_by_key(deal: Deal, move: Move) -> Data:
    """A move as the interchange form writes it: a point with its option, or words."""
    held = term_option(deal, move)
    return {"issue": held[0].key, "option": held[1].key} if held else {"words": move.words}
