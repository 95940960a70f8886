"""One card in full: how to recognise the move, what it wants, our two replies, and what never to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.formats import Formats
from ui.pages.parts.quiet_text import QuietText
from ui.pages.parts.tactic_cards import REPLIES, Entry, alike_words, seen_words
from ui.theme import FontRole
from ui.widgets import (
    Card,
    Divider,
    FlushLink,
    IconButton,
    Label,
    LinkButton,
    Pill,
    PrimaryButton,
    Role,
    ScrollColumn,
    SecondaryButton,
    Tone,
    label,
)

_HEADINGS = {"reply": "Say", "other_reply": "Or"}
_NAMES = {"reply": "Our reply", "other_reply": "Another reply"}
_INDENT = 7


class ReplyPart(QWidget):
    """A reply that can be changed for this deal and copied."""

    typed = Signal(str, str, str)
    """The field, its text, and the step of undo that it belongs to."""
    copied = Signal(str)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.text = QuietText(
            _NAMES[name], role=FontRole.LARGE, placeholder="What do you say to it?", quoted=True
        )
        self.text.committed.connect(lambda text: self.typed.emit(name, text, self.text.step))
        self.text.installEventFilter(self)
        self.copy = IconButton("copy", f"Copy {_NAMES[name].lower()}", self._copy)
        self.usual = FlushLink("Use the library’s words", self._use_usual)
        heading = label(_HEADINGS[name], Role.SMALL_STRONG, buddy=self.text)
        heading.setContentsMargins(_INDENT, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(heading)
        head.addWidget(self.usual)
        head.addStretch(1)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text)

    def in_order_of_tab(self) -> list[QWidget]:
        """The text before what can be done with it."""
        return [self.text, self.usual, self.copy]

    def show_reply(self, entry: Entry, *, typing: bool) -> None:
        """Show the reply of a card; while `typing`, what stands there is left alone."""
        if not (typing and self.text.hasFocus()):
            self.text.set_value(getattr(entry.card, self.name))
        self.usual.setVisible(entry.changed(self.name))
        self.copy.setEnabled(bool(getattr(entry.card, self.name).strip()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text that was emptied shows the library's words again when it is left."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self.left.emit)  # once what was typed is committed
        return done

    def _use_usual(self) -> None:
        self.typed.emit(self.name, "", self.text.step)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        self.text.commit()
        self.copied.emit(self.text.toPlainText().strip())


class CardPanel(ScrollColumn):
    """Shows one card, and says by its signals what is wanted of it."""

    pin_wanted = Signal()
    typed = Signal(str, str, str)
    copied = Signal(str)
    left = Signal()
    edit_wanted = Signal()
    keep_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent, max_width=720, spacing=10)
        self._formats = formats
        self._title = label("", Role.LARGE_STRONG, wrap=True)
        self._own = Pill("My own", Tone.NEUTRAL)
        self._seen = label("", Role.SMALL)
        self.pin = PrimaryButton("Pin to this deal", self.pin_wanted.emit)
        self.unpin = SecondaryButton("Unpin", self.pin_wanted.emit)
        self._texts: dict[str, Label] = {}
        self._parts: dict[str, QWidget] = {}
        self.replies = {name: ReplyPart(name) for name in REPLIES}
        self._alike = label("", Role.SMALL_WARNING, wrap=True)
        self._alike.setContentsMargins(_INDENT, 0, _INDENT, 0)
        self._foot = QWidget()
        self.edit = LinkButton("Edit this card…", self.edit_wanted.emit)
        self.keep = LinkButton("", self.keep_wanted.emit)
        self.remove = LinkButton("Remove from my own cards", self.remove_wanted.emit)
        self.card = Card(margins=(16, 14, 16, 14))
        self._arrange()
        self.add(self.card)
        for part in self.replies.values():
            part.typed.connect(self.typed)
            part.copied.connect(self.copied)
            part.left.connect(self.left)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        titles = QVBoxLayout()
        titles.setContentsMargins(_INDENT, 4, 0, 0)
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._seen)
        head.addLayout(titles, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in (self._own, self.pin, self.unpin):
            buttons.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(buttons)
        head.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        body = self.card.body
        body.setSpacing(10)
        body.addLayout(head)
        body.addWidget(self._text("signs", "How to recognise it"))
        body.addWidget(self._text("aim", "What it wants"))
        body.addWidget(Divider())
        for reply in self.replies.values():
            body.addWidget(reply)
        body.addWidget(self._alike)
        body.addWidget(Divider())
        body.addWidget(self._text("never", "Never", Role.DANGER))
        links = QHBoxLayout(self._foot)
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(4)
        for link in (self.edit, self.keep, self.remove):
            links.addWidget(link)
        links.addStretch(1)
        body.addWidget(self._foot)

    def _text(self, name: str, heading: str, role: Role = Role.BODY) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(_INDENT, 0, _INDENT, 0)
        column.setSpacing(2)
        column.addWidget(label(heading, Role.SMALL_STRONG))
        self._texts[name] = label("", role, wrap=True)
        column.addWidget(self._texts[name])
        self._parts[name] = part
        return part

    def show_entry(self, entry: Entry | None, *, typing: bool = False) -> None:
        """Show this card, nothing for None; while `typing`, the text that has the cursor is left alone."""
        self.card.setVisible(entry is not None)
        if entry is None:
            return
        card = entry.card
        self.card.setAccessibleName(card.label)
        self._title.setText(card.label)
        seen = seen_words(entry.tactic, self._formats)
        self._seen.setText(seen)
        self._seen.setVisible(bool(seen))
        for name, text in self._texts.items():
            text.setText(getattr(card, name))
            self._parts[name].setVisible(bool(getattr(card, name).strip()))
        for part in self.replies.values():
            part.show_reply(entry, typing=typing)
        said = alike_words(entry)
        self._alike.setText(said)
        self._alike.setVisible(bool(said))
        self._show_buttons(entry)

    def _show_buttons(self, entry: Entry) -> None:
        at_pin = self.pin.hasFocus() or self.unpin.hasFocus()
        self._own.setVisible(entry.own)
        self.pin.setVisible(not entry.pinned)
        self.unpin.setVisible(entry.pinned)
        if at_pin:
            (self.unpin if entry.pinned else self.pin).setFocus(Qt.FocusReason.OtherFocusReason)
        self._foot.setVisible(entry.own)
        self.keep.setVisible(entry.pinned and entry.differs)
        self.keep.setText(
            "Keep for my other deals" if entry.kept is None else "Keep these words for all deals"
        )
        self.keep.updateGeometry()
        self.remove.setVisible(not entry.pinned)
