"""A small dialog: a heading, what it asks, buttons at its foot; as high as its texts need at its width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import ElidedLabel, Role

_HELP = Qt.WindowType.WindowContextHelpButtonHint


class SmallDialog(QDialog):
    """`body` is the column between heading and foot, `foot` the row of buttons, filled from the left."""

    def __init__(self, title: str, heading: str = "", parent: QWidget | None = None, *, width: int = 440):
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(_HELP, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(width)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        if heading:
            column.addWidget(ElidedLabel(heading, Role.LARGE_STRONG))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        column.addLayout(self.body)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(10)
        column.addSpacing(2)
        column.addLayout(self.foot)
        self._column = column

    def event(self, event: QEvent) -> bool:
        """Keep the height that the texts need."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            column = self._column
            follows = column.hasHeightForWidth()
            height = column.totalHeightForWidth(self.width()) if follows else column.totalSizeHint().height()
            self.setFixedHeight(height)
        return done
