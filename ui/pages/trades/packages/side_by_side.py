"""Packages side by side, point by point: what each settles otherwise than the others, with both values."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import as_offered
from dealplanner.domain.values import minus
from dealplanner.domain.wording import cut, plural
from ui.document import Document
from ui.pages.trades.packages.answers import Column
from ui.pages.trades.packages.words import gains
from ui.theme import FontRole, Theme, font
from ui.widgets import FlushLink, plain_tip

_FIRST, _LEAST, _GAP, _LINE = 0.30, 0.16, 14.0, 36
_HEAD = 62
_MOST = 60
_DIFFERENCE = "Difference"


@dataclass(frozen=True, slots=True)
class Row:
    """A point, and for each package its option and what that is worth to both sides.

    Of two packages the difference follows.
    """

    point: str
    cells: tuple[tuple[str, str], ...]
    changed: tuple[bool, ...]


def rows_of(document: Document, columns: tuple[Column, ...]) -> tuple[list[Row], int]:
    """The points on which the packages differ (for one package: from as offered), and how many are alike."""
    found, alike = [], 0
    for issue in document.deal.issues:
        options = [column.package.options.get(issue.id) for column in columns]
        offered = as_offered(issue)
        known = {option.id for option in options if option is not None}
        if len(columns) == 1 and offered is not None:
            known.add(offered.id)
        if len(known) < 2:
            alike += 1
            continue
        cells = []
        for option in options:
            if option is None:
                cells.append(("—", ""))
                continue
            us = document.money(option.value_to_us, signed=True)
            them = document.money(option.value_to_them, signed=True)
            cells.append((cut(option.label, 400) or "…", f"us {us} · them {them}"))
        changed = [option != offered for option in options]
        if len(options) == 2:
            cells.append(_difference(document, *options))
            changed.append(True)
        found.append(Row(cut(issue.label, 400), tuple(cells), tuple(changed)))
    return found, alike


def _difference(document: Document, one: Option | None, other: Option | None) -> tuple[str, str]:
    """What the second option brings more or less than the first, to us and to them."""
    if one is None or other is None:
        return "—", ""
    us = minus(other.value_to_us, one.value_to_us)
    them = minus(other.value_to_them, one.value_to_them)
    return f"us {document.money(us, signed=True)}", f"them {document.money(them, signed=True)}"


class SideBySide(QWidget):
    """A column a package, under its name and gains; `select` and `offer` bring the package of a column."""

    select = Signal(object)
    offer = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.columns: tuple[Column, ...] = ()
        self._rows: list[Row] = []
        self._alike = 0
        self._wanted = 0.0
        self._links: list[FlushLink] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.of(self).changed.connect(self.update)

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show these packages."""
        self.columns = columns
        self._rows, self._alike = rows_of(self._document, columns)
        while len(self._links) < len(columns):
            self._links.append(self._link(len(self._links)))
        for at, link in enumerate(self._links):
            link.setVisible(at < len(columns))
            if at < len(columns):
                link.setAccessibleName(f"Show “{columns[at].name}” on the chart")
        self._wanted = self._widest_figures() + _GAP
        self.setAccessibleName(self.words())
        self.setVisible(bool(columns))
        self.updateGeometry()
        self._place()
        self.update()

    def _link(self, at: int) -> FlushLink:
        made = FlushLink("Show on the chart", lambda: self.select.emit(self.columns[at]), self)
        made.setFont(font(FontRole.SMALL))
        return made

    def words(self) -> str:
        """All of it in words."""
        heads = [f"{one.name}: {gains(self._document, one.package)}" for one in self.columns]
        points = []
        for row in self._rows:
            cells = (f"{name} {cell[0]}" for name, cell in zip(self._names(), row.cells, strict=True))
            points.append(f"{row.point}: {', '.join(cells)}")
        return ". ".join((*heads, *points, self._rest())).strip()

    def _names(self) -> list[str]:
        names = [one.name for one in self.columns]
        return [*names, _DIFFERENCE] if len(names) == 2 else names

    def _rest(self) -> str:
        hidden = len(self._rows) - _MOST
        more = f"{plural(hidden, 'more point differs', 'more points differ')}; " if hidden > 0 else ""
        if not self._rows:
            return "They settle every point alike." if len(self.columns) > 1 else "Everything as offered."
        alike = plural(self._alike, "other point is settled", "other points are settled")
        return f"{more}{alike} alike." if self._alike else more.removesuffix("; ")

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        rows = min(len(self._rows), _MOST)
        return QSize(400, _HEAD + rows * _LINE + (22 if self._rest() else 0))

    def minimumSizeHint(self) -> QSize:
        """It can become narrow, and cuts its words."""
        return QSize(240, self.sizeHint().height())

    def _figures(self) -> list[str]:
        figures = [gains(self._document, one.package) for one in self.columns]
        if len(self.columns) == 2:
            one, other = (column.package for column in self.columns)
            us, them = other.value_to_us - one.value_to_us, other.value_to_them - one.value_to_them
            money = self._document.money
            figures.append(f"us {money(us, signed=True)} · them {money(them, signed=True)}")
        return figures

    def _widest_figures(self) -> float:
        metrics = QFontMetricsF(font(FontRole.SMALL))
        figures = (*self._figures(), *(cell[1] for row in self._rows[:_MOST] for cell in row.cells))
        return max((metrics.horizontalAdvance(text) for text in figures), default=0.0) + 1

    def _spans(self) -> list[tuple[float, float]]:
        """Left end and width of the first column and of one column a package."""
        count = max(1, len(self._names()))
        # Words may be cut, amounts should not be.
        first = min(self.width() * _FIRST, max(self.width() * _LEAST, self.width() - count * self._wanted))
        each = (self.width() - first) / count
        return [(0.0, first - _GAP), *((first + at * each, each - _GAP) for at in range(count))]

    def _place(self) -> None:
        for link, (left, _width) in zip(self._links, self._spans()[1:], strict=False):
            link.resize(link.sizeHint())
            link.move(int(left) - 2, 34)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The links stay under the names."""
        super().resizeEvent(event)
        self._place()

    def in_order_of_tab(self) -> list[QWidget]:
        """The links from left to right."""
        return [link for link in self._links if not link.isHidden()]

    def event(self, event: QEvent) -> bool:
        """A tooltip with the whole words of a cell that may be cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = int((event.pos().y() - _HEAD) // _LINE)
            if 0 <= at < min(len(self._rows), _MOST):
                row = self._rows[at]
                words = "\n".join((row.point, *(f"{cell[0]}   {cell[1]}" for cell in row.cells)))
                QToolTip.showText(event.globalPos(), plain_tip(words), self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw names, gains and the points."""
        t = Theme.of(self).tokens
        painter = QPainter(self)
        spans = self._spans()
        for name, figures, (left, width) in zip(self._names(), self._figures(), spans[1:], strict=False):
            self._text(painter, name, QRectF(left, 0, width, 18), FontRole.HEADING, t.text)
            self._text(painter, figures, QRectF(left, 17, width, 17), FontRole.SMALL, t.muted)
        for at, row in enumerate(self._rows[:_MOST]):
            top = _HEAD + at * _LINE
            painter.fillRect(QRectF(0, top, self.width(), 1), QColor(t.border))
            self._text(painter, row.point, QRectF(0, top + 2, spans[0][1], 18), FontRole.BODY, t.text)
            for cell, changed, (left, width) in zip(row.cells, row.changed, spans[1:], strict=True):
                ink = t.text if changed else t.muted
                self._text(painter, cell[0], QRectF(left, top + 2, width, 18), FontRole.BODY, ink)
                self._text(painter, cell[1], QRectF(left, top + 18, width, 16), FontRole.SMALL, t.muted)
        bottom = _HEAD + min(len(self._rows), _MOST) * _LINE
        self._text(painter, self._rest(), QRectF(0, bottom + 3, self.width(), 18), FontRole.SMALL, t.muted)

    def _text(self, painter: QPainter, text: str, box: QRectF, role: FontRole, ink: str) -> None:
        painter.setFont(font(role))
        painter.setPen(QColor(ink))
        line = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(box, int(flags), line)
