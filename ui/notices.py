"""Notices that stay above the page until they are answered or closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.widgets import Banner, IconButton, SecondaryButton


class Notice(Banner):
    """One sentence on what could not be done."""

    def __init__(
        self, sentence: str, buttons: tuple[QWidget, ...] = (), parent: QWidget | None = None
    ) -> None:
        close = IconButton("cross", "Close this notice", self.put_away)
        super().__init__(sentence, "", (*buttons, close), parent)
        self.set_text(sentence, tone="danger")

    def put_away(self) -> None:
        """It was read."""
        self.hide()
        self.deleteLater()


class ChangedNotice(Notice):
    """Somebody else changed the file: both versions are safe, and the user says which is to be where."""

    def __init__(self, name: str, save_as: Callable[[], object], replace: Callable[[], object]) -> None:
        buttons = (
            SecondaryButton("Save mine under another name…", lambda: self._do(save_as)),
            SecondaryButton("Replace the file", lambda: self._do(replace)),
        )
        super().__init__(
            f"“{name}” was changed by somebody else. Nothing was overwritten; your changes are kept here.",
            buttons,
        )
        self.set_text(self.heading.text(), tone="warning")

    def _do(self, action: Callable[[], object]) -> None:
        self.put_away()
        action()
