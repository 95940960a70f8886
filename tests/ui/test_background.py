"""Work beside the window: the newest question wins, older ones stop, what fails is told, nothing is left."""

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from dealplanner.analysis.watch import Watch
from dealplanner.domain.fields import DomainError
from ui.background import Background


class Ears:
    """What a background said."""

    def __init__(self, background: Background) -> None:
        self.answers: list[object] = []
        self.failures: list[str] = []
        self.shares: list[float] = []
        background.answered.connect(self.answers.append)
        background.failed.connect(self.failures.append)
        background.progress.connect(self.shares.append)


@pytest.fixture
def background(qapp: QApplication) -> Background:
    """One that has nothing to do yet."""
    return Background("It could not be worked out.")


def until_stopped(stopped: threading.Event, begun: threading.Event, watch: Watch) -> None:
    """Work that ends only when its watch stops it."""
    begun.set()
    try:
        while True:
            watch(0.5)
            stopped.wait(0.001)
    finally:
        stopped.set()


def test_an_answer_comes_from_another_thread_to_the_window(background: Background, qtbot: QtBot) -> None:
    ears = Ears(background)
    background.ask(lambda _watch: threading.current_thread() is threading.main_thread())
    assert background.busy
    qtbot.waitUntil(lambda: ears.answers == [False])
    assert not background.busy
    assert ears.shares == []


def test_the_newest_question_wins_and_the_older_one_stops(background: Background, qtbot: QtBot) -> None:
    ears, stopped, begun = Ears(background), threading.Event(), threading.Event()
    background.ask(lambda watch: until_stopped(stopped, begun, watch))
    assert begun.wait(10)
    background.ask(lambda _watch: "second")
    background.ask(lambda _watch: "third")
    qtbot.waitUntil(lambda: ears.answers == ["third"])
    assert stopped.is_set()
    assert ears.failures == []


def test_progress_is_told_only_of_what_takes_long(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ears, go = Ears(background), threading.Event()

    def slow(watch: Watch) -> str:
        watch(0.25)
        go.wait(10)
        return "done"

    monkeypatch.setattr("ui.background.LONG", 0.0)
    background.ask(slow)
    qtbot.waitUntil(lambda: ears.shares == [0.25])
    go.set()
    qtbot.waitUntil(lambda: ears.answers == ["done"])
    assert ears.shares == [0.25]


def test_a_refusal_is_told_in_its_own_words(background: Background, qtbot: QtBot) -> None:
    ears = Ears(background)

    def refuse(_watch: Watch) -> None:
        raise DomainError("There is nothing to choose from.")

    background.ask(refuse)
    qtbot.waitUntil(lambda: ears.failures == ["There is nothing to choose from."])
    assert ears.answers == []


def test_a_failure_is_told_and_reported_like_any_other(background: Background, qtbot: QtBot) -> None:
    ears = Ears(background)

    def fail(_watch: Watch) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as failures:
        background.ask(fail)
        qtbot.waitUntil(lambda: bool(failures))
    assert failures[0][0] is ZeroDivisionError
    assert ears.failures == ["It could not be worked out."]
    background.ask(lambda _watch: "goes on")
    qtbot.waitUntil(lambda: ears.answers == ["goes on"])


@pytest.mark.parametrize("end", [Background.stop, Background.forget, delete])
def test_what_is_not_wanted_any_more_ends(background: Background, qtbot: QtBot, end: object) -> None:
    ears, stopped, begun = Ears(background), threading.Event(), threading.Event()
    background.ask(lambda watch: until_stopped(stopped, begun, watch))
    assert begun.wait(10)
    assert callable(end)
    end(background)
    assert stopped.wait(10)
    QApplication.processEvents()
    assert ears.answers == ears.failures == []
