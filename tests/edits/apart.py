"""Deals that were edited apart, made by the real actions with the help of a random generator."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Any
from unittest import mock

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Approach, Evidence, Layer, LinkKind, Part, Response, Side, TermKind
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import TABLES, rows_of
from dealplanner.edits import concessions, lists, offers, rows, trades, walkaways, wishes
from dealplanner.edits.deals import new_deal, set_currency

WORDS = ("", "price", "Payment 30 days", "term", "8%", "naïve ☃", "x")
ROLES = ("offered", "asked", "opening", "target", "walk_away")


@contextlib.contextmanager
def ids_from(random: Random) -> Iterator[None]:
    """New identities come from this generator, so that one seed gives one deal."""
    with mock.patch("dealplanner.edits.actions.os.urandom", lambda count: random.randbytes(count)):
        yield


def three(random: Random, most: int = 24, apart: int = 18) -> tuple[Deal, Deal, Deal]:
    """A deal, and what two people made of it."""
    with ids_from(random):
        base = edited(random, new_deal("EUR"), random.randint(0, most))
        return base, *(edited(random, base, random.randint(0, apart)) for _ in range(2))


def edited(random: Random, deal: Deal, times: int) -> Deal:
    """A deal after some random actions; what an action refuses is left as it was."""
    for _ in range(times):
        with contextlib.suppress(ValueError):
            deal = random.choice(ACTIONS)(random, deal)
    return deal


def _amount(random: Random) -> int | None:
    return random.choice((None, 0, random.randint(-(10**9), 10**9)))


def _row(random: Random, deal: Deal, *tables: str) -> tuple[str, Any]:
    found = [(table.name, row) for table, _, row in rows_of(deal) if not tables or table.name in tables]
    if not found:
        raise ValueError("there is no such row")
    return random.choice(found)


def _wish(random: Random, deal: Deal) -> Deal:
    known = [None, *(issue.id for issue in deal.issues)]
    return wishes.add_wish(deal, random.choice(WORDS), behind=random.choice(known))


def _pasted(random: Random, deal: Deal) -> Deal:
    several = [{"label": word, "cost": _amount(random), "worth": _amount(random)} for word in WORDS[:2]]
    return wishes.add_wishes(deal, several)


def _ask(random: Random, deal: Deal) -> Deal:
    return wishes.add_ask(deal, random.choice(WORDS), worth=_amount(random))


def _answer(random: Random, deal: Deal) -> Deal:
    _, issue = _row(random, deal, "issues")
    answered = wishes.answer(deal, issue.id, random.choice(list(Response)))
    if random.random() < 0.4:
        return rows.set_fields(
            answered, "issues", issue.id, response=Response.AGREE, agreed=random.choice(issue.options).id
        )
    return answered


def _cost(random: Random, deal: Deal) -> Deal:
    return wishes.set_cost(deal, _row(random, deal, "issues")[1].id, _amount(random))


def _worth(random: Random, deal: Deal) -> Deal:
    evidence = random.choice((None, *Evidence))
    return wishes.set_worth(deal, _row(random, deal, "issues")[1].id, _amount(random), evidence)


def _option(random: Random, deal: Deal) -> Deal:
    return wishes.add_option(deal, _row(random, deal, "issues")[1].id, random.choice(WORDS))


def _mark(random: Random, deal: Deal) -> Deal:
    typed = random.choice(("", "5%", "8%", "12%", "no"))
    return walkaways.type_mark(
        deal, _row(random, deal, "issues")[1].id, random.choice(walkaways.MARKS), typed
    )


def _role(random: Random, deal: Deal) -> Deal:
    _, issue = _row(random, deal, "issues")
    chosen = random.choice((None, *(option.id for option in issue.options)))
    return rows.set_fields(deal, "issues", issue.id, **{random.choice(ROLES): chosen})


def _list(random: Random, deal: Deal) -> Deal:
    return random.choice((wishes.mark_complete, wishes.mark_complete, wishes.reopen))(deal)


def _not_late(random: Random, deal: Deal) -> Deal:
    return wishes.not_late(deal, _row(random, deal, "issues")[1].id)


def _trade(random: Random, deal: Deal) -> Deal:
    give, get = (random.choice((None, _row(random, deal, "issues")[1].id)) for _ in range(2))
    return trades.add_trade(deal, give=give, get=get)


def _term(random: Random, deal: Deal) -> Deal:
    _, issue = _row(random, deal, "issues")
    option = random.choice((None, *(option.id for option in issue.options)))
    kind = random.choice(list(TermKind))
    return trades.add_term(deal, _row(random, deal, "trades")[1].id, kind, issue.id, option)


def _typed(random: Random, deal: Deal) -> Deal:
    typing: Callable[[Deal, str, str], Deal] = random.choice(
        (trades.type_get, trades.type_give, trades.add_words)
    )
    return typing(deal, _row(random, deal, "trades")[1].id, random.choice(WORDS))


def _term_option(random: Random, deal: Deal) -> Deal:
    _, term = _row(random, deal, "terms")
    options = [option.id for issue in deal.issues if issue.id == term.issue for option in issue.options]
    return trades.set_term_option(deal, term.id, random.choice(options)) if options else deal


def _step(random: Random, deal: Deal) -> Deal:
    give, get = (random.choice((None, _row(random, deal, "issues")[1].id)) for _ in range(2))
    known = [None, *(step.id for step in deal.concessions)]
    return concessions.add_concession(deal, give=give, get=get, behind=random.choice(known))


def _to_step(random: Random, deal: Deal) -> Deal:
    _, step = _row(random, deal, "concessions")
    if random.random() < 0.3:
        typing: Callable[[Deal, str, str], Deal] = random.choice(
            (concessions.type_get, concessions.type_give, concessions.add_words)
        )
        return typing(deal, step.id, random.choice(WORDS))
    _, issue = _row(random, deal, "issues")
    option = random.choice((None, *(option.id for option in issue.options)))
    return concessions.add_move(deal, step.id, random.choice(list(TermKind)), issue.id, option)


def _plan(random: Random, deal: Deal) -> Deal:
    steps = [
        {"id": step.id, "line": step.line, "moves": [{"kind": "get", "words": random.choice(WORDS)}]}
        for step in deal.concessions
    ]
    return concessions.set_plan(deal, steps[::-1])


def _offer(random: Random, deal: Deal) -> Deal:
    named = [_row(random, deal, "issues")[1] for _ in range(random.randint(1, 3))]
    options = {issue.id: random.choice(issue.options).id for issue in named}
    return offers.log_offer(deal, random.choice(list(Side)), options, words=random.choice(WORDS))


def _position(random: Random, deal: Deal) -> Deal:
    _, offer = _row(random, deal, "offers")
    _, issue = _row(random, deal, "issues")
    option = random.choice((None, *(option.id for option in issue.options)))
    return offers.set_position(deal, offer.id, issue.id, option)


def _link(random: Random, deal: Deal) -> Deal:
    one, other = (_row(random, deal, "issues")[1] for _ in range(2))
    if one.id == other.id:
        return deal
    ends = (random.choice(issue.options).id for issue in (one, other))
    first, second = ends
    return lists.add_link(deal, random.choice(list(LinkKind)), one.id, first, other.id, second)


def _turn(random: Random, deal: Deal) -> Deal:
    _, link = _row(random, deal, "links")
    _, issue = _row(random, deal, "issues")
    if issue.id == link.issue:
        return deal
    option = random.choice(issue.options).id
    return rows.set_fields(deal, "links", link.id, other_issue=issue.id, other_option=option)


def _listed(random: Random, deal: Deal) -> Deal:
    word = random.choice(WORDS)
    kind = random.randrange(6)
    if kind in (0, 5):
        return lists.add_person(deal, word, part=random.choice(list(Part)), side=random.choice(list(Side)))
    if kind == 1:
        return lists.add_objective(deal, word)
    if kind == 2:
        return lists.add_promise(deal, word, side=random.choice(list(Side)), by_whom=random.choice(WORDS))
    if kind == 3:
        return lists.add_closing_line(deal, word, approach=random.choice(list(Approach)))
    return lists.accept(deal, random.choice(("no_batna", "list_open")), f"deal/{deal.id}/", "[]", word)


def _plain(random: Random, deal: Deal) -> Deal:
    return lists.add_row(deal, random.choice(lists.PLAIN_LISTS), random.choice(WORDS))


def _asked(random: Random, deal: Deal) -> Deal:
    _, person = _row(random, deal, "people")
    answer = random.choice(WORDS)
    return lists.add_answer(
        deal, person.id, random.choice(WORDS), answer=answer, layer=random.choice(list(Layer))
    )


def _influence(random: Random, deal: Deal) -> Deal:
    one, other = (_row(random, deal, "people")[1] for _ in range(2))
    if one.id == other.id:
        return lists.add_person(deal, random.choice(WORDS))
    return lists.add_influence(deal, one.id, other.id, random.choice(WORDS))


def _other_influence(random: Random, deal: Deal) -> Deal:
    _, influence = _row(random, deal, "influences")
    ends = [_row(random, deal, "people")[1].id for _ in range(2)]
    if ends[0] == ends[1]:
        return deal
    return rows.set_fields(deal, "influences", influence.id, person=ends[0], other=ends[1])


def _said(random: Random, deal: Deal) -> Deal:
    """A commitment in words, with the furthest option, or with a link; a new one, or one that there is."""
    one, other = (_row(random, deal, "issues")[1] for _ in range(2))
    kind = random.choice(list(LinkKind))
    names: dict[str, Any] = dict.fromkeys(("issue", "option", "other_issue", "other_option"))
    if random.random() < 0.9:
        names |= {"issue": one.id, "option": random.choice(one.options).id}
        if one.id != other.id and random.random() < 0.5:
            names |= {"other_issue": other.id, "other_option": random.choice(other.options).id}
    if random.random() < 0.5 and deal.commitments:
        _, commitment = _row(random, deal, "commitments")
        return rows.set_fields(deal, "commitments", commitment.id, kind=kind, **names)
    return lists.add_row(deal, "commitments", random.choice(WORDS), kind=kind, **names)


def _remove(random: Random, deal: Deal) -> Deal:
    chosen = random.choice(((), ("issues",), ("options",), ("people",), ("answers", "influences")))
    table, row = _row(random, deal, *chosen)
    return rows.remove(deal, table, [row.id])


def _move(random: Random, deal: Deal) -> Deal:
    table, row = _row(random, deal, *random.choice(((), ("issues",))))
    behind = random.choice((None, _row(random, deal, table)[1].id))
    return rows.move(deal, table, row.id, behind if behind != row.id else None)


def _field(random: Random, deal: Deal) -> Deal:
    table, row = random.choice((("deal", deal), _row(random, deal) if deal.issues else ("deal", deal)))
    fields = [field for field in descriptions(type(row)).values() if field.kind in _FREE]
    free = [field for field in fields if field.name != "currency"]
    if not free:
        return deal
    field = random.choice(free)
    return rows.set_fields(deal, table, row.id, **{field.name: _value(random, field)})


_FREE = frozenset(Kind) - {Kind.ID, Kind.KEY, Kind.RANK, Kind.REFERENCE}


def _value(random: Random, field: Any) -> Any:
    match field.kind:
        case Kind.MONEY:
            return _amount(random)
        case Kind.FLAG:
            return random.random() < 0.5
        case Kind.DATE:
            return random.choice((None, date(2026, 11, random.randint(1, 28))))
        case Kind.NUMBER:
            return random.randint(field.lowest, field.highest)
        case Kind.CHOICE:
            return random.choice(list(field.choices))
    return random.choice(WORDS)


def _currency(random: Random, deal: Deal) -> Deal:
    return set_currency(deal, random.choice(("EUR", "EUR", "JPY", "KWD")))


ACTIONS: tuple[Callable[[Random, Deal], Deal], ...] = (
    *(_wish, _pasted, _ask, _ask, _answer, _answer, _cost, _worth, _option, _option, _mark, _mark, _role),
    *(
        _list,
        _not_late,
        _trade,
        _trade,
        _term,
        _term,
        _typed,
        _term_option,
        _link,
        _link,
        _turn,
        _listed,
        _listed,
    ),
    *(_step, _step, _to_step, _to_step, _plan, _offer, _offer, _offer, _position, _position),
    *(_plain, _plain, _asked, _asked, _influence, _influence, _other_influence, _said, _said, _said),
    *(_remove, _remove, _remove, _remove, _remove, _move, _move, _field, _field, _field, _currency),
)

assert set(lists.PLAIN_LISTS) < set(TABLES)
