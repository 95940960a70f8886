"""The files opened last, as far as the user wants them remembered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dealplanner.storage import recent
from dealplanner.storage.recent import Recent
from ui.settings import Settings


class RecentFiles(QObject):
    """The list that the storage keeps, asked and written only while it is switched on."""

    fewer = Signal()
    """Files were taken off the list, or all of them: nothing of them is to be shown any more."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def on(self) -> bool:
        """Whether files are remembered."""
        return self._settings.remembers_files()

    def files(self) -> tuple[Recent, ...]:
        """The files opened last, the latest first."""
        return recent.files() if self.on else ()

    def of_customer(self, customer: str) -> tuple[Path, ...]:
        """Where the deals with a customer lie that have no password."""
        return recent.of_customer(customer) if self.on else ()

    def add(self, path: Path, title: str, customer: str) -> None:
        """Put a file at the top of the list."""
        if self.on:
            recent.add(path, title, customer)

    def forget(self, path: Path) -> None:
        """Take a file off the list."""
        if self.on:
            recent.forget(path)
            self.fewer.emit()

    def clear(self) -> None:
        """Forget every file."""
        recent.clear()
        self.fewer.emit()

    def switch(self, on: bool) -> None:
        """Remember files from now on, or no longer: then those on the list are forgotten too."""
        self._settings.set_remembers_files(on)
        if not on:
            self.clear()
