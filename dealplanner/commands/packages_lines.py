"""What `packages` says to people: plain words first, amounts by the locale, user text on one line each."""

from collections.abc import Iterator

from dealplanner.analysis import packages as analysis
from dealplanner.analysis.opening_zone import in_words
from dealplanner.commands.desk import Desk, Offered
from dealplanner.commands.packages_answers import answers
from dealplanner.commands.showing import Shown, named, wrapped
from dealplanner.commands.text import columns, user_locale
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.numerals import numerals

SHOWN = 20
"""So many pairs of the frontier are listed for people; --json has all."""

MOST_NAMED = 10**15
"""Of more packages people are told that there are more than that; --json has the number."""

_PACKAGES_SHOWN = 5
"""So many packages are listed behind one pair."""

_REMARKS = {
    analysis.NO_ZONE: "There is no agreement zone.",
    analysis.PERHAPS_NO_ZONE: "No agreement zone was found; within the error stated there may be one.",
    analysis.TOO_ENTANGLED: "The links leave too many choices open at a time for a complete answer.",
}


def lines(deal: Deal, desk: Desk) -> list[str]:
    """The answers as lines of text."""
    shown = Shown(deal)
    parts = [
        _summary(shown, desk.found),
        _openings(deal, desk),
        *_fair_splits(shown, desk.found),
        _best_for_us(shown, desk),
        _standings(shown, desk),
        *answers(shown, desk),
        _frontier(shown, desk),
        named("Unknown, counted as 0", desk.found.unknown),
        named("Left out, since what they are worth to us is unknown", desk.found.left_out),
    ]
    return [line for part in parts if part for line in ("", *part)][1:]


def _summary(shown: Shown, found: analysis.Packages) -> list[str]:
    zone = "too many to count in the agreement zone"
    if found.in_zone is not None:
        zone = f"{_grouped(found.in_zone)} in the agreement zone"
    number = "More packages than could be counted"
    if found.count is not None:
        number = "1 package" if found.count == 1 else f"{_grouped(found.count)} packages"
        if found.count > MOST_NAMED:
            number = f"More than {_grouped(MOST_NAMED)} packages"
    said = [_REMARKS.get(remark) or f"As it stands, {remark}." for remark in found.remarks]
    if found.error:
        error = shown.amount(found.error, trim=True)
        said += wrapped(
            "There are too many packages for exact figures: one that is not found may be better by "
            f"{error} at most, and the fair split may be another."
        )
    return [f"{number}, {zone}. Amounts in {shown.deal.currency}.", *said]


def _grouped(number: int) -> str:
    return numerals(user_locale()).grouped(str(number))


def _openings(deal: Deal, desk: Desk) -> list[str]:
    if not desk.openings.openings:
        return wrapped(desk.openings.remark) if desk.openings.remark else []
    said = [in_words(deal, one, user_locale()) for one in desk.openings.openings]
    head = "Any one of these would open it, the smallest change first"
    return [head, *(line for one in said for line in wrapped(f"- {one}", "  "))]


def _fair_splits(shown: Shown, found: analysis.Packages) -> Iterator[list[str]]:
    """The fair splits, those that both ways of reckoning come to only once."""
    same = found.nash == found.kalai_smorodinsky
    by_product = "A fair split" if same else "A fair split (largest product of what both gain)"
    for one in found.nash:
        yield shown.package(by_product, one)
    for one in () if same else found.kalai_smorodinsky:
        yield shown.package("A fair split (equal shares of the most that each could gain)", one)


def _best_for_us(shown: Shown, desk: Desk) -> list[str]:
    head, best = "The best for us that they might still take", desk.best_for_us
    if best is None:
        return []
    return [f"{head}: that package"] if desk.found.nash == (best,) else shown.package(head, best)


def _standings(shown: Shown, desk: Desk) -> list[str]:
    held = [
        ("As offered", desk.as_offered),
        ("Our opening", desk.opening),
        ("What we aim for", desk.target),
        ("As planned", desk.planned),
        ("Their whole list", desk.their_list),
        *((_round(one), one.standing) for one in desk.offers),
    ]
    rows = [(name, *shown.amounts(one)) for name, one in held if one is not None]
    ours, theirs = shown.deal.walk_away, shown.deal.their_walk_away
    rows.append(("Walk away below", shown.amount(ours), shown.amount(theirs)))
    return ["Where things stand", *columns([("", "to us", "to them"), *rows], right=(1, 2))]


def _round(offered: Offered) -> str:
    whose = "Our" if offered.offer.side is Side.US else "Their"
    return f"{whose} offer, round {offered.offer.number}"


def _frontier(shown: Shown, desk: Desk) -> list[str]:
    found = desk.found
    if not found.frontier:
        return []
    number = len(found.frontier)
    pairs = "1 pair of values" if number == 1 else f"{_grouped(number)} pairs of values"
    said = [f"Best for both: nobody can have more unless the other has less ({pairs})"]
    if not found.exact:
        error = shown.amount(found.error, trim=True)
        said += wrapped(f"Not all are here: there may be packages that are better by {error} at most.", "  ")
    rows = columns([("to us", "to them"), *map(shown.amounts, found.frontier[:SHOWN])], right=(0, 1))
    if desk.every:
        said += [
            rows[0],
            *(line for at, row in enumerate(rows[1:]) for line in _behind(shown, desk, at, row)),
        ]
    else:
        said += rows
    return [*said, f"  and {_grouped(number - SHOWN)} more: see --json"] if number > SHOWN else said


def _behind(shown: Shown, desk: Desk, at: int, row: str) -> list[str]:
    packages = desk.behind.packages[at] if desk.behind.packages else ()
    said = [row]
    for package in packages[:_PACKAGES_SHOWN]:
        said += wrapped("- " + "; ".join(shown.settlements(package) or ["everything as offered"]), "      ")
    more = len(packages) - _PACKAGES_SHOWN
    return [*said, f"      and {more} more: see --json"] if more > 0 else said
