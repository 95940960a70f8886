"""Colours, fonts, icons and the drawing style of the window, light and dark."""

from ui.theme.fonts import FontRole, font
from ui.theme.icons import icon, pixmap
from ui.theme.theme import Scheme, Theme, apply_theme
from ui.theme.tokens import Tokens, load_tokens

__all__ = ["FontRole", "Scheme", "Theme", "Tokens", "apply_theme", "font", "icon", "load_tokens", "pixmap"]
