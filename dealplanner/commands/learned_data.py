"""What `learned --json` prints: money as decimal strings in the currency of its deal, null for unknown."""

from dealplanner.analysis.learned import Accepted, Conceded, Ended, Heard, Known, Learned, Noted, Past, Used
from dealplanner.commands.by_key import Data, iso
from dealplanner.domain.money import to_plain
from dealplanner.phrases.tactics import shown


def data(found: Learned) -> Data:
    """What is known of the customer, as plain data; each thing names the deal it comes from by its id."""
    return {
        "customer": found.customer,
        "deals": [_past(past) for past in found.deals],
        "people": [_person(known) for known in found.people],
        "tactics": [_tactic(used) for used in found.tactics],
        "trades": [_trade(trade) for trade in found.trades],
        "concessions": [_concession(given) for given in found.concessions],
        "endings": [_ending(ended) for ended in found.endings],
    }


def _past(past: Past) -> Data:
    return {"id": past.id, "title": past.name, "currency": past.currency, "on": iso(past.on)}


def _person(known: Known) -> Data:
    person = known.person
    return {
        "name": person.name,
        "role": person.role,
        "part": person.part.value,
        "authority": person.authority,
        "contact": person.contact,
        "needs": [_noted(noted) for noted in known.needs],
        "wants": [_noted(noted) for noted in known.wants],
        "answers": [_heard(heard) for heard in known.answers],
        "deal": known.past.id,
    }


def _noted(noted: Noted) -> Data:
    return {"text": noted.text, "deal": noted.past.id}


def _heard(heard: Heard) -> Data:
    answer = heard.answer
    return {
        "layer": answer.layer.value,
        "question": answer.question,
        "answer": answer.answer,
        "heard_on": iso(heard.on),
        "deal": heard.past.id,
    }


def _tactic(used: Used) -> Data:
    card = shown(used.tactic)
    return {
        "card": used.tactic.card or None,
        "label": card.label,
        "reply": card.reply,
        "other_reply": card.other_reply,
        "seen": used.seen,
        "on": iso(used.on),
        "deal": used.past.id,
    }


def _trade(trade: Accepted) -> Data:
    return {
        "gives": list(trade.gives),
        "gets": list(trade.gets),
        "net": to_plain(trade.net, trade.past.currency),
        "on": iso(trade.on),
        "deal": trade.past.id,
    }


def _concession(given: Conceded) -> Data:
    return {
        "issue": given.issue.label,
        "steps": [{"number": number, "option": option.label} for number, option in given.steps],
        "cost": to_plain(given.cost, given.past.currency),
        "on": iso(given.on),
        "deal": given.past.id,
    }


def _ending(ended: Ended) -> Data:
    return {
        "ending": ended.ending.value,
        "lost_to": ended.lost_to,
        "why": ended.why,
        "went_well": ended.went_well,
        "went_badly": ended.went_badly,
        "learned": ended.learned,
        "next_deal": ended.next_deal,
        "deal": ended.past.id,
    }
