"""The two by two: products that are known here or new, in parts of the customer that know us or are new."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dealplanner.domain.after import UNKNOWN_SHARE, Holding
from dealplanner.domain.deal import Deal
from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded
from ui.widgets import plain_tip

ROWS = ("New part of the customer", "Part that knows us")
COLUMNS = ("Known product", "New product")
_SHOWN, _EMPTY = 6, "nothing yet"
_PAD, _AXIS, _GAP, _LEAST = 10.0, 22.0, 8.0, 3
_OWNER = 0.45
"""The share of a line that its owner may take from the name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A product in a quarter: its name, who owns it, and the share we hold."""

    name: str
    owner: str
    share: str
    ours: bool

    def words(self) -> str:
        """The line to be read out."""
        return f"{self.name}, {self.owner}, our share {self.share}"


def share_words(share: int) -> str:
    """The share that we hold, an unknown one named so."""
    return "unknown" if share == UNKNOWN_SHARE else f"{share}%"


def quarter(deal: Deal, *, new_product: bool, new_customer: bool) -> tuple[Line, ...]:
    """The products in one quarter, ours first."""
    held = [
        holding
        for holding in deal.holdings
        if holding.new_product is new_product and holding.new_customer is new_customer
    ]
    return tuple(_line(holding) for holding in sorted(held, key=lambda one: bool(one.rival.strip())))


def _line(holding: Holding) -> Line:
    ours = not holding.rival.strip()
    name = holding.label.strip() or "a product without a name"
    return Line(name, "ours" if ours else holding.rival, share_words(holding.share), ours)


class Quarters(QWidget):
    """Draws the four quarters: new parts of the customer above, new products on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quarters: dict[tuple[int, int], tuple[Line, ...]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_deal(Deal(id=""))
        Theme.of(self).changed.connect(self.update)

    def show_deal(self, deal: Deal) -> None:
        """Show what stands there."""
        self._quarters = {
            (row, column): quarter(deal, new_product=bool(column), new_customer=not row)
            for row in (0, 1)
            for column in (0, 1)
        }
        self.setAccessibleName(self.words())
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """All of it in a sentence for each quarter."""
        said = []
        for (row, column), lines in self._quarters.items():
            listed = "; ".join(line.words() for line in lines) or _EMPTY
            said.append(f"{COLUMNS[column]}, {ROWS[row].lower()}: {listed}.")
        return " ".join(said)

    def sizeHint(self) -> QSize:
        """High enough for its lines."""
        heights = self._heights()
        return QSize(460, int(_AXIS + sum(heights) + _GAP + 1))

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(300, self.sizeHint().height())

    def _line_height(self) -> float:
        return QFontMetricsF(font(FontRole.SMALL)).height() + 4

    def _heights(self) -> tuple[float, float]:
        def of(row: int) -> float:
            most = max(len(self._quarters[row, column]) for column in (0, 1))
            return (min(max(most, _LEAST), _SHOWN + 1) + 1) * self._line_height() + 2 * _PAD

        return of(0), of(1)

    def _box(self, row: int, column: int) -> QRectF:
        heights = self._heights()
        width = (self.width() - _GAP) / 2
        top = _AXIS + (heights[0] + _GAP if row else 0)
        return QRectF(column * (width + _GAP), top, width, heights[row])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the titles and the four quarters."""
        tokens = Theme.of(self).tokens
        painter = QPainter(self)
        for column, title in enumerate(COLUMNS):
            box = self._box(0, column)
            painter.setFont(font(FontRole.SMALL_STRONG))
            painter.setPen(QColor(tokens.muted))
            area = QRectF(box.left() + 2, 0, box.width() - 4, _AXIS)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)
        for (row, column), lines in self._quarters.items():
            self._paint_quarter(painter, self._box(row, column), ROWS[row], lines)

    def _paint_quarter(self, painter: QPainter, box: QRectF, title: str, lines: tuple[Line, ...]) -> None:
        tokens = Theme.of(self).tokens
        ours = any(line.ours for line in lines)
        rounded(painter, box, tokens.accent_soft if ours else tokens.field, tokens.border)
        inner = box.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD)
        height = self._line_height()
        painter.setFont(font(FontRole.SMALL))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), height), 0, title)
        shown = lines if len(lines) <= _SHOWN + 1 else lines[:_SHOWN]
        for at, line in enumerate(shown):
            top = inner.top() + (at + 1) * height
            self._paint_line(painter, QRectF(inner.left(), top, inner.width(), height), line)
        below = QRectF(inner.left(), inner.top() + (len(shown) + 1) * height, inner.width(), height)
        left = len(lines) - len(shown)
        painter.setFont(font(FontRole.SMALL))
        painter.setPen(QColor(tokens.muted))
        if left:
            painter.drawText(below, 0, f"and {left} more")
        elif not lines:
            painter.drawText(below, 0, _EMPTY)

    def _paint_line(self, painter: QPainter, area: QRectF, line: Line) -> None:
        """The name, behind it who owns it, and at the right end the share, which is never cut."""
        tokens = Theme.of(self).tokens
        small, strong = font(FontRole.SMALL), font(FontRole.SMALL_STRONG)
        metrics, names = QFontMetricsF(small), QFontMetricsF(strong)
        share = metrics.horizontalAdvance(line.share)
        room, base = area.width() - share - 2 * _GAP, area.top() + metrics.ascent()
        owner = min(metrics.horizontalAdvance(line.owner), room * _OWNER)
        name = names.elidedText(line.name, Qt.TextElideMode.ElideRight, room - owner)
        painter.setFont(strong)
        painter.setPen(QColor(tokens.accent_text if line.ours else tokens.text))
        painter.drawText(QPointF(area.left(), base), name)
        behind = names.horizontalAdvance(name) + _GAP
        left = metrics.elidedText(line.owner, Qt.TextElideMode.ElideRight, room + _GAP - behind + 1)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(QPointF(area.left() + behind, base), left)
        painter.drawText(QPointF(area.right() - share, base), line.share)

    def event(self, event: QEvent) -> bool:
        """Under the mouse a quarter says all that is in it."""
        if isinstance(event, QHelpEvent):
            for (row, column), lines in self._quarters.items():
                if lines and self._box(row, column).contains(QPointF(event.pos())):
                    text = "\n".join(line.words() for line in lines)
                    QToolTip.showText(event.globalPos(), plain_tip(text), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)
