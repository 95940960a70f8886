"""The smaller parts of the shell: states of the steps, crash reports, settings, pages that are not shown."""

import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dealplanner import checks, crash
from dealplanner.checks.finding import Step
from dealplanner.domain.deal import Deal
from dealplanner.edits import deals, rows, wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.session import Change, Session
from dealplanner.storage import folders
from dealplanner.storage.errors import CannotWrite
from ui.collector import Collector
from ui.crash import CrashHandler
from ui.deal_view import DealView
from ui.document import Document
from ui.pages.base import Page
from ui.settings import THEME_SWITCH, Settings
from ui.steps import step_states
from ui.theme import Scheme

SECRET = "walk away below 435000"


def filled() -> Deal:
    """A deal with a customer and an offer."""
    deal = deals.new_deal("EUR", title="Suite", customer="Halden")
    return rows.set_fields(deal, "deal", deal.id, offer_value=48_000_000)


def test_a_step_is_done_when_something_is_there_and_nothing_serious_is_open() -> None:
    """An empty deal has nothing done; with customer and offer only advice may be left for a tick."""
    empty = deals.new_deal("EUR")
    assert not any(state.done for state in step_states(empty, checks.run(empty)).values())
    assert step_states(filled(), ())[Step.DEAL].done
    with_wish = wishes.add_wish(filled(), "20% off")
    state = step_states(with_wish, checks.run(with_wish))[Step.WISHES]
    assert (state.done, state.errors) == (False, True)
    assert state.open > 0


def fail(secret: str) -> None:
    """Fail with something confidential in message and locals."""
    held = secret * 2
    raise ValueError(f"{secret} {held}")


def test_a_crash_report_holds_nothing_of_the_deal() -> None:
    """Type, modules, lines and versions; told once."""
    told: list[str] = []
    handler = CrashHandler(told.append)
    for _time in range(2):
        try:
            fail(SECRET)
        except ValueError:
            kind, error, trace = sys.exc_info()
            assert kind is not None
            assert error is not None
            handler(kind, error, trace)
    written = folders.inside("reports")
    assert len(written) == 2
    text = written[0].read_text(encoding="utf-8")
    assert "ValueError" in text
    assert ":" in text.splitlines()[-1]
    assert " fail" in text
    assert "435000" not in text
    assert len(told) == 1
    assert str(written[0]) in told[0]


def test_a_crash_that_cannot_be_written_is_still_told() -> None:
    """A file where the folder should be."""
    (folders.home() / "reports").write_text("")
    told: list[str] = []
    CrashHandler(told.append)(ValueError, ValueError(SECRET), None)
    assert len(told) == 1
    assert "No report" in told[0]
    assert "Error: builtins.ValueError" in crash.report(ValueError())


def test_settings_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window finds them; the environment goes first."""
    monkeypatch.delenv(THEME_SWITCH, raising=False)
    file = tmp_path / "window.ini"
    first = Settings(file)
    assert first.scheme() is Scheme.SYSTEM
    first.set_scheme(Scheme.DARK)
    first.set_folded(True)
    again = Settings(file)
    assert again.scheme() is Scheme.DARK
    assert again.folded()
    monkeypatch.setenv(THEME_SWITCH, "light")
    assert again.scheme() is Scheme.LIGHT


class Counting(Page):
    """A page that notes how it is refreshed."""

    step = Step.DEAL

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.seen: list[Change | None] = []

    def refresh(self, change: Change | None = None) -> None:
        """Note it."""
        self.seen.append(change)


def test_a_page_that_is_not_shown_is_refreshed_once_when_it_is(qtbot: QtBot) -> None:
    """Hidden pages cost nothing while somebody types elsewhere."""
    document = Document(Session(filled()), "en_GB")
    page = Counting(document)
    qtbot.addWidget(page)
    document.apply(wishes.add_wish, "one")
    assert len(page.seen) == 1
    assert page.seen[0] is not None
    page.set_active(False)
    document.apply(wishes.add_wish, "two")
    document.apply(wishes.add_wish, "three")
    assert len(page.seen) == 1
    page.set_active(True)
    page.set_active(True)
    assert page.seen[1:] == [None]


def test_a_refusal_is_told_and_changes_nothing(qtbot: QtBot) -> None:
    """The sentence of the domain reaches the user."""
    document = Document(Session(filled()), "en_GB")
    before = document.deal
    with qtbot.waitSignal(document.problem) as caught:
        changed = document.apply(rows.set_fields, "issues", "no such row", label="x")
    assert not changed
    assert document.deal is before
    assert caught.args == ["That line is no longer there."]


def test_findings_are_never_stale(qtbot: QtBot) -> None:
    """They belong to the deal as it is, and are reckoned once a change."""
    runs: list[Deal] = []

    def counted(deal: Deal) -> tuple[checks.Finding, ...]:
        runs.append(deal)
        return checks.run(deal)

    document = Document(Session(filled()), "en_GB", check=counted)
    first = document.findings
    assert document.findings is first
    with qtbot.waitSignal(document.findings_changed):
        document.apply(wishes.add_wish, "20% off")
    assert document.findings != first
    assert len(runs) == 2


def test_nothing_of_ours_is_left_in_the_application(qapp: QApplication) -> None:
    """One theme for the application, however often it is asked for."""
    from ui.theme import Theme

    assert Theme.of() is Theme.of()
    assert len(qapp.findChildren(Theme)) == 1


class FullDisk:
    """A journal on a disk that is full until it is not."""

    full = True

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        """Refuse while full."""
        if self.full:
            raise CannotWrite("There is no room left on the disk.")


def test_what_the_disk_refused_can_be_tried_again(qtbot: QtBot) -> None:
    """Nothing is lost: the notice brings the change back when there is room."""
    disk = FullDisk()
    document = Document(Session(filled(), disk), "en_GB")
    view = DealView(document, Settings(), {Step.DEAL: Counting})
    qtbot.addWidget(view)
    for _time in range(2):
        document.apply(wishes.add_wish, "20% off")
    assert document.deal.wishes == ()
    (notice,) = view.notices.shown()
    assert "no room" in notice.sentence()
    disk.full = False
    again = next(button for button in notice.findChildren(QPushButton) if button.text() == "Try again")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert len(document.deal.wishes) == 2
    assert view.notices.shown() == []


class Knot:
    """Something that only the collector can free, and that notes the thread in which it is freed."""

    freed_in: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.self = self

    def __del__(self) -> None:
        Knot.freed_in.append(threading.get_ident())


def test_garbage_is_collected_in_the_windows_thread_only(qtbot: QtBot) -> None:
    """However much another thread makes, what we threw away is freed here."""
    Knot.freed_in.clear()
    owner = QObject()
    collector = Collector(owner)
    Knot()
    kept: list[list[int]] = []
    work = threading.Thread(target=lambda: kept.extend([] for _number in range(100_000)))
    work.start()
    work.join()
    assert Knot.freed_in == []
    qtbot.waitUntil(lambda: Knot.freed_in == [threading.get_ident()])
    assert collector.parent() is owner
