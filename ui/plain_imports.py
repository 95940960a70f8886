"""Imports as Python does them.

PySide6 puts a function of its own in the place of `__import__`. It reads the source of every module that is
imported from then on, to learn whether it uses the other spelling of Qt's names (`from __feature__ import`).
Nothing here does, and the reading takes a fifth of the time of loading our modules.
"""

from __future__ import annotations

import builtins


def use_plain_imports() -> None:
    """Put Python's own `__import__` back, where PySide6 has kept it; otherwise everything stays as it is."""
    own = getattr(builtins, "__orig_import__", None)
    if callable(own):
        builtins.__import__ = own
