"""A brief saved for those who must edit it, from the menu of its page."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.deals import small_deal
from tests.ui.driving import show_page
from ui import file_dialogs
from ui.pages.brief import saving
from ui.pages.brief.page import BriefPage


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[BriefPage]:
    shown = show_page(BriefPage, small_deal(), qtbot)
    qtbot.waitUntil(shown.pages.complete)
    yield shown
    shown.set_active(False)


@pytest.mark.parametrize(
    ("entry", "kinds", "suffix"),
    [("Save as Word…", "Word (*.docx)", ".docx"), ("Save as Markdown…", "Markdown (*.md)", ".md")],
)
def test_it_is_saved_by_keys_from_the_menu(
    page: BriefPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, kinds: str, suffix: str
) -> None:
    asked: list[tuple[str, str]] = []

    def ask_save(_parent: QWidget, _title: str, suggested: Path | str, offered: str) -> Path:
        asked.append((Path(suggested).suffix, offered))
        return tmp_path / f"mine{suffix}"

    monkeypatch.setattr(file_dialogs, "ask_save", ask_save)
    QTest.mouseClick(page._more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    while menu.activeAction() is None or menu.activeAction().text() != entry:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked == [(suffix, kinds)]
    written = tmp_path / f"mine{suffix}"
    if suffix == ".docx":
        assert docx.Document(str(written)).paragraphs[0].text == page.document.deal.customer
    else:
        assert written.read_text(encoding="utf-8").startswith(f"# {page.document.deal.customer}\n")


def test_what_cannot_be_written_is_said_in_a_sentence(page: BriefPage, tmp_path: Path) -> None:
    said: list[str] = []
    page.document.problem.connect(said.append)
    assert not page.save_to(tmp_path / "gone" / "mine.docx", saving.WORD)
    assert len(said) == 1
    assert "Nothing was changed." in said[0]
