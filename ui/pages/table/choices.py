"""What the letters typed may mean, side by side on one line: the first is taken, the arrow keys choose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dealplanner.domain.wording import cut, folded
from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|%")
_LONGEST, _ROOM = 46, 20
_SPELT = {
    str(number): words
    for number, words in enumerate(
        (("two", "zwei"), ("three", "drei"), ("four", "vier"), ("five", "fünf"), ("six", "sechs")), 2
    )
}
"""Small numbers as they are spelt out in both languages of the texts: "3" means "three years" too."""


def fits(text: str, typed: str) -> bool:
    """Whether every word typed begins a word of a text; a number has to be the whole number."""
    words = _WORD.findall(text.casefold())
    return all(
        any(
            word in (part, *_SPELT.get(part, ())) if part[0].isdigit() else word.startswith(part)
            for word in words
        )
        for part in _WORD.findall(typed.casefold())
    )


def best_first(texts: Sequence[str], typed: str) -> list[int]:
    """The places of the texts that fit, those first that are or begin with what is typed."""
    wanted = folded(typed)
    found = [at for at, text in enumerate(texts) if fits(text, typed)]

    def order(at: int) -> tuple[bool, bool]:
        text = texts[at].casefold()
        return text != wanted, not text.startswith(wanted)

    return sorted(found, key=order)


class Choices(QWidget):
    """Shows texts, one of them chosen; `picked` brings the place of one that is clicked."""

    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._texts: tuple[str, ...] = ()
        self._chosen = 0
        self._font = font(FontRole.BODY)
        self._metrics = QFontMetrics(self._font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        Theme.of(self).changed.connect(self.update)

    def show_texts(self, texts: Iterable[str], chosen: int = 0) -> None:
        """Show these, and choose one."""
        self._texts = tuple(texts)
        self._chosen = min(max(chosen, 0), max(0, len(self._texts) - 1))
        self.setAccessibleName(f"{self._name}: {self.chosen_text() or 'none'}")
        self.update()

    def chosen(self) -> int:
        """The place of the chosen one; 0 also when there is none."""
        return self._chosen

    def chosen_text(self) -> str:
        """The chosen text, nothing when there is none."""
        return self._texts[self._chosen] if self._texts else ""

    def texts(self) -> tuple[str, ...]:
        """What is shown."""
        return self._texts

    def move(self, by: int) -> None:  # type: ignore[override]
        """Choose the next one, or the one before."""
        if self._texts:
            self.show_texts(self._texts, (self._chosen + by) % len(self._texts))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, self._metrics.height() + 8)

    def _places(self) -> list[QRectF]:
        """Where each stands; from the chosen one on where not all fit."""
        widths = [self._metrics.horizontalAdvance(cut(text, _LONGEST)) + _ROOM for text in self._texts]
        start = 0
        while start < self._chosen and sum(widths[start : self._chosen + 1]) > self.width():
            start += 1
        places, left = [], 0.0
        for at, width in enumerate(widths):
            places.append(QRectF(left, 0, width, self.height()) if at >= start else QRectF())
            left += width if at >= start else 0
        return places

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click picks one."""
        for at, place in enumerate(self._places()):
            if place.contains(event.position()):
                self.show_texts(self._texts, at)
                self.picked.emit(at)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The texts, the chosen one on a soft ground."""
        tokens = Theme.of(self).tokens
        painter = QPainter(self)
        painter.setFont(self._font)
        for at, (text, place) in enumerate(zip(self._texts, self._places(), strict=True)):
            if place.isEmpty() or place.left() > self.width():
                continue
            chosen = at == self._chosen
            if chosen:
                rounded(painter, place.adjusted(0, 1, -2, -1), tokens.accent_soft, None, radius=5)
            painter.setPen(QColor(tokens.accent_text if chosen else tokens.muted))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), cut(text, _LONGEST))
