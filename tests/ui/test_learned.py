"""What was learned about a customer, in the window: found again, read, taken over, and forgotten."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dealplanner.analysis.learned import learned
from dealplanner.checks.finding import Step
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Part
from dealplanner.edits import lists, rows, tactics
from dealplanner.edits.deals import new_deal
from dealplanner.session import Session
from dealplanner.storage import folders, reading, recent, remembered, writing
from tests import canaries
from tests.deals import small_deal
from tests.hostile import making
from tests.ui.driving import focused, press, shortcut, type_text
from ui import memory
from ui.dialogs.learned import LearnedWindow
from ui.dialogs.learned_list import LearnedModel
from ui.dialogs.preferences import Preferences
from ui.document import Document
from ui.main_window import MainWindow
from ui.pages.deal.page import DealPage
from ui.pages.parts.known_before import KnownBefore
from ui.pages.people.page import PeoplePage

Key = Qt.Key
CANARY = "Zörgiebel wants a boat 7719"


def last_year(title: str = "Depots", **fields: object) -> Deal:
    """A deal that was lost, with somebody of theirs and two tactics."""
    deal = dataclasses.replace(small_deal(), id=f"deal {title}", title=title, closed_on=date(2029, 5, 2))
    deal = rows.set_fields(deal, "deal", deal.id, ending=Ending.LOST, lost_to="Wegmann", **fields)
    deal = rows.set_fields(deal, "people", "ceo", role="Managing director", wants=CANARY)
    deal = lists.add_answer(deal, "ceo", "What keeps you awake?", answer="The drivers.", row_id="q")
    deal = tactics.seen(deal, "nibble", date(2029, 4, 1))
    return tactics.add_own(deal, "The empty chair", reply="We wait.")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The file of that deal, opened once and on the list since."""
    path = tmp_path / "share" / "last year.deal"
    path.parent.mkdir()
    writing.write_new(path, last_year())
    recent.add(path, "Depots", "Halden Logistics")
    return path


@pytest.fixture
def now(tmp_path: Path, before: Path) -> Path:
    """The file of a deal that was begun with the same customer."""
    path = tmp_path / "share" / "gdansk.deal"
    writing.write_new(path, begun())
    return path


def begun(customer: str = "HALDEN logistics GmbH") -> Deal:
    return dataclasses.replace(new_deal("EUR", title="Gdansk", customer=customer), id="begun")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "PAUSE", 10)


@pytest.fixture
def opened(window: MainWindow, now: Path, qtbot: QtBot) -> MainWindow:
    """The window with the deal of now, and what is known of the customer."""
    window.open(now)
    qtbot.waitUntil(lambda: document(window).learned is not None)
    return window


def document(window: MainWindow) -> Document:
    assert window.view is not None
    return window.view.document


def looked(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is being looked up."""
    assert window.files is not None
    qtbot.waitUntil(
        lambda: not window.files or window.files.our_name.stands_beside is not None or not window.files.path
    )
    qtbot.waitUntil(lambda: not window._around.memory.looking)


def line(window: MainWindow) -> KnownBefore | None:
    """The line on the page of the deal."""
    assert window.view is not None
    page = window.view.pages[Step.DEAL]
    assert isinstance(page, DealPage)
    return page.known


def panel(window: MainWindow, qtbot: QtBot) -> LearnedWindow:
    """The panel, opened by keyboard from that line."""
    link = line(window)
    assert link is not None
    link.setFocus()
    press(Key.Key_Return)
    (dialog,) = window.findChildren(LearnedWindow)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def names(model: LearnedModel) -> list[str]:
    return [model.line(at).text for at in range(model.rowCount())]


def test_opening_a_deal_finds_the_others_with_that_customer(opened: MainWindow) -> None:
    link = line(opened)
    assert link is not None
    assert link.isVisible()
    assert link.text() == "1 earlier deal with them: what was learned →"
    assert link.accessibleName() == "You had 1 deal with HALDEN logistics GmbH: what was learned"
    assert opened.view is not None
    page = opened.view.show_step(Step.PEOPLE)
    assert isinstance(page, PeoplePage)
    assert page.known.isVisible()
    assert page.known.text() == "You had 1 deal with HALDEN logistics GmbH: what was learned →"


def test_it_is_read_and_taken_over_by_keys_alone(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = panel(opened, qtbot)
    assert dialog.windowTitle() == "What we know of HALDEN logistics GmbH"
    assert names(dialog.model) == [
        "Their people",
        "Ingrid Halden",
        "Tactics they used",
        "The nibble",
        "The empty chair",
        "How the deals ended",
        "Depots",
    ]
    assert focused() is dialog.view
    assert dialog.model.known(dialog.place()) is not None
    assert CANARY in dialog.text.words()
    assert "The drivers. (Depots, " in dialog.text.words()
    assert dialog.take.text() == "Take over"
    press(Key.Key_Return)
    (taken,) = document(opened).deal.people
    assert (taken.name, taken.wants, taken.part) == ("Ingrid Halden", CANARY, Part.DECIDES)
    assert taken.answers[0].answer == "The drivers."
    assert dialog.take.text() == "In this deal"
    assert not dialog.take.isEnabled()
    press(Key.Key_Down)
    assert dialog.take.text() == "Pin to this deal"
    press(Key.Key_Return)
    assert [tactic.card for tactic in document(opened).deal.tactics] == ["nibble"]
    press(Key.Key_End)
    assert "Lost to Wegmann" in dialog.model.line(dialog.place()).under  # type: ignore[union-attr]
    assert not dialog.take.isVisible(), "how it ended is only read"
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not opened.findChildren(LearnedWindow))
    assert opened.toast.message() == "2 were taken over. Undo takes back one after the other."
    opened.undo()
    opened.undo()
    assert (document(opened).deal.people, document(opened).deal.tactics) == ((), ())


def test_who_is_here_gets_what_is_new_and_keeps_the_rest(opened: MainWindow, qtbot: QtBot) -> None:
    document(opened).apply(lists.add_person, "ingrid HALDEN", wants="a second depot", row_id="here")
    dialog = panel(opened, qtbot)
    assert dialog.take.text() == "Take over what is new"
    press(Key.Key_Return)
    (here,) = document(opened).deal.people
    assert (here.id, here.wants, here.role) == ("here", "a second depot", "Managing director")
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not opened.findChildren(LearnedWindow))
    assert opened.toast.message() == "Taken over: Ingrid Halden"
    shortcut(opened, Key.Key_Z)
    assert document(opened).deal.people[0].role == ""


def test_a_customer_that_is_typed_is_looked_up_and_another_one_forgotten(
    window: MainWindow, before: Path, qtbot: QtBot
) -> None:
    window.new_deal()
    looked(window, qtbot)
    assert line(window) is None
    type_text("halden logistics", Key.Key_Tab)
    qtbot.waitUntil(lambda: document(window).learned is not None)
    link = line(window)
    assert link is not None
    assert link.isVisible()
    shortcut(window, Key.Key_Z)
    qtbot.waitUntil(lambda: document(window).learned is None)
    assert not link.isVisible()
    press(Key.Key_Backtab)
    type_text("Halden Logistik", Key.Key_Tab)
    looked(window, qtbot)
    assert not link.isVisible(), "a likeness is not the same"


def test_a_deal_that_taught_nothing_has_no_line(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "bare.deal"
    writing.write_new(path, Deal(id="bare", customer="Halden Logistics"))
    recent.add(path, "", "Halden Logistics")
    window.start().begin(begun())
    qtbot.waitUntil(lambda: document(window).learned is not None)
    link = line(window)
    assert link is None or not link.isVisible()


def test_a_deal_with_a_password_is_never_read(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.deal"
    secret.write_bytes(making.protected())
    recent.add(secret, "Depots", "Halden Logistics")  # as if its password came later, from elsewhere
    monkeypatch.setattr(reading, "read", lambda *_given: pytest.fail("it was opened"))
    window.start().begin(begun())
    qtbot.waitUntil(lambda: document(window).learned is not None)
    found = document(window).learned
    assert found is not None
    assert found.deals == ()
    link = line(window)
    assert link is None or not link.isVisible()


def preferences(window: MainWindow, qtbot: QtBot) -> Preferences:
    shortcut(window, Key.Key_Comma)
    (dialog,) = window.findChildren(Preferences)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.mark.parametrize("button", ["clear", "remember"])
def test_cleared_or_switched_off_nothing_is_known_and_nothing_is_left(
    opened: MainWindow, qtbot: QtBot, button: str
) -> None:
    texts = [CANARY, "Ingrid Halden", "last year", "Halden Logistics"]
    open_deal = [folders.home() / "working"]  # it names its customer, and is being written
    left = canaries.left_in(folders.home(), texts, but=open_deal)
    assert list(left) == ["recent.json"], "where it lies, and no more"
    dialog = preferences(opened, qtbot)
    getattr(dialog, button).setFocus()
    press(Key.Key_Space)
    assert document(opened).learned is None
    link = line(opened)
    assert link is not None
    assert not link.isVisible()
    assert canaries.left_in(folders.home(), texts, but=open_deal) == {}
    opened.close_deal()
    assert canaries.left_in(folders.home(), [CANARY, "Ingrid Halden", "last year"]) == {}


def test_switched_off_nothing_is_looked_up(
    window: MainWindow, now: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.settings.set_remembers_files(False)
    monkeypatch.setattr(remembered, "remembered", lambda *_given, **_named: pytest.fail("it was read"))
    window.open(now)
    looked(window, qtbot)
    assert document(window).learned is None


def test_the_files_stay_as_they_are(opened: MainWindow, before: Path, qtbot: QtBot) -> None:
    written = before.read_bytes(), before.stat().st_mtime_ns
    dialog = panel(opened, qtbot)
    press(Key.Key_Return)
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not opened.findChildren(LearnedWindow))
    del dialog
    opened.close_deal()
    assert (before.read_bytes(), before.stat().st_mtime_ns) == written
    assert sorted(path.name for path in before.parent.iterdir()) == ["gdansk.deal", "last year.deal"]


def test_a_file_that_is_gone_is_counted_in_the_panel(
    window: MainWindow, now: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    recent.add(tmp_path / "gone.deal", "Gone", "Halden Logistics")
    window.open(now)
    qtbot.waitUntil(lambda: document(window).learned is not None)
    assert document(window).left_out == 1


def test_a_deal_that_is_closed_while_files_are_read_hears_of_nothing(
    window: MainWindow, now: Path, qtbot: QtBot
) -> None:
    window.open(now)
    closed = document(window)
    assert window.files is not None
    window.files._settle_first()
    window.close_deal()
    assert closed.learned is None
    looked(window, qtbot)


@pytest.fixture
def hostile() -> Iterator[Document]:
    """A deal whose customer had a deal with markup in its texts, and with a card that there cannot be."""
    deal = last_year("<b>Bold</b>", learned="<img src=x>\n" * 3)
    deal = lists.add_row(deal, "tactics", "no such card!")
    deal = rows.set_fields(deal, "people", "ceo", name="<i>Ingrid</i>")
    made = Document(Session(begun()), "en_GB", check=lambda _deal: ())
    made.set_learned(learned([deal], "Halden Logistics"), 2)
    yield made
    made.close()


def test_what_others_typed_is_shown_as_it_is_and_cannot_do_harm(hostile: Document, qtbot: QtBot) -> None:
    dialog = LearnedWindow(hostile, "en")
    qtbot.addWidget(dialog)
    dialog.show()
    assert "<i>Ingrid</i>" in names(dialog.model)
    for at in range(dialog.model.rowCount()):
        if dialog.model.is_entry(at):
            dialog.view.setCurrentIndex(dialog.model.index(at))
            dialog.grab()
    assert "<img src=x>" in dialog.text.words()
    at = names(dialog.model).index("no such card!")
    dialog.view.setCurrentIndex(dialog.model.index(at))
    assert not dialog.take.isVisible()
    at = names(dialog.model).index("<i>Ingrid</i>")
    dialog.view.setCurrentIndex(dialog.model.index(at))
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert hostile.deal.people[0].name == "<i>Ingrid</i>"


def test_the_line_is_in_nobodys_way(opened: MainWindow) -> None:
    """Tab goes from the customer to what the deal is about; the line is before both."""
    assert opened.view is not None
    opened.view.turn_to(Step.DEAL)
    press(Key.Key_Tab)
    assert focused().accessibleName() == "What it is about"
    press(Key.Key_Backtab)
    press(Key.Key_Backtab)
    assert focused() is line(opened)
