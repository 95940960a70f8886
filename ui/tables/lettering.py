"""The texts in the cells of a table: on several lines where there is room, cut with … where there is not."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from ui.theme import FontRole, font

_ROLES = (FontRole.BODY, FontRole.STRONG, FontRole.MONEY, FontRole.SMALL_STRONG)
_LONGEST = 400
_MOST_KEPT = 4000
_HERE = Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
"""On the side that is said, also for a text that is read from right to left."""
_LINE = int(Qt.AlignmentFlag.AlignLeft | _HERE)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | _HERE)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | _HERE)


class Lettering:
    """Remembers how a text falls into lines at a width: to reckon that costs more than to paint it."""

    def __init__(self, *more: FontRole) -> None:
        """`more` are roles besides those of a table."""
        self._fonts = {role: font(role) for role in (*_ROLES, *more)}
        self._metrics = {role: QFontMetrics(face) for role, face in self._fonts.items()}
        self._lines: dict[tuple[str, FontRole, int, int], tuple[str, ...]] = {}

    def spacing(self, role: FontRole) -> int:
        """How high one line of a role is."""
        return self._metrics[role].lineSpacing()

    def face(self, role: FontRole) -> QFont:
        """The font of a role."""
        return self._fonts[role]

    def paint(
        self, painter: QPainter, area: QRect, text: str, role: FontRole, ink: str, right: bool = False
    ) -> None:
        """Paint a text in a colour ("#rrggbb") into an area, centred from top to bottom."""
        painter.setFont(self._fonts[role])
        painter.setPen(QColor(ink))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        spacing = self._metrics[role].lineSpacing()
        most = 1 if right else max(1, area.height() // spacing)
        lines = self.lines(text, role, area.width(), most)
        if len(lines) > 1:
            top = area.center().y() - len(lines) * spacing // 2 + 1
            area = QRect(area.left(), top, area.width(), spacing)
            for line in lines[:-1]:
                painter.drawText(area, _LINE, line)
                area = area.translated(0, spacing)
        painter.drawText(area, _RIGHT if right else _LEFT, lines[-1])

    def lines(self, text: str, role: FontRole, width: int, most: int) -> tuple[str, ...]:
        """A text as it is painted at a width in pixels, on so many lines at most."""
        key = (text, role, width, most)
        lines = self._lines.get(key)
        if lines is None:
            if len(self._lines) >= _MOST_KEPT:
                self._lines.clear()
            lines = self._lines[key] = self._break(text.replace("\n", " "), role, width, most)
        return lines

    def _break(self, text: str, role: FontRole, width: int, most: int) -> tuple[str, ...]:
        lines: list[str] = []
        rest = text
        while rest and len(lines) < most - 1:
            line, rest = self._split(rest, role, width)
            lines.append(line)
        if rest or not lines:
            lines.append(rest)
        return (*lines[:-1], self._metrics[role].elidedText(lines[-1], Qt.TextElideMode.ElideRight, width))

    def _split(self, text: str, role: FontRole, width: int) -> tuple[str, str]:
        """What of a text fits one line of that width in pixels, and the rest; no word is broken."""
        text = text[:_LONGEST]
        if self._metrics[role].horizontalAdvance(text) <= width:
            return text, ""
        layout = QTextLayout(text, self._fonts[role])
        options = QTextOption()
        options.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(options)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        if line.naturalTextWidth() > width:
            return text, ""
        # Qt counts in UTF-16, in which some letters are two.
        end = line.textLength() * 2
        units = text.encode("utf-16-le", "surrogatepass")
        return (
            units[:end].decode("utf-16-le", "ignore").rstrip(),
            units[end:].decode("utf-16-le", "ignore").lstrip(),
        )
