"""A pair of values as one whole number, so that pairs are added and put in order as plain numbers.

The value to us stands in the high bits and the value to them in the low ones, both counted from the least
that is possible. So a pair is one comparison and one addition, and a list of them is put in order at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from operator import ne, sub

Pair = tuple[int, int]
"""A value to us and a value to them, in minor units."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How sums of one pair each of some lists are coded: `least` is the least sum, `bits` those for them."""

    least: Pair
    bits: int

    @property
    def mask(self) -> int:
        """The bits of the value to them."""
        return (1 << self.bits) - 1

    def code(self, pair: Pair) -> int:
        """A sum as one number."""
        return (pair[0] - self.least[0]) << self.bits | (pair[1] - self.least[1])

    def pair(self, code: int) -> Pair:
        """The sum that a number stands for."""
        return (code >> self.bits) + self.least[0], (code & self.mask) + self.least[1]

    def pairs(self, codes: Sequence[int], start: Pair) -> list[Pair]:
        """The sums that numbers stand for, each with what it starts with added."""
        us, them, bits, mask = self.least[0] + start[0], self.least[1] + start[1], self.bits, self.mask
        return [((code >> bits) + us, (code & mask) + them) for code in codes]


def scale_of(lists: Iterable[Sequence[Pair]]) -> tuple[Scale, list[list[int]]]:
    """The scale for sums of one pair of each list, none of them empty, and the numbers of their pairs.

    The number of a sum is the sum of the numbers.
    """
    held = [tuple(one) for one in lists]
    least = [(min(us for us, _ in one), min(them for _, them in one)) for one in held]
    most = sum(max(them for _, them in one) - low[1] for one, low in zip(held, least, strict=True))
    bits = most.bit_length()
    codes = [[Scale(low, bits).code(pair) for pair in one] for one, low in zip(held, least, strict=True)]
    return Scale((sum(us for us, _ in least), sum(them for _, them in least)), bits), codes


def undominated(codes: list[int], mask: int) -> list[int]:
    """Those that no other equals or betters on both sides, best for us first; the list given is sorted.

    Lists that are made of runs in order are merged quickly; then those stay whose value to them (the bits of
    `mask`) is greater than that of all before them.
    """
    codes.sort(reverse=True)
    found: list[int] = []
    keep = found.append
    most = -1
    for code in codes:
        them = code & mask
        if them > most:
            most = them
            keep(code)
    return found


def thinned(codes: list[int], bits: int, most: int) -> tuple[list[int], int]:
    """Undominated codes, best for us first, with those near each other left out; and what that can lose.

    About `most` stay at most. For each one left out, one that stays is better for them and worth less to us
    by no more than the second figure, in minor units. The first and the last stay.
    """
    if len(codes) <= most:
        return codes, 0
    width = bits + max(0, ((codes[0] - codes[-1] >> bits) // most).bit_length() - 1)
    starts = ends = codes
    while len(ends) > most:
        # Of those whose values to us have the same high bits, the last one stays.
        heads = [code >> width for code in ends]
        differ = list(map(ne, heads, heads[1:]))
        starts, ends = list(compress(starts, chain((True,), differ))), list(compress(ends, (*differ, True)))
        width += 1
    # The value to us is in the high bits, and of a start and its end the end has more in the low ones.
    lost = -(min(map(sub, ends, starts)) >> bits)
    return (ends if ends[0] == codes[0] else [codes[0], *ends]), lost
