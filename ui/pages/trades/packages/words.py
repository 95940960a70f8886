"""Packages in words: what they come to for both sides against today's offer, and what differs from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dealplanner.analysis.found import Found
from dealplanner.analysis.packages import (
    NO_ZONE,
    NOTHING_TO_THEM,
    NOTHING_TO_US,
    PERHAPS_NO_ZONE,
    TOO_ENTANGLED,
    Packages,
    Place,
)
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered, option_words
from dealplanner.domain.numerals import numerals
from dealplanner.domain.wording import listed, shortened, some
from ui.document import Document
from ui.pages.trades.packages.picture import Picture
from ui.pages.trades.packages.spots import Spot

_COUNTABLE = 10**15
"""More packages than this say no more by their number."""
_WAYS = 3
"""So many ways to an agreement zone are named."""
_NAMED = 2
"""So many amounts that count as 0 are named where there are more than one beyond them."""


def gains(document: Document, package: Found) -> str:
    """What a package changes for both sides against today's offer: "us +92,000 · them +148,000"."""
    us, them = against_offer(document.deal, package)
    return f"us {document.money(us, signed=True)} · them {document.money(them, signed=True)}"


def against_offer(deal: Deal, package: Found) -> tuple[int, int]:
    """What a package changes for us and for them against today's offer, minor units."""
    return (
        package.value_to_us - (deal.offer_value or 0),
        package.value_to_them - (deal.their_offer_value or 0),
    )


def totals(document: Document, package: Found) -> str:
    """What a package is worth to both sides where that is known, and against today's offer."""
    deal, money = document.deal, document.money
    us, them = (money(gain, signed=True) for gain in against_offer(deal, package))
    ours = f"us {us}" if deal.offer_value is None else f"{money(package.value_to_us)} to us ({us})"
    if deal.their_offer_value is None:
        return f"{ours} · them {them} against today’s offer"
    return f"{ours} · {money(package.value_to_them)} to them ({them} against today’s offer)"


def not_known(deal: Deal, package: Found) -> str:
    """A sentence on the values of a package that are not known and count as nothing; empty without any."""
    from dealplanner.analysis.unknowns import unknown_in, unknown_in_words

    return unknown_in_words(unknown_in(deal, (package.options,)))


def differing(deal: Deal, options: Mapping[str, Option]) -> list[tuple[Issue, Option]]:
    """The points that a package settles otherwise than as offered, with their options, in order."""
    found = []
    for issue in deal.issues:
        option = options.get(issue.id)
        offered = as_offered(issue)
        if option is not None and (offered is None or option.id != offered.id):
            found.append((issue, option))
    return found


def in_words(deal: Deal, options: Mapping[str, Option]) -> list[str]:
    """What differs from as offered, a point each."""
    return [shortened(option_words(issue, option)) for issue, option in differing(deal, options)]


def said(document: Document, spot: Spot) -> str:
    """A package for a screen reader."""
    points = in_words(document.deal, spot.package.options)
    differs = "; ".join(points) if points else "nothing"
    said = f"{spot.name}: {totals(document, spot.package)}. Changed from today’s offer: {differs}."
    return f"{said} {not_known(document.deal, spot.package)}".strip()


def counted(document: Document, count: int) -> str:
    """A number as the locale writes it."""
    return numerals(document.locale).grouped(str(count))


def headline(document: Document, picture: Picture) -> str:
    """How many packages there are, and how many are good enough for both sides."""
    found = picture.packages
    if found.count == 0:
        return "none possible"
    few = found.count is not None and found.count <= _COUNTABLE
    many = f"{counted(document, found.count or 0)} possible" if few else "very many possible"
    if NO_ZONE in found.remarks or PERHAPS_NO_ZONE in found.remarks:
        return f"{many} · no agreement zone"
    beaten = _limits(document)
    if found.in_zone is None or not beaten:
        return many
    return f"{many} · {counted(document, found.in_zone)} beat {beaten}"


def _limits(document: Document) -> str:
    """The walk-aways that are known, in words: who has typed none is not told that packages beat it."""
    ours, theirs = document.deal.walk_away is not None, document.deal.their_walk_away is not None
    if ours and theirs:
        return "both walk-aways"
    return "our walk-away" if ours else "their limit" if theirs else ""


def notes(document: Document, picture: Picture) -> list[str]:
    """What has to be said about the answer, a sentence each."""
    found = picture.packages
    ways = _ways_in(document, picture)
    said = ways if found.count == 0 and ways else [*_about_zone(found), *ways]
    if TOO_ENTANGLED in found.remarks:
        said.append("The links tie too many points to each other for a complete answer.")
    if found.error:
        said.append(
            f"The line is approximate: a package may be up to {document.money(found.error)} better for us "
            "than the one shown, and the fair split may be another."
        )
    if found.left_out:
        said.append(_in_no_package(found.left_out))
    if found.unknown:
        said.append(_as_nothing(found.unknown))
    return said


def _in_no_package(left_out: Sequence[Place]) -> str:
    """That some options have no value to us, the first of them by name."""
    words = _some([_option(place) for place in left_out])
    one = len(left_out) == 1
    return (
        f"{words} {'has' if one else 'have'} no value to us yet and {'is' if one else 'are'} in no package."
    )


def _as_nothing(unknown: Sequence[Place]) -> str:
    """That some amounts count as 0, the first of them by name."""
    words = _some([place_words(place) for place in unknown])
    return f"{words[0].upper()}{words[1:]} {'counts' if len(unknown) == 1 else 'count'} as 0 until typed."


def _some(words: Sequence[str]) -> str:
    """All of a few words, or the first of them and how many more there are."""
    return listed(words) if len(words) <= _NAMED + 1 else some(words, _NAMED)


def _ways_in(document: Document, picture: Picture) -> list[str]:
    """What would open an agreement zone, the smallest changes first."""
    ways = picture.ways_in
    if ways is None:
        return []
    from dealplanner.analysis.opening_zone import in_words

    named = [in_words(picture.deal, one, document.locale) for one in ways.openings[:_WAYS]]
    if not named:
        return [ways.remark] if ways.remark else []
    listed = "; or ".join(f"{one[0].lower()}{one[1:]}" for one in named)
    changes = "change" if len(named) == 1 else "changes"
    return [f"The smallest {changes} that would open one: {listed}."]


def place_words(place: Place) -> str:
    """An amount that counts as 0, or an option in no package, in words."""
    if place.issue is None or place.option is None:
        return _FIELDS.get(place.field, place.field)
    return f"what {_option(place)} is worth to {'them' if place.field else 'us'}"


def _option(place: Place) -> str:
    assert place.issue is not None
    assert place.option is not None
    return f"“{shortened(option_words(place.issue, place.option))}”"


_FIELDS = {
    "offer_value": "today’s offer",
    "their_offer_value": "what today’s offer is worth to them",
    "walk_away": "our walk-away",
    "their_walk_away": "their walk-away",
}


def _about_zone(found: Packages) -> list[str]:
    if found.count == 0:
        return ["The links, limits and answers leave no package: look at what is agreed, refused and linked."]
    if PERHAPS_NO_ZONE in found.remarks:
        return ["No package was found that is good enough for both sides; there may be one all the same."]
    if NO_ZONE in found.remarks:
        return ["No package is good enough for both sides: no agreement zone."]
    said = []
    if NOTHING_TO_THEM in found.remarks:
        said.append("Nothing is worth anything to them yet: type what each point is worth to them.")
    if NOTHING_TO_US in found.remarks:
        said.append("Nothing is worth anything to us yet: type what each point is worth to us.")
    return said
