"""What happens to the file of the open deal outside the window, and what the user is asked about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from dealplanner.storage.owner import Owner
    from dealplanner.storage.recovery import LeftOver
    from ui.asking import Asking
    from ui.conflict_copies import ConflictCopies
    from ui.dialogs.question import Question
    from ui.file_troubles import FileTroubles
    from ui.files import Files
    from ui.host import Host
    from ui.memory import Memory
    from ui.one_window import Asker, Listener
    from ui.open_deal import OpenDeal
    from ui.recovering import Recovering


class AroundTheFile(QObject):
    """Listens to the files of a window and puts questions and notices into it.

    Nothing of that is needed to show a deal: each part is loaded when it first has something to do.
    """

    def __init__(self, window: Host, files: Files) -> None:
        super().__init__(window.window())
        self._window, self._files = window, files
        self._watching = False
        files.opened.connect(self._on_opened)
        files.settled.connect(self._on_settled)
        files.ready.connect(self._on_ready)
        files.closing.connect(self._on_closing)
        files.wanted_again.connect(self._to_front)
        files.open_elsewhere.connect(self._on_open_elsewhere)
        files.unreadable.connect(self._on_unreadable)
        files.left_over.connect(self._on_left_over)
        files.owned.connect(self._on_owned)
        window.window().installEventFilter(self)

    @cached_property
    def _listener(self) -> Listener:
        from ui.one_window import Listener

        listener = Listener(self)
        listener.asked.connect(self._to_front)
        return listener

    @cached_property
    def _asker(self) -> Asker:
        from ui.one_window import Asker

        return Asker(self)

    @cached_property
    def _troubles(self) -> FileTroubles:
        from ui.file_troubles import FileTroubles

        return FileTroubles(self._window, self._files)

    @cached_property
    def _copies(self) -> ConflictCopies:
        from ui.conflict_copies import ConflictCopies

        return ConflictCopies(self._window, self._files.aside)

    @cached_property
    def memory(self) -> Memory:
        """Looks for what was learned about the customer."""
        from ui.memory import Memory

        return Memory(self._files.recent, self)

    @cached_property
    def _asking(self) -> Asking:
        from ui.asking import Asking

        return Asking(self)

    @cached_property
    def recovering(self) -> Recovering:
        """Asks about what a crash left."""
        from ui.recovering import Recovering

        return Recovering(self._window, self._asking)

    def _to_front(self) -> None:
        from ui.one_window import bring_to_front

        bring_to_front(self._window.window())

    def _on_opened(self, opened: OpenDeal) -> None:
        if opened.place is not None:
            self._ask_for_a_place(opened)

    def _on_settled(self, opened: OpenDeal) -> None:
        self._watching = True
        self._troubles.follow(opened)
        self.memory.follow(opened.document)

    def _on_closing(self) -> None:
        self._asking.clear()
        if self._watching:
            self._watching = False
            self._listener.listen(None)
            self._troubles.watch.follow(None)
            self.memory.follow(None)
            self._copies.follow(None)

    def _on_ready(self, opened: OpenDeal) -> None:
        self._listener.listen(opened.copy.database.parent)
        self._troubles.begin(opened)
        self._copies.follow(opened)

    def _on_left_over(self, lefts: Sequence[LeftOver]) -> None:
        if lefts:
            self.recovering.offer(lefts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the file each time the window gets the focus."""
        if self._watching and event.type() == QEvent.Type.WindowActivate and watched is self._window.window():
            self._troubles.look()
            self._copies.look()
        return False

    # a place that does not last

    def _ask_for_a_place(self, opened: OpenDeal) -> None:
        from ui import attachments
        from ui.file_notices import short_name

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
            lambda: attachments.question(
                short_name(apart), place, self._window.ask_save_as, self._window.window()
            )
        )

    # somebody else has it open

    def _on_owned(self, other: Owner) -> None:
        from ui import owners
        from ui.file_notices import short_name

        def question() -> Question | None:
            path = self._files.current.keeping.path if self._files.current is not None else None
            if path is None:
                return None
            return owners.question(
                short_name(path),
                other,
                self._window.window(),
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
        from ui.file_notices import short_name

        def then(answered: bool) -> None:
            if answered:
                self._window.say(f"“{short_name(path)}” is open in another window, which is in front now.")
            else:
                self._window.show_problem(sentence)

        self._asker.ask(path, then)
