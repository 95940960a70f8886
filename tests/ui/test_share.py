"""Sharing a copy in the window: what will be in it is shown, follows the choice, and is what is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.edits import rows
from dealplanner.edits.sharing import for_partner
from dealplanner.storage import keys, reading, writing
from dealplanner.storage.errors import PasswordNeeded
from tests import canaries
from tests.deals import small_deal
from tests.ui.driving import press, type_text
from ui import file_dialogs
from ui.dialogs.share import Share
from ui.giving import Giving, Protection
from ui.main_window import MainWindow
from ui.widgets import Label, ScrollColumn

pytestmark = pytest.mark.usefixtures("few_rounds")

OURS, OWN = "the password of ours", "one for the copy"
GONE = "Text that was deleted again"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "Halden.deal"
    deal = small_deal()
    writing.write_new(place, rows.set_fields(deal, "deal", deal.id, notes="Confidential words"))
    return place


Asked = list[tuple[str, Path]]


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    """The file dialog takes the name suggested, into a folder of the test's own; what it was asked."""
    asked: Asked = []

    def ask_save(_parent: object, _title: str, name: str, _kinds: str) -> Path:
        out = tmp_path / "out" / Path(name).name
        out.parent.mkdir(exist_ok=True)
        asked.append((name, out))
        return out

    monkeypatch.setattr(file_dialogs, "ask_save", ask_save)
    return asked


def with_history(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """The deal is open, with a text in its history that is in it no longer."""
    window.open(path)
    assert window.view is not None
    document = window.view.document
    for notes in (GONE, "Confidential words"):
        document.apply(rows.set_fields, "deal", document.deal.id, notes=notes)


def dialog_of(window: MainWindow, qtbot: QtBot) -> Share:
    window.menu.menus.actions["share"].trigger()
    dialog = window.findChildren(Share)[-1]
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def choose(dialog: Share, giving: Giving) -> None:
    """Click the circle of a choice."""
    button = dialog.choices[giving]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))
    QApplication.processEvents()
    assert dialog.giving() is giving


def listed(column: ScrollColumn) -> list[str]:
    return [text.text() for text in column.column.findChildren(Label) if text.isVisibleTo(column)]


def done(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.findChildren(Share))


def test_the_list_follows_the_choice_and_nothing_is_written_before(
    window: MainWindow, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    with_history(window, path, qtbot)
    dialog = dialog_of(window, qtbot)
    assert dialog.giving() is Giving.ALL
    assert any(
        "history: 2 changes, with texts that were deleted" in phrase for phrase in listed(dialog.inside)
    )
    assert listed(dialog.left_out) == ["Nothing is left out."]
    choose(dialog, Giving.NO_HISTORY)
    assert any("history" in phrase for phrase in listed(dialog.left_out))
    assert not any("history" in phrase for phrase in listed(dialog.inside))
    choose(dialog, Giving.PARTNER)
    left_out = " ".join(listed(dialog.left_out))
    for never in ("Walk-away", "Amounts", "notes", "history"):
        assert never in left_out
    assert not any("limits" in phrase for phrase in listed(dialog.inside))
    press(Qt.Key.Key_Escape)
    done(window, qtbot)
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith(".~")] == ["Halden.deal"]


def test_the_choice_is_made_with_the_arrow_keys(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    with_history(window, path, qtbot)
    dialog = dialog_of(window, qtbot)
    press(Qt.Key.Key_Down)
    assert dialog.giving() is Giving.NO_HISTORY
    press(Qt.Key.Key_Down)
    assert dialog.giving() is Giving.PARTNER
    press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("giving", "name"),
    [
        (Giving.ALL, "Halden – for a colleague.deal"),
        (Giving.NO_HISTORY, "Halden – without history.deal"),
        (Giving.PARTNER, "Halden – for a partner.deal"),
    ],
)
def test_what_is_written_is_what_was_said(
    window: MainWindow, qtbot: QtBot, path: Path, chosen: Asked, giving: Giving, name: str
) -> None:
    with_history(window, path, qtbot)
    assert window.view is not None
    document = window.view.document
    deal = document.deal
    dialog = dialog_of(window, qtbot)
    choose(dialog, giving)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    done(window, qtbot)
    ((asked, out),) = chosen
    assert Path(asked) == path.with_name(name)
    assert window.toast.message() == f"The copy is written: {name}"
    stored = reading.read(out)
    assert len(stored.history) == (2 if giving is Giving.ALL else 0)
    assert bool(canaries.among(out.read_bytes(), [GONE])) is (giving is Giving.ALL)
    if giving is Giving.PARTNER:
        assert stored.deal.redacted_from == deal.id
        assert stored.deal.issues == for_partner(deal).issues
        assert canaries.among(out.read_bytes(), ["Confidential words"]) == []
    else:
        assert stored.deal == deal
    assert document.deal is deal, "the open deal stays what it is"
    assert document.path == path
    assert window.view.document is document
    assert [each.name for each in out.parent.iterdir()] == [name]


def protected(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    writing.write_new(path, small_deal(), overwrite=True, key=keys.new(OURS))
    assert window.files is not None
    from dealplanner.storage import opening

    window.files._show(opening.open_file(path, OURS))


def opens(path: Path, secret: str | None) -> bool:
    try:
        reading.read(path, secret)
    except PasswordNeeded:
        return False
    return True


def set_own(dialog: Share, password: str, again: str) -> None:
    dialog.protection.setFocus()
    press(Qt.Key.Key_A)
    assert dialog.protection.value() is Protection.OWN
    for field, text in ((dialog.new.first, password), (dialog.new.again, again)):
        field.setFocus()
        type_text(text)


def test_a_copy_gets_a_password_of_its_own(
    window: MainWindow, qtbot: QtBot, path: Path, chosen: Asked
) -> None:
    with_history(window, path, qtbot)
    dialog = dialog_of(window, qtbot)
    assert dialog.protection.value() is Protection.NONE
    assert not dialog.new.isVisible()
    set_own(dialog, OWN, "not the same")
    press(Qt.Key.Key_Return)
    assert "not the same" in dialog.sentence.text()
    assert chosen == []
    dialog.new.again.setFocus()
    type_text(OWN, Qt.Key.Key_Return)
    done(window, qtbot)
    ((_, out),) = chosen
    assert (opens(out, None), opens(out, OWN)) == (False, True)
    assert not reading.is_protected(path)


@pytest.mark.parametrize(
    ("giving", "first"),
    [(Giving.ALL, Protection.SAME), (Giving.NO_HISTORY, Protection.SAME), (Giving.PARTNER, Protection.NONE)],
)
def test_a_protected_deal_is_never_given_to_a_colleague_plain_by_mistake(
    window: MainWindow, qtbot: QtBot, path: Path, chosen: Asked, giving: Giving, first: Protection
) -> None:
    protected(window, path, qtbot)
    dialog = dialog_of(window, qtbot)
    choose(dialog, giving)
    assert dialog.protection.value() is first
    assert (Protection.SAME.value in texts(dialog)) is (giving is not Giving.PARTNER)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    done(window, qtbot)
    ((_, out),) = chosen
    assert opens(out, OURS)
    assert opens(out, None) is (first is Protection.NONE)


def texts(dialog: Share) -> list[str]:
    return [dialog.protection.itemText(row) for row in range(dialog.protection.count())]


def test_a_plain_copy_for_a_colleague_says_that_it_is_plain(
    window: MainWindow, qtbot: QtBot, path: Path, chosen: Asked
) -> None:
    protected(window, path, qtbot)
    dialog = dialog_of(window, qtbot)
    dialog.protection.setFocus()
    press(Qt.Key.Key_N)
    assert dialog.protection.value() is Protection.NONE
    assert any(
        "can read everything" in text.text() for text in dialog.findChildren(Label) if text.isVisible()
    )
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    done(window, qtbot)
    assert opens(chosen[0][1], None)


def onto_itself(path: Path) -> Callable[..., Path]:
    return lambda *_: path


def test_the_open_deal_is_not_written_over_and_no_failure_is_silent(
    window: MainWindow, qtbot: QtBot, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_history(window, path, qtbot)
    before = path.read_bytes()
    dialog = dialog_of(window, qtbot)
    monkeypatch.setattr(file_dialogs, "ask_save", onto_itself(path))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "the file of the open deal" in dialog.sentence.text()
    assert path.read_bytes() == before
    monkeypatch.setattr(file_dialogs, "ask_save", onto_itself(tmp_path / "nowhere" / "x.deal"))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.busy)
    assert "could not be written" in dialog.sentence.text()
    assert "Nothing was written." in dialog.sentence.text()
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_: None)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.isVisible(), "who thinks better of the name is back in the dialog"
    press(Qt.Key.Key_Escape)
    done(window, qtbot)
