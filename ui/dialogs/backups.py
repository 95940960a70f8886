"""The backups of a deal: what differs from each, and the way back to it in two clicks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import one_line
from dealplanner.edits.past import going_back
from dealplanner.storage import backups, reading
from dealplanner.storage.backups import Backup
from dealplanner.storage.errors import StorageError
from dealplanner.storage.keys import Key, Secret
from dealplanner.storage.reading import Stored
from ui.dialogs.backups_list import BackupsModel
from ui.dialogs.differences import Differences
from ui.dialogs.sizes import open_at
from ui.dialogs.two_lines import TwoLineList
from ui.times import within
from ui.widgets import Card, EmptyState, PrimaryButton, Role, SecondaryButton, label
from ui.widgets.labels import sentence

if TYPE_CHECKING:
    from ui.host import Host

_KEPT = "The last ten saved states are kept, and one a day for fourteen days."


def open_backups(window: Host) -> BackupsWindow | None:
    """Show the backups of the open deal; nothing when none is open."""
    current = window.start().current
    if current is None:
        return None
    window.commit_typing()
    document = current.document
    dialog = BackupsWindow(
        backups.of(document.deal.id), document.deal, current.copy.key, document.locale, window.window()
    )

    def restore(stored: Stored, when: str) -> None:
        if document.apply(going_back("Restore a backup"), stored.deal):
            document.tell(f"The deal is as it was when it was saved: {when}.", undo=True)

    dialog.restored.connect(restore)
    dialog.open()
    return dialog


def open_for_file(window: Host, path: Path) -> BackupsWindow | None:
    """Show the backups of a file that does not open. Restoring one opens it as a deal in no file yet."""
    found = backups.of_file(path)
    try:
        key = _key_of(window, path, found)
    except LookupError:
        return None
    dialog = BackupsWindow(found, None, key, _locale(), window.window(), name=path.name)

    def restore(stored: Stored, when: str) -> None:
        window.start().take_up(stored)
        _offer_replacing(window, path, when)

    dialog.restored.connect(restore)
    dialog.open()
    return dialog


def offer(window: Host, path: Path, trouble: str) -> None:
    """Say that a file does not open, and offer its backups when there are some."""
    from ui.notices import Notice

    notice = Notice(trouble)
    if backups.of_file(path):
        notice.add_button("Show its backups…", lambda: open_for_file(window, path))
    window.add_notice(notice)


def _key_of(window: Host, path: Path, found: Sequence[Backup]) -> Key | None:
    """The key of backups that have a password, asked for; LookupError when it is not given."""
    from ui.dialogs import passwords

    for backup in found:
        if not reading.is_protected(backup.path):
            return None

        def attempt(secret: Secret | None, backup: Backup = backup) -> Stored:
            return reading.read(backup.path, secret)

        try:
            stored = passwords.ask(
                window.window(), path, attempt, why="Its backups have its password.", verb="Show"
            )
        except StorageError:
            continue  # this one is damaged; the next may tell whether a password is right
        if stored is None:
            raise LookupError
        return stored.key
    return None


def _offer_replacing(window: Host, path: Path, when: str) -> None:
    from ui.notices import Notice

    current = window.start().current
    if current is None or window.view is None:
        return
    notice = Notice(
        f"This is the deal as it was saved: {when}. It is in no file yet; “{path.name}” is as it was found.",
        tone="warning",
    )
    keeping = current.keeping
    notice.add_button("Save under another name…", window.ask_save_as)
    notice.add_button(f"Replace “{path.name}”", lambda: keeping.save_as(path, replacing=True))
    window.view.add_notice(notice)


def _locale() -> str:
    from PySide6.QtCore import QLocale

    return QLocale.system().name()


class BackupsWindow(QDialog):
    """Backups at the left, newest first; at the right what changed since the chosen one.

    Without an open deal (`now` is None) the right says what the backup holds. `restored` brings the Stored
    and when it was made, in words.
    """

    restored = Signal(object, str)

    def __init__(
        self,
        found: Sequence[Backup],
        now: Deal | None,
        key: Key | None,
        locale: str,
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Backups of {name}" if name else "Backups of this deal")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 940, 600)
        self._now = now
        self.model = BackupsModel(found, now, key, locale, self)
        self.view = TwoLineList(self.model, "Backups, newest first")
        self._title = label("", Role.LARGE_STRONG, wrap=True)
        self._line = label("", Role.MUTED, wrap=True)
        self.differences = Differences("What changed since this backup" if now else "What this backup holds")
        self.restore = PrimaryButton("Restore" if now else "Restore as a deal", self._restore)
        self._arrange(bool(found))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.model.read.connect(self._on_read)
        if found:
            self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus()
        self._show()

    def _arrange(self, any_found: bool) -> None:
        listed = Card(margins=(1, 1, 1, 1))
        listed.body.addWidget(self.view)
        right = QVBoxLayout()
        right.setSpacing(6)
        for part in (self._title, self._line):
            right.addWidget(part)
        right.addSpacing(2)
        right.addWidget(self.differences, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(listed, 4)
        columns.addLayout(right, 6)
        undone = " Restoring is one change like any other: Undo takes it back." if self._now else ""
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(label(f"{_KEPT}{undone}", Role.SMALL, wrap=True), 1)
        foot.addWidget(SecondaryButton("Close", self.reject))
        foot.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        if any_found:
            column.addLayout(columns, 1)
        else:
            hidden = QWidget(self)
            hidden.setLayout(columns)
            hidden.hide()
            text = "A backup is made each time the deal is written to its file."
            column.addWidget(EmptyState("There is no backup of this deal yet.", text), 1)
        column.addLayout(foot)

    def place(self) -> int:
        """The place of the backup chosen, -1 for none."""
        return self.view.currentIndex().row()

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.model.want(self.place())
        self._show()

    def _on_read(self, at: int) -> None:
        if at == self.place():
            self._show()

    def _show(self) -> None:
        at = self.place()
        stored = self.model.stored(at)
        self.restore.setEnabled(False)
        if at < 0:
            return
        self._title.setText(self.model.when(at))
        self._line.setText("What changed since this backup:" if self._now else "What it holds:")
        if stored is None:
            self.differences.show_sentence("This backup is being read…")
        elif isinstance(stored, StorageError):
            self._line.setText("This backup cannot be restored.")
            self.differences.show_sentence(str(stored))
        else:
            if self._now is None:
                self._line.setText(sentence(_named(stored.deal)))
            self.differences.show_groups(self.model.groups(at), "Nothing: the deal is now as it was then.")
            self.restore.setEnabled(self._now is None or bool(self.model.groups(at)))
        self.restore.setDefault(self.restore.isEnabled())

    def _restore(self) -> None:
        stored, when = self.model.stored(self.place()), self.model.when(self.place())
        if isinstance(stored, Stored):
            self.accept()
            self.restored.emit(stored, within(when))


def _named(deal: Deal) -> str:
    names = (one_line(text) for text in (deal.customer, deal.title))
    return " – ".join(name for name in names if name) or "A deal without a name"
