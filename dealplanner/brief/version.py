"""Which state of a deal a brief shows: a short digest of what stands on its pages, and of nothing else.

It is made from the pages themselves and not from the fields behind them, since a digest can be guessed at:
whoever knows all of a page but one answer of two could try both. So it tells nothing that the page does not.
"""

from collections.abc import Iterable

from dealplanner.brief.blocks import Block, Section

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
_BYTES = 5
_BITS = 5


def version_of(head: Iterable[str], lead: Iterable[Block], sections: Iterable[Section]) -> str:
    """Eight letters and figures: the same for the same content, and another one for other content."""
    from hashlib import blake2b

    printed = (tuple(head), tuple(lead), [(section.heading, section.blocks) for section in sections])
    digest = blake2b(repr(printed).encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
    number = int.from_bytes(digest, "big")
    return "".join(_SIGNS[number >> at & 31] for at in range(_BYTES * 8 - _BITS, -1, -_BITS))
