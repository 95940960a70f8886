"""The order of rows as text: a row moves by changing its own rank and no other.

A rank is a fraction in (0, 1) written in base 62 without the leading "0.", so that it can always be
split further; it never ends in the lowest digit.
"""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}

LONGEST = 4000
"""So long may a rank be: every third row put into one and the same gap makes it one figure longer."""


def is_rank(text: str) -> bool:
    """Whether a text from outside can serve as a rank."""
    return 0 < len(text) <= LONGEST and text.isascii() and text.isalnum() and text[-1] != _DIGITS[0]


def between(lower: str | None, upper: str | None) -> str:
    """A short rank strictly between two ranks; None stands for the very start or end.

    Raises ValueError unless lower < upper.
    """
    if lower is not None and upper is not None and lower >= upper:
        raise ValueError(f"no rank lies between {lower!r} and {upper!r}")
    low, high = lower or "", upper
    prefix = ""
    while True:
        at = _VALUE[low[0]] if low else 0
        top = _VALUE[high[0]] if high else _BASE
        if top - at > 1:
            # At an open end step by a little, so that a long list appended row by row keeps short ranks.
            step = min((top - at) // 2, 4) if high is None else (top - at) // 2
            return prefix + _DIGITS[at + max(step, 1)]
        prefix += _DIGITS[at]
        low = low[1:]
        if top != at:
            high = None
        elif high is not None:
            high = high[1:]


def spread(count: int) -> list[str]:
    """Ascending ranks of equal length for a fresh list of `count` rows."""
    width = 1
    while _BASE**width < 2 * (count + 1):
        width += 1
    step = _BASE**width // (count + 1)
    return [_written(step * place, width) for place in range(1, count + 1)]


def _written(value: int, width: int) -> str:
    figures = ""
    for _ in range(width):
        value, figure = divmod(value, _BASE)
        figures = _DIGITS[figure] + figures
    return figures if figures[-1] != _DIGITS[0] else figures[:-1] + _DIGITS[1]


def many(lower: str | None, upper: str | None, count: int) -> list[str]:
    """Ascending ranks for `count` rows between two ranks, all of them short."""
    if count <= 0:
        return []
    if lower is None and upper is None:
        return spread(count)
    middle = between(lower, upper)
    before = (count - 1) // 2
    return [*many(lower, middle, before), middle, *many(middle, upper, count - 1 - before)]
