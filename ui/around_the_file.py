"""What happens to the file of the open deal outside the window, and what the user is asked about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.one_window import Asker, Listener, bring_to_front

if TYPE_CHECKING:
    from ui.files import Files, OpenDeal
    from ui.main_window import MainWindow


class AroundTheFile(QObject):
    """Listens to the files of a window and puts questions and notices into it."""

    def __init__(self, window: MainWindow, files: Files) -> None:
        super().__init__(window)
        self._window, self._files = window, files
        self._listener = Listener(self)
        self._listener.asked.connect(self._to_front)
        self._asker = Asker(self)
        files.opened.connect(self._on_opened)
        files.ready.connect(self._on_ready)
        files.wanted_again.connect(self._to_front)
        files.open_elsewhere.connect(self._on_open_elsewhere)
        files.unreadable.connect(self._on_unreadable)
        files.changed_underneath.connect(self._on_changed_underneath)

    def _to_front(self) -> None:
        bring_to_front(self._window)

    def _on_opened(self, opened: OpenDeal) -> None:
        self._listener.listen(None)
        if opened.place is not None:
            # After this event: the deal is shown first.
            QTimer.singleShot(0, opened.document, lambda: self._ask_for_a_place(opened))

    def _on_ready(self, opened: OpenDeal) -> None:
        self._listener.listen(opened.copy.database.parent)

    # a place that does not last

    def _ask_for_a_place(self, opened: OpenDeal) -> None:
        from ui import attachments

        if opened.apart is None or opened.place is None or self._window.view is None:
            return
        apart, place = opened.apart, opened.place
        view = self._window.view

        def remind() -> None:
            opened.document.changed.disconnect(remind)
            if opened.keeping.path is None:
                view.add_notice(attachments.reminder(apart, place, self._window.ask_save_as))

        opened.document.changed.connect(remind)
        opened.keeping.saved_as.connect(lambda _path: view.notices.drop(attachments.ABOUT))
        attachments.question(apart.name, place, self._window.ask_save_as, self._window).open()

    # damaged

    def _on_unreadable(self, path: Path, trouble: str) -> None:
        from ui.dialogs.backups import offer

        offer(self._window, path, trouble)

    # two windows

    def _on_open_elsewhere(self, path: Path, sentence: str) -> None:
        def then(answered: bool) -> None:
            if answered:
                self._window.say(f"“{path.name}” is open in another window, which is in front now.")
            else:
                self._window.show_problem(sentence)

        self._asker.ask(path, then)

    # changed by somebody else

    def _on_changed_underneath(self, path: Path) -> None:
        from ui.notices import ChangedNotice

        view, current = self._window.view, self._files.current
        if view is not None and current is not None:
            view.add_notice(ChangedNotice(path.name, self._window.ask_save_as, current.keeping.replace_file))
