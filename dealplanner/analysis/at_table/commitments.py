"""What we said and have to keep to: whether a position contradicts it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dealplanner.analysis.at_table.owed import Named
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import is_beyond, option_words
from dealplanner.domain.offers import standing
from dealplanner.domain.said import Commitment
from dealplanner.domain.values import Package, breaks


class Breach(StrEnum):
    """How a position stands to what we said: it goes further, it cannot be compared, or it breaks a link."""

    FURTHER = "further"
    NOT_COMPARED = "not_compared"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Broken:
    """A commitment that a position contradicts, or (NOT_COMPARED) may contradict, which is a reminder.

    `issue` and `option` are what the position has and should not have. `allowed` is what the commitment says
    about it: the furthest option of the same issue, or the option at the other end of the link; then `kind`
    is that of the link, and `other` the issue at its other end.
    """

    commitment: Commitment
    breach: Breach
    issue: Issue
    option: Option
    allowed: Option
    kind: LinkKind | None = None
    other: Issue | None = None

    @property
    def contradicts(self) -> bool:
        """Whether it is a contradiction, and no mere reminder."""
        return self.breach is not Breach.NOT_COMPARED


def broken(deal: Deal, package: Package) -> tuple[Broken, ...]:
    """The commitments that a position of ours contradicts or may contradict, in the order of the list.

    One that names a point with its furthest option is contradicted by an option that is worth less to us;
    where a value is unknown, any other option cannot be compared. One that names a link is contradicted by a
    package with the first option and without what that requires, or with what it excludes. Words alone never
    are.
    """
    return tuple(_broken(deal, package))


def broken_now(deal: Deal) -> tuple[Broken, ...]:
    """The same for what we have on the table now; nothing before our first offer."""
    made_one = any(offer.side is Side.US for offer in deal.offers)
    return broken(deal, standing(deal, Side.US)) if made_one and deal.commitments else ()


def broken_words(one: Broken, words_of: Callable[[Issue, Option], str] = option_words) -> str:
    """How a position contradicts what was said, in words: "“Discount: 8%” goes further than “5%”".

    `words_of` says an option, where it should be said in other words than everywhere.
    """
    words = f"“{words_of(one.issue, one.option)}”"
    if one.other is not None:
        other = f"“{words_of(one.other, one.allowed)}”"
        return f"{words} {'together with' if one.kind is LinkKind.EXCLUDES else 'without'} {other}"
    allowed = f"“{words_of(one.issue, one.allowed)}”"
    if one.breach is Breach.NOT_COMPARED:
        return f"{words} cannot be compared with {allowed}"
    return f"{words} goes further than {allowed}"


def _broken(deal: Deal, package: Package) -> Iterator[Broken]:
    known = {
        (issue.id, option.id): (issue, option)
        for issue in (deal.issues if deal.commitments else ())
        for option in issue.options
    }
    for said in deal.commitments:
        first = known.get((said.issue or "", said.option or ""))
        at = package.get(said.issue or "")
        if first is None or at is None:
            continue
        second = known.get((said.other_issue or "", said.other_option or ""))
        if second is not None:
            if breaks(package, said):
                yield Broken(said, Breach.LINK, *first, second[1], said.kind, second[0])
        else:
            yield from _further(said, first, at)


def _further(said: Commitment, furthest: Named, at: Option) -> Iterator[Broken]:
    issue, option = furthest
    beyond = is_beyond(at, option)
    if beyond is not False:
        breach = Breach.NOT_COMPARED if beyond is None else Breach.FURTHER
        yield Broken(said, breach, issue, at, option)
