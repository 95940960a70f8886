"""Tab goes through a page as it is laid out: from the top, line by line.

Qt goes by the order in which widgets were made, and pages make theirs late and in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from ui.widgets import ScrollColumn


@runtime_checkable
class Ordered(Protocol):
    """A widget that says itself in which order Tab goes through it."""

    def in_order_of_tab(self) -> Sequence[QWidget]:
        """What can take the cursor, in order."""


def in_order(root: QWidget) -> list[QWidget]:
    """What Tab reaches inside a widget now, in the order of its layout."""
    return [widget for widget in _walk(root) if _is_reached(widget)]


def move_on(roots: Sequence[QWidget], forward: bool) -> bool:
    """Put the cursor into what comes after it (or before) in these widgets, which are gone round for ever."""
    places = [widget for root in roots for widget in in_order(root)]
    at = QApplication.focusWidget()
    if at is None or not places:
        return False
    here = places.index(at) if at in places else -1 if forward else 0
    to = places[(here + (1 if forward else -1)) % len(places)]
    reasons = Qt.FocusReason
    to.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    _reveal(to)
    return True


def _is_reached(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return tab and widget.isEnabled() and widget.isVisible()


def _walk(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is None or widget.isHidden():
        return
    if isinstance(widget, Ordered):
        yield from widget.in_order_of_tab()
        return
    yield widget
    if isinstance(widget, QScrollArea):
        yield from _walk(widget.widget())
    elif isinstance(widget, QStackedWidget):
        yield from _walk(widget.currentWidget())
    elif not isinstance(widget, QAbstractItemView | QComboBox):
        yield from _laid_out(widget.layout())


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield from _walk(widget)
        elif item is not None:
            yield from _laid_out(item.layout())


def _reveal(widget: QWidget) -> None:
    """Scroll to it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, ScrollColumn):
            above.reveal(widget, 20)
        elif isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, 20)
        above = above.parentWidget()
