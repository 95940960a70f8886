"""The amounts that count as 0 because nobody knows them: named, so that nobody takes them for known."""

from collections.abc import Iterable, Mapping, Sequence

from dealplanner.analysis.packages import Place
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import option_words
from dealplanner.domain.wording import some

NAMED = 3
"""So many are named in a sentence; of the others the number is told."""

_OF_THE_DEAL = {
    "offer_value": "today’s offer",
    "their_offer_value": "what today’s offer is worth to them",
    "walk_away": "our walk-away",
    "their_walk_away": "their walk-away",
}


def unknown_amounts(deal: Deal, names: Iterable[str]) -> tuple[Place, ...]:
    """Those of these amounts of the deal ("offer_value") that are unknown."""
    return tuple(Place(name) for name in names if getattr(deal, name) is None)


def unknown_in(deal: Deal, packages: Iterable[Mapping[str, Option]]) -> tuple[Place, ...]:
    """The values of the options of these packages that are unknown, each once, in the order of the deal."""
    chosen = {option.id for options in packages for option in options.values()}
    return tuple(
        Place(field, issue, option)
        for issue in deal.issues
        for option in issue.options
        if option.id in chosen
        for field in ("value_to_us", "value_to_them")
        if getattr(option, field) is None
    )


def unknown_in_words(places: Sequence[Place]) -> str:
    """A sentence that names what is unknown; empty where everything is known."""
    if not places:
        return ""
    return f"Not known and counted as nothing: {some([_words(place) for place in places], NAMED)}."


def _words(place: Place) -> str:
    if place.issue is None or place.option is None:
        return _OF_THE_DEAL.get(place.field, place.field)
    what = "is worth to them" if place.field == "value_to_them" else "costs us"
    return f"what {named(place.issue, place.option)} {what}"


def named(issue: Issue, option: Option) -> str:
    """An option in quotation marks ("“Discount: 5%”"), to stand in a sentence."""
    words = option_words(issue, option).strip()
    return f"“{words}”" if words else "a point without a name"
