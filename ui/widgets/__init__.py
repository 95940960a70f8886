"""The small pieces that pages are built from: plain text only, all reachable by keyboard."""

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
    Label,
    Pill,
    Role,
    Tone,
    label,
    paint_pill,
    pill_size,
    plain_tip,
)
from ui.widgets.layouts import FieldGrid, FlowLayout, ScrollColumn
from ui.widgets.long_text import LongTextField
from ui.widgets.scales import (
    MarkShape,
    PackageScale,
    RangeMark,
    RangeMarks,
    RangePicture,
    ScaleMark,
    paint_range,
)

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
    "FlushLink",
    "IconButton",
    "Label",
    "LinkButton",
    "LongTextField",
    "MarkShape",
    "MoneyEdit",
    "PackageScale",
    "PageHeader",
    "ParsedField",
    "Pill",
    "PrimaryButton",
    "RangeMark",
    "RangeMarks",
    "RangePicture",
    "Role",
    "ScaleMark",
    "ScrollColumn",
    "SecondaryButton",
    "StepButton",
    "TextField",
    "ToastBar",
    "Tone",
    "commit_focused",
    "dot_at",
    "label",
    "paint_dots",
    "paint_pill",
    "paint_range",
    "pill_size",
    "plain_tip",
]
