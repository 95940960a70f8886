"""How much work something makes, in calls: the same on every machine, however busy it is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


@contextmanager
def at_most(most: int) -> Iterator[None]:
    """Fail as soon as more calls than that are made within, of functions in Python and of those built in.

    What one call does in C is not seen. Another version of Python makes some calls more or fewer, so `most`
    is about twice what was counted.
    """
    made = 0
    before = sys.getprofile()

    def count(_frame: FrameType, event: str, _about: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")
        if made > most:
            sys.setprofile(before)
            raise AssertionError(f"more than {most:,} calls")

    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)
    assert made <= most, f"more than {most:,} calls"
