"""The command line: reads the arguments, runs one command, prints its answer and gives the exit status."""

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from dealplanner.commands.answer import INPUT_OUTPUT, Answer, CommandError
from dealplanner.commands.text import plain

INTERRUPTED = 130


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit status; `--help` and `--version` print and raise SystemExit."""
    from dealplanner import crash
    from dealplanner.commands.parser import parsed

    for stream in (sys.stdout, sys.stderr):
        _take_any_text(stream)
    try:
        arguments = parsed(argv)
        with crash.held_back(lambda text: _note("; ".join(text.splitlines()))):
            answer: Answer = arguments.command(arguments)
    except CommandError as error:
        return _failed(str(error), error.status)
    except KeyboardInterrupt:
        return _failed("Stopped. Nothing was changed.", INTERRUPTED)
    except Exception as error:
        return _explained(error)
    return _given(answer)


def _take_any_text(stream: TextIO) -> None:
    """Let names and texts through that the terminal's encoding does not have, as escapes."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")


def _given(answer: Answer) -> int:
    if answer.text and sys.stdout is None:  # what Python makes of an output that is closed from the start
        return _failed("The answer could not be written: the output is closed.", INPUT_OUTPUT)
    try:
        if answer.text:
            print(answer.text, flush=True)
    except BrokenPipeError:
        _let_go(sys.stdout)  # Who read the answer had enough of it.
    except OSError as error:
        _let_go(sys.stdout)
        return _failed(f"The answer could not be written: {error.strerror}.", INPUT_OUTPUT)
    for note in answer.notes:
        _note(note)
    return answer.status


def _let_go(stream: TextIO) -> None:
    """Send the rest to nowhere; else Python would complain once more when it closes the stream."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _failed(sentence: str, status: int) -> int:
    _note(sentence)
    return status


def _note(sentence: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(f"dealplanner: {plain(sentence)}", file=sys.stderr, flush=True)


def _explained(error: Exception) -> int:
    """What the storage and the exchange say themselves, and one sentence for everything nobody foresaw."""
    from dealplanner.exchange.errors import ExchangeError
    from dealplanner.storage.errors import DAMAGED, AlreadyThere, StorageError

    if isinstance(error, AlreadyThere):
        return _failed(f"{error} Add --force to replace it.", error.exit_status)
    if isinstance(error, StorageError):
        return _failed(str(error), error.exit_status)
    if isinstance(error, ExchangeError):
        return _failed(str(error), DAMAGED)
    from dealplanner import crash

    where = crash.written(crash.report(error))
    return _failed(crash.sentence("no file was changed.", where), INPUT_OUTPUT)
