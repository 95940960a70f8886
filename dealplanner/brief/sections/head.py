"""The head of a brief: who, what, when, how much, and the figures to know by heart."""

from dealplanner.brief.blocks import Block, KeyFigure, KeyFigures, joined
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.values import opening_package, planned_value, target_package, value_to_us


def title(sheet: Sheet) -> str:
    """The customer, or what it is about while the customer has no name."""
    return sheet.deal.customer.strip() or sheet.deal.title.strip() or "A deal without a name"


def subtitle(sheet: Sheet) -> str:
    """What it is about, when and where the meeting is, and today's offer."""
    deal = sheet.deal
    when = joined((sheet.day(deal.meeting_on), deal.meeting_time.strip(), deal.place.strip()), ", ")
    subject = deal.title.strip() if deal.title.strip() != title(sheet) else ""
    offer = sheet.money(deal.offer_value, currency=True) if deal.offer_value is not None else ""
    decide = sheet.day(deal.decide_by)
    return joined(
        (subject, f"meeting {when}" if when else "", offer, f"they decide by {decide}" if decide else "")
    )


def _spare(sheet: Sheet, planned: int | None, limit: int | None) -> str:
    if planned is None or limit is None:
        return ""
    return f"{sheet.money(abs(planned - limit))} {'to spare' if planned >= limit else 'too low'}"


def lead(sheet: Sheet) -> tuple[Block, ...]:
    """The key figures, and which of them are missing."""
    deal = sheet.deal
    limit = deal.walk_away
    planned = planned_value(deal)
    below = planned is not None and limit is not None and planned < limit
    figures = [
        KeyFigure("Today’s offer", sheet.money(deal.offer_value)),
        KeyFigure("Walk away below", sheet.money(limit), "limit"),
        KeyFigure(
            "Our plan", sheet.money(planned), "limit" if below else "plain", _spare(sheet, planned, limit)
        ),
        KeyFigure("Our alternative", sheet.money(deal.batna_value), "muted"),
    ]
    if any(issue.target for issue in deal.issues):
        figures.insert(0, KeyFigure("Target", sheet.money(value_to_us(deal, target_package(deal)))))
    if any(issue.opening for issue in deal.issues):
        figures.insert(0, KeyFigure("Opening", sheet.money(value_to_us(deal, opening_package(deal)))))
    missing = (
        "" if deal.customer.strip() else "Who the customer is",
        "" if deal.meeting_on else "When the meeting is",
        "" if deal.offer_value is not None else "The value of today’s offer",
    )
    return (KeyFigures(tuple(figures)), *still_open(missing))
