"""What a text needs before it can be set: no control characters, Arabic letters joined, right-to-left runs
turned round.
"""

import re
import unicodedata
from functools import cache

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that say how to set what stands around them and have no shape of their own; the joiners are seen to
# by `joined`.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)
_JOINERS = re.compile("[\u200c\u200d]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_LAM = "\u0644"


def clean(text: str) -> str:
    """The text as it can be set: composed, newlines as `\\n`, unprintable characters as `�`, Arabic letters
    joined.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _NEWLINES.sub("\n", text).replace("\t", "  ")
    text = _UNPRINTABLE.sub("\ufffd", text)
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    if _ARABIC.search(text):
        text = joined(text)
    return _JOINERS.sub("", text)


def has_right_to_left(text: str) -> bool:
    """Whether any part of the text runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def reads_right_to_left(text: str) -> bool:
    """Whether the text as a whole does: its first letter decides."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False


@cache
def _arabic_forms() -> dict[str, dict[str, str]]:
    """Letter (or lam and alef) → place in the word → presentation form, as the Unicode character data gives
    them.
    """
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        place, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        base = "".join(chr(int(letter, 16)) for letter in letters)
        if place[1:-1] not in ("isolated", "initial", "medial", "final"):
            continue
        if len(base) == 1 or (len(base) == 2 and base[0] == _LAM and base[1] in "\u0622\u0623\u0625\u0627"):
            forms.setdefault(base, {}).setdefault(place[1:-1], chr(code))
    return forms


def joined(text: str) -> str:
    """Arabic letters in the shape that their place in the word asks for."""
    forms = _arabic_forms()
    units = _with_ligatures(text, forms)
    shaped: list[str] = []
    for at, unit in enumerate(units):
        own = forms.get(unit)
        if own is None:
            shaped.append(unit)
            continue
        before = _neighbour(units, at, -1)
        after = _neighbour(units, at, +1)
        joins_before = "final" in own and (before == "\u0640" or "initial" in forms.get(before, {}))
        joins_after = "initial" in own and (after == "\u0640" or "final" in forms.get(after, {}))
        place = ("isolated", "initial", "final", "medial")[joins_after + 2 * joins_before]
        shaped.append(own.get(place, unit))
    return "".join(shaped)


def _with_ligatures(text: str, forms: dict[str, dict[str, str]]) -> list[str]:
    """The characters of the text, lam with alef taken as one."""
    units: list[str] = []
    for character in text:
        if units and units[-1] == _LAM and _LAM + character in forms:
            units[-1] += character
        else:
            units.append(character)
    return units


def _neighbour(units: list[str], at: int, step: int) -> str:
    """The next unit that is no mark above or below a letter; "" at the edge."""
    at += step
    while 0 <= at < len(units):
        if len(units[at]) > 1 or unicodedata.bidirectional(units[at]) != "NSM":
            return units[at]
        at += step
    return ""
