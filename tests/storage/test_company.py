"""The user's own company: kept in the private folder as it was chosen, or not at all."""

import json
import os

import pytest

from dealplanner.brief.company import LONGEST_NAME, NO_COMPANY, Company
from dealplanner.brief.logo import plain_logo
from dealplanner.storage import company, folders
from dealplanner.storage.errors import CannotWrite
from tests.brief.logos import png

KEPT = Company("Berg & Söhne", plain_logo(png()))


def test_what_was_kept_is_read_and_an_empty_one_leaves_nothing() -> None:
    assert company.read() == NO_COMPANY
    company.keep(KEPT)
    assert company.read() == KEPT
    assert (folders.home() / "company.json").stat().st_mode & 0o077 == 0 or os.name == "nt"
    company.keep(NO_COMPANY)
    assert list(folders.home().iterdir()) == []


def test_a_name_is_one_line_of_some_length() -> None:
    company.keep(Company("  Berg \n & Söhne  " + "x" * 500))
    assert company.read().name.startswith("Berg & Söhne xxx")
    assert len(company.read().name) == LONGEST_NAME


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "[]",
        "{}",
        '{"name": "A", "logo": {"png": "!!", "digest": ""}}',
        "[" * 100_000,
        '{"name": "' + "x" * 1_000_000 + '"}',
    ],
)
def test_what_is_damaged_is_no_company(damage: str) -> None:
    (folders.home() / "company.json").write_text(damage)
    assert company.read() == NO_COMPANY


def test_a_logo_that_was_changed_by_another_hand_is_left_out() -> None:
    company.keep(KEPT)
    file = folders.home() / "company.json"
    kept = json.loads(file.read_text())
    kept["logo"]["png"] = kept["logo"]["png"][:-8] + "AAAAAA=="
    file.write_text(json.dumps(kept))
    assert company.read() == Company(KEPT.name)


def test_where_nothing_can_be_written_the_old_one_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    company.keep(KEPT)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "new_file", full)
    with pytest.raises(CannotWrite, match="the disk is full"):
        company.keep(Company("Another"))
    assert company.read() == KEPT
