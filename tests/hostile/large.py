"""Large hostile files, for a longer run: rows without an end, texts without an end, JSON that swells."""

import dataclasses
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from dealplanner.domain.fields import descriptions, encode
from dealplanner.domain.issues import Issue
from dealplanner.domain.tables import TABLES
from tests.hostile.making import Case, Outcome, by_sql, run, seal, sound

OPENS = Outcome.OPENS
MILLION = 1_000_000


def cases() -> Iterator[Case]:
    """All of them; making each takes up to some seconds."""
    yield from many_rows()
    yield from long_texts()
    yield from swelling()
    yield from schemas()
    yield from as_large_as_may_be()


def count(number: int) -> str:
    """The beginning of a statement that has the numbers to this one as rows `n` of `n`."""
    return f"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {number}) "


def many(table: str, number: int, **written: str) -> str:
    """The statement that adds so many rows; `written` has SQL for some columns."""
    spec = TABLES[table]
    values = {
        field.name: _literal(field.default)
        for field in dataclasses.fields(spec.entity)
        if "description" in field.metadata and field.default is not dataclasses.MISSING
    }
    values |= {"id": f"'{table}' || n", "rank": "'a' || n || '1'"} | written
    if any(field.name == "key" for field in dataclasses.fields(spec.entity)):
        values.setdefault("key", "'many' || n")
    return (
        f"{count(number)}INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} FROM n"
    )


def _literal(value: object) -> str:
    plain = encode(value)
    return "NULL" if plain is None else str(int(plain)) if isinstance(plain, int) else f"'{plain}'"


def history(number: int, changes: str, **written: str) -> str:
    """The statement that adds so many rows of history."""
    values = {
        "place": "1000 + n",
        "id": "'h' || n",
        "parents": "'[]'",
        "at": "'2026-01-01T00:00:00+00:00'",
        "author": "'Bob'",
        "action": "'Edit'",
        "step": "'s' || n",
        "turn": "'do'",
        "schema": "1",
        "own": "1",
        "changes": changes,
    } | written
    return (
        f"{count(number)}INSERT INTO history ({', '.join(values)}) SELECT {', '.join(values.values())} FROM n"
    )


def many_rows() -> Iterator[Case]:
    """A million rows of each kind."""
    for table in ("people", "issues", "options", "terms", "acceptances"):
        parents = {"options": {"issue_id": "'discount'"}, "terms": {"trade_id": "'t1'"}}
        yield Case(f"a million rows of {table}", by_sql(many(table, MILLION, **parents.get(table, {}))))
    yield Case("a million rows of history", by_sql(history(MILLION, "'[]'")))
    yield Case(
        "a million rows about the file", by_sql(f"{count(MILLION)}INSERT INTO meta SELECT n, '' FROM n")
    )
    yield Case(
        "a million migrations", by_sql(f"{count(MILLION)}INSERT INTO migrations SELECT n + 9, '', '' FROM n")
    )
    yield Case(
        "a million rows removed again", by_sql(many("people", MILLION), "DELETE FROM people"), Outcome.EITHER
    )


def long_texts() -> Iterator[Case]:
    """Texts of a million characters and more."""
    million = "replace(hex(zeroblob(500000)), '00', '{}')"
    for name, text in (
        ("plain", million.format("xy")),
        ("of faces", "replace(hex(zeroblob(100000)), '00', char(128512))"),
        ("of nuls", "CAST(zeroblob(1000000) AS TEXT)"),
    ):
        yield Case(f"fifty texts of a million, {name}", by_sql(many("people", 50, notes=text)), OPENS)
        yield Case(f"a history of long texts, {name}", by_sql(history(50, f"json_array({text})")))
    face = "replace(hex(zeroblob(100000)), '00', char(128512))"
    change = (
        f'\'[{{"table":"deal","id":"x","before":{{"notes":""}},"after":{{"notes":"\' || {face} || \'"}}}}]\''
    )
    yield Case("a history of 40 million bytes of faces", by_sql(history(95, change)), OPENS)
    yield Case(
        "ranks of 4,000 figures",
        by_sql(many("people", 14_000, rank="replace(hex(zeroblob(1990)), '0', 'z') || n || '1'")),
        OPENS,
    )
    for size in (15_000_000, 17_000_000, 60_000_000):
        yield Case(
            f"{size:,} characters of history",
            by_sql(history(1, f"replace(hex(zeroblob({size // 2})), '00', '[]')")),
        )


def swelling() -> Iterator[Case]:
    """JSON that takes far more memory once it is read."""
    for name, head, piece, tail in (
        ("empty objects", "[", "{},", "{}]"),
        ("empty lists", "[", "[],", "[]]"),
        ("figures", "[", "1,", "1]"),
        ("short texts", "[", '"ab",', '"ab"]'),
        ("changes of nothing", "[", '{"table":"deal","id":""},', '{"table":"deal","id":""}]'),
        ("one key again and again", '[{"table":"deal","id":"x","after":{', '"a":1,', '"a":1}}]'),
    ):
        for times in (1, 4):
            yield Case(f"{times} times 15 MB of {name}", _with_changes(_repeated, times, head, piece, tail))
    yield Case("a million different keys", _with_changes(_wide, 1))
    yield Case("values that are all different", _with_changes(_different, 5), OPENS)
    parents = json.dumps([f"{number:05}" for number in range(100_000)])
    yield Case("a hundred thousand parents", by_sql(history(1, "'[]'", parents=f"'{parents}'")))
    yield Case("4,000 figures, often", _with_changes(_repeated, 1, "[", "9" * 4000 + ",", "1]"))


def _repeated(head: str, piece: str, tail: str) -> str:
    return head + piece * (15_000_000 // len(piece)) + tail


def _wide() -> str:
    wide = ",".join(f'"k{number}":1' for number in range(MILLION))
    return f'[{{"table":"deal","id":"x","after":{{{wide}}}}}]'


def _different() -> str:
    rows = [
        {"table": "issues", "id": f"{n}", "after": {name: f"{n}{name}" for name in descriptions(Issue)}}
        for n in range(11_000)
    ]
    return json.dumps(rows)


def _with_changes(text: Callable[..., str], times: int, *arguments: str) -> Callable[[Path], None]:
    """Adds rows of history that change what a text says; it is made when it is needed."""

    def write(path: Path) -> None:
        path.write_bytes(sound())
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA synchronous=OFF")
            written = text(*arguments)
            for number in range(times):
                values = (f"x{number}", "[]", "2026-01-01T00:00:00+00:00", "", "", "", "do", 1, 1, written)
                columns = "id, parents, at, author, action, step, turn, schema, own, changes"
                database.execute(f"INSERT INTO history ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?)", values)
            database.commit()
        seal(path)

    return write


def schemas() -> Iterator[Case]:
    """A schema without an end."""
    row = "INSERT INTO sqlite_master SELECT 'table', 'x' || n, 'x' || n, 2, {} FROM n"
    for name, number, made in (
        ("half a million tables", 500_000, "'CREATE TABLE x' || n || '(a)'"),
        (
            "tables of 20,000 characters each",
            2_500,
            "'CREATE TABLE x' || n || '(a DEFAULT ''' || hex(zeroblob(9900)) || ''')'",
        ),
        (
            "tables of nested brackets",
            2_500,
            "'CREATE TABLE x' || n || '(a CHECK (' || replace(hex(zeroblob(2000)), '0', '(') || '1'",
        ),
        (
            "tables of 2,000 columns",
            500,
            "'CREATE TABLE x' || n || '(a,' || replace(hex(zeroblob(1000)), '0', 'b' || n || ',') || 'c)'",
        ),
        (
            "triggers of 20,000 characters",
            2_500,
            "'CREATE TRIGGER x' || n || ' AFTER INSERT ON deal BEGIN ' || "
            "replace(hex(zeroblob(300)), '0', 'SELECT 1; ') || ' END'",
        ),
        (
            "views of all with all",
            2_500,
            "'CREATE VIEW x' || n || ' AS SELECT 1 FROM ' || "
            "replace(hex(zeroblob(500)), '0', 'deal,') || 'deal'",
        ),
    ):
        kind = "'trigger'" if "trigger" in name else "'view'" if "view" in name else "'table'"
        statement = count(number) + row.format(made).replace("'table'", kind, 1)
        yield Case(f"a schema of {name}", by_sql(statement, sealed=False))
    for millions in (15, 60):
        longer = f"sql || '/*' || hex(zeroblob({millions * 500_000})) || '*/'"
        yield Case(
            f"a statement of {millions} million characters",
            by_sql(f"UPDATE sqlite_master SET sql = {longer} WHERE name = 'people'", sealed=False),
        )


def as_large_as_may_be() -> Iterator[Case]:
    """Files at their limits, which open."""
    yield Case("20,000 people", by_sql(many("people", 19_998)), OPENS)
    yield Case("20,000 trades", by_sql(many("trades", 19_999)), OPENS)
    yield Case("99,000 rows of history", by_sql(history(99_000, "'[]'")), OPENS)
    label = '\'[{"table":"deal","id":"x","before":{"title":"a"},"after":{"title":"\' || n || \'"}}]\''
    yield Case(
        "99,000 rows of history in a row",
        by_sql(history(99_000, label, parents="json_array('h' || (n - 1))")),
        OPENS,
    )
    changes = json.dumps([{"table": "deal", "id": "x", "after": {"title": "a", "notes": "b"}}] * 3000)
    yield Case("294,000 rows changed", by_sql(history(98, f"'{changes}'")), OPENS)
    yield Case("all at once", _everything, OPENS)
    yield Case(
        "pages of 512 bytes",
        by_sql("PRAGMA page_size=512", "VACUUM", many("people", 19_998, notes="hex(zeroblob(1000))")),
        OPENS,
    )


def _everything(path: Path) -> None:
    """Every table as full as it may be, and a long history."""
    path.write_bytes(sound())
    label = '\'[{"table":"deal","id":"x","before":{"title":"a"},"after":{"title":"\' || n || \'"}}]\''
    run(
        path,
        many("issues", 19_900),
        many("options", 59_700, issue_id="'issues' || (1 + (n - 1) / 3)"),
        many("people", 19_900),
        history(60_000, label),
    )
    seal(path)
