"""The order on the page of a line in which some text runs from right to left.

The Unicode Bidirectional Algorithm (UAX #9) for one line without explicit embeddings, whose marks are taken
out before: rules W1 to W7, N0 to N2, I1, I2, L1 and L2, with canonically different brackets only. L3 and L4,
about marks and mirrored signs, are seen to where the glyphs are chosen.
"""

import re
import unicodedata
from collections.abc import Sequence

from dealplanner.brief.lettering.scripts import has_right_to_left, reads_right_to_left

_BRACKETS = {"(": ")", "[": "]", "{": "}", "\u27e8": "\u27e9", "\u300c": "\u300d", "\u3010": "\u3011"}
_MIRRORED = {
    **_BRACKETS,
    **{close: opening for opening, close in _BRACKETS.items()},
    **{"<": ">", ">": "<", "\u00ab": "\u00bb", "\u00bb": "\u00ab", "\u2039": "\u203a", "\u203a": "\u2039"},
    **{"\u2264": "\u2265", "\u2265": "\u2264"},
}
_QUOTED = re.compile("[“„«‹‚‘]([^“”„«»‹›‚‘’]+)[”“»›‘’]")
_OBJECT = "\ufffc"  # stands for something of no direction
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})


def visual_order(levels: Sequence[int]) -> list[int]:
    """The places of a line's characters, or of stretches of one level each, from left to right on the page
    (rule L2).
    """
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


def mirrored(character: str) -> str:
    """The character as it looks in text that runs from right to left."""
    return _MIRRORED.get(character, character)


def embedding_levels(line: str, right_to_left: bool) -> list[int]:
    """For each character its level: odd where it runs from right to left."""
    base = 1 if right_to_left else 0
    original = [unicodedata.bidirectional(character) or "L" for character in line]
    kinds = _weak(original, "R" if right_to_left else "L")
    _brackets(line, original, kinds, "R" if right_to_left else "L")
    _neutral(kinds, "R" if right_to_left else "L")
    levels = [_level(kind, base) for kind in kinds]
    for at in range(len(line) - 1, -1, -1):
        if original[at] not in ("WS", "B", "S", "BN"):
            break
        levels[at] = base
    return levels


def paragraph_levels(text: str, right_to_left: bool) -> list[int]:
    """The levels of a paragraph; what stands in quotation marks in one that runs from left to right keeps an
    order of its own, which its first letter decides.
    """
    quoted = [] if right_to_left else [found.span(1) for found in _QUOTED.finditer(text)]
    quoted = [(start, end) for start, end in quoted if has_right_to_left(text[start:end])]
    if not quoted:
        return embedding_levels(text, right_to_left)
    around = list(text)
    for start, end in quoted:
        around[start:end] = [_OBJECT] * (end - start)
    levels = embedding_levels("".join(around), right_to_left)
    for start, end in quoted:
        inside = text[start:end]
        levels[start:end] = embedding_levels(inside, reads_right_to_left(inside))
    return levels


def _level(kind: str, base: int) -> int:
    if kind == "R":
        return base if base % 2 else base + 1
    if kind == "L":
        return base + 1 if base % 2 else base
    return base + 1 if base % 2 else base + 2


def _weak(original: list[str], outer: str) -> list[str]:
    """Rules W1 to W7: figures and what stands with them."""
    kinds = list(original)
    strong = before = outer
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = kind = before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        around = kinds[at - 1]
        if around == kinds[at + 1] and (
            (kinds[at] == "CS" and around in ("EN", "AN")) or (kinds[at] == "ES" and around == "EN")
        ):
            kinds[at] = around
    _terminators(kinds)
    kinds = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]
    strong = outer
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _terminators(kinds: list[str]) -> None:
    """Rule W5: signs such as % and € belong to the figure beside them."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = (at > 0 and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        if end > at and beside:
            kinds[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)


def _brackets(line: str, original: list[str], kinds: list[str], outer: str) -> None:
    """Rule N0: a pair of brackets runs the way of what it holds."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, character in enumerate(line):
        if kinds[at] != "ON":
            continue
        if character in _BRACKETS:
            waiting.append((_BRACKETS[character], at))
        elif character in _MIRRORED:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == character:
                    pairs.append((waiting[depth][1], at))
                    del waiting[depth:]
                    break
    for opening, close in sorted(pairs):
        direction = _bracket_direction(kinds, opening, close, outer)
        if direction:
            for at in (opening, close):
                kinds[at] = direction
                while at + 1 < len(kinds) and original[at + 1] == "NSM":
                    at += 1
                    kinds[at] = direction


def _bracket_direction(kinds: list[str], opening: int, close: int, outer: str) -> str:
    inside = {_strong(kind) for kind in kinds[opening + 1 : close]} - {""}
    if outer in inside:
        return outer
    if not inside:
        return ""
    before = next((_strong(kind) for kind in reversed(kinds[:opening]) if _strong(kind)), outer)
    return before


def _strong(kind: str) -> str:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _neutral(kinds: list[str], outer: str) -> None:
    """Rules N1 and N2: what has no direction takes that of both its sides, else that of the line."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > at:
            before = _strong(kinds[at - 1]) if at else outer
            after = _strong(kinds[end]) if end < len(kinds) else outer
            kinds[at:end] = [before if before == after else outer] * (end - at)
        at = max(end, at + 1)
