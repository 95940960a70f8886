"""What comes after a negotiation: follow-ups, thanks, the report card and the products that stand where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dealplanner.domain.fields import About, Kind, day, described, flag, long_text, number, text

MOST_BEHAVIOURS = 6
"""How many behaviours a report card may have: more are not answered."""

UNKNOWN_SHARE = -1
"""The share that stands for an unknown one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The next contact after the end: what, by whom and when."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("what follows")
    by_whom: str = text("by whom it follows")
    due: date | None = day("follows on")
    done_on: date | None = day("followed on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whom we have to thank, for what, and when we did."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    name: str = text("whom to thank")
    reason: str = text("thanked for")
    given_on: date | None = day("thanked on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """A behaviour of ours that the customer may rate, from 1 to 5; 0 is not rated."""

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("behaviour", about=About.DEAL, open=True)
    rating: int = number("their mark", 0, 5, about=About.THEM)
    said: str = long_text("what they said of it", about=About.THEM)


def on_card(behaviours: Iterable[Behaviour]) -> tuple[tuple[Behaviour, ...], tuple[Behaviour, ...]]:
    """The behaviours that a report card asks about, and those after them: a merged deal may have some.

    One without words is in neither.
    """
    worded = tuple(row for row in behaviours if row.label.strip())
    return worded[:MOST_BEHAVIOURS], worded[MOST_BEHAVIOURS:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A product that stands somewhere at the customer: ours, or that of the rival who is named.

    `new_product` and `new_customer` say in which quarter of the two by two it stands: new to this customer,
    in a part of the customer that is new to us. `share` is what we hold there in percent.
    """

    id: str = described(Kind.ID, "id", open=True)
    key: str = described(Kind.KEY, "key", open=True)
    rank: str = described(Kind.RANK, "place", open=True)
    label: str = text("product", about=About.THEM)
    rival: str = text("product of the rival", about=About.THEM)
    place: str = text("where it stands", about=About.THEM)
    new_product: bool = flag("new product", about=About.THEM)
    new_customer: bool = flag("new part of the customer", about=About.THEM)
    share: int = described(
        Kind.NUMBER, "share we hold", UNKNOWN_SHARE, lowest=UNKNOWN_SHARE, highest=100, about=About.THEM
    )
