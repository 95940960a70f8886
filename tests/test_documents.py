"""The documents: what they link to and name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "packaging").glob("*.md")])
TOPS = ("tests", "docs", "tools", "ui", "dealplanner", "resources", "benchmarks", "requirements", "packaging")


def named(page: Path) -> set[str]:
    """The links of a page to files of ours, from its folder, and the files that it names, from the top."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = {link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link}
    found = {str((page.parent / link).resolve()) for link in links if link}
    for words in re.findall(r"`([^`\s]+)`", text):
        if words.partition("/")[0] in TOPS and re.fullmatch(r"[\w./-]+", words):
            found.add(str(ROOT / words))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_names_is_there(page: Path) -> None:
    assert [place for place in sorted(named(page)) if not Path(place).exists()] == []


def test_each_promise_names_how_it_is_tried() -> None:
    """A promise is a paragraph that begins in bold; what is not promised needs no test."""
    page = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
    promised, _, not_promised = page.partition("## What is not promised")
    promises = [part for part in promised.split("\n\n") if part.startswith("**")]
    assert len(promises) > 8
    assert [promise[:60] for promise in promises if "`tests/" not in promise] == []
    assert not_promised.count("\n- **") > 8
