"""Fields that look like text until somebody points at them: for figures that are read more than typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.theme import FontRole, Theme, font
from ui.widgets import ChoiceField


class Quiet(QObject):
    """Takes the frame off a field while it holds something and has neither the cursor nor the mouse.

    A text too long to stand on one line is set in `smaller`. The colours follow the theme.
    """

    def __init__(
        self,
        edit: QLineEdit | QPlainTextEdit,
        role: FontRole,
        ink: str = "text",
        *,
        smaller: FontRole | None = None,
        empty_ink: str = "muted",
    ) -> None:
        super().__init__(edit)
        self._edit, self._role, self._ink, self._empty_ink = edit, role, ink, empty_ink
        self._smaller = smaller or role
        self._taken: FontRole | None = None
        edit.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if isinstance(edit, QLineEdit):
            edit.textChanged.connect(self._show)
        else:  # the field blocks its own signals while a value is shown
            edit.document().contentsChanged.connect(self._show)
        edit.installEventFilter(self)
        Theme.of(edit).changed.connect(self._colour)
        self._colour()
        self._show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A field that is left may have become empty, one that is entered shows its frame."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._edit.update()
        elif event.type() == QEvent.Type.Resize:
            self._show()
        return False

    def _text(self) -> str:
        return self._edit.text() if isinstance(self._edit, QLineEdit) else self._edit.toPlainText()

    def _show(self) -> None:
        text = self._text()
        self._edit.setProperty("quiet", bool(text))
        room = self._edit.width() - 24
        fits = "\n" not in text and QFontMetrics(font(self._role)).horizontalAdvance(text[:400]) <= room
        role = self._role if fits else self._smaller
        if not text:
            role = FontRole.BODY
        if role is not self._taken:
            self._taken = role
            self._edit.setFont(font(role))
        self._edit.update()

    def _colour(self) -> None:
        tokens = Theme.of(self._edit).tokens
        colours = self._edit.palette()
        colours.setColor(QPalette.ColorRole.Text, QColor(getattr(tokens, self._ink)))
        colours.setColor(QPalette.ColorRole.PlaceholderText, QColor(getattr(tokens, self._empty_ink)))
        self._edit.setPalette(colours)


def quiet_choice(field: ChoiceField) -> ChoiceField:
    """A small choice, given its texts already, without a frame, to stand behind the words it belongs to."""
    field.setProperty("quiet", True)
    field.setAttribute(Qt.WidgetAttribute.WA_Hover)
    field.setFont(font(FontRole.SMALL))
    field.setMinimumHeight(0)
    texts = [field.itemText(at) for at in range(field.count())]
    widest = max((field.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
    field.setFixedSize(widest + 38, 24)
    return field


def holds_focus(widget: QWidget) -> bool:
    """Whether the cursor is in this widget or in one inside it."""
    at: QWidget | None = widget.window().focusWidget()
    return at is not None and (at is widget or widget.isAncestorOf(at))
