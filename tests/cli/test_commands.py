"""The commands in this process: what they do, what they say, and their exit statuses."""

import json
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest

from dealplanner import cli
from dealplanner.brief.company import Company
from dealplanner.brief.logo import plain_logo
from dealplanner.checks import readiness
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Approach, Ending, Evidence, Part, Response, Side
from dealplanner.edits import lists, rows, trades, wishes
from dealplanner.edits.changes import diff
from dealplanner.edits.deals import duplicate
from dealplanner.edits.history import HistoryRow, timeline
from dealplanner.exchange import interchange
from dealplanner.session import Session
from dealplanner.storage import company, owner, reading, writing
from tests.brief.logos import SVG, png
from tests.deals import small_deal

CASES = Path(__file__).resolve().parent.parent / "cases"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its status, standard output and standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the small deal and the published case as files."""
    writing.write_new(tmp_path / "small.deal", small_deal())
    writing.write_new(tmp_path / "rio.deal", interchange.read(CASES / "rio-copa.json"))
    (tmp_path / "note.txt").write_text("not a deal")
    (tmp_path / "empty.deal").touch()
    whole = (tmp_path / "small.deal").read_bytes()
    (tmp_path / "damaged.deal").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "secret.deal").write_bytes(bytes(range(256)) * 32)
    (tmp_path / "bad.json").write_text('{"format": "dealplanner", "version": 1, "deal": {"price": 1}}')
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def one_line(text: str) -> bool:
    return text.startswith("dealplanner: ") and text.count("\n") == 1 and "Traceback" not in text


def with_row(deal: Deal, after: Deal, row_id: str, *parents: str) -> HistoryRow:
    return HistoryRow(
        id=row_id,
        parents=parents,
        at=datetime(2026, 11, 22, tzinfo=UTC).isoformat(),
        author="A",
        action="Edit",
        step=row_id,
        changes=diff(deal, after),
    )


def ready_deal() -> Deal:
    """A small deal without an open error: for the status 0 of check."""
    deal = small_deal()
    deal = wishes.answer(deal, "payment", Response.NOT_NEGOTIABLE)
    deal = rows.set_fields(deal, "issues", "payment", reason="Our bank allows thirty days.")
    deal = wishes.mark_complete(deal)
    deal = trades.set_term_option(deal, deal.trades[0].gives[0].id, str(deal.issues[0].walk_away))
    return lists.add_closing_line(deal, "Is there anything else?", approach=Approach.SUMMARY)


def test_new_makes_an_empty_deal(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "new.deal"
    assert run("new", out, "--title", "T & <b>", "--customer", "“C”", "--currency", "jpy") == (0, "", "")
    deal = reading.read(out).deal
    assert (deal.title, deal.customer, deal.currency, deal.issues) == ("T & <b>", "“C”", "JPY", ())


def test_import_and_export_lose_nothing(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    assert run("import", CASES / "rio-copa.json", tmp_path / "1.deal")[0] == 0
    assert run("export", tmp_path / "1.deal", first) == (0, "", "")
    assert run("import", first, tmp_path / "2.deal")[0] == 0
    assert run("export", tmp_path / "2.deal", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    assert reading.read(tmp_path / "1.deal").deal == reading.read(tmp_path / "2.deal").deal


def test_check_says_what_is_wrong_and_ends_with_1(run: Run, home: Path) -> None:
    status, out, err = run("check", home / "small.deal")
    assert (status, err) == (1, "")
    assert out.startswith("Not ready yet: ")
    assert "The list of 2 wishes is not marked complete" in out
    status, out, err = run("check", home / "small.deal", "--json")
    found = json.loads(out)
    assert (status, found["ready"]) == (1, False)
    codes = {finding["code"]: finding for finding in found["findings"]}
    assert codes["list_open"]["severity"] == "error"
    assert codes["list_open"]["target"]["field"] == "list_complete"
    assert codes["unanswered"]["target"]["key"] == "w2"


def test_check_of_a_ready_deal_ends_with_0(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ready.deal"
    writing.write_new(file, ready_deal())
    status, out, _ = run("check", file)
    assert status == 0, out
    assert out.startswith("Ready to negotiate: ")
    assert "Errors" not in out
    assert json.loads(run("check", file, "--json")[1])["ready"] is True


@pytest.mark.parametrize(
    ("edition", "lacking"),
    [
        ("hand-off-sheet", "An agreement: the deal was lost"),
        ("agreement-summary", "An agreement: the deal was not made"),
    ],
)
def test_brief_prints_of_a_lost_deal_too_and_names_that_there_is_no_agreement(
    run: Run, tmp_path: Path, edition: str, lacking: str
) -> None:
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, ending=Ending.LOST)
    writing.write_new(tmp_path / "lost.deal", deal)
    out = tmp_path / "out.pdf"
    status, said, err = run("brief", tmp_path / "lost.deal", out, "--edition", edition)
    assert (status, said) == (0, "")
    assert f"dealplanner: still open: {lacking}" in err.splitlines()
    told = " ".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert lacking in " ".join(told.split())


def test_brief_names_what_a_page_for_the_room_would_give_away(run: Run, tmp_path: Path) -> None:
    deal = rows.set_fields(small_deal(), "issues", "discount", reason="We can go to 435k.")
    writing.write_new(tmp_path / "told.deal", deal)
    said = "dealplanner: gives away: “We can go to 435k.” tells them where we walk away\n"
    for edition, told in (("table-card", True), ("agreement-summary", False), ("approval-memo", False)):
        status, _, err = run("brief", tmp_path / "told.deal", "--edition", edition, tmp_path / "o.pdf")
        assert (status, said in err) == (0, told)
    german = run(
        "brief", tmp_path / "told.deal", "--edition", "table-card", tmp_path / "o.pdf", "--language", "de"
    )[2]
    assert "„We can go to 435k.“ verrät dem Kunden, wo wir aussteigen" in german


def test_brief_writes_a_pdf_and_names_what_is_still_open(run: Run, home: Path) -> None:
    out = home / "small.pdf"
    out.write_text("an older one")
    status, said, err = run("brief", home / "small.deal", "--edition", "negotiation-brief", out)
    assert (status, said) == (0, "")
    assert "dealplanner: still open: " in err
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert "Halden Logistics" in text
    letter = home / "letter.pdf"
    assert (
        run("brief", home / "small.deal", letter, "--edition", "negotiation-brief", "--paper", "letter")[0]
        == 0
    )
    assert float(pypdf.PdfReader(letter).pages[0].mediabox.width) == 612


@pytest.mark.parametrize(
    ("edition", "marking", "lacking"),
    [
        ("approval-memo", "INTERNAL", "What could go wrong: the risks"),
        ("hand-off-sheet", "AFTER SIGNING", "Which version of the specification holds"),
    ],
)
def test_brief_writes_the_editions_for_our_side(
    run: Run, home: Path, edition: str, marking: str, lacking: str
) -> None:
    out = home / "out.pdf"
    status, said, err = run("brief", home / "small.deal", out, "--edition", edition, "--paper", "letter")
    assert (status, said) == (0, "")
    assert f"dealplanner: still open: {lacking}\n" in err
    assert all(marking in page.extract_text() for page in pypdf.PdfReader(out).pages)


@pytest.mark.parametrize(
    ("name", "more", "begins"),
    [
        ("out.docx", (), b"PK\x03\x04"),
        ("OUT.DOCX", (), b"PK\x03\x04"),
        ("out.md", (), b"# Halden Logistics\n"),
        ("out.markdown", (), b"# "),
        ("out.txt", (), b"%PDF"),
        ("out.txt", ("--format", "md"), b"# "),
        ("out.md", ("--format", "pdf"), b"%PDF"),
        ("out", ("--format", "docx"), b"PK"),
    ],
)
def test_brief_is_in_the_format_of_the_ending_or_the_one_asked_for(
    run: Run, home: Path, name: str, more: tuple[str, ...], begins: bytes
) -> None:
    out = home / name
    out.write_text("an older one")
    status, said, err = run("brief", home / "small.deal", out, "--edition", "approval-memo", *more)
    assert (status, said) == (0, "")
    assert "dealplanner: still open: What could go wrong: the risks\n" in err
    assert out.read_bytes().startswith(begins)


def test_figures_and_days_of_a_german_brief_are_german_wherever_it_is_printed(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    out = home / "small.pdf"
    printed = (
        ("de", "480.000", r"gedruckt am \d\d\.\d\d\.\d{4}"),
        ("en", "480,000", r"printed [A-Z][a-z]+ \d+, \d{4}"),
    )
    for language, offer, day in printed:
        order = ("brief", home / "small.deal", "--edition", "negotiation-brief", out, "--language", language)
        assert run(*order)[0] == 0
        page = " ".join(pypdf.PdfReader(out).pages[0].extract_text().split())
        assert offer in page
        assert re.search(day, page)


def test_brief_has_the_company_of_the_preferences_or_the_one_it_is_given(run: Run, home: Path) -> None:
    company.keep(Company("Kept & Co", plain_logo(png())))
    logo, out = home / "logo.png", home / "small.pdf"
    logo.write_bytes(png())

    def first_page(*more: object) -> pypdf.PageObject:
        assert run("brief", home / "small.deal", "--edition", "negotiation-brief", out, *more)[0] == 0
        return pypdf.PdfReader(out).pages[0]

    page = first_page()
    assert "Kept & Co" in page.extract_text()
    assert len(page.images) == 1
    page = first_page("--company", "Given & Co")
    assert "Given & Co" in page.extract_text()
    assert len(page.images) == 0
    assert len(first_page("--logo", logo).images) == 1
    assert "Kept" not in first_page("--company", "").extract_text()


@pytest.mark.parametrize(("content", "status"), [(b"no picture", 2), (SVG, 2), (None, 5)])
def test_brief_with_a_bad_logo_leaves_the_old_one(
    run: Run, home: Path, content: bytes | None, status: int
) -> None:
    logo, out = home / "logo.png", home / "small.pdf"
    out.write_text("an older one")
    if content is not None:
        logo.write_bytes(content)
    found, _, err = run("brief", home / "small.deal", out, "--edition", "negotiation-brief", "--logo", logo)
    assert (found, err.count("\n")) == (status, 1)
    assert "logo.png" in err
    assert out.read_text() == "an older one"


def test_diff_says_in_words_what_differs(run: Run, home: Path) -> None:
    before = small_deal()
    after = rows.set_fields(before, "deal", before.id, walk_away=44_000_000)
    after = wishes.answer(after, "payment", Response.NOT_NEGOTIABLE)
    after = wishes.set_worth(after, "payment", None, Evidence.SAID)
    after = wishes.add_wish(after, "A \x1b[31mred\nwish")
    after = lists.add_person(after, "B", side=Side.THEM, part=Part.DECIDES)
    after = rows.remove(after, "trades", ["t1"])
    writing.write_new(home / "before.deal", before)
    writing.write_new(home / "after.deal", after)
    status, out, err = run("diff", home / "before.deal", home / "after.deal")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "The deal",
        "  Walk away below: 435,000 → 440,000",
        "Wish “Payment 90 days after acceptance”",
        "  Our answer: not yet answered → not negotiable",
        "  Worth to them: 4,700 → unknown (said by them)",
        "Added: Wish “A [31mred wish”",
        "Removed: Trade “20% off the licence price” for “Three-year term”",
        "Added: Person “B”",
    ]
    found = json.loads(run("diff", home / "before.deal", home / "after.deal", "--json")[1])
    assert found["same_deal"] is True
    assert found["changes"][0]["fields"] == [
        {"field": "walk_away", "before": "435000.00", "after": "440000.00"}
    ]
    assert run("diff", home / "before.deal", home / "before.deal") == (0, "No difference.\n", "")


def test_diff_matches_separate_deals_by_their_keys(run: Run, tmp_path: Path) -> None:
    for name in ("1.deal", "2.deal"):
        run("import", CASES / "rio-copa.json", tmp_path / name)
    status, out, _ = run("diff", tmp_path / "1.deal", tmp_path / "2.deal")
    assert status == 0
    assert out.endswith("No difference.\n")


def test_a_duplicate_differs_in_nothing_not_even_in_what_was_accepted(run: Run, home: Path) -> None:
    deal = small_deal()
    for finding in readiness.run(deal):
        arguments = readiness.arguments_text(finding)
        deal = lists.accept(deal, finding.code, str(finding.target), arguments, "We know.")
    writing.write_new(home / "1.deal", deal)
    writing.write_new(home / "2.deal", duplicate(deal))
    out = run("diff", home / "1.deal", home / "2.deal")[1]
    assert out.endswith("keys.\nNo difference.\n")


def test_merge_takes_both_sides_since_the_common_change(run: Run, home: Path) -> None:
    base = small_deal()
    start = with_row(base, base, "r0")
    mine = rows.set_fields(base, "deal", base.id, walk_away=44_000_000)
    theirs = wishes.add_wish(rows.set_fields(base, "issues", "payment", why="cash"), "One more")
    writing.write_new(home / "mine.deal", mine, [start, with_row(base, mine, "r1", "r0")])
    writing.write_new(home / "theirs.deal", theirs, [start, with_row(base, theirs, "r2", "r0")])
    out = home / "merged.deal"
    assert run("merge", home / "mine.deal", home / "theirs.deal", out) == (0, "", "")
    merged = reading.read(out)
    assert merged.deal.walk_away == 44_000_000
    assert [issue.label for issue in merged.deal.issues][-1] == "One more"
    assert merged.history[-1].parents == ("r1", "r2")
    # They go on from theirs; the next merge finds their last change as the common one.
    later = rows.set_fields(theirs, "issues", "payment", why="cash at once")
    rows_of_theirs = [start, with_row(base, theirs, "r2", "r0"), with_row(theirs, later, "r3", "r2")]
    writing.write_new(home / "theirs.deal", later, rows_of_theirs, overwrite=True)
    assert run("merge", out, home / "theirs.deal", home / "again.deal") == (0, "", "")
    again = reading.read(home / "again.deal").deal
    assert again.walk_away == 44_000_000
    assert again.issues[1].why == "cash at once"


def test_a_merge_is_undone_as_a_whole_and_their_steps_never(run: Run, home: Path) -> None:
    base = small_deal()
    start = with_row(base, base, "r0")
    mine = rows.remove(base, "issues", ["payment"])
    seen = rows.set_fields(base, "issues", "payment", why="cash")
    theirs = wishes.add_wish(base, "One more")
    writing.write_new(home / "mine.deal", mine, [start, with_row(base, mine, "r1", "r0")])
    their_rows = [with_row(base, seen, "r2", "r0"), with_row(seen, base, "r3", "r2")]
    writing.write_new(home / "theirs.deal", theirs, [start, *their_rows, with_row(base, theirs, "r4", "r3")])
    assert run("merge", home / "mine.deal", home / "theirs.deal", home / "merged.deal")[0] == 0
    merged = reading.read(home / "merged.deal")
    assert [row.action for row in merged.history if not row.own] == ["Edit"] * 3
    session = Session(merged.deal, timeline=timeline(merged.history))
    assert session.undo_name == "Merge"
    session.undo()
    assert session.deal == mine
    session.undo()
    assert session.deal == base
    while session.redo_name:
        session.redo()
    assert session.deal == merged.deal


def test_a_merge_with_conflicts_lists_them_and_writes_nothing(run: Run, home: Path) -> None:
    base = small_deal()
    start = with_row(base, base, "r0")
    mine = rows.set_fields(base, "deal", base.id, walk_away=44_000_000)
    theirs = rows.set_fields(base, "deal", base.id, walk_away=45_000_000)
    mine = rows.remove(mine, "issues", ["payment"])
    theirs = rows.set_fields(theirs, "issues", "payment", why="cash")
    writing.write_new(home / "mine.deal", mine, [start, with_row(base, mine, "r1", "r0")])
    writing.write_new(home / "theirs.deal", theirs, [start, with_row(base, theirs, "r2", "r0")])
    status, said, err = run("merge", home / "mine.deal", home / "theirs.deal", home / "out.deal")
    assert status == 1
    assert said.splitlines() == [
        "The deal: walk away below: yours is 440,000, theirs is 450,000",
        "Wish “Payment 90 days after acceptance”: you deleted it, they changed or used it",
    ]
    assert err == "dealplanner: 2 conflicts: nothing was written.\n"
    assert "out.deal" not in names(home)


def test_conflicts_can_be_settled_for_one_side_and_are_listed(run: Run, home: Path) -> None:
    base = small_deal()
    start = with_row(base, base, "r0")
    mine = rows.set_fields(base, "deal", base.id, walk_away=44_000_000)
    theirs = rows.set_fields(base, "deal", base.id, walk_away=45_000_000, notes="theirs")
    writing.write_new(home / "mine.deal", mine, [start, with_row(base, mine, "r1", "r0")])
    writing.write_new(home / "theirs.deal", theirs, [start, with_row(base, theirs, "r2", "r0")])
    for side, kept in (("mine", 44_000_000), ("theirs", 45_000_000)):
        status, said, err = run(
            "merge", home / "mine.deal", home / "theirs.deal", home / f"{side}-first.deal", "--prefer", side
        )
        assert (status, err) == (0, f"dealplanner: 1 conflict: taken from {side}.\n")
        assert said == "The deal: walk away below: yours is 440,000, theirs is 450,000\n"
        merged = reading.read(home / f"{side}-first.deal")
        assert (merged.deal.walk_away, merged.deal.notes) == (kept, "theirs")
        assert merged.history[-1].author == owner.user_name()
    found = run("merge", home / "mine.deal", home / "theirs.deal", home / "out.deal", "--json")
    assert found[0] == 1
    assert json.loads(found[1])["conflicts"] == [
        {
            "table": "deal",
            "id": base.id,
            "field": "walk_away",
            "text": "The deal: walk away below: yours is 440,000, theirs is 450,000",
            "mine": "440,000",
            "theirs": "450,000",
        }
    ]
    assert not (home / "out.deal").exists()


def test_a_merge_says_what_it_settled_unasked(run: Run, home: Path) -> None:
    base = small_deal()
    writing.write_new(home / "mine.deal", wishes.mark_complete(base))
    writing.write_new(home / "theirs.deal", wishes.add_wish(wishes.mark_complete(base), "Escrow"))
    status, _, err = run(
        "merge", home / "mine.deal", home / "theirs.deal", home / "out.deal", "--prefer", "mine"
    )
    assert status == 0
    assert "The two files have no common past: 1 row that only one of them has stayed." in err
    assert "Wish “Escrow” came after the list was marked complete, so it is late." in err
    merged = reading.read(home / "out.deal").deal
    assert not merged.list_complete
    assert [wish.label for wish in merged.wishes if wish.late] == ["Escrow"]


def test_separate_deals_do_not_merge(run: Run, home: Path) -> None:
    writing.write_new(home / "copy.deal", duplicate(small_deal()))
    status, said, _ = run("merge", home / "small.deal", home / "copy.deal", home / "out.deal")
    assert (status, "separate deals" in said) == (1, True)
    assert "out.deal" not in names(home)


def test_info_and_verify(run: Run, home: Path) -> None:
    status, out, _ = run("info", home / "small.deal")
    assert status == 0
    assert "Halden Logistics" in out
    found = json.loads(run("info", home / "small.deal", "--json")[1])
    assert (found["wishes"], found["asks"], found["trades"], found["currency"]) == (2, 1, 1, "EUR")
    status, out, _ = run("verify", home / "small.deal")
    assert (status, "small.deal is whole" in out) == (0, True)


READERS: list[tuple[Any, ...]] = [
    ("check", "FILE"),
    ("check", "FILE", "--json"),
    ("packages", "FILE", "--json"),
    ("table", "FILE"),
    ("outcome", "FILE"),
    ("info", "FILE"),
    ("verify", "FILE"),
    ("export", "FILE", "out.json"),
    ("export", "FILE", "out.xlsx"),
    ("brief", "FILE", "out.pdf", "--edition", "negotiation-brief"),
    ("brief", "FILE", "out.docx", "--edition", "negotiation-brief"),
    ("diff", "FILE", "small.deal"),
    ("diff", "small.deal", "FILE"),
    ("merge", "FILE", "small.deal", "out.deal"),
    ("merge", "small.deal", "FILE", "out.deal", "--force"),
    ("share", "FILE", "out.deal", "--for", "partner"),
]


@pytest.mark.parametrize("command", READERS, ids=" ".join)
@pytest.mark.parametrize(
    ("file", "status"),
    [("note.txt", 3), ("empty.deal", 3), ("damaged.deal", 3), ("secret.deal", 4), ("missing.deal", 5)],
)
def test_what_cannot_be_read_is_said_in_one_line_and_leaves_nothing(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], file: str, status: int
) -> None:
    monkeypatch.chdir(home)
    before = names(home)
    got, out, err = run(*(file if part == "FILE" else part for part in command))
    assert (got, out) == (status, "")
    assert one_line(err)
    assert names(home) == before


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("import", "bad.json", "out.deal"), 3),
        (("import", "note.txt", "out.deal"), 3),
        (("import", "small.deal", "out.deal"), 3),
        (("import", "missing.json", "out.deal"), 5),
        (("import", ".", "out.deal"), 5),
        (("new", "small.deal"), 5),
        (("import", "good.json", "small.deal"), 5),
        (("share", "rio.deal", "small.deal", "--for", "colleague"), 5),
        (("merge", "small.deal", "small.deal", "rio.deal"), 5),
        (("share", "small.deal", "small.deal", "--for", "partner"), 5),
        (("import", "good.json", "good.json"), 5),
        (("new", "x" * 300), 5),
        (("export", "small.deal", "x" * 300), 5),
        (("merge", "small.deal", "small.deal", "x" * 300), 5),
        (("brief", "small.deal", "x" * 300, "--edition", "negotiation-brief"), 5),
        (("new", "nowhere/new.deal"), 5),
        (("export", "small.deal", "nowhere/out.json"), 5),
        (("export", "small.deal", "."), 5),
        (("brief", "small.deal", "nowhere/out.pdf", "--edition", "negotiation-brief"), 5),
        (("brief", "small.deal", "nowhere/out.docx", "--edition", "table-card"), 5),
        (("brief", "small.deal", "nowhere/out.md", "--edition", "table-card"), 5),
        (("brief", "small.deal", "out.odt", "--edition", "table-card", "--format", "odt"), 2),
        (("new", "out.deal", "--currency", "XYZ"), 2),
        (("new",), 2),
        (("check",), 2),
        (("check", ""), 2),
        (("check", "small.deal", "--colour"), 2),
        (("check", "small.deal", "--js"), 2),
        (("nonsense", "small.deal"), 2),
        ((), 2),
        (("brief", "small.deal", "out.pdf"), 2),
        (("brief", "small.deal", "out.pdf", "--edition", "poster"), 2),
        (("brief", "small.deal", "out.pdf", "--edition", "negotiation-brief", "--paper", "a3"), 2),
        (("share", "small.deal", "out.deal"), 2),
        (("share", "small.deal", "out.deal", "--for", "rival"), 2),
        (("export", "small.deal", "small.deal"), 2),
        (("brief", "small.deal", "small.deal", "--edition", "negotiation-brief"), 2),
        (("share", "small.deal", "small.deal", "--for", "partner", "--force"), 2),
        (("import", "good.json", "good.json", "--force"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], status: int
) -> None:
    monkeypatch.chdir(home)
    interchange.write(small_deal(), home / "good.json")
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    got, out, err = run(*command)
    assert (got, out) == (status, "")
    assert one_line(err)
    assert "in the program itself" not in err
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe as a file is a thing of POSIX systems")
@pytest.mark.parametrize(
    "command",
    [
        ("new", "pipe"),
        ("new", "pipe", "--force"),
        ("export", "small.deal", "pipe"),
        ("share", "small.deal", "pipe", "--for", "colleague", "--force"),
        ("brief", "small.deal", "pipe", "--edition", "negotiation-brief"),
        ("check", "pipe"),
    ],
    ids=" ".join,
)
def test_a_pipe_is_neither_waited_for_nor_replaced(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(home)
    os.mkfifo("pipe")
    status, out, err = run(*command)
    assert (status, out) == (5, "")
    assert "not an ordinary file" in err or "not a file" in err
    assert (home / "pipe").is_fifo()


def test_the_private_folder_may_be_named_from_where_one_stands(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("DEALPLANNER_HOME", "kept/here")
    assert run("verify", "small.deal")[0] == 0
    assert (home / "kept" / "here").is_dir()


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own elsewhere")
def test_what_is_written_through_a_link_lands_where_it_leads(run: Run, home: Path) -> None:
    for command, name in (
        (("new", "LINK", "--force"), "a.deal"),
        (("export", home / "small.deal", "LINK"), "a.json"),
        (("brief", home / "small.deal", "LINK", "--edition", "negotiation-brief"), "a.pdf"),
    ):
        (home / "elsewhere").mkdir(exist_ok=True)
        target, link = home / "elsewhere" / name, home / name
        target.write_text("older")
        link.symlink_to(target)
        assert run(*(link if part == "LINK" else part for part in command))[0] == 0
        assert link.is_symlink()
        assert target.read_bytes() != b"older"
        assert names(home / "elsewhere") == {name}
        target.unlink()


def test_force_replaces_the_target(run: Run, home: Path) -> None:
    assert run("new", home / "small.deal", "--title", "Fresh", "--force")[0] == 0
    assert reading.read(home / "small.deal").deal.title == "Fresh"


def test_the_unexpected_is_one_sentence_and_a_report_without_the_deal(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Halden Logistics pays 480000")

    monkeypatch.setattr("dealplanner.storage.reading.read", fail)
    status, out, err = run("check", home / "small.deal")
    assert (status, out) == (5, "")
    assert one_line(err)
    assert "Halden" not in err
    report = Path(err.rstrip().removesuffix(".txt.").split(" is in ")[1] + ".txt").read_text(encoding="utf-8")
    assert "RuntimeError" in report
    assert "Halden" not in report


def test_an_output_that_is_closed_from_the_start_is_status_5(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as closed:
        closed.setattr("sys.stdout", None)
        assert cli.run(["info", str(home / "small.deal")]) == 5
        assert cli.run(["export", str(home / "small.deal"), str(home / "out.json")]) == 0
    assert one_line(capsys.readouterr().err)


def test_no_command_prints_what_a_terminal_obeys(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "x.deal", "--title", "a\x1b]0;owned\x07b", "--customer", "c\u202ed")
    for command in ("info", "check"):
        _, out, _ = run(command, tmp_path / "x.deal")
        assert not set(out) & {"\x1b", "\x07", "\u202e"}
