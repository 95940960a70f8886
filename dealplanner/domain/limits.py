"""How large a deal may be: far above every real one, so that nothing from outside takes all memory."""

from collections.abc import Mapping
from types import MappingProxyType

LONGEST_TEXT = 1_000_000
"""The longest text of a field, in characters: some three hundred printed pages."""

LONGEST_ID = 200
"""The longest identity of a row, in characters."""

_MOST = 20_000
MOST_ROWS: Mapping[str, int] = MappingProxyType(
    {
        "people": _MOST,
        "answers": 3 * _MOST,
        "influences": _MOST,
        "rivals": _MOST,
        "objectives": _MOST,
        "issues": _MOST,
        "options": 3 * _MOST,
        "links": _MOST,
        "clauses": _MOST,
        "boundaries": _MOST,
        "trades": _MOST,
        "terms": _MOST,
        "concessions": _MOST,
        "moves": _MOST,
        "tactics": _MOST,
        "contingencies": _MOST,
        "offers": _MOST,
        "positions": 3 * _MOST,
        "commitments": _MOST,
        "meetings": _MOST,
        "closing_lines": _MOST,
        "promises": _MOST,
        "follow_ups": _MOST,
        "credits": _MOST,
        "behaviours": _MOST,
        "holdings": _MOST,
        "acceptances": _MOST,
    }
)
"""The most rows of each table of a deal, of which there is one."""


def is_identity(text: str) -> bool:
    """Whether a text can identify a row: short, on one line, and nothing invisible in it."""
    return 0 < len(text) <= LONGEST_ID and text.isprintable()
