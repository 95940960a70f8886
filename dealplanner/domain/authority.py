"""What our people at the table may decide by themselves."""

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Side
from dealplanner.domain.giving import Give
from dealplanner.domain.people import Person


def authority(deal: Deal) -> Person | None:
    """Who of ours that leads the talks or decides may decide most; None where no limit is noted."""
    limited = [
        person
        for person in deal.people
        if person.side is Side.US
        and person.part in (Part.LEADS, Part.DECIDES)
        and person.authority_limit is not None
    ]
    return max(limited, key=lambda person: person.authority_limit or 0, default=None)


def beyond(give: Give, who: Person | None) -> bool:
    """Whether a give costs more than somebody may decide; an unknown cost or limit is no finding."""
    limit = who.authority_limit if who is not None else None
    return limit is not None and give.cost is not None and give.cost > limit
