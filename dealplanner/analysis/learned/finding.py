"""Finding what deals say about a customer: people, tactics, trades, concessions, endings."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dealplanner.analysis.learned.found import (
    Accepted,
    Conceded,
    Ended,
    Heard,
    Known,
    Learned,
    Noted,
    Past,
    Used,
)
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Part, Side
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import (
    as_offered,
    issue_of,
    option_of,
    planned_trades,
    term_option,
    term_words,
)
from dealplanner.domain.offers import is_settled, settled_package
from dealplanner.domain.people import Person
from dealplanner.domain.prepared import Tactic
from dealplanner.domain.sameness import same_customer
from dealplanner.domain.trades import Trade
from dealplanner.domain.values import minus, planned, trade_net
from dealplanner.domain.wording import folded, lines_of, one_line

MOST_TEXTS = 12
"""So many different texts on what a person needs, and on what they want, are kept: the newest."""

MOST_ANSWERS = 200
"""So many answers of a person are kept: the newest."""

LONGEST = 20_000
"""A text on a person, or an answer, is kept to this many characters: all of it together fits a deal."""


_Dated = tuple[Past, Deal]


def learned(deals: Iterable[Deal], customer: str) -> Learned:
    """What these deals say about a customer; those with another one are left out, and each counts once.

    The same customer is one whose name is the same letter by letter, but for capitals, spaces, dots, commas,
    hyphens and a legal form at the end (`domain.sameness.folded_customer` lists them): "Halden Logistics
    GmbH" is "HALDEN LOGISTICS", and "Halden Logistik" is somebody else.
    """
    found = {deal.id: (_past(deal), deal) for deal in deals if same_customer(deal.customer, customer)}
    dated = sorted(found.values(), key=lambda one: _order(one[0].on), reverse=True)
    return Learned(
        customer=one_line(customer),
        deals=tuple(past for past, _ in dated),
        people=tuple(_people(dated)),
        tactics=tuple(_tactics(dated)),
        trades=tuple(trade for past, deal in dated for trade in _trades(past, deal)),
        concessions=tuple(one for past, deal in dated for one in _concessions(past, deal)),
        endings=tuple(_ended(past, deal) for past, deal in dated if _has_ended(deal)),
    )


def _order(day: date | None) -> tuple[bool, date]:
    """Later days are larger; an unknown one is before all of them."""
    return day is not None, day or date.min


def _past(deal: Deal) -> Past:
    met = [offer.made_on for offer in deal.offers] + [meeting.held_on for meeting in deal.meetings]
    last = max((day for day in met if day), default=None)
    name = " ".join((deal.title.strip() or deal.customer).split())
    return Past(deal.id, name, deal.currency, deal.closed_on or last or deal.meeting_on)


def _people(dated: list[_Dated]) -> Iterator[Known]:
    """Their people by name, those heard of last first."""
    by_name: dict[str, list[tuple[Past, Person]]] = {}
    for past, deal in dated:
        for person in deal.people:
            if person.side is Side.THEM and person.name.strip():
                by_name.setdefault(folded(person.name), []).append((past, person))
    for rows in by_name.values():
        needs = _texts((past, person.needs) for past, person in rows)
        wants = _texts((past, person.wants) for past, person in rows)
        answers = _answers(rows)
        yield Known(_in_one(rows, needs, wants, answers), rows[0][0], needs, wants, answers)


def _texts(rows: Iterable[tuple[Past, str]]) -> tuple[Noted, ...]:
    """The different texts, the newest first; what a newer one holds already is left out."""
    kept: list[tuple[str, Noted]] = []
    for past, text in rows:
        text = _bounded(text)
        plain = folded(text)
        if plain and not any(plain in other for other, _ in kept):
            kept.append((plain, Noted(text, past)))
        if len(kept) == MOST_TEXTS:
            break
    return tuple(noted for _, noted in kept)


def _answers(rows: list[tuple[Past, Person]]) -> tuple[Heard, ...]:
    """What was heard, the newest first; what a later deal took over counts where it was heard first."""
    found: dict[tuple[str, str], Heard] = {}
    for past, person in reversed(rows):
        for answer in person.answers:
            if answer.answer.strip():
                kept = replace(answer, question=_bounded(answer.question), answer=_bounded(answer.answer))
                same = (folded(kept.question), folded(kept.answer))
                found.setdefault(same, Heard(kept, past))
    newest = sorted(found.values(), key=lambda one: _order(one.on), reverse=True)
    return tuple(newest[:MOST_ANSWERS])


def _bounded(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _in_one(
    rows: list[tuple[Past, Person]],
    needs: tuple[Noted, ...],
    wants: tuple[Noted, ...],
    answers: tuple[Heard, ...],
) -> Person:
    """One row of what lasts: stance, relationship and limits belong to a deal, and so do private notes."""
    people = [person for _, person in rows]

    def newest(texts: Iterable[str]) -> str:
        return next((_bounded(text) for text in texts if text.strip()), "")

    return Person(
        id=people[0].id,
        key=people[0].key,
        rank=people[0].rank,
        name=one_line(people[0].name),
        role=newest(person.role for person in people),
        part=next((person.part for person in people if person.part is not Part.UNKNOWN), Part.UNKNOWN),
        authority=newest(person.authority for person in people),
        contact=newest(person.contact for person in people),
        needs="\n".join(noted.text for noted in needs),
        wants="\n".join(noted.text for noted in wants),
        answers=tuple(replace(heard.answer, heard_on=heard.on) for heard in reversed(answers)),
    )


def _tactics(dated: list[_Dated]) -> Iterator[Used]:
    """The tactics by card or own name, those seen most often first."""
    by_name: dict[tuple[str, str], list[tuple[Past, Tactic]]] = {}
    for past, deal in dated:
        for tactic in deal.tactics:
            label = "" if tactic.card else folded(tactic.label)
            if tactic.card or label:
                by_name.setdefault((tactic.card, label), []).append((past, tactic))
    yield from sorted((_used(rows) for rows in by_name.values()), key=lambda used: -used.seen)


def _used(rows: list[tuple[Past, Tactic]]) -> Used:
    seen = [(past, tactic) for past, tactic in rows if tactic.seen_on or tactic.seen_at.strip()]
    past, last = seen[0] if seen else rows[0]
    in_deals = len({past.id for past, _ in seen})
    return Used(rows[0][1], past, in_deals, last.seen_on or past.on)


def _trades(past: Past, deal: Deal) -> Iterator[Accepted]:
    on = deal.closed_on or max((offer.made_on for offer in deal.offers if offer.made_on), default=past.on)
    for trade in _came_true(deal):
        gives, gets = (tuple(term_words(deal, term) for term in terms) for terms in (trade.gives, trade.gets))
        yield Accepted(gives, gets, trade_net(deal, trade), on, past)


def _came_true(deal: Deal) -> Iterator[Trade]:
    """The trades whose every option is in what was agreed: by the offers of both sides, alternatives too.

    Where the offers do not say so and the deal ended agreed, the plan does, unless it contradicts itself.
    """
    by_offers = is_settled(deal)
    by_plan = deal.ending is Ending.AGREED and not planned(deal).conflicts
    if not (by_offers or by_plan):
        return
    package = settled_package(deal)
    for trade in deal.trades if by_offers else planned_trades(deal):
        named = [found for term in trade.terms if (found := term_option(deal, term))]
        if trade.complete and named and all(package[issue.id] is option for issue, option in named):
            yield trade


def _concessions(past: Past, deal: Deal) -> Iterator[Conceded]:
    """What our offers gave of their wishes: the options that were not as offered, where they changed."""
    steps: dict[str, list[tuple[int, Option, date | None]]] = {}
    for offer in deal.offers:
        if offer.side is not Side.US:
            continue
        for position in offer.positions:
            issue = issue_of(deal, position.issue)
            option = option_of(issue, position.option)
            if issue is None or option is None or not issue.is_wish:
                continue
            made = steps.setdefault(issue.id, [])
            if option is not (made[-1][1] if made else as_offered(issue)):
                made.append((offer.number, option, offer.made_on))
    for issue in deal.wishes:
        made = steps.get(issue.id, [])
        offered = as_offered(issue)
        given = [(number, option) for number, option, _ in made if option is not offered]
        if given and offered is not None:
            cost = minus(offered.value_to_us, given[-1][1].value_to_us)
            yield Conceded(issue, tuple(given), cost, made[-1][2] or past.on, past)


def _has_ended(deal: Deal) -> bool:
    return deal.ending.over or bool(deal.learned.strip() or deal.went_badly.strip())


def _ended(past: Past, deal: Deal) -> Ended:
    lost = deal.ending is Ending.LOST
    return Ended(
        ending=deal.ending,
        lost_to=deal.lost_to.strip() if lost else "",
        why=deal.lost_why.strip() if deal.ending.not_made else "",
        went_well=deal.went_well.strip(),
        went_badly=deal.went_badly.strip(),
        learned=deal.learned.strip(),
        next_deal=" ".join(lines_of(deal.next_deal)),
        past=past,
    )
