"""What a text is made of: which characters cannot be set one by one, what belongs together, what script it
is.
"""

import re
import unicodedata
from functools import cache

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that say how to set what stands around them and have no shape of their own. The joiners, and those
# that choose between two forms of a sign, are left to the shaping.
_INVISIBLE = re.compile("[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# The last two fill the place of a Korean letter.
_BLANKS = str.maketrans({"\t": "  ", "\u3164": " ", "\uffa0": " "})
# Marks piled up on one letter would stand on the lines above and below; no
# language needs more than two beside those that a letter is composed of.
_PILED = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
_IGNORABLE = re.compile(f"[{_JOINERS}{_SELECTORS}\u034f]")
_TONES = "\U0001f3fb-\U0001f3ff"
_FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"
_PICTURE = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_EMOJI_ASKED_FOR = re.compile(f"\ufe0f|[{_PICTURE}]\u200d|[{_TONES}{_FLAG_LETTERS}]")
_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
)
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]")


def clean(text: str) -> str:
    """The text as it can be set: composed, newlines as `\\n`, unprintable characters as `�`.

    Marks that pile up are cut with ….
    """
    if text.isascii() and text.isprintable():
        return text
    text = _NEWLINES.sub("\n", text).translate(_BLANKS)
    text = _UNPRINTABLE.sub("\ufffd", text)
    if text.isascii():
        return text
    return _PILED.sub(r"\1…", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def needs_shaping(character: str) -> bool:
    """Whether the look or place of a character hangs on what stands around it."""
    return (
        unicodedata.category(character)[0] == "M" or is_ignorable(character) or has_right_to_left(character)
    )


def is_ignorable(character: str) -> bool:
    """Whether a character only says how others look, and is nothing to see itself."""
    return _IGNORABLE.match(character) is not None


def wants_emoji(cluster: str) -> bool:
    """Whether a sign is meant as a picture, where there is a plain form of it too."""
    return _EMOJI_ASKED_FOR.search(cluster) is not None


def clusters(text: str) -> list[tuple[int, int]]:
    """Start and end of each character with the marks on it, and of each emoji made of several."""
    starts = [0]
    kinds = [_kind(character) for character in text]
    for at in range(1, len(text)):
        if not (kinds[at] or kinds[at - 1] == "joiner") or not _goes_on(kinds, starts[-1], at):
            starts.append(at)
    return list(zip(starts, [*starts[1:], len(text)], strict=True)) if text else []


def _goes_on(kinds: list[str], start: int, at: int) -> bool:
    """Whether a character belongs to the cluster that began at `start` and goes up to it."""
    match kinds[at]:
        case "mark" | "joiner":
            return kinds[start] != "space"
        case "flag":
            return at - start == 1 and kinds[start] == "flag"
        case "tone":
            return kinds[start] == "picture"
    return kinds[at] == "picture" and kinds[at - 1] == "joiner" and kinds[start] == "picture"


@cache
def _kind(character: str) -> str:
    """What a character is to those beside it; "" for most."""
    if character in " \n":
        return "space"
    if character == "\u200d":
        return "joiner"
    if unicodedata.category(character)[0] == "M" or is_ignorable(character):
        return "mark"
    if re.match(f"[{_FLAG_LETTERS}]", character):
        return "flag"
    if re.match(f"[{_TONES}]", character):
        return "tone"
    return "picture" if re.match(f"[{_PICTURE}]", character) else ""


def is_east_asian(character: str) -> bool:
    """Whether it is a Chinese, Japanese or Korean character, or a sign that stands among them."""
    return _EAST_ASIAN.match(character) is not None


def language_of(text: str) -> str:
    """The language that Chinese characters in the text are of: Japanese or Korean where its own letters stand
    beside them; "" where there is no telling.
    """
    return "ja" if _KANA.search(text) else "ko" if _HANGUL.search(text) else ""


@cache
def script_of(character: str) -> str:
    """The script of a letter or a mark, as its Unicode name begins; "" for what many scripts share."""
    if unicodedata.category(character)[0] not in "LM":
        return ""
    first = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    return "" if first in ("COMBINING", "MODIFIER", "VARIATION") else first


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
