"""How words are compared: English words that carry little meaning, synonyms, and the stem of a word."""

import re
import unicodedata
from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS = _words(
    """
    a about after all also am an and any are as at be been before being both but by can could did do
    does either else every for from get got had has have he her here him his how i if in into is it its
    just let may me might my no nor not now of off on once one or other our out over own please she
    should shall so some such than that the their them then there these they this those to today too two
    under until up us was we well were what when where which while who whom why will with would yes you
    your
    """
)
"""Words that weigh less when wordings are compared. In other languages words of one or two letters do."""

USUAL_OPENINGS = _words(
    """
    a acceptance access additional all an annual any both cancellation case commitment committed
    dedicated delivery discount early eight every exclusive exclusivity extended extra fewer five fixed
    four free full further go guaranteed half her higher his indexation installation introduction
    invoice joint larger late later lead less liability licence license local longer lower maintenance
    minimum monthly more move named new nine no one order our payment penalty permission prepayment
    price quarterly reduced reference referral renewal right rollout service seven shorter signature
    signed signing six smaller source spare start support ten term the their three training two
    unlimited unrestricted upgrade volume warranty weekly workshop yearly
    """
)
"""Words that often open the label of a point: within a sentence they lose their capital. Names keep it."""

CONDITIONS = _words("if when once as since should suppose assuming provided unless")
"""Words that open the condition of an ask rather than the ask itself."""

_SYNONYMS = (
    "sign signature execute countersign initial",
    "paperwork paper contract agreement document",
    "ready prepare complete done finish",
    "order purchase",
    "start begin commence launch",
    "decide decision choose",
    "settle answer resolve",
    "break pause adjourn",
    "ring call phone telephone",
    "reserve book",
    "prefer rather",
)

_FIRST_IDEOGRAPH = "\u3040"
_IDEOGRAPHS = f"{_FIRST_IDEOGRAPH}-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")
_LONGEST_STEM = 6


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{_IDEOGRAPHS}]")


@cache
def _word_or_ideograph() -> re.Pattern[str]:
    return re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+(?:['’][^\W_{_IDEOGRAPHS}]+)*")


def begins_with_ideograph(text: str) -> bool:
    """Whether the first character is a word by itself."""
    return text[:1] >= _FIRST_IDEOGRAPH and _ideograph().match(text) is not None


def word_in(text: str) -> re.Pattern[str]:
    """What finds the words of this text; the pattern for ideographs is made when a text has some."""
    return _WORD if max(text, default="") < _FIRST_IDEOGRAPH else _word_or_ideograph()


def stem(word: str) -> str:
    """What a word is compared by: without case, accents, endings and what follows an apostrophe."""
    folded = re.split("['’]", word.casefold(), maxsplit=1)[0]
    if not folded.isascii():
        return _without_accents(folded)[:_LONGEST_STEM]
    if folded in FUNCTION_WORDS:
        return folded
    bare = _ENDING.sub("", folded)
    return _CONCEPTS.get(bare) or bare[:_LONGEST_STEM]


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


_CONCEPTS = {_ENDING.sub("", word): group.split()[0] for group in _SYNONYMS for word in group.split()}
