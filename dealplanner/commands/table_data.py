"""What `table --json` prints: money as decimal strings, rows by their keys, and null for what is unknown."""

from collections.abc import Mapping

from dealplanner.analysis.at_table.commitments import Broken, broken_now, broken_words
from dealplanner.analysis.at_table.next_step import NextStep, next_concession
from dealplanner.analysis.at_table.owed import Owed, owed_words
from dealplanner.analysis.at_table.rounds import Round, rounds
from dealplanner.commands.by_key import Data, Money, iso, named_by_key, options_by_key
from dealplanner.domain.deal import ClosingLine, Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.meetings import running, was_used
from dealplanner.domain.offers import current_round
from dealplanner.domain.prepared import Tactic
from dealplanner.domain.said import Commitment, Meeting
from dealplanner.domain.trades import Offer
from dealplanner.phrases.tactics import shown


def data(deal: Deal) -> Data:
    """Where the negotiation stands, as plain data."""
    found, money = next_concession(deal), Money(deal)
    offers = {offer.id: offer for offer in deal.offers}
    prices = {trade.id: trade.key for trade in deal.trades}
    prices |= {step.id: step.key for step in deal.concessions}
    against = {one.commitment.id: one for one in broken_now(deal)}
    on = running(deal)
    return {
        "round": current_round(deal),
        "walk_aways": [money(deal.walk_away), money(deal.their_walk_away)],
        "rounds": [_round(deal, money, one, offers[one.offer], prices) for one in rounds(deal)],
        "next_step": _next(deal, money, found) if found else None,
        "stop_line": deal.stop_line,
        "commitments": [_said(said, against.get(said.id)) for said in deal.commitments],
        "meetings": [_meeting(held, held is on) for held in deal.meetings],
        "tactics": [_tactic(tactic) for tactic in deal.tactics],
        "closing_lines": [_line(line) for line in deal.closing_lines if line.line.strip()],
        "late_wishes": [issue.key for issue in deal.wishes if issue.late],
        "list_complete": deal.list_complete,
    }


def _round(deal: Deal, money: Money, one: Round, offer: Offer, prices: Mapping[str, str]) -> Data:
    return {
        "key": offer.key,
        "side": one.side.value,
        "number": one.number,
        "made_on": iso(offer.made_on),
        "made_at": offer.made_at,
        "words": offer.words,
        "named": [
            {**named, "times": times} for named, times in zip(named_by_key(one.named), one.times, strict=True)
        ],
        "value_to_us": money(one.value_to_us),
        "value_to_them": money(one.value_to_them),
        "change_to_us": money(one.change_to_us),
        "change_to_them": money(one.change_to_them),
        "from_our_limit": money(one.from_our_limit),
        "from_their_limit": money(one.from_their_limit),
        "moved": money(one.moved),
        "gave_up": money(one.gave_up),
        "beyond": [issue.key for issue in one.beyond],
        "owed": [_owed(owed, one.side, prices) for owed in one.owed],
        "options": options_by_key(deal, one.package),
    }


def _owed(owed: Owed, side: Side, prices: Mapping[str, str]) -> Data:
    return {
        "kind": owed.kind.value,
        "issue": owed.issue.key if owed.issue else None,
        "option": owed.option.key if owed.option else None,
        "words": owed.words or None,
        "by": prices.get(owed.source),
        "remark": owed_words(owed, side),
    }


def _next(deal: Deal, money: Money, found: NextStep) -> Data:
    return {
        "key": found.step.key,
        "number": found.number,
        "total": found.total,
        "gives": named_by_key(found.gives),
        "gets": [*named_by_key(found.gets), *({"words": words} for words in found.words)],
        "line": found.line,
        "value_to_us": money(found.value_to_us),
        "value_to_them": money(found.value_to_them),
        "from_our_limit": money(found.from_our_limit),
        "options": options_by_key(deal, found.package),
    }


def _said(said: Commitment, against: Broken | None) -> Data:
    return {
        "key": said.key,
        "words": said.words,
        "number": said.number,
        "made_on": iso(said.made_on),
        "made_at": said.made_at,
        "compared": said.issue is not None,
        "breach": against.breach.value if against else None,
        "remark": broken_words(against) if against else None,
    }


def _meeting(held: Meeting, on: bool) -> Data:
    return {
        "held_on": iso(held.held_on),
        "began_at": held.began_at,
        "ended_at": held.ended_at,
        "words": held.words,
        "running": on,
    }


def _tactic(tactic: Tactic) -> Data:
    card = shown(tactic)
    return {
        "key": tactic.key,
        "card": tactic.card or None,
        "label": card.label,
        "seen_on": iso(tactic.seen_on),
        "seen_at": tactic.seen_at,
        "reply": card.reply,
        "other_reply": card.other_reply,
    }


def _line(line: ClosingLine) -> Data:
    return {
        "key": line.key,
        "line": line.line,
        "used": was_used(line),
        "used_on": iso(line.used_on),
        "used_at": line.used_at,
        "heard": line.heard,
    }
