"""The small pieces that pages are built from: plain text only, all reachable by keyboard.

Each is loaded when it is first asked for, so that the first paint waits only for what it shows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.buttons import (
        DangerButton,
        FlushLink,
        IconButton,
        LinkButton,
        PrimaryButton,
        SecondaryButton,
        StepButton,
    )
    from ui.widgets.dots import Dots, dot_at, paint_dots
    from ui.widgets.fields import ChoiceField, DateField, MoneyEdit, ParsedField, TextField, commit_focused
    from ui.widgets.frames import Banner, Card, Divider, EmptyState, PageHeader, ToastBar
    from ui.widgets.labels import (
        CountBadge,
        ElidedLabel,
        Flowing,
        Label,
        Pill,
        Role,
        Tone,
        label,
        paint_pill,
        pill_size,
        plain_tip,
        sentence,
    )
    from ui.widgets.layouts import FieldGrid, FlowLayout, ScrollColumn, clear, scroll_to, turn
    from ui.widgets.line import Line
    from ui.widgets.long_text import LongTextField
    from ui.widgets.offering import Offering
    from ui.widgets.pressable import Pressable
    from ui.widgets.scales import (
        MarkShape,
        PackageScale,
        RangeMark,
        RangeMarks,
        RangePicture,
        ScaleMark,
        paint_range,
    )
    from ui.widgets.segments import Segments

_PLACES = {
    "ui.widgets.buttons": (
        "DangerButton",
        "FlushLink",
        "IconButton",
        "LinkButton",
        "PrimaryButton",
        "SecondaryButton",
        "StepButton",
    ),
    "ui.widgets.dots": (
        "Dots",
        "dot_at",
        "paint_dots",
    ),
    "ui.widgets.fields": (
        "ChoiceField",
        "DateField",
        "MoneyEdit",
        "ParsedField",
        "TextField",
        "commit_focused",
    ),
    "ui.widgets.frames": (
        "Banner",
        "Card",
        "Divider",
        "EmptyState",
        "PageHeader",
        "ToastBar",
    ),
    "ui.widgets.labels": (
        "CountBadge",
        "ElidedLabel",
        "Flowing",
        "Label",
        "Pill",
        "Role",
        "Tone",
        "label",
        "paint_pill",
        "pill_size",
        "plain_tip",
        "sentence",
    ),
    "ui.widgets.layouts": (
        "FieldGrid",
        "FlowLayout",
        "ScrollColumn",
        "clear",
        "scroll_to",
        "turn",
    ),
    "ui.widgets.line": ("Line",),
    "ui.widgets.long_text": ("LongTextField",),
    "ui.widgets.offering": ("Offering",),
    "ui.widgets.pressable": ("Pressable",),
    "ui.widgets.scales": (
        "MarkShape",
        "PackageScale",
        "RangeMark",
        "RangeMarks",
        "RangePicture",
        "ScaleMark",
        "paint_range",
    ),
    "ui.widgets.segments": ("Segments",),
}
_HOME_OF = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"ui.widgets has no {name}")
    found: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found
    return found


__all__ = [
    "Banner",
    "Card",
    "ChoiceField",
    "CountBadge",
    "DangerButton",
    "DateField",
    "Divider",
    "Dots",
    "ElidedLabel",
    "EmptyState",
    "FieldGrid",
    "FlowLayout",
    "Flowing",
    "FlushLink",
    "IconButton",
    "Label",
    "Line",
    "LinkButton",
    "LongTextField",
    "MarkShape",
    "MoneyEdit",
    "Offering",
    "PackageScale",
    "PageHeader",
    "ParsedField",
    "Pill",
    "Pressable",
    "PrimaryButton",
    "RangeMark",
    "RangeMarks",
    "RangePicture",
    "Role",
    "ScaleMark",
    "ScrollColumn",
    "SecondaryButton",
    "Segments",
    "StepButton",
    "TextField",
    "ToastBar",
    "Tone",
    "clear",
    "commit_focused",
    "dot_at",
    "label",
    "paint_dots",
    "paint_pill",
    "paint_range",
    "pill_size",
    "plain_tip",
    "scroll_to",
    "sentence",
    "turn",
]
