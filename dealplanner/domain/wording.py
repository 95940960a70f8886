"""What is done with texts: set on one line, cut to a length, taken apart, put together, compared."""

import unicodedata
from collections.abc import Sequence

SHORT = 80
"""A text of the user's is shortened to this many characters within a sentence."""

LINE = 300
"""And to this many where it has a line of its own."""


def one_line(text: str) -> str:
    """The whole text on one line, with one space where it had several or a line break."""
    return " ".join(text.split())


def cut(text: str, longest: int = LINE) -> str:
    """A text on one line, with "…" in the place of what is beyond a length; nothing when it says nothing."""
    line = one_line(text[: longest * 20])
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def shortened(text: str, longest: int = SHORT) -> str:
    """The same to stand within a sentence: "…" when it says nothing."""
    return cut(text, longest) or "…"


def lines_of(text: str) -> tuple[str, ...]:
    """The points of a text that has one a line (agenda, questions to ask, what is not promised)."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def listed(texts: Sequence[str]) -> str:
    """Texts one behind the other, as one says them in English: "price, terms and support"."""
    return " and ".join((", ".join(texts[:-1]), texts[-1])) if len(texts) > 1 else "".join(texts)


def some(texts: Sequence[str], most: int) -> str:
    """The first of them and how many more there are: "price, terms and 3 more"."""
    left = len(texts) - most
    return listed([*texts[:most], f"{left} more"] if left > 0 else texts)


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 wish", "8 wishes": the many form is the one with an s unless given."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def folded(text: str) -> str:
    """A wording as it is compared: without what differs from one typing to the next, capitals and spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
