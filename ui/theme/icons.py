"""The window's own icons (resources/icons, SVG), coloured from the theme's tokens."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache

from ui.theme.theme import Theme
from ui.theme.tokens import RESOURCES


def pixmap(name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon `name` in one colour ("#rrggbb"), `size` logical pixels square; OSError when there is none."""
    key = f"{name} {colour} {size} {ratio}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    from PySide6.QtSvg import QSvgRenderer

    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def icon(name: str, role: str = "muted", size: int = 16) -> QIcon:
    """A QIcon in the colour of the token `role`, grey when disabled. Ask again when the theme changes.

    It is drawn for the resolutions of the screens that are there.
    """
    tokens = Theme.of().tokens
    made = QIcon()
    for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        made.addPixmap(pixmap(name, getattr(tokens, role), size, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, tokens.disabled, size, ratio), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """The icon of the application, in its own colours."""
    return QIcon(str(RESOURCES / "icons" / "app.svg"))
