"""When they go quiet: what is the matter, told from four answers, and the direct questions to choose from."""

from dataclasses import dataclass
from enum import StrEnum

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import YesNo
from resources.texts import ENGLISH, Texts, texts_in
from resources.texts import languages as languages_in

_FOLDER = "quiet"
_QUESTIONS = ("question", "another_question", "third_question")


class Cause(StrEnum):
    """Why they are most likely silent, or what is to be found out first; the names are those of the texts."""

    DECIDER = "decider"
    REASON = "reason"
    MONEY = "money"
    RIVAL = "rival"
    FIND_DECIDER = "find_decider"
    FIND_REASON = "find_reason"
    FIND_MONEY = "find_money"
    FIND_RIVAL = "find_rival"
    BUSY = "busy"


_ASKED = (
    ("quiet_decider", YesNo.NO, Cause.DECIDER, Cause.FIND_DECIDER),
    ("quiet_reason", YesNo.NO, Cause.REASON, Cause.FIND_REASON),
    ("quiet_money", YesNo.NO, Cause.MONEY, Cause.FIND_MONEY),
    ("quiet_rival", YesNo.YES, Cause.RIVAL, Cause.FIND_RIVAL),
)
"""The four questions in the order in which they are asked: the field, the answer that stops a deal, what that
says, and what is to be found out while nobody knows. Whoever does not decide cannot tell of the others.
"""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is the matter in one plain sentence, and two or three questions, any of which may be asked."""

    cause: Cause
    sentence: str
    questions: tuple[str, ...]


def diagnosis(deal: Deal, language: str = ENGLISH) -> Diagnosis:
    """Why they are silent, as far as the four answers of the deal tell, in the words of a language.

    What speaks against the deal comes before what nobody knows. The cause is the first of these; the sentence
    names all that speaks against the deal.
    """
    texts = texts_in(_FOLDER, language)
    against = [cause for name, stops, cause, _ in _ASKED if getattr(deal, name) is stops]
    unknown = [find for name, _, _, find in _ASKED if getattr(deal, name) is YesNo.UNKNOWN]
    cause = next(iter([*against, *unknown]), Cause.BUSY)
    if against:
        words = [texts.say(f"{cause}.sentence"), *(texts.say(f"{also}.also") for also in against[1:])]
    else:
        words = [texts.say("nothing.sentence" if len(unknown) == len(_ASKED) else f"{cause}.sentence")]
    whole = texts.say("join.whole", words=texts.listed("join.several", words))
    return Diagnosis(cause, whole, _questions(cause, texts))


def languages() -> tuple[tuple[str, str], ...]:
    """The languages that there are questions in: tag and what the language calls itself, English first."""
    return languages_in(_FOLDER)


def _questions(cause: Cause, texts: Texts) -> tuple[str, ...]:
    keys = (f"{cause}.{name}" for name in _QUESTIONS)
    return tuple(texts.say(key) for key in keys if key in texts)
