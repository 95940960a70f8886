"""The full Qt palette of a colour scheme, so that nothing is left to Fusion's own greys."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def palette(tokens: Tokens) -> QPalette:
    """A palette with every role set, for active, inactive and disabled widgets."""
    made = QPalette()
    colours = {
        _Role.Window: tokens.ground,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.field,
        _Role.AlternateBase: tokens.hover,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.card,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.on_danger,
        _Role.Light: tokens.card,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.border_strong,
        _Role.Dark: tokens.faint,
        _Role.Shadow: tokens.border_strong,
        _Role.Highlight: tokens.selection,
        _Role.HighlightedText: tokens.selection_text,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent_text,
        _Role.LinkVisited: tokens.accent_text,
        _Role.ToolTipBase: tokens.toast,
        _Role.ToolTipText: tokens.on_toast,
    }
    for role, colour in colours.items():
        made.setColor(_Group.All, role, QColor(colour))
    for role in (
        _Role.WindowText,
        _Role.Text,
        _Role.ButtonText,
        _Role.HighlightedText,
        _Role.PlaceholderText,
    ):
        made.setColor(_Group.Disabled, role, QColor(tokens.disabled))
    made.setColor(_Group.Disabled, _Role.Base, QColor(tokens.ground))
    return made
