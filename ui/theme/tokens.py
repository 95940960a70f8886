"""The named colours of the window, read from resources/theme."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme; every field is a "#rrggbb" string."""

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


def load_tokens(name: str) -> Tokens:
    """The tokens of resources/theme/<name>.json; raises TypeError when a name is missing or unknown."""
    text = (RESOURCES / "theme" / f"{name}.json").read_text(encoding="utf-8")
    return Tokens(**json.loads(text))
