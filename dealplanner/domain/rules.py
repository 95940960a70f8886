"""What must hold in every deal, whoever made it: a file or a merge that breaks a rule is refused."""

from collections.abc import Collection, Iterator, Mapping

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Issue
from dealplanner.domain.limits import is_identity
from dealplanner.domain.money import CURRENCIES
from dealplanner.domain.numerals import quoted
from dealplanner.domain.ranks import is_rank
from dealplanner.domain.tables import rows_of
from dealplanner.domain.trades import Move, Term

_ISSUE_ROLES = ("agreed", "offered", "asked", "opening", "target", "walk_away")


def violations(deal: Deal) -> Iterator[str]:
    """Each broken rule as one plain sentence."""
    if deal.currency not in CURRENCIES:
        yield f"{quoted(deal.currency)} is not the code of a currency."
    yield from _identities(deal)
    yield from _keys(deal)
    for issue in deal.issues:
        yield from _issue(issue)
    options = {issue.id: {option.id for option in issue.options} for issue in deal.issues}
    yield from _links(deal, options)
    yield from _terms(deal, options)
    yield from _positions(deal, options)
    yield from _commitments(deal, options)
    yield from _influences(deal)


def require(deal: Deal) -> Deal:
    """The deal itself; raises DomainError with the first broken rule."""
    for sentence in violations(deal):
        raise DomainError(sentence)
    return deal


def _identities(deal: Deal) -> Iterator[str]:
    if not is_identity(deal.id):
        yield "The deal has no proper identity."
    seen: set[str] = {deal.id}
    for table, _, row in rows_of(deal):
        if not is_identity(row.id):
            yield f"A row of {table.name} has no proper identity."
        if row.id in seen:
            yield f"Two rows of {table.name} have the same identity."
        seen.add(row.id)
        if not is_rank(row.rank):
            yield f"A row of {table.name} has no proper place in its list."


def _keys(deal: Deal) -> Iterator[str]:
    seen: set[tuple[str, str | None, str]] = set()
    for table, parent, row in rows_of(deal):
        key = getattr(row, "key", None)  # some rows have none
        if key is not None:
            place = (table.name, parent, key)
            if place in seen:
                yield f"The key {quoted(key)} stands twice among {table.name.replace('_', ' ')}."
            seen.add(place)


def _issue(issue: Issue) -> Iterator[str]:
    options = {option.id for option in issue.options}
    if len(options) < 2:
        yield f"{quoted(issue.label)} needs two options or more."
    for role in _ISSUE_ROLES:
        chosen = getattr(issue, role)
        if chosen is not None and chosen not in options:
            yield f"{quoted(issue.label)} refers to an option that it does not have."


_Options = Mapping[str, Collection[str]]
"""The ids of the options of each issue, by its id."""


def _links(deal: Deal, options: _Options) -> Iterator[str]:
    for link in deal.links:
        if link.option not in options.get(link.issue, ()) or link.other_option not in options.get(
            link.other_issue, ()
        ):
            yield "A link refers to an option that does not exist."
        elif link.issue == link.other_issue:
            yield "A link joins two options of the same point."


def _terms(deal: Deal, options: _Options) -> Iterator[str]:
    held: list[tuple[str, Term | Move]] = [
        *(("A trade", term) for trade in deal.trades for term in trade.terms),
        *(("A step of the concession plan", move) for step in deal.concessions for move in step.moves),
    ]
    for what, term in held:
        if (term.issue is None) != (term.option is None):
            yield f"{what} names a point without one of its options."
        elif term.issue is not None and term.option not in options.get(term.issue, ()):
            yield f"{what} refers to an option that does not exist."


def _positions(deal: Deal, options: _Options) -> Iterator[str]:
    for offer in deal.offers:
        if any(position.option not in options.get(position.issue, ()) for position in offer.positions):
            yield "An offer refers to an option that does not exist."


def _commitments(deal: Deal, options: _Options) -> Iterator[str]:
    for said in deal.commitments:
        one, other = (said.issue, said.option), (said.other_issue, said.other_option)
        for issue, option in (one, other):
            if (issue is None) != (option is None):
                yield "A commitment names a point without one of its options."
            elif issue is not None and option not in options.get(issue, ()):
                yield "A commitment refers to an option that does not exist."
        if said.other_issue is not None and said.issue is None:
            yield "A commitment names only the second of two options."
        elif said.issue is not None and said.issue == said.other_issue:
            yield "A commitment joins two options of the same point."


def _influences(deal: Deal) -> Iterator[str]:
    people = {person.id for person in deal.people}
    for influence in deal.influences:
        if influence.person not in people or influence.other not in people:
            yield "An influence names a person who does not exist."
        elif influence.person == influence.other:
            yield "An influence goes from a person to the same person."
