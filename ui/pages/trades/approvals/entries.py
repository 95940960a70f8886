"""The lines of the approvals: each point that we would give or that needs approval, and who may decide it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dealplanner.analysis.giving import Give, Where, authority, beyond, furthest, gives
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import option_words

_PLACES = {
    Where.OFFER: "our offer {number}",
    Where.SAID: "said to them",
    Where.TRADE: "trade {number}",
    Where.STEP: "step {number} of the plan",
    Where.ANSWER: "agreed",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A point with the furthest that we would give of it, in words.

    `places` says where it is given, "" where that is nowhere yet; `cost` is in minor units, None where it is
    not known. `promised` says that they have heard of it, `beyond` whose authority it goes beyond ("" for
    nobody's).
    """

    id: str
    issue: Issue
    words: str
    places: str
    cost: int | None
    given: bool
    promised: bool
    beyond: str

    @property
    def waiting(self) -> bool:
        """Whether it needs an approval that it has not got."""
        return self.issue.awaits_approval


def entries(deal: Deal) -> tuple[Entry, ...]:
    """The gives of the deal and whatever else needs approval, in the order of the points."""
    given, who = gives(deal), authority(deal)
    found = []
    for issue in deal.issues:
        named = given.get(issue.id, ())
        give = furthest(named) if named else None
        if not issue.approval_needed and (give is None or not _costs(give)):
            continue
        over = who is not None and give is not None and beyond(give, who)
        found.append(
            Entry(
                id=issue.id,
                issue=issue,
                words=option_words(issue, give.option) if give else issue.label,
                places=_places(named),
                cost=give.cost if give else None,
                given=give is not None,
                promised=any(one.promised for one in named),
                beyond=who.name.strip() or "ours at the table" if over and who is not None else "",
            )
        )
    return tuple(found)


def _costs(give: Give) -> bool:
    """Whether something is given: a wish granted, or one of our own points at a cost."""
    return give.issue.is_wish or (give.cost or 0) > 0


def _places(named: Sequence[Give]) -> str:
    words = dict.fromkeys(_PLACES[give.where].format(number=give.number) for give in named)
    said = ", ".join(words)
    return said[:1].upper() + said[1:]
