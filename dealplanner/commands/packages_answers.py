"""What `packages` says to a seller's questions: what would it take, what makes up for it, what to ask."""

from collections.abc import Iterator, Sequence

from dealplanner.analysis import sensitivity
from dealplanner.analysis.concessions import conceding
from dealplanner.analysis.offers import improving
from dealplanner.analysis.trades import making_up, suggesting
from dealplanner.commands.desk import Conceded, Desk, Equivalents
from dealplanner.commands.showing import Shown, wrapped
from dealplanner.commands.text import columns
from dealplanner.domain.lookup import term_words
from dealplanner.domain.trades import Move

_SUGGESTED = 5
"""So many trades are suggested, and so many guesses named, for people; --json has all."""

_INSTEAD_OF = {
    "proposed": "They propose",
    "their_offer": "Their last offer",
    "planned": "As planned",
    "as_offered": "As offered",
}


def answers(shown: Shown, desk: Desk) -> Iterator[list[str]]:
    """The answers, a part each."""
    yield _instead(shown, desk)
    if desk.conceded:
        yield _conceded(shown, desk.conceded)
    yield _equivalents(shown, desk.equivalents)
    yield _plan(shown, desk) if desk.steps else _proposed(shown, desk)
    yield _suggested(shown, desk)
    yield _guesses(shown, desk)


def _instead(shown: Shown, desk: Desk) -> list[str]:
    found = desk.instead
    head = f"{_INSTEAD_OF[desk.instead_of]}: {shown.worth(found.proposed)}"
    said = [head, *wrapped(improving.in_words(shown.deal, found, shown.locale), "  ")]
    if desk.instead_of in ("proposed", "their_offer"):
        said[1:1] = [f"    {words}" for words in shown.settlements(found.proposed.options)]
    if found.better:
        said += [f"  {line}" for line in shown.package("Of these, the best for us", found.better[0])]
    return said


def _conceded(shown: Shown, conceded: Conceded) -> list[str]:
    answer = conceded.answer
    held = answer.made_up or answer.closest
    sentence = making_up.in_words(shown.deal, held, shown.locale) + "." if held else answer.remark
    return ["To make up for it", *wrapped(sentence, "  ")]


def _plan(shown: Shown, desk: Desk) -> list[str]:
    """The steps of the plan with where they lead, and under each what is given for what, and the line."""
    rows = [("", "to us", "to them", "costs us"), ("Opening", *shown.amounts(desk.opening), "")]
    for number, one in enumerate(desk.steps, start=1):
        rows.append((f"Step {number}", *shown.amounts(one.standing), shown.cost(one.size)))
    head, opening, *lines = columns(rows, right=(1, 2, 3))
    said = ["The concession plan", head, opening]
    for line, one in zip(lines, desk.steps, strict=True):
        gives, gets = (_listed(shown, moves) for moves in (one.step.gives, one.step.gets))
        said += [line, *wrapped(f"we give {gives} for {gets}", "    ")]
        said += wrapped(f"“{one.step.line}”", "    ") if one.step.line.strip() else []
    stop = shown.deal.stop_line
    return [*said, *(wrapped(f"The stop: “{stop}”", "  ") if stop.strip() else [])]


def _proposed(shown: Shown, desk: Desk) -> list[str]:
    """A plan to begin with, where there is none."""
    found = desk.proposed
    remark = wrapped(found.remark, "  ") if found.remark else []
    if not found.steps:
        return ["There is no concession plan yet, and none can be proposed", *remark] if remark else []
    said = ["There is no concession plan yet; this is one to begin with"]
    for sentence, step in zip(
        conceding.in_words(shown.deal, found.steps, shown.locale), found.steps, strict=True
    ):
        said += wrapped(f"- {sentence}: {shown.worth(step.package)}", "  ")
    return [*said, *remark]


def _equivalents(shown: Shown, found: Equivalents) -> list[str]:
    worth, around = (shown.amount(amount, trim=True) for amount in (found.value_to_us, found.tolerance))
    table = shown.side_by_side(found.offers) if len(found.offers) > 1 else []
    return [f"Offers worth {worth} to us, {around} more or less", *wrapped(found.remark, "  "), *table]


def _listed(shown: Shown, moves: Sequence[Move]) -> str:
    return ", ".join(f"“{term_words(shown.deal, move)}”" for move in moves) or "nothing"


def _suggested(shown: Shown, desk: Desk) -> list[str]:
    if not desk.suggested:
        return []
    said = [suggesting.reason(shown.deal, one, shown.locale) for one in desk.suggested[:_SUGGESTED]]
    more = len(desk.suggested) - _SUGGESTED
    return [
        "Trades worth proposing",
        *(line for one in said for line in wrapped(f"- {one}", "  ")),
        *([f"  and {more} more: see --json"] if more > 0 else []),
    ]


def _guesses(shown: Shown, desk: Desk) -> list[str]:
    held = desk.guesses.tolerances[:_SUGGESTED]
    if not held:
        return []
    said = [sensitivity.in_words(shown.deal, one, shown.locale) for one in held]
    head = "What to ask them: how far a guess may be wrong before the fair split is another package"
    return [head, *(line for one in said for line in wrapped(f"- {one}", "  "))]
