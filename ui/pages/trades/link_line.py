"""The line that adds a link: point · option · requires or rules out · other point · option."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.lookup import as_asked, issue_of, option_of
from dealplanner.domain.wording import shortened
from dealplanner.edits import lists
from ui.document import Document
from ui.widgets import ChoiceField, Role, SecondaryButton, label

_KINDS = (("requires", LinkKind.REQUIRES), ("rules out", LinkKind.EXCLUDES))
_ARROW = 44


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: the ids of a point and of one of its options, None while not chosen."""

    issue: str | None
    option: str | None


def obstacle(deal: Deal, kind: LinkKind, one: End, other: End) -> str | None:
    """Why this link cannot be added, in words; empty while it is not complete, None when it can."""
    if one.issue and one.issue == other.issue:
        return "Choose two different points."
    if one.option is None or other.option is None:
        return ""
    ends = (one.option, other.option)
    for link in deal.links:
        known = (link.option, link.other_option)
        same = known == ends or (kind is LinkKind.EXCLUDES and known == ends[::-1])
        if link.kind is kind and same:
            return "This link is there already."
    return None


class EndFields:
    """The point and the option of one end, chosen one after the other."""

    def __init__(self, document: Document, name: str, option_name: str) -> None:
        self.document = document
        self.point = _choice(name, name)
        self.option = _choice(option_name, "Option")
        self.point.chosen.connect(lambda _value: self._on_point())

    def end(self) -> End:
        """What is chosen now."""
        return End(_text(self.point.value()), _text(self.option.value()))

    def clear(self) -> None:
        """Choose nothing."""
        self.point.set_value(None)
        self.show_options()

    def show_points(self, points: list[tuple[str, object]]) -> None:
        """Offer these points; what is chosen stays as long as it is there."""
        self.point.set_choices(points)
        if self.point.currentIndex() < 0:
            self.point.set_value(None)
        self.show_options()

    def show_options(self) -> None:
        """Offer the options of the point chosen; the one chosen stays as long as it is there."""
        issue = issue_of(self.document.deal, _text(self.point.value()))
        options = issue.options if issue else ()
        self.option.set_choices([(shortened(one.label), one.id) for one in options])
        self.option.setEnabled(issue is not None)
        if option_of(issue, _text(self.option.value())) is None:
            self.option.set_value(None)

    def _on_point(self) -> None:
        self.option.set_value(None)
        self.show_options()
        issue = issue_of(self.document.deal, _text(self.point.value()))
        asked = as_asked(issue) if issue else None
        if asked is not None:
            self.option.set_value(asked.id)


class LinkLine(QWidget):
    """Point · option · requires or rules out · other point · option, and the button that adds the link."""

    added = Signal()

    def __init__(self, document: Document, origin: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self._origin = document, origin
        self._points: list[tuple[str, object]] = []
        self.one = EndFields(document, "Point", "Option of the point")
        self.other = EndFields(document, "Other point", "Option of the other point")
        self.kind = ChoiceField("Kind of link")
        self.kind.set_choices(_KINDS)
        self.kind.set_value(LinkKind.REQUIRES)
        self.kind.setFixedWidth(max(self._width_of(words) for words, _kind in _KINDS) + _ARROW)
        self.button = SecondaryButton("Add the link", self.add)
        self._why_not = label("", Role.SMALL_WARNING, wrap=True)
        for field in self.fields():
            field.chosen.connect(lambda _value: self._show_button())
        self._arrange()
        self._show_button()

    def _width_of(self, words: str) -> int:
        return self.kind.fontMetrics().horizontalAdvance(words)

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for half, end in ((first, self.one), (second, self.other)):
            half.setSpacing(6)
            half.addWidget(end.point, 3)
            half.addWidget(end.option, 2)
        first.addWidget(self.kind)
        second.addWidget(self.button)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._halves.setSpacing(6)
        self._halves.addLayout(first, 5)
        self._halves.addLayout(second, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        column.addLayout(self._halves)
        column.addWidget(self._why_not)

    def fields(self) -> tuple[ChoiceField, ...]:
        """What is chosen in it, in order."""
        return (self.one.point, self.one.option, self.kind, self.other.point, self.other.option)

    def set_wide(self, wide: bool) -> None:
        """On one line, or on two."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(across if wide else down)

    def show_deal(self, deal: Deal) -> None:
        """Offer the points and options as they are now."""
        points: list[tuple[str, object]] = [(shortened(issue.label), issue.id) for issue in deal.issues]
        if points == self._points:
            self.one.show_options()
            self.other.show_options()
        else:
            self._points = points
            self.one.show_points(points)
            self.other.show_points(points)
        self._show_button()

    def add(self) -> None:
        """Add the link, and be ready for the next one."""
        kind, one, other = self._chosen()
        if obstacle(self.document.deal, kind, one, other) is not None:
            return
        ends = (one.issue, one.option, other.issue, other.option)
        if self.document.apply(lists.add_link, kind, *ends, origin=self._origin):
            self.one.point.setFocus(Qt.FocusReason.OtherFocusReason)
            self.one.clear()
            self.other.clear()
            self._show_button()
            self.added.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field adds the link as soon as it can be added."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.isEnabled():
            self.add()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> tuple[LinkKind, End, End]:
        return LinkKind(str(self.kind.value())), self.one.end(), self.other.end()

    def _show_button(self) -> None:
        why_not = obstacle(self.document.deal, *self._chosen())
        self.button.setEnabled(why_not is None)
        self.button.setAccessibleDescription(why_not or "")
        self._why_not.setText(why_not or "")
        self._why_not.setVisible(bool(why_not))


def _choice(name: str, invitation: str) -> ChoiceField:
    """A choice that is as wide as there is room, whatever the words in it."""
    field = ChoiceField(name)
    field.setPlaceholderText(invitation)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(6)
    return field


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
