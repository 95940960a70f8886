"""The words of the closed vocabularies as the window shows them."""

from __future__ import annotations

from dealplanner.domain.enums import Approach, Evidence, Part, Response, Side, Stage, YesNo
from ui.tables.columns import Choice
from ui.widgets.labels import Tone

RESPONSES = (
    Choice(Response.NOT_YET.value, "Not yet", Tone.NEUTRAL),
    Choice(Response.AGREE.value, "Agree", Tone.GOOD),
    Choice(Response.TRADE.value, "Trade", Tone.ACCENT),
    Choice(Response.NOT_NEGOTIABLE.value, "Not negotiable", Tone.DANGER),
    Choice(Response.CLARIFY.value, "Clarify", Tone.WARNING),
    Choice(Response.LEGAL.value, "Legal", Tone.LEGAL),
)

EVIDENCE = (
    Choice(Evidence.SAID.value, "said"),
    Choice(Evidence.INFERRED.value, "inferred"),
    Choice(Evidence.GUESSED.value, "guessed"),
)

PARTS = (
    Choice(Part.UNKNOWN.value, "—"),
    Choice(Part.DECIDES.value, "Decides"),
    Choice(Part.APPROVES.value, "Approves"),
    Choice(Part.INFLUENCES.value, "Influences"),
    Choice(Part.BUYS.value, "Buys"),
    Choice(Part.USES.value, "Uses"),
    Choice(Part.ADVISES.value, "Advises"),
    Choice(Part.BLOCKS.value, "Blocks"),
    Choice(Part.COUNSEL.value, "Counsel"),
    Choice(Part.LEADS.value, "Leads the talks"),
)

KEEPERS = (Choice(Side.US.value, "We"), Choice(Side.THEM.value, "They"))

SIDES = (Choice(Side.THEM.value, "Theirs"), Choice(Side.US.value, "Ours"))

STAGES = (
    Choice(Stage.NOTED.value, "Noted"),
    Choice(Stage.ASKED.value, "Asked"),
    Choice(Stage.DETAILED.value, "Detailed"),
    Choice(Stage.REVIEWED.value, "Reviewed"),
    Choice(Stage.AGREED.value, "Agreed", Tone.GOOD),
)
"""How far an objective has come with those who hold it."""

YES_NO = (
    Choice(YesNo.UNKNOWN.value, "Not known"),
    Choice(YesNo.YES.value, "Yes"),
    Choice(YesNo.NO.value, "No"),
)

APPROACHES = {
    Approach.DIRECT: "Direct",
    Approach.SUMMARY: "Summary",
    Approach.NEXT_STEP: "Next step",
    Approach.CONDITIONAL: "Conditional",
    Approach.CHOICE: "Choice",
    Approach.ASSUMPTIVE: "Assumptive",
    Approach.ADJOURN: "Adjourn",
}

CATEGORIES = ("Price", "Payment", "Delivery", "Service", "Legal", "Term", "Volume", "Quality")

_SMALL = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def count_word(count: int) -> str:
    """A small number as a word, to be said aloud."""
    return _SMALL[count] if count < len(_SMALL) else str(count)
