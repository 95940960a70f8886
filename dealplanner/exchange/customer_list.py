"""The wishes as the text of an e-mail to the customer, who is asked whether the list is whole."""

from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import one_line
from dealplanner.exchange.cells import sound

_OPENING = "Hello,\n\nso that nothing is forgotten, here is what we have understood that you need from us:\n"
_QUESTION = (
    "Is this everything? If anything else has to be settled before you can sign, please tell us now, "
    "so that we can answer the whole list at once.\n\nKind regards\n"
)
_NOTHING_YET = (
    "Hello,\n\nso that we can answer everything at once: what do you need from us before you can sign? "
    "Please send us the whole list, small points too.\n\nKind regards\n"
)


def customer_list_text(deal: Deal) -> str:
    """A numbered list of what the customer wants, with the question whether it is everything.

    Nothing but the wording of the wishes is taken from the deal: no figure and no answer of ours is in it.
    """
    wishes = [label for label in (one_line(sound(wish.label)) for wish in deal.wishes) if label]
    if not wishes:
        return _NOTHING_YET
    points = "\n".join(f"{number}. {wish}" for number, wish in enumerate(wishes, 1))
    return f"{_OPENING}\n{points}\n\n{_QUESTION}"
