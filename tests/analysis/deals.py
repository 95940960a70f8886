"""Small deals to hold the analysis against, and going through all their packages one by one."""

import itertools
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from dealplanner.analysis.found import Found
from dealplanner.analysis.packages import Place
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response, Side
from dealplanner.domain.issues import Issue, Link, Option
from dealplanner.domain.lookup import agreed_option, as_offered, walk_away_of
from dealplanner.domain.rules import require

Pair = tuple[int, int]


def option(at: int, to_us: int | None, to_them: int | None, of: str = "i") -> Option:
    return Option(
        id=f"{of}{at}", key=f"o{at}", rank=chr(ord("A") + at), value_to_us=to_us, value_to_them=to_them
    )


def issue(name: str, *values: tuple[int | None, int | None], **fields: Any) -> Issue:
    """An issue with the id and key `name` and options `name0`, `name1`, … of these values."""
    options = tuple(option(at, *pair, of=name) for at, pair in enumerate(values))
    return Issue(id=name, key=name, rank="1", options=options, **fields)


def deal(*issues: Issue, links: tuple[Link, ...] = (), **fields: Any) -> Deal:
    return require(Deal(id="deal", issues=issues, links=links, **fields))


def link(kind: LinkKind, one: str, other: str, at: int = 0) -> Link:
    """A link between options named by their ids ("a1", "b0")."""
    return Link(
        id=f"link{at}",
        rank="1",
        kind=kind,
        issue=one[0],
        option=one,
        other_issue=other[0],
        other_option=other,
    )


@st.composite
def small_deals(draw: st.DrawFn) -> Deal:
    values = st.none() | st.integers(-4, 4)
    names = "abcd"[: draw(st.integers(0, 4))]
    issues = []
    for name in names:
        pairs = draw(st.lists(st.tuples(st.integers(-4, 4) | values, values), min_size=2, max_size=3))
        ids = [f"{name}{at}" for at in range(len(pairs))]
        chosen = st.none() | st.sampled_from(ids)
        issues.append(
            issue(
                name,
                *pairs,
                raised_by=draw(st.sampled_from(Side)),
                response=draw(st.sampled_from([Response.TRADE, Response.NOT_YET, *Response])),
                walk_away=draw(chosen),
                offered=draw(chosen),
                asked=draw(chosen),
                agreed=draw(chosen),
            )
        )
    options = [held.id for one in issues for held in one.options]
    links = []
    if len(names) > 1:
        for at in range(draw(st.integers(0, 4))):
            one, other = draw(st.sampled_from(options)), draw(st.sampled_from(options))
            if one[0] != other[0]:
                links.append(link(draw(st.sampled_from(LinkKind)), one, other, at))
    amounts = {
        name: draw(st.none() | st.integers(-6, 6))
        for name in ("offer_value", "their_offer_value", "walk_away", "their_walk_away")
    }
    return deal(*issues, links=tuple(links), **amounts)


@st.composite
def roomy_deals(draw: st.DrawFn, linked: bool = True) -> Deal:
    """Something to give and to get: wishes refused at first, asks held or not, and few odd ones."""
    issues = []
    for name in "abcd"[: draw(st.integers(2, 4))]:
        wish, odd = draw(st.booleans()), draw(st.integers(0, 9)) == 9
        us, them = st.integers(1, 9), st.integers(1, 9)
        step = st.tuples(us.map(int.__neg__), them) if wish else st.tuples(us, them.map(int.__neg__))
        if odd:
            step = st.tuples(st.integers(-6, 6), st.none() | st.integers(-6, 6))
        values = [(0, 0), *draw(st.lists(step, min_size=1, max_size=2))]
        ids = [f"{name}{at}" for at in range(len(values))]
        usual = None if wish else draw(st.sampled_from([None, ids[-1]]))
        issues.append(
            issue(
                name,
                *values,
                raised_by=Side.THEM if wish else Side.US,
                response=Response.LEGAL if odd and draw(st.booleans()) else Response.TRADE,
                opening=draw(st.sampled_from(ids)) if odd else usual,
                walk_away=draw(st.sampled_from(ids)) if odd and draw(st.booleans()) else None,
            )
        )
    options = [held.id for one in issues for held in one.options]
    links = []
    for at in range(draw(st.integers(0, 2)) if linked else 0):
        one, other = draw(st.sampled_from(options)), draw(st.sampled_from(options))
        if one[0] != other[0]:
            links.append(link(draw(st.sampled_from(LinkKind)), one, other, at))
    return deal(*issues, links=tuple(links), offer_value=20, walk_away=draw(st.integers(0, 18)))


def one_by_one(deal: Deal) -> Iterator[tuple[Option, ...]]:
    """Every package as the design defines it, said once more and without any cleverness."""
    for chosen in itertools.product(*(held.options for held in deal.issues)):
        ids = {held.id for held in chosen}
        if any(held.value_to_us is None for held in chosen):
            continue
        if not all(_within_limits(held, picked) for held, picked in zip(deal.issues, chosen, strict=True)):
            continue
        if all(
            held.option not in ids or (held.other_option in ids) == (held.kind is LinkKind.REQUIRES)
            for held in deal.links
        ):
            yield chosen


def _within_limits(issue: Issue, picked: Option) -> bool:
    if issue.response is Response.AGREE and picked is not agreed_option(issue):
        return False
    stays = (Response.NOT_NEGOTIABLE, Response.CLARIFY, Response.LEGAL)
    if issue.response in stays and picked is not as_offered(issue):
        return False
    limit = walk_away_of(issue)
    if limit is None or limit.value_to_us is None or picked.value_to_us is None:
        return True
    return picked.value_to_us >= limit.value_to_us


def pairs(found: tuple[Found, ...]) -> list[Pair]:
    return [(one.value_to_us, one.value_to_them) for one in found]


def names(places: tuple[Place, ...]) -> tuple[str, ...]:
    return tuple(place.name for place in places)


def undominated(values: set[Pair]) -> list[Pair]:
    return sorted(
        (
            pair
            for pair in values
            if not any(o != pair and o[0] >= pair[0] and o[1] >= pair[1] for o in values)
        ),
        reverse=True,
    )


def worth(deal: Deal, chosen: tuple[Option, ...]) -> Pair:
    """The values of a package to us and to them, unknown amounts counted as 0."""
    return (
        (deal.offer_value or 0) + sum(option.value_to_us or 0 for option in chosen),
        (deal.their_offer_value or 0) + sum(option.value_to_them or 0 for option in chosen),
    )
