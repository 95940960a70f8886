"""Texts on the screen: labels by role, pills and counts. User text is always plain text."""

from __future__ import annotations

import re
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded

_LONGEST_TIP, _LINE = 1200, 90
_BREAK, _LONG_WORD = "\N{ZERO WIDTH SPACE}", re.compile(r"\S{20,}")
_PART, _NARROW = 10, 40
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Role(Enum):
    """What a label is for; the value is (font, name of the colour token)."""

    TITLE = (FontRole.TITLE, "text")
    HEADING = (FontRole.HEADING, "text")
    BODY = (FontRole.BODY, "text")
    STRONG = (FontRole.STRONG, "text")
    LARGE = (FontRole.LARGE, "text")
    LARGE_STRONG = (FontRole.LARGE_STRONG, "text")
    MUTED = (FontRole.BODY, "muted")
    SMALL = (FontRole.SMALL, "muted")
    SMALL_TEXT = (FontRole.SMALL, "text")
    SMALL_STRONG = (FontRole.SMALL_STRONG, "muted")
    DANGER = (FontRole.BODY, "danger")
    SMALL_DANGER = (FontRole.SMALL, "danger")
    STRONG_DANGER = (FontRole.LARGE, "danger")
    WARNING = (FontRole.BODY, "warning")
    SMALL_WARNING = (FontRole.SMALL, "warning")
    ACCENT = (FontRole.STRONG, "accent_text")
    MONEY = (FontRole.MONEY, "text")
    MONEY_GOOD = (FontRole.STRONG_MONEY, "accent_text")
    MONEY_BAD = (FontRole.STRONG_MONEY, "danger")
    FIGURE = (FontRole.FIGURE, "text")
    FIGURE_BAD = (FontRole.FIGURE, "danger")
    POSITION = (FontRole.POSITION, "text")
    LONG_POSITION = (FontRole.LONG_POSITION, "text")
    STANDING = (FontRole.STANDING, "text")
    STANDING_GOOD = (FontRole.STANDING, "accent_text")
    STANDING_BAD = (FontRole.STANDING, "danger")
    FAR = (FontRole.FAR, "text")
    BIG_FIGURE = (FontRole.BIG_FIGURE, "text")


class Tone(Enum):
    """The colour of a pill; the value is (ground token, text token)."""

    ACCENT = ("accent_soft", "accent_text")
    DANGER = ("danger_soft", "danger")
    WARNING = ("warning_soft", "warning")
    GOOD = ("good_soft", "good")
    LEGAL = ("legal_soft", "legal")
    INFO = ("info_soft", "info")
    NEUTRAL = ("neutral_soft", "neutral")


class Label(QLabel):
    """A plain-text label in one of the roles; follows the theme. Make it with label()."""

    def __init__(self, text: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role = role
        self.setText(text)
        self._theme = Theme.of(self)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def set_role(self, role: Role) -> None:
        """Take another role (font and colour)."""
        if role is not self._role:
            self._role = role
            self._restyle()

    def role(self) -> Role:
        """The role it has now."""
        return self._role

    def _restyle(self) -> None:
        font_role, token = self._role.value
        self.setFont(font(font_role))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, QColor(getattr(self._theme.tokens, token)))
        self.setPalette(colours)


class ElidedLabel(Label):
    """One line that ends in … when there is no room; the whole text is in the tooltip then."""

    def __init__(self, text: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """It can become as narrow as one …"""
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Say the whole text in the tooltip when it does not fit now."""
        if event.type() == QEvent.Type.ToolTip:
            hidden = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
            self.setToolTip(plain_tip(self.text()) if hidden else "")
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text cut to the width."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        line = self.fontMetrics().elidedText(
            self.text().replace("\n", " "), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), line)


class Flowing(Label):
    """A text over several lines that never makes its place wider: a word too long for a line is broken."""

    def __init__(self, text: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__("", role, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show this; a screen reader reads it as it is."""
        shown = sentence(text) if "“" in text and _RIGHT_TO_LEFT.search(text) else text
        super().setText(_LONG_WORD.sub(_broken, shown))
        self.setAccessibleName(text if self.text() != text else "")

    def minimumSizeHint(self) -> QSize:
        """As narrow as there is room."""
        return QSize(_NARROW, super().minimumSizeHint().height())


def _broken(word: re.Match[str]) -> str:
    letters = word[0]
    return _BREAK.join(letters[at : at + _PART] for at in range(0, len(letters), _PART))


def label(
    text: str,
    role: Role = Role.BODY,
    *,
    wrap: bool = False,
    selectable: bool = False,
    buddy: QWidget | None = None,
    parent: QWidget | None = None,
) -> Label:
    """A plain-text label; `buddy` gets the focus on its mnemonic and its accessible name from it."""
    made = Label(text, role, parent)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if buddy is not None:
        made.setBuddy(buddy)
        if text.strip() and not buddy.accessibleName():
            buddy.setAccessibleName(text.replace("&", ""))
    return made


def sentence(text: str) -> str:
    """A sentence of ours, read from left to right whatever the direction of the words that it quotes."""
    apart = text.replace("“", "“\N{FIRST STRONG ISOLATE}").replace("”", "\N{POP DIRECTIONAL ISOLATE}”")
    return f"\N{LEFT-TO-RIGHT MARK}{apart}"


def plain_tip(text: str) -> str:
    """The text so that a tooltip shows it literally, on lines of readable length; a very long one is cut.

    Qt takes tooltips that look like HTML for HTML, and only such are wrapped.
    """
    if len(text) > _LONGEST_TIP:
        text = text[:_LONGEST_TIP].rstrip() + "…"
    if "<" not in text and "&" not in text and len(text) <= _LINE:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span style='white-space:pre-wrap'>{escaped}</span>"


class Pill(QWidget):
    """A short word on a soft round ground: an answer, an edition's audience."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(font(FontRole.SMALL_STRONG))
        self.setAccessibleName(text)
        Theme.of(self).changed.connect(self.update)

    def set(self, text: str, tone: Tone) -> None:
        """Show another word."""
        if (text, tone) != (self._text, self._tone):
            self._text, self._tone = text, tone
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Room for the word and the round ends."""
        return pill_size(self._text, self.fontMetrics())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        if self._text:
            painter = QPainter(self)
            painter.setFont(self.font())
            paint_pill(painter, QRectF(self.rect()), self._text, self._tone)


def pill_size(text: str, metrics: QFontMetrics) -> QSize:
    """The size of a pill with this text (in the small strong font)."""
    return QSize(metrics.horizontalAdvance(text) + 18, metrics.height() + 4)


def paint_pill(painter: QPainter, rect: QRectF, text: str, tone: Tone) -> None:
    """Draw a pill that fills the rectangle, in the painter's font; for delegates too."""
    tokens = Theme.of().tokens
    ground, ink = tone.value
    rounded(painter, rect, getattr(tokens, ground), None, radius=rect.height() / 2)
    painter.setPen(QColor(getattr(tokens, ink)))
    line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) - 12)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), line)


class CountBadge(Pill):
    """A small amber number, hidden at 0; red when it counts errors."""

    def __init__(self, count: int = 0, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.WARNING, parent)
        self.set_count(count)

    def set_count(self, count: int, *, errors: bool = False) -> None:
        """Show the count, or nothing for 0."""
        self.set(str(count) if count else "", Tone.DANGER if errors else Tone.WARNING)
        if count and self.parentWidget() is not None:
            self.show()
        elif not count:
            self.hide()
