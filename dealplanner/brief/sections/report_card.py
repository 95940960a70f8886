"""The card that the customer fills in: what we do, each with boxes to tick and room for their own words."""

from dealplanner.brief.blocks import Note, Party, Rated, Ratings, Section, Signatures, Span
from dealplanner.brief.sections.head import Head
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.after import on_card
from dealplanner.domain.wording import shortened

_LONGEST = 110  # characters of a behaviour: the card keeps to one page


def reported(sheet: Sheet) -> Head:
    """Who fills it in, and what we ask of them."""
    customer = sheet.deal.customer.strip()
    missing = "" if customer else sheet.say("head.missing.customer")
    asked = (
        Span(sheet.say("report_card.asked"), strong=True),
        Span(" " + sheet.say("report_card.marks")),
    )
    title = customer or _heading(sheet)
    return Head(title, "", (Note(asked, "good"), *still_open([missing])))


def ratings(sheet: Sheet) -> Section:
    """The first six behaviours: nobody answers more. Which are left out is said beside the card."""
    asked, more = on_card(sheet.deal.behaviours)
    items = tuple(Rated(shortened(one.label.strip(), _LONGEST), one.rating) for one in asked)
    left_out = sheet.naming("report_card.missing.left_out", [one.label.strip() for one in more])
    blocks = (Ratings(items, sheet.say("report_card.words")),) if items else ()
    missing = "" if items else sheet.say("report_card.missing.behaviours")
    heading = sheet.say("report_card.heading_of", company=sheet.company) if sheet.company else _heading(sheet)
    return Section(heading, (*blocks, *still_open([missing])), (left_out,) if left_out else ())


def _heading(sheet: Sheet) -> str:
    return sheet.say("report_card.heading")


def filled_in(sheet: Sheet) -> Section:
    """Lines for the day and for who fills it in."""
    lines = Signatures((Party(""),), sheet.say("report_card.day"), sheet.say("report_card.name"))
    return Section(sheet.say("report_card.filled_in"), (lines,))
