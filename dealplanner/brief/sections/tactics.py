"""The moves that we expect of them or have seen: how to recognise each, what to reply, what never to do."""

from dealplanner.brief.blocks import Card, Cards, Section, Span, Text, joined
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.prepared import Tactic
from dealplanner.phrases import tactics as library

_TOLD = ("label", "signs", "reply", "other_reply", "never")


def tactics(sheet: Sheet) -> Section | None:
    """A card a move; None where none is pinned to the deal."""
    language = sheet.words.language
    pinned = [(tactic, library.shown(tactic, language, _TOLD)) for tactic in sheet.deal.tactics]
    if not pinned:
        return None
    cards = tuple(_card(sheet, tactic, shown) for tactic, shown in pinned)
    silent = [shown.label for _, shown in pinned if not shown.reply and not shown.other_reply]
    missing = still_open([sheet.naming("tactics.missing.reply", silent)])
    return Section(sheet.say("tactics.heading"), (Cards(cards), *missing))


def _card(sheet: Sheet, tactic: Tactic, shown: library.Card) -> Card:
    seen = joined((sheet.day(tactic.seen_on), tactic.seen_at.strip()), ", ")
    remark = sheet.say("tactics.seen", when=seen) if seen else ""
    told: list[Text] = [(Span(shown.signs, tone="muted"),)] if shown.signs else []
    told += [sheet.quoted(said) for said in (shown.reply, shown.other_reply) if said]
    if shown.never:
        never = Span(sheet.say("tactics.never") + " ", strong=True, tone="limit")
        told.append((never, Span(shown.never)))
    return Card(shown.label or "…", tuple(told), remark)
