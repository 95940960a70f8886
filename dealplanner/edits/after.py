"""What is taken over into the notes on the next deal."""

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows
from dealplanner.edits.actions import named


@named("Take over for the next deal")
def suggest_next_deal(deal: Deal, words: str) -> Deal:
    """Put a line behind what is written of the next deal; what stands there already is not put twice."""
    there = deal.next_deal.rstrip()
    if words.casefold() in there.casefold():
        return deal
    return rows.set_fields(deal, "deal", deal.id, next_deal=f"{there}\n{words}" if there else words)
