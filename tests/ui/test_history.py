"""The history window: what was changed, when and by whom, what changed since, and the way back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows, wishes
from dealplanner.edits.changes import ChangeSet, RowChange, diff
from dealplanner.edits.history import HistoryRow
from dealplanner.edits.past import pieces
from dealplanner.session import Session
from dealplanner.storage import working
from tests.deals import small_deal
from tests.ui.driving import press, shortcut, shown_window, type_keys
from ui.dialogs.history import HistoryWindow, Since
from ui.dialogs.two_lines import Heading
from ui.document import Document

NOW = datetime.now(UTC)


def noted(deal: Deal, notes: str) -> Deal:
    return rows.set_fields(deal, "deal", deal.id, notes=notes)


def received(deal: Deal, after: Deal, days: int = 2) -> HistoryRow:
    """What Bo did, as it came with the file."""
    at = (NOW - timedelta(days=days)).isoformat()
    return HistoryRow(
        id="theirs",
        parents=(),
        at=at,
        author="Bo",
        action="Edit: notes",
        step="s",
        changes=diff(deal, after),
        own=False,
    )


class Scene:
    """A deal received from Bo, with a working copy, changed by Ana."""

    def __init__(self, qtbot: QtBot) -> None:
        start = small_deal()
        self.start = noted(start, "Call back on Friday.")
        self.copy = working.create(self.start, [received(start, self.start)])
        self.session = Session(self.start, self.copy, last_row="theirs", author="Ana")
        self.document = Document(self.session, "en_GB", check=lambda _deal: ())
        self.told: list[str] = []
        self.document.told.connect(lambda sentence, _undo: self.told.append(sentence))
        self._qtbot = qtbot

    def raise_walk_away(self, to: int = 44_000_000) -> None:
        self.session.apply(rows.set_fields, "deal", self.start.id, walk_away=to)

    def open(self, copy: object = None) -> HistoryWindow:
        window = HistoryWindow(self.document, copy or self.copy)  # type: ignore[arg-type]
        self._qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
        self._qtbot.waitUntil(window.model.is_settled)
        return window


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    """A scene whose working copy is gone afterwards."""
    made = Scene(qtbot)
    yield made
    made.copy.discard()


def lines(window: HistoryWindow) -> list[str]:
    """The list as it is read, headings of days left out."""
    found = [window.model.line(at) for at in range(window.model.rowCount())]
    return [line.text for line in found if not isinstance(line, Heading) or line.accent]


def test_each_change_stands_there_in_words_with_time_and_author(scene: Scene, qtbot: QtBot) -> None:
    scene.raise_walk_away()
    scene.session.apply(rows.set_fields, "deal", scene.start.id, list_complete=True)
    scene.session.apply(wishes.add_wish, "Training")
    scene.session.undo()
    window = scene.open()
    qtbot.waitUntil(lambda: lines(window)[0] == "Undone: Added: Wish “Training”  (+1)")
    told = lines(window)
    assert told[1:4] == [
        "Added: Wish “Training”  (+1)",
        "Wish list marked complete",
        "Walk away below: 435,000 → 440,000",
    ]
    assert "Removed: Wish" in window.did.words()
    assert told[4].startswith("Undo reaches back to here: received as it was left on ")
    assert told[5] == "Private notes: empty → “Call back on Friday.”"
    moment = window.model.moment(window.model.rowCount() - 1)
    assert moment is not None
    assert window.model.under(moment).endswith("Bo  ·  received")


def test_the_arrow_keys_go_from_moment_to_moment_and_what_changed_since_is_shown(scene: Scene) -> None:
    scene.raise_walk_away()
    scene.session.apply(wishes.add_wish, "Training")
    window = scene.open()
    assert (
        window.did.words()
        .replace("\N{FIRST STRONG ISOLATE}", "")
        .endswith("Training\N{POP DIRECTIONAL ISOLATE}”")
    )
    assert "Nothing in the deal differs." in window.changed.words()
    assert not window.back.isEnabled()
    press(Qt.Key.Key_Down)
    assert "Walk away below: 435,000 → 440,000" in window.did.words()
    assert "Training" in window.changed.words()
    press(Qt.Key.Key_Down)
    assert "Call back on Friday." in window.did.words()
    assert "435,000 → 440,000" in window.changed.words()
    moment = window.moment()
    assert moment is not None
    assert not moment.own


def test_going_back_is_one_change_that_undo_takes_back(scene: Scene) -> None:
    scene.raise_walk_away()
    scene.session.apply(wishes.add_wish, "Training")
    now = scene.session.deal
    window = scene.open()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    QTest.mouseClick(window.back, Qt.MouseButton.LeftButton)
    assert scene.session.deal == scene.start
    assert not window.isVisible()
    assert scene.told[0].startswith("The deal is as it was ")
    assert scene.copy.deal == scene.start
    scene.document.undo()
    assert scene.session.deal == now


def test_what_changed_since_it_was_opened_by_others_and_since_it_was_saved(scene: Scene) -> None:
    scene.raise_walk_away()
    window = scene.open()
    for which in (Since.OPENED, Since.OTHERS):
        window.since.set_value(which)
        window.since.chosen.emit(which)
        assert "435,000 → 440,000" in window.changed.words()
        assert window.back.isEnabled()
    window.since.set_value(Since.SAVED)
    window.since.chosen.emit(Since.SAVED)
    assert "never saved" in window.changed.words()
    assert not window.back.isEnabled()


def test_words_typed_leave_the_moments_that_have_them(scene: Scene, qtbot: QtBot) -> None:
    scene.raise_walk_away()
    scene.session.apply(wishes.add_wish, "Training")
    window = scene.open()
    window.search.setFocus()
    type_keys("walk 440")
    qtbot.waitUntil(window.model.is_settled)
    qtbot.waitUntil(lambda: lines(window) == ["Walk away below: 435,000 → 440,000"])
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is window.view
    window.search.setFocus()
    window.search.selectAll()
    type_keys("nowhere")
    qtbot.waitUntil(lambda: "Nothing has these words." in window.did.words())
    window.search.clear()
    qtbot.waitUntil(lambda: len(lines(window)) == 4)


def test_undo_reaches_to_where_the_deal_was_made_or_merged(scene: Scene, qtbot: QtBot) -> None:
    made = working.create(scene.start)
    session = Session(scene.start, made, author="Ana")
    session.apply(noted, "mine")
    scene.document = Document(session, "en_GB", check=lambda _deal: ())
    assert lines(scene.open(made))[-1] == "Undo reaches back to here: made today"
    merged = noted(scene.session.deal, "both")
    theirs = [replace(received(small_deal(), scene.start), id="t")]
    scene.session.merge(merged, theirs)
    scene.document = Document(scene.session, "en_GB", check=lambda _deal: ())
    assert "Undo reaches back to here: merged today" in lines(scene.open())
    made.discard()


def test_a_history_that_lost_its_oldest_rows_says_so(scene: Scene) -> None:
    deal, history = long_history(scene.start, 5)
    scene.document = Document(Session(deal), "en_GB", check=lambda _deal: ())
    window = scene.open(Pieces(history[2:]))
    assert lines(window)[-1] == "Undo reaches back to here: what came before is not kept"


def test_a_history_that_does_not_fit_is_listed_with_a_sentence(scene: Scene) -> None:
    strange = RowChange("issues", "nobody", {"label": "a"}, {"label": "b"})
    bad = replace(received(scene.start, scene.start), changes=ChangeSet((strange,)))
    window = scene.open(Pieces([bad]))
    assert "does not fit the deal" in window.did.words()
    assert window.changed.words().endswith("Nothing in the deal differs.")


class Pieces:
    """A working copy of which only the history is asked; it counts the pieces."""

    def __init__(self, history: Sequence[HistoryRow]) -> None:
        self._history = history
        self.asked = 0

    def past(self, size: int) -> Iterator[Sequence[HistoryRow]]:
        for piece in pieces(self._history, size):
            self.asked += 1
            yield piece

    def unpublished(self) -> int:
        return 0


def long_history(deal: Deal, count: int) -> tuple[Deal, list[HistoryRow]]:
    """So many changes of one note."""
    history: list[HistoryRow] = []
    for number in range(count):
        after = noted(deal, f"note {number}")
        parents = (history[-1].id,) if history else ()
        row = replace(received(deal, after), id=f"r{number}", step=f"s{number}", parents=parents, own=True)
        history.append(row)
        deal = after
    return deal, history


def test_a_long_history_is_there_before_it_is_read(scene: Scene, qtbot: QtBot) -> None:
    deal, history = long_history(scene.start, 20_000)
    copy = Pieces(history)
    scene.document = Document(Session(deal), "en_GB", check=lambda _deal: ())
    window = HistoryWindow(scene.document, copy)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    assert copy.asked == 1
    assert "note 19998” → “\N{FIRST STRONG ISOLATE}note 19999" in window.did.words().replace(
        "\N{POP DIRECTIONAL ISOLATE}", ""
    )
    with qtbot.waitSignal(window.model.settled, timeout=60_000):
        pass
    assert window.model.rowCount() == 20_002
    QTest.keyClick(window.view, Qt.Key.Key_End)
    assert "note 0" in window.did.words()


def test_the_menu_opens_it_and_it_closes_by_escape(qtbot: QtBot) -> None:
    window = shown_window(qtbot)
    window.open_first_sample()
    assert window.view is not None
    window.view.document.apply(wishes.add_wish, "Training")
    shortcut(window, Qt.Key.Key_H)
    (dialog,) = window.findChildren(HistoryWindow)
    assert dialog.isVisible()
    moment = dialog.moment()
    assert moment is not None
    assert moment.title == "Add a wish"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.close()
