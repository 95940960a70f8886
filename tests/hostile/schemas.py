"""Files that define what no deal defines: triggers, views, virtual tables, other columns, other indexes."""

import sqlite3
from collections.abc import Iterator

from dealplanner.domain.tables import TABLES
from tests.hostile.making import Case, Outcome, by_sql

MARK = "left_by_a_stranger"
"""A name that everything foreign has, to see that none of it was run."""

ALL = ("deal", *TABLES, "history", "meta", "migrations")


def cases() -> Iterator[Case]:
    """All of them."""
    yield from triggers()
    yield from views()
    yield from virtual_tables()
    yield from columns()
    yield from indexes()
    yield from tables()
    yield from statements()


def triggers() -> Iterator[Case]:
    """Triggers that would change a figure when a row is written, read or not."""
    for table in ("deal", "issues", "options", "history", "meta"):
        for event in ("INSERT", "UPDATE", "DELETE"):
            for when in ("BEFORE", "AFTER"):
                yield Case(
                    f"trigger {when} {event} on {table}".lower(),
                    by_sql(
                        f"CREATE TRIGGER {MARK} {when} {event} ON {table} BEGIN "
                        "UPDATE options SET value_to_us = 0; DELETE FROM history; END"
                    ),
                )
    yield Case(
        "trigger that never ends",
        by_sql(
            f"CREATE TRIGGER {MARK} AFTER INSERT ON history BEGIN INSERT INTO meta WITH RECURSIVE n(n) AS "
            "(SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT n, n FROM n; END"
        ),
    )


def views() -> Iterator[Case]:
    """Views beside the tables, and in their place."""
    for table in ALL:
        yield Case(
            f"a view in the place of {table}",
            by_sql(
                f"ALTER TABLE {table} RENAME TO {MARK}",
                f"CREATE VIEW {table} AS SELECT * FROM {MARK}",
            ),
        )
    endless = "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT n FROM n"
    for name, query in (
        ("without an end", endless),
        (
            "of all rows with all rows",
            "SELECT 1 FROM options a, options b, options c, options d, options e, options f",
        ),
        ("of a thousand million noughts", "SELECT zeroblob(1000000000)"),
        ("that loads a program", "SELECT load_extension('any.so')"),
        ("of JSON", "SELECT value FROM json_each('[1,2,3]')"),
        ("of itself", f"SELECT * FROM {MARK}"),
    ):
        yield Case(f"a view {name}", by_sql(f"CREATE VIEW {MARK} AS {query}"))
        yield Case(
            f"people are a view {name}",
            by_sql("DROP TABLE people", f"CREATE VIEW people AS {query}"),
        )
    yield Case(
        "a view that can be written to",
        by_sql(
            "ALTER TABLE people RENAME TO kept",
            "CREATE VIEW people AS SELECT * FROM kept",
            f"CREATE TRIGGER {MARK} INSTEAD OF INSERT ON people BEGIN DELETE FROM options; END",
        ),
    )


def virtual_tables() -> Iterator[Case]:
    """Tables that are programs: those that this SQLite has, and those that it has not."""
    with sqlite3.connect(":memory:") as database:
        known = {name for (name,) in database.execute("SELECT name FROM pragma_module_list")}
    for module in sorted({"fts3", "fts4", "fts5", "rtree", "geopoly"} & known):
        fields = "id, x0, x1" if module == "rtree" else "words"
        yield Case(f"{module} beside", by_sql(f"CREATE VIRTUAL TABLE {MARK} USING {module}({fields})"))
        yield Case(
            f"people are {module}",
            by_sql("DROP TABLE people", f"CREATE VIRTUAL TABLE people USING {module}({fields})"),
        )
    for module in ("dbstat", "json_each", "sqlite_dbpage", "csv", "no_such_module", "fts5vocab"):
        made = f"CREATE VIRTUAL TABLE people USING {module}(filename=/etc/passwd)"
        yield Case(
            f"people are said to be {module}",
            by_sql(
                f"UPDATE sqlite_master SET sql = '{made}', rootpage = 0 WHERE name = 'people'", sealed=False
            ),
        )


def columns() -> Iterator[Case]:
    """Columns that reckon, hold back or fill in."""
    for name, change in (
        ("reckoned when read", f"ADD COLUMN {MARK} TEXT AS (hex(randomblob(9)))"),
        ("more", f"ADD COLUMN {MARK} TEXT"),
        ("with a default", f"ADD COLUMN {MARK} TEXT DEFAULT 'any'"),
        ("fewer", "DROP COLUMN notes"),
        ("renamed", f"RENAME COLUMN notes TO {MARK}"),
    ):
        for table in ("issues", "deal"):
            yield Case(f"a column of {table} {name}", by_sql(f"ALTER TABLE {table} {change}"))
    for name, old, new in (
        ("reckoned and kept", "notes TEXT NOT NULL", f"notes TEXT AS (label || '{MARK}') STORED NOT NULL"),
        (
            "with a check",
            "notes TEXT NOT NULL",
            "notes TEXT NOT NULL CHECK (length(hex(randomblob(99))) > 0)",
        ),
        (
            "with a default that reckons",
            "notes TEXT NOT NULL",
            "notes TEXT NOT NULL DEFAULT (hex(randomblob(9)))",
        ),
        ("compared in another way", "notes TEXT NOT NULL", "notes TEXT NOT NULL COLLATE NOCASE"),
        ("compared in an unknown way", "notes TEXT NOT NULL", f"notes TEXT NOT NULL COLLATE {MARK}"),
        ("of any kind", "notes TEXT NOT NULL", "notes ANY NOT NULL"),
        ("that may be missing", "notes TEXT NOT NULL", "notes TEXT"),
        ("that is unique", "notes TEXT NOT NULL", "notes TEXT NOT NULL UNIQUE"),
        ("hidden in a remark", "notes TEXT NOT NULL", "notes TEXT NOT NULL /* AS (1) */"),
        ("that deletes what refers to it", "DEFERRABLE", "ON DELETE CASCADE DEFERRABLE"),
    ):
        yield Case(
            f"a column {name}",
            by_sql(
                f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{_quoted(new)}') "
                "WHERE name = 'issues'"
            ),
        )


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def indexes() -> Iterator[Case]:
    """Indexes that a deal has none of."""
    for name, made in (
        ("plain", "(label)"),
        ("of what is reckoned", "(lower(label))"),
        ("of a part", "(label) WHERE late = 0"),
        ("of JSON", "(json_array(notes))"),
        ("of one text only", "(category, asked_by)"),
        ("upside down", "(label DESC)"),
    ):
        yield Case(f"an index: {name}", by_sql(f"CREATE INDEX {MARK} ON issues {made}"))
    yield Case("figures about the tables", by_sql("ANALYZE"))


def tables() -> Iterator[Case]:
    """Tables more, fewer or of another kind."""
    for table in ALL:
        yield Case(f"no {table}", by_sql(f"DROP TABLE {table}"))
    yield Case("a table more", by_sql(f"CREATE TABLE {MARK} (x TEXT)"))
    yield Case(
        "a table that counts by itself", by_sql(f"CREATE TABLE {MARK} (x INTEGER PRIMARY KEY AUTOINCREMENT)")
    )
    yield Case(
        "a thousand tables more", by_sql(*(f"CREATE TABLE {MARK}{number} (x)" for number in range(1000)))
    )
    for name, change in (
        ("not strict", "replace(sql, ' STRICT', '')"),
        ("without row numbers", "replace(sql, ' STRICT', ' STRICT, WITHOUT ROWID')"),
        ("made by no statement", "NULL"),
        ("made by an empty statement", "''"),
        ("made by half a statement", "substr(sql, 1, 40)"),
        ("made by two statements", "sql || '; DROP TABLE deal'"),
        ("made by a statement with a nul", "sql || char(0) || ' any'"),
        ("made by a statement of a million characters", "sql || '/*' || hex(zeroblob(500000)) || '*/'"),
        ("made by a select", f"'CREATE TABLE people AS SELECT 1 AS {MARK}'"),
        (
            "nested a thousand brackets deep",
            f"'CREATE TABLE people (id TEXT CHECK ({'(' * 1000}1{')' * 1000}))'",
        ),
    ):
        yield Case(
            f"people {name}",
            by_sql(f"UPDATE sqlite_master SET sql = {change} WHERE name = 'people'", sealed=False),
        )
    spaced = "UPDATE sqlite_master SET sql = replace(sql, ', ', ' ,  ') WHERE name = 'people'"
    yield Case("people with a comma moved", by_sql(spaced))
    yield Case(
        "people with more white space",
        by_sql("UPDATE sqlite_master SET sql = replace(sql, ' ', '   ')", sealed=False),
        Outcome.SAME,
    )


def statements() -> Iterator[Case]:
    """Rows of the schema itself that say something else than they are."""
    for name, change in (
        ("a table said to be a view", "SET type = 'view' WHERE name = 'people'"),
        ("a table said to be a trigger", "SET type = 'trigger' WHERE name = 'people'"),
        ("a table of no kind", "SET type = 'left_by_a_stranger' WHERE name = 'people'"),
        ("a table with another name", "SET name = 'person' WHERE name = 'people'"),
        ("a table with a name in two lines", "SET name = 'peo' || char(10) || 'ple' WHERE name = 'people'"),
        ("an index of another table", "SET tbl_name = 'deal' WHERE name LIKE 'sqlite_autoindex_people%'"),
        ("two tables of one name", "SET name = 'deal', tbl_name = 'deal' WHERE name = 'people'"),
        ("a name that is a number", "SET name = 7 WHERE name = 'people'"),
        ("a name that is not UTF-8", "SET name = CAST(x'ff41' AS TEXT) WHERE name = 'people'"),
        ("a statement that is not UTF-8", "SET sql = sql || CAST(x'ff41' AS TEXT) WHERE name = 'people'"),
        ("a statement that is no text", "SET sql = x'00' WHERE name = 'people'"),
    ):
        yield Case(name, by_sql(f"UPDATE sqlite_master {change}", sealed=False))
    yield Case(
        "no index of the people",
        by_sql("DELETE FROM sqlite_master WHERE name LIKE 'sqlite_autoindex_people%'", sealed=False),
    )
    yield Case(
        "the schema twice", by_sql("INSERT INTO sqlite_master SELECT * FROM sqlite_master", sealed=False)
    )
    yield Case("no schema", by_sql("DELETE FROM sqlite_master", sealed=False))
