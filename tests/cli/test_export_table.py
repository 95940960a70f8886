"""The wish list as a table from the command line."""

import json
from pathlib import Path

import pytest

from dealplanner import cli
from dealplanner.exchange.workbooks import read_sheets
from dealplanner.storage import writing
from tests.deals import small_deal


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small deal, where the commands run, and an English locale."""
    writing.write_new(tmp_path / "small.deal", small_deal())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return tmp_path


@pytest.mark.parametrize("name", ["out.xlsx", "out.XLSX", "out.csv"])
def test_the_ending_says_what_is_written(name: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / name).write_text("before")
    assert cli.run(["export", "small.deal", name]) == 0
    assert tuple(capsys.readouterr()) == ("", "")
    rows = read_sheets(home / name)[0].rows
    assert rows[0][:2] == ("What they want", "Category")
    assert [row[0] for row in rows[1:]] == ["20% off the licence price", "Payment 90 days after acceptance"]
    assert (home / name).read_bytes().startswith(b"PK") == (name != "out.csv")
    assert {path.name for path in home.iterdir()} == {"small.deal", name}


@pytest.mark.parametrize("name", ["out.json", "out", "out.txt"])
def test_every_other_name_is_the_whole_deal(name: str, home: Path) -> None:
    assert cli.run(["export", "small.deal", name]) == 0
    assert json.loads((home / name).read_text(encoding="utf-8"))["format"] == "dealplanner"


def test_csv_is_written_by_the_locale(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert cli.run(["export", "small.deal", "out.csv"]) == 0
    assert ";96000,00;96000,00;Trade;" in (home / "out.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_cannot_be_written_is_said_in_one_line(
    ending: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / f"folder.{ending}").mkdir()
    before = {path.name for path in home.iterdir()}
    for name, status in (
        (f"nowhere/out.{ending}", 5),
        (f"{'x' * 300}.{ending}", 5),
        (f"folder.{ending}", 5),
    ):
        assert cli.run(["export", "small.deal", name]) == status
        said = capsys.readouterr().err
        assert said.startswith("dealplanner: ")
        assert said.count("\n") == 1
        assert "Nothing was written" in said
        assert {path.name for path in home.iterdir()} == before


def test_a_deal_is_not_replaced_by_its_own_table(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "small.deal").rename(home / "small.csv")
    whole = (home / "small.csv").read_bytes()
    assert cli.run(["export", "small.csv", "small.csv"]) == 2
    assert "would be replaced" in capsys.readouterr().err
    assert (home / "small.csv").read_bytes() == whole
