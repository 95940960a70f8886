"""Notices that stay above the page until they are answered or closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import Banner, IconButton, SecondaryButton


class Notice(Banner):
    """One sentence on what could not be done, and what can be done about it."""

    def __init__(
        self,
        sentence: str,
        more: str = "",
        *,
        tone: str = "danger",
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`more` is said in a lighter line. Of several notices `about` one thing only the newest stands."""
        self.about = about
        self._close = IconButton("cross", "Close this notice", self.put_away)
        super().__init__(sentence, "", (self._close,), parent)
        self.set_text(sentence, more, tone=tone)

    def add_button(self, text: str, action: Callable[[], object], *, below: bool = False) -> None:
        """A button that puts the notice away and then does this, beside the text or `below` it."""

        def act() -> None:
            self.put_away()
            action()

        if below:
            self.add_below(SecondaryButton(text, act))
        else:
            self.insert_button(SecondaryButton(text, act), self._close)

    def sentence(self) -> str:
        """What it says."""
        return f"{self.heading.text()} {self.text.text()}".strip()

    def put_away(self) -> None:
        """It was read."""
        place = self.parentWidget()
        self.hide()
        self.setParent(None)
        self.deleteLater()
        if isinstance(place, Notices):
            place.tidy()


class Notices(QWidget):
    """A place for notices, with no height while there is none; the same sentence stands there once."""

    def __init__(
        self, parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*margins)
        self._column.setSpacing(8)
        self.hide()

    def add(self, notice: Notice) -> None:
        """Show one more."""
        for shown in self.shown():
            if shown.sentence() == notice.sentence() or (notice.about and shown.about == notice.about):
                shown.put_away()
        self._column.addWidget(notice)
        self.show()

    def drop(self, about: str) -> None:
        """Say nothing of this any more."""
        for shown in self.shown():
            if shown.about == about:
                shown.put_away()

    def tidy(self) -> None:
        """Take no room when nothing is left to say."""
        self.setVisible(bool(self.shown()))

    def shown(self) -> list[Notice]:
        """Those that were not put away."""
        return [child for child in self.children() if isinstance(child, Notice)]
