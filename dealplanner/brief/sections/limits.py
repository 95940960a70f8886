"""Where we walk away: the package on one scale, and each negotiable point on a small one."""

from collections.abc import Sequence

from dealplanner.brief.blocks import (
    NO_BREAK,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Row,
    Section,
    Span,
    Table,
    Text,
    joined,
)
from dealplanner.brief.drawings import Mark, MarkKey, MarkKind, PackageScale, RangePicture
from dealplanner.brief.sections.wishes import about
from dealplanner.brief.sheet import LONG, Sheet, alarming, still_open
from dealplanner.domain.enums import Evidence
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, as_offered, negotiable, option_of, walk_away_of
from dealplanner.domain.values import (
    answer_value,
    opening_package,
    planned_value,
    proposed_walk_away,
    target_package,
    their_list,
    value_to_us,
)
from dealplanner.domain.wording import shortened


def walk_away(sheet: Sheet) -> Section:
    """The package first, then the points, then what has no limit yet."""
    deal = sheet.deal
    blocks: list[Block] = [*package_scale(sheet)]
    told = (
        (sheet.say("walk_away.our_alternative"), deal.batna.strip()),
        (sheet.say("walk_away.reason"), deal.walk_away_reason.strip()),
        (sheet.say("walk_away.their_alternative"), _their_alternative(sheet)),
        (sheet.say("walk_away.to_them"), _to_them(sheet)),
    )
    facts = tuple(Fact(label, text) for label, text in told if text)
    if facts:
        blocks.append(Facts(facts))
    points = [issue for issue in deal.issues if negotiable(issue) and _has_marks(issue)]
    if points:
        blocks += [_key(sheet), Table(_columns(sheet), tuple(_row(sheet, issue) for issue in points))]
    return Section(sheet.say("walk_away.heading"), (*blocks, *still_open(_missing(sheet))))


def _key(sheet: Sheet) -> MarkKey:
    return MarkKey(
        (
            ("opening", sheet.say("walk_away.key.opening")),
            ("target", sheet.say("walk_away.key.target")),
            ("limit", sheet.say("walk_away.key.limit")),
            ("theirs", sheet.say("walk_away.key.theirs")),
        )
    )


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    return (
        Column(sheet.say("walk_away.column.point"), 3.6),
        Column(sheet.say("walk_away.column.picture"), 1),
        Column(sheet.say("walk_away.column.opening"), 2.3, "right"),
        Column(sheet.say("walk_away.column.target"), 2.3, "right"),
        Column(sheet.say("walk_away.column.limit"), 2.3, "right"),
    )


def package_scale(sheet: Sheet) -> tuple[Block, ...]:
    """The package on one scale with all that is known of it; nothing while there are not two figures."""
    deal = sheet.deal
    opened = any(issue.opening for issue in deal.issues)
    aimed = any(issue.target for issue in deal.issues)
    found: tuple[tuple[str, int | None, MarkKind], ...] = (
        ("figure.walk_away", deal.walk_away, "limit"),
        ("figure.alternative", deal.batna_value, "alternative"),
        ("figure.opening", value_to_us(deal, opening_package(deal)) if opened else None, "opening"),
        ("figure.target", value_to_us(deal, target_package(deal)) if aimed else None, "target"),
        ("figure.plan", planned_value(deal) if deal.trades else None, "plan"),
        ("figure.offer", deal.offer_value, "offer"),
        ("figure.their_list", value_to_us(deal, their_list(deal)) if deal.wishes else None, "theirs"),
    )
    marks = tuple(
        Mark(sheet.say(key), value, sheet.money(value), kind)
        for key, value, kind in found
        if value is not None
    )
    if len(marks) < 2:
        return ()
    return (PackageScale(marks, proposed_walk_away(deal), sheet.say("walk_away.no_deal")),)


def _their_alternative(sheet: Sheet) -> str:
    deal = sheet.deal
    worth = _told(sheet, deal.their_batna_value, deal.their_batna_value_evidence)
    return joined((deal.their_batna.strip(), sheet.say("walk_away.worth", amount=worth) if worth else ""))


def _to_them(sheet: Sheet) -> str:
    """What we know, or think, of their figures."""
    deal = sheet.deal
    offer = _told(sheet, deal.their_offer_value, deal.their_offer_value_evidence)
    limit = _told(sheet, deal.their_walk_away, deal.their_walk_away_evidence)
    return joined(
        (
            sheet.say("walk_away.offer_to_them", amount=offer) if offer else "",
            sheet.say("walk_away.their_limit", amount=limit) if limit else "",
        )
    )


def _told(sheet: Sheet, amount: int | None, evidence: Evidence) -> str:
    if amount is None:
        return ""
    return f"{sheet.money(amount, currency=True)}{NO_BREAK}({sheet.say(f'evidence.{evidence}')})"


def _has_marks(issue: Issue) -> bool:
    return bool(issue.opening or issue.target or issue.walk_away)


def _row(sheet: Sheet, issue: Issue) -> Row:
    opening, target = option_of(issue, issue.opening), option_of(issue, issue.target)
    limit = walk_away_of(issue)
    found: tuple[tuple[Option | None, MarkKind], ...] = (
        (opening, "opening"),
        (target, "target"),
        (limit, "limit"),
        (as_asked(issue) if issue.is_wish else None, "theirs"),
    )
    cells = (
        shortened(issue.label, LONG),
        range_of(found),
        settlement(sheet, issue, opening),
        settlement(sheet, issue, target),
        settlement(sheet, issue, limit, last=True),
    )
    return Row(cells)


def range_of(found: Sequence[tuple[Option | None, MarkKind]]) -> Cell:
    """The small scale of a point with what is known of its options; empty when nothing is."""
    marks = tuple(
        Mark("", option.value_to_us, "", kind)
        for option, kind in found
        if option is not None and option.value_to_us is not None
    )
    return RangePicture(marks) if marks else ""


def settlement(sheet: Sheet, issue: Issue, option: Option | None, last: bool = False) -> Text:
    """An option with what it changes for us, as in "8% −38,400"."""
    if option is None:
        return alarming(sheet.say("common.still_open")) if last else "—"
    change = answer_value(issue, option)
    value = sheet.say("common.no_figure") if change is None else about(option, sheet.change(change))
    value = "" if option is as_offered(issue) else value
    name = shortened(sheet.option_label(option), LONG)
    return (
        Span(name, strong=last, tone="limit" if last else "plain"),
        Span(f" {value}" if value else "", tone="muted"),
    )


def _missing(sheet: Sheet) -> tuple[str, ...]:
    deal = sheet.deal
    unlimited = [issue.label for issue in deal.wishes if negotiable(issue) and walk_away_of(issue) is None]
    return (
        "" if deal.walk_away is not None else sheet.say("walk_away.missing.limit"),
        "" if deal.batna.strip() else sheet.say("walk_away.missing.alternative"),
        "" if deal.batna_value is not None else sheet.say("walk_away.missing.worth"),
        sheet.naming("walk_away.missing.points", unlimited),
    )
