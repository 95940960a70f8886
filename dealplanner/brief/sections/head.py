"""The head of a brief: who, what, when, how much, and the figures to know by heart."""

from dataclasses import dataclass

from dealplanner.brief.blocks import NO_BREAK, Block, KeyFigure, KeyFigures, joined
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.values import opening_package, planned_value, target_package, value_to_us


@dataclass(frozen=True, slots=True)
class Head:
    """How an edition begins, before its first section. `state` stands at the foot of each page."""

    title: str
    subtitle: str
    lead: tuple[Block, ...] = ()
    state: str = ""


def with_figures(sheet: Sheet) -> Head:
    """The head of a brief for our own eyes: the meeting, and the figures to know by heart; how it ended."""
    if not sheet.deal.ending.over:
        return Head(title(sheet), subtitle(sheet), lead(sheet))
    told = joined((subject(sheet), joined((_meeting(sheet), _ended(sheet)))), "\n")
    return Head(title(sheet), told, lead(sheet, meets=False))


def _ended(sheet: Sheet) -> str:
    ending, closed_on = sheet.deal.ending, sheet.deal.closed_on
    if closed_on is None:
        return sheet.say(f"head.ended.{ending}")
    return sheet.say(f"head.ended_on.{ending}", day=sheet.day(closed_on))


def with_meeting(sheet: Sheet) -> Head:
    """The head of a card for the table: who meets when and where, about what."""
    missing = (
        "" if sheet.deal.customer.strip() else sheet.say("head.missing.customer"),
        "" if sheet.deal.meeting_on else sheet.say("head.missing.meeting"),
    )
    return Head(title(sheet), joined((subject(sheet), _meeting(sheet)), "\n"), still_open(missing))


def title(sheet: Sheet) -> str:
    """The customer, or what it is about while the customer has no name."""
    return sheet.deal.customer.strip() or sheet.deal.title.strip() or sheet.say("head.nameless")


def subject(sheet: Sheet) -> str:
    """What it is about, where the title does not say so already."""
    about = sheet.deal.title.strip()
    return about if about != title(sheet) else ""


def _meeting(sheet: Sheet) -> str:
    deal = sheet.deal
    when = joined((sheet.day(deal.meeting_on), deal.meeting_time.strip(), deal.place.strip()), ", ")
    return sheet.say("head.meeting", when=when) if when else ""


def subtitle(sheet: Sheet) -> str:
    """What it is about, when and where the meeting is, and until when they decide."""
    decide_by = sheet.deal.decide_by
    decide = sheet.say("head.decide", day=sheet.day(decide_by)) if decide_by else ""
    return joined((subject(sheet), joined((_meeting(sheet), decide.replace(" ", NO_BREAK)))), "\n")


def _spare(sheet: Sheet, planned: int | None, limit: int | None) -> str:
    if planned is None or limit is None:
        return ""
    key = "head.to_spare" if planned >= limit else "head.too_low"
    return sheet.say(key, amount=sheet.money(abs(planned - limit)))


def lead(sheet: Sheet, *, meets: bool = True) -> tuple[Block, ...]:
    """The key figures, and which of them are missing; the day of the meeting too while both sides meet."""
    deal = sheet.deal
    limit = deal.walk_away
    planned = planned_value(deal)
    below = planned is not None and limit is not None and planned < limit
    all_in = sheet.say("head.all_in", currency=deal.currency)
    offer, spare = sheet.money(deal.offer_value), _spare(sheet, planned, limit)
    figures = [KeyFigure(sheet.say("figure.offer"), offer, note=all_in)]
    if any(issue.opening for issue in deal.issues):
        opening = sheet.money(value_to_us(deal, opening_package(deal)))
        figures.append(KeyFigure(sheet.say("figure.opening"), opening))
    if any(issue.target for issue in deal.issues):
        target = sheet.money(value_to_us(deal, target_package(deal)))
        figures.append(KeyFigure(sheet.say("figure.target"), target))
    figures += [
        KeyFigure(sheet.say("figure.plan"), sheet.money(planned), "limit" if below else "plain", spare),
        KeyFigure(sheet.say("figure.walk_away"), sheet.money(limit), "limit"),
        KeyFigure(sheet.say("figure.alternative"), sheet.money(deal.batna_value), "muted"),
    ]
    missing = (
        "" if deal.customer.strip() else sheet.say("head.missing.customer"),
        "" if deal.meeting_on or not meets else sheet.say("head.missing.meeting"),
        "" if deal.offer_value is not None else sheet.say("head.missing.offer"),
    )
    return (KeyFigures(tuple(figures)), *still_open(missing))
