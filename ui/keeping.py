"""Keeping the open deal safe: when its file is written, and what the sidebar says of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dealplanner.session import Change
from dealplanner.storage.errors import StorageError, TargetChanged, TargetGone
from ui.document import Document, Saving

if TYPE_CHECKING:
    from dealplanner.storage.kept import Copy
    from dealplanner.storage.publishing import Outcome, Publisher

PAUSE = 2000
RETRY = 30_000
"""Milliseconds after which a file that could not be written is tried again."""


class Keeping(QObject):
    """Publishes the working copy of one document two seconds after the last edit, and whenever asked to.

    Every edit is on disk in the working copy before it is shown; this is about the .deal file itself.
    """

    changed_underneath = Signal(object)
    """The path of the file that somebody else changed: nothing was overwritten."""
    saved_as = Signal(object)
    """The path of the file that the deal was saved to for the first time, or under a new name."""
    failed = Signal(str)
    """Why the file, or the one that Save As named, could not be written."""
    gone = Signal(object)
    """The path of the file that is not where it was; it is not written anew unless that is asked for."""
    kept = Signal()
    """The file has what it should have."""
    publishing = Signal()
    """The publisher was asked for something, and will say how it went."""

    def __init__(
        self, document: Document, copy: Copy, publisher: Publisher, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._copy, self._publisher = document, copy, publisher
        self._path: Path | None = copy.target
        self._busy = self._once_more = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.publish)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY)
        self._retry.timeout.connect(self.publish)
        document.changed.connect(self._on_change)
        document.set_protected(self.protected)
        self._tell(behind=self.behind)
        if self.behind:  # what a crash kept out of the file
            self._timer.start()

    @property
    def path(self) -> Path | None:
        """The deal's own file, None before it has one."""
        return self._path

    @property
    def protected(self) -> bool:
        """Whether the deal has a password."""
        return self._copy.key is not None

    def show_protection(self) -> None:
        """The deal got a password, or has none any more."""
        self._document.set_protected(self.protected)

    @property
    def behind(self) -> bool:
        """Whether the deal's own file lacks something."""
        return self._path is not None and self._copy.unpublished() > 0

    def publish(self, *, anew: bool = False) -> None:
        """Write the file now if it lacks something, one that is gone only `anew`; returns at once."""
        self._timer.stop()
        self._once_more = self._busy
        if not self._busy and (self.behind or (anew and self._path is not None)):
            self._start(None, replacing=False, anew=anew)

    def try_again(self) -> None:
        """Write the file now if that failed before; returns at once."""
        if self._retry.isActive():
            self.publish()

    def save_as(self, path: Path, *, replacing: bool) -> None:
        """Write to this file from now on; `replacing` when the user agreed to replace what is there."""
        self._start(path, replacing=replacing)

    def refresh(self) -> None:
        """Say anew how saving stands."""
        if not self._busy:
            self._tell(behind=self.behind)

    def replace_file(self) -> None:
        """Write over the file that somebody else changed, or anew where it is gone: the user said so."""
        if self._path is not None:
            self._start(self._path, replacing=True)

    def replace_seen(self, digest: str) -> None:
        """Write over the file as it was seen: the one that has this digest of its bytes. Raises StorageError.

        What it held was merged, say. When it was changed again since, that is told as at first.
        """
        self._copy.agree(digest)
        self.publish()

    def _start(self, to: Path | None, *, replacing: bool, anew: bool = True) -> None:
        self._busy = True
        self._retry.stop()
        name = (to or self._path or Path("")).name
        self._document.set_saving(Saving(f"Saving… · {name}", path=self._path))
        self._publisher.publish(self._copy, to, replacing=replacing, anew=anew)
        self.publishing.emit()

    def finished(self, outcome: Outcome) -> None:
        """What the publisher says of a publish; called in the window's thread."""
        if outcome.copy is not self._copy:
            return
        self._busy = False
        self._path = self._copy.target
        if self._once_more and self.behind and outcome.asked is None:
            self.publish()  # what was agreed to meanwhile counts, not how this one went
            return
        self._tell(outcome.error, behind=bool(self._copy.unpublished()))
        if outcome.error is None:
            self.kept.emit()
            if outcome.asked is not None:
                self.saved_as.emit(outcome.asked)
        elif isinstance(outcome.error, TargetChanged):
            self.changed_underneath.emit(outcome.error.target)
        elif isinstance(outcome.error, TargetGone):
            self.gone.emit(outcome.error.target)
        else:
            self.failed.emit(str(outcome.error))
            self._retry.start()
        if outcome.error is None and self._path is not None and self._copy.unpublished():
            self._timer.start()

    def _on_change(self, _change: Change) -> None:
        if self._path is not None:
            self._timer.start()
        self._tell(behind=True)

    def _tell(self, error: StorageError | None = None, *, behind: bool = False) -> None:
        path = self._path
        if error is not None:
            saving = Saving(f"Not saved: {_short(error)}", failed=True, path=path)
        elif path is None:
            saving = Saving("Not saved as a file yet. Everything typed is kept on this computer.")
        elif behind:
            saving = Saving(f"Saving… · {path.name}", path=path)
        else:
            saving = Saving(f"✓ All changes saved · {path.name}", path=path)
        self._document.set_saving(saving)

    def close(self, seconds: float = 10.0) -> None:
        """Write what is left, wait for it, and give the working copy back."""
        # Also behind what is being written now: it may lack the last change, and nobody hears of its end.
        if self.behind or self._busy:
            self._start(None, replacing=False, anew=False)
        self._publisher.wait(seconds)
        self._timer.stop()
        self._retry.stop()
        self._copy.close()


def _short(error: StorageError) -> str:
    """What stands in the sidebar; of what a notice says with all that can be done, the main thing."""
    if isinstance(error, TargetChanged):
        return f"“{error.target.name}” was changed by somebody else. Your changes are kept here."
    if isinstance(error, TargetGone):
        return f"“{error.target.name}” is not where it was. Your changes are kept here."
    return str(error)
