"""Asking for a file, and the one question that cannot be undone."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from dealplanner.storage import folders
from dealplanner.storage.errors import CannotWrite

KINDS = "Deals and lists (*.deal *.json *.xlsx *.csv *.tsv *.xls *.ods);;Deals (*.deal);;All files (*)"


def documents() -> Path:
    """Where the user keeps documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


def beside(file: Path | None, name: str) -> str:
    """A name to propose: in the folder of the open deal's file, where that has one."""
    return str(file.parent / name) if file is not None and file.parent.is_dir() else name


def ask_open(parent: QWidget) -> Path | None:
    """The file to open, None when the user thinks better of it."""
    chosen = _asked(lambda: QFileDialog.getOpenFileName(parent, "Open", str(documents()), KINDS))
    return Path(chosen) if chosen else None


def ask_deal(parent: QWidget, title: str, near: Path | None = None) -> Path | None:
    """A deal file to look at, near another one; None when the user thinks better of it."""
    folder = documents() / beside(near, "")
    kinds = "Deals (*.deal);;All files (*)"
    chosen = _asked(lambda: QFileDialog.getOpenFileName(parent, title, str(folder), kinds))
    return Path(chosen) if chosen else None


def ask_picture(parent: QWidget, title: str) -> Path | None:
    """A picture to look at; None when the user thinks better of it."""
    kinds = "Pictures (*.png *.svg);;All files (*)"
    chosen = _asked(lambda: QFileDialog.getOpenFileName(parent, title, str(documents()), kinds))
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """The file to write (the dialog asks before replacing one), None when the user thinks better of it.

    `name` is proposed, in the folder for documents unless it has one of its own (see beside).
    """
    chosen = _asked(lambda: QFileDialog.getSaveFileName(parent, title, str(documents() / name), kinds))
    if not chosen:
        return None
    path = Path(chosen)
    suffix = kinds.rpartition("*")[2].strip(" )")
    if path.suffix or not suffix.startswith("."):
        return path
    return with_ending(parent, path, suffix)


def with_ending(parent: QWidget, path: Path, ending: str) -> Path | None:
    """The file with this ending behind its name. If there is one the user is asked, as the dialog saw no
    such name; None when it is to be kept.
    """
    named = path.with_name(path.name + ending)
    question = f"“{named.name}” is there already. Do you want to replace it?"
    return named if not os.path.exists(named) or agreed(parent, question, "Replace it") else None


def ask_folder(parent: QWidget, title: str, last: Path | None, near: Path | None) -> Path | None:
    """A folder to write to: at first the one used last, else that of the deal's file; None for no folder."""
    first = last if last is not None and last.is_dir() else documents() / beside(near, "")
    chosen = _asked(lambda: (QFileDialog.getExistingDirectory(parent, title, str(first)), ""))
    return Path(chosen) if chosen else None


def _asked(ask: Callable[[], tuple[str, str]]) -> str:
    """The file chosen, without a trace of where it lies.

    Qt's own dialog writes the folders visited to a file that every program on Qt reads, and a folder may be
    called like a customer: here what it writes is thrown away.
    """
    kind, scope = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    with contextlib.ExitStack() as after:
        with contextlib.suppress(CannotWrite):
            QSettings.setPath(kind, scope, str(after.enter_context(folders.scratch())))
            after.callback(QSettings.setPath, kind, scope, usual)
        return ask()[0]


def agreed(parent: QWidget, text: str, yes: str) -> bool:
    """Ask, with the word for yes on its button; No is what Enter and Escape mean."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.button(QMessageBox.StandardButton.Yes).setText(yes)
    box.button(QMessageBox.StandardButton.No).setText("Keep it")
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box.exec() == QMessageBox.StandardButton.Yes
