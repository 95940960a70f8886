"""What stands beside the title of a part that is folded: what is in it, or what belongs there."""

from __future__ import annotations

from datetime import date

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side, Stage
from dealplanner.domain.wording import lines_of, plural
from ui.document import Document


def scope(deal: Deal) -> str:
    """What is prepared for the talk."""
    points, questions = len(lines_of(deal.agenda)), len(lines_of(deal.questions))
    off = sum(bool(boundary.label.strip()) for boundary in deal.boundaries)
    said = [plural(points, "point")] * (points > 0) + [plural(questions, "question")] * (questions > 0)
    said += [f"{off} off the table"] * (off > 0)
    said += ["time to consult"] * bool(deal.consult_line.strip())
    said += ["who may decide"] * bool(deal.empowered_line.strip())
    return " · ".join(said) or "what you go through and ask, what is off the table, who may decide"


def objectives(deal: Deal) -> str:
    """How many objectives each side has, and how many are agreed."""
    said = []
    for side, whose in ((Side.THEM, "theirs"), (Side.US, "ours")):
        stages = [each.stage for each in deal.objectives if each.side is side and each.label.strip()]
        agreed = stages.count(Stage.AGREED)
        if stages:
            said.append(f"{len(stages)} of {whose}" + f", {agreed} agreed" * (agreed > 0))
    return " · ".join(said) or "what the leadership of each side wants, with a number and a date"


def contingencies(deal: Deal) -> str:
    """What we are prepared for."""
    labels = [each.label.strip() for each in deal.contingencies if each.label.strip()]
    return " · ".join(labels) or "what may go wrong or change, the sign of it, our answer and who acts"


def quiet(document: Document, today: date) -> str:
    """Since when they are quiet and until when we wait; `today` is that of the user."""
    deal, day = document.deal, document.formats.day
    if deal.quiet_since is None and deal.let_go_on is None:
        return "what the matter may be, the question to ask, and when to let go"
    said = []
    if deal.quiet_since is not None:
        since = (today - deal.quiet_since).days
        ago = f", {plural(since, 'day')} ago" if since > 0 and not deal.ending.over else ""
        said.append(f"last heard of them on {day(deal.quiet_since)}{ago}")
    if deal.let_go_on is not None:
        over = deal.let_go_on < today and not deal.ending.over
        said.append(f"{'to be let go since' if over else 'let go on'} {day(deal.let_go_on)}")
    return " · ".join(said)
