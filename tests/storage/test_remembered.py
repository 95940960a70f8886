"""What is read again of the files opened before: only what can be, never with a password, never written."""

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows
from dealplanner.edits.sharing import for_partner
from dealplanner.session import Session
from dealplanner.storage import folders, keys, reading, recent, remembered, writing
from tests import canaries
from tests.deals import small_deal
from tests.hostile import making
from tests.hostile.files import cases, print_of
from tests.hostile.making import Outcome
from tests.storage.kit import run_sql
from tests.storage.released import Kept

CUSTOMER = "Halden Logistics"
FILES = Path(__file__).resolve().parent / "files"


def deal_called(title: str, customer: str = CUSTOMER) -> Deal:
    return dataclasses.replace(small_deal(), id=f"deal {title}", title=title, customer=customer)


def write(folder: Path, title: str, customer: str = CUSTOMER) -> Path:
    path = folder / f"{title}.deal"
    writing.write_new(path, deal_called(title, customer))
    return path


def titles(found: remembered.Remembered) -> list[str]:
    return [deal.title for deal in found.deals]


def as_it_lies(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in canaries.files_in(folder)}


def test_the_deals_with_the_customer_are_read_in_their_order_and_left_as_they_are(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "One"),
        write(tmp_path, "Two", "HALDEN logistics GmbH"),
        write(tmp_path, "Three", "Veldman"),
    ]
    before = as_it_lies(tmp_path)
    found = remembered.remembered([*paths, paths[0]], CUSTOMER)
    assert (titles(found), found.left_out) == (["One", "Two"], 0)
    assert as_it_lies(tmp_path) == before, "nothing was written, and nothing put beside them"
    assert folders.inside("scratch") == []
    assert canaries.left_in(folders.home(), ["Route planning", CUSTOMER]) == {}


def test_the_deal_that_asks_is_left_out_and_so_are_its_copies(tmp_path: Path) -> None:
    own = write(tmp_path, "Own")
    copy = tmp_path / "Own (copy).deal"
    copy.write_bytes(own.read_bytes())
    shared = tmp_path / "partner.deal"
    writing.write_new(shared, for_partner(deal_called("Own")))
    paths = [own, copy, shared, write(tmp_path, "Other")]
    assert titles(remembered.remembered(paths, CUSTOMER, deal_called("Own"))) == ["Other"]
    asked_by_partner = remembered.remembered(paths, CUSTOMER, reading.read(shared).deal)
    assert titles(asked_by_partner) == ["Other"], "the copy is not told of the deal that it was made from"


def changed(title: str, places: int, path: Path) -> Path:
    """The deal with so many changes in its history; the last one names its place."""
    kept = Kept()
    session = Session(deal_called(title), kept)
    for number in range(places):
        session.apply(rows.set_fields, "deal", session.deal.id, place=f"place {number + 1}")
    writing.write_new(path, session.deal, kept.rows)
    return path


def test_of_one_deal_the_version_changed_last_is_taken(tmp_path: Path) -> None:
    first = changed("A", 1, tmp_path / "first.deal")
    last = changed("A", 2, tmp_path / "last.deal")
    bare = write(tmp_path, "A")
    for order in ([first, last, bare], [bare, last, first]):
        (deal,) = remembered.remembered(order, CUSTOMER).deals
        assert deal.place == "place 2"


def test_a_partners_copy_stands_back_behind_the_deal(tmp_path: Path) -> None:
    shared = tmp_path / "partner.deal"
    writing.write_new(shared, for_partner(deal_called("A")))
    (deal,) = remembered.remembered([shared, write(tmp_path, "A")], CUSTOMER).deals
    assert deal.batna, "the deal itself has what a partner must not see"
    (alone,) = remembered.remembered([shared], CUSTOMER).deals
    assert not alone.batna


def test_a_file_of_an_older_version_is_not_newer_because_it_is_read_now(tmp_path: Path) -> None:
    old = FILES / "v1-renewal.deal"
    stored = reading.read(old)
    newer = tmp_path / "newer.deal"
    kept = Kept()
    session = Session(stored.deal, kept)
    session.apply(rows.set_fields, "deal", session.deal.id, place="the newer place")
    writing.write_new(newer, session.deal, kept.rows)
    (deal,) = remembered.remembered([newer, old], stored.deal.customer).deals
    assert deal.place == "the newer place"


def test_a_password_is_never_used_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.deal"
    path.write_bytes(making.protected())
    monkeypatch.setattr(reading, "read", lambda *_given: pytest.fail("it was opened"))
    monkeypatch.setattr(keys, "derived", lambda *_given: pytest.fail("a key was made"))
    assert remembered.remembered([path], CUSTOMER) == remembered.Remembered(protected=1)


def damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def newer(path: Path) -> None:
    run_sql(path, "PRAGMA user_version = 99")


def another_program(path: Path) -> None:
    run_sql(path, "PRAGMA application_id = 1")


def tampered(path: Path) -> None:
    run_sql(path, "UPDATE deal SET customer = 'Halden Logistics', title = 'Never'")


def huge(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(remembered.LARGEST + 4096)


def no_deal(path: Path) -> None:
    path.write_text("not a deal at all")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        damaged,
        newer,
        another_program,
        tampered,
        huge,
        no_deal,
        folder,
        pytest.param(
            pipe, marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
        ),
    ],
)
def test_what_cannot_be_read_is_left_out_and_counted(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    bad, good = write(tmp_path, "Bad"), write(tmp_path, "Good")
    spoil(bad)
    found = remembered.remembered([bad, good], CUSTOMER)
    assert (titles(found), found.left_out) == (["Good"], 1)


def test_files_made_to_do_harm_are_left_out_or_say_what_they_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)
    some = list(cases())[::29]
    for number, case in enumerate(some):
        case.write(tmp_path / f"{number}.deal")
    before = print_of(tmp_path)
    paths = sorted(tmp_path.iterdir())
    found = remembered.remembered(paths, CUSTOMER)
    assert len(found.deals) <= 1 < found.left_out, "they all are one deal"
    assert found.left_out + found.protected >= sum(case.outcome is Outcome.REFUSED for case in some)
    assert print_of(tmp_path) == before
    assert folders.inside("scratch") == []


def test_only_so_much_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [write(tmp_path, f"D{number}") for number in range(4)]
    monkeypatch.setattr(remembered, "MOST_FILES", 3)
    assert titles(remembered.remembered(paths, CUSTOMER)) == ["D0", "D1", "D2"]
    monkeypatch.setattr(remembered, "LARGEST_TOGETHER", paths[0].stat().st_size + 1)
    found = remembered.remembered(paths, CUSTOMER)
    assert (titles(found), found.left_out) == (["D0"], 2)


class Stopped(Exception):
    """Nobody waits any more."""


def test_it_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    paths = [write(tmp_path, "One"), write(tmp_path, "Two")]
    told: list[float] = []

    def watch(share: float) -> None:
        told.append(share)
        if share:
            raise Stopped

    with pytest.raises(Stopped):
        remembered.remembered(paths, CUSTOMER, watch=watch)
    assert told == [0.0, 0.5]


def test_the_list_names_the_files_of_a_customer_the_last_one_first(tmp_path: Path) -> None:
    recent.add(tmp_path / "a.deal", "A", "Halden Logistics GmbH")
    recent.add(tmp_path / "b.deal", "B", "Veldman")
    recent.add(tmp_path / "secret.deal")
    recent.add(tmp_path / "c.deal", "C", "halden logistics")
    assert recent.of_customer(CUSTOMER) == (tmp_path / "c.deal", tmp_path / "a.deal")
    assert recent.of_customer("") == ()
    recent.clear()
    assert recent.of_customer(CUSTOMER) == ()


def test_two_hundred_files_are_remembered_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert recent.MOST == 200
    monkeypatch.setattr(recent, "MOST", 4)
    for number in range(recent.MOST + 2):
        recent.add(tmp_path / f"{number}.deal", f"Deal {number}", CUSTOMER)
    listed = recent.files()
    assert len(listed) == recent.MOST
    assert (listed[0].title, listed[-1].title) == (f"Deal {recent.MOST + 1}", "Deal 2")


def test_nothing_of_a_customer_is_left_once_the_list_is_cleared(tmp_path: Path) -> None:
    marked = "Zörgiebel Walfahrt 7719"
    path = write(tmp_path, "Marked", marked)
    recent.add(path, "Marked", marked)
    assert titles(remembered.remembered(recent.of_customer(marked), marked)) == ["Marked"]
    home = folders.home()
    assert canaries.left_in(home, [marked]) == {"recent.json": [marked]}
    recent.clear()
    assert canaries.left_in(home, [marked, "Ingrid Halden", "20% off"]) == {}
