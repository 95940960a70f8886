"""Which editions there are none of once a deal is marked lost or no fit: asked before a page is made.

The pages that the other side reads may not know how a deal ended. Made of a lost one whose last offers agree
they would say “Agreed”, so they are not made at all.
"""

from collections.abc import Mapping

from dealplanner.brief.editions import Edition, EditionError
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending

_MARKED: Mapping[Ending, str] = {Ending.LOST: "marked lost", Ending.NO_FIT: "marked “no fit”"}


class NotMadeError(EditionError):
    """There is no such edition of a deal that was not made; the message is one plain sentence."""


def marked(deal: Deal) -> str:
    """How a deal that was not made is marked, in words; "" for any other."""
    return _MARKED.get(deal.ending, "")


def refusal(deal: Deal, edition: Edition) -> str:
    """Why there is no such edition of the deal, and what to do if there should be; "" where there is."""
    if not marked(deal) or not edition.lacks_if_not_made:
        return ""
    return (
        f"This deal is {marked(deal)}, so there is {edition.lacks_if_not_made}. "
        "If it was agreed after all, say so under After."
    )


def refusal_in_short(deal: Deal, edition: Edition) -> str:
    """The same in a few words, to stand beside the name of the edition."""
    return f"None, since the deal is {marked(deal)}" if refusal(deal, edition) else ""


def require(deal: Deal, edition: Edition) -> None:
    """Raises NotMadeError where there is no such edition of the deal."""
    why = refusal(deal, edition)
    if why:
        raise NotMadeError(why)
