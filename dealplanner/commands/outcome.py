"""outcome: how it ended, how far that lies from what could be had, and what comes next."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dealplanner.analysis.next_contact import Proposal, proposals
from dealplanner.analysis.next_deal import suggestions
from dealplanner.analysis.outcome import Distance, distance, left_in_words
from dealplanner.commands.answer import Answer
from dealplanner.commands.by_key import Data, Money, iso, options_by_key
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords
from dealplanner.commands.showing import Shown, wrapped
from dealplanner.commands.text import as_json, columns, plain
from dealplanner.domain.after import UNKNOWN_SHARE, Credit, FollowUp, Holding
from dealplanner.domain.days import format_date
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending

_ENDED = {
    Ending.OPEN: "Not ended yet",
    Ending.AGREED: "Agreed",
    Ending.LOST: "Lost",
    Ending.NO_FIT: "No fit",
}


def outcome(file: Path, *, json: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """What came of a deal, as text or as JSON. Raises StorageError."""
    deal = passwords.read(file).deal
    return Answer(as_json(data(deal)) if json else "\n".join(_lines(Shown(deal))))


def data(deal: Deal) -> Data:
    """What came of a deal, as plain data: money as decimal strings, null for what is unknown."""
    found, money = distance(deal), Money(deal)
    left = found.left
    return {
        "ending": deal.ending.value,
        "closed_on": iso(deal.closed_on),
        "settled": found.settled,
        "options": options_by_key(deal, found.package),
        "value_to_us": money(found.value_to_us),
        "value_to_them": money(found.value_to_them),
        "offer": money(found.offer),
        "target": money(found.target),
        "walk_away": money(found.walk_away),
        "from_offer": money(found.from_offer),
        "from_target": money(found.from_target),
        "from_walk_away": money(found.from_walk_away),
        "for_us": money(left.for_us) if left else None,
        "for_them": money(left.for_them) if left else None,
        "left_on_table": money(left.left_on_table) if left else None,
        "error": money(left.error) if left else None,
        "why_unknown": found.why.value if found.why else None,
        "unknown": [place.name for place in (*found.unknown, *found.left_out)],
        "credits": [_credit(row) for row in deal.credits],
        "follow_ups": [_follow_up(row) for row in deal.follow_ups],
        "proposed": [_proposal(one) for one in _proposals(deal, "en_GB")],
        "behaviours": [
            {"key": row.key, "label": row.label, "rating": row.rating or None, "said": row.said}
            for row in deal.behaviours
        ],
        "holdings": [_holding(row) for row in deal.holdings],
        "next_deal": deal.next_deal,
        "suggested": [one.words for one in suggestions(deal)],
    }


def _credit(row: Credit) -> Data:
    return {
        "key": row.key,
        "name": row.name,
        "reason": row.reason,
        "given_on": iso(row.given_on),
    }


def _follow_up(row: FollowUp) -> Data:
    return {
        "key": row.key,
        "label": row.label,
        "by_whom": row.by_whom,
        "due": iso(row.due),
        "done_on": iso(row.done_on),
    }


def _proposals(deal: Deal, locale: str) -> tuple[Proposal, ...]:
    """Counted from the end, so that a program is told the same whenever it asks; from today without it."""
    return proposals(deal, deal.closed_on or date.today(), locale)


def _proposal(one: Proposal) -> Data:
    return {"label": one.label, "due": one.due.isoformat(), "by_whom": one.by_whom}


def _holding(row: Holding) -> Data:
    return {
        "key": row.key,
        "label": row.label,
        "rival": row.rival or None,
        "place": row.place,
        "new_product": row.new_product,
        "new_customer": row.new_customer,
        "share": None if row.share == UNKNOWN_SHARE else row.share,
    }


def _lines(shown: Shown) -> Iterator[str]:
    deal = shown.deal
    day = f" on {format_date(deal.closed_on, shown.locale)}" if deal.closed_on else ""
    to = f", to {plain(deal.lost_to)}" if deal.ending is Ending.LOST and deal.lost_to.strip() else ""
    yield f"{_ENDED[deal.ending]}{day}{to}. Amounts in {deal.currency}."
    made = not deal.ending.not_made
    package = _package(shown, distance(deal)) if made else []
    credit = _credits(shown) if made else []
    for part in (package, credit, _contacts(shown), _next(deal)):
        if part:
            yield ""
            yield from part


def _package(shown: Shown, found: Distance) -> list[str]:
    head = "Both sides stand at" if found.settled else "Our plan, since the offers do not come to the same"
    settled = shown.settlements(found.package) or ["everything as offered"]
    gaps = (
        ("worth to us", found.value_to_us, False),
        ("against today’s offer", found.from_offer, True),
        ("against our target", found.from_target, True),
        ("above our walk-away", found.from_walk_away, True),
    )
    rows = [(words, shown.signed(amount) if sign else shown.amount(amount)) for words, amount, sign in gaps]
    return [
        head,
        *(f"    {words}" for words in settled),
        *columns(rows, right=(1,)),
        *wrapped(left_in_words(shown.deal, found, shown.locale), "  "),
    ]


def _credits(shown: Shown) -> list[str]:
    rows = [
        (plain(row.name, 40), plain(row.reason, 60), _thanked(shown, row))
        for row in shown.deal.credits
        if row.name.strip()
    ]
    return ["Credit to those who helped", *columns(rows)] if rows else []


def _thanked(shown: Shown, row: Credit) -> str:
    return f"thanked on {format_date(row.given_on, shown.locale)}" if row.given_on else "not thanked yet"


def _contacts(shown: Shown) -> list[str]:
    deal = shown.deal
    planned = [(plain(row.label, 60), plain(row.by_whom, 20), _when(shown, row)) for row in deal.follow_ups]
    open_days = [
        (plain(one.label, 60), plain(one.by_whom, 20), format_date(one.due, shown.locale))
        for one in _proposals(deal, shown.locale)
    ]
    return [
        *(["Next contacts", *columns(planned)] if planned else []),
        *(["Days that suggest themselves", *columns(open_days)] if open_days else []),
    ]


def _when(shown: Shown, row: FollowUp) -> str:
    if row.done_on:
        return f"done on {format_date(row.done_on, shown.locale)}"
    return format_date(row.due, shown.locale) or "no day yet"


def _next(deal: Deal) -> list[str]:
    written = [line for text in deal.next_deal.splitlines() for line in wrapped(text, "    ")]
    suggested = [line for one in suggestions(deal) for line in wrapped(one.words, "    ")]
    return [
        *(["The next deal", *written] if written else []),
        *(["What stands there suggests", *suggested] if suggested else []),
    ]
