"""What an action is: a plain function from deal to deal, with the name that menus and history show."""

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
    """A fresh identity for a row."""
    from uuid import uuid4  # with what it loads, it has no place before the first change

    return str(uuid4())
