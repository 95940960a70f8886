"""The name under which the user stands in the history, and beside the file that is open."""

from __future__ import annotations

from pathlib import Path

from dealplanner.storage import owner
from ui.settings import Settings


class OurName:
    """One hidden file at a time says that we have a deal open; none where it cannot be written."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._claim: owner.Claim | None = None
        self._path: Path | None = None

    def __str__(self) -> str:
        """As the user wants to be called, else as the system calls the user."""
        return self._settings.name() or owner.user_name()

    @property
    def stands_beside(self) -> Path | None:
        """The file that it was put beside, None when no file of ours is open."""
        return self._path

    def put_beside(self, path: Path | None) -> None:
        """Say that we have this file open, and no other one any more."""
        self.take_away()
        if path is not None:
            self._path, self._claim = path, owner.claim(path, str(self))

    def take_over(self) -> None:
        """In the place of another one, whose program ended."""
        if self._path is not None:
            self._claim = owner.take_over(self._path, str(self))

    def renew(self) -> None:
        """The user wants to be called something else."""
        self.put_beside(self._path)

    def take_away(self) -> None:
        """Nothing of ours is open any more."""
        if self._claim is not None:
            self._claim.release()
        self._claim = self._path = None
