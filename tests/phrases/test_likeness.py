"""Telling two wordings apart: what a listener hears as the same, and what not."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.phrases import likeness
from dealplanner.phrases.library import load
from dealplanner.phrases.likeness import Likeness, alike, pairs_alike
from tests.phrases.wordings import ALIKE, DIFFERENT
from tests.work import at_most

READY, PREPARED = (
    "The paperwork is ready. Shall we execute it now?",
    "Everything is prepared, shall we sign it now?",
)
WORDS = st.sampled_from(
    ["shall", "we", "sign", "it", "now?", "If", "order,", "the", "σήμερα;", "今日", "🤝", ".", "\n"]
)
LINES = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_sounds_alike_is_found(one: str, other: str) -> None:
    found = alike(one, other)
    assert found is not None
    assert found.shared


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_sounds_different_is_left_alone(one: str, other: str) -> None:
    assert alike(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (READY, PREPARED, "shall we … it now"),
        (PREPARED, READY, "shall we … it now"),
        ("Shall I book Monday for it?", "May I book Monday for it?", "I book Monday for it"),
        ("Do we sign today?", "Today, do we sign?", "do we sign"),
        ("Sign the contract.", "Execute the agreement.", "the"),
        ("Contract signed?", "Agreement executed?", "Contract / Agreement signed / executed"),
        ("今日署名しましょうか。", "本日署名しましょうか。", "日署名しましょうか"),
    ],
)
def test_the_shared_words_are_shown(one: str, other: str, shared: str) -> None:
    found = alike(one, other)
    assert found is not None
    assert found.shared == shared


def test_what_comes_from_the_deal_is_not_wording() -> None:
    one, other = "Five percent off everything: agreed?", "Five percent off everything, and you sign?"
    assert alike(one, other, fills=["five percent off everything"]) is None
    assert alike("We welcome you.", "We welcome you.", fills=["we", "com"]) is not None


def test_only_a_whole_word_is_taken_for_a_value() -> None:
    assert alike("Shall we sign?", "Shall we sign?", fills=["sig"]) == Likeness(100, "Shall we sign")


def test_each_later_line_is_reported_once_with_the_earliest() -> None:
    lines = [(1, READY), (2, "Who countersigns?"), (3, PREPARED), (4, PREPARED)]
    assert [(pair.earlier, pair.later) for pair in pairs_alike(lines)] == [(1, 3), (1, 4)]
    assert pairs_alike([]) == ()
    assert pairs_alike([("a", "")] * 3) == ()


@given(LINES, LINES)
def test_likeness_has_no_order(one: str, other: str) -> None:
    there, back = alike(one, other), alike(other, one)
    assert (there and there.percent) == (back and back.percent)
    assert there is None or there.shared


@given(LINES)
def test_a_line_is_like_itself_unless_it_is_blank(line: str) -> None:
    found = alike(line, f"  {line} ")
    assert (found is not None) == bool(line.strip())
    assert found is None or found.percent == 100


@pytest.mark.parametrize(
    ("piece", "most"),
    [
        ("shall we sign now? ", 20_000),
        ("契約", 60_000),
        ("a, ", 300_000),
        ("‫שלום‬ ", 70_000),
        ("e\u0301", 120_000),
        ("\ufdfa", 80_000),
        ("if ", 30_000),
        ("1.", 40_000),
        ("'", 500),
        ("“", 500),
        ("🤝", 500),
    ],
)
def test_of_a_million_characters_only_a_part_is_compared(piece: str, most: int) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    alike("warm", "up")
    with at_most(most):
        found = alike(text, text[1:] + "x")
    assert found is None or len(found.shared) < 1_000


@pytest.mark.parametrize("piece", [".", "?!", "a'", "'", "“"])
def test_a_line_is_taken_apart_in_linear_time(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much is compared: trying each place anew would take minutes, and the run’s limit ends it."""
    monkeypatch.setattr(likeness, "_MOST_CHARACTERS", 300_000)
    alike(piece * 150_000, piece * 149_999 + "x")


def test_ten_lines_are_each_taken_apart_once() -> None:
    closing = [phrase for phrase in load() if phrase.closing]
    lines = [(phrase.key, phrase.text) for phrase in closing[::4][:10]]
    pairs_alike(lines)
    with at_most(8_000):
        pairs_alike(lines)


def test_rapidfuzz_is_loaded_only_when_lines_are_compared() -> None:
    code = "import sys, dealplanner.phrases.likeness; print('rapidfuzz' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
