"""The named colours of the window, read from resources/theme."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


class Tokens:
    """One colour scheme; every field is a "#rrggbb" string. TypeError for a name missing or unknown."""

    # grounds
    ground: str
    card: str
    field: str
    sidebar: str
    paper_ground: str
    hover: str
    pressed: str
    # lines
    border: str
    border_strong: str
    grid_line: str
    # text
    text: str
    muted: str
    faint: str
    disabled: str
    # the one accent
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_text: str
    accent_soft: str
    on_accent: str
    # red: what costs money or gives the plan away
    danger: str
    danger_mark: str
    danger_soft: str
    danger_ground: str
    danger_border: str
    on_danger: str
    # amber: what still needs thought
    warning: str
    warning_mark: str
    warning_soft: str
    warning_ground: str
    warning_border: str
    # the other pills
    good: str
    good_soft: str
    legal: str
    legal_soft: str
    info: str
    info_soft: str
    neutral: str
    neutral_soft: str
    # selection, focus, pictures, toast
    selection: str
    selection_text: str
    focus: str
    scale_track: str
    scale_zone: str
    mark: str
    dot_off: str
    toast: str
    on_toast: str
    toast_action: str

    def __init__(self, colours: Mapping[str, str]) -> None:
        if odd := set(colours) ^ set(Tokens.__annotations__):
            raise TypeError(f"colours missing or unknown: {', '.join(sorted(odd))}")
        # A dataclass of fifty fields would cost more time at start than the rest of the theme.
        self.__dict__.update(colours)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tokens) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]


def load_tokens(name: str) -> Tokens:
    """The tokens of resources/theme/<name>.json; raises TypeError when a name is missing or unknown."""
    text = (RESOURCES / "theme" / f"{name}.json").read_text(encoding="utf-8")
    return Tokens(json.loads(text))
