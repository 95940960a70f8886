"""The theme of the running window: which colours hold now, and the news when they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import platform_font
from ui.theme.palette import palette
from ui.theme.scheme import Scheme
from ui.theme.style import DealStyle
from ui.theme.tokens import Tokens, load_tokens

_NAME = "dealplanner-theme"


class Theme(QObject):
    """The colours in force: `tokens` is replaced, then `changed` emitted, when scheme or system change."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app = app
        self.scheme = Scheme.LIGHT
        self.dark = False
        self.tokens: Tokens = load_tokens("light")
        self._style = DealStyle(self.tokens)
        app.setStyle(self._style)
        app.setFont(platform_font(app))
        app.setPalette(palette(self.tokens))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @staticmethod
    def of(_widget: QObject | None = None) -> Theme:
        """The theme of the application that the widget lives in; light until apply_theme says otherwise."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("there is no QApplication yet")
        found = app.findChild(Theme, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
        return found if found is not None else Theme(app)

    def use(self, scheme: Scheme) -> None:
        """Take these colours now, and follow the system when it is SYSTEM."""
        self.scheme = scheme
        hints = self._app.styleHints()
        if scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if scheme is Scheme.DARK else Qt.ColorScheme.Light)
        self._load(self._wants_dark())

    def _wants_dark(self) -> bool:
        if self.scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK

    def _system_changed(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._load(self._wants_dark())
        else:
            # Qt puts the platform's palette back on a change of the system's scheme.
            self._app.setPalette(palette(self.tokens))

    def _load(self, dark: bool) -> None:
        self.dark = dark
        self.tokens = load_tokens("dark" if dark else "light")
        self._style.tokens = self.tokens
        self._app.setPalette(palette(self.tokens))
        self.changed.emit()


def apply_theme(app: QApplication, scheme: Scheme) -> Theme:
    """Give the application our style, font and colours; may be called again to switch."""
    theme = Theme.of(app)
    theme.use(scheme)
    return theme
