"""Threads that do one thing and end."""

import threading
from collections.abc import Callable


def begin(work: Callable[[], object], name: str) -> Callable[[], bool]:
    """Do this in a thread called `name`; returns at once, with what tells whether it has ended."""
    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    return lambda: not thread.is_alive()
