"""The file of the open deal changes, goes and comes back while the window is open, on a real disk."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.edits import rows, wishes
from dealplanner.storage import placing, reading, writing
from tests.deals import small_deal
from tests.storage.test_looking import edited_by_another
from tests.ui.driving import settle, shown_window
from ui import file_dialogs, file_troubles, file_watch, keeping
from ui.dialogs.compare import CompareWindow
from ui.main_window import MainWindow
from ui.notices import Notice


@pytest.fixture
def window(window: MainWindow, file: Path, qtbot: QtBot, impatient: None) -> MainWindow:
    """A window that has the deal open, and waits less long than it does for people."""
    with qtbot.waitSignal(window.start().ready):
        window.open(file)
    return window


def notices(window: MainWindow) -> list[Notice]:
    """What stands above the page."""
    assert window.view is not None
    return window.view.notices.shown()


def said(window: MainWindow) -> list[str]:
    """Their sentences."""
    return [notice.sentence() for notice in notices(window)]


def buttons(notice: Notice) -> list[str]:
    """What the buttons of a notice say, but for the one that closes it."""
    return [button.text() for button in notice.findChildren(QPushButton) if button.text()]


def press(window: MainWindow, text: str) -> None:
    """Press a button of the one notice."""
    (notice,) = notices(window)
    (button,) = [each for each in notice.findChildren(QPushButton) if each.text() == text]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def name_customer(window: MainWindow, name: str) -> None:
    """Change the deal."""
    assert window.view is not None
    document = window.view.document
    document.apply(rows.set_fields, "deal", document.deal.id, customer=name)


def saving(window: MainWindow) -> str:
    """What the sidebar says of saving."""
    assert window.view is not None
    return window.view.sidebar.saving()


def test_theirs_are_shown_in_one_step_and_taken_back_in_one(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    edited_by_another(file)
    theirs = file.read_bytes()
    qtbot.waitUntil(lambda: bool(notices(window)))
    (notice,) = notices(window)
    assert notice.sentence().startswith("“Halden.deal” was changed by Ben (1 change at ")
    assert notice.sentence().endswith("It has all your changes too.")
    assert buttons(notice) == ["Compare and merge…", "Show theirs"]
    press(window, "Show theirs")
    assert window.view is not None
    document = window.view.document
    assert document.deal == reading.read(file).deal
    assert notices(window) == []
    assert saving(window) == "✓ All changes saved · Halden.deal"
    QTest.qWait(150)
    assert file.read_bytes() == theirs, "looking never writes"
    edited_by_another(file, "And more")
    qtbot.waitUntil(lambda: bool(notices(window)))
    press(window, "Show theirs")
    assert [wish.label for wish in document.deal.wishes][-2:] == ["From Ben", "And more"]
    window.undo()
    window.undo()
    assert "From Ben" not in [wish.label for wish in document.deal.wishes]
    qtbot.waitUntil(lambda: reading.read(file).deal == document.deal)


def test_with_changes_of_ours_nothing_is_written_over(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    edited_by_another(file)
    theirs = file.read_bytes()
    name_customer(window, "Norden")
    qtbot.waitUntil(lambda: "changed by Ben" in " ".join(said(window)))
    (notice,) = notices(window)
    assert buttons(notice) == ["Compare and merge…", "Save mine under another name…", "Replace the file"]
    assert "Nothing was overwritten; your changes are kept here." in notice.sentence()
    assert file.read_bytes() == theirs
    notice.put_away()
    name_customer(window, "Nordenfjord")
    qtbot.waitUntil(lambda: saving(window).startswith("Not saved"))
    QTest.qWait(100)
    assert said(window) == [], "said once"
    window.save()
    qtbot.waitUntil(lambda: "changed by Ben" in " ".join(said(window)))
    press(window, "Replace the file")
    qtbot.waitUntil(lambda: saving(window).startswith("✓"))
    assert reading.read(file).deal.customer == "Nordenfjord"
    assert said(window) == []


def test_what_is_typed_after_the_notice_makes_it_another(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    edited_by_another(file)
    qtbot.waitUntil(lambda: bool(notices(window)))
    name_customer(window, "Norden")
    qtbot.waitUntil(lambda: len(buttons(notices(window)[0])) == 3)
    assert len(notices(window)) == 1


def test_an_older_state_in_its_place_does_not_take_ours_away(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    old = file.read_bytes()
    name_customer(window, "Norden")
    qtbot.waitUntil(lambda: reading.read(file).deal.customer == "Norden")
    qtbot.waitUntil(lambda: saving(window).startswith("✓"))
    file.write_bytes(old)
    qtbot.waitUntil(lambda: "Nothing was overwritten" in " ".join(said(window)))
    qtbot.waitUntil(lambda: saving(window).startswith("Not saved"))
    assert file.read_bytes() == old
    press(window, "Replace the file")
    qtbot.waitUntil(lambda: saving(window).startswith("✓"))
    assert reading.read(file).deal.customer == "Norden"


def test_compared_and_merged_the_file_has_both(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    """When the user thinks better of comparing, what is wrong is told again."""
    edited_by_another(file)
    name_customer(window, "Norden")
    qtbot.waitUntil(lambda: "changed by Ben" in " ".join(said(window)))
    for last in (False, True):
        press(window, "Compare and merge…")
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CompareWindow))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CompareWindow)
        if last:
            qtbot.waitUntil(dialog.take.isEnabled)
            dialog.take.click()
        else:
            dialog.reject()
            settle(window)
            qtbot.waitUntil(lambda: "changed by Ben" in " ".join(said(window)))
    qtbot.waitUntil(lambda: saving(window).startswith("✓"))
    qtbot.waitUntil(lambda: said(window) == [])
    both = reading.read(file).deal
    assert both.customer == "Norden"
    assert "From Ben" in [wish.label for wish in both.wishes]


def test_after_a_merge_saving_goes_on(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    edited_by_another(file)
    name_customer(window, "Norden")
    qtbot.waitUntil(lambda: "changed by Ben" in " ".join(said(window)))
    theirs = reading.read(file)
    assert window.view is not None
    document = window.view.document
    document.merge(wishes.add_wish(theirs.deal, "Both"), theirs.history)
    current = window.start().current
    assert current is not None
    current.keeping.replace_seen(theirs.digest)
    qtbot.waitUntil(lambda: saving(window).startswith("✓"))
    assert said(window) == []
    assert reading.read(file).deal == document.deal


def test_a_change_that_kept_size_and_time_is_seen_when_the_window_gets_the_focus(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    before = file.stat()
    at = file.read_bytes().index(b"Route planning suite")
    with file.open("r+b") as held:
        held.seek(at)
        held.write(b"Route planning SUITE")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    window.activateWindow()
    qtbot.waitUntil(lambda: bool(notices(window)))
    assert said(window) == [
        "“Halden.deal” was changed, and what it holds now cannot be opened. "
        "Nothing was overwritten; your changes are kept here."
    ]


def test_a_file_that_goes_and_comes_back(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    away = file.rename(file.with_name("Renamed.deal"))
    qtbot.waitUntil(lambda: bool(notices(window)))
    (notice,) = notices(window)
    assert notice.sentence().startswith("“Halden.deal” is not where it was")
    assert buttons(notice) == ["Save as…", "Write it anew"]
    name_customer(window, "Norden")
    qtbot.waitUntil(lambda: saving(window).startswith("Not saved"))
    assert not file.exists()
    away.rename(file)
    qtbot.waitUntil(lambda: saving(window).startswith("✓"))
    assert said(window) == []
    assert reading.read(file).deal.customer == "Norden"


def test_a_drive_that_comes_back(file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one that is put in again the system tells nothing, so it is looked for now and then."""
    monkeypatch.setattr(file_watch, "PAUSE", 20)
    monkeypatch.setattr(keeping, "PAUSE", 50)
    monkeypatch.setattr(keeping, "RETRY", 50)
    monkeypatch.setattr(file_troubles, "ABSENT", 50)
    window = shown_window(qtbot)
    with qtbot.waitSignal(window.start().ready):
        window.open(file)
    pulled = file.parent.rename(file.parent.with_name("pulled"))
    name_customer(window, "Norden")
    qtbot.waitUntil(lambda: "“Halden.deal” is not where it was." in " ".join(said(window)))
    current = window.start().current
    assert current is not None
    for _ in range(3):
        with qtbot.waitSignal(current.keeping.failed):
            pass
    assert len(said(window)) == 1
    assert said(window)[0].startswith("“Halden.deal” is not where it was.")
    pulled.rename(file.parent)
    qtbot.waitUntil(lambda: saving(window).startswith("✓"))
    assert said(window) == []
    window.close()
    assert reading.read(file).deal.customer == "Norden"


def test_a_file_that_was_deleted_is_written_anew_when_asked(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    file.unlink()
    qtbot.waitUntil(lambda: bool(notices(window)))
    press(window, "Write it anew")
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(lambda: said(window) == [])
    file.unlink()
    qtbot.waitUntil(lambda: bool(notices(window)))
    window.save()
    qtbot.waitUntil(file.exists)


def test_another_deal_in_its_place_is_said_so(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    from dealplanner.edits import deals

    writing.write_new(file, deals.duplicate(small_deal()), overwrite=True)
    qtbot.waitUntil(lambda: bool(notices(window)))
    (notice,) = notices(window)
    assert notice.sentence().startswith("Another deal lies under the name “Halden.deal” now.")
    assert buttons(notice) == ["Save mine under another name…", "Replace the file"]


def test_a_file_that_cannot_be_written_is_told_once_and_saved_when_it_can(
    window: MainWindow, file: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def full(*_: object, **__: object) -> None:
        tried.append(1)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(placing, "put", full)
        name_customer(window, "Norden")
        qtbot.waitUntil(lambda: bool(notices(window)))
        (notice,) = notices(window)
        assert notice.sentence() == (
            "“Halden.deal” could not be written, because the disk is full. Your changes are kept on this "
            "computer. Free some space and try again."
        )
        assert buttons(notice) == ["Save as…", "Try again"]
        QTest.qWait(300)
        assert len(tried) == 1, "the next try is half a minute later"
        notice.put_away()
        name_customer(window, "Nordenfjord")
        with qtbot.waitSignal(window.start().current.keeping.failed):  # type: ignore[union-attr]
            pass
        assert said(window) == []
        window.save()
        qtbot.waitUntil(lambda: bool(notices(window)))
        monkeypatch.setattr(file_dialogs, "ask_save", lambda *_: tmp_path / "full.deal")
        press(window, "Save as…")
        qtbot.waitUntil(lambda: "“full.deal” could not be written" in " ".join(said(window)))
    press(window, "Try again")
    qtbot.waitUntil(lambda: saving(window).startswith("✓"))
    assert said(window) == []
    assert reading.read(file).deal.customer == "Nordenfjord"


def test_saving_elsewhere_ends_the_trouble_and_the_other_file_is_watched(
    window: MainWindow, file: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "Mine.deal"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_: mine)
    edited_by_another(file)
    theirs = file.read_bytes()
    name_customer(window, "Norden")
    qtbot.waitUntil(lambda: "changed by Ben" in " ".join(said(window)))
    press(window, "Save mine under another name…")
    qtbot.waitUntil(lambda: saving(window) == "✓ All changes saved · Mine.deal")
    assert said(window) == []
    assert file.read_bytes() == theirs
    edited_by_another(mine, "Again")
    qtbot.waitUntil(lambda: "“Mine.deal” was changed by Ben" in " ".join(said(window)))
