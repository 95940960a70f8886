"""The user's own cards: kept for all deals in the private folder, and never lost when something is wrong."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from dealplanner.phrases.tactics import TEXTS, Card
from dealplanner.storage import folders, own_tactics
from dealplanner.storage.errors import CannotRead, CannotWrite
from dealplanner.storage.own_tactics import LONGEST_LABEL, LONGEST_TEXT, MOST_CARDS, OwnCards

SAID = {
    "label": "The second signature",
    "signs": "“Mein Kollege muss das auch sehen.”\nHe never comes.",
    "aim": "To win a week.",
    "reply": "Then let us ask him in.",
    "other_reply": "When is he back?",
    "never": "Wait without a date.",
}


def file() -> Path:
    return folders.home() / "own-tactics.json"


def asides() -> list[Path]:
    return sorted(folders.home().glob("own-tactics.damaged-*"))


def require_untouched(content: bytes) -> None:
    """The file is as it was, and nothing lies beside it."""
    assert file().read_bytes() == content
    assert [path.name for path in folders.home().iterdir()] == [file().name]


def test_cards_are_added_changed_and_removed_and_the_last_leaves_nothing() -> None:
    assert own_tactics.read() == OwnCards()
    first = own_tactics.add(**SAID)
    second = own_tactics.add("Another")
    assert {name: getattr(first, name) for name in TEXTS} == SAID
    assert own_tactics.read() == OwnCards((first, second))
    assert file().stat().st_mode & 0o077 == 0 or os.name == "nt"
    better = replace(first, reply="Ask him in.")
    own_tactics.replace(better)
    assert own_tactics.read().cards == (better, second)
    own_tactics.remove(first.id)
    own_tactics.remove("not there")
    assert own_tactics.read().cards == (second,)
    own_tactics.remove(second.id)
    assert list(folders.home().iterdir()) == []


def test_a_card_that_another_window_removed_comes_back_when_it_is_changed_here() -> None:
    card = own_tactics.add(**SAID)
    own_tactics.remove(card.id)
    own_tactics.replace(card)
    assert own_tactics.read().cards == (card,)


def test_a_name_is_one_line() -> None:
    assert own_tactics.add("  The \n second   one ").label == "The second one"


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"label": " \n "}, "it needs a name"),
        ({"label": "x" * (LONGEST_LABEL + 1)}, "its name is longer than 120 characters"),
        (
            {"label": "x", "never": "y" * (LONGEST_TEXT + 1)},
            "one of its texts is longer than 2000",
        ),
        ({"label": "half a \ud83d"}, "half a character"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(texts: dict[str, str], says: str) -> None:
    own_tactics.add(**SAID)
    before = file().read_bytes()
    with pytest.raises(CannotWrite, match=says) as raised:
        own_tactics.add(**texts)
    assert "Your own cards are as they were." in str(raised.value)
    require_untouched(before)


def test_the_longest_cards_are_read_again_and_one_more_is_refused() -> None:
    longest = dict.fromkeys(TEXTS[1:], "\N{SNOWMAN}" * LONGEST_TEXT)
    own_tactics.add("\N{SNOWMAN}" * LONGEST_LABEL, **longest)
    row = json.loads(file().read_text(encoding="utf-8"))["cards"][0]
    rows = [{**row, "id": str(number)} for number in range(MOST_CARDS)]
    file().write_text(json.dumps({"cards": rows}), encoding="utf-8")
    assert len(own_tactics.read().cards) == MOST_CARDS
    assert own_tactics.read().trouble == ""
    with pytest.raises(CannotWrite, match="There can be 200"):
        own_tactics.add("One more")
    assert len(own_tactics.read().cards) == MOST_CARDS


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b"{}",
        b'{"cards": {}}',
        b'{"cards": 5}',
        b"[" * 100_000,
        b" " * 13_000_001,
    ],
    ids=lambda damage: str(damage[:12]),
)
def test_a_damaged_file_is_told_and_kept_aside(damage: bytes) -> None:
    file().write_bytes(damage)
    told = own_tactics.read()
    assert told.cards == ()
    assert told.trouble.startswith("Your own cards are damaged and cannot be shown. The file stays as it is")
    own_tactics.remove("any")
    require_untouched(damage)
    card = own_tactics.add(**SAID)
    assert own_tactics.read() == OwnCards((card,))
    assert [path.read_bytes() for path in asides()] == [damage]
    file().write_bytes(b"again")
    own_tactics.add(**SAID)
    assert len(asides()) == 2


@pytest.mark.parametrize(
    "row",
    [
        "text",
        None,
        {"id": "b"},
        {"id": "b", "label": 5},
        {"id": "b", "label": "B", "reply": ["x"]},
        {"id": "", "label": "B"},
        {"id": "\x00", "label": "B"},
        {"id": "b", "label": "two\nlines"},
        {"id": "b", "label": "B", "aim": "x" * (LONGEST_TEXT + 1)},
        {"id": "a", "label": "The same id again"},
    ],
)
def test_of_damaged_cards_the_others_are_shown_and_all_are_kept_aside(row: object) -> None:
    damaged = json.dumps({"cards": [row, {"id": "a", "label": "A", "later": "unknown"}, row]}).encode()
    file().write_bytes(damaged)
    told = own_tactics.read()
    first = Card(id="a", label="A")
    if isinstance(row, dict) and row["id"] == "a":
        first = Card(id="a", label="The same id again")
    assert told.cards == (first,)
    assert told.trouble.startswith("2 of your own cards are damaged")
    second = own_tactics.add("B")
    assert own_tactics.read() == OwnCards((first, second))
    assert [path.read_bytes() for path in asides()] == [damaged]


def test_where_nothing_can_be_written_the_old_ones_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = own_tactics.add(**SAID)
    before = file().read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "new_file", full)
    for change in (lambda: own_tactics.add("B"), lambda: own_tactics.replace(replace(kept, aim="x"))):
        with pytest.raises(CannotWrite, match=r"the disk is full\. Your own cards are as they were\."):
            change()
    require_untouched(before)


def test_a_damaged_file_is_back_in_its_place_when_nothing_can_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file().write_bytes(b"damaged")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "new_file", full)
    with pytest.raises(CannotWrite):
        own_tactics.add("B")
    require_untouched(b"damaged")


def test_what_cannot_be_read_is_told_and_never_written_over() -> None:
    file().mkdir()
    told = own_tactics.read()
    assert told.cards == ()
    assert "could not be read" in told.trouble
    assert told.trouble.endswith("Nothing was changed.")
    with pytest.raises(CannotRead):
        own_tactics.add("B")
    assert file().is_dir()


def test_without_a_private_folder_there_are_none_and_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "file" / "home"))
    assert own_tactics.read().trouble.startswith("The folder for the planner’s data cannot be used")
