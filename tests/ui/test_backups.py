"""The backups window: what changed since each, restoring in two clicks, and a file that does not open."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows, wishes
from dealplanner.storage import backups, digests, keys, reading, writing
from dealplanner.storage.keys import Key
from tests.deals import small_deal
from tests.ui.driving import press, while_open
from ui.dialogs.backups import BackupsWindow
from ui.dialogs.two_lines import Entry
from ui.main_window import MainWindow
from ui.notices import Notice

NOW = datetime.now(UTC)


def keep(deal: Deal, path: Path, hours: int, key: Key | None = None) -> None:
    """A backup of this deal, made so many hours ago."""
    writing.write_new(path, deal, overwrite=True, key=key)
    backups.keep(deal.id, path, digests.of_file(path), NOW - timedelta(hours=hours))
    backups.note_file(deal.id, path)


def spoil(deal: Deal, at: int) -> None:
    """Damage one of the backups."""
    path = backups.of(deal.id)[at].path
    path.write_bytes(path.read_bytes()[:-4096])


def opened(window: MainWindow, deal: Deal, path: Path) -> None:
    """The deal is open from its file."""
    writing.write_new(path, deal, overwrite=True)
    window.open(path)
    assert window.view is not None


def from_the_menu(window: MainWindow) -> BackupsWindow:
    """The window as File → Backups… opens it."""
    window.menu.menus.actions["backups"].trigger()
    (dialog,) = window.findChildren(BackupsWindow)
    return dialog


def entry(dialog: BackupsWindow, at: int) -> Entry:
    line = dialog.model.line(at)
    assert isinstance(line, Entry)
    return line


def test_restoring_is_two_clicks_and_one_change(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    deal = small_deal()
    older = rows.set_fields(deal, "deal", deal.id, walk_away=40_000_000)
    keep(older, tmp_path / "a.deal", 30)
    keep(deal, tmp_path / "a.deal", 2)
    now = wishes.add_wish(deal, "Training")
    opened(window, now, tmp_path / "a.deal")
    dialog = from_the_menu(window)
    assert dialog.model.rowCount() == 2
    qtbot.waitUntil(lambda: entry(dialog, 1).under.endswith("2 differences"))
    assert entry(dialog, 0).under.endswith("1 difference")
    second = dialog.view.visualRect(dialog.model.index(1)).center()
    QTest.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=second)
    words = dialog.differences.words()
    assert "Walk away below: 400,000 → 435,000" in words
    assert "Training" in words
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert window.view is not None
    document = window.view.document
    assert document.deal == older
    assert document.session.undo_name == "Restore a backup"
    assert "The deal is as it was when it was saved" in window.toast.message()
    document.undo()
    assert document.deal == now


def test_a_damaged_backup_is_shown_and_cannot_be_restored(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    deal = small_deal()
    keep(wishes.add_wish(deal, "Training"), tmp_path / "a.deal", 30)
    keep(deal, tmp_path / "a.deal", 2)
    spoil(deal, 1)
    opened(window, deal, tmp_path / "a.deal")
    dialog = from_the_menu(window)
    qtbot.waitUntil(lambda: entry(dialog, 0).under.endswith("as the deal is now"))
    assert not dialog.restore.isEnabled()
    qtbot.waitUntil(lambda: entry(dialog, 1).under.endswith("damaged: it does not open"))
    press(Qt.Key.Key_Down)
    assert "is damaged" in dialog.differences.words()
    assert not dialog.restore.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.findChild(BackupsWindow) is None or not dialog.isVisible()


def test_a_deal_that_was_never_saved_has_none(window: MainWindow) -> None:
    window.new_deal()
    dialog = from_the_menu(window)
    assert dialog.place() == -1
    assert not dialog.restore.isEnabled()
    dialog.reject()


def test_protected_backups_are_read_with_the_key_of_the_open_deal(qtbot: QtBot, tmp_path: Path) -> None:
    deal, key = small_deal(), keys.new("salt and pepper")
    keep(deal, tmp_path / "a.deal", 2, key)
    now = rows.set_fields(deal, "deal", deal.id, walk_away=40_000_000)
    for known, told in ((key, "1 difference"), (None, "another password")):
        dialog = BackupsWindow(backups.of(deal.id), now, known, "en_GB")
        qtbot.addWidget(dialog)
        qtbot.waitUntil(lambda told=told, dialog=dialog: entry(dialog, 0).under.endswith(told))
        assert dialog.restore.isEnabled() == (known is not None)


def test_a_file_that_does_not_open_leads_to_its_backups(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Halden.deal"
    deal = small_deal()
    keep(deal, path, 2)
    path.write_bytes(path.read_bytes()[:3000])
    found = path.read_bytes()
    window.open(path)
    (notice,) = window.home.notices.shown()
    (button,) = [each for each in notice.findChildren(QPushButton) if each.text()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(BackupsWindow)
    qtbot.waitUntil(dialog.restore.isEnabled)
    assert "Added: Wish" in dialog.differences.words()
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert window.view is not None
    assert window.view.document.deal == deal
    assert path.read_bytes() == found
    (offered,) = window.view.findChildren(Notice)
    (replace,) = [each for each in offered.findChildren(QPushButton) if "Replace" in each.text()]
    QTest.mouseClick(replace, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.start().current.keeping.path == path)  # type: ignore[union-attr]
    assert reading.read(path).deal == deal
    assert backups.set_aside(deal.id)[0].path.read_bytes() == found


def test_a_file_that_does_not_open_and_has_no_backups_is_only_told(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Halden.deal"
    path.write_bytes(b"")
    window.open(path)
    (notice,) = window.home.notices.shown()
    assert "is empty" in notice.sentence()
    assert not [each for each in notice.findChildren(QPushButton) if each.text()]


def test_a_damaged_file_that_looks_like_one_with_a_password_leads_to_its_backups_too(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "Halden.deal"
    keep(small_deal(), path, 2)
    content = bytearray(path.read_bytes())
    content[:100] = bytes(100)
    path.write_bytes(content)
    while_open(lambda asking: asking.reject())
    window.open(path)
    (notice,) = window.home.notices.shown()
    assert "its password is needed" in notice.sentence()
    assert [each.text() for each in notice.findChildren(QPushButton) if each.text()] == ["Show its backups…"]
