"""The clauses of a deal: taken over from the wishes that go to the lawyers."""

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from dealplanner.domain.issues import Issue
from dealplanner.domain.wording import folded, one_line
from dealplanner.edits import lists
from dealplanner.edits.actions import named


def to_take_over(deal: Deal) -> tuple[Issue, ...]:
    """The legal wishes that are no clause yet: those taken to legal or marked as legal, by their wording."""
    known = {folded(clause.label) for clause in deal.clauses}
    wanted: list[Issue] = []
    for wish in deal.wishes:
        legal = wish.legal or wish.response is Response.LEGAL
        if legal and wish.label.strip() and folded(wish.label) not in known:
            known.add(folded(wish.label))
            wanted.append(wish)
    return tuple(wanted)


@named("Take over the legal wishes")
def take_over(deal: Deal) -> Deal:
    """Add a clause for each legal wish that is none yet, with why they want it and who is counsel for it."""
    for wish in to_take_over(deal):
        why, counsel = wish.why.strip(), wish.counsel.strip()
        deal = lists.add_clause(deal, one_line(wish.label), objection=why, counsel=counsel)
    return deal
