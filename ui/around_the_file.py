"""What happens to the file of the open deal outside the window, and what the user is asked about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from ui.asking import Asking
from ui.conflict_copies import ConflictCopies
from ui.file_notices import short_name
from ui.file_troubles import FileTroubles
from ui.one_window import Asker, Listener, bring_to_front
from ui.recovering import Recovering

if TYPE_CHECKING:
    from dealplanner.storage.owner import Owner
    from ui.dialogs.question import Question
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
        files.closing.connect(self._on_closing)
        files.wanted_again.connect(self._to_front)
        files.open_elsewhere.connect(self._on_open_elsewhere)
        files.unreadable.connect(self._on_unreadable)
        self._troubles = FileTroubles(window, files)
        self._copies = ConflictCopies(window, files.aside)
        self._asking = Asking(self)
        self.recovering = Recovering(window, self._asking)
        files.left_over.connect(self.recovering.offer)
        files.owned.connect(self._on_owned)
        window.installEventFilter(self)

    def _to_front(self) -> None:
        bring_to_front(self._window)

    def _on_opened(self, opened: OpenDeal) -> None:
        self._troubles.follow(opened)
        if opened.place is not None:
            self._ask_for_a_place(opened)

    def _on_closing(self) -> None:
        self._listener.listen(None)
        self._troubles.watch.follow(None)
        self._copies.follow(None)
        self._asking.clear()

    def _on_ready(self, opened: OpenDeal) -> None:
        self._listener.listen(opened.copy.database.parent)
        self._troubles.begin(opened)
        self._copies.follow(opened)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the file each time the window gets the focus."""
        if event.type() == QEvent.Type.WindowActivate and watched is self._window:
            self._troubles.look()
            self._copies.look()
        return False

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
        self._asking.ask(
            lambda: attachments.question(short_name(apart), place, self._window.ask_save_as, self._window)
        )

    # somebody else has it open

    def _on_owned(self, other: Owner) -> None:
        from ui import owners

        def question() -> Question | None:
            path = self._files.current.keeping.path if self._files.current is not None else None
            if path is None:
                return None
            return owners.question(
                short_name(path),
                other,
                self._window,
                open_copy=self._files.open_copy,
                take_over=self._files.take_over,
            )

        self._asking.ask(question)

    # damaged

    def _on_unreadable(self, path: Path, trouble: str) -> None:
        from ui.dialogs.backups import offer

        offer(self._window, path, trouble)

    # two windows

    def _on_open_elsewhere(self, path: Path, sentence: str) -> None:
        def then(answered: bool) -> None:
            if answered:
                self._window.say(f"“{short_name(path)}” is open in another window, which is in front now.")
            else:
                self._window.show_problem(sentence)

        self._asker.ask(path, then)
