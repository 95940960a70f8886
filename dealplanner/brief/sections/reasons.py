"""Why they buy from us, and what the leadership of both sides wants from the deal."""

from collections.abc import Iterable, Sequence

from dealplanner.brief.blocks import Block, Fact, Facts, Section, Span, Text, joined
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.deal import Objective
from dealplanner.domain.enums import Side, Stage
from dealplanner.domain.wording import lines_of


def why_they_buy(sheet: Sheet) -> Section:
    """The sentences to bring into the room."""
    deal = sheet.deal
    told: dict[str, Text] = {
        "need": deal.why_they_need.strip(),
        "worth": _worth(sheet),
        "why_us": deal.why_us.strip(),
        "vouching": " · ".join(lines_of(deal.vouching)),
        "strength": deal.strength.strip(),
    }
    facts = tuple(Fact(sheet.say(f"why_they_buy.{name}"), text) for name, text in told.items() if text)
    blocks: list[Block] = [Facts(facts)] if facts else []
    missing = [
        sheet.say(f"why_they_buy.{name}") for name, text in told.items() if not text and name != "vouching"
    ]
    blocks += still_open((*missing, *_unquantified(sheet)))
    return Section(sheet.say("why_they_buy.heading"), tuple(blocks))


def _worth(sheet: Sheet) -> Text:
    """What it is worth to them: the amount and who said so, then in words."""
    deal = sheet.deal
    words, by = deal.worth_to_them.strip(), deal.worth_said_by.strip()
    spans: list[Span] = []
    if deal.worth_amount is not None:
        spans.append(Span(sheet.money(deal.worth_amount, currency=True), strong=True))
    if by:
        said = sheet.say("why_they_buy.said_by", whom=by)
        spans.append(Span(f" · {said}" if spans else said, tone="muted"))
    if words:
        spans.append(Span(("\n" if spans else "") + words))
    return tuple(spans)


def _unquantified(sheet: Sheet) -> Iterable[str]:
    """What makes the worth of it hold in the room, once somebody has begun to ask for it."""
    deal = sheet.deal
    amount, by, users = deal.worth_amount is not None, deal.worth_said_by.strip(), deal.vouching.strip()
    if not (amount or by or users):
        return
    yield "" if amount else sheet.say("why_they_buy.missing.amount")
    yield "" if by else sheet.say("why_they_buy.missing.said_by")
    yield "" if users else sheet.say("why_they_buy.missing.vouching")


def objectives(sheet: Sheet) -> Section:
    """What each side wants, how it is measured, by when, and how far it has come with those who want it."""
    ours, theirs = _wanted(sheet, Side.US), _wanted(sheet, Side.THEM)
    unagreed = [one.label for one in theirs if one.stage is not Stage.AGREED]
    missing = (
        "" if ours else sheet.say("objectives.missing.any"),
        *_unclear(sheet, (*ours, *theirs)),
        sheet.naming("objectives.missing.agreed", unagreed),
    )
    return _told(sheet, ours, theirs, still_open(missing))


def objectives_agreed(sheet: Sheet) -> Section | None:
    """What we want, and of what they want that which was agreed with them; None where nothing was noted."""
    ours = _wanted(sheet, Side.US)
    theirs = [one for one in _wanted(sheet, Side.THEM) if one.stage is Stage.AGREED]
    return _told(sheet, ours, theirs) if ours or theirs else None


def _wanted(sheet: Sheet, side: Side) -> list[Objective]:
    return [one for one in sheet.deal.objectives if one.side is side and one.label.strip()]


def _told(
    sheet: Sheet, ours: Sequence[Objective], theirs: Sequence[Objective], missing: Sequence[Block] = ()
) -> Section:
    """The objectives of each side, a line each."""
    told = (("objectives.ours", ours), ("objectives.theirs", theirs))
    facts = tuple(Fact(sheet.say(label), _lines(sheet, held)) for label, held in told if held)
    heading = sheet.say("objectives.heading_of_both" if theirs else "objectives.heading")
    return Section(heading, (*((Facts(facts),) if facts else ()), *missing))


def _lines(sheet: Sheet, held: Sequence[Objective]) -> Text:
    """What, by which measure, until when, who wants it and how far it has come with whom."""
    spans: list[Span] = []
    for one in held:
        more = joined((one.measure.strip(), sheet.day(one.due), one.held_by.strip()))
        spans += [
            Span(("\n" if spans else "") + one.label.strip()),
            Span(f" · {more}" if more else "", tone="muted"),
        ]
        spans += _stage(sheet, one)
    return tuple(spans)


def _stage(sheet: Sheet, one: Objective) -> tuple[Span, ...]:
    """How far it has come, once it was spoken of, and with whom it was agreed if not with who wants it."""
    by = one.agreed_by.strip()
    by = "" if by == one.held_by.strip() else by
    if one.stage is Stage.NOTED and not by:
        return ()
    stage, agreed = sheet.say(f"stage.{one.stage}"), one.stage is Stage.AGREED
    told = Span(stage, strong=agreed, tone="good" if agreed else "muted")
    return (Span(" · ", tone="muted"), told, Span(f" ({by})" if by else "", tone="muted"))


def _unclear(sheet: Sheet, wanted: Sequence[Objective]) -> tuple[str, ...]:
    undated = [one.label for one in wanted if one.due is None]
    unmeasured = [one.label for one in wanted if not one.measure.strip()]
    return (
        sheet.naming("objectives.missing.measure", unmeasured),
        sheet.naming("objectives.missing.due", undated),
    )
