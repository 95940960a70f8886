"""What `table` prints for people: each round with what it means, the next step, and what we said."""

from collections.abc import Iterator
from datetime import date

from dealplanner.analysis.at_table.commitments import broken_now, broken_words
from dealplanner.analysis.at_table.next_step import next_concession
from dealplanner.analysis.at_table.owed import Named, owed_words
from dealplanner.analysis.at_table.rounds import Round, rounds
from dealplanner.commands.showing import Shown, wrapped
from dealplanner.commands.text import plain
from dealplanner.domain.days import format_date
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import option_words
from dealplanner.domain.meetings import was_used
from dealplanner.domain.offers import is_proposal
from dealplanner.domain.trades import Offer
from dealplanner.domain.wording import plural
from dealplanner.phrases import tactics


def lines(deal: Deal) -> Iterator[str]:
    """The answer, line by line."""
    shown = Shown(deal)
    made = len(deal.offers)
    said = f"{plural(made, 'offer')} on the table" if made else "Nothing is on the table yet"
    yield f"{said}. Amounts in {deal.currency}."
    for part in (*_rounds(shown), _next(shown), _said(shown), _seen(shown), _closing(shown), _late(deal)):
        if part:
            yield ""
            yield from part


def _rounds(shown: Shown) -> Iterator[list[str]]:
    last: dict[Side, int] = {}
    for offer, one in zip(shown.deal.offers, rounds(shown.deal), strict=True):
        yield _round(shown, offer, one, last.get(one.side))
        last[one.side] = one.number


def _round(shown: Shown, offer: Offer, one: Round, before: int | None) -> list[str]:
    whose = "Our" if one.side is Side.US else "Their"
    head = _dated(shown, f"{whose} offer, round {one.number}", offer.made_on, offer.made_at)
    owed = "; ".join(plain(owed_words(held, one.side)) for held in one.owed)
    return [
        head,
        *_named(one),
        *(wrapped(f"“{offer.words}”", "    ") if offer.words.strip() else []),
        *wrapped(_worth(shown, one), "  "),
        *wrapped(_moved(shown, one, before) + _at_what_cost(shown, one), "  "),
        *(wrapped(f"Beyond our walk-away: {_labels(one)}", "  ") if one.beyond else []),
        *(wrapped(f"Owed in return: {owed}", "  ") if owed else []),
    ]


def _named(one: Round) -> Iterator[str]:
    if is_proposal(one.side, one.number) and not one.named:
        yield "    The proposal as it stands"
    for named, times in zip(one.named, one.times, strict=True):
        often = f" (said {times} times now)" if times > 2 else " (again)" if times == 2 else ""
        yield f"    {plain(option_words(*named))}{often}"


def _dated(shown: Shown, what: str, day: date | None, at: str) -> str:
    when = ", ".join(filter(None, (format_date(day, shown.locale), plain(at))))
    return f"{what} ({when})" if when else what


def _labels(one: Round) -> str:
    return ", ".join(f"“{plain(option_words(issue, one.package[issue.id]))}”" for issue in one.beyond)


def _worth(shown: Shown, one: Round) -> str:
    parts = (
        _to(shown, one.value_to_us, "us"),
        _to(shown, one.value_to_them, "them"),
        _from(shown, one.from_our_limit, _our_limit(shown)),
        _from(shown, one.from_their_limit, "their walk-away"),
    )
    return ", ".join(filter(None, parts))


def _to(shown: Shown, value: int | None, whom: str) -> str:
    return f"worth to {whom} unknown" if value is None else f"{shown.amount(value, trim=True)} to {whom}"


def _our_limit(shown: Shown) -> str:
    return "our alternative" if shown.deal.walk_away is None else "our walk-away"


def _from(shown: Shown, distance: int | None, limit: str) -> str:
    if distance is None:
        return ""
    if distance == 0:
        return f"at {limit}"
    return f"{shown.amount(abs(distance), trim=True)} {'above' if distance > 0 else 'below'} {limit}"


def _moved(shown: Shown, one: Round, before: int | None) -> str:
    ours = one.side is Side.US
    who, whom = ("We", "them") if ours else ("They", "us")
    first = "from the proposal as sent" if ours else "from their whole list"
    since = first if before is None else f"since round {before}"
    if one.moved is None:
        return f"{who} moved {since}, how far is unknown"
    if one.moved == 0:
        return f"{who} did not move {since}"
    towards = "towards" if one.moved > 0 else "away from"
    return f"{who} moved {shown.amount(abs(one.moved), trim=True)} {towards} {whom} {since}"


def _at_what_cost(shown: Shown, one: Round) -> str:
    """What our move costs us; what theirs costs them is a guess, and stands in the JSON alone."""
    if one.side is Side.THEM or not one.gave_up:
        return ""
    verb = "costs" if one.gave_up > 0 else "brings"
    return f", which {verb} us {shown.amount(abs(one.gave_up), trim=True)}"


def _next(shown: Shown) -> list[str]:
    deal, found = shown.deal, next_concession(shown.deal)
    if found is None:
        if not deal.concessions:
            return []
        stop = wrapped(f"The stop: “{deal.stop_line}”", "  ") if deal.stop_line.strip() else []
        return ["The concession plan is used up", *stop]
    gives, gets = (_listed(named) for named in (found.gives, found.gets))
    price = ", ".join(filter(None, (gets, *(f"“{words}”" for words in found.words))))
    limit = _from(shown, found.from_our_limit, _our_limit(shown))
    worth = ", ".join(filter(None, (_to(shown, found.value_to_us, "us"), limit)))
    return [
        f"Our next step ({found.number} of {found.total})",
        *wrapped(f"{gives}, if {price}" if price else f"{gives}, and nothing is asked for it", "    "),
        *(wrapped(f"“{found.line}”", "    ") if found.line.strip() else []),
        *wrapped(worth, "  "),
    ]


def _listed(named: tuple[Named, ...]) -> str:
    return ", ".join(f"“{plain(option_words(*one))}”" for one in named)


def _said(shown: Shown) -> list[str]:
    deal = shown.deal
    against = {one.commitment.id: one for one in broken_now(deal)}
    found = []
    for said in deal.commitments:
        number = f" (round {said.number})" if said.number else ""
        found += wrapped(f"“{said.words}”{number}", "    ")
        broke = against.get(said.id)
        if broke is not None:
            verb = "Contradicted by our last offer" if broke.contradicts else "To be looked at"
            found += wrapped(f"{verb}: {broken_words(broke)}", "      ")
    return ["What we said", *found] if found else []


def _seen(shown: Shown) -> list[str]:
    found = []
    for tactic in shown.deal.tactics:
        if tactic.seen_on or tactic.seen_at.strip():
            card = tactics.shown(tactic)
            found += wrapped(_dated(shown, card.label, tactic.seen_on, tactic.seen_at), "    ")
            found += wrapped(f"“{card.reply}”", "      ") if card.reply else []
    return ["Tactics seen", *found] if found else []


def _closing(shown: Shown) -> list[str]:
    used = [line for line in shown.deal.closing_lines if was_used(line)]
    found = []
    for line in used:
        found += wrapped(f"“{line.line}”", "    ")
        found += wrapped(f"They said: “{line.heard}”", "      ") if line.heard.strip() else []
    return ["Closing lines used", *found] if found else []


def _late(deal: Deal) -> list[str]:
    late = [issue for issue in deal.wishes if issue.late]
    return ["Late wishes", *(f"    {plain(issue.label)}" for issue in late)] if late else []
