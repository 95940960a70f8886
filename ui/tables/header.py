"""The head of a table: small muted titles that stand exactly over their cells."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.tables.columns import Column
from ui.tables.delegate import PADDING
from ui.theme import FontRole, Theme, font
from ui.widgets.see_through import see_through


class TableHeader(QHeaderView):
    """Paints the titles without a ground of its own, so that the card's round corners show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._font = font(FontRole.SMALL)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setFixedHeight(30)
        see_through(self)

    def set_columns(self, columns: Iterable[Column]) -> None:
        """Give the columns their widths, and no title less than it needs."""
        for at, column in enumerate(columns):
            if column.width:
                self.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                self.resizeSection(at, max(column.width, self.room_for(column.title)))
            else:
                self.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def room_for(self, title: str) -> int:
        """The width in pixels at which a title is not cut."""
        return QFontMetrics(self._font).horizontalAdvance(title) + 2 * PADDING + 2

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One title and the line under it."""
        model = self.model()
        tokens = Theme.of().tokens
        painter.save()
        painter.setFont(self._font)
        painter.setPen(QColor(tokens.grid_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(tokens.muted))
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = str(model.headerData(section, self.orientation()) or "")
        side = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(side or 0) | int(Qt.AlignmentFlag.AlignVCenter), line)
        painter.restore()
