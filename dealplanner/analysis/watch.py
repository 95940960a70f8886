"""Following long work and stopping it: each part of the analysis that can take long is given a watch."""

from collections.abc import Callable

Watch = Callable[[float], None]
"""Told the share that is done, 0 to 1, between steps of bounded length; raises Cancelled to stop the work."""


class Cancelled(Exception):
    """The answer is not wanted any more; nothing was changed."""


def unwatched(share: float) -> None:
    """Nobody waits for the work."""


def part_of(watch: Watch, start: float, end: float) -> Watch:
    """The watch of one part of the work, which lies between two shares of the whole."""
    return lambda share: watch(start + (end - start) * share)
