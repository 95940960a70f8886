"""The head of a brief: who, what, when, how much, and the figures to know by heart."""

from dealplanner.brief.blocks import NO_BREAK, Block, KeyFigure, KeyFigures, joined
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.values import opening_package, planned_value, target_package, value_to_us


def title(sheet: Sheet) -> str:
    """The customer, or what it is about while the customer has no name."""
    return sheet.deal.customer.strip() or sheet.deal.title.strip() or "A deal without a name"


def subtitle(sheet: Sheet) -> str:
    """What it is about, when and where the meeting is, and until when they decide."""
    deal = sheet.deal
    when = joined((sheet.day(deal.meeting_on), deal.meeting_time.strip(), deal.place.strip()), ", ")
    subject = deal.title.strip() if deal.title.strip() != title(sheet) else ""
    decide = f"they decide by {sheet.day(deal.decide_by)}".replace(" ", NO_BREAK) if deal.decide_by else ""
    return joined((subject, joined((f"meeting {when}" if when else "", decide))), "\n")


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
    figures = [KeyFigure("Today’s offer", sheet.money(deal.offer_value), note=f"all in {deal.currency}")]
    if any(issue.opening for issue in deal.issues):
        figures.append(KeyFigure("Opening", sheet.money(value_to_us(deal, opening_package(deal)))))
    if any(issue.target for issue in deal.issues):
        figures.append(KeyFigure("Target", sheet.money(value_to_us(deal, target_package(deal)))))
    figures += [
        KeyFigure(
            "Our plan", sheet.money(planned), "limit" if below else "plain", _spare(sheet, planned, limit)
        ),
        KeyFigure("Walk away below", sheet.money(limit), "limit"),
        KeyFigure("Our alternative", sheet.money(deal.batna_value), "muted"),
    ]
    missing = (
        "" if deal.customer.strip() else "Who the customer is",
        "" if deal.meeting_on else "When the meeting is",
        "" if deal.offer_value is not None else "The value of today’s offer",
    )
    return (KeyFigures(tuple(figures)), *still_open(missing))
