"""The rounds in words: what an offer is worth, how far it moved, what is owed, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable

from dealplanner.analysis.at_table.commitments import Broken, broken, broken_words
from dealplanner.analysis.at_table.owed import Named, Owed, OwedKind, nothing_words, owed_words
from dealplanner.analysis.at_table.rounds import Round, rounds
from dealplanner.analysis.giving import unapproved
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue
from dealplanner.domain.offers import is_proposal
from dealplanner.domain.values import minus, proposed_walk_away
from dealplanner.domain.wording import cut
from ui.document import Document
from ui.pages.parts.brief_words import BriefWords, joined

_LONGEST = 90
_MOST_UNKNOWN = 3
_TIMES = ("Again", "Third time", "Fourth time", "Fifth time", "Sixth time")
_LIMIT = "walk\N{NON-BREAKING HYPHEN}away"


def worth_words(document: Document, one: Round, side: Side, *, briefly: bool = False) -> tuple[str, str]:
    """What a position is worth to a side, and its distance to the walk-away of that side, if known.

    Where a few of its points are not valued it is both for all the others, and says so; `briefly` where they
    have been named just before.
    """
    ours = side is Side.US
    worth = one.value_to_us if ours else one.value_to_them
    whom, whose = ("us", "our") if ours else ("them", "their")
    distance = one.from_our_limit if ours else one.from_their_limit
    left = ""
    if worth is None:
        worth, unknown = _known(document.deal, one, side)
        if worth is None:
            return f"worth to {whom} not known", ""
        limit = proposed_walk_away(document.deal) if ours else document.deal.their_walk_away
        distance = minus(worth, limit)
        names = ", ".join(f"“{cut(issue.label, 50)}”" for issue in unknown)
        left = f"without {names}, not valued yet"
        if briefly:
            left = "without it" if len(unknown) == 1 else "without them"
    amount, far = f"{amount_words(document, worth, one)} to {whom}", distance_words(document, distance, whose)
    if not left:
        return amount, far
    return (amount, f"{far}, {left}") if far else (f"{amount} {left}", "")


def lacks_the_same(deal: Deal, one: Round) -> bool:
    """Whether the same points of a position are not valued for either side, and ours names them."""
    if one.value_to_us is not None or one.value_to_them is not None:
        return False
    known, unknown = _known(deal, one, Side.US)
    return known is not None and unknown == _known(deal, one, Side.THEM)[1]


def is_below(deal: Deal, one: Round) -> bool:
    """Whether a position is under our walk-away; with a wish that is not valued yet, what is known of it."""
    if one.from_our_limit is not None:
        return one.from_our_limit < 0
    known, unknown = _known(deal, one, Side.US)
    distance = minus(known, proposed_walk_away(deal))
    return distance is not None and distance < 0 and all(issue.is_wish for issue in unknown)


def _known(deal: Deal, one: Round, side: Side) -> tuple[int | None, list[Issue]]:
    """The sum of what is known of a position (None where that says too little), and what it leaves out."""
    base = deal.offer_value if side is Side.US else deal.their_offer_value
    worth = {
        issue_id: option.value_to_us if side is Side.US else option.value_to_them
        for issue_id, option in one.package.items()
    }
    unknown = [issue for issue in deal.issues if worth.get(issue.id, 0) is None]
    if base is None or not unknown or len(unknown) > _MOST_UNKNOWN:
        return None, unknown
    return base + sum(value for value in worth.values() if value is not None), unknown


def short_worth(document: Document, one: Round, side: Side) -> str:
    """The bare amount; "480,000 + ?" where some points of it are not valued, "—" where it is not known."""
    worth = one.value_to_us if side is Side.US else one.value_to_them
    known = _known(document.deal, one, side)[0] if worth is None else None
    return (
        f"{amount_words(document, known, one)} + ?"
        if known is not None
        else amount_words(document, worth, one)
    )


def distance_words(document: Document, distance: int | None, whose: str) -> str:
    """How far from a walk-away ("our", "their") that is; nothing where it is not known."""
    if distance is None:
        return ""
    if distance == 0:
        return f"exactly {whose} {_LIMIT}"
    side = "below" if distance < 0 else "above"
    return f"{document.money(abs(distance))} {side} {whose} {_LIMIT}"


def moved_words(document: Document, one: Round, before: Round | None) -> str:
    """How far a side moved by an offer since the one before it, by what that changes for us."""
    since = before.number if before is not None else None
    if one.side is Side.US:
        if one.gave_up is not None and one.gave_up < 0 and one.moved is not None and one.moved > 0:
            whence = f"since round {since}" if since is not None else "on our proposal"
            return f"We gained {document.money(-one.gave_up)} {whence}, and they gain too."
        return _step(document, "We", one.gave_up, since)
    return _step(document, "They", one.moved, since)


def _step(document: Document, who: str, by: int | None, since: int | None) -> str:
    began = "our proposal" if who == "We" else "their list"
    whence = f" since round {since}" if since is not None else f" from {began}"
    if by is None:
        return f"How far {who.lower()} moved is not known."
    if by == 0:
        return f"{who} did not move{whence}." if since is not None else ""
    if by < 0 and since is None:
        return f"{who} ask {document.money(-by)} more than in {began}."
    return f"{who} {'moved' if by > 0 else 'went back'} {document.money(abs(by))}{whence}."


def again_words(one: Round) -> str:
    """How often all that an offer names was said, where nothing in it is new: again, third time."""
    if not one.repeats:
        return ""
    times = min(one.times)
    return _TIMES[times - 2] if times - 2 < len(_TIMES) else f"{times} times now"


def repeated_words(one: Round, words: str) -> str:
    """What an offer names, in words; with how often where nothing in it is new."""
    again = again_words(one)
    return f"{again}: {words}. Nothing moved." if again else words


def begun(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]


def nothing_named(side: Side, number: int) -> str:
    """What is said of an offer that names nothing: our first one is the proposal."""
    return "the proposal as it stands" if is_proposal(side, number) else "nothing is left of it"


def owed_line(owed: Iterable[Owed], side: Side, words: BriefWords) -> str:
    """All that is owed in return, on one line; last and together what there is nothing for."""
    told, gifts = [], dict[OwedKind, list[str]]()
    for one in owed:
        if one.issue is None or one.option is None:
            told.append(cut(owed_words(one, side), _LONGEST))
        elif one.kind is OwedKind.GET:
            told.append(words.of(one.issue, one.option))
        else:
            gifts.setdefault(one.kind, []).append(f"“{words.of(one.issue, one.option)}”")
    told += [nothing_words(kind, side, joined(given)) for kind, given in gifts.items()]
    return joined(told)


def amount_words(document: Document, amount: int | None, one: Round) -> str:
    """An amount, with a sign that it is estimated where an option in it is."""
    about = "≈ " if amount is not None and any(held.estimated for held in one.package.values()) else ""
    return f"{about}{document.money(amount)}"


def round_of(deal: Deal | None, offer_id: str) -> Round | None:
    """The round of a logged offer, None where there is none."""
    return next((one for one in rounds(deal) if one.offer == offer_id), None) if deal is not None else None


def owed_in_return(deal: Deal, one: Round | None) -> str:
    """What an offer leaves owed in return, nothing where that is nothing."""
    owed = owed_line(one.owed, one.side, BriefWords(deal)) if one is not None else ""
    if one is None or not owed:
        return ""
    return f"Owed in return: {owed}" if one.side is Side.THEM else f"Ask in return: {owed}"


def breaks_of(deal: Deal | None, one: Round | None) -> tuple[Broken, ...]:
    """The commitments that an offer of ours breaks."""
    if deal is None or one is None or one.side is Side.THEM:
        return ()
    return broken(deal, one.package)


def unapproved_words(named: Iterable[Named], words: BriefWords) -> str:
    """What of an offer of ours somebody has to approve first, and who; nothing where that is nothing."""
    waiting = joined(
        f"“{words.of(issue, option)}”{f' ({who})' if (who := cut(issue.approver)) else ''}"
        for issue, option in unapproved(named)
    )
    return f"Not approved yet: {waiting}" if waiting else ""


def against_us(
    one: Round | None, breaks: Iterable[Broken], words: BriefWords, *, hidden: bool = False
) -> list[str]:
    """What speaks against an offer of ours, a sentence each; hidden without the limits behind it."""
    told = []
    for each in breaks:
        verb = "contradicts" if each.contradicts else "may contradict"
        why = "This" if hidden else f"{broken_words(each, words.of)}: that"
        told.append(f"{why} {verb} what we said, “{cut(each.commitment.words)}”")
    if one is not None and one.side is Side.US and not hidden:
        beyond = joined(f"“{words.of(issue, one.package[issue.id])}”" for issue in one.beyond)
        told += [f"Beyond our limit: {beyond}"] if beyond else []
        told += filter(None, [unapproved_words(one.named, words)])
    return told
