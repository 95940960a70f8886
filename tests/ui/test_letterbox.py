"""What other threads say reaches the window in its own thread, and nothing of the window ends in theirs."""

import gc
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from dealplanner.edits import wishes
from dealplanner.storage import beside, writing
from tests.deals import small_deal
from ui.aside import Answers
from ui.files import Files
from ui.letterbox import Letterbox
from ui.settings import Settings


@pytest.fixture
def box(qapp: QApplication) -> Letterbox:
    """One that nobody has written to yet."""
    return Letterbox()


def test_letters_come_in_their_order_and_in_the_thread_of_the_window(box: Letterbox, qtbot: QtBot) -> None:
    heard: list[object] = []
    box.came.connect(lambda letter: heard.append((letter, threading.current_thread().name)))
    put = box.put
    box.look_until(beside.begin(lambda: [put(number) for number in range(5)], "writing"))
    here = threading.current_thread().name
    qtbot.waitUntil(lambda: heard == [(number, here) for number in range(5)])


def test_it_is_looked_for_only_while_somebody_may_write(box: Letterbox, qtbot: QtBot) -> None:
    heard: list[object] = []
    box.came.connect(heard.append)
    first, second = threading.Event(), threading.Event()
    box.look_until(first.is_set)
    box.look_until(second.is_set)
    first.set()
    box.put("from the second")
    qtbot.waitUntil(lambda: heard == ["from the second"])
    assert box._timer.isActive()
    box.put("the last")
    second.set()
    qtbot.waitUntil(lambda: not box._timer.isActive())
    assert heard == ["from the second", "the last"]


def test_what_a_letter_brings_may_have_more_written(box: Letterbox, qtbot: QtBot) -> None:
    heard: list[object] = []

    def hear(letter: object) -> None:
        heard.append(letter)
        if letter == 1:
            put = box.put
            box.look_until(beside.begin(lambda: put(2), "writing"))

    box.came.connect(hear)
    box.put(1)
    box.look_until(lambda: True)
    qtbot.waitUntil(lambda: heard == [1, 2])
    qtbot.waitUntil(lambda: not box._timer.isActive())


def test_a_window_may_go_while_a_thread_writes_to_it(qapp: QApplication) -> None:
    for _ in range(50):
        box, begun = Letterbox(), threading.Event()

        def write(put: Callable[[object], None] = box.put, begun: threading.Event = begun) -> None:
            for number in range(200):
                put(number)
                begun.set()

        ended = beside.begin(write, "writing")
        box.look_until(ended)
        assert begun.wait(10)
        delete(box)
        while not ended():
            QApplication.processEvents()


def test_a_window_may_go_while_its_deal_is_written(qapp: QApplication, tmp_path: Path) -> None:
    """Its threads fail in nothing then, which would be logged."""
    for number in range(4):
        path, window = tmp_path / f"{number}.deal", QWidget()
        writing.write_new(path, small_deal())
        files = Files(Settings(), window)
        files.open(path)
        assert files.current is not None
        files.current.document.apply(wishes.add_wish, "Escrow")
        files.save()
        publisher = files._publisher
        delete(window)
        del window, files
        assert publisher.close()


def test_a_job_that_outlives_who_asked_does_not_keep_him(qapp: QApplication) -> None:
    """What only a job in another thread still held would be destroyed there."""
    jobs: list[Callable[[], object]] = []
    answers, gone = Answers(jobs.append), list[str]()
    answers.ask(lambda: "seen")
    weakref.finalize(answers, lambda: gone.append(threading.current_thread().name))
    delete(answers)
    del answers
    gc.collect()
    assert gone == [threading.current_thread().name]
    jobs[0]()


def test_a_job_that_fails_ends_the_looking(qapp: QApplication, qtbot: QtBot) -> None:
    jobs: list[Callable[[], object]] = []
    answers, found = Answers(jobs.append), list[object]()
    answers.found.connect(found.append)
    answers.ask(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        jobs[0]()
    qtbot.waitUntil(lambda: not answers._box._timer.isActive())
    assert found == []


def test_a_question_withdrawn_is_neither_looked_into_nor_told(qapp: QApplication, qtbot: QtBot) -> None:
    jobs: list[Callable[[], object]] = []
    answers, found, looked = Answers(jobs.append), list[object](), list[int]()
    answers.found.connect(found.append)
    answers.ask(lambda: "too late")
    jobs[0]()
    answers.ask(lambda: looked.append(1))
    answers.withdraw()
    answers.ask(lambda: "wanted")
    for job in jobs[1:]:
        job()
    qtbot.waitUntil(lambda: found == ["wanted"])
    assert looked == []
