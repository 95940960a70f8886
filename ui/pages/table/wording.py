"""Which point and which settlement is meant by the few letters that are typed at the table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dealplanner.analysis.at_table.rounds import Round
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, as_offered, issue_of, label_of
from dealplanner.domain.offers import named_by
from dealplanner.domain.wording import one_line
from ui.pages.parts.brief_words import BriefWords
from ui.pages.parts.round_words import begun, nothing_named, repeated_words
from ui.pages.table.choices import best_first

BETWEEN = "  ·  "

_YES, _NO = frozenset({"yes", "y", "ok", "agreed", "ja"}), frozenset({"no", "n", "nein"})
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_UNIT = re.compile(
    r"(?<![\w.,])\d+(?:[.,]\d+)?(\s?%|\s(?:days?|weeks?|months?|years?|hours?|users?"
    r"|Tagen?|Tage|Wochen?|Monaten?|Monate|Jahren?|Jahre|Stunden?)\b)"
)


def points(deal: Deal, side: Side, typed: str) -> list[Issue]:
    """The points that what is typed may mean: those that the side raised before the others."""
    ordered = sorted(deal.issues, key=lambda issue: issue.raised_by is not side)
    found = [ordered[at] for at in best_first([one_line(issue.label) for issue in ordered], typed)]
    if found or not typed.strip():
        return found
    # Else by the words of the options: "60" for the terms of payment.
    inside = [" ".join(label_of(option) for option in issue.options) for issue in ordered]
    return [ordered[at] for at in best_first(inside, typed)]


def settlements(deal: Deal, issue: Issue, side: Side, typed: str, *, on_the_table: bool = False) -> list[str]:
    """The settlements that may be meant, what is typed as a new one last.

    First is what the side said of the point last, so that Enter says it again; else what it wants.
    `on_the_table` leaves out what nobody offered or asked for yet: the list would show how far we go.
    """
    options = _said(deal, issue) if on_the_table else issue.options
    labels = [label_of(option) for option in options]
    if not typed.strip():
        said = named_by(deal, side).get(issue.id) or (as_asked(issue) if issue.raised_by is side else None)
        wanted = label_of(said)
        return sorted(labels, key=lambda held: held != wanted)
    found = [labels[at] for at in best_first(labels, typed)] or _meant(issue, typed, labels)
    new = completed(issue, typed)
    known = {held.casefold() for held in labels}
    return found if new.casefold() in known else [*found, new]


def _meant(issue: Issue, typed: str, labels: Sequence[str]) -> list[str]:
    """What "yes" and "no" stand for where no option is worded so: as asked, and as offered."""
    word = typed.strip().casefold()
    option = as_asked(issue) if word in _YES else as_offered(issue) if word in _NO else None
    return [label for label in labels if label == label_of(option)] if option is not None else []


def _said(deal: Deal, issue: Issue) -> list[Option]:
    """The options of a point that both sides know of."""
    named = {position.option for offer in deal.offers for position in offer.positions}
    known = (as_offered(issue), as_asked(issue))
    return [option for option in issue.options if option in known or option.id in named]


def taken_words(deal: Deal, typed: Mapping[str, str], one: Round | None) -> str:
    """What is filled in for an offer, `one` being the round that it would be; nothing before there is any."""
    brief, words = BriefWords(deal), []
    for issue_id, wording in typed.items():
        issue = issue_of(deal, issue_id)
        option = next((held for held in issue.options if label_of(held) == wording), None) if issue else None
        if issue is not None:
            words.append(brief.of(issue, option) if option else one_line(f"{issue.label}: {wording}"))
    told = BETWEEN.join(words)
    if one is not None and told:
        return repeated_words(one, told)
    return begun(nothing_named(one.side, one.number)) if one is not None and not one.named else told


def completed(issue: Issue, typed: str) -> str:
    """A settlement as it is kept: a bare number gets the unit that all options of the point have.

    Where they have no number, it gets that of the first number in the words of the point ("20% off").
    """
    wording = one_line(typed)
    if _NUMBER.fullmatch(wording) is None:
        return wording
    units = set()
    for option in issue.options:
        label = label_of(option)
        found = _NUMBER.match(label)
        if found is not None:
            units.add(label[found.end() :])
    if not units and (found := _UNIT.search(one_line(issue.label))):
        units.add(found[1])
    unit = units.pop() if len(units) == 1 else ""
    return f"{wording}{unit}" if len(unit) <= 12 else wording
