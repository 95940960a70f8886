"""The start: which arguments open the window, and the sentence where no window can be shown."""

import subprocess
import sys
from pathlib import Path

import pytest

import main
from ui import display

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("arguments", [[], ["renewal.deal"], ["a folder/Gläser & Co.deal"]])
def test_nothing_or_a_file_opens_the_window(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str | None] = []
    monkeypatch.setattr(main, "_open_window", lambda file: opened.append(file) or 0)
    assert main.main(arguments) == 0
    assert opened == [arguments[0] if arguments else None]


@pytest.mark.parametrize("arguments", [["--help"], ["check", "x.deal"], ["brief"], ["nonsense", "x.deal"]])
def test_commands_and_options_go_to_the_command_line(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_over: list[list[str]] = []
    monkeypatch.setattr("dealplanner.cli.run", lambda given: handed_over.append(given) or 0)
    assert main.main(arguments) == 0
    assert handed_over == [arguments]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "gone"}])
def test_without_a_display_one_sentence_and_status_5(environ: dict[str, str]) -> None:
    if "DISPLAY" in environ and display.missing_libraries({"libxcb.so.1": "libxcb1"}):
        pytest.skip("without libxcb nobody can ask the display; its absence is what is then named")
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "renewal.deal"], env=environ, capture_output=True, text=True
    )
    assert done.returncode == 5
    assert done.stderr.count("\n") == 1
    assert "dealplanner brief FILE --edition negotiation-brief OUT.pdf" in done.stderr
    assert done.stdout == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings all it needs")
def test_a_missing_library_is_named_with_the_command_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "LOADING_QT", {"libnowhere.so.1": "libnowhere1"})
    sentence = display.obstacle({"QT_QPA_PLATFORM": "offscreen"})
    assert sentence is not None
    assert sentence.endswith("sudo apt-get install libnowhere1")


def test_drawing_offscreen_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "LOADING_QT", {})
    assert display.has_display({"QT_QPA_PLATFORM": "offscreen"})
    assert display.obstacle({"QT_QPA_PLATFORM": "offscreen"}) is None
