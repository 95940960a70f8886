"""What the window remembers between two starts: preferences, folding and its place. Nothing of a deal."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from PySide6.QtCore import QSettings

from ui.theme.scheme import Scheme

THEME_SWITCH = "DEALPLANNER_THEME"


class Settings:
    """Settings in one file; with no file they last as long as the window."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = QSettings(str(file), QSettings.Format.IniFormat) if file is not None else None
        self._held: dict[str, str] = {}

    def scheme(self) -> Scheme:
        """The colours asked for: by the environment, else by the user, else the system's."""
        asked = os.environ.get(THEME_SWITCH, "") or self._get("theme", Scheme.SYSTEM.value)
        return Scheme(asked) if asked in {scheme.value for scheme in Scheme} else Scheme.SYSTEM

    def set_scheme(self, scheme: Scheme) -> None:
        """Remember the colours."""
        self._set("theme", scheme.value)

    def folded(self) -> bool:
        """Whether the findings are folded."""
        return self._get("findings", "open") == "folded"

    def set_folded(self, folded: bool) -> None:
        """Remember whether the findings are folded."""
        self._set("findings", "folded" if folded else "open")

    def name(self) -> str:
        """What the user wants to be called, "" for the name that the system knows."""
        return self._get("name", "")

    def set_name(self, name: str) -> None:
        """Remember what the user wants to be called."""
        self._set("name", name)

    def remembers_files(self) -> bool:
        """Whether the files opened last are remembered."""
        return self._get("recent", "on") != "off"

    def set_remembers_files(self, on: bool) -> None:
        """Remember whether to remember files."""
        self._set("recent", "on" if on else "off")

    def brief_paper(self) -> str:
        """The paper that briefs were printed on last ("A4"), "" when none was chosen."""
        return self._get("paper", "")

    def set_brief_paper(self, paper: str) -> None:
        """Remember the paper of the briefs."""
        self._set("paper", paper)

    def brief_language(self) -> str:
        """The language that briefs were written in last ("de"), "" when none was chosen."""
        return self._get("brief-language", "")

    def set_brief_language(self, language: str) -> None:
        """Remember the language of the briefs."""
        self._set("brief-language", language)

    def cards_language(self) -> str:
        """The language that cards of tactics were read in last, else that of the briefs ("de"), else ""."""
        return self._get("cards-language", self.brief_language())

    def set_cards_language(self, language: str) -> None:
        """Remember the language of the cards of tactics."""
        self._set("cards-language", language)

    def place(self) -> str:
        """Where the window stood, "" when it is not known."""
        return self._get("place", "")

    def set_place(self, place: str) -> None:
        """Remember where the window stands."""
        self._set("place", place)

    def _get(self, name: str, default: str) -> str:
        if self._file is None:
            return self._held.get(name, default)
        return str(self._file.value(name, default))

    def _set(self, name: str, value: str) -> None:
        self._held[name] = value
        if self._file is not None:
            _make_private(Path(self._file.fileName()))
            self._file.setValue(name, value)


def _make_private(file: Path) -> None:
    """Qt would make the file, and the folder that it lies in, for everybody on the machine to read."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
