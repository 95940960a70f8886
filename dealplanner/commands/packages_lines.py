"""What `packages` says to people: plain words first, amounts by the locale, user text on one line each."""

from collections.abc import Iterable, Iterator

from dealplanner.analysis import packages as analysis
from dealplanner.analysis.found import Found
from dealplanner.commands.desk import Desk, Position
from dealplanner.commands.text import columns, counted, plain, user_locale
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import descriptions
from dealplanner.domain.lookup import as_offered, option_words
from dealplanner.domain.numerals import numerals

SHOWN = 20
"""So many pairs of the frontier are listed for people; --json has all."""

_WIDEST = 100


def lines(deal: Deal, desk: Desk) -> list[str]:
    """The answers as lines of text."""
    parts = [
        _summary(deal, desk.found),
        *_fair_splits(deal, desk.found),
        _best_for_us(deal, desk),
        _positions(deal, desk),
        _frontier(deal, desk.found),
        _named("Unknown, counted as 0", desk.found.unknown),
        _named("Left out, since what they are worth to us is unknown", desk.found.left_out),
    ]
    return [line for part in parts if part for line in ("", *part)][1:]


def _summary(deal: Deal, found: analysis.Packages) -> list[str]:
    grouped = numerals(user_locale()).grouped
    zone = "too many to count in the agreement zone"
    if found.in_zone is not None:
        zone = f"{grouped(str(found.in_zone))} in the agreement zone"
    number = "More packages than could be counted"
    if found.count is not None:
        number = f"{grouped(str(found.count))} {'package' if found.count == 1 else 'packages'}"
    said = [f"{number}, {zone}. Amounts in {deal.currency}."]
    for remark in found.remarks:
        said.append(f"There is {remark}." if remark == analysis.NO_ZONE else f"As it stands, {remark}.")
    return said


def _fair_splits(deal: Deal, found: analysis.Packages) -> Iterator[list[str]]:
    """The fair splits, those that both ways of reckoning come to only once."""
    same = [_values(one) for one in found.nash] == [_values(one) for one in found.kalai_smorodinsky]
    by_product = "A fair split" if same else "A fair split (largest product of what both gain)"
    for one in found.nash:
        yield _package(deal, by_product, one)
    for one in () if same else found.kalai_smorodinsky:
        yield _package(deal, "A fair split (equal shares of the most that each could gain)", one)


def _best_for_us(deal: Deal, desk: Desk) -> list[str]:
    best = desk.best_for_us
    return _package(deal, "The best for us that they might still take", best) if best else []


def _positions(deal: Deal, desk: Desk) -> list[str]:
    named = [
        ("As offered", desk.as_offered),
        ("Our opening", desk.opening),
        ("What we aim for", desk.target),
        ("As planned", desk.planned),
        ("Their whole list", desk.their_list),
    ]
    rows = [(name, *_amounts(deal, one)) for name, one in named if one is not None]
    walk_aways = (_amount(deal, deal.walk_away), _amount(deal, deal.their_walk_away))
    rows.append(("Walk away below", *walk_aways))
    return ["Where things stand", *columns([("", "to us", "to them"), *rows], right=(1, 2))]


def _frontier(deal: Deal, found: analysis.Packages) -> list[str]:
    if not found.frontier:
        return []
    number = len(found.frontier)
    pairs = counted(number, "pair of values", "pairs of values")
    shown = [("to us", "to them"), *(_amounts(deal, one) for one in found.frontier[:SHOWN])]
    more = [f"  and {number - SHOWN} more: see --json"] if number > SHOWN else []
    return [
        f"Best for both: nobody can have more unless the other has less ({pairs})",
        *columns(shown, right=(0, 1)),
        *more,
    ]


def _package(deal: Deal, head: str, one: Found) -> list[str]:
    """A package in a sentence, and what in it is not as offered."""
    to_us, to_them = (_amount(deal, value, trim=True) for value in _values(one))
    said = [f"    {words}" for words in settlements(deal, one)] or ["    everything as offered"]
    return [f"{head}: {to_us} to us, {to_them} to them", *said]


def settlements(deal: Deal, one: Found | Position) -> list[str]:
    """What in a package is not as offered, in words."""
    chosen = one.options
    return [
        plain(option_words(issue, chosen[issue.id]), _WIDEST)
        for issue in deal.issues
        if issue.id in chosen and chosen[issue.id] is not as_offered(issue)
    ]


def _values(one: Found | Position) -> tuple[int | None, int | None]:
    return one.value_to_us, one.value_to_them


def _amounts(deal: Deal, one: Found | Position) -> tuple[str, str]:
    return _amount(deal, one.value_to_us), _amount(deal, one.value_to_them)


def _amount(deal: Deal, minor: int | None, *, trim: bool = False) -> str:
    return format_amount(minor, deal.currency, user_locale(), trim=trim)


def _named(head: str, places: Iterable[analysis.Place]) -> list[str]:
    said = [f"  {plain(_words(place), _WIDEST)}" for place in places]
    return [head, *said] if said else []


def _words(place: analysis.Place) -> str:
    if place.issue is None or place.option is None:
        return descriptions(Deal)[place.field].label
    words = option_words(place.issue, place.option)
    return f"{words} (worth to them)" if place.field == "value_to_them" else words
