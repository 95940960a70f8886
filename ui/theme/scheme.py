"""The choice between light and dark."""

from __future__ import annotations

from enum import Enum


class Scheme(Enum):
    """Which colours the user asked for."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"
