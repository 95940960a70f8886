"""Where we walk away: the package on one scale, and each negotiable point on a small one."""

from dealplanner.brief.blocks import (
    NO_BREAK,
    Block,
    Column,
    Fact,
    Facts,
    Mark,
    MarkKey,
    MarkKind,
    PackageScale,
    RangePicture,
    Row,
    Section,
    Span,
    Table,
    Text,
    joined,
)
from dealplanner.brief.sections.wishes import about
from dealplanner.brief.sections.words import EVIDENCE
from dealplanner.brief.sheet import LONG, Sheet, naming, still_open
from dealplanner.checks.in_words import shortened
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

_KEY = MarkKey(
    (("opening", "open with"), ("target", "aim for"), ("limit", "not beyond"), ("theirs", "they ask"))
)


def walk_away(sheet: Sheet) -> Section:
    """The package first, then the points, then what has no limit yet."""
    deal = sheet.deal
    blocks: list[Block] = [*_package(sheet)]
    told = (
        ("If there is no deal, we", deal.batna.strip()),
        ("Why we stop above that", deal.walk_away_reason.strip()),
        ("If there is no deal, they", _their_alternative(sheet)),
        ("To them", _to_them(sheet)),
    )
    facts = tuple(Fact(label, text) for label, text in told if text)
    if facts:
        blocks.append(Facts(facts))
    points = [issue for issue in deal.issues if negotiable(issue) and _has_marks(issue)]
    if points:
        columns = (
            Column("Point", 3.6),
            Column("value to us →", 1),
            Column("Open with", 2.3, "right"),
            Column("Aim for", 2.3, "right"),
            Column("Not beyond", 2.3, "right"),
        )
        blocks += [_KEY, Table(columns, tuple(_row(sheet, issue) for issue in points))]
    return Section("Where we walk away", (*blocks, *still_open(_missing(sheet))))


def _package(sheet: Sheet) -> tuple[Block, ...]:
    deal = sheet.deal
    opened = any(issue.opening for issue in deal.issues)
    aimed = any(issue.target for issue in deal.issues)
    found: tuple[tuple[str, int | None, MarkKind], ...] = (
        ("Walk away below", deal.walk_away, "limit"),
        ("Our alternative", deal.batna_value, "alternative"),
        ("Opening", value_to_us(deal, opening_package(deal)) if opened else None, "opening"),
        ("Target", value_to_us(deal, target_package(deal)) if aimed else None, "target"),
        ("Our plan", planned_value(deal) if deal.trades else None, "plan"),
        ("Today’s offer", deal.offer_value, "offer"),
        ("Their whole list", value_to_us(deal, their_list(deal)) if deal.wishes else None, "theirs"),
    )
    marks = tuple(
        Mark(label, value, sheet.money(value), kind) for label, value, kind in found if value is not None
    )
    if len(marks) < 2:
        return ()
    return (PackageScale(marks, proposed_walk_away(deal), "no deal is better"),)


def _their_alternative(sheet: Sheet) -> str:
    deal = sheet.deal
    worth = _told(sheet, deal.their_batna_value, deal.their_batna_value_evidence)
    return joined((deal.their_batna.strip(), f"worth {worth}" if worth else ""))


def _to_them(sheet: Sheet) -> str:
    """What we know, or think, of their figures."""
    deal = sheet.deal
    offer = _told(sheet, deal.their_offer_value, deal.their_offer_value_evidence)
    limit = _told(sheet, deal.their_walk_away, deal.their_walk_away_evidence)
    return joined(
        (
            f"our offer is worth {offer}" if offer else "",
            f"they walk away below {limit}" if limit else "",
        )
    )


def _told(sheet: Sheet, amount: int | None, evidence: Evidence) -> str:
    return "" if amount is None else f"{sheet.money(amount, currency=True)}{NO_BREAK}({EVIDENCE[evidence]})"


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
    marks = tuple(
        Mark("", option.value_to_us, "", kind)
        for option, kind in found
        if option is not None and option.value_to_us is not None
    )
    cells = (
        shortened(issue.label, LONG),
        RangePicture(marks) if marks else "",
        _settlement(sheet, issue, opening),
        _settlement(sheet, issue, target),
        _settlement(sheet, issue, limit, last=True),
    )
    return Row(cells)


def _settlement(sheet: Sheet, issue: Issue, option: Option | None, last: bool = False) -> Text:
    """An option with what it changes for us, as in "8% −38,400"."""
    if option is None:
        return (Span("still open", strong=True, tone="limit"),) if last else "—"
    change = answer_value(issue, option)
    value = "no figure" if change is None else about(option, sheet.change(change))
    value = "" if option is as_offered(issue) else value
    name = shortened(option.label, LONG)
    return (
        Span(name, strong=last, tone="limit" if last else "plain"),
        Span(f" {value}" if value else "", tone="muted"),
    )


def _missing(sheet: Sheet) -> tuple[str, ...]:
    deal = sheet.deal
    unlimited = [issue.label for issue in deal.wishes if negotiable(issue) and walk_away_of(issue) is None]
    return (
        "" if deal.walk_away is not None else "The value below which no deal is better",
        "" if deal.batna.strip() else "What we do if there is no deal",
        "" if deal.batna_value is not None else "What our alternative is worth",
        naming("How far we go on", unlimited),
    )
