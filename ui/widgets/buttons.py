"""Buttons: the one primary action of a page, secondary ones, links, icons and the steps of the sidebar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from ui.theme import FontRole, Theme, font, icon
from ui.theme.paint import rounded
from ui.widgets.labels import Tone, paint_pill, pill_size, plain_tip
from ui.widgets.marks import paint_mark


class _Button(QPushButton):
    """A push button drawn by DealStyle according to its `kind` property."""

    kind = "secondary"
    ink = "text"

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        icon_name: str | None = None,
        tip: str = "",
        shortcut: str | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon_name = icon_name
        self.setFont(font(FontRole.STRONG if self.kind == "primary" else FontRole.BODY))
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        if tip:
            self.setToolTip(plain_tip(tip))
        if on_click is not None:
            self.clicked.connect(lambda: on_click())
        self._theme = Theme.of(self)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Comfortable to hit: 30 pixels high at the usual font."""
        metrics = self.fontMetrics()
        width = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width() + 28
        if self._icon_name:
            width += 20 if self.text() else -8
        return QSize(width, max(28, metrics.height() + 13))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its text."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.ButtonText, QColor(getattr(self._theme.tokens, self.ink)))
        disabled = QColor(self._theme.tokens.disabled)
        colours.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, disabled)
        self.setPalette(colours)
        if self._icon_name:
            self.setIcon(icon(self._icon_name, self.ink))


class PrimaryButton(_Button):
    """The one thing to do next on a page."""

    kind = "primary"
    ink = "on_accent"


class SecondaryButton(_Button):
    """Everything else there is to do."""


class DangerButton(_Button):
    """An action that takes something away."""

    ink = "danger"


class LinkButton(_Button):
    """A quiet button that looks like text: "Next: Walk-away →"."""

    kind = "link"
    ink = "accent_text"
    _room = 14

    def sizeHint(self) -> QSize:
        """Little more than the text."""
        full = super().sizeHint()
        return QSize(full.width() - 28 + self._room, full.height() - 4)


class FlushLink(LinkButton):
    """A link whose text begins at its edge, to stand under other text."""

    _room = 2


class IconButton(_Button):
    """Only an icon; `name` is what a screen reader says and the tooltip shows."""

    kind = "icon"
    ink = "muted"

    def __init__(
        self,
        icon_name: str,
        name: str,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        shortcut: str | None = None,
    ) -> None:
        super().__init__("", on_click, parent, icon_name=icon_name, tip=name, shortcut=shortcut)
        self.setAccessibleName(name)

    def set_icon(self, icon_name: str, name: str) -> None:
        """Show another icon with another name."""
        self._icon_name = icon_name
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self._restyle()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(26, 26)


class StepButton(QAbstractButton):
    """One step in the sidebar: a circle with number or tick, the name, and how much is still open."""

    def __init__(
        self, number: int | None, text: str, parent: QWidget | None = None, *, mark: str = ""
    ) -> None:
        super().__init__(parent)
        self._number = str(number) if number is not None else ""
        self._mark = mark
        self._done, self._open, self._errors = False, 0, False
        self._by_keys = False
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state(done=False, open_count=0)
        Theme.of(self).changed.connect(self.update)

    def set_state(self, *, done: bool, open_count: int, errors: bool = False) -> None:
        """A tick instead of the number when done; the count of what is open."""
        if (done, open_count, errors) == (self._done, self._open, self._errors) and self.accessibleName():
            return
        self._done, self._open, self._errors = done, open_count, errors
        state = "done" if done else f"{open_count} open" if open_count else "not begun"
        self.setAccessibleName(f"{self.text()}, {state}")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus line is for those who came by keyboard."""
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keys = event.reason() in keys
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        """As in the pictures: 36 pixels high."""
        return QSize(180, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, circle, name and badge."""
        t = Theme.of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = t.accent_soft if self.isChecked() else t.hover if self.underMouse() else None
        rect = QRectF(self.rect())
        if ground:
            rounded(painter, rect, ground, None)
        if self.hasFocus() and self._by_keys:
            rounded(painter, rect, None, t.focus, width=1.5)
        self._paint_circle(painter, QRectF(8, rect.center().y() - 10, 20, 20))
        painter.setFont(font(FontRole.STRONG if self.isChecked() else FontRole.BODY))
        painter.setPen(QColor(t.accent_text if self.isChecked() else t.text))
        right = self._paint_badge(painter, rect)
        painter.drawText(
            QRectF(38, 0, right - 42, rect.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.text(),
        )

    def _paint_badge(self, painter: QPainter, rect: QRectF) -> float:
        if not self._open:
            return rect.right() - 8
        painter.save()
        painter.setFont(font(FontRole.SMALL_STRONG))
        size = pill_size(str(self._open), painter.fontMetrics())
        box = QRectF(rect.right() - 8 - size.width(), rect.center().y() - 8.5, size.width(), 17)
        paint_pill(painter, box, str(self._open), Tone.DANGER if self._errors else Tone.WARNING)
        painter.restore()
        return box.left()

    def _paint_circle(self, painter: QPainter, box: QRectF) -> None:
        t = Theme.of(self).tokens
        if self._done:
            rounded(painter, box, t.accent, None, radius=10)
            painter.setPen(QPen(QColor(t.on_accent), 1.6, c=Qt.PenCapStyle.RoundCap))
            c = box.center()
            painter.drawPolyline(
                QPolygonF([c + QPointF(-3.6, 0.2), c + QPointF(-1, 2.8), c + QPointF(3.8, -2.6)])
            )
            return
        ink = t.accent if self.isChecked() else t.muted
        rounded(painter, box, t.card, t.accent if self.isChecked() else t.border_strong, width=1.2, radius=10)
        if self._mark:
            paint_mark(painter, self._mark, box.center(), ink)
        painter.setFont(font(FontRole.SMALL))
        painter.setPen(QColor(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._number)
