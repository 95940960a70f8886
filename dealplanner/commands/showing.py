"""Packages and amounts of a deal as lines of text: by the locale, and nothing that a terminal would obey."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from dealplanner.analysis.found import Found
from dealplanner.analysis.packages import Place
from dealplanner.commands.desk import Standing
from dealplanner.commands.text import columns, plain, user_locale
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import descriptions
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import as_offered, option_words

WIDEST = 100
"""So many characters stand in a line at most."""

_POINT, _OPTION = 40, 24


class Shown:
    """How the packages of one deal are shown."""

    def __init__(self, deal: Deal) -> None:
        self.deal = deal
        self.locale = user_locale()

    def amount(self, minor: int | None, *, trim: bool = False) -> str:
        """An amount; `trim` drops the decimals of a whole one, within a sentence."""
        return format_amount(minor, self.deal.currency, self.locale, trim=trim)

    def amounts(self, one: Found | Standing) -> tuple[str, str]:
        """The values to us and to them, for a table."""
        return self.amount(one.value_to_us), self.amount(one.value_to_them)

    def worth(self, one: Found | Standing) -> str:
        """The values in words: "517,000 to us, 15,000 to them"."""
        us, them = (self.amount(value, trim=True) for value in (one.value_to_us, one.value_to_them))
        return f"{us} to us, {them} to them"

    def package(self, head: str, one: Found | Standing) -> list[str]:
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

    def side_by_side(self, packages: Sequence[Found]) -> list[str]:
        """Packages in columns, one line for each point that is not as offered in all of them."""
        letters = [chr(ord("A") + at) for at in range(len(packages))]
        values = [self.amounts(one) for one in packages]
        rows = [
            ("", *letters),
            ("worth to us", *(us for us, _ in values)),
            ("worth to them", *(them for _, them in values)),
        ]
        chosen = [one.options for one in packages]
        for issue in self.deal.issues:
            options = [held[issue.id] for held in chosen]
            if any(option is not as_offered(issue) for option in options):
                labels = (plain(option.label, _OPTION) for option in options)
                rows.append((plain(issue.label, _POINT), *labels))
        return columns(rows)


def wrapped(sentence: str, indent: str = "") -> list[str]:
    """A sentence on lines that a terminal has room for; what follows "- " stands in line."""
    further = indent + ("  " if sentence.startswith("- ") else "")
    return wrap(plain(sentence), WIDEST, initial_indent=indent, subsequent_indent=further)


def named(head: str, places: Iterable[Place]) -> list[str]:
    """Amounts and options under a heading; nothing where there is none."""
    said = [f"  {plain(_words(place), WIDEST)}" for place in places]
    return [head, *said] if said else []


def _words(place: Place) -> str:
    if place.issue is None or place.option is None:
        return descriptions(Deal)[place.field].label
    words = option_words(place.issue, place.option)
    return f"{words} (worth to them)" if place.field == "value_to_them" else words
