"""What an action is: a plain function from deal to deal, with the name that menus and history show."""

import os
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from dealplanner.domain.deal import Deal

P = ParamSpec("P")
Action = Callable[Concatenate[Deal, P], Deal]

_NAME = "action_name"


def named(name: str) -> Callable[[Action[P]], Action[P]]:
    """Give an action the name that stands behind Undo ("Add a wish")."""

    def mark(action: Action[P]) -> Action[P]:
        setattr(action, _NAME, name)
        return action

    return mark


def name_of(action: Callable[..., Deal]) -> str:
    """The name of an action for menus and history."""
    return str(getattr(action, _NAME, "Change"))


def new_id() -> str:
    """A fresh identity for a row: a random UUID (version 4), made here since the module uuid loads slowly."""
    bits = int.from_bytes(os.urandom(16)) & ~(0xF << 76 | 0x3 << 62) | 0x4 << 76 | 0x2 << 62
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
