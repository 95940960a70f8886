"""The two large cards: what they ask now, and the next step that we have prepared."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.table.view import MARKS, PositionView
from ui.theme import font
from ui.widgets import Card, ElidedLabel, Flowing, Label, Role, plain_tip

_MOST_LINES, _HEAD = 3, 26
_A_LITTLE_WIDER = 40
"""Points that a scroll bar may take and give back."""


class FarTitle(Label):
    """A position in large letters; a long one in smaller ones, and cut where even these need four lines.

    Smaller letters can need less height in less width, so that a scroll bar that takes some of it is not
    needed any more: they stay when it is gone, or it would come and go without an end.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Role.POSITION, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._whole = ""
        self._fitted = 0

    def show_words(self, words: str) -> None:
        """Show this position."""
        if words != self._whole:
            self._whole = words
            self._fit()

    def words(self) -> str:
        """The whole position."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """As narrow as its card."""
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width takes other letters."""
        super().resizeEvent(event)
        if not self._fitted <= event.size().width() <= self._fitted + _A_LITTLE_WIDER:
            self._fit()

    def _fit(self) -> None:
        self._fitted = self.width()
        width, words = max(60, self._fitted), self._whole
        for role, most in ((Role.POSITION, 1), (Role.LONG_POSITION, 2), (Role.STANDING, _MOST_LINES)):
            lines = _lines(words, role, width)
            if lines <= most:
                break
        cut = words
        while lines > most and len(cut) > 20:
            cut = cut[: int(len(cut) * 0.94) - 2].rstrip(" ,;:")
            lines = _lines(f"{cut} …", role, width)
        self.set_role(role)
        self.setText(cut if cut == words else f"{cut} …")
        self.setToolTip(plain_tip(words) if cut != words else "")
        self.setAccessibleName(words)


def _lines(words: str, role: Role, width: int) -> int:
    metrics = QFontMetrics(font(role.value[0]))
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
    height = metrics.boundingRect(0, 0, width, 10_000, flags, words or " ").height()
    return max(1, round(height / metrics.lineSpacing()))


class PositionCard(Card):
    """A caption, the position in large letters, where it stands for us and for them, and a line below."""

    def __init__(
        self, *, ours: bool = False, buttons: Iterable[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, margins=(18, 8, 16, 12))
        self.set_selected(ours)
        self.body.setSpacing(3)
        self.caption = ElidedLabel("", Role.MUTED)
        self.caption.setMinimumHeight(_HEAD)
        self.title = FarTitle()
        self.to_us, self.to_them = Flowing("", Role.STANDING), Flowing("", Role.MUTED)
        self.below = Flowing("", Role.MUTED)
        self._compact = False
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.caption, 1)
        for button in buttons:
            head.addWidget(button)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        for part in (self.title, self.to_us, self.to_them, self.below):
            texts.addWidget(part)
        self.body.addLayout(head)
        self.body.addLayout(texts)
        self.body.addStretch(1)

    def set_compact(self, compact: bool) -> None:
        """Show the position and what it is to us alone, as long as something else needs the room."""
        self._compact = compact
        self._show_parts()

    def _show_parts(self) -> None:
        self.to_us.setVisible(bool(self.to_us.text()))
        for part in (self.to_them, self.below):
            part.setVisible(bool(part.text()) and not self._compact)

    def show_position(self, view: PositionView) -> None:
        """Show this."""
        self.caption.setText(view.caption)
        self.title.show_words(view.title)
        self.to_us.set_role(MARKS[view.mark])
        for part, words in (
            (self.to_us, view.to_us),
            (self.to_them, view.to_them),
            (self.below, view.below),
        ):
            part.setText(words)
        self._show_parts()
        spoken = (view.caption, view.title, view.to_us, view.to_them, view.below)
        self.setAccessibleName(". ".join(filter(None, spoken)))
