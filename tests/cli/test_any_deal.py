"""Every command that reads a deal answers for any deal, in words and as JSON."""

import json
from pathlib import Path
from random import Random

import pytest

from dealplanner import cli
from dealplanner.edits.deals import new_deal
from dealplanner.storage.writing import write_new
from tests.edits import apart

ASKING = (["check"], ["table"], ["outcome"], ["packages"], ["info"], ["verify"])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_command_answers_for_any_deal(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = Random(seed)
    with apart.ids_from(random):
        base = apart.edited(random, new_deal("EUR"), 100)
        sides = [apart.edited(random, base, 30) for _ in range(2)]
    files = [str(tmp_path / name) for name in ("a.deal", "b.deal")]
    for path, deal in zip(files, sides, strict=True):
        write_new(Path(path), deal)
    merging = ["merge", *files, str(tmp_path / "m.deal")]
    for command in (*([*asked, files[0]] for asked in ASKING), ["diff", *files], merging):
        for options in ([], ["--json"]):
            status = cli.run([*command, *options, *(["--force"] if command is merging else [])])
            said = capsys.readouterr()
            assert status in (0, 1), said.err
            assert options == [] or json.loads(said.out) is not None
    out = str(tmp_path / "a.json")
    assert cli.run(["export", files[0], out]) == cli.run(["import", out, str(tmp_path / "c.deal")]) == 0
    capsys.readouterr()
    assert cli.run(["diff", files[0], str(tmp_path / "c.deal")]) == 0
    assert capsys.readouterr().out == "No difference.\n"
