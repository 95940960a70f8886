"""The fonts of the window: the platform's own, or the shipped Noto Sans where nobody chose one."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from ui.theme.tokens import RESOURCES

BASE_PIXELS = 13
_LARGEST_BASE = 20
# What fontconfig answers when nobody has chosen a font for the desktop.
_NOBODYS_CHOICE = {"DejaVu Sans", "Bitstream Vera Sans", "Nimbus Sans", "FreeSans", "Helvetica", "Sans Serif"}


class FontRole(Enum):
    """What a text is for; the value is (size relative to the body, weight, tabular figures).

    What begins with POSITION or FAR is read at arm's length, at the table.
    """

    TITLE = (1.54, QFont.Weight.Bold, False)
    FIGURE = (1.46, QFont.Weight.Bold, True)
    BIG_FIGURE = (2.15, QFont.Weight.Bold, True)
    HEADING = (1.0, QFont.Weight.Bold, False)
    STRONG = (1.0, QFont.Weight.DemiBold, False)
    BODY = (1.0, QFont.Weight.Normal, False)
    LARGE_STRONG = (1.12, QFont.Weight.Bold, False)
    LARGE = (1.08, QFont.Weight.Medium, False)
    MONEY = (1.0, QFont.Weight.Normal, True)
    STRONG_MONEY = (1.08, QFont.Weight.Bold, True)
    POSITION = (1.92, QFont.Weight.Bold, False)
    LONG_POSITION = (1.46, QFont.Weight.Bold, False)
    STANDING = (1.16, QFont.Weight.Bold, True)
    FAR = (1.16, QFont.Weight.Normal, False)
    FAR_MONEY = (1.16, QFont.Weight.Normal, True)
    SMALL = (0.885, QFont.Weight.Normal, False)
    SMALL_STRONG = (0.885, QFont.Weight.Medium, False)


def platform_font(app: QApplication) -> QFont:
    """The body font: the platform's family and size, never smaller than 13 pixels."""
    chosen = QFont(app.font())
    if QFontInfo(chosen).family() in _NOBODYS_CHOICE:
        family = _shipped_family()
        if family:
            chosen.setFamilies([family])
    pixels = QFontInfo(chosen).pixelSize()
    chosen.setPixelSize(min(max(pixels, BASE_PIXELS), _LARGEST_BASE))
    return chosen


def font(role: FontRole) -> QFont:
    """The font for a role, relative to the application's body font."""
    size, weight, tabular = role.value
    made = QFont(QApplication.font())
    made.setPixelSize(max(10, round(QFontInfo(made).pixelSize() * size)))
    made.setWeight(weight)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _shipped_family() -> str | None:
    families: list[str] = []
    for weight in ("Regular", "Bold"):
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"NotoSans-{weight}.ttf"))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    if "Noto Sans" in families or "Noto Sans" in QFontDatabase.families():
        return "Noto Sans"
    return families[0] if families else None
