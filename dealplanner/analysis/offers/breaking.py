"""Which of our limits, answers and links a package breaks: one that is proposed may break any of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dealplanner.analysis.unknowns import named
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response
from dealplanner.domain.issues import Issue, Link, Option
from dealplanner.domain.lookup import (
    agreed_option,
    as_offered,
    by_id,
    issue_of,
    option_of,
)
from dealplanner.domain.values import beyond_limit, minus, value_to_us


class Limit(StrEnum):
    """What a package can break."""

    WALK_AWAY = "walk_away"
    ANSWER = "answer"
    REQUIRES = "requires"
    EXCLUDES = "excludes"
    PACKAGE_WALK_AWAY = "package_walk_away"


@dataclass(frozen=True, slots=True)
class Broken:
    """A limit that a package breaks, and where.

    `issue` and `option` are what stands in the package, None for our walk-away of the whole package, which
    it is `short` of by so many minor units. `other_issue` and `other_option` are the far end of a link, and
    the option that our answer leaves.
    """

    limit: Limit
    issue: Issue | None = None
    option: Option | None = None
    other_issue: Issue | None = None
    other_option: Option | None = None
    short: int = 0


_ANSWERED = {
    Response.NOT_NEGOTIABLE: "the point is not negotiable",
    Response.CLARIFY: "the point is to be made clear first",
    Response.LEGAL: "the point is with legal",
}


def broken_limits(deal: Deal, options: Mapping[str, Option]) -> tuple[Broken, ...]:
    """What a package (an option for each issue, by its id) breaks: points first, then links, then the whole.

    What cannot be told, since a value to us is unknown, is not said to be broken.
    """
    return tuple(_broken(deal, options))


def _broken(deal: Deal, options: Mapping[str, Option]) -> Iterator[Broken]:
    for issue in deal.issues:
        option = options.get(issue.id)
        if option is None:
            continue
        fixed = _fixed(issue)
        if fixed not in (None, option):
            yield Broken(Limit.ANSWER, issue, option, issue, fixed)
        if beyond_limit(issue, option):
            yield Broken(Limit.WALK_AWAY, issue, option)
    ids = {option.id for option in options.values()}
    for link in deal.links:
        if link.option in ids and (link.other_option in ids) == (link.kind is LinkKind.EXCLUDES):
            yield _of_link(deal, link)
    short = minus(deal.walk_away, value_to_us(deal, options))
    if short is not None and short > 0:
        yield Broken(Limit.PACKAGE_WALK_AWAY, short=short)


def _fixed(issue: Issue) -> Option | None:
    """The option at which our answer holds an issue; None where it is open."""
    if issue.response is Response.AGREE:
        return agreed_option(issue)
    return as_offered(issue) if issue.response in _ANSWERED else None


def _of_link(deal: Deal, link: Link) -> Broken:
    limit = Limit.REQUIRES if link.kind is LinkKind.REQUIRES else Limit.EXCLUDES
    issue, other = issue_of(deal, link.issue), issue_of(deal, link.other_issue)
    return Broken(limit, issue, option_of(issue, link.option), other, option_of(other, link.other_option))


def broken_in_words(deal: Deal, broken: Broken, locale: str) -> str:
    """What is broken, as the part of a sentence: "“Discount: 20%” is beyond our walk-away"."""
    if broken.issue is None or broken.option is None:
        short = format_amount(broken.short, deal.currency, locale)
        return f"the whole is {short} below our walk-away"
    here = named(broken.issue, broken.option)
    if broken.limit is Limit.WALK_AWAY:
        return f"{here} is beyond our walk-away"
    if broken.other_issue is None or broken.other_option is None:
        return here
    there = named(broken.other_issue, broken.other_option)
    if broken.limit is Limit.ANSWER:
        answered = _ANSWERED.get(broken.issue.response)
        return f"{here} cannot be: {answered}" if answered else f"we agreed to {there}, not {here}"
    if broken.limit is Limit.REQUIRES:
        return f"{here} needs {there}"
    return f"{here} rules out {there}"


def complete(deal: Deal, options: Mapping[str, Option]) -> dict[str, Option]:
    """A package with every issue of the deal in it, as offered where `options` has none for it.

    Raises ValueError for an option that is none of its issue's.
    """
    found: dict[str, Option] = {}
    for issue in deal.issues:
        named = options.get(issue.id)
        option = as_offered(issue) if named is None else by_id(issue.options, named.id)
        if option is not None:
            found[issue.id] = option
        elif named is not None:
            raise ValueError("A package can only take the options that its points have.")
    return found
