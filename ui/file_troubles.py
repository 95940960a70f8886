"""One notice at most about the file of the open deal: what happened to it, and what can be done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dealplanner.storage.errors import StorageError
from dealplanner.storage.looking import Seen, State
from ui import file_notices
from ui.file_notices import ABOUT, Ways, short_name, who_and_when
from ui.file_watch import FileWatch

if TYPE_CHECKING:
    from ui.files import Files
    from ui.host import Host
    from ui.notices import Notice
    from ui.open_deal import OpenDeal

ABSENT = 30_000
"""Milliseconds between looks at the place of a file that is gone: of a drive that comes back nobody tells."""


class FileTroubles(QObject):
    """Tells each trouble once: a notice that was put away comes back only for something new, or on Save."""

    def __init__(self, window: Host, files: Files) -> None:
        super().__init__(window.window())
        self._window, self._files = window, files
        self._told: object = None
        """A sentence, a state, or of a changed file how it stands to ours and the digest of its bytes."""
        self._seen: Seen | None = None
        self.watch = FileWatch(files.aside, self)
        self.watch.seen.connect(self._on_seen)
        self._absent = QTimer(self)
        self._absent.setInterval(ABSENT)
        self._absent.timeout.connect(self.watch.look)
        files.closing.connect(self._absent.stop)
        files.save_wanted.connect(self._forget)
        files.changed_underneath.connect(self._on_refused)
        self._ways = Ways(
            save_as=self._save_as,
            replace=self._replace,
            compare=self._compare,
            show_theirs=self._show_theirs,
            try_again=lambda: self._current().keeping.publish(),
            write_anew=lambda: self._current().keeping.replace_file(),
        )

    def follow(self, opened: OpenDeal) -> None:
        """The deal that is open now."""
        self._forget()
        opened.keeping.failed.connect(self._on_failed)
        opened.keeping.gone.connect(self._on_gone)
        opened.keeping.kept.connect(self._on_kept)
        opened.keeping.saved_as.connect(lambda _path: self.watch.look())

    def begin(self, opened: OpenDeal) -> None:
        """The working copy is there, so the file can be compared with it."""
        self.watch.follow(opened.copy)

    def look(self) -> None:
        """The user is back: look at the file, and try again what could not be saved."""
        self.watch.look_soon()
        if self._files.current is not None:
            self._files.current.keeping.try_again()

    def _current(self) -> OpenDeal:
        assert self._files.current is not None
        return self._files.current

    def _forget(self) -> None:
        self._told = self._seen = None

    def _tell(self, about: object, notice: Notice) -> bool:
        """Show a notice unless that was told already; whether it is shown."""
        view = self._window.view
        if view is None or about == self._told:
            notice.deleteLater()
            return False
        self._told = about
        view.add_notice(notice)
        return True

    def _on_kept(self) -> None:
        self._forget()
        self._absent.stop()
        if self._window.view is not None:
            self._window.view.notices.drop(ABOUT)

    def _on_failed(self, sentence: str) -> None:
        if self._told is State.GONE:
            return  # that says it better, and is said already
        behind = self._current().keeping.behind
        self.watch.look()  # perhaps it is gone, with its drive
        self._tell(sentence, file_notices.failing(sentence, self._ways, again=behind))

    def _on_gone(self, path: Path) -> None:
        self._tell(State.GONE, file_notices.gone(short_name(path), self._ways))
        self._absent.start()

    def _on_refused(self, path: Path) -> None:
        """The publisher found the file changed: said at once, and who it was when that is known."""
        if not isinstance(self._told, tuple):
            self._tell(State.CHANGED, file_notices.changed(short_name(path), self._ways))
        self.watch.look()

    def _on_seen(self, seen: Seen) -> None:
        if self._files.current is None or seen.target is None:
            return
        if seen.state is State.SAME:
            # A file that cannot be written is the same too, and is not tried again for that.
            if self._told in (State.GONE, State.CHANGED) or isinstance(self._told, tuple):
                self._on_kept()
                self._current().keeping.publish()
        elif seen.state is State.GONE:
            self._on_gone(seen.target)
        elif seen.state is State.CHANGED:
            self._seen = seen
            kind, notice = self._changed(seen)
            if self._tell((kind, seen.digest), notice):
                self._current().keeping.publish()  # which says what is not saved, and writes nothing

    def _changed(self, seen: Seen) -> tuple[str, Notice]:
        opened, theirs = self._current(), seen.theirs
        name = short_name(seen.target) if seen.target is not None else ""
        if theirs is None:
            return "unreadable", file_notices.not_readable(name, self._ways)
        if theirs.deal.id != opened.document.deal.id:
            return "another", file_notices.another_deal(name, self._ways)
        by = who_and_when(opened.copy.lacking(theirs.history))
        if not opened.copy.unpublished():
            return "theirs", file_notices.only_theirs(name, self._ways, by)
        return "both", file_notices.changed(name, self._ways, by)

    def _replace(self) -> None:
        """Write over the file as it was shown; when it was changed once more since, that is told as well."""
        seen, kept = self._seen, self._current().keeping
        if seen is None or not kept.behind:
            kept.replace_file()
            return
        try:
            kept.replace_seen(seen.digest)
        except StorageError as error:
            self._files.problem.emit(str(error))

    def _save_as(self) -> None:
        """When the user thinks better of it, what is wrong is told again."""
        self._told = None
        self._window.ask_save_as()
        self.watch.look_soon()

    def _compare(self) -> None:
        from ui.dialogs.compare import open_for

        target = self._current().keeping.path
        self._told = None
        if target is not None:
            open_for(self._window, target)

    def _show_theirs(self) -> None:
        """The deal on the screen becomes theirs in one step that Undo takes back; the file has it all."""
        self._window.commit_typing()
        seen, opened = self._seen, self._current()
        if seen is None or seen.theirs is None or opened.copy.unpublished():
            self.watch.look()  # something was typed since
            return
        opened.document.merge(seen.theirs.deal, seen.theirs.history)
        if opened.document.deal == seen.theirs.deal:
            try:
                newest = seen.theirs.history[-1].id if seen.theirs.history else ""
                opened.copy.agree(seen.digest, taken=newest)
            except StorageError as error:
                self._files.problem.emit(str(error))
            opened.document.tell("This is the deal as the file has it now.", undo=True)
        self._on_kept()
        opened.keeping.refresh()
