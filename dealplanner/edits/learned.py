"""Taking over what was learned in other deals: people and tactics. What is typed here stays."""

from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Side
from dealplanner.domain.lookup import by_id
from dealplanner.domain.people import Person
from dealplanner.domain.prepared import Tactic
from dealplanner.domain.wording import folded
from dealplanner.edits import lists, rows, tactics
from dealplanner.edits.actions import named, new_id

_TEXTS = ("role", "authority", "contact", "needs", "wants")
_WORDS = ("signs", "aim", "reply", "other_reply", "never")


@named("Take over a person")
def take_person(deal: Deal, person: Person, *, row_id: str | None = None) -> Deal:
    """Add somebody of theirs from another deal, or what this deal lacks of who is here by that name.

    What is typed here stays: only empty fields are filled, and only answers added that are not here. The deal
    itself where it lacks nothing.
    """
    here = known(deal, person.name)
    person_id = here.id if here is not None else row_id or new_id()
    if here is None:
        deal = lists.add_person(deal, person.name, row_id=person_id)
        here = by_id(deal.people, person_id)
        assert here is not None
    lacking: dict[str, Any] = {
        name: getattr(person, name)
        for name in _TEXTS
        if getattr(person, name).strip() and not getattr(here, name).strip()
    }
    if here.part is Part.UNKNOWN and person.part is not Part.UNKNOWN:
        lacking["part"] = person.part
    if lacking:
        deal = rows.set_fields(deal, "people", person_id, **lacking)
    heard = {(folded(one.question), folded(one.answer)) for one in here.answers}
    for one in person.answers:
        if (folded(one.question), folded(one.answer)) not in heard:
            more: dict[str, Any] = {"answer": one.answer, "heard_on": one.heard_on, "layer": one.layer}
            deal = lists.add_answer(deal, person_id, one.question, **more)
    return deal


def known(deal: Deal, name: str) -> Person | None:
    """Who of theirs has that name in the deal, whatever its capitals and spaces; None for nobody."""
    wanted = folded(name)
    theirs = (person for person in deal.people if person.side is Side.THEM)
    return next((person for person in theirs if folded(person.name) == wanted), None)


@named("Take over a tactic")
def take_tactic(deal: Deal, tactic: Tactic, *, row_id: str | None = None) -> Deal:
    """Pin a tactic of another deal with its own words, not seen yet; one that is pinned stays as it is.

    Raises DomainError for a card that no library can have, and for one of our own without a name.
    """
    words = {name: getattr(tactic, name) for name in _WORDS}
    if not tactic.card:
        if tactics.own(deal, tactic.label) is not None:
            return deal
        return tactics.add_own(deal, tactic.label, **words, row_id=row_id)
    if tactics.pinned(deal, tactic.card) is not None:
        return deal
    tactic_id = row_id or new_id()
    deal = tactics.pin(deal, tactic.card, row_id=tactic_id)
    return rows.set_fields(deal, "tactics", tactic_id, label=tactic.label, **words)
