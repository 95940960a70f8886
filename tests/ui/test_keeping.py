"""When the file of a deal is written, and what is said of it; the publisher is played by the test."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dealplanner.edits import deals, wishes
from dealplanner.session import Session
from dealplanner.storage import delivery, folders, kept, publishing, reading, working, writing
from dealplanner.storage.errors import CannotWrite, StorageError, TargetChanged, TargetGone
from dealplanner.storage.publishing import Outcome
from ui import keeping
from ui.document import Document
from ui.keeping import Keeping

A, B = Path("/deals/a.deal"), Path("/deals/b.deal")


class Copy:
    """A working copy that has no disk."""

    def __init__(self, target: Path | None) -> None:
        self.target = target
        self.key = None
        self.behind = 1
        self.agreed: list[str] = []

    def agree(self, digest: str) -> None:
        self.agreed.append(digest)

    def unpublished(self) -> int:
        return self.behind


class Publisher:
    """Notes what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path | None, bool]] = []
        self.anew: list[bool] = []

    def publish(
        self, _copy: kept.Copy, to: Path | None = None, *, replacing: bool = False, anew: bool = True
    ) -> None:
        self.asked.append((to, replacing))
        self.anew.append(anew)


class Scene:
    """A deal that is saved as a.deal, and everything that its keeping says."""

    def __init__(self) -> None:
        self.document = Document(Session(deals.new_deal("EUR")), "en_GB", check=lambda _deal: ())
        self.copy, self.publisher = Copy(A), Publisher()
        self.keeping = Keeping(self.document, self.copy, self.publisher)  # type: ignore[arg-type]
        self.said: list[object] = []
        self.keeping.saved_as.connect(self.said.append)
        self.keeping.failed.connect(self.said.append)
        self.keeping.changed_underneath.connect(self.said.append)

    def finish(self, asked: Path | None, error: StorageError | None = None) -> None:
        """The publisher is done with one file."""
        if error is None:
            self.copy.behind = 0
            self.copy.target = asked or self.copy.target
        self.keeping.finished(
            Outcome(self.copy, self.copy.target, error is None, error, asked)  # type: ignore[arg-type]
        )

    def words(self) -> str:
        return self.document.saving.words


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    """A deal with one change that its file has not."""
    return Scene()


def test_a_new_name_is_told_only_when_its_own_file_is_written(scene: Scene) -> None:
    """The old file is still being written when the user chooses another."""
    scene.keeping.publish()
    scene.keeping.save_as(B, replacing=False)
    assert scene.publisher.asked == [(None, False), (B, False)]
    scene.finish(None)
    assert scene.said == []
    scene.finish(B)
    assert scene.said == [B]
    assert scene.words() == "✓ All changes saved · b.deal"


def test_a_new_name_that_fails_is_never_told_as_saved(scene: Scene) -> None:
    scene.keeping.publish()
    scene.keeping.save_as(B, replacing=False)
    scene.finish(None)
    scene.finish(B, CannotWrite("The disk is full."))
    assert scene.said == ["The disk is full."]
    assert scene.words() == "Not saved: The disk is full."
    assert scene.keeping.path == A


def test_a_file_changed_by_somebody_else_is_told_and_replaced_only_when_asked(scene: Scene) -> None:
    scene.keeping.publish()
    scene.finish(None, TargetChanged(A))
    assert scene.said == [A]
    scene.keeping.replace_file()
    assert scene.publisher.asked[-1] == (A, True)


def test_an_edit_is_not_saved_until_it_is(scene: Scene) -> None:
    scene.keeping.publish()
    scene.finish(None)
    assert scene.words() == "✓ All changes saved · a.deal"
    scene.copy.behind = 1
    scene.document.apply(wishes.add_wish, "Training")
    assert scene.words() == "Saving… · a.deal"
    scene.finish(None, CannotWrite("The disk is full."))
    assert scene.words().startswith("Not saved")


def test_the_file_that_was_seen_and_merged_may_be_replaced(scene: Scene) -> None:
    scene.keeping.replace_seen("d" * 64)
    assert scene.copy.agreed == ["d" * 64]
    assert scene.publisher.asked == [(None, False)]


def test_a_file_that_is_gone_is_written_anew_only_when_asked(scene: Scene) -> None:
    """What was deleted or renamed on purpose does not come back by itself."""
    gone: list[Path] = []
    scene.keeping.gone.connect(gone.append)
    scene.keeping.publish()
    scene.finish(None, TargetGone(A))
    assert scene.publisher.anew == [False]
    assert gone == [A]
    scene.keeping.publish(anew=True)
    assert scene.publisher.anew == [False, True]
    assert scene.words() == "Saving… · a.deal"


def test_what_could_not_be_written_is_tried_again_by_itself(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "RETRY", 10)
    scene = Scene()
    scene.keeping.publish()
    scene.finish(None, CannotWrite("The disk is full."))
    qtbot.waitUntil(lambda: len(scene.publisher.asked) == 2)
    scene.finish(None, CannotWrite("The disk is full."))
    scene.keeping.try_again()
    assert len(scene.publisher.asked) == 3
    scene.finish(None)
    scene.keeping.try_again()
    assert len(scene.publisher.asked) == 3


def test_a_change_made_while_the_file_is_written_is_in_it_when_the_deal_is_closed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing waits for the publisher without hearing of it: what comes after is asked for beforehand."""
    path = tmp_path / "a.deal"
    writing.write_new(path, deals.new_deal("EUR"))
    written, going_on, deliver = threading.Event(), threading.Event(), delivery.deliver
    monkeypatch.setattr(
        delivery, "deliver", lambda *given: (deliver(*given), written.set(), going_on.wait(10))[0]
    )
    copy = working.open_file(path)
    publisher = publishing.Publisher(lambda _outcome: None)
    document = Document(Session(copy.deal, copy), "en_GB", check=lambda _deal: ())
    kept_safe = Keeping(document, copy, publisher)
    document.apply(wishes.add_wish, "First")
    kept_safe.publish()
    assert written.wait(10)
    document.apply(wishes.add_wish, "Second")
    threading.Timer(0.05, going_on.set).start()
    kept_safe.close()
    assert publisher.close()
    assert [wish.label for wish in reading.read(path).deal.wishes] == ["First", "Second"]
    assert folders.inside("working") == []
