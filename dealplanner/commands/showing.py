"""Packages and amounts of a deal as lines of text: by the locale, and nothing that a terminal would obey."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from dealplanner.commands.text import columns, plain, user_locale, width
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import descriptions
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import as_offered, option_words

if TYPE_CHECKING:
    from dealplanner.analysis.packages import Place
    from dealplanner.commands.by_key import Valued

WIDEST = 100
"""So many characters stand in a line at most."""

_POINT, _OPTION = 30, 20
"""So long are points and options where packages stand side by side."""


class Shown:
    """How the packages of one deal are shown."""

    def __init__(self, deal: Deal) -> None:
        self.deal = deal
        self.locale = user_locale()

    def amount(self, minor: int | None, *, trim: bool = False) -> str:
        """An amount; `trim` drops the decimals of a whole one, within a sentence."""
        return format_amount(minor, self.deal.currency, self.locale, trim=trim)

    def signed(self, minor: int | None) -> str:
        """A difference, for a table: more has its sign too."""
        return format_amount(minor, self.deal.currency, self.locale, signed=True, trim=False)

    def cost(self, minor: int | None) -> str:
        """What something costs us (positive), for a table; a gain is marked as one."""
        if minor is None or minor >= 0:
            return self.amount(minor)
        return format_amount(-minor, self.deal.currency, self.locale, signed=True, trim=False)

    def amounts(self, one: Valued) -> tuple[str, str]:
        """The values to us and to them, for a table."""
        return self.amount(one.value_to_us), self.amount(one.value_to_them)

    def worth(self, one: Valued) -> str:
        """The values in words: "517,000 to us, 15,000 to them"."""
        us, them = (self.amount(value, trim=True) for value in (one.value_to_us, one.value_to_them))
        return f"{us} to us, {them} to them"

    def package(self, head: str, one: Valued) -> list[str]:
        """A package in a sentence, and what in it is not as offered."""
        said = self.settlements(one.options) or ["everything as offered"]
        return [f"{head}: {self.worth(one)}", *(f"    {words}" for words in said)]

    def settlements(self, chosen: Mapping[str, Option]) -> list[str]:
        """What in a package is not as offered, in words."""
        return [
            plain(option_words(issue, chosen[issue.id]), WIDEST)
            for issue in self.deal.issues
            if issue.id in chosen and chosen[issue.id] is not as_offered(issue)
        ]

    def side_by_side(self, packages: Sequence[Valued]) -> list[str]:
        """Packages in columns, one line for each point that is not as offered in all of them."""
        chosen = [one.options for one in packages]
        settled = [
            (plain(issue.label, _POINT), *(plain(held[issue.id].label, _OPTION) for held in chosen))
            for issue in self.deal.issues
            if any(held[issue.id] is not as_offered(issue) for held in chosen)
        ]
        values = [self.amounts(one) for one in packages]
        head = ("", *(chr(ord("A") + at) for at in range(len(packages))))
        worth = [("worth to us", *(us for us, _ in values)), ("worth to them", *(them for _, them in values))]
        widths = [max(map(width, column)) for column in zip(*worth, *settled, strict=True)]
        aligned = [(row[0], *map(str.rjust, row[1:], widths[1:])) for row in worth]
        return columns([head, *aligned, *settled])


def wrapped(sentence: str, indent: str = "") -> list[str]:
    """A sentence on lines that a terminal has room for; what follows "- " stands in line."""
    further = indent + ("  " if sentence.startswith("- ") else "")
    # What groups the figures of an amount in some languages is a space that must not end a line.
    text = "\u00a0".join(plain(part) for part in re.split("[\u00a0\u202f]", sentence))
    return wrap(text, WIDEST, initial_indent=indent, subsequent_indent=further, break_on_hyphens=False)


def named(head: str, places: Iterable[Place]) -> list[str]:
    """Amounts and options under a heading; nothing where there is none."""
    said = [f"  {plain(_words(place), WIDEST)}" for place in places]
    return [head, *said] if said else []


def _words(place: Place) -> str:
    if place.issue is None or place.option is None:
        return descriptions(Deal)[place.field].label
    words = option_words(place.issue, place.option)
    return f"{words} (worth to them)" if place.field == "value_to_them" else words
