"""The parts of the memo to our own management: what they are asked, what it rests on, where they sign."""

from collections.abc import Sequence

from dealplanner.brief.blocks import (
    OURS,
    Block,
    Column,
    Fact,
    Facts,
    Lines,
    Note,
    Party,
    Row,
    Section,
    Signatures,
    Span,
    Table,
    Text,
    Tone,
    joined,
)
from dealplanner.brief.drawings import MarkKey, MarkKind
from dealplanner.brief.sections.consent import unapproved
from dealplanner.brief.sections.exchange import no_total
from dealplanner.brief.sections.head import Head, lead, subtitle, title
from dealplanner.brief.sections.limits import package_scale, range_of, settlement
from dealplanner.brief.sections.summary import points_named
from dealplanner.brief.sheet import LONG, Sheet, alarming, net_tone, still_open
from dealplanner.domain.enums import Part, Response, Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, as_offered, is_beyond, negotiable, walk_away_of
from dealplanner.domain.trades import Term, Trade
from dealplanner.domain.values import (
    Package,
    add,
    minus,
    planned,
    planned_value,
    proposed_walk_away,
    trade_net,
)
from dealplanner.domain.wording import folded, lines_of, shortened

_MOST_NAMES = 5  # of those who approve; each has a line to sign on


def request(sheet: Sheet) -> Head:
    """What is asked of whom and by when, in one paragraph, and the figures that it is about."""
    spans = (*_asked(sheet), *_mandate(sheet), *_granted(sheet))
    return Head(title(sheet), subtitle(sheet), (Note(spans, "firm"), *lead(sheet)))


def _asked(sheet: Sheet) -> tuple[Span, ...]:
    day = sheet.day(sheet.deal.meeting_on)
    asked = sheet.say("memo.asked_by_day", day=day) if day else sheet.say("memo.asked")
    names = [f"{name} ({role})" if role else name for name, role in approvers(sheet)]
    if not names:
        return (Span(asked, strong=True), Span(" " + sheet.say("memo.nobody"), strong=True, tone="limit"))
    more = len(names) - _MOST_NAMES
    shown = sheet.listed(names)
    if more > 0:
        shown = sheet.count("common.and_more", more, named=", ".join(names[:_MOST_NAMES]))
    return (Span(asked, strong=True), Span(" " + sheet.say("memo.asked_of", names=shown)))


def _mandate(sheet: Sheet) -> tuple[Span, ...]:
    """Between which values they leave the settling to us."""
    plan, limit = planned_value(sheet.deal), proposed_walk_away(sheet.deal)
    if limit is None:
        return (Span(" " + sheet.say("memo.no_limit"), strong=True, tone="limit"),)
    lowest = sheet.money(limit, currency=True)
    if plan is None:
        return (Span(" " + sheet.say("memo.limit_alone", limit=lowest)),)
    distance = sheet.distance(plan, limit)
    if plan < limit:
        told = sheet.say("memo.plan_too_low", plan=sheet.money(plan, currency=True), distance=distance)
        return (Span(" " + told, strong=True, tone="limit"),)
    told = sheet.say("memo.mandate", plan=sheet.money(plan, currency=True), distance=distance, limit=lowest)
    return (Span(" " + told),)


def _granted(sheet: Sheet) -> tuple[Span, ...]:
    needed = sum(issue.approval_needed for issue in sheet.deal.issues)
    lacking = unapproved(sheet)
    if lacking:
        told = sheet.naming("memo.ungranted", [issue.label for issue in lacking])
        return (Span(" " + told, strong=True, tone="limit"),)
    told = sheet.count("memo.granted", needed) if needed else sheet.say("memo.none_needed")
    return (Span(" " + told),)


def approvers(sheet: Sheet) -> list[tuple[str, str]]:
    """Who is to approve something, name and role: who is named beside a point, then who approves of ours."""
    ours = [person for person in sheet.deal.people if person.side is Side.US and person.name.strip()]
    roles = {folded(person.name): person.role.strip() for person in ours}
    named = [issue.approver.strip() for issue in sheet.deal.issues if issue.approval_needed]
    named += _approving(sheet)
    found: dict[str, str] = {}
    for name in filter(None, named):
        found.setdefault(folded(name), name)
    return [(name, roles.get(key, "")) for key, name in found.items()]


def _approving(sheet: Sheet) -> list[str]:
    """The names of those of ours whose part it is to approve."""
    people = sheet.deal.people
    return [one.name.strip() for one in people if one.side is Side.US and one.part is Part.APPROVES]


def package(sheet: Sheet) -> Section:
    """The package on its scale, why we stop where we stop, and what we do instead."""
    deal = sheet.deal
    worth = sheet.money(deal.batna_value, currency=True) if deal.batna_value is not None else ""
    alternative = joined((deal.batna.strip(), sheet.say("walk_away.worth", amount=worth) if worth else ""))
    told = (
        (sheet.say("memo.reason"), deal.walk_away_reason.strip()),
        (sheet.say("walk_away.our_alternative"), alternative),
    )
    facts = tuple(Fact(label, text) for label, text in told if text)
    unexplained = deal.walk_away is not None and not deal.walk_away_reason.strip()
    missing = (
        "" if deal.walk_away is not None else sheet.say("walk_away.missing.limit"),
        sheet.say("memo.missing.reason") if unexplained else "",
        "" if deal.batna.strip() else sheet.say("walk_away.missing.alternative"),
        "" if deal.batna_value is not None else sheet.say("walk_away.missing.worth"),
    )
    blocks: tuple[Block, ...] = (*package_scale(sheet), *((Facts(facts),) if facts else ()))
    return Section(sheet.say("memo.package"), (*blocks, *still_open(missing)))


def exchanges(sheet: Sheet) -> Section:
    """A row a trade with what it changes for both sides, and what the plan comes to against today's offer."""
    deal = sheet.deal
    heading = sheet.say("trades.heading")
    if not deal.trades:
        return Section(heading, still_open([sheet.say("trades.missing.any")]))
    columns = (
        Column(sheet.say("summary.column.number"), 0.3, "right"),
        Column(sheet.say("memo.column.gets"), 4),
        Column(sheet.say("trades.then_we"), 4),
        Column(sheet.say("trades.net_to_us"), 1, "right"),
        Column(sheet.say("trades.net_to_them"), 1, "right"),
    )
    rows = [_exchange(sheet, number, trade) for number, trade in enumerate(deal.trades, start=1)]
    plan = planned(deal)
    clash = (no_total(sheet),) if plan.conflicts else ()
    if not clash:
        rows.append(_whole(sheet, plan.package))
    missing = still_open([_unexplained(sheet)])
    return Section(heading, (Table(columns, tuple(rows), detail_column=1), *clash, *missing))


def _exchange(sheet: Sheet, number: int, trade: Trade) -> Row:
    net = trade_net(sheet.deal, trade)
    tone: Tone = "muted" if trade.alternative else net_tone(net)
    nothing = alarming(sheet.say("trades.nothing"))
    details: list[Span] = []
    if trade.alternative:
        details.append(Span(sheet.say("trades.alternative"), strong=True))
    if reason := trade.reason.strip():
        between = "\n" if details else ""
        details += [Span(between + sheet.say("trades.reason") + " ", strong=True), Span(reason)]
    cells: tuple[Text, ...] = (
        str(number),
        _terms(sheet, trade.gets) or nothing,
        _terms(sheet, trade.gives) or nothing,
        (Span(sheet.change(net), strong=not trade.alternative, tone=tone),),
        sheet.change(trade_net(sheet.deal, trade, Side.THEM)),
    )
    return Row(cells, tone="muted" if trade.alternative else "plain", detail=tuple(details))


def _terms(sheet: Sheet, terms: Sequence[Term]) -> str:
    named = (shortened(sheet.term_words(term), LONG) for term in terms)
    return OURS + " + ".join(named) if terms else ""


def _whole(sheet: Sheet, package: Package) -> Row:
    to_us = minus(planned_value(sheet.deal), sheet.deal.offer_value)
    to_them = add(option.value_to_them for option in package.values())
    return Row(
        ("", sheet.say("memo.whole"), "", sheet.change(to_us), sheet.change(to_them)),
        strong=True,
    )


def _unexplained(sheet: Sheet) -> str:
    losing = [
        str(number)
        for number, trade in enumerate(sheet.deal.trades, start=1)
        if not trade.alternative and (trade_net(sheet.deal, trade) or 0) < 0 and not trade.reason.strip()
    ]
    return sheet.say("memo.missing.trades", trades=sheet.listed(losing)) if losing else ""


def limits(sheet: Sheet) -> Section | None:
    """Each wish that we give on: what we plan, and how far we may go; then what we refuse."""
    deal = sheet.deal
    plan = planned(deal).package
    given = [wish for wish in deal.wishes if negotiable(wish) or _is_given(wish, plan)]
    refused = [wish for wish in deal.wishes if wish.response is Response.NOT_NEGOTIABLE]
    blocks: list[Block] = []
    if given:
        columns = (
            Column(sheet.say("memo.column.wish"), 4),
            Column(sheet.say("walk_away.column.picture"), 1),
            Column(sheet.say("memo.column.plan"), 3.6, "right"),
            Column(sheet.say("walk_away.column.limit"), 2.8, "right"),
        )
        blocks += [_key(sheet), Table(columns, tuple(_limit(sheet, wish, plan) for wish in given))]
    if refused:
        blocks.append(Facts((Fact(sheet.say("response.not_negotiable"), points_named(sheet, refused)),)))
    unlimited = [wish.label for wish in given if negotiable(wish) and walk_away_of(wish) is None]
    missing = still_open([sheet.naming("walk_away.missing.points", unlimited)])
    return Section(sheet.say("memo.limits"), (*blocks, *missing)) if blocks else None


def _is_given(wish: Issue, plan: Package) -> bool:
    return wish.id in plan and plan[wish.id] is not as_offered(wish)


def _limit(sheet: Sheet, wish: Issue, plan: Package) -> Row:
    option = plan.get(wish.id)
    limit = _furthest(wish, option)
    beyond = is_beyond(option, limit)
    at_limit = option is not None and option is limit
    found: tuple[tuple[Option | None, MarkKind], ...] = (
        (option, "plan"),
        (limit, "limit"),
        (as_asked(wish), "theirs"),
    )
    return Row(
        (
            shortened(wish.label, LONG),
            range_of(found),
            settlement(sheet, wish, option),
            alarming(sheet.say("memo.as_planned")) if at_limit else settlement(sheet, wish, limit, last=True),
        ),
        detail=alarming(sheet.say("memo.beyond")) if beyond else "",
    )


def _furthest(wish: Issue, option: Option | None) -> Option | None:
    """The option that we do not go beyond; where nothing is negotiable, the one agreed to or as offered."""
    if negotiable(wish):
        return walk_away_of(wish)
    return option if wish.response is Response.AGREE else as_offered(wish)


def _key(sheet: Sheet) -> MarkKey:
    return MarkKey(
        (
            ("plan", sheet.say("memo.key.plan")),
            ("limit", sheet.say("walk_away.key.limit")),
            ("theirs", sheet.say("walk_away.key.theirs")),
        )
    )


def risks(sheet: Sheet) -> Section | None:
    """What could go wrong, as it was typed; what may happen has a section of its own, with our answers."""
    named = lines_of(sheet.deal.risks)
    if not named and sheet.deal.contingencies:
        return None
    blocks: tuple[Block, ...] = (Lines(named),) if named else still_open([sheet.say("memo.missing.risks")])
    return Section(sheet.say("memo.risks"), blocks)


def signatures(sheet: Sheet) -> Section:
    """What is approved, each with lines for those who approve it."""
    whole = sheet.say("memo.limits_and_gives")
    signing: dict[str, list[tuple[str, str]]] = {}
    for name, role in approvers(sheet):
        signing.setdefault(_signed(sheet, name, whole), []).append((name, role))
    lacking = () if signing else (sheet.say("memo.missing.approver"),)
    place, signature = sheet.say("memo.place_and_date"), sheet.say("memo.signature")
    blocks = tuple(
        Signatures((Party(signed, tuple(people)),), place, signature)
        for signed, people in (signing or {whole: []}).items()
    )
    return Section(sheet.say("memo.signatures"), blocks, lacking)


def _signed(sheet: Sheet, name: str, whole: str) -> str:
    """What somebody approves: all of it, or the points beside which he is named where others approve."""
    approving = {folded(other) for other in _approving(sheet) if other}
    if not approving or folded(name) in approving:
        return whole
    issues = sheet.deal.issues
    own = [one for one in issues if one.approval_needed and folded(one.approver) == folded(name)]
    return points_named(sheet, own)
