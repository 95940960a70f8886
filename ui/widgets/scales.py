"""Two pictures of where things stand: the range of one issue, and packages on one money scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import FontRole, Theme, Tokens, font
from ui.theme.paint import rounded
from ui.widgets.label_rows import Place, place_labels


class MarkShape(Enum):
    """How a mark is drawn."""

    BAR = "bar"
    RING = "ring"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class RangeMark:
    """A mark of a range picture: `at` from 0 (left end) to 1 (right end) of the track."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class RangeMarks:
    """What a range picture shows; each mark may be missing."""

    opening: RangeMark | None = None
    target: RangeMark | None = None
    walk_away: RangeMark | None = None

    def words(self) -> str:
        """The marks in words, for a screen reader."""
        named = (("open with", self.opening), ("aim for", self.target), ("not beyond", self.walk_away))
        return ", ".join(f"{name} {mark.text}" for name, mark in named if mark is not None)


@dataclass(frozen=True, slots=True)
class ScaleMark:
    """A mark of the package scale: a value in minor units, its label, and the token of its colour."""

    value: int
    text: str
    tone: str = "mark"
    shape: MarkShape = MarkShape.BAR
    above: bool = False


def paint_mark(
    painter: QPainter, centre: QPointF, shape: MarkShape, colour: str, tokens: Tokens, half: float
) -> None:
    """Draw one mark; `half` is half the height of a bar, in pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shape is MarkShape.BAR:
        rounded(painter, QRectF(centre.x() - 1.5, centre.y() - half, 3, 2 * half), colour, None, radius=1)
    elif shape is MarkShape.RING:
        radius = half * 0.62
        painter.setPen(QPen(QColor(colour), 2.2))
        painter.setBrush(QColor(tokens.card))
        painter.drawEllipse(centre, radius, radius)
    else:
        side = half * 1.05
        painter.fillRect(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), QColor(colour))
    painter.restore()


def paint_range(painter: QPainter, rect: QRectF, marks: RangeMarks, tokens: Tokens) -> None:
    """Draw a range picture into the rectangle (best 34 pixels high); for table delegates too."""
    left, right = rect.left() + 8, rect.right() - 8
    track = rect.center().y() - 6
    rounded(painter, QRectF(left, track - 2, right - left, 4), tokens.scale_track, None, radius=2)

    def x(mark: RangeMark) -> float:
        return left + min(1.0, max(0.0, mark.at)) * (right - left)

    ends = [x(mark) for mark in (marks.opening or marks.target, marks.walk_away) if mark is not None]
    if len(ends) == 2:
        rounded(
            painter,
            QRectF(min(ends), track - 2, abs(ends[1] - ends[0]), 4),
            tokens.scale_zone,
            None,
            radius=2,
        )
    drawn = (
        (marks.opening, MarkShape.SQUARE, tokens.mark),
        (marks.target, MarkShape.RING, tokens.accent),
        (marks.walk_away, MarkShape.BAR, tokens.danger_mark),
    )
    present = [(mark, shape, colour) for mark, shape, colour in drawn if mark is not None]
    for mark, shape, colour in present:
        paint_mark(painter, QPointF(x(mark), track), shape, colour, tokens, 8)
    _paint_range_labels(painter, rect, [(x(mark), mark.text) for mark, _shape, _colour in present], tokens)


def _paint_range_labels(
    painter: QPainter, rect: QRectF, texts: list[tuple[float, str]], tokens: Tokens
) -> None:
    unique = list(dict.fromkeys((round(at), text) for at, text in texts if text))
    small = font(FontRole.SMALL)
    small.setPixelSize(max(10, small.pixelSize() - 1))
    metrics = QFontMetricsF(small)
    room = rect.width() / max(1, len(unique)) - 6
    lines = [metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) for _at, text in unique]
    placed = place_labels(
        [at - rect.left() for at, _text in unique],
        [metrics.horizontalAdvance(line) for line in lines],
        rect.width(),
        6,
        1,
    )
    painter.setFont(small)
    painter.setPen(QColor(tokens.muted))
    top = rect.center().y() + 5
    for line, place in zip(lines, placed, strict=True):
        painter.drawText(QPointF(rect.left() + place.left, top + metrics.ascent()), line)


class RangePicture(QWidget):
    """Opening, target and walk-away of one issue on one track."""

    def __init__(self, marks: RangeMarks | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = marks or RangeMarks()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_marks(self._marks)
        Theme.of(self).changed.connect(self.update)

    def set_marks(self, marks: RangeMarks) -> None:
        """Show these marks."""
        self._marks = marks
        self.setAccessibleName(f"Range: {marks.words() or 'nothing set'}")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the track and one line of labels."""
        return QSize(220, 38)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture."""
        paint_range(QPainter(self), QRectF(self.rect()), self._marks, Theme.of(self).tokens)


class PackageScale(QWidget):
    """Values of packages on one money scale, labels above and below without overlap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[ScaleMark, ...] = ()
        self._zone: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.of(self).changed.connect(self.update)

    def set_marks(self, marks: Sequence[ScaleMark], zone: tuple[int, int] | None = None) -> None:
        """Show these marks; `zone` (from, to) is drawn in the accent colour."""
        ordered = tuple(sorted(marks, key=lambda mark: mark.value))
        if (ordered, zone) == (self._marks, self._zone):
            return
        self._marks, self._zone = ordered, zone
        self.setAccessibleName("Scale: " + ", ".join(mark.text for mark in self._marks))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrow scales need more rows of labels."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for the track and all rows of labels."""
        above, below = self._rows(width)
        line = self._line()
        return int((above + below) * line + 34)

    def sizeHint(self) -> QSize:
        """The height at the present width."""
        width = self.width() if self.width() > 50 else 600
        return QSize(400, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, zone, marks and labels."""
        t = Theme.of(self).tokens
        painter = QPainter(self)
        above, _below = self._rows(self.width())
        track = above * self._line() + 16
        left, right = 16.0, self.width() - 16.0
        rounded(painter, QRectF(left, track - 4, right - left, 8), t.scale_track, None, radius=4)
        if self._zone is not None and self._marks:
            start, end = sorted(self._x(value, self.width()) for value in self._zone)
            rounded(painter, QRectF(start, track - 4, end - start, 8), t.scale_zone, None, radius=4)
        for mark in self._marks:
            centre = QPointF(self._x(mark.value, self.width()), track)
            paint_mark(painter, centre, mark.shape, getattr(t, mark.tone), t, 12)
        self._paint_labels(painter, t, track, above=True)
        self._paint_labels(painter, t, track, above=False)

    def _x(self, value: int, width: int) -> float:
        low, high = self._marks[0].value, self._marks[-1].value
        for end in self._zone or ():
            low, high = min(low, end), max(high, end)
        if high == low:
            return width / 2
        return 44 + (value - low) / (high - low) * (width - 88)

    def _font(self) -> QFont:
        made = font(FontRole.SMALL_STRONG)
        made.setFeature(QFont.Tag("tnum"), 1)
        return made

    def _line(self) -> float:
        return QFontMetricsF(self._font()).height() + 2

    def _side(self, *, above: bool) -> list[ScaleMark]:
        return [mark for mark in self._marks if mark.above is above]

    def _rows(self, width: int) -> tuple[int, int]:
        counts = []
        for above in (True, False):
            placed = self._places(self._side(above=above), width)
            counts.append(max((place.row + 1 for place in placed), default=0))
        return counts[0], counts[1]

    def _places(self, marks: list[ScaleMark], width: int) -> list[Place]:
        metrics = QFontMetricsF(self._font())
        widths = [min(metrics.horizontalAdvance(mark.text), width - 8) for mark in marks]
        return place_labels([self._x(mark.value, width) for mark in marks], widths, width, 10, 6)

    def _paint_labels(self, painter: QPainter, tokens: Tokens, track: float, *, above: bool) -> None:
        marks = self._side(above=above)
        painter.setFont(self._font())
        metrics = painter.fontMetrics()
        for mark, place in zip(marks, self._places(marks, self.width()), strict=True):
            offset = 16 + place.row * self._line()
            base = track - offset - metrics.descent() if above else track + offset + metrics.ascent()
            painter.setPen(QColor(getattr(tokens, _INK.get(mark.tone, mark.tone))))
            text = metrics.elidedText(mark.text, Qt.TextElideMode.ElideRight, self.width() - 8)
            painter.drawText(QPointF(place.left, base), text)


# Marks may be lighter than text has to be.
_INK = {
    "danger_mark": "danger",
    "warning_mark": "warning",
    "accent": "accent_text",
    "mark": "text",
    "faint": "muted",
}
