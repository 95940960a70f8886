"""Passwords on the command line: from files in order, from the terminal, and never seen anywhere."""

import getpass
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from dealplanner import cli
from dealplanner.domain.deal import Deal
from dealplanner.edits import rows
from dealplanner.edits.deals import duplicate
from dealplanner.edits.history import HistoryRow
from dealplanner.session import NoJournal, Session
from dealplanner.storage import keys, reading, writing
from dealplanner.storage.errors import PasswordNeeded
from tests.deals import small_deal

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = keys._ROUNDS
MINE, THEIRS, OUT = "Rübe 7 & <Öl>", "theirs'; --\"", "a third one"
Run = Callable[..., tuple[int, str, str]]


def edited(deal: Deal) -> tuple[Deal, tuple[HistoryRow, ...]]:
    """The deal with a change to it, and the history that says so."""
    kept: list[HistoryRow] = []

    class Kept(NoJournal):
        def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
            kept.append(row)

    session = Session(deal, Kept())
    session.apply(rows.set_fields, "deal", deal.id, place="Oslo in May")
    return session.deal, tuple(kept)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a deal as it is, twice with a password, and files that hold the passwords."""
    monkeypatch.setattr(keys, "_ROUNDS", 10)
    deal = small_deal()
    other, history = edited(deal)
    writing.write_new(tmp_path / "plain.deal", deal)
    writing.write_new(tmp_path / "mine.deal", deal, key=keys.new(MINE))
    writing.write_new(tmp_path / "theirs.deal", other, history, key=keys.new(THEIRS))
    for name, text in (("mine.txt", MINE), ("theirs.txt", THEIRS), ("third.txt", OUT)):
        (tmp_path / name).write_bytes(f"{text}\r\nand a second line\n".encode())
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text("\nsecond\n")
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\n")
    (tmp_path / "marked.txt").write_bytes(b"\xef\xbb\xbf" + MINE.encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command; nothing that any of them says holds a password."""
    everything: list[str] = []

    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        everything.append(said.out + said.err)
        return status, said.out, said.err

    yield call
    assert not [secret for secret in (MINE, THEIRS, OUT) if secret in "".join(everything)]


@pytest.fixture
def real(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A protected deal for a process of its own, which derives its key in earnest."""
    monkeypatch.setattr(keys, "_ROUNDS", ROUNDS)
    writing.write_new(home / "real.deal", small_deal(), key=keys.new(MINE))
    return home / "real.deal"


def at_the_terminal(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Somebody sits at a terminal and types these; gives the questions."""
    asked: list[str] = []
    waiting = list(answers)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def answer(question: str) -> str:
        asked.append(question)
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", answer)
    return asked


READERS = [
    ("export", "mine.deal", "out.json"),
    ("export", "mine.deal", "out.xlsx"),
    ("check", "mine.deal"),
    ("packages", "mine.deal"),
    ("table", "mine.deal"),
    ("outcome", "mine.deal"),
    ("brief", "mine.deal", "out.pdf", "--edition", "negotiation-brief"),
    ("diff", "mine.deal", "plain.deal"),
    ("diff", "plain.deal", "mine.deal"),
    ("merge", "plain.deal", "mine.deal", "out.deal"),
    ("share", "mine.deal", "out.deal", "--for", "colleague"),
    ("info", "mine.deal"),
    ("verify", "mine.deal"),
]


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_every_command_that_reads_takes_a_password(run: Run, home: Path, command: tuple[str, ...]) -> None:
    status, out, err = run(*command)
    assert (status, out) == (4, "")
    assert "Name a file that holds the password with --password-file." in err
    assert err.count("\n") == 1
    status, out, err = run(*command, "--password-file", "theirs.txt")
    assert (status, out) == (4, "")
    assert err.count("\n") == 1
    assert not list(home.glob("out.*"))
    status, _, err = run(*command, "--password-file", "mine.txt")
    assert status in (0, 1)
    assert "password" not in err or "“out." in err


def test_a_terminal_is_asked_three_times(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = at_the_terminal(monkeypatch, "wrong", MINE)
    assert run("info", "mine.deal")[0] == 0
    assert asked == ["Password of mine.deal: "] * 2
    asked = at_the_terminal(monkeypatch, "1", "2", "3", MINE)
    assert run("info", "mine.deal")[0] == 4
    assert len(asked) == 3
    asked = at_the_terminal(monkeypatch)
    assert run("info", "mine.deal")[0] == 4
    assert len(asked) == 1
    asked = at_the_terminal(monkeypatch, MINE)
    assert run("info", "plain.deal")[0] == 0
    assert asked == []
    assert run("info", "mine.deal", "--password-file", "theirs.txt")[0] == 4
    assert asked == [], "whoever named a password is not asked for another"


def test_several_passwords_are_taken_in_order(run: Run, home: Path) -> None:
    both = ("--password-file", "mine.txt", "--password-file", "theirs.txt")
    assert run("diff", "mine.deal", "theirs.deal", *both)[0] == 0
    assert run("diff", "theirs.deal", "mine.deal", *both)[0] == 4
    status, out, _ = run("diff", "plain.deal", "theirs.deal", *both)
    assert status == 0
    assert "Oslo in May" in out
    assert run("diff", "theirs.deal", "plain.deal", *both)[0] == 4
    status, _, err = run("info", "mine.deal", *both)
    assert status == 2
    assert "2 password files for one deal" in err
    assert run("diff", "mine.deal", "theirs.deal", *both, "--password-file", "third.txt")[0] == 2


def test_what_the_only_password_does_not_open_is_asked_for(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("diff", "mine.deal", "theirs.deal", "--password-file", "mine.txt")
    assert run(*command)[0] == 4
    asked = at_the_terminal(monkeypatch, THEIRS)
    assert run(*command)[0] == 0
    assert asked == ["Password of theirs.deal: "]


@pytest.mark.parametrize(
    ("file", "status", "says"),
    [
        ("missing.txt", 5, "could not be read"),
        (".", 5, "could not be read"),
        ("empty.txt", 2, "nothing in its first line"),
        ("blank.txt", 2, "nothing in its first line"),
        ("bytes.txt", 2, "not text"),
        ("", 2, "name of a file"),
    ],
)
@pytest.mark.parametrize("option", ["--password-file", "--out-password-file"])
def test_a_password_file_without_a_password_is_said(
    run: Run, home: Path, option: str, file: str, status: int, says: str
) -> None:
    before = {path.name for path in home.iterdir()}
    command = ("share", "plain.deal", "out.deal", "--for", "colleague", option, file)
    got, out, err = run(*command)
    assert (got, out) == (status, "")
    assert says in err
    assert err.count("\n") == 1
    assert {path.name for path in home.iterdir()} == before


def test_a_byte_order_mark_is_no_part_of_a_password(run: Run, home: Path) -> None:
    assert run("verify", "mine.deal", "--password-file", "marked.txt")[0] == 0


def opens(path: Path, secret: str | None) -> Deal:
    assert reading.is_protected(path) is (secret is not None)
    if secret is not None:
        with pytest.raises(PasswordNeeded):
            reading.read(path)
    return reading.read(path, secret).deal


@pytest.mark.parametrize(
    ("command", "secret", "note"),
    [
        ("new out.deal", None, ""),
        ("new out.deal --out-password-file third.txt", OUT, ""),
        ("import out.json out.deal --out-password-file third.txt", OUT, ""),
        ("merge mine.deal theirs.deal out.deal", MINE, "has the password of “mine.deal”"),
        ("merge plain.deal theirs.deal out.deal", THEIRS, "has the password of “theirs.deal”"),
        ("merge mine.deal theirs.deal out.deal --out-password-file third.txt", OUT, ""),
        ("merge plain.deal plain.deal out.deal", None, ""),
        ("share mine.deal out.deal --for colleague", MINE, "has the password of “mine.deal”"),
        ("share plain.deal out.deal --for colleague", None, ""),
        ("share plain.deal out.deal --for colleague --out-password-file third.txt", OUT, ""),
        ("share mine.deal out.deal --for partner", None, "has no password"),
        ("share mine.deal out.deal --for partner --out-password-file third.txt", OUT, ""),
    ],
)
def test_what_is_written_is_protected_as_it_should_be(
    run: Run, home: Path, command: str, secret: str | None, note: str
) -> None:
    name, *arguments = command.split()
    if name == "import":
        run("export", "plain.deal", "out.json")
    given = {"mine.deal": "mine.txt", "theirs.deal": "theirs.txt", "plain.deal": "mine.txt"}
    for argument in arguments:
        if argument in given:
            arguments = [*arguments, "--password-file", given[argument]]
    status, _, err = run(name, *arguments)
    assert status == 0, err
    assert note in err
    assert bool(note) is bool(err)
    opens(home / "out.deal", secret)


@pytest.mark.parametrize("command", ["export {} out.json", "brief {} out.pdf --edition negotiation-brief"])
def test_what_is_made_of_a_protected_deal_is_said_to_have_no_password(
    run: Run, home: Path, command: str
) -> None:
    status, _, err = run(*command.format("mine.deal").split(), "--password-file", "mine.txt")
    assert status == 0
    assert "has no password: whoever has it can read it." in err
    status, _, err = run(*command.format("plain.deal").split())
    assert status == 0
    assert "password" not in err


def test_info_says_whether_a_deal_is_protected(run: Run, home: Path) -> None:
    assert "with a password" in run("info", "mine.deal", "--password-file", "mine.txt")[1]
    facts = json.loads(run("info", "mine.deal", "--json", "--password-file", "mine.txt")[1])
    assert facts["protected"] is True
    assert json.loads(run("info", "plain.deal", "--json")[1])["protected"] is False


def test_a_conflict_writes_nothing_with_or_without_a_password(run: Run, home: Path) -> None:
    writing.write_new(home / "other.deal", duplicate(small_deal()), key=keys.new(THEIRS))
    both = ("--password-file", "mine.txt", "--password-file", "theirs.txt")
    assert run("merge", "mine.deal", "other.deal", "out.deal", *both)[0] == 1
    assert not (home / "out.deal").exists()


@pytest.mark.parametrize("option", ["--password", "--pass", "--password-fil"])
def test_no_password_is_taken_as_an_argument(run: Run, home: Path, option: str) -> None:
    assert run("info", "mine.deal", option, "secret")[0] == 2


def test_no_password_is_taken_from_the_environment(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEALPLANNER_PASSWORD", "PASSWORD", "DEALPLANNER_PASSWORD_FILE"):
        monkeypatch.setenv(name, MINE)
    assert cli.run(["info", "mine.deal"]) == 4


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks at the process as Linux shows it")
def test_the_process_shows_no_password_to_others(real: Path) -> None:
    """Neither its arguments nor its environment hold one, not even its children's."""
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom dealplanner import cli\n"
        "status = cli.run(sys.argv[1:])\n"
        "shown = Path('/proc/self/cmdline').read_bytes() + Path('/proc/self/environ').read_bytes()\n"
        "shown += repr(dict(os.environ)).encode()\n"
        f"sys.exit(9 if {MINE.encode()!r} in shown else status)\n"
    )
    command = [sys.executable, "-c", program, "verify", "real.deal", "--password-file", "mine.txt"]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is a thing of Unix")
def test_a_password_typed_at_a_real_terminal_is_not_shown(real: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["PYTHONPATH"] = str(ROOT)
        os.execv(sys.executable, [sys.executable, str(ROOT / "main.py"), "info", "real.deal"])
    shown = b""
    while b"Password of real.deal: " not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, MINE.encode() + b"\n")
    try:
        while more := os.read(terminal, 1024):
            shown += more
    except OSError:
        pass  # what Linux says when the other side is gone
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0, shown
    assert MINE.encode() not in shown
    assert b"with a password" in shown


def test_nothing_of_a_password_shows_in_what_holds_it() -> None:
    from dealplanner.commands.passwords import Passwords

    assert MINE not in repr(Passwords((MINE,), MINE))
