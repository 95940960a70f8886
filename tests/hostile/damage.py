"""Files that were damaged, by chance or with skill: bits, lengths, pages, chains of pages."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.making import PAGE, Case, Outcome, by_bytes, by_sql, realistic, root_of, run, seal, sound

EITHER = Outcome.EITHER


def cases() -> Iterator[Case]:
    """All of them."""
    yield from headers()
    yield from lengths()
    yield from pages()
    yield from cells()
    yield from trees()
    yield from chains()
    yield from free_lists()
    yield from layouts()


def headers() -> Iterator[Case]:
    """Each byte of the header that says something, turned over."""
    for place in range(100):
        yield Case(f"header byte {place}", by_bytes(_turned(place)), EITHER)
    for name, place, value in (
        ("page size 512", 16, b"\x02\x00"),
        ("page size 65536", 16, b"\x00\x01"),
        ("page size 0", 16, b"\x00\x00"),
        ("page size 3", 16, b"\x00\x03"),
        ("no pages", 28, b"\x00\x00\x00\x00"),
        ("most pages", 28, b"\xff\xff\xff\xff"),
        ("all of a page reserved", 20, b"\xff"),
        ("read version 9", 19, b"\x09"),
        ("fractions of no pages", 21, b"\x00\x00\x00"),
        ("schema format 9", 44, b"\x00\x00\x00\x09"),
        ("encoding 9", 56, b"\x00\x00\x00\x09"),
        ("auto-vacuum without its pages", 52, b"\x00\x00\x00\x05"),
    ):
        yield Case(f"header says: {name}", by_bytes(_put(place, value)), EITHER)


def lengths() -> Iterator[Case]:
    """Files cut short, and files with something behind their end."""
    whole = len(sound())
    cuts = (
        0,
        1,
        15,
        16,
        17,
        99,
        100,
        101,
        511,
        512,
        PAGE - 1,
        PAGE,
        PAGE + 1,
        whole // 2,
        whole - PAGE,
        whole - 1,
    )
    for length in cuts:
        yield Case(
            f"cut to {length} bytes", by_bytes(lambda content, n=length: content.__delitem__(slice(n, None)))
        )
    for extra in (b"\0", b"PK\x03\x04", b"\0" * PAGE, b"SQLite format 3\0" * 512):
        yield Case(
            f"{len(extra)} bytes behind the end", by_bytes(lambda content, more=extra: content.extend(more))
        )
    yield Case(
        "a page missing in the middle",
        by_bytes(lambda content: content.__delitem__(slice(PAGE * 3, PAGE * 4))),
    )
    yield Case("twice the same file", by_bytes(lambda content: content.extend(bytes(content))))


def pages() -> Iterator[Case]:
    """Whole pages that are empty, random, or another page."""
    count = len(sound()) // PAGE
    for number in range(1, count):
        yield Case(f"page {number + 1} of noughts", by_bytes(_put(number * PAGE, bytes(PAGE))), EITHER)
    for number in range(1, count, 3):
        noise = random.Random(number).randbytes(PAGE)
        yield Case(f"page {number + 1} of noise", by_bytes(_put(number * PAGE, noise)), EITHER)
        yield Case(
            f"last bytes of page {number + 1}", by_bytes(_put((number + 1) * PAGE - 8, b"\xa5" * 8)), EITHER
        )
        yield Case(f"page {number + 1} is page 2", by_bytes(_copied(1, number)), EITHER)


def cells() -> Iterator[Case]:
    """Pages whose cells lie where none can lie."""
    for table in ("issues", "history", "meta"):
        start = (root_of(sound(), table) - 1) * PAGE
        for name, offset, value in (
            ("of no kind", 0, b"\x07"),
            ("said to be an index", 0, b"\x0a"),
            ("with 65,535 cells", 3, b"\xff\xff"),
            ("whose cells begin at its end", 5, b"\x0f\xff"),
            ("with a free block in a circle", 1, b"\x00\x01"),
            ("whose first cell is its header", 8, b"\x00\x00"),
            ("whose first two cells are one", 8, None),
        ):
            content = sound()
            put = value if value is not None else content[start + 10 : start + 12]
            yield Case(f"page of {table} {name}", by_bytes(_put(start + offset, put)), EITHER)


def trees() -> Iterator[Case]:
    """Trees of pages that are no trees."""
    content = realistic()
    root = next(name for name in ("history", "issues") if content[(root_of(content, name) - 1) * PAGE] == 5)
    start = (root_of(content, root) - 1) * PAGE
    first_cell = start + int.from_bytes(content[start + 12 : start + 14])
    number = start // PAGE + 1
    for name, place, child in (
        ("its last child is itself", start + 8, number),
        ("its first child is itself", first_cell, number),
        ("its child is the first page", start + 8, 1),
        ("its child is beyond the end", start + 8, 999_999),
        ("its child is page 0", start + 8, 0),
        ("its children are one page", start + 8, int.from_bytes(content[first_cell : first_cell + 4])),
        ("its child belongs to another table", start + 8, root_of(content, "meta")),
    ):
        yield Case(f"tree of pages: {name}", by_bytes(_put(place, child.to_bytes(4)), realistic))
    for one, other in (
        ("issues", "options"),
        ("people", "deal"),
        ("meta", "migrations"),
        ("history", "sqlite_autoindex_history_1"),
    ):
        statement = (
            "UPDATE sqlite_master SET rootpage = "
            f"(SELECT rootpage FROM sqlite_master WHERE name = '{other}') WHERE name = '{one}'"
        )
        yield Case(f"{one} lies where {other} lies", by_sql(statement))
    for root_page in (0, 1, -1, 2_000_000_000, "'two'", "NULL", "2.5"):
        yield Case(
            f"people begin at page {root_page}",
            by_sql(f"UPDATE sqlite_master SET rootpage = {root_page} WHERE name = 'people'"),
        )


def chains() -> Iterator[Case]:
    """Long texts whose pages lead in a circle or nowhere."""
    content = sound()
    marker = content.find(b"They bought twice. They bought")
    overflow = next(
        number
        for number in range(marker // PAGE + 1, len(content) // PAGE)
        if b"They bought twice." in content[number * PAGE : (number + 1) * PAGE]
        and 1 < int.from_bytes(content[number * PAGE : number * PAGE + 4]) <= len(content) // PAGE
    )
    for name, following in (
        ("itself", overflow + 1),
        ("the first page", 1),
        ("nowhere", 0),
        ("beyond the end", 500_000),
        ("the pages of a table", root_of(content, "issues")),
    ):
        yield Case(f"a long text goes on at {name}", by_bytes(_put(overflow * PAGE, following.to_bytes(4))))


def free_lists() -> Iterator[Case]:
    """Unused pages that are in use, or lead in a circle."""
    for name, change in _free_list_changes().items():
        yield Case(f"free pages: {name}", _with_free_pages(change))


def _free_list_changes() -> dict[str, Callable[[bytearray, int], object]]:
    def put(place: int, value: int) -> Callable[[bytearray, int], object]:
        return lambda content, trunk: _put((trunk - 1) * PAGE + place, value.to_bytes(4))(content)

    return {
        "the list leads to itself": lambda content, trunk: _put((trunk - 1) * PAGE, trunk.to_bytes(4))(
            content
        ),
        "the list leads beyond the end": put(0, 77_777),
        "it has a thousand million pages": put(4, 1_000_000_000),
        "it begins at the first page": lambda content, _: _put(32, (1).to_bytes(4))(content),
        "it begins at a table": lambda content, _: _put(32, root_of(sound(), "issues").to_bytes(4))(content),
        "their number is wrong": lambda content, _: _put(36, (3).to_bytes(4))(content),
        "a page in use is among them": put(8, 2),
    }


def _with_free_pages(change: Callable[[bytearray, int], object]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(realistic())
        run(path, "DELETE FROM history")
        seal(path)
        content = bytearray(path.read_bytes())
        trunk = int.from_bytes(content[32:36])
        assert trunk
        change(content, trunk)
        path.write_bytes(content)

    return write


def layouts() -> Iterator[Case]:
    """Files that are laid out in another way, and sound."""
    yield Case("packed anew", by_sql("VACUUM", sealed=False), Outcome.SAME)
    yield Case("marked for a log beside it", by_sql("PRAGMA journal_mode=WAL", sealed=False), Outcome.SAME)
    yield Case("pages of 512 bytes", by_sql("PRAGMA page_size=512", "VACUUM", sealed=False), Outcome.SAME)
    yield Case(
        "pages of 65,536 bytes", by_sql("PRAGMA page_size=65536", "VACUUM", sealed=False), Outcome.SAME
    )
    yield Case(
        "with pages that say where pages are",
        by_sql("PRAGMA auto_vacuum=1", "VACUUM", sealed=False),
        Outcome.SAME,
    )
    yield Case("with unused pages", _with_free_pages(lambda content, _: None), Outcome.OPENS)
    yield Case(
        "secrets on unused pages",
        by_sql("UPDATE people SET notes = hex(zeroblob(40000))", "UPDATE people SET notes = ''"),
        Outcome.SAME,
    )


def _turned(place: int) -> Callable[[bytearray], object]:
    def change(content: bytearray) -> None:
        content[place] ^= 0xFF

    return change


def _put(place: int, value: bytes) -> Callable[[bytearray], object]:
    def change(content: bytearray) -> None:
        content[place : place + len(value)] = value

    return change


def _copied(source: int, target: int) -> Callable[[bytearray], object]:
    def change(content: bytearray) -> None:
        content[target * PAGE : (target + 1) * PAGE] = content[source * PAGE : (source + 1) * PAGE]

    return change
