"""Colours, fonts, icons and the drawing style of the window, light and dark; loaded when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme.fonts import FontRole, font
    from ui.theme.icons import icon, pixmap
    from ui.theme.scheme import Scheme
    from ui.theme.theme import Theme, apply_theme
    from ui.theme.tokens import Tokens, load_tokens

_HOME_OF = {
    "FontRole": "ui.theme.fonts",
    "font": "ui.theme.fonts",
    "icon": "ui.theme.icons",
    "pixmap": "ui.theme.icons",
    "Scheme": "ui.theme.scheme",
    "Theme": "ui.theme.theme",
    "apply_theme": "ui.theme.theme",
    "Tokens": "ui.theme.tokens",
    "load_tokens": "ui.theme.tokens",
}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"ui.theme has no {name}")
    found: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found
    return found


__all__ = ["FontRole", "Scheme", "Theme", "Tokens", "apply_theme", "font", "icon", "load_tokens", "pixmap"]
