"""The words of the closed vocabularies about people, as the window shows them."""

from __future__ import annotations

from dealplanner.domain.enums import Ground, Judged, Layer, RivalTie, Stance, Tie
from ui.tables import Choice
from ui.widgets import Tone

STANCES = (
    Choice(Stance.UNKNOWN.value, "—"),
    Choice(Stance.AGAINST.value, "Against", Tone.DANGER),
    Choice(Stance.DOUBTS.value, "Doubts", Tone.WARNING),
    Choice(Stance.NEUTRAL.value, "Neutral", Tone.NEUTRAL),
    Choice(Stance.FOR_US.value, "For us", Tone.GOOD),
    Choice(Stance.COACHES.value, "Coaches us", Tone.ACCENT),
)

TIES = (
    Choice(Tie.UNKNOWN.value, "—"),
    Choice(Tie.NONE.value, "None"),
    Choice(Tie.KNOWN.value, "Known"),
    Choice(Tie.GOOD.value, "Good"),
    Choice(Tie.TRUSTED.value, "Trusted"),
)

RIVAL_TIES = (
    Choice(RivalTie.UNKNOWN.value, "—"),
    Choice(RivalTie.NONE.value, "None"),
    Choice(RivalTie.WEAKER.value, "Weaker"),
    Choice(RivalTie.SAME.value, "Same"),
    Choice(RivalTie.STRONGER.value, "Stronger"),
)

LAYERS = (Choice(Layer.WANTS.value, "the person"), Choice(Layer.NEEDS.value, "the job"))

JUDGED = (
    Choice(Judged.UNKNOWN.value, "—"),
    Choice(Judged.AHEAD.value, "Ahead", Tone.GOOD),
    Choice(Judged.EVEN.value, "Even", Tone.NEUTRAL),
    Choice(Judged.BEHIND.value, "Behind", Tone.WARNING),
)

GROUNDS = {
    Ground.PRODUCT: "Product",
    Ground.EMOTION: "Emotion",
    Ground.POLITICS: "Politics",
    Ground.RELATIONSHIP: "Relationship",
}


def word(choices: tuple[Choice, ...], value: str) -> str:
    """How a choice is called."""
    return next(choice.label for choice in choices if choice.value == value)
