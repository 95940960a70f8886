"""Copies to give away: what is in the bytes of the file, what is said, and the way back."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dealplanner import cli
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Side
from dealplanner.domain.fields import Description, Kind, descriptions
from dealplanner.domain.tables import DEAL, rows_of
from dealplanner.edits import concessions, lists, offers, rows, trades, wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.edits.sharing import SHOWN
from dealplanner.session import Session
from dealplanner.storage import reading, working, writing
from tests.deals import small_deal
from tests.storage.kit import only, publishing, session_on

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in the test's folder; gives its status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def call(command: str) -> tuple[int, str, str]:
        status = cli.run(command.split())
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


class Kept:
    """A journal that is a list."""

    def __init__(self) -> None:
        self.rows: list[HistoryRow] = []

    def commit(self, row: HistoryRow, copied: Any = ()) -> None:
        self.rows += [*copied, row]

    def lacking(self, theirs: Any) -> tuple[HistoryRow, ...]:
        return ()


def with_every_row() -> Deal:
    deal = lists.add_objective(small_deal(), "CANARY objective")
    deal = lists.accept(deal, "no_batna", "deal/x/batna", "CANARY arguments", "CANARY reason")
    one, other = deal.issues[0], deal.issues[2]
    deal = lists.add_link(deal, LinkKind.EXCLUDES, one.id, one.options[1].id, other.id, other.options[0].id)
    deal = concessions.add_concession(deal, give=one.id, get=other.id)
    deal = offers.log_offer(deal, Side.THEM, {one.id: one.options[-1].id})
    deal = lists.add_promise(deal, "CANARY promise")
    return trades.add_words(deal, "t1", "CANARY visit")


def with_canaries(deal: Deal) -> tuple[Deal, list[str]]:
    """The deal with something of its own in each field that is confidential or on no list, and all of it."""
    said: list[str] = []
    for number, (table, _, row) in enumerate([(DEAL, None, deal), *rows_of(deal)]):
        fields: dict[str, Any] = {}
        for place, (name, field) in enumerate(descriptions(table.entity).items()):
            may_be_seen = name in (*SHOWN.get(table.name, ()), "redacted_from") and not field.confidential
            if not may_be_seen and (value := canary(field, 100 * number + place)) is not None:
                fields[name] = value
                said += spoken(value)
        deal = rows.set_fields(deal, table.name, row.id, **fields)
    return deal, said


def canary(field: Description, number: int) -> Any:
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.KEY:
            return f"CANARY {number} {field.name}"
        case Kind.MONEY:
            return 7_310_000_000_000 + 1_000_003 * number
        case Kind.DATE:
            return date(2031, 1 + number % 12, 1 + number % 28)
    return None


def spoken(value: Any) -> Iterator[str]:
    yield value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, int):
        yield from (format_amount(value, "EUR", locale) for locale in ("en_GB", "de_DE", "fr_FR"))
        yield f"{value // 100}.{value % 100:02}"


def as_bytes(text: str) -> Iterator[bytes]:
    yield from (text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
    if text.isdigit():
        yield int(text).to_bytes(6, "big")


@pytest.fixture
def full(tmp_path: Path) -> tuple[Deal, list[str]]:
    """full.deal: everything in every field, and a history with what was deleted and what it was before."""
    deal, said = with_canaries(with_every_row())
    kept = Kept()
    session = Session(deal, kept, author="CANARY author")
    session.apply(wishes.add_wish, "CANARY deleted wish", row_id="gone")
    session.apply(lists.add_person, "CANARY deleted person", row_id="gone too")
    session.apply(rows.set_fields, "deal", deal.id, title="CANARY earlier title")
    session.apply(rows.remove, "issues", ["gone"])
    session.apply(rows.remove, "people", ["gone too"])
    session.apply(rows.set_fields, "deal", deal.id, title="Route planning suite")
    writing.write_new(tmp_path / "full.deal", session.deal, kept.rows)
    return session.deal, said


def test_nothing_that_is_not_on_the_list_is_in_the_bytes_of_a_copy_for_a_partner(
    run: Run, tmp_path: Path, full: tuple[Deal, list[str]]
) -> None:
    deal, said = full
    assert len(said) > 100
    whole = (tmp_path / "full.deal").read_bytes()
    raw = [text for text in said if text.isdigit()]
    assert raw
    assert all(int(text).to_bytes(6, "big") in whole for text in raw)  # so they would be seen
    assert run("share full.deal open.deal --for partner")[::2] == (0, "")
    assert f"Redacted from  {deal.id}" in run("info open.deal")[1]
    assert "Redacted from" not in run("info full.deal")[1]
    copy = (tmp_path / "open.deal").read_bytes()
    assert b"CANARY" in whole
    for text in [*said, "CANARY", "8%", "Shall we sign"]:
        assert not [written for written in as_bytes(text) if written in copy], text
    shared = reading.read(tmp_path / "open.deal")
    assert (shared.history, shared.deal.redacted_from) == ((), deal.id)
    assert only(tmp_path) == ["full.deal", "open.deal"]


def test_what_the_list_names_is_in_the_copy(run: Run, tmp_path: Path, full: tuple[Deal, list[str]]) -> None:
    deal, _ = full
    assert run("share full.deal open.deal --for partner")[0] == 0
    copy = reading.read(tmp_path / "open.deal").deal
    assert (copy.title, copy.customer, copy.currency) == (deal.title, deal.customer, "EUR")
    assert [issue.label for issue in copy.issues] == [issue.label for issue in deal.issues]
    assert [(person.id, person.name) for person in copy.people] == [("ceo", "Ingrid Halden")]


def test_a_copy_for_a_partner_is_an_ordinary_deal(run: Run, tmp_path: Path) -> None:
    writing.write_new(tmp_path / "full.deal", small_deal())
    assert run("share full.deal open.deal --for partner")[0] == 0
    path = tmp_path / "open.deal"
    with publishing() as publisher:
        copy = working.open_file(path)
        session = session_on(copy)
        before = session.deal
        session.apply(wishes.add_wish, "Training")
        session.apply(rows.set_fields, "issues", "payment", label="Payment 60 days")
        assert publisher.publish(copy).error is None
        changed = reading.read(path)
        assert [issue.label for issue in changed.deal.issues][1::2] == ["Payment 60 days", "Training"]
        assert changed.deal.redacted_from == small_deal().id
        session.undo()
        session.undo()
        assert session.deal == before
        assert publisher.publish(copy).error is None
        assert reading.read(path).deal == before
        copy.close()
    for command in ("check open.deal", "packages open.deal", "verify open.deal", "export open.deal out.json"):
        assert run(command)[0] in (0, 1)
    assert run("import out.json again.deal")[0] == 0
    assert reading.read(tmp_path / "again.deal").deal.redacted_from == small_deal().id


def test_what_the_partner_did_is_merged_back_and_nothing_else(
    run: Run, tmp_path: Path, full: tuple[Deal, list[str]]
) -> None:
    deal, _ = full
    run("share full.deal open.deal --for partner")
    shared = reading.read(tmp_path / "open.deal").deal
    kept = Kept()
    session = Session(shared, kept)
    session.apply(rows.set_fields, "issues", "payment", label="Payment 60 days")
    session.apply(rows.set_fields, "deal", shared.id, walk_away=1, notes="theirs")
    writing.write_new(tmp_path / "back.deal", session.deal, kept.rows)
    status, said, _ = run("diff full.deal back.deal")
    assert status == 0
    assert "copy for a partner" in said
    assert "60 days" in said
    assert "theirs" not in said
    merged = run("merge full.deal back.deal merged.deal")
    assert merged[:2] == (0, "")
    assert merged[2].strip() == (
        "dealplanner: “back.deal” is a copy for a partner: only what such a copy shows was merged."
    )
    expected = rows.set_fields(deal, "issues", "payment", label="Payment 60 days")
    assert reading.read(tmp_path / "merged.deal").deal == expected
    session.apply(rows.set_fields, "issues", "payment", label="Payment 45 days")
    writing.write_new(tmp_path / "later.deal", session.deal, kept.rows)
    assert run("merge merged.deal later.deal again.deal")[0] == 0
    again = reading.read(tmp_path / "again.deal").deal
    assert again == rows.set_fields(deal, "issues", "payment", label="Payment 45 days")


def test_a_copy_is_merged_into_the_deal_and_not_the_deal_into_the_copy(run: Run, tmp_path: Path) -> None:
    writing.write_new(tmp_path / "full.deal", small_deal())
    run("share full.deal open.deal --for partner")
    status, said, err = run("merge open.deal full.deal merged.deal")
    assert (status, said, "name that first" in err) == (2, "", True)
    assert only(tmp_path) == ["full.deal", "open.deal"]


def test_a_row_that_the_partner_deleted_is_asked(run: Run, tmp_path: Path) -> None:
    writing.write_new(tmp_path / "full.deal", small_deal())
    run("share full.deal open.deal --for partner")
    kept = Kept()
    session = Session(reading.read(tmp_path / "open.deal").deal, kept)
    session.apply(rows.remove, "issues", ["payment"])
    writing.write_new(tmp_path / "back.deal", session.deal, kept.rows)
    status, said, _ = run("merge full.deal back.deal merged.deal")
    assert status == 1
    assert "Payment 90 days" in said
    assert not (tmp_path / "merged.deal").exists()


def test_a_colleague_gets_everything(run: Run, tmp_path: Path, full: tuple[Deal, list[str]]) -> None:
    status, said, _ = run("share full.deal copy.deal --for colleague")
    assert status == 0
    assert "6 changes, with texts that were deleted" in said
    assert "Not in it" not in said
    shared, stored = reading.read(tmp_path / "copy.deal"), reading.read(tmp_path / "full.deal")
    assert (shared.deal, shared.history) == (stored.deal, stored.history)


def test_without_history_no_deleted_text_goes_to_a_colleague(
    run: Run, tmp_path: Path, full: tuple[Deal, list[str]]
) -> None:
    deal, _ = full
    status, said, _ = run("share full.deal copy.deal --for colleague --no-history")
    assert status == 0
    assert said.index("Not in it") < said.index("6 changes")
    shared = reading.read(tmp_path / "copy.deal")
    assert (shared.deal, shared.history) == (deal, ())
    found = (tmp_path / "copy.deal").read_bytes()
    for text in (b"deleted wish", b"deleted person", b"earlier title", b"CANARY author"):
        assert text not in found


@pytest.mark.parametrize("whom", ["partner", "colleague", "colleague --no-history"])
def test_a_dry_run_says_what_would_be_written_and_writes_nothing(
    run: Run, tmp_path: Path, full: tuple[Deal, list[str]], whom: str
) -> None:
    dry = run(f"share full.deal copy.deal --for {whom} --dry-run")
    assert only(tmp_path) == ["full.deal"]
    assert run(f"share full.deal copy.deal --for {whom}") == dry
    assert "CANARY" not in dry[1]


def test_a_copy_of_a_copy_is_merged_into_that(run: Run, tmp_path: Path) -> None:
    writing.write_new(tmp_path / "full.deal", dataclasses.replace(small_deal(), place="Oslo"))
    run("share full.deal one.deal --for partner")
    run("share one.deal two.deal --for partner")
    one, two = (reading.read(tmp_path / name).deal for name in ("one.deal", "two.deal"))
    assert two.redacted_from == one.id
    assert run("merge one.deal two.deal merged.deal")[0] == 0
    assert run("merge full.deal two.deal other.deal")[0] == 1
