"""What opens can be worked with: its texts are shown and printed harmlessly, its history never believed."""

import dataclasses
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dealplanner import cli
from dealplanner.brief.editions import EDITIONS
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError, Kind, descriptions
from dealplanner.domain.rules import require
from dealplanner.domain.tables import TABLES
from dealplanner.edits import wishes
from dealplanner.edits.ancestry import common_ancestor
from dealplanner.edits.changes import diff
from dealplanner.edits.in_words import differences
from dealplanner.edits.past import past_of
from dealplanner.exchange import interchange
from dealplanner.storage import connect, owner, reading, working, writing
from dealplanner.storage.schema import RELEASED, fingerprint
from tests.deals import small_deal
from tests.hostile import histories, values
from tests.hostile.making import Case, Outcome, held
from tests.hostile.values import DISAGREEABLE
from tests.storage.kit import only, publishing, session_on

OPENING = [
    case
    for case in (*histories.cases(), *values.cases())
    if case.outcome in (Outcome.OPENS, Outcome.SAME) and not case.name.startswith("made by")
]
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here has to outlast a power cut."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.mark.parametrize("case", OPENING, ids=lambda case: case.name)
def test_its_history_is_told_as_far_as_it_makes_deals(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "theirs.deal"
    case.write(path)
    stored = reading.read(path)
    assert not any(row.own for row in stored.history)
    past = past_of(stored.deal, stored.history)
    past.read_all()
    for moment in past.moments:
        assert moment.title
        try:
            before, after = past.before(moment), past.after(moment)
        except DomainError as error:
            sentence = str(error)
            assert sentence.endswith(".")
            continue
        assert require(before)
        differences(before, after, diff(before, after), "en_GB")
    ancestor = common_ancestor(held().deal, held().history, stored.deal, stored.history)
    assert ancestor is None or require(ancestor)


@pytest.mark.parametrize("case", OPENING[::6], ids=lambda case: case.name)
def test_it_is_worked_on_in_tables_of_ours(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "theirs.deal"
    case.write(path)
    copy = working.open_file(path)
    session = session_on(copy)
    assert session.undo_name is None
    session.apply(wishes.add_wish, "Ours")
    with closing(sqlite3.connect(copy.database)) as database:
        database.text_factory = bytes
        assert RELEASED[fingerprint(database)] == connect.VERSION
    with publishing() as publisher:
        assert publisher.publish(copy).written
    assert reading.read(path).deal.issues[-1].label == "Ours"
    assert only(tmp_path) == ["theirs.deal"]
    copy.close()


@pytest.fixture(scope="module")
def disagreeable() -> Deal:
    """A deal whose every text is one of the disagreeable ones."""
    written = iter(list(DISAGREEABLE.values()) * 20)
    deal = small_deal()

    def spoiled(row: Any) -> Any:
        fields = [field for field in descriptions(type(row)).values() if field.name != "currency"]
        texts = {f.name: next(written) for f in fields if f.kind in _TEXTS}
        return dataclasses.replace(row, **texts)

    lists: dict[str, Any] = {
        name: tuple(map(spoiled, getattr(deal, name))) for name, table in TABLES.items() if not table.parent
    }
    lists["issues"] = tuple(
        dataclasses.replace(issue, options=tuple(map(spoiled, issue.options))) for issue in lists["issues"]
    )
    return require(dataclasses.replace(spoiled(deal), **lists))


def test_disagreeable_texts_are_kept_as_they_are(disagreeable: Deal, tmp_path: Path) -> None:
    writing.write_new(tmp_path / "a.deal", disagreeable)
    assert reading.read(tmp_path / "a.deal").deal == disagreeable
    assert interchange.load(interchange.dump(disagreeable)).title == disagreeable.title


COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "check": lambda file: ["check", str(file)],
    "info": lambda file: ["info", str(file)],
    "verify": lambda file: ["verify", str(file)],
    "packages": lambda file: ["packages", str(file)],
    "diff": lambda file: ["diff", str(file), str(file.with_name("sound.deal"))],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_disagreeable_texts_do_nothing_to_a_terminal(
    command: str, disagreeable: Deal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.deal"
    writing.write_new(file, disagreeable)
    writing.write_new(tmp_path / "sound.deal", small_deal())
    assert cli.run(COMMANDS[command](file)) in (0, 1)
    said = "".join(capsys.readouterr())
    assert not set(said) & set("\x00\x07\x08\x1b\x7f\x85\u202e\u2066\u200f\u061c\u2028\x0b")


@pytest.mark.parametrize("edition", [edition.name for edition in EDITIONS])
def test_disagreeable_texts_are_printed(edition: str, disagreeable: Deal, tmp_path: Path) -> None:
    file = tmp_path / "a.deal"
    writing.write_new(file, disagreeable)
    assert cli.run(["brief", str(file), "--edition", edition, str(tmp_path / "a.pdf")]) == 0
    content = (tmp_path / "a.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert not [action for action in (b"/URI", b"/Launch", b"/EmbeddedFile", b"/GoToR") if action in content]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 4000,
        b'{"name": 5, "machine": [], "since": 7}',
        b'{"name": {}, "machine": null, "since": "2026-01-01T00:00:00+00:00"}',
        b'{"name": 5, "machine": 5, "since": "9999-12-31T23:59:59+00:00", "token": []}',
        b'{"name": "\\ud800", "machine": "\\u202e", "since": "NaN"}',
    ],
)
def test_a_hostile_owner_file_does_no_harm(content: bytes, tmp_path: Path) -> None:
    (tmp_path / ".~a.deal-owner").write_bytes(content)
    found = owner.who_has(tmp_path / "a.deal")
    assert found is None or (found.name.isprintable() and found.machine.isprintable())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_the_place_of_an_owner_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".~a.deal-owner")
    assert owner.who_has(tmp_path / "a.deal") is None
    owner.claim(tmp_path / "a.deal").release()
