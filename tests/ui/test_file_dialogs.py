"""Asking where to write: the ending that a name gets, and what is there under that name already."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import while_open
from ui import file_dialogs


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """What the dialogs belong to."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_a_name_without_an_ending_gets_it(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "Halden")
    for kinds, name in (("Deals (*.deal)", "Halden.deal"), ("Tables (*.csv *.xlsx)", "Halden.xlsx")):
        assert file_dialogs.ask_save(parent, "Save", "x", kinds) == tmp_path / name
    choose(monkeypatch, tmp_path / "Halden.old")
    assert file_dialogs.ask_save(parent, "Save", "x", "Deals (*.deal)") == tmp_path / "Halden.old"
    choose(monkeypatch, tmp_path / ("x" * 300))
    assert file_dialogs.ask_save(parent, "Save", "x", "Deals (*.deal)") == tmp_path / f"{'x' * 300}.deal"


@pytest.mark.parametrize("replace", [True, False])
def test_what_the_dialog_did_not_ask_about_is_asked(
    replace: bool, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog asks about “Halden”, which is not there; “Halden.deal” is."""
    (tmp_path / "Halden.deal").write_text("mine")
    choose(monkeypatch, tmp_path / "Halden")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        assert dialog.text() == "“Halden.deal” is there already. Do you want to replace it?"
        button = QMessageBox.StandardButton.Yes if replace else QMessageBox.StandardButton.No
        QTest.mouseClick(dialog.button(button), Qt.MouseButton.LeftButton)

    while_open(answer)
    chosen = file_dialogs.ask_save(parent, "Save", "x", "Deals (*.deal)")
    assert chosen == (tmp_path / "Halden.deal" if replace else None)
