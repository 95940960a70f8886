"""One deal from two that were edited apart: by row and field against what both came from.

Nothing is guessed: what both changed differently, and what one side deleted and the other edited, added to or
used anew, is a conflict until a choice settles it. Only the places and keys of rows are settled without
asking. No clock and no side has a say in the result: the two sides swapped, it is the same.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dealplanner.domain import rules
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError, Plain
from dealplanner.domain.tables import DEAL
from dealplanner.edits.conflicts import Choice as Choice
from dealplanner.edits.conflicts import Choices
from dealplanner.edits.conflicts import Conflict as Conflict
from dealplanner.edits.conflicts import Place as Place
from dealplanner.edits.deals import set_currency
from dealplanner.edits.fates import Fates, Sides
from dealplanner.edits.fieldwise import MergedRow, groups, merge_row
from dealplanner.edits.flat import Key, Row, Rows, deal_from, flat, references
from dealplanner.edits.settling import late_wishes, settled
from dealplanner.edits.twins import Twins


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged deal, or the conflicts for which there is none yet.

    `alone` are the rows (table, id) that stay since nothing says that the other side deleted them: those that
    one side added and, without a common past, all that only one side has. `late` are the ids of wishes
    that came into a list marked complete meanwhile. A choice for such a row's place drops it again.
    """

    deal: Deal | None
    conflicts: tuple[Conflict, ...] = ()
    alone: tuple[Key, ...] = ()
    late: tuple[str, ...] = ()


NO_CHOICES: Choices = MappingProxyType({})


def merge(base: Deal | None, mine: Deal, theirs: Deal, choices: Choices = NO_CHOICES) -> Merged:
    """Merge two deals against the one both came from; without one, each differing field is a conflict.

    `choices` settle conflicts by their places; who answers every conflict, those too that an answer
    brings up, gets a deal that keeps the rules of the domain. Two separate deals are not merged.
    """
    if mine.id != theirs.id:
        sentence = "These are two separate deals, so there is nothing to merge."
        return Merged(None, (Conflict(DEAL.name, mine.id, "id", mine.id, theirs.id, sentence=sentence),))
    if mine == theirs or (theirs == base and not choices):
        return Merged(mine)
    if mine == base and not choices:
        return Merged(theirs)
    whole = choices.get((DEAL.name, mine.id, ""))
    if whole is not None:
        return Merged(mine if whole is Choice.MINE else theirs)
    try:
        return _merged(base, mine, theirs, choices)
    except DomainError as error:
        return Merged(None, (Conflict(DEAL.name, mine.id, sentence=str(error)),))


def settled_for(
    side: Choice, base: Deal | None, mine: Deal, theirs: Deal
) -> tuple[Merged, tuple[Conflict, ...]]:
    """The merge with each conflict settled for one side, and these; two separate deals stay apart."""
    choices: dict[Place, Choice] = {}
    asked: list[Conflict] = []
    merged = merge(base, mine, theirs)
    while fresh := [c for c in merged.conflicts if c.place not in choices and c.field != "id"]:
        asked += fresh
        choices.update({conflict.place: side for conflict in fresh})
        merged = merge(base, mine, theirs, choices)
    return merged, tuple(asked) or merged.conflicts


def in_one_currency(
    base: Deal | None, mine: Deal, theirs: Deal, choices: Choices = NO_CHOICES
) -> tuple[Deal | None, Deal, Deal]:
    """All three deals in the currency that one side changed to, or that was chosen, as `set_currency` does.

    Where both changed it differently and nobody chose yet, amounts are read in the one first by its code.
    Raises MoneyError when an amount is too large for it.
    """
    choice = choices.get((DEAL.name, mine.id, "currency"))
    if choice is not None:
        wanted = mine.currency if choice is Choice.MINE else theirs.currency
    elif base is not None and base.currency in (mine.currency, theirs.currency):
        wanted = theirs.currency if mine.currency == base.currency else mine.currency
    else:
        wanted = min(mine.currency, theirs.currency)
    return (
        set_currency(base, wanted) if base is not None else None,
        set_currency(mine, wanted),
        set_currency(theirs, wanted),
    )


def _merged(base: Deal | None, mine: Deal, theirs: Deal, choices: Choices) -> Merged:
    asked = list(_currency(base, mine, theirs, choices))
    base, mine, theirs = in_one_currency(base, mine, theirs, choices)
    sides = Sides(flat(base) if base is not None else None, flat(mine), flat(theirs))
    _require_the_same_rows(sides)
    both = {
        key: merge_row(key, sides.was(key), row, sides.theirs[key], choices, two_way=base is None)
        for key, row in sides.mine.items()
        if key in sides.theirs
    }
    fates = Fates(sides, both, choices)
    twins = Twins(sides, fates, choices)
    asked += (conflict for merged in both.values() for conflict in merged.conflicts)
    asked += fates.conflicts()
    asked += fates.too_few_options()
    asked += twins.conflicts
    if asked:
        return Merged(None, tuple(asked), fates.alone())
    deal = settled(deal_from(_rows(sides, both, fates, twins)), base, mine, theirs)
    deal, late = late_wishes(deal, base, mine, theirs)
    return Merged(rules.require(deal), (), fates.alone(), late)


def _currency(base: Deal | None, mine: Deal, theirs: Deal, choices: Choices) -> Iterator[Conflict]:
    """The conflict over the currency, when no side has the one that both came from and nobody chose."""
    kept = base is not None and base.currency in (mine.currency, theirs.currency)
    if mine.currency != theirs.currency and not kept and (DEAL.name, mine.id, "currency") not in choices:
        yield Conflict(DEAL.name, mine.id, "currency", mine.currency, theirs.currency)


def _require_the_same_rows(sides: Sides) -> None:
    """Raise DomainError when one id stands for different kinds of rows, or is held by different rows."""
    seen: dict[str, tuple[str, str | None]] = {}
    for rows in (sides.base or {}, sides.mine, sides.theirs):
        for (table, row_id), row in rows.items():
            if seen.setdefault(row_id, (table, row.parent)) != (table, row.parent):
                raise DomainError("The two deals use one identity for different things.")


def _rows(sides: Sides, both: Mapping[Key, MergedRow], fates: Fates, twins: Twins) -> Rows:
    """The rows that stay, with references only to rows that stay."""
    rows: Rows = {}
    for key, row in {**sides.mine, **sides.theirs}.items():
        if key in twins.dropped or not fates.alive(key):
            continue
        values = dict(both[key].values) if key in both else dict(row.values)
        chosen = both[key].chosen if key in both else set()
        if key[0] == "issues":
            _mend_roles(key, values, sides, fates, chosen)
        elif key[0] == "commitments":
            _mend_commitment(key, values, sides, fates, chosen)
        elif key in both and not _mended(key, values, sides, fates):
            continue
        rows[key] = Row(row.parent, values)
    return rows


def _mend_roles(
    key: Key, values: dict[str, Plain], sides: Sides, fates: Fates, chosen: Collection[str]
) -> None:
    """Let the roles of an issue's options name options that stay.

    Where an option stays that one side deleted, the role it had then, which had to be cleared, is its again,
    unless it was chosen that nothing has it.
    """
    versions = [rows[key].values for rows in (sides.mine, sides.theirs) if key in rows]
    for name in sorted({name for version in versions for name, _ in references(key[0], version)}):
        others = [version[name] for version in versions if version[name] is not None]
        if values[name] is not None and not fates.alive(("options", str(values[name]))):
            values[name] = next((value for value in others if fates.alive(("options", str(value)))), None)
        elif name in chosen:
            continue
        elif values[name] is None and (name != "agreed" or values["response"] == "agree"):
            values[name] = next(
                (value for value in others if fates.kept_on_demand(("options", str(value)))), None
            )


def _mend_commitment(
    key: Key, values: dict[str, Plain], sides: Sides, fates: Fates, chosen: Collection[str]
) -> None:
    """Let a commitment name only what stays; its words stay in any case.

    Where an option stays that one side deleted, what had to be cleared for that is named again, unless it
    was chosen that nothing is named.
    """
    names_nothing = values["option"] is None and "option" not in chosen
    for rows in (sides.mine, sides.theirs) if names_nothing else ():
        named = dict(references(key[0], rows[key].values)) if key in rows else {}
        if any(map(fates.kept_on_demand, named.values())) and all(map(fates.alive, named.values())):
            values.update({name: row_id for name, (_, row_id) in named.items()})
    named_now = dict(references(key[0], values))
    if not all(map(fates.alive, named_now.values())):
        values |= dict.fromkeys(named_now)


def _mended(key: Key, values: dict[str, Plain], sides: Sides, fates: Fates) -> bool:
    """Let a link or a term of both sides name what stays; False when neither version can."""
    versions = [values, *(rows[key].values for rows in (sides.mine, sides.theirs))]
    named = next((v for v in versions if all(fates.alive(named) for _, named in references(key[0], v))), None)
    if named is not None:
        (group, *_) = groups(key[0])
        values.update({name: named[name] for name in group})
    return named is not None
