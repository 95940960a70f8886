"""The phrases that fit a situation and a search, filled from the deal, and how one is painted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dealplanner.phrases.filling import PLACEHOLDERS, Filled, fill
from dealplanner.phrases.library import Phrase
from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded

Index = QModelIndex | QPersistentModelIndex

_PADDING = 10
_BLANK = re.compile("|".join(re.escape(f"[{words}]") for words in PLACEHOLDERS.values()))


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase as it is shown: filled in, with the title of its situation and whether the deal has it."""

    phrase: Phrase
    filled: Filled
    title: str
    taken: bool


def entries(
    phrases: Iterable[Phrase],
    titles: Mapping[str, str],
    values: Mapping[str, str],
    taken: Collection[str],
) -> tuple[Entry, ...]:
    """The phrases filled in; `titles` are those of the situations, `taken` the lines that the deal has."""
    found = ((phrase, fill(phrase.text, values)) for phrase in phrases)
    return tuple(
        Entry(phrase, filled, titles.get(phrase.situation, ""), filled.text in taken)
        for phrase, filled in found
    )


def matching(found: Iterable[Entry], search: str) -> tuple[Entry, ...]:
    """Those that hold every word of the search."""
    words = search.casefold().split()
    return tuple(
        entry
        for entry in found
        if all(word in f"{entry.filled.text} {entry.title}".casefold() for word in words)
    )


class PhraseModel(QAbstractListModel):
    """The entries shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._named = False

    def set_entries(self, shown: Iterable[Entry], *, named: bool) -> None:
        """Show these; `named` writes the situation under each."""
        self.beginResetModel()
        self._entries, self._named = tuple(shown), named
        self.endResetModel()

    def entry(self, at: int) -> Entry | None:
        """The entry at this place, None beyond them."""
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def under(self, at: int) -> str:
        """The line under a phrase, empty when there is nothing to say."""
        entry = self._entries[at]
        parts = [entry.title if self._named else "", "✓ one of your lines" if entry.taken else ""]
        return "  ·  ".join(part for part in parts if part)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, also for screen readers."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.filled.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.filled.text} ({entry.title})"
        return None


class PhraseDelegate(QStyledItemDelegate):
    """The wording wrapped, what is missing in it in amber, the situation in small letters below."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._body, self._small = font(FontRole.BODY), font(FontRole.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped wording needs."""
        width = self._view.viewport().width()
        _layout, height = self._layout(str(index.data() or ""), width - 2 * _PADDING)
        model = index.model()
        under = isinstance(model, PhraseModel) and bool(model.under(index.row()))
        return QSize(width, round(height) + (self._view.fontMetrics().height() if under else 0) + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one phrase."""
        model = index.model()
        if not isinstance(model, PhraseModel):
            return
        tokens = Theme.of().tokens
        rect, state = _place(option)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.setPen(QColor(tokens.grid_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        area = rect.adjusted(_PADDING, 7, -_PADDING, -6)
        painter.setPen(QColor(tokens.text))
        layout, height = self._layout(str(index.data() or ""), area.width())
        layout.draw(painter, area.topLeft().toPointF())
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.muted))
        under = area.adjusted(0, round(height) + 2, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        painter.drawText(under, flags, model.under(index.row()))
        painter.restore()

    def _layout(self, text: str, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(text, QFont(self._body))
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats([_blank(found.start(), found.end()) for found in _BLANK.finditer(text)])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width))
            line.setPosition(QPointF(0.0, height))
            height += line.height()
        layout.endLayout()
        return layout, height


class SituationDelegate(QStyledItemDelegate):
    """A situation as in the sidebar: a rounded ground for the one that is shown."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough to hit."""
        return QSize(100, 27)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one situation."""
        tokens = Theme.of().tokens
        rect, state = _place(option)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, QRectF(rect), tokens.accent_soft if chosen else tokens.hover, None)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, QRectF(rect), None, tokens.focus, width=1.5)
        painter.setFont(font(FontRole.STRONG if chosen else FontRole.BODY))
        painter.setPen(QColor(tokens.accent_text if chosen else tokens.text))
        area = rect.adjusted(_PADDING, 0, -4, 0)
        line = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), line)
        painter.restore()


def _blank(start: int, end: int) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = start, end - start
    looks = QTextCharFormat()
    looks.setForeground(QColor(Theme.of().tokens.warning))
    looks.setBackground(QColor(Theme.of().tokens.warning_soft))
    marked.format = looks
    return marked


def _place(option: QStyleOptionViewItem) -> tuple[QRect, QStyle.StateFlag]:
    rect: QRect = option.rect
    state: QStyle.StateFlag = option.state
    return rect, state
