"""The examples in the manual of the command line are what the program does."""

import json
import re
import shlex
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dealplanner import cli
from dealplanner.exchange import schema

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_example_of_the_interchange_form_is_valid() -> None:
    (form,) = blocks("interchange.md", "json")
    Draft202012Validator(schema.schema()).validate(json.loads(form))


def test_every_example_says_what_the_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MONETARY", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "renewal.json").write_text(blocks("interchange.md", "json")[0], encoding="utf-8")
    (tmp_path / "password.txt").write_text("correct horse battery staple\n", encoding="utf-8")
    examples = [
        example for block in blocks("command-line.md", "console") for example in block.split("$ ")[1:]
    ]
    assert len(examples) > 12
    for example in examples:
        command, *expected = example.rstrip("\n").split("\n")
        name, *arguments = shlex.split(command)
        assert name == "dealplanner"
        status = cli.run(arguments)
        said = capsys.readouterr()
        shown = [*(said.out + said.err).splitlines(), *([f"[status {status}]"] if status else [])]
        assert matches(expected, shown), "\n".join([command, *shown])


def matches(expected: list[str], shown: list[str]) -> bool:
    """Whether lines agree; “...” stands for any number of them, “…” for the rest of one."""
    if not expected:
        return not shown
    if expected[0] == "...":
        return any(matches(expected[1:], shown[at:]) for at in range(len(shown) + 1))
    return bool(shown) and _agrees(expected[0], shown[0]) and matches(expected[1:], shown[1:])


def _agrees(expected: str, shown: str) -> bool:
    return shown.startswith(expected[:-1]) if expected.endswith("…") else shown == expected
